"""Comparing shares exactly, and showing them for the eye. A share is 0 to 1.

Comparisons are of products, never of quotients: 0.01 x total has all its digits, estimate / total has not.
"""

from decimal import Decimal

from cfp_cli.model.exact import HUNDRED, QUOTIENT_DIGITS, divide, multiply, plain, shown
from cfp_cli.model.footprint import Footprint
from cfp_cli.model.rule import Subject

SHOWN_DIGITS = 3


def at_least(part: Decimal, whole: Decimal, minimum: Decimal, strict: bool = False) -> bool:
    """True when `part` is `minimum` of `whole` or more; more than that when `strict`."""
    bound = multiply(minimum, whole)
    return part > bound if strict else part >= bound


def at_most(part: Decimal, whole: Decimal, maximum: Decimal, strict: bool = False) -> bool:
    """True when `part` is `maximum` of `whole` or less; less than that when `strict`."""
    bound = multiply(maximum, whole)
    return part < bound if strict else part <= bound


def percent(share: Decimal) -> str:
    """`0.01` as `1 %`, with all its digits."""
    return f"{plain(multiply(share, HUNDRED))} %"


def percent_of(part: Decimal, whole: Decimal, limit: Decimal) -> str:
    """`part` of `whole` in per cent, rounded for the eye but never onto a `limit` that it is not equal to.

    1.00004 % against a limit of 1 % reads `1.00004 %`: "1 %, the limit is 1 %" would help nobody.
    `whole` is not zero.
    """
    value = divide(multiply(part, HUNDRED), whole)
    bound = multiply(limit, HUNDRED)
    digits = SHOWN_DIGITS
    while value != bound and Decimal(shown(value, digits)) == bound and digits < QUOTIENT_DIGITS:
        digits += 1
    return f"{shown(value, digits)} %"


def complete_footprint(subject: Subject) -> Footprint | None:
    """The footprint, or None where lines are left out of it: shares of a total with holes say nothing.

    Every line left out has an error of its own.
    """
    footprint = subject.footprint
    return None if footprint is None or footprint.left_out else footprint
