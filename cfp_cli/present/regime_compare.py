"""One inventory under several label regimes side by side: a table, then each regime with what it rests on."""

from collections.abc import Iterator

from cfp_cli.model.clause import clause_text
from cfp_cli.model.exact import figure
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import InForce, Regime
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text
from cfp_cli.present import strings
from cfp_cli.present.due_words import ground_of
from cfp_cli.present.findings import brief_rows, finding_head, finding_rows
from cfp_cli.present.regime_table import Judged, joined, table_rows
from cfp_cli.present.regime_words import SILENT, TITLES, UNKNOWN, lasting
from cfp_cli.present.report_text import declared_unit_words, rounding_words
from cfp_cli.present.rows import Look, Piece, Row, field, row, wrapped

#: The country of the register of PCRs: what its rules add up to is no value of a scheme abroad.
_HOME = "TW"
#: These cite no rule and are about the regime all the same.
_ABOUT_REGIME = ("CFP408", "CFP409")
#: What these say stands in the regime's lines already.
_SAID = ("CFP408", "CFP409", "CFP414")

_TITLE = Text("各標示制度下的標示值", "Label value under each regime")
_BASIS = Text("依據", "basis")
_OPEN = Text("未定事項", "left open")
_OPEN_WORDS = Text("{question}{chosen}。理由：{why}", "{question} {chosen}. Why: {why}")
_FOUND = Text("查核發現", "findings")
_SINCE = Text("{since} 起", "from {since}")
_SPAN = Text("{since} 至 {until}", "{since} to {until}")
_UNKNOWN_WHY = Text("不明：{why}", "unknown: {why}")
_IN_UNIT = Text("（標章的說明以 {unit} 表示）", " (its mark is described in {unit})")
_NOTE = Text("（推定：{note}）", " (inferred: {note})")
_BY_RULES_OF = Text(
    "總量依 PCR {pcr} 計算。國外的制度各有產品類別規則，依其規則算出的總量可能不同：這裡只供比較，不能據以申請",
    "The total is by PCR {pcr}. A scheme abroad has rules of its own, under which the total may differ: this is for "
    "comparison, not for an application",
)
_LEFT_OUT = Text(
    "適用期間不明而未列入：{names}。寫出名稱即可列入",
    "Left out, as it is not known on which days they hold: {names}. Name them to have them in",
)


def compare_rows(reports: tuple[Report, ...], left_out: tuple[str, ...], look: Look) -> Iterator[Row]:
    """The same inventory calculated once under each regime: `reports` differ in regime, label and findings alone.

    `left_out`: ids of regimes that nobody named and of which it is not known whether they hold.
    """
    first = reports[0]
    judged = [Judged(report, report.regime) for report in reports if report.regime is not None]
    yield from _head(first, look)
    common = [found for found in first.findings if not (first.regime and _about(found, first.regime))]
    if common:
        yield row(Piece(look.say(strings.FINDINGS), "bold"))
        yield row("")
        yield from finding_rows(common, first.documents, look)
    if not judged:
        return
    yield row(Piece(look.say(_TITLE), "bold"))
    yield from table_rows(judged, look)
    yield row("")
    for one in judged:
        yield from _regime(one, look)
    if first.pcr is not None and any(one.regime.country != _HOME for one in judged):
        yield from _notice(look.say(_BY_RULES_OF).format(pcr=first.pcr.label), look)
    if left_out:
        yield from _notice(look.say(_LEFT_OUT).format(names=", ".join(left_out)), look)


def _about(found: Finding, regime: Regime) -> bool:
    return found.rule == regime.id or found.code in _ABOUT_REGIME


def _head(report: Report, look: Look) -> Iterator[Row]:
    if report.inventory is None or report.pcr is None:
        return
    invented = look.say(strings.FICTITIOUS) if report.inventory.fictitious else ""
    yield row(Piece(look.say(report.inventory.product.name), "bold"), Piece(invented, "warning"))
    yield from field(look.say(strings.DECLARED_UNIT), declared_unit_words(report, look), look)
    lapsed = look.say(strings.UNDER_LAPSED) if report.lapsed else ""
    yield from field(look.say(strings.PCR), f"{report.pcr.label} {look.say(report.pcr.title)}{lapsed}", look)
    yield from field(look.say(strings.ASSESSED), report.on.isoformat(), look)
    if report.footprint is not None:
        yield from field(look.say(strings.EXACT), f"{figure(report.footprint.total, 20)} kg CO2e", look)
        if report.footprint.left_out:
            words = look.say(strings.INCOMPLETE).format(ids=", ".join(report.footprint.left_out))
            yield row("  ", Piece(words, "error"))
    yield row("")


def _notice(words: str, look: Look) -> Iterator[Row]:
    for line in wrapped(words, look.width):
        yield row(Piece(line, "dim"))


def _regime(one: Judged, look: Look) -> Iterator[Row]:
    """A regime with what its line in the table rests on, and what was found about it."""
    regime = one.regime
    yield row(Piece(regime.id, "bold"), "  ", look.say(regime.title))
    yield from field(look.say(_BASIS), look.say(regime.basis), look)
    spans = [look.say(_span(span)) for span in regime.in_force] or [_unknown("in-force", regime, look)]
    for span in spans:
        yield from field(look.say(TITLES["in-force"]), span, look)
    yield from field(look.say(TITLES["per"]), look.say(regime.per), look)
    yield from field(look.say(TITLES["rounding"]), _rounding(one, look), look)
    yield from field(look.say(TITLES["validity"]), _validity(regime, look), look)
    if regime.rounding == "none":
        for point in regime.open_points:
            words = _OPEN_WORDS.filled(question=point.question, chosen=point.chosen, why=point.why)
            yield from field(look.say(_OPEN), look.say(words), look)
    yield from _own_findings(one, look)
    yield row("")


def _validity(regime: Regime, look: Look) -> str:
    duties, lasts = regime.duties, lasting(regime)
    if duties.validity is None or lasts is None:
        return look.say(SILENT) if "validity" in duties.silent else _unknown("validity", regime, look)
    ground = duties.validity.ground
    beside = f"; {look.say(ground_of(ground))}" if ground else ""
    return f"{look.say(lasts)} ({look.say(clause_text(duties.validity.clause))}){beside}"


def _own_findings(one: Judged, look: Look) -> Iterator[Row]:
    """What was found about the regime rather than about the inventory."""
    own = [found for found in one.report.findings if _about(found, one.regime)]
    said = [finding_head(found, look) for found in own if found.code in _SAID]
    if said:
        yield from field(look.say(_FOUND), ", ".join(said), look)
    for found in own:
        if found.code not in _SAID:
            yield from brief_rows(found, look)


def _rounding(one: Judged, look: Look) -> str:
    label, regime = one.report.label, one.regime
    if label is not None:
        return rounding_words(label, regime, look)
    if regime.rounding == "none":
        unit = look.say(_IN_UNIT).format(unit=regime.unit) if regime.unit else ""
        return look.say(_UNKNOWN_WHY.filled(why=regime.no_rounding)) + unit
    return look.say(clause_text(regime.rounding_clause))


def _span(span: InForce) -> Text:
    words = _SINCE if span.until is None else _SPAN
    days = words.filled(since=span.since, until=span.until)
    return joined(days, _NOTE.filled(note=span.note)) if span.status == "inferred" else days


def _unknown(topic: str, regime: Regime, look: Look) -> str:
    note = regime.duties.unknown.get(topic)
    return look.say(_UNKNOWN_WHY.filled(why=note)) if note else look.say(UNKNOWN)
