"""The rows of the calculation sheet as CSV: the exact values of its cells."""

from decimal import Decimal

from cfp_cli.export import Exported
from cfp_cli.export.book import Case
from cfp_cli.export.line_plan import COLUMNS, FIRST_ROW
from cfp_cli.export.xlsx import built
from cfp_cli.model.exact import plain
from cfp_cli.model.text import Lang
from cfp_cli.present.csv_cells import csv_text
from cfp_cli.workbook.sheets import Cell


def csv_lines(case: Case, lang: Lang) -> Exported:
    """One row a line, and one for each plant, supplier or leg; the heads are the keys of the columns."""
    book = built(case, lang).book
    rows = book.lines.rows[FIRST_ROW - 1 :]
    return Exported(csv_text(COLUMNS, ([_text(cell) for cell in row] for row in rows)).encode(), book.findings)


def _text(cell: Cell) -> str:
    return plain(cell.value) if isinstance(cell.value, Decimal) else cell.value
