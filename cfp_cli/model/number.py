"""Numbers as people write them in a file, read into Decimal without guessing."""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

MAX_DIGITS = 60
MAX_EXPONENT = 30

NumberFault = Literal["separator", "leading-zero", "not-ascii", "range", "other"]

# JSON's number grammar plus a leading plus sign; \Z because $ would accept a final newline.
_NUMBER = re.compile(r"[+-]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,4})?\Z")
_SEPARATED = re.compile(r"[+-]?[0-9]{1,3}(?:[,'_ ][0-9]{1,3})+(?:\.[0-9]+)?\Z|[+-]?[0-9]+,[0-9]+\Z|[+-]?[0-9_]+\Z")
_LEADING_ZERO = re.compile(r"[+-]?0[0-9]+(?:\.[0-9]*)?\Z")


class NotANumber(NamedTuple):
    """Why a text is not a number we take: the kind of fault and the text."""

    fault: NumberFault
    text: str


def parse_number(text: str) -> Decimal | NotANumber:
    """The number that `text` spells, exactly, or why not.

    Refuses thousands separators and decimal commas ("1,5" could be 1.5 or 15), leading zeros (octal in
    some readers), digits that are not ASCII, more than 60 characters and exponents beyond +-30
    (reliability: int(Decimal("1e1000000")) takes minutes).
    """
    if _NUMBER.match(text):
        if len(text) > MAX_DIGITS:
            return NotANumber("range", text)
        value = Decimal(text)
        if abs(value.adjusted()) > MAX_EXPONENT:
            return NotANumber("range", text)
        return value
    if _LEADING_ZERO.match(text):
        return NotANumber("leading-zero", text)
    if _SEPARATED.match(text):
        return NotANumber("separator", text)
    if text and not text.isascii() and any(character.isdigit() or character in "−－．，" for character in text):
        return NotANumber("not-ascii", text)
    return NotANumber("other", text)
