"""The rule kinds as a set: every kind is whole, has its code, its words, its examples and its tests."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from cfp_cli import rules
from cfp_cli.load.conform import compiled
from cfp_cli.model.rule import RuleKind
from cfp_cli.rules import KINDS
from cfp_cli.rules.options import description_of

FOLDER = Path(rules.__file__).parent
TESTS = Path(__file__).parent / "rules"
#: What the kinds share; everything else in the folder is a kind.
SHARED = {"asked", "breaking", "control", "options", "shares", "uses", "words", "written"}
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[A-Za-z]{2,}")


def module_of(kind: RuleKind) -> str:
    return kind.name.replace("-", "_")


each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)


def test_every_file_in_the_folder_is_a_kind_or_is_shared() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert files == SHARED | {module_of(kind) for kind in KINDS.values()}


def test_names_are_keys_and_codes_are_unique_and_in_order() -> None:
    assert [kind.name for kind in KINDS.values()] == list(KINDS)
    codes = [kind.code for kind in KINDS.values()]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"CFP3[0-9]{2}", code) for code in codes)


@each_kind
def test_the_kind_has_a_module_of_tests(kind: RuleKind) -> None:
    path = TESTS / f"test_{module_of(kind)}.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tests = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    assert len(tests) >= 2
    assert f'"{kind.name}"' in path.read_text(encoding="utf-8")


@each_kind
def test_the_module_says_what_it_checks(kind: RuleKind) -> None:
    tree = ast.parse((FOLDER / f"{module_of(kind)}.py").read_text(encoding="utf-8"))
    assert len(ast.get_docstring(tree) or "") > 60


@each_kind
def test_the_words_for_people_are_in_both_languages(kind: RuleKind) -> None:
    for text in (kind.title, kind.checks, kind.why):
        assert CHINESE.search(text.zh)
        assert ENGLISH.search(text.en)
        assert not CHINESE.search(text.en)
    assert not kind.title.zh.endswith("。")
    assert kind.checks.zh.endswith("。")
    assert kind.why.en.endswith(".")


@each_kind
def test_the_examples_are_there_and_differ(kind: RuleKind) -> None:
    assert kind.fails.strip()
    assert kind.passes.strip()
    assert kind.fails != kind.passes


def test_every_kind_can_be_broken() -> None:
    """For `cfp pcr test`: a kind without `breaks` could not be tried."""
    assert [name for name, kind in KINDS.items() if kind.breaks is None] == []


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema of an object within `schema`."""
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects(value)


@each_kind
def test_the_options_are_a_closed_schema(kind: RuleKind) -> None:
    Draft7Validator.check_schema(kind.options)
    compiled(kind.options)
    assert kind.options["type"] == "object"
    for schema in objects(kind.options):
        assert schema["additionalProperties"] is False
        assert set(schema["required"]) <= set(schema["properties"])


@each_kind
def test_every_option_is_described_in_both_languages(kind: RuleKind) -> None:
    for schema in objects(kind.options):
        for name, option in schema["properties"].items():
            text = description_of(option)
            assert CHINESE.search(text.zh), name
            assert ENGLISH.search(text.en), name
            assert not CHINESE.search(text.en), name
            assert re.fullmatch(r"[a-z][a-z-]*", name)


@each_kind
def test_an_option_that_nobody_knows_is_refused(kind: RuleKind) -> None:
    assert not compiled(kind.options)({"no-such-option": True})


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("1 %", True),
        ("0.5 %", True),
        ("100 %", True),
        ("95%", True),
        ("0.01", False),
        ("101 %", False),
        ("-1 %", False),
    ],
)
def test_shares_in_options_are_percentages(text: str, good: bool) -> None:
    assert compiled(KINDS["cut-off"].options)({"single": text}) is good


@each_kind
def test_the_check_is_a_generator_that_works_without_a_footprint(kind: RuleKind) -> None:
    """The phase says whether a footprint is there; a kind of phase "inventory" never asks for it."""
    source = (FOLDER / f"{module_of(kind)}.py").read_text(encoding="utf-8")
    assert ("complete_footprint(" in source) is (kind.phase == "result")
    assert "subject.footprint" not in source


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_no_arithmetic_outside_the_exact_functions(path: Path) -> None:
    """Python's operators round a Decimal to the context's 28 digits. Integers of the calendar are the exception."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    operators = [
        node
        for node in ast.walk(tree)
        if isinstance(node, (ast.BinOp, ast.AugAssign))
        and isinstance(node.op, (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow))
    ]
    calls = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not calls & {"float", "abs", "round", "sum", "print"}
    lines = {node.lineno for node in operators}
    allowed = {"data_period": {"last_day", "_latest"}, "shares": {"percent_of"}}.get(path.stem, set())
    inside = {
        line
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name in allowed
        for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    assert lines <= inside
