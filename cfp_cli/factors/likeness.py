"""How alike the names of factors are to a name: the same, the same but for brackets, another word, shared, misspelt."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from cfp_cli.factors import match_reasons as reasons
from cfp_cli.factors.name_index import NameIndex, parted
from cfp_cli.factors.names import folded, letters
from cfp_cli.factors.traps import carrier_named
from cfp_cli.model.factor import Factor
from cfp_cli.model.quantity import Dimension, Unit

#: The ways in which a name is like one, and how alike it then is, or is at most (SHARES), per cent.
ALIKE = {
    "SAME": 100,
    "SAME_WITHOUT_BRACKETS": 95,
    "ALIAS": 92,
    "CARRIER": 90,
    "SHARES": 89,
    "MISSPELT": 75,
    "NAMES_CARRIER": 72,
    "UNIT_ALONE": 45,
}
#: Names that are less alike (per cent) are other names.
LEAST_ALIKE = 30
#: So many of the best are compared letter by letter.
_COMPARED = 12
#: What a unit of carrying says already: in the name of a line it tells no vehicle from another.
_CARRYING = re.compile("運輸|運送|配送|transport(?:ation)?|delivery|freight", re.IGNORECASE)
#: A row of getting rid of something, and a name that speaks of that.
_DISPOSAL = re.compile("^waste disposal|焚化|掩埋|(?:廢棄物|垃圾).*(?:處理|清除|清運)", re.IGNORECASE)
_OF_WASTE = re.compile(
    "廢|焚|掩埋|處理|回收|清運|waste|incinerat|landfill|recycl|dispos|scrap|treatment", re.IGNORECASE
)
_DIGITS = re.compile("[0-9]")


class Found(NamedTuple):
    """A row with how alike its name is (per cent), in which way, and to which name of what was asked and of its own."""

    row: int
    alike: int
    way: str
    text: str = ""
    name: str = ""


class Likeness:
    """Factors by number, indexed by their names."""

    def __init__(self, factors: tuple[Factor, ...]) -> None:
        self._factors = factors
        dimensions = [factor.unit.dimension for factor in self._factors]
        names = [(row, name) for row, factor in enumerate(self._factors) for name in _names(factor)]
        names += _of_the_same_thing(self._factors)
        self._index = NameIndex(names, dimensions)
        self._heads = [letters(parted(entry.name)[0]) or letters(entry.name) for entry in self._index.entries]
        self._by_whole: dict[str, list[int]] = {}
        self._by_head: dict[str, list[int]] = {}
        for number, entry in enumerate(self._index.entries):
            self._by_whole.setdefault(letters(entry.name), []).append(number)
            self._by_head.setdefault(self._heads[number], []).append(number)
        self._by_length: dict[int, list[str]] = {}
        for its_head in self._by_head:
            self._by_length.setdefault(len(its_head), []).append(its_head)
        self._disposal = [any(_DISPOSAL.search(name) for name in factor.name) for factor in self._factors]
        self._bilingual = [not factor.name.zh.isascii() and factor.name.en.isascii() for factor in self._factors]
        self._of_carrier: dict[str, list[int]] = {}
        self._of_services: dict[Dimension, dict[int, Found]] = {}
        for row, factor in enumerate(self._factors):
            self._of_carrier.setdefault(factor.family, []).append(row)
            if len(factor.unit.dimension) > 1:
                alone = Found(row, ALIKE["UNIT_ALONE"], "UNIT_ALONE")
                self._of_services.setdefault(factor.unit.dimension, {})[row] = alone

    def ranked(self, names: tuple[str, ...], unit: Unit | None) -> dict[int, Found]:
        """The rows that names (of one thing, in one or two languages) may mean, each in the way that is most alike.

        Rows per a unit of the dimension of `unit`, or all.
        """
        # A unit of several dimensions names a service by itself: everything per tkm carries goods.
        found = dict(self._of_services.get(unit.dimension, ())) if unit else {}
        by_text = [self._best_of(text, unit) for text in names]
        of_waste = any(_OF_WASTE.search(text) for text in names)
        for place, rows in enumerate(by_text):
            for row, one in rows.items():
                if one.way == "SHARES":
                    other = by_text[1 - place].get(row) if len(by_text) == 2 else one
                    one = self._doubted(one, other, of_waste)
                before = found.get(row)
                if before is None or before.alike < one.alike:
                    found[row] = one
        if not found:
            found = {one.row: one for text in names for one in self._misspelt(text, unit)}
        return found

    def _doubted(self, one: Found, other: Found | None, of_waste: bool) -> Found:
        """What is shared counts less where the other language (`other`) shares nothing, and where a material has the
        name of what is done with its waste."""
        alike = one.alike
        if self._bilingual[one.row] and other is not one:
            alike = (4 * alike + (other.alike if other else 0)) // 5
        if self._disposal[one.row] and not of_waste:
            alike = alike * 2 // 3
        return one._replace(alike=alike)

    def _best_of(self, text: str, unit: Unit | None) -> dict[int, Found]:
        """The rows that one name is like."""
        found: dict[int, Found] = {}
        for one in (*self._same(text, unit), *self._carriers(text, unit), *self._alike(text, unit)):
            before = found.get(one.row)
            if before is None or before.alike < one.alike:
                found[one.row] = one
        return found

    def _same(self, text: str, unit: Unit | None) -> Iterator[Found]:
        """Rows of the very name, with or without what stands in brackets; or of an alias."""
        whole, head = letters(text), letters(parted(folded(text))[0])
        known = {entry: "SAME" for entry in self._by_whole.get(whole, ()) if whole}
        for entry in (*self._by_whole.get(head, ()), *self._by_head.get(head, ())) if head else ():
            known.setdefault(entry, "SAME_WITHOUT_BRACKETS")
        for entry, way in known.items():
            one = self._index.entries[entry]
            if self._fits(one.row, unit):
                way = "ALIAS" if one.alias else way
                yield Found(one.row, ALIKE[way], way, text, one.name)

    def _carriers(self, text: str, unit: Unit | None) -> Iterator[Found]:
        """Rows of the fuel, or of electricity, that a text names."""
        carrier, whole = carrier_named(parted(folded(text))[0])
        way = "CARRIER" if whole else "NAMES_CARRIER"
        if carrier is None:
            return
        for row in self._of_carrier.get(carrier.family, ()):
            if self._fits(row, unit):
                yield Found(row, ALIKE[way], way, carrier.word)

    def _alike(self, text: str, unit: Unit | None) -> Iterator[Found]:
        """Rows whose name shares much; of the best also whether it is the same but for slips."""
        index, head = self._index, letters(parted(folded(text))[0])
        if unit is not None and len(unit.dimension) > 1:
            text = _CARRYING.sub(" ", text)
        likeness = index.alike(text, unit.dimension if unit else None)
        best = sorted((alike, -entry) for entry, alike in likeness.items() if alike >= LEAST_ALIKE)
        for place, (alike, entry) in enumerate(reversed(best)):
            one = index.entries[-entry]
            close = place < _COMPARED and alike < ALIKE["MISSPELT"] and not one.alias
            if close and _slips(self._heads[-entry], head):
                yield Found(one.row, ALIKE["MISSPELT"], "MISSPELT", text, one.name)
            else:
                yield Found(one.row, min(alike, ALIKE["SHARES"]), "SHARES", text, one.name)

    def _misspelt(self, text: str, unit: Unit | None) -> Iterator[Found]:
        """Rows whose name is spelt nearly so: where no piece of the text is in any name."""
        head = letters(parted(folded(text))[0]) or letters(text)
        allowed = _allowed(head)
        for length in range(len(head) - allowed, len(head) + allowed + 1) if allowed else ():
            near = process.extract(
                head, self._by_length.get(length, ()), scorer=OSA.distance, score_cutoff=allowed, limit=_COMPARED
            )
            for its_head, _, _ in near:
                for entry in self._by_head[its_head]:
                    one = self._index.entries[entry]
                    if self._fits(one.row, unit) and _slips(its_head, head):
                        yield Found(one.row, ALIKE["MISSPELT"], "MISSPELT", text, one.name)

    def _fits(self, row: int, unit: Unit | None) -> bool:
        return unit is None or self._factors[row].unit.dimension == unit.dimension


def _names(factor: Factor) -> list[str]:
    """The names of a row in both languages, or the one that it has."""
    return [reasons.without_region(name, factor.region) for name in dict.fromkeys(factor.name)]


def _of_the_same_thing(factors: tuple[Factor, ...]) -> list[tuple[int, str]]:
    """English names for rows that have none, from rows of the same Chinese name apart from brackets."""
    known: dict[str, set[str]] = {}
    heads = [letters(parted(folded(factor.name.zh))[0]) for factor in factors]
    for head, factor in zip(heads, factors, strict=True):
        if factor.name.en.isascii() and not factor.name.zh.isascii():
            known.setdefault(head, set()).add(factor.name.en)
    lacking = ((row, head) for row, head in enumerate(heads) if factors[row].name.zh == factors[row].name.en)
    return [(row, name) for row, head in lacking for name in sorted(known.get(head, ()))]


def _allowed(text: str) -> int:
    """How many letters of a text may be slips: one, and one more for every eight; of Chinese characters one for every
    three from the sixth on, because 氯化鈉 and 氯化鉀 are two things."""
    length = len(text)
    return 1 + length // 8 if text.isascii() and length > 4 else max(0, length // 3 - 1)


def _slips(one: str, other: str) -> bool:
    """Whether two texts differ by slips only; 45 % and 32 % do not."""
    allowed = min(_allowed(one), _allowed(other))
    same_digits = allowed > 0 and _DIGITS.findall(one) == _DIGITS.findall(other)
    return same_digits and OSA.distance(one, other, score_cutoff=allowed) <= allowed
