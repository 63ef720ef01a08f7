"""What the declared unit must state is stated."""

import pytest

from cfp_cli.model.position import Document, Map
from cfp_cli.model.text import both
from tests.rules.build import DECLARED_UNIT, hits, inventory, pcr, product, subject

UNIT = ("product", "declared-unit")


@pytest.mark.parametrize("content", ["1000 mL", "1 L", "950 g", "1.2 kg"])
def test_content_by_mass_or_volume_passes(content: str) -> None:
    assert hits("declared-unit", subject(inventory(of=product(content=content)))) == []


def test_content_of_another_kind_is_a_hit_on_the_content() -> None:
    (hit,) = hits("declared-unit", subject(inventory(of=product(content="3 piece"))))
    assert (hit.path, hit.key) == ((*UNIT, "content"), False)
    assert "3 piece" in hit.message.en
    assert "重量、容量" in hit.message.zh


def test_the_pcr_says_which_kinds_of_content_it_takes() -> None:
    by_mass = pcr(declared_unit=DECLARED_UNIT._replace(content_dimensions=("mass",)))
    assert hits("declared-unit", subject(inventory(of=product(content="950 g")), by=by_mass)) == []
    assert len(hits("declared-unit", subject(inventory(of=product(content="1 L")), by=by_mass))) == 1


def test_what_is_missing_is_said_one_by_one_at_the_declared_unit() -> None:
    found = hits("declared-unit", subject(inventory(of=product(content="", packed_in=""))))
    assert [(hit.path, hit.key) for hit in found] == [(UNIT, True), (UNIT, True)]
    assert ["packaging" in hit.hint.en for hit in found] == [True, False]


def test_a_packaging_of_blanks_states_nothing() -> None:
    blank = product()
    blank = blank._replace(declared_unit=blank.declared_unit._replace(packaging=both("  ")))
    assert len(hits("declared-unit", subject(inventory(of=blank)))) == 1


def test_what_the_pcr_does_not_ask_may_be_missing() -> None:
    asks_nothing = pcr(declared_unit=DECLARED_UNIT._replace(must_state=()))
    assert hits("declared-unit", subject(inventory(of=product(content="", packed_in="")), by=asks_nothing)) == []


def test_a_content_that_could_not_be_read_is_not_called_missing() -> None:
    data, of, unit = Map(), Map(), Map()
    unit["content"], of["declared-unit"], data["product"] = "1000 ml.", unit, of
    unread = inventory(of=product(content=""), document=Document("inventory.yaml", "", "", data))
    assert hits("declared-unit", subject(unread)) == []


def test_several_packages_are_a_hit_where_a_single_one_is_asked() -> None:
    two = subject(inventory(of=product(amount="2 bottle")))
    assert hits("declared-unit", two) == []
    (hit,) = hits("declared-unit", two, {"single": True})
    assert hit.path == (*UNIT, "amount")
    assert "2 bottle" in hit.message.zh
    assert hits("declared-unit", subject(inventory(of=product(amount="1.0 bottle"))), {"single": True}) == []
