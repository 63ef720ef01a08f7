"""How a bundle's data differ from those that are installed here: information for whoever verifies, never a verdict.

A bundle proves that its result follows from its data. Whether these are the published ones is seen by comparison.
"""

from collections.abc import Iterator

from cfp_cli.catalogue import finding
from cfp_cli.evidence.assembled import sha256
from cfp_cli.evidence.bundled_shelf import BundledShelf
from cfp_cli.evidence.rows import BundledTable, factor_cells, heating_cells
from cfp_cli.evidence.sources import ABROAD_IN, BASES_IN, DEFAULTS, REGIMES_IN, Sources
from cfp_cli.factors import Factors
from cfp_cli.load.files import open_regular
from cfp_cli.load.folders import installed_path
from cfp_cli.load.limits import MAX_FILE_BYTES
from cfp_cli.model.factor import Factor, FactorTable, HeatingValue
from cfp_cli.model.finding import Finding
from cfp_cli.model.text import Text, both
from cfp_cli.shelf import Shelf

_NOT_HERE = Text("此處沒有安裝這個檔案", "no such file is installed here")
_OTHER_FILE = Text("與此處安裝的檔案不同（{ours}）", "it is not the file that is installed here ({ours})")
_NO_ROW = Text(
    "係數 {id}：此處安裝的係數表沒有這一列", "factor {id}: the tables that are installed here have no such row"
)
_OTHER_ROW = Text(
    "係數 {id} 與此處安裝的不同：{what} 在包內是 {bundled}，此處是 {ours}",
    "factor {id} is not as installed here: its {what} is {bundled} in the bundle and {ours} here",
)
_OTHER_TABLE = Text(
    "係數表與此處安裝的不同：{what} 在包內是 {bundled}，此處是 {ours}",
    "the table is not as installed here: its {what} is {bundled} in the bundle and {ours} here",
)
_MAX_SHOWN = 60


def compared_with_installed(sources: Sources, bundle: str) -> Iterator[Finding]:
    """CFP622 for every file and every factor row that is another one here, or not here at all."""
    for folder in (BASES_IN, REGIMES_IN, ABROAD_IN):
        for path, raw in sources.under(folder).items():
            yield from _file(path, raw, bundle)
    yield from _file(sources.rule_file, sources.files[sources.rule_file], bundle)
    yield from _file(DEFAULTS, sources.files[DEFAULTS], bundle)
    installed = Shelf().factors
    for described in sources.tables:
        yield from _table(described.table, installed.table(described.table.id), bundle)
    for table in BundledShelf(sources).factors.sources:
        rows: list[Factor | HeatingValue] = list(table.all())
        if isinstance(table, BundledTable):
            rows.extend(table.heating_values())
        for row in rows:
            yield from _row(row, installed, table.table.file, bundle)


def _file(path: str, raw: bytes, bundle: str) -> Iterator[Finding]:
    ours = open_regular(installed_path(path), MAX_FILE_BYTES, path)
    if isinstance(ours, Finding):
        yield finding("CFP622", None, bundle=bundle, path=path, what=_NOT_HERE)
    elif ours != raw:
        yield finding("CFP622", None, bundle=bundle, path=path, what=_OTHER_FILE.filled(ours=sha256(ours)[:12]))


def _table(table: FactorTable, ours: FactorTable | None, bundle: str) -> Iterator[Finding]:
    """What is said about a whole table; its rows are compared one by one."""
    if ours is None:
        return
    for key, here in ours._asdict().items():
        said = getattr(table, key)
        if said != here:
            words = {"what": key, "bundled": _cut(str(said)), "ours": _cut(str(here))}
            yield finding("CFP622", None, bundle=bundle, path=table.file, what=_OTHER_TABLE.filled(**words))


def _row(row: Factor | HeatingValue, installed: Factors, file: str, bundle: str) -> Iterator[Finding]:
    if isinstance(row, Factor):
        factor = installed.get(row.id)
        ours = factor_cells(factor) if factor else None
        cells = factor_cells(row)
    else:
        value = installed.heating_value(row.id)
        ours = heating_cells(value) if value else None
        cells = heating_cells(row)
    if ours is None:
        yield finding("CFP622", None, bundle=bundle, path=file, what=_NO_ROW.filled(id=row.id))
        return
    for column, text in cells.items():
        if ours[column] != text:
            words = {"id": row.id, "what": column, "bundled": both(_cut(text)), "ours": both(_cut(ours[column]))}
            yield finding("CFP622", None, bundle=bundle, path=file, what=_OTHER_ROW.filled(**words))


def _cut(text: str) -> str:
    shown = text if len(text) <= _MAX_SHOWN else text[: _MAX_SHOWN - 1] + "…"
    return f"`{shown}`"
