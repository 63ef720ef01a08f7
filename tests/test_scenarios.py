"""When a PCR's scenarios make lines, from which numbers, and what the user's own data do to them."""

from decimal import Decimal
from pathlib import Path

import pytest

from cfp_cli.pipeline import Request, run
from cfp_cli.shelf import Shelf

ROOT = Path(__file__).parent.parent
RULES = (ROOT / "samples" / "broken" / "pcr" / "sound-drink.yaml").read_text(encoding="utf-8")
INVENTORY = (ROOT / "samples" / "broken" / "inventory" / "sound-drink.yaml").read_text(encoding="utf-8")
#: kg CO2e: 600 g of material at 2 kg/kg.
MATERIAL = Decimal("1.2")


@pytest.fixture
def report(tmp_path):
    """The report on the sample drink with changes to the inventory or to the rule file."""

    def make(*changes: tuple[str, str], rules: tuple[tuple[str, str], ...] = ()):
        texts = {"inventory.yaml": (INVENTORY, changes), "rules.yaml": (RULES, rules)}
        for name, (text, pairs) in texts.items():
            for old, new in pairs:
                assert old in text, old
                text = text.replace(old, new)
            (tmp_path / name).write_text(text, encoding="utf-8")
        return run(Request(str(tmp_path / "inventory.yaml"), pcr=str(tmp_path / "rules.yaml")), Shelf())

    return make


def lines(found) -> dict[str, Decimal]:
    return {line.id: line.amount.value for line in found.footprint.lines}


def codes(found, severity: str = "error") -> list[str]:
    return [one.code for one in found.findings if one.severity == severity]


def test_what_holds_makes_its_lines(report):
    found = report()
    assert codes(found) == []
    assert lines(found) == {
        "water": Decimal(600),
        "fridge-power-used": Decimal("0.048"),  # 100 W x 48 h x 0.01
        "glass-washing": Decimal(3),  # 1 g x 600 mL / 200 mL
        "trip": Decimal("0.3"),  # 0.6 kg x 500 km
    }


def test_a_scenario_for_another_answer_makes_nothing(report):
    found = report(("storage: chilled", "storage: ambient"))
    assert codes(found) == []
    assert "fridge-power-used" not in lines(found)


def test_a_line_for_another_answer_is_not_made(report):
    found = report(("origin: home", "origin: abroad"))
    assert "trip" not in lines(found)
    assert lines(found)["sea-trip"] == Decimal("0.3")


def test_a_scenario_on_request_makes_nothing_unasked(report):
    found = report(("scenarios: [standard-trip]\n", ""))
    assert "trip" not in lines(found)


def test_own_lines_take_the_place_of_the_same_item_only_where_the_rule_lets_them(report):
    own = "  - {id: own-washing, stage: use, item: washing, amount: 10 g, factor: own-water, data: secondary}\nfactors:"
    found = report(("factors:", own))
    assert "glass-washing" not in lines(found)
    assert "fridge-power-used" in lines(found)
    assert "CFP259" in codes(found, "note")
    replaced = ("    applies: unless-own\n", "")
    always = report(("factors:", own), rules=(replaced,))
    assert "glass-washing" in lines(always)


def test_the_products_value_takes_the_place_of_the_default_and_both_are_shown(report):
    found = report(("source: 冰箱容量比}}", "source: 冰箱容量比}, days: {value: 72 h, source: 標示}}"))
    assert lines(found)["fridge-power-used"] == Decimal("0.072")
    (note,) = (one for one in found.findings if one.code == "CFP261")
    assert "72 h" in note.message.en
    assert "2 day" in note.message.en
    assert "標示" in note.message.en
    assert note.clause == "4"


def test_a_value_of_another_kind_is_an_error(report):
    found = report(("rated-share: {value: 0.01", "rated-share: {value: 1 kg"))
    assert "CFP253" in codes(found)
    assert found.label is None


def test_a_value_that_only_the_product_can_give_is_asked_for(report):
    found = report(("  parameters: {rated-share: {value: 0.01, source: 冰箱容量比}}\n", ""))
    assert codes(found) == ["CFP252"]
    assert found.footprint.left_out == ("fridge-power-used",)
    assert found.label is None


@pytest.mark.parametrize("text", ["0.01", "1 %", '"0.01"', '"1 %"'])
def test_a_share_is_a_number_or_a_percentage(report, text):
    found = report(("value: 0.01", f"value: {text}"))
    assert lines(found)["fridge-power-used"] == Decimal("0.048")


def test_an_emission_outright_is_its_own_factor(report):
    (line,) = (one for one in report().footprint.lines if one.id == "glass-washing")
    assert line.emission == Decimal("0.003")
    assert line.parts[0].factor.id == "pcr:99-002"
    assert line.parts[0].factor.source == "99-002 v1.0 4"
    assert line.trace[0] == "1 g CO2e x 600 mL / 200 mL = 3 g CO2e"


def test_a_sum_of_masses_leaves_out_what_a_transport_line_carries(report):
    carried = (
        "  - {id: sugar, stage: raw-materials, item: main-material, amount: 60 g, factor: own-water, data: secondary}\n"
        "  - {id: sugar-trip, stage: raw-materials, item: transport, of: sugar, legs: [{distance: 10 km, factor: moenv-cfp-0169}], data: secondary}\n"
        "factors:"
    )
    found = report(("factors:", carried))
    assert lines(found)["trip"] == Decimal("0.3")
    every = report(("factors:", carried), rules=((", uncarried: true", ""),))
    assert lines(every)["trip"] == Decimal("0.33")


def test_a_sum_over_what_has_no_mass_is_an_error(report):
    found = report(("amount: 600 g, factor: own-water", "amount: 1 bottle, factor: own-bottle"),
                   ("factors:", "factors:\n  - {id: own-bottle, name: 瓶, value: 1.2 kg CO2e/bottle, source: a table, source-class: government}"))  # fmt: skip
    assert "CFP252" in codes(found)


def test_the_value_per_functional_unit_is_the_totals_share_of_the_content(report):
    footprint = report().footprint
    assert footprint.functional.amount.value == 200
    assert footprint.functional.emission * 3 == footprint.total
    assert footprint.functional.clause == "2"


@pytest.mark.parametrize(("stated", "used"), [("50 mL", 100), ("0.05 L", 100), ("100 mL", 100), ("101 mL", 101)])
def test_a_smaller_functional_unit_is_taken_as_the_least(report, stated, used):
    functional = report(("functional-unit: 200 mL", f"functional-unit: {stated}")).footprint.functional
    assert functional.amount.value == used
    assert (functional.raised_from is None) == (used != 100 or stated == "100 mL")


def test_the_label_is_of_the_declared_unit_with_what_must_be_stated(report):
    found = report()
    assert found.label.value == 1271
    assert found.footprint.total > MATERIAL


CUT_OFF = (
    "cut-off:\n  - {id: lid, stage: raw-materials, item: main-material, estimate: 10 g CO2e, reason: 蓋子}\nlines:"
)
SCALED = '  - {id: cut-off, kind: cut-off, level: must, clause: "3", options: {single: 5 %, scale-up: true}}\nclauses:'


def test_scaling_up_adds_the_estimates_of_what_was_cut_off(report):
    """c / (c / (c + e)) is c + e: each estimate comes back in its own stage."""
    plain = report(
        ("lines:", CUT_OFF), rules=(('clauses:\n  "1"', SCALED.replace(", scale-up: true", "") + '\n  "1"'),)
    )
    scaled = report(("lines:", CUT_OFF), rules=(('clauses:\n  "1"', SCALED + '\n  "1"'),))
    assert scaled.footprint.total - plain.footprint.total == Decimal("0.01")
    (line,) = (one for one in scaled.footprint.lines if one.made_by == "scale-up")
    assert (line.id, line.stage, line.clause) == ("lid", "raw-materials", "3")
    assert codes(scaled) == codes(plain) == []


def test_the_share_of_what_was_cut_off_does_not_depend_on_scaling(report):
    """1 % of what is expected stays 1 %, whether it is added again or not."""
    tight = SCALED.replace("single: 5 %", "single: 0.7 %")
    for rule in (tight, tight.replace(", scale-up: true", "")):
        found = report(("lines:", CUT_OFF), rules=(('clauses:\n  "1"', rule + '\n  "1"'),))
        assert codes(found) == ["CFP316"]


def test_the_inputs_name_the_bases(tmp_path):
    found = run(Request(str(ROOT / "samples" / "body-wash.yaml")), Shelf())
    roles = [one.role for one in found.inputs]
    assert roles[:3] == ["inventory", "pcr", "pcr-base"]
    assert found.inputs[2].name == "pcr/base/goods-2010.yaml"
