"""The lock beside an inventory: which rule files, regime, defaults and factor rows it was last calculated with."""

import hashlib
import json
import os
from collections.abc import Iterator
from typing import Any, NamedTuple

from cfp_cli import __version__
from cfp_cli.evidence.recorded import TableRows
from cfp_cli.evidence.rows import factor_cells, heating_cells
from cfp_cli.load.reader import read_file
from cfp_cli.load.schema import check_schema
from cfp_cli.load.yaml_text import yaml_of
from cfp_cli.model.exact import plain
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document
from cfp_cli.model.report import Report
from cfp_cli.shelf import Shelf

FORMAT_VERSION = 1
ENDING = ".lock"
_HEAD = (
    "# {name}\n"
    "# 由 cfp lock 寫入，勿手改；與清冊一起納入版本控制，以 cfp calc --locked 檢查。\n"
    "# Written by cfp lock and not for editing; kept with the inventory and held by cfp calc --locked.\n"
)


class LockedFile(NamedTuple):
    """A rule file, base, regime or list of defaults, by its number or id."""

    role: str
    name: str
    sha256: str


class LockedRow(NamedTuple):
    """A row of a factor table: its value for the eye, and the SHA-256 of all its cells."""

    id: str
    value: str
    sha256: str


class LockedTable(NamedTuple):
    """A factor table and the rows of it that are used."""

    id: str
    sha256: str
    rows: tuple[LockedRow, ...]


class Lock(NamedTuple):
    """What an inventory is locked to. The inventory itself may change: it is named, not hashed."""

    inventory: str
    tool: str
    pcr: str
    files: tuple[LockedFile, ...]
    tables: tuple[LockedTable, ...]


def lock_path(inventory: str) -> str:
    """The lock of an inventory: `body-wash.yaml.lock` beside `body-wash.yaml`, so that no glob takes it for one."""
    return inventory + ENDING


def lock_of(report: Report, shelf: Shelf, used: tuple[TableRows, ...]) -> Lock | None:
    """The lock of a calculation; None where it has no result."""
    if report.pcr is None or report.inventory is None or report.footprint is None:
        return None
    return Lock(
        inventory=os.path.basename(report.inventory.document.file),
        tool=__version__,
        pcr=report.pcr.number,
        files=tuple(_files(report, shelf)),
        tables=tuple(_table(rows) for rows in used),
    )


def lock_yaml(lock: Lock) -> str:
    """The lock as a YAML file; same lock, same bytes."""
    data = {
        "lock": FORMAT_VERSION,
        "inventory": lock.inventory,
        "tool": lock.tool,
        "pcr": lock.pcr,
        "files": [one._asdict() for one in lock.files],
        "tables": [
            {"id": table.id, "sha256": table.sha256, "rows": [row._asdict() for row in table.rows]}
            for table in lock.tables
        ],
    }
    name = "".join(character if character.isprintable() else "?" for character in lock.inventory)
    return _HEAD.format(name=f"{name}{ENDING}") + yaml_of(data)


def load_lock(path: str) -> tuple[Document | None, Lock | None, tuple[Finding, ...]]:
    """The lock in a file, and what is wrong with the file; no lock where anything is."""
    document, findings = read_file(path)
    if document is None:
        return None, None, findings
    findings += check_schema(document, "lock")
    if any(found.severity == "error" for found in findings):
        return document, None, findings
    data = document.data
    files = tuple(LockedFile(one["role"], one["name"], one["sha256"]) for one in data["files"])
    tables = tuple(
        LockedTable(one["id"], one["sha256"], tuple(LockedRow(**row) for row in one["rows"])) for one in data["tables"]
    )
    return document, Lock(data["inventory"], data["tool"], data["pcr"], files, tables), findings


def _files(report: Report, shelf: Shelf) -> Iterator[LockedFile]:
    if report.pcr is not None:
        yield LockedFile("rule-file", report.pcr.number, report.pcr.document.sha256)
        for base in report.pcr.bases:
            yield LockedFile("base", _stem(base.file), base.sha256)
    if report.regime is not None:
        regimes = {one.id: one for one in shelf.every_regime()} if report.regime.rounding_as else {}
        for regime in (report.regime, regimes.get(report.regime.rounding_as)):
            if regime is not None:
                yield LockedFile("regime", regime.id, regime.document.sha256)
    yield LockedFile("defaults", _stem(shelf.defaults.file), shelf.defaults.sha256)


def _stem(file: str) -> str:
    return os.path.splitext(os.path.basename(file))[0]


def _table(rows: TableRows) -> LockedTable:
    # A table that was given is named by its file: folders are not the same on every machine.
    name = os.path.basename(rows.table.id.replace("\\", "/"))
    locked = [
        *(_row(one.id, f"{plain(one.value)} kg CO2e/{one.unit.name}", factor_cells(one)) for one in rows.factors),
        *(_row(one.id, f"{plain(one.value)} {one.unit.name}", heating_cells(one)) for one in rows.heating_values),
    ]
    return LockedTable(name, rows.table.sha256, tuple(locked))


def _row(row_id: str, value: str, cells: dict[str, Any]) -> LockedRow:
    text = json.dumps(cells, ensure_ascii=False, sort_keys=True)
    return LockedRow(row_id, value, hashlib.sha256(text.encode()).hexdigest())
