"""Bad input at the command line: a finding with its place and what to do, never a guess, never a traceback.

Exit codes are those of SECURITY.md: 1 for what is wrong with the inventory, 2 for what could not be run.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cfp_cli.pipeline import Request, run
from tests.inventories import report, shelf

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "samples" / "broken"
INVENTORIES = CORPUS / "inventory"
SOUND = INVENTORIES / "sound.yaml"
TEXT = SOUND.read_text(encoding="utf-8")


def cfp(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command; it must not take a bug of its own for the user's fault."""
    done = subprocess.run(
        [sys.executable, "-m", "cfp_cli", *arguments],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert "Traceback" not in done.stderr
    assert "bug" not in done.stderr
    return done


def calculated(*arguments: str) -> tuple[int, dict[str, Any]]:
    """Exit code and report of `cfp calc`."""
    done = cfp("calc", *arguments, "--format", "json")
    (only,) = json.loads(done.stdout)["reports"]
    return done.returncode, only


def changed(tmp_path: Path, old: str, new: str) -> str:
    """A copy of the sound inventory with one thing changed."""
    assert TEXT.count(old) == 1
    path = tmp_path / "inventory.yaml"
    path.write_text(TEXT.replace(old, new), encoding="utf-8")
    return str(path)


def assert_told(of: dict[str, Any], code: str, file: str) -> None:
    """An error of that code at a place of that file, with a hint; and no label value."""
    found = [one for one in of["findings"] if one["code"] == code]
    assert found, [one["code"] for one in of["findings"]]
    for one in found:
        assert one["severity"] == "error"
        assert Path(one["at"]["file"]).name == Path(file).name
        assert one["at"]["line"] >= 1
        assert one["hint"]["en"]
        assert one["hint"]["zh-TW"]
    assert of["label"] is None
    assert of["conforms"] is False


# ---------------------------------------------------------------- the inventory is at fault: 1


@pytest.mark.parametrize(
    "name",
    [
        "CFP007-big5",
        "CFP007-utf-16",
        "CFP007-binary",
        "CFP008-control-character",
        "CFP009-bracket-not-closed",
        "CFP010-anchor",
        "CFP011-merge-key",
        "CFP012-tag",
        "CFP013-key-twice",
        "CFP018-comma",
        "CFP018-leading-zero",
        "CFP101-unknown-key",
        "CFP201-unknown-unit",
        "CFP203-mass-in-litres",
        "CFP204-negative-amount",
        "CFP205-decimal-comma",
        "CFP205-leading-zero",
        "CFP208-unknown-stage",
        "CFP209-unknown-item",
        "CFP213-share-over-100",
        "CFP226-unknown-factor",
        "CFP227-factor-per-kilowatt-hour",
        "CFP250-no-such-pcr",
        "CFP403-total-of-zero",
    ],
)
def test_a_fault_of_the_inventory(name):
    file = str(INVENTORIES / f"{name}.yaml")
    code, told = calculated(file)
    assert code == 1
    assert_told(told, name[:6], file)


def test_a_hundred_thousand_brackets(tmp_path):
    path = tmp_path / "deep.yaml"
    path.write_text("inventory: " + "[" * 100_000 + "\n", encoding="utf-8")
    code, told = calculated(str(path))
    assert code == 1
    assert_told(told, "CFP016", str(path))


@pytest.mark.parametrize("place", ["amount", "stage", "item", "factor"])
def test_a_word_that_is_nearly_right_is_not_taken_for_the_right_one(tmp_path, place):
    """What was meant is asked in the hint; the line is not counted and nothing takes its place."""
    old, new, code, meant = {
        "amount": ("amount: 20 g, factor", "amount: 20 gm2, factor", "CFP201", ""),
        "stage": (
            "stage: raw-materials, item: packaging",
            "stage: raw-material, item: packaging",
            "CFP208",
            "raw-materials",
        ),
        "item": ("item: packaging", "item: packagings", "CFP209", "packaging"),
        "factor": ("moenv-cfp-0098", "moenv-cfp-98", "CFP226", "moenv-cfp-0098"),
    }[place]
    file = changed(tmp_path, old, new)
    exit_code, told = calculated(file)
    assert exit_code == 1
    assert_told(told, code, file)
    (found,) = (one for one in told["findings"] if one["code"] == code)
    assert meant in found["hint"]["en"]
    assert meant in found["hint"]["zh-TW"]


def test_a_line_left_out_is_named_and_not_taken_for_zero(tmp_path):
    _, told = calculated(changed(tmp_path, "mass: 0.55 kg", "mass: 0.55 kgs"))
    footprint = told["footprint"]
    assert footprint["left-out"] == ["delivery"]
    assert footprint["complete"] is False
    assert "delivery" not in [line["id"] for line in footprint["lines"]]


@pytest.mark.parametrize(("old", "new"), [("mass: 0.55 kg", "mass: 20 degC"), ("100 km", "20 degC")])
def test_a_temperature_is_neither_mass_nor_distance(tmp_path, old, new):
    file = changed(tmp_path, old, new)
    code, told = calculated(file)
    assert code == 1
    assert_told(told, "CFP203", file)


# ---------------------------------------------------------------- it could not be run: 2


def test_an_input_that_is_no_file(tmp_path):
    exit_code, told = calculated(str(tmp_path / "none.yaml"))
    assert exit_code == 2
    (found,) = told["findings"]
    assert found["code"] == "CFP001"
    assert found["hint"]["en"]
    assert told["label"] is None


@pytest.mark.skipif(sys.platform == "win32" or not hasattr(os, "geteuid"), reason="POSIX")
def test_a_device_and_a_file_without_permission(tmp_path):
    code, told = calculated(os.devnull)
    assert (code, told["findings"][0]["code"]) == (2, "CFP003")
    if os.geteuid() == 0:
        return  # root may read everything
    path = tmp_path / "closed.yaml"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    code, told = calculated(str(path))
    assert (code, told["findings"][0]["code"]) == (2, "CFP004")


@pytest.mark.parametrize(
    "name", ["CFP007-big5.csv", "CFP023-cut-off.json", "CFP230-quote-without-partner.csv", "CFP236-ton.csv"]
)
def test_a_factor_table_at_fault(name):
    file = str(CORPUS / "factors" / name)
    code, told = calculated(str(SOUND), "--factors", file)
    assert code == 2
    (found,) = (one for one in told["findings"] if one["code"] == name[:6])
    assert found["at"]["file"] == file
    assert found["at"]["line"] >= 1
    assert found["hint"]["zh-TW"]
    assert told["conforms"] is False


def test_no_label_value_beside_a_factor_table_at_fault():
    _, told = calculated(str(SOUND), "--factors", str(CORPUS / "factors" / "CFP236-ton.csv"))
    assert told["label"] is None


def test_a_factor_table_that_is_not_there(tmp_path):
    code, told = calculated(str(SOUND), "--factors", str(tmp_path / "none.csv"))
    assert (code, told["findings"][0]["code"]) == (2, "CFP001")


@pytest.mark.parametrize("name", ["CFP014-clause-without-quotes.yaml", "CFP202-calorie.yaml"])
def test_a_rule_file_at_fault(name):
    file = str(CORPUS / "pcr" / name)
    code, told = calculated(str(SOUND), "--pcr", file)
    assert code == 2
    assert_told(told, name[:6], file)
    done = cfp("validate-pcr", file, "--lang", "en")
    assert done.returncode == 1
    assert name[:6] in done.stdout


@pytest.mark.parametrize("pcr", ["99-999", "no-such-folder/12-002.yaml"])
def test_a_rule_file_that_is_not_there(pcr):
    code, told = calculated(str(SOUND), "--pcr", pcr)
    assert code == 2
    assert told["findings"][0]["code"] in ("CFP001", "CFP250")
    assert cfp("validate-pcr", pcr).returncode == 2


@pytest.mark.parametrize("path", sorted((CORPUS / "pcr").glob("*.yaml")), ids=lambda path: path.name)
def test_no_rule_file_stops_the_run_with_a_bug(path):
    """What only `validate-pcr` looks for must not end a calculation either."""
    told = run(Request(str(SOUND), pcr=str(path)), shelf())
    assert told.label is None
    assert [found for found in told.findings if found.severity == "error"]


# ---------------------------------------------------------------- many at once


def test_all_files_are_checked_in_one_run_whatever_is_in_them():
    # Those under a rule file of their own take --pcr.
    files = sorted(path for path in INVENTORIES.iterdir() if not path.name.startswith("sound"))
    files = [path for path in files if b"\n# under " not in path.read_bytes()]
    done = cfp("check", str(INVENTORIES), "--format", "json")
    assert done.returncode == 1
    reports = json.loads(done.stdout)["reports"]
    by_name = {Path(one["file"]).name: one for one in reports}
    assert len(by_name) == len(list(INVENTORIES.iterdir()))
    assert by_name["sound.yaml"]["findings"] == []
    for file in files:
        assert file.name[:6] in [found["code"] for found in by_name[file.name]["findings"]]


def test_text_output_names_place_and_hint():
    done = cfp("check", str(INVENTORIES / "CFP213-share-over-100.yaml"), "--lang", "en")
    assert done.returncode == 1
    assert "error[CFP213]: the share `118 %` is not between 0 and 100 %" in done.stdout
    assert "CFP213-share-over-100.yaml:21:" in done.stdout
    assert "Write 18 % or 0.18" in done.stdout


FAULTS = [
    ("output: 1000000 bottle", "output: 0 bottle", "CFP221"),
    ("amount: 50 g", "amount: 50 gg", "CFP201"),
    ("factor: moenv-cfp-0098", "factor: moenv-cfp-9098", "CFP226"),
    ("of: surfactant", "of: surfactants", "CFP224"),
    ("share: 10 %", "share: 110 %", "CFP213"),
    ("mass: 0.55 kg", "mass: -0.55 kg", "CFP204"),
    ("item: treatment", "item: treatments", "CFP209"),
    ("{stage: raw-materials, item: waste, reason", "{stage: raw-materialz, item: waste, reason", "CFP208"),
]


def test_all_faults_of_a_file_are_told_in_one_run_from_top_to_bottom():
    text = TEXT
    for old, new, _ in FAULTS:
        assert text.count(old) == 1
        text = text.replace(old, new)
    findings = report(text).findings
    placed = [(found.span.line, found.span.column) for found in findings if found.span]
    assert len(placed) == len(findings)
    assert placed == sorted(placed)
    lines = text.split("\n")
    for _, new, code in FAULTS:
        at = next(number for number, line in enumerate(lines, 1) if new in line)
        assert at in [found.span.line for found in findings if found.code == code], code


def test_all_misfits_of_a_file_are_told_in_one_run_from_top_to_bottom():
    text = TEXT.replace("assessed: 2014-11-01", "assessed: 1.11.2014").replace("fictitious: true", "ficticious: true")
    text = text.replace("data: secondary}\n  - {id: bottle", "data: guessed}\n  - {id: bottle")
    findings = report(text).findings
    assert [(found.code, found.span.line) for found in findings if found.span] == [
        ("CFP105", 5),
        ("CFP101", 7),
        ("CFP104", 18),
    ]
