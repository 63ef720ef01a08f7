"""What a rule file asks of an inventory, before there is one: for skeletons of inventories, and for trials."""

from collections.abc import Iterator

from cfp_cli.calculate.scenario import stages_of_directions
from cfp_cli.model.pcr import Item, Pcr

#: The classes of sources, those that need least first.
CLASSES = ("government", "database", "applicant", "supplier-verified")

StageItem = tuple[str, str]


def required_items(pcr: Pcr) -> list[tuple[str, Item]]:
    """Stage and item of everything that an inventory must, should or may answer for."""
    return [(stage.id, item) for stage in pcr.stages for item in stage.items if item.required]


def items_of_scenarios(pcr: Pcr) -> set[StageItem]:
    """Stage and item of which a scenario speaks without being asked for."""
    asked = [scenario for scenario in pcr.scenarios if scenario.applies != "on-request"]
    return {(scenario.stage, line.item) for scenario in asked for line in scenario.lines}


def stages_of_scenarios(pcr: Pcr) -> set[str]:
    """Stages in which own lines would count beside the scenario's."""
    rules = [spec for spec in pcr.rules if spec.kind == "use-directions"]
    if not rules:
        return set()
    free = {
        spec.options["stage"]
        for spec in rules
        for scenario in pcr.scenarios
        if scenario.id == spec.options["scenario"] and scenario.applies == "unless-own"
    }
    return stages_of_directions(pcr).difference(free)


def stages_of_totals(pcr: Pcr) -> set[str]:
    """Stages whose data the rules want as totals of plants."""
    stages: set[str] = set()
    for spec in pcr.rules:
        if spec.kind == "data-period":
            stages.update(spec.options.get("stages", ()))
        elif spec.kind == "site-coverage":
            stages.add(spec.options["stage"])
    return stages


def items_of_rules(pcr: Pcr) -> Iterator[StageItem]:
    """Stage and item that the options of rules name."""
    for spec in pcr.rules:
        if spec.kind == "primary-data":
            yield from ((spec.options["stage"], item) for item in spec.options["items"])
        elif spec.kind == "waste-balance":
            yield spec.options["stage"], spec.options["item"]
            yield from _put_in(pcr, spec.options["stage"], spec.options["of"])


def primary_items(pcr: Pcr) -> set[StageItem]:
    """Stage and item whose activity data a rule wants primary."""
    return {
        (spec.options["stage"], item)
        for spec in pcr.rules
        if spec.kind == "primary-data" and spec.level == "must"
        for item in spec.options["items"]
    }


def months_of_data(pcr: Pcr) -> list[int]:
    """For how many months the rules want data, one number for each rule."""
    return [int(spec.options["months"]) for spec in pcr.rules if spec.kind == "data-period"]


def source_classes(pcr: Pcr, stage: str) -> list[str]:
    """The classes of sources that all rules for a stage admit, those that need least first."""
    admitted = list(CLASSES)
    for spec in pcr.rules:
        if spec.kind == "secondary-sources" and stage in spec.options["stages"]:
            admitted = [name for name in admitted if name in spec.options["classes"]] or list(spec.options["classes"])
    return admitted


def _put_in(pcr: Pcr, stage: str, of: str) -> list[StageItem]:
    return [(one.id, of) for one in pcr.stages if one.id != stage and any(item.id == of for item in one.items)]
