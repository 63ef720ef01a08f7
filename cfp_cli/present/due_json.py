"""Dates of labels as JSON, sorted by key: same input, same bytes."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from cfp_cli.certificate.due import Due, DueList
from cfp_cli.model.finding import Finding
from cfp_cli.model.text import Text
from cfp_cli.present.due_words import basis_of, what_of
from cfp_cli.present.json_text import json_text
from cfp_cli.present.report_json import finding_data

#: Rises only when something is taken away or changes its meaning; additions keep it.
SCHEMA_VERSION = 1


def due_json(lists: tuple[DueList, ...], on: date, findings: Iterable[Finding]) -> str:
    """One object: the day it was asked for, the labels with their days, the findings."""
    data = {
        "schema-version": SCHEMA_VERSION,
        "on": on.isoformat(),
        "certificates": [_label(one) for one in lists],
        "findings": [finding_data(found) for found in findings],
    }
    return json_text(data)


def _label(one: DueList) -> dict[str, Any]:
    certificate = one.certificate
    return {
        "name": certificate.name,
        "number": certificate.number or None,
        "file": certificate.file,
        "fictitious": certificate.fictitious,
        "product": text_data(certificate.product),
        "holder": text_data(certificate.holder.name),
        "regime": certificate.regime,
        "granted": day_data(certificate.granted),
        "valid-until": day_data(one.until),
        "dates": [_item(item) for item in one.items],
        "later-dates": one.beyond,
    }


def _item(item: Due) -> dict[str, Any]:
    period = item.period
    return {
        "kind": item.kind,
        "what": text_data(what_of(item)),
        "day": day_data(item.day),
        "days-left": item.days_left,
        "state": item.state,
        "opens": day_data(item.opens),
        "regime": item.regime,
        "clause": item.clause or None,
        "taken-over-by": item.taken_over or None,
        "period": None
        if period is None
        else {"name": period.name, "first": day_data(period.first), "last": day_data(period.last)},
        "counts": text_data(item.counts),
        "if-missed": text_data(item.missed),
        "notes": [text_data(note) for note in item.notes],
        "confidence": item.ground.confidence if item.ground else None,
        "rests-on": [text_data(text) for text in basis_of(item)],
        "open-point": item.open_point.id if item.open_point else None,
    }


def text_data(text: Text | None) -> dict[str, str] | None:
    """A text in both languages; null where there is none."""
    return None if text is None else {"zh-TW": text.zh, "en": text.en}


def day_data(day: date | None) -> str | None:
    """A day as YYYY-MM-DD; null where it is not known."""
    return None if day is None else day.isoformat()
