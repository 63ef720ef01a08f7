"""What is said about a file whose shape is wrong: every error, at its place, in both languages, once."""

import copy
import json
import os
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from cfp_cli.catalogue.schema import ENTRIES
from cfp_cli.load.bases import with_bases
from cfp_cli.load.conform import check_of, compiled, schema_of
from cfp_cli.load.folders import LABEL_FOLDER, PCR_FOLDER, SCHEMA_FOLDER
from cfp_cli.load.limits import MAX_FINDINGS
from cfp_cli.load.misfits import misfits
from cfp_cli.load.reader import read_bytes, read_file
from cfp_cli.load.schema import check_part, check_schema
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Map, Seq

#: The schemas of files that people write. The others are for those who read our output (test_output_schemas.py).
SCHEMAS = sorted(
    name.removesuffix(".schema.json")
    for name in os.listdir(SCHEMA_FOLDER)
    if name.endswith(".schema.json") and not name.startswith("report.") and "-output." not in name
)


def read(text: str) -> Document:
    document, findings = read_bytes(text.encode(), "file.yaml")
    assert document is not None, findings
    return document


def told(schema: dict[str, Any], text: str) -> list[Finding]:
    """What is said about `text` (YAML) under a schema."""
    return list(check_part(read(text), (), schema))


def only(schema: dict[str, Any], text: str) -> Finding:
    findings = told(schema, text)
    assert len(findings) == 1, findings
    return findings[0]


def place(found: Finding) -> tuple[int, int, int]:
    assert found.span
    return found.span.line, found.span.column, found.span.end_column


CLOSED = {
    "type": "object",
    "properties": {
        "name": {"type": "string"},
        "amount": {"type": "string", "description": "數量與單位 / a number with its unit"},
        "count": {"type": "number"},
    },
    "required": ["name"],
    "additionalProperties": False,
}


# ---- each code, at its place ---------------------------------------------------------------------------------------


def test_an_unknown_key_is_told_at_the_key_with_its_neighbour():
    found = only(CLOSED, "name: a\namont: 5 kg\n")
    assert (found.code, place(found)) == ("CFP101", (2, 1, 6))
    assert found.message.en == "`amont` is not a key of the file"
    assert found.hint.en.startswith("Did you mean `amount`? ")
    assert found.hint.zh.startswith("您是不是要寫「amount」？")
    assert "`name`, `amount`, `count`" in found.hint.en


def test_an_unknown_key_that_is_like_none_gets_the_list_alone():
    assert only(CLOSED, "name: a\nxyz: 5\n").hint.en == "Its keys: `name`, `amount`, `count`"


def test_a_missing_key_is_told_at_the_key_of_what_lacks_it():
    schema = {"type": "object", "properties": {"product": CLOSED}}
    found = only(schema, "a: 1\nproduct:\n  count: 5\n")
    assert (found.code, place(found)) == ("CFP102", (2, 1, 8))
    assert found.message.en == "`product` lacks `name`"


def test_the_description_of_a_missing_key_is_in_the_hint_also_through_a_reference():
    schema = {
        "type": "object",
        "properties": {"amount": {"$ref": "#/definitions/amount"}},
        "required": ["amount"],
        "definitions": {"amount": CLOSED["properties"]["amount"]},
    }
    found = only(schema, "{}\n")
    assert found.hint.en == "Add `amount`: a number with its unit"
    assert found.hint.zh == "請補上 `amount`：數量與單位"


def test_a_mistyped_required_key_is_told_once():
    found = only(CLOSED, "nmae: a\n")
    assert (found.code, place(found)) == ("CFP101", (1, 1, 5))


def test_where_other_keys_are_free_a_missing_key_is_told_beside_one_like_it():
    assert only({"type": "object", "properties": {"name": {}}, "required": ["name"]}, "nmae: 1\n").code == "CFP102"


def test_every_missing_key_is_told():
    schema = {"type": "object", "required": ["a", "b", "c"]}
    assert [found.message.en for found in told(schema, "b: 1\n")] == ["the file lacks `a`", "the file lacks `c`"]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("name: 12\n", "`name` should be a text; it is a number", 'Put a text in quotes: "12"'),
        ("name: true\n", "`name` should be a text; it is true or false", 'Put a text in quotes: "true"'),
        ("name:\n", "`name` should be a text; it is empty", "Give it a value, or leave the key out"),
        ("name: [a]\n", "`name` should be a text; it is a list", "Make it a text"),
        ('name: a\ncount: "5"\n', "`count` should be a number; it is a text", "Write the number alone"),
        ("name: a\namount: 5\n", "`amount` should be a text; it is a number", "(a number with its unit)"),
        ("- a\n", "the file should be a set of `key: value`; it is a list", "Make it a set of `key: value`"),
    ],
)
def test_a_wrong_kind_of_value_is_told_with_what_to_do(text: str, message: str, hint: str):
    found = only(CLOSED, text)
    assert (found.code, found.message.en) == ("CFP103", message)
    assert hint in found.hint.en


def test_a_value_outside_the_list_is_told_with_the_list():
    schema = {"type": "object", "properties": {"data": {"enum": ["primary", "secondary"]}}}
    found = only(schema, "data: primry\n")
    assert (found.code, place(found)) == ("CFP104", (1, 7, 13))
    assert found.message.zh == "「data」不能是「primry」"
    assert found.hint.en == "Did you mean `primary`? Allowed: `primary`, `secondary`"


def test_a_form_is_told_in_words():
    form = {"zh-TW": "兩位數", "en": "two digits"}
    schema = {"type": "object", "properties": {"id": {"type": "string", "pattern": "^[0-9]{2}$", "x-form": form}}}
    found = only(schema, "id: '123'\n")
    assert (found.code, found.message.en) == ("CFP105", "`123` does not have the form of `id`")
    assert (found.hint.en, found.hint.zh) == ("The form is: two digits", "格式應為：兩位數")


def test_a_newline_at_the_end_does_not_slip_through_a_pattern():
    schema = {"type": "object", "properties": {"id": {"type": "string", "pattern": "^[A-Z]{2}$"}}}
    assert only(schema, 'id: "CN\\n"\n').code == "CFP105"


def test_the_form_of_keys_is_told_at_the_key():
    schema = {"type": "object", "propertyNames": {"pattern": "^[a-z]+$", "maxLength": 9}}
    found = only(schema, "a: 1\nB: 2\n")
    assert (found.code, place(found)) == ("CFP105", (2, 1, 2))
    assert found.message.en == "`B` does not have the form of keys of the file"


@pytest.mark.parametrize(
    ("schema", "text", "message"),
    [
        ({"minLength": 1}, "a: ''\n", "`a` is empty"),
        ({"minLength": 3}, "a: xy\n", "`a` is too short: 2 characters, at least 3"),
        ({"maxLength": 2}, "a: xyz\n", "`a` is too long: 3 characters, at most 2"),
        ({"minItems": 2}, "a: [1]\n", "`a` has too few items: 1, at least 2"),
        ({"maxItems": 1}, "a: [1, 2]\n", "`a` has too many items: 2, at most 1"),
        ({"minProperties": 1}, "a: {}\n", "`a` has too few keys: 0, at least 1"),
        ({"maxProperties": 0}, "a: {b: 1}\n", "`a` has too many keys: 1, at most 0"),
        ({"minimum": 1}, "a: 0.5\n", "`a` is too small: 0.5, at least 1"),
        ({"maximum": 1}, "a: 1.01\n", "`a` is too large: 1.01, at most 1"),
    ],
)
def test_a_limit_is_told_with_both_numbers(schema: dict[str, Any], text: str, message: str):
    found = only({"type": "object", "properties": {"a": schema}}, text)
    assert (found.code, found.message.en) == ("CFP106", message)


def test_a_whole_number_is_one_without_a_fraction():
    schema = {"type": "object", "properties": {"revision": {"type": "integer"}}}
    assert told(schema, "revision: 3.0\n") == []
    assert only(schema, "revision: 1.5\n").message.en == "`revision` should be a whole number; it is a number"


def test_a_key_that_does_not_belong_is_told_at_the_key():
    schema = {
        "type": "object",
        "if": {"properties": {"method": {"const": "integer"}}},
        "then": {"not": {"required": ["bands"]}},
    }
    assert told(schema, "method: stepped\nbands: []\n") == []
    found = only(schema, "method: integer\nbands: []\n")
    assert (found.code, place(found)) == ("CFP107", (2, 1, 6))
    assert found.message.en == "`bands`: `bands` does not belong here"


def test_keys_that_exclude_each_other_are_named():
    schema = {"type": "object", "oneOf": [{"required": ["value"]}, {"required": ["by-category"]}]}
    found = only(schema, "value: 1\nby-category: 2\n")
    assert (found.code, found.message.en) == (
        "CFP107",
        "the file: only one of `value`, `by-category` may be given",
    )
    assert only(schema, "{}\n").message.en == "the file lacks one of `value`, `by-category`"
    assert only(schema, "[]\n").code == "CFP103"


# ---- alternatives: the nearest one is told ---------------------------------------------------------------------------

DIRECTIONS = {
    "anyOf": [
        {"const": "none"},
        {
            "type": "object",
            "properties": {"source": {"type": "string"}, "parameters": {"type": "object"}},
            "required": ["source", "parameters"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {"source": {"type": "string"}, "lines": {"const": "own"}},
            "required": ["source", "lines"],
            "additionalProperties": False,
        },
    ]
}


@pytest.mark.parametrize(
    ("text", "code", "message"),
    [
        ("none\n", None, ""),
        ("{source: pack, lines: own}\n", None, ""),
        ("nome\n", "CFP104", "the file cannot be `nome`"),
        ("5\n", "CFP103", "the file should be a set of `key: value` or `none`; it is a number"),
        ("{source: pack, lnes: own}\n", "CFP101", "`lnes` is not a key of the file"),
        ("{source: pack, lines: ours}\n", "CFP104", "`lines` cannot be `ours`"),
        ("{source: pack, parameters: 5}\n", "CFP103", "`parameters` should be a set of `key: value`; it is a number"),
        ("{lines: own}\n", "CFP102", "the file lacks `source`"),
    ],
)
def test_of_alternatives_the_nearest_is_told(text: str, code: str | None, message: str):
    findings = told(DIRECTIONS, text)
    assert [(found.code, found.message.en) for found in findings] == ([(code, message)] if code else [])


def test_a_text_or_a_mapping_is_named_as_both_where_it_is_neither():
    schema = {"anyOf": [{"type": "string"}, {"type": "object"}]}
    assert only(schema, "[1]\n").message.en == "the file should be a text or a set of `key: value`; it is a list"


# ---- all of it, once, in order, and no more than one can read --------------------------------------------------------


def test_everything_is_told_in_one_run_from_top_to_end():
    schema = {"type": "object", "properties": {"lines": {"type": "array", "items": CLOSED}}}
    text = "lines:\n  - {name: 1}\n  - {nme: b, count: x}\n  - 7\n"
    assert [(found.code, place(found)[0]) for found in told(schema, text)] == [
        ("CFP103", 2),
        ("CFP101", 3),
        ("CFP103", 3),
        ("CFP103", 4),
    ]
    assert told(schema, text)[-1].message.zh == "「lines」第 3 項應為一組「鍵: 值」，現在是數字"


def test_a_long_value_is_cut():
    schema = {"type": "object", "properties": {"data": {"enum": ["primary"]}}}
    found = only(schema, f"data: {'x' * 5000}\n")
    assert found.message.en == f"`data` cannot be `{'x' * 39}…`"


def test_there_are_never_more_findings_than_the_limit():
    many = "".join(f"key{number}: 1\n" for number in range(3 * MAX_FINDINGS))
    findings = told({"type": "object", "properties": {}, "additionalProperties": False}, many)
    assert len(findings) == MAX_FINDINGS
    assert (findings[0].code, findings[-1].code) == ("CFP101", "CFP022")


def test_words_of_every_code_are_filled_in_both_languages():
    assert sorted(ENTRIES) == [f"CFP10{digit}" for digit in range(1, 10)]
    for entry in ENTRIES.values():
        for text in (entry.title, entry.message, entry.hint, entry.why):
            assert text.zh
            assert text.en


def test_a_part_of_a_document_is_told_by_its_place_in_the_whole():
    document = read("rules:\n  - options: {single: 5}\n")
    (found,) = check_part(
        document, ("rules", 0, "options"), {"type": "object", "properties": {"single": {"type": "string"}}}
    )
    assert (found.code, place(found), found.message.en) == (
        "CFP103",
        (2, 23, 24),
        "`single` should be a text; it is a number",
    )
    (found,) = check_part(document, ("rules", 0, "options"), {"type": "object", "required": ["covered"]})
    assert (found.message.en, place(found)) == ("`options` lacks `covered`", (2, 5, 12))


# ---- the schemas themselves ----------------------------------------------------------------------------------------


def parts(schema: Any, path: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Every mapping of a schema file that may be a schema, with its place."""
    if isinstance(schema, dict):
        below = [part for key, value in schema.items() for part in parts(value, (*path, key))]
        return [(path, schema), *below]
    if isinstance(schema, list):
        return [part for index, value in enumerate(schema) for part in parts(value, (*path, index))]
    return []


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_schema_of_ours_is_sound_and_has_no_keyword_that_the_fast_check_does_not_know(name: str):
    Draft7Validator.check_schema(schema_of(name))
    check_of(name)


@pytest.mark.parametrize("name", SCHEMAS)
def test_patterns_are_anchored_and_the_pcr_schema_describes_every_key(name: str):
    for path, part in parts(schema_of(name)):
        if isinstance(part.get("pattern"), str):
            assert part["pattern"].startswith("^"), path
            assert part["pattern"].endswith("$"), path
        if name == "pcr" and path and path[-1] == "properties":
            for key, member in part.items():
                zh, _, en = member.get("description", "").partition(" / ")
                assert zh, (path, key)
                assert en, (path, key)


@pytest.mark.parametrize(
    "schema",
    [
        {"additionalPropertis": False},
        {"patternProperties": {"a": {}}},
        {"properties": {"a": {"format": "date"}}},
        {"$ref": "#/definitions/missing"},
        {"$ref": "http://127.0.0.1:9/schema.json"},
        {"$ref": "file:///etc/passwd"},
        {"$ref": "#/definitions/a", "maxLength": 3, "definitions": {"a": {}}},
    ],
)
def test_a_schema_that_would_restrict_nothing_in_silence_or_fetch_something_is_refused(schema: dict[str, Any]):
    with pytest.raises(ValueError, match=r"schema|definition|draft 7"):
        compiled(schema)


# ---- the fast check and jsonschema agree ---------------------------------------------------------------------------

SMALL_INVENTORY = """\
inventory: 1
pcr: "12-002"
assessed: 2026-01-31
fictitious: true
product:
  name: {zh-TW: 沐浴乳, en: Body wash}
  category: skin
  ccc: 3401.30.00.00-3
  declared-unit: {amount: 1 bottle, content: 1000 mL, packaging: HDPE}
  directions: {source: label, parameters: {wash-temperature: 40 degC}}
choices: {water-heating: electricity}
plants: [{id: a, name: A, period: 2024-01-01/2024-12-31, output: 5 bottle}]
lines:
  - {id: x, stage: s, item: i, amount: 95 g, factor: {id: f, accept: [outlier], reason: r}, data: primary, evidence: e}
  - {id: y, stage: s, item: i, amount: [{total: 5 kWh, plant: a, share: 18 %, by: mass}], factor: f, data: secondary}
  - {id: z, stage: s, item: i, of: x, legs: [{distance: 3 km, factor: f}], data: secondary, treatment: recycling}
cut-off: [{id: c, stage: s, item: i, estimate: 1 g CO2e, reason: r}]
"""


def documents() -> dict[str, Any]:
    """One conforming document for each schema that has one in the repository; the PCR cut to a size for many tries."""
    path = os.path.join(PCR_FOLDER, "12-002.yaml")
    written, _ = read_file(path)
    assert written is not None
    pcr, _, _ = with_bases(written, path)
    assert pcr is not None
    small = plain(pcr.data)
    small["stages"], small["rules"] = small["stages"][:2], small["rules"][::9]
    small["clauses"] = dict(list(small["clauses"].items())[:5])
    small["interpretations"], small["cases"] = small["interpretations"][:1], small["cases"][-1:]
    found = {"pcr": small, "inventory": plain(read(SMALL_INVENTORY).data)}
    for path in sorted(Path(LABEL_FOLDER).glob("*.yaml"))[:1]:
        label, _ = read_file(str(path))
        assert label is not None
        found["label"] = plain(label.data)
    return found


def plain(value: Any) -> Any:
    """The data without their places, to be changed freely."""
    if isinstance(value, Map):
        return {key: plain(member) for key, member in value.items()}
    return [plain(item) for item in value] if isinstance(value, Seq) else value


DOCUMENTS = documents()
VALUES = st.sampled_from(
    [None, True, False, "", "x", "none", "2024-01-01", "a\n", Decimal(0), Decimal(1), Decimal("1.5")]
) | st.builds(copy.deepcopy, st.sampled_from([[], {}, ["x"], {"id": "x"}]))


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(one for key, member in members for one in paths(member, (*path, key)))]


PATHS = {name: paths(data)[1:] for name, data in DOCUMENTS.items()}


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, Any]:
    """A document with one to three things taken out, renamed, added or replaced."""
    name = draw(st.sampled_from(sorted(DOCUMENTS)))
    data = copy.deepcopy(DOCUMENTS[name])
    for path in draw(st.lists(st.sampled_from(PATHS[name]), min_size=1, max_size=3, unique=True)):
        node = data
        try:
            for step in path[:-1]:
                node = node[step]
            value = node[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue
        if not isinstance(node, (dict, list)):
            continue
        match draw(st.sampled_from(["replace", "delete", "rename", "add", "change"])):
            case "replace":
                node[path[-1]] = draw(VALUES)
            case "delete":
                del node[path[-1]]
            case "rename" if isinstance(node, dict):
                node[draw(st.sampled_from(["X", "id", "value", f"{path[-1]}x"]))] = node.pop(path[-1])
            case "add" if isinstance(value, dict):
                value[draw(st.sampled_from(["X", "id", "note", "value", "lines"]))] = draw(VALUES)
            case "change" if isinstance(value, str):
                node[path[-1]] = draw(st.sampled_from([f"{value}\n", f" {value}", value.upper(), value * 40]))
    return name, data


def located(data: Any) -> Document:
    """Changed data as a document; JSON is YAML."""
    return read(json.dumps(data, default=float, ensure_ascii=False) + "\n")


def test_the_documents_conform():
    for name, data in DOCUMENTS.items():
        assert check_schema(located(data), name) == ()


@settings(max_examples=200, deadline=None)
@given(damaged())
def test_the_fast_check_says_what_jsonschema_says(case: tuple[str, Any]):
    name, data = case
    document = located(data)
    findings = misfits(document, (), schema_of(name))
    assert check_of(name)(document.data) == (findings == ())
    assert check_schema(document, name) == findings


@settings(max_examples=60, deadline=None)
@given(damaged())
def test_every_finding_has_its_place_its_words_and_one_of_the_codes(case: tuple[str, Any]):
    name, data = case
    for found in check_schema(located(data), name):
        assert found.code in ENTRIES
        assert found.span
        assert found.message.zh
        assert found.hint.zh
        assert "{" not in found.message.en.replace("{…}", "")
        assert len(found.message.en) < 400
