"""The flow of an import on one screen: file -> workbook -> layout -> lines -> factor candidates -> text."""

import os
from typing import NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.importing import mapped, ours
from cfp_cli.importing.csv_file import Known, read_csv
from cfp_cli.importing.heads import folded
from cfp_cli.importing.layouts import LAYOUTS, MAPPED
from cfp_cli.importing.mapping import Described, read_mapping
from cfp_cli.importing.ministry import NAMES as MINISTRY_NAMES
from cfp_cli.importing.plan import Draft
from cfp_cli.importing.product import field_of, missing
from cfp_cli.importing.proposals import with_factors
from cfp_cli.importing.table import leave_rest
from cfp_cli.importing.tables import Source
from cfp_cli.importing.told import SheetRows, Tally, Told
from cfp_cli.importing.written import head_words, inventory_text
from cfp_cli.load.inventory import DEFAULT_REGION
from cfp_cli.load.limits import MAX_FILE_BYTES
from cfp_cli.model.finding import Finding
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.position import Span
from cfp_cli.model.text import Text
from cfp_cli.shelf import Shelf
from cfp_cli.workbook.cells import Workbook
from cfp_cli.workbook.read import read_workbook

_CSV = (".csv", ".tsv", ".txt")

_UNKNOWN = Text("不是已知的版面（{known}）", "it is none of the layouts that are known ({known})")
_NO_LINES = Text("沒有任何一列活動數據", "no row has activity data")
_TOO_LONG = Text(
    "清冊有 {size} 位元組，超過讀得回來的 {limit}；請分成幾份匯入",
    "the inventory has {size} bytes, more than the {limit} that can be read back; import it in parts",
)


class Wish(NamedTuple):
    """What the command line asks for. `layout` "" for the one that the file has; `take` from which score factors are taken."""

    file: str
    pcr: str = ""
    layout: str = ""
    mapping: str = ""
    sheet: str = ""
    encoding: str = ""
    take: int | None = None


class Imported(NamedTuple):
    """The inventory as text ("" where nothing was read), what became of the rows, and what is to be said."""

    file: str
    layout: str
    text: str
    rows: tuple[SheetRows, ...]
    lines: int
    taken: int
    open: int
    findings: tuple[Finding, ...]

    @property
    def read(self) -> int:
        """Rows that hold anything."""
        return sum(one.read for one in self.rows)

    @property
    def used(self) -> int:
        """Rows that went into the inventory, or name its columns."""
        return sum(one.used for one in self.rows)

    @property
    def left(self) -> int:
        """Rows that did not; every one has a finding."""
        return sum(len(one.left) for one in self.rows)


class _Work(NamedTuple):
    """A file on its way: what it is read as, with which PCR, and what was said so far."""

    layout: str
    source: Source
    described: Described | None
    findings: tuple[Finding, ...]


def import_file(wish: Wish, shelf: Shelf) -> Imported:
    """The inventory that a workbook or CSV file makes."""
    described, findings = read_mapping(wish.mapping) if wish.mapping else (None, ())
    if wish.mapping and described is None:
        return _nothing(wish, findings)
    book, found = _book(wish, described)
    if book is None:
        return _nothing(wish, (*findings, *found))
    layout = MAPPED if described is not None else wish.layout or _detected(book)
    pcr, unknown = _pcr(wish, book, described, shelf)
    sheet = wish.sheet or (described.sheet if described is not None else "")
    source = Source(book, Told(book), Tally(book), sheet, pcr)
    work = _Work(layout, source, described, (*findings, *found, *unknown))
    return _finished(work, _draft(work), wish, shelf)


def _draft(work: _Work) -> Draft:
    """What the layout makes of the file; every row of it is accounted for then."""
    source, told = work.source, work.source.told
    draft = Draft({}, ())
    broken = [sheet for sheet in source.book.sheets if sheet.broken]
    for sheet in broken:
        for row in sheet.rows:
            source.tally.leave(sheet, row, "CFP679")
    if work.described is not None:
        draft = mapped.read(source, work.described)
    elif work.layout:
        draft = LAYOUTS[work.layout].read(source)
    elif not broken:
        titles = [one.title for one in LAYOUTS.values()]
        known = Text("、".join(one.zh for one in titles), ", ".join(one.en for one in titles))
        told.say("CFP680", None, why=_UNKNOWN.filled(known=known))
    if not draft.lines and work.layout and not told.has_errors() and not source.tally.has_faulty_rows():
        told.say("CFP680", None, why=_NO_LINES)
    if draft.lines:
        for what in missing(draft.data):
            told.say("CFP697", None, what=what)
    leave_rest(source.book.sheets, told, source.tally)
    return draft


def _finished(work: _Work, draft: Draft, wish: Wish, shelf: Shelf) -> Imported:
    book, rows = work.source.book, work.source.tally.by_sheet()
    region, year = str(draft.data.get("region", DEFAULT_REGION)), str(draft.data.get("assessed", ""))[:4]
    chosen = with_factors(draft.lines, shelf.factors, region, year, wish.take)
    findings = (*work.findings, *work.source.told.findings(), *chosen.findings)
    text = ""
    if draft.lines:
        head = head_words(book.file, book.sha256, work.layout, rows, findings)
        text = inventory_text(draft.data, chosen.lines, head, work.source.pcr, chosen.comments)
        size = len(text.encode())
        if size > MAX_FILE_BYTES:
            why = _TOO_LONG.filled(size=f"{size:,}", limit=f"{MAX_FILE_BYTES:,}")
            findings += (finding("CFP680", Span(book.file, 1, 1, 1), why=why),)
    return Imported(book.file, work.layout, text, rows, len(chosen.lines), chosen.taken, chosen.open, findings)


def _nothing(wish: Wish, findings: tuple[Finding, ...]) -> Imported:
    return Imported(wish.file, "", "", (), 0, 0, 0, findings)


def _book(wish: Wish, described: Described | None) -> tuple[Workbook | None, tuple[Finding, ...]]:
    if wish.file == "-" or os.path.splitext(wish.file)[1].lower() in _CSV:
        encoding = wish.encoding or (described.encoding if described is not None else "")
        separator = described.separator if described is not None else ""
        return read_csv(wish.file, _known(described), encoding, separator)
    return read_workbook(wish.file)


def _known(described: Described | None) -> Known:
    """Whether the cells of a line are the names of columns that are looked for: two of them at least."""
    wanted = described.plan.wanted if described is not None else ()
    names = {folded(name) for one in wanted for name in one.names} or MINISTRY_NAMES
    least = min(2, len(names))
    return lambda cells: sum(folded(cell.strip().strip('"')) in names for cell in cells) >= least


def _detected(book: Workbook) -> str:
    return next((name for name, layout in LAYOUTS.items() if layout.detect(book)), "")


def _pcr(
    wish: Wish, book: Workbook, described: Described | None, shelf: Shelf
) -> tuple[Pcr | None, tuple[Finding, ...]]:
    """The rule file of --pcr, of the mapping, or of our workbook; of a field above a table it is looked up there."""
    name = (
        wish.pcr or (str(described.inventory.get("pcr", "")) if described is not None else "") or ours.pcr_named(book)
    )
    name = name or next((found for sheet in book.sheets if (found := field_of(sheet, "pcr"))), "")
    if not name:
        return None, ()
    # A file may be named on the command line; what a workbook says is only ever looked up by number.
    if not wish.pcr and name not in shelf.pcr_numbers():
        return None, (_unknown_pcr(name, shelf, book.file),)
    pcr, findings = shelf.pcr(name)
    return pcr, findings or (() if pcr is not None else (_unknown_pcr(name, shelf, book.file),))


def _unknown_pcr(name: str, shelf: Shelf, file: str) -> Finding:
    from cfp_cli.catalogue.suggest import did_you_mean, nearest
    from cfp_cli.load.problems import echo

    known = shelf.pcr_numbers()
    at = Span(file, 1, 1, 1)
    return finding("CFP250", at, name=echo(name), known=", ".join(known), suggestion=did_you_mean(nearest(name, known)))
