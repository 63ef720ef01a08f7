"""The top of the report: what must be said first, the result, and how far the label is from the next one."""

from collections.abc import Iterator

from cfp_cli.model.clause import clause_text
from cfp_cli.model.exact import figure
from cfp_cli.model.footprint import Footprint
from cfp_cli.model.label import LabelValue, Regime
from cfp_cli.model.margin import LineMargin, Margin
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text, both
from cfp_cli.present import strings
from cfp_cli.present.html_report.blocks import (
    EMPTY,
    Block,
    Cell,
    Code,
    Column,
    Headline,
    Link,
    Mark,
    Number,
    Pairs,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
    amount,
    full,
    share,
)
from cfp_cli.present.html_report.told import beside, clause_of, told
from cfp_cli.present.html_report.words import UNDER_LAPSED
from cfp_cli.present.margin import ALONE, NEXT, flip_words, next_words
from cfp_cli.present.report_text import (
    declared_unit_words,
    exact_words,
    holds_words,
    label_number,
    no_label_words,
    rounding_words,
)

TITLE = Text("摘要", "Summary")
LABEL_TITLE = Text("標示值、取捨與餘裕", "Label value, rounding and margin")
#: So many errors stand at the top; the rest follow in their section.
FIRST = 10
_ERRORS = Text(
    "本報告有 {count} 項錯誤，不能據以申請或標示：",
    "This report has errors ({count}) and cannot be used for an application or a label:",
)
_ALL_FINDINGS = Text("全部查核發現", "All findings")
_INVENTED = Text("虛構範例，公司與數據皆為假設。", "An invented example: company and data are made up.")
_NOTHING_READ = Text(
    "清冊讀不出可計算的內容，因此沒有結果。", "Nothing that can be calculated could be read, so there is no result."
)
_RESULT = Text("產品碳足跡標示值", "Label value of the product carbon footprint")
_TOTAL = Text("產品碳足跡（未取捨）", "Product carbon footprint (before rounding)")
_PER = Text("每 {unit}", "per {unit}")
_PRIMARY = Text("一級活動數據占比", "Share of primary data")
_COUNTS = Text("查核發現", "Findings")
_COUNTED = Text(
    "錯誤 {error} 項、警告 {warning} 項、說明 {note} 項、已豁免 {waived} 項",
    "errors {error}, warnings {warning}, notes {note}, waived {waived}",
)
_STAGES = Text("主要階段", "Largest stage")
_LARGEST = Text("最大的活動數據", "Largest line")
_CLAUSES = Text("由人確認的條文", "Clauses for a person to check")
_CLAUSE_COUNT = Text("{count} 條", "{count}")
_ROUNDING = Text("取捨與級距", "Rounding")
_STABLE = Text("標示值不變的範圍", "Range in which it holds")
_FUNCTIONAL = Text("每功能單位", "Per functional unit")
_OPEN = Text("決定此值的解釋", "Open points that decided it")
_FLIPS = (
    Column(Text("活動數據（及隨之增減的運輸）", "Line (and the transports that go with it)")),
    Column(Text("現在的數量", "Amount now"), "number"),
    Column(Text("排放 kg CO2e", "Emission kg CO2e"), "number"),
    Column(Text("到較低的標示值", "Down to the label below"), "number"),
    Column(Text("到較高的標示值", "Up to the label above"), "number"),
)


def banner(report: Report) -> Iterator[Block]:
    """What a reader must know before the result: errors, a lapsed rule, an invented example."""
    errors = [found for found in report.findings if found.severity == "error" and not found.waived]
    if errors:
        words = _ERRORS.filled(count=len(errors))
        first = tuple(Prose(found.message) for found in errors[:FIRST])
        yield Paragraph((words, *first, Link(_ALL_FINDINGS, "findings")), "error")
    if report.lapsed and report.pcr is not None:
        words = UNDER_LAPSED.filled(pcr=report.pcr.label)
        yield Paragraph(words, "warning")
    if report.inventory is not None and report.inventory.fictitious:
        yield Paragraph(_INVENTED, "note")


def summary(report: Report) -> Section:
    """The label value in large type, and the few facts that everybody asks for."""
    return Section("summary", TITLE, tuple(_summary(report)))


def _summary(report: Report) -> Iterator[Block]:
    footprint = report.footprint
    if footprint is None:
        yield Paragraph(_NOTHING_READ, "error")
        yield Pairs(((_COUNTS, _counts(report)),))
        return
    yield _headline(report, footprint)
    rows: list[tuple[Text, Cell]] = []
    if report.label is not None:
        rows.append((_TOTAL, full(footprint.total, "kg CO2e")))
    if footprint.functional is not None:
        rows.append((beside(_FUNCTIONAL, footprint.functional.title), _functional(footprint)))
    if report.label is not None and report.regime is not None:
        rows.append((_ROUNDING, _rounding(report.label, report.regime)))
    rows.append((_PRIMARY, share(footprint.primary_share)))
    rows.extend(_largest(footprint))
    rows.append((_COUNTS, _counts(report)))
    words = _CLAUSE_COUNT.filled(count=len(report.manual))
    rows.append((_CLAUSES, Link(words, "clauses")))
    yield Pairs(tuple(rows))


def _headline(report: Report, footprint: Footprint) -> Headline:
    unit = told(lambda look: declared_unit_words(report, look))
    below: tuple[Cell, ...] = (_PER.filled(unit=unit),)
    if report.label is None:
        why = told(lambda look: no_label_words(report, look)[0])
        tone = "warning" if report.conforms else "error"
        if footprint.left_out:
            below += (strings.INCOMPLETE.filled(ids=", ".join(footprint.left_out)),)
        return Headline(_TOTAL, exact_words(report, footprint), "", (Mark(why, tone), *below), tone)
    lapsed = (strings.UNDER_LAPSED,) if report.lapsed else ()
    return Headline(
        _RESULT,
        label_number(report.label),
        f"{report.label.unit} CO2e",
        (*below, *lapsed),
        "warning" if lapsed else "good",
    )


def _functional(footprint: Footprint) -> Cell:
    one = footprint.functional
    assert one is not None  # noqa: S101  # asked for only where there is one
    raised = one.raised_from
    lowest = (strings.RAISED.filled(stated=raised, least=one.amount),) if raised is not None else ()
    return Number(one.emission, figure(one.emission), "kg CO2e"), Code(one.trace), *lowest, clause_of(one.clause)


def _rounding(label: LabelValue, regime: Regime) -> Text:
    return beside(told(lambda look: rounding_words(label, regime, look)), both(regime.id))


def _largest(footprint: Footprint) -> Iterator[tuple[Text, Cell]]:
    if not footprint.total:
        return
    stage = max(footprint.stages, key=lambda one: one.emission)
    yield _STAGES, (stage.title, share(stage.share))
    line = max(footprint.lines, key=lambda one: one.emission)
    yield _LARGEST, (line.name, Number(line.emission, figure(line.emission, 6), "kg CO2e"))


def _counts(report: Report) -> Link:
    standing = [found for found in report.findings if not found.waived]
    counts = {level: sum(found.severity == level for found in standing) for level in ("error", "warning", "note")}
    return Link(_COUNTED.filled(**counts, waived=len(report.findings) - len(standing)), "findings")


def label_section(report: Report) -> Section | None:
    """How the value was rounded, between which values it holds, and what would change it."""
    label, regime = report.label, report.regime
    if label is None or regime is None:
        return None
    unit = label.unit
    rows: list[tuple[Text, Cell]] = [
        (_RESULT, Number(label.value, label_number(label), f"{unit} CO2e")),
        (_TOTAL, full(label.exact, "kg CO2e")),
        (strings.REGIME, _regime(report, regime)),
        (_ROUNDING, _rounding(label, regime)),
    ]
    if label.holds_from is not None and label.holds_to is not None:
        rows.append((_STABLE, told(lambda look: holds_words(label, look))))
    if report.margin is not None:
        rows.extend(_neighbours(report.margin))
    if label.open_points:
        points = tuple(
            Text(f"{one.question.zh} {one.chosen.zh}", f"{one.question.en} {one.chosen.en}")
            for one in label.open_points
        )
        rows.append((_OPEN, points))
    flips = (_flips(report.margin),) if report.margin is not None and report.margin.lines else ()
    return Section("label", LABEL_TITLE, (Pairs(tuple(rows)), *flips))


def _regime(report: Report, regime: Regime) -> Text:
    status = strings.STATUS[report.regime_status] if report.regime_status else EMPTY
    title = Text(f"{regime.id} {regime.title.zh}", f"{regime.id} {regime.title.en}")
    return beside(title, status, clause_text(regime.rounding_clause))


def _neighbours(margin: Margin) -> Iterator[tuple[Text, Cell]]:
    below, above = margin.below, margin.above
    words = [told(lambda look: next_words(below, look, upward=False))] if below is not None else []
    words += [told(lambda look: next_words(above, look, upward=True))] if above is not None else []
    if words:
        yield NEXT, tuple(words)


def _flips(margin: Margin) -> Table:
    return Table(ALONE, _FLIPS, tuple(_flip_row(line) for line in margin.lines))


def _flip_row(line: LineMargin) -> Row:
    names = tuple(Code(one) for one in (line.id, *line.with_it))
    sides = tuple(
        (Number(flip.share, flip_words(line, flip)), Number(flip.emission, figure(flip.emission), "kg CO2e"))
        if flip
        else both("-")
        for flip in (line.down, line.up)
    )
    return Row(((line.name, *names), amount(line.amount), Number(line.emission, figure(line.emission, 8)), *sides))
