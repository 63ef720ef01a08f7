"""The verifier's workbook as a file: summary, inputs, and the calculation over them."""

from typing import NamedTuple

from cfp_cli.export import Exported
from cfp_cli.export.book import Book, Case, book_of
from cfp_cli.export.input_places import inputs_of
from cfp_cli.export.input_texts import input_data
from cfp_cli.export.titles import TITLES
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.text import Lang
from cfp_cli.starting.suiting import offered_units
from cfp_cli.workbook import sheets
from cfp_cli.workbook.layout import LAYOUT, META
from cfp_cli.workbook.lists import TITLE as LISTS
from cfp_cli.workbook.lists import Lists, Vocabulary
from cfp_cli.workbook.meta import Meta, meta_rows
from cfp_cli.workbook.rows import rows_of
from cfp_cli.workbook.tables import Tabled, table_sheets
from cfp_cli.workbook.write import workbook_bytes

_META_COLUMNS: tuple[tuple[int, sheets.Style], ...] = ((10, "code"), (30, "code"), (18, "code"), (24, "code"))


class Built(NamedTuple):
    """The input sheets with the lists that they choose from and the sheet that names them, and the calculation."""

    inputs: Tabled
    lists: sheets.Sheet
    meta: sheets.Sheet
    book: Book


def built(case: Case, lang: Lang) -> Built:
    """All sheets of a case."""
    data = input_data(case.inventory.document.data)
    taken = {META}
    ours = tuple(sheets.sheet_title(one.in_(lang), taken) for one in (*TITLES, LISTS))
    lists = Lists(ours[-1], lang)
    inputs = table_sheets(rows_of(data), _vocabulary(case.pcr), lists, taken, lang)
    meta = Meta(str(LAYOUT), case.pcr.number, lang, inputs.listed, ours)
    rows = tuple(tuple(sheets.words(cell, "code") for cell in row) for row in meta_rows(meta))
    told = sheets.Sheet(META, rows, _META_COLUMNS)
    book = book_of(case, inputs_of(data, inputs.placed, lang), inputs, lang)
    return Built(inputs, lists.sheet(), told, book)


def _vocabulary(pcr: Pcr) -> Vocabulary:
    return Vocabulary(
        stages={stage.id: stage.title for stage in pcr.stages},
        items={stage.id: {item.id: item.title for item in stage.items} for stage in pcr.stages},
        categories={one.id: one.title for one in pcr.categories},
        units=offered_units(pcr),
    )


def xlsx(case: Case, lang: Lang) -> Exported:
    """The workbook, and what is to be said about it."""
    made = built(case, lang)
    calculation = (pad.sheet() for pad in made.book.rest)
    every = (made.book.first.sheet(), *made.inputs.sheets, *calculation, made.lists, made.meta)
    title = f"{case.inventory.product.name.in_(lang)} ({case.pcr.label})"
    return Exported(workbook_bytes(sheets.Book(title, every)), made.book.findings)
