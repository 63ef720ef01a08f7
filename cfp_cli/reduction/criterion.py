"""One criterion of a reduction scheme: met, not met, or why it cannot be decided."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from cfp_cli.comparison.comparable import six_digits
from cfp_cli.label.calendar import months_later
from cfp_cli.model.exact import HUNDRED, ZERO, divide, multiply, shown, subtract
from cfp_cli.model.reduction import Change, Criterion, Given, Judged, Kind, Limit, Side, Verdict
from cfp_cli.model.text import Text

_NOTHING = Text("", "")
_NO_DAY = Text("基準或現在的日期不明，無法判斷期間", "the day of the base or of the present value is not known")
_CROSSES = Text(
    "標示值是取捨過的，可能的範圍跨過門檻，無法由標示值判定",
    "label values are rounded and what may stand behind them lies on both sides: it cannot be decided on them",
)
_TOO_OLD = Text(
    "基準是 {base}，超過 {years} 年（到 {last} 為止）",
    "the base is of {base}, more than {years} years ago (until {last})",
)
_NOT_THAT_OLD = Text(
    "基準是 {base}，要 {years} 年前的值（{first} 至 {last} 之間判定才算）",
    "the base is of {base}; asked for is the value of {years} years before (judged from {first} to {last})",
)
_NOT_GIVEN: dict[Limit, Text] = {
    "benchmark": Text("沒有給基準值（--benchmark）", "no benchmark was given (--benchmark)"),
    "average": Text("沒有給同類平均（--average）", "no average of the category was given (--average)"),
    "maximum": Text("沒有給容許上限（--maximum）", "no maximum was given (--maximum)"),
}
_NO_RANK = Text(
    "沒有給名次（--rank 第幾/共幾個）；同類型產品：PCR {pcr}，號列前六碼 {ccc}",
    "no place was given (--rank PLACE/COUNT); the like products are those of PCR {pcr} with CCC {ccc}",
)
_RANK = Text(
    "第 {place} 名，共 {count} 個，前 {share}（同類型：PCR {pcr}，號列前六碼 {ccc}）",
    "place {place} of {count}, in the best {share} (like products: PCR {pcr} with CCC {ccc})",
)
_NO_RENEWAL = Text("沒有說是展延（--renewal）", "it was not said to be a renewal (--renewal)")
_RENEWAL = Text("使用者說是展延通過", "said to be renewed (--renewal)")
_BY_PERSON = Text("須由人確認", "a person must check")

_Sides = tuple[Side, Side]
_HUNDREDTH = Decimal("0.01")
_DAY = timedelta(days=1)


def judged(criterion: Criterion, sides: _Sides, change: Change, given: Given) -> Judged:
    """The criterion with its answer."""
    return _KINDS[criterion.kind](criterion, sides, change, given)


def _reduction(criterion: Criterion, sides: _Sides, change: Change, given: Given) -> Judged:
    base, now = sides
    percent = criterion.percent or ZERO

    def enough(one: Decimal, other: Decimal) -> bool:
        return _holds(subtract(allowed(one, percent), other), criterion.strictly)

    verdict, why = _on_all(sides, enough)
    by_labels: Verdict | None = None
    if base.exact and now.exact and base.label_kg is not None and now.label_kg is not None:
        by_labels = _answer(enough(base.label_kg, now.label_kg))
        by_labels = None if by_labels == verdict else by_labels
    distance = subtract(allowed(base.kg, percent), now.kg)
    verdict, why = _by_age(criterion, sides[0].day, day_judged(sides[1], given)) or (verdict, why)
    return Judged(criterion, verdict, why, change.percent, criterion.percent, distance, by_labels)


def _limit(criterion: Criterion, sides: _Sides, change: Change, given: Given) -> Judged:
    now = sides[1]
    limit = given.limits.get(criterion.limit) if criterion.limit else None
    if limit is None:
        why = _NOT_GIVEN[criterion.limit] if criterion.limit else _NOTHING
        return Judged(criterion, "undecided", why, now.kg, None, None, None)
    verdict, why = _on_all(sides, lambda _, other: _holds(subtract(limit, other), criterion.strictly))
    return Judged(criterion, verdict, why, now.kg, limit, subtract(limit, now.kg), None)


def _not_above_base(criterion: Criterion, sides: _Sides, change: Change, given: Given) -> Judged:
    base, now = sides
    verdict, why = _on_all(sides, lambda one, other: other <= one)
    return Judged(criterion, verdict, why, now.kg, base.kg, subtract(base.kg, now.kg), None)


def _rank(criterion: Criterion, sides: _Sides, change: Change, given: Given) -> Judged:
    record = sides[1].record
    like = {"pcr": record.pcr or "-", "ccc": six_digits(record.ccc) or "-"}
    if given.rank is None or criterion.percent is None:
        return Judged(criterion, "undecided", _NO_RANK.filled(**like), None, None, None, None)
    place, count = Decimal(given.rank[0]), Decimal(given.rank[1])
    met = multiply(place, HUNDRED) <= multiply(criterion.percent, count)
    share = divide(multiply(place, HUNDRED), count)
    why = _RANK.filled(place=place, count=count, share=f"{shown(share)} %", **like)
    return Judged(criterion, _answer(met), why, share, criterion.percent, None, None)


def _renewal(criterion: Criterion, sides: _Sides, change: Change, given: Given) -> Judged:
    verdict: Verdict = "met" if given.renewal else "undecided"
    return Judged(criterion, verdict, _RENEWAL if given.renewal else _NO_RENEWAL, None, None, None, None)


def _by_person(criterion: Criterion, sides: _Sides, change: Change, given: Given) -> Judged:
    return Judged(criterion, "undecided", _BY_PERSON, None, None, None, None)


_KINDS: dict[Kind, Callable[[Criterion, _Sides, Change, Given], Judged]] = {
    "reduction": _reduction,
    "limit": _limit,
    "not-above-base": _not_above_base,
    "rank": _rank,
    "renewal": _renewal,
    "by-person": _by_person,
}


def allowed(base: Decimal, percent: Decimal) -> Decimal:
    """What is left of the base less so many percent, in kg CO2e, exactly."""
    return multiply(multiply(base, subtract(HUNDRED, percent)), _HUNDREDTH)


def _holds(distance: Decimal, strictly: bool) -> bool:
    return distance > 0 if strictly else distance >= 0


def _answer(holds: bool) -> Verdict:
    return "met" if holds else "not-met"


def _on_all(sides: _Sides, holds: Callable[[Decimal, Decimal], bool]) -> tuple[Verdict, Text]:
    """The answer of `holds(base, now)`, where every pair of totals behind the label values gives it.

    A higher base or a lower present value never turns a criterion from met to not met, so the two ends tell.
    """
    base, now = sides
    answer = _answer(holds(base.kg, now.kg)), _NOTHING
    if base.low is None or base.high is None or now.low is None or now.high is None:
        return answer
    return answer if holds(base.low, now.high) == holds(base.high, now.low) else ("undecided", _CROSSES)


def _by_age(criterion: Criterion, base: date | None, now: date | None) -> tuple[Verdict, Text] | None:
    """The answer that the days alone give: a base that is too old, not the one asked for, or of an unknown day."""
    within, before = criterion.within_years, criterion.years_before
    if within is None and before is None:
        return None
    if base is None or now is None:
        return "undecided", _NO_DAY
    if within is not None and now > (last := years_later(base, within)):
        return "not-met", _TOO_OLD.filled(base=base, years=within, last=last)
    if before is not None:
        first, last = years_later(base, before), years_later(base, before + 1) - _DAY
        if not first <= now <= last:
            return "undecided", _NOT_THAT_OLD.filled(base=base, years=before, first=first, last=last)
    return None


def day_judged(now: Side, given: Given) -> date | None:
    """The day that a base's age is counted to: of the application, else of the present value."""
    return given.on or now.day


def years_later(day: date, years: int) -> date:
    """The same day so many years later, the calendar's last day at most.

    The day of the base itself does not count (Administrative Procedure Act, art. 48), so the anniversary is the last
    day of the span.
    """
    return date.max if day.year + years > date.max.year else months_later(day, 12 * years)
