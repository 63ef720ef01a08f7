"""What one run of a command judged: file by file, in the order in which they were given."""

from typing import Literal, NamedTuple

from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document
from cfp_cli.model.report import Report

Command = Literal["calc", "check", "validate-pcr"]


class Judged(NamedTuple):
    """A file and what was found about it; `documents` are what its findings point into, for excerpts.

    `report` is that of an inventory (without its calculation where only findings were asked for), None for a
    rule file.
    """

    file: str
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]
    report: Report | None


class Run(NamedTuple):
    """All files of a run. `general` are findings that belong to none of them: tables and regimes of the tool."""

    command: Command
    tool_version: str
    judged: tuple[Judged, ...]
    general: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, those of no file first."""
        return (*self.general, *(found for one in self.judged for found in one.findings))

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports of the files that have one."""
        return tuple(one.report for one in self.judged if one.report is not None)


def judged(report: Report) -> Judged:
    """The file of a report."""
    return Judged(report.file, report.findings, report.documents, report)
