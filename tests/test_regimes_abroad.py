"""Label schemes of other countries: each file says what is known on what ground, and that the rest is not known."""

import json
import re
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from cfp_cli.label.regimes import holding_on, regime_named, regime_on
from cfp_cli.label.rounding import NoLabel, label_value
from cfp_cli.load.regime import load_abroad, load_regimes
from cfp_cli.model.duties import TOPICS, Ground
from cfp_cli.model.label import Regime
from cfp_cli.model.text import Text
from cfp_cli.pipeline import Request, run
from cfp_cli.present.report_json import reports_json
from cfp_cli.present.report_text import report_rows
from cfp_cli.present.rows import Look
from cfp_cli.present.terminal import plain_text
from cfp_cli.shelf import Shelf

ROOT = Path(__file__).parent.parent
SAMPLE = str(ROOT / "samples" / "dish-washing-liquid.yaml")
ABROAD, FINDINGS = load_abroad()
HOME, _ = load_regimes()
BY_ID = {regime.id: regime for regime in ABROAD}
DAY = timedelta(days=1)
CHINESE = re.compile(r"[\u4e00-\u9fff]")

each = pytest.mark.parametrize("regime", ABROAD, ids=lambda regime: regime.id)


def schema(name: str) -> Draft7Validator:
    return Draft7Validator(json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")))


def in_both(text: Text) -> bool:
    """Chinese in the one, and something else than the Chinese in the other."""
    return bool(CHINESE.search(text.zh)) and bool(text.en.strip()) and text.zh != text.en


# ---------------------------------------------------------------- the files


def test_the_files_load_without_a_finding() -> None:
    assert FINDINGS == ()
    files = sorted(path.stem for path in (ROOT / "labels" / "abroad").glob("*.yaml"))
    assert [regime.id for regime in ABROAD] == files
    assert {regime.country for regime in ABROAD} == {"CN", "HK", "JP", "KR", "MY", "TH", "VN"}


@each
def test_each_is_of_its_country_and_only_on_request(regime: Regime) -> None:
    assert regime.id[:2].upper() == regime.country
    assert regime.document.file == f"labels/abroad/{regime.id}.yaml"
    assert not regime.by_date
    assert regime.id not in {one.id for one in HOME}


@each
def test_each_topic_is_accounted_for_once(regime: Regime) -> None:
    duties = regime.duties
    stated = {topic for topic in TOPICS if topic in regime.document.data}
    assert not stated & duties.unknown.keys()
    assert not stated & duties.silent.keys()
    assert stated | duties.unknown.keys() | duties.silent.keys() >= set(TOPICS)
    # A text that nobody has read cannot be said to be silent.
    assert duties.silent == {}
    assert ("in-force" in duties.unknown) == (not regime.in_force)
    assert ("unit" in duties.unknown) == (not regime.unit)
    assert all(in_both(note) for note in duties.unknown.values())


@each
def test_what_is_stated_says_how_it_is_known(regime: Regime) -> None:
    """No text of these was read as a whole: every term has its source, in both languages."""
    duties = regime.duties
    terms = [duties.validity, duties.renewal, *duties.changes, duties.usage_report, duties.records]
    terms += [duties.certificate, duties.artwork, duties.data_age, duties.factor_sources]
    for term in terms:
        if term is not None:
            assert isinstance(term.ground, Ground)
            assert in_both(term.ground.source)
            assert re.search(r"[a-z]+\.(com|co|or|go|org|kr|jp)\b", term.ground.source.en), "where it can be read"
    for span in regime.in_force:
        assert span.status == "inferred"
        assert in_both(span.note)
    for text in (regime.title, regime.basis, regime.per, regime.no_rounding):
        assert in_both(text)


@each
def test_no_rounding_rule_is_made_up(regime: Regime) -> None:
    assert (regime.rounding, regime.bands, regime.units) == ("none", (), ())
    for total in (Decimal("0.0004"), Decimal("0.19"), Decimal(190)):
        result = label_value(total, regime)
        assert isinstance(result, NoLabel)
        assert result.code == "CFP414"


# ---------------------------------------------------------------- the facts


def test_korea_granted_for_three_years_in_2011_and_nobody_knows_for_today() -> None:
    old, new = BY_ID["kr-2011"].duties, BY_ID["kr-2025"].duties
    assert old.validity is not None
    assert old.validity.years == 3
    assert old.validity.ground is not None
    assert old.validity.ground.confidence == "secondary"
    assert "hankyung.com/article/201112018165i" in old.validity.ground.source.en
    assert new.validity is None
    assert "validity" in new.unknown


def test_the_other_schemes_state_no_validity() -> None:
    assert [regime.id for regime in ABROAD if regime.duties.validity] == ["kr-2011"]


def test_only_the_thai_mark_is_described_in_a_unit() -> None:
    assert {regime.id: regime.unit for regime in ABROAD if regime.unit} == {"th-2018": "g"}
    assert [point.id for point in BY_ID["th-2018"].open_points] == ["gram"]


def test_japan_asks_for_an_update_after_a_change_without_a_percentage() -> None:
    (change,) = BY_ID["jp-2025"].duties.changes
    assert (change.above, change.lasting_months, change.deadline) == (None, None, None)
    assert not change.stops_label
    assert "kg-CO2e" in BY_ID["jp-2025"].no_rounding.en


def test_the_two_days_given_for_the_chinese_standard_are_both_told() -> None:
    (point,) = (point for point in BY_ID["cn-2025"].open_points if point.id == "national-standard")
    for text in point.why:
        assert "2024-10-01" in text
        assert "2025-03-01" in text


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("cn-2025", date(2025, 7, 9), None),
        ("hk-2014", date(2014, 9, 1), date(2019, 12, 31)),
        ("jp-2025", date(2025, 2, 4), None),
        ("kr-2025", date(2025, 7, 30), None),
    ],
)
def test_the_days_on_which_a_scheme_holds(name: str, first: date, last: date | None) -> None:
    every = (*HOME, *ABROAD)

    def holds(day: date) -> bool:
        return name in {regime.id for regime in holding_on(every, day)}

    assert [holds(first - DAY), holds(first), holds(first + DAY)] == [False, True, True]
    if last is not None:
        assert [holds(last - DAY), holds(last), holds(last + DAY)] == [True, True, False]
    chosen = regime_named(every, name, first)
    assert chosen is not None
    assert chosen.status == "inferred"


def test_a_scheme_whose_days_are_not_known_is_never_said_to_hold() -> None:
    every = (*HOME, *ABROAD)
    no_days = {regime.id for regime in ABROAD if not regime.in_force}
    assert no_days == {"jp-2012", "kr-2011", "my-2018", "th-2018", "vn-2025"}
    for year in range(2008, 2031):
        assert not no_days & {regime.id for regime in holding_on(every, date(year, 7, 1))}


@pytest.mark.parametrize("day", [date(2010, 5, 6), date(2019, 12, 31), date(2025, 7, 30), date(2026, 11, 1)])
def test_a_date_never_chooses_a_foreign_scheme(day: date) -> None:
    chosen = regime_on((*ABROAD, *HOME), day)
    assert chosen is not None
    assert chosen.regime.country == "TW"


# ---------------------------------------------------------------- calculations


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


@each
def test_a_calculation_gives_the_exact_value_and_no_label(regime: Regime, shelf: Shelf) -> None:
    usual = run(Request(SAMPLE), shelf)
    report = run(Request(SAMPLE, regime=regime.id), shelf)
    assert usual.label is not None
    assert usual.footprint is not None
    assert report.footprint is not None
    assert report.regime == regime
    assert report.label is None
    assert report.conforms
    assert report.footprint.total == usual.footprint.total
    codes = [found.code for found in report.findings]
    assert codes.count("CFP414") == codes.count("CFP409") == 1
    assert ("CFP408" in codes) == (report.regime_status == "inferred")
    (unknown,) = (found for found in report.findings if found.code == "CFP414")
    assert unknown.rule == regime.id
    assert regime.no_rounding.zh in unknown.message.zh
    assert regime.no_rounding.en in unknown.message.en
    data = json.loads(reports_json((report,)))
    assert list(schema("report").iter_errors(data)) == []
    assert data["reports"][0]["label"] is None


@pytest.mark.parametrize(("lang", "words"), [("en", "No label value: the rounding rule of"), ("zh-TW", "無標示值：")])
@each
def test_the_report_says_why_there_is_no_value(regime: Regime, shelf: Shelf, lang, words: str) -> None:
    text = plain_text(report_rows(run(Request(SAMPLE, regime=regime.id), shelf), Look(lang)))
    assert words in text
    assert "errors: 0" not in text
    assert "錯誤 0 項" not in text
    assert regime.id in text


def test_the_exact_value_is_given_in_the_unit_of_the_mark(shelf: Shelf) -> None:
    report = run(Request(SAMPLE, regime="th-2018"), shelf)
    assert report.footprint is not None
    text = plain_text(report_rows(report, Look("en", width=160)))
    (line,) = (line for line in text.splitlines() if line.strip().startswith("before rounding"))
    kg, g = re.findall(r"([0-9.]+) k?g CO2e", line)
    assert Decimal(g) == Decimal(kg) * 1000
    assert str(report.footprint.total).startswith(kg[:12])


def test_an_error_goes_before_an_unknown_rounding(shelf: Shelf, tmp_path: Path) -> None:
    """With errors it is they that keep the value back, whatever the regime."""
    text = Path(SAMPLE).read_text(encoding="utf-8")
    path = tmp_path / "inventory.yaml"
    path.write_text(re.sub(r"factor: moenv-cfp-0077", "factor: moenv-cfp-9999", text, count=1), encoding="utf-8")
    report = run(Request(str(path), regime="th-2018"), shelf)
    assert not report.conforms
    text = plain_text(report_rows(report, Look("en")))
    assert re.search(r"No label value \(errors: [1-9]", text)


def test_the_shelf_opens_the_foreign_files_only_when_it_must() -> None:
    shelf = Shelf()
    assert shelf.regimes_for("") == shelf.regimes_for("tw-2010") == HOME
    assert shelf.regimes_for("kr-2011") == shelf.every_regime() == (*HOME, *ABROAD)
