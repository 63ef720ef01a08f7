"""Reduction and low-carbon labels: what a scheme asks of a product's footprint now against an earlier one."""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from cfp_cli.model.certificate import Certificate
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document
from cfp_cli.model.text import Text

#: How a term is known: read in the regulation; in an official report or notice; told by others; not confirmed.
Confidence = Literal["law", "official", "secondary", "unconfirmed"]
Verdict = Literal["met", "not-met", "undecided"]
#: Values that no scheme publishes as a list the tool could ship: the user gives them.
Limit = Literal["benchmark", "average", "maximum"]
Kind = Literal["reduction", "limit", "not-above-base", "rank", "renewal", "by-person"]


class Source(NamedTuple):
    """Where a term stands and how sure it is."""

    clause: str
    confidence: Confidence
    words: Text


class Criterion(NamedTuple):
    """One thing that a scheme asks.

    "reduction": at least (`strictly`: more than) `percent` below the base, whose day lies at most `within_years`
    before, or in the fourth year before for `years_before` 3. "limit": at or below (`strictly`: below) `limit`.
    "not-above-base". "rank": among the best `percent` of the like products. "renewal": asked for on renewal only.
    "by-person": what no calculation tells.
    """

    id: str
    kind: Kind
    title: Text
    percent: Decimal | None
    strictly: bool
    within_years: int | None
    years_before: int | None
    certified_base: bool
    limit: Limit | None
    source: Source


class Route(NamedTuple):
    """Criteria that must all be met; one route of a scheme is enough."""

    id: str
    title: Text
    criteria: tuple[Criterion, ...]


class Applies(NamedTuple):
    """First and last day that the sources speak of, as far as they are told; `note` says how they are known."""

    since: date | None
    until: date | None
    note: Text


class Application(NamedTuple):
    """When to apply: each year between two (month, day), and within so many years of the label's grant."""

    first: tuple[int, int]
    last: tuple[int, int]
    within_years: int
    source: Source


class Withdrawal(NamedTuple):
    """What was awarded is withdrawn when the footprint rises by more than `percent`."""

    percent: Decimal
    source: Source


class Scheme(NamedTuple):
    """A reduction label of a time and place.

    `routes` are alternatives, `renewal` those on renewal (empty: the same). Neither where no threshold is known, and
    `no_threshold` then says why. `unconfirmed` is what may not be stated as fact.
    """

    document: Document
    id: str
    title: Text
    country: str
    basis: Text
    applies: Applies
    routes: tuple[Route, ...]
    renewal: tuple[Route, ...]
    no_threshold: Text
    application: Application | None
    withdrawal: Withdrawal | None
    by_person: tuple[tuple[str, Text], ...]
    unconfirmed: tuple[Text, ...]


class Given(NamedTuple):
    """What the user says beside the two files: limits in kg CO2e per declared unit, the place among `of` products,
    whether it is a renewal, and the day of application."""

    limits: dict[Limit, Decimal]
    rank: tuple[int, int] | None
    renewal: bool
    on: date | None


class Side(NamedTuple):
    """The value of one record in kg CO2e per declared unit.

    `exact`: the unrounded total. Else `kg` is the label value, and the total lies between `low` and `high`; None
    where the regime's rounding is not known. `label_kg` is the label value, None where there is none.
    """

    record: Certificate
    day: date | None
    kg: Decimal
    exact: bool
    low: Decimal | None
    high: Decimal | None
    label_kg: Decimal | None


class Change(NamedTuple):
    """By how much the footprint fell, in percent of the base and in kg CO2e; negative where it rose.

    `lowest` to `highest`: where the percentage may lie when a value is rounded, None where that is not known.
    `by_labels`: the percentage between the two label values, None where one has none.
    """

    percent: Decimal
    kg: Decimal
    lowest: Decimal | None
    highest: Decimal | None
    by_labels: Decimal | None


class Judged(NamedTuple):
    """A criterion and its answer.

    `value` and `limit` are in percent for a reduction, in kg CO2e for the others, None where there are none.
    `distance` (kg CO2e): how far below the threshold the footprint lies now, negative above it.
    `by_labels`: the answer that the label values would give, where it is another one.
    """

    criterion: Criterion
    verdict: Verdict
    why: Text
    value: Decimal | None
    limit: Decimal | None
    distance: Decimal | None
    by_labels: Verdict | None


class JudgedRoute(NamedTuple):
    """A route and the answers to its criteria."""

    route: Route
    verdict: Verdict
    judged: tuple[Judged, ...]


class Outcome(NamedTuple):
    """The answer of a scheme. `sides` and `change` are None where the two cannot be compared; findings say why."""

    scheme: Scheme
    given: Given
    sides: tuple[Side, Side] | None
    change: Change | None
    routes: tuple[JudgedRoute, ...]
    verdict: Verdict | None
    findings: tuple[Finding, ...]
