"""The closed list of units (units.csv): what a unit text means, or the question it raises.

A text is looked up, never interpreted: NFKC, white space out, exact match. A compound is simple units
with `*`, `/` and parentheses. Nothing is guessed: a word with two meanings asks which one is meant.
"""

import os
import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from cfp_cli.model.exact import QUOTIENT, multiply
from cfp_cli.model.quantity import Dimension, Unit
from cfp_cli.model.text import Text, both

#: Longer texts are no units; what a message echoes is cut to SHOWN.
MAX_LENGTH = 100
SHOWN = 40

#: Simple units with their powers, in order of writing.
Parts = tuple[tuple[str, int], ...]

KILOGRAM = Unit("kg", (("kg", 1),), (("mass", 1),), Decimal(1))
KILOGRAM_CO2E = Unit("kg CO2e", (("kg CO2e", 1),), (("co2e", 1),), Decimal(1))

_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "units.csv")
_TIMES_AND_OVER = str.maketrans("×·⋅‧•・∗÷∕⁄", "*******///")
# A name in parentheses right behind a word belongs to it: 公斤(kg), kWh(Net CV).
_TOKEN = re.compile(r"[^*/()]+(?:\([^*/()]*\))?|[*/()]")
_UNCLEAR_DIVISOR = Text(
    "「/」後面還有「*」，請用括號寫明分母到哪裡為止，例如 kcal_th/(L*K)。",
    "A `*` follows a `/`: show with parentheses where the divisor ends, for example kcal_th/(L*K).",
)
_POINT_ON_SCALE = Text(
    "degC 是溫標上的一點，複合單位裡的溫差請寫 K。",
    "degC is a point on a scale; within a compound unit write K, the temperature difference.",
)
_NOT_LISTED = Text("單位不在清單裡。", "The unit is not in the list.")
_BADLY_FORMED = Text("單位寫法不完整。", "The unit is not completely written.")


class UnitProblem(NamedTuple):
    """Why a text is not a unit.

    "unknown": `text` is not in the list, `suggestion` the nearest word of it ("" if none is near);
    "ambiguous": `question` asks which of its meanings is meant; "malformed": operators or parentheses
    do not fit, or the text is far too long. `text` is the faulty word, cut to 40 characters.
    """

    kind: Literal["unknown", "ambiguous", "malformed"]
    text: str
    question: Text
    suggestion: str


class Row(NamedTuple):
    """A row of units.csv. A refused word has a question, and no dimension and factor."""

    unit: str
    dimension: str
    factor: str
    words: str
    question_zh: str
    question_en: str
    source: str


def unit(text: str) -> Unit | UnitProblem:
    """The unit that `text` means, simple or compound (`kg CO2e/kg`, `L/(m2*day)`), or why it means none."""
    if len(text) > MAX_LENGTH:
        return _malformed(text)
    return _unit(text)


def spoken(one: Unit) -> Text:
    """What people call a counted unit: 瓶, bottle. A measured one has its sign in both languages: mL, kWh."""
    row = next((row for row in _rows() if row.unit == one.name), None)
    if row is None or row.dimension != row.unit or row.question_zh:
        return both(one.name)
    words = (word for word in row.words.split("|") if word > "\u2e7f" and not word.startswith("每"))
    return Text(next(words, one.name), one.name)


def units_of(dimension: str) -> tuple[str, ...]:
    """The units of a dimension as units.csv writes it (`mass`, `mass*length`), in its order."""
    return tuple(row.unit for row in _rows() if row.dimension == dimension)


def normal(text: str) -> str:
    """The form in which words are looked up: NFKC, without white space, operators as `*` and `/`."""
    if not text.isascii():
        # Only here: loading unicodedata would cost every plain run more than a millisecond.
        from unicodedata import normalize

        text = normalize("NFKC", text).translate(_TIMES_AND_OVER)
    return "".join(text.split())


def unit_of_parts(parts: Parts) -> Unit:
    """The unit made of these listed units; its name is built from them.

    `factor` is exact wherever a decimal can hold it (1/3600 has no end: 40 digits); conversion works on
    the parts and does not depend on it. Raises KeyError for a part that is not in the list.
    """
    if len(parts) == 1 and parts[0][1] == 1:
        return _simple(parts[0][0])
    return _made_of(parts)


@lru_cache(maxsize=1)
def _rows() -> tuple[Row, ...]:
    import csv

    with open(_FILE, encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        return tuple(Row(*line) for line in lines)


@lru_cache(maxsize=1)
def _words() -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in _rows():
        found[row.unit.replace(" ", "")] = row
        if row.words:
            for word in row.words.split("|"):
                found[word] = row
    return found


# Bounded: the words of a hostile file must not fill the memory.
@lru_cache(maxsize=4096)
def _unit(text: str) -> Unit | UnitProblem:
    word = normal(text)
    if not word or len(word) > MAX_LENGTH:
        return _malformed(text)
    row = _words().get(word)
    if row is not None and row.factor and "*" not in row.unit:
        return _simple(row.unit)
    parts = _parts_of_word(word) if row is not None else _parts_of_compound(word)
    if isinstance(parts, UnitProblem):
        return parts
    merged = merged_parts(parts)
    if any(name == "degC" for name, _ in parts):
        return UnitProblem("malformed", cut(word), _POINT_ON_SCALE, _name(_with_kelvin(merged)))
    return unit_of_parts(merged)


@lru_cache(maxsize=1024)
def _simple(name: str) -> Unit:
    row = _words()[name.replace(" ", "")]
    return Unit(row.unit, ((row.unit, 1),), _dimension(row.dimension), Decimal(row.factor))


@lru_cache(maxsize=4096)
def _made_of(parts: Parts) -> Unit:
    powers: dict[str, int] = {}
    over = under = Decimal(1)
    for name, power in parts:
        simple = _simple(name)
        for base, base_power in simple.dimension:
            powers[base] = powers.get(base, 0) + base_power * power
        for _ in range(abs(power)):
            if power > 0:
                over = multiply(over, simple.factor)
            else:
                under = multiply(under, simple.factor)
    dimension = tuple(sorted((base, power) for base, power in powers.items() if power))
    return Unit(_name(parts), parts, dimension, QUOTIENT.divide(over, under) if under != 1 else over)


def merged_parts(*groups: Parts) -> Parts:
    """The product of the groups: powers of equal units added, units of power 0 left out."""
    powers: dict[str, int] = {}
    for group in groups:
        for name, power in group:
            powers[name] = powers.get(name, 0) + power
    return tuple((name, power) for name, power in powers.items() if power)


def _name(parts: Parts) -> str:
    over = [name for name, power in parts for _ in range(power)]
    under = [name for name, power in parts for _ in range(-power)]
    if not under:
        return "*".join(over)
    divisor = under[0] if len(under) == 1 else f"({'*'.join(under)})"
    return f"{'*'.join(over) or '1'}/{divisor}"


def _dimension(text: str) -> Dimension:
    over, _, under = text.partition("/")
    powers = [(base, 1) for base in over.split("*")] + [(base, -1) for base in under.split("*") if base]
    return tuple(sorted(powers))


def _with_kelvin(parts: Parts) -> Parts:
    return tuple(("K" if name == "degC" else name, power) for name, power in parts)


def _parts_of_word(word: str) -> Parts | UnitProblem:
    """The parts of a word; a word of a row such as `TEU*km` stands for the compound."""
    row = _words().get(word)
    if row is None:
        return UnitProblem("unknown", cut(word), _NOT_LISTED, _nearest(word))
    if not row.factor:
        return UnitProblem("ambiguous", cut(word), Text(row.question_zh, row.question_en), "")
    return tuple((name, 1) for name in row.unit.split("*"))


def _parts_of_compound(text: str) -> Parts | UnitProblem:
    tokens = _TOKEN.findall(text)
    if tokens[:2] == ["1", "/"]:
        # 1/kg: what is left where the upper unit has cancelled.
        tokens[0] = ""
    result = _product(tokens, 0)
    if isinstance(result, UnitProblem):
        return result
    parts, end = result
    return parts if end == len(tokens) else _malformed(text)


def _product(tokens: list[str], start: int) -> tuple[Parts, int] | UnitProblem:
    """The parts from `start` up to a closing parenthesis or the end, and where that is."""
    parts: Parts = ()
    sign, divided, at = 1, False, start
    while True:
        operand = _operand(tokens, at)
        if isinstance(operand, UnitProblem):
            return operand
        found, at = operand
        parts += tuple((name, power * sign) for name, power in found)
        if at == len(tokens) or tokens[at] not in "*/":
            return parts, at
        if tokens[at] == "*" and divided:
            return UnitProblem("ambiguous", cut("".join(tokens)), _UNCLEAR_DIVISOR, "")
        divided = divided or tokens[at] == "/"
        sign, at = (-1 if tokens[at] == "/" else 1), at + 1


def _operand(tokens: list[str], at: int) -> tuple[Parts, int] | UnitProblem:
    if at == len(tokens) or (tokens[at] and tokens[at] in "*/)"):
        return _malformed("".join(tokens))
    if tokens[at] == "":
        return (), at + 1
    if tokens[at] == "(":
        inner = _product(tokens, at + 1)
        if isinstance(inner, UnitProblem):
            return inner
        parts, end = inner
        return (parts, end + 1) if tokens[end : end + 1] == [")"] else _malformed("".join(tokens))
    parts_or_problem = _parts_of_word(tokens[at])
    return parts_or_problem if isinstance(parts_or_problem, UnitProblem) else (parts_or_problem, at + 1)


def _malformed(text: str) -> UnitProblem:
    return UnitProblem("malformed", cut(text), _BADLY_FORMED, "")


def cut(text: str) -> str:
    """`text` as a message may echo it: at most 40 characters."""
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _nearest(word: str) -> str:
    """The listed word one slip of the keyboard away: another case, or a character more, less, other or swapped."""
    folded = word.casefold()
    near = _slips()
    for candidate in (folded, *_shortened(folded, 3)):
        if candidate in near:
            return near[candidate]
    return ""


def _shortened(word: str, at_least: int) -> list[str]:
    """The word without one of its characters; nothing for very short words, to which everything is near."""
    return [word[:index] + word[index + 1 :] for index in range(len(word))] if len(word) >= at_least else []


@lru_cache(maxsize=1)
def _slips() -> dict[str, str]:
    """Shortened forms of the listed words -> the shown unit; a true word goes before a shortened one.

    Looking up the shortened forms of an unknown word here costs microseconds; comparing it with every
    word would cost milliseconds, and a hostile file has thousands of unknown words.
    """
    near: dict[str, str] = {}
    accepted = [(word.casefold(), row.unit) for word, row in _words().items() if row.factor]
    for folded, name in accepted:
        near.setdefault(folded, name)
    for folded, name in accepted:
        for shortened in _shortened(folded, 4):
            near.setdefault(shortened, name)
    return near
