"""Factor tables that come with the tool: opened when one of their ids is asked for, and read row by row."""

import hashlib
from collections.abc import Callable
from typing import Any, NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.factors.row import Fault, Origin, factor_of, finding_of, heating_value_of
from cfp_cli.factors.table import columns_finding, missing_columns, named
from cfp_cli.model.factor import Factor, FactorTable, HeatingValue
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Span
from cfp_cli.model.text import both


class Shipped(NamedTuple):
    """What the list of tables says about one: how its ids begin, and which of them are heating values."""

    table: FactorTable
    origin: Origin
    prefixes: tuple[str, ...]
    heating_prefixes: tuple[str, ...] = ()


class ShippedTable:
    """A table of our own, opened when an id with its prefix is first asked for; only asked rows are parsed.

    A calculation uses some 25 of 1,747 rows. `read` gives the bytes of the file, or a finding. What turns out wrong
    is kept for `findings()`. No row of these files spans two lines (a test holds it).
    """

    __slots__ = ("_entry", "_factors", "_findings", "_header", "_lines", "_opened", "_read", "_sha256")

    def __init__(self, entry: Shipped, read: Callable[[], bytes | Finding]) -> None:
        self._entry = entry
        self._read = read
        self._opened = False
        self._sha256 = entry.table.sha256
        self._header: list[str] = []
        self._lines: dict[str, tuple[int, str]] = {}
        self._factors: dict[str, Factor | None] = {}
        self._findings: list[Finding] = []

    @property
    def table(self) -> FactorTable:
        """The table, its file as it is cited, with the SHA-256 of the file as read once it is open."""
        return self._entry.table._replace(file=f"factors/{self._entry.table.file}", sha256=self._sha256)

    def get(self, factor_id: str) -> Factor | None:
        """The factor of that id, or None; a row that cannot be used is None and a finding."""
        if factor_id in self._factors:
            return self._factors[factor_id]
        if factor_id.startswith(self._entry.heating_prefixes):
            return None
        cells = self._cells(factor_id)
        if cells is None:
            return None
        made = cells if isinstance(cells, Fault) else factor_of(cells, self._entry.origin)
        factor = None if isinstance(made, Fault) else made
        if isinstance(made, Fault):
            self._report(made, factor_id)
        self._factors[factor_id] = factor
        return factor

    def heating_value(self, heating_id: str) -> HeatingValue | None:
        """The heating value of that id, or None."""
        if not heating_id.startswith(self._entry.heating_prefixes):
            return None
        cells = self._cells(heating_id)
        if cells is None:
            return None
        made = cells if isinstance(cells, Fault) else heating_value_of(cells)
        if isinstance(made, Fault):
            self._report(made, heating_id)
            return None
        return made

    def ids(self) -> tuple[str, ...]:
        """The ids of factors in the order of the file."""
        self._open()
        return tuple(i for i in self._lines if not i.startswith(self._entry.heating_prefixes))

    def all(self) -> tuple[Factor, ...]:
        """The factors in the order of the file."""
        return tuple(factor for factor in map(self.get, self.ids()) if factor is not None)

    def findings(self) -> tuple[Finding, ...]:
        """What was found wrong so far."""
        return tuple(self._findings)

    def _cells(self, row_id: str) -> dict[str, str] | Fault | None:
        if not row_id.startswith(self._entry.prefixes):
            return None
        self._open()
        if row_id not in self._lines:
            return None
        import csv

        line = self._lines[row_id][1]
        try:
            # The publisher's file lost its dashes between numbers (0–3999 CEU) before it came to us.
            (cells,) = csv.reader([line.replace("\ufffd", "–")])
        except csv.Error as error:
            return Fault("CFP230", {"reason": both(str(error))})
        return named(self._header, cells)

    def _report(self, fault: Fault, row_id: str) -> None:
        self._findings.append(finding_of(fault, self._entry.origin, self._lines[row_id][0]))

    def _open(self) -> None:
        if self._opened:
            return
        self._opened = True
        raw = self._read()
        table, origin = self._entry.table, self._entry.origin
        if isinstance(raw, Finding):
            self._findings.append(raw)
            return
        self._sha256 = hashlib.sha256(raw).hexdigest()
        if self._sha256 != table.sha256:
            place = Span(origin.file, 1, 1, 1)
            hashes: dict[str, Any] = {"expected": table.sha256[:12], "actual": self._sha256[:12]}
            self._findings.append(finding("CFP237", place, table=table.id, **hashes))
        lines = raw.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
        self._header = lines[0].split(",")
        missing = missing_columns(self._header)
        if missing:
            self._findings.append(columns_finding(missing, origin))
            return
        self._lines = {line.split(",", 1)[0]: (at, line) for at, line in enumerate(lines[1:], 2) if line}
