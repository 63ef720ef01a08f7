"""Conversion and arithmetic of quantities: exact wherever the result has an end, else rounded once to 40 digits.

Everything is worked out as an exact ratio (numerator over denominator, both Decimal) and settled at the
end. Factors between units come from the parts of the units, so kg CO2e/kWh to kg CO2e/MWh is exact
although 1/3600 is not.
"""

from decimal import Decimal, DivisionByZero, Inexact
from functools import lru_cache
from math import gcd
from typing import NamedTuple

from cfp_cli.model import exact
from cfp_cli.model.quantity import Dimension, Quantity, Unit
from cfp_cli.units.table import Parts, merged_parts, unit_of_parts

#: The unit of a plain number.
ONE = Unit("", (), (), exact.ONE)

#: A point on the Celsius scale, and the unit of the difference of two of them.
CELSIUS: Dimension = (("celsius", 1),)
_KELVIN: Parts = (("K", 1),)


class WrongDimension(ValueError):
    """Two units that the asked operation does not fit: a bug of the caller, who asks same_dimension first."""

    def __init__(self, a: Unit, b: Unit) -> None:
        super().__init__(f"{a.name or '1'} and {b.name or '1'} are not of one dimension")
        self.a = a
        self.b = b


class Ratio(NamedTuple):
    """An amount not yet divided out: `over` / `under` in `unit`; `under` is above zero."""

    over: Decimal
    under: Decimal
    unit: Unit


def same_dimension(a: Unit, b: Unit) -> bool:
    """Whether quantities in the two units can be converted, added and compared."""
    return a.dimension == b.dimension


def convert(quantity: Quantity, to: Unit) -> Quantity:
    """The quantity in the unit `to`. Raises WrongDimension."""
    if quantity.unit.parts == to.parts:
        return Quantity(quantity.value, to)
    return settled(converted(ratio(quantity), to))


def multiply(a: Quantity, b: Quantity) -> Quantity:
    """a x b, exactly; equal units cancel by name: 0.5 L/g x 1000 g = 500 L. Raises WrongDimension for degC."""
    return settled(product(ratio(a), ratio(b)))


def divide(a: Quantity, b: Quantity) -> Quantity:
    """a / b; units of one dimension cancel: 6000 kcal_th / (9000 kcal_it/m3) is in m3.

    Raises WrongDimension for degC, DivisionByZero for b = 0.
    """
    return settled(simplified(quotient(ratio(a), ratio(b))))


def add(a: Quantity, b: Quantity) -> Quantity:
    """a + b in the unit of a. Raises WrongDimension, for degC too."""
    return settled(total(ratio(a), ratio(b)))


def subtract(a: Quantity, b: Quantity) -> Quantity:
    """a - b in the unit of a; degC - degC is in K. Raises WrongDimension."""
    return settled(difference(ratio(a), ratio(b)))


def ratio(quantity: Quantity) -> Ratio:
    """The quantity as a ratio over 1."""
    return Ratio(quantity.value, exact.ONE, quantity.unit)


def settled(amount: Ratio) -> Quantity:
    """The ratio divided out: exactly if the decimal has an end, else half-even to 40 significant digits."""
    over, under, unit = amount
    if under == exact.ONE:
        return Quantity(over, unit)
    exact.QUOTIENT.flags[Inexact] = False
    value = exact.QUOTIENT.divide(over, under)
    if exact.QUOTIENT.flags[Inexact] and _ends(over, under):
        value = exact.EXACT.divide(over, under)
    return Quantity(value, unit)


def converted(amount: Ratio, to: Unit) -> Ratio:
    """The same amount in the unit `to`. Raises WrongDimension."""
    if amount.unit.parts == to.parts:
        return amount
    if amount.unit.dimension != to.dimension:
        raise WrongDimension(amount.unit, to)
    over, under = _between(amount.unit.parts, to.parts)
    return Ratio(exact.multiply(amount.over, over), exact.multiply(amount.under, under), to)


def product(a: Ratio, b: Ratio) -> Ratio:
    """a x b; units cancel by name."""
    _no_point_on_scale(a.unit, b.unit)
    unit = _product_unit(a.unit.parts, b.unit.parts)
    return Ratio(exact.multiply(a.over, b.over), exact.multiply(a.under, b.under), unit)


def quotient(a: Ratio, b: Ratio) -> Ratio:
    """a / b; units cancel by name. Raises DivisionByZero."""
    if not b.over:
        raise DivisionByZero("division by zero")
    turned = tuple((name, -power) for name, power in b.unit.parts)
    # The sign goes upstairs, so that ratios compare by cross multiplication.
    over, under = (b.under, b.over) if b.over > 0 else (b.under.copy_negate(), b.over.copy_negate())
    _no_point_on_scale(a.unit, b.unit)
    unit = _product_unit(a.unit.parts, turned)
    return Ratio(exact.multiply(a.over, over), exact.multiply(a.under, under), unit)


def total(a: Ratio, b: Ratio) -> Ratio:
    """a + b in the unit of a."""
    _no_point_on_scale(a.unit, b.unit)
    return _sum(a, b, a.unit)


def difference(a: Ratio, b: Ratio) -> Ratio:
    """a - b in the unit of a, or in K for two points on the Celsius scale."""
    unit = unit_of_parts(_KELVIN) if a.unit.dimension == b.unit.dimension == CELSIUS else a.unit
    return _sum(a, b._replace(over=b.over.copy_negate()), unit)


def is_less(a: Ratio, b: Ratio) -> bool:
    """a < b, for units of one dimension."""
    other = converted(b, a.unit)
    return exact.multiply(a.over, other.under) < exact.multiply(other.over, a.under)


def simplified(amount: Ratio) -> Ratio:
    """The same amount without units that cancel though their names differ: kg*L/g becomes L (x 1000).

    Where no units of the amount make up its dimension (W*h), it stays as it is.
    """
    unit = amount.unit
    dimensions = {name: dict(unit_of_parts(((name, 1),)).dimension) for name, _ in unit.parts}
    spread = sum(abs(power * one) for name, power in unit.parts for one in dimensions[name].values())
    if spread == sum(abs(power) for _, power in unit.dimension):
        return amount
    left = dict(unit.dimension)
    kept: Parts = ()
    # Compound units first (tkm before t), then in order of writing: sorted() is stable.
    for name, power in sorted(unit.parts, key=lambda part: -len(dimensions[part[0]])):
        sign = 1 if power > 0 else -1
        for _ in range(abs(power)):
            if all(left.get(base, 0) * one * sign > 0 for base, one in dimensions[name].items()):
                left = {base: still - sign * dimensions[name].get(base, 0) for base, still in left.items()}
                kept += ((name, sign),)
    if any(left.values()):
        return amount
    return converted(amount, unit_of_parts(merged_parts(kept)))


def _sum(a: Ratio, b: Ratio, unit: Unit) -> Ratio:
    other = converted(b, a.unit)
    if a.under == other.under:
        return Ratio(exact.add(a.over, other.over), a.under, unit)
    crossed = exact.add(exact.multiply(a.over, other.under), exact.multiply(other.over, a.under))
    return Ratio(crossed, exact.multiply(a.under, other.under), unit)


def _no_point_on_scale(a: Unit, b: Unit) -> None:
    """20 degC twice is not 40 degC: only the difference of two points on the scale has a meaning."""
    if CELSIUS in (a.dimension, b.dimension):
        raise WrongDimension(a, b)


@lru_cache(maxsize=4096)
def _product_unit(a: Parts, b: Parts) -> Unit:
    return unit_of_parts(merged_parts(a, b))


@lru_cache(maxsize=4096)
def _between(given: Parts, wanted: Parts) -> tuple[Decimal, Decimal]:
    """How many `wanted` a `given` is, as an exact ratio in lowest terms; over 1 where the decimal has an end."""
    over = under = 1
    for name, power in merged_parts(given, tuple((name, -power) for name, power in wanted)):
        top, bottom = unit_of_parts(((name, 1),)).factor.as_integer_ratio()
        if power < 0:
            top, bottom = bottom, top
        over, under = over * top ** abs(power), under * bottom ** abs(power)
    common = gcd(over, under)
    numerator, denominator = Decimal(over // common), Decimal(under // common)
    if _ends(numerator, denominator):
        return exact.EXACT.divide(numerator, denominator), exact.ONE
    return numerator, denominator


def _ends(over: Decimal, under: Decimal) -> bool:
    """Whether over / under has an end as a decimal: no prime but 2 and 5 is left below."""
    top, bottom = over.as_integer_ratio()
    below, above = under.as_integer_ratio()
    denominator = bottom * below // gcd(top * above, bottom * below)
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    return denominator == 1
