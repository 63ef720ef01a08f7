"""Which label regime holds on a day: by date, or as the user asks."""

from datetime import date
from typing import Literal, NamedTuple

from cfp_cli.model.label import Regime
from cfp_cli.model.text import Text


class Chosen(NamedTuple):
    """A regime and on what ground it is used.

    "law": its text is in force that day; "inferred": read off the labels granted then; "forced": the user
    asked for it on a day on which it is not in force. `note` says what to know about that.
    """

    regime: Regime
    status: Literal["law", "inferred", "forced"]
    note: Text


def regime_on(regimes: tuple[Regime, ...], on: date) -> Chosen | None:
    """The regime in force on `on` (first and last day included), or None. Law goes before inference."""
    held = [
        Chosen(regime, span.status, span.note)
        for regime in regimes
        if regime.by_date
        for span in regime.in_force
        if span.since <= on and (span.until is None or on <= span.until)
    ]
    return next((chosen for chosen in held if chosen.status == "law"), held[0] if held else None)


def regime_named(regimes: tuple[Regime, ...], name: str, on: date) -> Chosen | None:
    """The regime that the user names, or None for an unknown name.

    It is "forced" only where it is not in force on `on`; the note then says what is.
    """
    regime = next((regime for regime in regimes if regime.id == name), None)
    if regime is None:
        return None
    own = regime_on((regime._replace(by_date=True),), on)
    if own is not None:
        return own._replace(regime=regime)
    other = regime_on(regimes, on)
    if other is None:
        return Chosen(regime, "forced", Text("當日沒有已知的標示制度", "no label regime is known to hold on that day"))
    there = other.regime.id
    return Chosen(regime, "forced", Text(f"當日適用的是 {there}", f"{there} holds on that day"))


def holding_on(regimes: tuple[Regime, ...], on: date) -> tuple[Regime, ...]:
    """Those in force on `on` by law or inference, of any country; one whose days are not known is not among them."""
    named = ((regime, regime_named(regimes, regime.id, on)) for regime in regimes)
    return tuple(regime for regime, chosen in named if chosen is not None and chosen.status != "forced")
