"""A product category rule (碳足跡產品類別規則) as an executable rule file."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from cfp_cli.model.finding import Level
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
    together, within `stages` and `items` (empty: any). Lines matched by property are shown and not counted;
    lines matched by item are findings.
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


class Parameter(NamedTuple):
    """A number of a scenario: alternatives (per g, or per mL) for each category, "" for all categories.

    The alternative that gives the scenario line's unit is used. `overridable`: the pack's directions may
    state another value.
    """

    id: str
    title: Text
    clause: str
    values: dict[str, tuple[Quantity, ...]]
    overridable: bool
    path: Path


class ScenarioLine(NamedTuple):
    """A line that the scenario makes: `formula` over parameters, product quantities and earlier lines.

    `categories` limits it to some categories (empty: all). `role` is looked up in factors/defaults.yaml.
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


class Scenario(NamedTuple):
    """Assumptions of the document that make lines of a stage where the user has nothing better."""

    id: str
    stage: str
    clause: str
    title: Text
    parameters: tuple[Parameter, ...]
    lines: tuple[ScenarioLine, ...]
    path: Path


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
    """A worked example that the author and CI run: scenario line ids and their expected amounts."""

    name: Text
    clause: str
    category: str
    content: Quantity
    parameters: dict[str, Quantity]
    expect: dict[str, Quantity]
    path: Path


class Successor(NamedTuple):
    """A later document for the same products."""

    number: str
    version: str
    note: Text


class DeclaredUnitRule(NamedTuple):
    """For what the value is declared (2.1.3), and what must be stated with it."""

    clause: str
    title: Text
    content_dimensions: tuple[str, ...]
    must_state: tuple[str, ...]


class Pcr(NamedTuple):
    """A whole rule file. `clauses` holds every clause of the document in its order."""

    document: Document
    number: str
    version: str
    revision: int
    title: Text
    kind: str
    approved: date
    valid_until: date | None
    successors: tuple[Successor, ...]
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

    @property
    def label(self) -> str:
        """Number and version, as cited: `12-002 v1.0`."""
        return f"{self.number} v{self.version}"

    def stage(self, stage_id: str) -> Stage | None:
        """The stage of that id, or None."""
        return next((stage for stage in self.stages if stage.id == stage_id), None)


#: A share of the whole, 0 to 1.
Share = Decimal
