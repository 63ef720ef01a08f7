"""How much of a document its rule file executes, clause by clause."""

from decimal import Decimal
from typing import NamedTuple

from cfp_cli.check.rulefile import cited
from cfp_cli.model.exact import ZERO, divide
from cfp_cli.model.pcr import Clause, Coverage, Pcr, Share

#: What the tool does by itself. A clause that is also manual counts: a part of it is checked.
EXECUTED: tuple[Coverage, ...] = ("rule", "scenario", "calculation", "label")


class ClauseCoverage(NamedTuple):
    """A clause, and the parts of the rule file that cite it (`rules cut-off`)."""

    clause: Clause
    cited_by: tuple[str, ...]

    @property
    def executed(self) -> bool:
        """Whether the tool does at least a part of what the clause asks."""
        return any(way in EXECUTED for way in self.clause.covered_by)


class PcrCoverage(NamedTuple):
    """Every clause of a rule file, in the document's order."""

    pcr: Pcr
    clauses: tuple[ClauseCoverage, ...]

    @property
    def normative(self) -> tuple[ClauseCoverage, ...]:
        """The clauses that ask something: must, should or may."""
        return tuple(one for one in self.clauses if one.clause.level)

    @property
    def executed(self) -> tuple[ClauseCoverage, ...]:
        """The normative clauses that the tool does at least in part."""
        return tuple(one for one in self.normative if one.executed)

    @property
    def manual(self) -> tuple[ClauseCoverage, ...]:
        """The clauses at which a person must look."""
        return tuple(one for one in self.clauses if "manual" in one.clause.covered_by)

    @property
    def share(self) -> Share:
        """The executed part of the normative clauses, 0 to 1."""
        asked = len(self.normative)
        return divide(Decimal(len(self.executed)), Decimal(asked)) if asked else ZERO

    def count(self, way: Coverage) -> int:
        """How many clauses are covered in a way; a clause may be in several."""
        return sum(way in one.clause.covered_by for one in self.clauses)


def coverage_of(pcr: Pcr) -> PcrCoverage:
    """The coverage of one rule file."""
    by_clause: dict[str, list[str]] = {}
    for clause, path in cited(pcr):
        place = f"{path[0]} {_name(pcr, path)}".strip()
        by_clause.setdefault(clause, []).append(place)
    return PcrCoverage(
        pcr,
        tuple(
            ClauseCoverage(clause, tuple(dict.fromkeys(by_clause.get(clause.id, ()))))
            for clause in pcr.clauses.values()
        ),
    )


def _name(pcr: Pcr, path: tuple[str | int, ...]) -> str:
    """The id of the entry that a citation stands in."""
    if len(path) < 2:
        return ""
    if isinstance(path[1], str):
        return "" if path[1] == "clause" else path[1]
    entry = pcr.document.data[path[0]][path[1]]
    return str(entry["id"]) if "id" in entry else ""
