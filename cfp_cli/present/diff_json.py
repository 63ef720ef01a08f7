"""A difference as JSON: everything exact, numbers as texts."""

from decimal import Decimal
from typing import Any

from cfp_cli.model.changes import Change
from cfp_cli.model.difference import Difference, Gate, Said, SideShown, StageDrift
from cfp_cli.model.exact import plain
from cfp_cli.model.text import Lang
from cfp_cli.present.drift_json import attribution_data, moved_data, split_data
from cfp_cli.present.due_json import text_data
from cfp_cli.present.json_text import json_text
from cfp_cli.present.report_json import finding_data

#: Rises only when something is taken away or changes its meaning; additions keep it.
SCHEMA_VERSION = 1


def diff_json(found: Difference, gate: Gate, _: Lang) -> str:
    """The difference, keys sorted; same input, same bytes. Both languages are in it."""
    data = {
        "schema-version": SCHEMA_VERSION,
        "unit": "kg CO2e",
        "before": _side(found.base),
        "after": _side(found.now),
        "total": moved_data(found.moved),
        "label": _label(found),
        "threshold": {
            "above": None if gate.above is None else plain(gate.above),
            "label": gate.label,
            "passed": found.fails(gate),
        },
        "fields": None if found.changes is None else [change_data(one) for one in found.changes],
        "attribution": None if found.attribution is None else attribution_data(found.attribution),
        "stages": [_stage(one) for one in found.stages],
        "findings-appeared": [said_data(one) for one in found.appeared],
        "findings-gone": [said_data(one) for one in found.gone],
        "findings": [finding_data(one) for one in found.findings],
    }
    return json_text(data)


def _side(side: SideShown) -> dict[str, Any]:
    return {
        "name": side.name,
        "kind": side.kind,
        "regime": side.regime or None,
        "total": None if side.total is None else plain(side.total),
        "label": None if side.value is None else {"value": format(side.value, "f"), "unit": side.unit},
    }


def _label(found: Difference) -> dict[str, Any]:
    label = found.label
    numbers = {} if label is None else {name: plain(value) for name, value in label._asdict().items()}
    return {"changed": found.label_changed, "difference": None if label is None else plain(label.difference), **numbers}


def _stage(one: StageDrift) -> dict[str, Any]:
    return {
        "stage": one.stage,
        "title": text_data(one.title),
        "before": plain(one.base),
        "after": plain(one.now),
        "split": split_data(one.split),
    }


def said_data(one: Said) -> dict[str, Any]:
    """A finding without its place."""
    return {"code": one.code, "severity": one.severity, "message": text_data(one.message)}


def change_data(one: Change) -> dict[str, Any]:
    """A field that changed; null for a side without it."""
    return {"path": one.way, "before": plain_data(one.old), "after": plain_data(one.new)}


def plain_data(value: Any) -> Any:
    """Data of a file as JSON: exact numbers as texts."""
    if isinstance(value, dict):
        return {str(key): plain_data(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain_data(one) for one in value]
    return format(value, "f") if isinstance(value, Decimal) else value
