"""How the amounts of two inventories came about: what of their difference other shares and outputs do.

An amount from plant totals is (sum of total x share) x declared unit / (sum of outputs). Totals and outputs are taken
per day of the period, so that a year beside a quarter is neither more nor less. A record of a calculation has
only the result; so this takes both inventories, and where one is missing `amount` keeps it all
(docs/decisions/0022-differences.md).
"""

from collections import Counter
from decimal import Decimal
from typing import NamedTuple

from cfp_cli.model.drift import Allotted
from cfp_cli.model.exact import ZERO, add, divide, multiply, subtract, total
from cfp_cli.model.inventory import Inventory, Line
from cfp_cli.model.quantity import Unit
from cfp_cli.units.convert import convert, same_dimension

_HALF = Decimal("0.5")
_NOTHING_OF_IT = (ZERO, ZERO)


class _Measured(NamedTuple):
    """Plant totals (in one unit) with the product's shares of them, and how much of their sum goes to one unit.

    `days` is the length of the period; None where there is none, or the plants have several.
    """

    totals: dict[tuple[str, int], tuple[Decimal, Decimal]]
    per_unit: Decimal
    days: int | None

    @property
    def ours(self) -> Decimal:
        """The sum of what belongs to the product."""
        return total(multiply(whole, share) for whole, share in self.totals.values())

    def per_day(self) -> "_Measured":
        """The same with totals per day, and as many days of them for a unit."""
        days = Decimal(self.days or 1)
        totals = {key: (divide(whole, days), share) for key, (whole, share) in self.totals.items()}
        return _Measured(totals, multiply(self.per_unit, days), 1)


def allotments(base: Inventory, now: Inventory) -> dict[str, Allotted]:
    """The lines whose amounts come from plant totals on both sides, and the transports that carry such a line."""
    before = {line.id: line for line in base.lines}
    found: dict[str, Allotted] = {}
    for line in now.lines:
        other = before.get(line.id)
        made = _allotted(other, base, line, now) if other is not None else None
        if made is not None:
            found[line.id] = made
    for line in now.lines:
        other = before.get(line.id)
        if other is not None and line.load_of and line.load_of == other.load_of and line.load_of in found:
            found[line.id] = found[line.load_of]
    return found


def _allotted(before: Line, base: Inventory, after: Line, now: Inventory) -> Allotted | None:
    if not before.totals or not after.totals:
        return None
    unit = before.totals[0].total.unit
    one, two = _measured(before, base, unit), _measured(after, now, unit)
    if one is None or two is None:
        return None
    if one.days and two.days and one.days != two.days:
        one, two = one.per_day(), two.per_day()
    shares = total(
        multiply(multiply(subtract(new[1], old[1]), add(old[0], new[0])), _HALF)
        for key in {**one.totals, **two.totals}
        for old, new in [(one.totals.get(key, _NOTHING_OF_IT), two.totals.get(key, _NOTHING_OF_IT))]
        # A total on one side only came or went with its share: that is no other share.
        if key in one.totals and key in two.totals
    )
    by_shares = multiply(multiply(shares, add(one.per_unit, two.per_unit)), _HALF)
    by_outputs = multiply(multiply(subtract(two.per_unit, one.per_unit), add(one.ours, two.ours)), _HALF)
    return Allotted(multiply(one.ours, one.per_unit), multiply(two.ours, two.per_unit), add(by_shares, by_outputs))


def _measured(line: Line, inventory: Inventory, unit: Unit) -> _Measured | None:
    """The totals of a line in `unit`; None where a plant is missing or units do not fit (a finding stands)."""
    declared = inventory.product.declared_unit.amount
    plants = {plant.id: plant for plant in inventory.plants}
    totals: dict[tuple[str, int], tuple[Decimal, Decimal]] = {}
    outputs: dict[str, Decimal] = {}
    seen: Counter[str] = Counter()
    days: set[int | None] = set()
    for one in line.totals:
        plant = plants.get(one.plant)
        fits = same_dimension(one.total.unit, unit)
        if plant is None or not fits or not same_dimension(plant.output.unit, declared.unit):
            return None
        totals[one.plant, seen[one.plant]] = convert(one.total, unit).value, one.share
        seen[one.plant] += 1
        outputs[one.plant] = convert(plant.output, declared.unit).value
        days.add((plant.period[1] - plant.period[0]).days + 1 if plant.period else None)
    whole = total(outputs.values())
    length = days.pop() if len(days) == 1 else None
    return _Measured(totals, divide(declared.value, whole), length) if whole else None
