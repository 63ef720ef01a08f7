"""What is bought as packaging is thrown away in the end."""

import pytest

from tests.rules.build import hits, inventory, line, packaging, plant, share_of, subject, treated

OPTIONS = {"stage": "end-of-life", "item": "treatment", "of": "packaging", "tolerance": "1 %"}


def said(*lines, options=OPTIONS):
    return hits("waste-balance", subject(inventory(*lines)), options)


def test_equal_masses_pass_in_whatever_unit_and_way() -> None:
    burnt, recycled = treated("0.05 kg"), treated("10 g", "recycling", "recycled")
    assert said(packaging("40 g"), packaging("20 g", "carton"), burnt, recycled) == []


@pytest.mark.parametrize(
    ("waste", "passes"),
    [
        ("99 g", True),
        ("101 g", True),
        ("98.99999999999999999999999999999 g", False),
        ("101.00000000000000000000000000001 g", False),
        ("0 g", False),
    ],
)
def test_the_tolerance_is_inclusive_on_both_sides(waste: str, passes: bool) -> None:
    assert (said(packaging("100 g"), treated(waste)) == []) is passes


def test_the_message_says_how_much_is_missing_or_too_much() -> None:
    (less,) = said(packaging("40 g"), packaging("20 g", "carton"), treated("40 g"))
    assert (less.path, less.severity) == (("lines", 2, "amount"), None)
    assert less.message.zh == "廢棄處理共 0.04 kg，包裝投入 0.06 kg，少了 0.02 kg（容許 1 %）"
    (more,) = said(packaging("40 g"), treated("60 g"))
    assert "0.02 kg more" in more.message.en
    assert less.hint != more.hint


@pytest.mark.parametrize(
    "odd",
    [packaging("1 piece", "cap"), line("cap", "raw-materials", "packaging", totals=[share_of("1 t")])],
    ids=["pieces", "plant totals"],
)
def test_what_is_not_a_mass_per_unit_makes_a_note_and_no_verdict(odd) -> None:
    (hit,) = said(packaging("40 g"), odd, treated("99 g"))
    assert (hit.path, hit.severity) == (("lines", 1, "amount"), "note")
    assert "cap" in hit.message.zh
    assert "bottle" not in hit.message.zh


def test_a_side_that_is_not_there_is_another_rules_matter() -> None:
    assert said(packaging("40 g")) == []
    assert said(treated("40 g")) == []


def test_other_items_do_not_weigh_in() -> None:
    lorry = line("lorry", "end-of-life", "transport", "9 kg")
    assert said(packaging("40 g"), treated("40 g"), line("surfactant", amount="95 g"), lorry) == []


def test_what_a_plant_put_in_over_its_period_is_weighed_per_declared_unit() -> None:
    """40,000 kg over 1,000,000 bottles are 40 g a bottle."""
    bottle = line("bottle", "raw-materials", "packaging", totals=[share_of("40000 kg")])
    for waste, passes in (("40 g", True), ("39 g", False)):
        whole = inventory(bottle, treated(waste), plants=[plant()])
        assert (hits("waste-balance", subject(whole), OPTIONS) == []) is passes
