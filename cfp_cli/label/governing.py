"""Which regime governs a duty of a label on a day: the one that granted it, or a later one that took it over.

A later regulation may take over the labels that an earlier one granted, for the topics that it names and from the
day that it names (tw-2025, art. 23: renewal, changes, usage reports, records and artwork of the labels of 2010 and
2020, from 2025-03-19). It takes over labels that are valid on that day; validity itself stays as it was granted.
"""

from datetime import date, timedelta
from typing import NamedTuple

from cfp_cli.model.label import Regime


class Governing(NamedTuple):
    """The regime that governs a topic; `clause` is the one that took the label over, empty where none did."""

    regime: Regime
    clause: str


class Stretch(NamedTuple):
    """From the first to the last day (both included; None: no end) the same regime governs a topic."""

    first: date
    last: date | None
    governing: Governing


def governing(
    regimes: tuple[Regime, ...], granted: Regime, topic: str, on: date, until: date | None = None
) -> Governing:
    """What governs `topic` (one of model.duties.TOPICS) on `on` for a label granted under `granted`.

    `until` is the last day on which the label is valid as it was granted, if known.
    """
    begun = [one for one in stretches(regimes, granted, topic, until) if one.first <= on]
    return begun[-1].governing


def stretches(
    regimes: tuple[Regime, ...], granted: Regime, topic: str, until: date | None = None
) -> tuple[Stretch, ...]:
    """All that govern `topic` of a label granted under `granted`, in order of time; the first begins with time.

    Where several regimes took the label over, a later one follows an earlier one.
    """
    taken = sorted(
        (rule.since, regime.id, Governing(regime, rule.clause))
        for regime in regimes
        if (rule := regime.duties.takes_over) is not None
        and granted.id in rule.earlier
        and topic in rule.topics
        and (until is None or rule.since <= until)
    )
    begins = [(date.min, Governing(granted, "")), *((since, one) for since, _, one in taken)]
    ends = [since - timedelta(days=1) for since, _ in begins[1:]]
    return tuple(Stretch(first, last, one) for (first, one), last in zip(begins, [*ends, None], strict=True))
