"""Is a rule file whole and sound? What `cfp validate-pcr` asks beyond its schema."""

from collections.abc import Iterator, Mapping
from typing import Any

from cfp_cli.catalogue import finding
from cfp_cli.catalogue.suggest import did_you_mean, line_words, nearest
from cfp_cli.check.rulefile_scenarios import RuleFileScenarios
from cfp_cli.load.schema import check_part
from cfp_cli.model.finding import Finding
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.position import Path, Span
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.rule import RuleKind
from cfp_cli.model.text import Text
from cfp_cli.units.convert import same_dimension
from cfp_cli.units.quantity import parse_bound
from cfp_cli.units.table import UnitProblem, unit

#: ("stages", 0, "items", 1, ...): a path so long leads into an item.
ITEM_DEPTH = 4
#: What `cfp pcr new` writes where the author must.
TODO = "TODO"


class RuleFile:
    """The checks of one rule file. `roles` are the names that factors/defaults.yaml knows."""

    def __init__(self, pcr: Pcr, kinds: dict[str, RuleKind], roles: frozenset[str]) -> None:
        self.pcr = pcr
        self.kinds = kinds
        self.roles = roles
        self.stages = [stage.id for stage in pcr.stages]
        #: Everything that an option of a rule names, items among it.
        self._named = frozenset(name for spec in pcr.rules for name in _texts(spec.options))

    def findings(self) -> Iterator[Finding]:
        """Every finding, by section of the file."""
        yield from self._todo((), self.pcr.document.data)
        yield from self._dates()
        yield from self._kinds()
        yield from self._citations()
        yield from self._coverage()
        yield from self._names()
        yield from self._unit()
        yield from RuleFileScenarios(self.pcr, self.roles).findings()

    def _at(self, path: Path, key: bool = False) -> Span:
        return self.pcr.document.span(path, key)

    def _todo(self, path: Path, value: Any) -> Iterator[Finding]:
        """Nothing is left as the skeleton had it."""
        if isinstance(value, str):
            if value == TODO:
                yield finding("CFP924", self._at(path), where=".".join(str(step) for step in path))
        elif isinstance(value, Mapping):
            for key, member in value.items():
                yield from self._todo((*path, key), member)
        elif isinstance(value, list):
            for index, member in enumerate(value):
                yield from self._todo((*path, index), member)

    def _dates(self) -> Iterator[Finding]:
        pcr = self.pcr
        if pcr.valid_until is not None and pcr.valid_until < pcr.approved:
            approved, until = pcr.approved.isoformat(), pcr.valid_until.isoformat()
            yield finding("CFP910", self._at(("valid-until",)), approved=approved, until=until)

    def _kinds(self) -> Iterator[Finding]:
        seen: dict[str, int] = {}
        for spec in self.pcr.rules:
            at = self._at((*spec.path, "kind"))
            if spec.kind not in self.kinds:
                hint = did_you_mean(nearest(spec.kind, self.kinds))
                yield finding("CFP901", at, name=spec.kind, known=", ".join(self.kinds), suggestion=hint)
            else:
                yield from self._options(spec)
            if spec.id in seen:
                yield finding("CFP211", self._at((*spec.path, "id")), id=spec.id, where=line_words(seen[spec.id]))
            seen[spec.id] = self._at((*spec.path, "id")).line

    def _options(self, spec: RuleSpec) -> Iterator[Finding]:
        """The options conform to the schema of their kind."""
        schema = self.kinds[spec.kind].options
        path = (*spec.path, "options")
        if "options" in self.pcr.document.data["rules"][spec.path[-1]]:
            for problem in check_part(self.pcr.document, path, schema):
                yield finding("CFP902", problem.span, name=spec.kind, why=problem.message)
        elif schema.get("required"):
            names = ", ".join(schema["required"])
            words = Text(f"缺少 {names}", f"{names} missing")
            yield finding("CFP902", self._at(spec.path), name=spec.kind, why=words)

        yield from self._limit(spec)

    def _limit(self, spec: RuleSpec) -> Iterator[Finding]:
        """A limit is of the kind of the parameter that it limits; another one would never be exceeded."""
        known = {one.id: one for scenario in self.pcr.scenarios for one in scenario.parameters}
        parameter = known.get(str(spec.options.get("parameter", "")))
        if spec.kind != "parameter-limit" or parameter is None:
            return
        kinds = (
            [parameter.given]
            if parameter.given
            else [value.unit for values in parameter.values.values() for value in values]
        )
        for key in ("minimum", "maximum"):
            bound = parse_bound(str(spec.options[key])) if key in spec.options else None
            if bound is None or (isinstance(bound, Quantity) and any(same_dimension(bound.unit, one) for one in kinds)):
                continue
            wanted = " / ".join(dict.fromkeys(one.name or "1" for one in kinds))
            why = Text(
                f"{key} 的單位應與 {parameter.id} 相同（{wanted}）",
                f"{key} must be in the kind of {parameter.id} ({wanted})",
            )
            yield finding("CFP902", self._at((*spec.path, "options", key)), name=spec.kind, why=why)

    def _citations(self) -> Iterator[Finding]:
        """Every clause that a part of the file cites is one of the document's."""
        for clause, path in cited(self.pcr):
            if clause not in self.pcr.clauses:
                hint = did_you_mean(nearest(clause, self.pcr.clauses))
                yield finding("CFP903", self._at(path), clause=clause, suggestion=hint)

    def _coverage(self) -> Iterator[Finding]:
        """A clause that says `rule` or `scenario` is cited by one; a clause that asks something is covered."""
        by_rule = {clause for clause, path in cited(self.pcr) if path[0] in _RULE_SECTIONS}
        judged = {clause for clause, path in cited(self.pcr) if path[0] in _RULE_SECTIONS and self._judges(path)}
        by_scenario = {clause for clause, path in cited(self.pcr) if path[0] == "scenarios"}
        for clause in self.pcr.clauses.values():
            at = self._at(clause.path, key=True)
            if not clause.covered_by:
                yield finding("CFP904", at, clause=clause.id)
            if clause.level and clause.covered_by == ("informative",):
                yield finding("CFP905", at, clause=clause.id, level=clause.level)
            for way, citing in (("rule", by_rule), ("scenario", by_scenario)):
                if way in clause.covered_by and clause.id not in citing:
                    yield finding("CFP906", at, clause=clause.id, way=way)
            # What may be collected needs no more than a place: nobody misses it.
            claims = "rule" in clause.covered_by and clause.level != "may"
            if claims and clause.id in by_rule and clause.id not in judged:
                yield finding("CFP925", at, clause=clause.id)

    def _judges(self, path: Path) -> bool:
        """Whether a citation can ever make a finding: an item that nobody asks for misses nothing."""
        if path[0] != "stages":
            return True
        stage = self.pcr.stages[int(path[1])]
        items = stage.items if len(path) < ITEM_DEPTH else (stage.items[int(path[3])],)
        return any(item.required or item.id in self._named for item in items)

    def _names(self) -> Iterator[Finding]:
        """Stages named by scenarios, out-of-scope entries and rule options are stages of the document."""
        named = [(scenario.stage, (*scenario.path, "stage")) for scenario in self.pcr.scenarios]
        for entry in self.pcr.out_of_scope:
            named.extend((stage, (*entry.path, "stages", index)) for index, stage in enumerate(entry.stages))
        items = {item.id for stage in self.pcr.stages for item in stage.items}
        for entry in self.pcr.out_of_scope:
            for index, name in enumerate(entry.items):
                if name not in items:
                    hint = did_you_mean(nearest(name, items))
                    at = self._at((*entry.path, "items", index))
                    listed = ", ".join(sorted(items))
                    label = self.pcr.label
                    yield finding("CFP209", at, rule=label, stage="-", name=name, known=listed, suggestion=hint)
        for spec in self.pcr.rules:
            for key in ("stages", "except"):
                given = spec.options.get(key, ())
                named.extend((stage, (*spec.path, "options", key, index)) for index, stage in enumerate(given))
            for key in ("stage", "organisation-stage", "upstream-stage", "from", "to"):
                if key in spec.options:
                    named.append((spec.options[key], (*spec.path, "options", key)))
        for stage, path in named:
            if stage not in self.stages:
                hint = did_you_mean(nearest(stage, self.stages))
                known = ", ".join(self.stages)
                at = self._at(path)
                yield finding("CFP208", at, rule=self.pcr.label, name=stage, known=known, suggestion=hint)

    def _unit(self) -> Iterator[Finding]:
        """The units that the declared unit may have are units."""
        for category, names in self.pcr.declared_unit.units.items():
            where = ("declared-unit", "units-by-category", category) if category else ("declared-unit", "units")
            for index, name in enumerate(names):
                found = unit(name)
                if isinstance(found, UnitProblem):
                    hint = did_you_mean(found.suggestion)
                    yield finding("CFP201", self._at((*where, index)), text=name, suggestion=hint)
            if category and category not in {one.id for one in self.pcr.categories}:
                yield self._unknown_category(category, where)

    def _unknown_category(self, category: str, path: Path) -> Finding:
        known = [one.id for one in self.pcr.categories]
        hint = did_you_mean(nearest(category, known))
        return finding("CFP220", self._at(path), name=category, known=", ".join(known) or "-", suggestion=hint)


def _texts(value: Any) -> Iterator[str]:
    """Every text in the options of a rule."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for member in value.values() if isinstance(value, Mapping) else value:
            yield from _texts(member)


_RULE_SECTIONS = (
    "rules",
    "stages",
    "out-of-scope",
    "scope",
    "declared-unit",
    "functional-unit",
    "statements",
    "categories",
)


def cited(pcr: Pcr) -> Iterator[tuple[str, Path]]:
    """Every clause that a part of the rule file cites, with the place of the citation."""
    yield pcr.scope_clause, ("scope", "clause")
    yield pcr.declared_unit.clause, ("declared-unit", "clause")
    if pcr.functional_unit is not None:
        yield pcr.functional_unit.clause, ("functional-unit", "clause")
    for statement in pcr.statements:
        yield statement.clause, (*statement.path, "clause")
    for category in pcr.categories:
        yield category.clause, ("categories", category.id, "clause")
    for stage in pcr.stages:
        yield stage.clause, (*stage.path, "clause")
        for item in stage.items:
            for index, clause in enumerate(item.clauses):
                yield clause, (*item.path, "clauses", index)
    for entry in pcr.out_of_scope:
        yield entry.clause, (*entry.path, "clause")
    for scenario in pcr.scenarios:
        yield scenario.clause, (*scenario.path, "clause")
        for parameter in scenario.parameters:
            yield parameter.clause, (*parameter.path, "clause")
        for line in scenario.lines:
            yield line.clause, (*line.path, "clause")
    for spec in pcr.rules:
        yield spec.clause, (*spec.path, "clause")
        for index, clause in enumerate(spec.also):
            yield clause, (*spec.path, "also", index)
    for one in pcr.interpretations:
        yield one.clause, (*one.path, "clause")
    for case in pcr.cases:
        yield case.clause, (*case.path, "clause")


def duplicate_numbers(pcrs: list[Pcr]) -> Iterator[Finding]:
    """Two files for one number and version: which one counts would be a matter of chance."""
    first: dict[tuple[str, str], Pcr] = {}
    for pcr in pcrs:
        key = (pcr.number, pcr.version)
        if key in first:
            other = first[key].document.file
            yield finding("CFP914", pcr.document.span(("number",)), label=pcr.label, other=other)
        else:
            first[key] = pcr
