"""A number with its unit. Conversion lives in cfp_cli.units; here is only the value."""

from decimal import Decimal
from typing import NamedTuple

from cfp_cli.model.exact import plain

#: Powers of base dimensions, sorted by name: (("length", 1), ("mass", 1)).
Dimension = tuple[tuple[str, int], ...]

MASS: Dimension = (("mass", 1),)
LENGTH: Dimension = (("length", 1),)


class Unit(NamedTuple):
    """A unit, simple or compound.

    `name` is what is shown ("kg CO2e/kg"); `parts` are simple units with their powers, in order of
    writing; `dimension` the powers of base dimensions; `factor` the number of base units in one, to
    40 digits where it has no end (per 3600): conversion goes by the parts, which are exact.
    """

    name: str
    parts: tuple[tuple[str, int], ...]
    dimension: Dimension
    factor: Decimal


class Quantity(NamedTuple):
    """An exact amount in a unit."""

    value: Decimal
    unit: Unit

    def __str__(self) -> str:
        return f"{plain(self.value)} {self.unit.name}".rstrip()
