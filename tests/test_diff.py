"""`cfp diff`: causes add up exactly, sides can be swapped, git is read and nothing else, outputs are inert."""

import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfp_cli.comparison.difference import difference_of
from cfp_cli.comparison.gate import gate_of
from cfp_cli.comparison.sides import Side, Source, side_of
from cfp_cli.load.git import read_blob
from cfp_cli.load.reader import read_bytes
from cfp_cli.model.changes import Change, changes
from cfp_cli.model.difference import Difference, Gate
from cfp_cli.model.drift import Split
from cfp_cli.model.exact import ONE, ZERO, subtract
from cfp_cli.model.finding import Finding
from cfp_cli.pipeline import Request, run_document
from cfp_cli.present.diff_json import diff_json
from cfp_cli.present.diff_markdown import diff_markdown
from cfp_cli.present.diff_text import diff_rows
from cfp_cli.present.report_json import reports_json
from cfp_cli.present.rows import Look
from cfp_cli.present.terminal import plain_text
from tests.inventories import shelf
from tests.test_cli import cfp

ROOT = Path(__file__).parent.parent
SOUND = "samples/broken/inventory/sound.yaml"
TEXT = (ROOT / SOUND).read_text(encoding="utf-8")
OLD, NEW = "samples/label/drift/dish-washing-liquid-2014-q1.yaml", "samples/dish-washing-liquid.yaml"


def side(tmp_path: Path, text: str, name: str = "a.yaml") -> Side:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return side_of(Source(str(path)), Request(""), shelf())


def changed(*pairs: tuple[str, str]) -> str:
    text = TEXT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def diff(tmp_path: Path, *pairs: tuple[str, str]) -> Difference:
    """The sound inventory beside a copy with these changes."""
    return difference_of(side(tmp_path, TEXT), side(tmp_path, changed(*pairs), "b.yaml"))


def whole(found: Difference) -> Split:
    assert found.attribution is not None
    return found.attribution.split


# ---- fields


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ({"a": 1}, {"a": 2}, [("a", 1, 2)]),
        ({"a": 1}, {"b": 1}, [("a", 1, None), ("b", None, 1)]),
        # Entries are matched by what names them; their order does not count.
        ({"l": [{"id": "x", "v": 1}, {"id": "y"}]}, {"l": [{"id": "y"}, {"id": "x", "v": 2}]}, [("l.x.v", 1, 2)]),
        ({"l": [{"id": "x"}]}, {"l": []}, [("l.x", {"id": "x"}, None)]),
        ({"l": [{"stage": "a", "item": "b"}]}, {"l": []}, [("l.a/b", {"stage": "a", "item": "b"}, None)]),
        # Two of one name cannot be told apart by it: by their place, then.
        ({"l": [{"to": "x", "v": 1}, {"to": "x"}]}, {"l": [{"to": "x", "v": 2}, {"to": "x"}]}, [("l.0.v", 1, 2)]),
        # Entries without names of another number: the whole list.
        ({"l": [{"d": 1}]}, {"l": [{"d": 1}, {"d": 2}]}, [("l", [{"d": 1}], [{"d": 1}, {"d": 2}])]),
        ({"n": {"zh-TW": "甲", "en": "A"}}, {"n": "A"}, [("n", {"zh-TW": "甲", "en": "A"}, "A")]),
        ({"a": 1}, {"a": 1}, []),
    ],
)
def test_what_is_written_otherwise(one, two, expected):
    assert list(changes(one, two)) == [Change(*found) for found in expected]


TREES = st.recursive(
    st.one_of(st.integers(0, 3), st.sampled_from(["x", "y"]), st.booleans()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(["id", "v", "en"]), inner)),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(TREES, TREES)
def test_there_is_a_change_if_and_only_if_something_differs(one, two):
    assert list(changes(one, one)) == []
    there, back = list(changes(one, two)), list(changes(two, one))
    assert {(found.way, repr(found.old), repr(found.new)) for found in there} == {
        (found.way, repr(found.new), repr(found.old)) for found in back
    }


def test_fields_of_an_inventory_by_path(tmp_path):
    found = diff(tmp_path, ("total: 300000 kWh", "total: 330000 kWh"))
    assert found.changes == (Change("lines.electricity.amount.total", "300000 kWh", "330000 kWh"),)


# ---- what the total is made of


@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [
        ("total: 300000 kWh", "total: 330000 kWh", "amount"),
        ("share: 10 %", "share: 11 %", "allocation"),
        ("output: 1000000 bottle", "output: 700000 bottle", "allocation"),
        ("amount: 50 g", "amount: 51 g", "amount"),
        ("factor: moenv-cfp-0098", "factor: moenv-cfp-0097", "factor"),
        ("distance: 100 km", "distance: 130 km", "amount"),
    ],
)
def test_one_cause_alone_has_the_whole_difference(old, new, cause, tmp_path):
    found = diff(tmp_path, (old, new))
    assert found.moved is not None
    assert found.moved.difference != ZERO
    assert whole(found) == Split(**{cause: found.moved.difference})


def test_amount_and_allocation_by_hand(tmp_path):
    """300 MWh x 10 % -> 330 MWh x 12 %: 0.0003 x (0.03 x 0.11 x 10^6 and 0.02 x 315000) of 10^6 bottles."""
    found = diff(tmp_path, ("total: 300000 kWh", "total: 330000 kWh"), ("share: 10 %", "share: 12 %"))
    factor = Decimal("0.6058")
    # (330000 - 300000) x 0.11 and (0.12 - 0.10) x 315000, of 1,000,000 bottles.
    assert whole(found).amount == Decimal("0.0033") * factor
    assert whole(found).allocation == Decimal("0.0063") * factor
    assert whole(found).rest == ZERO


def test_a_year_beside_a_quarter_is_neither_more_nor_less(tmp_path):
    """A quarter with a quarter of the total and of the output: nothing of it moved."""
    quarter = (
        (
            "period: 2013-10-01/2014-09-30, output: 1000000 bottle",
            "period: 2014-01-01/2014-03-14, output: 200000 bottle",
        ),
        ("total: 300000 kWh", "total: 60000 kWh"),
    )
    found = diff(tmp_path, *quarter)
    assert found.moved is not None
    assert found.moved.difference == ZERO
    # 365 and 73 days: exactly a fifth.
    assert whole(found).allocation == ZERO
    assert found.changes is not None
    assert len(found.changes) == 3


def test_a_transport_of_an_allocated_line_is_allocated_too(tmp_path):
    lines = ("amount: 50 g, factor", "amount: {total: 500 t, plant: plant-a, share: 10 %, by: mass, reason: x}, factor")
    base = side(tmp_path, changed(lines))
    now = side(tmp_path, changed(lines).replace("share: 10 %", "share: 20 %", 1), "b.yaml")
    found = difference_of(base, now)
    assert found.attribution is not None
    splits = {line.id: line.split for line in found.attribution.lines if any(line.split)}
    assert set(splits) == {"surfactant", "haulage"}
    assert all(split == Split(allocation=split.difference) for split in splits.values())


def test_another_rule_file_takes_what_it_makes(tmp_path):
    """12-002 and the same with another content: the scenario's lines are the rule's."""
    text = (ROOT / "pcr/12-002.yaml").read_text(encoding="utf-8")
    (tmp_path / "12-002.yaml").write_text(text + "# another byte\n", encoding="utf-8")
    document, findings = read_bytes((ROOT / NEW).read_bytes(), "now.yaml")
    assert document is not None
    other = run_document(document, findings, Request("now.yaml", pcr=str(tmp_path / "12-002.yaml")), shelf())
    path = tmp_path / "report.json"
    path.write_text(reports_json((other,)), encoding="utf-8")
    found = difference_of(side_of(Source(str(ROOT / NEW)), Request(""), shelf()), report_side(str(path)))
    assert found.attribution is not None
    assert found.attribution.rules_changed
    assert whole(found).difference == ZERO


def report_side(path: str) -> Side:
    return side_of(Source(path), Request(""), shelf())


TOTALS = st.integers(1, 10**6)
SHARES = st.integers(1, 100)
OUTPUTS = st.sampled_from([1, 3, 7, 1000, 999_983, 10**6])
PERIODS = st.sampled_from(["2013-10-01/2014-09-30", "2014-01-01/2014-03-31", "2013-01-01/2013-12-31"])


def inventory_of(total: int, share: int, output: int, period: str, mass: int) -> Side:
    text = changed(
        ("total: 300000 kWh", f"total: {total} kWh"),
        ("share: 10 %", f"share: {share} %"),
        ("output: 1000000 bottle", f"output: {output} bottle"),
        ("2013-10-01/2014-09-30", period),
        ("amount: 50 g", f"amount: {mass} g"),
    )
    document, findings = read_bytes(text.encode(), "a.yaml")
    assert document is not None
    from cfp_cli.certificate.case import case_of_document

    case = case_of_document(document, findings, Request("a.yaml"), shelf())
    assert case.report is not None
    return Side("a.yaml", "inventory", case.record, case.report.inventory, document.data, (), (), case.documents)


SIDES = st.builds(inventory_of, TOTALS, SHARES, OUTPUTS, PERIODS, TOTALS)


@settings(max_examples=40, deadline=None)
@given(SIDES, SIDES)
def test_causes_and_stages_add_up_and_swapping_turns_their_signs(base, now):
    there, back = difference_of(base, now), difference_of(now, base)
    assert there.moved is not None
    assert there.attribution is not None
    assert whole(there).difference == there.moved.difference
    assert whole(there) == tuple(value.copy_negate() for value in whole(back))
    by_stage = Split()
    for stage in there.stages:
        assert stage.split.difference == subtract(stage.now, stage.base)
        by_stage = by_stage.plus(stage.split)
    assert by_stage[:4] == whole(there)[:4]
    assert by_stage.allocation == whole(there).allocation
    if there.label is not None:
        assert there.label.difference == subtract(there.label.now, there.label.base)


def test_nothing_differs_from_itself(tmp_path):
    found = diff(tmp_path)
    assert found.is_none
    assert found.findings == ()
    assert not found.fails(Gate(ZERO, True))


def test_a_line_that_went_to_another_stage_left_the_one_and_came_to_the_other(tmp_path):
    found = diff(
        tmp_path,
        (
            "{id: burnt, stage: end-of-life, item: treatment, amount: 20 g, treatment: incineration, ",
            "{id: burnt, stage: manufacturing, item: waste, amount: 20 g, treatment: incineration, ",
        ),
    )
    assert whole(found) == Split()
    moved = {stage.stage: stage.split.difference for stage in found.stages if any(stage.split)}
    assert set(moved) == {"manufacturing", "end-of-life"}
    assert sum(moved.values()) == ZERO


# ---- sides of several kinds


def test_a_report_of_an_inventory_does_not_differ_from_it(tmp_path):
    document, findings = read_bytes((ROOT / NEW).read_bytes(), "now.yaml")
    report = run_document(document, findings, Request("now.yaml"), shelf())
    path = tmp_path / "report.json"
    path.write_text(reports_json((report,)), encoding="utf-8")
    found = difference_of(report_side(str(path)), side_of(Source(str(ROOT / NEW)), Request(""), shelf()))
    assert found.moved is not None
    assert found.moved.difference == ZERO
    assert whole(found) == Split()
    assert not found.label_changed
    assert found.changes is None
    assert (found.appeared, found.gone) == ((), ())
    assert [one for one in found.findings if one.severity != "note"] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"emission": "', '"emission": "' + "9" * 401),
        ('"emission": "', '"emission": "1e5'),
        ('"weight": "1"', '"weight": "' + "7" * 399 + '"'),
        ('"emission": "', '"emission": "-' + "3" * 300),
        ('"assessed-on": "', '"assessed-on": "9'),
        ('"reports": [', '"reports": [[],'),
        ('"reports": [', '"reports": {"a": ['),
        ('"unit": "kWh"', '"unit": "\\u202e x"'),
        ('"factor": "moenv-cfp-0001"', '"factor": "nobody"'),
        ('"declared-unit": {', '"declared-unit": null, "x": {'),
        ("{", ""),
        ("{", "\x00{"),
    ],
)
def test_a_report_that_somebody_made_up_ends_in_findings_or_numbers(old, new, tmp_path):
    document, findings = read_bytes(TEXT.encode(), "now.yaml")
    text = reports_json((run_document(document, findings, Request("now.yaml"), shelf()),))
    assert old in text
    path = tmp_path / "report.json"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = difference_of(report_side(str(path)), side_of(Source(str(ROOT / SOUND)), Request(""), shelf()))
    assert found.moved is not None or any(one.severity == "error" for one in found.findings)
    shown = plain_text(diff_rows(found, Gate(ZERO, True), Look("zh-TW")))
    for made in (shown, diff_markdown(found, Gate(ZERO, True), "en"), diff_json(found, Gate(), "en")):
        assert made
        assert "\u202e" not in made


def test_where_one_side_has_no_totals_allocation_is_amount_and_it_is_said(tmp_path):
    document, findings = read_bytes(TEXT.encode(), "now.yaml")
    report = run_document(document, findings, Request("now.yaml"), shelf())
    path = tmp_path / "report.json"
    path.write_text(reports_json((report,)), encoding="utf-8")
    found = difference_of(report_side(str(path)), side(tmp_path, changed(("share: 10 %", "share: 11 %"))))
    assert whole(found).amount == whole(found).difference != ZERO
    assert [one.code for one in found.findings] == ["CFP651"]
    # Nothing that plant totals make moved: nothing to be said.
    other = difference_of(report_side(str(path)), side(tmp_path, changed(("amount: 50 g", "amount: 51 g"))))
    assert other.findings == ()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("content: 500 mL", "content: 300 mL", "CFP514"),
        ("category: dish", "category: laundry", "CFP516"),
    ],
)
def test_unlike_things_are_refused_and_their_fields_still_listed(old, new, code, tmp_path):
    found = diff(tmp_path, (old, new))
    assert found.moved is None
    assert code in [one.code for one in found.findings]
    assert found.changes


def test_findings_that_came_and_went(tmp_path):
    absent = "  - {stage: manufacturing, item: water, reason: none in this sample}\n"
    found = diff(tmp_path, (absent, ""))
    assert [one.code for one in found.appeared] == ["CFP303"]
    assert [one.code for one in found.findings] == ["CFP650"]
    assert found.label_changed
    assert found.fails(Gate(label=True))


# ---- thresholds


@pytest.mark.parametrize(
    ("above", "fails"), [("0 %", True), ("4.99 %", True), ("5 %", False), ("5.01 %", False), ("5％", False)]
)
def test_exactly_the_threshold_is_not_above_it(above, fails):
    gate = gate_of(above, "")
    assert isinstance(gate, Gate)
    from cfp_cli.comparison.moved import moved

    base = difference_of(empty_side(), empty_side())
    for now in ("1.05", "0.95"):
        assert base._replace(moved=moved(ONE, Decimal(now))).fails(gate) == fails


def empty_side() -> Side:
    return Side("x", "inventory", None, None, {}, (), (), (read_bytes(b"a: 1\n", "x")[0],))  # type: ignore[arg-type]


@pytest.mark.parametrize("above", ["1", "0.01", "-1 %", "%", "much", "1 % x"])
def test_a_threshold_that_is_none_is_refused(above):
    assert isinstance(gate_of(above, ""), str)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 0),
        (["--fail-above", "10 %"], 0),
        (["--fail-above", "1 %"], 1),
        (["--fail-on", "label"], 1),
        (["--fail-above", "1"], 2),
        (["--fail-on", "weather"], 2),
        (["--format", "xml"], 2),
    ],
)
def test_exit_codes(options, code):
    assert cfp("diff", OLD, NEW, *options, "--lang", "en").returncode == code


@pytest.mark.parametrize("sides", [["none.yaml", NEW], [NEW, "none.yaml"], [NEW], [NEW, NEW, NEW, NEW]])
def test_what_cannot_be_compared_is_exit_code_2(sides):
    done = cfp("diff", *sides, "--lang", "en")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_text_names_fields_causes_and_lines():
    done = cfp("diff", OLD, NEW, "--fail-above", "1 %", "--lang", "en").stdout
    for words in ("lines.bottle.amount", "58 g → 45 g", "allocation", "by rounding", "-6.98 %, more than 1 %"):
        assert words in done
    zh = cfp("diff", OLD, NEW, "--lang", "zh-TW").stdout
    for words in ("各階段的差異", "分配", "標示值", "改變的欄位"):
        assert words in zh


def test_the_json_is_exact_and_adds_up():
    data = json.loads(cfp("diff", OLD, NEW, "--format", "json").stdout)
    total = data["attribution"]["total"]
    causes = sum(Decimal(value) for name, value in total.items() if name != "difference")
    assert causes == Decimal(total["difference"]) == Decimal(data["total"]["difference"])
    label = data["label"]
    assert Decimal(label["difference"]) == Decimal(label["exact"]) + Decimal(label["rounding"])
    assert {"path": "lines.bottle.amount", "before": "58 g", "after": "45 g"} in data["fields"]


def test_a_report_is_replaced_and_an_input_never(tmp_path):
    path = tmp_path / "d.md"
    arguments = ["diff", OLD, NEW, "--format", "markdown", "-o", str(path)]
    assert cfp(*arguments).returncode == 0
    assert path.read_text(encoding="utf-8").startswith("### ")
    before = path.read_text(encoding="utf-8")
    path.write_text("old", encoding="utf-8")
    assert cfp(*arguments).returncode == 0
    assert path.read_text(encoding="utf-8") == before
    inventory = tmp_path / "mine.yaml"
    inventory.write_text("inventory: 1\n", encoding="utf-8")
    assert cfp("diff", OLD, NEW, "-o", str(inventory)).returncode == 2
    assert inventory.read_text(encoding="utf-8") == "inventory: 1\n"


# ---- inert


HOSTILE = "x | <img src=q> `a` [l](http://e.org) @team #1 **b** \u4e00"


def test_nothing_from_data_is_markup(tmp_path):
    found = diff(tmp_path, ("evidence: electricity bills", f"evidence: '{HOSTILE}'"))
    made = diff_markdown(found, Gate(), "en")
    for raw in ("<img", "[l](", "@team", "**b**", " `a` "):
        assert raw not in made
    rows = [line for line in made.splitlines() if "evidence" in line]
    assert len(rows) == 1
    # A bar in a cell would be another cell: field, before, after.
    assert len([1 for at, sign in enumerate(rows[0]) if sign == "|" and rows[0][at - 1] != "\\"]) == 4
    assert json.loads(diff_json(found, Gate(), "en"))["fields"][0]["after"] == HOSTILE


# ---- git


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@example.org", *arguments],
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Two commits of an inventory in a folder with a space in its name, and a third state on disk."""
    folder = tmp_path / "r" / "in ventories"
    folder.mkdir(parents=True)
    git(tmp_path / "r", "init", "-q")
    for mass in ("50", "55"):
        (folder / "清冊.yaml").write_text(changed(("amount: 50 g", f"amount: {mass} g")), encoding="utf-8")
        git(tmp_path / "r", "add", ".")
        git(tmp_path / "r", "commit", "-qm", mass)
    (folder / "清冊.yaml").write_text(changed(("amount: 50 g", "amount: 60 g")), encoding="utf-8")
    return folder / "清冊.yaml"


def inside(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    keep = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "SYSTEMROOT")}
    return subprocess.run(
        [sys.executable, "-m", "cfp_cli", *arguments],
        cwd=folder,
        env={**keep, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "CFP_LANG": "en", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("from_folder", [True, False])
def test_two_revisions_of_a_file(from_folder, repository):
    folder = repository.parent if from_folder else repository.parent.parent
    file = repository.name if from_folder else f"{repository.parent.name}/{repository.name}"
    done = inside(folder, "diff", "HEAD~1", "HEAD", "--", file)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "lines.surfactant.amount" in done.stdout
    assert "50 g → 55 g" in done.stdout
    assert done.stdout.startswith(f"HEAD~1:{file} → HEAD:{file}")


def test_a_revision_and_the_present(repository):
    done = inside(repository.parent, "diff", "--git", "HEAD", repository.name, "--fail-above", "0 %")
    assert done.returncode == 1
    assert "55 g → 60 g" in done.stdout


def test_git_variables_do_not_lead_elsewhere(repository, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    done = inside(repository.parent, "diff", "HEAD~1", "HEAD", repository.name, GIT_DIR=str(other / ".git"))
    assert done.returncode == 0


@pytest.mark.parametrize(
    "revision", ["--output=x", "-p", "HEAD:x", "HEAD x", "", "none", "HEAD\n", "@{u}", "HEAD~99", ":/50", "--all"]
)
def test_no_revision_becomes_an_option_or_a_path(revision, repository):
    found = read_blob(revision, str(repository))
    assert isinstance(found, Finding)
    assert found.code == "CFP646"
    assert not (repository.parent / "x").exists()


def test_branches_tags_and_hashes_are_revisions(repository):
    git(repository.parent, "tag", "v1.0", "HEAD~1")
    for revision in ("v1.0", "HEAD", "HEAD^", git(repository.parent, "rev-parse", "HEAD")[:10]):
        assert isinstance(read_blob(revision, str(repository)), bytes)


def test_bytes_are_as_committed(repository):
    """No filter or line end conversion has a part in it."""
    git(repository.parent, "config", "core.autocrlf", "true")
    (repository.parent / ".gitattributes").write_text("* text eol=crlf diff=shout\n", encoding="utf-8")
    git(repository.parent, "config", "diff.shout.textconv", "touch shouted; cat")
    raw = read_blob("HEAD", str(repository))
    assert raw == changed(("amount: 50 g", "amount: 55 g")).encode()
    assert not (repository.parent / "shouted").exists()


def test_a_folder_is_no_file(repository):
    found = read_blob("HEAD", str(repository.parent))
    assert isinstance(found, Finding)
    assert found.code == "CFP647"


def test_without_git_it_is_said(repository, monkeypatch):
    monkeypatch.setenv("PATH", str(repository.parent))
    found = read_blob("HEAD", str(repository))
    assert isinstance(found, Finding)
    assert found.code == "CFP645"
    assert "not found" in found.message.en


def test_git_that_cannot_be_used_is_exit_code_2(tmp_path):
    (tmp_path / "a.yaml").write_text(TEXT, encoding="utf-8")
    done = inside(tmp_path, "diff", "HEAD", "HEAD", "a.yaml", GIT_CEILING_DIRECTORIES=str(tmp_path))
    assert done.returncode == 2
    assert "CFP645" in done.stdout


# ---- rule files by clause


def test_pcr_diff_by_clause():
    data = json.loads(cfp("pcr", "diff", "12-002", "15-012", "--format", "json").stdout)
    clauses = [one["clause"] for one in data["clauses"]]
    assert clauses == list(dict.fromkeys(clauses))
    assert "2.2.1" in clauses
    counted = sum(len(one["differences"]) for one in data["clauses"])
    text = cfp("pcr", "diff", "12-002", "15-012", "--lang", "en").stdout
    assert text.splitlines()[-1] == "5 added, 0 removed, 8 changed"
    assert counted == 13
    made = cfp("pcr", "diff", "12-002", "15-012", "--format", "markdown", "--lang", "zh-TW")
    assert made.returncode == 1
    assert "**第 2.2.1 條**" in made.stdout
