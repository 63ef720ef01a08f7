"""`cfp import` as it is called: what goes where, mappings, factors, the exit code, and the time that it takes."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from cfp_cli.importing.mapping import read_mapping
from cfp_cli.pipeline import Request
from cfp_cli.pipeline import run as judged
from tests import workbooks
from tests.inventories import shelf
from tests.test_cli import ROOT, cfp
from tools.import_samples import large, ministry

SAMPLES = ROOT / "samples" / "import"
MINISTRY = SAMPLES / "ministry-hand-wash.xlsx"
CSV, MAPPING = SAMPLES / "erp-dish-liquid.csv", SAMPLES / "erp-dish-liquid.mapping.yaml"


def test_the_samples_are_those_of_the_script(tmp_path):
    ministry(tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == MINISTRY.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "label"),
    [((str(MINISTRY),), "2571 g"), ((str(CSV), "--mapping", str(MAPPING)), "662 g")],
    ids=["ministry", "mapped"],
)
def test_a_sample_calculates_when_its_factors_are_chosen(arguments, label, tmp_path):
    """Without them no line has one; with --take-factors each has, and is said."""
    plain = cfp("import", *arguments, "--lang", "en", "-o", str(tmp_path / "plain.yaml"))
    assert plain.returncode == 0, plain.stderr
    assert "factor: " not in (tmp_path / "plain.yaml").read_text(encoding="utf-8")
    taken = cfp("import", *arguments, "--take-factors", "45", "--lang", "en", "-o", str(tmp_path / "taken.yaml"))
    assert taken.returncode == 0
    assert taken.stdout.count("note[CFP696]") == 21
    report = judged(Request(str(tmp_path / "taken.yaml")), shelf())
    assert report.footprint is not None
    assert not [found for found in report.findings if found.severity == "error"]
    assert report.label is not None
    assert f"{report.label.value} {report.label.unit}" == label


def test_where_things_go(tmp_path):
    """Without -o the inventory is on standard output and the summary is not."""
    beside = cfp("import", str(MINISTRY), "--lang", "zh-TW")
    assert beside.stdout.startswith("# yaml-language-server:")
    assert "讀到 39 列：用到 39，沒有用到 0" in beside.stderr
    target = tmp_path / "made.yaml"
    to_file = cfp("import", str(MINISTRY), "--lang", "en", "-o", str(target))
    assert target.read_text(encoding="utf-8") == beside.stdout
    assert "rows read: 39, used: 39, left: 0" in to_file.stdout
    again = cfp("import", str(MINISTRY), "--lang", "en", "-o", str(target))
    assert again.returncode == 2
    assert "is not overwritten" in again.stderr


def test_json_holds_everything(tmp_path):
    (tmp_path / "book.xlsx").write_bytes(workbooks.table(workbooks.ROW, workbooks.row(each="1,234")))
    run = cfp("import", str(tmp_path / "book.xlsx"), "--format", "json")
    assert run.returncode == 1
    data = json.loads(run.stdout)
    schema = json.loads((ROOT / "schemas" / "import-output.schema.json").read_text(encoding="utf-8"))
    Draft7Validator(schema).validate(data)
    assert data["rows"] == {"read": 6, "used": 5, "left": 1}
    assert data["sheets"] == [{"sheet": "清冊", "read": 6, "used": 5, "left": [{"row": 6, "code": "CFP688"}]}]
    (error,) = [one for one in data["findings"] if one["severity"] == "error"]
    assert (error["at"]["sheet"], error["at"]["cell"]) == ("清冊", "F6")
    assert "清冊 6: CFP688" in data["inventory"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["no-such.xlsx"], 2),
        ([str(MINISTRY), "--layout", "other"], 2),
        ([str(MINISTRY), "--encoding", "klingon"], 2),
        ([str(MINISTRY), "--take-factors", "101"], 2),
        ([str(MINISTRY), "--pcr", "99-999"], 1),
        ([str(MINISTRY), "--sheet", "no such sheet"], 1),
        ([str(CSV)], 1),
        ([str(MINISTRY), "--mapping", "no-such.yaml"], 2),
    ],
)
def test_exit_codes(arguments, code):
    assert cfp("import", *arguments).returncode == code


def test_a_hidden_sheet_is_read_where_it_is_named(tmp_path):
    (tmp_path / "book.xlsx").write_bytes(workbooks.two_sheets("hidden"))
    whole = json.loads(cfp("import", str(tmp_path / "book.xlsx"), "--format", "json").stdout)
    assert (whole["lines"], whole["rows"]["left"]) == (1, 3)
    named = json.loads(
        cfp("import", str(tmp_path / "book.xlsx"), "--sheet", "舊版", "--pcr", "12-002", "--format", "json").stdout
    )
    assert named["lines"] == 2
    assert {one["code"] for one in named["findings"]} >= {"CFP681"}


# ---------------------------------------------------------------- mappings


def mapping(folder: Path, columns: str, more: str = "") -> str:
    path = folder / "one.mapping.yaml"
    path.write_text(f"import-mapping: 1\ncolumns:\n{columns}{more}", encoding="utf-8")
    return str(path)


def test_columns_by_letter(tmp_path):
    (tmp_path / "t.csv").write_text("what,how much\nSoap,60\n", encoding="utf-8")
    columns = "  name: {letter: A}\n  amount: {letter: B, unit: g}\n  stage: {fixed: raw-materials}\n  item: {fixed: main-material}\n"
    path = mapping(tmp_path, columns, "head: 1\n")
    data = json.loads(
        cfp("import", str(tmp_path / "t.csv"), "--mapping", path, "--pcr", "12-002", "--format", "json").stdout
    )
    assert "item: main-material, name: Soap, amount: 60 g" in data["inventory"]
    assert data["rows"] == {"read": 2, "used": 2, "left": 0}


def test_a_transport_by_mass_and_distance(tmp_path):
    (tmp_path / "t.csv").write_text("name;kg;km\nLorry;1,5;320\n", encoding="utf-8")
    columns = (
        "  name: name\n  mass: {column: kg, unit: kg}\n  distance: {column: km, unit: km}\n"
        "  factor: {fixed: moenv-cfp-0169}\n  stage: {fixed: distribution}\n  item: {fixed: transport}\n"
    )
    path = mapping(tmp_path, columns, 'decimal: ","\n')
    run = cfp("import", str(tmp_path / "t.csv"), "--mapping", path, "--pcr", "12-002")
    assert "mass: 1.5 kg, legs: [{distance: 320 km, factor: moenv-cfp-0169}]" in run.stdout


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ("  amount: x\n", "CFP102"),
        ("  name: x\n  colour: y\n", "CFP101"),
        ("  name: {fixed: x, column: y}\n", "CFP101"),
        ("  name: {letter: A1}\n", "CFP105"),
        ("  name: {letter: A}\n  amount: much\n", "CFP680"),
    ],
)
def test_a_mapping_with_a_fault(columns, code, tmp_path):
    described, findings = read_mapping(mapping(tmp_path, columns))
    assert described is None
    assert code in {found.code for found in findings}, findings


def test_the_mapping_of_the_sample_keeps_its_schema():
    described, findings = read_mapping(str(MAPPING))
    assert not findings
    assert described is not None
    assert described.plan.word("item", "配方") == "main-material"


# ---------------------------------------------------------------- time


def test_five_thousand_rows_within_twice_the_three_seconds_aimed_at(tmp_path):
    """Processor time of the whole process, proposals of factors included; twice that on the machines of others."""
    large(tmp_path / "large.xlsx", 5000)
    command = [
        sys.executable,
        "-m",
        "cfp_cli",
        "import",
        str(tmp_path / "large.xlsx"),
        "-o",
        str(tmp_path / "made.yaml"),
    ]
    before, started = os.times(), time.monotonic()
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    after = os.times()
    spent = after.children_user + after.children_system - before.children_user - before.children_system
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr
    assert "5,000" in run.stdout
    assert min(spent, time.monotonic() - started) < 6
