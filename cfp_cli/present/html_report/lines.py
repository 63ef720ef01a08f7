"""Every line: amount, factor with source and year, emission, share, kind of data, place; and its sum step by step."""

from collections.abc import Iterator

from cfp_cli.model.exact import ONE, ZERO, divide, figure, percent
from cfp_cli.model.footprint import Footprint, LineEmission, Part, sum_words
from cfp_cli.model.inventory import Inventory, Line
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.position import Span
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text, both
from cfp_cli.present import strings
from cfp_cli.present.html_report.blocks import (
    EMPTY,
    Cell,
    Code,
    Column,
    Inline,
    Mark,
    Number,
    Row,
    Section,
    Steps,
    Table,
    amount,
    number,
    share,
)
from cfp_cli.present.html_report.told import beside
from cfp_cli.present.html_report.words import (
    AMOUNT,
    CLAUSE,
    DATA,
    EMISSION,
    LINE,
    MIXED,
    PLACE,
    PRIMARY,
    SECONDARY,
    SHARE,
    SOURCE,
    STAGE,
)
from cfp_cli.present.report_text import decimals_for

TITLE = Text("各筆活動數據", "All lines")
SUMS_TITLE = Text("各筆的算式", "Sums of all lines")
_CAPTION = Text(
    "各筆活動數據的數量、係數、排放與來源（每宣告單位）", "Amounts, factors, emissions and sources (per declared unit)"
)
_COLUMNS = (
    Column(LINE),
    Column(STAGE),
    Column(AMOUNT, "number"),
    Column(Text("係數 kg CO2e／單位", "Factor kg CO2e/unit"), "number"),
    Column(SOURCE),
    Column(EMISSION, "number"),
    Column(SHARE, "number"),
    Column(DATA, "short"),
    Column(PLACE, "place"),
)
_NOTE = Text(
    "係數以代號列出；完整出處、授權與注意事項見「係數與係數表」。",
    "Factors are named by their id; source, licence and remarks are under Factors and tables.",
)
_NO_FACTOR = Text("沒有係數", "no factor")
_OF_IT = Text("其中一級 {share}", "primary {share}")
_EVIDENCE = Text("佐證：{text}", "Evidence: {text}")
_NOTED = Text("備註：{text}", "Note: {text}")
_ALLOCATED = Text("分配：{share} 依 {by}；{reason}", "Allocated: {share} by {by}; {reason}")
_TREATED = Text("處理方式 {treatment}{origin}", "Treatment {treatment}{origin}")
_ACCEPTED = Text("採用有疑慮的係數：{flags}；{reason}", "Flags accepted: {flags}; {reason}")


def lines(report: Report) -> Section | None:
    """The table of all lines."""
    footprint = report.footprint
    if footprint is None or report.pcr is None or report.inventory is None:
        return None
    titles = {stage.id: stage.title for stage in report.pcr.stages}
    places = _places(report.inventory, report.pcr, footprint)
    rows = tuple(_row(line, footprint, titles, places[index]) for index, line in enumerate(footprint.lines))
    total = (strings.TOTAL, EMPTY, EMPTY, EMPTY, EMPTY, number(footprint.total, decimals_for(footprint.total)))
    end = Row((*total, EMPTY, share(footprint.primary_share), EMPTY), strong=True)
    return Section("lines", TITLE, (Table(_CAPTION, _COLUMNS, (*rows, end), _NOTE, tool=True, wide=True),))


def _places(inventory: Inventory, pcr: Pcr, footprint: Footprint) -> list[Span]:
    """Where each line stands: in the inventory, or in the rule file whose scenario made it."""
    made = {line.id: line.path for scenario in pcr.scenarios for line in scenario.lines}
    return [
        pcr.document.span(made[line.id])
        if line.made_by == "scenario" and line.id in made
        else inventory.document.span(line.path)
        for line in footprint.lines
    ]


def _row(line: LineEmission, footprint: Footprint, titles: dict[str, Text], place: Span) -> Row:
    emission: Cell
    if line.counted:
        emission = number(line.emission, decimals_for(footprint.total))
        of_all: Cell = share(divide(line.emission, footprint.total) if footprint.total else ZERO)
    else:
        emission, of_all = Mark(strings.NOT_COUNTED, "note"), EMPTY
    return Row(
        (
            (line.name, Code(line.id)),
            titles.get(line.stage, both(line.stage)),
            _amounts(line),
            tuple(_factor_value(part) for part in line.parts) or _NO_FACTOR,
            tuple(_source(part) for part in line.parts) or EMPTY,
            emission,
            of_all,
            data_kind(line),
            Code(str(place)),
        )
    )


def _amounts(line: LineEmission) -> Cell:
    """The amount as derived; where the parts have others (suppliers, legs, another unit), theirs too."""
    amounts = [amount(line.amount)]
    for part in line.parts:
        one = amount(part.amount)
        if (part.amount.value, part.amount.unit.name) != (line.amount.value, line.amount.unit.name):
            amounts.append(one._replace(shown=f"→ {one.shown}"))
    return tuple(amounts)


def _factor_value(part: Part) -> Number:
    factor = part.factor
    return Number(factor.value, figure(factor.value, 8), f"/ {factor.unit.name}")


def _source(part: Part) -> Text:
    factor = part.factor
    years = [one for one in (factor.data_year, factor.announced) if one]
    name = f"{factor.id}{', ' + years[0] if years else ''}"
    lead = f"{part.label}: " if part.label else ""
    return Text(f"{lead}{factor.name.zh} [{name}]", f"{lead}{factor.name.en} [{name}]")


def data_kind(line: LineEmission) -> Text:
    """Primary, secondary, or both; a line of a scenario is the PCR's."""
    if line.made_by == "scenario":
        return strings.BY_SCENARIO
    if not line.parts:
        return EMPTY
    kinds = {part.primary for part in line.parts}
    return MIXED if len(kinds) > 1 else PRIMARY if True in kinds else SECONDARY


def sums(report: Report) -> Section | None:
    """How each line's number came about, as `cfp explain FILE LINE` prints it."""
    footprint = report.footprint
    if footprint is None or report.inventory is None:
        return None
    written = {line.id: line for line in report.inventory.lines}
    items = tuple(_sum(line, written.get(line.id)) for line in footprint.lines)
    return Section("sums", SUMS_TITLE, (Steps(items),))


def _sum(line: LineEmission, written: Line | None) -> tuple[Cell, tuple[Cell, ...], tuple[Cell, ...]]:
    steps: tuple[Cell, ...] = (*(Code(step) for step in line.derivation), *_products(line))
    if not line.counted:
        steps = (beside(strings.NOT_COUNTED, line.why_not, both(line.why_not_clause)),)
    remarks = [*_made(line), *(_remarks(written) if written else ())]
    return (line.name, Code(line.id)), steps, tuple(remarks)


def _products(line: LineEmission) -> Iterator[Inline]:
    """The rows of the sum, each with the exact number that it comes to behind it."""
    exact = [*(part.emission for part in line.parts), line.emission]
    for words, value in zip(sum_words(line.parts, line.emission), exact, strict=False):
        yield Number(value, words)
    if len(line.parts) > 1:
        for part in line.parts:
            if part.weight != ONE:
                yield Number(part.weight, f"{part.label}: {percent(part.weight, 2)}")


def _made(line: LineEmission) -> Iterator[Text]:
    words = {"scenario": strings.BY_SCENARIO, "scale-up": strings.BY_SCALING_UP}.get(line.made_by)
    clause = Text(f"{CLAUSE.zh} {line.clause}", f"{CLAUSE.en} {line.clause}") if line.clause else EMPTY
    if words:
        yield beside(words, clause)
    elif line.clause:
        yield clause
    if line.primary and line.primary != line.emission:
        ratio = divide(line.primary, line.emission) if line.emission else ZERO
        yield _OF_IT.filled(share=share(ratio).shown)


def _remarks(line: Line) -> Iterator[Cell]:
    """What the inventory says of the line besides its numbers."""
    for one in line.totals:
        if one.allocated:
            yield _ALLOCATED.filled(share=share(one.share, 2).shown, by=one.by, reason=one.reason)
    if line.treatment:
        origin = f", {line.origin}" if line.origin else ""
        yield _TREATED.filled(treatment=line.treatment, origin=origin)
    evidence = [line.evidence, *(f"{one.name}: {one.evidence}" for one in line.suppliers if one.evidence)]
    yield from (_EVIDENCE.filled(text=text) for text in evidence if text)
    if line.factor is not None and line.factor.accept:
        yield _ACCEPTED.filled(flags=", ".join(line.factor.accept), reason=line.factor.reason)
    if line.note:
        yield _NOTED.filled(text=line.note)
