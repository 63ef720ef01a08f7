"""The smallest inventory that a rule file accepts, made from the rule file alone.

Every line is one kilogram of primary data with its evidence and a factor of 1 kg CO2e/kg of a class that the stage
admits; every scenario has a factor of next to nothing, so that no stage drowns the others. All numbers are text.
"""

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from cfp_cli.calculate.scenario import CONTENT, scenario_results
from cfp_cli.load.inventory import load_inventory
from cfp_cli.load.reader import read_bytes
from cfp_cli.model.exact import ONE
from cfp_cli.model.finding import Finding
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.position import Document
from cfp_cli.model.quantity import Quantity, Unit
from cfp_cli.rules.asked import (
    items_of_rules,
    items_of_scenarios,
    months_of_data,
    required_items,
    source_classes,
    stages_of_scenarios,
    stages_of_totals,
)
from cfp_cli.units.convert import same_dimension
from cfp_cli.units.dimensions import example_of
from cfp_cli.units.quantity import parse_bound
from cfp_cli.units.table import KILOGRAM

Data = dict[str, Any]

PLANT = "plant-a"
MONTHS = 12
#: A package, where the PCR does not name the unit.
PACKAGE = "pack"
EVIDENCE = "trial evidence"
#: So little that scenarios do not decide any share.
LITTLE = "0.000001 kg CO2e"


def conforming(pcr: Pcr) -> Data:
    """The plain data of an inventory that the rule file has nothing to say about."""
    product = _product(pcr)
    amount = product["declared-unit"]["amount"]
    data: Data = {
        "inventory": 1,
        "pcr": pcr.number,
        "assessed": pcr.approved.isoformat(),
        "region": "TW",
        "fictitious": True,
        "product": product,
        "plants": [{"id": PLANT, "output": amount, **_period(pcr)}],
        "lines": list(_lines(pcr)),
    }
    absent = [
        {"stage": stage, "item": item.id, "reason": "the scenario speaks for this stage"}
        for stage, item in required_items(pcr)
        if stage in stages_of_scenarios(pcr) and (stage, item.id) not in items_of_scenarios(pcr)
    ]
    if absent:
        data["not-applicable"] = absent
    _balance(data, pcr)
    roles = _roles(pcr)
    classes = dict.fromkeys(source_classes(pcr, line["stage"])[0] for line in data["lines"])
    data["factors"] = [*(_factor(name, pcr) for name in classes), *(_role_factor(*role) for role in roles.items())]
    if roles:
        data["choices"] = {role: _role_id(role) for role in roles}
    return _with_content(data, pcr)


def document_of(data: Data, name: str) -> tuple[Document, tuple[Finding, ...]]:
    """The data as a file that was read: JSON is YAML. Raises ValueError for what no reader takes."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    document, findings = read_bytes(f"{text}\n".encode(), name)
    if document is None:
        raise ValueError(findings[0].message.en)
    return document, findings


# ---------------------------------------------------------------- the product


def _product(pcr: Pcr) -> Data:
    asked, category = pcr.declared_unit, _category(pcr)
    units = asked.units.get(category) or asked.units.get("", ())
    declared = {"amount": f"1 {next(iter(units), PACKAGE)}"}
    if "packaging" in asked.must_state:
        declared["packaging"] = "PE"
    product: Data = {"name": "trial product", "declared-unit": declared}
    if category:
        product["category"] = category
    if pcr.ccc:
        product["ccc"] = pcr.ccc[0]
    if any(spec.kind == "use-directions" for spec in pcr.rules):
        product["directions"] = "none"
    if pcr.statements:
        product["states"] = {one.id: next(iter(one.one_of), "as stated") for one in pcr.statements}
    parameters = dict(_parameters(pcr, product))
    if parameters:
        product["parameters"] = parameters
    return product


def _category(pcr: Pcr) -> str:
    return pcr.categories[0].id if pcr.categories else ""


def _parameters(pcr: Pcr, product: Data) -> Iterator[tuple[str, Data]]:
    """One of each unit for the values that only the product gives, or what a limit allows."""
    limits = _limits(pcr)
    limits.pop(CONTENT, None)
    for scenario in pcr.scenarios:
        if scenario.applies != "on-request" and scenario.holds(_category(pcr), product.get("states", {})):
            for parameter in scenario.parameters:
                if parameter.given is not None:
                    value = limits.pop(parameter.id, None) or f"1 {parameter.given.name}".rstrip()
                    yield parameter.id, {"value": value, "source": EVIDENCE}
    for name, limit in limits.items():
        if limit is not None:
            yield name, {"value": limit, "source": EVIDENCE}


def _limits(pcr: Pcr) -> dict[str, str | None]:
    """A value that each limit on the product's numbers allows."""
    return {
        spec.options["parameter"]: spec.options.get("minimum", spec.options.get("maximum"))
        for spec in pcr.rules
        if spec.kind == "parameter-limit"
    }


def _with_content(data: Data, pcr: Pcr) -> Data:
    """The content, and the functional unit of its kind, with which the scenarios come out."""
    functional, unit = pcr.functional_unit, data["product"]["declared-unit"]
    examples = [found for name in pcr.declared_unit.content_dimensions if (found := example_of(name)) is not None]
    fixed = functional.amount if functional else None
    if fixed is not None:
        examples = [one for one in examples if same_dimension(one.unit, fixed.unit)] or [fixed]
    elif functional and functional.minimum:
        kinds = [least.unit for least in functional.minimum]
        examples = [one for one in examples if any(same_dimension(one.unit, kind) for kind in kinds)] or examples
    limit = parse_bound(_limits(pcr).get(CONTENT) or "")
    if isinstance(limit, Quantity):
        examples = [limit]
    if not examples and "content" in pcr.declared_unit.must_state:
        examples = [Quantity(ONE, KILOGRAM)]
    best: tuple[int, Data] | None = None
    for example in examples:
        tried = {**data["product"], "declared-unit": {**unit, "content": str(example)}}
        if functional is not None and fixed is None:
            tried["functional-unit"] = str(example)
        whole = {**data, "product": tried}
        problems = _problems(whole, pcr)
        if best is None or problems < best[0]:
            best = problems, whole
        if not problems:
            break
    return best[1] if best else data


def _problems(data: Data, pcr: Pcr) -> int:
    """How many lines of scenarios cannot be calculated."""
    inventory, _ = load_inventory(document_of(data, "trial.json")[0])
    if inventory is None:
        return 1
    return sum(len(result.problems) for result in scenario_results(inventory, pcr))


# ---------------------------------------------------------------- plant and lines


def _period(pcr: Pcr) -> dict[str, str]:
    """The months before that of the assessment."""
    asked = months_of_data(pcr) or [MONTHS]
    day = pcr.approved
    index = day.year * 12 + day.month - 1 - asked[0]
    first, last = date(index // 12, index % 12 + 1, 1), date.fromordinal(day.replace(day=1).toordinal() - 1)
    period = {"period": f"{first.isoformat()}/{last.isoformat()}"}
    return period if len(set(asked)) == 1 else {**period, "period-reason": "the rules ask for different periods"}


def _lines(pcr: Pcr) -> Iterator[Data]:
    """A line for every item that is required or that an option of a rule names, where no scenario speaks for it."""
    asked = dict.fromkeys([*((stage, item.id) for stage, item in required_items(pcr)), *items_of_rules(pcr)])
    wanted = [one for one in asked if one not in items_of_scenarios(pcr) and one[0] not in stages_of_scenarios(pcr)]
    if not wanted:  # An inventory has a line, if only one.
        wanted = [(stage.id, stage.items[0].id) for stage in pcr.stages if stage.items][:1]
    titles = {(stage.id, item.id): item.title for stage in pcr.stages for item in stage.items}
    totals = stages_of_totals(pcr)
    for number, (stage, item) in enumerate(wanted, start=1):
        line: Data = {"id": f"line-{number}", "stage": stage, "item": item}
        if (stage, item) in titles:
            title = titles[stage, item]
            line["name"] = {"zh-TW": title.zh, "en": title.en}
        amount = {"total": "1 kg", "plant": PLANT} if stage in totals else "1 kg"
        source = _factor_id(source_classes(pcr, stage)[0])
        yield {**line, "amount": amount, "factor": source, "data": "primary", "evidence": EVIDENCE}


def _balance(data: Data, pcr: Pcr) -> None:
    """As much waste treated as packaging was put in."""
    for spec in pcr.rules:
        if spec.kind == "waste-balance":
            stage, item, of = (spec.options[name] for name in ("stage", "item", "of"))
            put_in = sum(line["item"] == of and line["stage"] != stage for line in data["lines"])
            for line in data["lines"]:
                if line["stage"] == stage and line["item"] == item and isinstance(line["amount"], str) and put_in:
                    line["amount"] = f"{put_in} kg"


# ---------------------------------------------------------------- factors


def _factor(source_class: str, pcr: Pcr) -> Data:
    """A factor with what the rules want of its class."""
    factor = {
        "id": _factor_id(source_class),
        "name": f"trial factor ({source_class})",
        "value": "1 kg CO2e/kg",
        "source": "trial",
        "source-class": source_class,
        "boundary": "life-cycle",
    }
    asked = [spec.options for spec in pcr.rules if spec.kind == "secondary-sources"]
    if any(source_class in options.get("reason", ()) for options in asked):
        factor["reason"] = "trial reason"
    if any(source_class in options.get("valid-statement", ()) for options in asked):
        factor["valid-until"] = f"{pcr.approved.year + 1}-12-31"
    return factor


def _factor_id(source_class: str) -> str:
    return f"factor-{source_class}"


def _role_id(role: str) -> str:
    return f"role-{role}"


def _roles(pcr: Pcr) -> dict[str, str]:
    """The unit in which scenarios ask for each role; without those that are asked for in units of several kinds."""
    units: dict[str, Unit] = {}
    mixed: set[str] = set()
    for line in (line for scenario in pcr.scenarios for line in scenario.lines if line.role):
        if not same_dimension(units.setdefault(line.role, line.unit), line.unit):
            mixed.add(line.role)
    return {role: unit.name for role, unit in units.items() if role not in mixed}


def _role_factor(role: str, unit: str) -> Data:
    return {
        "id": _role_id(role),
        "name": f"trial factor ({role})",
        "value": f"{LITTLE}/{unit}",
        "source": "trial",
        "source-class": "government",
        "boundary": "life-cycle",
    }
