"""The activity data of own processes are primary."""

import pytest

from tests.rules.build import hits, inventory, line, plant, subject

OPTIONS = {"stage": "manufacturing", "items": ["energy", "water"]}


@pytest.mark.parametrize("item", ["energy", "water"])
def test_secondary_data_of_a_named_item_are_a_hit_on_the_kind_of_data(item: str) -> None:
    (hit,) = hits("primary-data", subject(inventory(line("meter", "manufacturing", item))), OPTIONS)
    assert (hit.path, hit.key) == (("lines", 0, "data"), False)
    assert hit.message.zh.startswith(f"meter：「項目 {item}」")


def test_primary_data_pass() -> None:
    assert (
        hits("primary-data", subject(inventory(line("meter", "manufacturing", "energy", data="primary"))), OPTIONS)
        == []
    )


def test_other_items_and_other_stages_may_be_secondary() -> None:
    others = inventory(line("oil", "manufacturing", "maintenance"), line("shop", "distribution", "energy"))
    assert hits("primary-data", subject(others), OPTIONS) == []


def test_output_must_be_stated_by_a_plant_that_gave_data() -> None:
    asked = {**OPTIONS, "output": True}
    (hit,) = hits("primary-data", subject(inventory()), asked)
    assert (hit.path, hit.key) == ((), True)
    assert len(hits("primary-data", subject(inventory(plants=[plant(without_data=True)])), asked)) == 1
    assert hits("primary-data", subject(inventory(plants=[plant("b", without_data=True), plant()])), asked) == []
    assert hits("primary-data", subject(inventory()), {**OPTIONS, "output": False}) == []
