"""What an import has to say: findings at cells, notes gathered by column, and what became of every row."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Span
from cfp_cli.model.text import Text
from cfp_cli.workbook.cells import Sheet, Workbook

#: Findings of one code; the rows of the rest are in the lists of rows left.
MOST_OF_A_CODE = 100

_USED = "used"


class SheetRows(NamedTuple):
    """How many rows of a sheet hold anything, how many were used, and the rest by number with the code of the reason."""

    sheet: str
    read: int
    used: int
    left: tuple[tuple[int, str], ...]


class Tally:
    """Accounts for every row that holds anything: it is used, or left for a reason. Empty rows are none."""

    def __init__(self, book: Workbook) -> None:
        self._rows: dict[tuple[str, int], str] = {(sheet.name, row): "" for sheet in book.sheets for row in sheet.rows}

    def use(self, sheet: Sheet, row: int) -> None:
        """The row went into the inventory, or names the columns of those that did."""
        self._rows[sheet.name, row] = _USED

    def leave(self, sheet: Sheet, row: int, code: str) -> None:
        """The row did not go into the inventory; a finding of that code says why."""
        self._rows[sheet.name, row] = code

    def pass_over(self, sheet: Sheet) -> None:
        """The rows of the sheet are not counted: it is there to be looked at."""
        self._rows = {place: state for place, state in self._rows.items() if place[0] != sheet.name}

    def is_open(self, sheet: Sheet, row: int) -> bool:
        """Whether nobody has said yet what became of the row."""
        return not self._rows.get((sheet.name, row), _USED)

    def open_rows(self, sheet: Sheet) -> list[int]:
        """The rows of which nobody has said what became of them."""
        return [row for row in sheet.rows if self.is_open(sheet, row)]

    def is_all_open(self) -> bool:
        """Whether nothing has been said of any row."""
        return not any(self._rows.values())

    def has_faulty_rows(self) -> bool:
        """Whether a row was left for more than holding no data."""
        return bool(set(self._rows.values()) - {"", _USED, "CFP677", "CFP681"})

    def by_sheet(self) -> tuple[SheetRows, ...]:
        """The rows of every sheet that has any."""
        sheets: dict[str, list[tuple[int, str]]] = {}
        for (sheet, row), state in self._rows.items():
            sheets.setdefault(sheet, []).append((row, state))
        return tuple(
            SheetRows(
                sheet,
                len(rows),
                sum(state == _USED for _, state in rows),
                tuple((row, state) for row, state in rows if state != _USED),
            )
            for sheet, rows in sheets.items()
        )


class Told:
    """Gathers findings of one file."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self._found: list[Finding] = []
        self._counts: dict[str, int] = {}
        # Code, sheet, column and what besides tells notes apart -> place of the first, values, count.
        self._notes: dict[tuple[str, str, str, str], tuple[Span, dict[str, Any], int]] = {}

    def say(self, code: str, sheet: Sheet | None, row: int = 1, column: int = 1, /, **values: Any) -> None:
        """A finding at a cell, or at the file."""
        self._counts[code] = self._counts.get(code, 0) + 1
        if self._counts[code] <= MOST_OF_A_CODE:
            at = self.book.span(sheet, row, column) if sheet is not None else Span(self.book.file, 1, 1, 1)
            self._found.append(finding(code, at, **values))

    def note(self, code: str, sheet: Sheet, row: int, column: int, name: str, key: str = "", /, **values: Any) -> None:
        """One more cell of a column of which the same is to be said; the first is named, the others are counted."""
        which = (code, sheet.name, name, key)
        if which in self._notes:
            span, first, count = self._notes[which]
            self._notes[which] = (span, first, count + 1)
        else:
            span = self.book.span(sheet, row, column)
            cell = span.cell or f"{span.line}:{span.column}"
            self._notes[which] = (span, {"column": name, "first": cell, **values}, 1)

    def has_errors(self) -> bool:
        """Whether an error has been said."""
        return any(found.severity == "error" for found in self._found)

    def findings(self) -> tuple[Finding, ...]:
        """All of them, sheet by sheet from top to bottom, those of the file first."""
        noted = [
            finding(code, span, **{**values, "count": count})
            for (code, *_), (span, values, count) in self._notes.items()
        ]
        order = {sheet.name: index for index, sheet in enumerate(self.book.sheets)}
        more = [found for code, count in self._counts.items() if (found := self._more(code, count))]
        return tuple(sorted([*self._found, *noted, *more], key=lambda found: _place(found, order)))

    def _more(self, code: str, count: int) -> Finding | None:
        if count <= MOST_OF_A_CODE:
            return None
        what = Text(
            f"另有 {count - MOST_OF_A_CODE} 個 {code} 沒有逐一列出；沒有用到的列都在摘要裡",
            f"{code} is said of {count - MOST_OF_A_CODE} more cells than are listed; all rows left are in the summary",
        )
        return finding("CFP695", Span(self.book.file, 1, 1, 1), what=what)


def _place(found: Finding, order: dict[str, int]) -> tuple[int, int, int]:
    span = found.span
    if span is None or (not span.sheet and span.line == 1):
        return (-1, 0, 0)
    return (order.get(span.sheet, 0), span.line, span.column)


def ranges(numbers: Iterable[int]) -> str:
    """`1-3, 7` of 1, 2, 3, 7."""
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in _runs(numbers))


def _runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = 0
    for number in sorted(numbers):
        if first and number == last + 1:
            last = number
            continue
        if first:
            yield first, last
        first = last = number
    if first:
        yield first, last
