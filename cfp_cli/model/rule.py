"""The interface of rule kinds: the closed vocabulary in which PCRs are written."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from cfp_cli.model.factor import Factor
from cfp_cli.model.finding import Hit
from cfp_cli.model.footprint import Footprint
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.text import Text


class Subject(NamedTuple):
    """What a rule kind looks at. `footprint` is None in phase "inventory", present in phase "result".

    `factors` maps the ids used by the inventory to the factors found.
    """

    pcr: Pcr
    inventory: Inventory
    factors: dict[str, Factor]
    on: date
    footprint: Footprint | None


class Measure(NamedTuple):
    """A share that a rule judges, shown whether it is kept or not: part / whole, kg CO2e, against a limit (0 to 1).

    `rule` and `clause` are stamped by check/rules.py.
    """

    title: Text
    part: Decimal
    whole: Decimal
    limit: Decimal
    bound: Literal["at-least", "at-most"]
    rule: str = ""
    clause: str = ""


class RuleKind(NamedTuple):
    """A kind of rule: its code, when it runs, what it checks and why, the schema of its options, its check.

    `options` is a JSON Schema object. `check` yields hits only; it prints, raises and knows nothing of
    severities, files or lines. `passes` and `fails` show an inventory fragment each, for the docs page.
    `measure` gives the shares that a result-phase kind judges. `breaks` changes the plain data of an inventory
    that keeps the rule so that it no longer does (for trials of rule files); None where the rule asks nothing.
    """

    name: str
    code: str
    phase: Literal["inventory", "result"]
    title: Text
    checks: Text
    why: Text
    options: dict[str, Any]
    check: Callable[[Subject, RuleSpec], Iterator[Hit]]
    fails: str
    passes: str
    measure: Callable[[Subject, RuleSpec], Iterator[Measure]] | None = None
    breaks: Callable[[dict[str, Any], RuleSpec, Pcr], dict[str, Any] | None] | None = None
