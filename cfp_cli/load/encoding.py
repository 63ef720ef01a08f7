"""From bytes to text: UTF-8 only, one kind of line end, no character that hides or breaks something."""

import re
from typing import Any

from cfp_cli.catalogue.reading_details import CHARACTERS, ENCODINGS
from cfp_cli.load.problems import Problems

#: Stands for a forbidden character in the text of a document.
REPLACEMENT = "\ufffd"

#: C0 and C1 controls except tab and line ends, soft hyphen, zero-width and direction characters, line separators,
#: the byte order mark, interlinear and tag characters, surrogates, and what YAML cannot hold.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f\ud800-\udfff]"
)
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

_BOM = b"\xef\xbb\xbf"
#: First bytes of files that people give by mistake. UTF-32 stands before UTF-16, whose mark it begins with.
_MAGIC = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "xls"),
    (b"%PDF-", "pdf"),
)


def decode(raw: bytes, problems: Problems) -> str | None:
    """The text of `raw` with line ends as newlines and REPLACEMENT for forbidden characters, or None.

    None for no UTF-8 (CFP007) and for blank text (CFP006). Each forbidden character is CFP008.
    """
    body = raw.removeprefix(_BOM)
    offset = len(raw) - len(body)
    for magic, name in _MAGIC:
        if body.startswith(magic):
            _report_not_text(name, body, 0, offset, problems)
            return None
    if b"\0" in body:
        # ASCII written as UTF-16 is half NUL bytes, Chinese in it somewhat less.
        name = "utf-16" if body.count(0) * 3 > len(body) else "binary"
        _report_not_text(name, body, body.index(0), offset, problems)
        return None
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as fault:
        _report_not_text("big5" if _may_be_big5(body) else "other", body, fault.start, offset, problems)
        return None
    if not text.strip():
        problems.add("CFP006", 1, 1)
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _without_forbidden(text, problems)


def character_values(character: str) -> dict[str, Any]:
    """The values of CFP008 for a forbidden character: its code point and kind."""
    return {"code_point": code_point(character), "kind": CHARACTERS[_kind(character)]}


def code_point(character: str) -> str:
    """The code point as it is cited: U+200B."""
    return f"U+{ord(character):04X}"


def _report_not_text(name: str, body: bytes, at: int, offset: int, problems: Problems) -> None:
    before = body[:at].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    guess, advice = ENCODINGS[name]
    problems.add("CFP007", line, column, column + 1, line=line, offset=at + offset, guess=guess, advice=advice)


def _may_be_big5(body: bytes) -> bool:
    try:
        body.decode("cp950")
    except UnicodeDecodeError:
        return False
    return True


def _without_forbidden(text: str, problems: Problems) -> str:
    line, counted_to = 1, 0
    for match in FORBIDDEN.finditer(text):
        at = match.start()
        line += text.count("\n", counted_to, at)
        counted_to = at
        column = at - text.rfind("\n", 0, at)
        problems.add("CFP008", line, column, column + 1, **character_values(match[0]))
        if problems.full:
            break
    return FORBIDDEN.sub(REPLACEMENT, text) if counted_to or FORBIDDEN.match(text) else text


def _kind(character: str) -> str:
    if character in "\x85\u2028\u2029":
        return "line-separator"
    if character == "\ufeff":
        return "byte-order-mark"
    if "\ud800" <= character <= "\udfff":
        return "surrogate"
    if _DIRECTION.match(character):
        return "direction"
    return "control" if character < "\xa0" else "invisible"
