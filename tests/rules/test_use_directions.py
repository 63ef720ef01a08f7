"""The use stage follows from the pack's directions, once."""

import pytest

from cfp_cli.model.position import Document, Map
from tests.rules.build import directions, hits, inventory, line, product, subject

OPTIONS = {"scenario": "use", "stage": "use"}
PLACE = ("product", "directions")
TAP = line("tap", "use", "water")


def said(use, *lines, document=None):
    more = {"document": document} if document else {}
    return hits("use-directions", subject(inventory(*lines, of=product(use=use), **more)), OPTIONS)


def test_a_pack_without_directions_takes_the_scenario() -> None:
    assert said(directions("none"), line()) == []


def test_saying_nothing_is_a_hit_on_the_product() -> None:
    (hit,) = said(directions(""), TAP)
    assert (hit.path, hit.key) == (("product",), True)
    assert "directions: none" in hit.hint.en


def test_directions_that_could_not_be_read_are_not_called_missing() -> None:
    data, of = Map(), Map()
    of["directions"], data["product"] = "nnoe", of
    assert said(directions(""), document=Document("inventory.yaml", "", "", data)) == []


@pytest.mark.parametrize(
    "use", [directions("none"), directions("parameters", "label", {"water-per-content": "1 L/mL"})]
)
def test_own_lines_beside_the_scenarios_count_twice(use) -> None:
    (hit,) = said(use, line(), TAP)
    assert (hit.path, hit.key) == (("lines", 1, "stage"), False)
    assert "tap" in hit.message.zh


def test_own_lines_in_place_of_the_scenario_pass_and_must_be_there() -> None:
    assert said(directions("lines", "label"), TAP) == []
    (hit,) = said(directions("lines", "label"), line())
    assert hit.path == PLACE


@pytest.mark.parametrize("source", ["", "  "])
def test_directions_need_a_source(source: str) -> None:
    assert [hit.key for hit in said(directions("lines", source), TAP)] == [True]
    assert len(said(directions("parameters", source, {"water-per-content": "1 L/mL"}))) == 1


def test_only_open_parameters_of_the_scenario_can_be_set() -> None:
    wanted = {"water-per-content": "1 L/mL", "heat-capacity": "2 kcal_th/(L*K)", "rinses": "3 use"}
    (fixed, unknown) = said(directions("parameters", "label", wanted))
    assert (fixed.path, fixed.key) == ((*PLACE, "parameters", "heat-capacity"), True)
    assert "4.4.3.2.3" in fixed.message.zh
    assert (unknown.path, unknown.key) == ((*PLACE, "parameters", "rinses"), True)
    assert fixed.hint.en == unknown.hint.en == "Parameters that the pack may set: water-per-content"
