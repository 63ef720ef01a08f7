"""Which numbers a regime's rounding can give: the grid that a stated label value must lie on."""

from decimal import Decimal
from typing import NamedTuple

from cfp_cli.model.exact import EXACT, ONE, ZERO, add, divide, multiply, subtract
from cfp_cli.model.label import KG_IN, Regime

_HALF = Decimal("0.5")


class Neighbours(NamedTuple):
    """The grid values next to a number, in its unit, below and above; None where there is none."""

    below: Decimal | None
    above: Decimal | None


def on_grid(value: Decimal, unit: str, regime: Regime) -> bool | None:
    """Whether the regime can give the label `value` `unit`; None where its rounding is not known.

    Under a stepped table: a multiple of the step of a row of that unit which some total of the row is rounded to.
    Under the integer rule: a whole number above zero in a unit of the regime.
    """
    if regime.rounding == "none":
        return None
    return any(_reaches(value, row) for row in _rows(unit, regime))


def neighbours(value: Decimal, unit: str, regime: Regime) -> Neighbours:
    """The values of the grid next to `value` in the same unit."""
    found = set()
    for row in _rows(unit, regime):
        whole = multiply(EXACT.divide_int(value, row.step), row.step)
        candidates = (subtract(whole, row.step), whole, add(whole, row.step), row.lowest, row.highest)
        found |= {one for one in candidates if one is not None and _reaches(one, row)}
    below, above = [one for one in found if one < value], [one for one in found if one > value]
    return Neighbours(max(below, default=None), min(above, default=None))


class _Row(NamedTuple):
    """A row of the grid in the label's unit: totals above `above` up to `up_to` (None: no end) go to multiples of
    `step`; its ends as label values."""

    above: Decimal
    up_to: Decimal | None
    step: Decimal

    @property
    def lowest(self) -> Decimal:
        """The multiple at or just above the lower edge."""
        return multiply(add(EXACT.divide_int(self.above, self.step), ONE), self.step)

    @property
    def highest(self) -> Decimal | None:
        """The multiple at or just below the upper edge."""
        return None if self.up_to is None else multiply(EXACT.divide_int(self.up_to, self.step), self.step)


def _rows(unit: str, regime: Regime) -> list[_Row]:
    if any(choice.unit == unit for choice in regime.units):
        return [_Row(ZERO, None, ONE)]
    kg = KG_IN.get(unit, ONE)
    return [
        _Row(divide(band.above, kg), divide(band.up_to, kg), divide(band.step, kg))
        for band in regime.bands
        if band.unit == unit
    ]


def _reaches(value: Decimal, row: _Row) -> bool:
    """Whether a total inside the row is rounded to `value`: totals within half a step of it are."""
    if value <= ZERO or EXACT.remainder(value, row.step):
        return False
    half = multiply(row.step, _HALF)
    return add(value, half) > row.above and (row.up_to is None or subtract(value, half) <= row.up_to)
