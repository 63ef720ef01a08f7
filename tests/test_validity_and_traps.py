"""The days on which a PCR holds, to the day, and the traps of factor tables with the user's word against them."""

from datetime import date

import pytest

from cfp_cli.model.report import Report
from tests.inventories import inventory, line, report


def codes(made: Report) -> set[str]:
    return {found.code for found in made.findings}


@pytest.mark.parametrize(
    ("on", "code", "lapsed"),
    [
        ("2012-06-19", "CFP402", False),
        ("2012-06-20", "", False),
        ("2015-06-19", "", False),
        ("2015-06-20", "CFP401", True),
    ],
)
def test_12_002_holds_from_its_approval_to_the_last_day_of_its_three_years(on, code, lapsed):
    made = report(inventory([line("a", "95 g")]), on=date.fromisoformat(on))
    assert codes(made) & {"CFP401", "CFP402"} == ({code} if code else set())
    assert made.lapsed is lapsed
    assert made.on.isoformat() == on


def test_the_date_of_the_file_stands_unless_another_is_asked_for():
    text = inventory([line("a", "95 g")])
    assert report(text).on == date(2026, 11, 1)
    assert report(text.replace("assessed: 2026-11-01\n", ""), today=date(2020, 2, 2)).on == date(2020, 2, 2)


@pytest.mark.parametrize(
    ("factor", "flag", "code", "severity"),
    [
        ("moenv-cfp-0130", "unit-suspect", "CFP214", "error"),
        ("moenv-cfp-0291", "outlier", "CFP214", "error"),
        ("moenv-cfp-0806", "superseded", "CFP215", "warning"),
    ],
)
def test_a_doubtful_factor_is_told_unless_it_is_accepted_with_a_reason(factor, flag, code, severity):
    found = [one for one in report(inventory([line("a", "95 g", factor)])).findings if one.code == code]
    assert [one.severity for one in found] == [severity]
    accepted = f"{{id: {factor}, accept: [{flag}], reason: checked}}"
    assert code not in codes(report(inventory([line("a", "95 g", accepted)])))
    another = f"{{id: {factor}, accept: [benchmark], reason: checked}}"
    assert code in codes(report(inventory([line("a", "95 g", another)])))


def test_a_factor_of_burning_alone_is_told_unless_it_is_accepted():
    power = line("e", "1 kWh", "moea-grid-2024", stage="manufacturing", item="energy")
    assert "CFP216" in codes(report(inventory([power])))
    accepted = line(
        "e", "1 kWh", "{id: moea-grid-2024, accept: [combustion], reason: x}", stage="manufacturing", item="energy"
    )
    assert "CFP216" not in codes(report(inventory([accepted])))


def test_a_fuel_counted_by_its_upstream_row_beside_its_life_cycle_row():
    burnt = line("b", "1 L", "moenv-cfp-0012", stage="manufacturing", item="energy")
    unburnt = line("u", "1 L", "moenv-cfp-0011", stage="manufacturing", item="energy")
    elsewhere = line("u", "1 L", "moenv-cfp-0011")
    assert "CFP217" in codes(report(inventory([burnt, unburnt])))
    assert "CFP217" not in codes(report(inventory([burnt, elsewhere])))


def test_what_the_file_leaves_to_the_tool_is_said():
    """The day decides validity and regime, the region the scenario's factors: neither is taken in silence."""
    text = inventory([line("a", "95 g")])
    told = {one.message.en for one in report(text).findings if one.code == "CFP421"}
    assert told == {"the inventory does not give `region`; TW is used"}
    said = text.replace("assessed: 2026-11-01\n", "region: TW\n")
    told = {one.message.en for one in report(said, today=date(2020, 2, 2)).findings if one.code == "CFP421"}
    assert told == {"the inventory does not give `assessed`; 2020-02-02 is used"}
