"""What differs between two rule files: clause by clause, rule by rule, number by number."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from cfp_cli.authoring.merged import BY_ENTRY
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.position import Span


class Change(NamedTuple):
    """A value within an entry that differs: the way to it (`parameters.distance.value.0`), old and new (None: none)."""

    way: str
    old: Any
    new: Any


class Difference(NamedTuple):
    """A part that one of two rule files has alone, or that says something else in each, with what differs in it."""

    section: str
    key: str
    kind: Literal["added", "removed", "changed"]
    old: Any
    new: Any
    changes: tuple[Change, ...]
    old_at: Span | None
    new_at: Span | None


#: What is different by nature, and of no interest between two documents.
_IGNORED = ("pcr", "extends", "without", "revision")


def differences(old: Pcr, new: Pcr) -> Iterator[Difference]:
    """Every difference, section by section in the order of the new file; order of entries does not count."""
    sections = dict.fromkeys((*new.document.data, *old.document.data))
    for section in sections:
        if section in _IGNORED:
            continue
        before, after = _entries(old, section), _entries(new, section)
        for key in dict.fromkeys((*before, *after)):
            one, two = before.get(key), after.get(key)
            if one is None and two is not None:
                yield Difference(section, key, "added", None, two[0], (), None, two[1])
            elif two is None and one is not None:
                yield Difference(section, key, "removed", one[0], None, (), one[1], None)
            elif one is not None and two is not None and one[0] != two[0]:
                changes = tuple(_changes(one[0], two[0], ""))
                yield Difference(section, key, "changed", one[0], two[0], changes, one[1], two[1])


def _entries(pcr: Pcr, section: str) -> dict[str, tuple[Any, Span]]:
    value = pcr.document.data.get(section)
    if value is None:
        return {}
    span = pcr.document.span
    if section not in BY_ENTRY:
        return {"": (value, span((section,), key=True))}
    if isinstance(value, Mapping):
        return {key: (entry, span((section, key), key=True)) for key, entry in value.items()}
    return {
        str(entry.get("id", entry.get("name", {}).get("zh-TW", index))): (entry, span((section, index)))
        for index, entry in enumerate(value)
    }


def _changes(one: Any, two: Any, way: str) -> Iterator[Change]:
    """What differs, as deep as both are alike; a text in two languages stays whole."""
    if isinstance(one, Mapping) and isinstance(two, Mapping) and not ({"zh-TW", "en"} & {*one, *two}):
        for key in dict.fromkeys((*one, *two)):
            yield from _changes(one.get(key), two.get(key), f"{way}.{key}" if way else str(key))
    elif _have_ids(one) and _have_ids(two):
        before, after = ({entry["id"]: entry for entry in entries} for entries in (one, two))
        yield from _changes(before, after, way)
    elif one != two:
        yield Change(way, one, two)


def _have_ids(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) and "id" in one for one in value)
