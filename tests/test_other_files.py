"""A file of another kind in place of an inventory: one finding that says so, and which command it is for."""

import json

import pytest

from cfp_cli.pipeline import Request, run
from tests.bundles import ROOT, shelf
from tests.test_cli import cfp

CERTIFICATE = "samples/label/certificates/2503305903.yaml"
FILES = {
    CERTIFICATE: ("a certificate", "cfp drift"),
    "samples/label/dish-washing-liquid.details.yaml": ("a certificate", "--details"),
    "pcr/12-002.yaml": ("a PCR rule file", "cfp validate-pcr"),
    "pcr/base/goods-2017.yaml": ("a PCR rule file", "cfp validate-pcr"),
    "labels/reduction/tw.yaml": ("the scheme of a reduction label", "cfp reduction"),
    "labels/reduction/cn-2011.yaml": ("the scheme of a reduction label", "cfp reduction"),
}


@pytest.mark.parametrize("file", FILES)
def test_one_finding_says_what_it_is_and_what_it_is_for(file):
    report = run(Request(str(ROOT / file)), shelf())
    assert [found.code for found in report.findings] == ["CFP642"]
    what, command = FILES[file]
    assert what in report.findings[0].message.en
    assert command in report.findings[0].hint.en
    assert command in report.findings[0].hint.zh
    span = report.findings[0].span
    assert span is not None
    line = (ROOT / file).read_text(encoding="utf-8").split("\n")[span.line - 1]
    assert (span.column, line[: span.end_column - 1].rstrip(":")) == (1, line.split(":")[0])
    assert report.label is None


def test_waivers_locks_and_reports_under_other_names(tmp_path):
    """Under their own names they never come here."""
    (tmp_path / "a.yaml").write_text("waivers: 1\ninventory: b.yaml\nwaived: []\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("lock: 1\ninventory: c.yaml\nfiles: []\ntables: []\n", encoding="utf-8")
    (tmp_path / "c.json").write_text(json.dumps({"schema-version": 1, "reports": []}) + "\n", encoding="utf-8")
    said = [run(Request(str(tmp_path / name)), shelf()).findings for name in ("a.yaml", "b.yaml", "c.json")]
    assert [[found.code for found in findings] for findings in said] == [["CFP642"]] * 3
    assert [findings[0].message.zh for findings in said] == [
        "這個檔案是「豁免檔」，不是盤查清冊",
        "這個檔案是「鎖定檔」，不是盤查清冊",
        "這個檔案是「calc 或 check 的 JSON 結果」，不是盤查清冊",
    ]


@pytest.mark.parametrize("key", ["certificate: 1", "reduction: 1\napplies: {}", "clauses: []"])
def test_an_inventory_with_a_strange_key_is_an_inventory(key, tmp_path):
    text = (ROOT / "samples/body-wash.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(f"{text}\n{key}\n", encoding="utf-8")
    codes = {found.code for found in run(Request(str(tmp_path / "a.yaml")), shelf()).findings}
    assert "CFP101" in codes
    assert "CFP642" not in codes


@pytest.mark.parametrize("text", ["[]\n", "certificate\n", "{}\n", "waivers: 1\n"])
def test_what_is_nothing_known_keeps_the_findings_of_its_shape(text, tmp_path):
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    codes = {found.code for found in run(Request(str(tmp_path / "a.yaml")), shelf()).findings}
    assert codes
    assert "CFP642" not in codes


@pytest.mark.parametrize(
    "command",
    [
        ("calc", CERTIFICATE),
        ("check", CERTIFICATE),
        ("certificate", "make", CERTIFICATE),
        ("regime", "compare", CERTIFICATE),
        ("lock", CERTIFICATE),
    ],
    ids=lambda command: " ".join(command[:-1]),
)
@pytest.mark.parametrize(
    ("lang", "words"), [("en", "this is a certificate, not an inventory"), ("zh-TW", "這個檔案是「證書」")]
)
def test_every_command_says_it_once(command, lang, words):
    done = cfp(*command, "--lang", lang)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert said.count("[CFP642]") == 1
    assert words in said
    assert "CFP101" not in said


def test_a_difference_does_not_list_the_keys_of_such_a_file():
    done = cfp("diff", "samples/body-wash.yaml", "labels/reduction/tw.yaml", "--format", "json")
    assert done.returncode == 2
    data = json.loads(done.stdout)
    assert data["after"]["kind"] is None
    assert data["fields"] is None
    assert data["findings-appeared"] == []
    assert [found["code"] for found in data["findings"]] == ["CFP642"]
