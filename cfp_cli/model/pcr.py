"""A product category rule (碳足跡產品類別規則) as an executable rule file."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from cfp_cli.model.finding import Level
from cfp_cli.model.nothing import NOTHING
from cfp_cli.model.position import Document, Path
from cfp_cli.model.quantity import Quantity, Unit
from cfp_cli.model.text import Text

#: How a clause is dealt with. "manual": a person must look, the report lists it. "informative": asks nothing.
Coverage = Literal["rule", "scenario", "calculation", "label", "manual", "informative"]


class Clause(NamedTuple):
    """A numbered place of the document, what it asks in our words, and how it is covered.

    `level` is the verb of its text, None for a clause that asks nothing.
    """

    id: str
    title: Text
    asks: Text
    level: Level | None
    covered_by: tuple[Coverage, ...]
    note: Text
    path: Path


class Item(NamedTuple):
    """A data collection item (數據蒐集項目) of a stage.

    `required` is the level at which an inventory must have a line for it or say that it has none;
    `primary` the level at which its activity data must be primary; None where the text does not ask.
    """

    id: str
    title: Text
    clauses: tuple[str, ...]
    required: Level | None
    primary: Level | None
    path: Path


class OutOfScope(NamedTuple):
    """Something that the document keeps out: a line about it is a finding ("must") or a note ("may").

    Matches lines by item (`consumer-trip`), or by property: treatment (`recycling`) or origin (`biogenic`)
    together, within `stages` and `items` (empty: any). Lines matched by property are shown and not counted where the
    level is "must" or "should", and counted where it is "may"; lines matched by item are findings.
    """

    id: str
    title: Text
    clause: str
    level: Level
    item: str
    treatment: str
    origin: str
    stages: tuple[str, ...]
    items: tuple[str, ...]
    path: Path


class Stage(NamedTuple):
    """A life cycle stage (生命週期階段) with its items, in the order of the document."""

    id: str
    title: Text
    clause: str
    items: tuple[Item, ...]
    path: Path


class Category(NamedTuple):
    """A kind of product for which the document gives its own numbers."""

    id: str
    title: Text
    clause: str


class MassSum(NamedTuple):
    """The mass per declared unit of the inventory's lines of some items of a stage.

    `uncarried`: of those alone that no transport line carries, as for a standard trip.
    """

    stage: str
    items: tuple[str, ...]
    uncarried: bool


class Parameter(NamedTuple):
    """A number of a scenario: alternatives (per g, or per mL) for each category, "" for all categories.

    The alternative that gives the scenario line's unit is used. With `statement` the keys of `values` are answers
    to that statement, not categories. `given` is the unit of a value that only the product can give; `sum` makes
    it a sum of masses in the inventory. `overridable`: the product may state another value, with its source.
    """

    id: str
    title: Text
    clause: str
    values: dict[str, tuple[Quantity, ...]]
    overridable: bool
    path: Path
    statement: str = ""
    given: Unit | None = None
    sum: MassSum | None = None


class ScenarioLine(NamedTuple):
    """A line that the scenario makes: `formula` over parameters, product quantities and earlier lines.

    `categories` limits it to some categories (empty: all), `when` to some answers to statements. `role` is
    looked up in factors/defaults.yaml; "" for an emission outright, whose unit is one of CO2e.
    """

    id: str
    title: Text
    item: str
    formula: str
    unit: Unit
    role: str
    clause: str
    categories: tuple[str, ...]
    path: Path
    when: Mapping[str, tuple[str, ...]] = NOTHING

    def holds(self, category: str, states: Mapping[str, str]) -> bool:
        """Whether the line is for this category and these answers to statements."""
        return (not self.categories or category in self.categories) and answers_fit(self.when, states)


def answers_fit(when: Mapping[str, tuple[str, ...]], states: Mapping[str, str]) -> bool:
    """Whether each statement of `when` has one of its answers; a statement without an answer has none."""
    return all(states.get(statement, "") in answers for statement, answers in when.items())


#: When a scenario makes lines. "always": directions for use on the pack alone replace it. "unless-own": own lines
#: of the inventory replace those of the same item. "on-request": only where the inventory asks for it.
Applies = Literal["always", "unless-own", "on-request"]


class Scenario(NamedTuple):
    """Assumptions of the document that make lines of a stage where the user has nothing better.

    It holds for products of `categories` (empty: all) whose answers to statements are those of `when`.
    """

    id: str
    stage: str
    clause: str
    title: Text
    parameters: tuple[Parameter, ...]
    lines: tuple[ScenarioLine, ...]
    path: Path
    applies: Applies = "always"
    when: Mapping[str, tuple[str, ...]] = NOTHING
    categories: tuple[str, ...] = ()

    def holds(self, category: str, states: Mapping[str, str]) -> bool:
        """Whether the scenario is for this category and these answers to statements."""
        return (not self.categories or category in self.categories) and answers_fit(self.when, states)


class RuleSpec(NamedTuple):
    """One rule: a kind from the closed vocabulary with its options, at the level of the verb of its clause.

    `also` are further clauses that this rule covers, such as the same sentence in another stage (12-002
    4.1.4 and 4.2.4); a finding cites `clause`.
    """

    id: str
    kind: str
    level: Level
    clause: str
    options: dict[str, Any]
    path: Path
    also: tuple[str, ...] = ()


class Interpretation(NamedTuple):
    """A named choice where the text is silent, open or contradicts itself; shown in every report it touches."""

    id: str
    clause: str
    question: Text
    chosen: Text
    why: Text
    path: Path


class Case(NamedTuple):
    """A worked example that the author and CI run: scenario line ids and their expected amounts.

    `printed` is what the document prints; `slip` says what is wrong with that where exact arithmetic differs.
    """

    name: Text
    clause: str
    category: str
    content: Quantity | None
    parameters: dict[str, Quantity]
    expect: dict[str, Quantity]
    path: Path
    states: Mapping[str, str] = NOTHING
    scenarios: tuple[str, ...] = ()
    printed: Mapping[str, Quantity] = NOTHING
    slip: Text = Text("", "")


class OtherDocument(NamedTuple):
    """A later or an earlier document for the same products."""

    number: str
    version: str
    note: Text


class DeclaredUnitRule(NamedTuple):
    """For what the value is declared (2.1.3), and what must be stated with it.

    `units` are those that its amount may have, by category, "" for all; empty: any.
    """

    clause: str
    title: Text
    content_dimensions: tuple[str, ...]
    must_state: tuple[str, ...]
    units: Mapping[str, tuple[str, ...]] = NOTHING


class FunctionalUnitRule(NamedTuple):
    """The functional unit, where the label has another one: a dose of the bottle, a ping-day of the room-night.

    `amount` is None where the product states it; a smaller one than a `minimum` of its dimension is taken as that.
    """

    clause: str
    title: Text
    amount: Quantity | None
    minimum: tuple[Quantity, ...]


class Statement(NamedTuple):
    """What must be stated with the unit or on the label (chilled or not, room type): free text, or one of `one_of`."""

    id: str
    title: Text
    clause: str
    required: Level
    one_of: dict[str, Text]
    on_label: bool
    path: Path


class Pcr(NamedTuple):
    """A whole rule file, merged with its bases. `clauses` holds every clause of the document in its order.

    `bases` are the files that it extends, the nearest first.
    """

    document: Document
    number: str
    version: str
    revision: int
    title: Text
    kind: str
    approved: date
    valid_until: date | None
    successors: tuple[OtherDocument, ...]
    ccc: tuple[str, ...]
    scope_clause: str
    categories: tuple[Category, ...]
    declared_unit: DeclaredUnitRule
    stages: tuple[Stage, ...]
    out_of_scope: tuple[OutOfScope, ...]
    scenarios: tuple[Scenario, ...]
    rules: tuple[RuleSpec, ...]
    interpretations: tuple[Interpretation, ...]
    clauses: dict[str, Clause]
    cases: tuple[Case, ...]
    bases: tuple[Document, ...] = ()
    replaces: tuple[OtherDocument, ...] = ()
    valid_until_printed: date | None = None
    scope_note: Text = Text("", "")
    functional_unit: FunctionalUnitRule | None = None
    statements: tuple[Statement, ...] = ()

    @property
    def label(self) -> str:
        """Number and version, as cited: `12-002 v1.0`."""
        return f"{self.number} v{self.version}"

    def stage(self, stage_id: str) -> Stage | None:
        """The stage of that id, or None."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)

    def statement(self, statement_id: str) -> Statement | None:
        """The statement of that id, or None."""
        return next((one for one in self.statements if one.id == statement_id), None)


#: A share of the whole, 0 to 1.
Share = Decimal
