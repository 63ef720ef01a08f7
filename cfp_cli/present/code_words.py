"""What a finding code means, whether it is in the catalogue or a rule kind's."""

from typing import NamedTuple

from cfp_cli.catalogue import CATALOGUE
from cfp_cli.model.finding import Severity
from cfp_cli.model.text import Text, both
from cfp_cli.rules import KINDS


class CodeWords(NamedTuple):
    """A code's title, what it protects, and its severity where nothing else is said."""

    title: Text
    why: Text
    severity: Severity


def words_of(code: str) -> CodeWords:
    """The words of a code; a rule kind's severity is that of a "must" clause."""
    entry = CATALOGUE.get(code)
    if entry is not None:
        return CodeWords(entry.title, entry.why, entry.severity)
    kind = next((kind for kind in KINDS.values() if kind.code == code), None)
    return CodeWords(kind.title, kind.why, "error") if kind else CodeWords(both(code), both(""), "error")
