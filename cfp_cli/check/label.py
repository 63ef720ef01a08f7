"""The label value with what must be said about it: regime, unit, open points. No value while an error stands."""

from datetime import date

from cfp_cli.catalogue import finding
from cfp_cli.check.regime_data import check_regime_data
from cfp_cli.label.regimes import Chosen, regime_named, regime_on
from cfp_cli.label.rounding import NoLabel, label_value
from cfp_cli.model.finding import Finding
from cfp_cli.model.footprint import Footprint
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.label import LabelValue, Regime

Result = tuple[Chosen | None, LabelValue | None, tuple[Finding, ...]]


def check_label(
    inventory: Inventory,
    footprint: Footprint,
    regimes: tuple[Regime, ...],
    on: date,
    forced: str,
    unit: str,
    *,
    conforms: bool,
) -> Result:
    """The regime of the day (or the forced one), the label value under it, and the findings of both."""
    document = inventory.document
    chosen, findings = _regime(inventory, regimes, on, forced or inventory.regime)
    if chosen is None:
        return None, None, findings
    findings += tuple(check_regime_data(inventory, footprint, chosen.regime, on))
    in_file = inventory.label_unit and not unit
    at = document.span(("label-unit",) if in_file else ("product", "declared-unit"), key=not in_file)
    result = label_value(footprint.total, chosen.regime, unit or inventory.label_unit)
    if isinstance(result, NoLabel):
        if footprint.left_out:
            return chosen, None, findings
        found = finding(result.code, at, rule=chosen.regime.id, clause=chosen.regime.rounding_clause, **result.values)
        return chosen, None, (*findings, found)
    if not conforms or footprint.left_out or any(found.severity == "error" for found in findings):
        return chosen, None, findings
    return chosen, result, (*findings, *_open_points(inventory, chosen.regime, result))


def _regime(
    inventory: Inventory, regimes: tuple[Regime, ...], on: date, name: str
) -> tuple[Chosen | None, tuple[Finding, ...]]:
    document = inventory.document
    at = document.span(("regime",) if inventory.regime == name and name else ("assessed",))
    usual = regime_on(regimes, on)
    chosen = regime_named(regimes, name, on) if name else usual
    if chosen is None:
        if not name:
            return None, (finding("CFP404", at, on=on.isoformat()),)
        known = ", ".join(regime.id for regime in regimes)
        return None, (finding("CFP412", at, name=name, known=known),)
    findings: tuple[Finding, ...] = ()
    # Another country's regime may be in force there; the date would still never choose it here.
    elsewhere = usual is not None and usual.regime.country != chosen.regime.country
    if chosen.status == "forced" or elsewhere:
        other = usual.regime.id if usual else "-"
        findings += (finding("CFP409", at, id=chosen.regime.id, other=other, on=on.isoformat()),)
    if chosen.status == "inferred":
        findings += (finding("CFP408", at, id=chosen.regime.id, on=on.isoformat(), note=chosen.note),)
    return chosen, findings


def _open_points(inventory: Inventory, regime: Regime, label: LabelValue) -> tuple[Finding, ...]:
    at = inventory.document.span(("product", "declared-unit"))
    findings = []
    for point in label.open_points:
        code = "CFP410" if point.id == "unit-choice" else "CFP411"
        findings.append(
            finding(
                code,
                at,
                rule=regime.id,
                clause=regime.rounding_clause,
                id=point.id,
                unit=label.unit,
                question=point.question,
                chosen=point.chosen,
                why=point.why,
            )
        )
    return tuple(findings)
