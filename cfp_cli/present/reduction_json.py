"""A reduction judged under a scheme, as JSON, sorted by key. Numbers are strings, so no reader rounds them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from cfp_cli.model.exact import plain
from cfp_cli.model.finding import Finding
from cfp_cli.model.reduction import Change, Given, Judged, JudgedRoute, Limit, Outcome, Scheme, Side, Source
from cfp_cli.present.due_json import day_data, text_data
from cfp_cli.present.json_text import json_text
from cfp_cli.present.report_json import finding_data

#: Rises only when something is taken away or changes its meaning; additions keep it.
SCHEMA_VERSION = 1
_LIMITS: tuple[Limit, ...] = ("benchmark", "average", "maximum")


def reduction_json(outcome: Outcome, findings: Iterable[Finding]) -> str:
    """One object: the scheme, the two values, the change, every criterion with its answer, the findings."""
    base, now = outcome.sides or (None, None)
    data = {
        "schema-version": SCHEMA_VERSION,
        "scheme": _scheme(outcome.scheme),
        "base": _side(base) if base else None,
        "now": _side(now) if now else None,
        "given": _given(outcome.given),
        "change": _change(outcome.change) if outcome.change else None,
        "routes": [_route(one) for one in outcome.routes],
        "verdict": outcome.verdict,
        "findings": [finding_data(found) for found in findings],
    }
    return json_text(data)


def _scheme(scheme: Scheme) -> dict[str, Any]:
    return {
        "id": scheme.id,
        "file": scheme.document.file,
        "sha256": scheme.document.sha256,
        "title": text_data(scheme.title),
        "country": scheme.country,
        "basis": text_data(scheme.basis),
        "since": day_data(scheme.applies.since),
        "until": day_data(scheme.applies.until),
        "time-known-by": text_data(scheme.applies.note),
        "no-threshold": text_data(scheme.no_threshold) if scheme.no_threshold.zh else None,
        "to-check-by-a-person": [
            {"clause": clause or None, "asks": text_data(asks)} for clause, asks in scheme.by_person
        ],
        "unconfirmed": [text_data(text) for text in scheme.unconfirmed],
    }


def _given(given: Given) -> dict[str, Any]:
    return {
        **{f"{name}-kg": _number(given.limits.get(name)) for name in _LIMITS},
        "rank": "/".join(str(one) for one in given.rank) if given.rank else None,
        "renewal": given.renewal,
        "on": day_data(given.on),
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "name": side.record.name,
        "file": side.record.file,
        "regime": side.record.regime or None,
        "day": day_data(side.day),
        "kg": plain(side.kg),
        "unrounded": side.exact,
        "lowest-kg": _number(side.low),
        "highest-kg": _number(side.high),
        "label-kg": _number(side.label_kg),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "reduction-percent": plain(change.percent),
        "reduction-kg": plain(change.kg),
        "lowest-percent": _number(change.lowest),
        "highest-percent": _number(change.highest),
        "by-label-values-percent": _number(change.by_labels),
    }


def _route(one: JudgedRoute) -> dict[str, Any]:
    return {
        "id": one.route.id,
        "title": text_data(one.route.title),
        "verdict": one.verdict,
        "criteria": [_judged(answer) for answer in one.judged],
    }


def _judged(one: Judged) -> dict[str, Any]:
    return {
        "id": one.criterion.id,
        "kind": one.criterion.kind,
        "title": text_data(one.criterion.title),
        "verdict": one.verdict,
        "why": text_data(one.why) if one.why.zh else None,
        "value": _number(one.value),
        "limit": _number(one.limit),
        "distance-kg": _number(one.distance),
        "by-label-values": one.by_labels,
        "source": _source(one.criterion.source),
    }


def _source(source: Source) -> dict[str, Any]:
    return {"clause": source.clause or None, "confidence": source.confidence, "words": text_data(source.words)}


def _number(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)
