"""The only door of XlsxWriter: sheets as values in, the bytes of a workbook out. The same sheets give the same bytes."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter

from cfp_cli.model.exact import plain
from cfp_cli.workbook.layout import EXACT_DIGITS
from cfp_cli.workbook.sheets import Book, Cell, DropDown, Sheet, Style

#: No clock: the file says nothing of when it was made.
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_A4 = 9
#: Inches, as the format has them: left and right, top and bottom.
_MARGINS = (Decimal("0.4"), Decimal("0.6"))
_FIRST_DAY = date(1900, 3, 1)  # Before it Excel's calendar has a day that never was.
_FONT = "Microsoft JhengHei"
#: Points of a line of words, lines at which a row stops growing, and characters that fit across a printed page.
_LINE = 15
_TALLEST = 20
_PAGE = 260
#: Characters of a note or of the hint of a list that Excel takes.
_LONGEST_NOTE = 2000
_LONGEST_HINT = 250

_LOOKS: Mapping[Style, dict[str, Any]] = {
    "": {},
    "title": {"bold": True, "font_size": 14},
    "head": {"bold": True, "bg_color": "#DCE6F1", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "must": {"bold": True, "bg_color": "#FCE4D6", "border": 1, "text_wrap": True, "valign": "vcenter"},
    "label": {"bold": True},
    "strong": {"bold": True, "bg_color": "#E2EFDA", "border": 1},
    "note": {"italic": True, "font_color": "#595959"},
    "wrap": {"text_wrap": True, "valign": "top"},
    "code": {"num_format": "@", "font_color": "#595959", "valign": "top"},
    "input": {"num_format": "@", "valign": "top"},
    "number": {"valign": "top"},
    "percent": {"num_format": "0.############%", "valign": "top"},
    "share": {"num_format": "0.00%", "valign": "top"},
    "date": {"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"},
    "link": {"font_color": "#0563C1", "underline": 1},
    "error": {"bold": True, "font_color": "#9C0006", "bg_color": "#FFC7CE"},
    "warning": {"font_color": "#7F6000", "bg_color": "#FFEB9C"},
}


def workbook_bytes(book: Book) -> bytes:
    """The file. Words stay words; a number that no spreadsheet holds exactly is written as text."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(buffer, options)
    workbook.set_properties({"title": book.title, "author": "cfp", "created": _MADE})
    workbook.set_calc_mode("auto")
    writer = _Writer(workbook)
    for sheet in book.sheets:
        writer.sheet(sheet)
    for name, range_ in book.names.items():
        workbook.define_name(name, range_)
    workbook.close()
    return buffer.getvalue()


class _Writer:
    """Writes sheets into one workbook; a look is defined once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._formats: dict[Style, Any] = {}

    def sheet(self, sheet: Sheet) -> None:
        """One sheet with everything on it."""
        made = self._workbook.add_worksheet(sheet.title)
        made.set_comments_author("cfp")
        for index, (width, style) in enumerate(sheet.columns):
            made.set_column(index, index, width, self._format(style))
        for row, cells in enumerate(sheet.rows):
            for column, cell in enumerate(cells):
                self._cell(made, row, column, cell)
            lines = _lines(cells, sheet.columns)
            if lines > 1:
                made.set_row(row, lines * _LINE)
        for one in sheet.drop_downs:
            _drop_down(made, one)
        if sheet.filtered:
            first, last, column = sheet.filtered
            made.autofilter(first - 1, 0, last - 1, column)
        if any(sheet.frozen):
            made.freeze_panes(*sheet.frozen)
        if sheet.colour:
            made.set_tab_color(sheet.colour)
        if sheet.hidden:
            made.hide()
        _printed(made, sheet)

    def _format(self, style: Style) -> Any:
        if style not in self._formats:
            look = {"font_name": _FONT, "font_size": 10, "valign": "top", **_LOOKS[style]}
            self._formats[style] = self._workbook.add_format(look)
        return self._formats[style]

    def _cell(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        look = self._format(cell.style)
        day = _day(cell.text) if cell.kind == "date" else None
        if cell.kind == "formula":
            sheet.write_formula(row, column, f"={cell.text}", look, cell.value)
        elif cell.kind == "number" and isinstance(cell.value, Decimal) and holds(cell.value):
            sheet.write_number(row, column, cell.value, look)
        elif day is not None:
            sheet.write_datetime(row, column, day, self._format("date"))
        elif cell.kind == "number" and isinstance(cell.value, Decimal):
            sheet.write_string(row, column, cell.text or plain(cell.value), self._format("input"))
        elif cell.text:
            sheet.write_string(row, column, cell.text, look)
        elif cell.style:
            sheet.write_blank(row, column, None, look)
        if cell.note:
            sheet.write_comment(row, column, cell.note[:_LONGEST_NOTE], {"x_scale": 3, "y_scale": 2})


def _lines(cells: tuple[Cell, ...], columns: tuple[tuple[int, Style], ...]) -> int:
    """How many lines the row takes: programs other than Excel do not find out by themselves."""
    tallest = 2 if cells and cells[0].style == "title" else 1
    for cell, (width, _) in zip(cells, columns, strict=False):
        if cell.style in ("wrap", "head", "must"):
            parts = (sum(2 if sign > "\u2e7f" else 1 for sign in part) for part in cell.text.split("\n"))
            tallest = max(tallest, sum(max(1, -(-taken // max(1, width - 1))) for taken in parts))
    return min(tallest, _TALLEST)


def holds(number: Decimal) -> bool:
    """Whether a spreadsheet gives the number back as it is."""
    return len(number.normalize().as_tuple().digits) <= EXACT_DIGITS


def _day(text: str) -> date | None:
    """The day of an ISO date that Excel's calendar has."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY and day.isoformat() == text else None


def _drop_down(sheet: Any, one: DropDown) -> None:
    source = one.source if isinstance(one.source, str) else list(one.source)
    options = {
        "validate": "list",
        "source": source,
        "error_type": "warning" if one.firm else "information",
        "show_error": one.firm,
        "input_message": one.hint[:_LONGEST_HINT] or None,
    }
    sheet.data_validation(one.first - 1, one.column, one.last - 1, one.column, options)


def _printed(sheet: Any, of: Sheet) -> None:
    """A4 across, a wide sheet on a few pages side by side, heads on each, page numbers below."""
    sheet.hide_gridlines(0)  # on paper too: a form to fill in
    sheet.set_landscape()
    sheet.set_paper(_A4)
    across = max(1, -(-sum(width for width, _ in of.columns) // _PAGE))
    sheet.fit_to_pages(across, 0)
    if across > 1 and of.frozen[1]:
        sheet.repeat_columns(0, of.frozen[1] - 1)
    side, end = _MARGINS
    sheet.set_margins(left=side, right=side, top=end, bottom=end)
    sheet.set_footer("&L&A&R&P / &N")
    if of.heads:
        sheet.repeat_rows(of.heads - 1)
