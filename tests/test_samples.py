"""The samples: they run, they conform, and every number of theirs comes out a second time by another way.

`tests/reckoning.py` does the sums in fractions without the package; the pages in docs/worked show them by hand.
"""

import ast
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from cfp_cli.model.exact import plain, shown
from cfp_cli.model.footprint import Footprint
from cfp_cli.model.label import LabelValue
from cfp_cli.model.report import Report
from cfp_cli.pipeline import Request, run
from cfp_cli.shelf import Shelf
from tests import reckoning
from tests.reckoning import ROOT, TABLES, Label, Sample, label_2010, label_2025, quantity

NAMES = [
    "body-wash",
    "dish-washing-liquid",
    "electric-fan",
    "fresh-milk",
    "hotel-room",
    "laundry-powder",
    "picture-book",
    "road-freight",
    "shampoo",
]
#: A quotient has 40 significant digits (docs/decisions/0003-exact-numbers.md); a line has at most three in a row.
ROUNDING = Fraction(1, 10**38)
OF_12_002 = ("body-wash", "dish-washing-liquid", "laundry-powder")
#: The warnings that a sample has: the lapsed PCR, illustrative factors, and a code that 20-044 does not list.
WARNINGS = {
    **{name: {"CFP219"} for name in ("fresh-milk", "hotel-room", "shampoo")},
    **{name: {"CFP401", "CFP219"} for name in OF_12_002},
    "electric-fan": set[str](),
    "road-freight": set[str](),
    "picture-book": {"CFP301", "CFP219"},
}

each_sample = pytest.mark.parametrize("name", NAMES)


@cache
def shelf() -> Shelf:
    return Shelf()


@cache
def report(name: str, regime: str = "") -> Report:
    return run(Request(str(ROOT / "samples" / f"{name}.yaml"), regime=regime), shelf())


@cache
def by_hand(name: str) -> Sample:
    return Sample(ROOT / "samples" / f"{name}.yaml")


def page(name: str) -> str:
    return (ROOT / "docs" / "worked" / f"{name}.md").read_text(encoding="utf-8")


def footprint(name: str) -> Footprint:
    found = report(name).footprint
    assert found is not None
    return found


def ends(value: Fraction) -> bool:
    """Whether the decimal has an end: no prime but 2 and 5 below."""
    below = value.denominator
    for prime in (2, 5):
        while below % prime == 0:
            below //= prime
    return below == 1


def assert_same(tool: Decimal, hand: Fraction, what: str) -> None:
    """Equal to the last digit where the number ends, else but for the rounding of quotients."""
    difference = abs(Fraction(tool) - hand)
    assert difference <= (0 if ends(hand) else abs(hand) * ROUNDING), what


def written(value: Decimal, hand: Fraction) -> str:
    """The number as the worked pages write it: all digits, or 12 of a quotient without an end."""
    return plain(value) if ends(hand) else shown(value, 12)


# ---- they run and conform ----------------------------------------------------------------------------------------


def test_all_samples_are_tested_here():
    assert sorted(path.stem for path in (ROOT / "samples").glob("*.yaml")) == NAMES


@each_sample
@pytest.mark.parametrize("regime", ["", "tw-2010"])
def test_it_conforms_and_has_a_label(name: str, regime: str):
    made = report(name, regime)
    assert made.conforms
    assert made.label is not None
    assert made.footprint is not None
    assert made.footprint.left_out == ()


@each_sample
def test_it_warns_of_what_it_is_there_to_show_only(name: str):
    assert {found.code for found in report(name).findings if found.severity == "warning"} == WARNINGS[name]


@each_sample
def test_it_says_that_it_is_invented(name: str):
    made = report(name).inventory
    assert made is not None
    assert made.fictitious
    suppliers = [supplier.name for line in made.lines for supplier in line.suppliers]
    names = [made.product.company, *suppliers, *(f"{plant.name.zh} {plant.name.en}" for plant in made.plants)]
    assert [name for name in names if "虛構" not in name or "invented" not in name] == []


@each_sample
def test_it_has_20_to_40_lines(name: str):
    assert 20 <= len(by_hand(name).data["lines"]) <= 40


# ---- its factors -------------------------------------------------------------------------------------------------


@each_sample
def test_every_factor_exists_in_a_table_or_in_the_sample_and_none_of_its_own_is_idle(name: str):
    sample = by_hand(name)
    assert sample.factor_ids() - set(TABLES) == set(sample.own)


@each_sample
def test_no_published_factor_is_superseded_or_a_trap(name: str):
    for factor_id in by_hand(name).factor_ids() & set(TABLES):
        notes = TABLES[factor_id]["notes"]
        assert not any(word in notes for word in ("superseded_by", "outlier", "benchmark", "conflict", "unit_suspect"))


@each_sample
def test_a_factor_of_its_own_is_illustrative_and_says_so_in_its_source_or_has_a_source_and_a_reason(name: str):
    for factor in by_hand(name).data["factors"]:
        made_up = factor.get("illustrative", False)
        assert ("示範" in factor["source"]) is made_up
        assert ("for illustration" in factor["source"]) is made_up
        assert made_up or factor["reason"]


def test_the_refrigerants_go_by_the_potentials_of_their_parts():
    hfc_32, hfc_125, hfc_134a, hfc_143a = 771, 3740, 1530, 5810
    potentials = {
        "r-404a": (44 * hfc_125 + 4 * hfc_134a + 52 * hfc_143a) / Fraction(100),
        "r-410a": (50 * hfc_32 + 50 * hfc_125) / Fraction(100),
        "hfc-134a": Fraction(hfc_134a),
    }
    used = {id_: by_hand(name).factor(id_) for name in NAMES for id_ in potentials if id_ in by_hand(name).own}
    assert used == {id_: (value, "kg") for id_, value in potentials.items()}


def test_kerosene_by_mass_is_the_published_value_over_its_density():
    published = TABLES["moenv-cfp-0009"]
    assert published["unit"] == "L"
    assert by_hand("picture-book").factor("kerosene-by-mass") == (Fraction(published["value"]) / Fraction("0.8"), "kg")


# ---- the reckoning -----------------------------------------------------------------------------------------------


def test_the_reckoning_shares_nothing_with_the_package():
    tree = ast.parse(Path(reckoning.__file__).read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported == {"collections.abc", "csv", "fractions", "pathlib", "typing", "yaml"}


@each_sample
def test_every_line_is_reckoned_alike(name: str):
    made, hand = footprint(name).lines, by_hand(name).lines
    assert [(line.id, line.stage) for line in made] == [(line.id, line.stage) for line in hand]
    for tool, line in zip(made, hand, strict=True):
        assert_same(tool.emission, line.emission, line.id)
        assert_same(tool.primary, line.primary, line.id)


@each_sample
def test_stages_and_total_are_reckoned_alike(name: str):
    made, hand = footprint(name), by_hand(name)
    for stage in made.stages:
        assert_same(stage.emission, hand.stage(stage.stage), stage.stage)
    assert sum((hand.stage(stage.stage) for stage in made.stages), Fraction(0)) == hand.total
    assert_same(made.total, hand.total, "total")


@each_sample
def test_the_value_per_functional_unit_is_reckoned_alike(name: str):
    made, hand = footprint(name).functional, by_hand(name).functional()
    assert (made is None) is (hand is None)
    if made is not None and hand is not None:
        assert_same(made.emission, hand, "functional unit")


@each_sample
def test_the_share_of_primary_data_is_reckoned_alike(name: str):
    hand = by_hand(name)
    assert abs(Fraction(footprint(name).primary_share) - hand.primary / hand.total) <= ROUNDING


@each_sample
def test_the_label_is_rounded_alike_in_both_regimes(name: str):
    hand = by_hand(name)
    assert_label(report(name).label, label_2025(hand.total, hand.data.get("label-unit", "")))
    assert_label(report(name, "tw-2010").label, label_2010(hand.total))


def assert_label(tool: LabelValue | None, hand: Label) -> None:
    assert tool is not None
    assert label_text(tool) == hand.text
    assert (tool.holds_from, tool.holds_to) == (hand.low, hand.high)


def label_text(label: LabelValue) -> str:
    return f"{label.value:f} {label.unit} CO2e"


# ---- what the samples are there to show --------------------------------------------------------------------------


#: The samples whose waste after use is the packaging alone.
PACKED = ["body-wash", "dish-washing-liquid", "fresh-milk", "laundry-powder", "shampoo"]


def masses(sample: Sample, stage: str, *items: str) -> Fraction:
    return sample.mass(stage, *items, uncarried=False)


@pytest.mark.parametrize("name", PACKED)
def test_as_much_packaging_is_treated_as_was_bought(name: str):
    sample = by_hand(name)
    packaging = masses(sample, "raw-materials", "packaging")
    assert packaging == masses(sample, "end-of-life", "treatment")
    collected = next(line for line in sample.data["lines"] if line["id"] == "waste-collection")
    assert quantity(collected["mass"])[0] == packaging


#: Weight of the content: body wash and shampoo weigh 1.02 kg a litre; of the powder 3 g of enzymes are cut off.
FORMULAS = {"body-wash": "1.02", "dish-washing-liquid": "1", "laundry-powder": "1.497", "shampoo": "0.306"}


@pytest.mark.parametrize("name", FORMULAS)
def test_the_formula_adds_up_to_the_content(name: str):
    # A litre of water is a kilogram.
    sample, items = by_hand(name), ("main-material", "auxiliary-material")
    parts = [line for line in sample.data["lines"] if line["stage"] == "raw-materials" and line["item"] in items]
    assert sum(sample.amount(line)[0] for line in parts) == Fraction(FORMULAS[name])


@pytest.mark.parametrize("name", OF_12_002)
def test_manufacturing_alone_makes_a_tenth_except_for_the_powder(name: str):
    sample = by_hand(name)
    own, upstream = sample.stage("manufacturing"), sample.stage("raw-materials")
    assert (own * 10 >= own + upstream) == (name != "laundry-powder")


@pytest.mark.parametrize("name", [name for name in NAMES if name not in OF_12_002])
def test_the_organisation_alone_makes_a_tenth_in_the_samples_of_other_pcrs(name: str):
    sample = by_hand(name)
    own = sample.stage("service") + sample.stage("manufacturing")
    # 22-009 4.1.2.2 holds it against the whole life cycle, the others against the raw materials.
    base = sample.total if sample.pcr == "22-009" else sample.stage("raw-materials")
    assert own * 10 >= base
    assert f"≈ {shown(Decimal(own.numerator * base.denominator) / (own.denominator * base.numerator), 12)}，即" in page(
        name
    )


def test_the_powder_reaches_a_tenth_with_its_suppliers_primary_data():
    sample = by_hand("laundry-powder")
    measured = sum(line.primary for line in sample.lines if line.stage == "raw-materials")
    assert measured == Fraction("0.315")
    assert (sample.stage("manufacturing") + measured) * 10 >= sample.stage("raw-materials")


def test_what_the_powder_cuts_off_is_at_most_a_hundredth_and_95_percent_are_covered():
    sample = by_hand("laundry-powder")
    (flow,) = sample.data["cut-off"]
    estimate = quantity(flow["estimate"])[0]
    counted = sample.total - sample.stage("use")
    assert estimate * 100 <= sample.total + estimate
    assert counted * 100 >= 95 * (counted + estimate)


def test_the_fan_weighs_what_its_parts_weigh_and_all_of_it_is_treated():
    sample, stage = by_hand("electric-fan"), "raw-materials"
    parts = masses(sample, stage, "main-component", "minor-component", "additional-component")
    packaging = masses(sample, stage, "packaging")
    assert parts + Fraction("0.02") == sample.content()  # 20 g of grease and tape are cut off
    assert masses(sample, "end-of-life", "treatment") == parts + packaging
    assert quantity(sample.by_id["delivery"]["mass"])[0] == sample.content() + packaging


def test_what_the_fan_cuts_off_is_within_the_limits_and_comes_back_in_the_total():
    sample = by_hand("electric-fan")
    (flow,) = sample.data["cut-off"]
    estimate = quantity(flow["estimate"])[0]
    assert estimate * 100 <= sample.total
    counted = sum(line.emission for line in sample.lines if line.id != flow["id"])
    assert sample.total == counted + estimate
    assert sample.total == counted / (counted / (counted + estimate))


def test_the_hotel_lets_the_room_days_and_ping_days_that_its_shares_say():
    sample = by_hand("hotel-room")
    shares = {line["amount"]["share"] for line in sample.data["lines"] if isinstance(line.get("amount"), dict)}
    assert shares == {"50 %", "40 %"}
    assert sample.outputs["inn"] * sample.content() / sample.parameter("hotel-ping-time") == Fraction("0.4")
    carried = masses(sample, "raw-materials", "amenities", "consumables", "cleaning-supplies")
    assert quantity(sample.by_id["supplies-transport"]["mass"])[0] == carried


def test_the_haulier_hauls_what_its_plant_puts_out():
    sample = by_hand("road-freight")
    assert sample.outputs["wugu"] == sample.parameter("service-volume")


def test_the_book_weighs_what_goes_in_less_the_trimmings_and_the_trip_leaves_out_what_has_a_line_of_its_own():
    sample, stage = by_hand("picture-book"), "raw-materials"
    bound = masses(sample, stage, "paper", "ink", "glue", "other-material")
    assert bound - sample.amount(sample.by_id["trimmings"])[0] == sample.content()
    board = sample.amount(sample.by_id["cover-board"])[0]
    assert masses(sample, stage, "paper") - sample.mass(stage, "paper") == board
    assert sample.amount(sample.by_id["text-paper"])[0] == sample.parameter("imported-mass")


def test_the_fridge_of_the_documents_example_comes_out_as_printed():
    # 22-063 10.5.5.1: 930 mL in 950 cm3 for seven days take 0.014 kWh.
    assert reckoning.FRIDGE_KWH * Fraction("0.95") / reckoning.FRIDGE_LITRES * 7 / reckoning.FRIDGE_DAYS == Fraction(
        "0.014"
    )


def test_some_samples_are_labelled_in_g_some_in_kg_and_some_leave_the_unit_to_the_tool():
    chosen = {name: (by_hand(name).data.get("label-unit"), label_of(name).unit_chosen_by) for name in NAMES}
    assert chosen == {
        **dict.fromkeys(("body-wash", "fresh-milk", "picture-book", "shampoo"), (None, "tool")),
        **dict.fromkeys(("dish-washing-liquid", "road-freight"), ("g", "applicant")),
        **dict.fromkeys(("electric-fan", "hotel-room", "laundry-powder"), ("kg", "applicant")),
    }


def label_of(name: str) -> LabelValue:
    found = report(name).label
    assert found is not None
    return found


# ---- the worked pages --------------------------------------------------------------------------------------------


def table_rows(text: str) -> dict[str, list[str]]:
    """The rows of the page's tables that begin with a line's id: the cells after it."""
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in text.splitlines() if row.startswith("| `")]
    return {cells[0].split("`")[1]: cells[1:] for cells in rows}


@each_sample
def test_the_worked_page_has_every_line_with_its_emission(name: str):
    rows = table_rows(page(name))
    hand = {line.id: line.emission for line in by_hand(name).lines}
    assert list(rows) == [line.id for line in sorted(footprint(name).lines, key=stage_order(name))]
    for line in footprint(name).lines:
        assert rows[line.id][-1].split("≈ ")[-1] == written(line.emission, hand[line.id]), line.id


def stage_order(name: str):
    order = [stage.stage for stage in footprint(name).stages]
    return lambda line: order.index(line.stage)


@each_sample
def test_the_worked_page_names_every_factor_with_its_value(name: str):
    text = page(name)
    for line in footprint(name).lines:
        for part in line.parts:
            assert f"`{part.factor.id}` {plain(part.factor.value)} kg CO2e/{part.factor.unit.name}" in text


@each_sample
def test_the_worked_page_has_the_stage_sums_the_total_and_the_primary_share(name: str):
    text, made, hand = page(name), footprint(name), by_hand(name)
    for stage in made.stages:
        assert f"{written(stage.emission, hand.stage(stage.stage))} | ≈ {shown(stage.share, 12)} (" in text
    assert f"{written(made.total, hand.total)}** |" in text
    assert f"≈ {shown(made.primary_share, 12)}，即" in text


@pytest.mark.parametrize("name", ["hotel-room", "road-freight", "shampoo"])
def test_the_worked_page_has_the_value_per_functional_unit(name: str):
    made, hand = footprint(name).functional, by_hand(name).functional()
    assert made is not None
    assert hand is not None
    assert page(name).count(f"{written(made.emission, hand)} kg CO2e") >= 2


@each_sample
def test_the_worked_page_has_the_label_of_both_regimes_with_its_margins(name: str):
    text = page(name)
    for regime in ("tw-2025", "tw-2010"):
        label = report(name, regime).label
        assert label is not None
        assert label.holds_from is not None
        assert label.holds_to is not None
        (row,) = [row for row in text.splitlines() if row.startswith(f"| {regime} |")]
        assert f"**{label_text(label)}** | {plain(label.holds_from)}, {plain(label.holds_to)} |" in row
