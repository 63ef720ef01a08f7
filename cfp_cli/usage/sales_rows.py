"""Which rows of a sales file can be counted: of labels that there are, each day once, and whether it was valid then.

A fault that is in thousands of rows is told in few findings: the first ones each, and one more for all the rest.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from cfp_cli.catalogue import finding
from cfp_cli.catalogue.suggest import did_you_mean, nearest
from cfp_cli.certificate.term import Term
from cfp_cli.model.finding import Finding
from cfp_cli.model.sales import SaleKind, SalesRow
from cfp_cli.model.text import Text, both

#: So many rows or labels of one fault are findings of their own; one more stands for all the rest.
_LISTED = 50
_AND_LABELS = Text("{first} 與另外 {more} 個編號", "{first} and {more} others")
_AND_ROWS = Text("{first} 與另外 {more} 列", "{first} and {more} more rows")


def unknown_labels(strange: list[list[SalesRow]], known: list[str]) -> Iterator[Finding]:
    """CFP543 at the first row of each label that there is not; beyond the first ones, one for all the rest."""
    named = ", ".join(known[:_LISTED]) + (", …" if known[_LISTED:] else "") or "-"
    for own in strange[:_LISTED]:
        label, meant = own[0].label, did_you_mean(nearest(own[0].label, known))
        yield finding("CFP543", own[0].span, number=label, rows=len(own), known=named, suggestion=meant)
    rest = strange[_LISTED:]
    if rest:
        first, count = rest[0][0], sum(map(len, rest))
        label_and = _AND_LABELS.filled(first=first.label, more=len(rest) - 1)
        yield finding("CFP543", first.span, number=label_and, rows=count, known=named, suggestion="")


def once(rows: list[SalesRow], findings: list[Finding]) -> Iterator[SalesRow]:
    """The rows without those that overlap, in one kind and channel, with an earlier one of the file (CFP544)."""
    taken: dict[tuple[SaleKind, str], list[tuple[date, date, int]]] = {}
    again: list[tuple[SalesRow, int]] = []
    for row in rows:
        # Sorted and apart from each other, so only the neighbours can overlap.
        before = taken.setdefault((row.kind, row.channel), [])
        at = bisect_left(before, (row.first, row.last))
        near = before[max(0, at - 1) : at + 1]
        other = next((one for one in near if one[0] <= row.last and row.first <= one[1]), None)
        if other is None:
            before.insert(at, (row.first, row.last, row.span.line))
            yield row
        else:
            again.append((row, other[2]))
    more = len(again) - _LISTED - 1
    for number, (row, line) in enumerate(again[: _LISTED + 1]):
        days = _AND_ROWS.filled(first=row.days, more=more) if number == _LISTED and more else both(row.days)
        findings.append(finding("CFP544", row.span, number=row.label, days=days, line=line))


def outside_validity(rows: tuple[SalesRow, ...], term: Term) -> Iterator[Finding]:
    """CFP545 at the first of the rows on days on which the label was not valid."""
    outside = [row for row in rows if is_outside(row, term)]
    if outside:
        row, first, last = outside[0], term.first or "-", term.until or "-"
        yield finding("CFP545", row.span, number=row.label, rows=len(outside), days=row.days, first=first, last=last)


def is_outside(row: SalesRow, term: Term) -> bool:
    """Whether the label was not valid on all days of the row."""
    too_early = term.first is not None and row.first < term.first
    return too_early or (term.until is not None and row.last > term.until)
