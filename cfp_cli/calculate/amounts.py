"""From what the user measured to an amount per declared unit (4.1.2.1 method 2, 4.2.2.3, 4.2.2.4 of 12-002)."""

from decimal import Decimal
from typing import NamedTuple

from cfp_cli.model.exact import ONE, divide, equals, figure, multiply, total
from cfp_cli.model.inventory import Inventory, Line, Plant, PlantTotal
from cfp_cli.model.quantity import Quantity, Unit
from cfp_cli.units.convert import convert, same_dimension


class Amount(NamedTuple):
    """An amount per declared unit and how it came about."""

    quantity: Quantity
    trace: tuple[str, ...]


def amount_of(line: Line, inventory: Inventory) -> Amount | None:
    """The line's amount per declared unit; None where the line has none or a reference is broken."""
    if line.amount is not None:
        return Amount(line.amount, ())
    if line.totals:
        return _from_plants(line.totals, inventory)
    return None


def _from_plants(totals: tuple[PlantTotal, ...], inventory: Inventory) -> Amount | None:
    """Sum of the product's shares of the plants' totals, divided by the sum of the plants' outputs.

    For several plants this is the average weighted by output. Totals are converted to the unit of the first;
    several totals of one plant (two meters) add up over its output, which counts once.
    """
    plants = {plant.id: plant for plant in inventory.plants}
    unit = totals[0].total.unit
    declared = inventory.product.declared_unit.amount
    shares: list[Decimal] = []
    outputs: dict[str, Decimal] = {}
    words: list[str] = []
    for one in totals:
        plant = plants.get(one.plant)
        if plant is None or not _fits(one, plant, unit, declared.unit):
            return None
        shares.append(multiply(convert(one.total, unit).value, one.share))
        outputs[plant.id] = convert(plant.output, declared.unit).value
        words.append(f"{one.total} x {_percent(one.share)}" if one.allocated else str(one.total))
    sum_of_shares, sum_of_outputs = total(shares), total(outputs.values())
    value = divide(multiply(sum_of_shares, declared.value), sum_of_outputs)
    numerator = f"({' + '.join(words)})" if len(words) > 1 else words[0]
    per = f" x {declared}" if declared.value != ONE else ""
    step = f"{numerator}{per} / {figure(sum_of_outputs)} {declared.unit.name} {equals(value)} {unit.name}"
    return Amount(Quantity(value, unit), (step,))


def _fits(one: PlantTotal, plant: Plant, unit: Unit, declared: Unit) -> bool:
    return same_dimension(one.total.unit, unit) and same_dimension(plant.output.unit, declared)


def _percent(share: Decimal) -> str:
    return f"{figure(multiply(share, Decimal(100)))} %"
