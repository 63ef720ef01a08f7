"""May the label be shown so? Size, colour and column against the regime that governs artwork on the day.

Findings point at the certificate; what a drawing would need besides, artwork/ says.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.certificate.items import Shown
from cfp_cli.certificate.term import lapsed
from cfp_cli.label.governing import Governing
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.duties import ArtworkRules
from cfp_cli.model.exact import plain
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import Regime
from cfp_cli.model.position import Span
from cfp_cli.model.text import Text

#: Codes of findings with which no label is drawn: the value or its certificate is not right, or the mark not allowed.
FORBIDS = ("CFP412", "CFP503", "CFP504", "CFP507", "CFP551", "CFP552", "CFP553")


class Wish(NamedTuple):
    """How the mark is to look: its size in mm, its colours, where the column stands and what is in it.

    `colour` is "colour" for the standard inks, else one colour for all.
    """

    width_mm: Decimal
    height_mm: Decimal
    colour: str
    position: str
    column: tuple[Shown, ...]


def check_marking(
    certificate: Certificate, granted: Regime, governing: Governing, wish: Wish, on: date
) -> Iterator[Finding]:
    """What the regime that governs artwork says about the wish; and whether the label may still be used on `on`."""
    at = certificate.document.span(("certificate",)) if certificate.document else None
    yield from lapsed(certificate, granted, on)
    regime = governing.regime
    rules = regime.duties.artwork
    if rules is None:
        why = regime.duties.unknown.get("artwork") or regime.duties.silent.get("artwork")
        if why is not None:
            what = Text("圖示規定", "the rules for the mark")
            yield finding("CFP510", at, rule=regime.id, regime=regime.id, what=what, why=why)
        return
    yield from _size(regime, rules, wish, at)
    yield from _colour(regime, rules, wish, at)
    yield from _column(certificate, regime, rules, wish, at)


def _size(regime: Regime, rules: ArtworkRules, wish: Wish, at: Span | None) -> Iterator[Finding]:
    narrow = rules.min_width_mm is not None and wish.width_mm < rules.min_width_mm
    low = rules.min_height_mm is not None and wish.height_mm < rules.min_height_mm
    if narrow or low:
        yield finding(
            "CFP551",
            at,
            rule=regime.id,
            clause=rules.clause,
            width=plain(wish.width_mm),
            height=_tenths(wish.height_mm),
            least=f"{_mm(rules.min_width_mm)} x {_mm(rules.min_height_mm)}",
            regime=regime.id,
        )


def _mm(length: Decimal | None) -> str:
    return "-" if length is None else plain(length)


def _tenths(length: Decimal) -> str:
    """A hair below the limit must not look like the limit: cut, not rounded."""
    return plain(length.quantize(Decimal("0.01"), rounding="ROUND_DOWN"))


def _colour(regime: Regime, rules: ArtworkRules, wish: Wish, at: Span | None) -> Iterator[Finding]:
    """One colour for all is what 2010 allows besides the standard inks; 2025 only as filed with the application."""
    if wish.colour != "colour" and rules.otherwise == "as-filed":
        yield finding(
            "CFP554",
            at,
            rule=regime.id,
            clause=rules.colour_clause,
            colour=wish.colour,
            inks=", ".join(rules.inks),
        )


def _column(
    certificate: Certificate, regime: Regime, rules: ArtworkRules, wish: Wish, at: Span | None
) -> Iterator[Finding]:
    column = rules.column
    clause = column.clause if column else ""
    for item in wish.column:
        if item.text is None:
            # Before the grant nobody has a number.
            not_yet = item.id == "number" and certificate.granted is None
            yield finding(
                "CFP553",
                at,
                severity="warning" if not_yet else "error",
                rule=regime.id,
                clause=clause,
                item=item.title,
                id=item.id,
            )
        elif column is not None and item.id not in (*column.required, *column.optional):
            yield finding("CFP555", at, rule=regime.id, clause=clause, item=item.title, regime=regime.id)
    if column is None:
        return
    placed = wish.position in column.positions or (wish.position != "none" and not column.positions)
    if not placed and (wish.position != "none" or column.required):
        places = ", ".join(column.positions)
        yield finding("CFP552", at, rule=regime.id, clause=clause, regime=regime.id, places=places)
