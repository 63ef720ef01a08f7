"""Waivers: what they match, until when they hold, what they can never touch, and how they are shown."""

import json
import os
import shutil
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfp_cli.app.exit import code_of
from cfp_cli.app.paths import files_of
from cfp_cli.catalogue import CATALOGUE, finding
from cfp_cli.check import waivers as module
from cfp_cli.check.waivers import can_be_waived, waive
from cfp_cli.load.reader import read_file
from cfp_cli.load.waivers import inventory_of, load_waivers, waivers_beside
from cfp_cli.model.address import addresses, paths_of
from cfp_cli.model.position import Document
from cfp_cli.model.report import Report
from cfp_cli.pipeline import Request, run
from cfp_cli.rules import KINDS
from tests.inventories import shelf
from tests.test_cli import ROOT, cfp

CORPUS = ROOT / "samples" / "broken" / "waivers"
TODAY = date(2026, 11, 1)
HEAD = "waivers: 1\ninventory: a.yaml\nwaived:\n"
WATER = {"code": "CFP303", "at": "lines", "clause": "2.2.2", "about": "Water supply"}
UPKEEP = {**WATER, "about": "Maintenance"}
BILLS = {"code": "CFP320", "at": "lines.electricity", "clause": "4.1.2.1"}


def entry(fields: dict[str, str], *, expires: str = "2027-03-31", **more: str) -> str:
    """One waiver as YAML; its texts are quoted as JSON, which YAML reads."""
    whole = {**fields, "reason": "why", "person": "who", **more}
    return (
        "  - {" + ", ".join(f"{key}: {json.dumps(value)}" for key, value in whole.items()) + f", expires: {expires}}}\n"
    )


class Folder:
    """A folder with the sound inventory as a.yaml (two errors and a warning) and a file of waivers."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = str(path / "a.yaml")
        shutil.copy(CORPUS / "sound.yaml", self.file)

    def write(self, *entries: str, head: str = HEAD) -> None:
        (self.path / "a.waivers.yaml").write_text(head + "".join(entries), encoding="utf-8")

    def report(self, *entries: str, today: date = TODAY, **request: object) -> Report:
        if entries:
            self.write(*entries)
        return run(Request(self.file, **{"today": today, "waivers": True, **request}), shelf())  # type: ignore[arg-type]

    def change(self, old: str, new: str) -> None:
        text = Path(self.file).read_text(encoding="utf-8")
        assert old in text
        Path(self.file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def folder(tmp_path) -> Folder:
    return Folder(tmp_path)


def standing(report: Report) -> list[str]:
    return sorted(found.code for found in report.findings if not found.waived)


def waived(report: Report) -> list[str]:
    return sorted(found.code for found in report.findings if found.waived)


# ---------------------------------------------------------------- what a waiver does, and what it never does


def test_without_a_file_of_waivers_nothing_changes(folder):
    with_them = folder.report()
    assert with_them == folder.report(waivers=False)
    assert with_them.waivers is None
    assert standing(with_them) == ["CFP303", "CFP303", "CFP320"]


def test_every_finding_is_waived_and_the_exit_code_is_0(folder):
    report = folder.report(entry(WATER), entry(UPKEEP), entry(BILLS))
    assert (standing(report), waived(report)) == ([], ["CFP303", "CFP303", "CFP320"])
    assert code_of((report,)) == 0
    assert [one.role for one in report.inputs][-1] == "waivers"
    assert report.waivers is not None
    assert report.waivers.on == TODAY


def test_a_waived_must_clause_still_denies_the_label_value(folder):
    report = folder.report(entry(WATER), entry(UPKEEP), entry(BILLS))
    assert report.label is None
    assert not report.conforms
    assert len(report.denying) == 2
    bare = folder.report(waivers=False)
    assert report.footprint == bare.footprint
    assert report.label == bare.label


def test_one_error_that_is_not_waived_is_exit_code_1(folder):
    assert code_of((folder.report(entry(WATER), entry(BILLS)),)) == 1


def test_a_waived_finding_keeps_all_that_it_says(folder):
    report, bare = folder.report(entry(WATER), entry(UPKEEP), entry(BILLS)), folder.report(waivers=False)
    assert tuple(found._replace(waived=None) for found in report.findings) == bare.findings


def test_a_fault_of_the_waivers_never_takes_the_label_value(tmp_path):
    """An inventory that conforms keeps its value, while the expired waiver is exit code 1."""
    shutil.copy(ROOT / "samples" / "broken" / "inventory" / "sound.yaml", tmp_path / "a.yaml")
    expired = entry(BILLS, expires="2026-10-31")
    (tmp_path / "a.waivers.yaml").write_text(HEAD + expired, encoding="utf-8")
    report = run(Request(str(tmp_path / "a.yaml"), today=TODAY, waivers=True), shelf())
    assert standing(report) == ["CFP630"]
    assert report.label is not None
    assert report.conforms
    assert code_of((report,)) == 1


# ---------------------------------------------------------------- until when


@pytest.mark.parametrize(
    ("expires", "codes"),
    [
        ("2026-10-31", ["CFP320", "CFP630"]),
        ("2026-11-01", []),
        ("2026-11-02", []),
        ("2027-11-02", []),
        ("2027-11-03", ["CFP637"]),
        ("9999-12-31", ["CFP637"]),
        ("0001-01-01", ["CFP320", "CFP630"]),
    ],
)
def test_it_holds_on_its_last_day_and_a_year_is_enough(folder, expires, codes):
    assert standing(folder.report(entry(WATER), entry(UPKEEP), entry(BILLS, expires=expires))) == codes


def test_the_day_is_that_of_the_run_whatever_the_assessment_date(folder):
    entries = entry(WATER), entry(UPKEEP), entry(BILLS, expires="2026-10-31")
    assert "CFP630" in standing(folder.report(*entries, on=date(2014, 11, 1)))
    assert standing(folder.report(*entries, today=date(2026, 10, 31))) == []
    # The inventory states 2014-11-01.
    assert folder.report(*entries).on == date(2014, 11, 1)


@pytest.mark.parametrize("expires", ["2027-02-29", "31/03/2027", "2027-3-31", "never"])
def test_a_day_that_is_none_waives_nothing_at_all(folder, expires):
    report = folder.report(entry(WATER), entry(UPKEEP), entry(BILLS, expires=expires))
    assert waived(report) == []
    assert set(standing(report)) & {"CFP105", "CFP108"}
    assert code_of((report,)) == 1


# ---------------------------------------------------------------- what identifies a finding


def test_it_survives_lines_that_move(folder):
    entries = entry(WATER), entry(UPKEEP), entry(BILLS)
    folder.change("lines:\n", "# one\n\n# two\nlines:\n")
    folder.change("  - {id: surfactant", "  # a comment\n  - {id: surfactant")
    assert standing(folder.report(*entries)) == []


def test_another_order_of_lines_and_block_style_do_not_matter(folder):
    folder.change("  - {id: electricity, stage: manufacturing,", "  - id: electricity\n    stage: manufacturing\n   ")
    text = Path(folder.file).read_text(encoding="utf-8")
    line = next(one for one in text.split("\n") if one.startswith("    item: energy, amount: "))
    head, _, rest = line.strip().partition(", amount: ")
    amount, _, factor = rest.partition(", factor: ")
    block = f"    {head}\n    amount: {amount}\n    factor: {factor[: -len(', data: primary}')]}\n    data: primary"
    Path(folder.file).write_text(text.replace(line, block), encoding="utf-8")
    assert standing(folder.report(entry(WATER), entry(UPKEEP), entry(BILLS))) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "lines.surfactant"},
        {"at": "lines"},
        {"at": "lines.electricity.evidence"},
        {"at": "lines.4"},
        {"at": "file"},
        {"at": "nowhere.at.all"},
        {"clause": "4.1.2"},
        {"about": "something else"},
        {"code": "CFP304"},
    ],
)
def test_another_place_clause_or_word_is_another_finding(folder, wrong):
    report = folder.report(entry(WATER), entry(UPKEEP), entry({**BILLS, **wrong}))
    assert standing(report) == ["CFP320", "CFP631"]
    assert code_of((report,)) == 0
    (unused,) = (found for found in report.findings if found.code == "CFP631")
    if wrong.get("code") is None:
        assert 'at: lines.electricity, clause: "4.1.2.1"' in unused.hint.en
    else:
        assert "gone" in unused.hint.en


def test_the_clause_is_needed_where_the_finding_cites_one(folder):
    bare = {key: value for key, value in BILLS.items() if key != "clause"}
    assert standing(folder.report(entry(WATER), entry(UPKEEP), entry(bare))) == ["CFP320", "CFP631"]


@pytest.mark.parametrize("half", ["zh", "en", "both"])
def test_an_article_may_be_named_in_either_language(folder, half):
    folder.change("assessed: 2014-11-01", "assessed: 2026-11-01")
    found = next(one for one in folder.report().findings if " / " in one.clause)
    zh, _, en = found.clause.partition(" / ")
    document, _ = read_file(folder.file)
    assert document is not None
    assert found.span is not None
    at = addresses(document)[found.span]
    clause = {"zh": zh, "en": en, "both": found.clause}[half]
    assert waived(folder.report(entry({"code": found.code, "at": at, "clause": clause}))) == [found.code]


def test_a_finding_of_several_alike_is_told_by_its_words_in_either_language(folder):
    assert standing(folder.report(entry({**WATER, "about": "用水"}), entry(UPKEEP), entry(BILLS))) == []
    several = folder.report(entry({**WATER, "about": "must be collected"}), entry(BILLS))
    assert standing(several) == ["CFP303", "CFP303", "CFP639"]
    assert waived(several) == ["CFP320"]


def test_of_two_waivers_the_first_holds(folder):
    report = folder.report(entry(WATER), entry(UPKEEP), entry(BILLS, person="first"), entry(BILLS, person="second"))
    assert standing(report) == ["CFP634"]
    persons = [found.waived.person for found in report.findings if found.waived and found.code == "CFP320"]
    assert persons == ["first"]


def test_an_expired_waiver_beside_a_renewed_one_is_no_second_one(folder):
    report = folder.report(entry(WATER), entry(UPKEEP), entry(BILLS, expires="2026-10-01"), entry(BILLS))
    assert standing(report) == ["CFP630"]
    assert len(waived(report)) == 3


def test_everything_wrong_with_one_waiver_is_told_at_once(folder):
    report = folder.report(entry({**BILLS, "code": "CFP999"}, reason=" ", person="", expires="2020-01-01"))
    own = [found.code for found in report.findings if found.code.startswith("CFP63")]
    assert own == ["CFP632", "CFP636", "CFP636", "CFP630"]


# ---------------------------------------------------------------- what cannot be waived


@pytest.mark.parametrize(
    "code", ["CFP001", "CFP009", "CFP101", "CFP201", "CFP226", "CFP237", "CFP250", "CFP412", "CFP501"]
)
def test_what_was_never_judged_cannot_be_waived(code):
    assert not can_be_waived(code)


@pytest.mark.parametrize("code", [*(kind.code for kind in KINDS.values()), "CFP214", "CFP219", "CFP401", "CFP421"])
def test_judgements_can(code):
    assert can_be_waived(code)


def test_waivers_cannot_be_waived():
    assert not any(can_be_waived(code) for code in CATALOGUE if code.startswith("CFP6"))


def test_a_line_that_is_not_in_the_total_is_never_waived(folder):
    folder.change("amount: 50 g", "amount: 50 bushels")
    report = folder.report(entry({"code": "CFP201", "at": "lines.surfactant.amount"}), entry(BILLS))
    assert "CFP201" in standing(report)
    assert "CFP633" in standing(report)
    assert code_of((report,)) == 1


def test_a_fault_of_another_file_is_not_waived_here(folder):
    folder.write(entry({"code": "CFP421", "at": "file"}))
    document, waivers, _ = load_waivers(waivers_beside(folder.file))
    inventory, _ = read_file(folder.file)
    assert document is not None
    assert waivers is not None
    assert inventory is not None
    elsewhere = finding("CFP410", document.span(()), unit="g", clause="")
    entries = (waivers.entries[0]._replace(code="CFP410"),)
    findings, said = waive((elsewhere,), waivers._replace(entries=entries), inventory, TODAY)
    assert findings == (elsewhere,)
    assert [found.code for found in said] == ["CFP631"]
    placeless = elsewhere._replace(span=None)
    findings, said = waive((placeless,), waivers._replace(entries=entries), inventory, TODAY)
    assert findings[0].waived is not None
    assert said == ()


def test_where_nothing_was_judged_no_waiver_is_unused(folder):
    folder.change('pcr: "12-002"', 'pcr: "12-002"\nunknown-key: 1')
    report = folder.report(entry(WATER), entry(BILLS, expires="2026-10-01"))
    assert standing(report) == ["CFP101", "CFP630"]


# ---------------------------------------------------------------- the file


def test_a_file_for_another_inventory_is_not_applied(folder):
    folder.write(entry(WATER), entry(UPKEEP), head=HEAD.replace("a.yaml", "b.yaml"))
    report = folder.report()
    assert waived(report) == []
    assert standing(report) == ["CFP303", "CFP303", "CFP320", "CFP635"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "CFP006"),
        ("waivers: 2\ninventory: a.yaml\nwaived: []\n", "CFP104"),
        (HEAD + "  - {code: CFP320}\n", "CFP102"),
        (HEAD + entry({**BILLS, "until": "2027-01-01"}), "CFP101"),
        (HEAD + "  - &a {}\n", "CFP010"),
        (HEAD + entry(BILLS).replace('"4.1.2.1"', "4.1"), "CFP103"),
        ("x" * 20, "CFP103"),
    ],
)
def test_a_malformed_file_waives_nothing_and_says_so_at_its_place(folder, text, code):
    (folder.path / "a.waivers.yaml").write_text(text, encoding="utf-8")
    report = folder.report()
    assert waived(report) == []
    told = [found for found in report.findings if found.span and found.span.file.endswith("a.waivers.yaml")]
    assert code in {found.code for found in told}
    assert code_of((report,)) == 1


def test_a_folder_in_its_place_is_a_finding_and_the_label_value_stays(tmp_path):
    shutil.copy(ROOT / "samples" / "broken" / "inventory" / "sound.yaml", tmp_path / "a.yaml")
    (tmp_path / "a.waivers.yaml").mkdir()
    report = run(Request(str(tmp_path / "a.yaml"), today=TODAY, waivers=True), shelf())
    assert standing(report) == ["CFP002"]
    assert report.conforms
    assert report.label is not None
    assert code_of((report,)) == 2


def test_a_decomposed_file_name_is_the_same_name(folder):
    decomposed = folder.path / "cafe\u0301.yaml"
    os.rename(folder.file, decomposed)
    text = HEAD.replace("a.yaml", "caf\u00e9.yaml") + entry(BILLS)
    (folder.path / "cafe\u0301.waivers.yaml").write_text(text, encoding="utf-8")
    folder.file = str(decomposed)
    assert waived(folder.report()) == ["CFP320"]


def test_the_file_belongs_to_the_inventory_by_name(tmp_path):
    for name in ("a.yml", "b.yaml", "a.waivers.yaml", "b.waivers.yaml", "c.waivers.yaml"):
        (tmp_path / name).touch()
    at = lambda name: str(tmp_path / name)  # noqa: E731
    assert waivers_beside(at("a.yml")) == at("a.waivers.yaml")
    assert waivers_beside(at("b.yaml")) == at("b.waivers.yaml")
    assert waivers_beside(at("a.waivers.yaml")) == ""
    assert waivers_beside("-") == ""
    assert waivers_beside("nul\0.yaml") == ""
    assert inventory_of(at("a.waivers.yaml")) == at("a.yml")
    assert inventory_of(at("c.waivers.yaml")) == at("c.waivers.yaml")
    # A folder holds both: the inventory is judged once, and waivers without one are seen.
    assert files_of([str(tmp_path)]) == [at("a.yml"), at("b.yaml"), at("c.waivers.yaml")]
    assert files_of([at("b.waivers.yaml"), at("b.yaml")]) == [at("b.yaml")]


def test_an_inventory_without_waivers_costs_one_look(folder, monkeypatch):
    looked: list[str] = []
    there = os.path.lexists
    monkeypatch.setattr(os.path, "lexists", lambda path: looked.append(path) or there(path))
    monkeypatch.setattr(module, "load_waivers", pytest.fail)
    folder.report()
    assert looked == [str(folder.path / "a.waivers.yaml")]


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize("path", sorted((ROOT / "samples").glob("*.yaml")), ids=lambda path: path.name)
def test_every_value_of_the_samples_is_found_again_by_its_address(path):
    document, _ = read_file(str(path))
    assert document is not None
    for span, address in addresses(document).items():
        places = {document.span(one, key) for one in paths_of(document, address) for key in (False, True)}
        assert span in places, address


def test_items_are_named_by_what_they_are(folder):
    document, _ = read_file(folder.file)
    assert document is not None
    assert paths_of(document, "lines.delivery.routes.1.to") == (("lines", 4, "routes", 0, "to"),)
    assert paths_of(document, "not-applicable.manufacturing/waste.reason") == (("not-applicable", 5, "reason"),)
    assert paths_of(document, "lines.1") == ()
    assert paths_of(document, "") == ()
    assert paths_of(document, "lines..") == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40), st.dates())
def test_whatever_a_waiver_says_nothing_is_lost(tmp_path_factory, at, about, code, expires):
    """No finding of the inventory goes away, and a waiver that waives nothing says why."""
    folder = Folder(tmp_path_factory.mktemp("any"))
    folder.write(entry(BILLS))
    _, waivers, _ = load_waivers(waivers_beside(folder.file))
    inventory, _ = read_file(folder.file)
    assert waivers is not None
    assert isinstance(inventory, Document)
    bare = folder.report(waivers=False).findings
    odd = waivers.entries[0]._replace(at=at, about=about, code=code)
    odd = odd._replace(waiver=odd.waiver._replace(expires=min(expires, date.max - timedelta(400))))
    findings, said = waive(bare, waivers._replace(entries=(odd,)), inventory, TODAY)
    assert tuple(found._replace(waived=None) for found in findings) == bare
    assert said or any(found.waived for found in findings)


# ---------------------------------------------------------------- the command


def test_check_and_calc_apply_them_and_can_leave_them_out(folder):
    folder.write(entry(WATER), entry(UPKEEP), entry(BILLS))
    for command in ("check", "calc"):
        assert cfp(command, folder.file, "--today", "2026-11-01").returncode == 0
        assert cfp(command, folder.file, "--today", "2027-04-01").returncode == 1
        assert cfp(command, folder.file, "--today", "2026-11-01", "--ignore-waivers").returncode == 1
    assert cfp("calc", "-", stdin=Path(folder.file).read_text(encoding="utf-8")).returncode == 1


def test_text_lists_them_apart_and_counts_them(folder):
    folder.write(entry(WATER), entry(UPKEEP), entry(BILLS))
    said = cfp("check", folder.file, "--today", "2026-11-01", "--lang", "en").stdout
    assert "Waived findings (3)" in said
    assert "files: 1, errors: 0, warnings: 0, notes: 0, waived: 3" in said
    assert "(who, until 2027-03-31)" in said
    assert "a.waivers.yaml:4:5" in said
    calculated = cfp("calc", folder.file, "--today", "2026-11-01", "--lang", "en").stdout
    assert "No label value (errors: 2, of which 2 waived for the exit code only)" in calculated
    zh = cfp("calc", folder.file, "--today", "2026-11-01", "--lang", "zh-TW").stdout
    assert "無標示值（錯誤 2 項，其中 2 項的豁免只及於結束代碼）" in zh


def test_control_characters_in_a_reason_are_refused_and_never_printed(folder):
    folder.write(entry(WATER, reason="the meter\u202e\u001b[31m is the landlord's"), entry(UPKEEP), entry(BILLS))
    for command in ("check", "calc"):
        done = cfp(command, folder.file, "--lang", "en")
        assert done.returncode == 1
        assert "CFP008" in done.stdout
        assert "\u202e" not in done.stdout
        assert "\x1b" not in done.stdout


def test_json_holds_them_and_keeps_its_contract(folder):
    folder.write(entry(WATER), entry(UPKEEP), entry(BILLS))
    made = json.loads(cfp("calc", folder.file, "--format", "json", "--today", "2026-11-01").stdout)
    schema = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(made, schema)
    (report,) = made["reports"]
    assert report["waivers"] == {"file": str(folder.path / "a.waivers.yaml"), "on": "2026-11-01"}
    assert report["label"] is None
    assert report["conforms"] is False
    one = next(found for found in report["findings"] if found["code"] == "CFP320")["waived"]
    assert (one["reason"], one["person"], one["expires"]) == ("why", "who", "2027-03-31")
    assert (one["at"]["line"], one["at"]["column"]) == (6, 5)
    bare = json.loads(cfp("calc", folder.file, "--format", "json", "--ignore-waivers").stdout)
    assert bare["reports"][0]["waivers"] is None
    assert all(found["waived"] is None for found in bare["reports"][0]["findings"])


def test_more_waivers_than_findings_are_shown_are_all_listed(folder):
    lines = "".join(
        f"  - {{id: e{number}, stage: manufacturing, item: energy, amount: 1 kWh, factor: moenv-cfp-0001, data: primary}}\n"
        for number in range(60)
    )
    folder.change("not-applicable:\n", lines + "not-applicable:\n")
    many = [entry({**BILLS, "at": f"lines.e{number}"}) for number in range(60)]
    folder.write(entry(WATER), entry(UPKEEP), entry(BILLS), *many)
    said = cfp("check", folder.file, "--today", "2026-11-01", "--lang", "en").stdout
    assert "Waived findings (63)" in said
    assert said.count("(who, until 2027-03-31)") == 63


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github", "gitlab", "markdown", "csv"])
@pytest.mark.parametrize("command", ["check", "calc"])
def test_every_format_lists_what_is_waived_why_by_whom_and_until_when(folder, command, form):
    folder.write(entry(WATER, reason="the landlord reads it"), entry(UPKEEP), entry(BILLS, person="Chen Kuo-wei"))
    done = cfp(command, folder.file, "--format", form, "--today", "2026-11-01", "--lang", "en")
    assert done.returncode == 0, done.stderr
    for words in ("CFP303", "CFP320", "the landlord reads it", "Chen Kuo-wei", "2027-03-31"):
        assert words in done.stdout


# ---------------------------------------------------------------- what comes later


def test_an_item_that_goes_missing_later_is_not_waived_with_the_others(folder):
    folder.change("  - {stage: manufacturing, item: wastewater-treatment, reason: none in this sample}\n", "")
    report = folder.report(entry(WATER), entry(UPKEEP), entry(BILLS))
    assert standing(report) == ["CFP303"]
    assert code_of((report,)) == 1


def test_an_id_that_is_there_twice_is_no_place(folder):
    line = next(one for one in Path(folder.file).read_text(encoding="utf-8").split("\n") if "id: electricity" in one)
    folder.change(line + "\n", f"{line}\n{line}\n")
    report = folder.report(entry(WATER), entry(UPKEEP), entry(BILLS))
    assert standing(report) == ["CFP211", "CFP320", "CFP320", "CFP639"]


def test_a_folder_with_waivers_gives_the_same_in_one_process_and_in_two(folder):
    folder.write(entry(WATER), entry(UPKEEP), entry(BILLS))
    shutil.copy(folder.file, folder.path / "b.yml")
    shutil.copy(folder.path / "a.waivers.yaml", folder.path / "b.waivers.yaml")
    shutil.copy(folder.path / "a.waivers.yaml", folder.path / "gone.waivers.yaml")
    one, two = (
        cfp("check", str(folder.path), "--today", "2026-11-01", "--lang", "en", "--jobs", jobs) for jobs in ("1", "2")
    )
    assert (one.returncode, one.stdout) == (two.returncode, two.stdout)
    assert one.returncode == 1
    assert one.stdout.count("CFP635]") == 1
    assert one.stdout.count("CFP638]") == 1
    assert "files: 3, errors: 4, warnings: 1, notes: 0, waived: 3" in one.stdout


def test_a_file_of_waivers_as_an_argument_is_its_inventory(folder):
    folder.write(entry(WATER), entry(UPKEEP), entry(BILLS))
    for command in ("check", "calc"):
        by_waivers, by_inventory = (
            cfp(command, str(folder.path / name), "--today", "2026-11-01") for name in ("a.waivers.yaml", "a.yaml")
        )
        assert by_waivers.stdout == by_inventory.stdout
        assert by_waivers.returncode == 0


@pytest.mark.parametrize("day", ["2026-11-31", "tomorrow", "1/2/2026"])
def test_a_day_of_the_run_that_is_none_is_a_wrong_argument(folder, day):
    done = cfp("check", folder.file, "--today", day)
    assert done.returncode == 2
    assert "--today" in done.stderr
