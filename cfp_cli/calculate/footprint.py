"""The product carbon footprint: lines of the inventory, lines of the scenarios, stages, shares."""

from cfp_cli.calculate.amounts import Amount, amount_of
from cfp_cli.calculate.functional import functional_emission
from cfp_cli.calculate.lines import parts_of, sum_of
from cfp_cli.calculate.scenario import ScenarioAmount, ScenarioResult
from cfp_cli.calculate.scope import not_counted
from cfp_cli.model.exact import ONE, ZERO, divide, equals, figure, multiply, total
from cfp_cli.model.factor import Factor, ResolvedRole
from cfp_cli.model.footprint import (
    AppliedDefault,
    Footprint,
    LineEmission,
    Part,
    StageEmission,
)
from cfp_cli.model.inventory import Inventory, Line
from cfp_cli.model.pcr import Pcr, Scenario, ScenarioLine
from cfp_cli.model.quantity import MASS, Quantity
from cfp_cli.model.text import both
from cfp_cli.units.convert import ONE as DIMENSIONLESS
from cfp_cli.units.convert import convert, same_dimension
from cfp_cli.units.convert import divide as quotient
from cfp_cli.units.table import KILOGRAM_CO2E


def footprint_of(
    inventory: Inventory,
    pcr: Pcr,
    factors: dict[str, Factor],
    roles: dict[str, ResolvedRole],
    scenarios: tuple[ScenarioResult, ...],
) -> Footprint:
    """The footprint per declared unit, kg CO2e, exact.

    `factors` holds every factor that the inventory names and that was found; `roles` the factors of the
    PCR's scenarios, `scenarios` what these come to. Lines that cannot be calculated are named in `left_out`, never counted as zero.
    """
    lines: list[LineEmission] = []
    left_out: list[str] = []
    clauses = _item_clauses(pcr)
    # By line, not by id: of two lines with one id (CFP211) each keeps its own amount.
    own = [(line, amount_of(line, inventory)) for line in inventory.lines]
    amounts = {line.id: amount for line, amount in own}
    for line, amount in own:
        result = _line(line, amount, _load(line, amounts), pcr, factors, clauses)
        if result is None:
            left_out.append(line.id)
        else:
            lines.append(result)
    used_roles: list[ResolvedRole] = []
    for scenario in scenarios:
        made, missing, used = _scenario(scenario, roles, pcr)
        lines.extend(made)
        left_out.extend(missing)
        used_roles.extend(used)
    lines.extend(_scaled_up(inventory, pcr))
    whole = total(line.emission for line in lines)
    return Footprint(
        lines=tuple(lines),
        stages=_stages(pcr, lines),
        total=whole,
        primary_share=divide(total(line.primary for line in lines), whole) if whole else ZERO,
        defaults=_defaults(used_roles),
        left_out=tuple(left_out),
        functional=functional_emission(inventory, pcr, whole),
    )


def _scaled_up(inventory: Inventory, pcr: Pcr) -> list[LineEmission]:
    """Where the PCR wants the result scaled up to 100 %: what was cut off comes back with its estimate.

    Dividing the counted part by its share of the whole, (c / (c / (c + e))), adds the estimates e; written so,
    each stays in its stage and can be followed.
    """
    spec = next((one for one in pcr.rules if one.kind == "cut-off" and one.options.get("scale-up")), None)
    if spec is None:
        return []
    made = []
    for flow in inventory.cut_off:
        estimate = convert(flow.estimate, KILOGRAM_CO2E)
        factor = Factor(
            f"pcr:{pcr.number}", flow.name, ONE, KILOGRAM_CO2E, "pcr", f"{pcr.label} {spec.clause}", "applicant"
        )
        made.append(
            LineEmission(
                id=flow.id,
                name=flow.name,
                stage=flow.stage,
                item=flow.item,
                made_by="scale-up",
                amount=flow.estimate,
                parts=(Part("", estimate, factor, ONE, False, estimate.value),),
                emission=estimate.value,
                primary=ZERO,
                derivation=(),
                counted=True,
                why_not=both(""),
                why_not_clause="",
                clause=spec.clause,
                path=flow.path,
            )
        )
    return made


def _line(
    line: Line,
    amount: Amount | None,
    load: Quantity | None,
    pcr: Pcr,
    factors: dict[str, Factor],
    clauses: dict[tuple[str, str], str],
) -> LineEmission | None:
    outside = not_counted(line, pcr)
    parts = parts_of(line, amount, load, factors)
    if parts is None and outside is None:
        return None
    emission, primary = sum_of(parts or ())
    shown = amount.quantity if amount else load or Quantity(ZERO, DIMENSIONLESS)
    return LineEmission(
        id=line.id,
        name=line.name,
        stage=line.stage,
        item=line.item,
        made_by="inventory",
        amount=shown,
        parts=() if outside else parts or (),
        emission=ZERO if outside else emission,
        primary=ZERO if outside else primary,
        derivation=amount.trace if amount and not outside else (),
        counted=outside is None,
        why_not=outside.title if outside else both(""),
        why_not_clause=outside.clause if outside else "",
        clause=clauses.get((line.stage, line.item), ""),
        path=line.path,
    )


def _load(line: Line, amounts: dict[str, Amount | None]) -> Quantity | None:
    """The mass that a transport line carries: stated, or that of the line it is for."""
    if line.load is not None:
        return line.load
    carried = amounts.get(line.load_of) if line.load_of else None
    return carried.quantity if carried and carried.quantity.unit.dimension == MASS else None


def _item_clauses(pcr: Pcr) -> dict[tuple[str, str], str]:
    """The first clause of each item, by stage and item."""
    return {(stage.id, item.id): item.clauses[0] for stage in pcr.stages for item in stage.items if item.clauses}


def _scenario(
    result: ScenarioResult, roles: dict[str, ResolvedRole], pcr: Pcr
) -> tuple[list[LineEmission], list[str], list[ResolvedRole]]:
    made: list[LineEmission] = []
    missing = [problem.line.id for problem in result.problems]
    used: list[ResolvedRole] = []
    for amount in result.amounts:
        if not amount.line.role:
            made.append(_outright(amount, result.scenario, pcr))
            continue
        role = roles.get(amount.line.role)
        step = in_factor_unit(amount.quantity, role) if role else None
        if role is None or step is None:
            missing.append(amount.line.id)
            continue
        if amount.quantity.value:
            used.append(role)
        made.append(_made(amount.line, result.scenario, amount.quantity, (amount.trace, *step[1]), step[0], role))
    return made, missing, used


def _outright(amount: ScenarioAmount, scenario: Scenario, pcr: Pcr) -> LineEmission:
    """A line whose formula gives an emission: its factor is the rule itself, 1 kg CO2e per kg CO2e."""
    quantity = convert(amount.quantity, KILOGRAM_CO2E)
    line = amount.line
    source = f"{pcr.label} {line.clause}"
    factor = Factor(f"pcr:{pcr.number}", line.title, ONE, KILOGRAM_CO2E, "pcr", source, "government")
    role = ResolvedRole("", factor, None, "", False, (), line.title)
    return _made(line, scenario, amount.quantity, (amount.trace,), quantity, role)


def in_factor_unit(quantity: Quantity, role: ResolvedRole) -> tuple[Quantity, tuple[str, ...]] | None:
    """The quantity in the unit of the role's factor, and the step that a heating value takes; None if it cannot be."""
    unit = role.factor.unit
    if same_dimension(quantity.unit, unit):
        converted = convert(quantity, unit)
        if converted.unit.name == quantity.unit.name:
            return converted, ()
        return converted, (f"{quantity} {equals(converted.value)} {unit.name}",)
    heating = role.heating_value
    if heating is None:
        return None
    # The heat's calorie and the heating value's need not be the same: conversion takes care of it.
    burnt = quotient(quantity, Quantity(heating.value, heating.unit))
    if not same_dimension(burnt.unit, unit):
        return None
    fuel = convert(burnt, unit)
    per = f"{figure(heating.value)} {heating.unit.name}"
    return fuel, (f"{quantity} / ({per}) {equals(fuel.value)} {unit.name} ({heating.id})",)


def _made(
    line: ScenarioLine,
    scenario: Scenario,
    quantity: Quantity,
    trace: tuple[str, ...],
    in_unit: Quantity,
    role: ResolvedRole,
) -> LineEmission:
    emission = multiply(in_unit.value, role.factor.value)
    parts = (Part("", in_unit, role.factor, ONE, False, emission),)
    return LineEmission(
        id=line.id,
        name=line.title,
        stage=scenario.stage,
        item=line.item,
        made_by="scenario",
        amount=quantity,
        parts=parts,
        emission=emission,
        primary=ZERO,
        derivation=trace,
        counted=True,
        why_not=both(""),
        why_not_clause="",
        clause=line.clause,
        path=("product", "directions"),
    )


def _stages(pcr: Pcr, lines: list[LineEmission]) -> tuple[StageEmission, ...]:
    sums = {stage.id: total(line.emission for line in lines if line.stage == stage.id) for stage in pcr.stages}
    whole = total(sums.values())
    return tuple(
        StageEmission(stage.id, stage.title, sums[stage.id], divide(sums[stage.id], whole) if whole else ZERO)
        for stage in pcr.stages
    )


def _defaults(roles: list[ResolvedRole]) -> tuple[AppliedDefault, ...]:
    unique = {role.role: role for role in roles if role.by_default}
    return tuple(
        AppliedDefault(role.role, f"{role.choice} ({role.factor.id})", role.why, "") for role in unique.values()
    )
