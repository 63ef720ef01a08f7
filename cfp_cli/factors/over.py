"""A table whose rows take the place of those of the same id: what would be if these values were in force.

Only `cfp impact` asks so. A calculation never does: there two rows of one id are CFP235, and the earlier one counts.
"""

from cfp_cli.factors import Factors, FactorSource
from cfp_cli.model.factor import Factor, FactorTable, HeatingValue
from cfp_cli.model.finding import Finding


class Over:
    """The rows of `table` that have the id of a row of `under`.

    Value, unit, name, source and years are the new row's. What a reviewer said of the old row and the new table does
    not say (class of source, boundary, family, traps) stays: another value makes no government's factor a database's.
    """

    __slots__ = ("_given", "_rows")

    def __init__(self, given: FactorSource, under: Factors) -> None:
        self._given = given
        self._rows: dict[str, Factor] = {}
        for factor in given.all():
            old = under.get(factor.id)
            if old is not None:
                self._rows[factor.id] = factor._replace(
                    source_class=old.source_class,
                    boundary=old.boundary,
                    family=old.family,
                    region=factor.region or old.region,
                    flags=old.flags,
                    superseded_by=old.superseded_by,
                    includes_recycling=old.includes_recycling,
                )

    @property
    def table(self) -> FactorTable:
        """The given table."""
        return self._given.table

    def get(self, factor_id: str) -> Factor | None:
        """The row that takes the place of that id, or None."""
        return self._rows.get(factor_id)

    def heating_value(self, _: str) -> HeatingValue | None:
        """None: given tables hold factors only."""
        return None

    def ids(self) -> tuple[str, ...]:
        """The ids that are replaced."""
        return tuple(self._rows)

    def all(self) -> tuple[Factor, ...]:
        """The rows that replace others."""
        return tuple(self._rows.values())

    def findings(self) -> tuple[Finding, ...]:
        """Nothing: what is wrong was said when the table was read."""
        return ()


def with_over(over: Over, under: Factors) -> Factors:
    """All sources, those rows first."""
    return Factors((over, *under.sources), under.clashes)
