"""Calculations of many files: the same output as of one run over all, and memory that does not grow with them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cfp_cli.app.main import compose
from cfp_cli.app.spool import Spool
from cfp_cli.model.run import judged
from cfp_cli.pipeline import Request, run
from cfp_cli.present.report_json import pieces_json, report_piece, reports_json
from cfp_cli.shelf import Shelf

ROOT = Path(__file__).parent.parent
SAMPLES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "samples").glob("*.yaml"))
SMALL = ROOT / "samples" / "broken" / "inventory" / "sound.yaml"


def calc(*arguments, **environment):
    return CliRunner().invoke(
        compose(["calc"]), ["calc", *arguments], env={"GITHUB_ACTIONS": "", "COLUMNS": "", **environment}
    )


@pytest.fixture(scope="module")
def reports():
    shelf = Shelf()
    return [run(Request(file), shelf) for file in SAMPLES[:4]]


@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_reports_put_together_from_pieces_are_the_same_bytes(reports, count):
    """json_text sorts keys and indents; what is put together by hand must not be seen."""
    some = tuple(reports[:count])
    assert "".join(pieces_json(report_piece(judged(one)) for one in some)) == reports_json(some)


@pytest.mark.parametrize("form", ["text", "json", "csv", "markdown", "junit", "sarif", "gitlab"])
def test_a_file_holds_what_standard_output_would(form, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    shown = calc(*SAMPLES, "--format", form)
    assert shown.exit_code == 0, shown.stderr
    assert calc(*SAMPLES, "--format", form, "--output", str(tmp_path / "out")).exit_code == 0
    assert (tmp_path / "out").read_bytes() == shown.stdout_bytes


def test_each_report_of_many_is_that_of_the_file_alone(monkeypatch):
    monkeypatch.chdir(ROOT)
    many = json.loads(calc(*SAMPLES, "--format", "json").stdout)["reports"]
    alone = [json.loads(calc(file, "--format", "json").stdout)["reports"][0] for file in SAMPLES]
    assert many == alone


def test_what_is_wrong_with_a_table_stands_in_the_first_report(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    table = tmp_path / "own.csv"
    table.write_text("no,such,columns\n1,2,3\n", encoding="utf-8")
    done = calc(*SAMPLES[:3], "--factors", str(table), "--format", "json")
    first, *others = json.loads(done.stdout)["reports"]
    of_table = [found["code"] for found in first["findings"] if found["at"] and "own.csv" in found["at"]["file"]]
    assert of_table == ["CFP231"]
    assert not [
        found for one in others for found in one["findings"] if found["at"] and "own.csv" in found["at"]["file"]
    ]
    assert [one["file"] for one in (first, *others)] == SAMPLES[:3]
    assert done.exit_code == 2


def test_a_spool_gives_back_what_was_added():
    texts = ["", "a", "碳足跡" * 5, "\udce9 lone", "x" * 100]
    with Spool() as spool:
        for text in texts:
            spool.add(text)
        assert list(spool) == [text.encode(errors="backslashreplace").decode() for text in texts]
        assert list(spool) == list(spool), "it may be read again"


@pytest.mark.skipif(sys.platform != "linux", reason="RLIMIT_FSIZE")
def test_a_full_disk_while_pieces_wait_is_told_and_leaves_nothing(tmp_path):
    """What waits goes to the disk when it is much: the limit on file sizes stands for a disk that is full."""
    code = (
        "import resource, sys\n"
        "import cfp_cli.app.spool as spool\n"
        "spool.IN_MEMORY = 1000\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))\n"
        "from cfp_cli.app.main import main\n"
        "main()\n"
    )
    target = tmp_path / "all.json"
    done = subprocess.run(
        [sys.executable, "-c", code, "calc", *SAMPLES, "--format", "json", "--output", str(target)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "cannot write" in done.stderr
    assert "Traceback" not in done.stderr
    assert os.listdir(tmp_path) == []


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="peaks are counted in kB on Linux")
@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_memory_does_not_grow_with_the_number_of_files(form, tmp_path):
    def peak(count):
        folder = tmp_path / f"{form}-{count}"
        folder.mkdir()
        for index in range(count):
            (folder / f"{index:04}.yaml").write_bytes(SMALL.read_bytes())
        code = (
            "import resource, subprocess, sys\n"
            "subprocess.run([sys.executable, '-m', 'cfp_cli', 'calc', *sys.argv[1:]], stdout=subprocess.DEVNULL)\n"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
        )
        arguments = [str(folder), "--format", form, "--output", str(tmp_path / "out"), "--jobs", "2"]
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return int(done.stdout)

    few, many = peak(60), peak(660)
    assert many - few < 600 * 20, f"{few} kB for 60 files, {many} kB for 660"


def test_the_table_of_many_has_the_totals_and_labels_of_each_alone(monkeypatch):
    """Of many files only sums are kept: none of what a table shows may be lost with the rest."""
    monkeypatch.chdir(ROOT)
    many = calc(*SAMPLES[:3], "--format", "csv").stdout.splitlines()[1:]
    alone = [line for file in SAMPLES[:3] for line in calc(file, "--format", "csv").stdout.splitlines()[1:]]
    assert many == alone
    assert sum(line.startswith("label,") for line in many) == 3
