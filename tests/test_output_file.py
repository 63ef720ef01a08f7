"""--output: whole or not at all, whatever happens to the disk, the folder or the process."""

import json
import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from cfp_cli.app.whole_file import replace_whole
from tests.test_cli import cfp

ROOT = Path(__file__).parent.parent
SAMPLE = "samples/body-wash.yaml"
BROKEN = "samples/broken/inventory/CFP316-cut-off-too-big.yaml"


@pytest.mark.parametrize("form", ["text", "sarif", "markdown", "csv"])
def test_a_file_holds_what_standard_output_would(form, tmp_path):
    out = tmp_path / "report"
    done = cfp("calc", BROKEN, "--format", form, "--output", str(out))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"cfp: {out}\n"
    plain = subprocess.run(
        [sys.executable, "-m", "cfp_cli", "calc", BROKEN, "--format", form],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=False,
    )
    assert out.read_bytes() == plain.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_every_command_writes_files(tmp_path):
    for command, file in (("check", SAMPLE), ("validate-pcr", "pcr/12-002.yaml")):
        out = tmp_path / command
        assert cfp(command, file, "--format", "json", "-o", str(out)).returncode == 0
        assert json.loads(out.read_text(encoding="utf-8"))["schema-version"] == 1


def test_a_dash_is_standard_output(tmp_path):
    assert cfp("check", SAMPLE, "-o", "-").stdout == cfp("check", SAMPLE).stdout


def test_text_in_a_file_has_neither_colour_nor_the_width_of_a_terminal(tmp_path):
    out = tmp_path / "report.txt"
    cfp("calc", SAMPLE, "-o", str(out), FORCE_COLOR="1", COLUMNS="40")
    assert out.read_text(encoding="utf-8") == cfp("calc", SAMPLE).stdout
    assert "\x1b" not in out.read_text(encoding="utf-8")


def test_text_of_many_files_goes_to_a_file_too(tmp_path):
    out = tmp_path / "report.txt"
    cfp("calc", SAMPLE, "samples/electric-fan.yaml", "-o", str(out))
    text = out.read_text(encoding="utf-8")
    assert "samples/body-wash.yaml" in text
    assert "samples/electric-fan.yaml" in text


def test_a_report_is_replaced_and_keeps_its_mode_and_its_link(tmp_path):
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old " * 100_000, encoding="utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    assert cfp("check", SAMPLE, "--format", "json", "-o", str(link)).returncode == 0
    assert json.loads(real.read_text(encoding="utf-8"))
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_of_the_umask(tmp_path):
    before = os.umask(0o027)
    try:
        replace_whole(b"x", str(tmp_path / "a"))
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def nothing_else(folder: Path, kept: str) -> None:
    """The report that was there is whole, and nothing lies beside it."""
    assert (folder / "report.json").read_text(encoding="utf-8") == kept
    assert [path.name for path in folder.iterdir()] == ["report.json"]


def limited(size: int):
    """Lets the process write files of at most `size` bytes, as a disk that runs full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.parametrize("size", [0, 1, 4096, 20_000])
def test_a_full_disk_leaves_the_report_that_was_there(size, tmp_path):
    (tmp_path / "report.json").write_text("before", encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-B",
            "-m",
            "cfp_cli",
            "calc",
            SAMPLE,
            "--format",
            "json",
            "-o",
            str(tmp_path / "report.json"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limited(size),
    )
    assert done.returncode == 2
    assert done.stderr.startswith("cfp: cannot write")
    assert "Traceback" not in done.stderr
    nothing_else(tmp_path, "before")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has it")
@pytest.mark.parametrize("form", ["text", "sarif"])
def test_a_device_that_is_full_is_told(form):
    done = cfp("calc", SAMPLE, "--format", form, "--output", "/dev/full")
    assert done.returncode == 2
    assert "cannot write" in done.stderr
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)
    with open("/dev/full", "wb") as full:
        piped = subprocess.run(
            [sys.executable, "-m", "cfp_cli", "calc", SAMPLE, "--format", form],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert piped.returncode == 2
    assert b"Traceback" not in piped.stderr


def test_a_device_is_written_to_and_not_replaced():
    done = cfp("check", SAMPLE, "--output", os.devnull)
    assert done.returncode == 0
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_no_input_is_replaced(tmp_path):
    inventory, table = tmp_path / "a.yaml", tmp_path / "factors.csv"
    for path in (inventory, table):
        path.write_text("mine", encoding="utf-8")
    slips = [["-o", str(inventory), SAMPLE], ["-o", str(table), SAMPLE, "--factors", str(table)]]
    for slip in slips:
        done = cfp("check", *slip)
        assert done.returncode == 2
        assert "it is an input" in done.stderr
    assert (inventory.read_text(encoding="utf-8"), table.read_text(encoding="utf-8")) == ("mine", "mine")


@pytest.mark.parametrize(
    ("output", "why"), [("no/such/folder/a.json", "no such folder"), ("samples", "it is a folder"), ("a\n/b", "folder")]
)
def test_a_wrong_name_is_told_before_anything_is_calculated(output, why, tmp_path):
    done = cfp("check", "no-such-file.yaml", "--output", output)
    assert done.returncode == 2
    assert why in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


#: Root may write anywhere, so the command runs as somebody who may not; loaded before, as nobody may read root's Python.
AS_NOBODY = """
import os, secrets, sys
from cfp_cli.app.main import main
report = sys.argv[1]
def run(output):
    sys.argv = ["cfp", "check", "samples/body-wash.yaml", "--output", output]
    try:
        main()
    except SystemExit as done:
        return done.code
assert run(os.devnull) == 0
assert run("no/such/folder") == 2
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
    if not os.access("samples/body-wash.yaml", os.R_OK):
        sys.exit(77)
sys.exit(run(report))
"""


def test_a_read_only_folder_is_told():
    folder = Path(tempfile.mkdtemp())  # pytest's own folders are closed to others
    try:
        (folder / "report.json").write_text("before", encoding="utf-8")
        folder.chmod(0o555)
        done = subprocess.run(
            [sys.executable, "-B", "-c", AS_NOBODY, str(folder / "report.json")],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode == 77:
            pytest.skip("this checkout is closed to everybody but root")
        assert done.returncode == 2
        assert "no permission" in done.stderr
        nothing_else(folder, "before")
    finally:
        shutil.rmtree(folder)


@pytest.mark.parametrize("call", ["write", "fsync", "replace", "open"])
@pytest.mark.parametrize("error", [PermissionError(13, "x"), OSError(28, "x"), KeyboardInterrupt()])
def test_whatever_fails_the_old_file_stays(call, error, tmp_path, monkeypatch):
    (tmp_path / "report.json").write_text("before", encoding="utf-8")

    def fails(*_arguments: object, **_more: object) -> None:
        raise error

    if call == "write":
        monkeypatch.setattr("builtins.open", fails)
    else:
        monkeypatch.setattr(os, call, fails)
    with pytest.raises(type(error)):
        replace_whole(b"after", str(tmp_path / "report.json"))
    monkeypatch.undo()
    nothing_else(tmp_path, "before")


STOPPED = """
import os, sys, time
from cfp_cli.app import whole_file
def stop(descriptor):
    print("written", flush=True)
    time.sleep(60)
whole_file.os.fsync = stop
whole_file.replace_whole(b"after" * 1000, sys.argv[1])
"""


def test_a_run_killed_while_it_writes_leaves_the_old_report(tmp_path):
    report = tmp_path / "report.json"
    report.write_text("before", encoding="utf-8")
    process = subprocess.Popen([sys.executable, "-c", STOPPED, str(report)], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline() == b"written\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert report.read_text(encoding="utf-8") == "before"
    (part,) = [path.name for path in tmp_path.iterdir() if path != report]
    # Hidden, and no folder that is checked takes it for an inventory.
    assert part.startswith(".report.json.")
    assert part.endswith(".part")


def test_an_interrupted_write_takes_its_part_away(tmp_path):
    report = tmp_path / "report.json"
    process = subprocess.Popen(
        [sys.executable, "-c", STOPPED, str(report)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"written\n"
    process.send_signal(signal.SIGINT)
    process.wait()
    process.stdout.close()
    assert list(tmp_path.iterdir()) == []


def test_readers_never_see_half_a_report(tmp_path):
    """Two writers and a reader: what is read is always one of the two."""
    path = tmp_path / "report"
    whole = {b"a" * 300_000, b"b" * 500_000}
    path.write_bytes(b"a" * 300_000)
    code = "import sys\nfrom cfp_cli.app.whole_file import replace_whole\nfor _ in range(40): replace_whole(sys.argv[2].encode() * int(sys.argv[3]), sys.argv[1])"
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(path), *more], cwd=ROOT)
        for more in (("a", "300000"), ("b", "500000"))
    ]
    while any(one.poll() is None for one in writers):
        assert path.read_bytes() in whole
        time.sleep(0.005)
    assert [one.returncode for one in writers] == [0, 0]
    assert [one.name for one in tmp_path.iterdir()] == ["report"]
