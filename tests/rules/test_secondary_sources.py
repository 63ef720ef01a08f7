"""Factors come from sources that the PCR admits."""

import pytest

from tests.rules.build import factor, hits, inventory, leg, line, route, subject, supplier

LIKE_12_002 = {
    "stages": ["raw-materials", "distribution"],
    "classes": ["applicant", "supplier-verified", "government", "database"],
    "evidence": ["applicant"],
    "valid-statement": ["supplier-verified"],
    "reason": ["database"],
}


def said(used, line_=None, options=LIKE_12_002):
    return hits("secondary-sources", subject(inventory(line_ or line()), factors=[used]), options)


def test_a_published_factor_passes_as_it_is() -> None:
    assert said(factor(source_class="government")) == []


def test_a_class_that_is_not_admitted_is_a_hit_at_every_use() -> None:
    options = {**LIKE_12_002, "classes": ["government", "database"]}
    twice = inventory(line("a"), line("b"))
    found = hits("secondary-sources", subject(twice, factors=[factor(source_class="applicant")]), options)
    assert [hit.path for hit in found] == [("lines", 0, "factor"), ("lines", 1, "factor")]
    assert (
        found[0].message.zh == "係數「surfactant」的來源為申請者自備，階段 raw-materials可用的是：政府公告係數、資料庫"
    )


@pytest.mark.parametrize(
    ("evidence", "notes", "passes"),
    [("", "", False), (" ", " ", False), ("test report 7", "", True), ("", "test report 7", True)],
)
def test_the_applicants_own_factor_needs_evidence(evidence: str, notes: str, passes: bool) -> None:
    found = said(factor(source_class="applicant", notes=notes), line(evidence=evidence))
    assert (found == []) is passes
    assert all((hit.path, hit.key) == (("lines", 0), True) for hit in found)


def test_a_suppliers_use_of_a_factor_needs_the_suppliers_evidence() -> None:
    bought = line(suppliers=[supplier("a", "1 t", evidence="survey"), supplier("b", "1 t")], evidence="the line's")
    (hit,) = said(factor(source_class="applicant"), bought)
    assert hit.path == ("lines", 0, "suppliers", 1)


@pytest.mark.parametrize(
    ("until", "key", "words"),
    [
        ("2025-03-10", None, ""),
        ("2027-06-30", None, ""),
        ("2025-03-09", False, "效期到 2025-03-09，評估日期 2025-03-10 時已過期"),
        ("", True, "未寫查證聲明書的效期"),
        ("2025-02-30", False, "「2025-02-30」不是日期"),
    ],
)
def test_a_verified_footprint_needs_a_statement_in_force(until: str, key: bool | None, words: str) -> None:
    found = said(factor(source_class="supplier-verified", valid_until=until))
    if key is None:
        assert found == []
    else:
        (hit,) = found
        assert words in hit.message.zh
        assert (hit.path, hit.key) == (("factors", 0) if key else ("factors", 0, "valid-until"), key)


def test_a_database_factor_of_the_users_own_needs_its_reason() -> None:
    (hit,) = said(factor(source_class="database"))
    assert (hit.path, hit.key) == (("factors", 0), True)
    assert "some source" in hit.message.en
    assert said(factor(source_class="database", reason="recognised by the authority")) == []
    assert said(factor(source_class="database", table="desnz-2025")) == []


def test_what_is_wrong_with_a_factor_is_said_once() -> None:
    twice = inventory(line("a"), line("b"))
    assert len(hits("secondary-sources", subject(twice, factors=[factor(source_class="database")]), LIKE_12_002)) == 1


def test_a_factor_outside_the_inventory_is_pointed_at_where_it_is_used() -> None:
    (hit,) = said(factor(source_class="supplier-verified", table="given", valid_until="2020-01-01"))
    assert hit.path == ("lines", 0, "factor")


def test_every_leg_of_a_transport_is_a_use() -> None:
    delivery = line("delivery", "distribution", "transport", routes=[route("north", "1 t", leg("1 km"), leg("2 km"))])
    options = {**LIKE_12_002, "classes": ["government"]}
    found = said(factor("truck", per="tkm", source_class="database"), delivery, options)
    assert [hit.path for hit in found] == [("lines", 0, "routes", 0, "legs", n, "factor") for n in (0, 1)]


def test_other_stages_and_unknown_factors_are_left_alone() -> None:
    used = line("tap", "use", "water")
    assert said(factor(source_class="applicant"), used) == []
    assert said(factor("another", source_class="applicant")) == []


def test_what_the_options_do_not_ask_is_not_asked() -> None:
    plain = {"stages": ["raw-materials"], "classes": ["applicant", "supplier-verified", "database"]}
    for source_class in plain["classes"]:
        assert said(factor(source_class=source_class), options=plain) == []
