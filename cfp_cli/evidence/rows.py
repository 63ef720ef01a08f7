"""Rows of factor tables as CSV of our own columns, and the table that is read from them again.

Besides the columns of every table of ours each row says outright what was read from its names and notes (boundary,
family, flags), because that rests on rows that are not here.
"""

import csv
import io
from collections.abc import Mapping
from typing import Any, get_args

from cfp_cli.catalogue import finding
from cfp_cli.factors.row import BAD_CLASS, Fault, Origin, bad, factor_of, finding_of, heating_value_of
from cfp_cli.factors.table import COLUMNS, csv_rows, header_of
from cfp_cli.model.exact import plain
from cfp_cli.model.factor import Boundary, Factor, FactorTable, HeatingValue
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Span

_FACTOR, _HEATING = "factor", "heating-value"
_READ = ("data_year", "announced", "boundary", "family", "flags", "superseded_by")
HEADER = ("kind", *COLUMNS, "source_class", *_READ)
#: A spreadsheet takes cells that begin so for formulas; they get an apostrophe, which is taken off again in reading.
_RISKY = ("=", "+", "-", "@", "'", "\t", "\r")
_NUMBER = "value"


class BundledTable:
    """A table of which only some rows are at hand; `table` describes the whole one."""

    __slots__ = ("_factors", "_heating", "table")

    def __init__(self, table: FactorTable, factors: dict[str, Factor], heating: dict[str, HeatingValue]) -> None:
        self.table = table
        self._factors = factors
        self._heating = heating

    def get(self, factor_id: str) -> Factor | None:
        """The factor of that id, or None."""
        return self._factors.get(factor_id)

    def heating_value(self, heating_id: str) -> HeatingValue | None:
        """The heating value of that id, or None."""
        return self._heating.get(heating_id)

    def heating_values(self) -> tuple[HeatingValue, ...]:
        """The heating values, in the order of the file."""
        return tuple(self._heating.values())

    def ids(self) -> tuple[str, ...]:
        """The ids of factors, in the order of the file."""
        return tuple(self._factors)

    def all(self) -> tuple[Factor, ...]:
        """The factors, in the order of the file."""
        return tuple(self._factors.values())

    def findings(self) -> tuple[Finding, ...]:
        """Nothing: what is wrong was said when it was read."""
        return ()


def rows_csv(factors: tuple[Factor, ...], heating_values: tuple[HeatingValue, ...]) -> bytes:
    """The rows as CSV; same rows, same bytes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for cells in (*map(factor_cells, factors), *map(heating_cells, heating_values)):
        writer.writerow([_inert(column, cells.get(column, "")) for column in HEADER])
    return text.getvalue().encode()


def factor_cells(factor: Factor) -> dict[str, str]:
    """The cells of a factor, by column, without outer spaces, which no reader of CSV keeps."""
    cells = {
        "kind": _FACTOR,
        "id": factor.id,
        "name_zh": factor.name.zh,
        "name_en": factor.name.en,
        "value": plain(factor.value),
        "unit": factor.unit.name,
        "year": factor.announced or factor.data_year,
        "region": factor.region,
        "publisher": factor.source,
        "licence": factor.licence,
        "notes": factor.notes,
        "source_class": factor.source_class,
        "data_year": factor.data_year,
        "announced": factor.announced,
        "boundary": factor.boundary,
        "family": factor.family,
        "flags": " ".join(factor.flags),
        "superseded_by": factor.superseded_by,
    }
    return {column: text.strip() for column, text in cells.items()}


def heating_cells(value: HeatingValue) -> dict[str, str]:
    """The cells of a heating value, by column."""
    cells = {
        "kind": _HEATING,
        "id": value.id,
        "name_zh": value.name.zh,
        "name_en": value.name.en,
        "value": plain(value.value),
        "unit": value.unit.name,
        "publisher": value.source,
        "notes": value.notes,
    }
    return {column: text.strip() for column, text in cells.items()}


def read_rows(document: Document, table: FactorTable) -> tuple[BundledTable, tuple[Finding, ...]]:
    """The table of the rows in a document; each row that cannot be used is a finding."""
    origin = Origin(table.id, document.file, "database")
    header = header_of(document)
    factors: dict[str, Factor] = {}
    heating: dict[str, HeatingValue] = {}
    found: list[Finding] = []
    if header != HEADER:
        listed: dict[str, Any] = {"columns": ", ".join(HEADER), "needed": ", ".join(HEADER)}
        found.append(finding("CFP232", Span(document.file, 1, 1, 1), table=table.id, **listed))
        return BundledTable(table, {}, {}), tuple(found)
    for line, cells in csv_rows(document, header):
        made = cells if isinstance(cells, Fault) else _row({key: _written(text) for key, text in cells.items()}, origin)
        if isinstance(made, Fault):
            found.append(finding_of(made, origin, line))
        elif made.id in factors or made.id in heating:
            found.append(finding_of(Fault("CFP234", {"id": made.id, "first": 2}), origin, line))
        elif isinstance(made, Factor):
            factors[made.id] = made
        else:
            heating[made.id] = made
    return BundledTable(table, factors, heating), tuple(found)


def _row(cells: Mapping[str, str], origin: Origin) -> Factor | HeatingValue | Fault:
    if cells["kind"] == _HEATING:
        return heating_value_of(cells)
    if cells["kind"] != _FACTOR or cells["boundary"] not in get_args(Boundary):
        return bad("kind", cells["kind"], BAD_CLASS)
    made = factor_of(cells, origin)
    if isinstance(made, Fault):
        return made
    boundary: Any = cells["boundary"]
    return made._replace(
        data_year=cells["data_year"],
        announced=cells["announced"],
        boundary=boundary,
        family=cells["family"],
        flags=tuple(cells["flags"].split()),
        superseded_by=cells["superseded_by"],
    )


def _inert(column: str, text: str) -> str:
    return f"'{text}" if column != _NUMBER and text.startswith(_RISKY) else text


def _written(text: str) -> str:
    return text.removeprefix("'")
