"""From a rule file, merged with its bases, to a Pcr.

Shape by schema, values by units. Whether a rule file is right (clauses that exist, formulas that come out,
options that a kind knows) is for its author's checks, not for every run.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cfp_cli.load.bases import with_bases
from cfp_cli.load.folders import shown_path
from cfp_cli.load.pcr_scenarios import read_case, read_quantities, read_scenario
from cfp_cli.load.reader import read_file
from cfp_cli.load.schema import check_schema
from cfp_cli.load.values import Values, text_of
from cfp_cli.model.finding import Finding
from cfp_cli.model.pcr import (
    Category,
    Clause,
    DeclaredUnitRule,
    FunctionalUnitRule,
    Interpretation,
    Item,
    OtherDocument,
    OutOfScope,
    Pcr,
    RuleSpec,
    Stage,
    Statement,
)
from cfp_cli.model.position import Document, Path
from cfp_cli.model.text import Text

NO_TEXT = Text("", "")


def load_pcr(path: str) -> tuple[Pcr | None, tuple[Finding, ...]]:
    """The PCR of a rule file and what is wrong with the file; None while an error stands."""
    document, findings = read_file(path, shown_path(path))
    return (None, findings) if document is None else pcr_of(document, findings, path)


def pcr_of(
    document: Document, findings: tuple[Finding, ...], path: str, given: Mapping[str, Document] | None = None
) -> tuple[Pcr | None, tuple[Finding, ...]]:
    """The same for a document that was read, with the findings of its reading.

    Its bases lie beside `path` or are shipped; where bases are `given` by name, there are no others.
    """
    if is_base(document):
        return None, findings + with_bases(document, path, given)[2] + check_schema(document, "pcr-base")
    merged, bases, merging = with_bases(document, path, given)
    findings += merging
    if merged is None:
        return None, findings
    document = merged
    findings += check_schema(document, "pcr")
    if _errors(findings):
        return None, findings
    values = Values(document)
    data, scope = document.data, document.data["scope"]
    approved = values.day(data["approved"], ("approved",))
    valid_until = _day(data, "valid-until", values)
    valid_until_printed = _day(data, "valid-until-printed", values)
    functional_unit = _functional_unit(data["functional-unit"], values) if "functional-unit" in data else None
    scenarios = _each(read_scenario, data, "scenarios", values)
    cases = _each(read_case, data, "cases", values)
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
        successors=_others(data, "succeeded-by"),
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
        bases=bases,
        replaces=_others(data, "replaces"),
        valid_until_printed=valid_until_printed,
        scope_note=text_of(scope["note"]) if "note" in scope else NO_TEXT,
        functional_unit=functional_unit,
        statements=_each(_statement, data, "statements", values),
    )
    return pcr, findings


def is_base(document: Document) -> bool:
    """Whether a file is a base that rule files extend, and no rule file itself."""
    return isinstance(document.data, dict) and "base" in document.data and "number" not in document.data


def _errors(findings: Sequence[Finding]) -> bool:
    return any(found.severity == "error" for found in findings)


def _each(read: Any, data: Any, key: str, values: Values) -> tuple[Any, ...]:
    """What `read` makes of each item of a list that may be left out."""
    return tuple(read(raw, (key, index), values) for index, raw in enumerate(data.get(key, ())))


def _day(data: Any, key: str, values: Values) -> date | None:
    return values.day(data[key], (key,)) if key in data else None


def _others(data: Any, key: str) -> tuple[OtherDocument, ...]:
    return tuple(OtherDocument(raw["number"], raw["version"], text_of(raw["note"])) for raw in data.get(key, ()))


def _declared_unit(raw: Any) -> DeclaredUnitRule:
    units = {category: tuple(names) for category, names in raw.get("units-by-category", {}).items()}
    if "units" in raw:
        units[""] = tuple(raw["units"])
    content = tuple(raw["content"])
    return DeclaredUnitRule(raw["clause"], text_of(raw["title"]), content, tuple(raw["must-state"]), units)


def _functional_unit(raw: Any, values: Values) -> FunctionalUnitRule:
    path: Path = ("functional-unit",)
    amount = values.number_or_quantity(raw["amount"], (*path, "amount")) if "amount" in raw else None
    minimum = read_quantities(raw.get("minimum", ()), (*path, "minimum"), values)
    return FunctionalUnitRule(raw["clause"], text_of(raw["title"]), amount, minimum)


def _statement(raw: Any, path: Path, values: Values) -> Statement:
    answers = {name: text_of(words) for name, words in raw.get("one-of", {}).items()}
    title, on_label = text_of(raw["title"]), raw.get("on-label", False)
    return Statement(raw["id"], title, raw["clause"], raw["required"], answers, on_label, path)


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
