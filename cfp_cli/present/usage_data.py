"""Reports of label use as JSON and as CSV: same input, same bytes."""

from collections.abc import Iterable
from typing import Any

from cfp_cli.model.finding import Finding
from cfp_cli.present.csv_cells import csv_text
from cfp_cli.present.due_json import day_data, text_data
from cfp_cli.present.json_text import json_text
from cfp_cli.present.report_json import finding_data
from cfp_cli.usage.asked import Asked
from cfp_cli.usage.summed import LabelUsage, Usage

#: Rises only when something is taken away or changes its meaning; additions keep it.
SCHEMA_VERSION = 1
COLUMNS = (
    *("number", "product_zh", "product_en", "holder_zh", "holder_en", "regime", "clause", "taken_over_by"),
    *("period", "first", "last", "state", "kind", "quantity", "rows", "outside_validity", "due"),
)


def usage_json(usage: Usage, asked: Asked, findings: Iterable[Finding]) -> str:
    """One object: what was asked for, the labels with their reports, the findings."""
    data = {
        "schema-version": SCHEMA_VERSION,
        "on": asked.on.isoformat(),
        "period": asked.period or None,
        "labels": [_label(one) for one in usage.labels],
        "incomplete": usage.incomplete,
        "rows-of-other-periods": usage.elsewhere,
        "findings": [finding_data(found) for found in findings],
    }
    return json_text(data)


def usage_csv(usage: Usage) -> str:
    """A line for each label, with CRLF as RFC 4180 asks; a label without a report has empty cells, not 0.

    The state is `incomplete` in every line while there are errors: a quantity may be too small.
    """
    return csv_text(COLUMNS, (_cells(one, usage.incomplete) for one in usage.labels))


def _label(one: LabelUsage) -> dict[str, Any]:
    certificate, owed = one.certificate, one.owed
    period = owed.period if owed else None
    return {
        "number": certificate.number or None,
        "file": certificate.file,
        "fictitious": certificate.fictitious,
        "product": text_data(certificate.product),
        "holder": text_data(certificate.holder.name),
        "state": one.state,
        "why-none": text_data(one.why),
        "period": {"name": period.name, "first": day_data(period.first), "last": day_data(period.last)}
        if period
        else None,
        "due": day_data(period.due) if period else None,
        "regime": owed.governing.regime.id if owed else None,
        "clause": owed.duty.clause if owed else None,
        "taken-over-by": (owed.governing.clause or None) if owed else None,
        "confidence": owed.duty.ground.confidence if owed and owed.duty.ground else None,
        "kind": one.kind or None,
        "quantity": one.quantity if owed else None,
        "rows": one.rows,
        "outside-validity": one.outside,
    }


def _cells(one: LabelUsage, incomplete: bool) -> list[str]:
    certificate, owed = one.certificate, one.owed
    product, holder = certificate.product, certificate.holder.name
    head = [certificate.number, *(product or ("", "")), *(holder or ("", ""))]
    if owed is None:
        return [*head, *[""] * (len(COLUMNS) - len(head))]
    period = owed.period
    return [
        *head,
        owed.governing.regime.id,
        owed.duty.clause,
        owed.governing.clause,
        period.name,
        period.first.isoformat(),
        period.last.isoformat(),
        "incomplete" if incomplete else one.state,
        one.kind,
        str(one.quantity),
        str(one.rows),
        str(one.outside),
        period.due.isoformat(),
    ]
