"""What a PCR asks for, item by item, as the skeleton, the workbook and the questions on a terminal tell it."""

from typing import Literal, NamedTuple

from cfp_cli.model.pcr import Clause, Item, Parameter, Pcr, Scenario, Stage
from cfp_cli.rules.asked import (
    items_of_scenarios,
    primary_items,
    required_items,
    stages_of_scenarios,
    stages_of_totals,
)
from cfp_cli.starting.suiting import carries, units_for

#: How an item stands. "wanted": the inventory answers for it. "scenario": a scenario of the PCR does, unless own
#: lines stand in. "declined": the scenario of its stage stands for it, so it is said not to apply. "free": not asked.
Standing = Literal["wanted", "scenario", "declined", "free"]


class AskedItem(NamedTuple):
    """An item of a stage, and how an answer to it looks.

    `primary`: its data must be primary. `total`: they are wanted as totals of plants. `carries`: it is transport.
    `units` are those that usually suit. `id` is the id proposed for its line.
    """

    id: str
    stage: Stage
    item: Item
    standing: Standing
    primary: bool
    total: bool
    carries: bool
    units: tuple[str, ...]
    scenarios: tuple[Scenario, ...]


class AskedParameter(NamedTuple):
    """A number of a scenario that the product gives, or may give.

    `needed`: only the product can give it, and the scenario holds for every product. `scenario` is where it is used.
    """

    parameter: Parameter
    scenario: Scenario
    needed: bool


class Asked(NamedTuple):
    """Everything that a PCR asks. `roles` are those of its scenarios that an inventory may choose for."""

    pcr: Pcr
    items: tuple[AskedItem, ...]
    parameters: tuple[AskedParameter, ...]
    on_request: tuple[Scenario, ...]
    roles: tuple[str, ...]
    directions: bool

    def of(self, stage: Stage) -> tuple[AskedItem, ...]:
        """The items of a stage, in the order of the document."""
        return tuple(one for one in self.items if one.stage.id == stage.id)


def asked_of(pcr: Pcr) -> Asked:
    """What the rule file asks of an inventory."""
    return Asked(
        pcr=pcr,
        items=_items(pcr),
        parameters=_parameters(pcr),
        on_request=tuple(one for one in pcr.scenarios if one.applies == "on-request"),
        roles=tuple(dict.fromkeys(line.role for one in pcr.scenarios for line in one.lines if line.role)),
        directions=any(spec.kind == "use-directions" for spec in pcr.rules),
    )


def clauses_of(pcr: Pcr, item: Item) -> tuple[Clause, ...]:
    """The clauses that an item cites, as far as the rule file tells what they ask."""
    return tuple(pcr.clauses[number] for number in item.clauses if number in pcr.clauses)


def _items(pcr: Pcr) -> tuple[AskedItem, ...]:
    primary, totals = primary_items(pcr), stages_of_totals(pcr)
    ids = [item.id for stage in pcr.stages for item in stage.items]
    found = [
        AskedItem(
            id=item.id if ids.count(item.id) == 1 else f"{stage.id}-{item.id}"[:64],
            stage=stage,
            item=item,
            standing=_standing(pcr, stage, item),
            primary=item.primary == "must" or (stage.id, item.id) in primary,
            total=stage.id in totals,
            carries=carries(item.id),
            units=units_for(item.id),
            scenarios=tuple(
                one
                for one in pcr.scenarios
                if one.stage == stage.id and any(line.item == item.id for line in one.lines)
            ),
        )
        for stage in pcr.stages
        for item in stage.items
    ]
    if found and not any(one.standing == "wanted" for one in found):  # An inventory has a line, if only one.
        found[0] = found[0]._replace(standing="wanted")
    return tuple(found)


def _standing(pcr: Pcr, stage: Stage, item: Item) -> Standing:
    if (stage.id, item.id) in items_of_scenarios(pcr):
        return "scenario"
    if (stage.id, item.id) not in {(name, one.id) for name, one in required_items(pcr)}:
        return "free"
    return "declined" if stage.id in stages_of_scenarios(pcr) else "wanted"


def _parameters(pcr: Pcr) -> tuple[AskedParameter, ...]:
    """The numbers that the product gives or may give, each once, in the order of the scenarios."""
    found: dict[str, AskedParameter] = {}
    for scenario in pcr.scenarios:
        for one in scenario.parameters:
            if one.given is None and not one.overridable:
                continue
            needed = one.given is not None and _holds_for_all(scenario, pcr)
            if one.id not in found or (needed and not found[one.id].needed):
                found[one.id] = AskedParameter(one, scenario, needed)
    return tuple(found.values())


def _holds_for_all(scenario: Scenario, pcr: Pcr) -> bool:
    """Whether a scenario is used unasked, whatever the product's category and answers are."""
    if scenario.applies == "on-request" or (
        scenario.categories and {one.id for one in pcr.categories} - set(scenario.categories)
    ):
        return False
    statements = {name: pcr.statement(name) for name in scenario.when}
    return all(
        known is not None and known.one_of and set(known.one_of) <= set(scenario.when[name])
        for name, known in statements.items()
    )
