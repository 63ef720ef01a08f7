"""Many files: the same output however many processes, nothing that happens to one file ends the run, clean ends."""

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path

import pytest

from cfp_cli.app import main
from cfp_cli.app.paths import files_of
from cfp_cli.many import FILES_A_JOB, Asked, jobs_for, judge_all
from cfp_cli.pipeline import Request
from cfp_cli.processes import Died, cores, in_order
from cfp_cli.shelf import Shelf
from tests.test_cli import ROOT, cfp

INVENTORIES = "samples/broken/inventory/CFP2*"
SOUND = ROOT / "samples/broken/inventory/sound.yaml"
posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")
proc = pytest.mark.skipif(not os.path.exists("/proc/self/stat"), reason="looks for processes in /proc")


def slow(*values: str):
    """Values of a test of which others hold the point as well."""
    return pytest.param(*values, marks=pytest.mark.slow)


def copies(folder: Path, count: int) -> Path:
    """A folder with so many sound inventories."""
    text = SOUND.read_text(encoding="utf-8")
    for index in range(count):
        (folder / f"{index:03}.yaml").write_text(text, encoding="utf-8")
    return folder


# ---------------------------------------------------------------- the same output whatever the number of processes


@pytest.mark.parametrize(
    ("command", "form"), [("check", "text"), ("calc", "json"), slow("check", "json"), slow("calc", "text")]
)
def test_the_output_does_not_depend_on_the_number_of_processes(command, form):
    one, four = (
        cfp(
            command, INVENTORIES, "samples/electric-fan.yaml", "--format", form, "--jobs", jobs, "--today", "2026-01-01"
        )
        for jobs in ("1", "4")
    )
    assert (one.returncode, one.stderr) == (four.returncode, four.stderr) == (1, "")
    assert one.stdout == four.stdout
    assert one.stdout.count("CFP201") >= 1


def test_calculations_of_many_files_stand_under_their_names(tmp_path):
    copies(tmp_path, 3)
    (tmp_path / "001.yaml").write_text("inventory: [\n", encoding="utf-8")
    done = cfp("calc", str(tmp_path), "--lang", "en")
    assert done.returncode == 1
    heads = [line for line in done.stdout.splitlines() if line.startswith("--- ")]
    assert heads == [f"--- {tmp_path}/00{index}.yaml" for index in range(3)]
    assert done.stdout.count("Life cycle stages") == 2
    assert done.stdout.splitlines()[-1].startswith("files: 3, errors: 1")


def test_one_calculation_is_as_it_was():
    alone = cfp("calc", "samples/body-wash.yaml", "--lang", "en")
    assert "---" not in alone.stdout
    assert "files:" not in alone.stdout


def test_a_process_for_a_few_files_does_not_pay():
    assert jobs_for(1) == jobs_for(2 * FILES_A_JOB - 1) == 1
    assert jobs_for(10_000) == cores()
    assert jobs_for(10_000, 3) == 3
    assert jobs_for(2, 8) == 2


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_processes_give_results_in_the_order_of_the_items(start):
    if start == "fork" and sys.platform != "linux":
        pytest.skip("forking is for Linux")
    items = [str(index) for index in range(60)]
    assert list(in_order(items, doubling, 2, start)) == [item * 2 for item in items]


def doubling():
    return double


def double(item):
    if item.endswith("7"):
        time.sleep(0.005)
    return item * 2


# ---------------------------------------------------------------- one file never ends the run


def dying(fatal):
    return partial(die_of, fatal)


def die_of(fatal, item):
    if item in fatal:
        os._exit(9)
    return item


@pytest.mark.parametrize("fatal", [["0"], ["3", "4"], ["19"], [str(index) for index in range(20)]])
def test_a_process_that_dies_costs_only_the_item_it_had(fatal):
    items = [str(index) for index in range(20)]
    expected = [Died(9) if item in fatal else item for item in items]
    assert list(in_order(items, partial(dying, fatal), 2)) == expected


def never_ready():
    if os.getpid() != PARENT:
        os._exit(3)
    return double


PARENT = os.getpid()


def test_where_no_process_gets_ready_the_work_is_done_here():
    global PARENT
    PARENT = os.getpid()
    assert list(in_order(["a", "b", "c"], never_ready, 2, "fork" if os.name == "posix" else "spawn")) == [
        "aa",
        "bb",
        "cc",
    ]


@proc
def test_results_that_nobody_wants_any_more_leave_no_process():
    before = set(children_of(os.getpid()))
    results = in_order([str(index) for index in range(1000)], doubling, 2)
    assert next(results) == "00"
    assert len(set(children_of(os.getpid())) - before) == 2
    results.close()
    assert set(children_of(os.getpid())) <= before


PROGRAM = """
import os, sys
import cfp_cli.many as many
judge = many.run
def run(request, shelf):
    if request.file.endswith("001.yaml"):
        {fault}
    return judge(request, shelf)
many.run = run
from cfp_cli.app.main import main
sys.argv = ["cfp", *sys.argv[1:]]
main()
"""


def faulty(fault, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "-c", PROGRAM.format(fault=fault), *arguments, "--lang", "en"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.mark.parametrize(("command", "jobs"), [("check", "1"), ("calc", "2"), slow("check", "2"), slow("calc", "1")])
def test_a_bug_at_one_file_is_its_finding(tmp_path, command, jobs):
    """CFP640"""
    copies(tmp_path, 3)
    done = faulty("raise ZeroDivisionError", command, str(tmp_path), "--jobs", jobs, "--format", "json")
    assert done.returncode == 101, done.stderr
    reports = json.loads(done.stdout)["reports"]
    assert [[found["code"] for found in report["findings"]] for report in reports] == [[], ["CFP640"], []]
    assert "ZeroDivisionError" in reports[1]["findings"][0]["message"]["en"]
    assert reports[2]["conforms"]


def test_a_bug_shows_itself_to_who_wants_to_see_it(tmp_path):
    done = faulty("raise ZeroDivisionError", "check", str(copies(tmp_path, 3)), "--jobs", "2", CFP_DEBUG="1")
    assert done.returncode != 0
    assert "ZeroDivisionError" in done.stderr


@posix
def test_a_process_that_is_killed_is_a_finding_of_its_file(tmp_path):
    """CFP641"""
    copies(tmp_path, 5)
    done = faulty("os.kill(os.getpid(), 9)", "check", str(tmp_path), "--jobs", "2")
    assert done.returncode == 101, done.stderr
    assert "error[CFP641]" in done.stdout
    assert "signal 9" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("files: 5, errors: 1,")


# ---------------------------------------------------------------- what a folder may hold


def test_a_file_that_is_gone_is_reported_and_the_others_judged(tmp_path):
    copies(tmp_path, 2)
    files = files_of([str(tmp_path)])
    (tmp_path / "000.yaml").unlink()
    request = Request("", waivers=False)
    first, second = judge_all(files, Asked(request), Shelf(), 1)
    assert [found.code for found in first.judged.findings] == ["CFP001"]
    assert second.judged.findings == ()


@posix
def test_a_pipe_and_a_circle_of_links_do_not_hold_up_the_run(tmp_path):
    copies(tmp_path, 1)
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "again").symlink_to(tmp_path)
    (tmp_path / "nowhere.yaml").symlink_to(tmp_path / "gone.yaml")
    done = cfp("check", str(tmp_path), "--lang", "en")
    assert done.returncode == 2
    assert "error[CFP003]" in done.stdout
    assert "error[CFP001]" in done.stdout
    assert "files: 3" in done.stdout


def test_a_folder_that_cannot_be_read_is_not_passed_over(tmp_path, monkeypatch):
    copies(tmp_path, 1)
    closed = tmp_path / "closed"
    closed.mkdir()
    scandir = os.scandir

    def refuse(path):
        if str(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert files_of([str(tmp_path)]) == [str(tmp_path / "000.yaml"), str(closed)]


@posix
@pytest.mark.parametrize(("form", "jobs"), [("json", "1"), ("text", "2"), slow("json", "2"), slow("text", "1")])
def test_a_name_that_is_no_text(tmp_path, form, jobs):
    copies(tmp_path, 1)
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.yaml")).write_text("inventory: 1\n", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has only names that are text")
    done = cfp("check", str(tmp_path), "--format", form, "--jobs", jobs, "--lang", "en")
    assert done.returncode == 1, done.stderr
    assert "caf\\udce9.yaml" in done.stdout.replace("\\\\", "\\")


# ---------------------------------------------------------------- odd terminals and ends


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"COLUMNS": "20"}, {"TZ": "Pacific/Kiritimati"}])
def test_odd_surroundings_change_no_finding(tmp_path, environment):
    copies(tmp_path, 2)
    (tmp_path / "001.yaml").write_text(SOUND.read_text(encoding="utf-8").replace("500 mL", "500 mLL"), encoding="utf-8")
    done = cfp("check", str(tmp_path), "--jobs", "2", "--lang", "en", **environment)
    assert done.returncode == 1
    assert "CFP201" in done.stdout
    assert "files: 2, errors: 1" in done.stdout
    assert done.stderr == ""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is full")
@pytest.mark.parametrize("command", ["check", "calc"])
def test_a_full_disk(tmp_path, command):
    copies(tmp_path, 4)
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cfp_cli", command, str(tmp_path), "--jobs", "2"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert b"cannot write" in done.stderr
    assert b"Traceback" not in done.stderr


def start(*arguments):
    """The command in a session of its own, so that signals reach it and its processes only."""
    return subprocess.Popen(
        [sys.executable, "-m", "cfp_cli", *arguments, "--lang", "en"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


@proc
def test_a_reader_that_goes_away(tmp_path):
    process = start("calc", str(copies(tmp_path, 60)), "--jobs", "2")
    assert process.stdout.readline().startswith(b"--- ")
    process.stdout.close()
    assert process.wait(30) == 141
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    assert session(process.pid) == []


@proc
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_gives_what_was_done(tmp_path, jobs):
    process = start("calc", str(copies(tmp_path, 400)), "--jobs", jobs)
    assert process.stdout.readline().startswith(b"--- ")
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    words = err.decode()
    assert words.startswith("cfp: interrupted; judged: ")
    assert "Traceback" not in words
    done = int(words.split("judged: ")[1].split(",")[0])
    assert 0 < done < 400
    assert out.decode().splitlines()[-1].startswith(f"files: {done},")
    assert session(process.pid) == []


@proc
def test_whoever_kills_the_run_leaves_no_process_behind(tmp_path):
    process = start("calc", str(copies(tmp_path, 400)), "--jobs", "2")
    process.stdout.readline()
    assert len(session(process.pid)) == 3
    process.kill()
    process.communicate(timeout=30)
    for _ in range(100):
        if not session(process.pid):
            return
        time.sleep(0.05)
    pytest.fail(f"still there: {session(process.pid)}")


def session(leader: int) -> list[int]:
    """The living processes of a session. (State Z is one that has ended.)"""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == leader and fields[0] != "Z":
            found.append(int(place.parent.name))
    return found


def until_working(process) -> None:
    """Wait until the command has started its processes and they have judged something."""
    for _ in range(200):
        if len(session(process.pid)) == 3:
            break
        time.sleep(0.05)
    time.sleep(0.3)


def children_of(parent: int) -> list[int]:
    """The living processes that a process has started."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent and fields[0] != "Z":
            found.append(int(place.parent.name))
    return found


@posix
def test_a_bar_is_for_terminals_only(tmp_path):
    import pty

    copies(tmp_path, 60)
    assert cfp("check", str(tmp_path)).stderr == ""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "cfp_cli", "check", str(tmp_path), "--lang", "en"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=slave,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "20"},
    )
    os.close(slave)
    seen = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        seen += part
    out, _ = process.communicate(timeout=30)
    os.close(master)
    assert process.returncode == 0
    assert b"/60" in seen
    assert out.decode() == "files: 60, errors: 0, warnings: 0, notes: 0\n"


# ---------------------------------------------------------------- --resume


def corpus(folder: Path) -> Path:
    """Sound and broken inventories, one with waivers beside it, one that cannot be read."""
    copies(folder, 4)
    text = SOUND.read_text(encoding="utf-8")
    (folder / "001.yaml").write_text(text.replace("500 mL", "500 mLL"), encoding="utf-8")
    (folder / "002.yaml").write_text(text.replace("assessed: 2014-11-01\n", ""), encoding="utf-8")
    (folder / "003.yaml").write_text("inventory: [\n", encoding="utf-8")
    return folder


def check(folder: Path, *options: str) -> tuple[int, str, str]:
    """The command in this process: exit code, output, messages."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    arguments = ["cfp", "check", str(folder), "--lang", "en", *options]
    with redirect_stdout(out), redirect_stderr(err), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", arguments)
        code = main._run()
    return code, *(stream.buffer.getvalue().decode() for stream in (out, err))


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_resumed_run_writes_what_a_whole_one_writes(tmp_path, form):
    folder, kept = corpus(tmp_path), str(tmp_path / "kept.json")
    code, whole, _ = check(folder, "--format", form)
    assert code == 1
    assert check(folder, "--format", form, "--resume", kept) == (1, whole, f"cfp: {kept}: 0 / 4 (unchanged / 未變更)\n")
    assert check(folder, "--format", form, "--resume", kept) == (1, whole, f"cfp: {kept}: 3 / 4 (unchanged / 未變更)\n")
    (folder / "000.yaml").write_text("inventory: 1\n", encoding="utf-8")
    _, changed, _ = check(folder, "--format", form)
    again = check(folder, "--format", form, "--resume", kept)
    assert again == (1, changed, f"cfp: {kept}: 2 / 4 (unchanged / 未變更)\n")
    assert changed != whole


def taken(folder: Path, *options: str) -> int:
    """How many files an earlier run's findings were taken for."""
    said = check(folder, *options)[2]
    return int(said.rpartition(": ")[2].partition(" /")[0])


def test_other_conditions_are_another_run(tmp_path):
    folder, kept = copies(tmp_path, 2), str(tmp_path / "kept.json")
    assert taken(folder, "--resume", kept, "--today", "2026-01-01") == 0
    assert taken(folder, "--resume", kept, "--today", "2026-01-01") == 2
    assert taken(folder, "--resume", kept, "--today", "2026-01-02") == 0
    assert taken(folder, "--resume", kept, "--today", "2026-01-02", "--on", "2014-12-01") == 0
    rules = tmp_path / "rules"
    rules.mkdir()
    arguments = ("--resume", kept, "--today", "2026-01-02", "--pcr-dir", str(rules))
    assert taken(folder, *arguments) == 0
    assert taken(folder, *arguments) == 2
    text = (ROOT / "pcr/12-002.yaml").read_text(encoding="utf-8").replace('number: "12-002"', 'number: "99-001"', 1)
    (rules / "99-001.yaml").write_text(text, encoding="utf-8")
    assert taken(folder, *arguments) == 0


def test_waivers_are_judged_each_time(tmp_path):
    folder, kept = copies(tmp_path, 2), str(tmp_path / "kept.json")
    (folder / "000.waivers.yaml").write_text("waivers: 1\n", encoding="utf-8")
    first = check(folder, "--resume", kept)
    assert check(folder, "--resume", kept)[:2] == first[:2]
    assert taken(folder, "--resume", kept) == 1


def test_a_damaged_or_changed_file_of_findings_is_as_good_as_none(tmp_path):
    folder, kept = corpus(tmp_path), tmp_path / "kept.json"
    _, whole, _ = check(folder, "--resume", str(kept))
    good = kept.read_bytes()
    head, body = good.split(b"\n", 1)
    forged = body.replace(b'"CFP201"', b'"CFP202"')
    assert forged != body
    for raw in (b"", head, good[:-20], head + b"\n" + forged, good.replace(b'"cfp-resume": 1', b'"cfp-resume": 9')):
        kept.write_bytes(raw)
        code, out, err = check(folder, "--resume", str(kept))
        assert (code, out) == (1, whole)
        assert ": 0 / 4" in err
        assert kept.read_bytes() == good


@pytest.mark.parametrize(
    "change",
    [
        {"findings": [{"code": "CFP201"}]},
        {"findings": "none"},
        {"common": 7},
        {"sha256": "x"},
        {"more": True},
    ],
)
def test_a_well_signed_file_of_another_shape_is_as_good_as_none(tmp_path, change):
    folder, kept = copies(tmp_path, 1), tmp_path / "kept.json"
    check(folder, "--resume", str(kept))
    head, body = kept.read_bytes().split(b"\n", 1)
    data = json.loads(body)
    data["files"][0] |= change
    body = json.dumps(data).encode()
    signed = json.loads(head) | {"sha256": hashlib.sha256(body).hexdigest()}
    kept.write_bytes(json.dumps(signed).encode() + b"\n" + body + b"\n")
    assert taken(folder, "--resume", str(kept)) == 0


def test_a_file_of_something_else_is_not_written_over(tmp_path):
    folder = copies(tmp_path, 1)
    before = (folder / "000.yaml").read_bytes()
    code, out, err = check(folder, "--resume", str(folder / "000.yaml"))
    assert (code, out) == (2, "")
    assert "is no resume file of cfp" in err
    assert (folder / "000.yaml").read_bytes() == before
    assert check(folder, "--resume", str(folder))[0] == 2


def test_findings_that_cannot_be_kept_do_not_change_the_result(tmp_path):
    folder = copies(tmp_path, 1)
    code, out, err = check(folder, "--resume", str(tmp_path / "nowhere" / "kept.json"))
    assert code == 0
    assert "files: 1" in out
    assert "cannot write" in err


@proc
def test_an_interrupted_run_goes_on_where_it_was(tmp_path):
    folder, kept = copies(tmp_path, 400), tmp_path / "kept.json"
    process = start("check", str(folder), "--jobs", "2", "--resume", str(kept))
    until_working(process)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    words = err.decode()
    assert "Traceback" not in words
    if process.returncode == 0 or "interrupted" not in words:
        pytest.skip("the machine was too fast or too slow")
    done = int(words.split("judged: ")[1].split(",")[0].replace(",", ""))
    assert process.returncode == 130
    assert out.decode().splitlines()[-1].startswith(f"files: {done},")
    assert taken(folder, "--resume", str(kept)) == done


@proc
def test_an_interrupted_run_writes_no_file_that_looks_whole(tmp_path):
    process = start("check", str(copies(tmp_path, 400)), "--format", "json", "--output", str(tmp_path / "all.json"))
    until_working(process)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert b"Traceback" not in err
    assert (process.returncode == 130) != (tmp_path / "all.json").exists()
