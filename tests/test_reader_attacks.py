"""Hostile files: every row ends in findings, quickly; nothing crashes, hangs, unfolds or slips through."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfp_cli.load import json_reader, reader, tree
from cfp_cli.load.files import open_regular
from cfp_cli.load.json_reader import read_json
from cfp_cli.load.pure_events import PureParser
from cfp_cli.load.reader import read_bytes, read_file
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Map, Seq

#: Far above what is measured (0.1 s for most, 3.5 s for a million nodes), far below the minutes of a bomb.
SOON = 5.0
SOON_FOR_A_MILLION = 30.0


@contextmanager
def soon(seconds: float = SOON) -> Iterator[None]:
    begin = time.perf_counter()
    yield
    assert time.perf_counter() - begin < seconds


@pytest.fixture(params=["C parser", "Python parser"])
def read(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[str]]:
    """The codes found in a text, with both of PyYAML's parsers."""
    if request.param == "Python parser":
        monkeypatch.setattr(reader, "events", PureParser)
    return lambda text: [found.code for found in read_bytes(text.encode(), "x.yaml")[1]]


def alias_bomb(levels: int) -> str:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, levels)]
    return "\n".join(rows) + "\n"


def merge_bomb(levels: int) -> str:
    rows = ["a0: &a0 {x: 1}"]
    rows += [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, levels)]
    return "\n".join(rows) + "\n"


# --- structure ---


def test_alias_bomb(read: Callable[[str], list[str]]) -> None:
    with soon():
        assert read(alias_bomb(9)) == ["CFP010"] * (9 + 8 * 9)


def test_merge_bomb(read: Callable[[str], list[str]]) -> None:
    with soon():
        codes = read(merge_bomb(8))
    assert codes.count("CFP011") == 7
    assert codes.count("CFP010") == 8 + 7 * 9


def test_an_anchor_that_holds_itself(read: Callable[[str], list[str]]) -> None:
    assert read("&a [*a]\n") == ["CFP010", "CFP010"]
    assert read("a: &x\n  b: *x\n*x : 1\n") == ["CFP010"] * 3


@pytest.mark.parametrize("unit", ["[", "{", "{a: ", "- ", "? ", "[[{a: "])
def test_depth(read: Callable[[str], list[str]], unit: str) -> None:
    with soon():
        codes = read(unit * 100_000)
    assert "CFP016" in codes
    assert set(codes) <= {"CFP014", "CFP016", "CFP021"}


def test_depth_by_indentation(read: Callable[[str], list[str]]) -> None:
    assert read("".join(f"{' ' * level}a:\n" for level in range(33))) == ["CFP016"]


def test_depth_is_placed_at_the_bracket_that_is_too_many() -> None:
    found = read_bytes(b"a:\n  " + b"[" * 40 + b"\n", "x")[1][0]
    assert found.span is not None
    assert found.span[1:4] == (2, 34, 35)


def test_thirty_two_levels_are_the_last_accepted(read: Callable[[str], list[str]]) -> None:
    assert read("[" * 32 + "]" * 32 + "\n") == []
    assert read("[" * 33 + "]" * 33 + "\n") == ["CFP016"]


def test_a_thread_with_a_small_stack_survives_depth() -> None:
    """PyYAML's composer ends the process here; so does ours if it ever recursed."""
    program = (
        "import threading; threading.stack_size(256 * 1024)\n"
        "from cfp_cli.load.reader import read_bytes; from cfp_cli.load.json_reader import read_json\n"
        "def run():\n"
        "    print(read_bytes(b'[' * 1000000, 'x')[1][0].code, read_json(b'[' * 1000000, 'x')[1][0].code)\n"
        "thread = threading.Thread(target=run); thread.start(); thread.join()\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "CFP016 CFP016\n", "")


def test_more_than_a_million_nodes() -> None:
    with soon(SOON_FOR_A_MILLION):
        read_as, findings = read_bytes(b"[" + b"1," * 1_000_000 + b"]\n", "x.yaml")
    assert read_as is None
    assert [found.code for found in findings] == ["CFP017"]
    with soon(SOON_FOR_A_MILLION):
        assert [found.code for found in read_json(b"[" + b"1," * 1_000_000 + b"1]", "x.json")[1]] == ["CFP017"]


@pytest.mark.parametrize("text", ["[1, 2, 3, 4]\n", "{a: 1, b: 2}\n", "[[], [], {}, []]\n", "a: [x, y]\n"])
def test_nodes_are_scalars_keys_and_collections(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MAX_NODES", 5)
    assert "CFP017" not in [found.code for found in read_bytes(text.encode(), "x")[1]]
    monkeypatch.setattr(tree, "MAX_NODES", 4)
    read_as, findings = read_bytes(text.encode(), "x")
    assert read_as is None
    assert [found.code for found in findings] == ["CFP017"]


@pytest.mark.parametrize("text", ["[1, 2, 3, 4]", '{"a": 1, "b": 2}', "[[], [], {}, null]"])
def test_json_nodes_are_counted_alike(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_reader, "MAX_NODES", 5)
    assert read_json(text.encode(), "x")[1] == ()
    monkeypatch.setattr(json_reader, "MAX_NODES", 4)
    value, findings = read_json(text.encode(), "x")
    assert value is None
    assert [found.code for found in findings] == ["CFP017"]


def test_five_megabytes_of_anything_end_soon() -> None:
    size = 4_999_990
    for raw in (b"a: '" + b"x\n" * (size // 2), b"#\n" * (size // 2), b"a " * (size // 2), b": " * (size // 2)):
        with soon():
            assert read_bytes(raw, "x.yaml")[1]
    for raw in (b"a: 1\n" * (size // 5), b"a: [" + b"*a ," * (size // 4), b"---\n" * (size // 4), b"\0" * size):
        with soon():
            assert read_bytes(raw, "x.yaml")[1]
    with soon():
        assert read_bytes("\u200b".encode() * (size // 3), "x.yaml")[0] is None
    with soon():
        assert read_json(b'["' + b'\\"' * (size // 2), "x.json")[0] is None
    with soon():
        assert read_json(b'{"a":' + b" " * size, "x.json")[0] is None


@pytest.mark.parametrize(
    "text", ["a: 1\na: 2\n", '"a": 1\na: 2\n', "b: {a: 1, 'a': 2}\n", "cafe\u0301: 1\ncaf\u00e9: 2\n"]
)
def test_a_second_key_never_wins(read: Callable[[str], list[str]], text: str) -> None:
    assert read(text) == ["CFP013"]


@pytest.mark.parametrize("text", ["1: a\n", "null: b\n", "1.5: c\n", "? [a]\n: d\n", "? {a: 1}\n: d\n", "[[a]: 1]\n"])
def test_keys_are_text(read: Callable[[str], list[str]], text: str) -> None:
    assert read(text) == ["CFP014"]


@pytest.mark.parametrize(
    "text",
    [
        "a: !!bool maybe\n",
        'a: !!int ""\n',
        "a: !!timestamp foo\n",
        "a: !!python/object/apply:os.system [id]\n",
        "a: !!binary aGk=\n",
        "!!set {a, b}\n",
        "a: ! x\n",
        "!x y: z\n",
    ],
)
def test_no_tag_does_anything(read: Callable[[str], list[str]], text: str) -> None:
    assert read(text) == ["CFP012"]


def test_an_undefined_tag_handle_is_a_tag_too(read: Callable[[str], list[str]]) -> None:
    assert read("a: !x!y z\n") == ["CFP012"]
    found = read_bytes(b"a: !x!y z\n", "x")[1][0]
    assert found.message.en.endswith(": !x!y")
    assert found.span is not None
    assert found.span[1:4] == (1, 4, 5)
    assert read("%TAG !x! tag:example.org,2000:\n---\na: !x!y z\n") == ["CFP012", "CFP012"]


def test_only_one_document(read: Callable[[str], list[str]]) -> None:
    assert read("a: 1\n---\na: 2\n") == ["CFP015"]
    assert read("a: 1\n...\n---\n") == ["CFP015"]
    assert read("---\na: 1\n...\n") == []


# --- scalars ---


@pytest.mark.parametrize(
    "word", ["NO", "on", "off", "yes", "y", "=", "1:30", "8:30", "08:30", "2024-02-30", "25:61:61"]
)
def test_yaml_11_does_not_turn_words_into_something_else(read: Callable[[str], list[str]], word: str) -> None:
    assert read(f"a: {word}\n") == []
    read_as = read_bytes(f"a: {word}\n".encode(), "x")[0]
    assert read_as is not None
    assert read_as.data == {"a": word}


@pytest.mark.parametrize("number", ["1e3", "1.0e3", "1E3", "1.0e+3", "1000"])
def test_every_spelling_of_a_thousand_is_a_thousand(number: str) -> None:
    read_as = read_bytes(f"a: {number}\n".encode(), "x")[0]
    assert read_as is not None
    assert read_as.data["a"] == 1000
    assert isinstance(read_as.data["a"], Decimal)


@pytest.mark.parametrize(
    "number", ["010", "0x1F", "0b101", "1_000", "+.5", ".nan", ".inf", "1,5", "1,000.5", "１２", "−5"]
)
def test_no_number_is_guessed(read: Callable[[str], list[str]], number: str) -> None:
    assert read(f"a: {number}\n") == ["CFP018"]


@pytest.mark.parametrize(
    "number", ["1.0e+999", "1.0e-400", "5e-324", "1e1000000", "1e-99999999999", "9" * 4301, "1" * 9999]
)
def test_decimal_bombs_never_become_a_decimal(read: Callable[[str], list[str]], number: str) -> None:
    with soon():
        assert read(f"a: {number}\n") == ["CFP019"]
        assert read_json(f"[{number}]".encode(), "x")[1][0].code == "CFP019"


def test_long_strings_of_digits_end_soon(read: Callable[[str], list[str]]) -> None:
    with soon():
        assert read("a: 1" + ":59" * 3_000 + "\n") == []
        assert read("a: 0x" + "F" * 9_000 + "\n") == ["CFP018"]
        assert read("a: 1" + ",555" * 2_000 + "x\n") == []
        assert read("a: 1" + " 555" * 2_000 + "x\n") == []
        assert read("a: １" + "，５" * 4_000 + "x\n") == []
        assert read("a: " + "9" * 1_000_000 + "\n") == ["CFP020"]


@settings(max_examples=500, deadline=None)
@given(text=st.text("0123456789.eE+-", min_size=1, max_size=70))
def test_every_number_read_is_bounded(text: str) -> None:
    """What later code may rely on: no exponent beyond 30, no more than 60 digits."""
    read_as = read_bytes(f"- {text}\n".encode(), "x")[0]
    value = read_as.data[0] if read_as is not None and isinstance(read_as.data, Seq) else None
    if isinstance(value, Decimal):
        assert abs(value.adjusted()) <= 30
        assert len(value.as_tuple().digits) <= 60
        assert Decimal(text) == value


# --- characters ---


FORBIDDEN = [
    "\x01",
    "\x0b",
    "\x0c",
    "\x1b",
    "\x7f",
    "\x80",
    "\x85",
    "\x9b",
    "\u00ad",
    "\u061c",
    "\u200b",
    "\u200d",
    "\u200e",
]
FORBIDDEN += ["\u2028", "\u2029", "\u202a", "\u202e", "\u2060", "\u2066", "\u2069", "\ufeff", "\uffff", "\U000e0041"]


@pytest.mark.parametrize("character", FORBIDDEN, ids=lambda character: f"U+{ord(character):04X}")
def test_characters_that_hide_or_break_are_named(read: Callable[[str], list[str]], character: str) -> None:
    text = f"a: 1\nb: x{character}y\nc: 2\n"
    assert read(text) == ["CFP008"]
    read_as, (found,) = read_bytes(text.encode(), "x")
    assert f"U+{ord(character):04X} " in found.message.en
    assert found.span is not None
    assert found.span[1:4] == (2, 5, 6)
    assert read_as is not None
    # A line separator must not start a new key, nor shift the lines that follow.
    assert read_as.data == {"a": Decimal(1), "b": "x\ufffdy", "c": Decimal(2)}
    assert read_as.data.at["c"][0] == 3


@pytest.mark.parametrize(
    "escape", ["\\e", "\\a", "\\0", "\\N", "\\L", "\\P", "\\u202e", "\\uFEFF", "\\x1b", "\\U000e0041"]
)
def test_escapes_bring_in_no_forbidden_character(read: Callable[[str], list[str]], escape: str) -> None:
    assert read(f'a: "x{escape}y"\n') == ["CFP008"]
    assert read(f'"x{escape}y": a\n') == ["CFP008"]


@pytest.mark.parametrize("escape", ["\\ud83d", "\\uDE00", "\\U0000d83d", "\\ud83d\\ude00"])
def test_no_surrogate_gets_in(read: Callable[[str], list[str]], escape: str) -> None:
    text = f'a: "x{escape}y"\n'
    assert read(text) == ["CFP008"]
    found = read_bytes(text.encode(), "x")[1][0]
    assert f"U+{escape[2:].removeprefix('0000')[:4].upper()} (half of a surrogate pair" in found.message.en
    assert found.span is not None
    assert found.span[1:3] in ((1, 8), (1, 4))  # The escape; the Python parser knows only its scalar.


def test_an_escape_beyond_unicode_is_a_syntax_error(read: Callable[[str], list[str]]) -> None:
    for escape in ("\\U00110000", "\\UFFFFFFFF", "\\U0011d83d"):
        text = f'a: 1\nb: "{escape}"\n'
        assert read(text) == ["CFP009"]
        found = read_bytes(text.encode(), "x")[1][0]
        assert found.span is not None
        assert found.span.line == 2


@pytest.mark.parametrize(
    ("character", "kind"),
    [
        ("\x1b", "a control character"),
        ("\x9f", "a control character"),
        ("\u200b", "invisible"),
        ("\u00ad", "invisible"),
        ("\u200f", "changes the direction"),
        ("\u202e", "changes the direction"),
        ("\u2028", "line separator"),
        ("\x85", "line separator"),
        ("\ufeff", "byte order mark"),
    ],
)
def test_a_forbidden_character_is_said_to_be_what_it_is(character: str, kind: str) -> None:
    found = read_bytes(f"a: x{character}\n".encode(), "x")[1][0]
    assert kind in found.message.en


def test_allowed_characters_are_allowed(read: Callable[[str], list[str]]) -> None:
    assert read('a: "tab\\tline\\nCO₂e µ μ ² 沐浴乳 😀 é ０ \u00a0 \u3000"\n') == []
    assert read("a: CO₂e µ 沐浴乳 😀\u00a0\u3000x # remark\n") == []


def test_a_tab_after_a_colon_is_space() -> None:
    assert read_bytes(b"a:\tb\n", "x")[1] == ()


def test_byte_order_marks() -> None:
    assert read_bytes(b"\xef\xbb\xbfa: 1\n", "x")[1] == ()
    assert [found.code for found in read_bytes(b"\xef\xbb\xbf\xef\xbb\xbfa: 1\n", "x")[1]] == ["CFP008"]
    assert [found.code for found in read_bytes(b"\xef\xbb\xbf", "x")[1]] == ["CFP006"]


def test_a_file_cut_in_two_is_warned_about() -> None:
    whole = b"lines:\n  - {id: a, amount: 1 kg}\n  - {id: b, amount: 1 kg}\n"
    read_as, findings = read_bytes(whole[: whole.index(b"}") + 1], "x")
    assert read_as is not None
    assert len(read_as.data["lines"]) == 1
    assert [(found.code, found.severity) for found in findings] == [("CFP021", "warning")]


# --- paths ---

needs_posix = pytest.mark.skipif(os.name != "posix", reason="POSIX files")


@needs_posix
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with soon():
        assert [found.code for found in read_file(str(tmp_path / "pipe"))[1]] == ["CFP003"]
    os.symlink(tmp_path / "pipe", tmp_path / "link")
    with soon():
        assert [found.code for found in read_file(str(tmp_path / "link"))[1]] == ["CFP003"]


@needs_posix
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/urandom"])
def test_a_device_is_refused(device: str) -> None:
    with soon():
        assert [found.code for found in read_file(device)[1]] == ["CFP003"]


@needs_posix
def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # The name of a socket is short.
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s")
        assert [found.code for found in read_file("s")[1]] == ["CFP003"]


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="Linux counts open files there")
def test_no_file_stays_open(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")
    before = len(os.listdir("/proc/self/fd"))
    for path in (str(tmp_path / "a.yaml"), str(tmp_path), "/dev/null"):
        read_file(path)
    open_regular(str(tmp_path / "a.yaml"), 1)
    assert len(os.listdir("/proc/self/fd")) == before


@needs_posix
def test_links(tmp_path: Path) -> None:
    os.symlink(tmp_path / "b", tmp_path / "a")
    os.symlink(tmp_path / "a", tmp_path / "b")
    _, (found,) = read_file(str(tmp_path / "a"))
    assert found.code == "CFP004"
    assert "loop" in found.message.en
    os.symlink(tmp_path, tmp_path / "folder")
    assert [found.code for found in read_file(str(tmp_path / "folder"))[1]] == ["CFP002"]
    os.symlink(tmp_path / "nowhere", tmp_path / "dangling")
    assert [found.code for found in read_file(str(tmp_path / "dangling"))[1]] == ["CFP001"]


@pytest.mark.parametrize("path", ["a\0b.yaml", "\0", "x" * 5_000])
def test_names_that_no_file_can_have(path: str) -> None:
    _, (found,) = read_file(path)
    assert found.code == "CFP004"
    assert found.message.en.isprintable()
    assert len(found.message.en) < 300


@pytest.mark.parametrize(
    "path", ["no\x1b[31m.yaml", "no\n::error::.yaml", "no\u202e.yaml", "no\udc80.yaml", "~", "$HOME", "http://a/b"]
)
def test_odd_names_are_taken_literally_and_shown_harmlessly(path: str) -> None:
    _, (found,) = read_file(path)
    assert found.code == "CFP001"
    assert found.message.en.isprintable()
    found.message.en.encode()


@needs_posix
def test_a_file_that_claims_to_be_empty_is_still_measured(tmp_path: Path) -> None:
    """/proc files have size 0 and content: the limit counts what is read."""
    raw = open_regular("/proc/self/status", 10)
    assert isinstance(raw, Finding)
    assert raw.code == "CFP005"
    assert b"Name:" in bytes(open_regular("/proc/self/status", 100_000))  # type: ignore[arg-type]


def test_a_file_of_secrets_is_not_repeated(tmp_path: Path) -> None:
    path = tmp_path / "passwd"
    path.write_text("root:x:0:0:root:/root:/bin/bash\n\tsecret: [hunter2\n")
    read_as, findings = read_file(str(path))
    assert read_as is None
    assert not any(
        "hunter2" in text or "root" in text.replace(str(tmp_path), "") for f in findings for text in f.message
    )


# --- any bytes ---

CORPUS = [
    "inventory: 1\npcr: '12-002'\nlines:\n  - {id: a, amount: 95 g, share: 0.18}\n  - id: b\n    note: |\n      x\n",
    "a: &x [1, 2]\nb: *x\n<<: {c: !!int 3}\n",
    '{"a": [1, 2.5e3, null, "\\u00e9\\ud83d\\ude00"], "b": {"c": true}}\n',
    "%YAML 1.1\n%TAG ! tag:x,2000:\n---\n? [complex, {key: 1}]\n: - 010\n  - .nan\n  - 1e999\n...\n---\nb\n",
    "產品: {名稱: 沐浴乳, 重量: １００ g}\n說明: >-\n  第一行\n\n  第二行\n",
    "a: \"\\e\\u202e\"\nb: 'it''s'\nc:\n- d\n-\n- e: f\n  g:\n",
]
#: The bytes that mean something to YAML, UTF-8 or a terminal.
SPICE = [bytes([byte]) for byte in b"\t\n\r :-?[]{},&*!|>'\"%@`#\\~<.0x\0\x1b\x80\xff"]
SPICE += [
    b"\xef\xbb\xbf",
    b"\xe2\x80\xa8",
    b"\xc2\x85",
    b"\xe2\x80\xae",
    b"---\n",
    b"<<: ",
    b"!!str ",
    b"&a ",
    b"*a ",
    b"\\ud83d",
]


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """A file of the corpus with up to eight cuts, copies and insertions."""
    raw = draw(st.sampled_from(CORPUS)).encode()
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(raw)))
        to = draw(st.integers(at, min(len(raw), at + 12)))
        raw = raw[:at] + draw(st.sampled_from([*SPICE, b"", raw[at:to] * 2])) + raw[to:]
    return raw


ANY_BYTES = st.one_of(
    st.binary(max_size=200), mutated(), st.text(max_size=80).map(lambda text: text.encode("utf-8", "ignore"))
)


def assert_sound(raw: bytes, findings: tuple[Finding, ...]) -> None:
    lines = raw.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert len(findings) <= 200
    for found in findings:
        assert found.span is not None
        assert found.span.file == "x.yaml"
        assert 1 <= found.span.line <= len(lines)
        assert 1 <= found.span.column <= found.span.end_column
        assert found.span.column <= len(lines[found.span.line - 1].encode("utf-16-le")) + 1
        for text in (*found.message, *found.hint):
            assert text.isprintable()
            text.encode()
    places = [(found.span.line, found.span.column) for found in findings if found.span]
    assert places == sorted(places)


def assert_plain(value: Any, depth: int = 0) -> None:
    """Nothing but what a Document promises."""
    assert depth <= 32
    if isinstance(value, Map):
        assert list(value) == list(value.at)
        for key, item in value.items():
            assert type(key) is str
            assert_plain(item, depth + 1)
    elif isinstance(value, Seq):
        assert len(value) == len(value.at)
        for item in value:
            assert_plain(item, depth + 1)
    else:
        assert value is None or type(value) in (str, bool, Decimal)
        if isinstance(value, str):
            value.encode()
            assert not set(value) & set(FORBIDDEN)


@pytest.mark.parametrize("parser", ["C parser", "Python parser"])
@settings(max_examples=300, deadline=None)
@given(raw=ANY_BYTES)
def test_any_bytes_become_a_document_or_findings(parser: str, raw: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        if parser == "Python parser":
            patch.setattr(reader, "events", PureParser)
        read_as, findings = read_bytes(raw, "x.yaml")
    assert_sound(raw, findings)
    if read_as is None:
        assert findings
    else:
        assert isinstance(read_as, Document)
        assert_plain(read_as.data)


@settings(max_examples=300, deadline=None)
@given(raw=ANY_BYTES)
def test_any_bytes_become_json_or_findings(raw: bytes) -> None:
    value, findings = read_json(raw, "x.yaml")
    assert_sound(raw, findings)
    assert value is not None or findings or raw.strip() == b"null"


@settings(max_examples=300, deadline=None)
@given(
    value=st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(10**20), 10**20)
        | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cn", "Zl", "Zp"])),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc.é名", max_size=4), inner, max_size=4),
        max_leaves=20,
    ),
    indent=st.sampled_from([None, 2]),
    ascii_only=st.booleans(),
)
def test_json_is_read_as_the_standard_library_reads_it(value: object, indent: int | None, ascii_only: bool) -> None:
    import json

    raw = json.dumps(value, indent=indent, ensure_ascii=ascii_only).encode()
    assert read_json(raw, "x.json") == (value, ())
