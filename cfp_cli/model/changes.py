"""What differs between two trees of plain data: value by value, entries of lists matched by what names them."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

#: What names an entry of a list: the first of these that all entries have, each with another text.
_NAMES = (("id",), ("name",), ("plant",), ("to",), ("stage", "item"))


class Change(NamedTuple):
    """A value that differs: the way to it (`lines.electricity.amount`), old and new (None: none)."""

    way: str
    old: Any
    new: Any


def changes(one: Any, two: Any, way: str = "") -> Iterator[Change]:
    """What differs, as deep as both are alike; a text in two languages stays whole, and the order of entries that
    have names does not count."""
    if isinstance(one, Mapping) and isinstance(two, Mapping) and not ({"zh-TW", "en"} & {*one, *two}):
        for key in dict.fromkeys((*one, *two)):
            yield from changes(one.get(key), two.get(key), f"{way}.{key}" if way else str(key))
        return
    named = _named(one, two)
    if named is not None:
        yield from changes(*named, way)
    elif isinstance(one, list) and isinstance(two, list) and len(one) == len(two) and _hold_mappings(one, two):
        for index, (before, after) in enumerate(zip(one, two, strict=True)):
            yield from changes(before, after, f"{way}.{index}" if way else str(index))
    elif one != two:
        yield Change(way, one, two)


def _named(one: Any, two: Any) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Both lists as mappings by the name of each entry; None where their entries have none."""
    if not (isinstance(one, list) and isinstance(two, list) and (one or two) and _hold_mappings(one, two)):
        return None
    for keys in _NAMES:
        first, second = ({_name(entry, keys): entry for entry in entries} for entries in (one, two))
        if (len(first), len(second)) == (len(one), len(two)) and None not in {*first, *second}:
            return first, second  # type: ignore[return-value]
    return None


def _name(entry: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    found = [entry.get(key) for key in keys]
    return "/".join(map(str, found)) if all(isinstance(one, str) for one in found) else None


def _hold_mappings(*lists: list[Any]) -> bool:
    return all(isinstance(entry, Mapping) for entries in lists for entry in entries)
