"""A drift as JSON: everything exact, numbers as texts, shares of the base to 40 digits."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from cfp_cli.drift.findings import deadline_words
from cfp_cli.model.certificate import CertifiedPart
from cfp_cli.model.drift import Attribution, Compared, Drift, EventDuty, Judgement, LineDrift, Moved, PartDrift, Split
from cfp_cli.model.exact import plain
from cfp_cli.model.finding import Finding
from cfp_cli.present.due_json import day_data, text_data
from cfp_cli.present.json_text import json_text
from cfp_cli.present.report_json import finding_data

#: Rises only when something is taken away or changes its meaning; additions keep it.
SCHEMA_VERSION = 1


def drift_json(drift: Drift | None, findings: Iterable[Finding]) -> str:
    """The drift (null where the certificate cannot be used) and all findings, keys sorted; same input, same bytes."""
    data = {
        "schema-version": SCHEMA_VERSION,
        "drift": _drift(drift) if drift else None,
        "findings": [finding_data(found) for found in findings],
    }
    return json_text(data)


def _drift(drift: Drift) -> dict[str, Any]:
    return {
        "certificate": drift.certificate,
        "number": drift.number or None,
        "granted-under": drift.granted_under,
        "governed-by": drift.governed_by or None,
        "taken-over-by": drift.taken_over or None,
        "unit": "kg CO2e",
        "certified": _number(drift.certified),
        "label": None if drift.value is None else {"value": plain(drift.value), "unit": drift.unit},
        "cause": drift.cause or None,
        "since": day_data(drift.since),
        "on": day_data(drift.on),
        "calculations": [_compared(one) for one in drift.compared],
        "judgement": _judgement(drift, drift.judgement),
        "former-judgement": _judgement(drift, drift.former),
        "events": [_event(duty) for duty in drift.events],
    }


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)


def _compared(one: Compared) -> dict[str, Any]:
    label = one.label
    return {
        "file": one.file,
        "period": None if one.period is None else {"first": day_data(one.period[0]), "last": day_data(one.period[1])},
        "exact": plain(one.now),
        "label": None if one.value is None else {"value": plain(one.value), "unit": one.unit},
        "from-unrounded": moved_data(one.unrounded),
        "from-stated": moved_data(one.stated),
        "label-difference": None
        if label is None
        else {
            "base": plain(label.base),
            "now": plain(label.now),
            "difference": plain(label.difference),
            "exact": plain(label.exact),
            "rounding": plain(label.rounding),
        },
        "attribution": None if one.attribution is None else attribution_data(one.attribution),
    }


def moved_data(moved: Moved | None) -> dict[str, Any] | None:
    """How far a total moved; null for none."""
    if moved is None:
        return None
    return {
        "base": plain(moved.base),
        "now": plain(moved.now),
        "difference": plain(moved.difference),
        "share": _number(moved.share),
    }


def attribution_data(found: Attribution) -> dict[str, Any]:
    """Where a difference comes from, line by line and part by part."""
    return {
        "rule-file-changed": found.rules_changed,
        "total": split_data(found.split),
        "lines": [_line(line) for line in found.lines],
    }


def split_data(split: Split) -> dict[str, str]:
    """A difference by cause."""
    return {name: plain(value) for name, value in split._asdict().items()} | {"difference": plain(split.difference)}


def _line(line: LineDrift) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": text_data(line.name),
        "stage": line.stage,
        "made-by": line.made_by,
        "state": line.state,
        "base": plain(line.base),
        "now": plain(line.now),
        "split": split_data(line.split),
        "parts": [_part(part) for part in line.parts],
    }


def _part(part: PartDrift) -> dict[str, Any]:
    return {"base": _product(part.base), "now": _product(part.now), "split": split_data(part.split)}


def _product(part: CertifiedPart | None) -> dict[str, Any] | None:
    if part is None:
        return None
    return {
        "label": part.label or None,
        "amount": plain(part.amount),
        "unit": part.unit,
        "factor": part.factor,
        "factor-value": plain(part.factor_value),
        "weight": plain(part.weight),
        "emission": plain(part.emission),
    }


def _judgement(drift: Drift, one: Judgement | None) -> dict[str, Any] | None:
    if one is None:
        return None
    rule = one.rule
    return {
        "regime": one.regime.id,
        "rule": rule.id,
        "clause": rule.clause,
        "title": text_data(rule.title),
        "above": _number(rule.above),
        "lasting-months": rule.lasting_months,
        "outcome": one.outcome,
        "calculations": [
            {"file": compared.file, "above": above, "judged": used}
            for compared, above, used in zip(drift.compared, one.above, one.used, strict=True)
        ],
        "lasted-on": day_data(one.lasted_on),
        "first-day-without-data": day_data(one.first_uncovered),
        **_duty(one),
        "validity": rule.validity or None,
    }


def _event(duty: EventDuty) -> dict[str, Any]:
    rule = duty.rule
    return {
        "regime": duty.regime.id,
        "rule": rule.id,
        "clause": rule.clause,
        "title": text_data(rule.title),
        "stated": duty.stated,
        **_duty(duty),
        "stops-label": rule.stops_label,
    }


def _duty(one: Judgement | EventDuty) -> dict[str, Any]:
    return {
        "asks": text_data(one.rule.asks),
        "deadline": day_data(one.deadline),
        "deadline-words": text_data(deadline_words(one)),
        "overdue": one.overdue,
    }
