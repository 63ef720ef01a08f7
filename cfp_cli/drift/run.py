"""The way of a drift: the certificate is read, the inventories are calculated under its regime, each is compared."""

from datetime import date
from typing import NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.certificate.case import Case, case_of
from cfp_cli.drift.findings import not_a_certificate
from cfp_cli.drift.judged import drift_of
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.drift import Drift
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document
from cfp_cli.shelf import Shelf

#: "Regime forced": here the certificate forces it, not the user, and the hint would lead astray.
_FORCED = "CFP409"


class Asked(NamedTuple):
    """What the command line says of the change: its cause or events (ids of change rules), its first day, and the day
    of judging. The inventories keep their own assessment dates: several may be of several months."""

    on: date
    cause: str = ""
    events: tuple[str, ...] = ()
    since: date | None = None


class DriftRun(NamedTuple):
    """A drift, None where the certificate cannot be used; all findings of the run; what they point into.

    `cases` are the certificate (first) and the inventories, as read and calculated.
    """

    drift: Drift | None
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]
    cases: tuple[Case, ...]


def run_drift(certificate: str, inventories: list[str], shelf: Shelf, asked: Asked) -> DriftRun:
    """The certificate in a file beside the inventories in others. Whatever is wrong with them is a finding."""
    base = case_of(certificate, shelf)
    record, findings = _certified(base, shelf)
    if record is None:
        return DriftRun(None, (*shelf.findings, *findings), base.documents, (base,))
    cases = [case_of(path, shelf, regime=record.regime) for path in inventories]
    cases = [one._replace(findings=tuple(f for f in one.findings if f.code != _FORCED)) for one in cases]
    documents = tuple(document for one in (base, *cases) for document in one.documents)
    findings += tuple(found for one in cases for found in one.findings)
    if any(found.severity == "error" for found in shelf.findings):
        # A table or regime at fault may have given other numbers than the user means: nothing is judged by it.
        return DriftRun(None, (*shelf.findings, *findings), documents, (base, *cases))
    drift = drift_of(
        record,
        cases,
        shelf.regimes_for(record.regime),
        asked.on,
        cause=asked.cause,
        events=asked.events,
        since=asked.since,
    )
    found = dict.fromkeys((*shelf.findings, *findings, *drift.findings))
    return DriftRun(drift, tuple(found), documents, (base, *cases))


def _certified(base: Case, shelf: Shelf) -> tuple[Certificate | None, tuple[Finding, ...]]:
    """The record of the certificate's file; None with the reason for any other file, or a regime that there is not."""
    if base.report is not None:
        return None, (not_a_certificate(base),) if base.report.inventory is not None else base.findings
    record = base.record
    if record is None:
        return None, base.findings
    regimes = shelf.regimes_for(record.regime)
    if all(one.id != record.regime for one in regimes):
        at = record.document and record.document.span(("regime",))
        known = ", ".join(one.id for one in regimes)
        return None, (*base.findings, finding("CFP412", at, name=record.regime, known=known))
    return record, base.findings
