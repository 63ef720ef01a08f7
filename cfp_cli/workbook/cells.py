"""What a workbook or a CSV file holds, as values: sheets of cells, each with what is to be known about it."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from cfp_cli.model.nothing import NOTHING
from cfp_cli.model.position import Span, cell_name

#: What a spreadsheet holds of a number (IEEE 754: 15 decimal digits survive), and shows of it.
DIGITS = 15

#: "error" is an error value (#REF!), "no-value" a formula that nobody has calculated, "broken" what no reader takes.
Kind = Literal["text", "number", "percent", "date", "yes-no", "error", "no-value", "broken"]


class Cell(NamedTuple):
    """A cell that is not empty. A percent cell of 18 % holds 0.18; a date that has a time is text.

    `formula`: the value is what a program last calculated. `digits`: the number as it stands in the file, where it has
    more digits than a spreadsheet holds and `value` has fifteen of them.
    """

    value: str | Decimal | date | bool
    kind: Kind = "text"
    formula: bool = False
    digits: str = ""


class Range(NamedTuple):
    """A rectangle of cells, counted from 1, its last row and column included."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"

    def holds(self, row: int, column: int) -> bool:
        """Whether the cell lies in the rectangle."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


_NO_STARTS: Mapping[Any, Any] = NOTHING
_NO_SPANS: Mapping[Any, Any] = NOTHING
Rows = Mapping[int, Mapping[int, Cell]]


class Sheet(NamedTuple):
    """A sheet: its rows by number, each its cells by column; empty cells and rows are not there.

    `spans`: by row the merged ranges of several rows that it lies in.
    The only sheet of a CSV file has no name; `starts` then has, for each row, the line on which it begins and the
    column of the text at which each of its cells begins. `broken`: its rows could not be read, and that was said.
    """

    name: str
    rows: Rows
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    spans: Mapping[int, tuple[Range, ...]] = _NO_SPANS
    starts: Mapping[int, tuple[int, ...]] = _NO_STARTS
    broken: bool = False


class Workbook(NamedTuple):
    """A file of sheets, as it is shown, with the SHA-256 of its bytes."""

    file: str
    sha256: str
    sheets: tuple[Sheet, ...]

    def span(self, sheet: Sheet, row: int, column: int = 1) -> Span:
        """The place of a cell: by sheet and name, or by line and column of a text."""
        if sheet.name:
            return Span(self.file, row, column, column + 1, sheet.name)
        line, *columns = sheet.starts.get(row, (row,))
        at = columns[column - 1] if 0 < column <= len(columns) else 1
        return Span(self.file, line, at, at + 1)


def column_of(letters: str) -> int:
    """3 for `C`; 0 for what is no column."""
    column = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z":
            return 0
        column = column * 26 + ord(letter) - 64
    return column


def spans_of(merged: Iterable[Range]) -> dict[int, tuple[Range, ...]]:
    """By row the ranges of several rows that it lies in; scan.py bounds how many cells these are."""
    found: dict[int, list[Range]] = {}
    for area in merged:
        if area.bottom > area.top:
            for row in range(area.top, area.bottom + 1):
                found.setdefault(row, []).append(area)
    return {row: tuple(areas) for row, areas in found.items()}
