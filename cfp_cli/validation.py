"""Loads rule files and checks them: the flow of `cfp validate-pcr`."""

from cfp_cli import __version__
from cfp_cli.check.rulefile import RuleFile, duplicate_numbers
from cfp_cli.load.factors import load_defaults
from cfp_cli.load.pcr import load_pcr
from cfp_cli.model.finding import Finding
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.position import Document
from cfp_cli.model.run import Judged, Run
from cfp_cli.rules import KINDS


def validate_rule_files(paths: list[str]) -> tuple[tuple[Finding, ...], tuple[Document, ...]]:
    """The findings of all files, sorted by file and place, and the documents they point into."""
    run = judge_rule_files(paths)
    documents = tuple(document for one in run.judged for document in one.documents)
    return tuple(sorted(run.findings, key=_place)), documents


def judge_rule_files(paths: list[str]) -> Run:
    """Every rule file with its findings in order of place. One broken file never hides the findings of the others."""
    defaults, general = load_defaults()
    roles = frozenset(role for role, _ in defaults.roles)
    found: dict[str, list[Finding]] = {path: [] for path in paths}
    pcrs: dict[str, Pcr] = {}
    for path in paths:
        pcr, findings = load_pcr(path)
        found[path].extend(findings)
        if pcr is not None:
            pcrs[path] = pcr
            found[path].extend(RuleFile(pcr, KINDS, roles).findings())
    files = {pcr.document.file: path for path, pcr in pcrs.items()}
    for twice in duplicate_numbers(list(pcrs.values())):
        where = files.get(twice.span.file) if twice.span else None
        found[where if where is not None else paths[0]].append(twice)
    judged = tuple(
        Judged(path, tuple(sorted(found[path], key=_place)), (pcrs[path].document,) if path in pcrs else (), None)
        for path in paths
    )
    return Run("validate-pcr", __version__, judged, general)


def _place(found: Finding) -> tuple[str, int, int, str]:
    span = found.span
    return (span.file, span.line, span.column, found.code) if span else ("", 0, 0, found.code)
