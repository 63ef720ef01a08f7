"""What comes out of the calculation: sums by hand, and properties that hold whatever the numbers are."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfp_cli.model.exact import plain
from tests.inventories import emission, inventory, line, report

amounts = st.decimals(min_value=Decimal("0.001"), max_value=Decimal("999999"), places=3)


def total(text: str) -> Decimal:
    made = report(text).footprint
    assert made is not None
    return made.total


def raw(text: str) -> Decimal:
    made = report(text).footprint
    assert made is not None
    return made.stage_emission("raw-materials")


# Sums by hand.


def test_amount_per_declared_unit_times_factor():
    assert emission(report(inventory([line("a", "95 g")])), "a") == "0.11875"


def test_a_plant_total_is_divided_by_the_output():
    text = inventory([line("e", "{total: 2500 kWh, plant: a}", "power", stage="manufacturing", item="energy")])
    # 2500 kWh / 1000 bottles x 0.6
    assert emission(report(text), "e") == "1.5"


def test_an_allocated_share_of_a_plant_total():
    amount = "{total: 2500 kWh, plant: a, share: 18 %, by: mass, reason: mass}"
    text = inventory([line("e", amount, "power", stage="manufacturing", item="energy")])
    assert emission(report(text), "e") == "0.27"


def test_sites_are_weighted_by_their_output():
    amount = "[{total: 2000 kWh, plant: a}, {total: 3 MWh, plant: b}]"
    text = inventory([line("e", amount, "power", stage="manufacturing", item="energy")])
    # (2000 + 3000) kWh / (1000 + 3000) bottles x 0.6, not the mean of 2 and 1 kWh per bottle
    assert emission(report(text), "e") == "0.75"


def test_suppliers_are_weighted_by_quantity():
    suppliers = (
        "[{name: A, quantity: 3 t, factor: mass, data: primary, evidence: x}, "
        "{name: B, quantity: 1000 kg, factor: odd, data: secondary}]"
    )
    made = report(inventory([line("s", "2 kg", "", suppliers=suppliers)]))
    # 2 kg x (3 x 1.25 + 1 x 0.333) / 4
    assert emission(made, "s") == "2.0415"
    assert made.footprint is not None
    primary = next(one.primary for one in made.footprint.lines if one.id == "s")
    assert plain(primary) == "1.875"


def test_a_supplier_without_data_is_represented_by_the_others():
    suppliers = (
        "[{name: A, quantity: 1 t, factor: mass, data: primary, evidence: x}, "
        "{name: B, quantity: 1 t, factor: odd, data: secondary}, {name: C, quantity: 5 t, data: none}]"
    )
    assert emission(report(inventory([line("s", "2 kg", "", suppliers=suppliers)])), "s") == "1.583"


def test_transport_carries_the_mass_of_another_line():
    way = line("t", "", "", item="transport", of="m", legs="[{distance: 320 km, factor: truck}]")
    # 0.095 kg x 320 km = 0.0304 tkm
    assert emission(report(inventory([line("m", "95 g"), way])), "t") == "0.0039824"


def test_routes_are_weighted_by_quantity_and_legs_add_up():
    routes = (
        "[{to: north, quantity: 700 t, legs: [{distance: 200 km, factor: truck}, {distance: 50 km, factor: truck}]}, "
        "{to: south, quantity: 300 t, legs: [{distance: 60 km, factor: truck}]}]"
    )
    way = line("t", "", "", stage="distribution", item="transport", mass="1 kg", routes=routes)
    # 1 kg x (0.7 x 250 km + 0.3 x 60 km) x 0.131 / 1000
    assert emission(report(inventory([way])), "t") == "0.025283"


@pytest.mark.parametrize(
    ("category", "content", "water", "heat"),
    [
        ("dish", "1000 g", "500 L", "0 kcal_th"),
        ("dish", "500 mL", "250 L", "0 kcal_th"),
        ("laundry", "1.5 kg", "1125 L", "0 kcal_th"),
        ("skin", "1000 mL", "500 L", "6000 kcal_th"),
        ("skin", "250 g", "125 L", "1500 kcal_th"),
    ],
)
def test_the_use_scenario_of_12_002(category, content, water, heat):
    """4.4.3.2: 0.5 L per g or mL (laundry 0.75); water at 25 degC, for skin cleansers at 37: 12.0 kcal per litre."""
    made = report(inventory([line("a", "1 g")], category=category, content=content)).footprint
    assert made is not None
    lines = {one.id: str(one.amount) for one in made.lines if one.made_by == "scenario"}
    assert lines == {"use-water": water, "use-heat": heat}


def test_heat_by_electricity_is_the_thermochemical_calorie():
    made = report(inventory([line("a", "1 g")], category="skin", content="1000 mL"))
    # 6000 x 4.184 kJ / 3600 x 0.6058
    assert made.footprint is not None
    heat = next(one.emission for one in made.footprint.lines if one.id == "use-heat")
    assert abs(Fraction(heat) - Fraction(6000) * Fraction("4.184") / 3600 * Fraction("0.6058")) < Fraction(1, 10**37)


def test_heat_by_gas_goes_through_the_heating_value_of_the_other_calorie():
    text = inventory([line("a", "1 g")], category="skin", content="1000 mL").replace("electricity", "natural-gas")
    made = report(text).footprint
    assert made is not None
    heat = next(one.emission for one in made.lines if one.id == "use-heat")
    expected = Fraction(6000) * Fraction("4.184") / (Fraction(8067) * Fraction("4.1868")) * Fraction("2.643")
    assert abs(Fraction(heat) - expected) < Fraction(1, 10**36)


def test_recycled_waste_stays_in_sight_and_out_of_the_sum():
    waste = line("w", "40 g", "", stage="end-of-life", item="treatment", treatment="recycling")
    made = report(inventory([line("a", "95 g"), waste]))
    assert made.footprint is not None
    kept_out = next(one for one in made.footprint.lines if one.id == "w")
    assert (kept_out.counted, kept_out.emission, kept_out.why_not_clause) == (False, 0, "2.2.2.1.5")
    assert made.footprint.left_out == ()
    assert any(found.code == "CFP422" and found.clause == "2.2.2.1.5" for found in made.findings)


def test_biogenic_incineration_is_kept_out_only_at_the_end_of_life():
    burnt = line(
        "b", "40 g", "mass", stage="end-of-life", item="treatment", treatment="incineration", origin="biogenic"
    )
    made = line("r", "40 g", "mass", item="waste", treatment="incineration", origin="biogenic")
    footprint = report(inventory([burnt, made])).footprint
    assert footprint is not None
    assert {one.id: one.counted for one in footprint.lines if one.made_by == "inventory"} == {"b": False, "r": True}


def test_what_cannot_be_calculated_is_named_and_there_is_no_label():
    made = report(inventory([line("a", "95 g"), line("x", "1 kWh"), line("y", "1 kg", "nowhere")]))
    assert made.footprint is not None
    assert made.footprint.left_out == ("x", "y")
    assert made.label is None
    assert {found.code for found in made.findings if found.severity == "error"} >= {"CFP227", "CFP226"}


# Properties.


@settings(max_examples=40, deadline=None)
@given(st.lists(amounts, min_size=2, max_size=12), st.randoms(use_true_random=False))
def test_any_order_of_lines_gives_the_same_digits(values, random):
    lines = [line(f"m{index}", f"{value} g", "odd") for index, value in enumerate(values)]
    shares = "{total: 1 kWh, plant: a, share: 33.3 %, by: mass, reason: x}"
    lines.append(line("e", shares, "power", stage="manufacturing", item="energy"))
    lines.append(line("f", "{total: 7 kWh, plant: b}", "power", stage="manufacturing", item="energy"))
    shuffled = list(lines)
    random.shuffle(shuffled)
    assert str(total(inventory(lines))) == str(total(inventory(shuffled)))


@settings(max_examples=40, deadline=None)
@given(amounts, st.integers(min_value=2, max_value=9))
def test_scaling_the_amounts_scales_the_stage(value, times):
    once = raw(inventory([line("a", f"{value} g"), line("b", f"{value} kg", "odd")]))
    scaled = raw(inventory([line("a", f"{value * times} g"), line("b", f"{value * times} kg", "odd")]))
    assert scaled == once * times


@settings(max_examples=40, deadline=None)
@given(amounts, amounts)
def test_a_line_split_in_two_is_the_same(first, second):
    whole = raw(inventory([line("a", f"{first + second} g")]))
    split = raw(inventory([line("a", f"{first} g"), line("b", f"{second} g")]))
    assert whole == split


@settings(max_examples=40, deadline=None)
@given(amounts)
def test_a_change_of_unit_changes_nothing(value):
    in_grams = raw(inventory([line("a", f"{value} g")]))
    in_kilograms = raw(inventory([line("a", f"{value.scaleb(-3)} kg")]))
    in_tonnes = raw(inventory([line("a", f"{value.scaleb(-6)} 公噸")]))
    assert in_grams == in_kilograms == in_tonnes


@settings(max_examples=30, deadline=None)
@given(st.lists(amounts, min_size=1, max_size=8))
def test_stages_add_up_to_the_total_and_shares_to_one(values):
    lines = [line(f"m{index}", f"{value} g", "odd") for index, value in enumerate(values)]
    made = report(inventory(lines)).footprint
    assert made is not None
    assert sum(stage.emission for stage in made.stages) == made.total
    assert sum(one.emission for one in made.lines) == made.total
    assert abs(sum(stage.share for stage in made.stages) - 1) < Decimal(1).scaleb(-37)


@settings(max_examples=30, deadline=None)
@given(amounts)
def test_a_zero_line_changes_nothing(value):
    assert total(inventory([line("a", f"{value} g")])) == total(inventory([line("a", f"{value} g"), line("z", "0 g")]))


@settings(max_examples=30, deadline=None)
@given(amounts, amounts)
def test_inventories_add_up(first, second):
    """Two inventories side by side: their raw-material stages add up."""
    one, other = raw(inventory([line("a", f"{first} g")])), raw(inventory([line("b", f"{second} g", "odd")]))
    assert raw(inventory([line("a", f"{first} g"), line("b", f"{second} g", "odd")])) == one + other


def test_many_small_numbers_lose_nothing():
    """1e16 + 1.7 - and three hundred tenths: sums that floats get wrong."""
    lines = [line("big", "10000000000000000 kg"), *(line(f"s{index}", "0.1 g") for index in range(300))]
    assert plain(raw(inventory(lines))) == "12500000000000000.0375"


# What a sample's author found: wrong labels in silence.


def test_a_scenario_factor_in_another_unit_is_an_error_and_no_label():
    """Heat by a factor per m3 without a heating value left the line out and gave a label all the same."""
    text = inventory([line("a", "1 g")], category="skin", content="1000 mL").replace("electricity", "moenv-cfp-0020")
    made = report(text)
    assert made.footprint is not None
    assert made.footprint.left_out == ("use-heat",)
    assert "CFP254" in {found.code for found in made.findings}
    assert made.label is None


def test_two_totals_of_one_plant_divide_by_its_output_once():
    amount = "[{total: 2000 kWh, plant: a}, {total: 500 kWh, plant: a}]"
    text = inventory([line("e", amount, "power", stage="manufacturing", item="energy")])
    assert emission(report(text), "e") == "1.5"


@pytest.mark.parametrize(
    ("factor", "code"), [("moenv-cfp-0002", "CFP216"), ("moea-grid-2024", "CFP216"), ("moenv-cfp-0054", "CFP215")]
)
def test_a_factor_under_choices_meets_the_same_traps(factor, code):
    text = inventory([line("a", "1 g")], category="skin", content="1000 mL").replace("electricity", factor)
    assert code in {found.code for found in report(text).findings}


def test_recycling_keeps_only_waste_out_of_the_sum():
    """A material or a transport that says `treatment: recycling` counts."""
    made = report(inventory([line("m", "95 g", treatment="recycling")])).footprint
    assert made is not None
    assert next(one.counted for one in made.lines if one.id == "m")


def test_a_plant_without_data_has_no_totals():
    text = inventory([line("e", "{total: 2500 kWh, plant: a}", "power", stage="manufacturing", item="energy")])
    text = text.replace("{id: a, ", "{id: a, without-data: true, ")
    assert "CFP255" in {found.code for found in report(text).findings}


def test_averages_that_stand_in_are_said():
    text = inventory([line("a", "1 g")]).replace("{id: b, ", "{id: b, without-data: true, ")
    assert "CFP423" in {found.code for found in report(text).findings}


def test_exact_numbers_are_shown_as_exact():
    from cfp_cli.model.exact import figure

    assert figure(Decimal("1125.000")) == "1125"
    assert figure(Decimal("1.2345678901234")) == "≈1.23456789012"


def test_the_shares_that_rules_judge_are_reported_with_their_sums():
    """12-002 4.1.1.2.2 and 4.1.4: manufacturing 1.5 of 1.5 + 0.11875; the cut-off flow of 1 g; the use stage aside."""
    power = line("e", "{total: 2500 kWh, plant: a}", "power", stage="manufacturing", item="energy")
    cut = "cut-off:\n  - {id: c, stage: raw-materials, item: auxiliary-material, estimate: 1 g CO2e, reason: x}\n"
    made = report(inventory([line("a", "95 g"), power], more=cut))
    assert made.footprint is not None
    shares = {one.title.en: (plain(one.part), plain(one.whole), plain(one.limit)) for one in made.measures}
    assert shares["share of the organisation's own processes"] == ("1.5", "1.61875", "0.1")
    assert shares["largest flow cut off"] == ("0.001", plain(made.footprint.total + Decimal("0.001")), "0.01")
    assert shares["share that is counted"] == ("1.61875", "1.61975", "0.95")
    assert {one.clause for one in made.measures} == {"4.1.1.2.2", "4.1.4"}


def test_a_malformed_line_does_not_hide_what_is_wrong_with_the_others():
    lines = [line("a", "95 g", colour="red"), line("b", "1 kg", "nowhere"), line("t", "", "", of="a", item="transport")]
    made = report(inventory(lines))
    found = [found.code for found in made.findings if found.severity == "error"]
    assert found == ["CFP101", "CFP226", "CFP207"]
    assert (made.footprint, made.label) == (None, None)


def test_a_malformed_plant_or_factor_is_not_called_unknown_as_well():
    power = line("e", "{total: 1 kWh, plant: a}", "power", stage="manufacturing", item="energy")
    text = inventory([power]).replace("{id: a, ", "{id: a, colour: red, ").replace("{id: power, ", "{id: power, x: y, ")
    assert [found.code for found in report(text).findings] == ["CFP101", "CFP101"]


def test_a_scenario_line_may_be_for_some_categories_only():
    from cfp_cli.calculate.scenario import Circumstances, scenario_amounts
    from cfp_cli.units.quantity import parse_quantity
    from tests.inventories import shelf

    pcr, _ = shelf().pcr("12-002")
    assert pcr is not None
    scenario = pcr.scenarios[0]
    lines = tuple(one._replace(categories=("skin",)) if one.id == "use-heat" else one for one in scenario.lines)
    content = parse_quantity("1000 g")
    for category, expected in (("skin", ["use-water", "use-heat"]), ("dish", ["use-water"])):
        amounts, problems = scenario_amounts(scenario._replace(lines=lines), Circumstances(category, content))
        assert ([one.line.id for one in amounts], problems) == (expected, ())
