"""The functional unit is stated where the PCR leaves it to the product, and is of the content's kind."""

import pytest

from cfp_cli.model.position import Document, Map
from tests.rules.build import functional, hits, inventory, pcr, product, subject

PLACE = ("product", "functional-unit")


def said(asked, document=None, **of):
    more = {"document": document} if document else {}
    return hits("functional-unit", subject(inventory(of=product(**of), **more), by=pcr(functional_unit=asked)))


@pytest.mark.parametrize("dose", ["7 mL", "0.5 mL", "0.007 L"])
def test_a_dose_of_the_content_passes(dose: str) -> None:
    assert said(functional("", "1 mL"), functional_unit=dose) == []


def test_none_stated_is_a_hit_on_the_product() -> None:
    (hit,) = said(functional())
    assert (hit.path, hit.key) == (("product",), True)
    assert "one dose" in hit.message.en


def test_one_that_could_not_be_read_is_not_called_missing() -> None:
    data, of = Map(), Map()
    of["functional-unit"], data["product"] = "7 mll", of
    assert said(functional(), Document("inventory.yaml", "", "", data)) == []


def test_a_dose_of_another_kind_than_the_content_is_a_hit_on_it() -> None:
    (hit,) = said(functional(), functional_unit="7 g")
    assert (hit.path, hit.key) == (PLACE, False)
    assert "7 g" in hit.message.en
    assert "1000 mL" in hit.message.en


def test_one_that_the_pcr_fixes_needs_not_be_stated() -> None:
    assert said(functional("10 mL")) == []
    assert said(functional("10 mL"), functional_unit="10 mL") == []


def test_another_than_the_pcr_fixes_is_a_hit_on_it() -> None:
    (hit,) = said(functional("10 mL"), functional_unit="7 mL")
    assert hit.path == PLACE
    assert "7 mL" in hit.message.zh
    assert "10 mL" in hit.message.zh


def test_content_of_another_kind_than_the_pcrs_unit_is_a_hit_on_the_content() -> None:
    (hit,) = said(functional("1 ping*day"), content="300 mL")
    assert hit.path == ("product", "declared-unit", "content")


def test_content_that_is_not_stated_is_a_matter_of_the_declared_unit() -> None:
    assert said(functional(), functional_unit="7 mL", content="") == []


def test_a_pcr_without_functional_unit_asks_nothing() -> None:
    assert said(None) == []
    assert said(None, functional_unit="7 mL") == []
