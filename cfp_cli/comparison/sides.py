"""What stands on one side of a comparison: an inventory, a certificate or a report, from a file or from git."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from cfp_cli.certificate.case import case_of_document
from cfp_cli.load.git import read_blob, shown_blob
from cfp_cli.load.reader import read_bytes, read_file
from cfp_cli.load.report import is_report, record_of_report, report_of
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.difference import Kind, Said
from cfp_cli.model.finding import Finding
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.position import Document
from cfp_cli.model.text import Text
from cfp_cli.pipeline import Request
from cfp_cli.shelf import Shelf

#: Of a report: what says what was calculated. Lines and factors are in the attribution, findings beside it.
_OF_A_REPORT = ("product", "pcr", "regime", "assessed-on", "tool")


class Source(NamedTuple):
    """A file, as it is on disk or (with a revision) in git."""

    path: str
    revision: str = ""


class Side(NamedTuple):
    """One side as read and calculated. `record` is None where there is no calculation to compare, and `findings` say
    why (reading) or `said` (calculation). `fields` are what is compared by path."""

    name: str
    kind: Kind | None
    record: Certificate | None
    inventory: Inventory | None
    fields: Mapping[str, Any]
    said: tuple[Said, ...]
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]


def side_of(source: Source, request: Request, shelf: Shelf) -> Side:
    """The side in a source; an inventory is calculated as `request` says (its file apart)."""
    document, findings = _read(source)
    if document is None:
        name = shown_blob(source.revision, source.path) if source.revision else source.path
        return Side(name, None, None, None, {}, (), findings, ())
    if is_report(document):
        return _report(document, findings)
    case = case_of_document(document, findings, request._replace(file=document.file), shelf)
    data = document.data if isinstance(document.data, dict) else {}
    if case.report is None:
        fields = {key: value for key, value in data.items() if key != "calculation"}
        return Side(document.file, "certificate", case.record, None, fields, (), case.findings, case.documents)
    if any(one.code == "CFP642" for one in case.findings):
        return Side(document.file, None, None, None, {}, (), case.findings, case.documents)
    unusable = case.findings if case.record is None else ()
    said = tuple(dict.fromkeys(Said(one.severity, one.code, one.message) for one in case.findings))
    return Side(document.file, "inventory", case.record, case.report.inventory, data, said, unusable, case.documents)


def _read(source: Source) -> tuple[Document | None, tuple[Finding, ...]]:
    if not source.revision:
        return read_file(source.path)
    raw = read_blob(source.revision, source.path)
    return (None, (raw,)) if isinstance(raw, Finding) else read_bytes(raw, shown_blob(source.revision, source.path))


def _report(document: Document, findings: tuple[Finding, ...]) -> Side:
    report, found = report_of(document)
    if report is None:
        return Side(document.file, "report", None, None, {}, (), (*findings, *found), (document,))
    record, found = record_of_report(document, report)
    said = tuple(
        Said(one["severity"], one["code"], Text(one["message"]["zh-TW"], one["message"]["en"]))
        for one in report["findings"]
    )
    fields = {key: report[key] for key in _OF_A_REPORT}
    return Side(
        document.file, "report", record, None, fields, tuple(dict.fromkeys(said)), (*findings, *found), (document,)
    )
