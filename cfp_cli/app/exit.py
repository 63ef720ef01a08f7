"""Exit codes: 0 conforms, 1 findings, 2 could not run, 101 a bug of ours, 130 interrupted, 141 reader gone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # `cfp --version` does not need the model
    from cfp_cli.model.finding import Finding
    from cfp_cli.model.report import Report

CONFORMS = 0
FINDINGS = 1
COULD_NOT_RUN = 2
BUG = 101
INTERRUPTED = 130
READER_GONE = 141

#: From which severity on a finding makes exit code 1.
FailOn = Literal["error", "warning", "never"]

#: The input is not there or is no file: nothing was judged.
_NO_INPUT = ("CFP001", "CFP002", "CFP003", "CFP004", "CFP625")

#: A file was not judged to the end, for a fault that is ours.
_OURS = ("CFP640", "CFP641")

#: What was exchanged since an inventory was locked: its rule files are in order, they are only not those.
_OF_LOCK = ("CFP624", "CFP626", "CFP627", "CFP628")


def code_of(reports: Iterable[Report], tables: Iterable[Finding] = (), *, pcr_given: bool = False) -> int:
    """The exit code of a run over inventories.

    101 where one of them was not judged to the end by a fault of ours.
    2 where an input is missing, or where a rule file or factor table is at fault rather than the inventory;
    a PCR that only the inventory names is the inventory's finding, one from the command line is not. An error that
    is waived counts for nothing; one about the waivers is the inventory's.
    """
    code = CONFORMS
    reports = tuple(reports)
    if any(found.code in _OURS for report in reports for found in report.findings):
        return BUG
    if any(found.severity == "error" for found in tables):
        return COULD_NOT_RUN
    for report in reports:
        own = (report.file, report.waivers.file if report.waivers else report.file)
        for found in report.findings:
            if found.severity != "error" or found.waived:
                continue
            elsewhere = found.span is not None and found.span.file not in own and found.code not in _OF_LOCK
            if elsewhere or found.code in _NO_INPUT or (found.code == "CFP250" and pcr_given):
                return COULD_NOT_RUN
            code = FINDINGS
    return code


def code_of_findings(findings: Iterable[Finding]) -> int:
    """The exit code of findings about one file: 2 where the file is not there, 1 for an error, 0 otherwise."""
    errors = [found.code for found in findings if found.severity == "error"]
    if any(code in _NO_INPUT for code in errors):
        return COULD_NOT_RUN
    return FINDINGS if errors else CONFORMS


def failing(code: int, findings: Iterable[Finding], fail_on: FailOn) -> int:
    """The exit code `code` where other severities than errors count. What could not run stays what it is."""
    if code not in (CONFORMS, FINDINGS):
        return code
    if fail_on == "never":
        return CONFORMS
    warned = fail_on == "warning" and any(found.severity == "warning" and not found.waived for found in findings)
    return FINDINGS if warned else code
