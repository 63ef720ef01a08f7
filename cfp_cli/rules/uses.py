"""Where an inventory uses factors: on lines, by supplier, by leg of a transport."""

from collections.abc import Container, Iterator
from typing import NamedTuple

from cfp_cli.model.inventory import FactorRef, Inventory, Line
from cfp_cli.model.position import Path


class FactorUse(NamedTuple):
    """One use of a factor. `evidence` and `path` are the supplier's where a supplier uses it, else the line's."""

    line: Line
    ref: FactorRef
    evidence: str
    path: Path


def factor_uses(inventory: Inventory, stages: Container[str]) -> Iterator[FactorUse]:
    """Every use of a factor by a line of `stages`, in the order of the file."""
    for line in inventory.lines:
        if line.stage in stages:
            yield from uses_of(line)


def uses_of(line: Line) -> Iterator[FactorUse]:
    """Every use of a factor by one line."""
    if line.factor is not None:
        yield FactorUse(line, line.factor, line.evidence, line.path)
    for supplier in line.suppliers:
        if supplier.factor is not None:
            yield FactorUse(line, supplier.factor, supplier.evidence, supplier.path)
    for route in line.routes:
        for leg in route.legs:
            yield FactorUse(line, leg.factor, line.evidence, line.path)
