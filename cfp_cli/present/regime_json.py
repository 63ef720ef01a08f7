"""Label regimes as JSON, sorted by key: every term with its clause and how it is known. Numbers are strings."""

from datetime import date
from decimal import Decimal
from typing import Any

from cfp_cli.model.duties import RegulationPart
from cfp_cli.model.exact import plain
from cfp_cli.model.label import Regime
from cfp_cli.model.text import Text
from cfp_cli.present.json_text import json_text
from cfp_cli.present.regime_coverage import way_of

#: Rises only when something is taken away or changes its meaning; additions keep it.
SCHEMA_VERSION = 1


def list_json(regimes: tuple[Regime, ...]) -> str:
    """What `cfp regime list` shows."""
    return _written({"regimes": [_head(regime) for regime in regimes]})


def show_json(regime: Regime) -> str:
    """Everything in a regime. Masses are kg CO2e, lengths mm, shares of one."""
    data = _head(regime) | {
        "per": _plain(regime.per),
        "rounding": {
            "method": regime.rounding,
            "as-in": regime.rounding_as or None,
            "clause": regime.rounding_clause or None,
            "tie": regime.tie,
            "tie-stated": regime.tie_stated,
            "bands": _plain(regime.bands),
            "units": _plain(regime.units),
            "unit": regime.unit or None,
            "why-unknown": _plain(regime.no_rounding) if regime.rounding == "none" else None,
        },
        "duties": _plain(regime.duties),
        "open-points": _plain(regime.open_points),
    }
    return _written({"regime": data})


def coverage_json(regime: Regime, parts: tuple[RegulationPart, ...] | None) -> str:
    """The clauses with what covers them; null where the regime has no clause file."""
    found = None if parts is None else [_part(part) for part in parts]
    return _written({"regime": regime.id, "parts": found})


def _part(part: RegulationPart) -> dict[str, Any]:
    clauses = [{"way": way_of(clause), **_plain(clause)} for clause in part.clauses]
    missing = _plain(part.not_obtained) if part.not_obtained.zh else None
    return {"title": _plain(part.title), "not-obtained": missing, "clauses": clauses}


def _head(regime: Regime) -> dict[str, Any]:
    return {
        "id": regime.id,
        "title": _plain(regime.title),
        "country": regime.country,
        "by-date": regime.by_date,
        "basis": _plain(regime.basis),
        "in-force": _plain(regime.in_force),
        "rounding-method": regime.rounding,
        "validity": _plain(regime.duties.validity),
        "unknown": sorted(regime.duties.unknown),
    }


def _plain(value: Any) -> Any:
    """A value of the model as plain data: its fields by name, days and numbers as texts, nothing as null."""
    if isinstance(value, Text):
        return {"zh-TW": value.zh, "en": value.en}
    if hasattr(value, "_asdict"):
        return {name.replace("_", "-"): _plain(one) for name, one in value._asdict().items()}
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value


def _written(data: dict[str, Any]) -> str:
    whole = {"schema-version": SCHEMA_VERSION, **data}
    return json_text(whole)
