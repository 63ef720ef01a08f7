"""Reads untrusted workbooks: the only door of openpyxl for reading.

openpyxl streams the values (read_only, data_only: its other mode takes gigabytes for one merged range); what it does
not tell then comes from our own look at the XML (scan.py), which also decides what openpyxl gets to see at all.
Nothing is calculated, no macro runs, no link is followed.
"""

import hashlib
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from cfp_cli.catalogue import finding
from cfp_cli.load.encoding import FORBIDDEN, REPLACEMENT
from cfp_cli.load.files import open_regular, shown_name
from cfp_cli.load.limits import MAX_FINDINGS, MAX_TEXT
from cfp_cli.load.problems import echo
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Span
from cfp_cli.model.text import Text
from cfp_cli.workbook.cell_values import is_percent, number_cell, unescaped
from cfp_cli.workbook.cells import Cell, Sheet, Workbook, spans_of
from cfp_cli.workbook.container import MAX_BYTES, opened
from cfp_cli.workbook.scan import MAX_CELLS, Refused, Scan, is_xml, scan_part, too_many_cells

MAX_SHEETS = 200

_LIBRARY = Text("openpyxl 讀不出來（{fault}）", "openpyxl cannot read it ({fault})")
_PART = Text("{part}：{why}", "{part}: {why}")
_SHEETS = Text("超過 {limit} 張工作表", "more than {limit} sheets")
_CHECKSUM = Text("內容與 ZIP 的檢查碼不符", "its content does not fit the checksum of the ZIP")
_NO_NUMBER = Text(
    "數字儲存格裡不是數字，或超出範圍；openpyxl 無法讀完這張工作表",
    "the number in it is none or out of range, and openpyxl cannot read the sheet",
)
_RANGE = Text("`{text}` 不是讀得進來的數字", "`{text}` is no number that is read")
MORE = Text("之後還有同樣有問題的儲存格，不再逐一列出", "there are more such cells behind it, which are not listed")
_NO_SHEET = Text("不是工作表", "it is no sheet")
_UNSEEN = Text(
    "openpyxl 讀不到內容；若存成「Strict Open XML」，請另存為一般 .xlsx",
    "openpyxl sees nothing in it; if it was saved as Strict Open XML, save it as a plain .xlsx",
)
_FORBIDDEN = Text(
    "有看不見或不允許的字元，已換成 {mark}", "it has characters that are not allowed; {mark} stands for them"
)
_LONG = Text("文字超過 {limit} 個字元，已截短", "its text is longer than {limit} characters and was cut")


def read_workbook(path: str) -> tuple[Workbook | None, tuple[Finding, ...]]:
    """The workbook of a file, and what is to be said about it: CFP001 to CFP005, CFP670 to CFP676, CFP679.

    None where nothing of it is read. A sheet that cannot be read has its rows, so that they can be counted, with cells
    that are "broken".
    """
    shown = shown_name(path)
    raw = open_regular(path, MAX_BYTES, shown)
    return (None, (raw,)) if isinstance(raw, Finding) else read_workbook_bytes(raw, shown)


def read_workbook_bytes(raw: bytes, file: str) -> tuple[Workbook | None, tuple[Finding, ...]]:
    """The same for bytes that were read already, shown as `file`."""
    archive, told = opened(raw, file)
    if archive is None:
        return None, told
    with archive:
        try:
            scans = _scans(archive)
        except Refused as refused:
            return None, (*told, _refusal(refused, file))
    reading = _Reading(file, scans)
    try:
        sheets = tuple(reading.sheets(raw))
    except Refused as refused:
        return None, (*told, _refusal(refused, file))
    except Exception as fault:  # a hostile file may make it raise anything
        why = _LIBRARY.filled(fault=type(fault).__name__)
        return None, (*told, finding("CFP670", _top(file), why=why))
    return Workbook(file, hashlib.sha256(raw).hexdigest(), sheets), (*told, *reading.findings)


def _top(file: str) -> Span:
    return Span(file, 1, 1, 1)


def _refusal(refused: Refused, file: str) -> Finding:
    # CFP674 names the part itself.
    named = refused.part and refused.code != "CFP674"
    why = _PART.filled(part=refused.part, why=refused.why) if named else refused.why
    return finding(refused.code, _top(file), part=refused.part, why=why)


def _scans(archive: zipfile.ZipFile) -> dict[str, Scan]:
    """Every XML part looked through; those of sheets in detail. Raises Refused."""
    found: dict[str, Scan] = {}
    for name in archive.namelist():
        try:
            raw = archive.read(name)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, RuntimeError):
            raise Refused("CFP670", _CHECKSUM, echo(name)) from None
        except Exception as fault:  # zlib.error
            why = _LIBRARY.filled(fault=type(fault).__name__)
            raise Refused("CFP670", why, echo(name)) from None
        try:
            scan = scan_part(raw) if is_xml(raw) else None
        except Refused as refused:
            # Drawings of comments (.vml) are often broken, and pictures may begin like XML; nobody reads these.
            if refused.code == "CFP670" and not name.lower().endswith((".xml", ".rels")):
                continue
            raise Refused(refused.code, refused.why, echo(name)) from None
        if scan is not None:
            found[name] = scan
    return found


class _Reading:
    """Takes the values of sheets from openpyxl and gathers what is wrong with them."""

    def __init__(self, file: str, scans: dict[str, Scan]) -> None:
        self.file = file
        self.scans = scans
        self.findings: list[Finding] = []
        self._cells = self._said = 0
        self._names: set[str] = set()

    def sheets(self, raw: bytes) -> Iterator[Sheet]:
        """The sheets, in the order of the workbook; charts are none."""
        import openpyxl

        with warnings.catch_warnings():
            # It warns of parts that it does not keep, which nobody here wants kept.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            if len(book.worksheets) > MAX_SHEETS:
                why = _SHEETS.filled(limit=MAX_SHEETS)
                self.findings.append(finding("CFP673", _top(self.file), why=why))
            for sheet in book.worksheets[:MAX_SHEETS]:
                yield self._sheet(sheet)

    def _sheet(self, sheet: Any) -> Sheet:
        # The way openpyxl itself has found: another look at the relations could find another part.
        scan = self.scans.get(sheet._worksheet_path.lstrip("/"))
        if scan is None:
            raise Refused("CFP670", _NO_SHEET, echo(str(sheet.title)))
        # Several sheets may name the same part.
        self._cells += scan.cells
        if self._cells > MAX_CELLS:
            raise Refused("CFP673", too_many_cells())
        name = self._name(str(sheet.title))
        rows: dict[int, dict[int, Cell]] = {}
        why: Text | None = None
        if scan.filled:
            sheet.reset_dimensions()  # what the sheet says of its size may be a million rows
            try:
                rows = dict(self._rows(sheet, name, scan))
            except Exception as fault:  # a hostile file may make it raise anything
                why = _NO_NUMBER if scan.faulty else _LIBRARY.filled(fault=type(fault).__name__)
        if why is None and scan.filled and not rows:
            why = _UNSEEN
        if why is not None:
            rows = self._broken(name, scan, why)
        hidden = sheet.sheet_state != "visible"
        broken = why is not None
        spans = spans_of(scan.merged)
        return Sheet(name, rows, hidden, scan.hidden_rows, scan.hidden_columns, spans, broken=broken)

    def _broken(self, name: str, scan: Scan, why: Text) -> dict[int, dict[int, Cell]]:
        row, column = next(iter(scan.faulty), (scan.filled[0], 1))
        self._say(name, row, column, why, "error")
        return {row: {1: Cell("", "broken")} for row in scan.filled}

    def _name(self, title: str) -> str:
        """The name of a sheet as it is shown, once each."""
        name = wanted = FORBIDDEN.sub(REPLACEMENT, title).strip() or "-"
        number = 1
        while name in self._names:
            number += 1
            name = f"{wanted} ({number})"
        self._names.add(name)
        return name

    def _rows(self, sheet: Any, name: str, scan: Scan) -> Iterator[tuple[int, dict[int, Cell]]]:
        for cells in sheet.iter_rows(max_row=scan.filled[-1], max_col=scan.last_column):
            row: dict[int, Cell] = {}
            number = 0
            for one in cells:
                if one.value is None and not scan.formulas:
                    continue
                place = (getattr(one, "row", 0), getattr(one, "column", 0))
                found = self._cell(one, name, place, scan)
                if found is not None:
                    number, row[place[1]] = place[0], found
            if row:
                yield number, row

    def _cell(self, one: Any, sheet: str, place: tuple[int, int], scan: Scan) -> Cell | None:
        formula = place in scan.formulas
        value = one.value
        if value is None:
            return Cell("", "no-value", formula=True) if formula else None
        if isinstance(value, str):
            return self._text(value, one.data_type == "e", formula, sheet, place)
        if isinstance(value, bool):
            return Cell(value, "yes-no", formula)
        if isinstance(value, date):
            midnight = not isinstance(value, datetime) or (value.hour, value.minute, value.second) == (0, 0, 0)
            day = value.date() if isinstance(value, datetime) else value
            return Cell(day if midnight else str(value), "date", formula)
        if place in scan.faulty:
            self._say(sheet, *place, _RANGE.filled(text=echo(scan.faulty[place])), "error")
            return Cell(scan.faulty[place], "broken", formula)
        if one.data_type == "d":  # a time of day, or a duration
            return Cell(str(value), "date", formula)
        # str gives the shortest text of a binary number, which is what was typed.
        return number_cell(Decimal(str(value)), is_percent(one.number_format), formula)

    def _text(self, text: str, error: bool, formula: bool, sheet: str, place: tuple[int, int]) -> Cell | None:
        if error:
            return Cell(text, "error", formula)
        clean = unescaped(text)
        if len(clean) > MAX_TEXT:
            self._say(sheet, *place, _LONG.filled(limit=f"{MAX_TEXT:,}"), "warning")
            clean = clean[:MAX_TEXT]
        if FORBIDDEN.search(clean):
            self._say(sheet, *place, _FORBIDDEN.filled(mark="U+FFFD"), "warning")
            clean = FORBIDDEN.sub(REPLACEMENT, clean)
        return Cell(clean, "text", formula) if clean.strip() else None

    def _say(self, sheet: str, row: int, column: int, why: Text, severity: Any) -> None:
        span = Span(self.file, row, column, column + 1, sheet)
        self._said += 1
        if self._said < MAX_FINDINGS:
            self.findings.append(finding("CFP679", span, severity=severity, cell=span.cell, why=why))
        elif self._said == MAX_FINDINGS:
            self.findings.append(finding("CFP679", span, severity=severity, cell=span.cell, why=MORE))
