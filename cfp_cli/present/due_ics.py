"""Dates of labels as a calendar (RFC 5545): one all-day event for each day. The only door of icalendar.

No clock is asked: DTSTAMP is the day as of which the dates were listed, so the same input gives the same bytes. A UID
is made of label, kind and day, so that a calendar which imports the file again knows its events; an event whose day
moved is another one.
"""

import hashlib
import os
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from cfp_cli.certificate.due import Due, DueList
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.text import Lang, Text
from cfp_cli.present.due_words import KINDS, STATES, basis_of, clause_of, label_of, remarks_of, what_of
from cfp_cli.present.rows import harmless

if TYPE_CHECKING:
    from icalendar import Event

_NAME = Text("碳標籤期限", "dates of carbon labels")
_NOT_KNOWN = Text("以下事項沒有日期：", "Without a day: ")


def due_ics(lists: tuple[DueList, ...], on: date, lang: Lang) -> bytes:
    """The calendar. What has no day stands in the description of the calendar, because an event needs one."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//cfp//due//{'ZH' if lang == 'zh-TW' else 'EN'}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _NAME.in_(lang))
    without = "; ".join(_without_day(lists, lang))
    if without:
        calendar.add("x-wr-caldesc", harmless(_NOT_KNOWN.in_(lang) + without))
    for one in lists:
        for item in one.items:
            if item.day is not None:
                calendar.add_component(_event(one.certificate, item, item.day, on, lang))
    text: bytes = calendar.to_ical()
    return text


def _event(certificate: Certificate, item: Due, day: date, on: date, lang: Lang) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", f"{_identity(certificate, item, day)}@cfp")
    event.add("dtstamp", datetime(on.year, on.month, on.day, tzinfo=UTC))
    event.add("sequence", 0)
    event.add("dtstart", day)
    event.add("summary", harmless(f"{what_of(item).in_(lang)}: {label_of(certificate).in_(lang)}".replace("  ", " ")))
    lines = [clause_of(item), *remarks_of(item), *basis_of(item)]
    event.add("description", "\n".join(harmless(text.in_(lang)) for text in lines))
    event.add("transp", "TRANSPARENT")
    return event


def _identity(certificate: Certificate, item: Due, day: date) -> str:
    """The same for the same label, kind and day wherever the file lies; no path gets into a calendar."""
    name = certificate.number or os.path.basename(certificate.file)
    return hashlib.sha256(f"{name}\n{item.kind}\n{day.isoformat()}".encode()).hexdigest()[:32]


def _without_day(lists: tuple[DueList, ...], lang: Lang) -> Iterator[str]:
    for one in lists:
        for item in one.items:
            if item.day is None:
                yield f"{one.certificate.name} {KINDS[item.kind].in_(lang)}: {STATES[item.state].in_(lang)}"
