"""The grid of a regime: exactly the values that its rounding gives, found here by trying totals one after another."""

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfp_cli.label.grid import neighbours, on_grid
from cfp_cli.label.rounding import NoLabel, label_value
from cfp_cli.model.label import Regime
from tests.inventories import shelf


def regime(name: str) -> Regime:
    return next(one for one in shelf().regimes if one.id == name)


@cache
def reached() -> frozenset[tuple[Decimal, str]]:
    """Every label that a total between 0.01 g and 12 kg gets under the table of 2010, in steps of 0.05 g."""
    labels = (label_value(Decimal(step) * Decimal("0.00005"), regime("tw-2010")) for step in range(1, 240_001))
    return frozenset((label.value, label.unit) for label in labels if not isinstance(label, NoLabel))


def test_the_grid_of_2010_in_grams_is_what_totals_are_rounded_to():
    for grams in range(1, 1100):
        value = Decimal(grams)
        assert on_grid(value, "g", regime("tw-2010")) == ((value, "g") in reached()), grams


def test_the_grid_of_2010_in_kilograms_is_what_totals_are_rounded_to():
    for tenths in range(1, 115):
        value = Decimal(tenths) / 10
        expected = any(unit == "kg" and label == value for label, unit in reached())
        assert on_grid(value, "kg", regime("tw-2010")) == expected, value


@pytest.mark.parametrize("value", ["0", "-10", "130.5", "0.13"])
def test_what_is_never_a_label_in_grams(value):
    assert not on_grid(Decimal(value), "g", regime("tw-2010"))
    assert not on_grid(Decimal(value), "g", regime("tw-2025"))


def test_an_integer_in_any_unit_of_2025():
    assert on_grid(Decimal(1797), "g", regime("tw-2025"))
    assert on_grid(Decimal(37), "kg", regime("tw-2025"))
    assert not on_grid(Decimal("1.1"), "kg", regime("tw-2025"))
    assert not on_grid(Decimal(1), "lb", regime("tw-2025"))


def test_where_the_rounding_is_not_known_nothing_is_said():
    unknown = regime("tw-2025")._replace(rounding="none", units=())
    assert on_grid(Decimal(1), "kg", unknown) is None


@given(st.decimals("0.0005", "900", places=7))
def test_every_label_lies_on_the_grid_that_gave_it(exact):
    for name in ("tw-2010", "tw-2025"):
        label = label_value(exact, regime(name))
        if not isinstance(label, NoLabel):
            assert on_grid(label.value, label.unit, regime(name))


@given(st.decimals("1", "2000", places=1))
def test_neighbours_lie_on_the_grid_on_both_sides_and_nothing_lies_between(value):
    for name in ("tw-2010", "tw-2025"):
        below, above = neighbours(value, "g", regime(name))
        if below is not None:
            assert below < value
            assert on_grid(below, "g", regime(name))
        if above is not None:
            assert above > value
            assert on_grid(above, "g", regime(name))
        between = (Decimal(whole) for whole in range(int(below or 0) + 1, int(above) if above else 0))
        assert not any(on_grid(one, "g", regime(name)) for one in between if one != value)


def test_neighbours_as_a_person_reads_them_off_the_table():
    assert neighbours(Decimal(186), "g", regime("tw-2010")) == (Decimal(180), Decimal(190))
    assert neighbours(Decimal(1797), "g", regime("tw-2010")) == (Decimal(1000), None)
    assert neighbours(Decimal("1.79"), "kg", regime("tw-2010")) == (Decimal("1.7"), Decimal("1.8"))
    assert neighbours(Decimal("0.5"), "g", regime("tw-2025")) == (None, Decimal(1))


def test_a_row_that_ends_half_way_gives_the_value_above_it():
    """No row of 2010 ends between two steps; one that did would round its last total up."""
    row = regime("tw-2010").bands[1]._replace(up_to=Decimal("0.0205"))
    made = regime("tw-2010")._replace(bands=(row,))
    label = label_value(Decimal("0.0205"), made)
    assert not isinstance(label, NoLabel)
    assert label.value == Decimal(21)
    assert on_grid(Decimal(21), "g", made)
    assert not on_grid(Decimal(22), "g", made)
