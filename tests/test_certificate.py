"""Certificates and approval records: made from a calculation, read back the same, checked against their regime."""

from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cfp_cli.certificate.check import check_certificate
from cfp_cli.certificate.make import make
from cfp_cli.certificate.record import record_of
from cfp_cli.certificate.written import certificate_json, certificate_yaml
from cfp_cli.load.certificate import certificate_of
from cfp_cli.load.reader import read_bytes
from cfp_cli.model.certificate import Certificate
from cfp_cli.pipeline import Request, run, run_document
from cfp_cli.present.certificate_html import certificate_html
from tests.inventories import shelf
from tests.test_cli import cfp

ROOT = Path(__file__).parent.parent
SOUND = ROOT / "samples/broken/certificates/sound.yaml"
INVENTORY = "samples/dish-washing-liquid.yaml"
DETAILS = "samples/label/dish-washing-liquid.details.yaml"


def certificate(*changes: tuple[str, str]) -> Certificate:
    """The sound record with some of its text changed."""
    text = SOUND.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    document, _ = read_bytes(text.encode(), "certificate.yaml")
    assert document is not None
    made, findings = certificate_of(document)
    assert made is not None, findings
    return made


def codes(one: Certificate) -> list[str]:
    return [found.code for found in check_certificate(one, shelf().regimes)]


def in_2013(*changes: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """The sound record as one of the guideline of 2010."""
    return (
        ("regime: tw-2025", "regime: tw-2010"),
        ('applied: "2026-01-05"', 'applied: "2013-01-05"'),
        ('granted: "2026-03-02"', 'granted: "2013-03-02"'),
        ('valid-until: "2028-03-01"', 'valid-until: "2016-03-01"'),
        *changes,
    )


@pytest.fixture(scope="module")
def made() -> Certificate:
    """The record of a sample with its details."""
    result = make(Request(str(ROOT / INVENTORY)), str(ROOT / DETAILS), shelf())
    assert result.record is not None
    return result.record


# ---------------------------------------------------------------- the record


def test_a_record_holds_value_fields_and_every_line(made):
    assert (made.value, made.unit, made.regime) == (Decimal(832), "g", "tw-2025")
    assert made.holder.name is not None
    assert made.places[0].address is not None
    calculation = made.calculation
    assert calculation is not None
    assert sum(line.emission for line in calculation.lines if line.counted) == calculation.exact
    for line in calculation.lines:
        if line.counted:
            assert sum(part.emission for part in line.parts) == line.emission
        for part in line.parts:
            assert part.amount * part.factor_value * part.weight == part.emission


@pytest.mark.parametrize("write", [certificate_yaml, certificate_json])
def test_what_was_written_is_read_as_the_same_record(made, write):
    text = write(made)
    document, findings = read_bytes(text.encode(), made.file)
    assert findings == ()
    assert document is not None
    again, findings = certificate_of(document)
    assert findings == ()
    assert again is not None
    assert again._replace(document=None) == made._replace(document=None)
    assert write(again) == text


def test_the_same_input_gives_the_same_bytes(made):
    again = make(Request(str(ROOT / INVENTORY)), str(ROOT / DETAILS), shelf()).record
    assert again is not None
    regime = shelf().regimes[-1]
    assert certificate_yaml(again) == certificate_yaml(made)
    assert certificate_html(again, regime) == certificate_html(made, regime)


def test_the_unit_is_spoken_in_both_languages(made):
    assert made.per == ("1 瓶（1000 g）", "1 bottle (1000 g)")


def test_the_record_of_a_sample_is_what_its_regime_asks_for(made):
    assert codes(made) == []


def test_without_details_the_missing_fields_are_named_all_at_once():
    result = make(Request(str(ROOT / INVENTORY)), "", shelf())
    missing = [found for found in result.findings if found.code == "CFP501"]
    assert [found.message.en.split(" is missing")[0] for found in missing] == [
        "address of the holder or applicant",
        "address of the place",
        "manner of use",
    ]
    assert {found.clause for found in missing} == {"第 10 條第 2 項 / art. 10 para. 2"}


def test_an_inventory_with_errors_gets_no_certificate(tmp_path):
    text = (ROOT / INVENTORY).read_text(encoding="utf-8")
    path = tmp_path / "inventory.yaml"
    path.write_text(text.replace("factor: moenv-cfp-0077", "factor: no-such-factor", 1), encoding="utf-8")
    result = make(Request(str(path)), "", shelf())
    assert result.record is None
    assert not result.could_not_run
    assert any(found.severity == "error" for found in result.findings)


# ---------------------------------------------------------------- fields and languages


@pytest.mark.parametrize(
    ("old", "field"),
    [
        ("number: X-0001\n", "number"),
        ("  name: {zh-TW: 虛構食品公司, en: Invented Foods Co.}\n", "holder"),
        ("  model: S-1\n", "model"),
        ("use: {zh-TW: 印於包裝背面, en: On the back of the package}\n", "manner of use"),
        ('    address: {zh-TW: 臺南市示範區虛構路 2 號, en: "2 Fictitious Road, Tainan"}\n', "address of the place"),
    ],
)
def test_each_field_of_art_10_is_missed(old, field):
    (found,) = check_certificate(certificate((old, "")), shelf().regimes)
    assert found.code == "CFP501"
    assert field in found.message.en
    assert found.span is not None
    assert found.span.file == "certificate.yaml"


def test_what_the_grant_gives_is_not_asked_of_an_application():
    applied = certificate(
        ("number: X-0001\n", ""), ('granted: "2026-03-02"\n', ""), ('valid-until: "2028-03-01"\n', "")
    )
    assert codes(applied) == []
    assert codes(certificate(("number: X-0001\n", ""))) == ["CFP501"]


@pytest.mark.parametrize(
    ("name", "readable"),
    [
        ("虛構食品公司", False),
        ("虛構食品公司 / Invented Foods Co.", True),
        ("Invented Foods Co.", True),
        ("{zh-TW: 虛構食品公司, en: Invented Foods Co.}", True),
        ("{zh-TW: 虛構食品公司, en: 虛構食品公司2}", False),
        ("{zh-TW: 虛構食品公司}", False),
    ],
)
def test_2010_asks_for_chinese_and_english_and_2025_does_not(name, readable):
    change = ("name: {zh-TW: 虛構食品公司, en: Invented Foods Co.}", f"name: {name}")
    stale = ("2025-01-01/2025-12-31", "2012-01-01/2012-12-31")
    assert codes(certificate(*in_2013(stale, change))) == ([] if readable else ["CFP502"])
    assert codes(certificate(change)) == []


# ---------------------------------------------------------------- days


@pytest.mark.parametrize(
    ("until", "expected"), [("2028-02-29", "warning"), ("2028-03-01", ""), ("2028-03-02", "error")]
)
def test_two_years_under_2025_to_the_day(until, expected):
    found = check_certificate(certificate(('valid-until: "2028-03-01"', f'valid-until: "{until}"')), shelf().regimes)
    assert [(one.code, one.severity) for one in found] == ([("CFP505", expected)] if expected else [])


@pytest.mark.parametrize(("applied", "expected"), [("2025-03-18", "warning"), ("2025-03-19", "error"), ("", "warning")])
def test_five_years_may_be_right_for_what_was_applied_for_before_2025_03_19(applied, expected):
    one = certificate(
        ('applied: "2026-01-05"\n', f'applied: "{applied}"\n' if applied else ""),
        ('granted: "2026-03-02"', 'granted: "2025-04-10"'),
        ('valid-until: "2028-03-01"', 'valid-until: "2030-04-09"'),
        ("2025-01-01/2025-12-31", "2024-01-01/2024-12-31"),
    )
    assert [(f.code, f.severity) for f in check_certificate(one, shelf().regimes)] == [("CFP505", expected)]


def test_the_first_integer_labels_ran_for_five_years():
    one = certificate(
        ("regime: tw-2025", "regime: tw-2025-interim"),
        ('applied: "2026-01-05"\n', ""),
        ('granted: "2026-03-02"', 'granted: "2025-02-09"'),
        ('valid-until: "2028-03-01"', 'valid-until: "2030-02-08"'),
        ("2025-01-01/2025-12-31", "2023-01-01/2023-12-31"),
    )
    assert {f.severity for f in check_certificate(one, shelf().regimes)} == {"note"}


def test_a_longer_validity_than_an_inferred_one_is_a_warning():
    granted = ('granted: "2026-03-02"', 'granted: "2022-03-02"')
    applied = ('applied: "2026-01-05"', 'applied: "2022-01-05"')
    for until, expected in (("2027-03-01", []), ("2027-03-02", [("CFP505", "warning")])):
        one = certificate(("regime: tw-2025", "regime: tw-2020"), applied, granted, ('"2028-03-01"', f'"{until}"'))
        found = [(f.code, f.severity) for f in check_certificate(one, shelf().regimes) if f.severity != "note"]
        assert found == expected


@pytest.mark.parametrize(("granted", "wrong"), [("2026-01-04", True), ("2026-01-05", False), ("2026-01-06", False)])
def test_it_is_not_granted_before_it_is_applied_for(granted, wrong):
    one = certificate(('granted: "2026-03-02"', f'granted: "{granted}"'), ('valid-until: "2028-03-01"\n', ""))
    assert ("CFP503" in codes(one)) == wrong


@pytest.mark.parametrize(("until", "wrong"), [("2026-03-01", True), ("2026-03-02", False)])
def test_it_does_not_lapse_before_it_starts(until, wrong):
    one = certificate(('valid-until: "2028-03-01"', f'valid-until: "{until}"'))
    assert ("CFP503" in codes(one)) == wrong


@pytest.mark.parametrize(
    ("regime", "granted", "wrong"),
    [
        ("tw-2025-interim", "2025-01-31", True),
        ("tw-2025-interim", "2025-02-01", False),
        ("tw-2025-interim", "2025-03-18", False),
        ("tw-2025", "2025-03-18", True),
        ("tw-2025", "2025-03-19", False),
        ("tw-2010", "2020-02-29", False),
        ("tw-2010", "2020-03-01", True),
    ],
)
def test_the_regime_was_in_force_on_the_day_of_grant(regime, granted, wrong):
    one = certificate(
        ("regime: tw-2025", f"regime: {regime}"),
        ('applied: "2026-01-05"\n', ""),
        ('granted: "2026-03-02"', f'granted: "{granted}"'),
        ('valid-until: "2028-03-01"\n', ""),
    )
    assert ("CFP506" in codes(one)) == wrong


@pytest.mark.parametrize(("applied", "wrong"), [("2026-12-31", False), ("2027-01-01", False), ("2027-01-02", True)])
def test_data_of_2025_are_good_until_two_years_after_their_first_day(applied, wrong):
    one = certificate(
        ('applied: "2026-01-05"', f'applied: "{applied}"'),
        ('granted: "2026-03-02"\n', ""),
        ("number: X-0001\n", ""),
        ('valid-until: "2028-03-01"\n', ""),
    )
    found = [(f.code, f.severity) for f in check_certificate(one, shelf().regimes)]
    assert found == ([("CFP416", "error")] if wrong else [])


def test_data_after_the_application_are_not_of_the_years_before_it():
    late = certificate(
        ('applied: "2026-01-05"', 'applied: "2025-12-30"'),
        ('granted: "2026-03-02"\n', ""),
        ("number: X-0001\n", ""),
        ('valid-until: "2028-03-01"\n', ""),
    )
    assert codes(late) == ["CFP416"]


def test_the_authority_may_extend_what_the_pilot_ended():
    one = certificate(
        ("regime: tw-2025", "regime: tw-2010-pilot"),
        ('applied: "2026-01-05"', 'applied: "2010-06-01"'),
        ('granted: "2026-03-02"', 'granted: "2010-09-01"'),
        ('valid-until: "2028-03-01"', 'valid-until: "2012-06-30"'),
        ("2025-01-01/2025-12-31", "2009-01-01/2009-12-31"),
    )
    found = [(f.code, f.severity) for f in check_certificate(one, shelf().regimes) if f.code == "CFP505"]
    assert found == [("CFP505", "warning")]


def test_the_regime_of_the_details_decides(tmp_path):
    details = tmp_path / "details.yaml"
    text = (ROOT / DETAILS).read_text(encoding="utf-8").replace("regime: tw-2025", "regime: tw-2010")
    details.write_text(text, encoding="utf-8")
    made = make(Request(str(ROOT / INVENTORY)), str(details), shelf())
    assert made.record is not None
    assert (made.record.regime, made.record.value, made.record.unit) == ("tw-2010", Decimal(850), "g")
    assert "CFP507" not in [f.code for f in made.findings]


def test_a_record_of_a_calculation_with_errors_says_so():
    for name, conforms in (("sound", True), ("CFP316-cut-off-too-big", False)):
        record = record_of(run(Request(str(ROOT / f"samples/broken/inventory/{name}.yaml")), shelf()))
        assert record is not None
        assert record.calculation is not None
        assert record.calculation.conforms == conforms


def test_a_content_that_is_the_unit_itself_is_not_said_twice():
    record = record_of(run(Request(str(ROOT / "samples/road-freight.yaml")), shelf()))
    assert record is not None
    assert record.per is not None
    assert record.per.en.startswith("1 tkm (Form of service")


def test_a_calculation_warns_of_old_data_with_the_assessment_date():
    text = (ROOT / INVENTORY).read_text(encoding="utf-8")
    document, findings = read_bytes(text.replace("2025-01-01/2025-12-31", "2024-01-01/2024-12-31").encode(), "i.yaml")
    assert document is not None
    for day, expected in ((date(2026, 1, 1), 0), (date(2026, 1, 2), 1)):
        report = run_document(document, findings, Request("i.yaml", on=day), shelf())
        found = [one for one in report.findings if one.code == "CFP416"]
        assert len(found) == expected
        assert all(one.severity == "warning" for one in found)
        assert all(one.clause == "第 4 條第 1 項第 3 款 / art. 4 para. 1 item 3" for one in found)


# ---------------------------------------------------------------- value and calculation


def test_a_value_off_the_grid_names_its_neighbours_and_the_regimes_that_give_it():
    one = certificate(*in_2013(('value: "190"', 'value: "1797"'), ("2025-01-01/2025-12-31", "2012-01-01/2012-12-31")))
    found = next(f for f in check_certificate(one, shelf().regimes) if f.code == "CFP504")
    # Above 1 kg the table of 2010 shows kg; in grams it ends with 1000.
    assert "1000 g" in found.message.en
    assert "tw-2025" in found.message.en
    assert "tw-2010," not in found.message.en.split("regimes that can")[1]


def test_a_stated_value_is_compared_with_the_calculation_in_its_own_unit():
    assert codes(certificate(('value: "190"', 'value: "191"'))) == ["CFP507"]
    assert codes(calculated_as("0.1905")) == ["CFP507"]
    assert codes(calculated_as("0.1895")) == []
    assert codes(calculated_as("0.18949")) == ["CFP507"]


def calculated_as(exact: str) -> Certificate:
    """The sound record with another total, and lines and stages that add up to it."""
    of_line = ('counted: true\n      emission: "0.1902"', f'counted: true\n      emission: "{exact}"')
    return certificate(
        ('exact: "0.1902"', f'exact: "{exact}"'), ('emission: "0.1902", share', f'emission: "{exact}", share'), of_line
    )


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ('counted: true\n      emission: "0.1902"', 'counted: true\n      emission: "0.1901"', "its lines"),
        ("counted: true", "counted: false", "its lines"),
        ('emission: "0.1902", share', 'emission: "0.1903", share', "its stages"),
        ('emission: "0.1902", share: "1"', 'emission: "0.1902", share: "0.9"', "Raw materials"),
        ('exact: "0.1902"', 'exact: "0.19020000000000000000000000000000000000001"', "its stages"),
    ],
)
def test_a_calculation_that_does_not_add_up_is_told(old, new, at):
    findings = check_certificate(certificate((old, new)), shelf().regimes)
    assert {found.code for found in findings} == {"CFP509"}
    assert any(at in found.message.en for found in findings)
    assert all(found.span is not None and found.span.line > 30 for found in findings)


def test_a_calculation_without_lines_is_taken_by_its_stages():
    text = SOUND.read_text(encoding="utf-8")
    assert codes(certificate((text[text.index("  lines:\n") :], "  lines: []\n"))) == []


def test_a_share_that_a_person_rounded_agrees():
    shares = 'emission: "0.13135", share: "0.69058885"}'
    shares += '\n    - {stage: use, title: Use, emission: "0.05885", share: "0.3094"}'
    calculated = ('emission: "0.1902", share: "1"}', shares)
    assert (
        codes(certificate(('en: Raw materials}, share: "1"', 'en: Raw materials}, share: "0.691"'), calculated)) == []
    )
    assert codes(certificate(('en: Raw materials}, share: "1"', 'en: Raw materials}, share: "0.692"'), calculated)) == [
        "CFP507"
    ]


def test_another_pcr_than_was_calculated_under_is_told():
    assert codes(certificate(('number: "99-001", version: "1.0"', 'number: "99-001", version: "2.0"'))) == ["CFP507"]


def test_an_unknown_regime_is_told_with_the_known_ones():
    (found,) = check_certificate(certificate(("regime: tw-2025", "regime: tw-1999")), shelf().regimes)
    assert found.code == "CFP412"
    assert "tw-2010" in found.hint.en


@pytest.mark.parametrize("number", ["9" * 31, "1e5", "NaN", "0x1", "1,000", "٣", "1." + "3" * 361])
def test_numbers_that_no_calculation_writes_are_refused(number):
    text = SOUND.read_text(encoding="utf-8").replace('exact: "0.1902"', f'exact: "{number}"')
    document, _ = read_bytes(text.encode(), "certificate.yaml")
    assert document is not None
    made, findings = certificate_of(document)
    assert made is None
    assert findings


# ---------------------------------------------------------------- the page


class _Page(HTMLParser):
    """Collects tags, texts and attributes, and holds that every tag is closed."""

    VOID = ("meta", "br", "!doctype")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words += data


def page(one: Certificate, regime_id: str = "tw-2025") -> _Page:
    parser = _Page()
    parser.feed(certificate_html(one, next(regime for regime in shelf().regimes if regime.id == regime_id)))
    parser.close()
    assert parser.open == []
    return parser


def test_the_page_shows_every_field_in_both_languages(made):
    words = page(made).words
    for text in (made.product, made.holder.address, made.places[0].name, made.use):
        assert text is not None
        assert text.zh in words
        assert text.en in words
    assert "832 g CO2e" in words
    assert "art. 10 para. 2" in words
    assert made.calculation is not None
    assert made.calculation.sha256 in words


def test_the_page_is_one_file_without_scripts(made):
    read = page(made)
    assert "script" not in read.tags
    assert not [value for name, value in read.attributes if name in ("src", "href") or name.startswith("on")]


def test_text_of_the_file_cannot_become_markup():
    nasty = certificate(("model: S-1", 'model: "<script>alert(1)</script>\\" onload=x &amp; \\x1b[31m"'))
    read = page(nasty)
    assert "script" not in read.tags
    assert "<script>alert(1)</script>" in read.words
    assert "\x1b" not in read.words


def test_missing_fields_are_marked_and_validity_is_counted():
    words = page(certificate(("use: {zh-TW: 印於包裝背面, en: On the back of the package}\n", ""))).words
    assert "not stated" in words
    assert "2026-03-02" in words
    counted = page(certificate(('valid-until: "2028-03-01"\n', ""))).words
    assert "2028-03-01" in counted
    assert "art. 12 para. 1" in counted


# ---------------------------------------------------------------- the command


def test_make_is_what_certificate_does_with_an_inventory(tmp_path):
    plain = cfp("certificate", INVENTORY, "--details", DETAILS)
    named = cfp("certificate", "make", INVENTORY, "--details", DETAILS)
    assert (plain.returncode, plain.stdout) == (0, named.stdout)
    assert "CFP401" in plain.stderr
    target = tmp_path / "record.yaml"
    assert cfp("certificate", INVENTORY, "--details", DETAILS, "-o", str(target)).returncode == 0
    assert target.read_text(encoding="utf-8") == plain.stdout
    assert cfp("certificate", "check", str(target), "--lang", "en").returncode == 0


def test_the_output_names_the_format_and_is_never_overwritten(tmp_path):
    target = tmp_path / "record.html"
    assert cfp("certificate", INVENTORY, "-o", str(target)).returncode == 1
    assert target.read_text(encoding="utf-8").startswith("<!doctype html>")
    before = target.read_bytes()
    again = cfp("certificate", INVENTORY, "-o", str(target))
    assert again.returncode == 2
    assert "not overwritten" in again.stderr
    assert target.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("make", "no-such.yaml"), 2),
        (("make", INVENTORY, "--details", "no-such.yaml"), 2),
        (("make", INVENTORY, "--format", "pdf"), 2),
        (("make", INVENTORY, "-o", "no-such-folder/x.yaml", "--details", DETAILS), 2),
        (("check", "no-such.yaml"), 2),
        (("check", "samples/broken/certificates/CFP503-lapses-before-it-starts.yaml"), 1),
        (("check", "samples/broken/certificates/sound.yaml"), 0),
        (("check", INVENTORY), 1),
    ],
)
def test_exit_codes(arguments, code):
    done = cfp("certificate", *arguments, "--lang", "en")
    assert done.returncode == code
    assert "Traceback" not in done.stderr


def test_check_says_what_it_checked_in_both_languages():
    sound = "samples/broken/certificates/sound.yaml"
    assert "in order" in cfp("certificate", "check", sound, "--lang", "en").stdout
    assert "都相符" in cfp("certificate", "check", sound, "--lang", "zh-TW").stdout
    without = "samples/broken/certificates/CFP508-no-calculation.yaml"
    assert "what could be judged" in cfp("certificate", "check", without, "--lang", "en").stdout
