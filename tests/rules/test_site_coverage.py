"""The plants that a line has totals of make enough of the output."""

import pytest

from tests.rules.build import electricity, hits, inventory, line, plant, share_of, subject

MORE_THAN = {"stage": "manufacturing", "minimum": "95 %", "strict": True}
AS_MUCH = {"stage": "manufacturing", "minimum": "95 %"}


def said(options, *outputs: str, unit_of_second: str = "bottle"):
    """Totals of the first plant only."""
    plants = [plant(f"plant-{number}", output) for number, output in enumerate(outputs)]
    return hits("site-coverage", subject(inventory(electricity(share_of("1 kWh", "plant-0")), plants=plants)), options)


@pytest.mark.parametrize(
    ("first", "second", "strictly", "inclusively"),
    [
        ("96 bottle", "4 bottle", True, True),
        ("95.0000000000000000001 bottle", "5 bottle", True, True),
        ("95 bottle", "5 bottle", False, True),
        ("94.9 bottle", "5 bottle", False, False),
        ("9500 bottle", "0 bottle", True, True),
    ],
)
def test_more_than_95_percent_or_as_much(first: str, second: str, strictly: bool, inclusively: bool) -> None:
    assert (said(MORE_THAN, first, second) == []) is strictly
    assert (said(AS_MUCH, first, second) == []) is inclusively


def test_the_message_names_the_plants_and_the_shares() -> None:
    (hit,) = said(MORE_THAN, "90 bottle", "6 bottle", "4 bottle")
    assert (hit.path, hit.key) == (("lines", 0, "amount"), False)
    assert hit.message.zh == (
        "electricity：缺少製造地點「plant-1、plant-2」的總量；有數據的地點占產量 90 %，須超過 95 %（90 / 100 bottle）"
    )
    (hit,) = said(AS_MUCH, "90 bottle", "10 bottle")
    assert "at least 95 %" in hit.message.en


def test_totals_of_all_plants_pass_and_a_total_of_nothing_is_one() -> None:
    both = electricity(share_of("10 kWh", "plant-a"), share_of("0 kWh", "plant-b"))
    plants = [plant("plant-a", "50 bottle"), plant("plant-b", "50 bottle")]
    assert hits("site-coverage", subject(inventory(both, plants=plants)), MORE_THAN) == []


def test_a_plant_without_data_counts_in_the_output() -> None:
    plants = [plant("plant-a", "50 bottle"), plant("plant-b", "50 bottle", "", without_data=True)]
    only = inventory(electricity(share_of("1 kWh")), plants=plants)
    assert len(hits("site-coverage", subject(only), MORE_THAN)) == 1


def test_each_line_stands_for_itself() -> None:
    plants = [plant("plant-a", "50 bottle"), plant("plant-b", "50 bottle")]
    both = electricity(share_of("1 kWh", "plant-a"), share_of("1 kWh", "plant-b"))
    water = line("water", "manufacturing", "water", totals=[share_of("1 m3", "plant-b")])
    (hit,) = hits("site-coverage", subject(inventory(both, water, plants=plants)), MORE_THAN)
    assert hit.path == ("lines", 1, "amount")


def test_other_stages_amounts_per_unit_and_outputs_that_do_not_compare_are_not_judged() -> None:
    plants = [plant("plant-a", "50 bottle"), plant("plant-b", "50 bottle")]
    bought = line("oil", "raw-materials", "main-material", totals=[share_of("1 t")])
    per_unit = line("gas", "manufacturing", "energy", "1 m3")
    assert hits("site-coverage", subject(inventory(bought, per_unit, plants=plants)), MORE_THAN) == []
    assert said(MORE_THAN, "50 bottle", "50 t") == []
    assert said(MORE_THAN, "0 bottle", "0 bottle") == []
    assert hits("site-coverage", subject(inventory(electricity(share_of("1 kWh")))), MORE_THAN) == []
