"""Routes with data carry enough of what is distributed."""

import pytest

from cfp_cli.model.position import Document, Map, Seq
from tests.rules.build import hits, inventory, leg, line, route, subject

NO_NUMBER = {"stage": "distribution"}
HALF = {"stage": "distribution", "minimum": "50 %"}


def said(*routes, options=NO_NUMBER, level="must", stage="distribution"):
    delivery = line("delivery", stage, "transport", routes=routes, load="1.1 kg")
    return hits("route-coverage", subject(inventory(delivery)), options, level)


def test_routes_with_data_pass() -> None:
    assert said(route("north", "700 t"), route("east", "300 t", leg("310 km"))) == []
    assert said(route("north", "")) == []


def test_without_a_number_in_the_pcr_a_route_without_data_is_a_warning() -> None:
    (hit,) = said(route("north", "700 t"), route("east", "300000 kg", without_data=True))
    assert (hit.path, hit.key, hit.severity) == (("lines", 0, "routes"), True, "warning")
    assert "「east」" in hit.message.zh
    assert "70 %" in hit.message.zh


@pytest.mark.parametrize("level", ["should", "may"])
def test_the_warning_is_never_stronger_than_the_rule(level) -> None:
    (hit,) = said(route("north", "700 t"), route("east", "300 t", without_data=True), level=level)
    assert hit.severity is None


@pytest.mark.parametrize(
    ("known", "unknown", "passes"), [("70 t", "30 t", True), ("50 t", "50000 kg", True), ("49.999 t", "50 t", False)]
)
def test_with_a_number_the_covered_share_must_reach_it(known: str, unknown: str, passes: bool) -> None:
    found = said(route("north", known), route("east", unknown, without_data=True), options=HALF)
    assert (found == []) is passes


def test_too_little_is_a_hit_at_the_rules_level_with_the_share() -> None:
    (hit,) = said(route("north", "40 t"), route("east", "60 t", without_data=True), options=HALF)
    assert (hit.path, hit.key, hit.severity) == (("lines", 0, "routes"), True, None)
    assert "40 %" in hit.message.en
    assert "50 %" in hit.message.en


def test_a_route_without_data_and_quantity_leaves_the_share_unknown() -> None:
    (hit,) = said(route("north", "40 t"), route("east", "", without_data=True), options=HALF)
    assert (hit.path, hit.key, hit.severity) == (("lines", 0, "routes", 1), True, None)
    (hit,) = said(route("north", "40 t"), route("east", "", without_data=True))
    assert hit.severity == "warning"


def test_a_quantity_that_could_not_be_read_is_not_called_missing() -> None:
    data, lines, one, routes, east = Map(), Seq(), Map(), Seq(), Map()
    east["quantity"] = "60 ton"
    routes += [Map(), east]
    one["routes"] = routes
    lines.append(one)
    data["lines"] = lines
    delivery = line(
        "delivery", "distribution", "transport", routes=[route("north", "40 t"), route("east", "", without_data=True)]
    )
    unread = inventory(delivery, document=Document("inventory.yaml", "", "", data))
    assert hits("route-coverage", subject(unread), HALF) == []


def test_what_cannot_be_averaged_has_its_own_finding() -> None:
    assert said(route("north", "", without_data=True), options=HALF) == []
    assert said(route("north", "40 t"), route("east", "6 m3", without_data=True), options=HALF) == []


def test_other_stages_are_not_looked_at() -> None:
    assert (
        said(route("north", "1 t"), route("east", "9 t", without_data=True), options=HALF, stage="raw-materials") == []
    )
