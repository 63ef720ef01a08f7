"""The findings of a drift: what is due, what could not be judged, and which reading decided."""

from collections.abc import Iterator

from cfp_cli.catalogue import finding
from cfp_cli.certificate.case import Case
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.clause import clause_text
from cfp_cli.model.drift import Drift, EventDuty, Judgement
from cfp_cli.model.exact import HUNDRED, multiply, plain
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import Regime
from cfp_cli.model.position import Span
from cfp_cli.model.text import Text, both

_HAS_ERRORS = Text("它有錯誤", "it has errors")
_NO_CALCULATION = Text("它是沒有計算的證書", "it is a certificate without calculation")
_DAY = Text("{day}", "{day}")
_OVERDUE = Text("{day}（已過）", "{day} (passed)")
_NONE = Text("條文沒有規定", "none in the text")
_SPANS = {
    ("after", "days"): Text("{origin}起 {count} 日內", "within {count} days, counted from: {origin}"),
    ("after", "months"): Text("{origin}起 {count} 個月內", "within {count} month(s), counted from: {origin}"),
    ("before", "days"): Text("{origin}前 {count} 日", "{count} days before: {origin}"),
    ("before", "months"): Text("{origin}前 {count} 個月", "{count} month(s) before: {origin}"),
}
_NOT_YET = Text("持續到 {day} 就要辦理", "if it lasts until {day}, a change is due")
_SINCE_WHEN = Text(
    "請以 --since 給改變的起日，才能判斷是否持續", "--since must say when it began, to judge whether it lasted"
)
_IS_ABOVE = Text("超過門檻", "above the threshold")
_IS_NOT_ABOVE = Text("未超過門檻", "not above the threshold")
_BY_EVENTS = Text("變更以事由規定，沒有百分比門檻", "changes go by what happened; there is no threshold of per cent")
_FORMER = Text(
    "。原來的 {regime}（{clause}，{threshold}）僅供參考：{moved}，{verdict}",
    ". For information, by {regime}, under which it was granted ({clause}, {threshold}): {moved}, {verdict}",
)
_NO_CAUSE = Text("沒有為「{cause}」規定門檻", "it has no threshold for `{cause}`")
_NO_EVENT = Text("沒有為事由「{event}」規定事項", "it has no rule for the event `{event}`")
_STOPS = Text("：自變更起始日起停止使用標籤", ": the label may not be used from the day the change begins")


def not_comparable(case: Case) -> Finding:
    """CFP529 for a file without a sound calculation."""
    why = _NO_CALCULATION if case.record is not None and case.report is None else _HAS_ERRORS
    return finding("CFP529", _start(case), file=case.file, why=why)


def not_a_certificate(case: Case) -> Finding:
    """CFP528 for an inventory in the place of the certificate."""
    return finding("CFP528", _start(case), file=case.file)


def _start(case: Case) -> Span | None:
    """The beginning of the file, where there is one."""
    return case.documents[0].span(()) if case.documents else None


def drift_findings(
    drift: Drift, certificate: Certificate, regime: Regime | None, events: tuple[str, ...]
) -> tuple[Finding, ...]:
    """What is to be said about a drift; `regime` governs changes, `events` are those that the user states."""
    if not drift.compared:
        return ()
    return (*_basis(certificate), *_due(drift, certificate), *_no_rule(drift, certificate, regime, events))


def _at(certificate: Certificate, *path: str) -> Span | None:
    return certificate.document.span(path) if certificate.document else None


def _basis(certificate: Certificate) -> Iterator[Finding]:
    if certificate.calculation is None:
        yield finding("CFP520", _at(certificate, "label", "value"))


def _due(drift: Drift, certificate: Certificate) -> Iterator[Finding]:
    judgement = drift.judgement
    if judgement is not None:
        yield from _judged(drift, judgement, certificate)
        yield from _bases_disagree(drift, judgement, certificate)
    for duty in drift.events:
        if duty.stated:
            yield _event(duty, certificate)


#: The finding of each outcome that asks for something.
_CODES = {"apply": "CFP521", "wait": "CFP522", "interrupted": "CFP523", "explain": "CFP524"}


def _judged(drift: Drift, judgement: Judgement, certificate: Certificate) -> Iterator[Finding]:
    code = _CODES.get(judgement.outcome)
    if code is None:
        return
    rule, day = judgement.rule, judgement.lasted_on
    yield finding(
        code,
        _at(certificate, "calculation", "exact") if certificate.calculation else _at(certificate, "label", "value"),
        rule=judgement.regime.id,
        clause=rule.clause,
        title=rule.title,
        moved=_moves(drift, judgement),
        threshold=threshold_words(judgement),
        asks=rule.asks,
        deadline=deadline_words(judgement),
        lasted_on=day,
        when=_SINCE_WHEN if day is None else _NOT_YET.filled(day=day),
        above=_files(drift, judgement, True),
        below=_files(drift, judgement, False),
    )


def _bases_disagree(drift: Drift, judgement: Judgement, certificate: Certificate) -> Iterator[Finding]:
    limit = judgement.rule.above
    for one, above in zip(drift.compared, judgement.above, strict=True):
        if limit is None or one.unrounded is None or one.stated is None or one.stated.is_above(limit) == above:
            continue
        yield finding(
            "CFP525",
            _at(certificate, "label", "value"),
            rule=judgement.regime.id,
            clause=judgement.rule.clause,
            threshold=threshold_words(judgement),
            unrounded=one.unrounded.percent(limit),
            stated=one.stated.percent(limit),
            verdict=_verdict(above),
        )


def _event(duty: EventDuty, certificate: Certificate) -> Finding:
    return finding(
        "CFP527",
        _at(certificate, "regime"),
        rule=duty.regime.id,
        clause=duty.rule.clause,
        title=duty.rule.title,
        asks=duty.rule.asks,
        deadline=deadline_words(duty),
        stops=_STOPS if duty.rule.stops_label else both(""),
    )


def _no_rule(
    drift: Drift, certificate: Certificate, regime: Regime | None, events: tuple[str, ...]
) -> Iterator[Finding]:
    """Why nothing was judged by a threshold, with the former one for information; and events that have no rule."""
    if regime is None:
        return
    place, name = _at(certificate, "regime"), regime.id
    rules = regime.duties.changes
    if drift.judgement is None:
        why = regime.duties.unknown.get("changes") or regime.duties.silent.get("changes")
        if why is None:
            has_one = any(rule.above is not None for rule in rules)
            why = _NO_CAUSE.filled(cause=drift.cause) if has_one else _BY_EVENTS
        if drift.former is not None:
            former = _former(drift, drift.former)
            why = Text(why.zh + former.zh, why.en + former.en)
        yield finding("CFP526", place, rule=name, clause=drift.taken_over, regime=name, why=why)
    for event in events:
        if all(rule.above is not None or rule.id != event for rule in rules):
            yield finding("CFP526", place, rule=name, regime=name, why=_NO_EVENT.filled(event=event))


def _former(drift: Drift, judgement: Judgement) -> Text:
    return _FORMER.filled(
        regime=judgement.regime.id,
        clause=clause_text(judgement.rule.clause),
        threshold=threshold_words(judgement),
        moved=_moves(drift, judgement),
        verdict=_verdict(any(judgement.above)),
    )


def _verdict(above: bool) -> Text:
    return _IS_ABOVE if above else _IS_NOT_ABOVE


def _moves(drift: Drift, judgement: Judgement) -> str:
    """`+5.01 %`, of every calculation that has data of the time after the change."""
    used = (one.move for one, counts in zip(drift.compared, judgement.used, strict=True) if counts)
    return ", ".join(move.percent(judgement.rule.above) for move in used if move is not None)


def _files(drift: Drift, judgement: Judgement, above: bool) -> str:
    rows = zip(drift.compared, judgement.above, judgement.used, strict=True)
    return ", ".join(one.file for one, is_above, used in rows if used and is_above == above)


def threshold_words(judgement: Judgement) -> str:
    """`5 %`."""
    return f"{plain(multiply(judgement.rule.above, HUNDRED))} %" if judgement.rule.above is not None else "-"


def deadline_words(duty: Judgement | EventDuty) -> Text:
    """The last day, and whether it has passed; without a day the span and what it is counted from."""
    if duty.deadline is not None:
        return (_OVERDUE if duty.overdue else _DAY).filled(day=duty.deadline)
    deadline = duty.rule.deadline
    if deadline is None:
        return _NONE
    words = _SPANS[deadline.counted, "days" if deadline.months is None else "months"]
    count = deadline.days if deadline.months is None else deadline.months
    return Text(
        words.zh.format(count=count, origin=deadline.origin.zh), words.en.format(count=count, origin=deadline.origin.en)
    )
