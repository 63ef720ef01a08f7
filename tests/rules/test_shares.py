"""Shares compare exactly and are shown so that nobody is misled."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfp_cli.model.exact import divide, multiply
from cfp_cli.rules.options import share, share_or_none
from cfp_cli.rules.shares import at_least, at_most, percent, percent_of

D = Decimal
POSITIVE = st.decimals("0.000001", "1000000", places=20)


@pytest.mark.parametrize(("text", "value"), [("1 %", "0.01"), ("95%", "0.95"), ("0.5 %", "0.005"), ("100 %", "1")])
def test_a_share_is_read_exactly(text: str, value: str) -> None:
    assert share(text) == D(value)
    assert share_or_none(text) == D(value)


def test_an_option_left_out_is_no_share_and_a_wrong_one_is_a_bug() -> None:
    assert share_or_none(None) is None
    with pytest.raises(ValueError, match="one per cent"):
        share("one per cent")


@given(POSITIVE, POSITIVE, st.sampled_from([D("0.01"), D("0.1"), D("0.95")]))
def test_at_least_and_at_most_leave_no_gap(part: Decimal, whole: Decimal, limit: Decimal) -> None:
    assert at_least(part, whole, limit) is not at_most(part, whole, limit, strict=True)
    assert at_most(part, whole, limit) is not at_least(part, whole, limit, strict=True)


@given(POSITIVE)
def test_a_product_of_the_limit_meets_it_where_a_quotient_might_not(whole: Decimal) -> None:
    third = divide(D(1), D(3))
    part = multiply(third, whole)
    assert at_least(part, whole, third)
    assert at_most(part, whole, third)
    assert not at_least(part, whole, third, strict=True)


@pytest.mark.parametrize(
    ("part", "whole", "limit", "shown"),
    [
        ("1", "100", "0.01", "1 %"),
        ("1.3", "100", "0.01", "1.3 %"),
        ("1", "3", "0.5", "33.3 %"),
        ("1.000004", "100", "0.01", "1.000004 %"),
        ("0.99999999", "100", "0.01", "0.99999999 %"),
        ("2", "3", "0.666666666666", "66.7 %"),
        ("0", "3", "0.01", "0 %"),
        ("3", "0.01", "0.01", "30000 %"),
    ],
)
def test_a_share_is_never_rounded_onto_the_limit(part: str, whole: str, limit: str, shown: str) -> None:
    assert percent_of(D(part), D(whole), D(limit)) == shown


def test_a_difference_beyond_all_digits_ends_somewhere() -> None:
    assert percent_of(D("0.010000000000000000000000001"), D(1), D("0.01")) == "1.0000000000000000000000001 %"
    assert percent_of(D("0.01" + "0" * 50 + "1"), D(1), D("0.01")) == "1 %"


def test_a_limit_is_shown_with_all_its_digits() -> None:
    assert percent(D("0.01")) == "1 %"
    assert percent(D("0.955")) == "95.5 %"
