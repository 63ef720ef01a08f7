"""Exact arithmetic on Decimal.

Sums, differences and products are exact: the context holds more digits than any chain of bounded
inputs can need and traps `Inexact`, so a lost digit is a crash in a test, never a wrong label.
A quotient is rounded once, half-even, to `QUOTIENT_DIGITS` significant digits; that is the only
inexact step before the label (docs/decisions/0003-exact-numbers.md).
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, Inexact, InvalidOperation, Overflow

QUOTIENT_DIGITS = 40

ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)

EXACT = Context(prec=5000, rounding=ROUND_HALF_EVEN, traps=[Inexact, InvalidOperation, DivisionByZero, Overflow])
QUOTIENT = Context(prec=QUOTIENT_DIGITS, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])


def add(a: Decimal, b: Decimal) -> Decimal:
    """a + b, exactly."""
    return EXACT.add(a, b)


def subtract(a: Decimal, b: Decimal) -> Decimal:
    """a - b, exactly."""
    return EXACT.subtract(a, b)


def multiply(a: Decimal, b: Decimal) -> Decimal:
    """a x b, exactly."""
    return EXACT.multiply(a, b)


def divide(a: Decimal, b: Decimal) -> Decimal:
    """a / b to 40 significant digits, half-even. Raises decimal.DivisionByZero (InvalidOperation for 0/0)."""
    return QUOTIENT.divide(a, b)


def total(values: Iterable[Decimal]) -> Decimal:
    """The exact sum; the same for any order."""
    result = ZERO
    for value in values:
        result = EXACT.add(result, value)
    return result


def plain(value: Decimal) -> str:
    """All digits of `value` without an exponent and without trailing zeros; `0` for any zero.

    Only for values of the calculation, whose exponents are bounded by the reader.
    """
    if not value:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shown(value: Decimal, digits: int = 4) -> str:
    """`value` for the eye: at most `digits` significant digits, half-up as people round. Never calculated with."""
    if not value:
        return "0"
    context = Context(prec=digits, rounding="ROUND_HALF_UP")
    return plain(context.plus(value))


def figure(value: Decimal, digits: int = 12) -> str:
    """`value` in a sum that a person follows: all its digits, or `≈` and the first `digits` of a longer one."""
    if len(EXACT.normalize(value).as_tuple().digits) <= digits:
        return plain(value)
    return "≈" + shown(value, digits)


def fixed(value: Decimal, decimals: int) -> str:
    """`value` for the eye with that many decimals, half-up. Never calculated with."""
    # A certificate is not ours: a share of the smallest number that it may state has hundreds of digits.
    context = Context(prec=max(QUOTIENT_DIGITS + 60, value.adjusted() + decimals + 2), rounding="ROUND_HALF_UP")
    return format(context.quantize(value, Decimal(1).scaleb(-decimals)), "f")


def round_half_up(value: Decimal, like: Decimal) -> Decimal:
    """`value` to the last place of `like`, half-up: what a document that prints `like` should have printed."""
    exponent = int(like.as_tuple().exponent)
    # The document is not ours: it may print a nought with hundreds of decimals.
    context = Context(prec=max(QUOTIENT_DIGITS + 60, value.adjusted() - exponent + 2), rounding="ROUND_HALF_UP")
    return context.quantize(value, Decimal(1).scaleb(exponent))


def percent(share: Decimal, decimals: int = 1) -> str:
    """A share of the whole for the eye: `12.3 %`. Never calculated with."""
    return f"{fixed(multiply(share, HUNDRED), decimals)} %"


def equals(value: Decimal) -> str:
    """`= 1.5`, or `≈ 1.23456789012` for a number with more digits than are shown: the end of a sum."""
    text = figure(value)
    return f"≈ {text[1:]}" if text.startswith("≈") else f"= {text}"
