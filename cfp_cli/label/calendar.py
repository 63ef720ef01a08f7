"""Dates of a label: validity, the window to renew, reports, records. Months and years are calendar ones.

Spans are counted as the Administrative Procedure Act, art. 48, counts them: a span of months ends the day before
the day of the same number, or on the last day of a month that lacks it. A last day that is a holiday is not moved:
the day that is shown is the safe one.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from cfp_cli.model.duties import Deadline, Records, Renewal, UsageDuty, Validity

_DAY = timedelta(days=1)
_LAST_YEAR = 9999


class Window(NamedTuple):
    """From the first to the last day, both included."""

    first: date
    last: date


class UsagePeriod(NamedTuple):
    """A reporting period (first and last day), its name (2025-H1, 2012-Q3), and the last day to report it."""

    name: str
    first: date
    last: date
    due: date


def months_later(day: date, months: int) -> date:
    """The day of the same number `months` later (earlier, if negative), or the month's last day."""
    from dateutil.relativedelta import relativedelta

    later: date = day + relativedelta(months=months)
    return later


def span_end(first: date, months: int) -> date:
    """The last day of a span of so many months that begins with `first` (included).

    The day before the day of the same number; where the last month lacks that day, its last day.
    """
    same = months_later(first, months)
    return same - _DAY if same.day == first.day else same


def valid_until(granted: date, validity: Validity) -> date:
    """The last valid day: the day before the anniversary, or the fixed day of the regime."""
    if validity.until is not None:
        return validity.until
    return span_end(granted, 12 * (validity.years or 0))


def renewal_window(until: date, renewal: Renewal) -> Window:
    """First and last day to apply for renewal of a label that is valid until `until` (included)."""
    end = until + _DAY
    first = months_later(end, -renewal.opens)
    if renewal.lasts is not None:
        return Window(first, span_end(first, renewal.lasts))
    return Window(first, months_later(end, -(renewal.closes or 0)) - _DAY)


def records_until(until: date, records: Records) -> date:
    """The last day on which records must be kept: so many years from the end of validity."""
    return span_end(until + _DAY, 12 * records.years)


def deadline_day(fact: date, deadline: Deadline) -> date:
    """The last day for what is due after `fact` (whose own day does not count), or before it begins."""
    after = deadline.counted == "after"
    if deadline.months is not None:
        return span_end(fact + _DAY, deadline.months) if after else months_later(fact, -deadline.months)
    days = (deadline.days or 0) * _DAY
    return fact + days if after else fact - days


def usage_period(on: date, duty: UsageDuty) -> UsagePeriod:
    """The reporting period that `on` lies in."""
    months = 3 if duty.period == "quarter" else 6
    index = (on.month - 1) // months
    first = date(on.year, index * months + 1, 1)
    last = months_later(first, months) - _DAY
    name = f"{on.year}-{'Q' if months == 3 else 'H'}{index + 1}"
    return UsagePeriod(name, first, last, _report_due(last, index, duty))


def usage_periods(first: date, last: date, duty: UsageDuty) -> Iterator[UsagePeriod]:
    """The reporting periods that a label in use from `first` to `last` falls into, in order."""
    day = first
    while day <= last and day.year < _LAST_YEAR:
        period = usage_period(day, duty)
        yield period
        day = period.last + _DAY


def _report_due(last: date, index: int, duty: UsageDuty) -> date:
    """Fixed days name the first such day after the period's end."""
    if duty.days_after is not None:
        return last + duty.days_after * _DAY
    month, day = duty.due[index]
    due = date(last.year, month, day)
    return due if due > last else date(last.year + 1, month, day)
