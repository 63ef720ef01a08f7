"""What the value is for: product, unit, PCR, places and periods of the data."""

from collections.abc import Iterator
from datetime import date

from cfp_cli.model.inventory import Inventory
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text, both
from cfp_cli.present import strings
from cfp_cli.present.html_report.blocks import (
    Block,
    Cell,
    Code,
    Column,
    Pairs,
    Row,
    Section,
    Table,
    literal,
)
from cfp_cli.present.html_report.told import beside, clause_of, listed, told
from cfp_cli.present.html_report.words import PLACE
from cfp_cli.present.report_text import declared_unit_words

TITLE = Text("範疇與單位", "Scope and unit")
_PRODUCT = Text("產品", "Product")
_MODEL = Text("型號", "Model")
_CATEGORY = Text("PCR 的產品類別", "Category of the PCR")
_CCC = Text("貨品分類號列", "CCC code")
_AMOUNT = Text("宣告單位的數量", "Amount of the declared unit")
_CONTENT = Text("內容量", "Content")
_PACKAGING = Text("包裝", "Packaging")
_FUNCTIONAL = Text("功能單位", "Functional unit")
_DIRECTIONS = Text("使用方法", "Directions for use")
_RULE = Text("產品類別規則", "Product category rule")
_SUCCESSORS = Text("後續文件", "Succeeded by")
_SCOPE = Text("適用範圍", "Scope of the PCR")
_REGION = Text("地區", "Region")
_KINDS = {
    "none": Text("包裝未標示，採用 PCR 情境", "none on the pack; the scenario of the PCR applies"),
    "parameters": Text("採用包裝標示的數值", "the values on the pack are used"),
    "lines": Text("使用階段由清冊自行列出", "the use stage is written as lines of the inventory"),
}
_PLANTS = Text("製造或服務地點與數據期間", "Sites and periods of the data")
_PLANT_COLUMNS = (
    Column(Text("地點", "Site")),
    Column(Text("代號", "Id"), "code"),
    Column(Text("期間", "Period")),
    Column(Text("此產品的產量", "Output of this product"), "number"),
    Column(Text("備註", "Remark")),
)
_NO_DATA = Text("未提供數據", "gave no data")
_STATES = Text("依 PCR 須註明的事項", "Statements that the PCR asks for")
_STATE_COLUMNS = (
    Column(Text("事項與內容", "Statement")),
    Column(Text("條文", "Clause"), "code"),
    Column(Text("標籤上", "On the label")),
)
_YES = Text("須標示", "yes")
_NO = Text("不須", "no")
_VALUES = Text("產品提供的數值", "Numbers that the product gives")
_VALUE_COLUMNS = (
    Column(Text("參數", "Parameter")),
    Column(Text("數值", "Value"), "number"),
    Column(Text("出處", "Source")),
    Column(PLACE, "place"),
)


def product(report: Report) -> Section | None:
    """Product, declared and functional unit, PCR, sites."""
    if report.inventory is None or report.pcr is None:
        return None
    return Section("scope", TITLE, tuple(_blocks(report, report.inventory, report.pcr)))


def _blocks(report: Report, inventory: Inventory, pcr: Pcr) -> Iterator[Block]:
    yield Pairs(tuple(_pairs(report, inventory, pcr)))
    if rows := tuple(_statements(report)):
        yield Table(_STATES, _STATE_COLUMNS, rows)
    if inventory.product.parameters:
        yield Table(_VALUES, _VALUE_COLUMNS, tuple(_parameters(inventory, pcr)))
    if inventory.plants:
        yield Table(_PLANTS, _PLANT_COLUMNS, tuple(_plants(inventory)))


def _pairs(report: Report, inventory: Inventory, pcr: Pcr) -> Iterator[tuple[Text, Cell]]:
    one = inventory.product
    yield _PRODUCT, one.name
    texts = ((strings.COMPANY, one.company), (_MODEL, one.model), (_CCC, one.ccc), (_REGION, inventory.region))
    yield from ((title, both(text)) for title, text in texts if text)
    if one.category:
        title = next((entry.title for entry in pcr.categories if entry.id == one.category), both(one.category))
        yield _CATEGORY, title
    unit = one.declared_unit
    yield (
        beside(strings.DECLARED_UNIT, clause_of(pcr.declared_unit.clause)),
        told(lambda look: declared_unit_words(report, look)),
    )
    yield _AMOUNT, literal(unit.amount)
    if unit.content is not None:
        yield _CONTENT, literal(unit.content)
    if unit.packaging is not None:
        yield _PACKAGING, unit.packaging
    functional = report.footprint.functional if report.footprint else None
    if functional is not None:
        yield beside(_FUNCTIONAL, clause_of(functional.clause)), (functional.title, literal(functional.amount))
    if one.directions.kind:
        yield _DIRECTIONS, beside(_KINDS[one.directions.kind], both(one.directions.source))
    yield from _rule(report, pcr)


def _rule(report: Report, pcr: Pcr) -> Iterator[tuple[Text, Cell]]:
    until = both(pcr.valid_until.isoformat()) if pcr.valid_until else strings.NO_END
    valid = strings.VALID.filled(since=pcr.approved.isoformat(), until=until)
    lapsed = (Text("已失效", "lapsed"),) if report.lapsed else ()
    yield (
        _RULE,
        (
            beside(Text(f"{pcr.label} {pcr.title.zh}", f"{pcr.label} {pcr.title.en}"), valid, *lapsed),
            Code(pcr.document.file),
        ),
    )
    if pcr.successors:
        yield _SUCCESSORS, listed(tuple(both(f"{one.number} v{one.version}") for one in pcr.successors))
    clause = pcr.clauses.get(pcr.scope_clause)
    if clause is not None:
        yield beside(_SCOPE, clause_of(pcr.scope_clause)), clause.asks
    yield strings.ASSESSED, both(report.on.isoformat())
    if report.regime is not None:
        status = strings.STATUS[report.regime_status]
        title = report.regime.title
        yield strings.REGIME, beside(Text(f"{report.regime.id} {title.zh}", f"{report.regime.id} {title.en}"), status)


def _statements(report: Report) -> Iterator[Row]:
    for on_label, words in ((True, _YES), (False, _NO)):
        for clause, answer in report.stated(on_label=on_label):
            yield Row((answer, Code(clause), words))


def _parameters(inventory: Inventory, pcr: Pcr) -> Iterator[Row]:
    titles = {one.id: one.title for scenario in pcr.scenarios for one in scenario.parameters}
    for name, value in inventory.product.parameters.items():
        place = Code(str(inventory.document.span(value.path)))
        yield Row(((titles.get(name, both(name)), Code(name)), literal(value.quantity), both(value.source), place))


def _plants(inventory: Inventory) -> Iterator[Row]:
    for plant in inventory.plants:
        remark = _NO_DATA if plant.without_data else both(plant.period_reason)
        yield Row((plant.name, Code(plant.id), both(_period(plant.period)), literal(plant.output), remark))


def _period(period: tuple[date, date] | None) -> str:
    return f"{period[0].isoformat()} – {period[1].isoformat()}" if period else "-"
