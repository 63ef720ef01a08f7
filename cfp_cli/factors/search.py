"""Finding a factor by words: Chinese or English names and ids, slips of the pen included."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from cfp_cli.factors.names import folded, letters, words
from cfp_cli.model.factor import Factor
from cfp_cli.model.quantity import Unit
from cfp_cli.model.text import Text
from cfp_cli.units.table import unit as unit_named

if TYPE_CHECKING:
    from cfp_cli.factors import Factors

SAME = Text("名稱或編號相同", "same name or id")
STARTS = Text("名稱開頭相符", "the name begins so")
WHOLE_WORD = Text("名稱含這個詞", "the name has the word")
PART = Text("名稱含這些字", "the name contains it")
ALL_WORDS = Text("名稱含每個詞", "the name has every word")
UNIT = Text("單位相符", "the unit is so called")
ID_PART = Text("編號相符", "the id contains it")
NEAR = Text("寫法相近", "spelt nearly so")

# Points for how a row matches; a row that is old or doubtful loses less than the step to the next way.
_SAME, _STARTS, _WORD, _WORDS, _PART, _PARTS, _ID, _UNIT, _NEAR = 1000, 800, 700, 600, 550, 500, 400, 350, 300
_OLD = 160
_DOUBTS = {"unit-suspect": 160, "zero-value": 160, "outlier": 160, "transport-only": 160, "benchmark": 90}
_OTHER_DOUBT = 40
_COMBUSTION = 250
# How near a misspelt word must be (difflib's ratio): one wrong character of four is 0.75, of three Chinese ones 0.67.
_CUTOFF = 0.74
_SHORT_CUTOFF = 0.66
_LONGEST_QUERY = 200
_UNIT_AS_PUBLISHED = re.compile("unit_raw=([^;]*)")
_NUMBERED = re.compile(r"([a-z][a-z-]*)-?([0-9]+)\Z")


class Match(NamedTuple):
    """A factor that was found, how well (more is better) and in what way."""

    factor: Factor
    score: int
    why: Text


class _Entry(NamedTuple):
    factor: Factor
    names: tuple[str, ...]
    words: tuple[str, ...]
    id: str
    units: tuple[str, ...]


def search(factors: "Factors", query: str, limit: int = 20, unit: str = "", year: str = "") -> tuple[Match, ...]:
    """The factors that `query` may mean, best first, at most `limit`.

    `unit` keeps factors per a unit of the same dimension (g finds those per kg), `year` those announced in it or with
    data of it. Superseded and doubtful rows come after sound ones that match as well. Where no row matches, slips of
    one or two characters are forgiven.
    """
    wanted, parts = letters(query[:_LONGEST_QUERY]), words(query[:_LONGEST_QUERY])
    if not wanted:
        return ()
    entries = [_entry(factor) for factor in _kept(factors.all(), unit, year)]
    matches = [match for entry in entries if (match := _match(entry, wanted, parts))]
    if not matches:
        matches = _near(entries, wanted, parts)
    # sorted() is stable: rows that match equally well stay in the order of the tables.
    return tuple(sorted(matches, key=lambda match: -match.score)[:limit])


def suggestion(factors: "Factors", factor_id: str) -> str:
    """See Factors.suggestion."""
    text = re.sub(r"[\s:_/]+", "-", folded(factor_id.strip()[:_LONGEST_QUERY]))
    ids = {known.casefold(): known for known in factors.ids()}
    if text in ids:
        return ids[text]
    numbered = _NUMBERED.match(text)
    if numbered:
        prefix, number = numbered.groups()
        same_prefix = {known for known in ids if known.startswith(prefix)}
        padded = f"{prefix}-{number.lstrip('0').zfill(4)}".replace("--", "-")
        if padded in ids:
            return ids[padded]
        if same_prefix:
            return ""  # the series exists and the number does not: any other number would be a guess
    if not re.search(r"[0-9]", text):
        found = search(factors, factor_id, limit=1)
        if found:
            return found[0].factor.id
    import difflib

    near = difflib.get_close_matches(text, ids, n=1, cutoff=0.8)
    return ids[near[0]] if near else ""


def _kept(factors: Iterable[Factor], unit: str, year: str) -> Iterable[Factor]:
    wanted = unit_named(unit) if unit else None
    for factor in factors:
        if unit:
            same = factor.unit.dimension == wanted.dimension if isinstance(wanted, Unit) else factor.unit.name == unit
            if not same:
                continue
        if not year or year in (factor.announced, factor.data_year):
            yield factor


def _entry(factor: Factor) -> _Entry:
    texts = dict.fromkeys((factor.name.zh, factor.name.en))
    names = tuple(letters(text) for text in texts)
    raw = _UNIT_AS_PUBLISHED.search(factor.notes)
    units = (factor.unit.name.casefold(), *(words(raw[1]) if raw else ()))
    return _Entry(factor, names, tuple(word for text in texts for word in words(text)), letters(factor.id), units)


def _match(entry: _Entry, wanted: str, parts: tuple[str, ...]) -> Match | None:
    if wanted in entry.names or wanted == entry.id:
        return _scored(entry, _SAME, SAME)
    if any(name.startswith(wanted) for name in entry.names):
        return _scored(entry, _STARTS, STARTS)
    if len(parts) == 1 and wanted in entry.words:
        return _scored(entry, _WORD, WHOLE_WORD)
    if len(parts) > 1 and all(part in entry.words for part in parts):
        return _scored(entry, _WORDS, ALL_WORDS)
    if any(wanted in name for name in entry.names):
        return _scored(entry, _PART, PART)
    joined = " ".join(entry.names)
    if len(parts) > 1 and all(part in joined for part in parts):
        return _scored(entry, _PARTS, ALL_WORDS)
    if wanted in entry.id:
        return _scored(entry, _ID, ID_PART)
    if wanted in entry.units:
        return _scored(entry, _UNIT, UNIT)
    return None


def _scored(entry: _Entry, points: int, why: Text) -> Match:
    return Match(entry.factor, points - doubt(entry.factor), why)


def doubt(factor: Factor) -> int:
    """What a row that is old, doubtful or of the burning alone loses, in thousandths of a whole match."""
    points = _OLD if factor.superseded_by else 0
    points += _COMBUSTION if factor.boundary == "combustion" else 0
    return points + max((_DOUBTS.get(flag, _OTHER_DOUBT) for flag in factor.flags), default=0)


def _near(entries: list[_Entry], wanted: str, parts: tuple[str, ...]) -> list[Match]:
    """Rows in which each word asked for is nearly a word, or a run of characters, of the name."""
    nearness = {entry.factor.id: 1.0 for entry in entries}
    for part in parts if len(parts) > 1 else (wanted,):
        compare = _Compare(part)
        for entry in entries:
            if not any(part in name for name in entry.names):
                nearest = max(map(compare.nearness, _pieces(entry, len(part))), default=0.0)
                nearness[entry.factor.id] = min(nearness[entry.factor.id], nearest)
    found = ((entry, nearness[entry.factor.id]) for entry in entries)
    return [_scored(entry, int(_NEAR * near), NEAR) for entry, near in found if near > 0]


class _Compare:
    """Compares texts with one asked word; equal texts once only."""

    def __init__(self, asked: str) -> None:
        import difflib

        self._asked = asked
        self._cutoff = _SHORT_CUTOFF if len(asked) == 3 and not asked.isascii() else _CUTOFF
        self._matcher = difflib.SequenceMatcher(b=asked, autojunk=False)
        self._seen: dict[str, float] = {}

    def nearness(self, text: str) -> float:
        """0 for texts that are not near, else up to 1: mostly common characters, and those in the same place."""
        if text not in self._seen:
            matcher = self._matcher
            matcher.set_seq1(text)
            near = min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= self._cutoff
            ratio = matcher.ratio() if near else 0.0
            in_place = sum(a == b for a, b in zip(text, self._asked, strict=False)) / len(self._asked)
            self._seen[text] = 0.8 * ratio + 0.2 * in_place if ratio >= self._cutoff else 0.0
        return self._seen[text]


def _pieces(entry: _Entry, length: int) -> Iterable[str]:
    yield from entry.words
    for name in entry.names:
        if not name.isascii():
            yield from (name[at : at + length] for at in range(max(1, len(name) - length + 1)))
