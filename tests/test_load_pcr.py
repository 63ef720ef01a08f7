"""From a rule file to a Pcr: where it is found, and what is said about values that cannot be read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cfp_cli.load.folders import PCR_FOLDER
from cfp_cli.load.pcr import load_pcr
from cfp_cli.load.rule_files import find_pcr, rule_files

RULE_FILE = Path(PCR_FOLDER) / "12-002.yaml"


@pytest.fixture
def changed(tmp_path):
    """Writes the rule file with one text replaced, and gives the codes and places of what is found."""

    def change(old: str, new: str) -> list[tuple[str, str]]:
        text = RULE_FILE.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        path = tmp_path / "12-002.yaml"
        path.write_text(text.replace(old, new), encoding="utf-8")
        pcr, findings = load_pcr(str(path))
        assert pcr is None
        lines = path.read_text(encoding="utf-8").splitlines()
        return [
            (found.code, lines[found.span.line - 1][found.span.column - 1 : found.span.end_column - 1])
            for found in findings
            if found.span
        ]

    return change


def test_a_number_is_found_in_the_first_folder_that_has_it(tmp_path):
    own, empty = tmp_path / "own", tmp_path / "missing"
    own.mkdir()
    (own / "12-002.yaml").write_text("", encoding="utf-8")
    (own / "notes.txt").write_text("", encoding="utf-8")
    assert find_pcr("12-002", (str(empty), str(own), PCR_FOLDER)) == str(own / "12-002.yaml")
    assert find_pcr(" 12-002 ", (PCR_FOLDER,)) == str(RULE_FILE)
    assert list(rule_files((str(own),))) == ["12-002"]


@pytest.mark.parametrize("name", ["99-999", "", "..", "12-002.YAML", "12-002\0", "notes"])
def test_a_number_that_no_folder_has_is_not_found(name):
    assert find_pcr(name, (PCR_FOLDER,)) is None


@pytest.mark.parametrize("path", ["my.yaml", "my.yml", "rules/12-002", f"..{os.sep}12-002"])
def test_an_ending_or_a_separator_makes_it_a_path(path):
    assert find_pcr(path, (PCR_FOLDER,)) == path


def test_a_file_that_is_missing_is_a_finding():
    pcr, findings = load_pcr("no-such-file.yaml")
    assert pcr is None
    assert [found.code for found in findings] == ["CFP001"]


def test_an_unknown_unit_is_told_where_it_stands(changed):
    assert changed("unit: kcal_th", "unit: kcal_thh") == [("CFP201", "kcal_thh")]


def test_a_calorie_without_its_kind_is_asked_about(changed):
    assert changed("value: [1 kcal_th/(L*K)]", "value: [1 kcal/(L*K)]") == [("CFP202", "1 kcal/(L*K)")]


def test_a_quantity_without_unit_is_told(changed):
    assert changed("    content: 90 g", '    content: "90"') == [("CFP205", '"90"')]


def test_a_day_that_the_calendar_does_not_have_is_told(changed):
    assert changed("approved: 2012-06-20", "approved: 2012-06-31") == [("CFP108", "2012-06-31")]


def test_all_values_are_told_in_one_run(changed, tmp_path):
    text = RULE_FILE.read_text(encoding="utf-8").replace("valid-until: 2015-06-19", "valid-until: 2015-02-29")
    path = tmp_path / "12-002.yaml"
    path.write_text(text.replace("    content: 1 L\n", "    content: 1 litre of it\n"), encoding="utf-8")
    assert [found.code for found in load_pcr(str(path))[1]] == ["CFP108", "CFP201"]


def test_a_misspelled_key_stops_the_file_with_its_neighbour(changed):
    assert changed("valid-until: 2015-06-19", "valid-untill: 2015-06-19") == [("CFP101", "valid-untill")]


def test_a_number_that_reads_as_a_number_must_be_quoted(changed):
    assert changed('number: "12-002"\nversion: "1.0"', 'number: "12-002"\nversion: 1.0') == [("CFP103", "1.0")]


def test_a_parameter_has_one_value_for_all_categories_or_one_for_each(changed):
    both = "value: [25 degC]\n        by-category: {skin: [37 degC]}"
    assert [code for code, _ in changed("value: [25 degC]", both)] == ["CFP107"]


def test_a_rule_file_that_is_right_is_loaded_without_jsonschema():
    """Its import costs more than the rest of a run."""
    code = (
        "import sys; from cfp_cli.load.pcr import load_pcr; pcr, findings = load_pcr(sys.argv[1]); "
        "print(pcr.label, len(findings), 'jsonschema' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code, str(RULE_FILE)], capture_output=True, text=True, check=True)
    assert run.stdout == "12-002 v1.0 0 False\n"
