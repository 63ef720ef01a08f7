"""All shipped factors on a sheet, and a sheet that searches them as words are typed.

The formulas are those of Excel 2016 and LibreOffice: no FILTER. A column counts the rows that match so far, and each
row of the result looks for its number in it.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from cfp_cli.model.factor import Factor
from cfp_cli.model.text import Lang, Text
from cfp_cli.workbook.sheets import Cell, Sheet, Style, quoted, words

#: So many rows of results are shown.
SHOWN = 30
_FIRST = 4

SEARCH = Text("係數查詢", "Factor search")
TABLE = Text("係數表", "Factor table")
_HOW = Text(
    "在 B3、B4、B5 打字，下面列出名稱或代號含這些字的係數；選定後把代號抄到活動數據的「係數代號」。選哪一個由您決定。",
    "Type into B3, B4 and B5: the factors whose name or id has these words are listed below. Copy the id of the one you "
    "choose into `Factor id` of your line. The choice is yours.",
)
_HOW_TABLE = Text(
    "隨附的全部係數；可用每欄的篩選鈕。有疑慮的列在「疑慮」一欄，採用時要說明理由。",
    "All factors that come with cfp; each column can be filtered. Rows with doubts are used with a reason only.",
)
_ASKED = (
    Text("名稱或代號含", "Name or id has"),
    Text("也含", "and has"),
    Text("單位是", "Unit is"),
)
_COUNT = Text("符合的筆數", "Rows that match")


class _Shown(NamedTuple):
    """A column of a factor: its title, width and what stands in it."""

    title: Text
    width: int
    style: Style


_COLUMNS = (
    _Shown(Text("代號", "Id"), 24, "code"),
    _Shown(Text("名稱", "Name"), 40, "wrap"),
    _Shown(Text("英文名稱", "Name in English"), 40, "wrap"),
    _Shown(Text("kg CO2e／每單位", "kg CO2e per unit"), 14, "number"),
    _Shown(Text("單位", "Unit"), 10, "code"),
    _Shown(Text("數據年", "Year of data"), 10, "code"),
    _Shown(Text("公告年", "Announced"), 10, "code"),
    _Shown(Text("地區", "Region"), 8, "code"),
    _Shown(Text("涵蓋範圍", "Boundary"), 12, "code"),
    _Shown(Text("疑慮", "Doubts"), 22, "code"),
    _Shown(Text("來源", "Source"), 60, "wrap"),
    _Shown(Text("符合到此列的筆數", "Matches up to here"), 8, "code"),
)
_COUNTED = "L"


def factor_sheets(factors: Iterable[Factor], search: str, table: str, lang: Lang) -> tuple[Sheet, Sheet]:
    """The sheet to search on and the sheet of all factors; `search` and `table` are their names in the workbook."""
    rows = [_row(factor) for factor in factors]
    last = _FIRST + len(rows) - 1
    counted = [(*cells, _count(number, search)) for number, cells in enumerate(rows, _FIRST)]
    heads = tuple(words(one.title.in_(lang), "head") for one in _COLUMNS)
    whole = Sheet(
        table,
        ((words(TABLE.in_(lang), "title"),), (words(_HOW_TABLE.in_(lang), "note"),), heads, *counted),
        tuple((one.width, one.style) for one in _COLUMNS),
        (_FIRST - 1, 1),
        filtered=(_FIRST - 1, last, len(_COLUMNS) - 1),
        heads=_FIRST - 1,
        colour="#4472C4",
    )
    return _search(search, table, last, lang), whole


def _row(factor: Factor) -> tuple[Cell, ...]:
    doubts = [*factor.flags, *(["superseded"] if factor.superseded_by else [])]
    return (
        words(factor.id, "code"),
        words(factor.name.zh),
        words(factor.name.en),
        Cell("number", "", factor.value, "number"),
        words(factor.unit.name, "code"),
        words(factor.data_year, "code"),
        words(factor.announced, "code"),
        words(factor.region, "code"),
        words(factor.boundary, "code"),
        words(", ".join(doubts), "code"),
        words(factor.source),
    )


def _count(row: int, search: str) -> Cell:
    """How many rows match down to this one. An empty question is no condition; with three of them nothing is asked."""
    at, before = f"{quoted(search)}!$B$", f"{_COUNTED}{row - 1}" if row > _FIRST else "0"
    text = f'A{row}&" "&B{row}&" "&C{row}'
    said = [f'OR({at}{cell}="",ISNUMBER(SEARCH({at}{cell},{text})))' for cell in (3, 4)]
    unit = f'OR({at}5="",E{row}={at}5)'
    asked = f'{at}3&{at}4&{at}5<>""'
    return Cell("formula", f"{before}+IF(AND({asked},{','.join(said)},{unit}),1,0)", Decimal(0), "code")


def _search(search: str, table: str, last: int, lang: Lang) -> Sheet:
    rows: list[tuple[Cell, ...]] = [(words(SEARCH.in_(lang), "title"),), (words(_HOW.in_(lang), "note"),)]
    rows += [(words(one.in_(lang), "label"), words("", "strong")) for one in _ASKED]
    counts = f"{quoted(table)}!${_COUNTED}${_FIRST}:${_COUNTED}${last}"
    rows.append((words(_COUNT.in_(lang), "label"), Cell("formula", f"MAX({counts})", Decimal(0), "label")))
    shown = _COLUMNS[:-1]
    rows.append((words("", "head"), *(words(one.title.in_(lang), "head") for one in shown)))
    for number in range(1, SHOWN + 1):
        found = f"MATCH({number},{counts},0)"
        cells = []
        for index, one in enumerate(shown):
            letter = chr(65 + index)
            column = f"{quoted(table)}!${letter}${_FIRST}:${letter}${last}"
            cells.append(Cell("formula", f'IFERROR(INDEX({column},{found}),"")', "", one.style))
        rows.append((Cell("number", "", Decimal(number), "code"), *cells))
    widths: tuple[tuple[int, Style], ...] = ((18, ""), *((one.width, one.style) for one in shown))
    return Sheet(search, tuple(rows), widths, (7, 0), heads=7, colour="#4472C4")
