"""What is cut off is small, one by one and together."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.build import emission, flow, footprint, hits, inventory, subject

ONE_PERCENT = {"single": "1 %"}
LIKE_12_002 = {"single": "1 %", "covered": "95 %", "except": ["use"], "strict": False}


def said(counted, *flows, options=ONE_PERCENT):
    result = footprint(*(emission(f"line-{stage}", stage, kg) for stage, kg in counted.items()))
    return hits("cut-off", subject(inventory(cut_off=flows), result=result), options)


@pytest.mark.parametrize(
    ("counted", "estimate", "inclusively", "strictly"),
    [
        ("0.99", "10 g CO2e", True, False),
        ("0.99", "0.01 kg CO2e", True, False),
        ("0.99", "9.999999 g CO2e", True, True),
        ("0.99", "10.00000000000000000000000001 g CO2e", False, False),
        ("1", "10 g CO2e", True, True),
        ("0", "0 g CO2e", True, True),
        ("0", "1 mg CO2e", False, False),
    ],
)
def test_the_limit_is_a_share_of_what_is_counted_and_cut_off(
    counted: str, estimate: str, inclusively: bool, strictly: bool
) -> None:
    assert (said({"raw-materials": counted}, flow(estimate)) == []) is inclusively
    strict = said({"raw-materials": counted}, flow(estimate), options={**ONE_PERCENT, "strict": True})
    assert (strict == []) is strictly


def test_the_message_has_the_numbers_and_points_at_the_estimate() -> None:
    (hit,) = said({"raw-materials": "0.5", "use": "0.7535"}, flow("16.5 g CO2e"))
    assert (hit.path, hit.key, hit.severity) == (("cut-off", 0, "estimate"), False, None)
    assert hit.message.zh == "glycerin：1.3 %，上限 1 %（0.0165 / 1.27 kg CO2e）"
    assert hit.message.en == "glycerin: 1.3 %, the limit is 1 % (0.0165 / 1.27 kg CO2e)"


def test_a_hair_above_the_limit_is_not_shown_as_the_limit() -> None:
    (hit,) = said({"raw-materials": "0.99"}, flow("10.00001 g CO2e"))
    assert hit.message.zh.startswith("glycerin：1.000001 %，上限 1 %")


def test_strict_says_less_than() -> None:
    (hit,) = said({"raw-materials": "0.99"}, flow("10 g CO2e"), options={**ONE_PERCENT, "strict": True})
    assert hit.message.zh.startswith("glycerin：1 %，須小於 1 %")


def test_each_flow_is_judged_against_the_total_with_all_of_them() -> None:
    flows = [flow("10 g CO2e", "a"), flow("11 g CO2e", "b"), flow("9 g CO2e", "c")]
    assert said({"raw-materials": "1.07"}, *flows) == []
    found = said({"raw-materials": "1.06"}, *flows)
    assert [hit.path for hit in found] == [("cut-off", 1, "estimate")]


def test_the_use_stage_counts_for_the_single_share_and_not_for_the_covered_one() -> None:
    flows = [flow("10 g CO2e", f"flow-{number}") for number in range(6)]
    (hit,) = said({"raw-materials": "0.94", "use": "9"}, *flows, options=LIKE_12_002)
    assert (hit.path, hit.key) == (("cut-off",), True)
    assert hit.message.zh == "除階段 use外，納入評估的排放占 94 %，至少應為 95 %（0.94 / 1 kg CO2e）"
    assert said({"raw-materials": "0.94", "use": "9"}, *flows, options={"single": "1 %", "covered": "95 %"}) == []


@pytest.mark.parametrize(("counted", "passes"), [("0.95", True), ("0.949999999999999999999999999999", False)])
def test_95_percent_is_inclusive(counted: str, passes: bool) -> None:
    flows = [flow("10 g CO2e", f"flow-{number}") for number in range(5)]
    assert (said({"raw-materials": counted, "use": "9"}, *flows, options=LIKE_12_002) == []) is passes


def test_a_flow_of_an_excepted_stage_is_left_aside_with_it() -> None:
    tap = flow("60 g CO2e", "tap", "use", "water")
    assert said({"raw-materials": "0.94", "use": "9"}, tap, options=LIKE_12_002) == []
    assert (
        len(said({"raw-materials": "0.94", "use": "9"}, tap._replace(stage="distribution"), options=LIKE_12_002)) == 1
    )


def test_the_sum_may_be_limited_too() -> None:
    options = {"single": "1 %", "cumulative": "5 %"}
    five = [flow("10 g CO2e", f"flow-{number}") for number in range(5)]
    assert said({"raw-materials": "0.95"}, *five, options=options) == []
    (hit,) = said({"raw-materials": "0.99"}, *five, flow("10 g CO2e", "sixth"), options=options)
    assert (hit.path, hit.key) == (("cut-off",), True)
    assert "5.71 %" in hit.message.en


def test_with_nothing_cut_off_nothing_is_said() -> None:
    assert said({"raw-materials": "1"}, options=LIKE_12_002) == []
    assert said({}, options=LIKE_12_002) == []


def test_nothing_is_said_of_a_total_with_holes() -> None:
    holes = footprint(emission("a", "raw-materials", "0.1"), left_out=("b",))
    assert hits("cut-off", subject(inventory(cut_off=[flow("1 kg CO2e")]), result=holes), LIKE_12_002) == []


AMOUNTS = st.decimals("0.000001", "1000", places=12)


@given(AMOUNTS, st.lists(AMOUNTS, min_size=1, max_size=5), st.decimals("0.001", "1000", places=9))
def test_scaling_everything_changes_no_verdict(counted: Decimal, cut: list[Decimal], scale: Decimal) -> None:
    from cfp_cli.model.exact import multiply, plain

    def verdict(by: Decimal) -> list[object]:
        flows = [flow(f"{plain(multiply(one, by))} kg CO2e", f"flow-{number}") for number, one in enumerate(cut)]
        return [hit.path for hit in said({"raw-materials": plain(multiply(counted, by))}, *flows, options=LIKE_12_002)]

    assert verdict(Decimal(1)) == verdict(scale)
