"""The product is one that the PCR is for."""

import pytest

from tests.rules.build import hits, inventory, pcr, product, subject

BOTH = {"ccc": True, "category": True}


def said(ccc: str = "3401.30.00.00-3", category: str = "skin", codes: tuple[str, ...] = ("3401.30.00.00-3",)):
    return hits("scope", subject(inventory(of=product(ccc=ccc, category=category)), by=pcr(ccc=codes)), BOTH)


@pytest.mark.parametrize("ccc", ["3401.30.00.00-3", "3401.30.00.00", "3401300000", "3401.30.00.00-9"])
def test_a_code_on_the_list_passes_whatever_its_dots_and_check_digit(ccc: str) -> None:
    assert said(ccc) == []


@pytest.mark.parametrize("ccc", ["3306.10.00.00-5", "3401.30.00.01-2", "340", "9", "13401.30.00.00"])
def test_another_code_is_a_hit_on_the_code(ccc: str) -> None:
    (hit,) = said(ccc)
    assert (hit.path, hit.key, hit.severity) == (("product", "ccc"), False, None)
    assert ccc in hit.message.zh
    assert ccc in hit.message.en
    assert "3401.30.00.00-3" in hit.hint.zh


@pytest.mark.parametrize(("ccc", "digits"), [("3401", 4), ("3401.30", 6), ("3401.30.00.0", 9)])
def test_the_beginning_of_a_code_is_a_note(ccc: str, digits: int) -> None:
    (hit,) = said(ccc)
    assert hit.severity == "note"
    assert f"first {digits} digits" in hit.message.en


def test_a_heading_in_the_pcr_covers_the_codes_below_it() -> None:
    assert said("3401.30.00.00-3", codes=("3401",)) == []
    assert len(said("3402.30.00.00-3", codes=("3401",))) == 1


def test_a_missing_code_is_a_hit_on_the_product() -> None:
    (hit,) = said(ccc="")
    assert (hit.path, hit.key) == (("product",), True)
    assert "CCC" in hit.message.zh


def test_a_missing_category_names_those_that_there_are() -> None:
    (hit,) = said(category="")
    assert (hit.path, hit.key) == (("product",), True)
    assert "dish" in hit.hint.zh
    assert "skin cleanser" in hit.hint.en


def test_a_pcr_without_categories_asks_for_none() -> None:
    assert hits("scope", subject(inventory(of=product(category="")), by=pcr(categories=())), BOTH) == []


def test_each_half_can_be_left_out() -> None:
    nothing = subject(inventory(of=product(ccc="", category="")))
    assert len(hits("scope", nothing, {"ccc": True})) == 1
    assert len(hits("scope", nothing, {"category": True})) == 1
    assert hits("scope", nothing, {}) == []
