"""The rows below a row of names: which are data, which are not, and what stands in them.

Every row that holds anything ends up as a record, or is left with a finding that names it.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cfp_cli.importing.heads import Head, Wanted, head_in
from cfp_cli.importing.numbers import text_of
from cfp_cli.importing.told import Tally, Told, ranges
from cfp_cli.importing.traps import Traps
from cfp_cli.model.text import Text
from cfp_cli.workbook.cells import Cell, Sheet

_SUMS = ("合計", "小計", "總計", "總和", "加總", "total", "subtotal", "sum", "grandtotal")

_ABOVE = Text("欄名上方的列", "they stand above the names of the columns")
_SUM = Text("合計或小計，不是一筆數據", "a sum, and no datum of its own")
_AGAIN = Text("重複的欄名", "the names of the columns once more")
_ASIDE = Text("內容不在任何已知的欄", "nothing of it is in a known column")
_SECTION = Text("只有「{text}」，當作以下各列的{column}", "it has `{text}` only, taken as {column} of the rows below")
_NO_TABLE = Text("這張工作表沒有可以匯入的表格", "the sheet has no table to import")
_OTHER_TABLE = Text(
    "第 {row} 列起像是另一張表（空白列之後，數字欄裡都是文字）",
    "from row {row} on it looks like another table (after an empty row, texts in the columns of numbers)",
)


class Record(NamedTuple):
    """A row of data: its cells by key of their columns."""

    sheet: Sheet
    row: int
    cells: Mapping[str, Cell]
    head: Head

    def text(self, key: str) -> str:
        """The cell as text; "" where there is none."""
        cell = self.cells.get(key)
        return text_of(cell) if cell is not None else ""

    def column(self, key: str) -> int:
        """The column of a key, 1 where the table has none."""
        return self.head.columns.get(key, 1)

    def name_of(self, key: str) -> str:
        """The name of a column as it stands in the file."""
        return self.head.names.get(key, key)


class TableReading:
    """Goes through the rows below a head. `down`: columns whose value holds for the rows below until another comes."""

    def __init__(
        self, sheet: Sheet, wanted: tuple[Wanted, ...], down: tuple[str, ...], told: Told, tally: Tally
    ) -> None:
        self.sheet = sheet
        self.wanted = wanted
        self.down = down
        self.told = told
        self.tally = tally
        self._above: dict[str, Cell] = {}
        self._traps = Traps(sheet, told)

    def records(self, head: Head) -> Iterator[Record]:
        """The rows of data, in their order."""
        self._begin(head)
        before, foreign = head.row, False
        for row, cells in self.sheet.rows.items():
            if row <= head.row or not self.tally.is_open(self.sheet, row):
                continue
            again = head_in(self.sheet, row, self.wanted)
            if isinstance(again, Head):
                head, foreign = self._again(again, head), False
            elif isinstance(again, Text) or (not foreign and row > before + 1 and self._is_foreign(cells, head)):
                foreign = True
                self.told.say("CFP692", self.sheet, row, why=again or _OTHER_TABLE.filled(row=row))
                self.tally.leave(self.sheet, row, "CFP692")
            elif foreign:
                self.tally.leave(self.sheet, row, "CFP692")
            else:
                record = self._record(row, cells, head)
                if record is not None:
                    yield record
            before = row

    def _begin(self, head: Head) -> None:
        self.tally.use(self.sheet, head.row)
        above = [row for row in self.sheet.rows if row < head.row and self.tally.is_open(self.sheet, row)]
        # The rows that a merged head takes up are part of it.
        for row in [one for one in above if self._is_upper_head(one, head)]:
            self.tally.use(self.sheet, row)
            above.remove(row)
        self._leave(above, _ABOVE)
        self._traps.tell_hidden(head.row, head.columns.values())

    def _is_upper_head(self, row: int, head: Head) -> bool:
        return any(row < head.row <= area.bottom for area in self.sheet.spans.get(row, ()))

    def _leave(self, rows: list[int], what: Text, column: int = 1) -> None:
        if rows:
            self.told.say("CFP681", self.sheet, rows[0], column, rows=ranges(rows), what=what)
        for row in rows:
            self.tally.leave(self.sheet, row, "CFP681")

    def _again(self, again: Head, head: Head) -> Head:
        self._leave([again.row], _AGAIN)
        self._above.clear()
        return head if again.columns == head.columns else again

    def _is_foreign(self, cells: Mapping[int, Cell], head: Head) -> bool:
        """Whether a row below a gap has three texts or more, and only texts where numbers should be."""
        numbers = [head.columns[one.key] for one in self.wanted if one.number and one.key in head.columns]
        there = [cells[column] for column in numbers if column in cells]
        texts = [cell for cell in there if cell.kind == "text" and not any(one.isdigit() for one in str(cell.value))]
        return (
            bool(there)
            and len(texts) == len(there)
            and len(cells) >= 3
            and len(set(map(text_of, texts))) == len(texts)
            and len(texts) >= min(2, len(numbers))
        )

    def _record(self, row: int, cells: Mapping[int, Cell], head: Head) -> Record | None:
        found = {key: cells[column] for key, column in head.columns.items() if column in cells}
        self._traps.tell_unread(row, cells, head.row, head.columns.values())
        if not found:
            self._leave([row], _ASIDE, next(iter(cells), 1))
            return None
        for cell in found.values():
            if cell.kind == "text" and "".join(text_of(cell).split()).casefold().rstrip(":：") in _SUMS:
                self._leave([row], _SUM)
                return None
        own = [column for key, column in head.columns.items() if key not in self.down]
        if self._traps.is_merged_down(row, head.row, own):
            self.tally.leave(self.sheet, row, "CFP682")
            return None
        section = self._section(row, found, head)
        if section:
            return None
        for key in self.down:
            self._from_above(key, row, found, head)
        return Record(self.sheet, row, found, head)

    def _section(self, row: int, found: dict[str, Cell], head: Head) -> bool:
        """A row that has a value of `down` and nothing else says it for the rows below."""
        key = next(iter(found))
        if len(found) > 1 or key not in self.down:
            return False
        self._above = {key: found[key]} if key == self.down[0] else {**self._above, key: found[key]}
        self._leave([row], _SECTION.filled(text=text_of(found[key]), column=head.names[key]), head.columns[key])
        return True

    def _from_above(self, key: str, row: int, found: dict[str, Cell], head: Head) -> None:
        if key in found:
            if key == self.down[0] and self._above.get(key, found[key]) != found[key]:
                self._above.clear()  # another stage: its groups are others
            self._above[key] = found[key]
        elif key in self._above and key in head.columns:
            found[key] = self._above[key]
            self.told.note("CFP683", self.sheet, row, head.columns[key], head.names[key])


def leave_rest(sheets: tuple[Sheet, ...], told: Told, tally: Tally) -> None:
    """Whatever nobody has spoken of: the rows are left, and named."""
    for sheet in sheets:
        rows = tally.open_rows(sheet)
        if rows:
            told.say("CFP681", sheet, rows[0], rows=ranges(rows), what=_NO_TABLE)
        for row in rows:
            tally.leave(sheet, row, "CFP681")
