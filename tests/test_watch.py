"""`cfp calc --watch`: the loop with events that the test makes, and a real process whose files are really saved."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import typer

from cfp_cli.app.calc_many import Calculations
from cfp_cli.app.form import Form
from cfp_cli.app.watch import Watching, watch_of
from cfp_cli.comparison.since import difference_since
from cfp_cli.load import saved
from cfp_cli.load.saved import Saves, Watched
from cfp_cli.pipeline import Request, run
from cfp_cli.present.rows import Look
from cfp_cli.present.since_text import since_row
from tests.inventories import shelf
from tests.test_cli import ROOT, cfp

SAMPLE = ROOT / "samples/body-wash.yaml"
SAVED, IDLE = ("saved",), ()
TEXT = Form("text", "", False)


@pytest.fixture
def inventory(tmp_path) -> Path:
    copy = tmp_path / "body-wash.yaml"
    shutil.copy(SAMPLE, copy)
    return copy


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


# ---------------------------------------------------------------- what counts as a save


def told(saves: Saves, *events: object) -> list[set[str]]:
    return [{os.path.basename(name) for name in names} for names in saves.told(events)]


def test_a_save_is_told_once_whatever_the_events(inventory):
    saves = Saves(Watched((str(inventory),)))
    inventory.write_text("a: 1\n")
    assert told(saves, SAVED, SAVED, IDLE, SAVED) == [{"body-wash.yaml"}]


def test_a_save_that_changes_nothing_is_none(inventory):
    saves = Saves(Watched((str(inventory),)))
    os.utime(inventory, ns=(1, 1))
    inventory.write_bytes(inventory.read_bytes())
    assert told(saves, SAVED, IDLE, SAVED) == []


def test_another_file_of_the_folder_does_not_count(inventory):
    saves = Saves(Watched((str(inventory),)))
    (inventory.parent / "other.yaml").write_text("a: 1\n")
    assert told(saves, SAVED, IDLE) == []


def test_a_save_by_renaming(inventory):
    saves = Saves(Watched((str(inventory),)))
    new = inventory.with_suffix(".new")
    new.write_text("a: 1\n")
    new.replace(inventory)
    assert told(saves, SAVED, IDLE) == [{"body-wash.yaml"}]


def test_a_save_without_any_event_is_found_while_idle(inventory):
    """Drives on a network tell nothing."""
    saves = Saves(Watched((str(inventory),)))
    inventory.write_text("a: 1\n")
    assert told(saves, IDLE) == [{"body-wash.yaml"}]


def test_a_save_before_the_first_look_is_not_lost(inventory):
    saves = Saves(Watched((str(inventory),)))
    inventory.write_text("a: 1\n")
    assert told(saves, SAVED) == [{"body-wash.yaml"}]


def test_a_file_that_is_gone_for_a_moment_was_never_gone(inventory):
    saves = Saves(Watched((str(inventory),)))
    raw = inventory.read_bytes()

    def events() -> Iterator[object]:
        inventory.unlink()
        yield SAVED
        yield SAVED
        inventory.write_bytes(raw)
        yield SAVED
        yield IDLE

    assert told(saves, *()) == []
    assert list(saves.told(events())) == []


def test_a_file_that_comes_back_with_something_else_was_saved(inventory):
    saves = Saves(Watched((str(inventory),)))

    def events() -> Iterator[object]:
        inventory.unlink()
        yield SAVED
        inventory.write_text("a: 1\n")
        yield SAVED

    assert len(list(saves.told(events()))) == 1


def test_a_file_that_stays_away_is_told_on_the_second_quiet_look(inventory):
    saves = Saves(Watched((str(inventory),)))
    inventory.unlink()
    assert saves.look(quiet=True) == frozenset()
    assert saves.look(quiet=True) == {str(inventory)}
    assert saves.look(quiet=True) == frozenset()
    inventory.write_text("a: 1\n")
    assert saves.look(quiet=False) == {str(inventory)}


def test_rule_files_of_a_folder_come_and_go(tmp_path, inventory):
    folder = tmp_path / "rules"
    folder.mkdir()
    saves = Saves(Watched((str(inventory),), (str(folder), str(tmp_path / "none"))))
    (folder / "readme.txt").write_text("x")
    (folder / "99-001.yaml").write_text("x: 1\n")
    assert told(saves, SAVED) == [{"99-001.yaml"}]
    (folder / "99-001.yaml").unlink()
    assert told(saves, SAVED, IDLE, IDLE) == [{"99-001.yaml"}]


def test_what_is_no_file_is_never_read(tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("no named pipes here")
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    saves = Saves(Watched((str(pipe),)))
    assert told(saves, SAVED, IDLE) == []


def test_a_link_is_watched_where_it_leads(tmp_path, inventory):
    other = tmp_path / "elsewhere"
    other.mkdir()
    link = other / "link.yaml"
    link.symlink_to(inventory)
    watched = Watched((str(link),))
    assert set(watched.places) == {str(other), str(inventory.parent)}
    saves = Saves(watched)
    inventory.write_text("a: 1\n")
    assert told(saves, SAVED) == [{"link.yaml"}]


def test_without_watches_of_the_system_it_looks_by_itself(monkeypatch, inventory):
    import watchfiles

    def none_left(*_: object, **__: object) -> Iterator[object]:
        raise OSError("no watches left")
        yield

    monkeypatch.setattr(watchfiles, "watch", none_left)
    monkeypatch.setattr(saved, "sleep", lambda _: None)
    events = saved.system_events(Watched((str(inventory),)))
    assert [next(events), next(events)] == [(), ()]


# ---------------------------------------------------------------- the loop


def looped(inventory: Path, steps: list[Callable[[], object]], **options: object) -> None:
    """Runs the loop with one step before each event."""

    def events() -> Iterator[object]:
        for step in steps:
            step()
            yield SAVED
            yield IDLE
            yield IDLE

    watch = watch_of([str(inventory)], (), "", (), TEXT, locked=False)
    Watching(watch, Request("", waivers=True), TEXT, "en", **options).run(events())


def test_the_results_follow_each_other(inventory, capsys):
    sound = inventory.read_text(encoding="utf-8")
    steps = [
        lambda: edit(inventory, "amount: 62 g", "amount: 65 g"),
        lambda: inventory.write_text(sound + "x: [\n", encoding="utf-8"),
        inventory.unlink,
        lambda: inventory.write_text(sound, encoding="utf-8"),
    ]
    looped(inventory, steps)
    out, err = capsys.readouterr()
    pages = out.split("=" * 20)
    assert [page.strip() for page in pages[1::2]] == ["1", "2", "3", "4", "5"]
    first, second, third, fourth, fifth = pages[2::2]
    assert "since the last" not in first
    assert "label 2844 g → 2850 g; total +0.00663 kg CO2e (+0.23 %): bottle +0.00663" in second
    assert "error[CFP009]" in third
    assert "no result; the label value was 2850 g before" in third
    assert "error[CFP001]" in fourth
    # Compared with the last result that there was, not with none.
    assert "label 2850 g → 2844 g" in fifth
    assert err.count("Ctrl-C ends") == 5
    assert err.count("body-wash.yaml: ") == 4


def test_no_result_bears_a_clock(inventory, capsys, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    looped(
        inventory, [lambda: edit(inventory, "amount: 62 g", "amount: 65 g"), lambda: edit(inventory, "65 g", "62 g")]
    )
    pages = capsys.readouterr().out.split("=" * 20)[2::2]
    plain = cfp("calc", str(inventory), "--lang", "en").stdout
    assert pages[0].strip() == plain.strip()
    assert pages[2].strip().startswith(plain.strip())


def test_the_shelf_is_made_anew_for_tables_and_rules_alone(inventory, tmp_path, monkeypatch, capsys):
    rules, table = tmp_path / "rules", tmp_path / "ours.csv"
    rules.mkdir()
    head = "id,name_zh,name_en,value,unit,publisher\n"
    table.write_text(head + "ours-1,甲,A,1.5,kg,甲公司\n", encoding="utf-8")
    edit(inventory, "moenv-cfp-0098", "ours-1")
    made: list[Calculations] = []

    def counted(*asked: object) -> Calculations:
        made.append(Calculations(*asked))
        return made[-1]

    monkeypatch.setattr("cfp_cli.app.watch.Calculations", counted)
    counts: list[int] = []

    def events() -> Iterator[object]:
        counts.append(len(made))
        edit(inventory, "amount: 62 g", "amount: 65 g")
        yield SAVED
        counts.append(len(made))
        table.write_text(head + "ours-1,甲,A,2.5,kg,甲公司\n", encoding="utf-8")
        yield SAVED
        counts.append(len(made))
        shutil.copy(ROOT / "pcr/12-002.yaml", rules / "12-002.yaml")
        yield SAVED
        counts.append(len(made))

    watch = watch_of([str(inventory)], (str(table),), "", (str(rules),), TEXT, locked=False)
    Watching(watch, Request("", waivers=True), TEXT, "en").run(events())
    assert counts == [1, 1, 2, 3]
    assert "bottle +0.065" in capsys.readouterr().out


def test_a_table_that_is_gone_is_a_finding_until_it_is_back(inventory, tmp_path, capsys):
    table = tmp_path / "ours.csv"
    raw = "id,name_zh,name_en,value,unit,publisher\nours-1,甲,A,1.5,kg,甲公司\n"
    table.write_text(raw, encoding="utf-8")
    edit(inventory, "moenv-cfp-0098", "ours-1")

    def events() -> Iterator[object]:
        table.unlink()
        yield IDLE
        yield IDLE
        table.write_text(raw.replace("1.5", "1.6"), encoding="utf-8")
        yield SAVED

    watch = watch_of([str(inventory)], (str(table),), "", (), TEXT, locked=False)
    Watching(watch, Request("", waivers=True), TEXT, "zh-TW").run(events())
    pages = capsys.readouterr().out.split("=" * 20)[2::2]
    assert len(pages) == 3
    assert "CFP001" in pages[1]
    assert "沒有結果；前次標示值 2800 g" in pages[1]
    assert "標示值 2800 g → 2806 g；總量 +0.0062 kg CO2e（+0.22 %）：bottle +0.0062" in pages[2]


def test_a_rule_file_and_its_bases_are_watched(inventory, tmp_path):
    rules = tmp_path / "rules"
    (rules / "base").mkdir(parents=True)
    own = rules / "12-002.yaml"
    shutil.copy(ROOT / "pcr/12-002.yaml", own)
    watch = watch_of([str(inventory)], (), str(own), (), TEXT, locked=True)
    saves = Saves(watch.watched)
    (rules / "base" / "more.yaml").write_text("x: 1\n")
    (rules / "other.yaml").write_text("x: 1\n")
    assert told(saves, SAVED) == [{"more.yaml"}]
    own.write_text("x: 1\n")
    inventory.with_name("body-wash.yaml.lock").write_text("lock: 1\n")
    assert told(saves, SAVED) == [{"12-002.yaml", "body-wash.yaml.lock"}]
    assert watch.of_shelf(frozenset({str(own)}))
    assert not watch.of_shelf(frozenset({f"{inventory}.lock"}))


def test_a_file_of_waivers_that_appears_counts(inventory, capsys):
    waivers = inventory.with_name("body-wash.waivers.yaml")
    looped(inventory, [lambda: waivers.write_text("waivers: 9\n", encoding="utf-8")])
    out, err = capsys.readouterr()
    assert "body-wash.waivers.yaml" in out
    assert "body-wash.waivers.yaml: " in err


def test_a_new_day_is_a_new_day(inventory, monkeypatch, capsys):
    days = iter([date(2026, 11, 1), date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 2)])
    used: list[date | None] = []

    class Clock(date):
        @classmethod
        def today(cls) -> date:
            return next(days)

    def noted(request: Request, *others: object) -> Calculations:
        used.append(request.today)
        return Calculations(request, *others)

    monkeypatch.setattr("cfp_cli.app.watch.date", Clock)
    monkeypatch.setattr("cfp_cli.app.watch.Calculations", noted)
    looped(inventory, [lambda: edit(inventory, "amount: 62 g", "amount: 65 g")])
    assert used == [date(2026, 11, 1), date(2026, 11, 2)]


def test_the_output_file_is_written_whole_each_time(inventory, tmp_path, capsys):
    target = tmp_path / "report.json"
    form = Form("json", str(target), False)
    seen: list[str] = []

    def events() -> Iterator[object]:
        seen.append(target.read_text(encoding="utf-8"))
        edit(inventory, "amount: 62 g", "amount: 65 g")
        yield SAVED
        seen.append(target.read_text(encoding="utf-8"))

    watch = watch_of([str(inventory)], (), "", (), form, locked=False)
    Watching(watch, Request("", waivers=True), form, "en", today=date(2026, 11, 1)).run(events())
    again = cfp("calc", str(inventory), "--format", "json", "--today", "2026-11-01").stdout
    assert seen[0] != seen[1] == again
    out, err = capsys.readouterr()
    assert out == ""
    assert "label 2844 g → 2850 g" in err


def test_a_recalculation_is_quick(inventory, capsys):
    """The shelf stays: a result after a save takes some 30 ms where the first took 120."""
    watch = watch_of([str(inventory)], (), "", (), TEXT, locked=False)
    watching = Watching(watch, Request("", waivers=True), TEXT, "en")
    took: list[float] = []

    def events() -> Iterator[object]:
        for grams in (65, 62, 65, 62):
            old = 127 - grams
            edit(inventory, f"amount: {old} g, factor: moenv-cfp-0098", f"amount: {grams} g, factor: moenv-cfp-0098")
            begun = time.process_time()
            yield SAVED
            took.append(time.process_time() - begun)

    watching.run(events())
    assert min(took) < 0.25


# ---------------------------------------------------------------- what changed


def line(before: str, now: str, lang: str = "en") -> str:
    reports = [run(Request(str(ROOT / "samples" / name)), shelf()) for name in (before, now)]
    (piece,) = since_row(difference_since(*reports), reports[0], Look(lang))
    return piece.text


def test_nothing_changed():
    assert line("body-wash.yaml", "body-wash.yaml") == "since the last result: label still 2844 g; total unchanged"
    assert line("body-wash.yaml", "body-wash.yaml", "zh-TW") == "與前次相比：標示值 2844 g 不變；總量不變"


def test_another_product_cannot_be_compared():
    assert line("body-wash.yaml", "electric-fan.yaml").startswith("cannot be compared with the last result: ")


def test_many_lines_are_counted(tmp_path):
    text = SAMPLE.read_text(encoding="utf-8")
    other = tmp_path / "body-wash.yaml"
    other.write_text(text.replace("output: 1200000 bottle", "output: 1100000 bottle"), encoding="utf-8")
    reports = [run(Request(str(path)), shelf()) for path in (SAMPLE, other)]
    (piece,) = since_row(difference_since(*reports), reports[0], Look("en"))
    assert piece.text.startswith(
        "since the last result: label 2844 g → 2859 g; total +0.0152 kg CO2e (+0.53 %): electricity +0.0119, "
    )
    assert piece.text.endswith(" more")
    assert piece.text.count(" +0.0") == 6


# ---------------------------------------------------------------- what is refused


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["samples/body-wash.yaml", "samples/shampoo.yaml"], "looks at one file; these are 2"),
        (["samples"], "looks at one file"),
        (["-"], "standard input"),
        (["samples/body-wash.yaml", "--factors", "-"], "standard input"),
        (["no-such.yaml"], "no file to watch"),
        (["samples/body-wash.yaml", "--format", "json"], "needs --output"),
        (["samples/body-wash.yaml", "--output", "samples/body-wash.yaml"], "input"),
    ],
)
def test_what_cannot_be_watched(arguments, why):
    done = cfp("calc", *arguments, "--watch", "--lang", "en", input="")
    assert done.returncode == 2
    assert why in done.stderr
    assert done.stdout == ""


def test_watching_needs_one_file():
    with pytest.raises(typer.Exit):
        watch_of([], (), "", (), TEXT, locked=False)


# ---------------------------------------------------------------- a real process

#: Nobody waits so long on a sound machine; a loaded one may.
PATIENCE = 60


class Running:
    """A watch that runs, and what it has written so far."""

    def __init__(self, *arguments: str) -> None:
        environment = {**os.environ, "PYTHONUNBUFFERED": "1", "CFP_LANG": "en", "COLUMNS": "100"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cfp_cli", "calc", *arguments, "--watch"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self.out, self.err = "", ""
        self._readers = [threading.Thread(target=self._read, args=(name,), daemon=True) for name in ("out", "err")]
        for reader in self._readers:
            reader.start()

    def _read(self, name: str) -> None:
        stream = self.process.stdout if name == "out" else self.process.stderr
        assert stream is not None
        for text in stream:
            setattr(self, name, getattr(self, name) + text)

    def results(self, count: int) -> str:
        """Waits until so many results are there; the last of them."""
        ends = time.monotonic() + PATIENCE
        while self.err.count("Ctrl-C ends") < count:
            assert time.monotonic() < ends, (count, self.out[-2000:], self.err)
            assert self.process.poll() is None, self.err
            time.sleep(0.02)
        # What was written to one stream before the other may still be on its way.
        while f"= {count} =" not in self.out:
            assert time.monotonic() < ends, (count, self.out[-2000:], self.err)
            time.sleep(0.02)
        time.sleep(0.2)
        return self.out.rsplit("=" * 20, 1)[1]

    def interrupted(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(PATIENCE)
        self.end()
        return code

    def end(self) -> None:
        """Whatever happened, nothing of it stays."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(PATIENCE)
        for reader in self._readers:
            reader.join(PATIENCE)
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()


@pytest.fixture
def watching(inventory) -> Iterator[Running]:
    one = Running(str(inventory))
    yield one
    one.end()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent in another way there")
def test_a_day_at_the_desk(inventory, watching):
    """Save, save by renaming, break, repair, take away, bring back, Ctrl-C."""
    assert "2844" in watching.results(1)
    edit(inventory, "amount: 62 g", "amount: 65 g")
    assert "label 2844 g → 2850 g" in watching.results(2)
    new = inventory.with_name(".body-wash.yaml.swp")
    new.write_text(inventory.read_text(encoding="utf-8").replace("65 g", "62 g"), encoding="utf-8")
    new.replace(inventory)
    assert "label 2850 g → 2844 g" in watching.results(3)
    sound = inventory.read_text(encoding="utf-8")
    inventory.write_text(sound + "x: [\n", encoding="utf-8")
    assert "error[CFP009]" in watching.results(4)
    inventory.write_text(sound, encoding="utf-8")
    assert "label still 2844 g; total unchanged" in watching.results(5)
    inventory.unlink()
    assert "error[CFP001]" in watching.results(6)
    inventory.write_text(sound, encoding="utf-8")
    assert "label still 2844 g; total unchanged" in watching.results(7)
    assert watching.interrupted() == 130
    assert "Traceback" not in watching.err + watching.out
    assert watching.err.count("Ctrl-C ends") == 7


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent in another way there")
def test_one_save_in_many_writes_is_one_result(inventory, watching):
    watching.results(1)
    raw = inventory.read_bytes().replace(b"amount: 62 g", b"amount: 65 g")
    with inventory.open("wb") as file:
        for at in range(0, len(raw), len(raw) // 8 + 1):
            file.write(raw[at : at + len(raw) // 8 + 1])
            file.flush()
    watching.results(2)
    time.sleep(1.5)
    assert watching.err.count("Ctrl-C ends") == 2
    assert watching.interrupted() == 130


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_on_a_terminal_the_screen_is_drawn_anew(inventory):
    import pty

    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "CFP_LANG": "en", "COLUMNS": "100"}
    process = subprocess.Popen(
        [sys.executable, "-m", "cfp_cli", "calc", str(inventory), "--watch"],
        cwd=ROOT, env=environment, stdin=follower, stdout=follower, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.close(follower)
    shown = bytearray()
    ends = time.monotonic() + PATIENCE

    def until(count: int) -> None:
        while shown.count(b"\x1b[2J") < count or b"SHA-256" not in shown[shown.rfind(b"\x1b[2J") :].upper():
            assert time.monotonic() < ends, bytes(shown[-500:])
            try:
                shown.extend(os.read(leader, 65536))
            except OSError:
                break

    try:
        until(1)
        edit(inventory, "amount: 62 g", "amount: 65 g")
        until(2)
        assert b"====" not in shown
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 130
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
        os.close(leader)
