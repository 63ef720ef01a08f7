"""A line's emission: amount x factor, weighted over suppliers, routes and legs."""

from decimal import Decimal

from cfp_cli.calculate.amounts import Amount
from cfp_cli.model.exact import ONE, ZERO, divide, multiply, total
from cfp_cli.model.factor import Factor
from cfp_cli.model.footprint import Part
from cfp_cli.model.inventory import FactorRef, Line, Route, Supplier
from cfp_cli.model.quantity import LENGTH, MASS, Quantity
from cfp_cli.units.convert import convert, same_dimension
from cfp_cli.units.convert import multiply as times

Factors = dict[str, Factor]


def parts_of(line: Line, amount: Amount | None, load: Quantity | None, factors: Factors) -> tuple[Part, ...] | None:
    """The products whose sum is the line's emission; None where something is missing or does not fit.

    `load` is the mass carried by a transport line, per declared unit. Whatever makes this None is a
    finding of check/references.py.
    """
    if line.routes:
        return _transport(line, load, factors) if load is not None else None
    if amount is None:
        return None
    if line.suppliers:
        return _suppliers(line, amount.quantity, factors)
    part = part_of(amount.quantity, line.factor, factors, primary=line.data == "primary")
    return (part,) if part else None


def part_of(
    amount: Quantity, ref: FactorRef | None, factors: Factors, *, label: str = "", primary: bool = False
) -> Part | None:
    """amount x factor with weight 1; None for an unknown factor or one per another dimension."""
    factor = factors.get(ref.id) if ref else None
    if factor is None or not same_dimension(amount.unit, factor.unit):
        return None
    converted = amount if amount.unit.name == factor.unit.name else convert(amount, factor.unit)
    return Part(label, converted, factor, ONE, primary, multiply(converted.value, factor.value))


def _weighted(part: Part, weight: Decimal, whole: Decimal) -> Part:
    """The part for `weight` of `whole`: one division, after the product."""
    return part._replace(weight=divide(weight, whole), emission=divide(multiply(part.emission, weight), whole))


def weights(quantities: list[Quantity | None]) -> list[Decimal] | None:
    """The quantities in the unit of the first; 1 for a single one without quantity; None where they do not compare."""
    if len(quantities) == 1:
        return [ONE]
    if not quantities or quantities[0] is None:
        return None
    unit = quantities[0].unit
    result = []
    for quantity in quantities:
        if quantity is None or not same_dimension(quantity.unit, unit):
            return None
        result.append(convert(quantity, unit).value)
    return result if total(result) else None


def _suppliers(line: Line, amount: Quantity, factors: Factors) -> tuple[Part, ...] | None:
    """Average of the suppliers with data, weighted by quantity; it stands for those without (12-002 4.1.2.3)."""
    known: list[Supplier] = [supplier for supplier in line.suppliers if supplier.data != "none"]
    shares = weights([supplier.quantity for supplier in known])
    if shares is None:
        return None
    whole = total(shares)
    parts = []
    for supplier, share in zip(known, shares, strict=True):
        part = part_of(amount, supplier.factor, factors, label=supplier.name, primary=supplier.data == "primary")
        if part is None:
            return None
        parts.append(_weighted(part, share, whole))
    return tuple(parts)


def _transport(line: Line, load: Quantity, factors: Factors) -> tuple[Part, ...] | None:
    """load x distance x factor per leg; routes with data weighted by quantity (12-002 4.3.2.3)."""
    known: list[Route] = [route for route in line.routes if not route.without_data]
    shares = weights([route.quantity for route in known])
    if shares is None:
        return None
    if load.unit.dimension != MASS:
        return None
    whole = total(shares)
    parts = []
    for route, share in zip(known, shares, strict=True):
        for leg in route.legs:
            if leg.distance.unit.dimension != LENGTH:
                return None
            work = times(load, leg.distance)
            label = f"{route.to}: {leg.distance}" if route.to else str(leg.distance)
            part = part_of(work, leg.factor, factors, label=label, primary=line.data == "primary")
            if part is None:
                return None
            parts.append(_weighted(part, share, whole))
        if not route.legs:
            return None
    return tuple(parts)


def sum_of(parts: tuple[Part, ...]) -> tuple[Decimal, Decimal]:
    """Emission of the parts, and of those that rest on primary data; kg CO2e."""
    if len(parts) == 1:
        return parts[0].emission, parts[0].emission if parts[0].primary else ZERO
    return total(part.emission for part in parts), total(part.emission if part.primary else ZERO for part in parts)
