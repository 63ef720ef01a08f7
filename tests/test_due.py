"""`cfp certificate due`: which days a label has, how they stand on a day, and the calendar made of them."""

import json
from pathlib import Path

import icalendar
import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from cfp_cli.app.certificate_due import due
from cfp_cli.certificate.due import Due, due_list
from cfp_cli.load.certificates import load_certificates
from cfp_cli.present.due_ics import due_ics
from cfp_cli.present.due_text import due_rows
from cfp_cli.present.rows import Look
from cfp_cli.present.terminal import plain_text
from tests.labels import certificate, day, regime, regimes

SAMPLES = "samples/label/certificates"
APP = typer.Typer()
APP.command()(due)


def run(*arguments: str):
    return CliRunner(env={"COLUMNS": ""}).invoke(APP, list(arguments))


def items(name: str, granted: str, on: str, until: str = "", horizon: str = "", more: str = "") -> list[Due]:
    one = certificate(name, granted, until, more=more)
    return list(due_list(one, regimes(), day(on), day(horizon) if horizon else None).items)


def brief(found: list[Due]) -> list[tuple[str, str, str]]:
    """Kind (or period), day and state of each."""
    return [(one.period.name if one.period else one.kind, str(one.day), one.state) for one in found]


def of_kind(found: list[Due], *kinds: str) -> list[Due]:
    return [one for one in found if one.kind in kinds]


# ---------------------------------------------------------------- what is listed


def test_a_label_of_2025():
    found = items("tw-2025", "2025-08-15", "2026-07-05")
    assert brief(found) == [
        ("2025-H2", "2026-01-31", "overdue"),
        ("2026-H1", "2026-07-31", "open"),
        ("2026-H2", "2027-01-31", "upcoming"),
        ("renewal-opens", "2027-05-15", "upcoming"),
        ("renewal-closes", "2027-06-14", "upcoming"),
        ("validity", "2027-08-14", "upcoming"),
        ("records", "2030-08-14", "upcoming"),
    ]
    assert [one.days_left for one in found] == [-155, 26, 210, 314, 344, 405, 1501]
    assert {one.regime for one in found} == {"tw-2025"}
    assert {one.taken_over for one in found} == {""}
    assert [one.open_point and one.open_point.id for one in found][3:] == [
        "counting-back",
        "counting-back",
        None,
        "records-from",
    ]


def test_a_label_of_2010_has_quarters_and_no_rule_on_records():
    found = items("tw-2010", "2012-08-16", "2012-10-05")
    assert brief(found) == [
        ("2012-Q3", "2012-10-10", "open"),
        ("2012-Q4", "2013-01-10", "upcoming"),
        ("2013-Q1", "2013-04-10", "upcoming"),
        ("2013-Q2", "2013-07-10", "upcoming"),
        ("renewal-opens", "2015-03-16", "upcoming"),
        ("renewal-closes", "2015-05-15", "upcoming"),
        ("validity", "2015-08-15", "upcoming"),
        ("records", "None", "silent"),
    ]
    assert found[0].clause.endswith("point 27")
    assert found[-1].notes


def test_a_label_of_2020_goes_by_2025_after_the_takeover():
    found = items("tw-2020", "2022-09-01", "2026-07-05")
    taken = of_kind(found, "usage-report", "renewal-opens", "renewal-closes", "records")
    assert {one.regime for one in taken} == {"tw-2025"}
    assert {one.taken_over for one in taken} == {"第 23 條 / art. 23"}
    (validity,) = of_kind(found, "validity")
    assert (str(validity.day), validity.regime, validity.taken_over) == ("2027-08-31", "tw-2020", "")
    assert validity.ground is not None
    assert validity.ground.confidence == "inferred"


def test_before_the_takeover_the_reports_of_a_label_of_2020_are_not_known():
    found = of_kind(items("tw-2020", "2022-09-01", "2024-06-01"), "usage-report")
    assert brief(found) == [("2025-H1", "2025-07-31", "upcoming"), ("usage-report", "None", "unknown")]
    assert "2025-03-18" in found[1].notes[0].en
    # On the day itself everything is known again.
    found = of_kind(items("tw-2020", "2022-09-01", "2025-03-19"), "usage-report")
    assert brief(found)[0] == ("2025-H1", "2025-07-31", "upcoming")
    assert "unknown" not in [one.state for one in found]
    assert "unknown" in [one.state for one in items("tw-2020", "2022-09-01", "2025-03-18")]


def test_the_half_year_of_the_takeover_is_reported_once_for_a_label_of_2010():
    """Its first quarter ended under the new regulation, so the last quarter reported is that before it."""
    found = items("tw-2010", "2024-01-01", "2025-02-01", until="2026-12-31")
    assert brief(of_kind(found, "usage-report"))[:2] == [
        ("2024-Q4", "2025-01-10", "overdue"),
        ("2025-H1", "2025-07-31", "upcoming"),
    ]


@pytest.mark.parametrize(
    ("until", "governs"),
    [
        # under art. 12 its window closed on the day before the regulation took effect
        ("2025-05-18", "tw-2010"),
        ("2025-05-19", "tw-2025"),
    ],
)
def test_a_window_that_closed_before_the_takeover_stays_that_of_the_old_regulation(until, governs):
    found = of_kind(items("tw-2010", "2022-06-01", "2024-01-01", until=until), "renewal-opens", "renewal-closes")
    assert {one.regime for one in found} == {governs}


def test_a_window_that_closed_before_the_takeover_is_not_known_for_a_label_of_2020():
    found = of_kind(items("tw-2020", "2020-05-01", "2025-01-01", until="2025-04-30"), "renewal")
    assert [(one.state, one.regime) for one in found] == [("unknown", "tw-2020")]


def test_a_pilot_label_ends_with_2011_and_has_no_renewal():
    found = items("tw-2010-pilot", "2010-09-01", "2011-06-01")
    assert ("validity", "2011-12-31", "upcoming") in brief(found)
    (renewal,) = of_kind(found, "renewal")
    assert (renewal.state, renewal.day) == ("silent", None)


# ---------------------------------------------------------------- how a day stands


@pytest.mark.parametrize(
    ("on", "opens", "closes"),
    [
        ("2027-05-14", "upcoming", "upcoming"),
        ("2027-05-15", "open", "open"),
        ("2027-06-14", "open", "open"),
        ("2027-06-15", None, "overdue"),
        ("2027-08-14", None, "overdue"),
        ("2027-08-15", None, "lapsed"),
    ],
)
def test_the_window_on_each_side_of_its_edges(on, opens, closes):
    found = items("tw-2025", "2025-08-15", on)
    assert [one.state for one in of_kind(found, "renewal-opens")] == ([opens] if opens else [])
    (last,) = of_kind(found, "renewal-closes")
    assert last.state == closes
    assert last.missed is not None
    assert str(last.opens) == "2027-05-15"


@pytest.mark.parametrize(
    ("on", "state"), [("2027-08-13", "upcoming"), ("2027-08-14", "upcoming"), ("2027-08-15", "lapsed")]
)
def test_the_last_valid_day_is_still_valid(on, state):
    (found,) = of_kind(items("tw-2025", "2025-08-15", on), "validity")
    assert (found.state, found.days_left) == (state, 14 - int(on[-2:]))


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2026-06-30", "upcoming"),
        ("2026-07-01", "open"),
        ("2026-07-31", "open"),
        ("2026-08-01", "overdue"),
        ("2027-01-31", "overdue"),
    ],
)
def test_a_report_is_open_from_the_end_of_its_period_to_its_day(on, state):
    found = [one for one in items("tw-2025", "2025-08-15", on) if one.period and one.period.name == "2026-H1"]
    assert [one.state for one in found] == [state]


@pytest.mark.parametrize(("on", "listed"), [("2029-01-31", True), ("2029-02-01", False)])
def test_the_last_report_that_passed_stays_for_a_year(on, listed):
    names = [name for name, _, _ in brief(items("tw-2025", "2025-08-15", on))]
    assert ("2027-H2" in names) == listed


@pytest.mark.parametrize(("on", "state"), [("2030-08-14", "upcoming"), ("2030-08-15", "ended")])
def test_record_keeping_ends(on, state):
    (found,) = of_kind(items("tw-2025", "2025-08-15", on), "records")
    assert found.state == state


# ---------------------------------------------------------------- what the certificate states


def test_the_stated_end_goes_before_the_regime_and_the_difference_is_said():
    (found,) = of_kind(items("tw-2025", "2025-03-25", "2026-01-01", until="2030-03-24"), "validity")
    assert str(found.day) == "2030-03-24"
    assert "2027-03-24" in found.notes[0].en
    assert found.ground is None


def test_without_a_day_of_grant_the_stated_end_is_enough():
    """It may have been in use the year before, so those reports are listed too."""
    names = [name for name, _, _ in brief(items("tw-2025", "", "2026-01-01", until="2027-08-14"))]
    assert names == ["2025-H1", "2025-H2", "2026-H1", "renewal-opens", "renewal-closes", "validity", "records"]


def test_without_either_nothing_can_be_told():
    found = due_list(certificate("tw-2025"), regimes(), day("2026-01-01"))
    assert found.items == ()
    assert [one.code for one in found.findings] == ["CFP535"]


def test_an_unknown_regime_is_said():
    found = due_list(certificate("tw-2099", "2025-08-15"), regimes(), day("2026-01-01"))
    assert [one.code for one in found.findings] == ["CFP412"]


def test_a_regime_of_which_nothing_is_known_has_a_line_for_every_topic():
    bare = regime("tw-2020")
    duties = bare.duties._replace(validity=None, unknown={**bare.duties.unknown, "validity": bare.title})
    bare = bare._replace(id="xx-2020", duties=duties)
    found = due_list(certificate("xx-2020", "2022-09-01"), (bare,), day("2023-01-01")).items
    assert sorted((one.kind, one.state, one.day) for one in found) == [
        ("records", "unknown", None),
        ("renewal", "unknown", None),
        ("usage-report", "unknown", None),
        ("validity", "unknown", None),
    ]


def test_marketing_media_only_is_reported_by_quantity_sold():
    (found, *_) = of_kind(items("tw-2025", "2026-02-02", "2026-03-01", more="media-only: true\n"), "usage-report")
    assert found.counts == regime("tw-2025").duties.usage_report.media_only


def test_the_horizon_cuts_what_is_to_come_and_counts_it():
    one = certificate("tw-2025", "2025-08-15")
    found = due_list(one, regimes(), day("2026-07-05"), day("2026-12-31"))
    assert brief(list(found.items)) == [("2025-H2", "2026-01-31", "overdue"), ("2026-H1", "2026-07-31", "open")]
    assert found.beyond == 7
    edge = due_list(one, regimes(), day("2026-07-05"), day("2027-01-31"))
    assert brief(list(edge.items))[-1][0] == "2026-H2"


@given(st.dates(day("2000-01-01"), day("2190-12-31")), st.dates(day("2000-01-01"), day("2200-12-31")))
def test_every_topic_has_a_line_whatever_the_days(granted, on):
    for name in ("tw-2010", "tw-2010-pilot", "tw-2020", "tw-2025"):
        found = items(name, str(granted), str(on))
        kinds = {one.kind.split("-")[0] for one in found}
        assert {"validity", "renewal", "records"} <= kinds
        assert [one.day for one in found if one.day] == sorted(one.day for one in found if one.day)
        assert all((one.day is None) == (one.days_left is None) for one in found)
        assert all(one.clause or one.day is None for one in found)


@given(*(st.dates(day("2000-01-01"), day("2200-12-31")) for _ in range(4)))
def test_no_days_of_a_certificate_stop_the_list(granted, until, on, horizon):
    """Whatever order they are in: cfp certificate check says what is wrong with them."""
    for name in ("tw-2010", "tw-2020", "tw-2025"):
        found = items(name, str(granted), str(on), str(until), str(horizon))
        assert [str(one.day) for one in found if one.kind == "validity"] in ([str(until)], [])
        assert all(one.day is None or one.day <= max(on, horizon) for one in found)


# ---------------------------------------------------------------- files and folders


def test_a_folder_is_read_by_name_and_what_is_no_certificate_is_said(tmp_path):
    for name in ("b.yaml", "a.yml", "c.json"):
        (tmp_path / name).write_text(f'certificate: 1\nregime: tw-2025\nnumber: "{ord(name[0])}"\n', encoding="utf-8")
    (tmp_path / "c.json").write_text('{"certificate": 1, "regime": "tw-2025", "number": "99"}\n', encoding="utf-8")
    (tmp_path / "inventory.yaml").write_text("inventory: 1\n", encoding="utf-8")
    (tmp_path / "photo.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / ".hidden").write_bytes(b"")
    (tmp_path / "old").mkdir()
    found = load_certificates((str(tmp_path),))
    assert [Path(one.file).name for one in found.certificates] == ["a.yml", "b.yaml", "c.json"]
    assert sorted((one.code, one.severity) for one in found.findings) == [
        ("CFP538", "note"),
        ("CFP538", "note"),
        ("CFP538", "warning"),
    ]
    told = " ".join(one.message.en for one in found.findings)
    assert "photo.pdf" in told
    assert "old" in told
    assert "inventory.yaml" in told
    assert ".hidden" not in told


def test_a_file_that_was_named_must_be_a_certificate():
    found = load_certificates(("samples/body-wash.yaml",))
    assert found.certificates == ()
    assert [(one.code, one.severity) for one in found.findings] == [("CFP538", "error")]


def test_a_file_given_twice_is_read_once(tmp_path):
    text = 'certificate: 1\nregime: tw-2025\nnumber: "1"\n'
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    found = load_certificates((str(tmp_path), str(tmp_path / "a.yaml")))
    assert len(found.certificates) == 1
    assert found.findings == ()


def test_two_certificates_of_one_number(tmp_path):
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text('certificate: 1\nregime: tw-2025\nnumber: "1"\n', encoding="utf-8")
    (one,) = load_certificates((str(tmp_path),)).findings
    assert (one.code, one.span.line) == ("CFP537", 3)
    assert one.span.file.endswith("b.yaml")
    assert "a.yaml" in one.message.en


@pytest.mark.parametrize("key", ["applied", "granted", "valid-until"])
@pytest.mark.parametrize("text", ["0114-08-15", "1999-12-31", "2201-01-01", "9999-12-31"])
def test_a_year_that_cannot_be(tmp_path, key, text):
    path = tmp_path / "a.yaml"
    path.write_text(f"certificate: 1\nregime: tw-2025\n{key}: {text}\n", encoding="utf-8")
    found = load_certificates((str(path),))
    assert [(one.code, one.span.line) for one in found.findings] == [("CFP539", 3)]


# ---------------------------------------------------------------- the command


def test_the_table_in_both_languages():
    english = run(SAMPLES, "--on", "2027-06-05", "--lang", "en")
    assert english.exit_code == 0
    text = english.stdout
    assert "Dates of labels as of 2027-06-05" in text
    assert "2027-06-14       9 d  open now" in text
    assert "tw-2025 art. 12 para. 1, which took it over by art. 23 [2]" in text
    assert "if missed: no extension; a new application is needed" in text
    assert "`passed`: whether it was done is not known here" in text
    assert "a last day that is a holiday is not moved" in " ".join(text.split())
    # What a day rests on stands once, however many labels it is about.
    assert text.count("From which day are the three months before the end counted?") == 1
    assert max(map(len, text.splitlines())) <= 100
    chinese = run(SAMPLES, "--on", "2027-06-05", "--lang", "zh-TW").stdout
    assert "標籤期限（2027-06-05）" in chinese
    assert "可辦理      展延可申請的最後一日" in chinese
    assert "（依其第 23 條接管）" in chinese
    assert "條文未規定" in chinese
    assert " art. " not in chinese


def test_json_has_everything_and_is_the_same_twice():
    first = run(SAMPLES, "--on", "2026-07-05", "--format", "json")
    data = json.loads(first.stdout)
    assert [one["number"] for one in data["certificates"]] == ["1203402901", "2200401902", "2503305903", "2615510904"]
    report = data["certificates"][2]["dates"][0]
    assert (report["kind"], report["day"], report["state"]) == ("usage-report", "2026-01-31", "overdue")
    assert report["period"] == {"name": "2025-H2", "first": "2025-07-01", "last": "2025-12-31"}
    assert run(SAMPLES, "--on", "2026-07-05", "--format", "json").stdout == first.stdout


def test_errors_and_folders_without_certificates_in_the_exit_code(tmp_path):
    (tmp_path / "a.yaml").write_text("certificate: 1\nregime: tw-2025\n", encoding="utf-8")
    assert run(str(tmp_path), "--on", "2026-01-01").exit_code == 1
    (tmp_path / "empty").mkdir()
    assert run(str(tmp_path / "empty")).exit_code == 2
    assert run(str(tmp_path / "none.yaml")).exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [("--on", "9999-12-31"), ("--on", "tomorrow"), ("--until", "0001-01-01"), ("--until", "x"), ("--format", "xml")],
)
def test_options_that_are_none_are_refused(arguments):
    assert run(SAMPLES, *arguments).exit_code == 2


@pytest.mark.parametrize("form", ["table", "json", "ics"])
def test_a_file_is_written_once_and_never_over_another(tmp_path, form):
    path = tmp_path / "dates"
    assert run(SAMPLES, "--on", "2026-07-05", "--format", form, "-o", str(path)).exit_code == 0
    raw = path.read_bytes()
    assert raw
    assert run(SAMPLES, "--on", "2027-07-05", "--format", form, "-o", str(path)).exit_code == 2
    assert path.read_bytes() == raw


# ---------------------------------------------------------------- the calendar


def lists(on: str = "2026-07-05"):
    found = load_certificates((SAMPLES,))
    return tuple(due_list(one, found.regimes, day(on)) for one in found.certificates)


@pytest.mark.parametrize("lang", ["zh-TW", "en"])
def test_the_calendar_says_what_the_table_says(lang):
    all_lists = lists()
    calendar = icalendar.Calendar.from_ical(due_ics(all_lists, day("2026-07-05"), lang))
    events = calendar.walk("VEVENT")
    expected = [(item.day, one.certificate.number) for one in all_lists for item in one.items if item.day]
    assert [event.decoded("dtstart") for event in events] == [on for on, _ in expected]
    assert all(number in str(event["summary"]) for event, (_, number) in zip(events, expected, strict=True))
    assert all(event["dtstart"].params["VALUE"] == "DATE" for event in events)
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert {event["sequence"] for event in events} == {0}
    assert calendar.errors == []
    assert [error for event in events for error in event.errors] == []
    # What has no day is said all the same.
    assert "1203402901" in str(calendar["x-wr-caldesc"])


def test_the_calendar_is_the_same_twice_and_its_lines_are_those_of_the_standard():
    raw = due_ics(lists(), day("2026-07-05"), "zh-TW")
    assert raw == due_ics(lists(), day("2026-07-05"), "zh-TW")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    assert max(map(len, raw.split(b"\r\n"))) <= 75
    assert b"DTSTAMP:20260705T000000Z" in raw
    assert raw.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert raw.endswith(b"END:VCALENDAR\r\n")


def test_an_event_keeps_its_uid_on_another_day_in_another_language_from_another_folder():
    def uids(on: str, lang, file: str = "certificate.yaml") -> dict[str, str]:
        one = certificate("tw-2025", "2025-08-15")._replace(file=file)
        raw = due_ics((due_list(one, regimes(), day(on)),), day(on), lang)
        return {
            str(event.decoded("dtstart")): str(event["uid"])
            for event in icalendar.Calendar.from_ical(raw).walk("VEVENT")
        }

    first = uids("2026-07-05", "zh-TW")
    assert uids("2026-07-06", "en", "elsewhere/other.yaml") == first


def test_text_of_a_certificate_cannot_leave_its_event():
    name = 'product: {name: "a\\nEND:VEVENT\\r\\nBEGIN:VEVENT; b, c \\\\ d"}\n'
    one = certificate("tw-2025", "2025-08-15", more=name)
    all_days = due_list(one, regimes(), day("2026-07-05"))
    raw = due_ics((all_days,), day("2026-07-05"), "en")
    events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    assert len(events) == len([item for item in all_days.items if item.day])
    assert "END:VEVENT" in str(events[0]["summary"])


@pytest.mark.parametrize("width", [60, 79, 80, 100, 160])
@pytest.mark.parametrize("lang", ["zh-TW", "en"])
def test_no_line_of_a_wide_table_is_wider_than_the_terminal(width, lang):
    from cfp_cli.present.rows import cells

    text = plain_text(due_rows(lists(), day("2026-07-05"), (), (), Look(lang, width)))
    # The name of a label and its remark stand in one line, whatever their length.
    assert max(cells(line) for line in text.splitlines() if line[:1] in (" ", "[")) <= width
