"""Which regime governs a duty of a label on a day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfp_cli.label.governing import governing, stretches
from cfp_cli.model.duties import TOPICS, TakesOver
from tests.labels import day, regime, regimes

TAKEN = ("renewal", "changes", "usage-report", "records", "artwork")
ART_23 = "第 23 條 / art. 23"


@pytest.mark.parametrize("topic", TAKEN)
@pytest.mark.parametrize("granted", ["tw-2010", "tw-2020"])
@pytest.mark.parametrize(
    ("on", "governs", "clause"),
    [("2025-03-18", None, ""), ("2025-03-19", "tw-2025", ART_23), ("2025-03-20", "tw-2025", ART_23)],
)
def test_art_23_takes_over_on_the_day_it_took_effect(topic, granted, on, governs, clause):
    found = governing(regimes(), regime(granted), topic, day(on), day("2027-01-31"))
    assert (found.regime.id, found.clause) == (governs or granted, clause)


@pytest.mark.parametrize("topic", sorted(set(TOPICS) - set(TAKEN)))
def test_what_art_23_does_not_name_stays_as_it_was_granted(topic):
    assert governing(regimes(), regime("tw-2020"), topic, day("2026-01-01")).regime.id == "tw-2020"


@pytest.mark.parametrize("until", ["2015-08-15", "2025-03-18"])
def test_a_label_that_had_lapsed_is_not_taken_over(until):
    found = governing(regimes(), regime("tw-2010"), "usage-report", day("2026-01-01"), day(until))
    assert found.regime.id == "tw-2010"


def test_a_label_that_lapses_on_the_day_is_taken_over():
    found = governing(regimes(), regime("tw-2020"), "records", day("2025-03-19"), day("2025-03-19"))
    assert found.regime.id == "tw-2025"


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("granted", ["tw-2025", "tw-2010-pilot"])
def test_a_label_that_no_regulation_names_keeps_its_regime(topic, granted):
    assert governing(regimes(), regime(granted), topic, day("2030-01-01")).regime.id == granted


def later_regime(name: str, since: str, *earlier: str):
    """A regulation to come that takes over usage reports."""
    rule = TakesOver("art. 1", day(since), earlier, ("usage-report",))
    made = regime("tw-2025")
    return made._replace(id=name, duties=made.duties._replace(takes_over=rule))


def test_the_last_of_several_regulations_governs():
    more = (
        later_regime("tw-2040", "2040-01-01", "tw-2020"),
        *regimes(),
        later_regime("tw-2030", "2030-01-01", "tw-2020"),
    )
    found = stretches(more, regime("tw-2020"), "usage-report")
    assert [one.governing.regime.id for one in found] == ["tw-2020", "tw-2025", "tw-2030", "tw-2040"]
    assert [str(one.last) for one in found] == ["2025-03-18", "2029-12-31", "2039-12-31", "None"]


@given(st.dates(day("2000-01-01"), day("2200-12-31")), st.sampled_from(TOPICS), st.sampled_from(["tw-2010", "tw-2020"]))
def test_a_day_lies_in_the_stretch_of_what_governs_it(on, topic, granted):
    own = [
        one
        for one in stretches(regimes(), regime(granted), topic)
        if one.first <= on and (one.last is None or on <= one.last)
    ]
    assert len(own) == 1
    assert own[0].governing == governing(regimes(), regime(granted), topic, on)
