"""Loads rule files and checks them: the flow of `cfp validate-pcr`."""

from cfp_cli.check.rulefile import RuleFile, duplicate_numbers
from cfp_cli.load.factors import load_defaults
from cfp_cli.load.pcr import load_pcr
from cfp_cli.model.finding import Finding
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.position import Document
from cfp_cli.rules import KINDS


def validate_rule_files(paths: list[str]) -> tuple[tuple[Finding, ...], tuple[Document, ...]]:
    """The findings of all files, sorted by file and place, and the documents they point into.

    One broken file never hides the findings of the others.
    """
    defaults, default_findings = load_defaults()
    roles = frozenset(role for role, _ in defaults.roles)
    findings: list[Finding] = list(default_findings)
    pcrs: list[Pcr] = []
    for path in paths:
        pcr, found = load_pcr(path)
        findings.extend(found)
        if pcr is not None:
            pcrs.append(pcr)
            findings.extend(RuleFile(pcr, KINDS, roles).findings())
    findings.extend(duplicate_numbers(pcrs))
    findings.sort(
        key=lambda found: (
            (found.span.file, found.span.line, found.span.column) if found.span else ("", 0, 0),
            found.code,
        )
    )
    return tuple(findings), tuple(pcr.document for pcr in pcrs)
