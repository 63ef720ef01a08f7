"""`cfp reduction`: thresholds at their edges, days, rounded values, and what a scheme leaves open."""

import json
import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfp_cli.certificate.case import Case
from cfp_cli.comparison.comparable import incomparable, same_amount
from cfp_cli.label.held import totals_behind
from cfp_cli.label.rounding import NoLabel, label_value
from cfp_cli.load.certificate import load_certificate
from cfp_cli.load.reduction import kg_of, load_scheme, load_scheme_named, scheme_names
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.label import Regime
from cfp_cli.model.reduction import Given, Outcome, Scheme
from cfp_cli.model.text import both
from cfp_cli.present.reduction_text import apart, reduction_rows
from cfp_cli.present.rows import Look
from cfp_cli.present.terminal import plain_text
from cfp_cli.reduction.judged import evaluate
from tests.inventories import shelf
from tests.test_cli import cfp

ROOT = Path(__file__).parent.parent
SAMPLES = "samples/label/reduction"
FAN = (f"{SAMPLES}/electric-fan-2024.certificate.yaml", "samples/electric-fan.yaml")
SOAP = (f"{SAMPLES}/soap-2019.yaml", f"{SAMPLES}/soap-2022.yaml")
CORPUS = ROOT / "samples" / "broken" / "reduction"
NOTHING = Given({}, None, False, None)


def certificate(name: str = "sound.yaml") -> Certificate:
    found, findings = load_certificate(str(CORPUS / name))
    assert found is not None, findings
    return found


BASE, NOW = certificate("sound-base.yaml"), certificate("sound.yaml")


def with_exact(record: Certificate, exact: str, granted: date | None = None) -> Certificate:
    assert record.calculation is not None
    calculation = record.calculation._replace(exact=Decimal(exact))
    return record._replace(calculation=calculation, granted=granted or record.granted)


def by_label(record: Certificate, value: str, unit: str = "g", regime: str = "tw-2020") -> Certificate:
    return record._replace(calculation=None, value=Decimal(value), unit=unit, regime=regime)


def scheme(name: str) -> Scheme:
    found, findings = load_scheme_named(name)
    assert found is not None, findings
    return found


def regimes() -> tuple[Regime, ...]:
    return shelf().regimes


def judge(name: str, base: Certificate, now: Certificate, asked: Given = NOTHING) -> Outcome:
    cases = (Case(one.file, one, None, (), ()) for one in (base, now))
    return evaluate(scheme(name), *cases, asked, regimes())


def verdict(name: str, base: str, now: str, asked: Given = NOTHING, years: int = 2) -> str | None:
    granted = date(2020, 6, 1)
    later = date(2020 + years, 6, 1)
    return judge(name, with_exact(BASE, base, granted), with_exact(NOW, now, later), asked).verdict


def errors(outcome: Outcome) -> list[str]:
    return [found.code for found in outcome.findings if found.severity == "error"]


def codes(outcome: Outcome) -> set[str]:
    return {found.code for found in outcome.findings}


# ---------------------------------------------------------------- percentages at their edges


@pytest.mark.parametrize(
    ("name", "years", "now", "expected"),
    [
        ("tw", 2, "97.01", "not-met"),  # 2.99 %
        ("tw", 2, "97", "met"),
        ("tw", 2, "96.99", "met"),
        ("tw-2018", 2, "97", "not-met"),  # more than 3 %
        ("tw-2018", 2, "96.9999999999999999999999999", "met"),
        ("kr-2011", 3, "95.77", "not-met"),  # 4.23 %
        ("kr-2011", 3, "95.76", "met"),
        ("kr-2011", 3, "95.75", "met"),
        ("kr", 2, "96.71", "not-met"),  # 3.29 %
        ("kr", 2, "96.7", "met"),
        ("kr", 2, "96.69", "met"),
        ("th", 2, "98.01", "not-met"),  # 1.99 %
        ("th", 2, "98", "met"),
        ("th", 2, "97.99", "met"),
    ],
)
def test_a_threshold_is_met_from_its_own_value_on(name, years, now, expected):
    # The other routes need a value of the category; one that is missed does not lift the answer.
    limits = {"average": Decimal(1), "maximum": Decimal(1), "benchmark": Decimal(1)}
    assert verdict(name, "100", now, Given(limits, None, False, None), years) == expected


def test_a_hair_below_the_threshold_is_not_met_and_is_shown_as_such():
    """40 digits of a quotient would call it 3 %."""
    outcome = judge("tw", with_exact(BASE, "1"), with_exact(NOW, "0.97" + "0" * 60 + "1"))
    assert outcome.verdict == "not-met"
    assert apart(Decimal("2.9999999999"), Decimal(3)) == "2.9999999999"
    assert apart(Decimal("3.05260"), Decimal(3)) == "3.0526"
    assert apart(Decimal(3), Decimal(3)) == "3"


def test_how_far_it_is_to_the_threshold_is_told_in_kg():
    outcome = judge("tw", with_exact(BASE, "0.2"), with_exact(NOW, "0.19"))
    (one,) = outcome.routes[0].judged
    assert (one.value, one.limit, one.distance) == (Decimal(5), Decimal(3), Decimal("0.004"))


@given(
    base=st.decimals("0.001", "1000000", places=4),
    now=st.decimals("0.001", "1000000", places=4),
    factor=st.decimals("0.001", "1000", places=3),
)
@settings(max_examples=60, deadline=None)
def test_only_the_ratio_counts(base, now, factor):
    """Both values in another unit of size: same percentage, same answer."""
    one = judge("tw", with_exact(BASE, str(base)), with_exact(NOW, str(now)))
    other = judge("tw", with_exact(BASE, str(base * factor)), with_exact(NOW, str(now * factor)))
    assert one.verdict == other.verdict
    assert one.change is not None
    assert other.change is not None
    assert one.change.percent == other.change.percent


@given(base=st.decimals("0.001", "1000000", places=4), percent=st.decimals("-50", "99", places=2))
@settings(max_examples=60, deadline=None)
def test_a_fall_by_so_many_percent_is_that_percentage(base, percent):
    now = base * (100 - percent) / 100
    outcome = judge("tw", with_exact(BASE, format(base, "f")), with_exact(NOW, format(now, "f")))
    assert outcome.change is not None
    assert outcome.change.percent == percent
    assert outcome.verdict == ("met" if percent >= 3 else "not-met")


@given(values=st.tuples(st.decimals("1", "100", places=2), st.decimals("1", "100", places=2)))
@settings(max_examples=40, deadline=None)
def test_which_file_comes_first_matters(values):
    """A reduction one way is never one the other way."""
    first, second = (format(one, "f") for one in values)
    there = judge("tw", with_exact(BASE, first), with_exact(NOW, second, BASE.granted)).verdict
    back = judge("tw", with_exact(BASE, second), with_exact(NOW, first, BASE.granted)).verdict
    assert not there == back == "met"


# ---------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("tw", date(2027, 5, 31), "met"),
        ("tw", date(2027, 6, 1), "met"),  # the fifth anniversary
        ("tw", date(2027, 6, 2), "not-met"),
        ("tw-2018", date(2025, 6, 1), "met"),
        ("tw-2018", date(2025, 6, 2), "not-met"),
        ("kr-2011", date(2025, 5, 31), "undecided"),
        ("kr-2011", date(2025, 6, 1), "met"),  # three full years
        ("kr-2011", date(2026, 5, 31), "met"),
        ("kr-2011", date(2026, 6, 1), "undecided"),
    ],
)
def test_the_age_of_the_base(name, day, expected):
    base, now = with_exact(BASE, "1", date(2022, 6, 1)), with_exact(NOW, "0.5", day)
    asked = Given({"average": Decimal("0.1")}, None, False, None)
    assert judge(name, base, now, asked).verdict == expected


def test_the_day_of_application_counts_where_it_is_given():
    base, now = with_exact(BASE, "1", date(2022, 6, 1)), with_exact(NOW, "0.5", date(2023, 6, 1))
    assert judge("tw", base, now).verdict == "met"
    late = judge("tw", base, now, NOTHING._replace(on=date(2027, 6, 2)))
    assert late.verdict == "not-met"
    assert "2027-06-01" in late.routes[0].judged[0].why.en


def test_a_base_of_29_february_holds_to_the_28th():
    base = with_exact(BASE, "1", date(2020, 2, 29))
    assert judge("tw", base, with_exact(NOW, "0.5", date(2025, 2, 28))).verdict == "met"
    assert judge("tw", base, with_exact(NOW, "0.5", date(2025, 3, 1))).verdict == "not-met"


def test_days_at_the_end_of_the_calendar_end_nothing():
    assert (
        judge("tw", with_exact(BASE, "1", date(9998, 1, 1)), with_exact(NOW, "0.5", date(9999, 12, 31))).verdict
        == "met"
    )


def test_a_base_of_an_unknown_day_leaves_the_age_open():
    base = by_label(BASE, "200", regime="kr-2025")._replace(granted=None, applied=None)
    outcome = judge("tw", base, by_label(NOW, "100", regime="kr-2025"))
    assert outcome.verdict == "undecided"
    assert "CFP570" in codes(outcome)


@pytest.mark.parametrize("days", [-1, 0, 1])
def test_a_base_newer_than_now_is_refused_from_the_next_day_on(days):
    assert NOW.granted is not None
    outcome = judge("tw", with_exact(BASE, "1", NOW.granted + timedelta(days=days)), NOW)
    assert ("CFP532" in errors(outcome)) == (days == 1)


@pytest.mark.parametrize(
    ("on", "admitted"),
    [
        (date(2024, 6, 30), False),
        (date(2024, 7, 1), True),
        (date(2024, 8, 31), True),
        (date(2024, 9, 1), False),
    ],
)
def test_the_award_is_applied_for_in_july_and_august(on, admitted):
    outcome = judge("tw-award", BASE, NOW, NOTHING._replace(on=on, rank=(1, 40)))
    assert ("CFP571" not in errors(outcome)) == admitted
    assert outcome.verdict == "met"


@pytest.mark.parametrize(("granted", "admitted"), [(date(2023, 7, 14), False), (date(2023, 7, 15), True)])
def test_the_award_is_applied_for_within_a_year_of_the_grant(granted, admitted):
    now = NOW._replace(granted=granted)
    outcome = judge("tw-award", BASE, now, NOTHING._replace(on=date(2024, 7, 15)))
    assert ("CFP571" not in errors(outcome)) == admitted


@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2022, 10, 18), True), (date(2022, 10, 19), False), (date(2024, 12, 31), False), (date(2025, 1, 1), True)],
)
def test_a_day_outside_the_years_of_the_sources_is_told(day, told):
    assert ("CFP534" in codes(judge("tw", BASE, NOW._replace(granted=day)))) == told


# ---------------------------------------------------------------- the other criteria


@pytest.mark.parametrize(
    ("benchmark", "now", "expected"),
    [
        ("0.199", "0.199", "met"),  # at the benchmark, and 0.5 % below the own base
        ("0.1989", "0.199", "not-met"),
        ("0.3", "0.2", "met"),  # not above its own base
        ("0.3", "0.20001", "not-met"),  # below the benchmark and above its own base
    ],
)
def test_thailand_asks_for_both_halves_of_the_second_route(benchmark, now, expected):
    asked = Given({"benchmark": Decimal(benchmark)}, None, False, None)
    assert verdict("th", "0.2", now, asked) == expected


def test_renewal_in_thailand_asks_for_no_rise():
    assert verdict("th", "0.2", "0.199", NOTHING) == "undecided"
    assert verdict("th", "0.2", "0.2", NOTHING._replace(renewal=True)) == "met"
    assert verdict("th", "0.2", "0.20001", NOTHING._replace(renewal=True)) == "not-met"


@pytest.mark.parametrize(
    ("name", "limit", "value", "expected"),
    [
        ("kr", "maximum", "0.2", "met"),  # at or below
        ("kr", "maximum", "0.19999", "not-met"),
        ("kr-2011", "average", "0.2", "not-met"),  # below
        ("kr-2011", "average", "0.20001", "met"),
    ],
)
def test_values_of_the_category_are_given_by_the_user(name, limit, value, expected):
    assert verdict(name, "0.2", "0.2", Given({limit: Decimal(value)}, None, False, None), 3) == expected


def test_without_the_value_of_the_category_that_route_is_open_and_says_which_option():
    outcome = judge("kr", with_exact(BASE, "0.2"), with_exact(NOW, "0.2"))
    assert [route.verdict for route in outcome.routes] == ["not-met", "undecided"]
    assert "--maximum" in outcome.routes[1].judged[0].why.en
    assert outcome.verdict == "undecided"


@pytest.mark.parametrize(("rank", "expected"), [((4, 40), "met"), ((5, 40), "undecided"), ((1, 9), "undecided")])
def test_the_best_tenth_is_not_rounded_up(rank, expected):
    """The other two routes of the award stay open."""
    assert judge("tw-award", BASE, NOW, NOTHING._replace(rank=rank)).verdict == expected


@pytest.mark.parametrize("rank", [None, (4, 40)])
def test_which_products_are_like_is_told(rank):
    outcome = judge("tw-award", BASE, NOW, NOTHING._replace(rank=rank))
    assert "PCR 20-025" in outcome.routes[0].judged[0].why.en
    assert "340220" in outcome.routes[0].judged[0].why.zh


@pytest.mark.parametrize(("now", "expected"), [("0.2", "undecided"), ("0.1999999", "met")])
def test_a_renewed_label_needs_a_real_reduction(now, expected):
    asked = NOTHING._replace(renewal=True, rank=(40, 40))
    outcome = judge("tw-award", with_exact(BASE, "0.2"), with_exact(NOW, now), asked)
    assert outcome.verdict == expected
    assert outcome.routes[2].verdict == ("met" if expected == "met" else "not-met")


@pytest.mark.parametrize(("now", "withdrawn"), [("102.99", False), ("103", False), ("103.01", True)])
def test_an_award_does_not_survive_a_rise_above_three_percent(now, withdrawn):
    outcome = judge("tw-award", with_exact(BASE, "100"), with_exact(NOW, now))
    (found,) = [one for one in outcome.findings if one.code == "CFP573"] or [None]
    assert (found is not None) == withdrawn
    if found is not None:
        assert "3.01 %" in found.message.en
        assert found.clause.startswith("第 10 條")


@pytest.mark.parametrize("name", ["jp", "cn-2011"])
def test_where_no_threshold_is_known_nothing_is_met(name):
    outcome = judge(name, with_exact(BASE, "1"), with_exact(NOW, "0.1"))
    assert outcome.verdict == "undecided"
    assert outcome.routes == ()
    assert outcome.scheme.no_threshold.en


# ---------------------------------------------------------------- rounded values


def test_label_values_decide_only_what_no_rounding_can_change():
    """200 g and 190 g: the labels fell by 5 %, the totals by anything from 0 to 11.9 %."""
    near = judge("tw", by_label(BASE, "200"), by_label(NOW, "190"))
    assert near.verdict == "undecided"
    assert near.change is not None
    assert near.change.lowest == 0
    assert near.change.highest is not None
    assert near.change.highest.quantize(Decimal("0.01")) == Decimal("11.90")
    assert "CFP533" in codes(near)
    assert judge("tw", by_label(BASE, "200"), by_label(NOW, "180")).verdict == "met"
    assert judge("tw", by_label(BASE, "200"), by_label(NOW, "220")).verdict == "not-met"


def test_one_side_may_be_exact():
    base = by_label(BASE, "200")  # 195 g to 210 g
    assert judge("tw", base, with_exact(NOW, "0.18915")).verdict == "met"  # 3 % below 195 g
    assert judge("tw", base, with_exact(NOW, "0.18916")).verdict == "undecided"
    assert judge("tw", base, with_exact(NOW, "0.20371")).verdict == "not-met"  # not even 3 % below 210 g


def test_where_the_rounding_is_not_known_the_stated_values_are_judged_and_that_is_told():
    outcome = judge("kr", by_label(BASE, "200", regime="kr-2025"), by_label(NOW, "190", regime="kr-2025"))
    assert outcome.verdict == "met"
    (found,) = [one for one in outcome.findings if one.code == "CFP533"]
    assert "not known" in found.message.en


def test_unrounded_values_are_judged_and_what_the_labels_say_is_shown_beside_it():
    """195 g against 194 g: labels of 200 g and 190 g."""
    base = with_exact(BASE, "0.195")._replace(value=Decimal(200))
    now = with_exact(NOW, "0.1949")._replace(value=Decimal(190))
    outcome = judge("tw", base, now)
    assert outcome.verdict == "not-met"
    assert outcome.routes[0].judged[0].by_labels == "met"
    text = plain_text(reduction_rows(outcome, outcome.findings, (), Look("en")))
    assert "by the label values it would be: met" in text


@given(st.decimals("0.0006", "900", places=6), st.sampled_from(["tw-2010", "tw-2020", "tw-2025"]))
@settings(max_examples=150, deadline=None)
def test_a_total_lies_behind_its_own_label(total, name):
    regime = next(one for one in regimes() if one.id == name)
    label = label_value(total, regime)
    if isinstance(label, NoLabel):
        return
    behind = totals_behind(label.value, label.unit, regime)
    assert behind is not None
    assert behind[0] <= total <= behind[1]


def test_a_value_that_no_total_is_rounded_to_has_none_behind_it():
    by_id = {one.id: one for one in regimes()}
    assert totals_behind(Decimal("0.195"), "kg", by_id["tw-2010"]) is None
    assert totals_behind(Decimal("1.5"), "g", by_id["tw-2025"]) is None
    assert totals_behind(Decimal(400), "g", by_id["tw-2010"]) == (Decimal("0.39"), Decimal("0.425"))


# ---------------------------------------------------------------- what cannot be compared


@pytest.mark.parametrize("value", ["0", "-1"])
def test_a_base_of_nothing_has_no_percentage(value):
    outcome = judge("tw", with_exact(BASE, value), NOW)
    assert errors(outcome) == ["CFP530"]
    assert outcome.verdict is None
    assert outcome.change is None


def test_both_values_must_be_above_zero():
    assert errors(judge("tw", with_exact(BASE, "-1"), with_exact(NOW, "0"))) == ["CFP530", "CFP530"]


def test_all_reasons_are_told_at_once():
    other = NOW._replace(regime="kr-2025", pcr="20-014", stages=NOW.stages[:1])
    found = [one.code for one in incomparable(BASE, other, same_regime=True)]
    assert found == ["CFP511", "CFP512", "CFP515"]


def test_another_regime_of_the_country_is_refused_only_where_the_same_is_asked_for():
    other = NOW._replace(regime="tw-2025")
    assert [one.code for one in incomparable(BASE, other, same_regime=True)] == ["CFP511"]
    assert incomparable(BASE, other, same_regime=False) == ()


def test_another_version_of_the_rule_is_a_warning_except_for_a_reduction():
    other = NOW._replace(pcr_version="3.0")
    assert [(one.code, one.severity) for one in incomparable(BASE, other, same_regime=True)] == [("CFP513", "warning")]
    assert errors(judge("tw", BASE, other)) == ["CFP513"]


def test_the_stages_of_a_calculation_stand_for_those_of_the_certificate():
    """sound.yaml names two stages, its calculation one of them."""
    found = incomparable(BASE, NOW._replace(stages=()), same_regime=True)
    assert [one.code for one in found] == ["CFP515"]
    assert "Manufacturing" in found[0].message.en
    bare = NOW._replace(stages=(), calculation=None)
    assert [one.code for one in incomparable(BASE, bare, same_regime=True)] == ["CFP519"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("300 mL", "0.3 L", True),
        ("300 mL", "0.3001 L", False),
        ("300 mL", "300 g", False),
        ("1 bottle", "1  bottle", True),
        ("標準雙人房", "標準雙人房", True),
        ("chilled", "frozen", False),
        ("", "300 mL", False),
    ],
)
def test_amounts_are_compared_as_amounts(first, second, same):
    assert same_amount(first, second) == same


@pytest.mark.parametrize(
    ("per", "same"), [("1 bottle (0.3 L)", True), ("1 bottle（300 mL）", True), ("1 bottle (250 mL)", False)]
)
def test_the_unit_of_a_label_is_compared_in_whatever_unit_it_is_written(per, same):
    base, now = by_label(BASE, "200"), by_label(NOW, "190")._replace(per=both(per))
    assert ("CFP514" not in {one.code for one in incomparable(base, now, same_regime=True)}) == same


def test_a_scheme_of_another_country_is_for_comparison_only():
    assert "CFP572" in codes(judge("th", BASE, NOW))
    assert "CFP572" not in codes(judge("tw", BASE, NOW))


# ---------------------------------------------------------------- the scheme files


@pytest.mark.parametrize("name", scheme_names())
def test_a_shipped_scheme_is_sound_and_says_how_it_is_known(name):
    found = scheme(name)
    assert found.id == name
    assert found.unconfirmed
    terms = [one.source for route in (*found.routes, *found.renewal) for one in route.criteria]
    confidences = {source.confidence for source in terms}
    assert confidences == ({"law"} if name == "tw-award" else confidences - {"law"})
    assert bool(found.routes) != bool(found.no_threshold.zh)


def test_the_help_names_every_scheme():
    said = " ".join(cfp("reduction", "--help").stdout.replace("│", " ").split())
    for name in scheme_names():
        assert re.search(rf"\b{re.escape(name)}[,;]", said), name


@pytest.mark.parametrize(
    ("text", "kg"),
    [("1.2 kg", "1.2"), ("850g", "0.85"), ("1.2 kg CO2e", "1.2"), ("2 t", "2000"), ("1 L", None), ("1.2", None)],
)
def test_a_mass_of_the_user(text, kg):
    assert kg_of(text) == (None if kg is None else Decimal(kg))


# ---------------------------------------------------------------- the command


def test_a_fan_that_became_better():
    done = cfp("reduction", *FAN, "--scheme", "tw", "--lang", "en")
    assert done.returncode == 0
    assert "base            2422016005  2024-06-01  300.06202 kg CO2e, unrounded; label 300 kg" in done.stdout
    assert "down 3.0526 %, threshold 3 %" in done.stdout
    assert "0.157835 kg CO2e below the threshold" in done.stdout
    assert "rated-power 46.5 W → 45 W" in done.stdout
    assert "secondary source" in done.stdout
    assert done.stdout.endswith("Answer: the criteria of tw that can be calculated are met\n")


def test_the_base_may_be_an_inventory_and_gives_the_same_percentage():
    done = cfp("reduction", f"{SAMPLES}/electric-fan-2023.yaml", FAN[1], "--scheme", "tw", "--lang", "zh-TW")
    assert done.returncode == 0
    assert "減少 3.0526 %，門檻 3 %" in done.stdout
    assert "CFP570" in done.stdout  # it was calculated, never granted


def test_the_kept_certificate_is_what_its_inventory_gives():
    kept, _ = load_certificate(str(ROOT / FAN[0]))
    assert kept is not None
    assert kept.calculation is not None
    from cfp_cli.certificate.case import case_of

    made = case_of(str(ROOT / SAMPLES / "electric-fan-2023.yaml"), shelf()).record
    assert made is not None
    assert made.calculation is not None
    assert made.calculation.exact == kept.calculation.exact


def test_soap_by_its_labels_cannot_be_decided():
    done = cfp("reduction", *SOAP, "--scheme", "tw", "--lang", "zh-TW")
    assert done.returncode == 1
    assert "真正的減量在 0 % 與 11.9 % 之間" in done.stdout
    assert "結果: 無法判定是否符合 tw" in done.stdout
    assert "減碳標籤目前的規定與依據" in done.stdout


def test_json_has_every_number_as_a_text():
    done = cfp("reduction", *FAN, "--scheme", "tw", "--format", "json")
    data = json.loads(done.stdout, parse_float=pytest.fail)
    assert data["verdict"] == "met"
    assert data["base"]["kg"] == "300.06202068"
    assert data["change"]["reduction-percent"].startswith("3.0526")
    (criterion,) = data["routes"][0]["criteria"]
    assert criterion["source"]["confidence"] == "secondary"
    assert data["scheme"]["unconfirmed"]
    assert data["given"] == {
        "average-kg": None,
        "benchmark-kg": None,
        "maximum-kg": None,
        "on": None,
        "rank": None,
        "renewal": False,
    }
    assert cfp("reduction", *FAN, "--scheme", "tw", "--format", "json").stdout == done.stdout


def test_met_and_out_of_time_is_not_met():
    done = cfp("reduction", *SOAP, "--scheme", "tw-award", "--rank", "3/40", "--on", "2023-09-01", "--lang", "en")
    assert done.returncode == 1
    assert "met, but for the errors above" in done.stdout
    done = cfp("reduction", *SOAP, "--scheme", "tw-award", "--rank", "3/40", "--on", "2023-08-31", "--lang", "en")
    assert done.returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        (*SOAP, "--scheme", "xx"),
        (*SOAP, "--scheme", "../tw"),
        (*SOAP, "--scheme", "none.yaml"),
        (*SOAP,),
        (*SOAP, "--scheme", "th", "--benchmark", "1.2"),
        (*SOAP, "--scheme", "th", "--benchmark", "0 kg"),
        (*SOAP, "--scheme", "th", "--benchmark", "-1 kg"),
        (*SOAP, "--scheme", "tw-award", "--rank", "41/40"),
        (*SOAP, "--scheme", "tw-award", "--rank", "0/40"),
        (*SOAP, "--scheme", "tw-award", "--rank", "٣/40"),
        (*SOAP, "--scheme", "tw", "--on", "2023-02-29"),
        (*SOAP, "--scheme", "tw", "--format", "xml"),
        (SOAP[0], "none.yaml", "--scheme", "tw"),
        (*FAN, "--scheme", "tw", "--pcr", "99-999"),
    ],
)
def test_what_cannot_run(arguments):
    done = cfp("reduction", *arguments)
    assert done.returncode == 2, done.stdout
    assert "Traceback" not in done.stderr


def test_names_from_files_cannot_act_on_the_terminal(tmp_path):
    text = (ROOT / SOAP[1]).read_text(encoding="utf-8")
    path = tmp_path / "now.yaml"
    path.write_text(
        text.replace("雲嶺手工皂", '"\\x1b[2J皂"').replace("Yunling bar soap", '"\\x1b[2Jsoap"'), encoding="utf-8"
    )
    done = cfp("reduction", SOAP[0], str(path), "--scheme", "tw")
    assert "\x1b" not in done.stdout


# ---------------------------------------------------------------- the corpus


@pytest.mark.parametrize("lang", ["en", "zh-TW"])
@pytest.mark.parametrize("path", sorted(CORPUS.glob("CFP*")), ids=lambda path: path.name)
def test_every_broken_pair_prints(path, lang):
    outcome = judge("tw-award", BASE, certificate(path.name), NOTHING)
    text = plain_text(reduction_rows(outcome, outcome.findings, (), Look(lang)))
    assert "tw-award" in text
    assert not re.search(r"\{[a-z_]*\}", text)


@pytest.mark.parametrize("path", sorted((CORPUS.parent / "reduction-scheme").glob("CFP*")), ids=lambda path: path.name)
def test_a_scheme_file_that_is_wrong_is_not_used(path):
    found, findings = load_scheme(str(path))
    assert found is None
    assert {one.code for one in findings} == {"CFP574"}
    assert cfp("reduction", *SOAP, "--scheme", str(path)).returncode == 2
