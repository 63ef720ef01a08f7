"""The merged text of a rule file, part by part, with the place that each part was written in."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from cfp_cli.model.pcr import Pcr
from cfp_cli.model.position import Map, Path, Span

#: Sections that are shown entry by entry, because each entry has an origin of its own.
BY_ENTRY = (
    "clauses",
    "categories",
    "stages",
    "out-of-scope",
    "statements",
    "scenarios",
    "interpretations",
    "rules",
    "cases",
)

#: Those of them whose entries have keys; the others are lists.
KEYED = ("clauses", "categories")
INDENT = 2
#: What merging has done already; the places of the parts tell of it.
APPLIED = ("extends", "without")


class Part(NamedTuple):
    """A piece of the merged file: its section, its key or id there ("" for a whole section), what it says, its place.

    `others` are the places of keys of the entry that another file gives.
    """

    section: str
    key: str
    value: Any
    at: Span
    others: tuple[tuple[str, Span], ...]

    @property
    def as_yaml(self) -> tuple[Any, int]:
        """What to write as YAML, and how far from the margin: an entry stands below the name of its section."""
        if self.section not in BY_ENTRY:
            return {self.section: self.value}, 0
        return ({self.key: self.value} if self.section in KEYED else [self.value]), INDENT


def parts_of(pcr: Pcr) -> Iterator[Part]:
    """Every part, in the order of the merged file."""
    document = pcr.document
    for section, value in document.data.items():
        if section in APPLIED:
            continue
        if section in BY_ENTRY and isinstance(value, Map):
            for key, entry in value.items():
                yield _part(pcr, section, key, entry, (section, key))
        elif section in BY_ENTRY:
            for index, entry in enumerate(value):
                yield _part(pcr, section, str(entry.get("id", "")), entry, (section, index))
        else:
            yield Part(section, "", value, document.span((section,), key=True), ())


def _part(pcr: Pcr, section: str, key: str, entry: Any, path: Path) -> Part:
    at = pcr.document.span(path, key=True)
    others = []
    if isinstance(entry, Map):
        for name in entry:
            place = pcr.document.span((*path, name), key=True)
            if place.file != at.file:
                others.append((name, place))
    return Part(section, key, entry, at, tuple(others))
