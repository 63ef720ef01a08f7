"""samples/broken: one file for each finding code. Dropping in a file makes a test; a code without a file is named.

A file is called `CFP###-what-is-wrong` and yields that code, at a place inside of it, and no other error. Where a
second error cannot be helped its head says so (`# also CFP###: why`); `# with sound.yaml` reads that file before it,
and `# under sound-drink.yaml` judges an inventory by that rule file of samples/broken/pcr. A file of reduction/ is
compared with sound-base.yaml there, or with sound.yaml (`# as base`), under tw (`# scheme th`; `# on` a day).
"""

import inspect
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from cfp_cli import browser, reporting
from cfp_cli.browser import find_browser, print_page
from cfp_cli.catalogue import CATALOGUE
from cfp_cli.certificate.case import case_of
from cfp_cli.certificate.check import check_certificate
from cfp_cli.check.regime_data import check_regime_data
from cfp_cli.check.rulefile import RuleFile
from cfp_cli.comparison.difference import difference_of
from cfp_cli.comparison.impact import New, impact_of
from cfp_cli.comparison.sides import Source, side_of
from cfp_cli.drift.run import Asked, run_drift
from cfp_cli.evidence.container import packed
from cfp_cli.evidence.lock import load_lock, lock_of, lock_yaml
from cfp_cli.evidence.locked import lock_findings, run_locked
from cfp_cli.evidence.recorded import recording
from cfp_cli.factors import table
from cfp_cli.importing.run import Wish, import_file
from cfp_cli.labelling import LabelRequest, draw
from cfp_cli.load import tree
from cfp_cli.load.certificate import load_certificate
from cfp_cli.load.certificates import load_certificates
from cfp_cli.load.factors import load_defaults, load_factors
from cfp_cli.load.folders import FACTOR_FOLDER, LABEL_FOLDER
from cfp_cli.load.git import read_blob
from cfp_cli.load.limits import MAX_FILE_BYTES
from cfp_cli.load.pcr import load_pcr
from cfp_cli.load.reduction import load_scheme, load_scheme_named
from cfp_cli.load.regime import load_regime, load_regimes
from cfp_cli.load.regime_clauses import load_regime_clauses
from cfp_cli.load.sales import load_sales
from cfp_cli.many import unfinished
from cfp_cli.model.finding import Finding
from cfp_cli.model.reduction import Given
from cfp_cli.pipeline import Request, run
from cfp_cli.reduction.judged import evaluate
from cfp_cli.reporting import print_report
from cfp_cli.rules import KINDS
from cfp_cli.shelf import Shelf
from cfp_cli.usage.asked import Asked as UsageAsked
from cfp_cli.usage.summed import usage_of
from cfp_cli.validation import validate_rule_files
from tests import bundles, workbooks
from tests.inventories import shelf
from tests.test_cli import cfp
from tests.test_export import exported, just_above_a_limit, just_below_a_step
from tests.words import doubled

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "samples" / "broken"
INVENTORIES = sorted((CORPUS / "inventory").glob("CFP*"))
RULE_FILES = sorted((CORPUS / "pcr").glob("CFP*"))
FACTOR_TABLES = sorted((CORPUS / "factors").glob("CFP*"))
CERTIFICATES = sorted((CORPUS / "certificates").glob("CFP*"))
DRIFTS = sorted((CORPUS / "drift").glob("CFP*"))
LABELS = sorted((CORPUS / "labels").glob("CFP*"))
REDUCTIONS = sorted((CORPUS / "reduction").glob("CFP*"))
SCHEMES = sorted((CORPUS / "reduction-scheme").glob("CFP*"))
DIFFERENCES = sorted((CORPUS / "diff").glob("CFP*"))
IMPACTS = sorted((CORPUS / "impact").glob("CFP*"))
USAGES = sorted((CORPUS / "usage").glob("CFP*"))
WAIVERS = sorted((CORPUS / "waivers").glob("CFP*"))
IMPORTS = sorted((CORPUS / "import").glob("CFP*"))
REGIMES = sorted((CORPUS / "regime").glob("CFP*"))
CLAUSES = sorted((CORPUS / "regime-clauses").glob("CFP*"))
FILES = (
    *REGIMES,
    *CLAUSES,
    *INVENTORIES,
    *RULE_FILES,
    *FACTOR_TABLES,
    *CERTIFICATES,
    *REDUCTIONS,
    *SCHEMES,
    *DRIFTS,
    *DIFFERENCES,
    *IMPACTS,
    *LABELS,
    *USAGES,
    *WAIVERS,
    *IMPORTS,
)
SOUND = CORPUS / "inventory" / "sound.yaml"
SOUND_RULES = CORPUS / "pcr" / "sound.yaml"
SOUND_DRINK = CORPUS / "inventory" / "sound-drink.yaml"
SOUND_CERTIFICATE = CORPUS / "certificates" / "sound.yaml"
SOUND_LABEL = CORPUS / "usage" / "sound.yaml"
SOUND_WAIVERS = CORPUS / "waivers" / "sound.waivers.yaml"
SOUND_SALES = CORPUS / "usage" / "sound.csv"
SOUND_FACTORS = CORPUS / "factors" / "sound.csv"

NAME = re.compile(r"CFP[0-9]{3}-[a-z0-9]+(-[a-z0-9]+)*\.(yaml|csv|json)")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
#: A name of a template that nobody filled in; `{id: x, accept: [...]}` of a hint is none.
UNFILLED = re.compile(r"\{[a-z_]*\}")


class Exempt(NamedTuple):
    """Why a code has no file in the corpus, and the test of this module that makes it instead."""

    why: str
    test: str


NO_FILE = "there is no file to read"
TOO_BIG = "the file would be megabytes"
OURS = "the file is one of those that ship with the tool"
BUNDLE = "the file at fault is a ZIP, made of one that is sound"
WORKBOOK = "the file at fault is a workbook, made by tests/workbooks.py"
LOCK = "a lock holds the hashes of what is shipped, so a file of it would be stale"
BROWSER = "it takes a browser, or its absence, and no file is at fault"
EXEMPT = {
    "CFP001": Exempt(NO_FILE, "test_what_is_no_file"),
    "CFP002": Exempt(NO_FILE, "test_what_is_no_file"),
    "CFP003": Exempt(NO_FILE, "test_a_pipe_is_not_waited_for"),
    "CFP004": Exempt(NO_FILE, "test_what_is_no_file"),
    "CFP005": Exempt(TOO_BIG, "test_a_file_of_more_than_five_megabytes"),
    "CFP017": Exempt(TOO_BIG, "test_more_values_than_allowed"),
    "CFP237": Exempt(OURS, "test_a_shipped_table_that_was_changed"),
    "CFP238": Exempt(TOO_BIG, "test_a_factor_table_that_is_too_long"),
    "CFP240": Exempt(OURS, "test_the_lists_of_tables_and_defaults"),
    "CFP241": Exempt(OURS, "test_the_lists_of_tables_and_defaults"),
    "CFP251": Exempt("it takes --pcr on the command line", "test_another_rule_file_than_the_inventory_names"),
    "CFP264": Exempt("it takes --pcr-dir on the command line", "test_a_rule_file_in_place_of_a_shipped_one"),
    "CFP417": Exempt("every regime so far admits all four classes", "test_a_factor_of_a_class_that_a_regime_refuses"),
    "CFP557": Exempt("the file at fault is an SVG", "test_an_official_mark_with_a_script"),
    **{f"CFP{code}": Exempt(BUNDLE, "test_what_is_wrong_with_a_bundle") for code in range(610, 623)},
    "CFP623": Exempt("it is said of what has other errors", "test_what_cannot_be_bundled"),
    **{f"CFP{code}": Exempt(LOCK, "test_what_is_not_as_it_was_locked") for code in range(624, 630)},
    **{f"CFP{code}": Exempt(WORKBOOK, "test_what_is_wrong_with_a_workbook") for code in range(670, 680)},
    **{f"CFP{code}": Exempt(WORKBOOK, "test_what_is_wrong_with_a_workbook") for code in (682, 684, 685, 686, 689)},
    "CFP638": Exempt("its name is what is wrong with it", "test_waivers_in_place_of_an_inventory"),
    "CFP645": Exempt("it takes a folder without git", "test_what_git_does_not_have"),
    "CFP646": Exempt("it takes a repository of git", "test_what_git_does_not_have"),
    "CFP647": Exempt("it takes a repository of git", "test_what_git_does_not_have"),
    "CFP640": Exempt("no file does it as long as we know none", "test_what_is_no_fault_of_a_file"),
    "CFP641": Exempt("no file does it as long as we know none", "test_what_is_no_fault_of_a_file"),
    "CFP720": Exempt("it takes --line on the command line", "test_a_line_that_is_not_there"),
    "CFP721": Exempt("an inventory that does not keep its form has other errors", "test_a_line_that_is_not_there"),
    **{f"CFP{code}": Exempt(BROWSER, "test_what_keeps_a_report_from_being_printed") for code in range(710, 715)},
    **{f"CFP{code}": Exempt("it takes cfp export", "test_what_a_spreadsheet_cannot_tell") for code in (701, 702)},
    "CFP901": Exempt(
        "the schema lists the kinds, so it is CFP104 in a file", "test_what_the_schema_of_rule_files_sees_first"
    ),
    "CFP904": Exempt(
        "the schema asks for covered-by, so it is CFP102 in a file", "test_what_the_schema_of_rule_files_sees_first"
    ),
}

name = {"ids": lambda path: path.name}


# ---------------------------------------------------------------- what every finding must have


def assert_words(found: Finding) -> None:
    """Message and hint in both languages, nothing left to fill in."""
    for text in (found.message, found.hint):
        assert text.zh.strip()
        assert text.en.strip()
        assert not UNFILLED.search(text.zh), text.zh
        assert not UNFILLED.search(text.en), text.en
        assert [*doubled(text.zh), *doubled(text.en)] == []
    assert CHINESE.search(found.message.zh)


def assert_inside(found: Finding, path: Path) -> None:
    """The finding points at a character of the file."""
    assert found.span is not None
    assert Path(found.span.file).name == path.name
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    assert 1 <= found.span.line <= len(lines)
    assert 1 <= found.span.column <= len(lines[found.span.line - 1]) + 1
    assert found.span.end_column >= found.span.column


def assert_one_thing_wrong(findings: tuple[Finding, ...], path: Path) -> None:
    """The code that the file is named after, and no error besides but those its head excuses."""
    code = path.name[:6]
    own = [found for found in findings if found.code == code]
    assert own, f"{path.name} gives {sorted({found.code for found in findings})}"
    for found in own:
        assert_inside(found, path)
    for found in findings:
        assert_words(found)
    others = {found.code for found in findings if found.severity == "error"} - {code}
    assert others == set(re.findall(r"^# also (CFP[0-9]{3}): .", head_of(path), re.MULTILINE))


def head_of(path: Path) -> str:
    """The comment at the top of a file, whatever its encoding."""
    text = path.read_bytes().replace(b"\0", b"").decode("utf-8", "replace")
    lines = text.lstrip("\ufeff\ufffd").split("\n")
    count = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "\n".join(lines[:count])


# ---------------------------------------------------------------- the files


def request_for(path: Path) -> Request:
    """The run that judges an inventory of the corpus."""
    under = re.search(r"^# under (\S+)$", head_of(path), re.MULTILINE)
    return Request(str(path), pcr=str(CORPUS / "pcr" / under[1]) if under else "")


@pytest.mark.parametrize("path", INVENTORIES, **name)
def test_a_broken_inventory(path):
    assert_one_thing_wrong(run(request_for(path), shelf()).findings, path)


@pytest.mark.parametrize("path", RULE_FILES, **name)
def test_a_broken_rule_file(path):
    before = [str(SOUND_RULES)] if "# with sound.yaml" in head_of(path) else []
    findings, _ = validate_rule_files([*before, str(path)])
    assert_one_thing_wrong(findings, path)


@pytest.mark.parametrize("path", FACTOR_TABLES, **name)
def test_a_broken_factor_table(path):
    _, findings = load_factors((str(path),))
    assert_one_thing_wrong(findings, path)


@pytest.mark.parametrize("path", CERTIFICATES, **name)
def test_a_broken_certificate(path):
    certificate, findings = load_certificate(str(path))
    if certificate is not None:
        findings += check_certificate(certificate, shelf().regimes_for(certificate.regime))
    assert_one_thing_wrong(findings, path)


def alone_among(path: Path, folder: Path, key: str) -> tuple[Path, str]:
    """A copy of the file under the name that its `key` asks for, and that name."""
    named = re.search(rf"^{key}: (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert named
    return Path(shutil.copy(path, folder / f"{named[1]}.yaml")), named[1]


@pytest.mark.parametrize("path", REGIMES, **name)
def test_a_broken_regime(path, tmp_path):
    """Beside those that are shipped, which it may name."""
    for shipped in Path(LABEL_FOLDER).glob("*.yaml"):
        shutil.copy(shipped, tmp_path)
    copy, _ = alone_among(path, tmp_path, "id")
    _, findings = load_regimes(str(tmp_path))
    assert_only(path.name[:6], findings)
    assert_inside(findings[0], copy)


@pytest.mark.parametrize("path", CLAUSES, **name)
def test_a_broken_clause_file(path, tmp_path):
    copy, regime_id = alone_among(path, tmp_path, "regime")
    regime = next(one for one in shelf().regimes if one.id == regime_id)
    parts, findings = load_regime_clauses(regime_id, regime, str(tmp_path))
    assert parts is None
    assert_only(path.name[:6], findings)
    assert_inside(findings[0], copy)


def command_of(path: Path, command: str) -> tuple[str, dict[str, str]]:
    """The arguments and the options of `# cfp COMMAND THIS --option value` in the head of a file."""
    found = re.search(rf"^# cfp {command} (.+)$", head_of(path), re.MULTILINE)
    assert found
    arguments, *options = re.split(r" --(?=[a-z])", found[1])
    return arguments, dict(option.split(" ", 1) for option in options)


@pytest.mark.parametrize("path", LABELS, **name)
def test_a_broken_label(path):
    _, asked = command_of(path, "label")
    key, _, words = asked.get("item", "").partition("=")
    request = LabelRequest(
        str(path),
        "en",
        width_mm=Decimal(asked.get("width", "20")),
        colour=asked.get("colour", "colour"),
        position=asked.get("column", "below"),
        items=((key, words),) if key else (),
        on=date.fromisoformat(asked["on"]),
        for_inventories=("--regime",) if "regime" in asked else (),
    )
    drawn = draw(request, shelf())
    assert_one_thing_wrong(drawn.findings, path)
    errors = {found.code for found in drawn.findings if found.severity == "error"}
    assert (drawn.data is None) == bool(errors)


@pytest.mark.parametrize("path", DRIFTS, **name)
def test_a_broken_drift(path):
    """`# cfp drift THIS today.yaml --cause planned ...` in its head says what the file is compared with."""
    files, asked = command_of(path, "drift")
    first, *others = (str(path if file == "THIS" else path.parent / file) for file in files.split())
    since, on = (date.fromisoformat(asked[key]) if key in asked else None for key in ("since", "on"))
    assert on is not None
    events = (asked["event"],) if "event" in asked else ()
    ran = run_drift(first, others, shelf(), Asked(on, asked.get("cause", ""), events, since))
    assert_one_thing_wrong(ran.findings, path)


@pytest.mark.parametrize("path", DIFFERENCES, **name)
def test_a_broken_difference(path):
    """`# cfp diff THIS other.yaml` in its head says what it is compared with."""
    files, _ = command_of(path, "diff")
    first, second = (str(path if file == "THIS" else path.parent / file) for file in files.split())
    sides = (side_of(Source(file), Request(""), shelf()) for file in (first, second))
    assert_one_thing_wrong(difference_of(*sides).findings, path)


@pytest.mark.parametrize("path", IMPACTS, **name)
def test_a_broken_impact(path):
    """As a new rule file or table for the sound inventory."""
    new = New(tables=(str(path),)) if path.suffix == ".csv" else New((str(path),))
    found = impact_of([str(SOUND)], new, Request(""), Shelf(), Shelf())
    assert_one_thing_wrong(found.findings, path)


@pytest.mark.parametrize(
    ("revision", "file", "code"),
    [("HEAD", "a.yaml", "CFP645"), ("no-such-one", "a.yaml", "CFP646"), ("HEAD", "b.yaml", "CFP647")],
)
def test_what_git_does_not_have(revision, file, code, tmp_path):
    if code != "CFP645":
        git = ["git", "-C", str(tmp_path), "-c", "user.name=x", "-c", "user.email=x@example.org"]
        (tmp_path / "a.yaml").write_text("x: 1\n", encoding="utf-8")
        for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
            subprocess.run([*git, *command], check=True, capture_output=True)
    found = read_blob(revision, str(tmp_path / file))
    assert isinstance(found, Finding)
    assert_only(code, (found,))


def reduction_of(path: Path) -> tuple[Finding, ...]:
    """What the scheme says of a pair of certificates, one of which is the file."""
    head, sound = head_of(path), CORPUS / "reduction"
    pair = (path, sound / "sound.yaml") if "# as base" in head else (sound / "sound-base.yaml", path)
    name = re.search(r"^# scheme (\S+)$", head, re.MULTILINE)
    day = re.search(r"^# on (\S+)$", head, re.MULTILINE)
    scheme, _ = load_scheme_named(name[1] if name else "tw")
    assert scheme is not None
    base, now = (case_of(str(one), shelf()) for one in pair)
    given = Given({}, None, False, date.fromisoformat(day[1]) if day else None)
    return evaluate(scheme, base, now, given, shelf().regimes).findings


@pytest.mark.parametrize("path", REDUCTIONS, **name)
def test_a_broken_reduction(path):
    assert_one_thing_wrong(reduction_of(path), path)


@pytest.mark.parametrize("path", SCHEMES, **name)
def test_a_broken_reduction_scheme(path):
    assert_one_thing_wrong(load_scheme(str(path))[1], path)


def used(sales: Path, *certificates: Path) -> tuple[Finding, ...]:
    """The findings of `cfp usage SALES CERTIFICATE... --period 2026-H1 --on 2026-07-05`."""
    found = load_certificates(str(one) for one in certificates)
    rows, _, of_sales = load_sales(str(sales))
    asked = UsageAsked("2026-H1", date(2026, 7, 5))
    return (*found.findings, *usage_of(rows, found.certificates, found.regimes, asked, of_sales).findings)


@pytest.mark.parametrize("path", USAGES, **name)
def test_a_broken_usage_file(path):
    """A sales file is judged with the sound certificate, a certificate with the sound sales file."""
    found = used(path, SOUND_LABEL) if path.suffix == ".csv" else used(SOUND_SALES, SOUND_LABEL, path)
    assert_one_thing_wrong(found, path)


def waived(waivers: Path, folder: Path) -> tuple[Finding, ...]:
    """What `cfp check --today 2026-11-01` says of samples/broken/waivers/sound.yaml beside these waivers."""
    inventory = Path(shutil.copy(SOUND_WAIVERS.with_name("sound.yaml"), folder))
    shutil.copy(waivers, folder / "sound.waivers.yaml")
    findings = run(Request(str(inventory), today=date(2026, 11, 1), waivers=True), shelf()).findings
    return tuple(found for found in findings if not found.waived)


@pytest.mark.parametrize("path", WAIVERS, **name)
def test_a_broken_file_of_waivers(path, tmp_path):
    copy = tmp_path / "sound.waivers.yaml"
    own = tuple(
        found._replace(span=found.span._replace(file=str(path)))
        if found.span and found.span.file == str(copy)
        else found
        for found in waived(path, tmp_path)
    )
    assert_one_thing_wrong(own, path)


def test_the_sound_files_are_sound(tmp_path):
    report = run(Request(str(SOUND)), shelf())
    assert report.findings == ()
    assert report.label is not None
    assert f"{report.label.value} {report.label.unit}" == "190 g"
    assert validate_rule_files([str(SOUND_RULES)])[0] == ()
    drink = CORPUS / "pcr" / "sound-drink.yaml"
    assert validate_rule_files([str(drink)])[0] == ()
    report = run(Request(str(SOUND_DRINK), pcr=str(drink)), shelf())
    assert [found.severity for found in report.findings if found.severity != "note"] == []
    assert report.label is not None
    assert report.footprint is not None
    assert report.footprint.functional is not None
    # 600 mL of 200 mL each: a third of the whole.
    assert report.footprint.functional.emission * 3 == report.footprint.total
    certificate, findings = load_certificate(str(SOUND_CERTIFICATE))
    assert certificate is not None
    assert (*findings, *check_certificate(certificate, shelf().regimes)) == ()
    assert reduction_of(CORPUS / "reduction" / "sound.yaml") == ()
    assert load_scheme(str(CORPUS / "reduction-scheme" / "sound.yaml"))[1] == ()
    assert used(SOUND_SALES, SOUND_LABEL) == ()
    assert waived(SOUND_WAIVERS, tmp_path) == ()
    factors, findings = load_factors((str(SOUND_FACTORS),))
    assert findings == ()
    assert factors.get("own-salt") is not None


@pytest.mark.parametrize("path", FILES, **name)
def test_a_file_says_what_is_wrong_with_it(path):
    assert NAME.fullmatch(path.name)
    # A report of a calculation is long; nothing else should be.
    assert path.stat().st_size < (50_000 if path.parent.name == "diff" else 20_000)
    if path.suffix == ".yaml":
        assert head_of(path).startswith(f"# {path.name[:6]}: ")


# ---------------------------------------------------------------- the registry


def test_every_code_has_a_file_or_says_why_not():
    codes = {*CATALOGUE, *(kind.code for kind in KINDS.values())}
    files = {path.name[:6] for path in FILES}
    assert sorted(codes - files - EXEMPT.keys()) == [], "add a file to samples/broken/ for each of these codes"
    assert sorted(files - codes) == [], "these files are named after codes that do not exist"
    assert sorted(files & EXEMPT.keys()) == [], "these have a file: take them out of EXEMPT"
    assert sorted(EXEMPT.keys() - codes) == []


def test_every_code_of_the_catalogue_is_made_by_something():
    modules = [path for path in (ROOT / "cfp_cli").rglob("*.py") if path.parent.name != "catalogue"]
    sources = "".join(path.read_text(encoding="utf-8") for path in modules)
    assert [code for code in CATALOGUE if f'"{code}"' not in sources] == []


@pytest.mark.parametrize("code", EXEMPT)
def test_every_exemption_has_its_test(code):
    assert EXEMPT[code].why
    assert f'"{code}"' in inspect.getsource(globals()[EXEMPT[code].test])


# ---------------------------------------------------------------- the codes that cannot be a file


@pytest.mark.parametrize(("code", "made"), [("CFP701", just_below_a_step), ("CFP702", just_above_a_limit)])
def test_what_a_spreadsheet_cannot_tell(code, made):
    assert [found.code for found in exported(made())[0].findings] == [code]


def broken_bundle(code: str) -> bytes:
    """A sound bundle with the fault of a code."""
    files = bundles.files_in(bundles.sound())
    without = {path: raw for path, raw in files.items() if path != "pcr/base/goods-2010.yaml"}
    faults = {
        "CFP610": lambda: b"no zip",
        "CFP611": lambda: packed({**files, "../out.yaml": b"x"}),
        "CFP612": lambda: packed({f"{count}.yaml": b"" for count in range(300)}),
        "CFP613": lambda: packed({**files, "inventory.yaml": b"PK\x03\x04"}),
        "CFP614": lambda: bundles.sound() + b"more",
        "CFP615": lambda: packed({path: raw for path, raw in files.items() if path != "manifest.json"}),
        "CFP616": lambda: packed({**files, "README.txt": b"another"}),
        "CFP617": lambda: packed(without),
        "CFP618": lambda: packed({**files, "labels/more.yaml": b"x: 1\n"}),
        "CFP619": lambda: packed(bundles.listed_anew(without)),
        "CFP620": lambda: packed(bundles.listed_anew({**files, "README.txt": b"another"})),
        "CFP621": bundles.sound,
        "CFP622": lambda: packed(bundles.listed_anew({**files, "labels/tw-2010.yaml": changed(files)})),
    }
    return faults[code]()


def changed(files: dict[str, bytes]) -> bytes:
    return files["labels/tw-2010.yaml"] + b"# another\n"


@pytest.mark.parametrize(
    "code",
    [
        *("CFP610", "CFP611", "CFP612", "CFP613", "CFP614", "CFP615", "CFP616", "CFP617", "CFP618", "CFP619"),
        *("CFP620", "CFP621", "CFP622"),
    ],
)
def test_what_is_wrong_with_a_bundle(code, tmp_path, monkeypatch):
    if code == "CFP621":
        monkeypatch.setattr("cfp_cli.evidence.verify.__version__", "99.0")
    found = bundles.verified(broken_bundle(code), tmp_path).findings
    assert_words(next(one for one in found if one.code == code))
    assert {one.code for one in found if one.severity == "error"} - {code} <= {"CFP915"}


@pytest.mark.parametrize("path", IMPORTS, **name)
def test_a_broken_import(path):
    """CSV files; factors are taken where that is what is said."""
    wish = Wish(str(path), take=60 if path.name.startswith("CFP696") else None)
    assert_one_thing_wrong(import_file(wish, shelf()).findings, path)


@pytest.mark.parametrize(
    "code",
    [
        *("CFP670", "CFP671", "CFP672", "CFP673", "CFP674", "CFP675", "CFP676", "CFP677", "CFP678", "CFP679"),
        *("CFP682", "CFP684", "CFP685", "CFP686", "CFP689"),
    ],
)
def test_what_is_wrong_with_a_workbook(code, tmp_path):
    for _, raw, _ in workbooks.WORKBOOKS[code]:
        (tmp_path / "book.xlsx").write_bytes(raw)
        found = import_file(Wish(str(tmp_path / "book.xlsx")), shelf()).findings
        for one in found:
            assert_words(one)
        assert {one.code for one in found if one.severity == "error"} <= {code}
        assert code in {one.code for one in found}


def test_what_is_not_as_it_was_locked(tmp_path):
    with recording(shelf()) as recorded:
        report = run(Request(str(SOUND)), shelf())
    now = lock_of(report, shelf(), recorded.used())
    assert now is not None
    (tmp_path / "x.lock").write_text(lock_yaml(now), encoding="utf-8")
    document = load_lock(str(tmp_path / "x.lock"))[0]
    assert document is not None
    table, row = now.tables[0], now.tables[0].rows[0]
    other_table = table._replace(sha256="0" * 64)
    other_row = other_table._replace(rows=(row._replace(value="9 kg CO2e/kg", sha256="0" * 64), *table.rows[1:]))
    locks = {
        "CFP624": now._replace(inventory="other.yaml"),
        "CFP626": now._replace(files=(now.files[0]._replace(sha256="0" * 64), *now.files[1:])),
        "CFP627": now._replace(tables=(other_row, *now.tables[1:])),
        "CFP628": now._replace(tables=(other_table, *now.tables[1:])),
        "CFP629": now._replace(tool="0.0.0"),
    }
    for code, lock in locks.items():
        assert_only(code, tuple(lock_findings(document, lock, now)))
    alone = Path(shutil.copy(SOUND, tmp_path / "alone.yaml"))
    assert_only("CFP625", run_locked(Request(str(alone)), shelf()).findings)


def test_what_cannot_be_bundled(tmp_path):
    made = bundles.made(Path(shutil.copy(CORPUS / "inventory" / "CFP006-only-comments.yaml", tmp_path)))
    assert made.bundle is None
    assert_only("CFP623", tuple(one for one in made.findings if one.code == "CFP623"))


def assert_only(code: str, findings: tuple[Finding, ...]) -> None:
    assert [found.code for found in findings] == [code]
    assert_words(findings[0])


@pytest.mark.parametrize(
    ("file", "code"), [("none.yaml", "CFP001"), ("", "CFP002"), ("nul\0.yaml", "CFP004"), ("x" * 5000, "CFP004")]
)
def test_what_is_no_file(tmp_path, file, code):
    report = run(Request(os.path.join(tmp_path, file)), shelf())
    assert_only(code, report.findings)
    assert report.label is None


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    assert_only("CFP003", run(Request(str(tmp_path / "pipe.yaml")), shelf()).findings)


def test_a_file_of_more_than_five_megabytes(tmp_path):
    path = tmp_path / "large.yaml"
    path.write_bytes(b"#" * (MAX_FILE_BYTES + 1))
    findings = run(Request(str(path)), shelf()).findings
    assert_only("CFP005", findings)
    assert_inside(findings[0], path)


def test_more_values_than_allowed(monkeypatch):
    """The million itself is read in test_reader_attacks."""
    monkeypatch.setattr(tree, "MAX_NODES", 100)
    findings = run(Request(str(SOUND)), shelf()).findings
    assert_only("CFP017", findings)
    assert_inside(findings[0], SOUND)


@pytest.fixture
def factor_folder(tmp_path):
    """A copy of the shipped factor tables."""
    return Path(shutil.copytree(FACTOR_FOLDER, tmp_path / "factors"))


def test_a_shipped_table_that_was_changed(factor_folder):
    path = factor_folder / "moenv_cfp_p_02.csv"
    path.write_bytes(path.read_bytes().replace(b",1.06,kg,", b",0.06,kg,", 1))
    factors, findings = load_factors(folder=str(factor_folder))
    assert findings == ()
    assert factors.get("moenv-cfp-0077") is not None
    assert_only("CFP237", factors.findings())


def test_what_is_no_fault_of_a_file():
    """tests/test_many_files.py makes both happen."""
    for code in ("CFP640", "CFP641"):
        (found,) = unfinished(Request("a.yaml"), code, "ZeroDivisionError").findings
        assert found.code == code
        assert_words(found)


def test_what_keeps_a_report_from_being_printed(monkeypatch, tmp_path):
    """tests/test_report_browser.py prints in earnest."""
    judged = run(Request(str(ROOT / "samples/electric-fan.yaml"), today=date(2026, 11, 1)), shelf())
    judged = judged._replace(file="\U0003134a")
    no_pdf = print_page("<!doctype html>", shutil.which("true"))
    not_found = find_browser(str(tmp_path / "none"))
    monkeypatch.setattr(reporting, "print_page", lambda page, program: b"%PDF-1.4")
    monkeypatch.setattr(reporting, "find_browser", lambda path: "browser")
    undrawn = print_report(judged._replace(inventory=None, footprint=None), "en", "").findings
    monkeypatch.setattr(reporting, "FONT_FOLDER", str(tmp_path))
    letterless = print_report(judged, "en", "").findings
    monkeypatch.setattr(browser, "NAMES", ())
    monkeypatch.setattr(browser, "_usual_places", list)
    none_at_all = find_browser("")
    assert [found.code for found in undrawn] == ["CFP713"]
    assert letterless[0].code == "CFP714"
    for found, code in ((none_at_all, "CFP710"), (not_found, "CFP711"), (no_pdf, "CFP712")):
        assert isinstance(found, Finding)
        assert found.code == code
        assert_words(found)
    for found in (*undrawn, *letterless):
        assert_words(found)


def test_a_factor_table_that_is_too_long(monkeypatch):
    monkeypatch.setattr(table, "MAX_ROWS", 1)
    _, findings = load_factors((str(SOUND_FACTORS),))
    assert_only("CFP238", findings)
    assert_inside(findings[0], SOUND_FACTORS)


def test_the_lists_of_tables_and_defaults(factor_folder):
    tables, defaults = factor_folder / "tables.yaml", factor_folder / "defaults.yaml"
    tables.write_text(tables.read_text(encoding="utf-8").replace("rows: 583", "rows: many"), encoding="utf-8")
    defaults.write_text(
        defaults.read_text(encoding="utf-8").replace("default: taiwan", "default: keelung"), encoding="utf-8"
    )
    _, of_tables = load_factors(folder=str(factor_folder))
    assert_only("CFP240", of_tables)
    assert_inside(of_tables[0], tables)
    _, of_defaults = load_defaults(str(factor_folder))
    assert_only("CFP241", of_defaults)
    assert_inside(of_defaults[0], defaults)


def test_another_rule_file_than_the_inventory_names():
    report = run(Request(str(SOUND), pcr=str(SOUND_RULES)), shelf())
    (found,) = (found for found in report.findings if found.code == "CFP251")
    assert_words(found)
    assert_inside(found, SOUND)
    assert "12-002" in found.message.en
    assert "99-001" in found.message.en


def test_a_rule_file_in_place_of_a_shipped_one(tmp_path):
    rules = SOUND_RULES.read_text(encoding="utf-8").replace("99-001", "12-002")
    (tmp_path / "12-002.yaml").write_text(rules, encoding="utf-8")
    report = run(Request(str(SOUND)), Shelf((str(tmp_path),)))
    (found,) = (found for found in report.findings if found.code == "CFP264")
    assert_words(found)
    assert_inside(found, SOUND)
    assert str(tmp_path) in found.message.en


def test_a_regime_with_a_gap(tmp_path):
    path = tmp_path / "tw-2010.yaml"
    text = (Path(LABEL_FOLDER) / "tw-2010.yaml").read_text(encoding="utf-8")
    assert "above: 20 g," in text
    path.write_text(text.replace("above: 20 g,", "above: 21 g,"), encoding="utf-8")
    regime, findings = load_regime(str(path))
    assert regime is None
    assert_only("CFP413", findings)
    assert_inside(findings[0], path)


def test_a_factor_of_a_class_that_a_regime_refuses():
    report = run(Request(str(SOUND)), shelf())
    assert report.inventory is not None
    assert report.footprint is not None
    regime = next(one for one in shelf().regimes if one.duties.factor_sources is not None)
    sources = regime.duties.factor_sources
    assert sources is not None
    strict = regime._replace(duties=regime.duties._replace(factor_sources=sources._replace(allowed=("applicant",))))
    asked = (report.inventory, report.footprint)
    assert tuple(check_regime_data(*asked, regime, report.on)) == ()
    found = tuple(check_regime_data(*asked, strict, report.on))
    assert {one.code for one in found} == {"CFP417"}
    assert len(found) == len({part.factor.id for line in report.footprint.lines for part in line.parts})
    assert_words(found[0])
    assert_inside(found[0], SOUND)


def test_an_official_mark_with_a_script(tmp_path):
    mark = tmp_path / "mark.svg"
    mark.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>x</script></svg>', encoding="utf-8"
    )
    done = cfp(
        "label", str(SOUND_CERTIFICATE), "-o", str(tmp_path / "label.svg"), "--artwork", str(mark), "--lang", "en"
    )
    assert done.returncode == 2
    assert "error[CFP557]" in done.stderr
    assert "CFP557" in CATALOGUE
    assert not (tmp_path / "label.svg").exists()


def test_waivers_in_place_of_an_inventory(tmp_path):
    alone = Path(shutil.copy(SOUND_WAIVERS, tmp_path))
    findings = run(Request(str(alone)), shelf()).findings
    assert_only("CFP638", findings)
    assert_inside(findings[0], alone)


def test_what_the_schema_of_rule_files_sees_first():
    pcr, _ = load_pcr(str(SOUND_RULES))
    assert pcr is not None
    kinds = {known: kind for known, kind in KINDS.items() if known != "required-items"}
    unknown = tuple(RuleFile(pcr, kinds, frozenset({"tap-water"})).findings())
    assert_only("CFP901", unknown)
    assert_inside(unknown[0], SOUND_RULES)
    uncovered = pcr.clauses["4"]._replace(covered_by=())
    silent = pcr._replace(clauses={**pcr.clauses, "4": uncovered})
    unaccounted = tuple(RuleFile(silent, KINDS, frozenset({"tap-water"})).findings())
    assert_only("CFP904", unaccounted)
    assert_inside(unaccounted[0], SOUND_RULES)


@pytest.mark.parametrize("path", INVENTORIES, **name)
def test_a_label_value_is_given_where_no_error_stands_and_nowhere_else(path):
    """A non-conforming inventory keeps its stage table and total; it never gets a label value."""
    made = run(request_for(path), shelf())
    # Where no rule of rounding is known there is no value to give, conforming or not.
    unknown = made.regime is not None and made.regime.rounding == "none"
    assert (made.label is None) == (not made.conforms or unknown)
    if path.name.startswith("CFP3"):
        assert made.footprint is not None
        assert made.footprint.total > 0


def test_a_line_that_is_not_there(tmp_path):
    """CFP720; and CFP721 of a file whose form is not kept."""
    done = cfp("factors", "match", "samples/match/hand-cream.yaml", "--line", "glycerin", "--lang", "en")
    assert (done.returncode, done.stdout.count("error[")) == (2, 1)
    assert "CFP720" in done.stdout
    assert "Did you mean `glycerol`?" in done.stdout
    text = (ROOT / "samples/match/hand-cream.yaml").read_text(encoding="utf-8")
    (tmp_path / "no-form.yaml").write_text(text.replace("fictitious: true", "fictitious: maybe"), encoding="utf-8")
    done = cfp("factors", "match", str(tmp_path / "no-form.yaml"), "--lang", "en")
    assert (done.returncode, done.stdout.count("warning[")) == (1, 1)
    assert "CFP721" in done.stdout
    assert "moenv-cfp-0710" in done.stdout
