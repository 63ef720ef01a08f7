"""Every output format against what reads it: published schemas, the rules of the services, and hostile data."""

import csv
import io
import json
import os
import re
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from cfp_cli import __version__
from cfp_cli.model.finding import Finding, Waiver
from cfp_cli.model.position import Document, Span
from cfp_cli.model.run import Judged, Run, judged
from cfp_cli.model.text import both
from cfp_cli.pipeline import Request, findings_only, run
from cfp_cli.present import FORMATS
from cfp_cli.present.places import placed
from cfp_cli.present.rows import Look, Piece, harmless
from cfp_cli.present.terminal import plain_text, write_rows
from cfp_cli.validation import judge_rule_files
from tests.inventories import shelf
from tests.test_cli import cfp

ROOT = Path(__file__).parent.parent
SCHEMAS = Path(__file__).parent / "schemas"
BROKEN = "samples/broken/inventory/CFP316-cut-off-too-big.yaml"
SAMPLE = "samples/body-wash.yaml"
TODAY = date(2026, 11, 1)
MACHINE = [name for name in FORMATS if name != "text"]
WAIVER = Waiver("the landlord meters", "Lin Mei-hua", date(2027, 3, 31), Span("a.waivers.yaml", 4, 3, 9))


@pytest.fixture(autouse=True)
def _nobody_runs_us(monkeypatch):
    """Our own CI may run these tests on GitHub or GitLab."""
    for name in ("GITHUB_ACTIONS", "GITHUB_WORKSPACE", "GITHUB_STEP_SUMMARY", "CI_PROJECT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(ROOT)


def reported(*files: str, command: str = "check") -> Run:
    """A run over inventories, as the commands make it."""
    reports = [run(Request(file, today=TODAY), shelf()) for file in files]
    kept = reports if command == "calc" else [findings_only(report) for report in reports]
    return Run(command, __version__, tuple(judged(report) for report in kept))


def written(form: str, of: Run, lang: str = "en") -> str:
    """The run in a format."""
    presenter = FORMATS[form]()
    return presenter.text(of, lang) if presenter.text else plain_text(presenter.rows(of, Look(lang)))


def one_finding(text: str, **more: object) -> Run:
    """A run in which everything that can come from data is `text`."""
    found = Finding("CFP101", "error", both(text), both(text), Span(text or "-", 3, 5, 9), text, text)
    found = found._replace(rule_span=Span(text or "-", 7, 1, 4), **more)
    waived = found._replace(severity="warning", waived=WAIVER._replace(reason=text, person=text))
    without = found._replace(span=None, rule_span=None, severity="note")
    line = f"a\n\n    {text}"
    document = Document(text or "-", line, "0" * 64, {})
    file = Judged(text or "-", (found, waived, without), (document,), None)
    return Run("check", __version__, (file,), (found,))


def all_kinds() -> dict[str, Run]:
    """A sound and a broken run of each command."""
    return {
        "calc-sound": reported(SAMPLE, command="calc"),
        "calc-broken": reported(BROKEN, command="calc"),
        "calc-many": reported(SAMPLE, BROKEN, "samples/electric-fan.yaml", command="calc"),
        "check": reported(SAMPLE, BROKEN, "samples/broken/inventory/CFP009-bracket-not-closed.yaml"),
        "check-missing": reported("no-such-file.yaml"),
        "pcr-sound": judge_rule_files(["pcr/12-002.yaml", "pcr/22-016.yaml"]),
        "pcr-broken": judge_rule_files(sorted(str(path) for path in Path("samples/broken/pcr").glob("*.yaml"))[:12]),
        "nothing": Run("check", __version__, ()),
    }


@pytest.fixture(scope="module")
def kinds() -> dict[str, Run]:
    before = os.getcwd()
    os.chdir(ROOT)
    try:
        return all_kinds()
    finally:
        os.chdir(before)


KINDS = ["calc-sound", "calc-broken", "calc-many", "check", "check-missing", "pcr-sound", "pcr-broken", "nothing"]


def test_the_help_names_every_format():
    for command in ("calc", "check", "validate-pcr"):
        words = " ".join(cfp(command, "--help", COLUMNS="200").stdout.split())
        assert ", ".join(list(FORMATS)[:-1]) + f" or {list(FORMATS)[-1]}" in words


# ---------------------------------------------------------------- JSON


@pytest.mark.parametrize("kind", [name for name in KINDS if name != "nothing"])
def test_json_conforms_to_its_schema(kind, kinds):
    schema = json.loads((ROOT / "schemas/report.schema.json").read_text(encoding="utf-8"))
    data = json.loads(written("json", kinds[kind]))
    assert [error.message for error in jsonschema.Draft7Validator(schema).iter_errors(data)] == []


def test_json_of_waived_findings_conforms_too():
    schema = json.loads((ROOT / "schemas/report.schema.json").read_text(encoding="utf-8"))
    of = one_finding("x")._replace(command="validate-pcr")
    data = json.loads(written("json", of))
    jsonschema.Draft7Validator(schema).validate(data)
    assert data["files"][0]["findings"][1]["waived"]["expires"] == "2027-03-31"
    for wrong in ({"schema-version": 1}, {**data, "reports": []}, {"schema-version": 1, "files": []}):
        assert not jsonschema.Draft7Validator(schema).is_valid(wrong)


# ---------------------------------------------------------------- SARIF


SARIF = jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-schema-2.1.0.json").read_text(encoding="utf-8")))


@pytest.mark.parametrize("lang", ["zh-TW", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_sarif_validates_against_the_published_schema(kind, lang, kinds):
    assert [error.message for error in SARIF.iter_errors(json.loads(written("sarif", kinds[kind], lang)))] == []


def test_sarif_of_the_whole_corpus_validates():
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "samples/broken/inventory").glob("*.yaml"))
    of = reported(*files)
    log = json.loads(written("sarif", of))
    assert [error.message for error in SARIF.iter_errors(log)] == []
    (only,) = log["runs"]
    assert len(only["results"]) == len(of.findings)
    rules = only["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({found.code for found in of.findings})
    for result in only["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    for rule in rules:
        assert rule["shortDescription"]["text"] not in ("", rule["id"])
        assert rule["fullDescription"]["text"] != ""
    prints = [result["partialFingerprints"]["cfpFinding/v1"] for result in only["results"]]
    assert len(set(prints)) == len(prints)


def test_sarif_points_at_the_value_and_at_the_clause():
    log = json.loads(written("sarif", reported(BROKEN)))
    (only,) = log["runs"]
    (result,) = only["results"]
    place = result["locations"][0]["physicalLocation"]
    region = place["region"]
    line = (ROOT / unquote(place["artifactLocation"]["uri"])).read_text(encoding="utf-8").split("\n")
    assert line[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == "3 g CO2e"
    related = result["relatedLocations"][0]["physicalLocation"]
    assert related["artifactLocation"]["uri"] == "pcr/base/goods-2010.yaml"
    assert (
        (ROOT / "pcr/base/goods-2010.yaml")
        .read_text(encoding="utf-8")
        .split("\n")[related["region"]["startLine"] - 1]
        .strip()
    )
    assert result["relatedLocations"][0]["message"]["text"] == "12-002 v1.0 clause 4.1.4"
    assert (only["columnKind"], result["level"]) == ("unicodeCodePoints", "error")
    for physical in (place, related):
        at = physical["artifactLocation"]
        assert only["artifacts"][at["index"]]["location"]["uri"] == at["uri"]


def test_sarif_hashes_are_those_of_the_files():
    import hashlib

    for artifact in json.loads(written("sarif", reported(BROKEN)))["runs"][0]["artifacts"]:
        path = ROOT / unquote(artifact["location"]["uri"])
        assert artifact["hashes"]["sha-256"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_sarif_counts_columns_in_characters_not_in_utf_16(tmp_path):
    text = (ROOT / SAMPLE).read_text(encoding="utf-8")
    path = tmp_path / "a.yaml"
    old = "  name: {zh-TW: 晨光沐浴乳"
    assert old in text
    path.write_text(text.replace(old, "  name: {zh-TW: 🧴🧴晨光沐浴乳, nmae: x", 1), encoding="utf-8")
    result = next(
        one
        for one in json.loads(written("sarif", reported(str(path))))["runs"][0]["results"]
        if one["ruleId"] == "CFP101"
    )
    region = result["locations"][0]["physicalLocation"]["region"]
    line = path.read_text(encoding="utf-8").split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "nmae"


def test_sarif_suppresses_what_is_waived_and_keeps_it():
    results = json.loads(written("sarif", one_finding("x")))["runs"][0]["results"]
    (suppressed,) = [one for one in results if "suppressions" in one]
    (suppression,) = suppressed["suppressions"]
    assert (suppression["kind"], suppression["status"], suppression["justification"]) == ("external", "accepted", "x")
    assert suppression["location"]["physicalLocation"]["artifactLocation"]["uri"] == "a.waivers.yaml"
    assert suppression["properties"] == {"person": "x", "expires": "2027-03-31"}


def test_sarif_has_the_language_asked_for_and_the_other_beside():
    for lang, of in (("zh-TW", "zh"), ("en", "en")):
        (only,) = json.loads(written("sarif", reported(BROKEN), lang))["runs"]
        (result,) = only["results"]
        assert only["language"] == lang
        assert result["message"]["text"].startswith(result["properties"]["message"][lang].replace("{", "{{"))
        assert set(result["properties"]["message"]) == {"zh-TW", "en"}, of


def test_sarif_messages_hold_no_placeholder_and_no_link():
    """3.11.5 and 3.11.6: braces are doubled; text that reads as a link is escaped."""
    log = json.loads(written("sarif", one_finding("{0} {x} [here](http://example.invalid) [1](2) [x]")))
    text = log["runs"][0]["results"][0]["message"]["text"]
    assert re.sub(r"\{\{|\}\}", "", text).count("{") == 0
    assert not re.search(r"(?<!\\)\[(?:[^\[\]\\]|\\.)*\]\(", text)
    assert "[x]" in text


def test_a_rule_file_inside_the_tool_is_relative_to_the_tool(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.write_text((ROOT / BROKEN).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (only,) = json.loads(written("sarif", reported("a.yaml")))["runs"]
    at = only["results"][0]["relatedLocations"][0]["physicalLocation"]["artifactLocation"]
    assert (at["uri"], at["uriBaseId"]) == ("pcr/base/goods-2010.yaml", "CFP_DATA")
    assert "uriBaseId" not in only["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]


# ---------------------------------------------------------------- the same bytes


@pytest.mark.parametrize("form", MACHINE)
def test_neither_time_nor_this_machine_is_in_an_output(form, kinds):
    for of in kinds.values():
        text = written(form, of)
        assert text == written(form, of)
        assert str(ROOT) not in text
        assert not re.search(r"\d\d:\d\d:\d\d", text)


def test_an_absolute_name_is_written_from_the_checkout(tmp_path, monkeypatch):
    absolute, relative = reported(str(ROOT / BROKEN)), reported(BROKEN)
    for form in ("sarif", "github", "gitlab"):
        assert written(form, absolute) == written(form, relative)
    monkeypatch.chdir(ROOT / "samples")
    inside = reported("broken/inventory/CFP316-cut-off-too-big.yaml")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(ROOT))
    assert "file=samples/broken/inventory/CFP316" in written("github", inside)
    monkeypatch.delenv("GITHUB_WORKSPACE")
    monkeypatch.setenv("CI_PROJECT_DIR", str(ROOT))
    assert json.loads(written("gitlab", inside))[0]["location"]["path"] == BROKEN
    monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path))
    assert json.loads(written("gitlab", inside))[0]["location"]["path"].startswith("broken/")


@pytest.mark.parametrize("name", ["a b.yaml", "a#b%20.yaml", "清冊：甲.yaml", "a:b.yaml", "a?b&c.yaml", "[a](b).yaml"])
def test_uris_are_percent_encoded(name):
    of = Run("check", __version__, (Judged(f"x/{name}", (), (), None),))
    (artifact,) = json.loads(written("sarif", of))["runs"][0]["artifacts"]
    uri = artifact["location"]["uri"]
    assert unquote(uri) == f"x/{name}"
    assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", uri)


def shifted(text: str, by: int) -> str:
    return "# a comment\n" * by + text


def test_fingerprints_stay_when_lines_are_added_above(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = (
        (ROOT / SAMPLE)
        .read_text(encoding="utf-8")
        .replace("120 g", "120 gg")
        .replace("inventory: 1\n", "inventory: 1\n")
    )
    before = None
    for by in (0, 1, 30):
        Path("a.yaml").write_text(shifted(text, by), encoding="utf-8")
        of = reported("a.yaml")
        now = [one.fingerprint for one in placed(of)]
        assert len(set(now)) == len(now) > 1
        assert before in (None, now)
        assert [one["fingerprint"] for one in json.loads(written("gitlab", of))] == now
        before = now


def test_fingerprints_tell_equal_lines_apart(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("x: 1\nx: 1\n", encoding="utf-8")
    found = [Finding("CFP101", "error", both("m"), both("h"), Span("a.yaml", line, 1, 2)) for line in (1, 2)]
    document = Document("a.yaml", "x: 1\nx: 1\n", "0" * 64, {})
    of = Run("check", __version__, (Judged("a.yaml", tuple(found), (document,), None),))
    assert len({one.fingerprint for one in placed(of)}) == 2


# ---------------------------------------------------------------- JUnit


XSD = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit-10.xsd")))


@pytest.mark.parametrize("lang", ["zh-TW", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_junit_validates_against_the_schema_of_jenkins(kind, lang, kinds):
    root = etree.fromstring(written("junit", kinds[kind], lang).encode())
    XSD.assertValid(root)
    suites = root.findall("testsuite")
    assert int(root.get("tests")) == len(root.findall(".//testcase")) == sum(int(one.get("tests")) for one in suites)
    assert (
        int(root.get("failures")) == len(root.findall(".//failure")) == sum(int(one.get("failures")) for one in suites)
    )
    assert [one.get("name") for one in suites] == [one.file for one in kinds[kind].judged]


def test_junit_fails_for_errors_that_stand_and_skips_what_is_waived():
    error = Finding("CFP101", "error", both("m"), both("h"), Span("a.yaml", 1, 1, 2))
    warning = error._replace(code="CFP401", severity="warning")
    waived = error._replace(code="CFP303", waived=WAIVER)
    of = Run(
        "check", __version__, (Judged("a.yaml", (error, warning, waived), (), None), Judged("b.yaml", (), (), None))
    )
    root = etree.fromstring(written("junit", of).encode())
    cases = {one.get("name").split()[0]: [child.tag for child in one] for one in root.findall("testsuite")[0]}
    assert cases == {
        "cfp": [],
        "CFP101": ["failure"],
        "CFP303": ["skipped", "system-out"],
        "CFP401": ["system-out"],
    }
    assert "Lin Mei-hua, until 2027-03-31" in root.find(".//skipped").get("message")
    assert [child.get("name") for child in root.findall("testsuite")[1]] == ["cfp check"]
    both_of = Run("check", __version__, (Judged("a.yaml", (error, error._replace(waived=WAIVER)), (), None),))
    assert "<failure" in written("junit", both_of)


# ---------------------------------------------------------------- GitHub


def runner_reads(line: str) -> tuple[str, dict[str, str], str] | None:
    """A line as the runner of GitHub Actions takes it (ActionCommand.TryParseV2): command, properties, message."""
    line = line.lstrip()
    if not line.startswith("::") or (end := line.find("::", 2)) < 0:
        return None
    name, _, rest = line[2:end].partition(" ")
    properties = {}
    for pair in filter(None, rest.split(",")):
        key, _, value = pair.strip().partition("=")
        for sign, code in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
            value = value.replace(code, sign)
        properties[key] = value
    message = line[end + 2 :].replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
    return name, properties, message


def test_github_reads_a_command_for_every_finding():
    of = reported(SAMPLE, BROKEN)
    commands = [runner_reads(line) for line in written("github", of).splitlines()]
    assert len(commands) == len(of.findings)
    names = {"error": "error", "warning": "warning", "note": "notice"}
    for command, found in zip(commands, of.findings, strict=True):
        assert command is not None
        name, properties, message = command
        assert name == names[found.severity]
        assert (properties["file"], properties["line"], properties["col"]) == (
            found.span.file,
            str(found.span.line),
            str(found.span.column),
        )
        assert properties["title"].startswith(f"{found.code} ")
        assert message.startswith(found.message.en + "\n")


def test_github_tells_what_is_waived_as_a_notice():
    lines = written("github", one_finding("x")).splitlines()
    waived = [runner_reads(line) for line in lines if "waived" in line]
    assert [one[0] for one in waived if one] == ["notice"]


# ---------------------------------------------------------------- GitLab


@pytest.mark.parametrize("kind", KINDS)
def test_gitlab_takes_every_issue(kind, kinds):
    issues = json.loads(written("gitlab", kinds[kind]))
    assert len(issues) == len(kinds[kind].findings)
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert issue["description"]
        assert not issue["location"]["path"].startswith(("./", "/"))
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)


# ---------------------------------------------------------------- Markdown


def rendered(text: str) -> list:
    """Blocks and what is in them, by a reader of CommonMark and tables that had no part in writing."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    return [*tokens, *(child for token in tokens for child in token.children or ())]


@pytest.mark.parametrize("kind", KINDS)
def test_markdown_has_a_row_for_every_finding(kind, kinds):
    of = kinds[kind]
    tokens = rendered(written("markdown", of))
    codes = [token.content for token in tokens if token.type == "code_inline"]
    assert set(codes) >= {one.code for one in of.findings}
    rows = sum(token.type == "tr_open" for token in tokens)
    heads = sum(token.type == "thead_open" for token in tokens)
    figures = 0
    if of.command == "calc":
        report = of.reports[0]
        figures = len(of.reports) if len(of.reports) > 1 else len(report.footprint.stages) + 1
    assert rows == heads + figures + min(len(of.findings), 100)


def test_markdown_of_a_calculation_has_stages_and_label():
    text = written("markdown", reported(SAMPLE, command="calc"))
    assert "| Raw material acquisition |" in text
    assert "**Label value: 2844 g CO2e (under a lapsed PCR)**" in text
    assert "**無標示值（錯誤 1 項）**" in written("markdown", reported(BROKEN, command="calc"), "zh-TW")


def test_markdown_ends_where_a_comment_would_be_too_long():
    found = Finding("CFP101", "error", both("m"), both("h"), Span("a.yaml", 1, 1, 2))
    of = Run("check", __version__, (Judged("a.yaml", (found,) * 250, (), None),))
    text = written("markdown", of)
    assert text.endswith("… and 150 more\n")
    assert len(text) < 65536


# ---------------------------------------------------------------- CSV


def test_csv_has_a_row_for_each_finding_stage_and_value():
    of = reported(SAMPLE, command="calc")
    text = written("csv", of)
    assert text.count("\r\n") == text.count("\n") == text.count("\r")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    report = of.reports[0]
    kinds = [row["record"] for row in rows]
    assert kinds.count("finding") == len(report.findings)
    assert kinds.count("stage") == len(report.footprint.stages)
    (label,) = [row for row in rows if row["record"] == "label"]
    assert (label["value"], label["unit"]) == ("2844", "g CO2e")
    (total,) = [row for row in rows if row["record"] == "total"]
    assert total["value"] == str(report.footprint.total)
    assert {row["record"] for row in csv.DictReader(io.StringIO(written("csv", reported(SAMPLE))))} == {"finding"}


def test_csv_says_who_waived():
    rows = list(csv.DictReader(io.StringIO(written("csv", one_finding("x")))))
    assert [row["waived_by"] for row in rows] == ["", "", "x", ""]
    assert rows[2]["waived_until"] == "2027-03-31"


# ---------------------------------------------------------------- hostile data


HOSTILE = [
    "::error file=x,line=1::owned",
    "a\n::set-output name=x::y",
    " ::stop-commands::x",
    "##[error]owned",
    "##vso[task.complete result=Failed;]x",
    "a%0A::error::x",
    "\x1b[2J\x1b]0;title\x07",
    "\x9b31m",
    "\u202egnp.exe",
    "\u2028\u2029\x85",
    "=cmd|'/c calc'!A1",
    "＝1+1",
    "+1",
    "@SUM(1)",
    'a","b',
    "a\r\nb",
    "<script>alert(1)</script>",
    "]]><x/>&lt;&amp;&#0;",
    "\x00\ufffe\uffff\ud800",
    "| a | b |\n| --- | --- |",
    "[x](javascript:alert(1)) ![x](http://example.invalid/y.png)",
    "<img src=x onerror=alert(1)> <!-- x",
    "**b** _i_ ~~s~~ `c` ``` # h",
    "`a` | ``b`` `",
    "# h",
    "- x",
    "1. x",
    "> x",
    "@somebody #1 !2 https://example.invalid www.example.invalid :smile: GH-1",
    "\\",
    "\\|",
    "`|`",
    "{0} {{x}} ${{ secrets.X }}",
    "'; DROP TABLE x; --",
    "",
]
_ALLOWED = {"csv": "\r\n"}


def inert_in(form: str, text: str) -> None:
    """What holds for every format, whatever the data."""
    stray = {one for one in text if not one.isprintable() and one not in _ALLOWED.get(form, "\n")}
    assert stray == set()
    assert "##[" not in text
    assert "##vso[" not in text
    text.encode()
    if form != "github":
        # What a rule cites stands behind `:::`, which is no command to the runner.
        assert [
            line for line in text.splitlines() if line.lstrip().startswith("::") and not line.startswith("  ::: ")
        ] == []


def hostile_holds(text: str) -> None:
    """`text` in every place that data can reach, in every format."""
    of = one_finding(text)
    for form in FORMATS:
        inert_in(form, written(form, of))
    data = json.loads(written("json", of._replace(command="validate-pcr")))
    assert data["files"][0]["findings"][0]["message"]["en"] == text
    log = json.loads(written("sarif", of))
    assert log["runs"][0]["results"][1]["properties"]["message"]["en"] == text
    root = etree.fromstring(written("junit", of).encode())
    assert XSD.validate(root)
    assert len(root.findall(".//failure")) == 2
    commands = [runner_reads(line) for line in written("github", of).splitlines()]
    assert [one[0] for one in commands if one] == ["error", "error", "notice", "notice"]
    assert all(set(one[1]) <= {"file", "line", "endLine", "col", "endColumn", "title"} for one in commands if one)
    assert commands[1][2].split("\n")[0] == harmless(text)
    assert len(json.loads(written("gitlab", of))) == 4
    rows = list(csv.reader(io.StringIO(written("csv", of), newline="")))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == 5
    assert not any(cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) for row in rows for cell in row)
    markdown_holds(of, text)


#: All that our own Markdown is made of.
_OURS = {
    *("heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close", "text", "code_inline"),
    *("strong_open", "strong_close", "html_inline", "text_special"),
    *(f"{part}_{way}" for part in ("table", "thead", "tbody", "tr", "th", "td") for way in ("open", "close")),
}


def markdown_holds(of: Run, text: str) -> None:
    made = written("markdown", of)
    tokens = rendered(made)
    assert {token.type for token in tokens} <= _OURS
    assert {token.content for token in tokens if token.type == "html_inline"} <= {"<br>"}
    assert sum(token.type == "td_open" for token in tokens) == 4 * 4
    assert sum(token.type == "heading_open" for token in tokens) == 1
    plain = unescape(made)
    assert not re.search(r"(?<![\w`])@\w|https?://|(?<!\w)#\d", re.sub(r"(`+) ?.*? ?\1", "", plain))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:30])
def test_data_is_inert_in_every_format(text):
    hostile_holds(text)


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("`|\\:#[](){}<>&\"'%@=+-!~*_ \n\r\t\x1b1a甲,/.$")) | st.text(max_size=20))
def test_any_text_is_inert_in_every_format(text):
    hostile_holds(text)


@pytest.mark.parametrize("colour", ["", "1"])
def test_no_row_of_text_is_a_command(colour, monkeypatch, capsys):
    monkeypatch.setenv("FORCE_COLOR", colour)
    rows = [
        (Piece("    "), Piece("::error::x")),
        (Piece("::add-mask::x", "bold"),),
        (Piece("  ::: ", "dim"), Piece("12-002")),
    ]
    write_rows(rows)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out).splitlines()
    assert lines == ["    \\x3a:error::x", "\\x3a:add-mask::x", "  ::: 12-002"]


def test_hostile_names_in_a_file_are_inert(tmp_path):
    nasty = "'::error::x | <b> [a](b) =1 @x `c` ##[error] %0A ${{ x }}'"
    text = (ROOT / SAMPLE).read_text(encoding="utf-8")
    path = tmp_path / "a.yaml"
    path.write_text(
        text.replace("晨光沐浴乳", nasty, 1)
        .replace("company:", f"company: {nasty} #", 1)
        .replace("120 g", "120 gg", 1),
        encoding="utf-8",
    )
    of = reported(str(path), command="calc")
    assert of.findings
    for form in FORMATS:
        for lang in ("zh-TW", "en"):
            inert_in(form, written(form, of, lang))


# ---------------------------------------------------------------- chosen by the environment


def test_in_github_actions_the_text_stays_and_annotations_come_beside(tmp_path):
    plain = cfp("check", BROKEN, "--lang", "en")
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    done = cfp("check", BROKEN, "--lang", "en", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert (done.stdout, done.returncode) == (plain.stdout, 1)
    (command,) = [runner_reads(line) for line in done.stderr.splitlines()]
    assert command is not None
    assert command[0] == "error"
    assert summary.read_text(encoding="utf-8").startswith("before\n## cfp check\n")
    assert cfp("check", BROKEN, "--lang", "en", GITHUB_ACTIONS="false").stderr == ""


@pytest.mark.parametrize("form", [name for name in MACHINE if name != "github"])
def test_a_format_that_was_asked_for_is_written_alone(form, tmp_path):
    summary = tmp_path / "summary.md"
    plain = cfp("calc", BROKEN, "--format", form)
    done = cfp("calc", BROKEN, "--format", form, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert (done.stdout, done.stderr) == (plain.stdout, "")
    assert not summary.exists()


def test_the_github_format_writes_the_summary_and_annotations_once(tmp_path):
    summary = tmp_path / "summary.md"
    done = cfp("check", BROKEN, "--format", "github", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    assert done.stdout.count("::error ") == 1
    assert done.stderr == ""
    assert "CFP316" in summary.read_text(encoding="utf-8")
    lost = cfp("check", BROKEN, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(tmp_path / "no/such/file"))
    assert lost.returncode == 1


def test_machines_get_utf_8_whatever_the_locale(tmp_path):
    path = tmp_path / "a.yaml"
    text = (ROOT / SAMPLE).read_text(encoding="utf-8").replace("晨光沐浴乳", "🧴晨光", 1)
    path.write_text(text, encoding="utf-8")
    for form in ("json", "markdown"):
        done = cfp(
            "calc", str(path), "--format", form, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", CFP_LANG="zh-TW"
        )
        assert "🧴晨光" in done.stdout


# ---------------------------------------------------------------- --fail-on


@pytest.mark.parametrize(
    ("file", "fail_on", "code"),
    [
        (SAMPLE, "error", 0),  # warnings only
        (SAMPLE, "warning", 1),
        (SAMPLE, "never", 0),
        (BROKEN, "error", 1),
        (BROKEN, "warning", 1),
        (BROKEN, "never", 0),
        ("no-such-file.yaml", "never", 2),
        ("no-such-file.yaml", "warning", 2),
        (BROKEN, "sometimes", 2),
    ],
)
def test_fail_on_changes_the_exit_code(file, fail_on, code):
    assert cfp("check", file, "--fail-on", fail_on).returncode == code


def test_fail_on_changes_nothing_else():
    plain = cfp("calc", BROKEN)
    never = cfp("calc", BROKEN, "--fail-on", "never")
    assert (never.stdout, never.stderr) == (plain.stdout, plain.stderr)
    assert (never.returncode, plain.returncode) == (0, 1)


def test_fail_on_for_rule_files():
    broken = next(str(path) for path in sorted((ROOT / "samples/broken/pcr").glob("CFP1*.yaml")))
    assert [cfp("validate-pcr", broken, "--fail-on", word).returncode for word in ("error", "warning", "never")] == [
        1,
        1,
        0,
    ]
    assert cfp("validate-pcr", "no-such.yaml", "--fail-on", "never").returncode == 2
    assert cfp("validate-pcr", "pcr/12-002.yaml", "--fail-on", "warning").returncode == 0


def test_an_unknown_format_is_told_with_those_known():
    done = cfp("check", SAMPLE, "--format", "html")
    assert done.returncode == 2
    assert "sarif" in done.stderr
