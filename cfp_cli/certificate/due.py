"""The days of a label that somebody must keep: validity, the window to renew, usage reports, records.

Nothing is left out because it is not known: a topic on which a regulation says nothing, or which could not be found,
is an item without a day. Whether something was done is not known here either; a day that passed is shown as such.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from cfp_cli.certificate.term import OwedReport, Term, reports_owed, term_of, usage_stretches
from cfp_cli.label.calendar import UsagePeriod, months_later, records_until, renewal_window
from cfp_cli.label.governing import Governing, stretches
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.duties import Ground, Renewal
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import OpenPoint, Regime
from cfp_cli.model.text import Text

Kind = Literal["validity", "renewal-opens", "renewal-closes", "renewal", "usage-report", "records"]

#: "open": it can be done now. "overdue": the day has passed, it counts as missed unless it was done. "lapsed": the
#: label is no longer valid. "ended": nothing has to be kept any more. "silent": the regulation has no such rule.
State = Literal["overdue", "open", "upcoming", "lapsed", "ended", "unknown", "silent"]

#: Months ahead for which usage reports are listed, and back to the last one that has passed.
HORIZON = 12

_NO_END = Text("不知道有效到哪一天", "the end of validity is not known")
_STATED = Text("依證書所載；{regime} 的規定是 {day}", "as the certificate states; {regime} gives {day}")
_STATED_ALONE = Text("依證書所載", "as the certificate states")
_COMPUTED = Text("證書沒有寫，由 {regime} 推算", "not in the certificate; worked out by {regime}")
_UNTIL_THEN = Text("{day} 以前：{why}", "until {day}: {why}")


class Due(NamedTuple):
    """One day of a label, or one that is not known (`day` None).

    `days_left` counts from the day of asking, negative behind it. `opens` is the first day on which it can be done,
    where there is one. `taken_over` is the clause by which a later regime governs. `missed`: what follows when the
    day passes. `ground`: how the term is known where its text was not read.
    """

    kind: Kind
    day: date | None
    days_left: int | None
    state: State
    opens: date | None
    regime: str
    clause: str
    taken_over: str
    period: UsagePeriod | None
    counts: Text | None
    missed: Text | None
    notes: tuple[Text, ...]
    ground: Ground | None
    open_point: OpenPoint | None


class DueList(NamedTuple):
    """The days of one label, by day, those without one at the end; `beyond` counts those behind the horizon."""

    certificate: Certificate
    until: date | None
    items: tuple[Due, ...]
    beyond: int
    findings: tuple[Finding, ...]


def due_list(certificate: Certificate, regimes: tuple[Regime, ...], on: date, horizon: date | None = None) -> DueList:
    """The days of a label as of `on`.

    Without `horizon` the reports of twelve months and the next one are listed, and of all else everything; with it,
    what comes up to that day. What has passed or is not known stands in either case.
    """
    term = term_of(certificate, regimes)
    if isinstance(term, Finding):
        return DueList(certificate, certificate.valid_until, (), 0, (term,))
    far = horizon or months_later(on, HORIZON)
    found = [
        *_validity(term, on),
        *_renewal(term, regimes, on),
        *_usage(term, regimes, on, far),
        *_records(term, regimes, on),
    ]
    # The order of this list decides among equal days.
    found.sort(key=lambda one: one.day or date.max)
    following = next(
        (one for one in found if one.kind == "usage-report" and one.day is not None and one.day >= on), None
    )
    shown = tuple(
        one
        for one in found
        if one.day is None
        or one.day <= max(far, on)
        or (horizon is None and (one.kind != "usage-report" or one is following))
    )
    return DueList(certificate, term.until, shown, len(found) - len(shown), ())


def _due(kind: Kind, day: date | None, state: State, on: date, by: Governing, clause: str = "") -> Due:
    return Due(
        kind=kind,
        day=day,
        days_left=None if day is None else (day - on).days,
        state=state,
        opens=None,
        regime=by.regime.id,
        clause=clause,
        taken_over=by.clause,
        period=None,
        counts=None,
        missed=None,
        notes=(),
        ground=None,
        open_point=None,
    )


def _not_known(kind: Kind, topic: str, on: date, by: Governing) -> Due:
    """The item of a topic for which the regime has no term: silent, or not known."""
    duties = by.regime.duties
    note = duties.silent.get(topic)
    state: State = "unknown" if note is None else "silent"
    note = note or duties.unknown.get(topic)
    return _due(kind, None, state, on, by)._replace(notes=() if note is None else (note,))


def _validity(term: Term, on: date) -> Iterator[Due]:
    by = Governing(term.regime, "")
    validity = term.regime.duties.validity
    if term.until is None:
        yield _not_known("validity", "validity", on, by)
        return
    state: State = "lapsed" if term.until < on else "upcoming"
    item = _due("validity", term.until, state, on, by, validity.clause if validity else "")
    name = term.regime.id
    if term.certificate.valid_until is None:
        note = _COMPUTED.filled(regime=name)
    elif term.by_regime in (None, term.until):
        note = _STATED_ALONE
    else:
        note = _STATED.filled(regime=name, day=term.by_regime)
    stated = term.certificate.valid_until is not None
    yield item._replace(notes=(note,), ground=validity.ground if validity and not stated else None)


def _renewal(term: Term, regimes: tuple[Regime, ...], on: date) -> Iterator[Due]:
    """The window of the last regime under which it was still open; of one that came too late, nothing can be asked."""
    if term.until is None:
        yield _not_known("renewal", "renewal", on, Governing(term.regime, ""))._replace(
            state="unknown", notes=(_NO_END,)
        )
        return
    for stretch in reversed(stretches(regimes, term.regime, "renewal", term.until)):
        rule = stretch.governing.regime.duties.renewal
        if rule is None:
            yield _not_known("renewal", "renewal", on, stretch.governing)
            return
        if renewal_window(term.until, rule).last >= stretch.first:
            yield from _window(term.until, rule, stretch.governing, on)
            return


def _window(until: date, rule: Renewal, by: Governing, on: date) -> Iterator[Due]:
    first, last = renewal_window(until, rule)
    state: State = "upcoming" if on < first else "open"
    if on > last:
        state = "overdue" if on <= until else "lapsed"
    else:
        yield _due("renewal-opens", first, state, on, by, rule.clause)._replace(
            ground=rule.ground, open_point=_open_point(by.regime, "counting-back")
        )
    yield _due("renewal-closes", last, state, on, by, rule.clause)._replace(
        opens=first,
        missed=rule.missed,
        notes=() if rule.while_pending is None else (rule.while_pending,),
        ground=rule.ground,
        open_point=_open_point(by.regime, "counting-back"),
    )


def _usage(term: Term, regimes: tuple[Regime, ...], on: date, far: date) -> Iterator[Due]:
    """All reports to come, and the last one whose day has passed within a year."""
    yield from _usage_not_known(term, regimes, on, far)
    # Without a day of grant the label may have been in use all the year before.
    first = term.first or months_later(on, -HORIZON)
    reports = [_report(owed, term, on) for owed in reports_owed(term, regimes, first, term.until or far)]
    behind = [one for one in reports if one.state == "overdue"][-1:]
    yield from (one for one in behind if one.day is not None and months_later(one.day, HORIZON) >= on)
    yield from (one for one in reports if one.state != "overdue")


def _usage_not_known(term: Term, regimes: tuple[Regime, ...], on: date, far: date) -> Iterator[Due]:
    """An item for each regime that governs from `on` on, in the label's life, without a known duty to report."""
    for stretch in usage_stretches(term, regimes):
        begins, ends = max(stretch.first, on), min(stretch.last or far, far, term.until or far)
        if stretch.governing.regime.duties.usage_report is None and begins <= ends:
            item = _not_known("usage-report", "usage-report", on, stretch.governing)
            if stretch.last is not None and item.notes:
                item = item._replace(notes=(_UNTIL_THEN.filled(day=stretch.last, why=item.notes[0]),))
            yield item


def _report(owed: OwedReport, term: Term, on: date) -> Due:
    period, duty = owed.period, owed.duty
    if period.due < on:
        state: State = "overdue"
    else:
        state = "open" if period.last < on else "upcoming"
    media = term.certificate.media_only and duty.media_only is not None
    return _due("usage-report", period.due, state, on, owed.governing, duty.clause)._replace(
        opens=period.last + timedelta(days=1),
        period=period,
        counts=duty.media_only if media else duty.counts,
        ground=duty.ground,
    )


def _records(term: Term, regimes: tuple[Regime, ...], on: date) -> Iterator[Due]:
    last = stretches(regimes, term.regime, "records", term.until)[-1]
    by = last.governing
    records = by.regime.duties.records
    if records is None:
        yield _not_known("records", "records", on, by)
    elif term.until is None:
        yield _due("records", None, "unknown", on, by, records.clause)._replace(notes=(_NO_END,))
    else:
        day = records_until(term.until, records)
        yield _due("records", day, "ended" if day < on else "upcoming", on, by, records.clause)._replace(
            notes=(records.what,),
            ground=records.ground,
            open_point=_open_point(by.regime, records.open_point),
        )


def _open_point(regime: Regime, name: str) -> OpenPoint | None:
    return next((point for point in regime.open_points if point.id == name), None)
