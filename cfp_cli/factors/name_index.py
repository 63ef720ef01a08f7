"""An index of names by what they are made of: words, characters, and pairs of Chinese characters.

How alike two names are is counted in what they share. A shared piece weighs the more the fewer rows have it
(`聚丙` of two rows says more than `處理` of ninety), so nothing needs a list of words that do not count.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from cfp_cli.factors.names import folded

#: Rows by the piece of a name that they have.
_Having = dict[str, set[int]]

_RUN = re.compile("[\u3400-\u9fff]+|[a-z0-9]+")
_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】")
_CUT = re.compile("(?<=[\u3400-\u9fff])\0+(?=[\u3400-\u9fff])")
_PERCENT = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*%")
# Enough to bring incinerated and incineration, surfactants and surfactant together; no dictionary.
_ENDING = re.compile("(?:ations?|ated?|ings?|ions?|ed|es|e|s)\\Z")
_SHORTEST_STEM = 4
_GRAMMAR = frozenset(
    (
        *("a", "an", "and", "at", "by", "for", "from", "in", "it", "its"),
        *("of", "on", "or", "the", "their", "these", "this", "to", "with"),
    )
)
#: What stands in brackets explains (增稠, 12 瓶共用 540 g): it weighs this part of what stands outside.
_OUTSIDE, _BRACKET = 4, 1
#: Of a piece that no row has: it can be shared with none, yet a name of such pieces is not known any better.
_UNHEARD_OF = 25
#: A single Chinese character weighs this part of a pair.
_SINGLE = 3
#: What so many rows have behind a comma (production + combustion) describes them as what stands in brackets does;
#: a first part of three that so many have (Material use) is the chapter of the table.
_DESCRIBES, _CHAPTER = 8, 20
#: Longer texts are no names.
_LONGEST = 200


#: How much what is asked and not shared counts (per cent); the rest is what the row has besides.
_ASKED = 60


class Entry(NamedTuple):
    """One name of a row: which row, the name folded, what its pieces weigh together.

    `alias`: what the publisher wrote in brackets behind this name and no other, another word for the thing.
    """

    row: int
    name: str
    weight: int
    alias: bool


@lru_cache(maxsize=512)
def parted(text: str) -> tuple[str, tuple[str, ...]]:
    """A folded name without what stands in brackets, and what stands there: 廢(污)水處理(某(二)廠) is 廢水處理."""
    inner = tuple("".join(found) for found in _BRACKETED.findall(text))
    outside = _BRACKETED.sub("\0", text)
    while _BRACKETED.search(outside):
        inner += tuple("".join(found).replace("\0", "") for found in _BRACKETED.findall(outside))
        outside = _BRACKETED.sub("\0", outside)
    return _CUT.sub("", outside).replace("\0", " "), inner


def shared_words(text: str, other: str) -> tuple[str, ...]:
    """The words and runs of characters that two names share, in the order of the first, runs whole."""
    text, theirs = folded(text[:_LONGEST]), set(_pieces(folded(other[:_LONGEST])))
    found = [f"{number} %" for number in _PERCENT.findall(text) if f"{number}%" in theirs]
    runs = _RUN.findall(text)
    found += [f"{one} {two}" for one, two in pairwise(runs) if _stem(one) + _stem(two) in theirs and one.isascii()]
    for run in runs:
        if run.isascii():
            found += [run] if _stem(run) in theirs and run not in _GRAMMAR else []
            continue
        at = 0
        while at < len(run):
            end = at + 1
            while end < len(run) and run[end - 1 : end + 1] in theirs:
                end += 1
            if end - at > 1 or run[at] in theirs:
                found.append(run[at:end])
            at = end
    whole = [one for one in found if len(one) > 1]
    return tuple(dict.fromkeys(whole or found))


class NameIndex:
    """Names of rows; finds those that share pieces with a text."""

    def __init__(self, names: Iterable[tuple[int, str]], groups: Sequence[Hashable]) -> None:
        """`names` are rows by number, each with a name in one language; a row may come several times.

        `groups[row]` is what rows have in common that are looked for together (the dimension of their unit).
        """
        named = [(row, folded(text[:_LONGEST])) for row, text in names]
        self._describing = _describing(named)
        made = [(row, text, self._counted(text)) for row, text in named]
        rows: _Having = defaultdict(set)
        for row, _, counted in made:
            for piece in counted:
                rows[piece].add(row)
        total = len({row for row, _ in named}) or 1
        self._rarity = {piece: _rarity(piece, total, len(having)) for piece, having in rows.items()}
        self.entries: list[Entry] = []
        self._groups = groups
        # By group; those of all groups under None.
        self._having: dict[Hashable, defaultdict[str, list[tuple[int, int]]]] = {
            group: defaultdict(list) for group in (*groups, None)
        }
        for row, text, counted in made:
            self._add(row, text, counted, alias=False)
        for row, alias in _aliases(named):
            self._add(row, alias, self._counted(alias), alias=True)

    def _add(self, row: int, text: str, counted: dict[str, int], alias: bool) -> None:
        weights = {piece: times * self._rarity[piece] for piece, times in counted.items() if piece in self._rarity}
        having, of_all = self._having[self._groups[row]], self._having[None]
        for piece, weight in weights.items():
            one = (len(self.entries), weight)
            having[piece].append(one)
            of_all[piece].append(one)
        self.entries.append(Entry(row, text, sum(weights.values()), alias))

    def _counted(self, text: str) -> dict[str, int]:
        """The pieces of a folded name by how much they count: once each, those that only describe it less."""
        outside, aside = parted(text)
        segments = outside.split(",")
        heads = [one for one in segments if one.strip() not in self._describing]
        said, described = (heads, [one for one in segments if one not in heads]) if heads else (segments, [])
        counted = {piece: _BRACKET for one in (*aside, *described) for piece in _pieces(one)}
        outer = {piece: _OUTSIDE for one in said for piece in _pieces(one)}
        return counted | outer

    def _joined(self, counted: dict[str, int]) -> dict[str, int]:
        """Two words that rows write as one: waste water, wastewater."""
        words = list(counted)
        for one, other in pairwise(words):
            joined = one + other
            if joined in self._rarity and one.isascii() and other.isascii():
                counted[joined] = max(counted.pop(one, 0), counted.pop(other, 0))
        return counted

    def alike(self, text: str, group: Hashable = None) -> dict[int, int]:
        """Entries that share pieces with a text, by number, and how alike: per cent of what both weigh.

        Of one group, or of all (None). What shares less than an eighth is left out, and an alias that the text has in part.
        """
        asked = self._joined(self._counted(folded(text[:_LONGEST])))
        weights = {piece: times * self._rarity.get(piece, _UNHEARD_OF) for piece, times in asked.items()}
        total = sum(weights.values())
        shared: dict[int, int] = {}
        having: dict[str, list[tuple[int, int]]] = self._having.get(group, defaultdict(list))
        for piece, weight in weights.items():
            for entry, its in having.get(piece, ()):
                shared[entry] = shared.get(entry, 0) + (its if its < weight else weight)
        entries, least = self.entries, total // 16
        return {
            entry: 100 * common // ((_ASKED * total + (100 - _ASKED) * entries[entry].weight) // 100)
            for entry, common in shared.items()
            if common > least and (not entries[entry].alias or common >= entries[entry].weight)
        }


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    if len(word) <= _SHORTEST_STEM or not word.isalpha():
        return word
    stem = _ENDING.sub("", word.replace("sulph", "sulf"))
    return stem if len(stem) >= _SHORTEST_STEM - 1 else word


def _pieces(text: str) -> list[str]:
    """The pieces of a folded text: stems of words, characters and their pairs; `45 %` is one."""
    found = [f"{number}%" for number in _PERCENT.findall(text)]
    for run in _RUN.findall(_PERCENT.sub(" ", text)):
        if not run.isascii():
            found.extend(run)
            found.extend(run[at : at + 2] for at in range(len(run) - 1))
        elif run not in _GRAMMAR:
            found.append(_stem(run))
    return found


def _rarity(piece: str, rows: int, having: int) -> int:
    """How much it says that two names share a piece: the square of the binary digits of how rare it is."""
    bits = ((rows // having) ** 2).bit_length() + 1
    weight = bits * bits // 4
    return max(1, weight // _SINGLE) if len(piece) == 1 and not piece.isascii() else weight


def _describing(named: list[tuple[int, str]]) -> frozenset[str]:
    """Parts between commas that say of many rows what kind of value they are, not what they are of."""
    later: defaultdict[str, set[int]] = defaultdict(set)
    first: defaultdict[str, set[int]] = defaultdict(set)
    for row, text in named:
        segments = [one.strip() for one in parted(text)[0].split(",")]
        if len(segments) > 2:
            first[segments[0]].add(row)
        for one in segments[1:]:
            later[one].add(row)
    found = {one for one, rows in later.items() if len(rows) >= _DESCRIBES}
    return frozenset(found | {one for one, rows in first.items() if len(rows) >= _CHAPTER})


def _aliases(named: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Bracketed words that stand behind one name only: (PP) is 聚丙烯, (柴油) is several trucks' fuel."""
    heads: defaultdict[str, set[str]] = defaultdict(set)
    found: list[tuple[int, str]] = []
    for row, text in named:
        head, brackets = parted(text)
        for bracket in brackets:
            if bracket and not bracket[0].isdigit():
                heads[bracket].add("".join(head.split()))
                found.append((row, bracket))
    return [(row, bracket) for row, bracket in found if len(heads[bracket]) == 1]
