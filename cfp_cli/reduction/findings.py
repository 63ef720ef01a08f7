"""What stands in the way of judging a reduction, and what to know about the answer."""

from collections.abc import Iterator
from datetime import date

from cfp_cli.catalogue import finding
from cfp_cli.comparison.comparable import country_of
from cfp_cli.model.exact import plain, shown
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Span
from cfp_cli.model.reduction import Application, Change, Given, Scheme, Side
from cfp_cli.model.text import Text
from cfp_cli.reduction.criterion import allowed, day_judged, years_later
from cfp_cli.reduction.side import value_span

_OPEN = Text("不明", "unknown")
_IN_WINDOW = Text(
    "{on} 不在每年 {first} 至 {last} 的申請期間", "{on} is not in the yearly window from {first} to {last}"
)
_IN_YEARS = Text(
    "標籤 {granted} 取得，{on} 已超過 {years} 年（到 {last} 為止）",
    "the label was granted on {granted}; {on} is more than {years} year(s) later (until {last})",
)
_INTERVAL = Text("真正的減量在 {low} % 與 {high} % 之間", "the true reduction lies between {low} % and {high} %")
_NO_INTERVAL = Text(
    "該制度的取捨規則不明或不會給出此值，無法推算真正的減量",
    "the rounding of its regime is not known or cannot give it, so where the true reduction lies is not known",
)


def asked_for_one_version(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """A reduction is claimed under one version of the rule: another one is an error here."""
    return tuple(found._replace(severity="error") if found.code == "CFP513" else found for found in findings)


def about_values(sides: tuple[Side, Side], given: Given) -> tuple[Finding, ...]:
    """What makes the two values no base and no later value of it."""
    base, now = sides
    found = []
    for side in sides:
        if side.kg <= 0:
            found.append(finding("CFP530", value_span(side), name=side.record.name, value=plain(side.kg)))
    earliest = min((day for day in (now.day, given.on) if day is not None), default=None)
    if base.day is not None and earliest is not None and earliest < base.day:
        found.append(finding("CFP532", _at(base, "granted"), base=base.day, now=earliest))
    return tuple(found)


def about_scheme(scheme: Scheme, sides: tuple[Side, Side], change: Change, given: Given) -> tuple[Finding, ...]:
    """What to know about the answer, and the days of application."""
    return (
        *_rounded(sides, change),
        *_outside_its_time(scheme, sides[1], day_judged(sides[1], given)),
        *_not_certified(scheme, sides[0]),
        *_application(scheme, sides[1], given),
        *_of_another_country(scheme, sides),
        *_rise(scheme, sides, change),
    )


def _rounded(sides: tuple[Side, Side], change: Change) -> Iterator[Finding]:
    rounded = [side for side in sides if not side.exact]
    if not rounded:
        return
    if change.lowest is None or change.highest is None:
        why = _NO_INTERVAL
    else:
        low, high = shown(change.lowest), shown(change.highest)
        why = _INTERVAL.filled(low=low, high=high)
    names = "、".join(side.record.name for side in rounded), ", ".join(side.record.name for side in rounded)
    yield finding("CFP533", value_span(rounded[0]), names=Text(*names), why=why)


def _outside_its_time(scheme: Scheme, now: Side, on: date | None) -> Iterator[Finding]:
    since, until = scheme.applies.since, scheme.applies.until
    if on is not None and ((since is not None and on < since) or (until is not None and on > until)):
        time = Text(f"{since or _OPEN.zh} 至 {until or _OPEN.zh}", f"{since or _OPEN.en} to {until or _OPEN.en}")
        yield finding("CFP534", _at(now, "granted"), id=scheme.id, on=on, time=time, note=scheme.applies.note)


def _not_certified(scheme: Scheme, base: Side) -> Iterator[Finding]:
    """A base that must have been granted or verified, and is only calculated."""
    asks = any(one.certified_base for route in scheme.routes for one in route.criteria)
    if asks and base.record.granted is None:
        yield finding("CFP570", _at(base), name=base.record.name, id=scheme.id)


def _application(scheme: Scheme, now: Side, given: Given) -> Iterator[Finding]:
    rule, on = scheme.application, given.on
    if rule is None or on is None:
        return
    if not rule.first <= (on.month, on.day) <= rule.last:
        first, last = (f"{month:02}-{day:02}" for month, day in (rule.first, rule.last))
        yield _not_admitted(rule, now, scheme, _IN_WINDOW, on=on, first=first, last=last)
    granted = now.record.granted
    if granted is not None:
        # "Within a year of the grant": the anniversary is the last day.
        last_day = years_later(granted, rule.within_years)
        if on > last_day:
            years = rule.within_years
            yield _not_admitted(rule, now, scheme, _IN_YEARS, granted=granted, on=on, years=years, last=last_day)


def _not_admitted(rule: Application, now: Side, scheme: Scheme, why: Text, **values: object) -> Finding:
    return finding("CFP571", _at(now, "granted"), rule=scheme.id, clause=rule.source.clause, why=why.filled(**values))


def _of_another_country(scheme: Scheme, sides: tuple[Side, Side]) -> Iterator[Finding]:
    regime = sides[1].record.regime or sides[0].record.regime
    if regime and country_of(regime).upper() != scheme.country:
        yield finding("CFP572", _at(sides[1], "regime"), id=scheme.id, country=scheme.country, regime=regime)


def _rise(scheme: Scheme, sides: tuple[Side, Side], change: Change) -> Iterator[Finding]:
    rule = scheme.withdrawal
    if rule is None:
        return
    base, now = sides
    if now.kg > allowed(base.kg, -rule.percent):
        rise = shown(-change.percent, 10)
        yield finding(
            "CFP573",
            value_span(now),
            rule=scheme.id,
            clause=rule.source.clause,
            rise=rise,
            limit=plain(rule.percent),
        )


def _at(side: Side, *path: str) -> Span | None:
    return side.record.document.span(path) if side.record.document else None
