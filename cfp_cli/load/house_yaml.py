"""Inventories as people write them, as text: keys in block style, small mappings and lines of data on one line.

Faster than a YAML library by far, which counts for thousands of lines; texts that could be read otherwise, by us or by
YAML 1.1, stand in quotes. What the reader refuses (reader.py) must not be in the data.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from cfp_cli.load.problems import printable
from cfp_cli.load.scalars import plain_value

#: A mapping that takes up to so many columns stands on one line.
WIDTH = 120

# No sign that YAML knows at the beginning, none of flow style within, no colon or number sign that ends a text.
_PLAIN = re.compile(r"[^\s.\-?:,\[\]{}#&*!|>'\"%@`~=<][^,\[\]{}#:\"'\\\n]*(?<!\s)")
#: Words of YAML 1.1 that other readers take for true, false, nothing or a key.
_WORDS = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n", "nan", "inf"})


def flow(value: Any) -> str:
    """The value on one line: `{id: a, name: {zh-TW: 電力, en: Electricity}}`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(str(key))}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else scalar(str(value))


def block(data: Mapping[str, Any], indent: int = 0) -> list[str]:
    """The mapping as lines, one key each; a mapping within that is short and flat on one line."""
    lines = []
    space = " " * indent
    for key, value in data.items():
        name = f"{space}{scalar(str(key))}:"
        if isinstance(value, Mapping) and value and not _fits(value, len(name)):
            lines += [name, *block(value, indent + 2)]
        else:
            lines.append(f"{name} {flow(value)}")
    return lines


def item(value: Mapping[str, Any], indent: int = 2) -> list[str]:
    """The mapping as an item of a list: on one line where it fits, else in block style."""
    space = " " * indent
    if _fits(value, indent + 2):
        return [f"{space}- {flow(value)}"]
    lines = block(value, indent + 2)
    return [f"{space}- {lines[0].strip()}", *lines[1:]]


def comment(text: str, indent: int = 0) -> str:
    """A line that no reader takes for more than a comment, whatever stands in the text."""
    return f"{' ' * indent}# {printable(text)}"


@lru_cache(maxsize=16384)
def scalar(text: str) -> str:
    """A text that our reader, and others, give back as it is."""
    # Days stay bare, as in the samples: our reader takes them for text.
    bare = _PLAIN.fullmatch(text) is not None and text.casefold() not in _WORDS
    if bare and (plain_value(text) == text and isinstance(plain_value(text), str)) and text.isprintable():
        return text
    return json.dumps(text, ensure_ascii=False)


def _fits(value: Mapping[str, Any], before: int) -> bool:
    nested = any(
        isinstance(one, Mapping) and any(isinstance(part, Mapping | list) for part in one.values())
        for one in value.values()
    )
    return not nested and len(flow(value)) + before < WIDTH
