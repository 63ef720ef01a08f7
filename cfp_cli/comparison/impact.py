"""Calculates every inventory twice, with the rule files and tables of today and with the new ones, and compares.

A new rule file stands for its number, or for the one that it is said to replace. Rows of a new factor table stand for
those of the same id (factors/over.py).
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.label.margin import is_same, steps_between
from cfp_cli.load.reader import read_file
from cfp_cli.model.difference import Said
from cfp_cli.model.exact import ZERO, divide, subtract
from cfp_cli.model.finding import Finding
from cfp_cli.model.impact import Impact, Moving, State
from cfp_cli.model.label import LabelValue
from cfp_cli.model.position import Document, Span
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text
from cfp_cli.pipeline import Request, run_document
from cfp_cli.shelf import Shelf

#: Said because of what was asked, not of the inventory: another rule file than the one that ships.
_OF_THE_QUESTION = ("CFP251", "CFP264")


class New(NamedTuple):
    """What is asked: rule files and tables that take the place of others, and the number that a rule file replaces
    where it is not its own."""

    rule_files: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    instead_of: str = ""


def impact_of(files: Iterable[str], new: New, request: Request, before: Shelf, after: Shelf) -> Impact:
    """What `new` does to each file. `after` is a shelf of its own: the new files are put on it.

    With errors in the new files nothing is calculated.
    """
    findings, documents = list(before.findings), list[Document]()
    numbers: dict[str, Document] = {}
    for path in new.rule_files:
        pcr, found = after.pcr(path)
        findings += found
        if pcr is not None:
            number = new.instead_of or pcr.number
            numbers[number] = pcr.document
            after.put(pcr, number)
            documents += [pcr.document, *pcr.bases]
    replaced: set[str] = set()
    for path in new.tables:
        ids, found = after.put_over(path)
        findings += found
        replaced |= set(ids)
        if not ids and not found:
            findings.append(finding("CFP654", Span(path, 1, 1, 1), table=path))
    names = (*new.rule_files, *new.tables)
    if any(one.severity == "error" for one in findings):
        return Impact(names, (), tuple(findings), tuple(documents))
    touched = _Touched(frozenset(numbers), bool(replaced))
    moving = [_moving(path, touched, request, before, after) for path in files]
    findings += _unused(numbers, moving)
    return Impact(names, tuple(sorted((one for one, _ in moving), key=_order)), tuple(findings), tuple(documents))


class _Touched(NamedTuple):
    """What can have an effect: rule files by number, and whether any factor is replaced."""

    numbers: frozenset[str]
    factors: bool


def _moving(path: str, touched: _Touched, request: Request, before: Shelf, after: Shelf) -> tuple[Moving, str]:
    """A file with what moves, and the number of the PCR that it names."""
    document, findings = read_file(path)
    old = run_document(document, findings, request._replace(file=path), before)
    number = old.inventory.pcr if old.inventory else _number(document)
    if number not in touched.numbers and not touched.factors:
        return _untouched(path, old), number
    new = run_document(document, findings, request._replace(file=path), after)
    return _compared(path, old, new), number


def _number(document: Document | None) -> str:
    """The PCR that a file names which could not be loaded as an inventory."""
    data = document.data if document else None
    return str(data.get("pcr", "")) if isinstance(data, dict) else ""


def _untouched(path: str, old: Report) -> Moving:
    total = old.footprint.total if old.footprint else None
    state: State = "untouched" if old.footprint else "unreadable"
    label = _words(old.label)
    return Moving(path, _name(old), state, label, label, 0 if label else None, total, total, ZERO if total else None)


def _compared(path: str, old: Report, new: Report) -> Moving:
    if old.footprint is None and new.footprint is None:
        return Moving(path, _name(old), "unreadable", "", "", None, None, None, None)
    before, after = _said(old.findings), _said(new.findings)
    one, two = (report.footprint.total if report.footprint else None for report in (old, new))
    share = divide(subtract(two, one), one.copy_abs()) if one and two is not None else None
    appeared = tuple(said for said in after if said not in before)
    gone = tuple(said for said in before if said not in after)
    moves = _words(old.label) != _words(new.label)
    steps = _steps(old, new)
    still = one == two and not appeared and not gone and not moves
    state: State = "moved" if moves and steps != 0 else "untouched" if still else "same"
    return Moving(path, _name(old), state, _words(old.label), _words(new.label), steps, one, two, share, appeared, gone)


def _steps(old: Report, new: Report) -> int | None:
    if old.label is None or new.label is None or new.regime is None:
        return None
    return 0 if is_same(old.label, new.label) else steps_between(old.label, new.label, new.regime)


def _name(report: Report) -> Text | None:
    return report.inventory.product.name if report.inventory else None


def _words(label: LabelValue | None) -> str:
    return f"{label.value:f} {label.unit}" if label else ""


def _said(findings: tuple[Finding, ...]) -> tuple[Said, ...]:
    """The findings without their places; those that every use of a new file brings are left out."""
    told = (one for one in findings if one.code not in _OF_THE_QUESTION)
    return tuple(dict.fromkeys(Said(one.severity, one.code, one.message) for one in told))


def _unused(numbers: dict[str, Document], moving: list[tuple[Moving, str]]) -> list[Finding]:
    """CFP653 for a rule file that no inventory names."""
    named = {number for _, number in moving}
    return [
        finding("CFP653", document.span(("number",)), number=number, count=len(moving))
        for number, document in numbers.items()
        if moving and number not in named
    ]


def _order(one: Moving) -> tuple[int, int, Decimal, str]:
    """Labels that came or went first, then by steps, then by how far the total moved, then by name."""
    states = {"moved": 0, "same": 1, "untouched": 2, "unreadable": 3}
    lost = -1 if one.state == "moved" and one.steps is None else 0
    steps = -abs(one.steps) if one.steps is not None else 0
    share = -(one.share or ZERO).copy_abs()
    return states[one.state] * 2 + 1 + lost, steps, share, one.file
