"""What a difference from the certified value asks of the label's holder: by the regime that governs changes.

Regimes of thresholds (2010, point 16) ask by how far the footprint moved, why, and for how long; the regulation of
2025 (art. 13) asks what happened. Every number is the regime's own data. A move is judged without a quotient, up and
down alike: the guideline speaks of the amount of change (變化量).
"""

from collections.abc import Iterable
from datetime import date, timedelta

from cfp_cli.certificate.case import Case
from cfp_cli.certificate.term import lapsed, last_day
from cfp_cli.comparison.attribution import attribution
from cfp_cli.comparison.comparable import incomparable
from cfp_cli.comparison.moved import label_drift, label_kg, moved
from cfp_cli.drift.findings import drift_findings, not_comparable
from cfp_cli.label.calendar import deadline_day, months_later
from cfp_cli.label.governing import governing
from cfp_cli.model.certificate import Calculation, Certificate
from cfp_cli.model.drift import Compared, Drift, EventDuty, Judgement, Outcome
from cfp_cli.model.duties import ChangeRule
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import Regime

_DAY = timedelta(days=1)


def drift_of(
    certificate: Certificate,
    cases: Iterable[Case],
    regimes: tuple[Regime, ...],
    on: date,
    *,
    cause: str = "",
    events: tuple[str, ...] = (),
    since: date | None = None,
) -> Drift:
    """Each case beside the certificate, and what follows on the day `on` for a change that began on `since`.

    A case that cannot be compared is a finding and is left out. `cause` and `events` are ids of change rules.
    """
    compared, findings = _compared(certificate, cases)
    granted = next((one for one in regimes if one.id == certificate.regime), None)
    found = governing(regimes, granted, "changes", on, last_day(certificate, granted)) if granted else None
    regime = found.regime if found else None
    findings += tuple(lapsed(certificate, granted, on)) if granted else ()
    judgement = _judgement(regime, compared, cause, since, on)
    former = _judgement(granted, compared, cause, since, on) if granted != regime else None
    drift = Drift(
        certificate=certificate.file,
        number=certificate.number,
        granted_under=certificate.regime,
        governed_by=regime.id if regime else "",
        taken_over=found.clause if found else "",
        certified=certificate.calculation.exact if certificate.calculation else None,
        value=certificate.value,
        unit=certificate.unit,
        cause=cause,
        since=since,
        on=on,
        compared=compared,
        judgement=judgement,
        former=former,
        events=_events(regime, events, since, on) if compared else (),
        findings=(),
    )
    return drift._replace(findings=(*findings, *drift_findings(drift, certificate, regime, events)))


def _compared(certificate: Certificate, cases: Iterable[Case]) -> tuple[tuple[Compared, ...], tuple[Finding, ...]]:
    compared: list[Compared] = []
    findings: list[Finding] = []
    for case in cases:
        record = case.record
        broken = any(found.severity == "error" for found in case.findings)
        if broken or record is None or record.calculation is None:
            # Of a file that is not there its own finding has said enough.
            findings += [not_comparable(case)] if case.documents else []
            continue
        reasons = incomparable(certificate, record, same_regime=True)
        findings += reasons
        if all(found.severity != "error" for found in reasons):
            compared.append(_beside(certificate, record, record.calculation))
    # Two calculations against one certificate give the same reason twice.
    return tuple(compared), tuple(dict.fromkeys(findings))


def _beside(certificate: Certificate, record: Certificate, now: Calculation) -> Compared:
    base = certificate.calculation
    stated = label_kg(certificate)
    label = label_kg(record)
    return Compared(
        file=record.file,
        now=now.exact,
        value=record.value,
        unit=record.unit,
        period=now.period,
        unrounded=moved(base.exact, now.exact) if base else None,
        stated=moved(stated, now.exact) if stated is not None else None,
        attribution=attribution(base, now) if base else None,
        label=label_drift(stated, label, base.exact, now.exact)
        if base and stated is not None and label is not None
        else None,
    )


def _rule(regime: Regime, cause: str) -> ChangeRule | None:
    """The threshold for a cause; where nobody says which, the lowest that is not an exemption: the strictest."""
    rules = [rule for rule in regime.duties.changes if rule.above is not None]
    if cause:
        return next((rule for rule in rules if rule.id == cause), None)
    return min((rule for rule in rules if not rule.exempt), key=lambda rule: rule.above or 0, default=None)


def _judgement(
    regime: Regime | None, compared: tuple[Compared, ...], cause: str, since: date | None, on: date
) -> Judgement | None:
    rule = _rule(regime, cause) if regime and compared else None
    if regime is None or rule is None or rule.above is None:
        return None
    above = tuple(one.move is not None and one.move.is_above(rule.above) for one in compared)
    used = _used(compared, since)
    lasted_on = months_later(since, rule.lasting_months) if since and rule.lasting_months else since
    outcome = _outcome(rule, [one for one, counts in zip(above, used, strict=True) if counts], lasted_on, on)
    # An exemption asks for words soon after the event; all else counts from the day on which the span is full.
    fact = since if rule.exempt else lasted_on
    asked = outcome in ("apply", "wait", "explain")
    deadline = deadline_day(fact, rule.deadline) if asked and fact and rule.deadline else None
    return Judgement(
        regime=regime,
        rule=rule,
        outcome=outcome,
        above=above,
        used=used,
        lasted_on=lasted_on,
        deadline=deadline,
        overdue=deadline is not None and on > deadline,
        first_uncovered=_first_uncovered(compared, since, lasted_on, on),
    )


def _used(compared: tuple[Compared, ...], since: date | None) -> tuple[bool, ...]:
    """Which calculations have data of the time after the change; all, where none has: then nothing can be left out."""
    reach = tuple(since is None or one.period is None or one.period[1] >= since for one in compared)
    return reach if any(reach) else tuple(True for _ in compared)


def _outcome(rule: ChangeRule, above: list[bool], lasted_on: date | None, on: date) -> Outcome:
    if not any(above):
        return "no"
    if not all(above):
        return "interrupted"
    if rule.exempt:
        return "explain"
    return "apply" if lasted_on is not None and on >= lasted_on else "wait"


def _first_uncovered(
    compared: tuple[Compared, ...], since: date | None, lasted_on: date | None, on: date
) -> date | None:
    """The first day from the change to the end of the span (or to `on`) that no calculation has data of."""
    periods = sorted(one.period for one in compared if one.period is not None)
    if since is None or lasted_on is None or len(periods) < len(compared):
        return None
    day = since
    for first, last in periods:
        if first <= day <= last:
            day = last + _DAY
    return day if day < min(lasted_on, on + _DAY) else None


def _events(regime: Regime | None, stated: tuple[str, ...], since: date | None, on: date) -> tuple[EventDuty, ...]:
    """The changes that ask something whatever the value does: those that happened, with their days; where there is no
    threshold and nobody says what happened, all, without."""
    if regime is None:
        return ()
    rules = regime.duties.changes
    every = all(rule.above is None for rule in rules) and not stated
    duties = []
    for rule in rules:
        if rule.above is None and (every or rule.id in stated):
            day = deadline_day(since, rule.deadline) if since and rule.deadline and stated else None
            duties.append(EventDuty(regime, rule, bool(stated), day, day is not None and on > day))
    return tuple(duties)
