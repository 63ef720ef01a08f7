"""Texts that are written bare or in quotes: our reader, and others, must give every one of them back."""

import datetime

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from cfp_cli.load.encoding import FORBIDDEN
from cfp_cli.load.house_yaml import block, comment, flow, item, scalar
from cfp_cli.load.reader import read_bytes

TEXTS = st.text(max_size=40).filter(lambda text: not FORBIDDEN.search(text) and "\r" not in text and "\x85" not in text)


def read(text: str) -> object:
    """What our reader makes of it, without a finding."""
    document, findings = read_bytes(f"{text}\n".encode(), "x.yaml")
    assert document is not None
    assert not findings
    return document.data


@given(TEXTS)
@example("yes")
@example("1e3")
@example("010")
@example("1,234")
@example("a: b")
@example("a #b")
@example("- a")
@example("---")
@example("...")
@example("<<")
@example("=")
@example("null")
@example("～")
@example("'")
@example("")
@example(" a")
@example("１２")
def test_a_text_comes_back(text):
    assert read(f"key: {scalar(text)}") == {"key": text}
    assert read(f"- {flow({'a': text, 'b': [text, True]})}") == [{"a": text, "b": [text, True]}]
    other = yaml.safe_load(scalar(text))
    assert other == text or isinstance(other, datetime.date)  # days stay bare, as in the samples


@given(
    st.dictionaries(
        st.sampled_from("abcdef"), st.one_of(TEXTS, st.dictionaries(st.sampled_from("xyz"), TEXTS)), min_size=1
    )
)
def test_a_block_comes_back(data):
    assert read("\n".join(block(data))) == data
    assert read("list:\n" + "\n".join(item(data))) == {"list": [data]}


@given(st.text(max_size=60))
def test_a_comment_is_one_line(text):
    line = comment(text, 2)
    assert line.startswith("  # ")
    assert line.isprintable()
    assert read(f"a: b\n{line}") == {"a": "b"}


@pytest.mark.parametrize("text", ["2026-11-01", "120 g", "主原料", "kg CO2e/kg", "18 %", "moenv-cfp-0077"])
def test_what_stays_bare(text):
    assert scalar(text) == text
