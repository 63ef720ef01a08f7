"""What a finding code means, what a clause asks and how it is covered, how a line's number came about."""

from collections.abc import Iterator

from cfp_cli.catalogue.entry import Entry
from cfp_cli.check.rulefile import cited
from cfp_cli.model.exact import divide, figure, percent
from cfp_cli.model.footprint import LineEmission
from cfp_cli.model.pcr import Clause, Pcr
from cfp_cli.model.position import Path
from cfp_cli.model.report import Report
from cfp_cli.model.rule import RuleKind
from cfp_cli.model.text import Text, both
from cfp_cli.present import strings
from cfp_cli.present.rows import Look, Piece, Row, row, wrapped

_WHY = Text("為什麼", "why")
_MEANS = Text("意思", "message")
_DO = Text("做法", "help")
_CHECKS = Text("檢查", "checks")
_FAILS = Text("不合的例子", "fails")
_PASSES = Text("合格的例子", "passes")
LEVEL = {
    "must": Text("應（must）", "must"),
    "should": Text("宜、建議（should）", "should"),
    "may": Text("得（may）", "may"),
}
ASKS_NOTHING = Text("不要求", "asks nothing")
_ASKS = Text("要求", "asks")
_STRENGTH = Text("層級", "level")
_COVERED = Text("涵蓋方式", "covered by")
_BY = Text("引用處", "cited by")
_NOTE = Text("註", "note")
WAYS = {
    "rule": Text("規則", "rule"),
    "scenario": Text("情境", "scenario"),
    "calculation": Text("計算", "calculation"),
    "label": Text("標籤", "label"),
    "manual": Text("由人確認", "manual: a person must look"),
    "informative": Text("僅供參考", "informative"),
}
_SUM = Text("算式", "sum")
_FACTOR = Text("係數", "factor")
_PLACE = Text("位置", "place")
_EMISSION = Text("排放", "emission")
_DATA = Text("其中 {share} 來自一級數據", "{share} of it on primary data")


def _field(name: Text, value: str, look: Look) -> Iterator[Row]:
    lead = f"  {look.say(name)}: "
    lines = [line for part in value.split("\n") for line in wrapped(part, look.width - 6)]
    yield row(Piece(lead.rstrip(), "dim"))
    for line in lines:
        yield row("    ", line)


def entry_rows(code: str, entry: Entry, look: Look) -> Iterator[Row]:
    """A code of the catalogue."""
    yield row(Piece(f"{code} ", entry.severity), Piece(look.say(entry.title), "bold"))
    yield from _field(_MEANS, look.say(entry.message), look)
    yield from _field(_WHY, look.say(entry.why), look)
    yield from _field(_DO, look.say(entry.hint), look)


def kind_rows(kind: RuleKind, look: Look) -> Iterator[Row]:
    """A rule kind's code."""
    yield row(Piece(f"{kind.code} ", "bold"), Piece(look.say(kind.title), "bold"), Piece(f"  ({kind.name})", "dim"))
    yield from _field(_CHECKS, look.say(kind.checks), look)
    yield from _field(_WHY, look.say(kind.why), look)
    yield from _field(_FAILS, kind.fails.strip("\n"), look)
    yield from _field(_PASSES, kind.passes.strip("\n"), look)


def clause_rows(pcr: Pcr, clause: Clause, look: Look) -> Iterator[Row]:
    """A clause: what it asks in our words, at which level, and which parts of the rule file cover it."""
    where = look.say(strings.CLAUSE).format(rule=pcr.label, clause=clause.id)
    yield row(Piece(where, "bold"), "  ", Piece(look.say(clause.title), "bold"))
    yield from _field(_ASKS, look.say(clause.asks), look)
    yield from _field(_STRENGTH, look.say(LEVEL[clause.level]) if clause.level else look.say(ASKS_NOTHING), look)
    ways = ", ".join(look.say(WAYS[way]) for way in clause.covered_by)
    yield from _field(_COVERED, ways, look)
    places = [_citation(pcr, path) for cited_clause, path in cited(pcr) if cited_clause == clause.id]
    if places:
        yield from _field(_BY, "\n".join(places), look)
    if clause.note != both(""):
        yield from _field(_NOTE, look.say(clause.note), look)


def _citation(pcr: Pcr, path: Path) -> str:
    """`rules: cut-off (pcr/12-002.yaml:118:5)`: the part of the rule file, by the id nearest above the citation."""
    node, name = pcr.document.data, ""
    for step in path:
        if isinstance(step, str) and isinstance(node, dict) and step not in ("clause", "clauses", "also", "id"):
            name = step if not name or step not in ("items", "parameters", "lines") else name
        node = node[step] if step in node or isinstance(step, int) else node
        if isinstance(node, dict) and isinstance(node.get("id"), str):
            name = node["id"]
    return f"{path[0]}: {name} ({pcr.document.span(path)})"


def line_rows(report: Report, line: LineEmission, look: Look) -> Iterator[Row]:
    """How a line's number came about, to be recomputed by hand."""
    yield row(Piece(line.id, "bold"), "  ", look.say(line.name))
    if report.inventory is not None:
        yield from _field(_PLACE, str(report.inventory.document.span(line.path)), look)
    if report.pcr is not None and line.clause:
        yield from _field(Text("條文", "clause"), f"{report.pcr.label} {line.clause}", look)
    if not line.counted:
        words = f"{look.say(strings.NOT_COUNTED)}: {look.say(line.why_not)} ({line.why_not_clause})"
        yield from _field(_EMISSION, words, look)
        return
    yield from _field(_SUM, "\n".join(line.trace), look)
    primary = percent(divide(line.primary, line.emission)) if line.emission else ""
    share = f" ({look.say(_DATA).format(share=primary)})" if primary else ""
    yield from _field(_EMISSION, f"{figure(line.emission, 20)} kg CO2e{share}", look)
    for factor in dict.fromkeys(part.factor for part in line.parts):
        words = (
            f"{factor.id} {look.say(factor.name)}: {figure(factor.value)} kg CO2e/{factor.unit.name}\n"
            f"{factor.source}{', ' + factor.data_year if factor.data_year else ''}"
            f"{', ' + factor.region if factor.region else ''}, {factor.boundary}"
            f"{', ' + ', '.join(factor.flags) if factor.flags else ''}"
        )
        yield from _field(_FACTOR, words, look)
