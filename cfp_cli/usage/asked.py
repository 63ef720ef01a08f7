"""Which report of a label is asked for: that of a period by its name, or the last one whose period has ended."""

import re
from datetime import date
from typing import NamedTuple

from cfp_cli.certificate.term import OwedReport, Term, reports_owed
from cfp_cli.label.calendar import months_later, span_end
from cfp_cli.label.governing import governing
from cfp_cli.model.clause import clause_text
from cfp_cli.model.label import Regime
from cfp_cli.model.text import Text, both

PERIOD = re.compile(r"(20[0-9]{2})-(H[12]|Q[1-4])")

#: For so many months after it was due the last report of a label that has ended is what "the last period" means.
_KEPT_OPEN = 12
_NOT_VALID = Text("標籤當時未核發或已期滿", "the label was not valid in it")
_OTHER_PERIODS = Text(
    "{regime}（{clause}）當時的申報期別是{period}", "reports go by {period} under {regime} ({clause}) at that time"
)
_PERIODS = {
    "quarter": Text("季（Q1 至 Q4）", "quarter (Q1 to Q4)"),
    "half-year": Text("半年（H1、H2）", "half-year (H1, H2)"),
}
_SILENT = Text("{regime} 的條文沒有規定申報", "the text of {regime} asks for no report")
_UNKNOWN = Text("{regime} 的申報規定不明：{why}", "what {regime} asks for is not known: {why}")
_NOTHING_YET = Text("還沒有結束的期別", "no period has ended yet")
_LONG_AGO = Text(
    "標籤已於 {until} 期滿，最後一期是 {period}（可用 --period 指定）",
    "the label ended on {until}; its last period was {period} (ask for it with --period)",
)


class Asked(NamedTuple):
    """What is asked for: a period by its name (2026-H1, 2012-Q3), or "" for the last complete one on `on`."""

    period: str
    on: date


def owed_report(term: Term, regimes: tuple[Regime, ...], asked: Asked) -> OwedReport | Text:
    """The report that is asked for, or why there is none."""
    if asked.period:
        first, last = _days_of(asked.period)
        if (term.first is not None and last < term.first) or (term.until is not None and term.until < first):
            return _NOT_VALID
        named = (one for one in reports_owed(term, regimes, first, last) if one.period.name == asked.period)
        return next(named, None) or _why_not(term, regimes, last)
    ends = min(asked.on, term.until or asked.on)
    owed = list(reports_owed(term, regimes, term.first or ends, ends))
    ended = [one for one in owed if one.period.last < asked.on]
    if not ended:
        return _NOTHING_YET if owed else _why_not(term, regimes, asked.on)
    period = ended[-1].period
    if term.until is not None and term.until < asked.on and months_later(period.due, _KEPT_OPEN) < asked.on:
        return _LONG_AGO.filled(until=term.until, period=period.name)
    return ended[-1]


def _days_of(name: str) -> tuple[date, date]:
    """The first and the last day of a period, by its name."""
    year, part = int(name[:4]), name[5:]
    months = 3 if part[0] == "Q" else 6
    first = date(year, (int(part[1]) - 1) * months + 1, 1)
    return first, span_end(first, months)


def _why_not(term: Term, regimes: tuple[Regime, ...], on: date) -> Text:
    """Why the regime that governs on a day has no such report."""
    regime = governing(regimes, term.regime, "usage-report", on, term.until).regime
    duty = regime.duties.usage_report
    if duty is not None:
        clause = clause_text(duty.clause)
        return _OTHER_PERIODS.filled(regime=regime.id, clause=clause, period=_PERIODS[duty.period])
    silent = "usage-report" in regime.duties.silent
    why = regime.duties.unknown.get("usage-report", both("-"))
    return (_SILENT if silent else _UNKNOWN).filled(regime=regime.id, why=why)
