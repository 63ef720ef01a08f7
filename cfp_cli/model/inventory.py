"""The user's inventory (盤查清冊): product, plants, lines, flows cut off."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cfp_cli.model.factor import Factor
from cfp_cli.model.nothing import NOTHING
from cfp_cli.model.position import Document, Path
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Text


class FactorRef(NamedTuple):
    """A line's pointer to a factor: its id, and the flags the user accepts with a reason."""

    id: str
    path: Path
    accept: tuple[str, ...] = ()
    reason: str = ""


class Plant(NamedTuple):
    """A site (製造地點): the period its data cover and this product's output in that period.

    `without_data` marks a site that is known but gave no data (12-002 4.2.2.3).
    """

    id: str
    name: Text
    period: tuple[date, date] | None
    output: Quantity
    period_reason: str
    without_data: bool
    path: Path


class PlantTotal(NamedTuple):
    """A plant's total over its period, and the share of it that belongs to the product.

    `share` is 1 when the whole total is this product's. `by` names the allocation basis (count, mass, hours,
    weighted, economic ...), `reason` why it was chosen.
    """

    total: Quantity
    plant: str
    share: Decimal
    allocated: bool
    by: str
    reason: str
    path: Path


class Leg(NamedTuple):
    """One leg of a transport: distance and the factor of its vehicle (per tkm)."""

    distance: Quantity
    factor: FactorRef
    path: Path


class Route(NamedTuple):
    """One way of a transport with the quantity that goes that way (the weight of the average)."""

    to: str
    quantity: Quantity | None
    without_data: bool
    legs: tuple[Leg, ...]
    path: Path


class Supplier(NamedTuple):
    """One supplier of a material: the quantity bought (the weight of the average), factor and kind of data.

    `factor` is None for a supplier whose data could not be had (`data: none`): the average of the others
    stands for it (12-002 4.1.2.3). `quantity` is None only where it could not be read (a finding stands).
    """

    name: str
    quantity: Quantity | None
    factor: FactorRef | None
    data: str
    evidence: str
    path: Path


class Line(NamedTuple):
    """One activity datum. Exactly one of `amount`, `totals` or `routes` gives its quantity.

    `amount` is per declared unit. `totals` are plant totals, divided by the plants' output. `routes` with
    `load_of` (a line whose mass is carried) or `load` (a mass per declared unit) make tonne-kilometres.
    `data` is "primary" or "secondary". `treatment` is the way a waste goes. `origin` is "fossil" or "biogenic".
    """

    id: str
    stage: str
    item: str
    name: Text
    amount: Quantity | None
    totals: tuple[PlantTotal, ...]
    routes: tuple[Route, ...]
    load: Quantity | None
    load_of: str
    factor: FactorRef | None
    suppliers: tuple[Supplier, ...]
    data: str
    evidence: str
    treatment: str
    origin: str
    made_at: str
    self_generated: bool
    recycled: bool
    note: str
    path: Path


class CutOffFlow(NamedTuple):
    """A flow left out (切斷): what it is, its estimated emission per declared unit, and why.

    `mass` is per declared unit, for PCRs that set limits by mass (21-006 4.1.4).
    """

    id: str
    name: Text
    stage: str
    item: str
    estimate: Quantity
    reason: str
    path: Path
    mass: Quantity | None = None


class NotApplicable(NamedTuple):
    """An item of a stage that the product does not have, with the reason."""

    stage: str
    item: str
    reason: str
    path: Path


class DeclaredUnit(NamedTuple):
    """What the value is declared for: `amount` (1 bottle), its content and its packaging."""

    amount: Quantity
    content: Quantity | None
    packaging: Text | None
    path: Path


class Directions(NamedTuple):
    """The directions for use on the pack.

    `kind`: "none" (the PCR's scenario applies), "parameters" (the scenario with the pack's values),
    "lines" (the use stage is written as lines), "" (the file does not say).
    """

    kind: str
    source: str
    parameters: dict[str, Quantity]
    path: Path


class ProductValue(NamedTuple):
    """A number of the product that the PCR's scenarios use (its power, its volume), and where it is from."""

    quantity: Quantity
    source: str
    path: Path


class Product(NamedTuple):
    """The product whose footprint is asked.

    `states` are its answers to the PCR's statements (storage: chilled), `parameters` its numbers for scenarios.
    `functional_unit` is what one functional unit takes of the content (7 mL), where the PCR leaves it to the product.
    """

    name: Text
    company: str
    model: str
    category: str
    ccc: str
    declared_unit: DeclaredUnit
    directions: Directions
    path: Path
    states: Mapping[str, str] = NOTHING
    parameters: Mapping[str, ProductValue] = NOTHING
    functional_unit: Quantity | None = None


class Inventory(NamedTuple):
    """The whole file. `choices` are answers to the PCR's open questions (water-heating: natural-gas).

    `scenarios` are those that the user asks for (20-044's standard trips).
    `partial`: malformed items were left out, so that the others could be looked at; nothing is calculated.
    """

    document: Document
    pcr: str
    assessed: date | None
    regime: str
    label_unit: str
    region: str
    fictitious: bool
    product: Product
    choices: dict[str, str]
    plants: tuple[Plant, ...]
    lines: tuple[Line, ...]
    cut_off: tuple[CutOffFlow, ...]
    not_applicable: tuple[NotApplicable, ...]
    factors: tuple[Factor, ...]
    partial: bool = False
    scenarios: tuple[str, ...] = ()

    @property
    def carried(self) -> dict[str, str]:
        """Which line each transport carries, by ids."""
        return {line.id: line.load_of for line in self.lines if line.load_of}

    def ids_written(self, section: str) -> set[str]:
        """The ids that stand in a section of the file, those of unreadable and malformed items too."""
        items = self.document.data.get(section, ())
        found = (item.get("id") for item in items if isinstance(item, dict))
        return {one for one in found if isinstance(one, str)}
