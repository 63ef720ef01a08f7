"""Can the PCR's scenarios be calculated for this product, and are the user's choices among those there are?"""

from collections.abc import Iterator

from cfp_cli.calculate.footprint import in_factor_unit
from cfp_cli.calculate.scenario import ScenarioResult, is_used, replaced_items
from cfp_cli.catalogue import finding
from cfp_cli.catalogue.suggest import did_you_mean, nearest
from cfp_cli.model.factor import ResolvedRole
from cfp_cli.model.finding import Finding
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.pcr import Parameter, Pcr, Scenario
from cfp_cli.model.quantity import Unit
from cfp_cli.model.text import Text
from cfp_cli.units.convert import same_dimension


def check_scenarios(
    inventory: Inventory,
    pcr: Pcr,
    scenarios: tuple[ScenarioResult, ...],
    roles: dict[str, ResolvedRole],
    choices: dict[str, tuple[str, ...]],
) -> Iterator[Finding]:
    """Findings about choices, overridden parameters and scenario lines. `choices` are the names known for a role."""
    document = inventory.document
    needed = {line.role for scenario in pcr.scenarios for line in scenario.lines if line.role}
    for name, value in inventory.choices.items():
        known = choices.get(name, ())
        if name not in needed:
            hint = did_you_mean(nearest(name, needed))
            listed = ", ".join(sorted(needed)) or "-"
            at = document.span(("choices", name), key=True)
            yield finding("CFP228", at, name=name, value=value, known=listed, suggestion=hint)
        elif name not in roles:
            hint = did_you_mean(nearest(value, known))
            at = document.span(("choices", name))
            yield finding("CFP228", at, name=name, value=value, known=", ".join(known) or "-", suggestion=hint)
    yield from _asked_for(inventory, pcr)
    yield from _own_values(inventory, pcr)
    for scenario in pcr.scenarios:
        if is_used(scenario, inventory, pcr):
            yield from _replaced(inventory, pcr, scenario)
    for result in scenarios:
        yield from _parameters(inventory, result.scenario)
        yield from _lines(inventory, pcr, result, roles, choices)


def _replaced(inventory: Inventory, pcr: Pcr, scenario: Scenario) -> Iterator[Finding]:
    """Own lines that stand in the place of a scenario's are shown."""
    paths = {line.id: line.path for line in inventory.lines}
    for item, lines in replaced_items(scenario, inventory).items():
        titles = [line.title for line in scenario.lines if line.item == item]
        yield finding(
            "CFP259",
            inventory.document.span(paths[lines[0]]),
            rule=pcr.label,
            clause=scenario.clause,
            rule_span=pcr.document.span(scenario.path),
            title=Text("、".join(one.zh for one in titles), ", ".join(one.en for one in titles)),
            lines=", ".join(lines),
        )


def _asked_for(inventory: Inventory, pcr: Pcr) -> Iterator[Finding]:
    """Scenarios that the inventory asks for are such as may be asked for."""
    known = [scenario.id for scenario in pcr.scenarios if scenario.applies == "on-request"]
    for index, name in enumerate(inventory.scenarios):
        if name not in known:
            at = inventory.document.span(("scenarios", index))
            hint = did_you_mean(nearest(name, known))
            yield finding("CFP257", at, rule=pcr.label, name=name, known=", ".join(known) or "-", suggestion=hint)
            continue
        scenario = next(one for one in pcr.scenarios if one.id == name)
        asked = dict.fromkeys((*scenario.when, *(statement for line in scenario.lines for statement in line.when)))
        open_ones = [statement for statement in asked if not inventory.product.states.get(statement)]
        if open_ones:
            yield finding(
                "CFP263",
                inventory.document.span(("scenarios", index)),
                rule=pcr.label,
                clause=scenario.clause,
                name=name,
                statements=", ".join(open_ones),
            )


def _own_values(inventory: Inventory, pcr: Pcr) -> Iterator[Finding]:
    """The product's values are for parameters of the scenarios, and such as may be given; the default is shown."""
    parameters = {one.id: one for scenario in pcr.scenarios for one in scenario.parameters}
    limited = {str(spec.options["parameter"]) for spec in pcr.rules if spec.kind == "parameter-limit"}
    for name, value in inventory.product.parameters.items():
        parameter = parameters.get(name)
        at = inventory.document.span(value.path, key=True)
        if parameter is None:
            if name not in limited:
                hint = did_you_mean(nearest(name, parameters))
                listed = ", ".join(parameters) or "-"
                yield finding("CFP258", at, rule=pcr.label, name=name, known=listed, suggestion=hint)
        elif not parameter.overridable and parameter.given is None:
            yield finding("CFP260", at, rule=pcr.label, clause=parameter.clause, title=parameter.title)
        elif parameter.values:
            shown = " / ".join(dict.fromkeys(str(one) for values in parameter.values.values() for one in values))
            yield finding(
                "CFP261",
                at,
                rule=pcr.label,
                clause=parameter.clause,
                rule_span=pcr.document.span(parameter.path),
                title=parameter.title,
                value=str(value.quantity),
                source=value.source,
                default=shown,
            )


def _parameters(inventory: Inventory, scenario: Scenario) -> Iterator[Finding]:
    """A value of the pack or the product must be of the same kind as the PCR's."""
    directions, own = inventory.product.directions, inventory.product.parameters
    for parameter in scenario.parameters:
        for given, path in (
            (directions.parameters.get(parameter.id), (*directions.path, "parameters", parameter.id)),
            (
                own[parameter.id].quantity if parameter.id in own else None,
                ("product", "parameters", parameter.id, "value"),
            ),
        ):
            units = _units(parameter)
            if given is not None and units and not any(same_dimension(given.unit, unit) for unit in units):
                wanted = " / ".join(dict.fromkeys(unit.name or "1" for unit in units))
                at = inventory.document.span(path)
                yield finding("CFP253", at, name=parameter.id, given=given.unit.name or "1", wanted=wanted)


def _units(parameter: Parameter) -> list[Unit]:
    """Units of the kinds that a parameter's value may have."""
    if parameter.given is not None:
        return [parameter.given]
    return [value.unit for alternatives in parameter.values.values() for value in alternatives]


def _lines(
    inventory: Inventory,
    pcr: Pcr,
    result: ScenarioResult,
    roles: dict[str, ResolvedRole],
    choices: dict[str, tuple[str, ...]],
) -> Iterator[Finding]:
    at = inventory.document.span(("product", "directions"), key=True)
    unit = inventory.product.declared_unit
    if unit.content is None and "content" in inventory.document.data["product"]["declared-unit"]:
        return  # It could not be read, which was reported there.
    for problem in result.problems:
        rule_span = pcr.document.span(problem.line.path)
        yield finding(
            "CFP252",
            at,
            rule=pcr.label,
            clause=problem.line.clause,
            rule_span=rule_span,
            id=problem.line.id,
            why=problem.reason,
        )
    for amount in result.amounts:
        role = roles.get(amount.line.role)
        if not amount.line.role:
            continue
        if role is None:
            if amount.line.role not in inventory.choices:
                yield finding("CFP229", at, region=inventory.region, role=amount.line.role)
        elif in_factor_unit(amount.quantity, role) is None:
            yield finding(
                "CFP254",
                inventory.document.span(("choices", role.role)),
                line=amount.line.id,
                given=amount.quantity.unit.name,
                id=role.factor.id,
                per=role.factor.unit.name,
                known=", ".join(role.choices) or "-",
            )
