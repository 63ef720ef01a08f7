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

NAMES = ["body-wash", "dish-washing-liquid", "laundry-powder"]
#: A quotient has 40 significant digits (docs/decisions/0003-exact-numbers.md); a line has at most three in a row.
ROUNDING = Fraction(1, 10**38)
#: The codes that a sample may have: the lapsed PCR, illustrative factors, and notes.
WARNINGS = {"CFP401", "CFP219"}

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
def test_it_warns_of_the_lapsed_pcr_and_of_illustrative_factors_only(name: str):
    assert {found.code for found in report(name).findings if found.severity == "warning"} == WARNINGS


@each_sample
def test_it_says_that_it_is_invented(name: str):
    made = report(name).inventory
    assert made is not None
    assert made.fictitious
    suppliers = [supplier.name for line in made.lines for supplier in line.suppliers]
    names = [made.product.company, *suppliers, *(f"{plant.name.zh} {plant.name.en}" for plant in made.plants)]
    assert [name for name in names if "虛構" not in name or "invented" not in name] == []


@each_sample
def test_it_has_20_to_30_lines(name: str):
    assert 20 <= len(by_hand(name).data["lines"]) <= 30


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
def test_a_factor_of_its_own_is_illustrative_and_says_so_in_its_source(name: str):
    for factor in by_hand(name).data["factors"]:
        assert factor["illustrative"] is True
        assert "示範" in factor["source"]
        assert "for illustration" in factor["source"]


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
    assert_same(made.total, hand.total, "total")
    assert sum((hand.stage(stage.stage) for stage in made.stages), Fraction(0)) == hand.total


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


def masses(sample: Sample, stage: str, item: str) -> Fraction:
    return sum(
        (
            quantity(line["amount"])[0]
            for line in sample.data["lines"]
            if (line["stage"], line["item"]) == (stage, item)
        ),
        Fraction(0),
    )


@each_sample
def test_as_much_packaging_is_treated_as_was_bought(name: str):
    sample = by_hand(name)
    packaging = masses(sample, "raw-materials", "packaging")
    assert packaging == masses(sample, "end-of-life", "treatment")
    collected = next(line for line in sample.data["lines"] if line["id"] == "waste-collection")
    assert quantity(collected["mass"])[0] == packaging


@each_sample
def test_the_formula_adds_up_to_the_content(name: str):
    sample = by_hand(name)
    # A litre of water is a kilogram; the body wash weighs 1.02 kg a litre; 3 g of enzymes are cut off.
    weight = {"body-wash": "1.02", "dish-washing-liquid": "1", "laundry-powder": "1.497"}[name]
    parts = masses(sample, "raw-materials", "main-material") + masses(sample, "raw-materials", "auxiliary-material")
    assert parts == Fraction(weight)


@each_sample
def test_manufacturing_alone_makes_a_tenth_except_for_the_powder(name: str):
    sample = by_hand(name)
    own, upstream = sample.stage("manufacturing"), sample.stage("raw-materials")
    assert (own * 10 >= own + upstream) == (name != "laundry-powder")


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


def test_one_sample_is_labelled_in_g_one_in_kg_and_one_leaves_the_unit_to_the_tool():
    chosen = {name: (by_hand(name).data.get("label-unit"), label_of(name).unit_chosen_by) for name in NAMES}
    assert chosen == {
        "body-wash": (None, "tool"),
        "dish-washing-liquid": ("g", "applicant"),
        "laundry-powder": ("kg", "applicant"),
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
