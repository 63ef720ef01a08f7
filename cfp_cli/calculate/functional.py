"""The functional unit, where it is not the label's: a dose of the bottle, a ping-day of the room-night (20-025, 4)."""

from decimal import Decimal

from cfp_cli.model.exact import divide, equals, figure, multiply
from cfp_cli.model.footprint import FunctionalEmission
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.pcr import FunctionalUnitRule, Pcr
from cfp_cli.model.quantity import Quantity
from cfp_cli.units.convert import convert, same_dimension


def functional_unit(inventory: Inventory, pcr: Pcr) -> Quantity | None:
    """The content that one functional unit takes: the PCR's, else the product's, and no less than the PCR's least."""
    asked = pcr.functional_unit
    if asked is None:
        return None
    if asked.amount is not None:
        return asked.amount
    stated = inventory.product.functional_unit
    return no_less(stated, asked) if stated is not None else None


def no_less(stated: Quantity, asked: FunctionalUnitRule) -> Quantity:
    """What a product states, or the PCR's least amount of that kind where it states less (20-025, 4)."""
    for least in asked.minimum:
        if same_dimension(least.unit, stated.unit) and convert(stated, least.unit).value < least.value:
            return least
    return stated


def functional_emission(inventory: Inventory, pcr: Pcr, total: Decimal) -> FunctionalEmission | None:
    """`total` (kg CO2e per declared unit) per functional unit: total x functional unit / content.

    None where there is no functional unit of its own, or where it and the content do not compare (CFP323).
    """
    asked, content = pcr.functional_unit, inventory.product.declared_unit.content
    amount = functional_unit(inventory, pcr)
    if asked is None or amount is None or content is None or not same_dimension(amount.unit, content.unit):
        return None
    emission = divide(multiply(total, convert(amount, content.unit).value), content.value)
    step = f"{figure(total)} kg CO2e x {amount} / {content} {equals(emission)} kg CO2e"
    stated = inventory.product.functional_unit
    raised_from = stated if asked.amount is None and stated != amount else None
    return FunctionalEmission(asked.title, amount, raised_from, emission, asked.clause, step)
