"""Where two results differ: total, label, stage, line, factor, finding. Works on the result's own JSON."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

#: Lists of a result whose entries have a name, and the key that it stands under.
_NAMED = {"lines": "id", "stages": "stage", "factors": "id", "factor-tables": "id", "measures": "rule"}
#: What people ask first; the rest follows in its own order.
_FIRST = (
    "conforms",
    "label.value",
    "label.unit",
    "label",
    "footprint.total",
    "footprint.stages",
    "factors",
    "footprint.lines",
    "findings",
)
_MAX_SHOWN = 80
NOTHING = "-"


class Difference(NamedTuple):
    """A value of the result: what it is (footprint.total), as the bundle has it, and as it comes out now."""

    field: str
    bundled: str
    now: str


def differences(bundled: bytes, now: bytes) -> tuple[Difference, ...]:
    """What differs between two results; a result that cannot be read differs as a whole."""
    try:
        before, after = json.loads(bundled, parse_float=str), json.loads(now, parse_float=str)
    except (ValueError, RecursionError):
        return (Difference("result.json", NOTHING, NOTHING),)
    return tuple(sorted(_walk(before, after, ""), key=lambda one: _rank(one.field)))


def _walk(before: Any, after: Any, field: str) -> Iterator[Difference]:
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}):
            yield from _walk(before.get(key), after.get(key), f"{field}.{key}" if field else key)
    elif isinstance(before, list) and isinstance(after, list):
        yield from _lists(before, after, field)
    elif before != after or type(before) is not type(after):
        yield Difference(field, _shown(before), _shown(after))


def _rank(field: str) -> int:
    exact = [index for index, name in enumerate(_FIRST) if field == name]
    begins = [index for index, name in enumerate(_FIRST) if field.startswith((f"{name}.", f"{name}["))]
    # A part of the label besides value and unit says less than the lines that moved it.
    late = len(_FIRST) if begins and _FIRST[begins[0]].startswith("label") else None
    return next(iter(exact or ([late] if late is not None else begins)), len(_FIRST))


def _lists(before: list[Any], after: list[Any], field: str) -> Iterator[Difference]:
    name = field.rpartition(".")[2]
    if name == "findings":
        yield from _findings(before, after, field)
        return
    key = _NAMED.get(name)
    if key and all(isinstance(one, dict) and isinstance(one.get(key), str) for one in (*before, *after)):
        yield from _by_name({one[key]: one for one in before}, {one[key]: one for one in after}, field)
        return
    for index in range(max(len(before), len(after))):
        old = before[index] if index < len(before) else None
        new = after[index] if index < len(after) else None
        # A result holds the report of one inventory.
        yield from _walk(old, new, "" if field == "reports" else f"{field}[{index}]")


def _by_name(before: dict[str, Any], after: dict[str, Any], field: str) -> Iterator[Difference]:
    for name in dict.fromkeys((*before, *after)):
        if name in before and name in after:
            yield from _walk(before[name], after[name], f"{field}[{name}]")
        else:
            yield Difference(f"{field}[{name}]", _there(name in before), _there(name in after))


def _findings(before: list[Any], after: list[Any], field: str) -> Iterator[Difference]:
    old, new = [json.dumps(one, sort_keys=True) for one in before], [json.dumps(one, sort_keys=True) for one in after]
    for one, text in zip(before, old, strict=True):
        if text not in new:
            yield Difference(f"{field}[{_code(one)}]", _there(True), NOTHING)
    for one, text in zip(after, new, strict=True):
        if text not in old:
            yield Difference(f"{field}[{_code(one)}]", NOTHING, _there(True))


def _code(one: Any) -> str:
    if not isinstance(one, dict):
        return NOTHING
    at = one.get("at")
    place = f" {at.get('line')}:{at.get('column')}" if isinstance(at, dict) else ""
    return f"{one.get('code')}{place}"


def _there(is_there: bool) -> str:
    return "+" if is_there else NOTHING


def _shown(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"
