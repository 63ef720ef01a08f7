"""Runs a PCR's rules over a subject and makes findings of what the rule kinds say.

A rule kind knows neither files nor severities: this module stamps code, severity, place and clause.
"""

from typing import Literal

from cfp_cli.model.finding import SEVERITY_OF, Finding
from cfp_cli.model.rule import Measure, RuleKind, Subject


def check_rules(
    subject: Subject, kinds: dict[str, RuleKind], phase: Literal["inventory", "result"]
) -> tuple[Finding, ...]:
    """Every finding of the rules of one phase. A rule of an unknown kind is the rule file's fault (CFP901) and skipped."""
    findings = []
    for spec in subject.pcr.rules:
        kind = kinds.get(spec.kind)
        if kind is None or kind.phase != phase:
            continue
        for hit in kind.check(subject, spec):
            findings.append(
                Finding(
                    code=kind.code,
                    severity=hit.severity or SEVERITY_OF[spec.level],
                    message=hit.message,
                    hint=hit.hint,
                    span=subject.inventory.document.span(hit.path, hit.key),
                    rule=subject.pcr.label,
                    clause=spec.clause,
                    rule_span=subject.pcr.document.span(spec.path),
                )
            )
    return tuple(findings)


def measures(subject: Subject, kinds: dict[str, RuleKind]) -> tuple[Measure, ...]:
    """The shares that the PCR's rules judge, kept or not, with rule and clause."""
    found: list[Measure] = []
    for spec in subject.pcr.rules:
        kind = kinds.get(spec.kind)
        if kind is not None and kind.measure is not None:
            label = subject.pcr.label
            found.extend(one._replace(rule=label, clause=spec.clause) for one in kind.measure(subject, spec))
    return tuple(found)
