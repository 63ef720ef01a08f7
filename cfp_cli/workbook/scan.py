"""Looks through the XML of a workbook before openpyxl reads it: what it must not hold, and what openpyxl does not tell
where it streams: hidden rows and columns, merged cells, formulas, and the last row that holds anything.

Every part goes through expat once. No entity is ever expanded: a document type declaration ends the reading.
"""

import re
from typing import NamedTuple
from xml.parsers import expat

from cfp_cli.model.number import NotANumber, parse_number
from cfp_cli.model.text import Text
from cfp_cli.workbook.cells import Range, column_of

MAX_DEPTH = 64
MAX_ELEMENTS = 5_000_000
#: Rows and columns by number: what lies beyond is not a table of people.
MAX_ROWS = 100_000
MAX_COLUMNS = 256
#: Cells that hold anything, of all sheets: each takes some 400 bytes.
MAX_CELLS = 300_000
MAX_MERGED = 5_000
#: Cells of all merged ranges of a sheet.
MAX_MERGED_CELLS = 200_000

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
#: Marks, noughts of UTF-16 and blanks.
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_SHEET = "worksheet"
_HIDDEN = ("1", "true", "on")

_DOCTYPE = Text("有 DOCTYPE 或實體宣告", "it declares a document type or entities")
_BROKEN = Text("XML 不完整（第 {line} 行）", "its XML is broken (line {line})")
_DEEP = Text("元素巢狀超過 {limit} 層", "its elements nest deeper than {limit}")
_MANY = Text("超過 {limit} 個元素", "it has more than {limit} elements")
_LAST_ROW = Text("第 {row} 列還有內容，上限 {limit} 列", "row {row} holds something; the limit is {limit} rows")
_LAST_COLUMN = Text(
    "第 {row} 列第 {column} 欄還有內容，上限 {limit} 欄",
    "column {column} of row {row} holds something; the limit is {limit} columns",
)
_CELLS = Text("超過 {limit} 個有內容的儲存格", "more than {limit} cells that hold something")
_MERGES = Text("超過 {limit} 處合併儲存格", "more than {limit} merged ranges")
_WIDE = Text(
    "合併儲存格太大（{range}），上限共 {limit} 格",
    "merged ranges are too large ({range}); the limit is {limit} cells in all",
)


class Refused(Exception):
    """A part that is not read: the code of the finding, why, and its name. Never leaves the package."""

    def __init__(self, code: str, why: Text, part: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.why = why
        self.part = part


class Scan(NamedTuple):
    """What openpyxl does not tell of a sheet: by place (row, column) the formulas, and whether each has a value.

    `faulty`: cells whose number is none, with the text that stands there. `filled`: rows that hold anything, ascending; `cells`: how many do.
    """

    formulas: dict[tuple[int, int], bool]
    faulty: dict[tuple[int, int], str]
    filled: tuple[int, ...]
    cells: int
    last_column: int
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]
    merged: tuple[Range, ...]


class _Part:
    """Reads one part; subclasses take note of the elements of a sheet by their local name."""

    def __init__(self) -> None:
        self.depth = self.elements = 0
        self.root = ""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.buffer_text = True
        self.parser = parser

    def feed(self, raw: bytes) -> None:
        """Raises Refused."""
        try:
            self.parser.Parse(raw, True)
        except expat.ExpatError as fault:
            raise Refused("CFP670", _BROKEN.filled(line=fault.lineno)) from None
        except (ValueError, LookupError):  # an encoding that nobody knows
            raise Refused("CFP670", _BROKEN.filled(line=1)) from None

    def _doctype(self, *_: object) -> None:
        raise Refused("CFP674", _DOCTYPE)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > MAX_DEPTH:
            raise Refused("CFP673", _DEEP.filled(limit=MAX_DEPTH))
        if self.elements > MAX_ELEMENTS:
            raise Refused("CFP673", _MANY.filled(limit=f"{MAX_ELEMENTS:,}"))
        local = name.rpartition(" ")[2]
        self.root = self.root or local
        if self.root == _SHEET:
            self.start(local, attributes)

    def _end(self, name: str) -> None:
        self.depth -= 1
        if self.root == _SHEET:
            self.end(name.rpartition(" ")[2])

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""


class _Sheet(_Part):
    def __init__(self) -> None:
        super().__init__()
        self.parser.CharacterDataHandler = self._text
        self.row = self.column = 0
        self.kind, self.value, self.in_value = "n", "", False
        self.has_formula = self.has_value = False
        self.formulas: dict[tuple[int, int], bool] = {}
        self.faulty: dict[tuple[int, int], str] = {}
        self.filled: dict[int, None] = {}
        self.cells = self.last_column = 0
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Range] = []
        self.merged_cells = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "c":
                self._cell(attributes)
            case "v" | "t":
                self.in_value, self.has_value = True, True
            case "f":
                self.has_formula = True
            case "row":
                self.row = _number(attributes.get("r", "")) or self.row + 1
                self.column = 0
                if attributes.get("hidden") in _HIDDEN:
                    self.hidden_rows.add(self.row)
            case "col":
                self._columns(attributes)
            case "mergeCell":
                self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self.in_value = False
        elif name == "c":
            self._cell_ends()

    def _text(self, text: str) -> None:
        if self.in_value and len(self.value) < 100:
            self.value += text

    def _cell(self, attributes: dict[str, str]) -> None:
        at = _REFERENCE.fullmatch(attributes.get("r", ""))
        if at:
            self.row, self.column = int(at[2]), column_of(at[1])
        else:
            self.column += 1
        self.kind = attributes.get("t", "n")
        self.value, self.has_formula, self.has_value = "", False, False

    def _cell_ends(self) -> None:
        place = (self.row, self.column)
        if self.has_formula:
            self.formulas[place] = bool(self.value) or self.kind == "str"
        if not (self.has_formula or self.value):
            return
        if self.row > MAX_ROWS:
            raise Refused("CFP673", _LAST_ROW.filled(row=f"{self.row:,}", limit=f"{MAX_ROWS:,}"))
        if self.column > MAX_COLUMNS:
            raise Refused("CFP673", _LAST_COLUMN.filled(row=self.row, column=self.column, limit=MAX_COLUMNS))
        self.filled[self.row] = None
        self.cells += 1
        if self.cells > MAX_CELLS:
            raise Refused("CFP673", too_many_cells())
        self.last_column = max(self.last_column, self.column)
        if self.kind == "n" and self.value and _faulty(self.value):
            self.faulty[place] = self.value

    def _columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in _HIDDEN:
            first, last = (_number(attributes.get(key, "")) for key in ("min", "max"))
            if first:
                self.hidden_columns.update(range(first, min(last, MAX_COLUMNS) + 1))

    def _merge(self, reference: str) -> None:
        one, _, other = reference.partition(":")
        start, end = _REFERENCE.fullmatch(one), _REFERENCE.fullmatch(other or one)
        if start is None or end is None:
            return
        rows, columns = (sorted((int(start[2]), int(end[2]))), sorted((column_of(start[1]), column_of(end[1]))))
        found = Range(rows[0], columns[0], rows[1], columns[1])
        self.merged_cells += (found.bottom - found.top + 1) * (found.right - found.left + 1)
        if self.merged_cells > MAX_MERGED_CELLS:
            raise Refused("CFP673", _WIDE.filled(range=str(found), limit=f"{MAX_MERGED_CELLS:,}"))
        self.merged.append(found)
        if len(self.merged) > MAX_MERGED:
            raise Refused("CFP673", _MERGES.filled(limit=f"{MAX_MERGED:,}"))


def too_many_cells() -> Text:
    """Why a workbook with more cells than `MAX_CELLS` is not read."""
    return _CELLS.filled(limit=f"{MAX_CELLS:,}")


def is_xml(raw: bytes) -> bool:
    """Whether an XML reader would find anything: what a part is called is for whoever made the file to choose."""
    return raw[:64].lstrip(_BEFORE_XML).startswith(b"<")


def scan_part(raw: bytes) -> Scan | None:
    """What a sheet holds besides its values; None for a part that is no sheet. Raises Refused."""
    part = _Sheet()
    part.feed(raw)
    if part.root != _SHEET:
        return None
    return Scan(
        part.formulas,
        part.faulty,
        tuple(sorted(part.filled)),
        part.cells,
        part.last_column,
        frozenset(part.hidden_rows),
        frozenset(part.hidden_columns),
        tuple(part.merged),
    )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 7 else 0


def _faulty(text: str) -> bool:
    """Whether the text of a number cell is no number that a spreadsheet writes: NaN, 1e999, 12x."""
    return isinstance(parse_number(text.strip()), NotANumber)
