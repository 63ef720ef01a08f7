"""Builds Map and Seq with their places from YAML events."""

from typing import Any

from cfp_cli.catalogue.reading_details import KEYS
from cfp_cli.load.encoding import FORBIDDEN, REPLACEMENT, character_values
from cfp_cli.load.limits import MAX_DEPTH, MAX_NODES, MAX_TEXT
from cfp_cli.load.problems import Problems, echo
from cfp_cli.load.scalars import LETTERS, WORDS, Unclear, plain_value, report_unclear
from cfp_cli.model.position import Map, Seq
from cfp_cli.model.text import Text

#: The key of a value that is read for its faults and then left out.
_DROPPED: Any = object()

_Place = tuple[int, int, int]


class Tree:
    """Takes events one by one. `stopped`: give no more. `usable`: `root` may be judged further."""

    __slots__ = ("_documents", "_key", "_key_place", "_known", "_lines", "_node", "_nodes", "_problems", "_stack",
                 "root", "stopped", "usable")  # fmt: skip

    def __init__(self, text: str, problems: Problems) -> None:
        self.root: Any = None
        self.stopped = False
        self.usable = True
        self._problems = problems
        self._lines = text.split("\n")
        self._node: Any = None  # The Map or Seq that is open.
        self._key: Any = None  # Its key that waits for a value.
        self._key_place: _Place = (0, 0, 0)
        self._stack: list[tuple[Any, Any, _Place, _Place]] = []
        self._known: set[str] = set()  # Plain keys found to be text.
        self._nodes = 0
        self._documents = 0

    # --- events ---

    def scalar(self, event: Any) -> None:
        """A key or a value."""
        self._nodes += 1
        text: str = event.value
        start, end = event.start_mark, event.end_mark
        line, column = start.line + 1, start.column + 1
        end_column = end.column + 1 if end.line == start.line else self._line_end(line)
        plain = True
        if event.style or event.tag is not None or event.anchor is not None or len(text) > MAX_TEXT:
            text, plain = self._unusual(event, line, column, end_column)
        node, key = self._node, self._key
        if node.__class__ is Map and key is None:
            self._key_place = (line, column, end_column)
            # The same few keys come again and again: those known to be plain ASCII text need no second look.
            known = plain and text in self._known and text not in node
            self._key = text if known else self._read_key(text, plain)
        elif plain and (text[:1] not in LETTERS or text in WORDS):
            self._put_plain(text, line, column, end_column)
        elif node.__class__ is Map and key is not _DROPPED:
            # What most scalars are; _put would do the same.
            self._key = None
            node[key] = text
            node.at[key] = (*self._key_place, line, column, end_column)
        else:
            self._put(text, line, column, end_column)
        if self._nodes > MAX_NODES:
            self._stop("CFP017", line, column, limit=f"{MAX_NODES:,}")

    def _unusual(self, event: Any, line: int, column: int, end_column: int) -> tuple[str, bool]:
        """The text of a quoted, decorated or long scalar, and whether it is plain."""
        text: str = event.value
        plain = not event.style
        if event.tag is not None or event.anchor is not None:
            plain = plain and event.tag is None
            self._decorated(event, line, column, end_column)
        if len(text) > MAX_TEXT:
            self._report("CFP020", line, column, end_column, length=f"{len(text):,}", limit=f"{MAX_TEXT:,}")
            text, plain = text[:MAX_TEXT], False
        if event.style == '"' and (forbidden := FORBIDDEN.search(text)):
            self._report("CFP008", line, column, end_column, **character_values(forbidden[0]))
            text = FORBIDDEN.sub(REPLACEMENT, text)
        return text, plain

    def _put_plain(self, text: str, line: int, column: int, end_column: int) -> None:
        """A plain scalar that may be a number, a word such as true, or nothing."""
        value = plain_value(text)
        if isinstance(value, Unclear):
            report_unclear(value, line, column, end_column, self._problems)
            self._stop_if_full()
            value = text
        if text or self._node.__class__ is not Map:
            self._put(value, line, column, end_column)
        else:
            # No value after the key: Document.span points at the key then.
            self._put(value, 0, 0, 0)

    def start_map(self, event: Any) -> None:
        """A mapping begins."""
        self._start(event, Map())

    def start_sequence(self, event: Any) -> None:
        """A sequence begins."""
        self._start(event, Seq())

    def _start(self, event: Any, node: Map | Seq) -> None:
        self._nodes += 1
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if event.tag is not None or event.anchor is not None:
            self._decorated(event, line, column, event.end_mark.column + 1)
        if len(self._stack) >= MAX_DEPTH:
            self._stop("CFP016", line, column, limit=MAX_DEPTH)
            return
        if self._key is None and self._node.__class__ is Map:
            self._report("CFP014", line, column, column + 1, what=KEYS["collection"])
        # A flow collection may end on its first line; end() sets its end column then.
        end_column = 0 if event.flow_style else self._line_end(line)
        self._stack.append((self._node, self._key, self._key_place, (line, column, end_column)))
        self._node, self._key = node, None
        if self._nodes > MAX_NODES:
            self._stop("CFP017", line, column, limit=f"{MAX_NODES:,}")

    def end(self, event: Any) -> None:
        """The open collection ends and takes its place in its parent."""
        done = self._node
        self._node, self._key, self._key_place, (line, column, end_column) = self._stack.pop()
        if self._key is None and self._node.__class__ is Map:
            self._key = _DROPPED
            return
        if not end_column:
            mark = event.end_mark
            end_column = mark.column + 1 if mark.line + 1 == line else self._line_end(line)
        self._put(done, line, column, end_column)

    def alias(self, event: Any) -> None:
        """`*name`, as a key or a value."""
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        self.usable = False
        end_column = event.end_mark.column + 1
        self._report("CFP010", line, column, end_column, text=f"*{echo(event.anchor)}")
        if self._key is None and self._node.__class__ is Map:
            self._key = _DROPPED
        else:
            self._put(None, line, column, end_column)

    def document_start(self, event: Any) -> None:
        """The first document is read; a second one stops the reading."""
        self._documents += 1
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if self._documents > 1:
            self._report("CFP015", line, column, column + 3)
            self.stopped = True
            self.usable = self.usable and self.root is not None
        elif event.tags:
            self._report("CFP012", line, column, self._line_end(line), text="%TAG")

    def document_end(self, event: Any) -> None:
        """Nothing to do: the root is in its place."""

    def stream_start(self, event: Any) -> None:
        """Nothing to do."""

    def stream_end(self, event: Any) -> None:
        """The file is read; without a value it is as good as empty."""
        self.stopped = True
        if self.root is None and self.usable:
            self.usable = False
            self._report("CFP006", 1, 1, 1)

    # --- parts of events ---

    def _put(self, value: Any, line: int, column: int, end_column: int) -> None:
        node = self._node
        if node is None:
            self.root = value
        elif node.__class__ is Seq:
            node.append(value)
            node.at.append((line, column, end_column))
        else:
            key, self._key = self._key, None
            if key is not _DROPPED:
                node[key] = value
                node.at[key] = (*self._key_place, line, column, end_column)

    def _read_key(self, text: str, plain: bool) -> Any:
        """The key for `text`, NFC; _DROPPED for a merge key and for a key that is already there."""
        line, column, end_column = self._key_place
        if plain and text not in self._known:
            if text == "<<":
                self.usable = False
                self._report("CFP011", line, column, end_column)
                return _DROPPED
            if what := _not_text(text):
                self._report("CFP014", line, column, end_column, what=what)
            elif text.isascii():
                self._known.add(text)
        if not text.isascii():
            from unicodedata import normalize

            text = normalize("NFC", text)
        if text in self._node:
            self._report("CFP013", line, column, end_column, key=echo(text), first=self._node.at[text][0])
            return _DROPPED
        return text

    def _decorated(self, event: Any, line: int, column: int, end_column: int) -> None:
        """An anchor, a tag or both stand before the value."""
        if event.anchor is not None:
            self.usable = False
            self._report("CFP010", line, column, end_column, text=f"&{echo(event.anchor)}")
        if event.tag is not None:
            self._report("CFP012", line, column, end_column, text=echo(event.tag))

    def _report(self, code: str, line: int, column: int, end_column: int, **values: Any) -> None:
        self._problems.add(code, line, column, end_column, **values)
        self._stop_if_full()

    def _stop_if_full(self) -> None:
        if self._problems.full:
            self.stopped, self.usable = True, False

    def _stop(self, code: str, line: int, column: int, **values: Any) -> None:
        self._report(code, line, column, column + 1, **values)
        self.stopped, self.usable = True, False

    def _line_end(self, line: int) -> int:
        """The column after the last character of a line."""
        return len(self._lines[line - 1].rstrip()) + 1 if line <= len(self._lines) else 1


def _not_text(text: str) -> Text | None:
    """What a plain key is instead of text; None for text."""
    value = plain_value(text)
    if value.__class__ is str:
        return None
    if not text:
        return KEYS["empty"]
    kind = KEYS["word" if value is None or value.__class__ is bool else "number"]
    return Text(kind.zh.format(text=echo(text)), kind.en.format(text=echo(text)))
