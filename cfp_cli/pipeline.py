"""The whole flow: load -> check -> calculate -> check -> label -> report. One screen; every stage is elsewhere."""

from datetime import date
from typing import NamedTuple

from cfp_cli import __version__
from cfp_cli.calculate.footprint import footprint_of
from cfp_cli.calculate.scenario import scenario_results
from cfp_cli.check.factors import check_factors, refs_of
from cfp_cli.check.label import check_label
from cfp_cli.check.references import References
from cfp_cli.check.result import check_result, check_validity
from cfp_cli.check.rules import check_rules, measures
from cfp_cli.check.scenarios import check_scenarios
from cfp_cli.check.waivers import waivers_alone, with_waivers
from cfp_cli.label.margin import margin_of
from cfp_cli.load.files import shown_name
from cfp_cli.load.inventory import load_inventory
from cfp_cli.load.reader import read_file
from cfp_cli.load.waivers import is_waivers, waivers_beside
from cfp_cli.model.factor import ResolvedRole
from cfp_cli.model.finding import Finding
from cfp_cli.model.footprint import Footprint
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.pcr import Interpretation, Pcr
from cfp_cli.model.position import Document
from cfp_cli.model.report import Input, Report
from cfp_cli.model.rule import Subject
from cfp_cli.rules import KINDS
from cfp_cli.shelf import Shelf


class Request(NamedTuple):
    """What is asked of one run: the file, and what the command line says instead of the file.

    `today` is the day of the run, where it is not the clock's. `waivers`: apply those beside the inventory.
    `figures`: reckon what stands beside the value too, the shares that rules judge and the label's margin.
    """

    file: str
    pcr: str = ""
    on: date | None = None
    regime: str = ""
    label_unit: str = ""
    today: date | None = None
    waivers: bool = False
    figures: bool = True


def run(request: Request, shelf: Shelf) -> Report:
    """The report on one inventory. Never raises for what a user can cause: it becomes a finding."""
    document, findings = read_file(request.file)
    return run_document(document, findings, request, shelf)


def findings_only(report: Report) -> Report:
    """The report without its calculation: what is kept of each of many files, so that memory stays flat."""
    return report._replace(
        inventory=None,
        footprint=None,
        label=None,
        margin=None,
        measures=(),
        factors=(),
        tables=(),
        documents=_pointed_into(report),
    )


def results_only(report: Report) -> Report:
    """The report with the sums of its calculation, without its lines: what is kept of each of many for a table."""
    inventory, footprint = report.inventory, report.footprint
    return findings_only(report)._replace(
        inventory=inventory._replace(lines=(), factors=(), cut_off=(), not_applicable=()) if inventory else None,
        footprint=footprint._replace(lines=(), defaults=()) if footprint else None,
        label=report.label,
        documents=(),
    )


def _pointed_into(report: Report) -> tuple[Document, ...]:
    """The texts that findings point into, without their data: what an excerpt needs."""
    files = {found.span.file for found in report.findings if found.span}
    return tuple(Document(one.file, one.text, one.sha256, None) for one in report.documents if one.file in files)


def run_document(document: Document | None, findings: tuple[Finding, ...], request: Request, shelf: Shelf) -> Report:
    """The report on a document that was read, or could not be (None); `findings` are those of the reading."""
    if document is None:
        return without_inventory(request, findings, None)
    if is_waivers(request.file):
        return without_inventory(request, (*findings, waivers_alone(document)), document)
    report = _judged(document, findings, request, shelf)
    waivers = waivers_beside(request.file) if request.waivers else ""
    # Last of all, so that no waiver can touch the label value.
    return with_waivers(report, waivers, document, request.today or date.today()) if waivers else report


def _judged(document: Document, findings: tuple[Finding, ...], request: Request, shelf: Shelf) -> Report:
    inventory, loaded = load_inventory(document)
    findings += loaded
    if inventory is None:
        return without_inventory(request, findings, document)
    pcr, found = shelf.pcr_for(inventory, request.pcr)
    findings += found
    if pcr is None:
        return without_inventory(request, findings, document)
    if inventory.partial:
        # Shape first: what the malformed items would add is unknown, so nothing is judged as a whole.
        factors, nearest, found = shelf.factors_for(inventory, [ref.id for _, ref in refs_of(inventory)])
        findings += (*found, *References(inventory, pcr, factors, nearest).findings())
        return without_inventory(request, findings, document)
    return _report(request, shelf, inventory, pcr, findings)


def _report(request: Request, shelf: Shelf, inventory: Inventory, pcr: Pcr, findings: tuple[Finding, ...]) -> Report:
    on = request.on or inventory.assessed or request.today or date.today()
    ids = [ref.id for _, ref in refs_of(inventory)]
    factors, nearest, factor_findings = shelf.factors_for(inventory, ids)
    roles, choices = shelf.roles_for(inventory, pcr)
    findings += factor_findings
    scenarios = scenario_results(inventory, pcr)
    subject = Subject(pcr, inventory, factors, on, None)
    findings += (
        *check_validity(pcr, inventory.document.span(("pcr",)), on, shelf.to_use_instead(pcr, on)),
        *References(inventory, pcr, factors, nearest).findings(),
        *check_factors(inventory, pcr, factors, roles, shelf.grid_factor(inventory.region)),
        *check_scenarios(inventory, pcr, scenarios, roles, choices),
        *check_rules(subject, KINDS, "inventory"),
    )
    footprint = footprint_of(inventory, pcr, factors, roles, scenarios)
    subject = subject._replace(footprint=footprint)
    findings += (*check_rules(subject, KINDS, "result"), *check_result(subject))
    # A table at fault may have given other rows than the user means: no value rests on it.
    clean = all(found.severity != "error" for found in (*findings, *shelf.findings))
    regimes = shelf.regimes_for(request.regime or inventory.regime)
    chosen, label, label_findings = check_label(
        inventory, footprint, regimes, on, request.regime, request.label_unit, conforms=clean
    )
    findings += label_findings
    used = tuple(dict.fromkeys(part.factor for line in footprint.lines for part in line.parts))
    return Report(
        file=inventory.document.file,
        tool_version=__version__,
        on=on,
        inventory=inventory,
        pcr=pcr,
        regime=chosen.regime if chosen else None,
        regime_status=chosen.status if chosen else "",
        findings=_sorted(findings),
        footprint=footprint,
        label=label,
        lapsed=pcr.valid_until is not None and on > pcr.valid_until,
        measures=measures(subject, KINDS) if request.figures else (),
        manual=shelf.manual(pcr),
        interpretations=_interpretations(pcr, footprint, roles),
        factors=used,
        tables=shelf.tables_of(used),
        inputs=shelf.inputs(inventory.document, pcr, chosen.regime if chosen else None, used),
        documents=(inventory.document, pcr.document, *pcr.bases),
        margin=margin_of(footprint, label, chosen.regime, inventory.carried)
        if request.figures and label and chosen
        else None,
    )


def _interpretations(pcr: Pcr, footprint: Footprint, roles: dict[str, ResolvedRole]) -> tuple[Interpretation, ...]:
    """Those of the PCR, and those of the roles whose factors made lines; one of each id."""
    used = {part.factor.id for line in footprint.lines if line.made_by == "scenario" for part in line.parts}
    of_roles = (one for role in roles.values() if role.factor.id in used for one in role.interpretations)
    by_id: dict[str, Interpretation] = {}
    for one in (*pcr.interpretations, *of_roles):
        by_id.setdefault(one.id, one)
    return tuple(by_id.values())


def _sorted(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """By place in the file; findings without a place last; the same thing said twice is said once."""
    unique = dict.fromkeys(findings)
    return tuple(
        sorted(
            unique,
            key=lambda found: (
                (found.span.file, found.span.line, found.span.column) if found.span else ("\uffff", 0, 0),
                found.code,
                found.message.en,
            ),
        )
    )


def without_inventory(request: Request, findings: tuple[Finding, ...], document: Document | None) -> Report:
    """A file that cannot be judged further still has all findings so far."""
    on = request.on or request.today or date.today()
    inputs = (Input("inventory", document.file, document.sha256),) if document else ()
    return Report(
        file=shown_name(request.file),
        tool_version=__version__,
        on=on,
        inventory=None,
        pcr=None,
        regime=None,
        regime_status="",
        findings=_sorted(findings),
        footprint=None,
        label=None,
        lapsed=False,
        measures=(),
        manual=(),
        interpretations=(),
        factors=(),
        tables=(),
        inputs=inputs,
        documents=(document,) if document else (),
    )


__all__ = ["Request", "run"]
