"""Quantities as people write them: what is read, and what is said about the rest."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfp_cli.model.quantity import Quantity, Unit
from cfp_cli.units.quantity import QuantityProblem, parse_quantity, parse_share
from cfp_cli.units.table import unit, units_of


def read(text: str) -> Quantity:
    found = parse_quantity(text)
    assert isinstance(found, Quantity), found
    return found


def problem(text: str) -> QuantityProblem:
    found = parse_quantity(text)
    assert isinstance(found, QuantityProblem), found
    return found


@pytest.mark.parametrize(
    ("text", "value", "name"),
    [
        ("95 g", "95", "g"),
        ("95g", "95", "g"),
        ("  95   g ", "95", "g"),
        ("1440000 kWh", "1440000", "kWh"),
        ("1200000 bottle", "1200000", "bottle"),
        ("1000 mL", "1000", "mL"),
        ("0.5 L/g", "0.5", "L/g"),
        ("0.5 L / g", "0.5", "L/g"),
        ("1 kcal_th/(L*K)", "1", "kcal_th/(L*K)"),
        ("37 degC", "37", "degC"),
        ("37℃", "37", "degC"),
        ("-3 kg", "-3", "kg"),
        ("+3 kg", "3", "kg"),
        ("0 kg", "0", "kg"),
        ("0.0038 kg CO2e", "0.0038", "kg CO2e"),
        ("1e3 kg", "1000", "kg"),
        ("1e3kg", "1000", "kg"),
        ("1.5E-3 t", "0.0015", "t"),
        ("12 公斤", "12", "kg"),
        ("12度", "12", "kWh"),
        ("320 延噸公里(tkm)", "320", "tkm"),
        ("3 ea", "3", "piece"),
        ("1.10 kg", "1.1", "kg"),
        ("0." + "1" * 58 + " kg", "0." + "1" * 58, "kg"),
    ],
)
def test_a_quantity_is_read_as_it_is_said(text: str, value: str, name: str) -> None:
    assert read(text).value == Decimal(value)
    assert read(text).unit.name == name


@pytest.mark.parametrize(
    ("text", "fault", "faulty"),
    [
        ("1,200 kg", "separator", "1,200"),
        ("1,5 kg", "separator", "1,5"),
        ("1,000.5 kg", "separator", "1,000.5"),
        ("1 200 kg", "separator", "1 200"),
        ("1_000 kg", "separator", "1_000"),
        ("1'000 kg", "separator", "1'000"),
        ("  1,200 kg", "separator", "1,200"),
        ("010 kg", "leading-zero", "010"),
        ("-007kg", "leading-zero", "-007"),
        ("１２ kg", "not-ascii", "１２"),
        ("１２", "not-ascii", "１２"),
        ("−3 kg", "not-ascii", "−3"),
        ("1．5 kg", "not-ascii", "1．5"),
        ("1e999 kg", "range", "1e999"),
        ("1e-31 kg", "range", "1e-31"),
        ("9" * 61 + " kg", "range", "9" * 39 + "…"),
        (".5 kg", "other", ".5"),
        ("5. kg", "other", "5."),
        ("1.000,5 kg", "other", "1.000,5"),
        ("1.2.3 kg", "other", "1.2.3"),
        ("~5 kg", "other", "~5 kg"),
        (" 5 -3 kg", "other", "5 -3 kg"),
        ("1e5.5 kg", "other", "1e5.5 kg"),
        ("kg 5", "other", "kg 5"),
        ("about 5 kg", "other", "about 5 kg"),
    ],
)
def test_a_number_that_could_be_misread_is_refused(text: str, fault: str, faulty: str) -> None:
    found = problem(text)
    assert found == ("number", faulty, fault, None, text.index(faulty.rstrip("…")))


@pytest.mark.parametrize(
    ("text", "kind", "faulty", "offset", "suggestion"),
    [
        ("5 kgg", "unknown", "kgg", 2, "kg"),
        ("5 tons", "ambiguous", "tons", 2, ""),
        ("1 kcal/(L*K)", "ambiguous", "kcal", 2, ""),
        ("5 kg/ton", "ambiguous", "ton", 5, ""),
        ("5 kg/", "malformed", "kg/", 2, ""),
        ("5 %", "ambiguous", "%", 2, ""),
        ("0x1F kg", "unknown", "x1Fkg", 1, ""),
        ("5 kg 3", "unknown", "kg3", 2, "kg"),
        (" 10 k gg", "unknown", "kgg", 4, "kg"),
        ("5 g/ton", "ambiguous", "ton", 4, ""),
        ("1 NaN", "unknown", "NaN", 2, ""),
        ("5 " + "k" * 200, "malformed", "k" * 39 + "…", 2, ""),
    ],
)
def test_what_is_wrong_with_the_unit(text: str, kind: str, faulty: str, offset: int, suggestion: str) -> None:
    found = problem(text)
    assert (found.kind, found.text, found.fault, found.offset) == ("unit", faulty, "", offset)
    assert found.unit_problem is not None
    assert found.unit_problem[:2] == (kind, faulty)
    assert found.unit_problem.suggestion == suggestion


@pytest.mark.parametrize(
    ("text", "kind", "faulty", "offset"),
    [
        ("95", "missing-unit", "95", 2),
        (" 95 ", "missing-unit", "95", 3),
        ("1e3", "missing-unit", "1e3", 3),
        ("kg", "missing-number", "kg", 0),
        (" kg", "missing-number", "kg", 1),
        ("m3", "missing-number", "m3", 0),
        ("some kg", "missing-number", "some kg", 0),
        ("", "missing-number", "", 0),
        ("   ", "missing-number", "", 0),
    ],
)
def test_a_half_of_a_quantity_is_not_filled_in(text: str, kind: str, faulty: str, offset: int) -> None:
    assert problem(text) == (kind, faulty, "", None, offset)


@pytest.mark.parametrize(
    "text", ["9" * 1_000_000 + " kg", "1 " * 500_000, "k" * 1_000_000, "1" + ",1" * 500_000 + " kg"]
)
def test_hostile_texts_are_refused_and_echoed_short(text: str) -> None:
    assert len(problem(text).text) <= 40


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("18 %", "0.18"),
        ("18%", "0.18"),
        ("18 ％", "0.18"),
        (" 18 % ", "0.18"),
        ("0.18", "0.18"),
        ("100 %", "1"),
        ("0 %", "0"),
        ("12.5 %", "0.125"),
        ("150 %", "1.5"),
        ("-1", "-1"),
    ],
)
def test_a_share_is_a_percentage_or_a_number(text: str, share: str) -> None:
    assert parse_share(text) == Decimal(share)


def test_a_percentage_keeps_all_its_digits() -> None:
    assert parse_share("1." + "1" * 56 + " %") == Decimal("0.01" + "1" * 56)


@pytest.mark.parametrize(
    ("text", "kind", "faulty", "fault", "offset"),
    [
        ("1,8 %", "number", "1,8", "separator", 0),
        (" 18 kg", "number", "18 kg", "other", 1),
        ("abc", "number", "abc", "other", 0),
        ("18 % %", "number", "18 %", "other", 0),
        ("%", "missing-number", "%", "", 0),
        ("", "missing-number", "", "", 0),
        ("１８%", "number", "１８", "not-ascii", 0),
        ("1e99 %", "number", "1e99", "range", 0),
    ],
)
def test_what_is_no_share(text: str, kind: str, faulty: str, fault: str, offset: int) -> None:
    assert parse_share(text) == (kind, faulty, fault, None, offset)


NAMES = [*units_of("mass"), *units_of("energy"), *units_of("co2e"), "tkm", "L/g", "L/(m2*day)", "bottle", "degC"]
numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=9)


@given(numbers, st.sampled_from(NAMES), st.sampled_from(["", " ", "  ", "\t", "\u00a0", "\u3000"]))
def test_every_number_and_unit_is_read_back(value: Decimal, name: str, gap: str) -> None:
    quantity = read(f"{value:f}{gap}{name}")
    assert quantity.value == value
    assert quantity.unit == unit(name)
    assert read(str(quantity)) == quantity


@given(st.text(alphabet="0123456789.,-+eE_ '/*()kgLmt度公斤%１，．－ \u200b", max_size=30))
def test_any_text_is_a_quantity_or_a_problem_with_a_place(text: str) -> None:
    found = parse_quantity(text)
    if isinstance(found, Quantity):
        assert isinstance(found.unit, Unit)
        assert found.value.is_finite()
    else:
        assert 0 <= found.offset <= len(text)
        assert (found.fault != "") == (found.kind == "number")
        assert (found.unit_problem is not None) == (found.kind == "unit")
