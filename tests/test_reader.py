"""The strict YAML and JSON readers: what they make of a file, and where they say what is wrong."""

import errno
import io
import os
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest

from cfp_cli.catalogue.reading import ENTRIES
from cfp_cli.load.files import open_regular
from cfp_cli.load.json_reader import read_json
from cfp_cli.load.reader import read_bytes, read_file
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Map, Seq, Span

INVENTORY = """\
# a body wash
inventory: 1
pcr: "12-002"
product:
  name: {zh-TW: 沐浴乳, en: Body wash}
  ccc: 3401.30.00.00-3
plants:
  - {id: plant-a, period: 2024-01-01/2024-12-31, output: 1200000 bottle}
lines:
  - {id: surfactant, amount: 95 g, share: 0.18}
  - id: electricity
    amount:
      total: 1440000 kWh
    data: primary
"""


def read(text: str) -> tuple[Document | None, tuple[Finding, ...]]:
    return read_bytes(text.encode(), "inventory.yaml")


def document(text: str) -> Document:
    read_as, findings = read(text)
    assert read_as is not None
    assert findings == ()
    return read_as


def value_of(scalar: str) -> object:
    return document(f"amount: {scalar}\n").data["amount"]


def only(text: str) -> Finding:
    findings = read(text)[1]
    assert len(findings) == 1, findings
    return findings[0]


def place(found: Finding) -> tuple[int, int, int]:
    assert found.span is not None
    return found.span[1:4]


# --- a good file ---


def test_an_inventory_is_read_with_exact_numbers_and_plain_text() -> None:
    data = document(INVENTORY).data
    assert data["inventory"] == Decimal(1)
    assert data["pcr"] == "12-002"
    assert data["product"] == {"name": {"zh-TW": "沐浴乳", "en": "Body wash"}, "ccc": "3401.30.00.00-3"}
    assert data["plants"] == [{"id": "plant-a", "period": "2024-01-01/2024-12-31", "output": "1200000 bottle"}]
    assert data["lines"][0]["share"] == Decimal("0.18")
    assert isinstance(data, Map)
    assert isinstance(data["lines"], Seq)
    assert isinstance(data["lines"][0], Map)


@pytest.mark.parametrize(
    ("path", "key", "expected"),
    [
        (("inventory",), True, (2, 1, 10)),
        (("inventory",), False, (2, 12, 13)),
        (("pcr",), False, (3, 6, 14)),
        (("product", "name"), False, (5, 9, 36)),
        (("product", "name", "zh-TW"), False, (5, 17, 20)),
        (("product",), False, (5, 3, 36)),
        (("lines", 0), False, (10, 5, 48)),
        (("lines", 0, "share"), True, (10, 36, 41)),
        (("lines", 1), False, (11, 5, 20)),
        (("lines", 1, "amount", "total"), False, (13, 14, 25)),
        (("lines", 1, "evidence"), False, (11, 5, 20)),
        (("lines", 7, "id"), False, (10, 3, 48)),
    ],
)
def test_every_key_and_value_knows_its_place(path: tuple[str | int, ...], key: bool, expected: tuple[int, ...]) -> None:
    span = document(INVENTORY).span(path, key=key)
    assert span == Span("inventory.yaml", *expected)


def test_places_are_those_of_the_characters_they_name() -> None:
    """The span of every scalar, cut out of the text, spells that scalar."""
    read_as = document(INVENTORY)
    lines = read_as.text.split("\n")
    line, column, end, value_line, value_column, value_end = read_as.data["product"]["name"].at["en"]
    assert lines[line - 1][column - 1 : end - 1] == "en"
    assert lines[value_line - 1][value_column - 1 : value_end - 1] == "Body wash"


def test_a_missing_value_points_at_its_key_and_an_empty_item_at_itself() -> None:
    read_as = document("evidence:\nlegs:\n  -\n  - a\n")
    assert read_as.data == {"evidence": None, "legs": [None, "a"]}
    assert read_as.span(("evidence",)) == Span("inventory.yaml", 1, 1, 9)
    assert read_as.span(("legs", 0)).line == 3


def test_a_value_over_several_lines_is_marked_to_the_end_of_its_first_line() -> None:
    read_as = document("note: first\n  second\nlegs: [1,\n  2]\nreason: |\n  why\n")
    assert read_as.data == {"note": "first second", "legs": [Decimal(1), Decimal(2)], "reason": "why\n"}
    assert read_as.span(("note",)) == Span("inventory.yaml", 1, 7, 12)
    assert read_as.span(("legs",)) == Span("inventory.yaml", 3, 7, 10)
    assert read_as.span(("reason",)) == Span("inventory.yaml", 5, 9, 10)


def test_a_collection_in_brackets_ends_at_its_bracket() -> None:
    read_as = document("legs: [{id: a}, [b], {c: [d]}] # remark\n")
    assert read_as.span(("legs",)) == Span("inventory.yaml", 1, 7, 31)
    assert [read_as.span(("legs", index))[2:4] for index in range(3)] == [(8, 15), (17, 20), (22, 30)]
    assert read_as.span(("legs", 2, "c"))[2:4] == (26, 29)


def test_a_collection_by_indentation_ends_with_its_first_line() -> None:
    read_as, findings = read("a:\n  b: 1  \n  c: 2\nd:\n- x y")
    assert [found.code for found in findings] == ["CFP021"]
    assert read_as is not None
    assert read_as.span(("a",)) == Span("inventory.yaml", 2, 3, 7)
    assert read_as.span(("d",)) == Span("inventory.yaml", 5, 1, 6)


def test_the_document_carries_name_text_and_hash_of_the_bytes() -> None:
    raw = b"\xef\xbb\xbfa: 1\r\nb: 2\rc: 3\n"
    read_as, findings = read_bytes(raw, "瓶.yaml")
    assert read_as is not None
    assert findings == ()
    assert read_as.file == "瓶.yaml"
    assert read_as.text == "a: 1\nb: 2\nc: 3\n"
    assert read_as.sha256 == "94c48f1e14ddb0bf3da1130185086c1baf994acc77f13034969ea7a80f9d6432"
    assert read_as.span(("c",)) == Span("瓶.yaml", 3, 4, 5)


def test_keys_are_nfc_and_values_stay_as_written() -> None:
    read_as = document("cafe\u0301: cafe\u0301\n")
    assert read_as.data == {"caf\u00e9": "cafe\u0301"}
    assert read_as.data.at["caf\u00e9"][:3] == (1, 1, 6)


# --- scalars ---


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", Decimal(0)),
        ("-0.5", Decimal("-0.5")),
        ("+2", Decimal(2)),
        ("1e3", Decimal(1000)),
        ("1E-3", Decimal("0.001")),
        ("1e30", Decimal("1e30")),
    ],
)
def test_words_and_numbers(written: str, value: object) -> None:
    read_value = value_of(written)
    assert read_value == value
    assert type(read_value) is type(value)


def test_a_number_keeps_its_digits() -> None:
    assert str(value_of("1.10")) == "1.10"
    assert str(value_of("0.1000000000000000055511151231257827")) == "0.1000000000000000055511151231257827"


@pytest.mark.parametrize(
    "written",
    [
        *("NO", "no", "on", "off", "yes", "y", "True", "TRUE", "Null", "NULL", "=", "--", "+", ".", "_", "<<", "nan"),
        *("1:30", "08:30", "25:61:61", "190:20:30.15", "2024-02-30", "2024-01-01/2024-12-31", "2024-01-01T08:00:00Z"),
        *("3401.30.00.00-3", "3401.30.00", "12-002", "4.4.3.2", "1.2.3", "0800-123-456", "0912 345 678", "v1.10"),
        *("95 g", "1,200 kg", "1,5 kg", "010 g", "9５ g", "1 000 kg", "5%", "5 %", "1/2", "0.5 L/g", "-5 to 3"),
        *(
            "沐浴乳 1000 mL",
            "５00 毫升",
            "①",
            "m²",
            "5–10",
            "２０２４-０１-０１",
            "moenv-cfp-0077",
            "1e5-3",
            "0x",
            "12,",
        ),
    ],
)
def test_text_stays_text(written: str) -> None:
    assert value_of(written) == written


@pytest.mark.parametrize("written", ["010", "1.10", "true", "null", "~", "", ".nan", "1,5", "0x1F", "１２", "1e999"])
def test_quoted_is_always_text(written: str) -> None:
    assert value_of(f'"{written}"') == written
    assert value_of(f"'{written}'") == written
    assert document(f"amount: |-\n  {written}\n").data["amount"] == written


@pytest.mark.parametrize("key", ["1.10", "010", "null", "true", "", "<<"])
def test_a_quoted_key_is_text(key: str) -> None:
    assert document(f"'{key}': a\n").data == {key: "a"}


SEPARATOR, LEADING_ZERO, BASE = "thousands or decimals", "octal", "hexadecimal"
POINT, SPECIAL, NOT_ASCII = "both sides of the point", "not-a-number", "not an ASCII"


@pytest.mark.parametrize(
    ("written", "why"),
    [
        *((text, LEADING_ZERO) for text in ("010", "08", "-08", "00", "00.5", "04541302")),
        *((text, BASE) for text in ("0x1F", "0X1f", "0o17", "0b101", "-0x10", "0x1_0")),
        *((text, SEPARATOR) for text in ("1,000", "1,5", "-1,5", "1,000.5", "1.000,5", "1'000", "1_000", "1 000")),
        *((text, SEPARATOR) for text in ("1,000,000", "1 000 000.5", "1,2,3")),
        *((text, POINT) for text in (".5", "+.5", "5.", "-5.", "1.e3", ".5e3")),
        *((text, SPECIAL) for text in (".nan", ".NaN", ".inf", "-.inf", "+.INF")),
        *((text, NOT_ASCII) for text in ("１２", "1２", "−5", "－5", "–5", "１．５", "１，０００", "٣", "1\u00a0000")),
    ],
)
def test_a_number_that_could_be_another_is_asked_about(written: str, why: str) -> None:
    text = f"amount: {written}\ndata: primary\n"
    read_as, findings = read(text)
    assert [found.code for found in findings] == ["CFP018"]
    assert why in findings[0].message.en
    assert place(findings[0]) == (1, 9, 9 + len(written))
    assert read_as is not None
    assert read_as.data == {"amount": written, "data": "primary"}


def test_the_finding_names_the_character_that_is_not_ascii() -> None:
    assert "`−` (U+2212)" in only("amount: −5\n").message.en
    assert "「１」（U+FF11）" in only("amount: １2\n").message.zh


@pytest.mark.parametrize(
    "written",
    ["1e31", "1e-31", "1e999", "-1e999", "5e-324", "1.0e+99999", "1e1000000", "0e999", "9" * 61, "9" * 4301],
)
def test_a_number_out_of_range_stays_text(written: str) -> None:
    read_as, findings = read(f"amount: {written}\n")
    assert [found.code for found in findings] == ["CFP019"]
    assert read_as is not None
    assert read_as.data["amount"] == written


def test_sixty_digits_and_an_exponent_of_thirty_are_the_last_accepted() -> None:
    widest = "0." + "1" * 58
    assert value_of(widest) == Decimal(widest)
    assert only(f"amount: {widest}1\n").code == "CFP019"
    assert value_of("1e-30") == Decimal("1e-30")


def test_a_comma_inside_braces_parts_two_values() -> None:
    assert document("[1,5]\n").data == [Decimal(1), Decimal(5)]


# --- findings, one by one ---


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("a: 1\nb: &x 2\n", "CFP010", (2, 4, 8)),
        ("a: 1\nb: *x\n", "CFP010", (2, 4, 6)),
        ("b: {<<: {a: 1}}\n", "CFP011", (1, 5, 7)),
        ("a: !!str 1\n", "CFP012", (1, 4, 11)),
        ("a: ! 1\n", "CFP012", (1, 4, 7)),
        ("a: !foo {b: 1}\n", "CFP012", (1, 4, 10)),
        ("a: !foo!bar 1\n", "CFP012", (1, 4, 5)),
        ("%TAG !a! tag:x,2000:\n---\na: 1\n", "CFP012", (1, 1, 21)),
        ("a: 1\nb: 2\na: 3\n", "CFP013", (3, 1, 2)),
        ("a: 1\n'a': 3\n", "CFP013", (2, 1, 4)),
        ("1: a\n", "CFP014", (1, 1, 2)),
        ("? [a]\n: 1\n", "CFP014", (1, 3, 4)),
        ("a: 1\n---\nb: 2\n", "CFP015", (2, 1, 4)),
        ("a: 1\nb: 2", "CFP021", (2, 4, 5)),
        ("a: x\u200by\n", "CFP008", (1, 5, 6)),
        ('a: "\\u202e"\n', "CFP008", (1, 4, 12)),
        ("", "CFP006", (1, 1, 1)),
        (" \n\t\n", "CFP006", (1, 1, 1)),
        ("# only a remark\n", "CFP006", (1, 1, 1)),
        ("---\n", "CFP006", (1, 1, 1)),
        ("~\n", "CFP006", (1, 1, 1)),
    ],
)
def test_finding_and_place(text: str, code: str, at: tuple[int, int, int]) -> None:
    found = only(text)
    assert found.code == code
    assert place(found) == at


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: 1\nb: {c: 1, c: 2}\na: [3]\n", {"a": Decimal(1), "b": {"c": Decimal(1)}}),
        ("cafe\u0301: 1\ncaf\u00e9: 2\n", {"caf\u00e9": Decimal(1)}),
        ("1.10: a\nb: c\n", {"1.10": "a", "b": "c"}),
        ("null: a\ntrue: b\n", {"null": "a", "true": "b"}),
        ("? {a: 1}\n: {b: 2}\nc: d\n", {"c": "d"}),
        ("a: !!int '12'\nb: !x [1]\n", {"a": "12", "b": [Decimal(1)]}),
        ("a: x\u200by\n", {"a": "x\ufffdy"}),
        ("a: 1\n---\nb: 2\n", {"a": Decimal(1)}),
        ("a: 1", {"a": Decimal(1)}),
    ],
)
def test_the_rest_is_still_read_after_these_findings(text: str, data: object) -> None:
    read_as, findings = read(text)
    assert findings
    assert read_as is not None
    assert read_as.data == data


@pytest.mark.parametrize(
    "text",
    ["a: &x 1\n", "a: *x\n", "<<: {a: 1}\n", "a: [1\n", "", "~\n", "[" * 40, "---\n---\na: 1\n", "&x a\n---\nb\n"],
)
def test_nothing_is_handed_on_after_these(text: str) -> None:
    assert read(text)[0] is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a: &x '010'\n", ["CFP010"]),
        ("a: &x 010\n", ["CFP010", "CFP018"]),
        ("a: !!str 010\n", ["CFP012"]),
        ("a: !!str &x 010\n", ["CFP010", "CFP012"]),
        ("a: !!map {b: 010}\n", ["CFP012", "CFP018"]),
        ("*x : 010\n", ["CFP010", "CFP018"]),
        ("<<: [010]\n", ["CFP011", "CFP018"]),
        ("a: 1\na: [010]\n", ["CFP013", "CFP018"]),
        ("? [010]\n: 08\n", ["CFP014", "CFP018", "CFP018"]),
    ],
)
def test_faults_inside_of_faults_are_found_too(text: str, codes: list[str]) -> None:
    assert [found.code for found in read(text)[1]] == codes


def test_a_duplicate_key_names_the_first_line() -> None:
    found = only("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n")
    assert found.message.zh == "鍵「c」在第 3 行已經出現過"
    assert found.message.en == "the key `c` already stands on line 3"
    assert place(found)[0] == 5


def test_the_same_key_in_two_lines_of_a_list_is_no_duplicate() -> None:
    assert document("- {id: a}\n- {id: b}\n").data == [{"id": "a"}, {"id": "b"}]


@pytest.mark.parametrize(
    ("key", "what"),
    [("1", "`1`, which looks like a number"), ("010", "number"), ("null", "nothing"), ("true", "true"), ("", "empty")],
)
def test_a_key_that_is_not_text_says_what_it_is(key: str, what: str) -> None:
    found = only(f"? {key}\n: a\n")
    assert found.code == "CFP014"
    assert what in found.message.en


def test_all_findings_of_a_file_come_at_once_from_top_to_bottom() -> None:
    text = "a: 010\nb: *x\nc: !t d\nb: 1e999\n2: x\u202ey\ne: &x [1,5]"
    read_as, findings = read(text)
    assert read_as is None
    lines = [(place(found)[0], found.code) for found in findings]
    assert lines == [
        (1, "CFP018"),
        (2, "CFP010"),
        (3, "CFP012"),
        (4, "CFP013"),
        (4, "CFP019"),
        (5, "CFP014"),
        (5, "CFP008"),
        (6, "CFP010"),
        (6, "CFP021"),
    ]
    assert [found.severity for found in findings] == ["error"] * 8 + ["warning"]


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("a: b: c\n", (1, 5), "a colon cannot stand here"),
        ("a: 1\n\tb: 2\n", (2, 1), "tab"),
        ("a: [1, 2\nb: 3\n", (2, 2), "begins on line 1): the list lacks a comma"),
        ('a: 1\nb: "x\nc: 2\n', (3, 4), "begins on line 2): a quote is not closed"),
        ('a: "1" 2\n', (1, 8), "a key should stand here"),
        ('a: "\\q"\n', (1, 5), "use single quotes"),
        ("- a\nb: 1\n", (2, 1), "list item"),
        ("a:  -\n", (1, 5), "next line"),
        ("a: @x\n", (1, 4), "quote it"),
        ("a: 1\n...\nb\n", (3, 1), "after the end"),
        ("{a: 1, , b: 2}\n", (1, 8), "a value is missing"),
    ],
)
def test_a_syntax_error_says_where_and_what_in_words(text: str, at: tuple[int, int], words: str) -> None:
    read_as, findings = read(text)
    assert read_as is None
    assert [found.code for found in findings] == ["CFP009"]
    assert place(findings[0]) == (*at, at[1] + 1)
    assert words in findings[0].message.en
    assert findings[0].message.zh.isprintable()


def test_a_syntax_error_within_one_line_names_no_other_line() -> None:
    assert only("{a: 1, , b: 2}\n").message.en == "YAML cannot be read on from here: a value is missing here"
    assert only("a: 1\nb:\n  [1,\n  2\nc: 3\n").message.zh.startswith("YAML 在這裡讀不下去（從第 3 行開始的部分）：")


def test_an_error_at_the_end_is_placed_on_the_last_line() -> None:
    assert place(only("a: 1\nb: {c: 2\n"))[:2] == (2, 8)
    assert [place(found)[:2] for found in read("a: 1\nb: {c: 2")[1]] == [(2, 8), (2, 8)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("".join(f"k{number}: 010\n" for number in range(500)), "CFP018"),
        ("".join(f"k{number}: !t a\n" for number in range(500)), "CFP012"),
        ("".join(f"{number}: a\n" for number in range(500)), "CFP014"),
        ("a: 1\n" * 500, "CFP013"),
        ("- *a\n" * 500, "CFP010"),
        ("- a\u200bb\n" * 500, "CFP008"),
    ],
)
def test_two_hundred_findings_are_enough(text: str, code: str) -> None:
    read_as, findings = read(text)
    assert read_as is None
    assert len(findings) == 200
    assert [found.code for found in findings[:199]] == [code] * 199
    assert findings[199].code == "CFP022"
    assert "199" in findings[199].message.en


def test_a_message_repeats_at_most_forty_characters_of_the_file() -> None:
    found = only(f"{'k' * 500}: 1\n{'k' * 500}: 2\n")
    assert f"`{'k' * 39}…`" in found.message.en
    assert f"`{'k' * 40}`" in only(f"{'k' * 40}: 1\n{'k' * 40}: 2\n").message.en
    assert "\\n" in only('"a\\nb": 1\n"a\\nb": 2\n').message.en


def test_text_is_cut_at_ten_thousand_characters() -> None:
    assert len(value_of("x" * 10_000)) == 10_000  # type: ignore[arg-type]
    read_as, findings = read(f"note: {'x' * 10_001}\n")
    assert [found.code for found in findings] == ["CFP020"]
    assert "10,001" in findings[0].message.en
    assert read_as is not None
    assert read_as.data["note"] == "x" * 10_000


def test_every_word_of_the_reader_is_in_both_languages_and_complete() -> None:
    for code, entry in ENTRIES.items():
        for text in (entry.title, entry.message, entry.hint, entry.why):
            assert text.zh, code
            assert text.en, code
            assert text.zh != text.en or text.zh == "{advice}", code


# --- encodings ---


@pytest.mark.parametrize(
    ("raw", "guess", "at", "offset"),
    [
        ("名稱: 沐浴乳\n".encode("utf-16"), "UTF-16", (1, 1), 0),
        ("name: body wash\n".encode("utf-16-le"), "UTF-16", (1, 2), 1),
        ("name: body wash\n".encode("utf-32"), "UTF-32", (1, 1), 0),
        ("name: 沐浴乳\n".encode("cp950"), "Big5", (1, 7), 6),
        ("a: 1\n名: 沐\n".encode() + b"\xff\n", "another encoding", (3, 1), 14),
        (b"\xef\xbb\xbfa: \xff\n", "another encoding", (1, 4), 6),
        (b"name: caf\xe9\n", "another encoding", (1, 10), 9),
        (b"a: 1\nb: abcdefghij\0\n", "binary", (2, 14), 18),
        (b"PK\x03\x04....", "Excel", (1, 1), 0),
        (b"%PDF-1.7\n", "PDF", (1, 1), 0),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office", (1, 1), 0),
    ],
)
def test_what_is_not_utf8_is_named_and_placed(raw: bytes, guess: str, at: tuple[int, int], offset: int) -> None:
    read_as, findings = read_bytes(raw, "inventory.yaml")
    assert read_as is None
    assert [found.code for found in findings] == ["CFP007"]
    assert guess in findings[0].message.en
    assert f"byte offset {offset})" in findings[0].message.en
    assert f"第 {at[0]} 行" in findings[0].message.zh
    assert place(findings[0]) == (*at, at[1] + 1)
    assert findings[0].hint.en


# --- files ---


def test_a_file_is_read_under_the_name_given(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n")
    read_as, findings = read_file(str(path), "pcr/a.yaml")
    assert read_as is not None
    assert (read_as.file, findings) == ("pcr/a.yaml", ())
    read_as, _ = read_file(str(path))
    assert read_as is not None
    assert read_as.file == str(path)


def test_a_dash_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("名: 沐浴乳\n".encode())))
    read_as, findings = read_file("-")
    assert read_as is not None
    assert (read_as.file, read_as.data, findings) == ("-", {"名": "沐浴乳"}, ())


def test_standard_input_that_is_closed_or_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert [found.code for found in read_file("-")[1]] == ["CFP004"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a: 1\n" + b"#" * 4_999_994 + b"\n")))
    assert [found.code for found in read_file("-")[1]] == []
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"#" * 5_000_001)))
    assert [found.code for found in read_file("-")[1]] == ["CFP005"]


def test_a_file_may_have_five_million_bytes_and_not_one_more(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a: 1\n" + b"#" * 4_999_994 + b"\n")
    assert read_file(str(path))[0] is not None
    path.write_bytes(b"a: 1\n" + b"#" * 4_999_995 + b"\n")
    read_as, findings = read_file(str(path), "large.yaml")
    assert read_as is None
    assert [(found.code, found.span) for found in findings] == [("CFP005", Span("large.yaml", 1, 1, 1))]
    assert "5,000,000" in findings[0].message.en
    assert [found.code for found in read_bytes(path.read_bytes(), "x")[1]] == ["CFP005"]


def test_open_regular_holds_to_the_limit_it_is_given(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(b"1234")
    assert open_regular(str(path), 4) == b"1234"
    refused = open_regular(str(path), 3)
    assert isinstance(refused, Finding)
    assert refused.code == "CFP005"
    path.write_bytes(b"")
    assert open_regular(str(path), 3) == b""


def test_missing_files_and_folders(tmp_path: Path) -> None:
    missing = str(tmp_path / "no.yaml")
    read_as, findings = read_file(missing)
    assert read_as is None
    assert [found.code for found in findings] == ["CFP001"]
    assert missing in findings[0].message.zh
    assert findings[0].span is None
    below_a_file = tmp_path / "file"
    below_a_file.write_text("a: 1\n")
    assert [found.code for found in read_file(str(below_a_file / "no.yaml"))[1]] == ["CFP001"]
    assert [found.code for found in read_file("")[1]] == ["CFP001"]
    assert [found.code for found in read_file(str(tmp_path))[1]] == ["CFP002"]


def test_a_file_without_permission_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.yaml"
    path.write_text("a: 1\n")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    _, (found,) = read_file(str(path))
    assert found.code == "CFP004"
    assert "沒有讀取權限" in found.message.zh
    assert "no permission" in found.message.en


def test_a_refusal_that_is_not_known_is_shown_in_the_words_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise OSError(errno.ENXIO, "No such device")

    monkeypatch.setattr(os, "open", refuse)
    _, (found,) = read_file("gone.yaml")
    assert found.code == "CFP004"
    assert f"`{os.strerror(errno.ENXIO)}`" in found.message.en


def test_a_file_that_fails_while_it_is_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\n")

    def fail(*_: object) -> bytes:
        raise OSError(errno.EIO, "I/O error")

    monkeypatch.setattr(os, "read", fail)
    _, (found,) = read_file(str(path))
    assert found.code == "CFP004"
    assert "the device failed" in found.message.en


# --- JSON ---


def json_of(text: str) -> tuple[object, tuple[Finding, ...]]:
    return read_json(text.encode(), "table.json")


def test_json_is_read_with_exact_numbers() -> None:
    value, findings = json_of('{"名": [1, -0.10, 1e3, true, false, null, "a\\n\\ud83d\\ude00", {}, []]}')
    assert findings == ()
    assert value == {"名": [Decimal(1), Decimal("-0.10"), Decimal(1000), True, False, None, "a\n😀", {}, []]}
    assert str(value["名"][1]) == "-0.10"


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ('{"a": 1,\n "a": 2}', "CFP013", (2, 2)),
        ("[NaN]", "CFP018", (1, 2)),
        ("[Infinity]", "CFP018", (1, 2)),
        ("[-Infinity]", "CFP018", (1, 2)),
        ("[1,\n 010]", "CFP018", (2, 2)),
        ("[1_000]", "CFP018", (1, 2)),
        ("[１２]", "CFP018", (1, 2)),
        ("[1e400]", "CFP019", (1, 2)),
        (f"[{'9' * 5000}]", "CFP019", (1, 2)),
        ('["\\ud83d"]', "CFP008", (1, 2)),
        ('["a\u200bb"]', "CFP008", (1, 4)),
        (f'["{"x" * 10_001}"]', "CFP020", (1, 2)),
    ],
)
def test_json_that_can_be_read_on(text: str, code: str, at: tuple[int, int]) -> None:
    value, findings = json_of(text)
    assert [found.code for found in findings] == [code]
    assert place(findings[0])[:2] == at
    assert value


def test_the_first_of_two_equal_json_keys_wins() -> None:
    value, (found,) = json_of('{"a": 1,\n"b": {"a": 3}, "a": 2}')
    assert value == {"a": Decimal(1), "b": {"a": Decimal(3)}}
    assert "line 1" in found.message.en


@pytest.mark.parametrize(
    ("text", "code", "at", "words"),
    [
        ("[1", "CFP023", (1, 2), "closing bracket"),
        ("[1}", "CFP023", (1, 3), "closing bracket"),
        ("[1,]", "CFP023", (1, 4), "value is missing"),
        ('{"a": 1,}', "CFP023", (1, 9), "key in double quotes"),
        ("{a: 1}", "CFP023", (1, 2), "key in double quotes"),
        ('{"a" 1}', "CFP023", (1, 6), "colon"),
        ('{"a": }', "CFP023", (1, 7), "value is missing"),
        ("[1] 2", "CFP023", (1, 5), "after the end"),
        ('["a\n"]', "CFP023", (1, 4), "not closed"),
        ('["a]', "CFP023", (1, 2), "not closed"),
        ('["\\q"]', "CFP023", (1, 3), "escape"),
        ("[+1]", "CFP023", (1, 2), "value is missing"),
        ("[yes]", "CFP023", (1, 2), "value is missing"),
        ("['a']", "CFP023", (1, 2), "value is missing"),
        ("", "CFP006", (1, 1), "no data"),
        ("[" * 33 + "]" * 33, "CFP016", (1, 33), "32"),
        ("[" * 2_000_000, "CFP016", (1, 33), "32"),
        ('{"a":' * 100_000, "CFP016", (1, 161), "32"),
    ],
)
def test_json_that_cannot_be_read_on(text: str, code: str, at: tuple[int, int], words: str) -> None:
    value, findings = json_of(text)
    assert value is None
    assert [found.code for found in findings] == [code]
    assert place(findings[0])[:2] == at
    assert words in findings[0].message.en


def test_json_findings_are_placed_wherever_they_stand() -> None:
    _, findings = json_of('{"a": 1,\n "b": NaN,\n "a": 2,\n "b": 010, "c":\n  .5}')
    assert [(place(found)[:2], found.code) for found in findings] == [
        ((2, 7), "CFP018"),
        ((3, 2), "CFP013"),
        ((4, 2), "CFP013"),
        ((4, 7), "CFP018"),
        ((5, 3), "CFP018"),
    ]
    assert "line 2" in findings[2].message.en


@pytest.mark.parametrize("item", ["NaN", '"\u200b"', '"\\u200b"'])
def test_two_hundred_json_findings_are_enough(item: str) -> None:
    value, findings = json_of(f"[{','.join([item] * 500)}]")
    assert value is None
    assert len(findings) == 200
    assert findings[-1].code == "CFP022"


def test_json_may_have_five_million_bytes_and_not_one_more() -> None:
    assert json_of("1" + " " * 4_999_999) == (Decimal(1), ())
    assert [found.code for found in json_of("1" + " " * 5_000_000)[1]] == ["CFP005"]


def test_json_findings_end_where_the_word_ends() -> None:
    _, findings = json_of('{"a": 1_000, "b": NaN, "a": "\\u200b"}')
    assert [(found.code, place(found)) for found in findings] == [
        ("CFP018", (1, 7, 12)),
        ("CFP018", (1, 19, 22)),
        ("CFP013", (1, 24, 25)),
        ("CFP008", (1, 29, 30)),
    ]


def test_json_text_of_ten_thousand_characters_is_whole() -> None:
    assert json_of(f'"{"x" * 10_000}"') == ("x" * 10_000, ())


def test_json_thirty_two_levels_deep_is_read() -> None:
    assert json_of("[" * 32 + "]" * 32)[1] == ()


# --- speed ---


def test_two_thousand_lines_are_read_while_one_blinks() -> None:
    """62 ms were measured; the bound leaves room for slow machines and still catches a quadratic loop."""
    line = (
        "  - {id: surfactant1, stage: raw-materials, item: main-material, amount: 95 g, factor: f, data: secondary}\n"
    )
    raw = ("inventory: 1\nlines:\n" + line * 2400).encode()
    begin = time.perf_counter()
    read_as, findings = read_bytes(raw, "x.yaml")
    assert time.perf_counter() - begin < 1.5
    assert findings == ()
    assert read_as is not None
    assert len(read_as.data["lines"]) == 2400
