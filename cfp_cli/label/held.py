"""The way back: between which totals a stated label value lies."""

from decimal import Decimal

from cfp_cli.model.exact import EXACT, ONE, add, multiply, subtract
from cfp_cli.model.label import KG_IN, Regime

_HALF = Decimal("0.5")


def totals_behind(value: Decimal, unit: str, regime: Regime) -> tuple[Decimal, Decimal] | None:
    """Lowest and highest total (kg CO2e, both ends included) that the regime may round to `value` `unit`.

    None where its rounding is not known, or where it gives no such value.
    """
    kg = multiply(value, KG_IN[unit])
    if regime.rounding == "integer":
        return _around(kg, KG_IN[unit]) if not EXACT.remainder(value, ONE) else None
    found = []
    for band in regime.bands:
        if band.unit == unit and not EXACT.remainder(kg, band.step):
            low, high = _around(kg, band.step)
            low, high = max(low, band.above), min(high, band.up_to)
            if low < high:
                found.append((low, high))
    return (min(low for low, _ in found), max(high for _, high in found)) if found else None


def _around(kg: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    half = multiply(step, _HALF)
    return subtract(kg, half), add(kg, half)
