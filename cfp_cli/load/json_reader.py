"""The strict JSON reader, for factor tables: exact numbers, each key once, bounded depth and count.

json.loads takes NaN, the last of two equal keys, and 1e400 as infinity, and says of none where it stands.
"""

import re
from json import JSONDecodeError, JSONDecoder
from typing import Any, NoReturn

from cfp_cli.catalogue.reading_details import JSON_SYNTAX
from cfp_cli.load.encoding import FORBIDDEN, REPLACEMENT, character_values, decode
from cfp_cli.load.files import too_large
from cfp_cli.load.limits import MAX_DEPTH, MAX_FILE_BYTES, MAX_NODES, MAX_TEXT
from cfp_cli.load.problems import Problems, echo
from cfp_cli.load.scalars import Unclear, plain_value, report_unclear
from cfp_cli.model.finding import Finding

_SPACE = re.compile(r"[ \t\n]*")
#: A run of what numbers and words are made of, so that a finding can name the whole of NaN or 1_000.
_WORD = re.compile(r"[-+.\w]+")
#: Used on strings only: its escapes are right and it runs in C.
_STRINGS = JSONDecoder()
_WORDS = {"true": True, "false": False, "null": None}
#: What JSON libraries write for numbers that the format does not have.
_SPECIAL = frozenset(("NaN", "Infinity", "-Infinity"))


def read_json(raw: bytes, file: str) -> tuple[Any | None, tuple[Finding, ...]]:
    """The value in `raw`: dict, list, str, bool, None or Decimal; and what is wrong, sorted by place.

    The value is None where there is nothing to judge: CFP005 too large, CFP006 empty, CFP007 not UTF-8,
    CFP016 depth, CFP017 count, CFP022 too many problems, CFP023 syntax (and for the document `null`). It stands
    after CFP008 forbidden character (replaced by U+FFFD), CFP013 duplicate key (the first wins), CFP018 and CFP019
    unclear numbers (their spelling as text) and CFP020 long text (cut).
    """
    if len(raw) > MAX_FILE_BYTES:
        return None, (too_large(MAX_FILE_BYTES, file),)
    problems = Problems(file)
    text = decode(raw, problems)
    if text is None or problems.full:
        return None, problems.sorted()
    try:
        value = _Scan(text, problems).whole()
    except _Stopped:
        value = None
    return value, problems.sorted()


class _Stopped(Exception):
    """Ends the scan; the finding that says why is made."""


class _Scan:
    """One walk over the text. Calls itself once per level, so MAX_DEPTH bounds Python's stack too."""

    __slots__ = ("_at", "_counted_to", "_line", "_nodes", "_problems", "_text")

    def __init__(self, text: str, problems: Problems) -> None:
        self._text = text
        self._problems = problems
        self._at = 0
        self._nodes = 0
        self._line, self._counted_to = 1, 0

    def whole(self) -> Any:
        """The value of the whole text."""
        value = self._value(0)
        if self._next():
            self._refuse("end")
        return value

    def _value(self, depth: int) -> Any:
        mark = self._next()
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._report("CFP017", self._at, limit=f"{MAX_NODES:,}")
            raise _Stopped
        if mark == '"':
            return self._string()
        if mark not in ("{", "["):
            return self._word()
        if depth == MAX_DEPTH:
            self._report("CFP016", self._at, limit=MAX_DEPTH)
            raise _Stopped
        self._at += 1
        return self._object(depth + 1) if mark == "{" else self._array(depth + 1)

    def _array(self, depth: int) -> list[Any]:
        items: list[Any] = []
        if self._next() == "]":
            self._at += 1
            return items
        while True:
            items.append(self._value(depth))
            if self._closed("]"):
                return items

    def _object(self, depth: int) -> dict[str, Any]:
        items: dict[str, Any] = {}
        begins: dict[str, int] = {}
        if self._next() == "}":
            self._at += 1
            return items
        while True:
            if self._next() != '"':
                self._refuse("key")
            at = self._at
            key = self._string()
            self._nodes += 1
            if key in begins:
                self._report("CFP013", at, key=echo(key), first=self._place(begins[key])[0])
            else:
                begins[key] = at
            if self._next() != ":":
                self._refuse("colon")
            self._at += 1
            value = self._value(depth)
            items.setdefault(key, value)
            if self._closed("}"):
                return items

    def _closed(self, bracket: str) -> bool:
        """Step over a comma (False) or over the closing bracket (True)."""
        mark = self._next()
        if mark not in (",", bracket) or not mark:
            self._refuse("comma-or-bracket")
        self._at += 1
        return mark == bracket

    def _string(self) -> str:
        start = self._at
        text: str
        try:
            text, self._at = _STRINGS.raw_decode(self._text, start)
        except JSONDecodeError as fault:
            self._at = fault.pos
            self._refuse("text")
        if len(text) > MAX_TEXT:
            self._report("CFP020", start, length=f"{len(text):,}", limit=f"{MAX_TEXT:,}")
            text = text[:MAX_TEXT]
        if forbidden := FORBIDDEN.search(text):
            self._report("CFP008", start, **character_values(forbidden[0]))
            text = FORBIDDEN.sub(REPLACEMENT, text)
        return text

    def _word(self) -> Any:
        """A number, true, false or null."""
        match = _WORD.match(self._text, self._at)
        if not match:
            self._refuse("value")
        word = match[0]
        if word in _WORDS:
            value: Any = _WORDS[word]
        elif word in _SPECIAL:
            value = Unclear("special", word)
        else:
            value = plain_value(word)
            if isinstance(value, str) or word[0] == "+":
                self._refuse("value")
        if isinstance(value, Unclear):
            line, column = self._place(self._at)
            report_unclear(value, line, column, column + len(word), self._problems)
            value = word
            self._stop_if_full()
        self._at = match.end()
        return value

    def _next(self) -> str:
        """Step over space; the character that follows, empty at the end."""
        match = _SPACE.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._text[self._at : self._at + 1]

    def _refuse(self, problem: str) -> NoReturn:
        # At the end of the file the place is its last character.
        self._report("CFP023", min(self._at, len(self._text.rstrip()) - 1), problem=JSON_SYNTAX[problem])
        raise _Stopped

    def _report(self, code: str, at: int, **values: Any) -> None:
        line, column = self._place(at)
        self._problems.add(code, line, column, column + 1, **values)
        self._stop_if_full()

    def _stop_if_full(self) -> None:
        if self._problems.full:
            raise _Stopped

    def _place(self, at: int) -> tuple[int, int]:
        """Line and column of an index. Lines are counted on from the last place asked, which is before or near."""
        if at < self._counted_to:
            self._line, self._counted_to = 1, 0
        self._line += self._text.count("\n", self._counted_to, at)
        self._counted_to = at
        return self._line, at - self._text.rfind("\n", 0, at)
