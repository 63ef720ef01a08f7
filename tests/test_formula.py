"""The formula language: what can be written, what it comes to, and what it refuses."""

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfp_cli.model.quantity import Quantity
from cfp_cli.units.convert import ONE, convert
from cfp_cli.units.formula import Formula, FormulaProblem, evaluate, parse_formula, spelled
from cfp_cli.units.quantity import parse_quantity
from cfp_cli.units.table import unit


def q(text: str) -> Quantity:
    found = parse_quantity(text)
    assert isinstance(found, Quantity), found
    return found


def formula(text: str) -> Formula:
    found = parse_formula(text)
    assert isinstance(found, Formula), found
    return found


def problem(text: str) -> FormulaProblem:
    found = parse_formula(text)
    assert isinstance(found, FormulaProblem), found
    return found


def value(text: str, values: Mapping[str, Quantity]) -> Quantity:
    found = evaluate(formula(text), values)
    assert isinstance(found, Quantity), found
    return found


def trace(text: str, values: Mapping[str, Quantity]) -> str:
    return spelled(formula(text), values, value(text, values))


WASH = {
    "content": q("1000 g"),
    "water-per-content": q("0.5 L/g"),
    "use-water": q("500 L"),
    "heat": q("1 kcal_th/(L*K)"),
    "wash-temperature": q("37 degC"),
    "supply-temperature": q("25 degC"),
    "gas": q("9000 kcal_it/m3"),
    "loss": q("-2 L"),
    "none": q("0 L"),
}

# --- what can be written -----------------------------------------------------------------------------------------


def test_water_of_the_use_scenario() -> None:
    assert trace("content * water-per-content", WASH) == "1000 g x 0.5 L/g = 500 L"


def test_heat_of_the_use_scenario() -> None:
    text = "use-water * heat * (wash-temperature - supply-temperature)"
    assert trace(text, WASH) == "500 L x 1 kcal_th/(L*K) x (37 degC - 25 degC) = 6000 kcal_th"
    kilojoule = unit("kJ")
    assert convert(value(text, WASH), kilojoule) == q("25104 kJ")  # type: ignore[arg-type]


def test_names_in_order_of_first_use() -> None:
    assert formula("min(use-water, content * water-per-content) + use-water").names == (
        "use-water",
        "content",
        "water-per-content",
    )


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("use-water", "500 L = 500 L"),
        ("(use-water)", "500 L = 500 L"),
        ("use-water - loss", "500 L - (-2 L) = 502 L"),
        ("loss + use-water", "-2 L + 500 L = 498 L"),
        ("use-water - (loss - use-water)", "500 L - (-2 L - 500 L) = 1002 L"),
        ("use-water - loss - use-water", "500 L - (-2 L) - 500 L = 2 L"),
        ("min(use-water, loss)", "min(500 L, -2 L) = -2 L"),
        ("max(use-water, loss)", "max(500 L, -2 L) = 500 L"),
        ("min( use-water ,loss )*content", "min(500 L, -2 L) x 1000 g = -2000 L*g"),
        ("use-water/content", "500 L / 1000 g = 0.5 L/g"),
        ("use-water / (content * heat)", "500 L / (1000 g x 1 kcal_th/(L*K)) = 0.5 L*L*K/(g*kcal_th)"),
        ("(use-water + loss) * heat", "(500 L + (-2 L)) x 1 kcal_th/(L*K) = 498 kcal_th/K"),
        ("content / use-water / content", "1000 g / 500 L / 1000 g = 0.002 1/L"),
        ("use-water / loss", "500 L / (-2 L) = -250"),
        ("use-water\n  * heat", "500 L x 1 kcal_th/(L*K) = 500 kcal_th/K"),
        ("content + content * (use-water / use-water)", "1000 g + 1000 g x 500 L / 500 L = 2000 g"),
    ],
)
def test_arithmetic_and_how_it_is_spelled(text: str, spelling: str) -> None:
    assert trace(text, WASH) == spelling


def test_minus_binds_to_the_left_and_products_before_sums() -> None:
    values = {name: Quantity(Decimal(number), ONE) for name, number in zip("abcd", (24, 6, 3, 2), strict=True)}
    assert value("a - b - c", values).value == 15
    assert value("a / b / d", values).value == 2
    assert value("a - b * c", values).value == 6
    assert value("(a - b) * c", values).value == 54
    assert value("a / (b / d)", values).value == 8
    assert value("a / b * d", values).value == 8


def test_a_hyphen_is_part_of_a_name() -> None:
    assert formula("use-water").names == ("use-water",)
    assert formula("use - water").names == ("use", "water")
    assert formula("a1-2b - c").names == ("a1-2b", "c")


def test_a_long_result_is_cut_in_the_spelling_only() -> None:
    values = {"a": q("1 kg"), "b": q("3 bottle")}
    assert trace("a / b", values) == "1 kg / 3 bottle ≈ 0.333333333333 kg/bottle"
    assert value("a / b", values).value == Decimal("0." + "3" * 40)


def test_a_missing_value_is_spelled_by_its_name() -> None:
    assert spelled(formula("a * use-water"), WASH, q("5 L")) == "a x 500 L = 5 L"


# --- units -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "values", "result"),
    [
        ("a * b", {"a": "1 kg", "b": "0.5 L/g"}, "500 L"),
        ("a * b", {"a": "1000 mL", "b": "0.5 L/L"}, "500 mL"),
        ("a * b / c", {"a": "3 L", "b": "2 mL", "c": "1 L"}, "6 mL"),
        ("a * b", {"a": "320 km", "b": "1.08 kg"}, "345.6 km*kg"),
        ("a * b * c", {"a": "0.1 kg CO2e/tkm", "b": "2 t", "c": "10 km"}, "2 kg CO2e"),
        ("a * b / c", {"a": "2 tkm", "b": "500 kg", "c": "1000 g"}, "1000 tkm"),
        ("a * b", {"a": "3 kg", "b": "2 L/(g*m2)"}, "6000 L/m2"),
        ("a * b", {"a": "3 kg", "b": "2 L/(g*m*m)"}, "6000 L/(m*m)"),
        ("a * b", {"a": "3 vehicle", "b": "2 tkm"}, "6 vehicle*tkm"),
        ("a * b", {"a": "60 W", "b": "3 h"}, "180 W*h"),
        ("a * b / c", {"a": "60 W", "b": "3 h", "c": "0.09 kWh"}, "2"),
        ("a / b", {"a": "6000 kcal_th", "b": "1 kWh"}, "6.973333333333333333333333333333333333333"),
        ("a / b", {"a": "5 g", "b": "1 kg"}, "0.005"),
        ("a * b", {"a": "5 g/kg", "b": "2 m3"}, "0.01 m3"),
        ("a + b", {"a": "1 kg", "b": "5 g"}, "1.005 kg"),
        ("a - b", {"a": "1 g", "b": "1 kg"}, "-999 g"),
        ("a - b", {"a": "37 degC", "b": "25 degC"}, "12 K"),
        ("max(a, b) - b", {"a": "20 degC", "b": "25 degC"}, "0 K"),
        ("min(a, b)", {"a": "1 kg", "b": "5 g"}, "0.005 kg"),
        ("max(a, b)", {"a": "5 g", "b": "1 kg"}, "1000 g"),
        ("min(a, b)", {"a": "2 kg", "b": "2000 g"}, "2 kg"),
    ],
)
def test_units_come_out_sensible(text: str, values: dict[str, str], result: str) -> None:
    found = value(text, {name: q(written) for name, written in values.items()})
    assert str(found) == result


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("content + use-water", 9, "g and L cannot"),
        ("use-water - content * heat", 11, "L and g*kcal_th/(L*K) cannot"),
        ("use-water + use-water / use-water", 11, "L and 1 cannot"),
        ("min(content, use-water)", 1, "g and L cannot"),
        ("content * (heat + content)", 17, "kcal_th/(L*K) and g"),
        ("wash-temperature + supply-temperature", 18, "degC"),
        ("wash-temperature * heat", 18, "degC"),
        ("heat / wash-temperature", 6, "degC"),
        ("wash-temperature - (wash-temperature - supply-temperature)", 18, "degC and K cannot"),
        ("use-water / none", 11, "division by zero"),
        ("none / none", 6, "division by zero"),
        ("use-water / (use-water - use-water)", 11, "division by zero"),
        ("use-water * nothing", 13, "no value for nothing"),
        ("max(nothing, heat)", 5, "no value for nothing"),
        ("max(heat, nothing)", 11, "no value for nothing"),
        ("(nothing + heat) * heat", 2, "no value for nothing"),
    ],
)
def test_what_cannot_be_evaluated(text: str, column: int, words: str) -> None:
    found = evaluate(formula(text), WASH)
    assert isinstance(found, FormulaProblem)
    assert found.column == column
    assert words in found.text.en
    assert found.text.zh != found.text.en


# --- what cannot be written --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "column", "words"),
    [
        ("", 1, "not complete"),
        ("  ", 3, "not complete"),
        ("a +", 4, "not complete"),
        ("(a", 3, "not complete"),
        ("a)", 2, "`)`"),
        ("()", 2, "`)`"),
        ("a b", 3, "`b`"),
        ("a ** b", 4, "`*`"),
        ("a // b", 4, "`/`"),
        ("* a", 1, "`*`"),
        ("-a", 1, "`-`"),
        ("a, b", 2, "`,`"),
        ("a * - b", 5, "`-`"),
        ("a -b", 3, "minus"),
        ("a- b", 2, "minus"),
        ("(a)-(b)", 4, "minus"),
        ("a-", 2, "minus"),
        ("2 * a", 1, "no numbers"),
        ("a * 0.5", 5, "no numbers"),
        ("１", 1, "no numbers"),
        ("1e9", 1, "no numbers"),
        ("A", 1, "`A`"),
        ("use_water", 4, "`_`"),
        ("__import__('os')", 1, "`_`"),
        ("a.b", 2, "`.`"),
        ("a[b]", 2, "`[`"),
        ("lambda: a", 7, "`:`"),
        ("a × b", 3, "`×`"),
        ("a\u3000* b", 2, "U+3000"),
        ("a\x00", 2, "U+0000"),
        ("a\u202e", 2, "U+202E"),
        ("eval(a)", 1, "no function `eval`"),
        ("content(a)", 1, "no function `content`"),
        ("min", 1, "two values"),
        ("min * a", 1, "two values"),
        ("min()", 5, "`)`"),
        ("min(a)", 6, "two values"),
        ("max(a, b, c)", 9, "two values"),
        ("max(a, )", 8, "`)`"),
        ("max(a b)", 7, "two values"),
        ("max a, b", 1, "two values"),
    ],
)
def test_what_is_no_formula(text: str, column: int, words: str) -> None:
    found = problem(text)
    assert found.column == column
    assert words in found.text.en
    assert found.text.zh != found.text.en


def test_500_characters_and_no_more() -> None:
    padded = "a" * 500
    assert formula(padded).names == (padded,)
    assert problem(padded + "a") == (("公式超過 500 個字元", "the formula is longer than 500 characters"), 501)
    assert problem("a" * 10_000).column == 501
    assert problem("(" * 1_000_000).column == 501


def test_20_levels_and_no_more() -> None:
    assert formula("(" * 20 + "a" + ")" * 20).names == ("a",)
    assert problem("(" * 21 + "a" + ")" * 21).column == 21
    assert "20" in problem("(" * 200 + "a" + ")" * 200).text.en
    assert formula("min(a, " * 20 + "b" + ")" * 20).names == ("a", "b")
    assert problem("min(a, " * 21 + "b" + ")" * 21).column == 20 * 7 + 1


def test_a_long_chain_is_not_deep() -> None:
    values = {"a": q("1 kg"), "b": Quantity(Decimal(2), ONE)}
    assert value("+".join(["a"] * 250), values) == q("250 kg")
    assert value("*".join(["b"] * 250), values).value == Decimal(2**250)
    assert spelled(formula("a+a"), values, q("2 kg")) == "1 kg + 1 kg = 2 kg"


@pytest.mark.parametrize("written", ["9" * 31 + " L", "1e30 L", "1e-30 L", "0." + "1" * 58 + " L"])
def test_a_result_out_of_range_is_a_problem(written: str) -> None:
    found = evaluate(formula("*".join(["a"] * 250)), {"a": q(written)})
    assert isinstance(found, FormulaProblem)
    assert "out of range" in found.text.en


def test_the_edges_of_the_range() -> None:
    values = {"a": q("1e25 L"), "b": q("10 L"), "c": q("0." + "9" * 40 + " L"), "d": q("0.3 L")}
    assert value("a * a * a * a", values).value.adjusted() == 100
    assert isinstance(evaluate(formula("a * a * a * a * b"), values), FormulaProblem)
    assert len(value(" * ".join("c" * 10), values).value.as_tuple().digits) == 400
    assert isinstance(evaluate(formula(" * ".join("c" * 10 + "d")), values), FormulaProblem)


def test_a_zero_is_in_range_however_it_is_written() -> None:
    assert value("a * a * a * a * a", {"a": q("0e-30 L")}).value == 0


# --- properties --------------------------------------------------------------------------------------------------

numbers = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**6), max_value=10**6)
GRAMS: dict[str, Fraction] = {"kg": Fraction(1000), "g": Fraction(1), "t": Fraction(10**6), "mg": Fraction(1, 1000)}
PLAIN = ["p", "q", "r"]
MASS = ["mass-a", "mass-b", "mass-c"]


Meaning = Callable[[Mapping[str, Fraction]], Fraction]
MEANINGS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "({} + {})": operator.add,
    "({} - {})": operator.sub,
    "min({}, {})": min,
    "max({}, {})": max,
    "({} * {})": operator.mul,
    "({} / {})": operator.truediv,
}


@st.composite
def formulas(draw: st.DrawFn, mass: bool, depth: int = 0) -> tuple[str, Meaning]:
    """A formula that comes to a mass (or to a plain number), and what it means in fractions."""
    if depth == 3 or draw(st.integers(0, 3)) == 0:
        name = draw(st.sampled_from(MASS if mass else PLAIN))
        return name, lambda values: values[name]
    form = draw(st.sampled_from(sorted(MEANINGS)))
    if form == "({} * {})":
        kinds = (mass, False)
    elif form == "({} / {})":
        heavy = not mass and draw(st.booleans())
        kinds = (mass or heavy, heavy)
    else:
        kinds = (mass, mass)
    (a, mean_a), (b, mean_b) = (draw(formulas(kind, depth + 1)) for kind in kinds)
    return form.format(a, b), lambda values: MEANINGS[form](mean_a(values), mean_b(values))


@given(
    st.booleans().flatmap(lambda mass: formulas(mass)),
    st.lists(numbers, min_size=6, max_size=6),
    st.lists(st.sampled_from(sorted(GRAMS)), min_size=3, max_size=3),
)
def test_a_formula_is_fraction_arithmetic_rounded_once(
    drawn_formula: tuple[str, Meaning], drawn: list[Decimal], masses: list[str]
) -> None:
    text, meaning = drawn_formula
    values = {name: Quantity(number, ONE) for name, number in zip(PLAIN, drawn[:3], strict=True)}
    values |= {name: q(f"{number:f} {u}") for name, number, u in zip(MASS, drawn[3:], masses, strict=True)}
    in_grams = {
        name: Fraction(quantity.value) * GRAMS.get(quantity.unit.name, Fraction(1)) for name, quantity in values.items()
    }
    found = evaluate(formula(text), values)
    try:
        true = meaning(in_grams)
    except ZeroDivisionError:
        assert isinstance(found, FormulaProblem)
        assert found.text.en == "division by zero"
        return
    assert isinstance(found, Quantity), found
    result = Fraction(found.value) * GRAMS.get(found.unit.name, Fraction(1))
    if 10**400 % true.denominator == 0:
        assert result == true
    assert abs(result - true) <= abs(true) / (2 * Fraction(10) ** 39)


@given(st.text(alphabet="abz-+*/(), 0.minax\n", max_size=60))
def test_any_text_is_a_formula_or_a_problem_with_a_place(text: str) -> None:
    found = parse_formula(text)
    if isinstance(found, FormulaProblem):
        assert 1 <= found.column <= len(text) + 1
    else:
        result = evaluate(found, {name: q("2 L") for name in found.names})
        assert isinstance(result, Quantity | FormulaProblem)


@given(st.permutations(["use-water", "heat", "content", "water-per-content", "gas"]))
def test_the_order_of_a_product_does_not_matter(names: list[str]) -> None:
    found = value(" * ".join(names), WASH)
    assert convert(found, unit("L*kcal_th*kcal_it/(K*m3)")).value == 2_250_000_000  # type: ignore[arg-type]
