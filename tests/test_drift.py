"""`cfp drift`: the edges of thresholds, of three months and of deadlines, which regime judges, and what is printed."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cfp_cli.certificate.case import Case
from cfp_cli.drift.judged import drift_of
from cfp_cli.drift.run import Asked, run_drift
from cfp_cli.load.certificate import load_certificate
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.drift import Drift, Moved
from cfp_cli.model.exact import ONE, divide, subtract, total
from cfp_cli.model.label import Regime
from cfp_cli.present.rows import cells
from tests.inventories import shelf
from tests.test_attribution import calculation, line, part
from tests.test_cli import cfp

ROOT = Path(__file__).parent.parent
SAMPLES = "samples/label/drift"
BROKEN = "samples/broken/drift"
REGIMES = shelf().regimes
SINCE = date(2014, 1, 15)
#: Three months after SINCE are full on this day.
FULL = date(2014, 4, 15)


def base_record() -> Certificate:
    """A certificate as it is read from a file."""
    record, findings = load_certificate(str(ROOT / BROKEN / "sound.yaml"))
    assert record is not None
    assert findings == ()
    return record


SOUND = base_record()


def record(exact: str, *, value: str | None = None, regime: str = "tw-2010", period: str = "") -> Certificate:
    """A record of one line with this total (kg CO2e), and a label of as much unless another is given; valid for long."""
    found = calculation(line("a", part(exact, "1")))
    first_last = tuple(date.fromisoformat(day) for day in period.split("/")) if period else None
    assert SOUND.calculation is not None
    found = found._replace(basis=SOUND.calculation.basis, period=first_last)  # type: ignore[arg-type]
    made = SOUND._replace(calculation=found, value=Decimal(value or exact), unit="kg", regime=regime)
    return made._replace(valid_until=date(2030, 1, 1))


def case(now: Certificate, name: str = "now.yaml") -> Case:
    return Case(name, now._replace(file=name, document=None), None, (), ())


def drift(
    now: str = "1.06",
    *,
    base: Certificate | None = None,
    cause: str = "planned",
    events: tuple[str, ...] = (),
    since: date | None = SINCE,
    on: date = FULL,
    regimes: tuple[Regime, ...] = REGIMES,
) -> Drift:
    """A certified 1 kg CO2e, and what a calculation of today comes to."""
    base = base or record("1")
    cases = [case(record(now, regime=base.regime))]
    return drift_of(base, cases, regimes, on, cause=cause, events=events, since=since)


def outcome(found: Drift) -> str:
    assert found.judgement is not None
    return found.judgement.outcome


def codes(found: Drift) -> list[str]:
    return [one.code for one in found.findings]


# ---- thresholds


@pytest.mark.parametrize(
    ("cause", "now", "expected"),
    [
        ("planned", "1.0499", "no"),
        ("planned", "1.05", "no"),
        ("planned", "1.0501", "apply"),
        # 変化量: the amount of change, up or down.
        ("planned", "0.9501", "no"),
        ("planned", "0.95", "no"),
        ("planned", "0.9499", "apply"),
        ("unplanned", "1.0999", "no"),
        ("unplanned", "1.1", "no"),
        ("unplanned", "1.1001", "apply"),
        ("unplanned", "0.9", "no"),
        ("unplanned", "0.8999", "apply"),
        ("force-majeure", "1.1", "no"),
        ("force-majeure", "1.1001", "explain"),
        # Nobody says why: the lowest threshold.
        ("", "1.05", "no"),
        ("", "1.0501", "apply"),
    ],
)
def test_more_than_the_threshold_is_above_and_exactly_as_much_is_not(cause, now, expected):
    assert outcome(drift(now, cause=cause)) == expected


@pytest.mark.parametrize(("digits", "expected"), [("1", "apply"), ("0", "no")])
def test_a_hair_decides_and_is_seen(digits, expected):
    """A quotient to 40 digits would not know the difference."""
    found = drift("1.05" + "0" * 60 + digits)
    assert outcome(found) == expected


def test_percents_are_written_so_that_their_side_of_the_threshold_is_seen():
    def words(now: str) -> str:
        difference = subtract(Decimal(now), ONE)
        return Moved(ONE, Decimal(now), difference, divide(difference, ONE)).percent(Decimal("0.05"))

    assert words("1.0501") == "+5.01 %"
    assert words("1.05") == "+5.00 %"
    assert words("1.050001") == "+5.0001 %"
    assert words("0.949999") == "-5.0001 %"
    assert words("1.04999999") == "+4.99999900 %"
    assert words("1") == "0.00 %"


def test_the_threshold_is_the_regimes_and_nobody_elses():
    """Another number in the label file is another judgement."""
    granted = next(one for one in REGIMES if one.id == "tw-2010")
    rules = tuple(
        rule._replace(above=Decimal("0.07"), lasting_months=1) if rule.id == "planned" else rule
        for rule in granted.duties.changes
    )
    changed = granted._replace(duties=granted.duties._replace(changes=rules))
    regimes = tuple(changed if one.id == "tw-2010" else one for one in REGIMES)
    assert outcome(drift("1.07", regimes=regimes)) == "no"
    assert outcome(drift("1.0701", regimes=regimes, on=date(2014, 2, 15))) == "apply"
    assert outcome(drift("1.0701", regimes=regimes, on=date(2014, 2, 14))) == "wait"


# ---- three months, two months


@pytest.mark.parametrize(
    ("since", "on", "expected"),
    [
        (date(2014, 1, 15), date(2014, 4, 14), "wait"),
        (date(2014, 1, 15), date(2014, 4, 15), "apply"),
        (date(2014, 1, 15), date(2014, 4, 16), "apply"),
        # Months without the day end on their last one.
        (date(2013, 11, 30), date(2014, 2, 27), "wait"),
        (date(2013, 11, 30), date(2014, 2, 28), "apply"),
        (date(2011, 11, 30), date(2012, 2, 28), "wait"),
        (date(2011, 11, 30), date(2012, 2, 29), "apply"),
        (date(2014, 1, 15), date(2014, 1, 15), "wait"),
    ],
)
def test_a_change_has_lasted_on_the_day_of_the_same_number(since, on, expected):
    found = drift(since=since, on=on)
    assert outcome(found) == expected
    assert codes(found) == [{"wait": "CFP522", "apply": "CFP521"}[expected]]


@pytest.mark.parametrize(("on", "overdue"), [("2014-06-14", False), ("2014-06-15", False), ("2014-06-16", True)])
def test_two_months_to_apply_run_from_the_day_on_which_it_has_lasted(on, overdue):
    found = drift(on=date.fromisoformat(on))
    assert found.judgement is not None
    assert found.judgement.lasted_on == FULL
    assert (found.judgement.deadline, found.judgement.overdue) == (date(2014, 6, 15), overdue)
    assert ("passed" in found.findings[0].hint.en) == overdue
    assert ("已過" in found.findings[0].hint.zh) == overdue


@pytest.mark.parametrize(("on", "overdue"), [("2014-02-15", False), ("2014-02-16", True)])
def test_the_explanation_of_force_majeure_is_due_a_month_after_the_event(on, overdue):
    found = drift("1.2", cause="force-majeure", on=date.fromisoformat(on))
    assert codes(found) == ["CFP524"]
    assert found.judgement is not None
    assert (found.judgement.deadline, found.judgement.overdue) == (date(2014, 2, 15), overdue)


def test_without_since_nobody_can_say_that_it_lasted():
    found = drift(since=None, on=date(2019, 1, 1))
    assert outcome(found) == "wait"
    assert "--since" in found.findings[0].message.en
    assert found.judgement is not None
    assert found.judgement.deadline is None


def test_what_is_not_above_asks_for_nothing():
    found = drift("1.05")
    assert found.findings == ()
    assert found.judgement is not None
    assert found.judgement.deadline is None


# ---- several calculations

MONTHS = {"01": "2014-01-01/2014-01-31", "02": "2014-02-01/2014-02-28", "03": "2014-03-01/2014-03-31"}


def months(*totals: str, since: str = "2014-01-01", on: str = "2014-04-01", before: str = "") -> Drift:
    """A calculation a month, from January 2014 on; `before`: one of the year before it."""
    cases = [
        case(record(one, period=period), f"{name}.yaml")
        for one, (name, period) in zip(totals, MONTHS.items(), strict=False)
    ]
    if before:
        cases.append(case(record(before, period="2013-01-01/2013-12-31"), "before.yaml"))
    return drift_of(
        record("1"), cases, REGIMES, date.fromisoformat(on), cause="planned", since=date.fromisoformat(since)
    )


def test_three_months_above_have_lasted():
    found = months("1.06", "1.07", "1.0501")
    assert outcome(found) == "apply"
    assert found.judgement is not None
    assert found.judgement.first_uncovered is None
    assert "+6.00 %, +7.00 %, +5.01 %" in found.findings[0].message.en


def test_one_month_that_is_not_above_ends_it():
    found = months("1.06", "1.05", "1.06")
    assert outcome(found) == "interrupted"
    assert codes(found) == ["CFP523"]
    assert "01.yaml, 03.yaml more than 5 %, but not 02.yaml" in found.findings[0].message.en


def test_what_was_calculated_from_data_before_the_change_is_left_out():
    found = months("1.06", "1.06", "1.06", before="1")
    assert outcome(found) == "apply"
    assert found.judgement is not None
    assert found.judgement.used == (True, True, True, False)
    assert found.judgement.above == (True, True, True, False)
    # The last day of its data is the first of the change: it has a word in it.
    assert outcome(months("1.06", "1.06", "1.06", before="1", since="2013-12-31")) == "interrupted"


def test_where_all_data_are_from_before_the_change_they_are_judged_and_it_is_said():
    found = months(before="1.06", on="2014-04-01")
    assert outcome(found) == "apply"
    assert found.judgement is not None
    assert found.judgement.first_uncovered == date(2014, 1, 1)


@pytest.mark.parametrize(
    ("totals", "on", "uncovered"),
    [
        (("1.06", "1.06"), "2014-04-01", "2014-03-01"),
        (("1.06",), "2014-04-01", "2014-02-01"),
        # Nothing is asked of days that have not come.
        (("1.06", "1.06"), "2014-02-28", None),
        (("1.06", "1.06"), "2014-03-01", "2014-03-01"),
        (("1.06", "1.06", "1.06"), "2015-01-01", None),
    ],
)
def test_the_first_day_without_data(totals, on, uncovered):
    found = months(*totals, on=on)
    assert found.judgement is not None
    assert found.judgement.first_uncovered == (date.fromisoformat(uncovered) if uncovered else None)


def test_no_calculation_asks_for_nothing():
    found = drift_of(record("1"), [], REGIMES, FULL, cause="planned")
    assert (found.compared, found.judgement, found.findings, found.events) == ((), None, (), ())


# ---- which base


def test_both_bases_are_judged_and_a_difference_is_said():
    """1.0402 is 4.02 % above the unrounded 1, and 6.14 % above the 0.98 that the certificate states."""
    found = drift("1.0402", base=record("1", value="0.98"))
    assert outcome(found) == "no"
    assert codes(found) == ["CFP525"]
    assert "+4.02 % from the unrounded" in found.findings[0].message.en
    assert "+6.14 % from the label value" in found.findings[0].message.en
    assert codes(drift("1.0402", base=record("1", value="1.01"))) == []
    assert codes(drift("1.06", base=record("1", value="1.02"))) == ["CFP521", "CFP525"]


def test_a_certificate_without_calculation_has_its_label_value():
    found = drift("1.0501", base=record("1")._replace(calculation=None))
    assert codes(found) == ["CFP520", "CFP521"]
    (one,) = found.compared
    assert (one.unrounded, one.attribution, one.label) == (None, None, None)
    assert one.stated is not None
    assert one.stated.base == ONE
    assert outcome(drift("1.05", base=record("1")._replace(calculation=None))) == "no"


def test_the_difference_of_labels_is_that_of_the_values_and_of_rounding():
    base, now = record("1.046", value="1.0"), record("1.056", value="1.1")
    (one,) = drift_of(base, [case(now)], REGIMES, FULL, cause="planned").compared
    assert one.label is not None
    assert (one.label.exact, one.label.rounding) == (Decimal("0.010"), Decimal("0.09"))
    assert one.label.difference == Decimal("0.1")
    grams = base._replace(value=Decimal(1000), unit="g")
    (one,) = drift_of(grams, [case(now)], REGIMES, FULL, cause="planned").compared
    assert one.label is not None
    assert one.label.difference == Decimal("0.1")


# ---- which regime


def test_a_later_regulation_takes_over_on_its_day():
    base = record("1")._replace(valid_until=date(2026, 1, 1))
    before, after = (drift("1.2", base=base, on=date(2025, 3, day)) for day in (18, 19))
    assert (before.governed_by, outcome(before), before.former) == ("tw-2010", "apply", None)
    assert before.events == ()
    assert (after.governed_by, after.judgement) == ("tw-2025", None)
    assert "23" in after.taken_over
    assert codes(after) == ["CFP526"]
    # The old threshold is shown, decides nothing and asks for nothing.
    assert "+20.00 %, above the threshold" in after.findings[0].message.en
    assert after.former is not None
    assert after.former.rule.id == "planned"
    assert [duty.rule.id for duty in after.events] == ["data", "plant", "equipment"]
    assert all(not duty.stated and duty.deadline is None for duty in after.events)


def test_a_label_that_has_lapsed_is_not_taken_over_and_the_user_is_told():
    base = record("1")._replace(valid_until=date(2025, 3, 18))
    assert "CFP556" not in codes(drift("1.2", base=base, on=date(2025, 3, 18)))
    after = drift("1.2", base=base, on=date(2025, 3, 19))
    assert after.governed_by == "tw-2010"
    assert "CFP556" in codes(after)


@pytest.mark.parametrize(
    ("event", "deadline", "stops"),
    [("data", "2026-03-12", False), ("plant", "2026-01-11", True), ("equipment", "2026-05-10", False)],
)
def test_events_of_the_regulation_of_2025(event, deadline, stops):
    base = record("1", regime="tw-2025")
    day = date.fromisoformat(deadline)
    for on, overdue in ((day, False), (date.fromordinal(day.toordinal() + 1), True)):
        found = drift("3", base=base, events=(event,), since=date(2026, 2, 10), on=on)
        (duty,) = found.events
        assert (duty.deadline, duty.overdue, duty.rule.stops_label) == (day, overdue, stops)
        assert codes(found) == ["CFP527", "CFP526"]
        assert ("may not be used" in found.findings[0].message.en) == stops


def test_an_event_that_the_regime_does_not_know_is_said():
    found = drift("1.01", events=("equipment",))
    assert codes(found) == ["CFP526"]
    assert "`equipment`" in found.findings[0].message.en
    assert found.events == ()
    # Point 17 has one event besides the thresholds.
    assert codes(drift("1.01", events=("data",))) == ["CFP527"]


def test_a_regime_that_is_not_known_is_judged_by_no_other():
    found = drift("3", base=record("1", regime="tw-2020"), on=date(2023, 1, 1))
    assert (found.judgement, found.former) == (None, None)
    assert codes(found) == ["CFP526"]
    assert "not known" in found.findings[0].message.en


def test_the_pilot_goes_by_the_guideline():
    found = drift("1.0501", base=record("1", regime="tw-2010-pilot"), since=date(2011, 1, 1), on=date(2011, 4, 1))
    assert (found.governed_by, outcome(found)) == ("tw-2010-pilot", "apply")


# ---- what cannot be compared


def test_another_unit_is_refused():
    now = record("1.06")
    assert now.calculation is not None
    other = now._replace(calculation=now.calculation._replace(basis={**now.calculation.basis, "content": "1 L"}))
    found = drift_of(record("1"), [case(other), case(now)], REGIMES, FULL, cause="planned", since=SINCE)
    assert codes(found) == ["CFP514", "CFP521"]
    assert len(found.compared) == 1


def test_another_version_of_the_pcr_is_a_warning_and_the_rules_share():
    now = record("1.06")._replace(pcr_version="2.0")
    found = drift_of(record("1"), [case(now)], REGIMES, FULL, cause="planned", since=SINCE)
    assert codes(found) == ["CFP513", "CFP521"]


# ---- the command


@pytest.mark.parametrize("language", ["en", "zh-TW"])
def test_the_sample_of_2014(language):
    done = cfp(
        "drift",
        f"{SAMPLES}/certificate-2013.yaml",
        f"{SAMPLES}/dish-washing-liquid-2014-q1.yaml",
        *("--cause", "planned", "--since", "2014-01-01", "--on", "2014-04-20", "--lang", language),
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert done.stderr == ""
    for words in ("+7.51 %", "CFP521", "2014-06-01", "0.8320927501 → 0.8945478251 kg CO2e", "+0.056160"):
        assert words in done.stdout
    expected = {
        "en": ("a change is due", "3 months are full on 2014-04-01", "tw-2010 point 16 (1)", "0.045 → 0.058 kg"),
        "zh-TW": ("應辦理變更", "到 2014-04-01 滿 3 個月", "tw-2010 十六 (一)", "PET 瓶"),
    }
    for words in expected[language]:
        assert words in done.stdout
    assert max(cells(row) for row in done.stdout.split("\n")) <= 100


def test_the_sample_of_2027_asks_by_event():
    done = cfp(
        "drift",
        f"{SAMPLES}/certificate-2026.yaml",
        f"{SAMPLES}/dish-washing-liquid-2027.yaml",
        *("--event", "equipment", "--since", "2027-01-15", "--on", "2027-03-01", "--lang", "en"),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "last day: 2027-04-15\n" in done.stdout
    assert "no threshold of per cent" in done.stdout
    assert "180 km → 150 km" in done.stdout
    assert "CFP409" not in done.stdout


def test_json_is_exact_and_adds_up():
    done = cfp(
        "drift",
        f"{SAMPLES}/certificate-2026.yaml",
        f"{SAMPLES}/dish-washing-liquid-2027.yaml",
        *("--format", "json", "--on", "2027-11-01"),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(done.stdout)["drift"]
    (one,) = found["calculations"]
    attribution = one["attribution"]
    causes = ("amount", "factor", "rule", "lines", "rest")
    exact = subtract(Decimal(one["exact"]), Decimal(found["certified"]))
    assert total(Decimal(attribution["total"][cause]) for cause in causes) == exact
    assert total(Decimal(each["split"]["difference"]) for each in attribution["lines"]) == exact
    for each in attribution["lines"]:
        assert total(Decimal(each["split"][cause]) for cause in causes) == Decimal(each["split"]["difference"])
        assert subtract(Decimal(each["now"]), Decimal(each["base"])) == Decimal(each["split"]["difference"])
    acid = next(each for each in attribution["lines"] if each["id"] == "citric-acid")
    # 5 g, 5 kg CO2e/kg before and 4.2 now.
    assert acid["split"]["factor"] == "-0.004"
    label = one["label-difference"]
    assert Decimal(label["difference"]) == Decimal(label["exact"]) + Decimal(label["rounding"])
    assert label["difference"] == "-0.037"
    assert found["judgement"] is None
    assert [event["rule"] for event in found["events"]] == ["data", "plant", "equipment"]


def test_an_inventory_with_errors_is_not_compared_and_the_others_are():
    done = cfp(
        "drift",
        f"{BROKEN}/sound.yaml",
        f"{BROKEN}/CFP529-with-an-error.yaml",
        f"{BROKEN}/today.yaml",
        *("--cause", "planned", "--on", "2015-04-20", "--lang", "en"),
    )
    assert done.returncode == 1
    assert "error[CFP305]" in done.stdout
    assert "error[CFP529]" in done.stdout
    # Of the sound one: from the unrounded value, from the label, and the two lines that moved.
    assert done.stdout.count(" → 0.") == 4
    assert "0.1922865 → 0.2128465 kg CO2e" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("none.yaml", f"{BROKEN}/today.yaml"), "CFP001"),
        ((f"{BROKEN}/sound.yaml", "none.yaml"), "CFP001"),
        ((f"{BROKEN}/sound.yaml", f"{BROKEN}/today.yaml", "--cause", "weather"), "--cause"),
        ((f"{BROKEN}/sound.yaml", f"{BROKEN}/today.yaml", "--event", "party"), "--event"),
        ((f"{BROKEN}/sound.yaml", f"{BROKEN}/today.yaml", "--since", "2015-02-30"), "--since"),
        ((f"{BROKEN}/sound.yaml", f"{BROKEN}/today.yaml", "--since", "2015-02-02", "--on", "2015-02-01"), "--since"),
        ((f"{BROKEN}/sound.yaml", f"{BROKEN}/today.yaml", "--format", "xml"), "--format"),
        ((f"{BROKEN}/sound.yaml",), "INVENTORY"),
    ],
)
def test_what_could_not_run(arguments, words):
    done = cfp("drift", *arguments, "--lang", "en")
    assert done.returncode == 2
    assert words in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    # What is not there has one finding.
    assert done.stdout.count("error[") <= 1


def test_the_regime_of_the_certificate_is_not_held_against_the_inventory():
    """An inventory of 2027 is calculated under the certificate's regime of 2010; nobody asked for it by hand."""
    arguments = f"{SAMPLES}/certificate-2013.yaml", f"{SAMPLES}/dish-washing-liquid-2027.yaml"
    done = cfp("drift", *arguments, "--on", "2027-11-01", "--format", "json")
    found = json.loads(done.stdout)
    assert "CFP401" in {one["code"] for one in found["findings"]}
    assert "CFP409" not in {one["code"] for one in found["findings"]}
    assert found["drift"]["calculations"][0]["label"] == {"value": "800", "unit": "g"}


def test_no_error_of_the_files_is_lost_in_json():
    done = cfp("drift", f"{BROKEN}/CFP528-an-inventory.yaml", f"{BROKEN}/today.yaml", "--format", "json")
    assert done.returncode == 1
    found = json.loads(done.stdout)
    assert found["drift"] is None
    assert [one["code"] for one in found["findings"]] == ["CFP528"]


def test_a_regime_that_there_is_not(tmp_path):
    text = (ROOT / BROKEN / "sound.yaml").read_text(encoding="utf-8").replace("regime: tw-2010", "regime: tw-1999")
    path = tmp_path / "certificate.yaml"
    path.write_text(text, encoding="utf-8")
    ran = run_drift(str(path), [str(ROOT / BROKEN / "today.yaml")], shelf(), Asked(FULL))
    assert ran.drift is None
    assert [one.code for one in ran.findings] == ["CFP412"]


def test_control_characters_of_a_certificate_do_not_reach_the_terminal(tmp_path):
    text = (ROOT / BROKEN / "sound.yaml").read_text(encoding="utf-8")
    path = tmp_path / "certificate.yaml"
    path.write_text(text.replace('label: "100 km"', 'label: "\\e[31m100 km"'), encoding="utf-8")
    done = cfp("drift", str(path), f"{BROKEN}/today.yaml", "--lang", "en", "--on", "2015-04-20")
    assert "\x1b" not in done.stdout
    assert done.returncode in (0, 1)


def test_numbers_at_the_edge_of_the_form_are_no_crash(tmp_path):
    text = (ROOT / BROKEN / "sound.yaml").read_text(encoding="utf-8")
    huge, tiny = "9" * 30, "0." + "0" * 359 + "1"
    text = text.replace('exact: "0.1922865"', f'exact: "{tiny}"').replace('"1.06"', f'"{huge}"')
    text = text.replace('amount: "0.05",', f'amount: "{huge}", weight: "{huge}",')
    path = tmp_path / "certificate.yaml"
    path.write_text(text, encoding="utf-8")
    for form in ("text", "json"):
        done = cfp("drift", str(path), f"{BROKEN}/today.yaml", "--on", "2015-04-20", "--format", form)
        assert done.returncode == 0, done.stdout[-500:] + done.stderr


def test_help_names_the_exit_codes_in_both_languages():
    done = cfp("drift", "--help")
    assert "Exit codes" in done.stdout
    assert "比較現在的計算與證書" in done.stdout
