"""Days of labels: counted by hand from the texts, at every edge, and against an independent way of counting.

Expected days follow the Administrative Procedure Act, art. 48: a span of months that begins with a day ends the day
before the day of the same number, or with the last day of a month that lacks it; the day of a fact does not count.
"""

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfp_cli.label.calendar import (
    Window,
    deadline_day,
    months_later,
    records_until,
    renewal_window,
    span_end,
    usage_period,
    usage_periods,
    valid_until,
)
from cfp_cli.load.regime import load_regimes
from cfp_cli.model.duties import Deadline
from cfp_cli.model.text import both

REGIMES = {regime.id: regime.duties for regime in load_regimes()[0]}
DAY = timedelta(days=1)


def day(text: str) -> date:
    return date.fromisoformat(text)


# ---------------------------------------------------------------- an independent way of counting


def naive_months_later(start: date, months: int) -> date:
    """Step month by month with (year, month) pairs; the day is cut to the month's length at the end."""
    year, month = start.year, start.month
    for _ in range(abs(months)):
        month += 1 if months > 0 else -1
        if month == 13:
            year, month = year + 1, 1
        if month == 0:
            year, month = year - 1, 12
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def naive_span_end(first: date, months: int) -> date:
    """Look through the days of the month reached: the one of the same number ends it before it begins."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    reached = [date(year, month + 1, number) for number in range(1, monthrange(year, month + 1)[1] + 1)]
    before = date.fromordinal(reached[0].toordinal() - 1)
    for today in reached:
        if today.day == first.day:
            return before
        before = today
    return before


days = st.dates(date(2001, 1, 1), date(2150, 12, 31))


@given(days, st.integers(-120, 120))
def test_months_later_is_the_same_day_of_another_month(start, months):
    assert months_later(start, months) == naive_months_later(start, months)


@given(days, st.integers(1, 60))
def test_a_span_of_months_ends_as_the_law_counts(first, months):
    assert span_end(first, months) == naive_span_end(first, months)


@given(days, st.integers(1, 36), st.integers(1, 36))
def test_spans_from_a_day_that_every_month_has_join_without_gap_or_overlap(first, months, more):
    first = first.replace(day=min(first.day, 28))
    assert span_end(span_end(first, months) + DAY, more) == span_end(first, months + more)


# ---------------------------------------------------------------- spans at their edges


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ("2025-08-15", 24, "2027-08-14"),
        ("2026-01-01", 1, "2026-01-31"),
        ("2026-01-02", 1, "2026-02-01"),
        ("2026-01-28", 1, "2026-02-27"),
        # February lacks these days, so the span ends with it.
        ("2026-01-29", 1, "2026-02-28"),
        ("2026-01-30", 1, "2026-02-28"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-29", 1, "2028-02-28"),
        ("2028-01-30", 1, "2028-02-29"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-03-31", 1, "2026-04-30"),
        ("2026-02-01", 1, "2026-02-28"),
        ("2028-02-01", 1, "2028-02-29"),
        ("2024-02-29", 24, "2026-02-28"),
        ("2024-02-29", 48, "2028-02-28"),
        ("2026-12-01", 1, "2026-12-31"),
    ],
)
def test_the_last_day_of_a_span(first, months, last):
    assert span_end(day(first), months) == day(last)


# ---------------------------------------------------------------- validity


@pytest.mark.parametrize(
    ("regime", "granted", "until"),
    [
        # point 18 of 2010: three years
        ("tw-2010", "2012-08-16", "2015-08-15"),
        ("tw-2010", "2012-02-29", "2015-02-28"),
        ("tw-2010", "2012-03-01", "2015-02-28"),
        ("tw-2010", "2013-01-01", "2015-12-31"),
        # as labels of these years were given: five
        ("tw-2020", "2022-09-01", "2027-08-31"),
        ("tw-2020", "2020-02-29", "2025-02-28"),
        # art. 12 of 2025: two; the first banana label was granted on 2025-08-15
        ("tw-2025", "2025-08-15", "2027-08-14"),
        ("tw-2025", "2026-01-01", "2027-12-31"),
        ("tw-2025", "2025-12-31", "2027-12-30"),
        ("tw-2025", "2028-02-29", "2030-02-28"),
        ("tw-2025", "2026-03-01", "2028-02-29"),
        # pilot point 5: until the end of 2011, whenever it was granted
        ("tw-2010-pilot", "2010-06-01", "2011-12-31"),
        ("tw-2010-pilot", "2010-12-31", "2011-12-31"),
    ],
)
def test_the_last_valid_day(regime, granted, until):
    assert valid_until(day(granted), REGIMES[regime].validity) == day(until)


@given(days)
def test_validity_never_loses_a_day(granted):
    """The next label, granted on the day after the last valid one, begins where the first ended."""
    until = valid_until(granted, REGIMES["tw-2025"].validity)
    assert 730 <= (until - granted).days + 1 <= 731
    assert (until + DAY).month == granted.month or (granted.month, granted.day) == (2, 29)


# ---------------------------------------------------------------- the window to renew


@pytest.mark.parametrize(
    ("regime", "until", "first", "last"),
    [
        # between five and three months before the end (2010)
        ("tw-2010", "2015-08-14", "2015-03-15", "2015-05-14"),
        ("tw-2010", "2015-06-30", "2015-02-01", "2015-03-31"),
        ("tw-2010", "2015-12-31", "2015-08-01", "2015-09-30"),
        # one month, beginning three months before the end (2025)
        ("tw-2025", "2027-08-14", "2027-05-15", "2027-06-14"),
        ("tw-2025", "2027-12-31", "2027-10-01", "2027-10-31"),
        ("tw-2025", "2028-02-29", "2027-12-01", "2027-12-31"),
        ("tw-2025", "2027-02-28", "2026-12-01", "2026-12-31"),
        ("tw-2025", "2027-05-31", "2027-03-01", "2027-03-31"),
        # 30 and 29 February are not there: the window opens with the last day of the month
        ("tw-2025", "2027-05-30", "2027-02-28", "2027-03-27"),
        ("tw-2025", "2027-05-29", "2027-02-28", "2027-03-27"),
        ("tw-2025", "2028-05-29", "2028-02-29", "2028-03-28"),
        ("tw-2025", "2027-03-31", "2027-01-01", "2027-01-31"),
        ("tw-2025", "2027-01-31", "2026-11-01", "2026-11-30"),
    ],
)
def test_the_window_to_renew(regime, until, first, last):
    assert renewal_window(day(until), REGIMES[regime].renewal) == Window(day(first), day(last))


@given(days, st.sampled_from(["tw-2010", "tw-2025"]))
def test_the_window_lies_before_the_end_and_is_as_long_as_the_text_says(until, regime):
    rule = REGIMES[regime].renewal
    first, last = renewal_window(until, rule)
    assert first <= last < until
    assert first == naive_months_later(until + DAY, -rule.opens)
    length = (last - first).days + 1
    assert (59 <= length <= 62 and regime == "tw-2010") or (28 <= length <= 31 and regime == "tw-2025")


@given(days, st.sampled_from(["tw-2010", "tw-2025"]))
def test_a_later_end_never_opens_or_closes_earlier(until, regime):
    rule = REGIMES[regime].renewal
    one, other = renewal_window(until, rule), renewal_window(until + DAY, rule)
    assert one.first <= other.first
    assert one.last <= other.last


# ---------------------------------------------------------------- deadlines of changes


def deadline(counted: str = "after", **amount: int) -> Deadline:
    return Deadline(amount.get("days"), amount.get("months"), counted, both("-"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fact", "amount", "counted", "last"),
    [
        # thirty days from the day after the fact (art. 13 item 1)
        ("2026-01-01", {"days": 30}, "after", "2026-01-31"),
        ("2026-02-01", {"days": 30}, "after", "2026-03-03"),
        ("2028-02-01", {"days": 30}, "after", "2028-03-02"),
        ("2026-12-15", {"days": 30}, "after", "2027-01-14"),
        # thirty days before a change begins (item 2)
        ("2026-03-31", {"days": 30}, "before", "2026-03-01"),
        ("2026-03-01", {"days": 30}, "before", "2026-01-30"),
        # three months from the day of completion, which does not count (item 3)
        ("2026-05-15", {"months": 3}, "after", "2026-08-15"),
        ("2026-11-30", {"months": 3}, "after", "2027-02-28"),
        ("2026-11-29", {"months": 3}, "after", "2027-02-28"),
        ("2026-11-27", {"months": 3}, "after", "2027-02-27"),
        # completed on the last of April: counted from the first of May to the last of July
        ("2026-04-30", {"months": 3}, "after", "2026-07-31"),
        ("2026-02-28", {"months": 1}, "after", "2026-03-31"),
        ("2026-12-31", {"months": 2}, "after", "2027-02-28"),
        ("2026-05-31", {"months": 3}, "before", "2026-02-28"),
    ],
)
def test_the_last_day_for_what_follows_a_fact(fact, amount, counted, last):
    assert deadline_day(day(fact), deadline(counted, **amount)) == day(last)


@given(days, st.integers(1, 24))
def test_months_after_a_fact_are_never_fewer_days_than_the_same_day_of_a_later_month(fact, months):
    """A shorter count would call a report late that is not."""
    assert deadline_day(fact, deadline(months=months)) >= naive_months_later(fact, months)


# ---------------------------------------------------------------- usage reports


@pytest.mark.parametrize(
    ("on", "name", "first", "last", "due"),
    [
        # ten days after the quarter (2010, point 27)
        ("2012-01-01", "2012-Q1", "2012-01-01", "2012-03-31", "2012-04-10"),
        ("2012-03-31", "2012-Q1", "2012-01-01", "2012-03-31", "2012-04-10"),
        ("2012-04-01", "2012-Q2", "2012-04-01", "2012-06-30", "2012-07-10"),
        ("2012-09-30", "2012-Q3", "2012-07-01", "2012-09-30", "2012-10-10"),
        ("2012-12-31", "2012-Q4", "2012-10-01", "2012-12-31", "2013-01-10"),
    ],
)
def test_quarters_of_2010(on, name, first, last, due):
    assert usage_period(day(on), REGIMES["tw-2010"].usage_report) == (name, day(first), day(last), day(due))


@pytest.mark.parametrize(
    ("on", "name", "first", "last", "due"),
    [
        # by 31 July and 31 January (2025, art. 14)
        ("2026-01-01", "2026-H1", "2026-01-01", "2026-06-30", "2026-07-31"),
        ("2026-06-30", "2026-H1", "2026-01-01", "2026-06-30", "2026-07-31"),
        ("2026-07-01", "2026-H2", "2026-07-01", "2026-12-31", "2027-01-31"),
        ("2026-12-31", "2026-H2", "2026-07-01", "2026-12-31", "2027-01-31"),
    ],
)
def test_half_years_of_2025(on, name, first, last, due):
    assert usage_period(day(on), REGIMES["tw-2025"].usage_report) == (name, day(first), day(last), day(due))


def test_the_periods_of_a_label_are_those_it_lies_in():
    duty = REGIMES["tw-2025"].usage_report
    names = [one.name for one in usage_periods(day("2025-08-15"), day("2027-08-14"), duty)]
    assert names == ["2025-H2", "2026-H1", "2026-H2", "2027-H1", "2027-H2"]
    assert [one.name for one in usage_periods(day("2026-06-30"), day("2026-07-01"), duty)] == ["2026-H1", "2026-H2"]
    assert list(usage_periods(day("2026-07-01"), day("2026-06-30"), duty)) == []


@given(days, st.integers(0, 3000), st.sampled_from(["tw-2010", "tw-2025"]))
def test_periods_cover_every_day_of_use_once(first, length, regime):
    last = first + length * DAY
    found = list(usage_periods(first, last, REGIMES[regime].usage_report))
    assert found[0].first <= first <= found[0].last
    assert found[-1].first <= last <= found[-1].last
    assert all(before.last + DAY == after.first for before, after in pairwise(found))
    assert all(one.last < one.due <= one.last + 31 * DAY for one in found)


# ---------------------------------------------------------------- records


@pytest.mark.parametrize(
    ("until", "last"),
    [
        ("2027-08-14", "2030-08-14"),
        ("2027-12-31", "2030-12-31"),
        # the span begins on 29 February; 2031 has none, so it ends with that February
        ("2028-02-28", "2031-02-28"),
        ("2028-02-29", "2031-02-28"),
        ("2027-02-28", "2030-02-28"),
        ("2025-02-28", "2028-02-29"),
    ],
)
def test_records_are_kept_for_three_years_from_the_end(until, last):
    assert records_until(day(until), REGIMES["tw-2025"].records) == day(last)
