"""Makes a bundle: calculates an inventory, gathers what the calculation read, and calculates again from that alone."""

from typing import NamedTuple

from cfp_cli import __version__
from cfp_cli.catalogue import finding
from cfp_cli.evidence.assembled import Written, bundle_of, calculated
from cfp_cli.evidence.gathered import Changed, gathered
from cfp_cli.evidence.recorded import recording
from cfp_cli.load.files import open_regular, read_stdin, shown_name
from cfp_cli.load.limits import MAX_FILE_BYTES
from cfp_cli.load.reader import read_bytes
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Span
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text
from cfp_cli.pipeline import Request, run_document
from cfp_cli.shelf import Shelf

_NO_RESULT = Text("沒有算出結果（見上列查核發現）", "it has no result (see the findings)")
_CHANGED = Text(
    "`{file}` 在計算期間變動，或檔名不能放進證據包",
    "`{file}` changed while it was read, or has a name that a bundle cannot hold",
)
_OTHER = Text(
    "只用包內資料重算，結果與原計算不同：{what}",
    "calculated again from its parts alone it gives something else: {what}",
)


class Made(NamedTuple):
    """A bundle with the report in it; no bundle where something was in the way, which the findings say."""

    bundle: bytes | None
    report: Report | None
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]


def make_bundle(request: Request, shelf: Shelf, written: Written) -> Made:
    """The bundle of an inventory. One with errors is bundled too, and its manifest says so: what has no total is not."""
    shown = shown_name(request.file)
    raw = read_stdin(MAX_FILE_BYTES, shown) if request.file == "-" else open_regular(request.file, MAX_FILE_BYTES)
    if isinstance(raw, Finding):
        return Made(None, None, (raw,), ())
    document, found = read_bytes(raw, shown)
    with recording(shelf) as recorded:
        report = run_document(document, found, request, shelf)
    inventory, pcr = report.inventory, report.pcr
    tables = tuple(one for one in shelf.findings if one.severity == "error")
    if inventory is None or pcr is None or report.footprint is None or tables:
        why = finding("CFP623", Span(shown, 1, 1, 1), why=_NO_RESULT)
        return Made(None, None, (*tables, *report.findings, why), report.documents)
    try:
        sources = gathered(raw, inventory, pcr, request, shelf, recorded.used())
    except Changed as changed:
        why = finding("CFP623", Span(shown, 1, 1, 1), why=_CHANGED.filled(file=str(changed)))
        return Made(None, None, (why,), ())
    again = calculated(sources, __version__)
    different = _different(report, again.report)
    if again.report is None or different:
        why = finding("CFP623", Span(shown, 1, 1, 1), why=_OTHER.filled(what=different))
        return Made(None, None, (*again.findings, why), ())
    return Made(bundle_of(sources, again.report, written, __version__), again.report, (), ())


def _different(report: Report, again: Report | None) -> str:
    """What a bundle's calculation has otherwise than the one that it is to prove; "" if nothing."""
    if again is None or report.footprint is None or again.footprint is None:
        return "result"
    same = {
        "total": report.footprint.total == again.footprint.total,
        "lines": [line.emission for line in report.footprint.lines]
        == [line.emission for line in again.footprint.lines],
        "label": report.label == again.label,
        "findings": _codes(report) == _codes(again),
    }
    return ", ".join(name for name, is_same in same.items() if not is_same)


def _codes(report: Report) -> list[tuple[str, str, int, int]]:
    """What was found where. Words may differ: what was meant instead is looked for among all rows of all tables."""
    return sorted(
        (one.code, one.severity, one.span.line if one.span else 0, one.span.column if one.span else 0)
        for one in report.findings
    )
