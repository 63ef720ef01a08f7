"""The commands of the life of a label under faults: closed streams, full disks, odd days, hostile fonts, other machines.

Exit codes are those of SECURITY.md: 1 for what is wrong with the file that is judged, 2 for what could not be run.
"""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_cli import cfp

ROOT = Path(__file__).parent.parent
SOUND = "samples/broken/certificates/sound.yaml"
CERTIFICATES = "samples/label/certificates"
THEN = "samples/label/drift/certificate-2013.yaml"
NOW = "samples/label/drift/dish-washing-liquid-2014-q1.yaml"
INVENTORY = "samples/dish-washing-liquid.yaml"
SALES = "samples/label/sales-2026.csv"
DUE = ["certificate", "due", SOUND, "--on", "2026-11-22"]
USAGE = ["usage", SALES, CERTIFICATES, "--on", "2026-07-10"]

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


def in_shell(before: str, arguments: list[str], after: str) -> subprocess.CompletedProcess[str]:
    """The command in a shell that limits it, or closes its streams."""
    line = f"{before} {shlex.join([sys.executable, '-m', 'cfp_cli', *arguments])} {after}"
    return subprocess.run(["sh", "-c", line], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


# ---------------------------------------------------------------- where the output goes


@posix
@pytest.mark.parametrize(
    "arguments",
    [
        [*DUE],
        [*DUE, "--format", "ics"],
        [*USAGE, "--format", "csv"],
        ["regime", "list"],
        ["certificate", "check", SOUND],
    ],
)
def test_a_result_that_nobody_can_read_could_not_run(arguments):
    closed = in_shell("", arguments, ">&-")
    assert closed.returncode == 2
    assert "cannot write" in closed.stderr


@posix
def test_messages_that_nobody_reads_change_nothing(tmp_path):
    path = tmp_path / "label.svg"
    assert in_shell("", ["label", SOUND, "-o", str(path)], "2>&-").returncode == 0
    assert path.read_bytes().endswith(b"</svg>\n")


@posix
@pytest.mark.parametrize("name", ["label.svg", "label.pdf", "due.ics"])
def test_no_half_of_a_file_stays(tmp_path, name):
    path = tmp_path / name
    arguments = [*DUE, "--format", "ics"] if name == "due.ics" else ["label", SOUND]
    done = in_shell("ulimit -f 1;", [*arguments, "-o", str(path)], "")
    assert done.returncode == 2, done.stderr
    assert "larger than the system allows" in done.stderr
    assert "超過系統允許的檔案大小" in done.stderr
    assert not path.exists()


@pytest.mark.parametrize("name", ["due.ics", "no-such-folder/due.ics"])
def test_a_file_that_cannot_be_written_is_told_in_both_languages(tmp_path, name):
    path = tmp_path / name
    if path.parent.exists():
        path.write_text("mine")
    done = cfp(*DUE, "--format", "ics", "-o", str(path))
    assert done.returncode == 2
    why = "already" if path.exists() else "no such folder"
    assert why in done.stderr
    assert not path.exists() or path.read_text() == "mine"


@posix
def test_a_name_cannot_act_on_the_terminal(tmp_path):
    done = cfp(*DUE, "-o", str(tmp_path / "a\x1b[31mred"))
    assert done.returncode == 0
    assert "\x1b" not in done.stderr
    assert "\\x1b[31mred" in done.stderr


# ---------------------------------------------------------------- exit codes


@pytest.mark.parametrize("command", [["label", "-o"], ["certificate", "make", "-o"]])
def test_a_table_at_fault_gives_no_file(tmp_path, command):
    path = tmp_path / "made.svg"
    done = cfp(*command, str(path), INVENTORY, "--factors", str(tmp_path / "none.csv"))
    assert done.returncode == 2
    assert "CFP001" in done.stderr
    assert not path.exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [("a: [1\n", "CFP009"), ("", "CFP006"), ("inventory: 1\nnot-a-key: 2\n", "CFP101"), ("\0", "CFP007")],
)
def test_a_file_that_is_wrong_is_a_finding_and_one_that_is_missing_could_not_run(tmp_path, text, code):
    path = tmp_path / "given.yaml"
    path.write_text(text)
    label, made = ["label", "-o", str(tmp_path / "x.svg")], ["certificate", "make"]
    for arguments in ([*label, str(path)], [*made, str(path)], [*made, INVENTORY, "--details", str(path)]):
        done = cfp(*arguments)
        assert code in done.stderr or arguments[-2] == "--details"
        assert done.returncode == 1, arguments
    for arguments in ([*label, "none.yaml"], [*made, "none.yaml"], [*made, INVENTORY, "--details", "none.yaml"]):
        assert cfp(*arguments).returncode == 2


@pytest.mark.parametrize("option", ["--on", "--since"])
@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1999-12-31", "2201-01-01", "2026-02-29"])
def test_a_day_outside_of_the_calendar_of_labels_is_refused(option, day):
    done = cfp("drift", THEN, NOW, "--cause", "force-majeure", option, day)
    assert done.returncode == 2
    assert option in done.stderr


@pytest.mark.parametrize("day", ["2000-01-01", "2200-12-31"])
def test_the_first_and_the_last_day_are_taken(day):
    assert cfp("drift", THEN, NOW, "--cause", "force-majeure", "--since", day, "--on", day).returncode in (0, 1)


def test_sales_come_from_standard_input_as_well():
    given = cfp("usage", "-", *USAGE[2:], stdin=(ROOT / SALES).read_text(encoding="utf-8"))
    assert given.stdout.replace(" -:", f" {SALES}:") == cfp(*USAGE).stdout
    assert given.returncode == 0


def test_an_option_that_would_do_nothing_is_refused(tmp_path):
    done = cfp("label", SOUND, "-o", str(tmp_path / "x.svg"), "--value-area", "0.2,0.4,0.6,0.35")
    assert done.returncode == 2
    assert "--artwork" in done.stderr


# ---------------------------------------------------------------- the same everywhere

ELSEWHERE = {
    "PYTHONHASHSEED": "4242",
    "TZ": "Pacific/Kiritimati",
    "LANG": "zh_TW.UTF-8",
    "COLUMNS": "100",
    "SOURCE_DATE_EPOCH": "not a number",
}


@pytest.mark.parametrize(
    "arguments",
    [
        ["certificate", "make", INVENTORY],
        ["certificate", "make", INVENTORY, "--format", "html"],
        [*DUE, "--format", "ics"],
        ["drift", THEN, NOW, "--on", "2014-04-10", "--format", "json"],
        ["reduction", INVENTORY, INVENTORY, "--scheme", "tw", "--format", "json"],
        [*USAGE, "--format", "csv"],
        ["regime", "coverage", "tw-2025", "--format", "json"],
    ],
)
def test_the_same_bytes_on_another_machine(arguments):
    here, there = cfp(*arguments, "--lang", "en", PYTHONHASHSEED="1"), cfp(*arguments, "--lang", "en", **ELSEWHERE)
    assert here.stdout
    assert here.stdout == there.stdout


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_the_same_label_on_another_machine(tmp_path, form):
    paths = tmp_path / f"here.{form}", tmp_path / f"there.{form}"
    for path, environment in zip(paths, ({"PYTHONHASHSEED": "1"}, ELSEWHERE), strict=True):
        done = cfp("label", SOUND, "-o", str(path), "--lang", "en", **environment)
        assert done.returncode == 0, done.stderr
    assert paths[0].read_bytes() == paths[1].read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [
        ["certificate", "check", "samples/broken/certificates/CFP504-not-on-the-grid.yaml"],
        ["certificate", "make", INVENTORY],
        ["drift", THEN, NOW, "--cause", "planned", "--since", "2014-01-01", "--on", "2014-04-10"],
        ["drift", SOUND, INVENTORY],
        ["reduction", SOUND, INVENTORY, "--scheme", "tw"],
        ["usage", SALES, SOUND, "--on", "2026-07-10"],
        ["label", "samples/broken/labels/CFP551-too-small.yaml", "-o", "x.svg", "--width", "4mm"],
    ],
)
def test_both_languages_tell_the_same_findings(arguments):
    zh, en = (cfp(*arguments, "--lang", lang) for lang in ("zh-TW", "en"))
    told = [re.findall(r"\[(CFP\d{3})\]|(\S+\.(?:yaml|csv):\d+:\d+)", done.stdout + done.stderr) for done in (zh, en)]
    assert told[0]
    assert sorted(told[0]) == sorted(told[1])
    assert zh.returncode == en.returncode


def test_usage_names_what_could_not_be_read():
    missing = json.loads(cfp("usage", SALES, "none.yaml", "--format", "json").stdout)
    assert missing["labels"] == []
    assert "No certificates" in cfp("usage", SALES, "none.yaml", "--lang", "en").stdout
    assert "sales file could not be read" in cfp("usage", "none.csv", SOUND, "--lang", "en").stdout


@pytest.mark.parametrize("arguments", [["certificate", "check"], ["certificate", "make", INVENTORY, "--details"]])
def test_an_inventory_in_place_of_a_certificate_is_told_once(arguments):
    done = cfp(*arguments, INVENTORY, "--lang", "en")
    assert re.findall(r"error\[(CFP\d{3})\]", done.stdout + done.stderr) == ["CFP538"]
    assert "it is an inventory" in " ".join((done.stdout + done.stderr).split())
    assert done.returncode == 1
