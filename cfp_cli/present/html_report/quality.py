"""How good the data are: primary share, the shares that rules judge, classes and boundaries of the factors."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from cfp_cli.model.exact import ZERO, add, divide, figure, percent
from cfp_cli.model.factor import Factor
from cfp_cli.model.footprint import Footprint
from cfp_cli.model.report import Report
from cfp_cli.model.rule import Measure
from cfp_cli.model.text import Text, both
from cfp_cli.present import strings
from cfp_cli.present.html_report.blocks import (
    Block,
    Code,
    Column,
    Mark,
    Number,
    Paragraph,
    Row,
    Section,
    Table,
    number,
    share,
)
from cfp_cli.present.html_report.words import BOUNDARIES, CLAUSE, EMISSION, SHARE, SOURCE_CLASSES
from cfp_cli.present.report_text import decimals_for

TITLE = Text("數據品質", "Data quality")
_MEASURE_COLUMNS = (
    Column(Text("判定", "What is judged")),
    Column(CLAUSE, "clause"),
    Column(Text("部分 kg CO2e", "Part kg CO2e"), "number"),
    Column(Text("全體 kg CO2e", "Whole kg CO2e"), "number"),
    Column(SHARE, "number"),
    Column(Text("限值", "Limit"), "number"),
    Column(Text("結果", "Result")),
)
_KEPT = Text("符合", "kept")
_NOT_KEPT = Text("不符合", "not kept")
_BOUND = {"at-least": "≥", "at-most": "≤"}
_CLASSES = Text("排放所依據係數的來源類別", "Emissions by the class of their factors' source")
_COVERED = Text("排放所依據係數的涵蓋範圍", "Emissions by what their factors cover")
_YEARS = Text(
    "排放所依據係數的數據年（無者為公告年）", "Emissions by data year of their factors (else year of announcement)"
)
_CLASS, _COVERS, _YEAR = Text("類別", "Class"), Text("涵蓋範圍", "Covers"), Text("年", "Year")
_NO_YEAR = Text("未載明", "not stated")
_FLAGGED = Text("來源對係數的提醒", "What the source's reviewer marked about factors")
_FLAG_COLUMNS = (
    Column(Text("係數", "Factor")),
    Column(Text("提醒", "Flags"), "code"),
    Column(Text("採用的理由", "Reason")),
)


def quality(report: Report) -> Section | None:
    """Data quality and the primary share."""
    footprint = report.footprint
    if footprint is None:
        return None
    return Section("quality", TITLE, tuple(_blocks(report, footprint)))


def _blocks(report: Report, footprint: Footprint) -> Iterator[Block]:
    yield Paragraph(strings.PRIMARY.filled(share=percent(footprint.primary_share)))
    if report.measures:
        rows = tuple(_measure(one) for one in report.measures)
        yield Table(strings.MEASURES, _MEASURE_COLUMNS, rows)
    if footprint.total:
        yield _split(footprint, _CLASSES, _CLASS, lambda factor: SOURCE_CLASSES[factor.source_class])
        yield _split(footprint, _COVERED, _COVERS, lambda factor: BOUNDARIES[factor.boundary])
        yield _split(footprint, _YEARS, _YEAR, _year)
    flagged = [factor for factor in report.factors if factor.flags]
    if flagged:
        yield Table(_FLAGGED, _FLAG_COLUMNS, tuple(_flags(report, factor) for factor in flagged))


def _measure(one: Measure) -> Row:
    of_whole = divide(one.part, one.whole) if one.whole else ZERO
    kept = of_whole >= one.limit if one.bound == "at-least" else of_whole <= one.limit
    limit = Number(one.limit, f"{_BOUND[one.bound]} {percent(one.limit, 0)}")
    part, whole = (Number(value, figure(value, 8)) for value in (one.part, one.whole))
    result = Mark(_KEPT, "good") if kept else Mark(_NOT_KEPT, "error")
    return Row((one.title, Code(f"{one.rule} {one.clause}".strip()), part, whole, share(of_whole, 2), limit, result))


def _split(footprint: Footprint, caption: Text, head: Text, by: Callable[[Factor], Text]) -> Table:
    """The emissions by a property of the factors, the largest first."""
    sums: dict[Text, Decimal] = {}
    for line in footprint.lines:
        for part in line.parts:
            key = by(part.factor)
            sums[key] = add(sums.get(key, ZERO), part.emission)
    ranked = sorted(sums.items(), key=lambda item: (-item[1], item[0].en))
    decimals = decimals_for(footprint.total)
    rows = [Row((key, number(value, decimals), share(divide(value, footprint.total)))) for key, value in ranked]
    return Table(caption, (Column(head), Column(EMISSION, "number"), Column(SHARE, "number")), tuple(rows))


def _year(factor: Factor) -> Text:
    year = factor.data_year or factor.announced
    return both(year) if year else _NO_YEAR


def _flags(report: Report, factor: Factor) -> Row:
    reasons = [factor.reason] if factor.reason else []
    if report.inventory is not None:
        reasons += [
            line.factor.reason
            for line in report.inventory.lines
            if line.factor and line.factor.id == factor.id and line.factor.reason
        ]
    return Row(((factor.name, Code(factor.id)), Code(", ".join(factor.flags)), both("; ".join(dict.fromkeys(reasons)))))
