"""The clauses of a label regulation and what covers each: labels/clauses/<id>.yaml.

A clause that a section of the regime claims to cover must be cited by that section, and every clause that a section
cites must be there: else the accounting is not to be trusted (CFP415).
"""

import os
from collections.abc import Iterator
from typing import Any

from cfp_cli.load.folders import LABEL_FOLDER, shown_path
from cfp_cli.load.reader import read_file
from cfp_cli.load.rule_files import rule_files
from cfp_cli.load.schema import check_schema
from cfp_cli.load.values import Values, text_of
from cfp_cli.model.duties import RegimeClause, RegulationPart
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import Regime
from cfp_cli.model.position import Path
from cfp_cli.model.text import Text, both

_Parts = tuple[RegulationPart, ...]
_Problem = tuple[Path, Text]
CLAUSE_FOLDER = os.path.join(LABEL_FOLDER, "clauses")
#: What may cover a clause besides a section of the regime.
ELSEWHERE = frozenset({"calculation", "pcr", "another-regime", "manual", "definition", "procedure", "informative"})
#: Sections that have one term, by the name of its field.
_TERMS = {
    "validity": "validity",
    "renewal": "renewal",
    "usage-report": "usage_report",
    "records": "records",
    "certificate": "certificate",
    "artwork": "artwork",
    "data-age": "data_age",
    "factor-sources": "factor_sources",
    "takes-over": "takes_over",
    "same-duties-as": "same_as",
}


def load_regime_clauses(
    regime_id: str, regime: Regime | None = None, folder: str = CLAUSE_FOLDER
) -> tuple[_Parts | None, tuple[Finding, ...]]:
    """The clauses of a regulation, document by document, and what is wrong with their file.

    With `regime` the file is held against what the regime cites. (None, ()) where the folder has no such file: the
    id is looked up among its names and never becomes part of a path.
    """
    path = rule_files([folder]).get(regime_id)
    return (None, ()) if path is None else load_clause_file(path, regime)


def load_clause_file(path: str, regime: Regime | None = None) -> tuple[_Parts | None, tuple[Finding, ...]]:
    """The same for a path. None while an error stands."""
    document, findings = read_file(path, shown_path(path))
    if document is None:
        return None, findings
    findings += check_schema(document, "label-clauses")
    if any(found.severity == "error" for found in findings):
        return None, findings
    data, values = document.data, Values(document)
    parts = tuple(_part(raw) for raw in data["parts"])
    problems = [*_wrong_file(data, path), *_wrong_clauses(data)]
    if regime is not None:
        problems += _disagreements(data, regime)
    for place, problem in problems:
        values.report("CFP415", place, key=True, problem=problem)
    return None if problems else parts, (*findings, *values.findings)


def cited_clauses(regime: Regime) -> dict[str, tuple[str, ...]]:
    """By section of the regime, the clauses that it cites; of sections that rest on a text of its own.

    Terms that another regime lends, and terms that are inferred, cite no clause of this regulation.
    """
    duties = regime.duties
    shared = duties.same_as.topics if duties.same_as is not None else ()
    first: dict[str, tuple[str, ...]] = {
        "in-force": tuple(span.clause for span in regime.in_force if span.clause),
        "rounding": (regime.rounding_clause,) if regime.rounding_clause and not regime.rounding_as else (),
        "per": (),
    }
    for section, field in _TERMS.items():
        term = getattr(duties, field)
        own = term is not None and section not in shared and getattr(term, "ground", None) is None
        first[section] = (term.clause,) if own else ()
    if first["artwork"] and duties.artwork is not None:
        more = (duties.artwork.colour_clause, duties.artwork.column.clause if duties.artwork.column else "")
        first["artwork"] += tuple(clause for clause in more if clause)
    for change in duties.changes:
        own = "changes" not in shared and change.ground is None
        first[f"changes.{change.id}"] = (change.clause,) if own else ()
    # What is no term of this text has no further clauses either; `per` has only those.
    return {
        section: (*clauses, *duties.also.get(section, ())) if clauses or section == "per" else ()
        for section, clauses in first.items()
    }


def _part(raw: Any) -> RegulationPart:
    clauses = tuple(
        RegimeClause(
            name, text_of(one["title"]), text_of(one["says"]), tuple(one["covered-by"]), text_of(one.get("look-at", ""))
        )
        for name, one in raw.get("clauses", {}).items()
    )
    missing = raw.get("not-obtained")
    return RegulationPart(text_of(raw["title"]), clauses, both("") if missing is None else text_of(missing))


def _entries(data: Any) -> Iterator[tuple[Path, str, Any]]:
    """Place, number and content of every clause."""
    for index, part in enumerate(data["parts"]):
        for name, one in part.get("clauses", {}).items():
            yield ("parts", index, "clauses", name), name, one


def _wrong_file(data: Any, path: str) -> Iterator[_Problem]:
    if os.path.splitext(os.path.basename(path))[0] != data["regime"]:
        yield ("regime",), Text("`regime` 與檔名不同", "`regime` differs from the file's name")


def _wrong_clauses(data: Any) -> Iterator[_Problem]:
    seen: set[str] = set()
    for place, name, one in _entries(data):
        if name in seen:
            yield place, Text(f"條文 `{name}` 列了兩次", f"the clause `{name}` stands here twice")
        seen.add(name)
        if ("manual" in one["covered-by"]) != ("look-at" in one):
            yield (
                place,
                Text(
                    f"條文 `{name}`：由人確認（manual）時要寫 `look-at`，其他時候不寫",
                    f"the clause `{name}`: `look-at` goes with `manual`, and only with it",
                ),
            )


def _disagreements(data: Any, regime: Regime) -> Iterator[_Problem]:
    """Cited and not listed; said to be covered and not cited; cited and said to be covered by something else."""
    cited = cited_clauses(regime)
    listed = {name: (place, one["covered-by"]) for place, name, one in _entries(data)}
    for section, clauses in cited.items():
        for clause in clauses:
            if clause not in listed:
                yield (
                    ("parts",),
                    Text(
                        f"制度檔的 `{section}` 引用 `{clause}`，這裡沒有這一條",
                        f"`{section}` of the regime cites `{clause}`, which is not listed here",
                    ),
                )
            elif section not in listed[clause][1]:
                yield (
                    (*listed[clause][0], "covered-by"),
                    Text(
                        f"制度檔的 `{section}` 引用 `{clause}`，這裡沒有寫由它負責",
                        f"`{section}` of the regime cites `{clause}`, which does not name it in `covered-by`",
                    ),
                )
    for name, (place, covered_by) in listed.items():
        for index, section in enumerate(covered_by):
            if section not in ELSEWHERE and name not in cited.get(section, ()):
                yield (
                    (*place, "covered-by", index),
                    Text(
                        f"`{name}` 說由 `{section}` 負責，但制度檔的 `{section}` 沒有引用它",
                        f"`{name}` is said to be covered by `{section}`, which does not cite it",
                    ),
                )
