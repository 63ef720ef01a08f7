"""Results: the stages as a chart and a table, and the lines by what they contribute."""

from decimal import Decimal

from cfp_cli.model.exact import ONE, ZERO, add, divide, fixed, percent, subtract, total
from cfp_cli.model.footprint import Footprint, LineEmission, StageEmission
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text, both
from cfp_cli.present import strings
from cfp_cli.present.html_report.blocks import (
    EMPTY,
    Bar,
    Cell,
    Chart,
    Code,
    Column,
    Number,
    Paragraph,
    Row,
    Section,
    Table,
    number,
    share,
)
from cfp_cli.present.html_report.words import CLAUSE, EMISSION, LINE, OTHERS, SHARE, STAGE
from cfp_cli.present.report_text import decimals_for

STAGES_TITLE = Text("生命週期各階段", "Life cycle stages")
RANKED_TITLE = Text("貢獻排序", "Ranked contributions")
#: So many lines stand in the chart, and so many in the table of contributions; the rest are one row.
BARS = 10
RANKED = 20
_SERIES = (Text("一級活動數據", "primary data"), Text("二級活動數據", "secondary data"))
_PART_COLUMNS = (Column(Text("其中一級", "Of it primary"), "number"),)
_STAGE_COLUMNS = (
    Column(STAGE),
    Column(CLAUSE, "clause"),
    Column(EMISSION, "number"),
    Column(SHARE, "number"),
    *_PART_COLUMNS,
)
_RANK_COLUMNS = (
    Column(Text("名次", "Rank"), "number"),
    Column(LINE),
    Column(STAGE),
    Column(EMISSION, "number"),
    Column(SHARE, "number"),
    Column(Text("累計", "Cumulated"), "number"),
)
_STAGE_CHART = Text("各階段的排放（kg CO2e／{unit}）", "Emissions by stage (kg CO2e per {unit})")
_RANK_CHART = Text("貢獻最大的活動數據（kg CO2e／{unit}）", "Largest contributions (kg CO2e per {unit})")
_SAYS = Text("{name} {value}", "{name} {value}")
_BARS = Text(
    "橫條圖，由大到小或依階段順序；實心為一級數據，斜線為二級數據。{values}。數字同下表。",
    "Horizontal bars; solid is primary data, hatched is secondary data. {values}. The table below has the same numbers.",
)
_NO_CHART = Text("總量為零，沒有圖。", "The total is zero; there is no chart.")
_STAGE_TABLE = Text("各階段的排放與一級數據", "Emissions and primary data by stage")
_RANK_TABLE = Text("貢獻排序", "Lines by contribution")


def stages(report: Report) -> Section | None:
    """The stages of the life cycle."""
    footprint = report.footprint
    if footprint is None:
        return None
    decimals = decimals_for(footprint.total)
    clauses = {stage.id: stage.clause for stage in report.pcr.stages} if report.pcr else {}
    rows = [_stage_row(footprint, stage, clauses.get(stage.stage, ""), decimals) for stage in footprint.stages]
    whole = ONE if footprint.total else ZERO
    end = (
        number(footprint.total, decimals),
        share(whole),
        share(footprint.primary_share),
    )
    rows.append(Row((strings.TOTAL, EMPTY, *end), strong=True))
    left_out = strings.INCOMPLETE.filled(ids=", ".join(footprint.left_out)) if footprint.left_out else EMPTY
    table = Table(_STAGE_TABLE, _STAGE_COLUMNS, tuple(rows), left_out)
    return Section("stages", STAGES_TITLE, (_stage_chart(report, footprint, decimals), table))


def _stage_row(footprint: Footprint, stage: StageEmission, clause: str, decimals: int) -> Row:
    primary = total(line.primary for line in footprint.lines if line.stage == stage.stage)
    part = divide(primary, stage.emission) if stage.emission else ZERO
    return Row((stage.title, Code(clause), number(stage.emission, decimals), share(stage.share), share(part)))


def _stage_chart(report: Report, footprint: Footprint, decimals: int) -> Chart | Paragraph:
    if not footprint.total:
        return Paragraph(_NO_CHART)
    bars = []
    for stage in footprint.stages:
        primary = total(line.primary for line in footprint.lines if line.stage == stage.stage)
        parts = (primary, subtract(stage.emission, primary))
        bars.append(_bar(stage.title, parts, stage.emission, stage.share, decimals))
    return _chart("stages", _STAGE_CHART, report, tuple(bars))


def contributions(report: Report) -> Section | None:
    """The lines by what they contribute: the largest first, the rest in one row."""
    footprint = report.footprint
    if footprint is None or not footprint.total:
        return None
    decimals = decimals_for(footprint.total)
    ranked = sorted((line for line in footprint.lines if line.counted), key=lambda line: (-line.emission, line.id))
    titles = {stage.stage: stage.title for stage in footprint.stages}
    table = Table(_RANK_TABLE, _RANK_COLUMNS, tuple(_ranked(footprint, ranked, titles, decimals)))
    return Section("contributions", RANKED_TITLE, (_ranked_chart(report, footprint, ranked, decimals), table))


def _ranked(footprint: Footprint, ranked: list[LineEmission], titles: dict[str, Text], decimals: int) -> list[Row]:
    rows, sum_so_far = [], ZERO
    for place, line in enumerate(ranked[:RANKED], start=1):
        sum_so_far = add(sum_so_far, line.emission)
        rank = Number(Decimal(place), str(place))
        stage = titles.get(line.stage, EMPTY)
        rows.append(
            Row((rank, (line.name, Code(line.id)), stage, *_numbers(footprint, line.emission, sum_so_far, decimals)))
        )
    if len(ranked) > RANKED:
        rest = total(line.emission for line in ranked[RANKED:])
        words = OTHERS.filled(count=len(ranked) - RANKED)
        rows.append(Row((both("–"), words, EMPTY, *_numbers(footprint, rest, add(sum_so_far, rest), decimals))))
    return rows


def _numbers(footprint: Footprint, emission: Decimal, so_far: Decimal, decimals: int) -> tuple[Cell, ...]:
    whole = footprint.total
    return number(emission, decimals), share(divide(emission, whole)), share(divide(so_far, whole))


def _ranked_chart(report: Report, footprint: Footprint, ranked: list[LineEmission], decimals: int) -> Chart:
    bars = [
        _bar(
            line.name,
            (line.primary, subtract(line.emission, line.primary)),
            line.emission,
            divide(line.emission, footprint.total),
            decimals,
        )
        for line in ranked[:BARS]
    ]
    if rest := ranked[BARS:]:
        emission, primary = total(line.emission for line in rest), total(line.primary for line in rest)
        words = OTHERS.filled(count=len(rest))
        of_all = divide(emission, footprint.total)
        bars.append(_bar(words, (primary, subtract(emission, primary)), emission, of_all, decimals))
    return _chart("contributions", _RANK_CHART, report, tuple(bars))


def _bar(name: Text, parts: tuple[Decimal, ...], emission: Decimal, of_all: Decimal, decimals: int) -> Bar:
    value = fixed(emission, decimals)
    return Bar(name, parts, f"{value} kg CO2e · {percent(of_all)}", f"{value} · {percent(of_all)}")


def _chart(name: str, title: Text, report: Report, bars: tuple[Bar, ...]) -> Chart:
    unit = str(report.inventory.product.declared_unit.amount) if report.inventory else ""
    values = [_SAYS.filled(name=bar.name, value=bar.value) for bar in bars]
    said = Text("；".join(one.zh for one in values), "; ".join(one.en for one in values))
    return Chart(name, title.filled(unit=unit), _BARS.filled(values=said), _SERIES, bars)
