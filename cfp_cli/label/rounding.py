"""The one rounding of a calculation: from the exact footprint to the number and unit on the label.

Everything is decided on whole steps: a total is divided by the step into an integer and a rest, both exact
whatever the number of digits, and the rest is compared with half a step. No quotient is ever rounded here.

Two labels are the same when number and unit are the same: `10.0 kg` (step 0.5 kg) and `10 kg` (step 1 kg)
are one label, `1000 g` and `1.0 kg` are two.
"""

from decimal import Decimal
from typing import Any, NamedTuple

from cfp_cli.model.exact import EXACT, ONE, ZERO, add, divide, multiply, plain, shown, subtract
from cfp_cli.model.label import KG_IN, Band, LabelValue, OpenPoint, Regime, Tie, UnitChoice

_TWO = Decimal(2)
_HALF = Decimal("0.5")
#: Digits of a total in a message: enough to see on which side of an edge it lies.
_DIGITS_SHOWN = 10


class NoLabel(NamedTuple):
    """Why there is no label value: the finding's code and the values for its words.

    CFP403 total zero or negative, CFP405 unit not allowed, CFP406 outside the table, CFP407 rounds to zero,
    CFP414 the regime has no known rounding rule.
    """

    code: str
    values: dict[str, Any]


class _Nearest(NamedTuple):
    """How many whole steps a total is rounded to, and whether it lay exactly half-way."""

    steps: Decimal
    halfway: bool


def label_value(exact_kg: Decimal, regime: Regime, unit: str = "") -> LabelValue | NoLabel:
    """The label value of `exact_kg` (kg CO2e per unit of the regime), or why there is none.

    `unit` is the applicant's choice (mg, g, kg, t), empty for none; under a stepped table only the unit of
    the total's own row is taken.

    Inside `holds_from`..`holds_to` the label stays the same, and beyond both it changes. Whether an end
    itself belongs to it: an end half-way between two values goes where the tie rule says (half-up: the lower
    end belongs, the upper does not); an end at the edge of a table's row belongs if it is the upper end
    (rows are "above, up to and including"); an end at which the tool would change the unit belongs if it
    is the lower end ("below 1 g").
    """
    if exact_kg <= ZERO:
        return NoLabel("CFP403", {"total": shown(exact_kg)})
    if regime.rounding == "none":
        return NoLabel("CFP414", {"total": _total(exact_kg), "regime": regime.id, "why": regime.no_rounding})
    if regime.rounding == "stepped":
        return _by_table(exact_kg, regime, unit)
    return _to_integer(exact_kg, regime, unit)


def _by_table(exact_kg: Decimal, regime: Regime, unit: str) -> LabelValue | NoLabel:
    bands = regime.bands
    at = _row_of(exact_kg, bands)
    if at is None:
        limits = {"lowest": plain(bands[0].above), "limit": plain(bands[-1].up_to)}
        return NoLabel("CFP406", {"total": _total(exact_kg), **limits, "regime": regime.id})
    band = bands[at]
    if unit not in ("", band.unit):
        return NoLabel("CFP405", {"unit": unit, "allowed": band.unit, "regime": regime.id})
    nearest = _nearest(exact_kg, band.step, regime.tie)
    if not nearest.steps:
        return _rounds_to_zero(exact_kg, band.unit, regime)
    rounded_kg = multiply(nearest.steps, band.step)
    holds_from, holds_to = _held_by_rows(rounded_kg, at, regime)
    reasons = {
        band.interpretation: bool(band.interpretation),
        "tie": nearest.halfway and not regime.tie_stated,
        "re-bracketing": _another_row_differs(rounded_kg, at, regime),
    }
    step = _in_unit(band.step, band.unit)
    return LabelValue(
        exact=exact_kg,
        value=multiply(nearest.steps, step),
        unit=band.unit,
        step=step,
        holds_from=holds_from,
        holds_to=holds_to,
        unit_chosen_by="regime",
        open_points=_points(regime, reasons),
    )


def _to_integer(exact_kg: Decimal, regime: Regime, unit: str) -> LabelValue | NoLabel:
    allowed = [choice.unit for choice in regime.units]
    if unit and unit not in allowed:
        return NoLabel("CFP405", {"unit": unit, "allowed": ", ".join(allowed), "regime": regime.id})
    best, from_kg, below_kg = (unit, ZERO, None) if unit else _reads_best(exact_kg, regime.units)
    step_kg = KG_IN[best]
    nearest = _nearest(exact_kg, step_kg, regime.tie)
    if not nearest.steps:
        return _rounds_to_zero(exact_kg, best, regime)
    rounded_kg = multiply(nearest.steps, step_kg)
    half = multiply(step_kg, _HALF)
    upper = add(rounded_kg, half)
    reasons = {"unit-choice": not unit, "tie": nearest.halfway and not regime.tie_stated}
    return LabelValue(
        exact=exact_kg,
        value=nearest.steps,
        unit=best,
        step=ONE,
        holds_from=max(subtract(rounded_kg, half), from_kg),
        holds_to=upper if below_kg is None else min(upper, below_kg),
        unit_chosen_by="applicant" if unit else "tool",
        open_points=_points(regime, reasons),
    )


def _nearest(exact_kg: Decimal, step_kg: Decimal, tie: Tie) -> _Nearest:
    steps, rest = EXACT.divmod(exact_kg, step_kg)
    twice = add(rest, rest)
    halfway = twice == step_kg
    tie_goes_up = tie == "half-up" or (tie == "half-even" and bool(EXACT.remainder(steps, _TWO)))
    up = tie_goes_up if halfway else twice > step_kg
    return _Nearest(add(steps, ONE) if up else steps, halfway)


def _rounded_in(band: Band, value_kg: Decimal, tie: Tie) -> Decimal:
    """kg CO2e that `value_kg` is rounded to by this row's step."""
    return multiply(_nearest(value_kg, band.step, tie).steps, band.step)


def _row_of(value_kg: Decimal, bands: tuple[Band, ...]) -> int | None:
    return next((at for at, band in enumerate(bands) if band.above < value_kg <= band.up_to), None)


def _another_row_differs(rounded_kg: Decimal, at: int, regime: Regime) -> bool:
    """Whether the rounded value lies in another row, which would show another number or unit."""
    other = _row_of(rounded_kg, regime.bands)
    if other is None or other == at:
        return other is None
    band = regime.bands[other]
    return band.unit != regime.bands[at].unit or _rounded_in(band, rounded_kg, regime.tie) != rounded_kg


def _held_by_rows(rounded_kg: Decimal, at: int, regime: Regime) -> tuple[Decimal, Decimal]:
    """Between which totals the label stays, across rows: 400 g from 390 g (step 20 g) to 425 g (step 50 g)."""
    bands = regime.bands

    def begins_with_it(band: Band) -> bool:
        """Totals just above the row's lower edge show this value."""
        half = multiply(band.step, _HALF)
        is_multiple = not EXACT.remainder(rounded_kg, band.step)
        return is_multiple and subtract(rounded_kg, half) <= band.above < add(rounded_kg, half)

    def ends_with_it(band: Band) -> bool:
        """The row's upper edge shows this value."""
        return _rounded_in(band, band.up_to, regime.tie) == rounded_kg

    def joined(lower: int) -> bool:
        below, above = bands[lower], bands[lower + 1]
        return below.unit == above.unit and ends_with_it(below) and begins_with_it(above)

    lowest = highest = at
    while lowest > 0 and joined(lowest - 1):
        lowest -= 1
    while highest + 1 < len(bands) and joined(highest):
        highest += 1
    down = subtract(rounded_kg, multiply(bands[lowest].step, _HALF))
    up = add(rounded_kg, multiply(bands[highest].step, _HALF))
    return max(down, bands[lowest].above), min(up, bands[highest].up_to)


def _reads_best(exact_kg: Decimal, units: tuple[UnitChoice, ...]) -> tuple[str, Decimal, Decimal | None]:
    """The unit in which the total reads best, and from where to below where (kg) it does."""
    from_kg = ZERO
    for choice in units:
        below_kg = choice.reads_best_below
        if below_kg is None or exact_kg < below_kg:
            return choice.unit, from_kg, below_kg
        from_kg = below_kg
    return units[-1].unit, from_kg, None


def _in_unit(kg: Decimal, unit: str) -> Decimal:
    """A step in the label's unit, with the decimals a person writes: 0.1, 0.5, 1, 50."""
    return Decimal(plain(divide(kg, KG_IN[unit])))


def _points(regime: Regime, reasons: dict[str, bool]) -> tuple[OpenPoint, ...]:
    return tuple(point for point in regime.open_points if reasons.get(point.id))


def _rounds_to_zero(exact_kg: Decimal, unit: str, regime: Regime) -> NoLabel:
    return NoLabel("CFP407", {"total": _total(exact_kg), "unit": unit, "regime": regime.id})


def _total(exact_kg: Decimal) -> str:
    return shown(exact_kg, _DIGITS_SHOWN)
