"""Sheets of a workbook as values, before a file is made of them: cells, lists to choose from, how they are printed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

from cfp_cli.model.nothing import NOTHING

#: How a cell looks. "code" is for identifiers, "input" for what a person fills in, "must" for heads of columns that
#: every row needs.
Style = Literal[
    "", "title", "head", "must", "label", "strong", "note", "wrap", "code", "input", "number", "percent", "date",
    "link", "error", "warning", "share",
]  # fmt: skip


class Cell(NamedTuple):
    """A cell: words, a number, a day (ISO), or a formula (without its `=`) with the value that it has now.

    Words are never taken for a formula, whatever they begin with. `note` pops up beside the cell.
    """

    kind: Literal["text", "number", "date", "formula"]
    text: str
    value: Decimal | str
    style: Style = ""
    note: str = ""


EMPTY = Cell("text", "", "")


def words(text: str, style: Style = "", note: str = "") -> Cell:
    """Words, whatever they begin with."""
    return Cell("text", text, text, style, note)


class DropDown(NamedTuple):
    """A list to choose from for the cells of a column, rows `first` to `last` (from 1), `column` from 0.

    `source` is a range (`=lists!$A$2:$A$9`) or the words themselves. Something else may be typed, after a question
    where `firm`. `hint` pops up when the cell is chosen.
    """

    first: int
    last: int
    column: int
    source: str | tuple[str, ...]
    firm: bool = False
    hint: str = ""


class Sheet(NamedTuple):
    """A sheet: rows of cells from the top. Rows and columns of `frozen` stay in sight.

    `columns` are width in characters and style of each column, also for cells below the rows. `filtered` is a range
    with filter buttons: first row (of the heads), last row, last column; rows from 1, columns from 0.
    """

    title: str
    rows: tuple[tuple[Cell, ...], ...]
    columns: tuple[tuple[int, Style], ...] = ()
    frozen: tuple[int, int] = (0, 0)
    drop_downs: tuple[DropDown, ...] = ()
    filtered: tuple[int, int, int] | None = None
    hidden: bool = False
    heads: int = 0
    colour: str = ""


class Book(NamedTuple):
    """A workbook: its sheets in order, names for ranges (`units`: `=lists!$A$2:$A$9`), and its title."""

    title: str
    sheets: tuple[Sheet, ...]
    names: Mapping[str, str] = NOTHING


def quoted(title: str) -> str:
    """The name of a sheet as a formula has it."""
    return "'" + title.replace("'", "''") + "'"


#: Signs that the name of a sheet may not have, and how long it may be.
_FORBIDDEN = str.maketrans("[]:*?/\\", "()：＊？／＼")
_LONGEST = 31


def sheet_title(wanted: str, taken: set[str]) -> str:
    """A name for a sheet that programs take and that no other sheet has; it is then taken."""
    # No quotation mark at either end, nothing that breaks the line, and one long name is cut as Excel would want it.
    clean = " ".join(wanted.translate(_FORBIDDEN).split()).strip("'")[:_LONGEST].strip("' ") or "sheet"
    title, number = clean, 2
    while title.casefold() in taken or title.casefold() == "history":
        mark = f" {number}"
        title, number = clean[: _LONGEST - len(mark)] + mark, number + 1
    taken.add(title.casefold())
    return title
