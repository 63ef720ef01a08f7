"""What a plain calculation must not import: each of these costs more than the calculation itself."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

PROGRAM = """
import atexit, sys
sys.argv = ["cfp", *sys.argv[1:]]
atexit.register(lambda: sys.stderr.write("\\n".join(sys.modules)))
from cfp_cli.app.main import main
main()
"""


def imported(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_calculation_does_without_the_heavy_libraries(form):
    modules = imported("calc", "samples/body-wash.yaml", "--format", form)
    assert "cfp_cli.pipeline" in modules
    assert not modules & {"jsonschema", "referencing", "rich.console", "pint", "jinja2", "pygal"}
    assert not modules & {
        "cfp_cli.factors.search",
        "cfp_cli.load.misfits",
        "cfp_cli.check.rulefile",
        "cfp_cli.validation",
    }


def test_the_version_needs_neither_yaml_nor_the_calculation():
    modules = imported("--version")
    assert not modules & {"yaml", "cfp_cli.pipeline", "cfp_cli.rules", "cfp_cli.catalogue", "rich.console"}
