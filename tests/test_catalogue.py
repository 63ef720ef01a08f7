"""The words of every finding: in both languages, whole, and with the same places to fill in."""

import ast
import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from cfp_cli import catalogue
from cfp_cli.catalogue import CATALOGUE, finding
from cfp_cli.model.finding import Severity
from cfp_cli.model.text import Text
from cfp_cli.pipeline import Request, run
from cfp_cli.rules import KINDS
from tests.bundles import SAMPLES, shelf
from tests.words import doubled, slips

FOLDER = Path(catalogue.__file__).parent
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{2,}")
PLACE = re.compile(r"\{[a-z_]+\}")

each_code = pytest.mark.parametrize("code", CATALOGUE)


def places(text: str) -> set[str]:
    """The names to fill in; a template that cannot be parsed raises ValueError."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def written_codes() -> list[str]:
    """Every code that stands as a key in the catalogue's files and at a rule kind: a dict would hide the second."""
    codes = [kind.code for kind in KINDS.values()]
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict):
                keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
                codes += [key for key in keys if isinstance(key, str) and key.startswith("CFP")]
    return codes


def test_a_code_is_given_once():
    codes = written_codes()
    assert len(codes) == len(set(codes))
    assert set(codes) == {*CATALOGUE, *(kind.code for kind in KINDS.values())}
    assert all(re.fullmatch(r"CFP[0-9]{3}", code) for code in codes)


@pytest.mark.parametrize(
    ("module", "codes"),
    [
        ("reading", r"CFP0\d\d"),
        ("schema", r"CFP1\d\d"),
        ("references", r"CFP2(0|1|2|5|6)\d"),
        ("tables", r"CFP2[34]\d"),
        ("label", r"CFP4\d\d"),
        ("authoring", r"CFP9\d\d"),
    ],
)
def test_each_file_has_its_numbers_in_order(module, codes):
    entries = list(getattr(catalogue, module).ENTRIES)
    assert entries
    assert entries == sorted(entries)
    assert all(re.fullmatch(codes, code) for code in entries)


@each_code
def test_the_words_are_in_both_languages(code):
    entry = CATALOGUE[code]
    assert entry.severity in get_args(Severity)
    for text in entry[1:]:
        assert text.zh.strip()
        assert text.en.strip()
    for text in (entry.title, entry.why):
        assert CHINESE.search(text.zh)
        assert ENGLISH.search(text.en)
        assert not places(text.zh) | places(text.en)
    # A text may be all places to fill in ({advice}); what else it says, it says in its language.
    for text in (entry.message, entry.hint):
        said = Text(PLACE.sub("", text.zh), PLACE.sub("", text.en))
        assert CHINESE.search(said.zh) or not ENGLISH.search(said.en)


@each_code
def test_both_languages_ask_for_the_same_values(code):
    entry = CATALOGUE[code]
    assert places(entry.message.zh) == places(entry.message.en)
    assert places(entry.hint.zh) == places(entry.hint.en)
    assert all(re.fullmatch(r"[a-z_]+", name) for name in places(entry.message.zh) | places(entry.hint.zh))


@each_code
def test_a_finding_is_filled_in_both_languages(code):
    entry = CATALOGUE[code]
    names = places(entry.message.zh) | places(entry.hint.zh)
    values = {name: Text(f"〔{name}〕", f"<{name}>") for name in names - {"rule", "clause"}}
    found = finding(code, None, rule="12-002 v1.0", clause="4.1.4", **values)
    assert (found.code, found.severity, found.rule, found.clause) == (code, entry.severity, "12-002 v1.0", "4.1.4")
    for name in values:
        assert f"〔{name}〕" in found.message.zh + found.hint.zh
        assert f"<{name}>" in found.message.en + found.hint.en
        assert f"<{name}>" not in found.message.zh + found.hint.zh


@each_code
def test_nothing_in_the_words_is_doubled_or_left_open(code):
    assert [one for text in CATALOGUE[code][1:] for words in text for one in slips(words)] == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_nothing_in_the_words_of_a_rule_kind_is_either(kind):
    texts = (kind.title, kind.checks, kind.why)
    assert [one for text in texts for words in text for one in slips(words)] == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_values_do_not_double_the_punctuation_around_them(path):
    """A source that ends with a full stop, a reason that ends with none: tests/test_broken_corpus.py has the others."""
    findings = run(Request(str(path)), shelf()).findings
    assert findings
    said = [words for found in findings for text in (found.message, found.hint) for words in text]
    assert [one for words in said for one in doubled(words)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Source: a.. If",
        "來源：甲。。若有",
        "a ,, b",
        "two  spaces",
        "甲，。",
        "(open",
        "close)",
        ")(",
        "「甲",
        "`a",
        "{a} {b",
    ],
)
def test_a_slip_is_seen(text):
    assert [*slips(text)]


@pytest.mark.parametrize("text", ["a, b. c", ".yaml、.yml 或 .json", "{{a: ..., b: ...}}", "#REF!、#DIV/0!", "(a [b])"])
def test_what_is_no_slip(text):
    assert [*slips(text)] == []


def test_rule_and_clause_are_values_too():
    """CFP208 names the rule and CFP904 the clause; both are also fields of the finding."""
    assert "12-002 v1.0" in finding("CFP208", None, rule="12-002 v1.0", name="x", known="y", suggestion="").message.en
    assert "4.1.4" in finding("CFP904", None, clause="4.1.4").message.zh


def test_a_value_that_is_missing_is_noticed():
    with pytest.raises(KeyError):
        finding("CFP001", None)
    with pytest.raises(KeyError):
        finding("CFP000", None)
