"""Taking the cells of one row: what was taken stands in the data with its place, what was not is known."""

from typing import Literal, NamedTuple

from cfp_cli.model.position import Path
from cfp_cli.workbook.layout import UNIT, TableKey
from cfp_cli.workbook.rows import Data, Row

#: Why a row, or a cell of it, is not in the data. "empty": nothing is filled in but what was made ready;
#: "unknown": its key or kind is none of the layout; "no-name": an answer without its id; "twice": a row before it has
#: said it; "no-line": it names a line that is not there; "amount-twice", "legs-twice": the row of its line says that
#: already; "no-place": a cell that means nothing in such a row.
Why = Literal["empty", "unknown", "no-name", "twice", "no-line", "amount-twice", "legs-twice", "no-place"]

#: Cells that explain a row to people and are not read.
EXPLAINS = frozenset({"what"})


class Place(NamedTuple):
    """Where a part of the data stands: a row of a table and the key of a column, "" for the whole row."""

    table: TableKey
    row: Row
    column: str


class Left(NamedTuple):
    """What is not in the data: a whole row, or one cell of it (`column`), with the text that was not used."""

    table: TableKey
    row: Row
    column: str
    why: Why
    text: str


def whole(table: TableKey, row: Row, why: Why) -> Left:
    """A row of which nothing is in the data."""
    return Left(table, row, "", why, "; ".join(text for text in row.cells.values() if text))


class Taker:
    """The cells of a row. Each method puts what a cell says into `into` at `path` and notes its place.

    An empty cell puts nothing. `column` is the key of the cell where it is not that of the entry.
    """

    def __init__(self, table: TableKey, row: Row, places: dict[Path, Place]) -> None:
        self.table = table
        self.row = row
        self._places = places
        self._taken: set[str] = set(EXPLAINS)

    def has(self, *columns: str) -> bool:
        """Whether one of these cells says something."""
        return any(self.row.cells.get(column) for column in columns)

    def take(self, column: str) -> str:
        """The text of a cell, which is then taken."""
        self._taken.add(column)
        return self.row.cells.get(column, "")

    def dropped(self, why: Why) -> Left:
        """The row as one of which nothing is used."""
        self._taken.update(self.row.cells)
        return whole(self.table, self.row, why)

    def said(self, column: str) -> str:
        """What a cell and the cell of its unit say together; they are not taken by that."""
        number, unit = (self.row.cells.get(name, "") for name in (column, f"{column}{UNIT}"))
        return f"{number} {unit}" if number and unit else number

    def pass_over(self, *columns: str) -> None:
        """Take cells that repeat what is known, or that mean nothing alone."""
        self._taken.update(name for column in columns for name in (column, f"{column}{UNIT}"))

    def at(self, path: Path, column: str = "") -> None:
        """Note that `path` stands in this row."""
        self._places[path] = Place(self.table, self.row, column)

    def text(self, into: Data, path: Path, key: str, column: str = "") -> None:
        """A text, a code, a date or a share."""
        self._put(into, path, key, self.take(column or key), column or key)

    def texts(self, into: Data, path: Path, *keys: str) -> None:
        """Several of them whose cells have the keys of the entries."""
        for key in keys:
            self.text(into, path, key)

    def quantity(self, into: Data, path: Path, key: str, column: str = "") -> None:
        """Number and unit as one text. A unit alone says nothing: it may have been made ready."""
        column = column or key
        self.pass_over(column)
        self._put(into, path, key, self.said(column), column)

    def names(self, into: Data, path: Path, key: str, column: str = "") -> None:
        """A text, with its English beside it or not."""
        column = column or key
        zh, en = self.take(column), self.take(f"{column}-en")
        if en:
            into[key] = {"zh-TW": zh, "en": en} if zh else {"en": en}
            self.at((*path, key), column if zh else f"{column}-en")
            for language, suffix in (("zh-TW", ""), ("en", "-en")):
                self.at((*path, key, language), f"{column}{suffix}")
        else:
            self._put(into, path, key, zh, column)

    def yes_no(self, into: Data, path: Path, key: str, column: str = "") -> None:
        """Yes or no; another text stays what it is, for the schema to say so."""
        text = self.take(column or key)
        if text:
            into[key] = {"yes": True, "no": False}.get(text, text)
            self.at((*path, key), column or key)

    def factor(self, into: Data, path: Path) -> None:
        """The factor, with what is accepted of its doubts."""
        name, accept, reason = (self.take(column) for column in ("factor", "accept", "factor-reason"))
        if not accept and not reason:
            self._put(into, path, "factor", name, "factor")
            return
        ref: Data = {"id": name} if name else {}
        if accept:
            ref["accept"] = [flag for part in accept.split(",") if (flag := part.strip())]
        if reason:
            ref["reason"] = reason
        into["factor"] = ref
        self.at((*path, "factor"), "factor")
        for key, column in (("id", "factor"), ("accept", "accept"), ("reason", "factor-reason")):
            self.at((*path, "factor", key), column)

    def left(self) -> list[Left]:
        """The cells that nothing took."""
        return [
            Left(self.table, self.row, column, "no-place", text)
            for column, text in self.row.cells.items()
            if text and column not in self._taken
        ]

    def _put(self, into: Data, path: Path, key: str, text: str, column: str) -> None:
        if text:
            into[key] = text
            self.at((*path, key), column)
