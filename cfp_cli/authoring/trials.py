"""Every rule of a rule file tried out: silent on an inventory that keeps it, heard on one that breaks it.

Both inventories are made from the rule file and go the whole way of a run, so that a rule author sees whether a rule
does what was meant without writing either.
"""

from copy import deepcopy
from typing import NamedTuple

from cfp_cli.authoring.trial_inventory import Data, conforming, document_of
from cfp_cli.model.finding import Finding
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text
from cfp_cli.pipeline import Request, run_document
from cfp_cli.rules import KINDS
from cfp_cli.shelf import Shelf


class Trial(NamedTuple):
    """What one rule said.

    `silent`: nothing on the conforming inventory (notes aside, unless the rule only says what may be); `spoke` is what
    it said there. `fired`: something on the broken one; `messages` are that. `why` says why it was not broken.
    """

    rule: RuleSpec
    silent: bool
    fired: bool
    spoke: tuple[Text, ...]
    messages: tuple[Text, ...]
    why: Text | None = None

    @property
    def passed(self) -> bool:
        """True for a rule that was silent where it should be and, if it could be broken, fired."""
        return self.silent and (self.fired or self.why is not None)


def trials_of(pcr: Pcr, shelf: Shelf) -> tuple[Trial, ...]:
    """A trial of each rule, in the order of the file."""
    data = conforming(pcr)
    sound = report_on(data, pcr, shelf)
    return tuple(_trial(spec, data, sound, pcr, shelf) for spec in pcr.rules)


def conforming_report(pcr: Pcr, shelf: Shelf) -> Report:
    """The report on the conforming inventory, which should have no error."""
    return report_on(conforming(pcr), pcr, shelf)


def report_on(data: Data, pcr: Pcr, shelf: Shelf) -> Report:
    """The report on plain data by this very rule file, whatever folder it is from."""
    shelf.put(pcr)
    document, findings = document_of(data, f"{pcr.number}-trial.json")
    return run_document(document, findings, Request(document.file, pcr=pcr.number), shelf)


def _trial(spec: RuleSpec, data: Data, sound: Report, pcr: Pcr, shelf: Shelf) -> Trial:
    before = _said(spec, sound, pcr)
    spoke = tuple(found.message for found in before if found.severity != "note" or spec.level == "may")
    kind = KINDS.get(spec.kind)
    if kind is None or kind.breaks is None:
        return Trial(spec, not spoke, False, spoke, (), _UNKNOWN)
    broken = kind.breaks(deepcopy(data), spec, pcr)
    if broken is None:
        return Trial(spec, not spoke, False, spoke, (), _NOTHING)
    known = {found.message for found in before}
    after = [found.message for found in _said(spec, report_on(broken, pcr, shelf), pcr)]
    messages = tuple(message for message in after if message not in known)
    return Trial(spec, not spoke, bool(messages), spoke, messages)


def _said(spec: RuleSpec, report: Report, pcr: Pcr) -> list[Finding]:
    """The findings of this rule, not of another of its kind."""
    code = KINDS[spec.kind].code if spec.kind in KINDS else ""
    at = pcr.document.span(spec.path)
    return [
        found
        for found in report.findings
        if found.code == code and found.clause == spec.clause and found.rule_span == at
    ]


_UNKNOWN = Text("沒有這種規則，或無法試它", "there is no such kind of rule, or none that can be tried")
_NOTHING = Text("照這些選項，沒有可以違反的事", "with these options there is nothing to break")
