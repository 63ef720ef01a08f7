"""Emission factors by id: the tables that are shipped and those that the user gives.

A source is a table with rows by id. Readers of tables that users give are listed in `FORMATS`: to add a form, write a
module with `detect` and `read` and list it here.
"""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from cfp_cli.factors import moenv_json, table
from cfp_cli.factors.table import GivenTable
from cfp_cli.model.factor import Factor, FactorTable, HeatingValue
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document
from cfp_cli.model.text import Text


class FactorSource(Protocol):
    """A table of factors. Nothing is raised; a row that cannot be used is None and a finding."""

    @property
    def table(self) -> FactorTable:
        """The table with its licence, attribution and SHA-256."""

    def get(self, factor_id: str, /) -> Factor | None:
        """The factor of that id, or None."""

    def heating_value(self, heating_id: str, /) -> HeatingValue | None:
        """The heating value of that id, or None."""

    def ids(self) -> tuple[str, ...]:
        """The ids of all factors, in the order of the table."""

    def all(self) -> tuple[Factor, ...]:
        """All factors, in the order of the table."""

    def findings(self) -> tuple[Finding, ...]:
        """What was found wrong since the table was opened."""


class Format(NamedTuple):
    """A form of table that users give: `detect` looks at names of fields only, `read` takes the whole document.

    A document's `data` is its JSON, or None for CSV text. `read` gets a function for the rows that we ship and whose
    traps were reviewed.
    """

    title: Text
    detect: Callable[[Document], bool]
    read: Callable[[Document, Callable[[], tuple[Factor, ...]]], tuple[GivenTable | None, tuple[Finding, ...]]]


FORMATS: dict[str, Format] = {
    "cfp-csv": Format(
        Text("本工具的 CSV（id、name_zh、value、unit、publisher）", "our CSV (id, name_zh, value, unit, publisher)"),
        table.detect,
        table.read,
    ),
    "moenv-open-data": Format(
        Text(
            "環境部開放資料 CFP_P_02 的 JSON 或 CSV（name、coe、unit）",
            "the Ministry's CFP_P_02 as JSON or CSV (name, coe, unit)",
        ),
        moenv_json.detect,
        moenv_json.read,
    ),
}


class Clash(NamedTuple):
    """An id that two tables have: the earlier table's row is used, and the later table's line is a finding."""

    id: str
    first: str
    second: str


class Factors:
    """All sources in order, the shipped ones first. Shipped tables are opened when a row is asked for."""

    __slots__ = ("clashes", "sources")

    def __init__(self, sources: tuple[FactorSource, ...], clashes: tuple[Clash, ...] = ()) -> None:
        self.sources = sources
        self.clashes = clashes

    def get(self, factor_id: str) -> Factor | None:
        """The factor of that id, or None."""
        for source in self.sources:
            factor = source.get(factor_id)
            if factor is not None:
                return factor
        return None

    def heating_value(self, heating_id: str) -> HeatingValue | None:
        """The heating value of that id (tw-heat-2025-ng1-m3 ...), or None."""
        for source in self.sources:
            value = source.heating_value(heating_id)
            if value is not None:
                return value
        return None

    def ids(self) -> tuple[str, ...]:
        """The ids of all factors; opens every table."""
        return tuple(dict.fromkeys(factor_id for source in self.sources for factor_id in source.ids()))

    def all(self) -> tuple[Factor, ...]:
        """All factors, the first of each id; opens and parses every table."""
        by_id: dict[str, Factor] = {}
        for source in self.sources:
            for factor in source.all():
                by_id.setdefault(factor.id, factor)
        return tuple(by_id.values())

    def tables(self) -> tuple[FactorTable, ...]:
        """All tables. The SHA-256 of a shipped one is the recorded one until a row of it was asked for."""
        return tuple(source.table for source in self.sources)

    def table(self, table_id: str) -> FactorTable | None:
        """The table of that id (Factor.table), or None."""
        return next((found for found in self.tables() if found.id == table_id), None)

    def findings(self) -> tuple[Finding, ...]:
        """What was found wrong in shipped tables while rows were looked up: ask after the look-ups."""
        return tuple(finding for source in self.sources for finding in source.findings())

    def suggestion(self, factor_id: str) -> str:
        """The id that was probably meant: a slip in the id, or a name in its place; "" if nothing is near."""
        from cfp_cli.factors.search import suggestion

        return suggestion(self, factor_id)
