"""`cfp regime compare`: one inventory under several regimes side by side, what is unknown as unknown."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from tests.test_cli import broken, cfp

ROOT = Path(__file__).parent.parent
SAMPLE = "samples/body-wash.yaml"


def compare(*arguments: str, lang: str = "en", stdin: str | None = None):
    return cfp("regime", "compare", *arguments, "--lang", lang, stdin=stdin)


def table(text: str) -> dict[str, list[str]]:
    """The lines of the table by regime: the cells are two spaces apart at least."""
    lines = text.split("Label value under each regime\n")[1].split("\n\n")[0].splitlines()[1:]
    rows = [re.split(r"\s{2,}", line.strip()) for line in lines]
    return {row[0]: row[1:] for row in rows}


def test_the_same_total_is_rounded_by_each_rule():
    done = compare(SAMPLE, "tw-2010", "tw-2025", "kr-2011", "th-2018")
    assert done.returncode == 0, done.stderr
    assert list(table(done.stdout).items()) == [
        ("tw-2010", ["TW", "2.8 kg CO2e", "regime", "3 years", "no"]),
        ("tw-2025", ["TW", "2844 g CO2e", "applicant", "2 years", "by law"]),
        ("kr-2011", ["KR", "unknown: rounding rule not known", "unknown", "3 years (secondary)", "unknown"]),
        ("th-2018", ["TH", "unknown: rounding rule not known", "unknown", "unknown", "unknown"]),
    ]
    assert "before rounding ≈2.8437825785114524946 kg CO2e" in done.stdout
    for lead in ("  per  ", "  rounding  ", "  validity  ", "  in force  ", "  basis  "):
        assert done.stdout.count("\n" + lead) >= 4


def test_chinese():
    done = compare(SAMPLE, "tw-2025", "kr-2011", lang="zh-TW")
    assert done.returncode == 0
    assert re.search(r"tw-2025 +TW +2844 g CO2e +申請者 +2 年 +依法規", done.stdout)
    assert re.search(r"kr-2011 +KR +不明：取捨規則不明 +不明 +3 年（二手資料） +不明", done.stdout)
    assert "出自二手資料：韓國經濟新聞" in "".join(done.stdout.split())
    assert "這裡只供比較" in done.stdout


def test_what_calc_gives_is_what_is_compared():
    for name in ("tw-2010", "tw-2020", "tw-2025"):
        alone = json.loads(cfp("calc", SAMPLE, "--regime", name, "--format", "json").stdout)["reports"]
        beside = json.loads(compare(SAMPLE, "tw-2025", name, "--format", "json").stdout)["reports"]
        assert beside[-1] == alone[0]


def test_findings_of_the_inventory_once_and_of_the_regimes_each():
    done = compare(SAMPLE, "tw-2010", "tw-2025", "kr-2011")
    findings, regimes = done.stdout.split("Label value under each regime\n")
    assert findings.count("[CFP401]") == findings.count("[CFP219]") == 1
    assert "CFP401" not in regimes
    assert "CFP409" not in findings
    blocks = dict(re.findall(r"^((?:tw|kr)-\d{4})  (.*?)(?=\n\n)", regimes, re.MULTILINE | re.DOTALL))
    assert list(blocks) == ["tw-2010", "tw-2025", "kr-2011"]
    assert "warning[CFP409]" in blocks["tw-2010"]
    assert "CFP409" not in blocks["tw-2025"]
    assert "note[CFP410]" in blocks["tw-2025"]
    assert "warning[CFP409], warning[CFP414]" in blocks["kr-2011"]
    assert "secondary source" in " ".join(blocks["kr-2011"].split())


def test_only_a_scheme_abroad_needs_the_word_about_its_own_rules():
    assert "A scheme abroad" not in compare(SAMPLE, "tw-2010", "tw-2025").stdout
    assert "A scheme abroad" in compare(SAMPLE, "th-2018").stdout


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("2019-12-31", ["tw-2010", "hk-2014"]),
        ("2020-01-01", ["tw-2010"]),
        ("2025-07-08", ["tw-2025", "jp-2025"]),
        ("2025-07-29", ["tw-2025", "cn-2025", "jp-2025"]),
        ("2025-07-30", ["tw-2025", "cn-2025", "jp-2025", "kr-2025"]),
    ],
)
def test_none_named_are_those_in_force_on_the_day(day, held):
    done = compare(SAMPLE, "--on", day)
    assert list(table(done.stdout)) == held
    assert "kr-2011" in " ".join(done.stdout.split()).split("Left out")[1]


def test_a_named_regime_is_never_left_out_and_stands_once():
    done = compare(SAMPLE, "th-2018", "tw-2025", "th-2018")
    assert list(table(done.stdout)) == ["th-2018", "tw-2025"]
    assert "Left out" not in done.stdout


def test_no_regime_on_the_day_is_an_error_with_nothing_to_compare():
    done = compare(SAMPLE, "--on", "2009-01-01")
    assert done.returncode == 1
    assert "error[CFP404]" in done.stdout
    assert "Label value under each regime" not in done.stdout


def test_unknown_names_are_all_told_with_what_is_near():
    done = compare(SAMPLE, "tw-2015", "tw-2025", "zz")
    assert (done.returncode, done.stdout) == (2, "")
    assert "tw-2015 (did you mean tw-2025?), zz. There are: tw-2010," in done.stderr
    assert "沒有標示制度 tw-2015（是不是 tw-2025？）、zz" in done.stderr
    assert "th-2018" in done.stderr


def test_the_regime_of_the_file_does_not_stand_in_for_those_named(tmp_path):
    path = broken(tmp_path, 'pcr: "12-002"', 'pcr: "12-002"\nregime: tw-2010')
    assert list(table(compare(path, "tw-2025").stdout)) == ["tw-2025"]


def test_a_unit_that_one_regime_lacks_is_an_error_of_that_one():
    done = compare(SAMPLE, "tw-2010", "tw-2025", "--label-unit", "g")
    assert done.returncode == 1
    assert table(done.stdout)["tw-2010"][1] == "none (errors: 1)"
    assert table(done.stdout)["tw-2025"][1] == "2844 g CO2e"
    assert done.stdout.count("error[CFP405]") == 1


def test_errors_of_the_inventory_keep_every_value_back(tmp_path):
    path = broken(tmp_path, "moenv-cfp-0077", "moenv-cfp-9999")
    done = compare(path, "tw-2025", "th-2018")
    assert done.returncode == 1
    for cells in table(done.stdout).values():
        assert re.fullmatch(r"none \(errors: [1-9][0-9]*\)", cells[1])
    assert "incomplete: " in done.stdout


@pytest.mark.parametrize("name", ["nowhere.yaml", "README.md"])
def test_a_file_that_is_none_is_said(name):
    done = compare(name, "tw-2025")
    assert done.returncode == (2 if name == "nowhere.yaml" else 1)
    assert "error[CFP" in done.stdout
    assert "Traceback" not in done.stderr


def test_standard_input_is_read_once():
    text = (ROOT / SAMPLE).read_text(encoding="utf-8")
    done = compare("-", "tw-2010", "tw-2025", stdin=text)
    assert done.returncode == 0
    assert table(done.stdout)["tw-2010"][1] == "2.8 kg CO2e"


def test_json_is_the_contract_of_calc_once_per_regime():
    done = compare(SAMPLE, "--on", "2026-11-01", "--format", "json")
    data = json.loads(done.stdout)
    contract = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
    assert list(Draft7Validator(contract).iter_errors(data)) == []
    assert [(one["regime"]["id"], bool(one["label"])) for one in data["reports"]] == [
        ("tw-2025", True),
        ("cn-2025", False),
        ("jp-2025", False),
        ("kr-2025", False),
    ]
    assert len({one["footprint"]["total"] for one in data["reports"]}) == 1


@pytest.mark.parametrize("width", ["40", "60", "200"])
def test_any_width_of_terminal(width):
    done = cfp("regime", "compare", SAMPLE, "tw-2025", "th-2018", "--lang", "en", COLUMNS=width)
    assert done.returncode == 0
    assert "2844 g CO2e" in done.stdout
    assert "unknown: rounding rule not known" in done.stdout
