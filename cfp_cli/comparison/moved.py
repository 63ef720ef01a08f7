"""How far a total or a label value moved, in kg CO2e."""

from decimal import Decimal

from cfp_cli.model.certificate import Certificate
from cfp_cli.model.drift import LabelDrift, Moved
from cfp_cli.model.exact import divide, multiply, subtract
from cfp_cli.model.label import KG_IN


def label_kg(record: Certificate) -> Decimal | None:
    """The label value in kg CO2e."""
    return multiply(record.value, KG_IN[record.unit]) if record.value is not None and record.unit in KG_IN else None


def label_drift(base: Decimal, now: Decimal, base_exact: Decimal, now_exact: Decimal) -> LabelDrift:
    """What of the difference of two labels the unrounded values have, and what rounding adds."""
    exact = subtract(now_exact, base_exact)
    return LabelDrift(base, now, exact, subtract(subtract(now, base), exact))


def moved(base: Decimal, now: Decimal) -> Moved:
    """How far `now` lies from `base`, both kg CO2e."""
    difference = subtract(now, base)
    return Moved(base, now, difference, divide(difference, base.copy_abs()) if base else None)
