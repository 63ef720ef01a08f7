"""`cfp regime list|show|coverage` as people meet them: what is printed, in both languages, and the exit codes."""

import json
import re
from functools import cache

import pytest

from cfp_cli.load.regime import load_abroad, load_regimes
from cfp_cli.model.label import Regime
from cfp_cli.present.regime_text import list_rows, show_rows
from cfp_cli.present.rows import Look, cells
from cfp_cli.present.terminal import plain_text
from tests.test_cli import cfp

OURS, ABROAD = load_regimes()[0], load_abroad()[0]
BY_ID = {regime.id: regime for regime in (*OURS, *ABROAD)}


def listed(lang: str) -> dict[str, list[str]]:
    """The lines of the list by regime; cells are two spaces apart at least."""
    done = cfp("regime", "list", "--lang", lang)
    assert (done.returncode, done.stderr) == (0, "")
    lines = [re.split(r"\s{2,}", line) for line in done.stdout.splitlines()]
    return {line[0]: line[1:] for line in lines}


@cache
def shown(name: str, lang: str = "en") -> str:
    """What `show` prints, its lines joined: where a line breaks is not the matter here."""
    done = cfp("regime", "show", name, "--lang", lang)
    assert (done.returncode, done.stderr) == (0, "")
    return re.sub(r"\s+", " " if lang == "en" else "", done.stdout)


def text_of(regime: Regime, look: Look) -> str:
    return plain_text(show_rows(regime, look))


# ---------------------------------------------------------------- list


def test_the_list_in_english() -> None:
    lines = listed("en")
    assert lines["regime"] == ["country", "from", "to", "status", "rounding", "validity"]
    assert lines["tw-2010"] == ["TW", "2010-05-06", "2020-02-29", "by law", "stepped table", "3 years"]
    assert lines["tw-2010-pilot"] == ["TW", "2010-05-06", "2011-12-31", "by law", "stepped table", "until 2011-12-31"]
    assert lines["tw-2020"] == ["TW", "2020-03-01", "2025-01-31", "inferred", "stepped table", "5 years (inferred)"]
    assert lines["tw-2025"] == ["TW", "2025-03-19", "now", "by law", "integer", "2 years"]
    assert f"regimes: {len(BY_ID)}" in lines


def test_the_list_in_chinese() -> None:
    lines = listed("zh-TW")
    assert lines["制度"] == ["國別", "起", "迄", "狀態", "取捨", "有效期間"]
    assert lines["tw-2020"] == ["TW", "2020-03-01", "2025-01-31", "推定", "級距表", "5 年（推定）"]
    assert lines["tw-2025"] == ["TW", "2025-03-19", "現行", "依法規", "整數", "2 年"]


def test_the_list_has_taiwan_first_and_every_country() -> None:
    ids = [name for name in listed("en") if name in BY_ID]
    assert ids == list(BY_ID)
    countries = [BY_ID[name].country for name in ids]
    assert countries[:5] == ["TW"] * 5
    assert countries[5:] == sorted(countries[5:])


@pytest.mark.parametrize(("lang", "unknown"), [("en", "unknown"), ("zh-TW", "不明")])
def test_what_is_not_known_is_listed_as_unknown(lang: str, unknown: str) -> None:
    lines = listed(lang)
    for regime in ABROAD:
        country, since, until, status, rounding, validity = lines[regime.id]
        assert country == regime.country
        if not regime.in_force:
            assert (since, until, status) == (unknown, unknown, unknown)
        assert (rounding == unknown) == (regime.rounding == "none")
        assert (validity == unknown) == ("validity" in regime.duties.unknown)
    assert any(line.count(unknown) == 5 for line in lines.values())


def test_a_span_without_an_end_ends_now_and_no_span_is_unknown() -> None:
    regime = BY_ID["tw-2025"]._replace(in_force=())
    written = plain_text(list_rows([regime, BY_ID["tw-2025"]], Look())).splitlines()
    assert written[1].split()[2:5] == ["unknown"] * 3
    assert written[2].split()[2:4] == ["2025-03-19", "now"]


# ---------------------------------------------------------------- show


@pytest.mark.parametrize(
    "words",
    [
        "rounding stepped table, exact halves up (not stated; see tie) (Annex 2 point 6)",
        "above 10 g, up to 20 g: 1 g above 20 g, up to 40 g: 2 g above 40 g, up to 100 g: 5 g",
        "above 0 g, up to 10 g: 1 g [below-table]",
        "per per functional unit (note 3)",
        "validity 3 years (point 18 para. 1; point 24)",
        "apply between 5 and 3 months before the end; while pending: if applied for in time",
        "at most three months each time (point 18 para. 1; point 18 para. 2)",
        "the footprint moved by more than 5 %; for 3 months or longer; Calculate and verify again",
        "deadline: within 2 months from the day on which the difference has lasted three months",
        "afterwards the validity starts anew (point 16 (1); point 16 para. 1; point 16 para. 2; point 16 para. 3)",
        "more than 10 %",
        "afterwards the validity stays",
        "each quarter; within 10 days after its end",
        "in Chinese and English; number, product, model",
        "at least 5 mm wide; at least 6 mm high; scaled in proportion only; no words added to the mark",
        "the column must give: certificate number, functional unit",
        "where: below, right of the mark (Annex 2 point 2; Annex 2 point 4; Annex 2 point 1; Annex 2 point 5)",
        "The text has no rule on records",
        "change-from From which day",
    ],
)
def test_show_2010_says_it_all(words: str) -> None:
    assert words in shown("tw-2010")


@pytest.mark.parametrize(
    "words",
    [
        "採用方式由評估日期決定",
        "2025-03-19至現行，依法規（第25條）",
        "計量單位申請者選用：mg,g,kg,t",
        "2年（第12條第1項；第12條第4項）",
        "期滿前3個月起的1個月內申請",
        "逾期：不能展延，要重新申請",
        "期限：變更起始日前30日；自變更開始停用標籤（第13條第1項第2款；第13條第2項）",
        "每半年；期限：07-31、01-31",
        "3年：申請核定的資料",
        "顏色：PANTONE368C、PANTONE348C、PANTONEProcessBlueC",
        "申請日前2年內（第4條第1項第3款）",
        "2025-03-19起，tw-2010、tw-2020、tw-2025-interim的標籤：展延或換發、變更、使用量申報、資料保存、圖示（第23條）",
        "採用：起始日前第三十日",
    ],
)
def test_show_2025_in_chinese(words: str) -> None:
    assert words in shown("tw-2025", "zh-TW")


def test_show_2020_marks_what_is_inferred_and_what_is_unknown() -> None:
    text = shown("tw-2020")
    assert "stepped table, exact halves up (not stated; see tie), as in tw-2010" in text
    assert "validity 5 years (text not obtained) inferred from: the ministry's open data CFP_P_01" in text
    told = text.split(" Unknown ")[1]
    for topic in ("in force", "renewal", "changes", "reports of use", "records", "certificate", "artwork"):
        assert topic in told
    assert "more than 5 %" not in text


def test_show_the_pilot_names_the_regime_whose_rules_it_takes() -> None:
    text = shown("tw-2010-pilot")
    assert "only when named" in text
    assert "as in tw-2010: changes, reports of use, certificate, artwork (pilot point 7)" in text
    assert "until 2011-12-31 (pilot point 5)" in text
    assert "more than 5 %" in text


@pytest.mark.parametrize("regime", BY_ID.values(), ids=lambda regime: regime.id)
@pytest.mark.parametrize("lang", ["en", "zh-TW"])
def test_every_regime_shows_everything_it_holds(regime: Regime, lang: str) -> None:
    look = Look("en" if lang == "en" else "zh-TW", width=10_000)
    text = text_of(regime, look)
    notes = (*regime.duties.silent.values(), *regime.duties.unknown.values())
    points = [part for point in regime.open_points for part in (point.question, point.chosen, point.why)]
    for held in (regime.title, regime.basis, regime.per, *notes, *points, *(span.note for span in regime.in_force)):
        assert look.say(held) in text
    if lang == "en":
        assert not re.search("[，；：、]", text.replace(look.say(regime.basis), ""))


@pytest.mark.parametrize("regime", OURS, ids=lambda regime: regime.id)
@pytest.mark.parametrize("width", [60, 100])
def test_no_line_is_too_wide(regime: Regime, width: int) -> None:
    for line in text_of(regime, Look("zh-TW", width=width)).splitlines():
        assert cells(line) <= width


def test_a_scheme_abroad_shows_its_rounding_as_unknown() -> None:
    assert "rounding unknown:" in shown("th-2018")
    assert "取捨不明：" in shown("th-2018", "zh-TW")
    assert "What it says" not in shown("th-2018")


# ---------------------------------------------------------------- coverage


def test_coverage_of_2025_counts_every_clause() -> None:
    done = cfp("regime", "coverage", "tw-2025", "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(
        r"^  art\. 12 para\. 1 +Validity and extension  \[executed: validity, renewal\]$", done.stdout, re.M
    )
    assert re.search(r"^  art\. 13 para\. 2 .*\[executed: changes plant\]$", done.stdout, re.M)
    assert re.search(r"^  art\. 5 +Verification  \[by a person\]$", done.stdout, re.M)
    assert "      look at: inventory and report are both verified" in done.stdout
    total, *counts = (int(number) for number in re.findall(r"\d+", done.stdout.splitlines()[-1]))
    assert total == 96
    assert sum(counts) == total
    listed_as = re.findall(r"^  \S.*\[[^\]]+\]$", done.stdout, re.M)
    assert len(listed_as) == total


def test_coverage_of_2010_in_chinese() -> None:
    done = cfp("regime", "coverage", "tw-2010", "--lang", "zh-TW")
    assert done.returncode == 0
    assert re.search(r"^  十八 第 1 項 +有效期限與換發  \[可執行：有效期間、展延或換發\]$", done.stdout, re.M)
    assert re.search(r"^  註二 +產品類別規則  \[定義\]$", done.stdout, re.M)
    assert re.search(r"^  二十九 .*\[可執行：另一個制度檔\]$", done.stdout, re.M)
    assert done.stdout.splitlines()[-1].startswith("96 條：可執行 ")


def test_coverage_says_when_a_text_was_not_obtained_or_not_listed() -> None:
    assert "clauses: 0 (text not obtained)" in cfp("regime", "coverage", "tw-2020", "--lang", "en").stdout
    assert "0 條：條文未取得" in cfp("regime", "coverage", "tw-2020", "--lang", "zh-TW").stdout
    abroad = cfp("regime", "coverage", "th-2018", "--lang", "en")
    assert abroad.returncode == 0
    assert "th-2018 has no clause file" in abroad.stdout


# ---------------------------------------------------------------- JSON and refusals


def test_show_as_json_holds_every_term_exactly() -> None:
    done = cfp("regime", "show", "tw-2010", "--format", "json")
    assert done.returncode == 0
    regime = json.loads(done.stdout, parse_float=pytest.fail)["regime"]
    assert regime["duties"]["changes"][0]["above"] == "0.05"
    assert regime["duties"]["validity"]["years"] == 3
    assert regime["rounding"]["bands"][1] == {
        "above": "0.01",
        "up-to": "0.02",
        "step": "0.001",
        "unit": "g",
        "interpretation": "",
    }
    assert regime["duties"]["artwork"]["min-width-mm"] == "5"
    assert regime["in-force"][0]["until"] == "2020-02-29"
    assert set(regime["duties"]["silent"]) == {"records", "data-age", "factor-sources"}


def test_list_and_coverage_as_json() -> None:
    regimes = json.loads(cfp("regime", "list", "--format", "json").stdout)["regimes"]
    assert [one["id"] for one in regimes] == list(BY_ID)
    assert regimes[2]["validity"]["ground"]["confidence"] == "inferred"
    parts = json.loads(cfp("regime", "coverage", "tw-2010-pilot", "--format", "json").stdout)["parts"]
    assert [clause["way"] for clause in parts[0]["clauses"]].count("executed") == 2
    assert json.loads(cfp("regime", "coverage", "th-2018", "--format", "json").stdout)["parts"] is None


@pytest.mark.parametrize("command", ["show", "coverage"])
@pytest.mark.parametrize("name", ["tw-2011", "TW-2025", "../tw-2025", "tw-2025.yaml"])
def test_an_unknown_regime_is_refused_with_the_nearest(command: str, name: str) -> None:
    done = cfp("regime", command, name)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"no label regime {name}" in done.stderr
    assert "tw-2010, tw-2010-pilot, tw-2020, tw-2025" in done.stderr
    assert "沒有標示制度" in done.stderr


def test_a_format_that_there_is_not_is_refused() -> None:
    assert cfp("regime", "show", "tw-2025", "--format", "yaml").returncode == 2
