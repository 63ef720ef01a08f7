"""Lines that the PCR's scenarios make (use stage of 12-002: water and heat, 4.4.3.2)."""

from collections.abc import Mapping
from itertools import product as combinations
from typing import NamedTuple

from cfp_cli.calculate.amounts import amount_of
from cfp_cli.calculate.functional import functional_unit
from cfp_cli.model.exact import equals, total
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.nothing import NOTHING
from cfp_cli.model.pcr import MassSum, Parameter, Pcr, Scenario, ScenarioLine, answers_fit
from cfp_cli.model.quantity import MASS, Quantity
from cfp_cli.model.text import Text
from cfp_cli.units.convert import convert, same_dimension
from cfp_cli.units.formula import Formula, FormulaProblem, evaluate, parse_formula, spelled
from cfp_cli.units.table import KILOGRAM

#: The name by which a formula means the declared unit's content.
CONTENT = "content"
#: The name by which it means the functional unit, where the PCR has one of its own.
FUNCTIONAL_UNIT = "functional-unit"
#: The stage whose lines `directions: {lines: own}` are, unless a use-directions rule names another.
USE = "use"


class Circumstances(NamedTuple):
    """What a scenario depends on: the product's category, content, answers to statements, own values, functional unit.

    `values` are used instead of the PCR's, by parameter: of the pack, of the product, or sums of the inventory.
    """

    category: str = ""
    content: Quantity | None = None
    states: Mapping[str, str] = NOTHING
    values: Mapping[str, Quantity] = NOTHING
    functional_unit: Quantity | None = None


class ScenarioAmount(NamedTuple):
    """What a scenario line comes to, in the line's unit, with the sum that gives it and the values in that sum."""

    line: ScenarioLine
    quantity: Quantity
    trace: str
    values: Mapping[str, Quantity] = NOTHING


class ScenarioProblem(NamedTuple):
    """Why a scenario line could not be calculated."""

    line: ScenarioLine
    reason: Text


class ScenarioResult(NamedTuple):
    """A scenario that applies to a product: its lines' amounts, those that could not be calculated, and in which
    circumstances: what its parameters are here (`values_of`)."""

    scenario: Scenario
    amounts: tuple[ScenarioAmount, ...]
    problems: tuple[ScenarioProblem, ...]
    circumstances: Circumstances = Circumstances()


def scenario_results(inventory: Inventory, pcr: Pcr) -> tuple[ScenarioResult, ...]:
    """What the scenarios that hold for this product make, without the lines that own ones replace."""
    circumstances = circumstances_of(inventory, pcr)
    results = []
    for scenario in pcr.scenarios:
        if is_used(scenario, inventory, pcr):
            here = _with_sums(scenario, circumstances, inventory)
            amounts, problems = scenario_amounts(scenario, here)
            own = replaced_items(scenario, inventory)
            results.append(
                ScenarioResult(
                    scenario,
                    tuple(amount for amount in amounts if amount.line.item not in own),
                    tuple(problem for problem in problems if problem.line.item not in own),
                    here,
                )
            )
    return tuple(results)


def circumstances_of(inventory: Inventory, pcr: Pcr) -> Circumstances:
    """What scenarios depend on, of this product. What its pack says comes before other values of the product."""
    product = inventory.product
    own = {name: value.quantity for name, value in product.parameters.items()} | product.directions.parameters
    content = product.declared_unit.content
    return Circumstances(product.category, content, product.states, own, functional_unit(inventory, pcr))


def is_used(scenario: Scenario, inventory: Inventory, pcr: Pcr) -> bool:
    """Whether a scenario makes lines here: it holds for the product, and is asked for where it must be."""
    product = inventory.product
    if not scenario.holds(product.category, product.states):
        return False
    if product.directions.kind == "lines" and scenario.stage in stages_of_directions(pcr):
        return False
    return scenario.applies != "on-request" or scenario.id in inventory.scenarios


def replaced_items(scenario: Scenario, inventory: Inventory) -> dict[str, list[str]]:
    """The items of a scenario for which own lines stand in its place, where the rule allows that, and their ids."""
    found: dict[str, list[str]] = {}
    if scenario.applies == "unless-own":
        items = {line.item for line in scenario.lines}
        for line in inventory.lines:
            if line.stage == scenario.stage and line.item in items:
                found.setdefault(line.item, []).append(line.id)
    return found


def stages_of_directions(pcr: Pcr) -> set[str]:
    """The stages whose scenarios give way to own lines as the pack directs."""
    named = {
        str(spec.options["stage"]) for spec in pcr.rules if spec.kind == "use-directions" and "stage" in spec.options
    }
    return named or {USE}


def mass_sum(of: MassSum, inventory: Inventory) -> Quantity | Text:
    """The mass per declared unit of the lines that a sum names, kg; the words of why there is none."""
    carried = {line.load_of for line in inventory.lines if line.load_of} if of.uncarried else set()
    masses = []
    for line in inventory.lines:
        if line.stage != of.stage or line.item not in of.items or line.id in carried:
            continue
        amount = amount_of(line, inventory)
        if amount is None or amount.quantity.unit.dimension != MASS:
            return Text(
                f"「{line.id}」的數量不是重量，無法加總", f"the amount of `{line.id}` is no mass and cannot be added"
            )
        masses.append(convert(amount.quantity, KILOGRAM).value)
    return Quantity(total(masses), KILOGRAM)


def _with_sums(scenario: Scenario, circumstances: Circumstances, inventory: Inventory) -> Circumstances:
    values = dict(circumstances.values)
    for parameter in scenario.parameters:
        if parameter.sum is not None and parameter.id not in values:
            mass = mass_sum(parameter.sum, inventory)
            if isinstance(mass, Quantity):
                values[parameter.id] = mass
    return circumstances._replace(values=values)


def values_of(parameter: Parameter, circumstances: Circumstances) -> tuple[Quantity, ...]:
    """The alternatives of a parameter in these circumstances; none where it has no value."""
    own = circumstances.values.get(parameter.id)
    if own is not None:
        return (own,)
    if parameter.statement:
        return parameter.values.get(circumstances.states.get(parameter.statement, ""), ())
    return parameter.values.get(circumstances.category) or parameter.values.get("") or ()


def scenario_amounts(
    scenario: Scenario, circumstances: Circumstances, every_line: bool = False
) -> tuple[tuple[ScenarioAmount, ...], tuple[ScenarioProblem, ...]]:
    """The scenario's lines in these circumstances, in order, and those that could not be calculated.

    A parameter may have alternatives (0.5 L/g, 0.5 L/mL): the one that brings the formula to the line's unit is
    used. With `every_line` those are made too that other answers would make, to try their formulas.
    """
    choices = {
        parameter.id: values for parameter in scenario.parameters if (values := values_of(parameter, circumstances))
    }
    if circumstances.content is not None:
        choices[CONTENT] = (circumstances.content,)
    if circumstances.functional_unit is not None:
        choices[FUNCTIONAL_UNIT] = (circumstances.functional_unit,)
    amounts: list[ScenarioAmount] = []
    problems: list[ScenarioProblem] = []
    for line in scenario.lines:
        if line.categories and circumstances.category not in line.categories:
            continue
        if not every_line and not answers_fit(line.when, circumstances.states):
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
    return ScenarioAmount(line, quantity, trace, values)
