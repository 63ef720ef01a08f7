"""`cfp pcr ...` as people meet it: what is printed, where, and the exit codes."""

from pathlib import Path

import pytest

from cfp_cli.load.yaml_text import yaml_of
from tests.test_cli import cfp

ROOT = Path(__file__).parent.parent
DRINK = "samples/broken/pcr/sound-drink.yaml"
BROKEN = "samples/broken/pcr/CFP912-comes-out-differently.yaml"


def test_find_names_the_document_in_force_and_its_lineage():
    done = cfp("pcr", "find", "3401.30.00.00-3", "--on", "2026-01-01", "--lang", "en")
    assert done.returncode == 0
    assert done.stdout.startswith("20-014 v2.0  Liquefied cosmetics")
    assert "replaced" in done.stdout
    assert "17-026 v1.0" in done.stdout
    assert "pcr/20-014.yaml" in done.stdout


def test_find_on_a_day_of_the_past_finds_what_was_in_force_then():
    done = cfp("pcr", "find", "34013000003", "--on", "2013-01-01", "--lang", "zh-TW")
    assert done.stdout.startswith("12-002 v1.0")
    assert "當時有效" in done.stdout
    assert "15-012 v2.0" in done.stdout


def test_find_leads_from_a_lapsed_document_to_the_one_to_use():
    done = cfp("pcr", "find", "12-002", "--on", "2026-01-01", "--lang", "en")
    assert done.returncode == 0
    assert "lapsed" in done.stdout
    assert "20-025 v2.0 Cleaning Products" in " ".join(done.stdout.split("\n  use ")[1].split())


def test_find_says_when_there_is_nothing():
    done = cfp("pcr", "find", "9999", "--lang", "en")
    assert done.returncode == 1
    assert "nothing in the register for `9999`" in done.stdout


def test_find_shows_all_of_many():
    done = cfp("pcr", "find", "米", "--all", "--lang", "en")
    assert "20-042 v4.0" in done.stdout
    assert "12-006 v1.0" in done.stdout
    assert "documents: " in done.stdout


def test_list_is_the_whole_register_or_a_part():
    assert "documents: 460" in cfp("pcr", "list", "--lang", "en").stdout
    assert "documents: 173" in cfp("pcr", "list", "--in-force", "--lang", "en", "--on", "2026-01-01").stdout
    ours = cfp("pcr", "list", "--with-rules", "--lang", "en").stdout
    assert f"documents: {len(list((ROOT / 'pcr').glob('*.yaml')))}" in ours


@pytest.mark.parametrize("day", ["2026-13-01", "yesterday", "2026/01/01"])
def test_a_day_that_is_none_is_refused(day):
    assert cfp("pcr", "find", "3401", "--on", day).returncode == 2


def test_show_prints_the_merged_file_with_the_origin_of_each_part():
    done = cfp("pcr", "show", "20-025", "--lang", "en")
    assert done.returncode == 0
    assert "# pcr/20-025.yaml:" in done.stdout
    assert "# pcr/base/goods-2017.yaml:" in done.stdout
    assert "\nclauses:\n" in done.stdout
    assert "\ncases:\n" in done.stdout


def test_what_show_prints_is_the_rule_file_again(tmp_path):
    """A verifier who keeps the printed text has a whole rule file."""
    printed = cfp("pcr", "show", "22-016", "--lang", "en").stdout
    text = printed.split("\n\n", 1)[1]
    path = tmp_path / "22-016.yaml"
    path.write_text(text, encoding="utf-8")
    done = cfp("validate-pcr", str(path), "--lang", "en")
    assert done.stdout == "files: 1, errors: 0, warnings: 0, notes: 0\n", done.stdout


def test_show_without_a_rule_file_shows_the_register():
    done = cfp("pcr", "show", "12-003", "--lang", "en")
    assert done.returncode == 1
    assert "no rule file" in done.stdout
    assert "20-037" in done.stdout


def test_an_unknown_number_is_said_and_could_not_run():
    for command in (["show", "99-999"], ["coverage", "99-999"], ["test", "99-999"], ["diff", "99-999", "12-002"]):
        done = cfp("pcr", *command)
        assert done.returncode == 2, command
        assert "99-999" in done.stderr


def test_coverage_counts_and_lists_what_a_person_must_check():
    one = cfp("pcr", "coverage", "20-025", "--lang", "en").stdout
    assert one.splitlines()[1].startswith("20-025 v2.0")
    assert "Clauses for a person to check" in one
    every = cfp("pcr", "coverage", "--lang", "zh-TW").stdout
    assert len(every.splitlines()) == 1 + len(list((ROOT / "pcr").glob("*.yaml")))


def test_diff_names_both_places_and_what_changed():
    done = cfp("pcr", "diff", "17-028", "20-025", "--lang", "en")
    assert done.returncode == 1
    assert "~ version  changed  pcr/17-028.yaml:" in done.stdout
    assert "added" in done.stdout.splitlines()[-1]
    same = cfp("pcr", "diff", "20-025", "20-025", "--lang", "en")
    assert same.returncode == 0
    assert "do not differ" in same.stdout


def test_diff_of_a_number_shows_old_and_new(tmp_path):
    text = (ROOT / DRINK).read_text(encoding="utf-8")
    changed = tmp_path / "99-002.yaml"
    changed.write_text(text.replace("[500 km]", "[600 km]"), encoding="utf-8")
    done = cfp("pcr", "diff", DRINK, str(changed), "--lang", "en")
    assert "~ scenarios standard-trip" in done.stdout
    assert "- parameters.distance.value: [500 km]" in done.stdout
    assert "+ parameters.distance.value: [600 km]" in done.stdout


def test_test_runs_cases_and_rules():
    done = cfp("pcr", "test", DRINK, "--lang", "en")
    assert done.returncode == 0, done.stdout
    assert "99-002 v1.0: 2 cases, 0 of them wrong" in done.stdout
    assert "100 W x 2 day x 0.01" in done.stdout
    assert "99-002 v1.0: 5 rules, 0 of them not as expected" in done.stdout


def test_test_says_which_case_is_wrong():
    done = cfp("pcr", "test", BROKEN, "--lang", "en")
    assert done.returncode == 1
    assert "expected" in done.stdout
    assert "1 of them wrong" in done.stdout


def test_new_writes_a_skeleton_that_names_what_is_left_to_do(tmp_path):
    path = tmp_path / "21-003.yaml"
    done = cfp("pcr", "new", "21-003", "--extends", "goods-short", "-o", str(path))
    assert done.returncode == 0
    text = path.read_text(encoding="utf-8")
    assert 'number: "21-003"' in text
    assert 'approved: "2021-03-02"' in text
    assert "extends: goods-short" in text
    assert "TODO" in text
    assert "# 4.1.1" in text, "the base's clauses to compare"
    again = cfp("pcr", "new", "21-003", "-o", str(path))
    assert again.returncode == 2
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("base", [[], ["--extends", "goods-2017"]])
def test_a_skeleton_is_read_and_only_lacks_what_its_author_must_write(tmp_path, base):
    path = tmp_path / "21-003.yaml"
    assert cfp("pcr", "new", "21-003", *base, "-o", str(path)).returncode == 0
    done = cfp("validate-pcr", str(path), "--lang", "en")
    assert "CFP0" not in done.stdout
    assert "CFP1" not in done.stdout, done.stdout
    assert done.returncode == 1
    assert "CFP924" in done.stdout, "what is left as TODO is told"


def test_new_refuses_what_the_register_or_the_bases_do_not_have():
    assert cfp("pcr", "new", "99-999").returncode == 2
    done = cfp("pcr", "new", "21-003", "--extends", "goods-2047")
    assert done.returncode == 2
    assert "goods-2017" in done.stderr


TEXT = """\
=== page 1 ===
一、範圍
  本文件共 3 頁。
二、單位
  一瓶；一杯不足 100 毫升者以 100 毫升計。
三、原料
  未列運輸者以 500 公里計。
四、使用
  冰箱 100 W，存放 2 天，最多 7 天；每杯洗滌排放 1 g。
  洗杯水溫 40 度。
"""


def test_fidelity_agrees_where_every_number_stands_in_its_clause(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(TEXT, encoding="utf-8")
    done = cfp("pcr", "fidelity", DRINK, str(path), "--lang", "en")
    assert done.returncode == 0, done.stdout
    assert "0 are not in the clause cited" in done.stdout
    assert "40" in done.stdout, "the rule file does not use 40"
    assert "洗杯水溫" in done.stdout


def test_fidelity_names_a_number_that_is_not_in_its_clause(tmp_path):
    path = tmp_path / "text.txt"
    path.write_text(TEXT.replace("500 公里", "600 公里"), encoding="utf-8")
    done = cfp("pcr", "fidelity", DRINK, str(path), "--lang", "en")
    assert done.returncode == 1
    assert "500" in done.stdout
    assert "sound-drink.yaml:" in done.stdout


def test_fidelity_without_a_text_could_not_run(tmp_path):
    done = cfp("pcr", "fidelity", DRINK, str(tmp_path / "none.txt"))
    assert done.returncode == 2
    assert "CFP001" in done.stdout


def test_yaml_text_is_what_our_reader_reads():
    assert yaml_of({"number": "12-002", "clause": "4.1", "no": "no"}) == 'number: "12-002"\nclause: "4.1"\n"no": "no"\n'
    assert "&" not in yaml_of({"a": {"x": [1]}, "b": {"x": [1]}})
