"""Everything that an output needs. No presenter computes."""

from datetime import date
from typing import NamedTuple

from cfp_cli.model.factor import Factor, FactorTable
from cfp_cli.model.finding import Finding
from cfp_cli.model.footprint import Footprint
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.label import LabelValue, Regime
from cfp_cli.model.margin import Margin
from cfp_cli.model.pcr import Clause, Interpretation, Pcr
from cfp_cli.model.position import Document
from cfp_cli.model.rule import Measure
from cfp_cli.model.text import Text, both
from cfp_cli.model.waivers import WaiversUsed


class Input(NamedTuple):
    """A file that the result rests on: what it is, its name and its SHA-256."""

    role: str
    name: str
    sha256: str


class Report(NamedTuple):
    """The result of one run over one inventory.

    `label` is None while an error stands, or where no regime holds; the findings say why.
    `margin` says how far the label is from the next ones; None without a label.
    `documents` are the files that findings point into, for excerpts. `lapsed`: the PCR was not valid on `on`; the value stands under a lapsed rule.
    """

    file: str
    tool_version: str
    on: date
    inventory: Inventory | None
    pcr: Pcr | None
    regime: Regime | None
    regime_status: str
    findings: tuple[Finding, ...]
    footprint: Footprint | None
    label: LabelValue | None
    lapsed: bool
    measures: tuple[Measure, ...]
    manual: tuple[Clause, ...]
    interpretations: tuple[Interpretation, ...]
    factors: tuple[Factor, ...]
    tables: tuple[FactorTable, ...]
    inputs: tuple[Input, ...]
    documents: tuple[Document, ...]
    waivers: WaiversUsed | None = None
    margin: Margin | None = None

    @property
    def conforms(self) -> bool:
        """True when no finding about the inventory is an error, waived or not."""
        return not self.denying

    @property
    def denying(self) -> tuple[Finding, ...]:
        """The errors that deny a label value, waived or not. What is wrong with the waivers themselves is none."""
        file = self.waivers.file if self.waivers else None
        return tuple(
            found
            for found in self.findings
            if found.severity == "error" and not (found.span and found.span.file == file)
        )

    def stated(self, *, on_label: bool) -> tuple[tuple[str, Text], ...]:
        """What the product states, clause by clause (`storage and sale: chilled`): with its unit, or besides."""
        if self.inventory is None or self.pcr is None:
            return ()
        states = self.inventory.product.states
        found = []
        for statement in self.pcr.statements:
            answer = states.get(statement.id, "")
            if answer and statement.on_label == on_label:
                words, title = statement.one_of.get(answer, both(answer)), statement.title
                found.append((statement.clause, Text(f"{title.zh}：{words.zh}", f"{title.en}: {words.en}")))
        return tuple(found)
