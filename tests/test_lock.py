"""cfp lock and --locked: what was exchanged since an inventory was locked is named, and there is no label value."""

import json
import re
import shutil
from pathlib import Path

import pytest

from cfp_cli.evidence.lock import load_lock, lock_of, lock_path, lock_yaml
from cfp_cli.evidence.locked import lock_findings, run_locked
from cfp_cli.evidence.recorded import recording
from cfp_cli.pipeline import Request, run
from cfp_cli.shelf import Shelf
from tests.bundles import ROOT, SAMPLES, shelf
from tests.test_cli import cfp

BODY_WASH = ROOT / "samples" / "body-wash.yaml"
OWN = "id,name_zh,name_en,value,unit,publisher,licence\nown-steel,鋼,steel,2.5,kg,me,own\nown-other,別的,other,9,kg,me,own\n"


def copied(folder: Path, name: str = "body-wash.yaml", old: str = "", new: str = "") -> Path:
    path = folder / name
    text = BODY_WASH.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


def locked(path: Path, of: Shelf | None = None) -> Path:
    """The lock of an inventory, written beside it."""
    with recording(of or shelf()) as recorded:
        report = run(Request(str(path)), of or shelf())
    lock = lock_of(report, of or shelf(), recorded.used())
    assert lock is not None
    beside = Path(lock_path(str(path)))
    beside.write_text(lock_yaml(lock), encoding="utf-8")
    return beside


def held(path: Path, of: Shelf | None = None):
    """The report under the lock, and the codes of the lock."""
    report = run_locked(Request(str(path)), of or shelf())
    return report, [found for found in report.findings if "CFP624" <= found.code <= "CFP629"]


def edited(lock: Path, pattern: str, new: str) -> None:
    text, count = re.subn(pattern, new, lock.read_text(encoding="utf-8"), count=1)
    assert count
    lock.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_lock_is_kept_by_what_it_was_made_with(path, tmp_path):
    copy = Path(shutil.copy(path, tmp_path))
    lock = locked(copy)
    document, again, findings = load_lock(str(lock))
    assert findings == ()
    assert lock_yaml(again) == document.text
    report, found = held(copy)
    assert found == []
    assert report.label == run(Request(str(copy)), shelf()).label


def test_the_inventory_may_change(tmp_path):
    """It is named in the lock, not hashed: another amount, another factor of the same table."""
    path = copied(tmp_path)
    locked(path)
    copied(tmp_path, old="amount: 120 g, factor: moenv-cfp-0077", new="amount: 130 g, factor: moenv-cfp-0980")
    report, found = held(path)
    assert found == []
    assert report.label is not None


def test_a_factor_that_changed_is_named_from_what_to_what(tmp_path):
    path, table = copied(tmp_path, old="factor: moenv-cfp-0097", new="factor: own-steel"), tmp_path / "own.csv"
    table.write_text(OWN, encoding="utf-8")
    locked(path, Shelf(factor_tables=(str(table),)))
    table.write_text(OWN.replace("2.5", "2.6"), encoding="utf-8")
    report, found = held(path, Shelf(factor_tables=(str(table),)))
    assert [one.code for one in found] == ["CFP627"]
    assert "own-steel of own.csv: 2.5 kg CO2e/kg in the lock, 2.6 kg CO2e/kg now" in found[0].message.en
    assert report.label is None
    assert report.margin is None
    assert not report.conforms
    assert found[0].span.file == lock_path(str(path))


def test_a_row_of_which_something_else_changed(tmp_path):
    path, table = copied(tmp_path, old="factor: moenv-cfp-0097", new="factor: own-steel"), tmp_path / "own.csv"
    table.write_text(OWN, encoding="utf-8")
    locked(path, Shelf(factor_tables=(str(table),)))
    table.write_text(OWN.replace("steel,2.5", "iron,2.5"), encoding="utf-8")
    _, found = held(path, Shelf(factor_tables=(str(table),)))
    assert [one.code for one in found] == ["CFP627"]
    assert re.search(r"2\.5 kg CO2e/kg \([0-9a-f]{12}\) in the lock", found[0].message.en)


def test_a_change_elsewhere_in_the_table_is_told_apart(tmp_path):
    path, table = copied(tmp_path, old="factor: moenv-cfp-0097", new="factor: own-steel"), tmp_path / "own.csv"
    table.write_text(OWN, encoding="utf-8")
    locked(path, Shelf(factor_tables=(str(table),)))
    table.write_text(OWN.replace(",9,", ",10,"), encoding="utf-8")
    report, found = held(path, Shelf(factor_tables=(str(table),)))
    assert [one.code for one in found] == ["CFP628"]
    assert "none of the rows" in found[0].message.en
    assert report.label is None


def test_a_table_that_was_not_locked(tmp_path):
    path, table = copied(tmp_path), tmp_path / "own.csv"
    table.write_text(OWN, encoding="utf-8")
    locked(path)
    copied(tmp_path, old="factor: moenv-cfp-0097", new="factor: own-steel")
    _, found = held(path, Shelf(factor_tables=(str(table),)))
    assert [one.code for one in found] == ["CFP626"]
    assert "own.csv" in found[0].message.en


def test_a_rule_file_that_changed(tmp_path):
    path, rules = copied(tmp_path), tmp_path / "rules"
    rules.mkdir()
    mine = Path(shutil.copy(ROOT / "pcr" / "12-002.yaml", rules))
    locked(path, Shelf((str(rules),)))
    mine.write_text(mine.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    report, found = held(path, Shelf((str(rules),)))
    assert [one.code for one in found] == ["CFP626"]
    assert "rule file 12-002" in found[0].message.en
    assert report.label is None


@pytest.mark.parametrize("role", ["base", "regime", "defaults"])
def test_a_base_regime_or_default_that_changed(tmp_path, role):
    path = copied(tmp_path)
    lock = locked(path)
    text = lock.read_text(encoding="utf-8")
    begin = text.index(f"role: {role}")
    digest = re.search(r"[0-9a-f]{64}", text[begin:])[0]
    lock.write_text(
        text.replace(digest, "0" * 64 if digest[0] != "0" else "1" * 64).replace(" " + "0" * 64, ' "' + "0" * 64 + '"'),
        encoding="utf-8",
    )
    report, found = held(path)
    assert [one.code for one in found] == ["CFP626"]
    assert "000000000000 in the lock" in found[0].message.en
    assert report.label is None


def test_another_regime_than_the_locked_one(tmp_path):
    path = copied(tmp_path)
    locked(path)
    report = run_locked(Request(str(path), regime="tw-2010"), shelf())
    found = [one for one in report.findings if one.code == "CFP626"]
    assert {"tw-2025" in one.message.en for one in found} == {True, False}
    assert report.label is None


def test_the_lock_of_another_inventory(tmp_path):
    path = copied(tmp_path)
    lock = locked(path)
    other = copied(tmp_path, "other.yaml")
    shutil.copy(lock, lock_path(str(other)))
    report, found = held(other)
    assert [one.code for one in found] == ["CFP624"]
    assert "body-wash.yaml in the lock, other.yaml here" in found[0].message.en
    assert report.label is None


def test_a_lock_of_another_pcr(tmp_path):
    path = copied(tmp_path)
    edited(locked(path), r'pcr: "12-002"', 'pcr: "12-003"')
    _, found = held(path)
    assert [one.code for one in found] == ["CFP624"]


def test_no_lock_is_no_run(tmp_path):
    path = copied(tmp_path)
    done = cfp("calc", "--locked", str(path), "--lang", "en")
    assert done.returncode == 2
    assert "CFP625" in done.stdout
    assert "body-wash.yaml.lock" in "".join(done.stdout.split())  # a long path is wrapped
    assert held(path)[0].label is None


@pytest.mark.parametrize("text", ["", "lock: 2\n", "lock: 1\n", "- a\n", "{", "lock: 1\nfiles: []\nmore: 1\n"])
def test_a_lock_that_cannot_be_read(tmp_path, text):
    path = copied(tmp_path)
    Path(lock_path(str(path))).write_text(text, encoding="utf-8")
    done = cfp("calc", "--locked", str(path), "--format", "json")
    assert done.returncode == 2
    report = json.loads(done.stdout)["reports"][0]
    assert report["label"] is None
    assert any(one["at"] and one["at"]["file"].endswith(".lock") for one in report["findings"])


def test_another_version_of_the_tool_is_a_warning(tmp_path):
    path = copied(tmp_path)
    edited(locked(path), r'tool: "[^"]*"', 'tool: "0.0.1"')
    report, found = held(path)
    assert [(one.code, one.severity) for one in found] == [("CFP629", "warning")]
    assert report.label is not None


def test_the_commands(tmp_path):
    path = copied(tmp_path)
    lock = Path(lock_path(str(path)))
    first = cfp("lock", str(path), "--lang", "en")
    assert first.returncode == 0, first.stderr
    assert str(lock) in first.stderr
    text = lock.read_text(encoding="utf-8")
    assert "unchanged" in cfp("lock", str(path), "--lang", "en").stdout
    assert cfp("calc", "--locked", str(path)).returncode == 0
    assert cfp("check", "--locked", str(path)).returncode == 0
    edited(
        lock, r'value: "0.6058 kg CO2e/kWh"\n    sha256: "?[0-9a-f]{4}', 'value: "0.5 kg CO2e/kWh"\n    sha256: "0000'
    )
    edited(lock, r'- id: moenv-cfp-p-02\n  sha256: "04', '- id: moenv-cfp-p-02\n  sha256: "05')
    calc = cfp("calc", "--locked", str(path), "--lang", "en")
    assert calc.returncode == 1
    assert "CFP627" in calc.stdout
    assert "2844 g" not in calc.stdout
    assert cfp("check", "--locked", str(path)).returncode == 1
    assert cfp("calc", str(path)).returncode == 0
    before = lock.read_bytes()
    kept = cfp("lock", str(path), "--lang", "en")
    assert kept.returncode == 1
    assert "left as it is" in kept.stdout
    assert "moenv-cfp-0001 of moenv-cfp-p-02: 0.5 kg CO2e/kWh in the lock, 0.6058 kg CO2e/kWh now" in kept.stdout
    assert lock.read_bytes() == before
    renewed = cfp("lock", "--update", str(path), "--lang", "zh-TW")
    assert renewed.returncode == 0
    assert "已更新" in renewed.stdout
    assert "0.6058" in renewed.stdout
    assert lock.read_text(encoding="utf-8") == text
    assert sorted(one.name for one in tmp_path.iterdir()) == ["body-wash.yaml", "body-wash.yaml.lock"]


def test_a_lock_is_no_inventory_of_a_folder(tmp_path):
    locked(copied(tmp_path))
    done = cfp("check", "--locked", str(tmp_path), "--lang", "en")
    assert done.returncode == 0, done.stdout
    assert "files: 1" in done.stdout


def test_what_has_no_result_gets_no_lock(tmp_path):
    path = tmp_path / "empty.yaml"
    path.write_text("inventory: 1\n", encoding="utf-8")
    done = cfp("lock", str(path), "--lang", "en")
    assert done.returncode == 1
    assert "CFP623" in done.stderr
    assert not Path(lock_path(str(path))).exists()
    assert cfp("lock", str(tmp_path / "none.yaml")).returncode == 2
    assert cfp("lock", "-", stdin="").returncode == 2


def test_one_that_cannot_be_locked_leaves_the_others(tmp_path):
    path = copied(tmp_path)
    done = cfp("lock", str(tmp_path / "none.yaml"), str(path))
    assert done.returncode == 2
    assert Path(lock_path(str(path))).exists()


def test_same_inventory_same_lock(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    one, other = locked(copied(tmp_path / "a")), locked(copied(tmp_path / "b"))
    assert one.read_bytes() == other.read_bytes()


def test_a_lock_against_itself_says_nothing(tmp_path):
    document, lock, _ = load_lock(str(locked(copied(tmp_path))))
    assert list(lock_findings(document, lock, lock)) == []


def test_folders_and_globs(tmp_path):
    copied(tmp_path)
    copied(tmp_path, "two.yaml")
    assert cfp("lock", str(tmp_path)).returncode == 0
    assert sorted(one.name for one in tmp_path.glob("*.lock")) == ["body-wash.yaml.lock", "two.yaml.lock"]
    assert cfp("lock", str(tmp_path / "*.yaml"), "--lang", "en").stdout.count("unchanged") == 2
    assert cfp("lock", str(tmp_path / "none" / "*.yaml")).returncode == 2


@pytest.mark.parametrize("form", ["text", "json"])
def test_several_processes_hold_the_same_locks(tmp_path, form):
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        locked(copied(tmp_path, name))
    edited(tmp_path / "b.yaml.lock", "inventory: b.yaml", "inventory: x.yaml")
    one, two = (
        cfp("check", "--locked", str(tmp_path), "--format", form, "--jobs", jobs, "--lang", "en") for jobs in ("1", "2")
    )
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout
    assert one.stdout.count("CFP624") >= 1


def test_a_lock_that_differs_only_by_the_tool_is_left_too(tmp_path):
    path = copied(tmp_path)
    lock = locked(path)
    edited(lock, r'tool: "[^"]*"', 'tool: "0.0.1"')
    before = lock.read_bytes()
    assert cfp("lock", str(path)).returncode == 1
    assert lock.read_bytes() == before


# ---------------------------------------------------------------- as JSON


def locks(*arguments: str) -> tuple[int, dict[str, object], str]:
    done = cfp("lock", *arguments, "--format", "json")
    return done.returncode, json.loads(done.stdout), done.stderr


def test_json_says_what_was_locked(tmp_path):
    path = copied(tmp_path)
    code, data, said = locks(str(path))
    (one,) = data["locks"]
    assert (code, one["state"], one["inventory"], one["lock"]) == (0, "written", str(path), f"{path}.lock")
    assert f"cfp: {path}.lock" in said
    _, lock, _ = load_lock(f"{path}.lock")
    assert one["locked"] == one["used"]
    assert one["locked"]["pcr"] == lock.pcr == "12-002"
    assert [file["sha256"] for file in one["locked"]["files"]] == [file.sha256 for file in lock.files]
    assert [row["id"] for row in one["locked"]["tables"][0]["rows"]] == [row.id for row in lock.tables[0].rows]
    assert one["findings"] == data["findings"] == []
    code, again, said = locks(str(path))
    assert (code, again["locks"][0]["state"], said) == (0, "same", "")
    assert again["locks"][0]["locked"] == one["locked"]


def test_json_says_what_differs_and_leaves_it(tmp_path):
    path, table = copied(tmp_path, old="factor: moenv-cfp-0097", new="factor: own-steel"), tmp_path / "own.csv"
    table.write_text(OWN, encoding="utf-8")
    locks(str(path), "--factors", str(table))
    before = Path(f"{path}.lock").read_bytes()
    table.write_text(OWN.replace("2.5", "2.6"), encoding="utf-8")
    code, data, _ = locks(str(path), "--factors", str(table))
    (one,) = data["locks"]
    assert (code, one["state"]) == (1, "differs")
    assert [found["code"] for found in one["findings"]] == ["CFP627"]
    assert one["findings"][0]["at"]["file"] == f"{path}.lock"
    values = [row["value"] for held in (one["locked"], one["used"]) for rows in held["tables"] for row in rows["rows"]]
    assert "2.5 kg CO2e/kg" in values
    assert "2.6 kg CO2e/kg" in values
    assert Path(f"{path}.lock").read_bytes() == before
    code, data, _ = locks(str(path), "--factors", str(table), "--update")
    (one,) = data["locks"]
    assert (code, one["state"]) == (0, "updated")
    assert one["locked"] == one["used"]
    # What it replaced is still told.
    assert [found["code"] for found in one["findings"]] == ["CFP627"]


def test_json_says_why_there_is_no_lock(tmp_path):
    path = tmp_path / "inventory.yaml"
    path.write_text("inventory: 1\n", encoding="utf-8")
    code, data, _ = locks(str(path))
    (one,) = data["locks"]
    assert (code, one["state"], one["locked"], one["used"]) == (1, "no-result", None, None)
    codes = [found["code"] for found in one["findings"]]
    assert "CFP102" in codes
    assert codes[-1] == "CFP623"
    assert not Path(f"{path}.lock").exists()


def test_json_of_a_run_that_could_not_go_on_has_what_was_done(tmp_path):
    """The second lock is a folder, so it cannot be written; the first was."""
    first, second = copied(tmp_path, "a.yaml"), copied(tmp_path, "b.yaml")
    Path(f"{second}.lock").mkdir()
    code, data, said = locks(str(first), str(second), "--update")
    assert code == 2
    assert "cannot write" in said
    assert [one["state"] for one in data["locks"]] == ["written"]
    assert Path(f"{first}.lock").is_file()


def test_into_a_file(tmp_path):
    path, report = copied(tmp_path), tmp_path / "locks.json"
    done = cfp("lock", str(path), "--format", "json", "-o", str(report))
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads(report.read_text(encoding="utf-8"))["locks"][0]["state"] == "written"
    done = cfp("lock", str(path), "-o", str(tmp_path / "locks.txt"), "--lang", "en")
    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "locks.txt").read_text(encoding="utf-8") == f"{path}.lock: unchanged\n"


@pytest.mark.parametrize("name", ["inventory.yaml", "inventory.yaml.lock", "other.lock"])
def test_a_report_takes_the_place_of_no_inventory_and_no_lock(tmp_path, name):
    path = copied(tmp_path, "inventory.yaml")
    before = path.read_bytes()
    done = cfp("lock", str(path), "--format", "json", "-o", str(tmp_path / name))
    assert (done.returncode, done.stdout) == (2, "")
    assert "cannot write" in done.stderr
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["inventory.yaml"]
