"""Exit codes: 0 conforms, 1 findings, 2 could not run, 101 a bug of ours, 130 interrupted, 141 reader gone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # `cfp --version` does not need the model
    from cfp_cli.model.finding import Finding
    from cfp_cli.model.report import Report

CONFORMS = 0
FINDINGS = 1
COULD_NOT_RUN = 2
BUG = 101
INTERRUPTED = 130
READER_GONE = 141

#: The input is not there or is no file: nothing was judged.
_NO_INPUT = ("CFP001", "CFP002", "CFP003", "CFP004")


def code_of(reports: Iterable[Report], tables: Iterable[Finding] = (), *, pcr_given: bool = False) -> int:
    """The exit code of a run over inventories.

    2 where an input is missing, or where a rule file or factor table is at fault rather than the inventory;
    a PCR that only the inventory names is the inventory's finding, one from the command line is not.
    """
    code = CONFORMS
    if any(found.severity == "error" for found in tables):
        return COULD_NOT_RUN
    for report in reports:
        for found in report.findings:
            if found.severity != "error" or found.waived:
                continue
            elsewhere = found.span is not None and found.span.file != report.file
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
