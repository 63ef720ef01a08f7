"""The shipped rule files, each held to what the library promises; a new file in pcr/ is held to it at once."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from cfp_cli.authoring.coverage import coverage_of
from cfp_cli.authoring.merged import parts_of
from cfp_cli.check.cases import case_result, scenarios_of
from cfp_cli.load.bases import base_names
from cfp_cli.load.folders import PCR_FOLDER
from cfp_cli.load.pcr import load_pcr
from cfp_cli.load.register import load_register
from cfp_cli.model.pcr import Pcr
from cfp_cli.register.lineage import entries_of
from cfp_cli.validation import validate_rule_files

FOLDER = Path(PCR_FOLDER)
FILES = sorted(FOLDER.glob("*.yaml"))
BASES = sorted((FOLDER / "base").glob("*.yaml"))
#: What the library was begun with: the lineage of 12-002, and documents of every family.
PROMISED = [
    "12-002",
    "15-012",
    "17-028",
    "20-025",
    "17-026",
    "20-014",
    "15-042",
    "24-014",
    "20-058",
    "20-022",
    "20-052",
    "20-061",
    "22-063",
    "22-061",
    "20-042",
    "24-013",
    "21-006",
    "20-044",
    "21-008",
    "20-030",
    "22-004",
    "22-007",
    "20-045",
    "21-002",
    "22-016",
    "22-030",
    "21-013",
    "21-011",
    "20-041",
    "21-028",
    "22-009",
    "24-007",
]
#: Two thirds of what a document asks is executed, at least.
LEAST_EXECUTED = 2, 3
#: Rows of the official register whose last day lies before the day of approval.
ODD_DATES = ["12-001 v1.0"]
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def loaded(path: Path) -> Pcr:
    pcr, findings = load_pcr(str(path))
    assert pcr is not None, findings
    return pcr


PCRS = {path.stem: loaded(path) for path in FILES}
each = pytest.mark.parametrize("pcr", PCRS.values(), ids=PCRS)


def test_the_promised_documents_have_rule_files():
    assert sorted(set(PROMISED) - PCRS.keys()) == []


def test_all_files_are_sound():
    findings, _ = validate_rule_files([str(path) for path in (*FILES, *BASES)])
    assert [found for found in findings if found.severity != "note"] == []


@each
def test_the_file_is_named_after_its_number(pcr):
    assert FOLDER / f"{pcr.number}.yaml" in FILES
    assert PCRS[pcr.number] is pcr


@each
def test_number_version_and_dates_are_the_registers(pcr):
    (entry,) = (one for one in entries_of(pcr.number, load_register()) if one.version == pcr.version)
    assert entry.approved == pcr.approved
    assert entry.kind == pcr.kind
    if entry.in_force:
        assert pcr.valid_until is None
        assert pcr.valid_until_printed == entry.valid_until
    else:
        assert pcr.valid_until == entry.valid_until


@each
def test_two_thirds_of_what_the_document_asks_is_executed(pcr):
    coverage = coverage_of(pcr)
    least, of = LEAST_EXECUTED
    assert len(coverage.normative) > 20, "so few clauses that ask something: is the document complete?"
    assert len(coverage.executed) * of >= len(coverage.normative) * least


@each
def test_every_scenario_has_a_case_and_every_case_comes_out(pcr):
    assert bool(pcr.cases) == bool(pcr.scenarios)
    tried = {scenario.id for case in pcr.cases for scenario in scenarios_of(pcr, case)}
    assert {scenario.id for scenario in pcr.scenarios} == tried
    assert [case.name.en for case in pcr.cases if not case_result(pcr, case).agrees] == []


@each
def test_every_line_of_a_scenario_comes_out_of_some_case(pcr):
    made = {line.id for case in pcr.cases for line in case_result(pcr, case).lines if line.got is not None}
    assert {line.id for scenario in pcr.scenarios for line in scenario.lines} - made == set()


@each
def test_what_people_read_is_in_both_languages(pcr):
    for clause in pcr.clauses.values():
        for text in (clause.title, clause.asks, clause.note):
            assert bool(text.zh) == bool(text.en), clause.id
            assert not text.zh or CHINESE.search(text.zh) or not re.search(r"[a-z]{4}", text.zh), clause.id
            assert not CHINESE.search(re.sub(r"「[^」]*」|[（(][^)）]*[)）]|`[^`]*`", "", text.en)), (
                clause.id,
                text.en,
            )


@each
def test_a_clause_that_a_person_must_check_alone_says_so(pcr):
    for clause in pcr.clauses.values():
        if clause.covered_by == ("manual",):
            assert clause.level, clause.id
            assert clause.asks.zh, clause.id


@each
def test_lineage_is_stated_and_agrees_with_the_register(pcr):
    """Later and earlier documents are documents of the register, on their side of this one."""
    register = load_register()
    for others, later in ((pcr.successors, True), (pcr.replaces, False)):
        for other in others:
            entry = next(one for one in entries_of(other.number, register) if one.version == other.version)
            assert (entry.approved > pcr.approved) == later, other
    same_name = [
        one
        for one in register.entries
        if one.name == next(own.name for own in entries_of(pcr.number, register) if own.version == pcr.version)
    ]
    earlier = [one.number for one in same_name if one.approved < pcr.approved and one.number in PCRS]
    assert set(earlier) <= {one.number for one in pcr.replaces}, "earlier documents of the name that have rule files"


@each
def test_each_rule_file_names_what_follows_it(pcr):
    """A lapsed document leads to one in force, by the file and by the register."""
    if pcr.valid_until is not None:
        assert pcr.successors
        assert any(PCRS[one.number].valid_until is None for one in pcr.successors if one.number in PCRS)


@each
def test_every_part_of_the_merged_file_has_an_origin(pcr):
    files = {pcr.document.file, *(base.file for base in pcr.bases)}
    for part in parts_of(pcr):
        assert part.at.file in files
        assert part.at.line > 0


def test_every_base_is_extended_and_every_rule_file_extends_one():
    used = {base.data["base"] for pcr in PCRS.values() for base in pcr.bases}
    assert sorted(path.stem for path in BASES) == sorted(used)
    assert base_names(PCR_FOLDER) == sorted(used)
    assert [pcr.number for pcr in PCRS.values() if not pcr.bases] == []


@pytest.mark.parametrize("path", BASES, ids=lambda path: path.stem)
def test_a_base_is_named_after_its_file(path):
    assert re.search(rf"^base: {path.stem}$", path.read_text(encoding="utf-8"), re.MULTILINE)


# ---------------------------------------------------------------- the register


def rows(name: str) -> list[dict[str, str]]:
    with open(FOLDER / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_register_is_whole():
    register = load_register()
    assert len(register.entries) == 460
    assert sum(entry.in_force for entry in register.entries) == 173
    twice = [one.number for one in register.entries if len(entries_of(one.number, register)) > 1]
    assert sorted(set(twice)) == ["15-026", "18-032"], "two numbers stand for two documents each"
    assert all(entry.name.zh and entry.name.en for entry in register.entries)
    # As the official register has it; no document can have ended before it began.
    odd = [one.label for one in register.entries if one.valid_until and one.valid_until < one.approved]
    assert odd == ODD_DATES


def test_codes_look_like_codes():
    code = re.compile(r"[0-9]{4}(\.[0-9]{2}){0,4}(-[0-9])?")
    for entry in load_register().entries:
        assert all(code.fullmatch(one) for one in entry.ccc), entry
        assert all(re.fullmatch(r"[0-9]{2,4}", one) for one in entry.industry), entry


def test_successions_are_between_documents_of_the_register_forward_in_time():
    register = load_register()
    for step in register.successions:
        (old,) = (one for one in entries_of(step.number, register) if one.version == step.version)
        (new,) = (one for one in entries_of(step.next_number, register) if one.version == step.next_version)
        assert old.name != new.name, "the same name needs no row"
        assert old.approved < new.approved
        assert step.note.zh
        assert step.note.en


def test_words_are_for_documents_of_the_register():
    names = {entry.name.zh for entry in load_register().entries if entry.in_force}
    for row in rows("words.csv"):
        assert row["name"] in names, row["name"]
        assert row["words_zh"] or row["words_en"]


def test_the_register_is_of_a_day():
    assert max(entry.approved for entry in load_register().entries) < date(2025, 11, 1)
