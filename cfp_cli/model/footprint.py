"""The result of a calculation, with the whole chain of every number."""

from decimal import Decimal
from typing import Literal, NamedTuple

from cfp_cli.model.exact import ONE, equals, figure
from cfp_cli.model.factor import Factor
from cfp_cli.model.position import Path
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Text


class Part(NamedTuple):
    """One product of a line's sum: amount x factor = emission (kg CO2e per declared unit).

    A plain line has one part; suppliers and legs have one each. `weight` is the part's share of the
    quantity (1 for a plain line). `amount` is in the factor's unit.
    """

    label: str
    amount: Quantity
    factor: Factor
    weight: Decimal
    primary: bool
    emission: Decimal


def sum_words(parts: tuple[Part, ...], emission: Decimal) -> tuple[str, ...]:
    """The sum as a verifier recomputes it, one product a row."""
    rows = []
    for part in parts:
        weight = f" x {figure(part.weight)}" if part.weight != ONE else ""
        label = f"{part.label}: " if part.label else ""
        rows.append(
            f"{label}{figure(part.amount.value)} {part.amount.unit.name} x {figure(part.factor.value)} "
            f"kg CO2e/{part.factor.unit.name}{weight} {equals(part.emission)} kg CO2e"
        )
    if len(parts) > 1:
        rows.append(f"{' + '.join(figure(part.emission) for part in parts)} {equals(emission)} kg CO2e")
    return tuple(rows)


class LineEmission(NamedTuple):
    """A line's emission per declared unit, kg CO2e, exact.

    `made_by` is "inventory", "scenario", or "scale-up" (a flow cut off whose estimate the PCR wants back). `amount` is per declared unit as derived, before conversion to
    the factor's unit; `derivation` says how it was derived, free of language. `primary` is the part of
    `emission` that rests on primary activity data. A line that is not counted has emission 0,
    `counted` False, and the clause and reason in `why_not`/`why_not_clause`.
    """

    id: str
    name: Text
    stage: str
    item: str
    made_by: Literal["inventory", "scenario", "scale-up"]
    amount: Quantity
    parts: tuple[Part, ...]
    emission: Decimal
    primary: Decimal
    derivation: tuple[str, ...]
    counted: bool
    why_not: Text
    why_not_clause: str
    clause: str
    path: Path

    @property
    def trace(self) -> tuple[str, ...]:
        """The whole sum step by step, from what was written to the emission."""
        return (*self.derivation, *sum_words(self.parts, self.emission))


class StageEmission(NamedTuple):
    """A stage's emission, kg CO2e per declared unit, and its share of the total (0 to 1; 0 for a zero total)."""

    stage: str
    title: Text
    emission: Decimal
    share: Decimal


class AppliedDefault(NamedTuple):
    """A value that the user did not give and the tool or the PCR supplied. Shown in every output."""

    id: str
    value: str
    source: Text
    clause: str


class FunctionalEmission(NamedTuple):
    """The footprint per functional unit, kg CO2e: `amount` of the content (7 mL of the bottle).

    `raised_from` is what the product states where the PCR's least amount took its place.
    """

    title: Text
    amount: Quantity
    raised_from: Quantity | None
    emission: Decimal
    clause: str
    trace: str


class Footprint(NamedTuple):
    """The product carbon footprint per declared unit, kg CO2e, exact.

    `left_out` are ids of lines that could not be calculated: an error finding stands for each, and the
    total is not the product's.
    """

    lines: tuple[LineEmission, ...]
    stages: tuple[StageEmission, ...]
    total: Decimal
    primary_share: Decimal
    defaults: tuple[AppliedDefault, ...]
    left_out: tuple[str, ...] = ()
    functional: FunctionalEmission | None = None

    def stage_emission(self, stage: str) -> Decimal:
        """kg CO2e of a stage; 0 for a stage without lines."""
        return next((s.emission for s in self.stages if s.stage == stage), Decimal(0))
