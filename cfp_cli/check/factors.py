"""The traps of published factor tables, reported where a line steps into one (factors/README of the sources)."""

from collections.abc import Iterator

from cfp_cli.catalogue import finding
from cfp_cli.model.exact import plain
from cfp_cli.model.factor import Factor, ResolvedRole
from cfp_cli.model.finding import Finding
from cfp_cli.model.inventory import FactorRef, Inventory
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.position import Path

#: Flags that keep a factor out unless the user accepts it with a reason.
REFUSED = ("unit-suspect", "zero-value", "outlier", "conflict", "transport-only")


def refs_of(inventory: Inventory) -> Iterator[tuple[str, FactorRef]]:
    """Every pointer to a factor in the inventory, with the stage it is used in, in the order of the file."""
    for line in inventory.lines:
        if line.factor:
            yield line.stage, line.factor
        for supplier in line.suppliers:
            if supplier.factor:
                yield line.stage, supplier.factor
        for route in line.routes:
            for leg in route.legs:
                yield line.stage, leg.factor


def check_factors(
    inventory: Inventory, pcr: Pcr, factors: dict[str, Factor], roles: dict[str, ResolvedRole], grid: str
) -> Iterator[Finding]:
    """Findings about the factors that the inventory uses, in lines and under `choices`.

    `grid` is the life-cycle electricity factor to point at.
    """
    for _, ref in refs_of(inventory):
        factor = factors.get(ref.id)
        if factor is not None:
            yield from _one(inventory, ref, factor, grid)
    for role in roles.values():
        if role.role in inventory.choices:
            yield from _one(inventory, FactorRef(role.factor.id, ("choices", role.role)), role.factor, grid)
            # A choice by name was made by the people who keep defaults.yaml, with its reason.
            if role.factor.boundary == "upstream" and role.choice not in role.choices:
                at = inventory.document.span(("choices", role.role))
                yield finding("CFP216", at, id=role.factor.id, name=role.factor.name, better=grid)
    yield from _double_counts(inventory, pcr, factors)


def _one(inventory: Inventory, ref: FactorRef, factor: Factor, grid: str) -> Iterator[Finding]:
    if not (factor.flags or factor.superseded_by or factor.boundary == "combustion"):
        return  # nearly all: the place is not looked up for nothing
    at = inventory.document.span(ref.path)
    for flag in factor.flags:
        if flag in ref.accept:
            continue
        if flag in REFUSED:
            value = f"{plain(factor.value)} kg CO2e/{factor.unit.name}"
            yield finding("CFP214", at, id=factor.id, name=factor.name, value=value, flag=flag)
        elif flag == "benchmark":
            yield finding("CFP218", at, id=factor.id, name=factor.name)
        elif flag == "illustrative":
            yield finding("CFP219", at, id=factor.id, name=factor.name)
    if factor.superseded_by and "superseded" not in ref.accept:
        yield finding("CFP215", at, id=factor.id, name=factor.name, newer=factor.superseded_by)
    if factor.boundary == "combustion" and "combustion" not in ref.accept:
        yield finding("CFP216", at, id=factor.id, name=factor.name, better=grid)


def _double_counts(inventory: Inventory, pcr: Pcr, factors: dict[str, Factor]) -> Iterator[Finding]:
    """A fuel's upstream or burning row beside its life-cycle row in one stage: that part would count twice."""
    whole: dict[tuple[str, str], str] = {}
    part: dict[tuple[str, str], tuple[str, Path]] = {}
    for stage, ref in refs_of(inventory):
        factor = factors.get(ref.id)
        if factor is None or not factor.family:
            continue
        if factor.boundary == "life-cycle":
            whole.setdefault((stage, factor.family), factor.id)
        elif factor.boundary in ("upstream", "combustion"):
            part.setdefault((stage, factor.family), (factor.id, ref.path))
    for key, (factor_id, path) in part.items():
        if key in whole:
            at = inventory.document.span(path)
            stage_rule = pcr.stage(key[0])
            title = stage_rule.title if stage_rule else key[0]
            yield finding("CFP217", at, stage=title, part=factor_id, whole=whole[key])
