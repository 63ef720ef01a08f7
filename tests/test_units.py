"""The closed unit list and conversion: exact, complete for the factor tables, and never guessing."""

import csv
import decimal
import glob
import os
import re
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, permutations

import pint
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfp_cli.load.folders import FACTOR_FOLDER
from cfp_cli.model.quantity import Quantity, Unit
from cfp_cli.units import table
from cfp_cli.units.convert import (
    ONE,
    WrongDimension,
    add,
    convert,
    divide,
    multiply,
    same_dimension,
    subtract,
)
from cfp_cli.units.table import KILOGRAM, KILOGRAM_CO2E, UnitProblem, normal, unit, units_of

with open(os.path.join(os.path.dirname(table.__file__), "units.csv"), encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
LISTED = [row for row in ROWS if row["factor"]]
REFUSED = [row for row in ROWS if not row["factor"]]


def listed(text: str) -> Unit:
    found = unit(text)
    assert isinstance(found, Unit), found
    return found


def refused(text: str) -> UnitProblem:
    found = unit(text)
    assert isinstance(found, UnitProblem), found
    return found


def q(value: str, of: str) -> Quantity:
    return Quantity(Decimal(value), listed(of))


def factor_of(unit_: Unit) -> Fraction:
    """Base units in one, worked out from units.csv without the tool's arithmetic."""
    factors = {row["unit"]: Fraction(row["factor"]) for row in LISTED}
    result = Fraction(1)
    for name, power in unit_.parts:
        result *= factors[name] ** power
    return result


def has_an_end(number: Fraction) -> bool:
    """Whether the decimal digits of the number come to an end."""
    return 10**400 % number.denominator == 0


# --- the list itself ---------------------------------------------------------------------------------------------


def test_no_spelling_stands_twice() -> None:
    words = [word for row in ROWS for word in (row["unit"].replace(" ", ""), *filter(None, row["words"].split("|")))]
    assert sorted(words) == sorted(set(words))


def test_every_spelling_is_written_as_it_is_looked_up() -> None:
    words = [word for row in ROWS for word in (row["unit"].replace(" ", ""), *filter(None, row["words"].split("|")))]
    assert [word for word in words if normal(word) != word] == []


@pytest.mark.parametrize("row", LISTED, ids=lambda row: row["unit"])
def test_every_spelling_means_its_unit(row: dict[str, str]) -> None:
    for word in (row["unit"], *filter(None, row["words"].split("|"))):
        found = listed(word)
        assert found.name == row["unit"]
        assert found.factor == Decimal(row["factor"])


@pytest.mark.parametrize("row", LISTED, ids=lambda row: row["unit"])
def test_dimension_is_the_one_of_the_row(row: dict[str, str]) -> None:
    over, _, under = row["dimension"].partition("/")
    powers = [(base, 1) for base in over.split("*")] + ([(under, -1)] if under else [])
    assert listed(row["unit"]).dimension == tuple(sorted(powers))


def test_every_dimension_has_its_base_unit_first() -> None:
    first: dict[str, str] = {}
    for row in LISTED:
        if "*" not in row["dimension"] and "/" not in row["dimension"]:
            first.setdefault(row["dimension"], row["factor"])
    assert {dimension for dimension, factor in first.items() if factor != "1"} == set()


def test_the_named_constants_are_the_listed_units() -> None:
    assert unit("kg") == KILOGRAM
    assert unit("kg CO2e") == KILOGRAM_CO2E


def test_units_of_a_dimension() -> None:
    assert units_of("mass") == ("kg", "g", "mg", "μg", "t", "lb", "ton_us", "ton_uk")
    assert units_of("energy/time") == ("W", "kW", "MW")
    assert units_of("co2e") == ("kg CO2e", "g CO2e", "t CO2e", "mg CO2e")
    assert units_of("no such") == ()


# --- pint as an independent witness ------------------------------------------------------------------------------

#: Our unit -> pint's name of it. Counted things (bottle, room ...) are no measures: pint has nothing to say.
PINT = {
    "kg": "kg", "g": "g", "mg": "mg", "μg": "microgram", "t": "metric_ton", "lb": "lb", "ton_us": "US_ton",
    "ton_uk": "UK_ton", "L": "L", "mL": "mL", "cL": "cL", "dL": "dL", "hL": "hL", "kL": "kL", "μL": "microliter",
    "m3": "m**3", "dm3": "dm**3", "cm3": "cm**3", "ft3": "cubic_foot", "gal_us": "US_liquid_gallon",
    "gal_uk": "imperial_gallon", "bbl_oil": "oil_barrel", "m": "m", "km": "km", "cm": "cm", "mm": "mm",
    "μm": "micrometer", "inch": "inch", "ft": "foot", "mile": "mile", "nmi": "nautical_mile", "m2": "m**2",
    "cm2": "cm**2", "mm2": "mm**2", "km2": "km**2", "ha": "hectare", "ft2": "ft**2", "s": "s", "min": "minute",
    "h": "hour", "day": "day", "week": "week", "kJ": "kJ", "J": "J", "MJ": "MJ", "GJ": "GJ", "TJ": "TJ",
    "kWh": "kW*hour", "Wh": "W*hour", "MWh": "MW*hour", "GWh": "GW*hour", "cal_th": "thermochemical_calorie",
    "kcal_th": "kilothermochemical_calorie", "Mcal_th": "megathermochemical_calorie", "cal_it": "international_calorie",
    "kcal_it": "kilointernational_calorie", "Mcal_it": "megainternational_calorie",
    "Btu_it": "international_british_thermal_unit", "W": "W", "kW": "kW", "MW": "MW", "K": "delta_degree_Celsius",
    "tkm": "metric_ton*km", "pkm": "km", "vkm": "km", "TEU*km": "km", "room*day": "day", "ping*day": "day",
    # A mass of gas, by the mass.
    "kg CO2e": "kg", "g CO2e": "g", "MB": "megabyte", "kB": "kilobyte", "GB": "gigabyte", "TB": "terabyte", "t CO2e": "metric_ton", "mg CO2e": "mg", "kg CO2": "kg", "g CO2": "g",
    "t CO2": "metric_ton",
}  # fmt: skip
PINT_BASE = {
    "mass": "kg", "volume": "L", "length": "m", "area": "m**2", "time": "s", "energy": "kJ", "energy/time": "kJ/s",
    "temperature": "K", "mass*length": "kg*m", "person*length": "m", "vehicle*length": "m", "teu*length": "m",
    "room*time": "s", "ping*time": "s", "co2e": "kg", "co2": "kg", "data": "megabyte",
}  # fmt: skip


@pytest.fixture(scope="module")
def registry() -> pint.UnitRegistry[Decimal]:
    with decimal.localcontext() as context:
        context.prec = 60
        return pint.UnitRegistry(non_int_type=Decimal)


@pytest.mark.parametrize("row", [row for row in LISTED if row["unit"] in PINT], ids=lambda row: row["unit"])
def test_factor_is_pints(row: dict[str, str], registry: pint.UnitRegistry[Decimal]) -> None:
    with decimal.localcontext() as context:
        context.prec = 60
        theirs = registry.Quantity(Decimal(1), PINT[row["unit"]]).to(PINT_BASE[row["dimension"]]).magnitude
        # pint divides on the way (1/3 of a yard): its last digits are rounding.
        context.prec = 50
        assert +theirs == Decimal(row["factor"])


def test_what_pint_does_not_witness_is_a_base_unit_or_a_thing_counted() -> None:
    assert [row["unit"] for row in LISTED if row["unit"] not in PINT and row["factor"] != "1"] == []


# --- the factor tables' spellings --------------------------------------------------------------------------------


def spellings_of_the_factor_tables() -> list[str]:
    found = set()
    for path in glob.glob(os.path.join(FACTOR_FOLDER, "*.csv")):
        with open(path, encoding="utf-8-sig", newline="") as table_file:
            for row in csv.DictReader(table_file):
                found.add(row.get("unit") or "")
                raw = re.search(r"unit_raw=([^;]*)", row.get("notes") or "")
                if raw:
                    found.add(raw.group(1).strip())
    return sorted(found - {""})


def test_every_unit_of_the_factor_tables_is_listed() -> None:
    spellings = spellings_of_the_factor_tables()
    assert len(spellings) > 40, "the factor tables were not found"
    problems = {spelling: unit(spelling) for spelling in spellings}
    strangers = {s: p for s, p in problems.items() if isinstance(p, UnitProblem)}
    # The heating values of the Ministry come in a kcal whose kind only the reader of that table can know.
    assert {s for s, p in strangers.items() if not (s.startswith("kcal/") and p.text == "kcal")} == set()


@pytest.mark.parametrize(
    ("official", "name"),
    [
        ("公斤(kg)", "kg"),
        ("公噸(mt)", "t"),
        ("公升(L)", "L"),
        ("立方公尺(m3)", "m3"),
        ("延噸公里(tkm)", "tkm"),
        ("度(kwh)", "kWh"),
        ("公秉(kl)", "kL"),
        ("公克(g)", "g"),
        ("公尺(m)", "m"),
        ("平方公尺(m2)", "m2"),
        ("延人公里(pkm)", "pkm"),
        ("每個20呎標準貨櫃-每公里(TEU-km)", "TEU*km"),
        ("每平方米‧每小時", "m2*h"),
        ("每人‧每小時", "person*h"),
        ("每人每餐", "meal"),
        ("每坪-每天", "ping*day"),
        ("每房-每天", "room*day"),
        ("piece:瓶", "bottle"),
        ("piece:每服務人次", "service"),
        ("piece:每人次", "visit"),
        ("piece:每人", "person"),
        ("piece:卷", "roll"),
        ("piece:捲", "roll"),
        ("kgCO2e/kg", "kg CO2e/kg"),
        ("kgCO2/m3", "kg CO2/m3"),
        ("kWh (Net CV)", "kWh_net_cv"),
        ("kWh (Gross CV)", "kWh_gross_cv"),
        ("tonne.km", "tkm"),
        ("cubic metres", "m3"),
    ],
)
def test_official_spellings(official: str, name: str) -> None:
    assert listed(official).name == name


# --- spelling ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("㎏", "kg"),
        ("㎡", "m2"),
        ("m²", "m2"),
        ("m³", "m3"),
        ("㎥", "m3"),
        ("℃", "degC"),
        ("°C", "degC"),
        ("µg", "μg"),
        ("μg", "μg"),
        ("ｋｇ", "kg"),
        (" k g ", "kg"),
        ("kg CO₂e", "kg CO2e"),
        ("kgCO2-e", "kg CO2e"),
        ("kg CO2eq", "kg CO2e"),
        ("公斤二氧化碳當量", "kg CO2e"),
        ("t·km", "t*km"),
        ("t × km", "t*km"),
        ("kg CO2e／公斤（kg）", "kg CO2e/kg"),
        ("公升/(平方公尺*天)", "L/(m2*day)"),
        ("kJ/kg/K", "kJ/(kg*K)"),
        ("kJ/(kg·K)", "kJ/(kg*K)"),
        ("(m2*h)", "m2*h"),
        ("m*m/s", "m*m/s"),
        ("1/kg", "1/kg"),
        ("kg*L/kg", "L"),
    ],
)
def test_spellings_and_compounds(text: str, name: str) -> None:
    assert listed(text).name == name


@pytest.mark.parametrize("text", ["kg CO2e/kg", "kcal_th/(L*K)", "1/(m2*day)", "kg*km", "m*m", "mg/kg", "TEU*km"])
def test_the_name_of_a_compound_means_the_compound(text: str) -> None:
    assert listed(text).name == text
    assert unit(listed(text).name) == unit(text)


def test_a_tonne_kilometre_is_its_own_unit_with_the_dimension_of_mass_times_length() -> None:
    assert listed("tkm").parts == (("tkm", 1),)
    assert listed("tkm").dimension == listed("kg*km").dimension == (("length", 1), ("mass", 1))


def test_compound_dimension_and_factor() -> None:
    heat = listed("kcal_th/(L*K)")
    assert heat.parts == (("kcal_th", 1), ("L", -1), ("K", -1))
    assert heat.dimension == (("energy", 1), ("temperature", -1), ("volume", -1))
    assert heat.factor == Decimal("4.184")
    assert listed("mg/kg").dimension == ()
    assert listed("L/g").factor == 1000


def test_units_that_cancel_leave_a_plain_number() -> None:
    assert unit("kg/kg") == ONE


# --- refusals ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row["unit"])
def test_every_refused_spelling_asks_in_both_languages(row: dict[str, str]) -> None:
    for word in (row["unit"], *filter(None, row["words"].split("|"))):
        problem = refused(word)
        assert problem == ("ambiguous", word, (row["question_zh"], row["question_en"]), "")
        assert row["question_zh"].endswith("。")
        assert row["question_en"].endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "ton", "tons", "mt", "MT", "噸", "cal", "kcal", "卡", "千卡", "大卡", "gal", "加侖", "bbl", "Nm3", "Nm³", "斤",
        "台斤", "month", "年", "year", "unit", "單位", "ML", "oz", "BTU", "馬力", "才", "%", "％", "C",
    ],
)  # fmt: skip
def test_words_with_two_meanings_ask(text: str) -> None:
    assert refused(text).kind == "ambiguous"
    assert refused(f"kg CO2e/{text}").kind == "ambiguous"


@pytest.mark.parametrize("row", REFUSED, ids=lambda row: row["unit"])
def test_a_question_offers_only_listed_units(row: dict[str, str]) -> None:
    named = set(re.findall(r"[A-Za-z][A-Za-z0-9_]*", row["question_zh"]))
    assert {
        word for word in named - {"PCR", "share", "CO2e", row["unit"]} if isinstance(unit(word), UnitProblem)
    } == set()
    offered = {word for word in named if isinstance(unit(word), Unit)}
    assert {word for word in offered if not re.search(rf"\b{word}\b", row["question_en"])} == set()


def test_the_question_of_a_compound_is_about_the_word_in_it() -> None:
    assert refused("kcal/(L*K)").text == "kcal"
    assert refused("kcal/(L*K)").question == refused("kcal").question


def test_a_divisor_without_parentheses_asks_where_it_ends() -> None:
    assert refused("kcal_th/L*K").kind == "ambiguous"
    assert "kcal_th/(L*K)" in refused("kcal_th/L*K").question.zh
    assert listed("kcal_th*K/L").name == "kcal_th*K/L"


@pytest.mark.parametrize(
    "text",
    [
        "kg #comment", "kg\0", "kg\u200b", "\u202ekg", "\ufeffkg", "L/100km", "1/0kg", "2**9999999999", "kg**2", "m^2^3",
        "kg+g", "5", "1", "½", "x", "kgxkm", "parsec", "kG", "Kt", "PS", "at", "cu m", "kg,g", "dwt", "cwt", "kt", "公擔",
    ],
)  # fmt: skip
def test_anything_else_is_no_unit(text: str) -> None:
    assert refused(text).kind in ("unknown", "malformed")


@pytest.mark.parametrize(
    "text", ["", " ", "kg/", "/kg", "*", "()", "(kg", "kg)", "kg//L", "kg*(L", "kg(L*m)", "1/", "("]
)
def test_an_incomplete_compound_is_malformed(text: str) -> None:
    assert refused(text).kind == "malformed"


@pytest.mark.parametrize("text", ["k" * 101, "(" * 1_000_000, "9" * 1_000_000, "*".join(["kg"] * 10_000), "㍍" * 100])
def test_a_long_text_is_refused_at_once_and_echoed_short(text: str) -> None:
    problem = refused(text)
    assert problem.kind == "malformed"
    assert len(problem.text) == 40


def test_an_echo_is_cut_at_40_characters_and_not_before() -> None:
    assert refused("k" * 40).text == "k" * 40
    assert refused("k" * 41).text == "k" * 39 + "…"


def test_deep_parentheses_within_the_limit_of_length() -> None:
    assert listed("(" * 49 + "kg" + ")" * 49).name == "kg"


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("kgg", "kg"),
        ("Kwhh", "kWh"),
        ("MILLILITER", "mL"),
        ("botle", "bottle"),
        ("bottel", "bottle"),
        ("bottlee", "bottle"),
        ("boktle", "bottle"),
        ("pavk", "pack"),
        ("KgCO2E", "kg CO2e"),
        ("平方公呎", "ft2"),
        ("xyzzy", ""),
        ("kq", ""),
        ("NaN", ""),
        ("L/kgg", "kg"),
        ("tonss", ""),
    ],
)
def test_a_slip_of_the_keyboard_gets_a_suggestion(text: str, suggestion: str) -> None:
    assert refused(text).kind == "unknown"
    assert refused(text).suggestion == suggestion


def test_unknown_words_do_not_fill_the_memory() -> None:
    for number in range(5000):
        unit(f"word{number}")
    assert table._unit.cache_info().currsize <= 4096
    asked = table._unit.cache_info().misses
    unit("k" * 101)
    assert table._unit.cache_info().misses == asked, "a long text must not be kept"


def test_pint_and_difflib_stay_out_of_a_run() -> None:
    code = (
        "import sys; from cfp_cli.units.quantity import parse_quantity; from cfp_cli.units.formula import parse_formula;"
        "parse_quantity('5 kgg'); print({'pint', 'difflib', 'unicodedata', 'dataclasses'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


# --- conversion --------------------------------------------------------------------------------------------------

SINGLE = [listed(row["unit"]) for row in LISTED]
COMPOUNDS = [
    listed(text)
    for text in (
        "kg CO2e/kg", "g CO2e/kg", "kg CO2e/kWh", "g CO2e/MJ", "kg CO2e/tkm", "kg CO2e/(t*km)", "L/g", "mL/g", "L/kg",
        "kcal_th/(L*K)", "kJ/(kg*K)", "kg*km", "t*km", "m2*h", "kW*h", "W*h", "L/(m2*day)", "kg/h", "t/day", "mg/kg",
    )
]  # fmt: skip
PAIRS = list(permutations(SINGLE + COMPOUNDS, 2))
RIGHT = [pair for pair in PAIRS if pair[0].dimension == pair[1].dimension]
WRONG = [pair for pair in PAIRS if pair[0].dimension != pair[1].dimension]


def test_the_pairs_are_enough() -> None:
    assert len(RIGHT) > 200
    assert len(WRONG) > 200


@pytest.mark.parametrize(("a", "b"), RIGHT[:: len(RIGHT) // 200], ids=lambda u: u.name)
def test_units_of_one_dimension_convert(a: Unit, b: Unit) -> None:
    assert same_dimension(a, b)
    value = Decimal("12.34567")
    result = convert(Quantity(value, a), b)
    true = Fraction(value) * factor_of(a) / factor_of(b)
    assert result.unit == b
    assert abs(Fraction(result.value) - true) <= abs(true) / 10**39
    if has_an_end(true):
        assert Fraction(result.value) == true


@pytest.mark.parametrize(("a", "b"), WRONG[:: len(WRONG) // 200], ids=lambda u: u.name)
def test_units_of_two_dimensions_do_not(a: Unit, b: Unit) -> None:
    assert not same_dimension(a, b)
    for operation in (
        convert,
        lambda x, y: add(x, Quantity(Decimal(1), y)),
        lambda x, y: subtract(x, Quantity(x[0], y)),
    ):
        with pytest.raises(WrongDimension) as caught:
            operation(Quantity(Decimal(1), a), b)
        assert {caught.value.a, caught.value.b} == {a, b}


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        (("1", "公噸(mt)"), ("1000", "kg")),
        (("95", "g"), ("0.095", "kg")),
        (("1", "度"), ("3.6", "MJ")),
        (("1", "GJ"), ("277.7777777777777777777777777777777777778", "kWh")),
        (("6000", "kcal_th"), ("25104", "kJ")),
        (("1", "kcal_it"), ("4.1868", "kJ")),
        (("345.6", "kg*km"), ("0.3456", "tkm")),
        (("1", "t*km"), ("1", "tkm")),
        (("0.6058", "kg CO2e/kWh"), ("605.8", "kg CO2e/MWh")),
        (("24", "L/day"), ("1", "L/h")),
        (("5", "m*m"), ("0.000005", "km*km")),
        (("5", "1/(m*m)"), ("5000000", "1/(km*km)")),
        (("1", "L/h"), ("24", "L/day")),
        (("12", "kcal_th/L"), ("50.208", "J/mL")),
        (("3", "kW*h"), ("3", "kWh")),
        (("5", "mg/kg"), ("0.000005", "g/g")),
        (("2", "week"), ("336", "h")),
        (("1", "延人公里"), ("1000", "person*m")),
    ],
)
def test_conversion_edges(given_: tuple[str, str], wanted: tuple[str, str]) -> None:
    result = convert(q(*given_), listed(wanted[1]))
    assert result.value == Decimal(wanted[0])
    assert str(result) == f"{wanted[0]} {listed(wanted[1]).name}".rstrip()


def test_conversion_keeps_every_digit_where_the_result_has_an_end() -> None:
    long = "1." + "1234567890" * 5 + "1234567"
    assert Fraction(convert(q(long, "g"), listed("t")).value) == Fraction(long) / 10**6
    assert Fraction(convert(q(long, "Wh"), listed("kJ")).value) == Fraction(long) * Fraction("3.6")
    assert Fraction(convert(q(long, "min"), listed("s")).value) == Fraction(long) * 60


def test_net_and_gross_energy_and_co2_alone_are_not_interchangeable() -> None:
    for a, b in combinations(("kWh", "kWh_net_cv", "kWh_gross_cv"), 2):
        assert not same_dimension(listed(a), listed(b))
    for a, b in combinations(("kg", "kg CO2", "kg CO2e"), 2):
        assert not same_dimension(listed(a), listed(b))
    assert not same_dimension(listed("ping"), listed("m2"))
    assert not same_dimension(listed("bottle"), listed("piece"))


# --- arithmetic --------------------------------------------------------------------------------------------------


def test_equal_units_cancel() -> None:
    assert str(multiply(q("0.5", "L/g"), q("1000", "g"))) == "500 L"
    assert str(multiply(q("2", "kg"), q("3", "km"))) == "6 kg*km"
    assert str(divide(q("6", "kg"), q("2", "bottle"))) == "3 kg/bottle"
    assert divide(q("6", "kg"), q("2", "kg")) == Quantity(Decimal(3), ONE)
    assert multiply(q("2", "kg"), Quantity(Decimal(3), ONE)) == q("6", "kg")


def test_a_quotient_cancels_units_of_one_dimension_too() -> None:
    assert str(divide(q("9", "MJ"), q("9000", "kJ/m3"))) == "1 m3"
    assert divide(q("5", "g"), q("1", "kg")) == Quantity(Decimal("0.005"), ONE)
    assert str(divide(q("1", "kg"), q("3", "L"))) == f"0.{'3' * 40} kg/L"
    assert str(divide(q("1", "kg"), q("-4", "L"))) == "-0.25 kg/L"


def test_a_quotient_with_an_end_is_not_rounded() -> None:
    long = "1" * 50
    assert divide(q(long, "kg"), q("2", "L")).value == Decimal("5" * 49 + ".5")
    assert divide(q("3" * 50, "kg"), q("3", "L")).value == Decimal(long)


def test_sums_are_in_the_unit_of_the_first() -> None:
    assert str(add(q("1", "kg"), q("5", "g"))) == "1.005 kg"
    assert str(subtract(q("1", "g"), q("1", "kg"))) == "-999 g"
    assert str(add(q("1", "GJ"), q("1", "kWh"))) == "1.0036 GJ"


def test_points_on_the_celsius_scale_only_give_differences() -> None:
    warm, cold, kelvin = q("37", "degC"), q("25", "degC"), q("3", "K")
    assert str(subtract(warm, cold)) == "12 K"
    assert str(subtract(cold, warm)) == "-12 K"
    plain = Quantity(Decimal(2), ONE)
    for operation, a, b in [
        (add, warm, cold), (add, warm, kelvin), (subtract, warm, kelvin), (subtract, kelvin, warm),
        (multiply, warm, plain), (multiply, plain, warm), (divide, warm, plain), (divide, warm, cold),
    ]:  # fmt: skip
        with pytest.raises(WrongDimension):
            operation(a, b)
    with pytest.raises(WrongDimension):
        convert(warm, listed("K"))
    assert convert(warm, listed("℃")) == warm


def test_within_a_compound_degrees_ask_for_kelvin() -> None:
    problem = refused("kJ/(kg*℃)")
    assert problem.kind == "malformed"
    assert problem.suggestion == "kJ/(kg*K)"
    assert refused("degC/degC").kind == "malformed"


def test_division_by_zero_is_the_callers_bug() -> None:
    for over in ("0", "1"):
        with pytest.raises(decimal.DivisionByZero):
            divide(q(over, "kg"), q("0", "L"))


def test_the_message_of_a_wrong_dimension_names_both_units() -> None:
    with pytest.raises(WrongDimension, match="kg and 1 are not"):
        convert(q("1", "kg"), ONE)


# --- properties --------------------------------------------------------------------------------------------------

amounts = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**9), max_value=10**9)
POWERS_OF_TEN = [u for u in SINGLE if u.factor.normalize().as_tuple().digits == (1,)]
powers_of_ten = st.sampled_from(
    [(a, b) for a, b in permutations(POWERS_OF_TEN, 2) if a.dimension == b.dimension and a.dimension]
)
same = st.sampled_from(RIGHT)


@given(amounts, powers_of_ten)
def test_there_and_back_is_the_same_number(value: Decimal, pair: tuple[Unit, Unit]) -> None:
    there = convert(Quantity(value, pair[0]), pair[1])
    assert convert(there, pair[0]).value == value


@given(amounts, amounts, amounts)
def test_the_order_of_a_product_does_not_matter(a: Decimal, b: Decimal, c: Decimal) -> None:
    factors = [Quantity(a, listed("g")), Quantity(b, listed("L/kg")), Quantity(c, listed("kcal_th/(L*K)"))]
    wanted = listed("kJ/K")
    results = {convert(multiply(multiply(x, y), z), wanted) for x, y, z in permutations(factors)}
    assert len(results) == 1
    true = Fraction(a) / 1000 * Fraction(b) * Fraction(c) * Fraction("4.184")
    assert Fraction(results.pop().value) == true


@given(amounts, st.sampled_from(["kg", "g", "mg", "t"]), st.sampled_from(["L/g", "mL/g", "m3/t", "L/kg"]))
def test_the_unit_in_which_something_is_written_does_not_matter(value: Decimal, mass: str, per: str) -> None:
    content, dose = Quantity(value, listed("kg")), q("0.5", "L/g")
    expected = convert(multiply(content, dose), listed("L"))
    written = multiply(convert(content, listed(mass)), convert(dose, listed(per)))
    assert convert(written, listed("L")) == expected


@given(amounts, same, amounts)
def test_sums_agree_with_fractions(x: Decimal, pair: tuple[Unit, Unit], y: Decimal) -> None:
    a, b = pair
    if a.dimension == (("celsius", 1),):
        return
    scale = factor_of(b) / factor_of(a)
    for operation, true in ((add, Fraction(x) + Fraction(y) * scale), (subtract, Fraction(x) - Fraction(y) * scale)):
        result = operation(Quantity(x, a), Quantity(y, b))
        assert result.unit == a
        assert abs(Fraction(result.value) - true) <= abs(true) / 10**39
