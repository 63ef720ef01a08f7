"""From a rule file to a Pcr, and from a number to its rule file.

Shape by schema, values by units. Whether a rule file is right (clauses that exist, formulas that come out,
options that a kind knows) is for its author's checks, not for every run.
"""

import os
from collections.abc import Sequence
from typing import Any

from cfp_cli.load.folders import shown_path
from cfp_cli.load.reader import read_file
from cfp_cli.load.schema import check_schema
from cfp_cli.load.values import Values, text_of
from cfp_cli.model.finding import Finding
from cfp_cli.model.pcr import (
    Case,
    Category,
    Clause,
    DeclaredUnitRule,
    Interpretation,
    Item,
    OutOfScope,
    Parameter,
    Pcr,
    RuleSpec,
    Scenario,
    ScenarioLine,
    Stage,
    Successor,
)
from cfp_cli.model.position import Path
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Text

ENDING = ".yaml"
ENDINGS = (ENDING, ".yml")
NO_TEXT = Text("", "")


def find_pcr(number_or_path: str, folders: Sequence[str]) -> str | None:
    """The path of a rule file: what ends in .yaml or .yml or holds a separator is one, anything else a number.

    A number is looked up among the names that the folders list, the first folder first; it never becomes part
    of a path, so no number leads out of the folders. None for a number that no folder has. Whether a given
    path exists, reading it will tell.
    """
    if number_or_path.endswith(ENDINGS) or os.sep in number_or_path or "/" in number_or_path:
        return number_or_path
    return rule_files(folders).get(number_or_path.strip())


def rule_files(folders: Sequence[str]) -> dict[str, str]:
    """Number and path of every rule file in the folders, in order of number; the first folder wins."""
    found: dict[str, str] = {}
    for folder in folders:
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            number, ending = os.path.splitext(name)
            if ending == ENDING:
                found.setdefault(number, os.path.join(folder, name))
    return dict(sorted(found.items()))


def load_pcr(path: str) -> tuple[Pcr | None, tuple[Finding, ...]]:
    """The PCR of a rule file and what is wrong with the file; None while an error stands."""
    document, findings = read_file(path, shown_path(path))
    if document is None:
        return None, findings
    findings += check_schema(document, "pcr")
    if _errors(findings):
        return None, findings
    values = Values(document)
    data, scope = document.data, document.data["scope"]
    approved = values.day(data["approved"], ("approved",))
    valid_until = values.day(data["valid-until"], ("valid-until",)) if "valid-until" in data else None
    scenarios = _each(_scenario, data, "scenarios", values)
    cases = _each(_case, data, "cases", values)
    findings += tuple(values.findings)
    if approved is None or _errors(findings):
        return None, findings
    pcr = Pcr(
        document=document,
        number=data["number"],
        version=data["version"],
        revision=int(data["revision"]),
        title=text_of(data["title"]),
        kind=data["kind"],
        approved=approved,
        valid_until=valid_until,
        successors=tuple(
            Successor(raw["number"], raw["version"], text_of(raw["note"])) for raw in data.get("succeeded-by", ())
        ),
        ccc=tuple(scope["ccc"]),
        scope_clause=scope["clause"],
        categories=tuple(
            Category(name, text_of(raw["title"]), raw["clause"]) for name, raw in data.get("categories", {}).items()
        ),
        declared_unit=_declared_unit(data["declared-unit"]),
        stages=_each(_stage, data, "stages", values),
        out_of_scope=_each(_out_of_scope, data, "out-of-scope", values),
        scenarios=scenarios,
        rules=_each(_rule, data, "rules", values),
        interpretations=_each(_interpretation, data, "interpretations", values),
        clauses={number: _clause(number, raw) for number, raw in data["clauses"].items()},
        cases=cases,
    )
    return pcr, findings


def _errors(findings: Sequence[Finding]) -> bool:
    return any(found.severity == "error" for found in findings)


def _each(read: Any, data: Any, key: str, values: Values) -> tuple[Any, ...]:
    """What `read` makes of each item of a list that may be left out."""
    return tuple(read(raw, (key, index), values) for index, raw in enumerate(data.get(key, ())))


def _declared_unit(raw: Any) -> DeclaredUnitRule:
    return DeclaredUnitRule(raw["clause"], text_of(raw["title"]), tuple(raw["content"]), tuple(raw["must-state"]))


def _stage(raw: Any, path: Path, values: Values) -> Stage:
    items = tuple(_item(item, (*path, "items", index)) for index, item in enumerate(raw["items"]))
    return Stage(raw["id"], text_of(raw["title"]), raw["clause"], items, path)


def _item(raw: Any, path: Path) -> Item:
    clauses = tuple(raw["clauses"])
    return Item(raw["id"], text_of(raw["title"]), clauses, raw.get("required"), raw.get("primary"), path)


def _out_of_scope(raw: Any, path: Path, values: Values) -> OutOfScope:
    return OutOfScope(
        id=raw["id"],
        title=text_of(raw["title"]),
        clause=raw["clause"],
        level=raw["level"],
        item=raw.get("item", ""),
        treatment=raw.get("treatment", ""),
        origin=raw.get("origin", ""),
        stages=tuple(raw.get("stages", ())),
        items=tuple(raw.get("items", ())),
        path=path,
    )


def _scenario(raw: Any, path: Path, values: Values) -> Scenario:
    return Scenario(
        id=raw["id"],
        stage=raw["stage"],
        clause=raw["clause"],
        title=text_of(raw["title"]),
        parameters=tuple(
            _parameter(name, parameter, (*path, "parameters", name), values)
            for name, parameter in raw.get("parameters", {}).items()
        ),
        lines=tuple(
            line
            for index, one in enumerate(raw["lines"])
            if (line := _scenario_line(one, (*path, "lines", index), values))
        ),
        path=path,
    )


def _parameter(name: str, raw: Any, path: Path, values: Values) -> Parameter:
    given = raw.get("by-category") or {"": raw.get("value", ())}
    alternatives = {
        category: _quantities(texts, (*path, "by-category", category) if category else (*path, "value"), values)
        for category, texts in given.items()
    }
    return Parameter(name, text_of(raw["title"]), raw["clause"], alternatives, raw["overridable"], path)


def _quantities(texts: Sequence[str], path: Path, values: Values) -> tuple[Quantity, ...]:
    return tuple(
        quantity
        for index, text in enumerate(texts)
        if (quantity := values.quantity(text, (*path, index), negative=True)) is not None
    )


def _scenario_line(raw: Any, path: Path, values: Values) -> ScenarioLine | None:
    unit = values.unit(raw["unit"], (*path, "unit"))
    if unit is None:
        return None
    return ScenarioLine(
        id=raw["id"],
        title=text_of(raw["title"]),
        item=raw["item"],
        formula=raw["formula"],
        unit=unit,
        role=raw["role"],
        clause=raw["clause"],
        categories=tuple(raw.get("categories", ())),
        path=path,
    )


def _rule(raw: Any, path: Path, values: Values) -> RuleSpec:
    options, also = dict(raw.get("options", {})), tuple(raw.get("also", ()))
    return RuleSpec(raw["id"], raw["kind"], raw["level"], raw["clause"], options, path, also)


def _interpretation(raw: Any, path: Path, values: Values) -> Interpretation:
    question, chosen, why = (text_of(raw[key]) for key in ("question", "chosen", "why"))
    return Interpretation(raw["id"], raw["clause"], question, chosen, why, path)


def _clause(number: str, raw: Any) -> Clause:
    return Clause(
        id=number,
        title=text_of(raw["title"]),
        asks=text_of(raw["asks"]) if "asks" in raw else NO_TEXT,
        level=raw.get("level"),
        covered_by=tuple(raw["covered-by"]),
        note=text_of(raw["note"]) if "note" in raw else NO_TEXT,
        path=("clauses", number),
    )


def _case(raw: Any, path: Path, values: Values) -> Case | None:
    content = values.quantity(raw["content"], (*path, "content"))
    parameters = _named_quantities(raw.get("parameters", {}), (*path, "parameters"), values)
    expect = _named_quantities(raw["expect"], (*path, "expect"), values)
    if content is None:
        return None
    name, clause, category = text_of(raw["name"]), raw["clause"], raw.get("category", "")
    return Case(name, clause, category, content, parameters, expect, path)


def _named_quantities(raw: Any, path: Path, values: Values) -> dict[str, Quantity]:
    return {
        name: quantity
        for name, text in raw.items()
        if (quantity := values.quantity(text, (*path, name), negative=True)) is not None
    }
