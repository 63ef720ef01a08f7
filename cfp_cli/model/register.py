"""The official register of PCR documents: one row a document, rule file or not."""

from datetime import date
from typing import NamedTuple

from cfp_cli.model.text import Text


class Entry(NamedTuple):
    """A document of the register. A revision has a new number, so its lineage is followed by name.

    `valid_until` is the day as printed; a document that is `in_force` has had its end taken away since.
    `ccc` and `industry` are the codes that its scope names, of goods and of services; the document itself decides.
    """

    number: str
    version: str
    name: Text
    kind: str
    agency: str
    approved: date
    valid_until: date | None
    in_force: bool
    ccc: tuple[str, ...]
    industry: tuple[str, ...]

    @property
    def label(self) -> str:
        """Number and version, as cited: `12-002 v1.0`."""
        return f"{self.number} v{self.version}"

    def holds_on(self, day: date) -> bool:
        """Whether the document was or is in force on a day."""
        ended = not self.in_force and (self.valid_until is None or day > self.valid_until)
        return self.approved <= day and not ended


class Succession(NamedTuple):
    """One document that another one of another name follows, with what passes over."""

    number: str
    version: str
    next_number: str
    next_version: str
    note: Text


class Words(NamedTuple):
    """What people call products that a document is for, by the document's name."""

    name: str
    words: tuple[str, ...]


class Register(NamedTuple):
    """All documents in the register's order, successions between names, and people's words for products."""

    entries: tuple[Entry, ...]
    successions: tuple[Succession, ...]
    words: tuple[Words, ...]
