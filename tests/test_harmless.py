"""A run opens no connection, starts no process and writes no file but the one it is asked to, whatever it is asked."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

#: Raises on anything that a calculator has no business with, as soon as the package is in charge.
GUARD = """
import os, sys
def guard(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "ctypes.", "shutil.")):
        raise RuntimeError(f"not allowed: {event}")
    if event in ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.chmod", "os.link", "os.symlink", "os.truncate"):
        raise RuntimeError(f"not allowed: {event}")
    if event == "open":
        path, mode, flags = arguments
        writing = (isinstance(mode, str) and set(mode) & set("wax+")) or (
            isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        )
        if writing and path not in (os.devnull, os.environ.get("MAY_BE_WRITTEN")):
            raise RuntimeError(f"not allowed: writing {path}")
sys.dont_write_bytecode = True
import typer, yaml, rich.console, jsonschema, difflib, csv, dateutil.tz, icalendar, fontTools.ttLib, resvg_py
import reportlab.pdfgen.canvas
sys.addaudithook(guard)
sys.argv = ["cfp", *sys.argv[1:]]
from cfp_cli.app.main import main
main()
"""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["calc", "samples/body-wash.yaml"], 0),
        (["calc", "samples/body-wash.yaml", "--format", "json"], 0),
        (["check", "--jobs", "1", "samples/broken/inventory"], 1),
        (["validate-pcr"], 0),
        (["explain", "12-002#4.1.4"], 0),
        (["factors", "search", "surfactant"], 0),
        (["diff", "samples/body-wash.yaml", "samples/body-wash.yaml"], 0),
        (["impact", "--pcr", "pcr/12-002.yaml", "samples/body-wash.yaml"], 0),
    ],
)
def test_nothing_is_written_started_or_connected(arguments, code):
    done = subprocess.run(
        [sys.executable, "-c", GUARD, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "not allowed" not in done.stderr
    assert done.returncode == code, done.stderr


CERTIFICATE = "samples/label/drift/certificate-2026.yaml"
FAN = "samples/electric-fan.yaml"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["certificate", "check", CERTIFICATE], 0),
        (["certificate", "due", "samples/label/certificates", "--on", "2026-11-22", "--format", "ics"], 0),
        (["certificate", "make", FAN, "--format", "html"], 1),
        (["drift", CERTIFICATE, "samples/label/drift/dish-washing-liquid-2027.yaml", "--on", "2027-11-22"], 0),
        (["reduction", FAN, FAN, "--scheme", "kr"], 1),
        (["usage", "samples/label/sales-2026.csv", "samples/label/certificates", "--on", "2026-07-10"], 0),
        (["regime", "list"], 0),
        (["regime", "coverage", "tw-2025"], 0),
        (["regime", "compare", FAN, "tw-2010", "tw-2025"], 0),
    ],
)
def test_the_life_of_a_label_is_as_harmless(arguments, code):
    test_nothing_is_written_started_or_connected(arguments, code)


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_a_label_is_written_to_its_file_and_nowhere_else(tmp_path, form):
    output = str(tmp_path / f"label.{form}")
    done = subprocess.run(
        [sys.executable, "-c", GUARD, "label", CERTIFICATE, "-o", output, "--artwork", str(artwork_of(tmp_path))],
        cwd=ROOT,
        env={**os.environ, "MAY_BE_WRITTEN": output},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "not allowed" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"label.{form}", "mark.svg"]


def test_a_report_is_written_to_its_file_and_nowhere_else(tmp_path):
    """Through a hidden part beside it that takes its name at the end, which the guard does not know: to standard output."""
    program = GUARD.replace("import reportlab.pdfgen.canvas", "import jinja2.runtime, pygal")
    done = subprocess.run(
        [sys.executable, "-c", program, "report", FAN, "-o", "-", "--lang", "both"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "not allowed" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("<!doctype html>")


def artwork_of(folder: Path) -> Path:
    path = folder / "mark.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H9V9Z"/></svg>')
    return path


def test_the_guard_would_notice():
    program = GUARD.replace("from cfp_cli.app.main import main\nmain()", "open('x-should-not-exist', 'w')")
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "not allowed: writing x-should-not-exist" in done.stderr
    assert not (ROOT / "x-should-not-exist").exists()
