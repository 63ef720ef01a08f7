"""Lines of text break between Chinese characters and between words, whatever they are measured in."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfp_cli.model.wrapping import wrapped


def halves(text: str) -> Decimal:
    """Half an em for a letter, one for a Chinese character."""
    return sum((Decimal(1) if character > "\u2e7f" else Decimal("0.5") for character in text), Decimal(0))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("產品類別規則", "6", ["產品類別規則"]),
        ("產品類別規則", "5.9", ["產品類別規", "則"]),
        ("每瓶，含包裝", "2.9", ["每", "瓶，", "含包", "裝"]),
        ("one bottle of milk", "5.5", ["one bottle", "of milk"]),
        ("aaaaaaaaaaaa", "2.5", ["aaaaa", "aaaaa", "aa"]),
        ("水", "0.5", ["水"]),
        ("", "3", [""]),
        (" ", "3", [" "]),
    ],
)
def test_where_lines_break(text, width, lines):
    assert wrapped(text, Decimal(width), halves) == lines


@given(st.text("ab 水，。（x-", max_size=60), st.integers(1, 12))
def test_nothing_is_lost_and_every_line_fits(text, width):
    lines = wrapped(text, Decimal(width), halves)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(halves(line) <= width for line in lines)
