"""Which rows of factor tables a run asked for: these, and no others, belong to its evidence."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from cfp_cli.factors import Factors
from cfp_cli.model.factor import Factor, FactorTable, HeatingValue
from cfp_cli.shelf import Shelf


class TableRows(NamedTuple):
    """A table, and the rows of it that a run used, each kind by id."""

    table: FactorTable
    factors: tuple[Factor, ...]
    heating_values: tuple[HeatingValue, ...]


class Recorded(Factors):
    """The same sources, and a record of what was found in them."""

    __slots__ = ("_factors", "_heating")

    def __init__(self, factors: Factors) -> None:
        super().__init__(factors.sources, factors.clashes)
        self._factors: dict[str, Factor] = {}
        self._heating: dict[str, tuple[str, HeatingValue]] = {}

    def get(self, factor_id: str) -> Factor | None:
        """The factor of that id, or None."""
        factor = super().get(factor_id)
        if factor is not None:
            self._factors[factor_id] = factor
        return factor

    def heating_value(self, heating_id: str) -> HeatingValue | None:
        """The heating value of that id, or None."""
        for source in self.sources:
            value = source.heating_value(heating_id)
            if value is not None:
                self._heating[heating_id] = source.table.id, value
                return value
        return None

    def used(self) -> tuple[TableRows, ...]:
        """The tables of which rows were asked for, in their order."""
        used = []
        for table in self.tables():
            factors = tuple(one for _, one in sorted(self._factors.items()) if one.table == table.id)
            heating = tuple(value for _, (where, value) in sorted(self._heating.items()) if where == table.id)
            if factors or heating:
                used.append(TableRows(table, factors, heating))
        return tuple(used)


@contextmanager
def recording(shelf: Shelf) -> Iterator[Recorded]:
    """While the block runs, what is asked of the shelf's tables is recorded."""
    before = shelf.factors
    shelf.factors = recorded = Recorded(before)
    try:
        yield recorded
    finally:
        shelf.factors = before
