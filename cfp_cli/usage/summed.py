"""Reports of label use: the quantities of a sales file, summed by label for the period of the regime that governs it.

A period is the one that is asked for, or the last complete one of each label. A label without rows is reported as 0:
no use is a report too. A row that belongs to no label, overlaps with another or cannot be divided is counted nowhere
and is a finding.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.certificate.term import OwedReport, Term, term_of
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import Regime
from cfp_cli.model.sales import SaleKind, SalesRow
from cfp_cli.model.text import Text
from cfp_cli.usage.asked import Asked, owed_report
from cfp_cli.usage.sales_rows import is_outside, once, outside_validity, unknown_labels

#: "complete": the period has ended; "running": its sum is that so far; "none": there is no report to work out.
State = Literal["complete", "running", "none"]

KINDS: dict[SaleKind, Text] = {
    "used": Text("標籤使用量", "label use"),
    "sold": Text("產品銷售量", "quantity sold"),
}
_ALL = Text("這段期間", "that time")
_NO_NUMBER = Text("證書檔沒有 `number`，無法對應銷售檔的列", "its certificate has no `number` to find its rows by")


class LabelUsage(NamedTuple):
    """The report of one label: `quantity` of `kind` in the period, from `rows` rows. `outside` of it lies on days on
    which the label was not valid.

    `owed` is None where there is no report to work out; `why` then says why.
    """

    certificate: Certificate
    owed: OwedReport | None
    state: State
    kind: SaleKind
    quantity: int
    rows: int
    outside: int
    why: Text | None


class Usage(NamedTuple):
    """The reports, one for each label, what was found, and how many rows lie in other periods.

    `incomplete`: a row could not be used, so a quantity may be too small. `unread`: nothing of the sales file could.
    """

    labels: tuple[LabelUsage, ...]
    findings: tuple[Finding, ...]
    elsewhere: int
    incomplete: bool
    unread: bool = False


def usage_of(
    rows: Sequence[SalesRow],
    certificates: Sequence[Certificate],
    regimes: tuple[Regime, ...],
    asked: Asked,
    unread: Sequence[Finding] = (),
) -> Usage:
    """The reports of all labels, in the order of their certificates; of two of one number (CFP537) the first counts.

    `unread` is what was wrong with the sales file; one of which nothing could be read gives no report, not 0.
    """
    findings: list[Finding] = list(unread)
    if not rows and _errors(findings):
        return Usage((), tuple(findings), 0, True, unread=True)
    by_number: dict[str, list[SalesRow]] = {one.number: [] for one in certificates if one.number}
    strange: dict[str, list[SalesRow]] = {}
    for row in rows:
        known = by_number if row.label in by_number else strange
        known.setdefault(row.label, []).append(row)
    findings.extend(unknown_labels(list(strange.values()), list(by_number)))
    labels: list[LabelUsage] = []
    elsewhere = 0
    for certificate in certificates:
        if certificate.number and certificate.number not in by_number:
            continue
        own = tuple(once(by_number.pop(certificate.number, []), findings))
        term = term_of(certificate, regimes)
        if isinstance(term, Finding):
            findings.append(term)
            labels.append(_no_report(certificate, term.message))
            continue
        findings.extend(outside_validity(own, term))
        label, others = _label(own, term, regimes, asked, findings)
        labels.append(label)
        elsewhere += others
    return Usage(tuple(labels), tuple(findings), elsewhere, _errors(findings))


def _errors(findings: list[Finding]) -> bool:
    return any(found.severity == "error" for found in findings)


def _no_report(certificate: Certificate, why: Text) -> LabelUsage:
    return LabelUsage(certificate, None, "none", "", 0, 0, 0, why)


def _label(
    rows: tuple[SalesRow, ...], term: Term, regimes: tuple[Regime, ...], asked: Asked, findings: list[Finding]
) -> tuple[LabelUsage, int]:
    """The report of one label, and how many of its rows lie in other periods."""
    certificate = term.certificate
    owed = owed_report(term, regimes, asked) if certificate.number else _NO_NUMBER
    place = certificate.document and certificate.document.span(("certificate",))
    if isinstance(owed, Text):
        period = asked.period or _ALL
        findings.append(finding("CFP549", place, number=certificate.name, period=period, reason=owed))
        return _no_report(certificate, owed), len(rows)
    kind: SaleKind = "sold" if certificate.media_only and owed.duty.media_only is not None else "used"
    first, last = owed.period.first, owed.period.last
    inside = [row for row in rows if row.first <= last and first <= row.last]
    whole = []
    for row in inside:
        if first <= row.first and row.last <= last:
            whole.append(row)
        else:
            findings.append(finding("CFP546", row.span, number=row.label, days=row.days, period=owed.period.name))
    counted = [row for row in whole if row.kind in ("", kind)]
    others = [row for row in whole if row.kind not in ("", kind)]
    if others:
        said, wanted = KINDS[others[0].kind], KINDS[kind]
        findings.append(
            finding("CFP547", others[0].span, number=certificate.name, rows=len(others), kind=said, wanted=wanted)
        )
    if not inside:
        findings.append(finding("CFP548", place, number=certificate.name, period=owed.period.name))
    state: State = "complete" if last < asked.on else "running"
    outside = sum(row.quantity for row in counted if is_outside(row, term))
    quantity = sum(row.quantity for row in counted)
    return LabelUsage(certificate, owed, state, kind, quantity, len(counted), outside, None), len(rows) - len(inside)
