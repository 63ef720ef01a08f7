"""The life cycle as a flow: stages with their items, and what is left outside of the boundary and why."""

from collections.abc import Iterator

from cfp_cli.model.footprint import Footprint, LineEmission
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.pcr import Pcr, Stage
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text, both
from cfp_cli.present.html_report.blocks import (
    EMPTY,
    Cell,
    Flow,
    FlowItem,
    FlowStage,
    Paragraph,
    Section,
    literal,
    share,
)
from cfp_cli.present.html_report.told import beside

TITLE = Text("生命週期流程圖", "Flow chart of the life cycle")
_CAPTION = Text(
    "納入的階段與項目，以及未納入者與理由", "Stages and items that are included, and what is left out and why"
)
_INSIDE = Text("系統邊界之內", "Inside the system boundary")
_OUTSIDE = Text("未納入者與理由", "Left out, and why")
_NOTHING_OUTSIDE = Text("沒有未納入者。", "Nothing is left out.")
_LINES = Text("{count} 筆", "lines: {count}")
_APART = Text("列出但不計入", "listed, not counted")
_NONE = Text("產品沒有此項：{reason}", "the product has none: {reason}")
_MISSING = Text("沒有數據（PCR 不強制）", "no data (the PCR does not demand it)")
_LACKING = Text("缺少數據，見查核發現", "data are missing, see the findings")
_CUT_OFF = Text("切斷：{reason}", "cut off: {reason}")
_CUT_BACK = Text("切斷後以估計值加回：{reason}", "cut off, its estimate is added back: {reason}")
_BY_RULE = Text("PCR 排除", "kept out by the PCR")
_MAY = Text("PCR 允許不列", "need not be listed by the PCR")
_LEGEND = (
    ("counted", Text("已計入", "counted")),
    ("apart", _APART),
    ("none", Text("產品沒有此項", "the product has none")),
    ("missing", Text("沒有數據，或由 PCR 排除", "no data, or kept out by the PCR")),
    ("cut", Text("切斷", "cut off")),
)


def flow(report: Report) -> Section | None:
    """The flow chart; also of an inventory that could not be calculated to the end."""
    if report.inventory is None or report.pcr is None or report.footprint is None:
        return None
    stages = tuple(_stage(stage, report.inventory, report.footprint) for stage in report.pcr.stages)
    outside = tuple(_outside(report.inventory, report.pcr, report.footprint))
    chart = Flow(_CAPTION, _INSIDE, stages, _OUTSIDE, outside, _LEGEND)
    note = () if outside else (Paragraph(_NOTHING_OUTSIDE),)
    return Section("flow", TITLE, (chart, *note))


def _stage(stage: Stage, inventory: Inventory, footprint: Footprint) -> FlowStage:
    lines = [line for line in footprint.lines if line.stage == stage.id]
    known = {item.id: item.title for item in stage.items}
    others = [line.item for line in lines if line.item not in known]
    none = {(one.stage, one.item): one.reason for one in inventory.not_applicable}
    demanded = {item.id for item in stage.items if item.required == "must"}
    items = [
        _item(
            known.get(item, both(item)),
            [line for line in lines if line.item == item],
            none.get((stage.id, item)),
            demanded=item in demanded,
        )
        for item in dict.fromkeys((*known, *others))
    ]
    of_all = next((one.share for one in footprint.stages if one.stage == stage.id), None)
    value: Cell = share(of_all) if of_all is not None else EMPTY
    return FlowStage(stage.title, stage.clause, value, tuple(items))


def _item(title: Text, lines: list[LineEmission], none: str | None, *, demanded: bool) -> FlowItem:
    counted = [line for line in lines if line.counted]
    if counted:
        return FlowItem(title, "counted", _LINES.filled(count=len(counted)))
    if lines:
        return FlowItem(title, "apart", _APART)
    if none is not None:
        return FlowItem(title, "none", _NONE.filled(reason=none))
    return FlowItem(title, "missing", _LACKING if demanded else _MISSING)


def _outside(inventory: Inventory, pcr: Pcr, footprint: Footprint) -> Iterator[FlowItem]:
    titles = {stage.id: stage.title for stage in pcr.stages}
    back = {line.id for line in footprint.lines if line.made_by == "scale-up"}
    for one in inventory.cut_off:
        words = (_CUT_BACK if one.id in back else _CUT_OFF).filled(reason=one.reason)
        name = beside(one.name, titles.get(one.stage, both(one.stage)))
        yield FlowItem(name, "cut", (words, literal(one.estimate)))
    for line in footprint.lines:
        if not line.counted:
            why = beside(line.why_not, both(line.why_not_clause))
            yield FlowItem(beside(line.name, titles.get(line.stage, both(line.stage))), "apart", why)
    for entry in pcr.out_of_scope:
        words = beside(_MAY if entry.level == "may" else _BY_RULE, both(f"{pcr.label} {entry.clause}"))
        yield FlowItem(entry.title, "rule", words)
