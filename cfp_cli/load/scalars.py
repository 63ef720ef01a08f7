"""What a plain YAML scalar says: true, false, nothing, a number, or text. Never a guess.

YAML 1.1 readers take 010 for 8, 1:30 for 90 and NO for false. Here a scalar that spells a number in a way
that programs read differently is a fault, and everything that is not clearly a number is text.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from cfp_cli.catalogue.reading_details import NUMBERS
from cfp_cli.load.encoding import code_point
from cfp_cli.load.problems import Problems, echo
from cfp_cli.model.number import MAX_DIGITS, MAX_EXPONENT, NotANumber, parse_number
from cfp_cli.model.text import Text


class Unclear(NamedTuple):
    """A scalar that looks like a number: the fault ("range" or a key of NUMBERS) and the text as it stands."""

    fault: str
    text: str


WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}

#: What begins with one of these and is none of WORDS is text: most scalars are.
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_STARTS = frozenset("0123456789+-.")
_BASE = re.compile(r"[+-]?0[xXoObB][0-9A-Fa-f_]+\Z")
_SPECIAL = re.compile(r"[+-]?\.(?:inf|Inf|INF|nan|NaN|NAN)\Z")
_EXPONENT = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?[eE][+-]?[0-9]+\Z")
_POINT = re.compile(r"[+-]?(?:\.[0-9]+|[0-9]+\.)(?:[eE][+-]?[0-9]+)?\Z")
#: Digits with a separator that could be read two ways; dots alone (4.4.3, 3401.30.00) are numbering, not a number.
_SEPARATED = re.compile(r"[+-]?[0-9](?=[0-9.]*[,'_])[0-9.,'_]*[0-9]\Z")
_SPACED = re.compile(r"[+-]?[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?\Z")
#: Digits of any script with the signs that people type for minus, point and comma.
_ANY_SCRIPT = re.compile("[+＋\\-−－﹣–]?[.．]?\\d[\\d.．,，'_eE+＋\\-−－﹣–\u00a0\u2009\u202f]*\\Z")
_OTHER_SIGNS = "＋−－﹣–．，"
_ASCII_SIGNS = str.maketrans("＋−－﹣–．，\u00a0\u2009\u202f", "+----.,   ")


def plain_value(text: str) -> bool | Decimal | str | Unclear | None:
    """The value of a plain scalar."""
    if text in WORDS:
        return WORDS[text]
    first = text[0]
    # A number of any script begins with a digit or a sign; Chinese text does not, and there is much of it.
    if first not in _STARTS and (first < "\x80" or not (first.isdigit() or first in _OTHER_SIGNS)):
        return text
    # `95 g`: whatever is a number, or nearly one, ends in a digit or has no space.
    if " " in text and not text[-1].isdigit():
        return text
    number = parse_number(text)
    if not isinstance(number, NotANumber):
        return number
    return Unclear(fault, text) if (fault := _fault(number)) else text


def report_unclear(unclear: Unclear, line: int, column: int, end_column: int, problems: Problems) -> None:
    """CFP019 for a number out of range, CFP018 for any other fault."""
    text = echo(unclear.text)
    if unclear.fault == "range":
        problems.add("CFP019", line, column, end_column, text=text, digits=MAX_DIGITS, exponent=MAX_EXPONENT)
        return
    problem = NUMBERS[unclear.fault]
    if unclear.fault == "not-ascii":
        odd = next(character for character in unclear.text if not character.isascii())
        values = {"character": echo(odd), "code": code_point(odd)}
        problem = Text(problem.zh.format(**values), problem.en.format(**values))
    problems.add("CFP018", line, column, end_column, text=text, problem=problem)


def _fault(number: NotANumber) -> str:
    """Why this looks like a number without clearly being one; empty for text."""
    text = number.text
    if not text.isascii():
        return "not-ascii" if _ANY_SCRIPT.match(text) and _is_number_like(text.translate(_ASCII_SIGNS)) else ""
    if number.fault in ("range", "leading-zero"):
        return number.fault
    if _SEPARATED.match(text) or _SPACED.match(text):
        return "separator"
    if _BASE.match(text):
        return "base"
    if _SPECIAL.match(text):
        return "special"
    if _POINT.match(text):
        return "point"
    return "range" if _EXPONENT.match(text) else ""


def _is_number_like(text: str) -> bool:
    ascii_digits = "".join(str(int(character)) if character.isdecimal() else character for character in text)
    number = parse_number(ascii_digits)
    return not isinstance(number, NotANumber) or bool(_fault(number))
