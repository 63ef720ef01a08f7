"""Primary data cover half of what several suppliers deliver."""

import pytest

from tests.rules.build import emission, footprint, hits, inventory, line, subject, supplier

CONTROL = {
    "organisation-stage": "manufacturing",
    "upstream-stage": "raw-materials",
    "minimum": "10 %",
    "base": "organisation-and-upstream",
}
OPTIONS = {"stage": "raw-materials", "minimum": "50 %", "control": CONTROL}
FAILS_CONTROL = footprint(
    emission("electricity", "manufacturing", "0.5"), emission("surfactant", "raw-materials", "10")
)
MEETS_CONTROL = footprint(emission("electricity", "manufacturing", "5"), emission("surfactant", "raw-materials", "10"))


def said(*suppliers, result=FAILS_CONTROL, options=OPTIONS, stage="raw-materials"):
    bought = inventory(line("surfactant", stage, suppliers=suppliers))
    return hits("supplier-coverage", subject(bought, result=result), options)


def test_half_of_the_quantity_is_enough_in_whatever_unit() -> None:
    assert said(supplier("a", "50 t", "primary"), supplier("b", "50000 kg")) == []


@pytest.mark.parametrize("other", ["secondary", "none"])
def test_less_than_half_is_a_hit_on_the_suppliers(other: str) -> None:
    (hit,) = said(supplier("a", "40 t", "primary"), supplier("b", "60000 kg", other))
    assert (hit.path, hit.key) == (("lines", 0, "suppliers"), True)
    assert hit.message.zh == "surfactant：供應商一級數據占採購量 40 %，宜達 50 %（40 / 100 t）"


def test_a_hair_less_than_half_is_not_shown_as_half() -> None:
    (hit,) = said(supplier("a", "499999 kg", "primary"), supplier("b", "500001 kg"))
    assert "49.9999 %" in hit.message.en


def test_nothing_is_asked_where_own_processes_meet_their_share() -> None:
    poor = (supplier("a", "40 t", "primary"), supplier("b", "60 t"))
    assert said(*poor, result=MEETS_CONTROL) == []
    always = {name: value for name, value in OPTIONS.items() if name != "control"}
    assert len(said(*poor, result=MEETS_CONTROL, options=always)) == 1


def test_a_single_supplier_and_other_stages_are_not_asked() -> None:
    assert said(supplier("a", "40 t")) == []
    assert said(supplier("a", "40 t"), supplier("b", "60 t"), stage="manufacturing") == []


def test_quantities_that_do_not_compare_are_left_to_their_own_finding() -> None:
    assert said(supplier("a", "40 t"), supplier("b", "60 m3")) == []
    assert said(supplier("a", "40 t"), supplier("b", "")) == []
    assert said(supplier("a", ""), supplier("b", "60 t")) == []
    assert said(supplier("a", "0 t"), supplier("b", "0 t")) == []


def test_nothing_is_said_of_a_total_with_holes() -> None:
    holes = footprint(emission("surfactant", "raw-materials", "10"), left_out=("electricity",))
    assert said(supplier("a", "40 t"), supplier("b", "60 t"), result=holes) == []
