"""Every clause of Taiwan's label regulations is accounted for, and what claims to cover it cites it."""

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from cfp_cli.load.folders import SCHEMA_FOLDER
from cfp_cli.load.regime import load_abroad, load_regimes
from cfp_cli.load.regime_clauses import CLAUSE_FOLDER, ELSEWHERE, cited_clauses, load_regime_clauses
from cfp_cli.model.duties import RegimeClause, RegulationPart
from cfp_cli.model.label import Regime
from cfp_cli.present.regime_coverage import way_of

REGIMES = {regime.id: regime for regime in load_regimes()[0]}
TAIWAN = ("tw-2010", "tw-2010-pilot", "tw-2020", "tw-2025", "tw-2025-interim")
READ = ("tw-2010", "tw-2010-pilot", "tw-2025")
CHINESE = re.compile(r"[\u4e00-\u9fff]")

#: From reading the texts: each paragraph of a point or article, with how many items it has.
POINTS_OF_2010 = {
    **{number: [0] for number in range(1, 30)},
    4: [10, 0],
    6: [2],
    7: [9, 0],
    8: [3],
    11: [3],
    16: [2, 0, 0],
    17: [0, 0],
    18: [0, 0],
    22: [3, 0],
    23: [9, 2],
    26: [0, 0],
    28: [0, 0, 0],
}
ARTICLES_OF_2025 = {
    **{number: [0] for number in range(1, 26)},
    2: [8],
    3: [8, 0],
    4: [5, 3, 0],
    6: [0, 3, 0, 0, 0],
    7: [2],
    10: [0, 7, 3, 0],
    12: [0, 0, 0, 0],
    13: [3, 0],
    15: [2],
    17: [2],
    18: [4],
    20: [2],
}
#: Items of 2025 that have items of their own: article, item -> how many.
WITHIN_ITEMS = {(2, 2): 2, (3, 3): 2}
DIGITS = "〇一二三四五六七八九十"


def numeral(number: int) -> str:
    """29 as 二十九."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def ids_of_2010() -> list[str]:
    ids = []
    for number, paragraphs in POINTS_OF_2010.items():
        zh, en = numeral(number), f"point {number}"
        for at, items in enumerate(paragraphs, start=1):
            para_zh, para_en = (f"{zh} 第 {at} 項", f"{en} para. {at}") if len(paragraphs) > 1 else (zh, en)
            ids.append(f"{para_zh} / {para_en}")
            # Items of the first paragraph are cited without it, as the guideline does.
            lead_zh, lead_en = (zh, en) if at == 1 else (para_zh, para_en)
            ids += [f"{lead_zh} ({numeral(item)}) / {lead_en} ({item})" for item in range(1, items + 1)]
    ids += [f"註{numeral(number)} / note {number}" for number in (1, 2, 3)]
    ids += ["附件一 / Annex 1"]
    ids += [f"附件二 {numeral(number)} / Annex 2 point {number}" for number in range(1, 7)]
    ids += ["附件二 六 註 / Annex 2 point 6 note"]
    return [*ids, "附件二 附圖一 / Annex 2 figure 1", "附件二 附圖二 / Annex 2 figure 2"]


def ids_of_2025() -> list[str]:
    ids = []
    for number, paragraphs in ARTICLES_OF_2025.items():
        for at, items in enumerate(paragraphs, start=1):
            zh, en = f"第 {number} 條", f"art. {number}"
            if len(paragraphs) > 1:
                zh, en = f"{zh}第 {at} 項", f"{en} para. {at}"
            ids.append(f"{zh} / {en}")
            for item in range(1, items + 1):
                ids.append(f"{zh}第 {item} 款 / {en} item {item}")
                within = WITHIN_ITEMS.get((number, item), 0) if at == 1 else 0
                ids += [f"{zh}第 {item} 款第 {one} 目 / {en} item {item} ({one})" for one in range(1, within + 1)]
    return [*ids, "附圖 / figure"]


EXPECTED = {
    "tw-2010": ids_of_2010(),
    "tw-2010-pilot": [f"先導期 {numeral(number)} / pilot point {number}" for number in range(1, 8)],
    "tw-2020": [],
    "tw-2025": ids_of_2025(),
    "tw-2025-interim": [],
}


def parts_of(name: str) -> tuple[RegulationPart, ...]:
    parts, findings = load_regime_clauses(name, REGIMES[name])
    assert findings == ()
    assert parts is not None
    return parts


def clauses_of(name: str) -> list[RegimeClause]:
    return [clause for part in parts_of(name) for clause in part.clauses]


def cited_in(data: Any) -> set[str]:
    """Every clause that a regime's file names anywhere."""
    if isinstance(data, dict):
        own = {value for key, value in data.items() if key in ("clause", "per-clause")}
        return own | {one for value in data.values() for one in cited_in(value)} | set(data.get("also", ()))
    return {one for value in data for one in cited_in(value)} if isinstance(data, list) else set()


# ---------------------------------------------------------------- accounting


@pytest.mark.parametrize("name", TAIWAN)
def test_every_clause_is_there_in_order(name: str) -> None:
    assert [clause.id for clause in clauses_of(name)] == EXPECTED[name]


def test_so_many_clauses() -> None:
    assert {name: len(ids) for name, ids in EXPECTED.items()} == {
        "tw-2010": 96,
        "tw-2010-pilot": 7,
        "tw-2020": 0,
        "tw-2025": 96,
        "tw-2025-interim": 0,
    }


def test_every_regime_of_taiwan_has_a_clause_file() -> None:
    assert set(os.listdir(CLAUSE_FOLDER)) == {f"{name}.yaml" for name in TAIWAN}
    assert tuple(REGIMES) == TAIWAN


@pytest.mark.parametrize("name", ["tw-2020", "tw-2025-interim"])
def test_a_text_that_was_not_obtained_lists_no_clause_and_says_so(name: str) -> None:
    (part,) = parts_of(name)
    assert part.clauses == ()
    assert "未取得" in part.not_obtained.zh
    assert "not obtained" in part.not_obtained.en


@pytest.mark.parametrize("name", READ)
def test_what_a_regime_cites_is_listed_and_covered_by_it(name: str) -> None:
    covered = {clause.id: clause.covered_by for clause in clauses_of(name)}
    cited = cited_clauses(REGIMES[name])
    for section, clauses in cited.items():
        for clause in clauses:
            assert section in covered[clause], (section, clause)
    # No citation of the file escapes the accounting.
    assert {clause for clauses in cited.values() for clause in clauses} == cited_in(REGIMES[name].document.data)


@pytest.mark.parametrize("name", READ)
def test_what_is_said_to_be_covered_is_cited(name: str) -> None:
    cited = cited_clauses(REGIMES[name])
    for clause in clauses_of(name):
        for section in set(clause.covered_by) - ELSEWHERE:
            assert clause.id in cited[section], (section, clause.id)


def test_every_section_of_the_regimes_that_were_read_rests_on_a_clause() -> None:
    for name in READ:
        duties, cited = REGIMES[name].duties, cited_clauses(REGIMES[name])
        shared = duties.same_as.topics if duties.same_as else ()
        stated = {"validity", "renewal", "records", "certificate", "artwork", "data-age"}
        for topic in stated - set(shared) - set(duties.silent):
            assert cited[topic], (name, topic)


def test_what_2020_infers_and_the_pilot_borrows_cites_no_clause_of_theirs() -> None:
    assert set(cited_clauses(REGIMES["tw-2020"]).values()) == {()}
    pilot = {section: clauses for section, clauses in cited_clauses(REGIMES["tw-2010-pilot"]).items() if clauses}
    assert pilot == {
        "in-force": ("先導期 五 / pilot point 5",),
        "validity": ("先導期 五 / pilot point 5",),
        "same-duties-as": ("先導期 七 / pilot point 7",),
    }


# ---------------------------------------------------------------- words


@pytest.mark.parametrize("name", TAIWAN)
def test_both_languages_are_filled_and_differ(name: str) -> None:
    for part in parts_of(name):
        texts = [part.title, *(text for one in part.clauses for text in (one.title, one.says))]
        texts += [one.look_at for one in part.clauses if "manual" in one.covered_by]
        for text in texts:
            if text.en in ("ISO 14067",):
                continue
            assert CHINESE.search(text.zh), text
            assert re.search("[a-z]", text.en), text
            assert not CHINESE.search(text.en), text


@pytest.mark.parametrize("name", READ)
def test_what_a_person_looks_at_is_said_where_one_must(name: str) -> None:
    for clause in clauses_of(name):
        assert bool(clause.look_at.zh) == ("manual" in clause.covered_by), clause.id
        if "informative" in clause.covered_by:
            assert clause.covered_by == ("informative",), clause.id


@pytest.mark.parametrize(
    ("covered_by", "way"),
    [
        (("validity",), "executed"),
        (("changes.planned", "changes.unplanned"), "executed"),
        (("pcr", "procedure"), "executed"),
        (("calculation", "definition"), "executed"),
        (("another-regime",), "executed"),
        (("validity", "manual"), "partly"),
        (("manual",), "manual"),
        (("manual", "procedure"), "manual"),
        (("definition",), "definition"),
        (("procedure",), "procedure"),
        (("informative",), "informative"),
    ],
)
def test_the_way_in_which_a_clause_is_dealt_with(covered_by: tuple[str, ...], way: str) -> None:
    clause = clauses_of("tw-2010-pilot")[0]._replace(covered_by=covered_by)
    assert way_of(clause) == way


# ---------------------------------------------------------------- the files


def copied(tmp_path: Path, name: str, text: str, instead: str) -> Path:
    path = Path(shutil.copy(os.path.join(CLAUSE_FOLDER, f"{name}.yaml"), tmp_path))
    whole = path.read_text(encoding="utf-8")
    assert text in whole
    path.write_text(whole.replace(text, instead, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "name", ["tw-1999", "", "../labels/clauses/tw-2010", "../tw-2010", "tw-2010.yaml", "/etc/passwd"]
)
def test_an_id_without_a_file_has_no_clauses(name: str) -> None:
    assert load_regime_clauses(name) == (None, ())


def test_a_regime_abroad_has_no_clause_file() -> None:
    for regime in load_abroad()[0]:
        assert load_regime_clauses(regime.id, regime) == (None, ())


def test_a_file_of_another_name_is_found(tmp_path: Path) -> None:
    copied(tmp_path, "tw-2020", "regime: tw-2020", "regime: tw-2021")
    parts, (found,) = load_regime_clauses("tw-2020", REGIMES["tw-2020"], str(tmp_path))
    assert parts is None
    assert (found.code, found.severity) == ("CFP415", "error")
    assert "file's name" in found.message.en
    assert found.span is not None
    assert found.span.line == 3


@pytest.mark.parametrize(
    ("text", "instead", "code"),
    [
        ("covered-by: [rounding]", "covered-by: [roundings]", "CFP105"),
        ("covered-by: [rounding]", "covered-by: []", "CFP106"),
        ("covered-by: [changes.data]", "covered-by: [changes]", "CFP105"),
        ("        covered-by: [changes.data]\n", "", "CFP102"),
        ("          en: Changes of data\n", "", "CFP102"),
        ("covered-by: [changes.data]", "covered-bye: [changes.data]", "CFP101"),
    ],
)
def test_a_file_of_the_wrong_shape_is_set_aside(tmp_path: Path, text: str, instead: str, code: str) -> None:
    copied(tmp_path, "tw-2010", text, instead)
    parts, findings = load_regime_clauses("tw-2010", REGIMES["tw-2010"], str(tmp_path))
    assert parts is None
    assert code in [found.code for found in findings], [found.code for found in findings]


def changed(regime: Regime, **duties: Any) -> Regime:
    return regime._replace(duties=regime.duties._replace(**duties))


def test_a_regime_that_drops_a_duty_leaves_its_clauses_uncovered() -> None:
    parts, findings = load_regime_clauses("tw-2025", changed(REGIMES["tw-2025"], records=None))
    assert parts is None
    told = [found.message.en for found in findings]
    assert len(told) == 4
    assert all("covered by `records`" in words for words in told)


def test_a_duty_that_cites_a_clause_that_does_not_exist_is_found() -> None:
    regime = REGIMES["tw-2025"]
    assert regime.duties.data_age is not None
    moved = changed(regime, data_age=regime.duties.data_age._replace(clause="第 99 條 / art. 99"))
    _, findings = load_regime_clauses("tw-2025", moved)
    assert {found.code for found in findings} == {"CFP415"}
    assert any("art. 99" in found.message.en and "not listed" in found.message.en for found in findings)


# ---------------------------------------------------------------- the schema


def schema() -> dict[str, Any]:
    with open(os.path.join(SCHEMA_FOLDER, "label-clauses.schema.json"), encoding="utf-8") as file:
        loaded: dict[str, Any] = json.load(file)
        return loaded


def test_the_schema_is_a_schema_and_the_files_satisfy_it() -> None:
    Draft7Validator.check_schema(schema())
    assert schema()["$id"] == "label-clauses.schema.json"


def test_the_schema_and_the_loader_name_the_same_coverers() -> None:
    part = schema()["properties"]["parts"]["items"]["properties"]["clauses"]["additionalProperties"]
    names = re.findall(r"[a-z][a-z-]+", part["properties"]["covered-by"]["items"]["pattern"].split("changes")[0])
    after = part["properties"]["covered-by"]["items"]["pattern"].split("{0,63}|")[1]
    names += after.rstrip(")$").split("|")
    sections = {section.partition(".")[0] for section in cited_clauses(REGIMES["tw-2010"])} - {"changes"}
    assert set(names) == sections | ELSEWHERE
