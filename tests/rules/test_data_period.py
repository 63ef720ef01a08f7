"""A plant's data cover the latest whole year."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cfp_cli.model.position import Document, Map, Seq
from cfp_cli.rules.data_period import last_day
from tests.rules.build import electricity, hits, inventory, line, plant, share_of, subject

YEAR = {"months": 12}
LATEST = {"months": 12, "latest-within-months": 12}


def said(period: str, on: str = "2025-03-10", reason: str = "", options=YEAR):
    given_plants = inventory(plants=[plant(period=period, reason=reason)])
    return hits("data-period", subject(given_plants, on=date.fromisoformat(on)), options)


@pytest.mark.parametrize(
    "period",
    [
        "2024-01-01/2024-12-31",
        "2023-01-01/2023-12-31",
        "2024-03-01/2025-02-28",
        "2023-03-01/2024-02-29",
        "2024-02-29/2025-02-28",
        "2023-07-16/2024-07-15",
        "9998-06-01/9999-05-31",
        "9999-01-01/9999-12-31",
    ],
)
def test_a_year_by_the_calendar_passes(period: str) -> None:
    assert said(period, on="9999-12-31") == []


@pytest.mark.parametrize(
    "period",
    [
        "2024-01-01/2024-12-30",
        "2024-01-01/2025-01-01",
        "2024-01-01/2024-11-30",
        "2023-03-01/2024-02-28",
        "2024-03-01/2025-03-01",
        "2023-01-01/2024-12-31",
        "2024-01-01/2024-01-01",
    ],
)
def test_more_or_less_than_a_year_is_a_hit_on_the_period(period: str) -> None:
    (hit,) = said(period, on="2026-01-01")
    assert (hit.path, hit.key) == (("plants", 0, "period"), False)
    assert period.partition("/")[2] in hit.message.zh
    assert "12 months" in hit.message.en


def test_the_message_says_when_the_year_would_end() -> None:
    (hit,) = said("2024-03-01/2025-01-31", on="2026-01-01")
    assert "2024-03-01 起應到 2025-02-28" in hit.message.zh


@given(st.dates(date(1900, 1, 1), date(2900, 1, 1)))
def test_one_year_follows_another_without_gap_and_overlap(first: date) -> None:
    last = last_day(first, 12)
    assert last is not None
    assert 364 <= (last - first).days <= 365
    # The day after the last is the same day a year on, or 1 March after 29 February.
    after = date.fromordinal(last.toordinal() + 1)
    assert (after.month, after.day) == ((3, 1) if (first.month, first.day) == (2, 29) else (first.month, first.day))
    assert after.year == first.year + 1


@given(st.dates(), st.integers(1, 120))
@example(date.max, 1)
@example(date(9999, 1, 2), 12)
def test_no_date_of_the_calendar_is_too_much(first: date, months: int) -> None:
    last = last_day(first, months)
    assert last is None or first <= last


@pytest.mark.parametrize(
    ("period", "on", "is_latest"),
    [
        ("2024-01-01/2024-12-31", "2024-12-31", True),
        ("2024-01-01/2024-12-31", "2025-03-10", True),
        ("2024-01-01/2024-12-31", "2025-12-31", True),
        ("2024-01-01/2024-12-31", "2026-01-01", False),
        ("2023-03-01/2024-02-29", "2025-02-28", True),
        ("2023-03-01/2024-02-29", "2025-03-01", False),
        ("2024-01-01/2024-12-31", "2024-12-30", False),
        ("2024-01-01/2024-12-31", "2024-06-30", False),
    ],
)
def test_the_latest_year_is_one_after_which_no_other_was_complete(period: str, on: str, is_latest: bool) -> None:
    found = said(period, on, options=LATEST)
    assert (found == []) is is_latest
    assert said(period, on, options=YEAR) == []


def test_the_last_year_of_the_calendar_is_the_latest() -> None:
    assert said("9999-01-01/9999-12-31", "9999-12-31", options=LATEST) == []


def test_how_old_the_latest_year_may_be_is_an_option() -> None:
    assert said("2023-01-01/2023-12-31", "2025-06-30", options={"months": 12, "latest-within-months": 18}) == []
    assert len(said("2023-01-01/2023-12-31", "2025-07-01", options={"months": 12, "latest-within-months": 18})) == 1


def test_a_reason_stands_for_length_and_age_but_blanks_do_not() -> None:
    assert len(said("2020-01-01/2020-06-30", options=LATEST)) == 2
    assert said("2020-01-01/2020-06-30", reason="began in January 2020, moved in July", options=LATEST) == []
    assert len(said("2020-01-01/2020-06-30", reason="  ", options=LATEST)) == 2


def test_totals_without_a_period_are_a_hit_on_the_plant() -> None:
    (hit,) = hits("data-period", subject(inventory(electricity(share_of("1 kWh")), plants=[plant(period="")])), YEAR)
    assert (hit.path, hit.key) == (("plants", 0), True)


def test_a_reason_does_not_stand_for_a_period() -> None:
    told = inventory(electricity(share_of("1 kWh")), plants=[plant(period="", reason="lost")])
    assert len(hits("data-period", subject(told), YEAR)) == 1


def test_no_period_is_asked_of_a_plant_whose_data_nobody_uses() -> None:
    assert hits("data-period", subject(inventory(plants=[plant(period="")])), YEAR) == []
    absent = [plant(period="2020-01-01/2020-02-01", without_data=True)]
    assert hits("data-period", subject(inventory(electricity(share_of("1 kWh")), plants=absent)), YEAR) == []


def test_a_period_that_could_not_be_read_is_not_called_missing() -> None:
    data, plants, one = Map(), Seq(), Map()
    one["period"] = "2024-02-30/2024-12-31"
    plants.append(one)
    data["plants"] = plants
    unread = inventory(
        electricity(share_of("1 kWh")),
        plants=[plant(period="")],
        document=Document("inventory.yaml", "", "", data),
    )
    assert hits("data-period", subject(unread), YEAR) == []


def test_measured_data_given_per_package_show_no_period() -> None:
    options = {**YEAR, "stages": ["manufacturing"]}
    divided = line("power", "manufacturing", "energy", amount="0.2 kWh", data="primary")
    material = line("oil", "raw-materials", "main-material", amount="1 g", data="primary")
    assumed = line("guess", "manufacturing", "energy", amount="0.2 kWh", data="secondary")
    (hit,) = hits("data-period", subject(inventory(divided, material, assumed)), options)
    assert (hit.path, hit.severity) == (("lines", 0, "amount"), "warning")
    assert hits("data-period", subject(inventory(electricity(share_of("1 kWh")))), options) == []
