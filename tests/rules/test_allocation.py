"""Allocated totals name an allowed basis, with its reason where one is asked."""

import pytest

from tests.rules.build import electricity, hits, inventory, line, share_of, subject

NAMED = {"stages": ["manufacturing"], "bases": ["count", "mass"], "others": "with-reason"}
EXPLAINED = {**NAMED, "always-reason": True}
CLOSED = {**NAMED, "others": "refused"}


def said(options, by: str = "", reason: str = "", share: str = "18 %"):
    used = electricity(share_of("1000 kWh", share=share, by=by, reason=reason))
    return hits("allocation", subject(inventory(used)), options)


@pytest.mark.parametrize("options", [NAMED, EXPLAINED, CLOSED])
def test_a_share_on_no_basis_is_a_hit_on_the_total(options) -> None:
    (hit,) = said(options, reason="because")
    assert (hit.path, hit.key) == (("lines", 0, "amount"), True)
    assert "count, mass" in hit.hint.en


def test_a_named_basis_needs_no_reason_unless_the_pcr_always_asks_one() -> None:
    assert said(NAMED, "mass") == []
    assert said(CLOSED, "mass") == []
    (hit,) = said(EXPLAINED, "mass")
    assert hit.key
    assert "重量" in hit.message.zh
    assert said(EXPLAINED, "mass", "filled mass") == []


@pytest.mark.parametrize("options", [NAMED, EXPLAINED])
def test_another_basis_needs_its_reason(options) -> None:
    (hit,) = said(options, "economic")
    assert "經濟價值" in hit.message.zh
    assert "數量、重量" in hit.message.zh
    assert len(said(options, "economic", " ")) == 1
    assert said(options, "economic", "by-products are sold") == []


def test_a_closed_list_takes_no_other_basis_whatever_the_reason() -> None:
    (hit,) = said(CLOSED, "economic", "by-products are sold")
    assert (hit.path, hit.key) == (("lines", 0, "amount", "by"), False)


@pytest.mark.parametrize("share", ["", "100 %", "1"])
def test_a_total_that_is_all_this_products_is_not_allocated(share: str) -> None:
    assert said(EXPLAINED, share=share) == []


def test_each_of_several_totals_is_looked_at_and_only_in_the_stages_named() -> None:
    totals = [share_of("1 kWh", "plant-a", "10 %", "mass"), share_of("1 kWh", "plant-b", "10 %")]
    (hit,) = hits("allocation", subject(inventory(electricity(*totals))), NAMED)
    assert hit.path == ("lines", 0, "amount", 1)
    elsewhere = line("oil", "raw-materials", "main-material", totals=totals)
    assert hits("allocation", subject(inventory(elsewhere)), NAMED) == []
