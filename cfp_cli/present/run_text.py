"""A run as text: the report of a calculation, or the findings of many files and how many there are."""

from collections.abc import Iterator

from cfp_cli.model.finding import Finding
from cfp_cli.model.run import Run
from cfp_cli.present import strings
from cfp_cli.present.findings import finding_rows
from cfp_cli.present.report_text import report_rows
from cfp_cli.present.rows import Look, Piece, Row, row


def run_rows(run: Run, look: Look) -> Iterator[Row]:
    """Of `calc` the whole report; else the findings in the order of the files, then one line that counts them."""
    yield from finding_rows(run.general, (), look)
    if run.command == "calc":
        for report in run.reports:
            yield from report_rows(report, look)
        return
    for one in run.judged:
        yield from finding_rows(one.findings, one.documents, look)
    yield summary_row(len(run.judged), run.findings, look)


def summary_row(files: int, findings: tuple[Finding, ...], look: Look) -> Row:
    """`files: 3, errors: 1, warnings: 2, notes: 0`."""
    counts = {level: sum(found.severity == level for found in findings) for level in ("error", "warning", "note")}
    words = look.say(strings.SUMMARY).format(
        files=files, errors=counts["error"], warnings=counts["warning"], notes=counts["note"]
    )
    return row(Piece(words, "error" if counts["error"] else "good"))
