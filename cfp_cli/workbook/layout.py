"""The layout of our workbooks: which tables there are, their columns, and the words of closed lists.

A table is one sheet; `lines` is one sheet a stage. Row `HEAD_ROW` of a sheet has the titles of its columns, in either
language and in any order; data begin below it. The sheet `META` says which sheet is which table, so that sheets may be
renamed. A number and its unit are two columns, `amount` and `amount-unit`, so that formulas can use the number.

Closed lists are in codes.py; the pure way from data to rows is rows.py, back gather.py.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple

from cfp_cli.model.nothing import NOTHING
from cfp_cli.model.text import Text
from cfp_cli.workbook.codes import (
    ANSWERS,
    BASES,
    BOUNDARIES,
    DATA,
    DIRECTIONS,
    LABEL_UNITS,
    ORIGINS,
    SOURCE_CLASSES,
    SUPPLIER_DATA,
    TREATMENTS,
    YES_NO,
)

#: Version of the layout; a reader refuses a newer one.
LAYOUT = 1
#: The sheet that says what the others are: rows of key and value, then sheet, table, stage.
META = "cfp"
#: Row of the column titles, from 1. Above it stand the title of the sheet and how it is filled in.
HEAD_ROW = 3
#: Numbers of more significant digits are text cells: no spreadsheet holds them.
EXACT_DIGITS = 15
#: Ends the key of the unit that belongs to a number: `amount`, `amount-unit`.
UNIT = "-unit"

#: What a cell holds. "share": `18 %` or `0.18`, a percent cell. "code": an identifier of ours. "choice": of a list.
Kind = Literal["text", "number", "unit", "choice", "date", "yes-no", "share", "code"]
#: Lists that depend on the PCR or on other sheets; "" where `codes` has the list, or nothing has.
Lists = Literal["", "stages", "items", "plants", "lines", "units", "factors", "categories", "answers"]

TableKey = Literal[
    "product", "answers", "plants", "lines", "totals", "legs", "suppliers", "cut-off", "not-applicable", "factors"
]


class Column(NamedTuple):
    """A column: its key in rows, its title, what its cells hold. `width` is in characters.

    `codes` is a closed list with its words; `list_of` names a list that depends on PCR or workbook. `required`: a row
    without it says too little.
    """

    key: str
    title: Text
    kind: Kind
    width: int = 12
    codes: Mapping[str, Text] = NOTHING
    list_of: Lists = ""
    required: bool = False


class Table(NamedTuple):
    """A table: its key, the title of its sheet, what it is for, its columns in order."""

    key: TableKey
    title: Text
    about: Text
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column | None:
        """The column of that key, or None."""
        return next((one for one in self.columns if one.key == key), None)


# ---------------------------------------------------------------- columns that several tables have


def _text(key: str, zh: str, en: str, width: int = 20, required: bool = False) -> Column:
    return Column(key, Text(zh, en), "text", width, required=required)


def _code(key: str, zh: str, en: str, width: int = 18, required: bool = False) -> Column:
    return Column(key, Text(zh, en), "code", width, required=required)


def _number(key: str, zh: str, en: str, required: bool = False) -> tuple[Column, Column]:
    """A number and its unit."""
    unit = Column(f"{key}{UNIT}", Text(f"{zh}單位", f"{en} unit"), "unit", 11, list_of="units", required=required)
    return Column(key, Text(zh, en), "number", 13, required=required), unit


def _choice(key: str, zh: str, en: str, codes: Mapping[str, Text], required: bool = False) -> Column:
    return Column(key, Text(zh, en), "choice", 16, codes, required=required)


def _list(key: str, zh: str, en: str, list_of: Lists, required: bool = False, width: int = 24) -> Column:
    return Column(key, Text(zh, en), "choice", width, list_of=list_of, required=required)


def _yes(key: str, zh: str, en: str) -> Column:
    return Column(key, Text(zh, en), "yes-no", 10, YES_NO)


_NAMES = (_text("name", "名稱", "Name", 26), _text("name-en", "英文名稱", "Name in English", 26))
_FACTOR = (
    Column("factor", Text("係數代號", "Factor id"), "code", 24, list_of="factors"),
    _text("accept", "接受的疑慮", "Doubts accepted", 16),
    _text("factor-reason", "採用有疑慮係數的理由", "Why a doubtful factor", 24),
)
_LINE = _list("line", "活動數據代號", "Line id", "lines", required=True, width=20)

# ---------------------------------------------------------------- the tables

PRODUCT = Table(
    "product",
    Text("產品", "Product"),
    Text(
        "一列一個欄位；數量分成數值與單位。不要改「代號」。",
        "One row a field; a quantity is a value and a unit. Leave `Key` as it is.",
    ),
    (
        _code("key", "代號", "Key", 24, required=True),
        _text("what", "欄位", "Field", 34),
        _text("value", "內容或數值", "Text or value", 34),
        Column(f"value{UNIT}", Text("單位", "Unit"), "unit", 12, list_of="units"),
        _text("value-en", "英文內容", "Text in English", 34),
    ),
)
ANSWERS_TABLE = Table(
    "answers",
    Text("情境與說明", "Scenarios, statements"),
    Text(
        "情境的選擇、須註明的事項、產品提供的數值；沒填的列不採用。",
        "Choices of scenarios, statements, numbers of the product; rows without a value are not used.",
    ),
    (
        _choice("kind", "種類", "Kind", ANSWERS, required=True),
        _code("name", "代號", "Id", 26, required=True),
        _text("what", "說明", "What it is", 44),
        _list("value", "內容或數值", "Answer or value", "answers", required=True, width=30),
        Column(f"value{UNIT}", Text("單位", "Unit"), "unit", 12, list_of="units"),
        _text("source", "出處", "Source", 34),
    ),
)
PLANTS = Table(
    "plants",
    Text("製造地點", "Plants"),
    Text("一列一處地點，與此產品在期間內的產量。", "One row a site, with this product's output in the period."),
    (
        _code("id", "代號", "Id", 14, required=True),
        *_NAMES,
        Column("from", Text("期間起日", "First day"), "date", 12),
        Column("to", Text("期間迄日", "Last day"), "date", 12),
        *_number("output", "產量", "Output", required=True),
        _text("period-reason", "非最近一年的理由", "Why not the latest year", 28),
        _yes("without-data", "無法取得數據", "No data to be had"),
    ),
)
LINES = Table(
    "lines",
    Text("活動數據", "Activity data"),
    Text(
        "一列一筆。數量是每宣告單位的量；填了「製造地點」就是該地點的期間總量。運輸填「運送哪一筆」或「運送質量」與「距離」。",
        "One row a line. The amount is per declared unit; with a plant it is that plant's total. Transport: which line "
        "is carried, or the mass carried, and the distance.",
    ),
    (
        _list("item", "項目", "Item", "items", required=True, width=26),
        _code("id", "代號", "Id", 18),
        *_NAMES,
        *_number("amount", "數量", "Amount"),
        _list("plant", "製造地點", "Plant of the total", "plants", width=14),
        Column("share", Text("分配比例", "Allocated share"), "share", 10),
        _choice("by", "分配基準", "Allocated by", BASES),
        _text("share-reason", "分配理由", "Why allocated so", 24),
        _list("of", "運送哪一筆", "Line carried", "lines", width=16),
        *_number("mass", "運送質量", "Mass carried"),
        *_number("distance", "距離", "Distance"),
        *_FACTOR,
        _choice("data", "數據種類", "Kind of data", DATA, required=True),
        _text("evidence", "佐證", "Evidence", 28),
        _choice("treatment", "廢棄物處理方式", "Waste treatment", TREATMENTS),
        _choice("origin", "碳的來源", "Origin of carbon", ORIGINS),
        _list("made-at", "廠內製造地點", "Made at plant", "plants", width=14),
        _yes("self-generated", "自行發電", "Self-generated"),
        _yes("recycled", "回收投入", "Recycled input"),
        _text("note", "備註", "Note", 28),
    ),
)
TOTALS = Table(
    "totals",
    Text("多廠總量", "Totals of plants"),
    Text(
        "一筆活動數據有幾處地點的總量時，每處一列；依產量加權平均。",
        "Where a line has totals of several plants: one row each, averaged by output.",
    ),
    (
        _LINE,
        _list("plant", "製造地點", "Plant", "plants", required=True, width=14),
        *_number("total", "總量", "Total", required=True),
        Column("share", Text("分配比例", "Allocated share"), "share", 10),
        _choice("by", "分配基準", "Allocated by", BASES),
        _text("share-reason", "分配理由", "Why allocated so", 28),
    ),
)
LEGS = Table(
    "legs",
    Text("運輸路段", "Transport legs"),
    Text(
        "一段運輸一列。幾條路線時每條一個「路線」號碼（1、2…），依運輸量加權；只有一條路線時留空。",
        "One row a leg. With several routes each has a number (1, 2…), weighted by quantity; leave it empty for one.",
    ),
    (
        _LINE,
        Column("route", Text("路線", "Route"), "number", 8),
        _text("to", "目的地", "To", 24),
        *_number("quantity", "運輸量", "Quantity"),
        _yes("without-data", "無法取得數據", "No data to be had"),
        *_number("distance", "距離", "Distance"),
        *_FACTOR,
    ),
)
SUPPLIERS = Table(
    "suppliers",
    Text("供應商", "Suppliers"),
    Text(
        "一筆活動數據有幾家供應商時，每家一列；依採購量加權平均。",
        "Where a line has several suppliers: one row each, averaged by quantity bought.",
    ),
    (
        _LINE,
        _text("name", "名稱", "Name", 26, required=True),
        *_number("quantity", "採購量", "Quantity bought", required=True),
        *_FACTOR,
        _choice("data", "數據種類", "Kind of data", SUPPLIER_DATA, required=True),
        _text("evidence", "佐證", "Evidence", 28),
    ),
)
CUT_OFF = Table(
    "cut-off",
    Text("切斷的流", "Cut off"),
    Text(
        "沒有納入計算的流，每宣告單位的估計排放量。", "Flows left out, with their estimated emission per declared unit."
    ),
    (
        _code("id", "代號", "Id", 18, required=True),
        *_NAMES,
        _list("stage", "階段", "Stage", "stages", required=True),
        _list("item", "項目", "Item", "items", required=True),
        *_number("estimate", "估計排放量", "Estimate", required=True),
        *_number("mass", "重量", "Mass"),
        _text("reason", "理由與估計依據", "Why, and what the estimate rests on", 36, required=True),
    ),
)
NOT_APPLICABLE = Table(
    "not-applicable",
    Text("沒有的項目", "Not applicable"),
    Text(
        "PCR 要的、此產品沒有的項目，說明理由。", "Items that the PCR asks for and this product does not have, and why."
    ),
    (
        _list("stage", "階段", "Stage", "stages", required=True),
        _list("item", "項目", "Item", "items", required=True),
        _text("reason", "理由", "Why", 44, required=True),
    ),
)
FACTORS = Table(
    "factors",
    Text("自備係數", "Own factors"),
    Text("不在公告係數中的係數，附來源。", "Factors that are not in the published tables, with their source."),
    (
        _code("id", "代號", "Id", 20, required=True),
        _text("name", "名稱", "Name", 26),
        _text("name-en", "英文名稱", "Name in English", 26),
        *_number("value", "係數", "Factor", required=True),
        _text("source", "來源", "Source", 36, required=True),
        _choice("source-class", "來源類別", "Class of source", SOURCE_CLASSES, required=True),
        _text("licence", "授權", "Licence", 16),
        _text("region", "地區", "Region", 10),
        _text("data-year", "數據年", "Year of data", 10),
        _choice("boundary", "涵蓋範圍", "Boundary", BOUNDARIES),
        Column("valid-until", Text("查證效期", "Valid until"), "date", 12),
        _text("reason", "採用依據", "Why this source", 24),
        _yes("includes-recycling", "已含回收流程", "Recycling included"),
        _yes("illustrative", "示範數值", "Illustrative"),
        _text("notes", "備註", "Notes", 24),
    ),
)

TABLES: dict[TableKey, Table] = {
    one.key: one
    for one in (
        PRODUCT, ANSWERS_TABLE, PLANTS, LINES, TOTALS, LEGS, SUPPLIERS, CUT_OFF, NOT_APPLICABLE, FACTORS,
    )
}  # fmt: skip


class Field(NamedTuple):
    """A row of the table `product`: its title, what its `value` holds, and its closed list.

    "names": Chinese in `value`, English in `value-en`.
    """

    title: Text
    kind: Kind | Literal["names"]
    codes: Mapping[str, Text] = NOTHING


#: The rows of the table `product`, by their key.
PRODUCT_FIELDS: dict[str, Field] = {
    "pcr": Field(Text("PCR 編號", "PCR number"), "text"),
    "assessed": Field(Text("評估日期", "Assessment date"), "date"),
    "regime": Field(Text("標示制度（不填則依評估日期）", "Label regime (empty: by date)"), "code"),
    "label-unit": Field(Text("標示的計量單位", "Unit on the label"), "choice", LABEL_UNITS),
    "region": Field(Text("預設係數的地區（不填為 TW）", "Region of default factors (empty: TW)"), "code"),
    "fictitious": Field(Text("虛構的範例", "An invented example"), "yes-no", YES_NO),
    "name": Field(Text("產品名稱", "Product name"), "names"),
    "company": Field(Text("公司", "Company"), "text"),
    "model": Field(Text("型號", "Model"), "text"),
    "category": Field(Text("產品類別", "Product category"), "choice"),
    "ccc": Field(Text("貨品分類號列（CCC）", "CCC code"), "text"),
    "declared-unit": Field(Text("宣告單位", "Declared unit"), "number"),
    "content": Field(Text("內容量", "Content"), "number"),
    "packaging": Field(Text("包裝", "Packaging"), "names"),
    "directions": Field(Text("包裝上的使用方法", "Directions for use on the pack"), "choice", DIRECTIONS),
    "directions-source": Field(Text("使用方法的出處", "Source of the directions"), "text"),
    "functional-unit": Field(Text("功能單位所用的內容量", "Content that one functional unit takes"), "number"),
}
