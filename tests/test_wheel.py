"""The built wheel works on its own: a checkout around it can hide missing data folders."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_data_licence_and_notice(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for name in (
        "cfp_cli/data/pcr/12-002.yaml",
        "cfp_cli/data/labels/tw-2010.yaml",
        "cfp_cli/data/labels/tw-2025.yaml",
        "cfp_cli/data/factors/moenv_cfp_p_02.csv",
        "cfp_cli/data/schemas/inventory.schema.json",
        "cfp_cli/units/units.csv",
        "cfp_cli/py.typed",
        *(
            f"cfp_cli/present/html_report/templates/{name}"
            for name in ("report.html", "blocks.html", "style.css", "tables.js")
        ),
    ):
        assert name in names
    schemas = {f"cfp_cli/data/schemas/{path.name}" for path in (ROOT / "schemas").iterdir()}
    assert schemas <= set(names)
    assert any(name.endswith("licenses/NOTICE") for name in names)
    assert not any(name.startswith(("tests/", "samples/")) for name in names)


def test_the_wheel_calculates_the_same_label(wheel, tmp_path):
    target = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(target)
    sample = ROOT / "samples" / "body-wash.yaml"
    command = [sys.executable, "-P", "-m", "cfp_cli", "calc", str(sample), "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(target)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    ours = subprocess.run(
        [sys.executable, "-m", "cfp_cli", "calc", str(sample), "--format", "json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == json.loads(ours.stdout)
    where = "import cfp_cli.load.folders as f; print(f.PCR_FOLDER)"
    found = subprocess.run(
        [sys.executable, "-P", "-c", where], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert str(target) in found.stdout


def test_the_wheel_writes_the_same_report(wheel, tmp_path):
    target = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(target)
    made = []
    for folder, path in ((tmp_path, str(target)), (ROOT, str(ROOT))):
        output = tmp_path / f"{len(made)}.html"
        sample = str(ROOT / "samples" / "body-wash.yaml")
        command = [sys.executable, "-P", "-m", "cfp_cli", "report", sample, "-o", str(output), "--lang", "both"]
        environment = {**os.environ, "PYTHONPATH": path}
        subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
        made.append(output.read_bytes())
    assert made[0] == made[1]


def test_two_builds_are_the_same_bytes(wheel, tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    assert next(tmp_path.glob("*.whl")).read_bytes() == wheel.read_bytes()
