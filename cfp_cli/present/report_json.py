"""The report as JSON: a versioned contract (schemas/report.schema.json). Numbers are strings, so no reader rounds them."""

from collections.abc import Iterable, Iterator
from typing import Any

from cfp_cli.model.exact import plain
from cfp_cli.model.factor import Factor
from cfp_cli.model.finding import Finding, Waiver
from cfp_cli.model.footprint import Footprint, FunctionalEmission, LineEmission
from cfp_cli.model.label import LabelValue
from cfp_cli.model.position import Span
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.report import Report
from cfp_cli.model.run import Judged, Run
from cfp_cli.model.text import Lang, Text, both
from cfp_cli.present.json_text import json_piece, json_text
from cfp_cli.present.margin import margin_data

#: Rises only when something is taken away or changes its meaning; additions keep it.
SCHEMA_VERSION = 1


def run_json(run: Run, lang: Lang) -> str:
    """A run as one object: reports of inventories, findings of rule files. Both languages are in it."""
    if run.command != "validate-pcr":
        reports = run.reports
        if run.general and reports:
            # A report is whole for its reader: what is wrong with the tables stands in the first one.
            reports = (reports[0]._replace(findings=(*run.general, *reports[0].findings)), *reports[1:])
        return reports_json(reports)
    files = [{"file": one.file, "findings": [finding_data(found) for found in one.findings]} for one in run.judged]
    general = [finding_data(found) for found in run.general]
    return json_text({"schema-version": SCHEMA_VERSION, "files": files, "findings": general})


def reports_json(reports: tuple[Report, ...]) -> str:
    """One object holding the reports of a run, keys sorted; same input, same bytes."""
    return json_text({"schema-version": SCHEMA_VERSION, "reports": [report_data(report) for report in reports]})


def report_piece(one: Judged) -> str:
    """One of several reports as it stands in their object, made where the file is judged."""
    return json_piece(report_data(one.report), 2) if one.report else ""


def pieces_json(pieces: Iterable[str]) -> Iterator[str]:
    """The text of `reports_json`, from `report_piece` of each report, without holding all of them."""
    yield '{\n  "reports": ['
    before = "\n    "
    for piece in pieces:
        yield before + piece
        before = ",\n    "
    yield "]" if before == "\n    " else "\n  ]"
    yield f',\n  "schema-version": {json_piece(SCHEMA_VERSION, 0)}\n}}\n'


def report_data(report: Report) -> dict[str, Any]:
    """The report as plain data."""
    return {
        "file": report.file,
        "tool": {"name": "cfp", "version": report.tool_version},
        "assessed-on": report.on.isoformat(),
        "conforms": report.conforms,
        "product": _product(report),
        "pcr": _pcr(report),
        "regime": _regime(report),
        "findings": [finding_data(found) for found in report.findings],
        "footprint": _footprint(report.footprint) if report.footprint else None,
        "label": _label(report.label, report) if report.label else None,
        "measures": [
            {
                "title": _text(one.title),
                "rule": one.rule,
                "clause": one.clause,
                "part": plain(one.part),
                "whole": plain(one.whole),
                "limit": plain(one.limit),
                "bound": one.bound,
            }
            for one in report.measures
        ],
        "interpretations": [
            {"id": one.id, "clause": one.clause, "question": _text(one.question), "chosen": _text(one.chosen)}
            for one in report.interpretations
        ],
        "to-check-by-a-person": [
            {"clause": clause.id, "level": clause.level, "asks": _text(clause.asks)} for clause in report.manual
        ],
        "factors": [_factor(factor) for factor in report.factors],
        "factor-tables": [
            {"id": table.id, "file": table.file, "sha256": table.sha256, "attribution": table.attribution}
            for table in report.tables
        ],
        "inputs": [{"role": one.role, "name": one.name, "sha256": one.sha256} for one in report.inputs],
        "waivers": {"file": report.waivers.file, "on": report.waivers.on.isoformat()} if report.waivers else None,
    }


def finding_data(found: Finding) -> dict[str, Any]:
    """One finding as plain data."""
    return {
        "code": found.code,
        "severity": found.severity,
        "message": _text(found.message),
        "hint": _text(found.hint),
        "at": _span(found.span),
        "rule": found.rule or None,
        "clause": found.clause or None,
        "rule-at": _span(found.rule_span),
        "waived": _waiver(found.waived) if found.waived else None,
    }


def _waiver(waiver: Waiver) -> dict[str, Any]:
    return {
        "reason": waiver.reason,
        "person": waiver.person,
        "expires": waiver.expires.isoformat(),
        "at": _span(waiver.span),
    }


def _text(text: Text) -> dict[str, str]:
    return {"zh-TW": text.zh, "en": text.en}


def _span(span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    place = {"file": span.file, "line": span.line, "column": span.column, "end-column": span.end_column}
    return {**place, "sheet": span.sheet, "cell": span.cell} if span.sheet else place


def _quantity(quantity: Quantity) -> dict[str, str]:
    return {"value": plain(quantity.value), "unit": quantity.unit.name}


def _product(report: Report) -> dict[str, Any] | None:
    if report.inventory is None:
        return None
    product = report.inventory.product
    unit = product.declared_unit
    return {
        "name": _text(product.name),
        "company": product.company or None,
        "model": product.model or None,
        "category": product.category or None,
        "ccc": product.ccc or None,
        "fictitious": report.inventory.fictitious,
        "declared-unit": {
            "amount": _quantity(unit.amount),
            "content": _quantity(unit.content) if unit.content else None,
            "packaging": _text(unit.packaging) if unit.packaging else None,
        },
        "states": dict(product.states),
        "parameters": {
            name: {"value": _quantity(one.quantity), "source": one.source} for name, one in product.parameters.items()
        },
    }


def _pcr(report: Report) -> dict[str, Any] | None:
    pcr = report.pcr
    if pcr is None:
        return None
    return {
        "number": pcr.number,
        "version": pcr.version,
        "revision": pcr.revision,
        "title": _text(pcr.title),
        "approved": pcr.approved.isoformat(),
        "valid-until": pcr.valid_until.isoformat() if pcr.valid_until else None,
        "lapsed": report.lapsed,
        "succeeded-by": [one.number for one in pcr.successors],
    }


def _regime(report: Report) -> dict[str, Any] | None:
    if report.regime is None:
        return None
    return {"id": report.regime.id, "title": _text(report.regime.title), "status": report.regime_status}


def _footprint(footprint: Footprint) -> dict[str, Any]:
    return {
        "unit": "kg CO2e",
        "total": plain(footprint.total),
        "primary-share": plain(footprint.primary_share),
        "complete": not footprint.left_out,
        "left-out": list(footprint.left_out),
        "stages": [
            {
                "stage": stage.stage,
                "title": _text(stage.title),
                "emission": plain(stage.emission),
                "share": plain(stage.share),
            }
            for stage in footprint.stages
        ],
        "lines": [_line(line) for line in footprint.lines],
        "defaults": [{"id": one.id, "value": one.value, "source": _text(one.source)} for one in footprint.defaults],
        "per-functional-unit": _functional(footprint.functional) if footprint.functional else None,
    }


def _functional(functional: FunctionalEmission) -> dict[str, Any]:
    return {
        "title": _text(functional.title),
        "amount": _quantity(functional.amount),
        "raised-from": _quantity(functional.raised_from) if functional.raised_from else None,
        "emission": plain(functional.emission),
        "clause": functional.clause,
        "trace": functional.trace,
    }


def _line(line: LineEmission) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": _text(line.name),
        "stage": line.stage,
        "item": line.item,
        "made-by": line.made_by,
        "clause": line.clause or None,
        "amount": _quantity(line.amount),
        "emission": plain(line.emission),
        "primary": plain(line.primary),
        "counted": line.counted,
        "not-counted": {"clause": line.why_not_clause, "reason": _text(line.why_not)} if not line.counted else None,
        "parts": [
            {
                "label": part.label or None,
                "amount": _quantity(part.amount),
                "factor": part.factor.id,
                "weight": plain(part.weight),
                "primary": part.primary,
                "emission": plain(part.emission),
            }
            for part in line.parts
        ],
        "trace": list(line.trace),
    }


def _stated(report: Report) -> list[dict[str, Any]]:
    """What must stand beside the label's unit: chilled or not, room type."""
    if report.pcr is None or report.inventory is None:
        return []
    states = report.inventory.product.states
    return [
        {
            "id": one.id,
            "clause": one.clause,
            "title": _text(one.title),
            "answer": _text(one.one_of.get(states[one.id], both(states[one.id]))),
        }
        for one in report.pcr.statements
        if one.on_label and one.id in states
    ]


def _label(label: LabelValue, report: Report) -> dict[str, Any]:
    return {
        "value": format(label.value, "f"),
        "unit": label.unit,
        "step": plain(label.step),
        "exact-kg": plain(label.exact),
        "holds-from-kg": plain(label.holds_from) if label.holds_from is not None else None,
        "holds-to-kg": plain(label.holds_to) if label.holds_to is not None else None,
        "unit-chosen-by": label.unit_chosen_by,
        "stated": _stated(report),
        "open-points": [point.id for point in label.open_points],
        "margin": margin_data(report.margin) if report.margin else None,
    }


def _factor(factor: Factor) -> dict[str, Any]:
    return {
        "id": factor.id,
        "name": _text(factor.name),
        "value": plain(factor.value),
        "per": factor.unit.name,
        "table": factor.table,
        "source": factor.source,
        "source-class": factor.source_class,
        "licence": factor.licence or None,
        "region": factor.region or None,
        "data-year": factor.data_year or None,
        "announced": factor.announced or None,
        "boundary": factor.boundary,
        "flags": list(factor.flags),
    }
