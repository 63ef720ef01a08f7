"""`cfp init`: which PCR, which language, which file; and every way in which it does not write one."""

import pytest
from typer.testing import CliRunner

from cfp_cli.app import init as init_module
from cfp_cli.app.main import compose
from cfp_cli.load.reader import read_bytes


def cfp(*arguments, given=""):
    return CliRunner().invoke(compose(["init"]), ["init", *arguments], input=given)


def test_the_skeleton_goes_to_standard_output():
    result = cfp("--pcr", "20-025", "--on", "2026-11-22")
    assert result.exit_code == 0
    document, findings = read_bytes(result.stdout.encode(), "s.yaml")
    assert findings == ()
    assert document.data["pcr"] == "20-025"
    assert document.data["assessed"] == "2026-11-22"


@pytest.mark.parametrize(
    ("lang", "there", "not_there"),
    [("zh-TW", "製造地點", "Sites."), ("en", "Sites.", "製造地點"), ("both", "製造地點", ""), ("", "Sites.", "")],
)
def test_comments_are_in_the_language_asked_for(lang, there, not_there):
    text = cfp("--pcr", "20-025", *(("--lang", lang) if lang else ())).stdout
    comments = "\n".join(line for line in text.splitlines() if "#" in line)
    assert there in comments
    assert not not_there or not_there not in comments
    data = read_bytes(text.encode(), "s.yaml")[0].data
    assert data["lines"][0]["name"].keys() == {"zh-TW", "en"}


def test_it_is_written_to_a_new_file_and_never_over_one(tmp_path):
    path = tmp_path / "a.yaml"
    assert cfp("--pcr", "20-025", "-o", str(path)).exit_code == 0
    before = path.read_bytes()
    result = cfp("--pcr", "20-025", "-o", str(path))
    assert result.exit_code == 2
    assert "not overwritten" in result.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("number", "code", "said"),
    [
        ("99-999", "CFP250", "Rule files:"),
        ("20-052x", "CFP250", "20-052"),
        ("10-001", "CFP262", "20-014 v2.0"),
        ("", "CFP250", "Rule files:"),
        ("nowhere/none.yaml", "CFP001", "none.yaml"),
    ],
)
def test_a_pcr_that_cannot_be_used_says_what_to_do(number, code, said, tmp_path):
    path = tmp_path / "a.yaml"
    result = cfp("--pcr", number, "-o", str(path), "--lang", "en")
    assert result.exit_code == 2
    assert code in result.stderr
    assert said in " ".join(result.stderr.split())
    assert not path.exists()


def test_a_lapsed_pcr_warns_with_what_is_in_force_and_is_written():
    result = cfp("--pcr", "12-002", "--on", "2026-11-22", "--lang", "en")
    assert result.exit_code == 0
    assert "CFP401" in result.stderr
    assert "20-025" in result.stderr
    assert "CFP401" not in result.stdout
    assert cfp("--pcr", "12-002", "--on", "2014-01-01", "--lang", "en").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--xlsx", "b.xlsx", "-o", "a.yaml"), "--xlsx goes without"),
        (("--xlsx", "b.xlsx", "--interactive"), "--xlsx goes without"),
        (("-o", "nowhere/a.yaml"), "no such folder"),
        (("--xlsx", "nowhere/b.xlsx"), "no such folder"),
        (("--interactive",), "terminal"),
        (("--lang", "fr"), "fr"),
        (("--on", "yesterday"), "yesterday"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(arguments, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = cfp("--pcr", "20-025", *arguments)
    assert result.exit_code == 2
    assert said in result.output
    assert list(tmp_path.iterdir()) == []


def test_asked_on_a_terminal(tmp_path, monkeypatch):
    """With a terminal: the first answers, then the end of the input."""
    monkeypatch.setattr(init_module, "on_a_terminal", lambda: True)
    path = tmp_path / "a.yaml"
    result = cfp("--pcr", "22-016", "-i", "-o", str(path), "--lang", "en", given="Fan\n\n\n\nnot a code\n")
    assert result.exit_code == 130
    assert result.stdout == ""
    assert "Name of the product: " in result.stderr
    assert "digits and dots" in result.stderr
    assert "nothing was written" in result.stderr
    assert not path.exists()


def test_a_rule_file_of_ones_own(tmp_path):
    shipped = init_module.__file__.replace("cfp_cli/app/init.py", "pcr/22-016.yaml")
    result = cfp("--pcr", shipped, "--lang", "en")
    assert result.exit_code == 0
    assert 'pcr: "22-016"' in result.stdout
