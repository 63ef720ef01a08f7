"""Can the PCR's scenarios be calculated for this product, and are the user's choices among those there are?"""

from collections.abc import Iterator

from cfp_cli.calculate.footprint import in_factor_unit
from cfp_cli.calculate.scenario import ScenarioResult
from cfp_cli.catalogue import finding
from cfp_cli.catalogue.suggest import did_you_mean, nearest
from cfp_cli.model.factor import ResolvedRole
from cfp_cli.model.finding import Finding
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.pcr import Pcr, Scenario
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
    needed = {line.role for scenario in pcr.scenarios for line in scenario.lines}
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
    for result in scenarios:
        yield from _parameters(inventory, result.scenario)
        yield from _lines(inventory, pcr, result, roles, choices)


def _parameters(inventory: Inventory, scenario: Scenario) -> Iterator[Finding]:
    """A value of the pack must be of the same kind as the PCR's."""
    directions = inventory.product.directions
    for parameter in scenario.parameters:
        given = directions.parameters.get(parameter.id)
        values = [value for alternatives in parameter.values.values() for value in alternatives]
        if given is not None and not any(same_dimension(given.unit, value.unit) for value in values):
            at = inventory.document.span((*directions.path, "parameters", parameter.id))
            wanted = " / ".join(dict.fromkeys(value.unit.name for value in values))
            yield finding("CFP253", at, name=parameter.id, given=given.unit.name, wanted=wanted)


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
