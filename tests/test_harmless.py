"""A run opens no connection, starts no process and writes no file, whatever it is asked."""

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
        if writing and path != os.devnull:
            raise RuntimeError(f"not allowed: writing {path}")
sys.dont_write_bytecode = True
import typer, yaml, rich.console, jsonschema, difflib, csv
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
        (["check", "samples/broken/inventory"], 1),
        (["validate-pcr"], 0),
        (["explain", "12-002#4.1.4"], 0),
        (["factors", "search", "surfactant"], 0),
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


def test_the_guard_would_notice():
    program = GUARD.replace("from cfp_cli.app.main import main\nmain()", "open('x-should-not-exist', 'w')")
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "not allowed: writing x-should-not-exist" in done.stderr
    assert not (ROOT / "x-should-not-exist").exists()
