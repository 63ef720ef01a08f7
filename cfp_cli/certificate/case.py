"""A file that may be a certificate or an inventory: either becomes the record that is compared."""

from datetime import date
from typing import NamedTuple

from cfp_cli.certificate.record import record_of
from cfp_cli.load.certificate import certificate_of
from cfp_cli.load.reader import read_file
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document
from cfp_cli.model.report import Report
from cfp_cli.pipeline import Request, run_document
from cfp_cli.shelf import Shelf


class Case(NamedTuple):
    """A record, what was found while it was read or calculated, and the documents that findings point into.

    `record` is None where the file could not be used. `report` is None for a certificate.
    """

    file: str
    record: Certificate | None
    report: Report | None
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]


def case_of(path: str, shelf: Shelf, *, on: date | None = None, regime: str = "", pcr: str = "") -> Case:
    """The case in a file: a certificate as it stands, an inventory as it is calculated (regime and PCR forced)."""
    document, findings = read_file(path)
    return case_of_document(document, findings, Request(path, pcr, on, regime), shelf)


def case_of_document(document: Document | None, findings: tuple[Finding, ...], request: Request, shelf: Shelf) -> Case:
    """The same of a document that was read, or could not be (None)."""
    if document is None:
        return Case(request.file, None, None, findings, ())
    if isinstance(document.data, dict) and "certificate" in document.data:
        record, found = certificate_of(document)
        return Case(document.file, record, None, (*findings, *found), (document,))
    report = run_document(document, findings, request, shelf)
    return Case(document.file, record_of(report), report, report.findings, report.documents)
