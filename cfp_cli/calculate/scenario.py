"""Lines that the PCR's scenarios make (use stage of 12-002: water and heat, 4.4.3.2)."""

from collections.abc import Mapping
from itertools import product as combinations
from typing import NamedTuple

from cfp_cli.model.exact import equals
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.pcr import Pcr, Scenario, ScenarioLine
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Text
from cfp_cli.units.convert import convert, same_dimension
from cfp_cli.units.formula import Formula, FormulaProblem, evaluate, parse_formula, spelled

#: The name by which a formula means the declared unit's content.
CONTENT = "content"


class ScenarioAmount(NamedTuple):
    """What a scenario line comes to, in the line's unit, with the sum that gives it."""

    line: ScenarioLine
    quantity: Quantity
    trace: str


class ScenarioProblem(NamedTuple):
    """Why a scenario line could not be calculated."""

    line: ScenarioLine
    reason: Text


class ScenarioResult(NamedTuple):
    """A scenario that applies to a product: its lines' amounts, and those that could not be calculated."""

    scenario: Scenario
    amounts: tuple[ScenarioAmount, ...]
    problems: tuple[ScenarioProblem, ...]


def scenario_results(inventory: Inventory, pcr: Pcr) -> tuple[ScenarioResult, ...]:
    """The scenarios that make lines here: all, unless the pack's directions replace them by own lines."""
    product = inventory.product
    if product.directions.kind == "lines":
        return ()
    content, overrides = product.declared_unit.content, product.directions.parameters
    return tuple(
        ScenarioResult(scenario, *scenario_amounts(scenario, product.category, content, overrides))
        for scenario in pcr.scenarios
    )


def scenario_amounts(
    scenario: Scenario, category: str, content: Quantity | None, overrides: Mapping[str, Quantity]
) -> tuple[tuple[ScenarioAmount, ...], tuple[ScenarioProblem, ...]]:
    """The scenario's lines for one product, in order, and those that could not be calculated.

    `overrides` are values that the pack's directions state instead of the PCR's. A parameter may have
    alternatives (0.5 L/g, 0.5 L/mL): the one that brings the formula to the line's unit is used.
    """
    choices: dict[str, tuple[Quantity, ...]] = {}
    for parameter in scenario.parameters:
        values = parameter.values.get(category) or parameter.values.get("")
        if parameter.id in overrides:
            choices[parameter.id] = (overrides[parameter.id],)
        elif values:
            choices[parameter.id] = values
    if content is not None:
        choices[CONTENT] = (content,)
    amounts: list[ScenarioAmount] = []
    problems: list[ScenarioProblem] = []
    for line in scenario.lines:
        if line.categories and category not in line.categories:
            continue
        result = scenario_line(line, choices)
        if isinstance(result, ScenarioProblem):
            problems.append(result)
        else:
            amounts.append(result)
            choices[line.id] = (result.quantity,)
    return tuple(amounts), tuple(problems)


def scenario_line(line: ScenarioLine, choices: Mapping[str, tuple[Quantity, ...]]) -> ScenarioAmount | ScenarioProblem:
    """One line: the only combination of alternatives that comes out in the line's unit."""
    formula = parse_formula(line.formula)
    if isinstance(formula, FormulaProblem):
        return ScenarioProblem(line, formula.text)
    missing = [name for name in formula.names if name not in choices]
    if missing:
        names = ", ".join(missing)
        return ScenarioProblem(line, Text(f"沒有 {names} 的數值", f"there is no value for {names}"))
    fitting: list[ScenarioAmount] = []
    last_problem: Text | None = None
    for values in combinations(*(choices[name] for name in formula.names)):
        result = _evaluated(line, formula, dict(zip(formula.names, values, strict=True)))
        if isinstance(result, ScenarioAmount):
            fitting.append(result)
        else:
            last_problem = result
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        words = Text("有不只一組替代值符合單位", "more than one set of alternatives comes out in the unit")
        return ScenarioProblem(line, words)
    return ScenarioProblem(line, last_problem or Text("公式沒有數值", "the formula has no values"))


def _evaluated(line: ScenarioLine, formula: Formula, values: Mapping[str, Quantity]) -> ScenarioAmount | Text:
    result = evaluate(formula, values)
    if isinstance(result, FormulaProblem):
        return result.text
    if not same_dimension(result.unit, line.unit):
        given, wanted = result.unit.name, line.unit.name
        return Text(f"公式得到 {given}，應為 {wanted}", f"the formula gives {given} where {wanted} is wanted")
    quantity = convert(result, line.unit)
    trace = spelled(formula, values, result)
    if result.unit.name != quantity.unit.name:
        trace += f" {equals(quantity.value)} {quantity.unit.name}"
    return ScenarioAmount(line, quantity, trace)
