"""What can go wrong with the file of `--resume`: it is whole or as it was, and the results are printed all the same."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.test_cli import ROOT
from tests.test_many_files import check, copies, corpus, proc, taken

linux = pytest.mark.skipif(sys.platform != "linux", reason="limits, folders and capabilities of Linux")

#: The command, with a fault in it.
PROGRAM = """
import os, sys
{fault}
sys.argv = ["cfp", *sys.argv[1:]]
from cfp_cli.app import main
main.main()
"""
#: Its text depends on the width of the terminal.
JSON = ("--format", "json")
#: As the kernel would: no file may grow beyond 300 bytes.
LIMIT = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))"
#: Root reads and writes what it likes; without these two capabilities (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH) it is
#: bound by the mode of files like everybody else. They are lost with the next program that is started.
UNPRIVILEGED = """
import ctypes, os, sys
if os.geteuid() == 0:
    libc = ctypes.CDLL(None, use_errno=True)
    if any(libc.prctl(24, capability, 0, 0, 0) for capability in (1, 2)):
        sys.exit(77)
os.execv(sys.executable, [sys.executable, "-m", "cfp_cli", *sys.argv[1:]])
"""


def command(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments, "--lang", "en"],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    if done.returncode == 77:
        pytest.skip("who runs this may do everything and cannot give that up")
    return done


def parts_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.endswith(".part")]


# ---------------------------------------------------------------- a full disk


@linux
@pytest.mark.parametrize("before", [False, True], ids=["absent", "there"])
def test_a_file_that_may_not_grow(tmp_path, before):
    kept = tmp_path / "kept.json"
    folder = tmp_path / "inventories"
    folder.mkdir()
    corpus(folder)
    if before:
        check(folder, "--resume", str(kept))
        (folder / "000.yaml").write_text("inventory: 1\n", encoding="utf-8")
    code, whole, _ = check(folder, *JSON)
    was = kept.read_bytes() if before else None
    done = command(PROGRAM.format(fault=LIMIT), "check", str(folder), *JSON, "--resume", str(kept))
    assert (done.returncode, done.stdout) == (code, whole)
    assert f"cannot write {kept}: the file is larger than the system allows" in done.stderr
    assert (kept.read_bytes() if kept.exists() else None) == was
    assert parts_in(tmp_path) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "the disk quota is used up"),
        (errno.EIO, "Input/output error"),
    ],
    ids=["full", "quota", "faulty"],
)
def test_a_disk_that_is_full_at_the_last_moment(tmp_path, monkeypatch, number, words):
    """A file system that allots late says so when the file is brought to the disk."""
    folder, kept = corpus(tmp_path), tmp_path / "kept.json"
    code, whole, _ = check(folder)

    def refuse(_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    again, out, err = check(folder, "--resume", str(kept))
    assert (again, out) == (code, whole)
    assert f"cannot write {kept}: {words}" in err
    assert not kept.exists()
    assert parts_in(tmp_path) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is full")
def test_a_device_is_no_file_of_findings(tmp_path):
    """Nothing is written to it, behind a link either."""
    folder = copies(tmp_path, 1)
    (tmp_path / "kept.json").symlink_to("/dev/full")
    for name in ("/dev/full", str(tmp_path / "kept.json")):
        code, out, err = check(folder, "--resume", name)
        assert (code, out) == (2, "")
        assert f"{name} is no resume file of cfp" in err


# ---------------------------------------------------------------- a folder that takes no file


@linux
@pytest.mark.parametrize("folder", ["/proc", "/sys"])
def test_a_folder_where_nobody_writes(tmp_path, folder):
    """Not even root can make a file there."""
    code, whole, _ = check(corpus(tmp_path))
    again, out, err = check(tmp_path, "--resume", f"{folder}/cfp-kept.json")
    assert (again, out) == (code, whole)
    assert f"cannot write {folder}/cfp-kept.json" in err
    assert "Traceback" not in err


@linux
def test_a_read_only_folder_keeps_what_it_has(tmp_path):
    folder, kept = tmp_path / "inventories", tmp_path / "closed" / "kept.json"
    folder.mkdir()
    kept.parent.mkdir()
    corpus(folder)
    check(folder, "--resume", str(kept))
    was = kept.read_bytes()
    (folder / "000.yaml").write_text("inventory: 1\n", encoding="utf-8")
    code, whole, _ = check(folder, *JSON)
    kept.parent.chmod(0o500)
    try:
        done = command(UNPRIVILEGED, "check", str(folder), *JSON, "--resume", str(kept))
        absent = command(UNPRIVILEGED, "check", str(folder), *JSON, "--resume", str(kept.parent / "other.json"))
    finally:
        kept.parent.chmod(0o700)
    for one in (done, absent):
        assert (one.returncode, one.stdout) == (code, whole)
        assert "no permission to write there" in one.stderr
    assert kept.read_bytes() == was
    assert [path.name for path in kept.parent.iterdir()] == ["kept.json"]
    # What could be read of it was used, and it still can be.
    assert taken(folder, "--resume", str(kept)) == 2


@linux
def test_a_folder_that_cannot_be_listed_says_why(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir()
    copies(closed, 1)
    copies(tmp_path, 1)
    closed.chmod(0)
    try:
        done = command(UNPRIVILEGED, "check", str(tmp_path))
        alone = command(UNPRIVILEGED, "check", str(closed))
    finally:
        closed.chmod(0o700)
    assert done.returncode == alone.returncode == 2
    for one in (done, alone):
        assert "error[CFP004]" in one.stdout
        assert str(closed) in one.stdout
        assert "Traceback" not in one.stderr
    assert "files: 2, errors: 1" in done.stdout


# ---------------------------------------------------------------- killed


@linux
@pytest.mark.parametrize("moment", ["fsync", "replace"])
@pytest.mark.parametrize("before", [False, True], ids=["absent", "there"])
def test_killed_while_it_is_written(tmp_path, moment, before):
    folder, kept = corpus(tmp_path), tmp_path / "kept.json"
    _, whole, _ = check(folder, *(("--resume", str(kept)) if before else ()))
    was = kept.read_bytes() if before else None
    fault = f"os.{moment} = lambda *_: os.kill(os.getpid(), 9)"
    done = command(PROGRAM.format(fault=fault), "check", str(folder), "--resume", str(kept))
    assert done.returncode == -signal.SIGKILL
    assert (kept.read_bytes() if kept.exists() else None) == was
    # What is left beside it is hidden, disturbs no later run, and is no inventory of the folder.
    (left,) = parts_in(tmp_path)
    assert left.startswith(".kept.json.")
    assert taken(folder, "--resume", str(kept)) == (3 if before else 0)
    assert check(folder, "--resume", str(kept))[1] == whole


@proc
@pytest.mark.parametrize("after", [0.25, 0.6, pytest.param(1.0, marks=pytest.mark.slow)])
def test_killed_at_any_moment_it_is_whole_or_as_it_was(tmp_path, after):
    folder, kept = tmp_path / "inventories", tmp_path / "kept.json"
    folder.mkdir()
    copies(folder, 60)
    check(folder, "--resume", str(kept))
    was = kept.read_bytes()
    copies(folder, 200)
    process = subprocess.Popen(
        [sys.executable, "-m", "cfp_cli", "check", str(folder), "--jobs", "2", "--resume", str(kept)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(after)
    process.kill()
    process.wait(30)
    changed = kept.read_bytes() != was
    assert taken(folder, "--resume", str(kept)) == (200 if changed else 60)
