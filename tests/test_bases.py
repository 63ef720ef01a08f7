"""What a rule file inherits, what it changes, and where each part of the merged file was written."""

import copy
import json
import random
from pathlib import Path

import pytest

from cfp_cli.load.bases import base_names, with_bases
from cfp_cli.load.folders import PCR_FOLDER
from cfp_cli.load.reader import read_file
from cfp_cli.model.position import Document
from cfp_cli.validation import validate_rule_files

BASE = """\
pcr: 1
base: family
title: {zh-TW: 共同, en: Common}
declared-unit: {clause: "2", title: {zh-TW: 一包, en: One pack}, content: [mass], must-state: [content]}
stages:
  - id: making
    title: {zh-TW: 製造, en: Making}
    clause: "3"
    items:
      - {id: energy, title: {zh-TW: 能源, en: Energy}, clauses: ["3", "3.1", "3.2"], required: must}
out-of-scope:
  - {id: trip, title: {zh-TW: 往返, en: Trip}, clause: "3", level: must, item: trip}
rules:
  - {id: declared-unit, kind: declared-unit, level: must, clause: "2"}
  - {id: required-items, kind: required-items, level: must, clause: "3", also: ["3.1", "3.2"]}
  - {id: out-of-scope, kind: out-of-scope, level: must, clause: "3"}
clauses:
  "1": {title: {zh-TW: 範圍, en: Scope}, covered-by: [informative]}
  "2": {title: {zh-TW: 單位, en: Unit}, level: must, covered-by: [rule]}
  "3": {title: {zh-TW: 製造, en: Making}, level: must, covered-by: [rule]}
  "3.1": {title: {zh-TW: 電, en: Power}, asks: {zh-TW: 用電, en: Power used}, level: must, covered-by: [rule]}
  "3.2": {title: {zh-TW: 水, en: Water}, level: must, covered-by: [rule]}
  "3.2.1": {title: {zh-TW: 自來水, en: Tap water}, level: must, covered-by: [manual]}
"""
HEAD = """\
pcr: 1
number: "99-009"
version: "1.0"
revision: 1
extends: family
title: {zh-TW: 示範, en: Sample}
kind: CFP-PCR
approved: 2024-01-01
scope: {clause: "1", ccc: []}
"""


@pytest.fixture
def merged(tmp_path):
    """What the rule file with these further lines says, merged with the base."""
    (tmp_path / "base").mkdir(exist_ok=True)

    def merge(text: str, base: str = BASE) -> Document:
        (tmp_path / "base" / "family.yaml").write_text(base, encoding="utf-8")
        path = tmp_path / "99-009.yaml"
        path.write_text(HEAD + text, encoding="utf-8")
        document, findings = read_file(str(path))
        assert document is not None
        assert findings == ()
        whole, _, findings = with_bases(document, str(path))
        assert whole is not None, findings
        return whole

    return merge


@pytest.fixture
def findings(tmp_path):
    """The codes and shown places of what `validate-pcr` finds in a rule file with these further lines."""
    (tmp_path / "base").mkdir(exist_ok=True)

    def validate(text: str, head: str = HEAD, **bases: str) -> list[str]:
        for name, base in ({"family": BASE} | bases).items():
            (tmp_path / "base" / f"{name}.yaml").write_text(base, encoding="utf-8")
        path = tmp_path / "99-009.yaml"
        path.write_text(head + text, encoding="utf-8")
        found, _ = validate_rule_files([str(path)])
        return [f"{one.code} {Path(one.span.file).name}:{one.span.line}" for one in found if one.span]

    return validate


def test_a_file_without_anything_of_its_own_is_its_base(findings, merged):
    assert findings("") == []


def test_an_entry_is_changed_key_by_key(merged):
    whole = merged('clauses:\n  "3.1": {asks: {zh-TW: 只算製程用電, en: Power of the process only}}\n')
    clause = whole.data["clauses"]["3.1"]
    assert clause["asks"]["en"] == "Power of the process only"
    assert clause["title"]["en"] == "Power"
    assert clause["level"] == "must"


def test_each_key_keeps_the_place_where_it_was_written(merged):
    whole = merged('clauses:\n  "3.1": {asks: {zh-TW: 電, en: Power}}\n')
    asks, title = whole.span(("clauses", "3.1", "asks")), whole.span(("clauses", "3.1", "title"))
    assert (Path(asks.file).name, asks.line) == ("99-009.yaml", 11)
    assert (Path(title.file).name, title.line) == ("family.yaml", 21)
    inherited = whole.span(("clauses", "3.2", "covered-by", 0))
    assert (Path(inherited.file).name, inherited.line) == ("family.yaml", 22)
    assert Path(whole.span(("number",)).file).name == "99-009.yaml"
    assert Path(whole.span(("declared-unit", "content")).file).name == "family.yaml"


def test_clauses_come_in_the_order_of_their_numbers(merged):
    new = "{title: {zh-TW: 新, en: New}, covered-by: [informative]}"
    whole = merged(f'clauses:\n  "10": {new}\n  "A1": {new}\n  "2.1": {new}\n')
    assert list(whole.data["clauses"]) == ["1", "2", "2.1", "3", "3.1", "3.2", "3.2.1", "10", "A1"]


def test_rules_come_in_the_order_of_their_clauses(merged):
    whole = merged('rules:\n  - {id: scope, kind: scope, level: must, clause: "1", options: {ccc: true}}\n')
    assert [rule["id"] for rule in whole.data["rules"]] == ["scope", "declared-unit", "required-items", "out-of-scope"]
    assert Path(whole.span(("rules", 0, "kind")).file).name == "99-009.yaml"
    assert Path(whole.span(("rules", 1, "kind")).file).name == "family.yaml"


def test_a_clause_is_dropped_with_its_points_and_what_cites_it_lets_go(merged, findings):
    without = 'without: {clauses: ["3.2"]}\n'
    whole = merged(without)
    assert list(whole.data["clauses"]) == ["1", "2", "3", "3.1"]
    assert whole.data["rules"][1]["also"] == ["3.1"]
    assert whole.data["stages"][0]["items"][0]["clauses"] == ["3", "3.1"]


def test_the_base_itself_stays_as_it_was(merged):
    merged('without: {clauses: ["3.2"], rules: [out-of-scope]}\n')
    whole = merged("")
    assert "3.2.1" in whole.data["clauses"]
    assert whole.data["rules"][1]["also"] == ["3.1", "3.2"]


def test_a_dropped_clause_may_be_written_anew(merged):
    anew = '"3.2": {title: {zh-TW: 冷媒, en: Refrigerant}, covered-by: [informative]}'
    whole = merged(f'without: {{clauses: ["3.2"]}}\nclauses:\n  {anew}\n')
    assert "level" not in whole.data["clauses"]["3.2"]
    assert "3.2.1" not in whole.data["clauses"]


def test_a_list_of_which_nothing_is_left_falls_away(merged):
    assert "out-of-scope" not in merged("without: {out-of-scope: [trip]}\n").data


def test_other_sections_are_taken_whole(merged):
    text = 'declared-unit: {clause: "2", title: {zh-TW: 一瓶, en: One bottle}, content: [volume], must-state: []}\n'
    assert merged(text).data["declared-unit"]["must-state"] == []


def test_cases_are_never_inherited(merged):
    assert "cases" not in merged("", BASE + "cases: []\n").data


def test_a_fault_in_the_base_is_told_where_it_stands(findings):
    assert findings("", family=BASE.replace("kind: out-of-scope", "kind: out-of-sight")) == ["CFP104 family.yaml:16"]


def test_a_fault_of_the_file_is_told_where_it_stands(findings):
    assert findings('clauses:\n  "3.1": {level: often}\n') == ["CFP104 99-009.yaml:11"]


def test_a_missing_key_is_told_at_the_entry(findings):
    assert findings('rules:\n  - {id: scope, level: must, clause: "1"}\n') == ["CFP102 99-009.yaml:11"]


def test_a_base_may_rest_on_another(findings, tmp_path):
    second = 'pcr: 1\nbase: second\nextends: family\ntitle: {zh-TW: 二, en: Two}\nwithout: {clauses: ["3.2"]}\n'
    assert findings("", HEAD.replace("family", "second"), second=second) == []


def test_a_base_that_is_not_there_is_told_with_those_there_are(findings):
    assert findings("", HEAD.replace("family", "famly")) == ["CFP915 99-009.yaml:5"]


@pytest.mark.parametrize("name", ["../family", "/etc/passwd", "family.yaml", "base/family"])
def test_a_base_never_leads_out_of_its_folder(findings, name):
    assert findings("", HEAD.replace("family", f'"{name}"')) == ["CFP915 99-009.yaml:5"]


def test_bases_in_a_circle_are_told_and_end(findings):
    one = "pcr: 1\nbase: one\nextends: two\ntitle: {zh-TW: 一, en: One}\n"
    two = "pcr: 1\nbase: two\nextends: one\ntitle: {zh-TW: 二, en: Two}\n"
    assert findings("", HEAD.replace("family", "one"), one=one, two=two) == ["CFP916 two.yaml:3"]


def test_what_is_dropped_in_vain_is_a_warning(findings):
    assert findings('without: {clauses: ["9"], rules: [none]}\n') == ["CFP917 99-009.yaml:10", "CFP917 99-009.yaml:10"]


@pytest.mark.parametrize("section", ["clauses", "rules", "stages", "out-of-scope", "declared-unit", "scope", "extends"])
@pytest.mark.parametrize("odd", ["3", "true", "x", "[3]", "{}", "[]", "[[x]]", "{x: 3}", ""])
def test_whatever_stands_for_a_section_is_told(findings, section, odd):
    head = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(f"{section}:"))
    findings(f"{section}: {odd}\n", head)
    findings("", family=BASE.replace(f"\n{section}:", f"\n{section}: {odd}\nx-{section}:", 1))


@pytest.mark.parametrize(
    "text", ["clauses: 3\n", "rules: {}\n", "without: 3\n", "stages: [3]\n", 'clauses: {"3": 3}\n']
)
def test_shapes_that_cannot_be_merged_are_told_and_nothing_breaks(findings, text):
    codes = [found.split()[0] for found in findings(text)]
    assert codes
    assert set(codes) <= {"CFP101", "CFP102", "CFP103", "CFP104", "CFP105", "CFP106", "CFP107"}


def test_a_broken_base_does_not_hide_other_files(tmp_path):
    (tmp_path / "base").mkdir(exist_ok=True)
    (tmp_path / "base" / "family.yaml").write_text("{", encoding="utf-8")
    broken, sound = tmp_path / "99-009.yaml", Path(__file__).parent.parent / "samples" / "broken" / "pcr" / "sound.yaml"
    broken.write_text(HEAD, encoding="utf-8")
    found, _ = validate_rule_files([str(broken), str(sound)])
    assert {Path(one.span.file).name for one in found if one.span} == {"family.yaml"}


def test_the_bases_there_are_are_listed(tmp_path):
    (tmp_path / "base").mkdir(exist_ok=True)
    (tmp_path / "base" / "own.yaml").write_text(BASE, encoding="utf-8")
    assert {"own", "goods-2017"} <= set(base_names(str(tmp_path)))


# ---------------------------------------------------------------- damage

ODD = [None, True, 3, "", "x", [], {}, ["x"], [3], {"id": "x"}, [{"id": ["x"]}], "²", "9" * 50, "A²", {"3": {}}, -1]


def places(value, way=()):
    """Every way into plain data."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [way, *(one for key, member in members for one in places(member, (*way, key)))]


def damage(data, chance: random.Random) -> None:
    """One to three values taken out, renamed or replaced."""
    for _ in range(chance.randint(1, 3)):
        way = chance.choice(places(data)[1:])
        node = data
        for step in way[:-1]:
            node = node[step]
        match chance.choice(["take", "rename", "replace", "replace"]):
            case "take":
                del node[way[-1]]
            case "rename" if isinstance(node, dict):
                node[chance.choice(["x", "id", "clause", "extends", "without", "kind"])] = node.pop(way[-1])
            case _:
                node[way[-1]] = copy.deepcopy(chance.choice(ODD))


def plain(value):
    if isinstance(value, dict):
        return {key: plain(member) for key, member in value.items()}
    return [plain(member) for member in value] if isinstance(value, list) else value


@pytest.mark.parametrize("seed", range(12))
def test_no_damage_of_a_rule_file_or_its_base_is_a_bug(tmp_path, seed):
    """Whatever stands in them, what is wrong is told: many more seeds were tried by hand."""
    chance = random.Random(seed)  # noqa: S311
    number, base = chance.choice([("22-016", "goods-2017"), ("22-007", "pefcr"), ("21-008", "goods-short")])
    (tmp_path / "base").mkdir()
    for path in (Path(PCR_FOLDER) / f"{number}.yaml", Path(PCR_FOLDER) / "base" / f"{base}.yaml"):
        document, _ = read_file(str(path))
        assert document is not None
        data = plain(document.data)
        damage(data, chance)
        where = tmp_path / path.relative_to(PCR_FOLDER)
        where.write_text(json.dumps(data, ensure_ascii=False, default=str) + "\n", encoding="utf-8")
    found, _ = validate_rule_files([str(tmp_path / f"{number}.yaml"), str(tmp_path / "base" / f"{base}.yaml")])
    assert all(one.message.zh and one.message.en for one in found)
