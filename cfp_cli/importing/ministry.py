"""The ministry's inventory layout, as PCRs print it (盤查參考範本):

    生命週期階段 | 群組 | 名稱 | 總活動量 | 單位 | 每單位數量 | 單位 | 備註

Groups are 原物料, 資源, 能源, 輔助項, 排放 and 殘留物. Above the table there may be rows about the product
(product.py). Items, kind of data and factors are not in it: they are proposed, left empty, or asked for.
"""

from cfp_cli.importing.heads import Wanted, find_head, folded
from cfp_cli.importing.plan import Draft, Plan
from cfp_cli.importing.tables import Source, draft_of
from cfp_cli.model.text import Text
from cfp_cli.workbook.cells import Workbook

TITLE = Text(
    "環境部盤查清冊（生命週期階段、群組、名稱、總活動量…）",
    "the ministry's inventory (生命週期階段, 群組, 名稱, 總活動量 ...)",
)

_PLAN = Plan(
    wanted=(
        Wanted("stage", ("生命週期階段", "階段", "life cycle stage", "stage"), required=True),
        Wanted("group", ("群組", "類別", "group"), required=True),
        Wanted("name", ("名稱", "項目名稱", "name"), required=True),
        Wanted("total", ("總活動量", "活動量", "total activity", "total"), number=True),
        Wanted("amount", ("每單位數量", "單位數量", "每單位活動量", "amount per unit"), number=True, required=True),
        Wanted("note", ("備註", "說明", "note", "remarks")),
    ),
    down=("stage", "group"),
)

#: The names of columns, as they are compared.
NAMES = frozenset(folded(name) for one in _PLAN.wanted for name in one.names)


def detect(book: Workbook) -> bool:
    """Whether a sheet has a row with the names of these columns."""
    return any(find_head(sheet, _PLAN.wanted) is not None for sheet in book.sheets)


def read(source: Source) -> Draft:
    """The inventory of the file."""
    return draft_of(source, _PLAN)
