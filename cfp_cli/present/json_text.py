"""Data as JSON: same input, same bytes, and nothing in it acts on whoever shows it."""

import json
import re
from typing import Any

#: Spaces that a level is set in.
INDENT = 2
_NOT_ASCII = re.compile(r"[^\n -~]+")


def json_text(data: Any) -> str:
    """Keys sorted, no float. What acts on a terminal or a pipeline's log is spelt with an escape that every reader of
    JSON turns back: characters that do not print, and `##[` and `##vso[`, which are commands wherever they stand."""
    return _inert(json.dumps(data, ensure_ascii=False, indent=INDENT, sort_keys=True, allow_nan=False)) + "\n"


def json_piece(data: Any, depth: int) -> str:
    """The same for data that stand `depth` deep in a text that is put together piece by piece: no newline behind."""
    text = _inert(json.dumps(data, ensure_ascii=False, indent=INDENT, sort_keys=True, allow_nan=False))
    return text.replace("\n", "\n" + " " * INDENT * depth)


def _inert(text: str) -> str:
    text = _NOT_ASCII.sub(_escaped, text)
    return text.replace("##[", "#\\u0023[").replace("##vso[", "#\\u0023vso[")


def _escaped(run: re.Match[str]) -> str:
    if run[0].isprintable():
        return run[0]
    return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in run[0])
