"""Findings of many files, and how many there are."""

from collections.abc import Iterator

from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document
from cfp_cli.model.report import Report
from cfp_cli.present import strings
from cfp_cli.present.findings import finding_rows
from cfp_cli.present.rows import Look, Piece, Row, row


def check_rows(reports: tuple[Report, ...], look: Look) -> Iterator[Row]:
    """The findings of each file in the order of the files, then one line that counts them."""
    for report in reports:
        yield from finding_rows(report.findings, report.documents, look)
    yield summary_row(len(reports), [found for report in reports for found in report.findings], look)


def findings_rows(
    files: int, findings: tuple[Finding, ...], documents: tuple[Document, ...], look: Look
) -> Iterator[Row]:
    """Findings that belong to no report, such as those of rule files, then the count."""
    yield from finding_rows(findings, documents, look)
    yield summary_row(files, list(findings), look)


def summary_row(files: int, findings: list[Finding], look: Look) -> Row:
    """`files: 3, errors: 1, warnings: 2, notes: 0`."""
    counts = {level: sum(found.severity == level for found in findings) for level in ("error", "warning", "note")}
    words = look.say(strings.SUMMARY).format(
        files=files, errors=counts["error"], warnings=counts["warning"], notes=counts["note"]
    )
    return row(Piece(words, "error" if counts["error"] else "good"))
