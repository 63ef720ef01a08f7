"""Proposals of factors for what has a name and none: ranked, with reasons. Nobody takes one in silence.

The score is a whole number from 0 to 100, the sum of its points:

    name 0..70, unit 0..15, region 0..8, year 0..7, less the doubts about the row

`name` is 70 hundredths of how alike the names are, in the language in which they are more alike: 100 % the same name,
95 % the same apart from brackets, 92 % another name that stands in brackets, 90 % the same energy carrier under another
name, 75 % misspelt, else what they share (likeness.py, name_index.py). A unit, region or year that is not asked for
costs nothing. Names that are less alike than 30 %, and scores below `FLOOR`, are not proposed: no proposal is better
than one that only looks like it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from cfp_cli.factors import match_reasons as reasons
from cfp_cli.factors.likeness import Found, Likeness
from cfp_cli.factors.name_index import shared_words
from cfp_cli.factors.search import doubt
from cfp_cli.model.factor import Factor
from cfp_cli.model.quantity import Unit
from cfp_cli.model.text import Text
from cfp_cli.units.table import unit as unit_named

#: The most that each part of the score gives.
NAME, UNIT, REGION, YEAR = 70, 15, 8, 7
#: Lower scores are not proposed.
FLOOR = 40
#: Rows of the upstream alone lose this: a fuel is mostly bought to be burnt.
_UPSTREAM = 3


class Points(NamedTuple):
    """What a score is the sum of; `doubts` is not above 0."""

    name: int
    unit: int
    region: int
    year: int
    doubts: int


class Proposal(NamedTuple):
    """A factor that may be meant, how well it fits (0 to 100), why, the name first, and what the score is made of."""

    factor: Factor
    score: int
    reasons: tuple[Text, ...]
    points: Points


class _Asked(NamedTuple):
    """What is looked for besides a name: unit (None: not asked), region, year (0: not asked), the row to keep."""

    unit: Unit | None
    region: str
    year: int
    keep: str


class Proposals:
    """Factors, indexed once by their names."""

    def __init__(self, factors: Iterable[Factor]) -> None:
        """`factors` in the order in which equals are proposed: an inventory's own first, then `Factors.all()`."""
        self._factors = tuple(factors)
        self._likeness = Likeness(self._factors)
        self._standing: dict[tuple[str, int], list[int]] = {}
        self._said: dict[tuple[int, str], tuple[Text, ...]] = {}

    def candidates(
        self, name_zh: str, name_en: str = "", unit: str = "", region: str = "", year: str = "", limit: int = 5
    ) -> tuple[Proposal, ...]:
        """The factors that may be meant, best first, at most `limit`; () where none is like it.

        `unit` is the unit of the amount (g, kWh, tkm); factors per a unit of another kind are proposed only where none
        fits, and say so. `region` is a code as in inventories (TW), `year` that of the data ("2025"). A superseded row
        is left out where the newer one is proposed, unless its data are of the very year.
        """
        return self.beside("", name_zh, name_en, unit, region, year, limit)[0]

    def beside(
        self, chosen: str, name_zh: str, name_en: str, unit: str, region: str, year: str, limit: int
    ) -> tuple[tuple[Proposal, ...], int, int]:
        """The same beside a factor that was chosen, by id: with its rank (from 1) and score among all, 0 for none."""
        known = unit_named(unit) if unit else None
        names = tuple(dict.fromkeys(name for name in (name_zh, name_en) if name.strip()))
        of_year = int(year[:4]) if year[:4].isascii() and year[:4].isdigit() else 0
        asked = _Asked(known if isinstance(known, Unit) else None, region, of_year, chosen)
        best = self._best(self._likeness.ranked(names, asked.unit), asked)
        if not best and asked.unit is not None:
            best = self._best(self._likeness.ranked(names, None), asked)
        ids = (self._factors[one.row].id for _, one in best)
        rank = next((at for at, one in enumerate(ids, 1) if one == chosen), 0) if chosen else 0
        found = tuple(self._proposal(one, asked, score) for score, one in best[:limit])
        return found, rank, best[rank - 1][0] if rank else 0

    def _best(self, rows: dict[int, Found], asked: _Asked) -> list[tuple[int, Found]]:
        """Rows with their scores, best first; of equals that which stands first."""
        key, factors, unit = (asked.region, asked.year), self._factors, asked.unit
        if key not in self._standing:
            self._standing[key] = [sum(_standing(factor, *key)) for factor in factors]
        standing = self._standing[key]
        scored = []
        for row, one in rows.items():
            fits = unit is None or factors[row].unit.dimension == unit.dimension
            score = NAME * one.alike // 100 + (UNIT if fits else 0) + standing[row]
            if score >= FLOOR:
                scored.append((score, one))
        scored.sort(key=lambda pair: (-pair[0], pair[1].row))
        there = {factors[one.row].id for _, one in scored}
        return [(score, one) for score, one in scored if self._stays(factors[one.row], there, asked)]

    @staticmethod
    def _stays(factor: Factor, there: set[str], asked: _Asked) -> bool:
        newer = factor.superseded_by in there
        return not newer or factor.data_year == str(asked.year) or factor.id == asked.keep

    def _proposal(self, one: Found, asked: _Asked, score: int) -> Proposal:
        factor = self._factors[one.row]
        key = (one.row, asked.region)
        if key not in self._said:
            self._said[key] = tuple(reasons.of_row(factor, asked.region))
        unit = reasons.of_unit(factor.unit, asked.unit) if asked.unit else ()
        standing = _standing(factor, asked.region, asked.year)
        name = NAME * one.alike // 100
        points = standing._replace(name=name, unit=score - name - sum(standing))
        return Proposal(factor, score, (_name_reason(one), *unit, *self._said[key]), points)


def _name_reason(one: Found) -> Text:
    if one.way == "SHARES":
        return reasons.SHARES.filled(words="、".join(shared_words(one.text, one.name)))
    return reasons.WAYS[one.way].filled(word=one.text, name=one.name)


def _standing(factor: Factor, region: str, year: int) -> Points:
    """Points of a row whatever it is asked for: region, year and doubts."""
    doubts = doubt(factor) // 10 + (_UPSTREAM if factor.boundary == "upstream" else 0)
    of_region, of_year = reasons.region_points(factor, region, REGION), reasons.year_points(factor, year, YEAR)
    return Points(0, 0, of_region, of_year, -doubts)
