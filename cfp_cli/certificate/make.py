"""The way of a certificate: an inventory is calculated, a file of details is added, the whole is checked."""

from typing import NamedTuple

from cfp_cli.certificate.check import check_certificate
from cfp_cli.certificate.record import record_of
from cfp_cli.load.certificate import load_certificate
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import Regime
from cfp_cli.model.position import Document
from cfp_cli.model.report import Report
from cfp_cli.pipeline import Request, run
from cfp_cli.shelf import Shelf


class Made(NamedTuple):
    """A certificate, its regime, and everything that was found on the way.

    `record` is None where there is no label value to certify. `report` is that of the inventory, None where the
    details could not be used and nothing was calculated. `could_not_run`: a table or regime is at fault.
    """

    record: Certificate | None
    regime: Regime | None
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]
    report: Report | None
    could_not_run: bool


def make(request: Request, details: str, shelf: Shelf) -> Made:
    """The certificate of an inventory, completed by the file `details` (empty: none)."""
    stated, findings = load_certificate(details) if details else (None, ())
    if details and stated is None:
        return Made(None, None, findings, (), None, could_not_run=False)
    if stated is not None and not request.regime:
        # The certificate's own regime decides; the inventory need not name it.
        request = request._replace(regime=stated.regime)
    report = run(request, shelf)
    findings += (*shelf.findings, *report.findings)
    documents = report.documents + ((stated.document,) if stated and stated.document else ())
    record = record_of(report, stated)
    # With a table or regime at fault the value may be another than the user means: nothing is certified by it.
    astray = any(found.severity == "error" for found in shelf.findings)
    if record is None or report.label is None or astray:
        return Made(None, report.regime, findings, documents, report, could_not_run=astray)
    findings += check_certificate(record, shelf.regimes_for(record.regime), stated)
    return Made(record, report.regime, findings, documents, report, could_not_run=False)
