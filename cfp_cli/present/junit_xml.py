"""Findings as JUnit XML, as Jenkins and GitLab read it: a suite per file, a case per finding code.

No times and no host: the same files give the same bytes.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cfp_cli.model.finding import Finding
from cfp_cli.model.run import Run
from cfp_cli.model.text import Lang
from cfp_cli.present import strings
from cfp_cli.present.code_words import words_of
from cfp_cli.present.findings import clause_words
from cfp_cli.present.rows import Look, harmless
from cfp_cli.present.waived import waiver_words

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}


class _Case(NamedTuple):
    """A code and its findings in one file."""

    code: str
    findings: tuple[Finding, ...]

    @property
    def state(self) -> str:
        """`failure` for an error that stands, `skipped` where every error is waived, `` else."""
        errors = [found for found in self.findings if found.severity == "error"]
        if any(not found.waived for found in errors):
            return "failure"
        return "skipped" if errors else ""


def run_junit(run: Run, lang: Lang) -> str:
    """The run: errors are failures, waived ones skipped; warnings and notes are output of a case that passes."""
    look = Look(lang)
    suites = [(one.file, _cases(one.findings)) for one in run.judged]
    if run.general:
        suites.insert(0, ("cfp", _cases(run.general)))
    everything = [case for _, cases in suites for case in cases]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuites name="cfp {run.command}"{_counts(everything, len(suites))}>')
    for file, cases in suites:
        lines.extend(_suite(file, cases, run.command, look))
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _cases(findings: Iterable[Finding]) -> list[_Case]:
    by_code: dict[str, list[Finding]] = {}
    for found in findings:
        by_code.setdefault(found.code, []).append(found)
    return [_Case(code, tuple(by_code[code])) for code in sorted(by_code)]


def _counts(cases: list[_Case], files: int) -> str:
    """Every file has one more case, which says that it was judged: a file without findings is a test that passed."""
    failures = sum(case.state == "failure" for case in cases)
    return f' tests="{len(cases) + files}" failures="{failures}" errors="0"'


def _suite(file: str, cases: list[_Case], command: str, look: Look) -> Iterator[str]:
    skipped = sum(case.state == "skipped" for case in cases)
    yield f'  <testsuite name="{_xml(file)}"{_counts(cases, 1)} skipped="{skipped}">'
    yield f'    <testcase classname="{_xml(file)}" name="cfp {command}"/>'
    for case in cases:
        name = f"{case.code} {look.say(words_of(case.code).title)}"
        yield f'    <testcase classname="{_xml(file)}" name="{_xml(name)}">'
        yield from _outcome(case, look)
        yield "    </testcase>"
    yield "  </testsuite>"


def _outcome(case: _Case, look: Look) -> Iterator[str]:
    told = "\n".join(line for found in case.findings for line in _told(found, look))
    state, findings = case.state, case.findings
    if state == "failure":
        first = next(found for found in findings if found.severity == "error" and not found.waived)
        yield f'      <failure type="{first.code}" message="{_xml(look.say(first.message))}">{told}</failure>'
        return
    if state == "skipped":
        waiver = next(found.waived for found in findings if found.waived)
        yield f'      <skipped message="{_xml(look.say(waiver_words(waiver)))}"/>'
    yield f"      <system-out>{told}</system-out>"


def _told(found: Finding, look: Look) -> Iterator[str]:
    severity = look.say(strings.SEVERITY[found.severity])
    place = f" {found.span}" if found.span else ""
    yield _xml(f"{severity}[{found.code}]{place}: {look.say(found.message)}")
    if found.rule:
        where = f" ({found.rule_span})" if found.rule_span else ""
        yield _xml(f"  = {clause_words(found.rule, found.clause, look)}{where}")
    yield _xml(f"  = {look.say(strings.HINT)}: {look.say(found.hint)}")
    if found.waived is not None:
        yield _xml(f"  = {look.say(waiver_words(found.waived))}")


def _xml(text: str) -> str:
    """Text of an element or attribute; what XML 1.0 cannot hold is written as an escape by `harmless`."""
    return "".join(_ESCAPES.get(character, character) for character in harmless(text))
