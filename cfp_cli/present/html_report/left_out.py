"""What the total does not hold: flows cut off, lines not counted, items that the product lacks, lines not calculated."""

from collections.abc import Iterator

from cfp_cli.model.exact import divide
from cfp_cli.model.footprint import Footprint
from cfp_cli.model.inventory import CutOffFlow, Inventory
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text, both
from cfp_cli.present import strings
from cfp_cli.present.html_report.blocks import (
    EMPTY,
    Block,
    Cell,
    Code,
    Column,
    Paragraph,
    Row,
    Section,
    Table,
    literal,
    share,
)
from cfp_cli.present.html_report.words import CLAUSE, LINE, PLACE, REASON, STAGE
from cfp_cli.units.convert import convert
from cfp_cli.units.table import KILOGRAM_CO2E

TITLE = Text("切斷與未計入者", "Cut-offs and lines not counted")
_NOTHING = Text("沒有切斷或未計入者。", "Nothing was cut off or left uncounted.")
_CUT_OFF = Text("切斷的流與其估計值", "Flows cut off, with their estimates")
_CUT_COLUMNS = (
    Column(Text("流", "Flow")),
    Column(STAGE),
    Column(Text("估計排放", "Estimated emission"), "number"),
    Column(Text("占總量", "Of the total"), "number"),
    Column(Text("重量", "Mass"), "number"),
    Column(REASON),
    Column(PLACE, "place"),
)
_NOT_COUNTED = Text("列出但不計入總量", "Listed and not counted in the total")
_NOT_COLUMNS = (
    Column(LINE),
    Column(STAGE),
    Column(Text("數量", "Amount"), "number"),
    Column(REASON),
    Column(CLAUSE, "clause"),
    Column(PLACE, "place"),
)
_LACKS = Text("產品沒有的項目", "Items that the product does not have")
_LACK_COLUMNS = (Column(STAGE), Column(Text("項目", "Item")), Column(REASON), Column(PLACE, "place"))
_SCALED = Text(
    "{pcr} 要求放大到 100 %：估計值已加回總量。",
    "{pcr} wants the result scaled up to 100 %: the estimates are in the total.",
)


def left_out(report: Report) -> Section | None:
    """Cut-offs, lines not counted, items that do not apply."""
    if report.inventory is None or report.pcr is None or report.footprint is None:
        return None
    blocks = tuple(_blocks(report.inventory, report.pcr, report.footprint)) or (Paragraph(_NOTHING),)
    return Section("left-out", TITLE, blocks)


def _blocks(inventory: Inventory, pcr: Pcr, footprint: Footprint) -> Iterator[Block]:
    titles = {stage.id: stage.title for stage in pcr.stages}
    if footprint.left_out:
        yield Paragraph(strings.INCOMPLETE.filled(ids=", ".join(footprint.left_out)), "error")
    if inventory.cut_off:
        scaled = any(line.made_by == "scale-up" for line in footprint.lines)
        note = _SCALED.filled(pcr=pcr.label) if scaled else EMPTY
        rows = tuple(_cut(one, inventory, titles, footprint) for one in inventory.cut_off)
        yield Table(_CUT_OFF, _CUT_COLUMNS, rows, note)
    if apart := [line for line in footprint.lines if not line.counted]:
        rows = tuple(
            Row(
                (
                    (line.name, Code(line.id)),
                    titles.get(line.stage, both(line.stage)),
                    literal(line.amount),
                    line.why_not,
                    Code(f"{pcr.label} {line.why_not_clause}"),
                    Code(str(inventory.document.span(line.path))),
                )
            )
            for line in apart
        )
        yield Table(_NOT_COUNTED, _NOT_COLUMNS, rows)
    if inventory.not_applicable:
        yield Table(_LACKS, _LACK_COLUMNS, tuple(_lacking(inventory, pcr, titles)))


def _cut(one: CutOffFlow, inventory: Inventory, titles: dict[str, Text], footprint: Footprint) -> Row:
    estimate = convert(one.estimate, KILOGRAM_CO2E).value
    of_total: Cell = share(divide(estimate, footprint.total), 2) if footprint.total else EMPTY
    mass: Cell = literal(one.mass) if one.mass else EMPTY
    place = Code(str(inventory.document.span(one.path)))
    stage = titles.get(one.stage, both(one.stage))
    return Row(((one.name, Code(one.id)), stage, literal(one.estimate), of_total, mass, both(one.reason), place))


def _lacking(inventory: Inventory, pcr: Pcr, titles: dict[str, Text]) -> Iterator[Row]:
    items = {(stage.id, item.id): item.title for stage in pcr.stages for item in stage.items}
    for one in inventory.not_applicable:
        item = items.get((one.stage, one.item), both(one.item))
        place = Code(str(inventory.document.span(one.path)))
        yield Row((titles.get(one.stage, both(one.stage)), item, both(one.reason), place))
