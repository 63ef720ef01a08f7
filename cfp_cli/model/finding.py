"""What a check says about the user's file. Errors are values: nothing of this is raised."""

from datetime import date
from typing import Literal, NamedTuple

from cfp_cli.model.position import Path, Span
from cfp_cli.model.text import Text

Severity = Literal["error", "warning", "note"]
#: The verb of the text: must (應, 須), should (宜, 建議), may (得).
Level = Literal["must", "should", "may"]

SEVERITY_OF: dict[Level, Severity] = {"must": "error", "should": "warning", "may": "note"}


class Waiver(NamedTuple):
    """A finding that somebody takes upon themselves: why, who, until when (the last day), and where that stands."""

    reason: str
    person: str
    expires: date
    span: Span


class Finding(NamedTuple):
    """One thing that a check says: code, severity, words, the place, the clause and what to do.

    `span` is the place in the user's file, `rule_span` the place in the rule file that asks,
    `rule` names that document ("12-002 v1.0"), `clause` its clause. A finding that is `waived` keeps its severity
    and counts for the label value; it does not count for the exit code.
    """

    code: str
    severity: Severity
    message: Text
    hint: Text
    span: Span | None = None
    rule: str = ""
    clause: str = ""
    rule_span: Span | None = None
    waived: Waiver | None = None


class Hit(NamedTuple):
    """What a rule kind yields: where in the inventory, what, and what to do. check.py makes the Finding.

    `key` points at the key rather than the value ("missing" points at the parent's key, "wrong" at the
    value). `severity` is set only where the finding is weaker than the rule's level (a note beside it).
    """

    path: Path
    message: Text
    hint: Text
    key: bool = False
    severity: Severity | None = None
