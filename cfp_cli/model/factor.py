"""Emission factors with their provenance."""

from decimal import Decimal
from typing import Literal, NamedTuple

from cfp_cli.model.pcr import Interpretation
from cfp_cli.model.position import Path
from cfp_cli.model.quantity import Unit
from cfp_cli.model.text import Text

#: What the value covers: the whole life cycle of the activity, only what lies upstream of it, only the burning,
#: or not stated by the source.
Boundary = Literal["life-cycle", "upstream", "combustion", "transport", "unstated"]
#: The classes of secondary data that PCRs name (12-002 4.1.3.1): the applicant's own, a supplier's verified
#: footprint, the authority's published factors, a recognised LCA database or literature.
SourceClass = Literal["applicant", "supplier-verified", "government", "database"]


class Factor(NamedTuple):
    """kg CO2e per `unit`, exact, with where it comes from.

    `flags` are traps that the source's reviewer marked: unit-suspect, zero-value, outlier, benchmark,
    duplicate-key, conflict, unverified, recycled-material, illustrative.
    `family` groups rows that would double count when added (a fuel's "used" and "unburnt" rows); empty if none.
    `table` is the id of the factor table, or "inventory" for a factor written in the user's file.
    `path` is its place in the inventory for the latter.
    """

    id: str
    name: Text
    value: Decimal
    unit: Unit
    table: str
    source: str
    source_class: SourceClass
    licence: str = ""
    region: str = ""
    data_year: str = ""
    announced: str = ""
    boundary: Boundary = "unstated"
    family: str = ""
    flags: tuple[str, ...] = ()
    superseded_by: str = ""
    notes: str = ""
    valid_until: str = ""
    reason: str = ""
    includes_recycling: bool = False
    path: Path = ()


class HeatingValue(NamedTuple):
    """Heat set free by a unit of fuel: `value` in `unit` (kcal_it/L ...), lower or higher, with its source."""

    id: str
    name: Text
    value: Decimal
    unit: Unit
    basis: Literal["lower", "higher"]
    source: str
    notes: str = ""


class FactorTable(NamedTuple):
    """A table of factors as shipped or given: its licence and attribution are shown wherever a row is used."""

    id: str
    title: Text
    file: str
    sha256: str
    licence: str
    attribution: str
    rows: int
    snapshot: str = ""


class ResolvedRole(NamedTuple):
    """The factor that stands for a role of a scenario (tap-water, water-heating) in this run.

    `choice` is the answer taken (electricity, natural-gas ...), `by_default` True when nobody gave it.
    `interpretations` are what the choice assumes and no rule says (efficiency of the heater ...).
    `heating_value` turns heat into an amount of fuel, None where the factor is per unit of energy or of the
    thing itself.
    """

    role: str
    factor: Factor
    heating_value: HeatingValue | None
    choice: str
    by_default: bool
    choices: tuple[str, ...]
    why: Text
    interpretations: tuple[Interpretation, ...] = ()
