"""Label regimes (標示制度) and label values."""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from cfp_cli.model.duties import Duties
from cfp_cli.model.position import Document
from cfp_cli.model.text import Text

Tie = Literal["half-up", "half-even", "half-down"]

#: kg in one of each unit that a label can show.
KG_IN = {"mg": Decimal("0.000001"), "g": Decimal("0.001"), "kg": Decimal(1), "t": Decimal(1000)}


class InForce(NamedTuple):
    """A span of days in which the regime holds, by law or inferred from the labels granted then."""

    since: date
    until: date | None
    status: Literal["law", "inferred"]
    note: Text
    clause: str = ""


class Band(NamedTuple):
    """A row of a rounding table: values above `above` up to and including `up_to` go to multiples of `step`.

    All in kg CO2e; `unit` is what the label shows. `interpretation` names the open point that the row rests on.
    """

    above: Decimal
    up_to: Decimal
    step: Decimal
    unit: str
    interpretation: str


class UnitChoice(NamedTuple):
    """A unit of a regime that leaves the choice to the applicant, and below which kg value it reads best."""

    unit: str
    reads_best_below: Decimal | None


class OpenPoint(NamedTuple):
    """A point on which the regulation is silent: the question, what is assumed and why."""

    id: str
    question: Text
    chosen: Text
    why: Text


class Regime(NamedTuple):
    """A label regulation of a time and place.

    Either `bands` (stepped table) or `units` (integer) is filled; neither where no rounding rule is known, and
    `no_rounding` then says why. `by_date`: the assessment date may choose it; else it holds only when named.
    `unit` is what a label without a rounding rule shows, if that is known.
    """

    document: Document
    id: str
    title: Text
    country: str
    by_date: bool
    basis: Text
    in_force: tuple[InForce, ...]
    rounding: Literal["stepped", "integer", "none"]
    rounding_as: str
    rounding_clause: str
    no_rounding: Text
    unit: str
    tie: Tie
    tie_stated: bool
    bands: tuple[Band, ...]
    units: tuple[UnitChoice, ...]
    per: Text
    open_points: tuple[OpenPoint, ...]
    duties: Duties


class LabelValue(NamedTuple):
    """The rounded value and how it came about.

    `exact` is kg CO2e. `value` is in `unit`, a multiple of `step` (same unit). `holds_from` and
    `holds_to` are the exact values (kg CO2e) between which the label value stays the same; None where it
    never changes on that side. `open_points` are those that decided this value.
    """

    exact: Decimal
    value: Decimal
    unit: str
    step: Decimal
    holds_from: Decimal | None
    holds_to: Decimal | None
    unit_chosen_by: Literal["regime", "applicant", "tool"]
    open_points: tuple[OpenPoint, ...]
