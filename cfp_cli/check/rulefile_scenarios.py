"""Are the scenarios of a rule file sound: names, formulas, units, roles; and do its cases come out?"""

from collections.abc import Iterator

from cfp_cli.calculate.scenario import CONTENT, FUNCTIONAL_UNIT, Circumstances, scenario_amounts
from cfp_cli.catalogue import finding
from cfp_cli.catalogue.suggest import did_you_mean, nearest
from cfp_cli.check.cases import case_result, scenarios_of
from cfp_cli.model.exact import ONE
from cfp_cli.model.finding import Finding
from cfp_cli.model.pcr import Case, Parameter, Pcr, Scenario, ScenarioLine
from cfp_cli.model.position import Path, Span
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Text
from cfp_cli.units.convert import same_dimension
from cfp_cli.units.dimensions import example_of
from cfp_cli.units.formula import FormulaProblem, parse_formula
from cfp_cli.units.table import KILOGRAM, KILOGRAM_CO2E


class RuleFileScenarios:
    """The checks of the scenarios and cases of one rule file. `roles` are those of factors/defaults.yaml."""

    def __init__(self, pcr: Pcr, roles: frozenset[str]) -> None:
        self.pcr = pcr
        self.roles = roles
        self.stages = [stage.id for stage in pcr.stages]
        self.categories = [category.id for category in pcr.categories]

    def findings(self) -> Iterator[Finding]:
        """Every finding, scenario by scenario, then the cases."""
        yield from self._answers()
        for scenario in self.pcr.scenarios:
            yield from self._scenario(scenario)
        yield from self._cases()

    def _at(self, path: Path, key: bool = False) -> Span:
        return self.pcr.document.span(path, key)

    def _answers(self) -> Iterator[Finding]:
        """Statements and answers that scenarios and cases go by are statements of the file and answers to them."""
        for scenario in self.pcr.scenarios:
            whens = [(scenario.when, scenario.path)]
            whens.extend((line.when, line.path) for line in scenario.lines)
            for when, path in whens:
                for statement, answers in when.items():
                    yield from self._answered(statement, answers, (*path, "when", statement))
            for parameter in scenario.parameters:
                if parameter.statement:
                    path = (*parameter.path, "by-statement", parameter.statement)
                    yield from self._answered(parameter.statement, tuple(parameter.values), path)
            yield from self._categories(scenario)
        for case in self.pcr.cases:
            if case.category and case.category not in self.categories:
                yield self._unknown_category(case.category, (*case.path, "category"))
            for statement, answer in case.states.items():
                known = self.pcr.statement(statement)
                free = known is not None and not known.one_of
                yield from self._answered(statement, () if free else (answer,), (*case.path, "states", statement))

    def _categories(self, scenario: Scenario) -> Iterator[Finding]:
        """Categories that a scenario, its lines or its numbers are for are categories of the file."""
        named = [(name, (*scenario.path, "categories", at)) for at, name in enumerate(scenario.categories)]
        for line in scenario.lines:
            named.extend((name, (*line.path, "categories", at)) for at, name in enumerate(line.categories))
        for parameter in scenario.parameters:
            if not parameter.statement:
                named.extend((name, (*parameter.path, "by-category", name)) for name in parameter.values if name)
        for name, path in named:
            if name not in self.categories:
                yield self._unknown_category(name, path)

    def _unknown_category(self, name: str, path: Path) -> Finding:
        hint = did_you_mean(nearest(name, self.categories))
        return finding("CFP220", self._at(path), name=name, known=", ".join(self.categories) or "-", suggestion=hint)

    def _answered(self, statement: str, answers: tuple[str, ...], path: Path) -> Iterator[Finding]:
        known = self.pcr.statement(statement)
        if known is None:
            names = [one.id for one in self.pcr.statements]
            hint = did_you_mean(nearest(statement, names))
            yield finding(
                "CFP920", self._at(path, key=True), name=statement, known=", ".join(names) or "-", suggestion=hint
            )
            return
        for answer in answers:
            if answer not in known.one_of:
                hint = did_you_mean(nearest(answer, known.one_of))
                listed = ", ".join(known.one_of) or "-"
                yield finding("CFP921", self._at(path), name=answer, statement=statement, known=listed, suggestion=hint)

    def _scenario(self, scenario: Scenario) -> Iterator[Finding]:
        known = {parameter.id for parameter in scenario.parameters} | {CONTENT}
        known |= {FUNCTIONAL_UNIT} if self.pcr.functional_unit else set()
        items = {item.id for stage in self.pcr.stages if stage.id == scenario.stage for item in stage.items}
        sound = True
        for line in scenario.lines:
            formula = parse_formula(line.formula)
            at = self._at((*line.path, "formula"))
            if isinstance(formula, FormulaProblem):
                sound = False
                yield finding("CFP907", at, formula=line.formula, why=formula.text)
            else:
                for name in formula.names:
                    if name not in known:
                        sound = False
                        hint = did_you_mean(nearest(name, known))
                        yield finding("CFP908", at, name=name, formula=line.formula, suggestion=hint)
            yield from self._role(line)
            if line.item not in items and scenario.stage in self.stages:
                hint = did_you_mean(nearest(line.item, items))
                path, listed = (*line.path, "item"), ", ".join(sorted(items))
                label, stage = self.pcr.label, scenario.stage
                yield finding(
                    "CFP209", self._at(path), rule=label, stage=stage, name=line.item, known=listed, suggestion=hint
                )
            known.add(line.id)
        if sound:
            yield from self._units(scenario)

    def _role(self, line: ScenarioLine) -> Iterator[Finding]:
        """A role that is known; none where the line is an emission outright."""
        outright = same_dimension(line.unit, KILOGRAM_CO2E)
        if not line.role and not outright:
            yield finding("CFP922", self._at((*line.path, "unit")), id=line.id, unit=line.unit.name)
        elif line.role and line.role not in self.roles:
            hint = did_you_mean(nearest(line.role, self.roles))
            yield finding("CFP911", self._at((*line.path, "role")), name=line.role, suggestion=hint)

    def _units(self, scenario: Scenario) -> Iterator[Finding]:
        """Each formula comes out in its unit for every category, kind of content and answer."""
        contents = [example_of(name) for name in self.pcr.declared_unit.content_dimensions] or [None]
        seen: set[tuple[Path, str]] = set()
        for category in scenario.categories or [one.id for one in self.pcr.categories] or [""]:
            for content in contents:
                for states in _trials(scenario):
                    values = {one.id: value for one in scenario.parameters if (value := _stand_in(one)) is not None}
                    asked = self.pcr.functional_unit
                    unit_of_function = (asked.amount or content) if asked else None
                    circumstances = Circumstances(category, content, states, values, unit_of_function)
                    _, problems = scenario_amounts(scenario, circumstances, every_line=True)
                    for problem in problems:
                        if (problem.line.path, category) not in seen:
                            seen.add((problem.line.path, category))
                            at = self._at((*problem.line.path, "formula"))
                            formula, why = problem.line.formula, problem.reason
                            yield finding("CFP909", at, formula=formula, category=category or "-", why=why)

    def _cases(self) -> Iterator[Finding]:
        if self.pcr.scenarios and not self.pcr.cases:
            yield finding(
                "CFP913", self._at(("scenarios",), key=True), which=", ".join(one.id for one in self.pcr.scenarios)
            )
            return
        tried: set[str] = set()
        for case in self.pcr.cases:
            yield from self._case(case)
            tried.update(one.id for one in scenarios_of(self.pcr, case))
        for scenario in self.pcr.scenarios:
            if scenario.id not in tried:
                yield finding("CFP913", self._at(scenario.path), which=scenario.id)

    def _case(self, case: Case) -> Iterator[Finding]:
        """The worked example comes out as written, to the last digit."""
        result = case_result(self.pcr, case)
        for line in result.lines:
            if line.agrees:
                continue
            expected: Quantity | Text | None = line.expected
            at = self._at((*case.path, "expect", line.id))
            if expected is None:
                at, expected = self._at((*case.path, "expect"), key=True), Text("案例未寫出", "not stated by the case")
            got = str(line.got) if line.got is not None else Text("沒有這一筆", "no such line")
            yield finding("CFP912", at, line=line.id, expected=expected, got=got)
        for printed in result.printed:
            at = self._at((*case.path, "printed", printed.id))
            if printed.got is None:
                words = Text("沒有這一筆", "no such line")
                yield finding("CFP912", at, line=printed.id, expected=printed.expected, got=words)
            elif not printed.agrees and not case.slip.zh:
                yield finding("CFP919", at, line=printed.id, printed=printed.expected, got=str(printed.got))
        if case.slip.zh and result.printed and all(printed.agrees for printed in result.printed):
            yield finding("CFP923", self._at((*case.path, "slip"), key=True))


def _trials(scenario: Scenario) -> list[dict[str, str]]:
    """Answers to try: each answer of every small table at least once."""
    tables = {one.statement: list(one.values) for one in scenario.parameters if one.statement}
    rounds = max((len(answers) for answers in tables.values()), default=1)
    return [
        {name: answers[turn % len(answers)] for name, answers in tables.items() if answers} for turn in range(rounds)
    ]


def _stand_in(parameter: Parameter) -> Quantity | None:
    """A value of the right kind for what only a product or an inventory can give."""
    if parameter.given is not None:
        return Quantity(ONE, parameter.given)
    return Quantity(ONE, KILOGRAM) if parameter.sum is not None else None
