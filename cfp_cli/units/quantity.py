"""Reading a quantity as people write it: `95 g`, `1440000 kWh`, `0.5 L/g`, `18 %`."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple

from cfp_cli.model.exact import multiply
from cfp_cli.model.number import NotANumber, NumberFault, parse_number
from cfp_cli.model.quantity import Quantity, Unit
from cfp_cli.units.convert import ONE as DIMENSIONLESS
from cfp_cli.units.table import UnitProblem, cut, unit

_PERCENT = Decimal("0.01")
# The usual way: a number of the accepted grammar (atomic, so that 1e3 is not 1 and e3), then a unit that
# does not begin like more of a number. \d is every script's digit.
_QUANTITY = re.compile(
    r"\s*((?>[+-]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,4})?))\s*([^\s\d.,'_+\-−－．，].*)", re.DOTALL
)
# Quantities are short; what is longer is a sentence or an attack.
_USUAL = 40
# Anything that begins like a number in any script, to say what is wrong with it.
_LIKE_A_NUMBER = re.compile(r"\s*([+\-−－]?[\d.,'_．，](?:[\d.,'_．， ]*[\d.,'_．，])?(?:[eE][+\-−－]?\d+)?)\s*")


class QuantityProblem(NamedTuple):
    """Why a text is not a quantity.

    "number": `fault` says what is wrong with the number; "unit": `unit_problem` says what is wrong with
    the unit; "missing-unit" and "missing-number". `text` is the faulty part, cut to 40 characters, and
    `offset` where it begins in the text that was given, counted from 0.
    """

    kind: Literal["number", "unit", "missing-unit", "missing-number"]
    text: str
    fault: NumberFault | Literal[""]
    unit_problem: UnitProblem | None
    offset: int


def parse_quantity(text: str) -> Quantity | QuantityProblem:
    """The quantity that `text` spells, exactly, or why it spells none. The sign is not judged here."""
    return _parsed_before(text) if len(text) <= _USUAL else _parsed(text)


def _parsed(text: str) -> Quantity | QuantityProblem:
    match = _QUANTITY.match(text)
    if match is None:
        return _unusual(text)
    number, word = match.groups()
    value = parse_number(number)
    if isinstance(value, NotANumber):
        return QuantityProblem("number", cut(number), value.fault, None, match.start(1))
    found = unit(word)
    if isinstance(found, Unit):
        return Quantity(value, found)
    return _unit_problem(found, text, match.start(2))


#: The inventories of a portfolio share distances, masses and outputs; longer texts are not kept, so that the memory is bounded.
_parsed_before = lru_cache(maxsize=8192)(_parsed)


def parse_bound(text: str) -> Quantity | QuantityProblem:
    """A quantity, or a bare number or percentage, which has no dimension: the limits of a rule's option."""
    bare = parse_share(text)
    return Quantity(bare, DIMENSIONLESS) if isinstance(bare, Decimal) else parse_quantity(text)


def parse_share(text: str) -> Decimal | QuantityProblem:
    """The share that `18 %` or `0.18` spells, as 0.18. Whether it lies between 0 and 1 is not judged here."""
    stripped = text.strip()
    # The full-width sign is how a Chinese keyboard types it.
    percent = stripped.endswith(("%", "％"))
    number = stripped[:-1].rstrip() if percent else stripped
    value = parse_number(number)
    if isinstance(value, Decimal):
        return multiply(value, _PERCENT) if percent else value
    if not number:
        return QuantityProblem("missing-number", cut(text), "", None, 0)
    return QuantityProblem("number", cut(number), value.fault, None, text.index(number))


def _unusual(text: str) -> QuantityProblem:
    """What is wrong with a text that is not a plain number followed by a unit."""
    match = _LIKE_A_NUMBER.match(text)
    if match is None:
        words = text.strip()
        start = text.index(words) if words else 0
        if any(character.isdigit() for character in words) and not isinstance(unit(words), Unit):
            return QuantityProblem("number", cut(words), "other", None, start)
        return QuantityProblem("missing-number", cut(words), "", None, start)
    number, rest = match.group(1), text[match.end() :]
    value = parse_number(number)
    if isinstance(value, NotANumber):
        return QuantityProblem("number", cut(number), value.fault, None, match.start(1))
    if not rest.strip():
        return QuantityProblem("missing-unit", cut(number), "", None, match.end(1))
    # Something between number and unit, or a number that goes on: 5 -3 kg, 1e5.5 kg.
    return QuantityProblem("number", cut(text.strip()), "other", None, match.start(1))


def _unit_problem(problem: UnitProblem, text: str, start: int) -> QuantityProblem:
    """The problem of a unit that begins at `start`; the offset is that of the faulty word where it can be found."""
    found = text.find(problem.text.rstrip("…"), start)
    return QuantityProblem("unit", problem.text, "", problem, max(found, start))
