"""Own processes make a tenth of the emissions, or suppliers' primary data the rest."""

import pytest

from tests.rules.build import emission, footprint, hits, inventory, line, subject, supplier

LIKE_12_002 = {
    "organisation-stage": "manufacturing",
    "upstream-stage": "raw-materials",
    "minimum": "10 %",
    "base": "organisation-and-upstream",
    "supplement-base": "upstream",
}
UPSTREAM_ONLY = {**LIKE_12_002, "base": "upstream"}


def said(own: str, upstream: str, primary: str = "0", options=LIKE_12_002, other: str = "50"):
    result = footprint(
        emission("electricity", "manufacturing", own),
        emission("surfactant", "raw-materials", upstream, primary),
        emission("use-heat", "use", other),
    )
    return hits("control-share", subject(inventory(), result=result), options)


@pytest.mark.parametrize("own", ["1", "1.0000000000000000000000000000001", "20"])
def test_a_tenth_of_own_and_upstream_is_enough(own: str) -> None:
    assert said(own, "9") == []


def test_less_than_a_tenth_is_a_hit_however_little_less() -> None:
    assert len(said("0.9999999999999999999999999999999", "10", options=UPSTREAM_ONLY)) == 1
    assert said("1", "10", options=UPSTREAM_ONLY) == []


def test_between_the_two_bases_the_second_test_is_met_without_any_supplier() -> None:
    # 1 of 10.5 + 1 is 8.7 %, and 9.5 % of 10.5; 1 of 9.5 + 1 is 9.5 %, but 10.5 % of 9.5.
    assert len(said("1", "10.5")) == 1
    assert said("1", "9.5") == []


def test_the_base_is_an_option() -> None:
    assert said("1", "10", options=UPSTREAM_ONLY) == []
    assert len(said("0.99", "10", options=UPSTREAM_ONLY)) == 1
    assert len(said("1", "10.1")) == 1


def test_suppliers_primary_data_make_up_for_it() -> None:
    # 0.4 of 10.4 is 3.8 %; with 0.6 primary the share of the upstream stage is 10 %.
    assert said("0.4", "10", primary="0.6") == []
    (hit,) = said("0.4", "10", primary="0.59")
    assert "還差 0.01 kg CO2e" in hit.message.zh


def test_the_supplement_has_a_base_of_its_own() -> None:
    options = {**LIKE_12_002, "supplement-base": "organisation-and-upstream"}
    assert len(said("0.4", "10", primary="0.6", options=options)) == 1
    assert said("0.4", "10", primary="0.64", options=options) == []


def test_the_second_test_is_not_asked_where_the_first_is_met() -> None:
    # 1 is a tenth of 10, and 9.1 % of 11.
    assert said("1", "10", options={**UPSTREAM_ONLY, "supplement-base": "organisation-and-upstream"}) == []


def test_primary_data_of_other_stages_do_not_count() -> None:
    result = footprint(
        emission("electricity", "manufacturing", "0.4", primary="0.4"),
        emission("surfactant", "raw-materials", "10"),
        emission("delivery", "distribution", "5", primary="5"),
    )
    assert len(hits("control-share", subject(inventory(), result=result), LIKE_12_002)) == 1


def test_the_message_has_both_tests_with_their_numbers() -> None:
    (hit,) = said("0.05", "1", primary="0.01")
    assert (hit.path, hit.key, hit.severity) == (("lines",), True, None)
    assert hit.message.zh == (
        "階段 manufacturing的排放占階段 manufacturing加階段 raw-materials的 4.76 %，未達 10 %（0.05 / 1.05 kg CO2e）；"
        "加上供應商一級數據後占階段 raw-materials的 6 %（0.06 / 1 kg CO2e），還差 0.04 kg CO2e"
    )
    assert "4.76 %" in hit.message.en
    assert "0.04 kg CO2e" in hit.hint.en


@pytest.mark.parametrize(("own", "upstream"), [("0", "0"), ("1", "0"), ("-1", "0"), ("-1", "1")])
def test_where_nothing_is_upstream_nothing_is_said(own: str, upstream: str) -> None:
    both = {**LIKE_12_002, "supplement-base": "organisation-and-upstream"}
    assert said(own, upstream, options=both if upstream == "1" else UPSTREAM_ONLY) == []
    assert said(own, upstream) == []


def test_nothing_is_said_of_a_total_with_holes() -> None:
    result = footprint(emission("surfactant", "raw-materials", "10"), left_out=("electricity",))
    assert hits("control-share", subject(inventory(), result=result), LIKE_12_002) == []


def test_the_amount_of_what_is_bought_is_no_data_of_its_supplier() -> None:
    """Where the PCR wants material amounts primary (20-045), the second test would be met by itself."""
    bought = emission("surfactant", "raw-materials", "10", "10")._replace(item="main-material")
    result = footprint(emission("electricity", "manufacturing", "0.4"), bought)
    options = {**LIKE_12_002, "materials": ["main-material"]}
    assert hits("control-share", subject(inventory(), result=result), LIKE_12_002) == []
    assert len(hits("control-share", subject(inventory(), result=result), options)) == 1
    measured = line("surfactant", suppliers=[supplier("a maker", "10 t", data="primary")])
    assert hits("control-share", subject(inventory(measured), result=result), options) == []
