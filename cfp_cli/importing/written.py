"""The inventory as a YAML text in the style of samples/, with what was proposed or left out as comments in its place."""

import json
import os
from collections.abc import Iterable, Sequence
from typing import Any

from cfp_cli.importing.plan import Data, Proposed
from cfp_cli.importing.told import SheetRows, ranges
from cfp_cli.load.house_yaml import block, comment, flow, item
from cfp_cli.model.finding import Finding
from cfp_cli.model.pcr import Pcr

_SCHEMA = "# yaml-language-server: $schema=../schemas/inventory.schema.json"
_LISTS = ("plants", "cut-off", "not-applicable", "factors")
_AFTER_LINES = ("cut-off", "not-applicable", "factors")


def inventory_text(
    data: Data, lines: Sequence[Proposed], head: Iterable[str], pcr: Pcr | None, factors: Sequence[Sequence[str]]
) -> str:
    """The text; `factors` are the comments with candidates, one list for each line."""
    written = [_SCHEMA, *(comment(one) for one in head)]
    for key, value in data.items():
        if key == "pcr":
            written.append(f"pcr: {json.dumps(value, ensure_ascii=False)}")  # in quotes, as everywhere: it is no number
        elif key not in _AFTER_LINES:
            written += _section(key, value)
    written += _lines(lines, pcr, factors) if lines else ["lines: []"]
    for key in _AFTER_LINES:
        if key in data:
            written += _section(key, data[key])
    return "\n".join(written) + "\n"


def _section(key: str, value: Any) -> list[str]:
    if key in _LISTS and isinstance(value, list) and value:
        return [f"{key}:", *(line for one in value for line in item(one))]
    return block({key: value})


def _lines(lines: Sequence[Proposed], pcr: Pcr | None, factors: Sequence[Sequence[str]]) -> list[str]:
    written = ["lines:"]
    stage = None
    titles = {one.id: one.title for one in pcr.stages} if pcr is not None else {}
    for proposed, candidates in zip(lines, factors, strict=True):
        if proposed.line.get("stage") != stage:
            stage = proposed.line.get("stage")
            title = titles.get(str(stage))
            words = f"{title.zh} / {title.en}" if title is not None else str(stage)
            written.append(comment(f"---- {words}", 2))
        written += [comment(one, 2) for one in (*_beside(proposed), *candidates)]
        written.append(f"  - {flow(proposed.line)}")
    return written


def _beside(proposed: Proposed) -> list[str]:
    """Where the line is from, where something is to be said about it."""
    if not proposed.comments:
        return []
    span = proposed.span
    where = f"{span.sheet}!{span.cell}" if span.sheet else f"{span.line}:{span.column}"
    return [f"{where} {'；'.join(proposed.comments)}"]


def head_words(
    file: str, sha256: str, layout: str, rows: Sequence[SheetRows], findings: Iterable[Finding]
) -> list[str]:
    """What stands at the top: from which file, how many rows, and which rows are not in it."""
    read, used = sum(one.read for one in rows), sum(one.used for one in rows)
    words = [
        f"由 cfp import 產生 / made by cfp import: {os.path.basename(file)}",
        f"SHA-256 {sha256}，版面 layout: {layout}",
        f"讀到 {read} 列，用到 {used} 列，沒有用到 {read - used} 列。 Rows read: {read}, used: {used}, left: {read - used}.",
    ]
    errors = sum(found.severity == "error" for found in findings)
    if errors:
        words.append(f"有 {errors} 項錯誤，清冊不完整。 Errors: {errors}; the inventory is not complete.")
    for one in rows:
        by_code: dict[str, list[int]] = {}
        for row, code in one.left:
            by_code.setdefault(code, []).append(row)
        for code, numbers in by_code.items():
            words.append(f"沒有用到 left {one.sheet or os.path.basename(file)} {ranges(numbers)}: {code}")
    return words
