"""A number that the product gives lies within the limits, the limits themselves included."""

import pytest

from tests.rules.build import hits, inventory, product, subject

LIMITS = {"parameter": "rated-life", "minimum": "20000 h", "maximum": "50000 h"}


def said(life: str, options=None):
    given = {"rated-life": life} if life else {}
    return hits("parameter-limit", subject(inventory(of=product(parameters=given))), options or LIMITS)


@pytest.mark.parametrize("life", ["20000 h", "20000.0 h", "35000 h", "50000 h", "1200000 min", "1000 day"])
def test_within_the_limits_passes(life: str) -> None:
    assert said(life) == []


@pytest.mark.parametrize(
    ("life", "bound"),
    [("19999.999999 h", "at least 20000 h"), ("0 h", "at least 20000 h"), ("50000.000001 h", "at most 50000 h")],
)
def test_beyond_a_limit_is_a_hit_on_the_value(life: str, bound: str) -> None:
    (hit,) = said(life)
    assert (hit.path, hit.key) == (("product", "parameters", "rated-life", "value"), False)
    assert life in hit.message.zh
    assert bound in hit.message.en


def test_the_limit_is_compared_in_its_own_unit() -> None:
    (hit,) = said("833 day")
    assert "833 day" in hit.message.en
    assert "20000 h" in hit.message.en


@pytest.mark.parametrize(("key", "bad"), [("minimum", "1 h"), ("maximum", "60000 h")])
def test_one_limit_is_enough(key: str, bad: str) -> None:
    options = {"parameter": "rated-life", key: LIMITS[key]}
    assert len(said(bad, options)) == 1
    assert said("30000 h", options) == []


def test_a_number_without_dimension_that_is_out_of_its_limits() -> None:
    options = {"parameter": "rated-life", "maximum": "1 use"}
    assert len(said("2 use", options)) == 1


@pytest.mark.parametrize("life", ["", "20 kg"])
def test_a_value_that_is_missing_or_of_another_kind_is_a_matter_of_the_scenarios(life: str) -> None:
    assert said(life) == []
