"""The report of one calculation as text: product, findings, stages, lines, label, what a person must check."""

from collections.abc import Iterator
from decimal import Decimal

from cfp_cli.model.clause import clause_text
from cfp_cli.model.exact import ZERO, divide, figure, fixed, multiply, percent, plain, shown, subtract
from cfp_cli.model.footprint import Footprint, FunctionalEmission, LineEmission
from cfp_cli.model.label import KG_IN, LabelValue, Regime
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text
from cfp_cli.present import strings
from cfp_cli.present.findings import finding_rows
from cfp_cli.present.margin import margin_rows
from cfp_cli.present.rows import Look, Piece, Row, Style, bar, cells, cut, field, padded, row, wrapped

LARGEST = 8
BAR_WIDTH = 24


def report_rows(report: Report, look: Look) -> Iterator[Row]:
    """The whole report, in the order in which people ask."""
    if report.inventory is not None:
        yield from _head(report, look)
    yield from _findings(report, look)
    footprint = report.footprint
    if footprint is not None:
        yield from _stages(report, footprint, look)
        yield from _largest(report, footprint, look)
        yield from _measures(report, look)
        yield from _label(report, footprint, look)
        yield from _assumptions(report, look)
        yield from _sources(report, look)


def _title(text: str) -> Row:
    return row(Piece(text, "bold"))


def _head(report: Report, look: Look) -> Iterator[Row]:
    inventory, pcr = report.inventory, report.pcr
    if inventory is None or pcr is None:
        return
    product, say = inventory.product, look.say
    invented = say(strings.FICTITIOUS) if inventory.fictitious else ""
    yield row(Piece(say(product.name), "bold"), Piece(invented, "warning"))
    if product.company:
        yield from field(say(strings.COMPANY), product.company, look)
    yield from field(say(strings.DECLARED_UNIT), declared_unit_words(report, look), look)
    if stated := [say(words) for _, words in report.stated(on_label=False)]:
        yield from field(say(strings.STATED), say(Text("；", "; ")).join(stated), look)
    until = pcr.valid_until.isoformat() if pcr.valid_until else say(strings.NO_END)
    valid = say(strings.VALID).format(since=pcr.approved.isoformat(), until=until)
    lapsed = say(strings.LAPSED) if report.lapsed else ""
    yield from field(say(strings.PCR), f"{pcr.label} {say(pcr.title)} ({valid}{lapsed})", look)
    yield from field(say(strings.ASSESSED), report.on.isoformat(), look)
    if report.regime:
        status = say(strings.STATUS[report.regime_status])
        yield from field(say(strings.REGIME), f"{report.regime.id} {say(report.regime.title)} ({status})", look)
    yield row("")


def declared_unit_words(report: Report, look: Look) -> str:
    """`1 bottle, 1000 mL, HDPE bottle`."""
    if report.inventory is None:
        return ""
    unit = report.inventory.product.declared_unit
    parts = [str(unit.amount)]
    parts += [str(unit.content)] if unit.content else []
    parts += [look.say(unit.packaging)] if unit.packaging else []
    parts += [look.say(words) for _, words in report.stated(on_label=True)]
    return look.say(Text("，", ", ")).join(parts)


def _findings(report: Report, look: Look) -> Iterator[Row]:
    if not report.findings:
        yield row(Piece(look.say(strings.NO_FINDINGS), "good"))
        yield row("")
        return
    if any(not found.waived for found in report.findings):
        yield _title(look.say(strings.FINDINGS))
        yield row("")
    yield from finding_rows(report.findings, report.documents, look)


def decimals_for(total: Decimal) -> int:
    """Decimals of kg CO2e so that a total shows about seven digits."""
    return max(2, 6 - max(0, total.adjusted())) if total else 6


def _stages(report: Report, footprint: Footprint, look: Look) -> Iterator[Row]:
    unit = str(report.inventory.product.declared_unit.amount) if report.inventory else ""
    yield _title(look.say(strings.STAGES).format(unit=unit))
    decimals = decimals_for(footprint.total)
    names = [look.say(stage.title) for stage in footprint.stages] + [look.say(strings.TOTAL)]
    width = min(max(cells(name) for name in names), max(16, look.width - 40))
    numbers = [fixed(stage.emission, decimals) for stage in footprint.stages] + [fixed(footprint.total, decimals)]
    figures = max(len(number) for number in numbers)
    room = min(BAR_WIDTH, look.width - width - figures - 14)
    for stage, name, number in zip(footprint.stages, names, numbers, strict=False):
        per_mille = fixed(multiply(stage.share, Decimal(1000)), 0)
        yield row(
            "  ",
            padded(cut(name, width), width),
            "  ",
            padded(number, figures, right=True),
            "  ",
            padded(percent(stage.share), 8, right=True),
            "  ",
            Piece(bar(per_mille, room, look.blocks) if room > 3 else "", "bar"),
        )
    yield row("  ", Piece(padded(names[-1], width) + "  " + padded(numbers[-1], figures, right=True), "bold"))
    if footprint.left_out:
        words = look.say(strings.INCOMPLETE).format(ids=", ".join(footprint.left_out))
        for line in wrapped(words, look.width - 2):
            yield row("  ", Piece(line, "error"))
    yield row("")
    if footprint.functional is not None:
        yield from _functional(footprint.functional, look)


def _largest(report: Report, footprint: Footprint, look: Look) -> Iterator[Row]:
    if not footprint.total:
        return
    yield _title(look.say(strings.LARGEST))
    ranked = sorted(footprint.lines, key=lambda line: (-line.emission, line.id))[:LARGEST]
    decimals = decimals_for(footprint.total)
    ids = max(cells(line.id) for line in ranked)
    for line in ranked:
        number = fixed(line.emission, decimals)
        share = percent(divide(line.emission, footprint.total))
        lead = f"  {padded(line.id, ids)}  {padded(number, decimals + 5, right=True)}  {padded(share, 7, right=True)}  "
        yield row(lead, Piece(cut(_line_words(line, look), max(10, look.width - cells(lead))), "dim"))
    yield row("")
    words = look.say(strings.PRIMARY).format(share=percent(footprint.primary_share))
    yield row("  ", words)
    yield row("")


def _functional(functional: FunctionalEmission, look: Look) -> Iterator[Row]:
    """The same per functional unit, with the sum that leads from one to the other."""
    yield from field(
        functional.clause,
        f"{look.say(strings.PER_FUNCTIONAL_UNIT)} {look.say(functional.title)}, {functional.trace}",
        look,
    )
    if functional.raised_from is not None:
        words = look.say(strings.RAISED).format(stated=functional.raised_from, least=functional.amount)
        yield from field(functional.clause, words, look)
    yield row("")


def _line_words(line: LineEmission, look: Look) -> str:
    words = {"scenario": strings.BY_SCENARIO, "scale-up": strings.BY_SCALING_UP}.get(line.made_by)
    by = f" ({look.say(words)} {line.clause})" if words else ""
    amount = f"{figure(line.amount.value, 6)} {line.amount.unit.name}"
    factors = ", ".join(dict.fromkeys(part.factor.id for part in line.parts))
    return f"{look.say(line.name)}{by}: {amount} x {factors}"


def _measures(report: Report, look: Look) -> Iterator[Row]:
    """The shares that rules judge, with the sum, whether kept or not."""
    judged = [one for one in report.measures if one.whole]
    if not judged:
        return
    yield _title(look.say(strings.MEASURES))
    for one in judged:
        sign = "≥" if one.bound == "at-least" else "≤"
        value = percent(divide(one.part, one.whole), 2)
        words = f"{look.say(one.title)}: {shown(one.part)} / {shown(one.whole)} kg CO2e = {value} ({sign} {percent(one.limit, 0)})"
        yield from field(one.clause, words, look, 10)
    yield row("")


def _label(report: Report, footprint: Footprint, look: Look) -> Iterator[Row]:
    yield _title(look.say(strings.LABEL))
    label, regime = report.label, report.regime
    if label is None or regime is None:
        yield from _no_label(report, footprint, look)
        return
    lapsed = look.say(strings.UNDER_LAPSED) if report.lapsed else ""
    yield row("  ", Piece(f"{label_number(label)} {label.unit} CO2e", "good"), Piece(lapsed, "warning"))
    for clause, answer in report.stated(on_label=True):
        yield from field(clause, look.say(answer), look)
    yield from field(look.say(strings.EXACT), f"{figure(footprint.total, 20)} kg CO2e", look)
    yield from field(regime.id, rounding_words(label, regime, look), look)
    if words := holds_words(label, look):
        for line in wrapped(words, look.width - 2):
            yield row("  ", line)
    if report.margin is not None:
        yield from margin_rows(report.margin, look)
    yield row("")


def _no_label(report: Report, footprint: Footprint, look: Look) -> Iterator[Row]:
    """Why there is no value, and the exact one: in the unit of the regime's labels too, where that is known."""
    words, style = no_label_words(report, look)
    for line in wrapped(words, look.width - 2):
        yield row("  ", Piece(line, style))
    yield from field(look.say(strings.EXACT), exact_words(report, footprint), look)
    yield row("")


def _no_rounding(report: Report) -> Regime | None:
    """The regime that has no rounding rule, where that alone is why there is no value."""
    regime = report.regime
    return regime if regime is not None and regime.rounding == "none" and report.conforms else None


def no_label_words(report: Report, look: Look) -> tuple[str, Style]:
    """Why there is no label value, and how grave that is."""
    if regime := _no_rounding(report):
        return look.say(strings.NO_ROUNDING).format(id=regime.id), "warning"
    denying = report.denying
    waived = sum(found.waived is not None for found in denying)
    said = strings.NO_LABEL_WAIVED if waived else strings.NO_LABEL
    return look.say(said).format(count=len(denying), waived=waived), "error"


def exact_words(report: Report, footprint: Footprint) -> str:
    """The total before rounding; in the unit of the regime's labels too, where these have no rounding rule."""
    exact = f"{figure(footprint.total, 20)} kg CO2e"
    regime = _no_rounding(report)
    if regime and regime.unit not in ("", "kg"):
        in_unit = divide(footprint.total, KG_IN[regime.unit])
        exact += f" ({figure(in_unit, 20)} {regime.unit} CO2e)"
    return exact


def label_number(label: LabelValue) -> str:
    """The number on the label, with the decimals of its step."""
    return format(label.value, "f")


def rounding_words(label: LabelValue, regime: Regime, look: Look) -> str:
    """`step 1 g (art. 4 para. 3); unit chosen by the applicant`."""
    clause = look.say(clause_text(regime.rounding_clause))
    step = look.say(strings.STEP).format(step=plain(label.step), unit=label.unit, clause=clause)
    return f"{step}; {look.say(strings.CHOSEN_BY[label.unit_chosen_by])}"


def holds_words(label: LabelValue, look: Look) -> str:
    """Between which exact values the label value stays the same; nothing where it does not change."""
    if label.holds_from is None or label.holds_to is None:
        return ""
    return look.say(strings.HOLDS).format(
        low=figure(label.holds_from),
        high=figure(label.holds_to),
        down=_change(label.holds_from, label.exact),
        up=_change(label.holds_to, label.exact),
    )


def _change(to: Decimal, exact: Decimal) -> str:
    if not exact:
        return "-"
    share = divide(subtract(to, exact), exact)
    sign = "+" if share > ZERO else ""
    return f"{sign}{percent(share, 2)}"


def _assumptions(report: Report, look: Look) -> Iterator[Row]:
    if report.interpretations:
        yield _title(look.say(strings.INTERPRETATIONS))
        for one in report.interpretations:
            where = one.clause or report.regime.id if report.regime else one.clause
            words = f"{look.say(one.question)} {look.say(one.chosen)}"
            yield from field(where, words + (f" ({look.say(one.why)})" if look.full else ""), look, 10)
        yield row("")
    if report.manual:
        yield _title(look.say(strings.MANUAL))
        for clause in report.manual:
            yield from _entry(clause.id, look.say(clause.asks if look.full else clause.title), look)
        if report.regime is not None:
            yield from field(report.regime.id, look.say(strings.DUTIES).format(id=report.regime.id), look, 10)
        if not look.full and report.pcr is not None:
            yield row("  ", Piece(look.say(strings.READ_MORE).format(number=report.pcr.number), "dim"))
        yield row("")


def _entry(where: str, words: str, look: Look) -> Iterator[Row]:
    """One item of a long list: in full, or cut to one line."""
    if look.full:
        yield from field(where, words, look, 10)
    else:
        yield row("  ", Piece(padded(where, 10), "dim"), cut(words, look.width - 12))


def _sources(report: Report, look: Look) -> Iterator[Row]:
    if report.tables:
        yield _title(look.say(strings.ATTRIBUTION))
        for table in report.tables:
            yield from field(table.id, table.attribution, look)
        yield row("")
    yield _title(look.say(strings.INPUTS))
    for one in report.inputs:
        yield from field(one.role, f"{one.sha256[:16]}…  {one.name}", look)
    yield from field("cfp", report.tool_version, look)
