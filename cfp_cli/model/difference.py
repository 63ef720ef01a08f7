"""Two calculations side by side: what was written otherwise, what that did to the total and to the label."""

from decimal import Decimal
from typing import Literal, NamedTuple

from cfp_cli.model.changes import Change
from cfp_cli.model.drift import Attribution, LabelDrift, Moved, Split
from cfp_cli.model.finding import Finding, Severity
from cfp_cli.model.position import Document
from cfp_cli.model.text import Text

Kind = Literal["inventory", "certificate", "report"]


class Said(NamedTuple):
    """A finding without its place: the same thing said of two files."""

    severity: Severity
    code: str
    message: Text


class StageDrift(NamedTuple):
    """A life cycle stage on both sides, kg CO2e; a line that went to another stage left the one and came to the other."""

    stage: str
    title: Text
    base: Decimal
    now: Decimal
    split: Split


class SideShown(NamedTuple):
    """What a side is: its name, kind, label value (None: none), regime and total (kg CO2e; None: not calculated)."""

    name: str
    kind: Kind | None
    value: Decimal | None
    unit: str
    regime: str
    total: Decimal | None

    @property
    def label(self) -> str:
        """`850 g`; `-` for none."""
        return "-" if self.value is None else f"{self.value:f} {self.unit}"


class Gate(NamedTuple):
    """What the user does not accept: a move of the total by more than a share of it (None: any is), another label."""

    above: Decimal | None = None
    label: bool = False


class Difference(NamedTuple):
    """Everything that an output of `cfp diff` needs.

    `changes` are the fields that differ, None where the sides are of two kinds. `moved`, `attribution` and `stages` are
    None and empty where the totals cannot be compared; `findings` say why. `label` is None unless both have one.
    `appeared` and `gone` are findings of the
    calculations that only the one side has.
    """

    base: SideShown
    now: SideShown
    changes: tuple[Change, ...] | None
    moved: Moved | None
    attribution: Attribution | None
    stages: tuple[StageDrift, ...]
    label: LabelDrift | None
    appeared: tuple[Said, ...]
    gone: tuple[Said, ...]
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]

    @property
    def label_changed(self) -> bool:
        """Whether the label is another one, or came or went."""
        return (self.base.value, self.base.unit) != (self.now.value, self.now.unit)

    def fails(self, gate: Gate) -> bool:
        """Whether the difference is more than the user accepts."""
        above = gate.above is not None and self.moved is not None and self.moved.is_above(gate.above)
        return above or (gate.label and self.label_changed)

    @property
    def is_none(self) -> bool:
        """Whether nothing that is compared differs."""
        still = self.attribution is not None and not any(
            any(line.split) or line.state != "both" for line in self.attribution.lines
        )
        return not self.changes and still and not self.label_changed and not self.appeared and not self.gone
