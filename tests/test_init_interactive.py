"""`cfp init --interactive`: questions, answers checked as they are typed, and nothing half written."""

import os
import re
import select
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from cfp_cli.authoring.trial_inventory import document_of
from cfp_cli.load.reader import read_bytes
from cfp_cli.model.text import Text
from cfp_cli.pipeline import Request, run_document
from cfp_cli.shelf import Shelf
from cfp_cli.starting import interview_lines
from cfp_cli.starting.asked import asked_of
from cfp_cli.starting.interview import interview
from cfp_cli.starting.written import written

SHELF = Shelf()
DAY = date(2026, 11, 22)

#: What somebody answers who knows everything, by how the question begins.
KNOWS = [
    ("Name of the product", "Test product"),
    ("its name in English", ""),
    ("Company|Model", ""),
    ("CCC code; this PCR is for ([0-9.-]+)", r"\1"),
    ("Category of the product", "1"),
    (r"Declared unit \(.*\), such as (1 [^,]+)", r"\1"),
    (r"Content of the declared unit, such as (1000 [^,]+)", r"\1"),
    ("Packaging material", "PE"),
    ("Directions for use", "1"),
    (r"Functional unit .*such as 7 (.+)$", r"1 \1"),
    ("Use the scenario", "n"),
    (r".*\(.*\), in -$", "1"),
    (r".*\(.*\), in (.+)$", r"1 \1"),
    ("  where it is from", "records"),
    ("Name of plant", ""),
    ("Period of the data", "2025-01-01/2025-12-31"),
    (r"Output of this product in the period, such as 1200000 (.+)$", r"1000 \1"),
    ("Is there another", "n"),
    (r"`.*`: is there any", ""),
    ("  Name", ""),
    ("  Is it a plant's total", ""),
    (r"  Amount, in ([^, ]+)", r"5 \1"),
    ("  Share of this", ""),
    ("  Mass carried", "1 kg"),
    ("  Distance", "10 km"),
    ("  Is there another leg|  Another line", "n"),
    ("  Words to look", "-"),
    ("  Which", "1"),
    ("  Kind of data", "secondary"),
    ("  Evidence", "bills"),
    ("  How it is treated", "2"),
    (r".*", "1"),
]


class Knowing:
    """Answers by rules; `first` come before them, once each."""

    def __init__(self, first=()):
        self.first = list(first)
        self.asked = []
        self.told = []

    def ask(self, question, check, default=""):
        for _ in range(3):
            text = self._answer(question.en)
            answer = check(text or default)
            self.asked.append((question.en, text))
            if not isinstance(answer, Text):
                return answer
            self.told.append(answer.en)
        raise AssertionError((question.en, text, answer.en))

    def say(self, words):
        self.told.append(words.en)

    def _answer(self, question):
        for index, (pattern, answer) in enumerate(self.first):
            if re.match(pattern, question):
                del self.first[index]
                return answer
        for pattern, answer in KNOWS:
            if found := re.match(pattern, question):
                return found.expand(answer)
        raise AssertionError(question)


@pytest.fixture(scope="module", autouse=True)
def one_index():
    """The index of names is made once, not for each PCR."""
    made = interview_lines.Proposals(SHELF.factors.all())
    before, interview_lines.Proposals = interview_lines.Proposals, lambda _: made
    yield
    interview_lines.Proposals = before


def run_with(number, *first):
    asked = asked_of(SHELF.pcr(number)[0])
    knowing = Knowing(first)
    data = interview(asked, SHELF, DAY, knowing)
    return asked, knowing, data


@pytest.mark.parametrize("number", SHELF.pcr_numbers())
def test_all_answered_it_loads_and_no_item_is_missing(number):
    asked, _, data = run_with(number)
    text = written(data, asked.pcr, "zh-TW")
    document, findings = read_bytes(text.encode(), "a.yaml")
    assert findings == ()
    report = run_document(document, (), Request("a.yaml"), SHELF)
    assert report.inventory is not None
    assert not report.inventory.partial
    codes = {one.code for one in report.findings if one.severity == "error"}
    # No factor was chosen, or the first one of a list, and one limit is beyond a test's knowledge. All else is in order.
    assert codes <= {"CFP207", "CFP227", "CFP214", "CFP229", "CFP322"}
    wanted = {(one.stage.id, one.item.id) for one in asked.items if one.standing == "wanted"}
    assert wanted <= {(line["stage"], line["item"]) for line in data["lines"]}


def test_the_file_is_what_was_answered():
    asked, _, data = run_with("22-016")
    document, _ = read_bytes(written(data, asked.pcr, "en").encode(), "a.yaml")
    again = document_of(data, "b.json")[0]
    assert document.data == again.data


def test_a_wrong_answer_is_asked_again_with_the_reason():
    _, knowing, data = run_with(
        "22-016",
        (r"  Amount, in", "1,200 g"),
        (r"  Amount, in", "12 噸"),
        (r"  Amount, in", "12 kg"),
    )
    first = data["lines"][0]["amount"]
    assert (first["total"] if isinstance(first, dict) else first) == "12 kg"
    told = " ".join(knowing.told)
    assert "thousands or decimals" in told
    assert "噸" in told


def test_no_means_a_reason_and_later_means_neither():
    asked, _, data = run_with(
        "22-016",
        (r"`.*`: is there any", "n"),
        ("  Why the product has none", "made without"),
        (r"`.*`: is there any", "s"),
    )
    one, two = [item for item in asked.items if item.standing == "wanted"][:2]
    assert data["not-applicable"] == [{"stage": one.stage.id, "item": one.item.id, "reason": "made without"}]
    assert (two.stage.id, two.item.id) not in {(line["stage"], line["item"]) for line in data["lines"]}


def test_the_factor_is_the_persons_choice():
    _, knowing, data = run_with("22-016", ("  Words", "鋼"), ("  Which", "moenv-cfp-0001"))
    assert data["lines"][0]["factor"] == "moenv-cfp-0001"
    _, knowing, data = run_with("22-016", (r"  Words|  Which", "-"))
    assert "factor" not in data["lines"][0]
    assert any("kg CO2e/" in one for one in knowing.told)


def test_without_a_terminal_it_says_so(tmp_path):
    target = tmp_path / "a.yaml"
    done = _cfp(["init", "--pcr", "22-016", "--interactive", "-o", str(target)], stdin=subprocess.DEVNULL)
    assert done.returncode == 2
    assert b"terminal" in done.stderr
    assert "終端機".encode() in done.stderr
    assert not target.exists()


@pytest.mark.parametrize("end", [b"\x04", b"\x03"], ids=["end of input", "Ctrl-C"])
def test_broken_off_on_a_terminal_writes_nothing(tmp_path, end):
    pty, fcntl, termios = (
        pytest.importorskip(name, reason="there are no pseudo-terminals on Windows")
        for name in ("pty", "fcntl", "termios")
    )
    target = tmp_path / "a.yaml"
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "cfp_cli", "init", "--pcr", "22-016", "-i", "-o", str(target), "--lang", "en"]
    process = subprocess.Popen(
        command,
        stdin=follower,
        stdout=subprocess.PIPE,
        stderr=follower,
        start_new_session=True,
        # Its terminal must be the controlling one, or Ctrl-C is a character like others.
        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    os.close(follower)
    seen = _read_until(leader, b"Name of the product")
    os.write(leader, b"Fan\n")
    seen += _read_until(leader, b"English")
    os.write(leader, end)
    seen += _read_until(leader, b"nothing was written")
    assert process.wait(timeout=20) == 130
    assert b"Traceback" not in seen
    assert process.stdout.read() == b""
    process.stdout.close()
    os.close(leader)
    assert not target.exists()


def _read_until(descriptor, wanted):
    seen = b""
    while wanted not in seen:
        assert select.select([descriptor], [], [], 60)[0], seen
        seen += os.read(descriptor, 4096)
    return seen


def _cfp(arguments, **options):
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    return subprocess.run(
        [sys.executable, "-m", "cfp_cli", *arguments],
        capture_output=True,
        env=environment,
        timeout=60,
        check=False,
        **options,
    )
