"""What a sheet may hide from whoever looks at it, and what one cannot tell the meaning of: the same in every layout."""

from collections.abc import Collection, Mapping

from cfp_cli.importing.numbers import text_of
from cfp_cli.importing.told import Told, ranges
from cfp_cli.load.problems import echo
from cfp_cli.model.position import column_letters
from cfp_cli.model.text import Text
from cfp_cli.workbook.cells import Cell, Range, Sheet

_HIDDEN_ROWS = Text("第 {rows} 列", "rows {rows}")
_HIDDEN_COLUMNS = Text("第 {columns} 欄", "columns {columns}")
_UNREAD = Text("欄「{name}」沒有讀取", "the column `{name}` is not read")
_DOWN = Text(
    "橫跨好幾列；不知道是各列都有，還是各列合計", "it spans rows: is it for each of them, or for all together?"
)


class Traps:
    """Looks at one sheet. `columns` are those that are read, `head` the row of their names."""

    def __init__(self, sheet: Sheet, told: Told) -> None:
        self.sheet = sheet
        self.told = told
        self._said: set[Range] = set()

    def tell_hidden(self, head: int, columns: Collection[int]) -> None:
        """CFP678 for rows below the head, and for columns, that are hidden and read."""
        rows = [row for row in self.sheet.rows if row in self.sheet.hidden_rows and row > head]
        if rows:
            self.told.say("CFP678", self.sheet, rows[0], what=_HIDDEN_ROWS.filled(rows=ranges(rows)))
        hidden = sorted(set(columns) & self.sheet.hidden_columns)
        if hidden:
            letters = ", ".join(map(column_letters, hidden))
            self.told.say("CFP678", self.sheet, head, hidden[0], what=_HIDDEN_COLUMNS.filled(columns=letters))

    def tell_unread(self, row: int, cells: Mapping[int, Cell], head: int, columns: Collection[int]) -> None:
        """CFP695 for columns that are none of those read, with something in them."""
        for column in cells.keys() - columns:
            named = self.sheet.rows.get(head, {}).get(column)
            name = echo(text_of(named)) if named is not None else column_letters(column)
            what = _UNREAD.filled(name=name)
            self.told.note("CFP695", self.sheet, row, column, "", f"unread {column}", what=what)

    def is_merged_down(self, row: int, head: int, columns: Collection[int]) -> bool:
        """Whether a cell of these columns is merged with cells of other rows: CFP682, once for each range."""
        for area in self.sheet.spans.get(row, ()):
            if area.bottom > head and any(area.left <= column <= area.right for column in columns):
                if area not in self._said:
                    self._said.add(area)
                    self.told.say("CFP682", self.sheet, area.top, area.left, range=str(area), why=_DOWN)
                return True
        return False
