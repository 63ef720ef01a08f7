"""Every item that the PCR wants collected is answered for."""

import pytest

from tests.rules.build import directions, flow, hits, inventory, line, not_applicable, pcr, product, subject

WHOLE = (
    line("surfactant", "raw-materials", "main-material"),
    line("bottle", "raw-materials", "packaging"),
    line("inbound", "raw-materials", "transport"),
    line("electricity", "manufacturing", "energy"),
    line("delivery", "distribution", "transport"),
    line("burnt", "end-of-life", "treatment"),
)
WITHOUT_BOTTLE = tuple(one for one in WHOLE if one.id != "bottle")
WITHOUT_INBOUND = tuple(one for one in WHOLE if one.id != "inbound")


def test_a_whole_inventory_passes() -> None:
    assert hits("required-items", subject(inventory(*WHOLE))) == []


def test_a_forgotten_item_is_an_error_that_names_stage_item_and_clause() -> None:
    (hit,) = hits("required-items", subject(inventory(*WITHOUT_BOTTLE)))
    assert (hit.path, hit.key, hit.severity) == (("lines",), True, "error")
    assert hit.message.zh == "階段 raw-materials缺少「項目 packaging」（4.1.1.1），應蒐集或說明沒有"
    assert "stage: raw-materials, item: packaging" in hit.hint.en


@pytest.mark.parametrize("level", ["must", "should", "may"])
def test_the_severity_is_that_of_the_item_not_of_the_rule(level: str) -> None:
    (hit,) = hits("required-items", subject(inventory(*WITHOUT_INBOUND)), level=level)
    assert hit.severity == "warning"
    assert "宜蒐集" in hit.message.zh


def test_an_item_of_another_stage_does_not_answer() -> None:
    found = hits("required-items", subject(inventory(*WITHOUT_INBOUND, line("between", "distribution", "transport"))))
    assert len(found) == 1


@pytest.mark.parametrize(
    "answer",
    [
        inventory(*WITHOUT_BOTTLE, absent=[not_applicable("raw-materials", "packaging")]),
        inventory(*WITHOUT_BOTTLE, cut_off=[flow("1 g CO2e", item="packaging")]),
    ],
    ids=["not applicable", "cut off"],
)
def test_an_item_may_be_answered_without_a_line(answer) -> None:
    assert hits("required-items", subject(answer)) == []


def test_a_not_applicable_entry_without_a_reason_is_a_hit() -> None:
    absent = [not_applicable("raw-materials", "packaging", "  ")]
    (hit,) = hits("required-items", subject(inventory(*WITHOUT_BOTTLE, absent=absent)))
    assert hit.path == ("not-applicable", 0, "reason")


@pytest.mark.parametrize("category", ["dish", "skin"])
def test_the_scenario_answers_for_its_items_in_every_category(category: str) -> None:
    assert hits("required-items", subject(inventory(*WHOLE, of=product(category=category)))) == []


def test_own_lines_for_the_use_stage_answer_for_themselves() -> None:
    own = product(use=directions("lines", "back of the bottle"))
    (water, energy) = hits("required-items", subject(inventory(*WHOLE, of=own)))
    assert "item water" in water.message.en
    assert "item energy" in energy.message.en
    both = (*WHOLE, line("tap", "use", "water"), line("heat", "use", "energy"))
    assert hits("required-items", subject(inventory(*both, of=own))) == []


def test_without_a_scenario_the_use_stage_is_asked_for() -> None:
    assert len(hits("required-items", subject(inventory(*WHOLE), by=pcr(scenarios=())))) == 2


def test_only_the_stages_named_are_looked_at() -> None:
    empty = subject(inventory())
    found = hits("required-items", empty, {"stages": ["manufacturing"]})
    assert ["item energy" in hit.message.en for hit in found] == [True]
