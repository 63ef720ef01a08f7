"""Whether the input sheets still have the rows that the formulas were made for: a row added later is in none of them."""

from cfp_cli.export.cells import Cell, formula, quoted
from cfp_cli.export.titles import SAME
from cfp_cli.model.position import column_letters
from cfp_cli.model.text import Lang, Text
from cfp_cli.workbook.layout import HEAD_ROW, TABLES, TableKey
from cfp_cli.workbook.meta import Sheet
from cfp_cli.workbook.sheets import quoted as sheet_name
from cfp_cli.workbook.tables import SPARE, Tabled

TITLE = Text("輸入表的列數", "rows of the input sheets")
_MORE = Text(
    "有增減：請以 cfp import 讀入再匯出", "rows were added or taken away: read it with cfp import and export again"
)
#: The column that every row of a table fills in, where a row means something to the calculation.
_FILLED: dict[TableKey, str] = {
    "plants": "id",
    "lines": "id",
    "totals": "line",
    "legs": "line",
    "suppliers": "line",
    "cut-off": "id",
    "factors": "id",
}


def rows_check(tabled: Tabled, lang: Lang) -> tuple[Text, Cell]:
    """What the summary says of the number of rows."""
    counted = [one for one in tabled.listed if one.table in _FILLED]
    count = sum(len(tabled.placed[key]) for key in _FILLED)
    now = "+".join(_count(one, len(tabled.placed[one.table])) for one in counted)
    text = f"IF({now}={count},{quoted(SAME.in_(lang))},{quoted(_MORE.in_(lang))})"
    return TITLE, formula(text, SAME.in_(lang))


def _count(sheet: Sheet, rows: int) -> str:
    table = TABLES[sheet.table]
    index = [one.key for one in table.columns].index(_FILLED[sheet.table])
    letter = column_letters(index + 1)
    return f"COUNTA({sheet_name(sheet.name)}!{letter}{HEAD_ROW + 1}:{letter}{HEAD_ROW + rows + SPARE})"
