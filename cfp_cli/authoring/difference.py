"""What differs between two rule files: clause by clause, rule by rule, number by number."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from cfp_cli.authoring.merged import BY_ENTRY
from cfp_cli.model.changes import Change
from cfp_cli.model.changes import changes as value_changes
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.position import Span


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

    @property
    def clause(self) -> str:
        """The clause that the part is, or cites (the new file's); empty for none."""
        if self.section == "clauses":
            return self.key
        for value in (self.new, self.old):
            clause = value.get("clause") if isinstance(value, Mapping) else None
            if isinstance(clause, str):
                return clause
        return ""


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
                changes = tuple(value_changes(one[0], two[0]))
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
