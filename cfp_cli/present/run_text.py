"""A run as text: the report of a calculation, or the findings of many files and how many there are."""

from collections.abc import Iterator

from cfp_cli.model.finding import Finding
from cfp_cli.model.run import Judged, Run
from cfp_cli.present import strings
from cfp_cli.present.findings import finding_rows
from cfp_cli.present.report_text import report_rows
from cfp_cli.present.rows import Look, Piece, Row, row
from cfp_cli.present.terminal import plain_text


def run_rows(run: Run, look: Look) -> Iterator[Row]:
    """Of `calc` the reports; else the findings in the order of the files. Behind several files a line counts them."""
    if run.command == "calc" and len(run.reports) == 1:
        # One report is whole for its reader: what is wrong with the tables stands in it.
        report = run.reports[0]
        yield from report_rows(report._replace(findings=(*run.general, *report.findings)), look)
        return
    yield from head_rows(run.general, look)
    for one in run.judged:
        yield from page_rows(one, look) if run.command == "calc" else finding_rows(one.findings, one.documents, look)
    yield from foot_rows(run, len(run.general), look)


def head_rows(general: tuple[Finding, ...], look: Look) -> Iterator[Row]:
    """What is wrong with the tables: it may stand before all files."""
    return finding_rows(general, (), look)


def page_rows(one: Judged, look: Look) -> tuple[Row, ...]:
    """The report of one of several files, under the file's name."""
    name = Piece(f"--- {one.file}", "bold")
    return (row(name), *report_rows(one.report, look)) if one.report else (row(name),)


def page_text(one: Judged, look: Look) -> str:
    """The same as plain text: where no styles are written, it is a tenth to hand from process to process."""
    return plain_text(page_rows(one, look))


def foot_rows(run: Run, said: int, look: Look) -> Iterator[Row]:
    """What was found about the tables since their first `said` findings were written, and how much there is in all."""
    yield from finding_rows(run.general[said:], (), look)
    yield summary_row(len(run.judged), run.findings, look)


def summary_row(files: int, findings: tuple[Finding, ...], look: Look) -> Row:
    """`files: 3, errors: 1, warnings: 2, notes: 0, waived: 1`; the last where there are any, and not counted before."""
    waived = sum(found.waived is not None for found in findings)
    standing = [found for found in findings if not found.waived]
    counts = {level: sum(found.severity == level for found in standing) for level in ("error", "warning", "note")}
    words = look.say(strings.SUMMARY).format(
        files=files, errors=counts["error"], warnings=counts["warning"], notes=counts["note"]
    )
    if waived:
        words += look.say(strings.SUMMARY_WAIVED).format(count=waived)
    return row(Piece(words, "error" if counts["error"] else "good"))
