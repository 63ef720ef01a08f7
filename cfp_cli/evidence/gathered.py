"""The inputs of a calculation that just ran: every file that it read, as bytes, and the factor rows that it asked for."""

import hashlib
import os
import re
from collections.abc import Iterator
from datetime import date

from cfp_cli.evidence.recorded import TableRows
from cfp_cli.evidence.rows import rows_csv
from cfp_cli.evidence.sources import (
    ABROAD_IN,
    BASES_IN,
    DEFAULTS,
    INVENTORY,
    REGIMES_IN,
    ROWS_IN,
    RULES_IN,
    Asked,
    BundledRows,
    Sources,
)
from cfp_cli.load.files import open_regular
from cfp_cli.load.folders import installed_path
from cfp_cli.load.limits import MAX_FILE_BYTES
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.label import Regime
from cfp_cli.model.pcr import Pcr
from cfp_cli.pipeline import Request
from cfp_cli.shelf import Shelf

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,80}\Z")
_NOT_PLAIN = re.compile(r"[^A-Za-z0-9_-]")


class Changed(Exception):
    """A file is not what it was when the calculation read it, or has a name that a bundle cannot hold."""


def gathered(
    raw: bytes, inventory: Inventory, pcr: Pcr, request: Request, shelf: Shelf, used: tuple[TableRows, ...]
) -> Sources:
    """The inputs, under the names that they have in a bundle. Raises Changed."""
    rule_file = f"{RULES_IN}{_named(pcr.number if request.pcr else inventory.pcr)}.yaml"
    files = {INVENTORY: raw, rule_file: _bytes_of(pcr.document.file, pcr.document.sha256)}
    for base in pcr.bases:
        files[f"{BASES_IN}{_named(os.path.basename(base.file))}"] = _bytes_of(base.file, base.sha256)
    files.update(_regimes(shelf.regimes, REGIMES_IN))
    regime = request.regime or inventory.regime
    if shelf.regimes_for(regime) is not shelf.regimes:
        abroad = tuple(one for one in shelf.every_regime() if one not in shelf.regimes)
        files.update(_regimes(abroad, ABROAD_IN))
    files[DEFAULTS] = _bytes_of(shelf.defaults.file, shelf.defaults.sha256)
    tables = []
    for rows, name in zip(used, _table_names(used), strict=True):
        path = f"{ROWS_IN}{_NOT_PLAIN.sub('-', os.path.splitext(name)[0])}.csv"
        files[path] = rows_csv(rows.factors, rows.heating_values)
        table = rows.table
        given = table.id == table.file
        described = table._replace(id=name, file=name, title=table.title._replace(zh=name, en=name)) if given else table
        tables.append(BundledRows(described, path))
    return Sources(_asked(inventory, pcr, request, shelf), rule_file, tuple(tables), files)


def _asked(inventory: Inventory, pcr: Pcr, request: Request, shelf: Shelf) -> Asked:
    on = request.on or inventory.assessed or request.today or date.today()
    return Asked(
        inventory=os.path.basename(inventory.document.file),
        by_number=not request.pcr,
        on=request.on,
        today=on,
        regime=request.regime,
        label_unit=request.label_unit,
        in_place=not request.pcr and shelf.is_in_place_of_ours(pcr),
        instead=shelf.to_use_instead(pcr, on),
    )


def _table_names(used: tuple[TableRows, ...]) -> Iterator[str]:
    """The id of a shipped table, the file's name of one that was given: folders are not the same on every machine."""
    seen: dict[str, int] = {}
    for rows in used:
        name = os.path.basename(rows.table.id.replace("\\", "/"))
        plain = _NOT_PLAIN.sub("-", os.path.splitext(name)[0]).lower()
        seen[plain] = count = seen.get(plain, 0) + 1
        yield name if count == 1 else f"{count}-{name}"


def _regimes(regimes: tuple[Regime, ...], folder: str) -> Iterator[tuple[str, bytes]]:
    for regime in regimes:
        yield (
            f"{folder}{_named(os.path.basename(regime.document.file))}",
            _bytes_of(regime.document.file, regime.document.sha256),
        )


def _named(name: str) -> str:
    if not _NAME.match(name):
        raise Changed(name)
    return name


def _bytes_of(file: str, digest: str) -> bytes:
    """The bytes of a file, which must be those that were read; one of ours is shown without the folder it lies in."""
    for path in (file, installed_path(file)):
        raw = open_regular(path, MAX_FILE_BYTES)
        if isinstance(raw, bytes) and hashlib.sha256(raw).hexdigest() == digest:
            return raw
    raise Changed(file)
