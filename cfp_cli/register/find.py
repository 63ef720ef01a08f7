"""Which document is for a product: by CCC code, by number, or by words for the product in either language."""

import re
from typing import Literal, NamedTuple

from cfp_cli.model.register import Entry, Register

#: A heading of four digits is the shortest code that says what a product is.
HEADING_DIGITS = 4
#: A CCC code has ten digits and a check digit.
CODE_DIGITS = 10
#: Of the pairs of characters of a query so many must stand in a name that does not contain it whole.
ENOUGH_PAIRS = 2, 3

_NUMBER = re.compile(r"[0-9]{2}-[0-9]{3}[a-z]?")
_CODE = re.compile(r"[0-9][0-9. ]*(-[0-9])?")
#: Characters that are written in two ways.
_VARIANTS = str.maketrans("台裏粧", "臺裡妝")

#: What a match rests on, the surest first.
Ground = Literal["number", "code", "industry", "name", "words", "part-of-name"]


class Match(NamedTuple):
    """A document and why it was found: `ground`, and the code or words that agree; a higher `score` comes first."""

    entry: Entry
    ground: Ground
    what: str
    score: int


def find(query: str, register: Register) -> tuple[Match, ...]:
    """The documents that a query means, best first, later documents before earlier ones of the same name."""
    query = query.strip()
    if _NUMBER.fullmatch(query):
        matches = [Match(entry, "number", query, 0) for entry in register.entries if entry.number == query]
    elif _CODE.fullmatch(query) and len(digits_of(query)) >= HEADING_DIGITS:
        matches = [match for entry in register.entries if (match := _by_code(digits_of(query), entry))]
    else:
        matches = _by_words(query, register)
    return tuple(sorted(matches, key=lambda one: (-one.score, not one.entry.in_force, _newest_first(one.entry))))


def digits_of(code: str) -> str:
    """The digits of a code without dots and check digit: 3401.30.00.00-3 and 34013000003 are 3401300000."""
    head = code.partition("-")[0]
    return re.sub(r"[^0-9]", "", head)[:CODE_DIGITS]


def folded(text: str) -> str:
    """A text for comparing: width, case, variants of characters and blanks do not count."""
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFKC", text).translate(_VARIANTS)
    return " ".join(text.casefold().split())


def _newest_first(entry: Entry) -> int:
    return -entry.approved.toordinal()


def _by_code(digits: str, entry: Entry) -> Match | None:
    """A code of the document that the query begins with, or that begins with it; the longer the agreement the better."""
    best: tuple[int, str] | None = None
    for code in entry.ccc:
        known = digits_of(code)
        if digits.startswith(known) or known.startswith(digits):
            best = max(best or (0, ""), (min(len(known), len(digits)), code))
    if best is not None:
        return Match(entry, "code", best[1], best[0])
    if digits in entry.industry:
        return Match(entry, "industry", digits, len(digits))
    return None


def _by_words(query: str, register: Register) -> list[Match]:
    wanted = folded(query)
    if not wanted:
        return []
    called = {one.name: one.words for one in register.words}
    matches = []
    for entry in register.entries:
        names = (folded(entry.name.zh), folded(entry.name.en))
        if wanted in names:
            matches.append(Match(entry, "name", query, 100))
        elif any(_says(name, wanted) for name in names):
            matches.append(Match(entry, "name", query, 80))
        elif word := _called(wanted, called.get(entry.name.zh, ())):
            matches.append(Match(entry, "words", word, 90 if folded(word) == wanted else 60))
        elif all(any(_says(name, part) for name in names) for part in wanted.split(" ")):
            matches.append(Match(entry, "name", query, 50))
    return matches or [match for entry in register.entries if (match := _alike(wanted, entry))]


def _called(wanted: str, words: tuple[str, ...]) -> str:
    """The word that people use for the product; one that holds the query or is held by it will do."""
    known = [(word, folded(word)) for word in words]
    exact = next((word for word, plain in known if plain == wanted), "")
    return exact or next((word for word, plain in known if _says(plain, wanted) or _says(wanted, plain)), "")


def _says(name: str, wanted: str) -> bool:
    """Whether a name has the words: `led` is in LED lights and not in pickled eggs."""
    at = name.find(wanted) if wanted else -1
    while at > 0 and name[at - 1].isascii() and name[at - 1].isalpha():
        at = name.find(wanted, at + 1)
    return at >= 0


def _alike(wanted: str, entry: Entry) -> Match | None:
    """Nothing has the words: then the names that share most pairs of characters with them."""
    pairs = {wanted[index : index + 2] for index in range(len(wanted) - 1)}
    name = f"{folded(entry.name.zh)} {folded(entry.name.en)}"
    shared = [pair for pair in pairs if pair in name and " " not in pair]
    least, of = ENOUGH_PAIRS
    return Match(entry, "part-of-name", "", len(shared)) if pairs and len(shared) * of >= len(pairs) * least else None
