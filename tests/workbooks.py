"""Workbooks for tests: sound ones, and one for each thing that may be wrong with a workbook."""

import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from cfp_cli.model.text import Lang
from cfp_cli.shelf import Shelf
from cfp_cli.starting.begin import begin
from cfp_cli.starting.book import vocabulary
from cfp_cli.workbook.layout import LAYOUT, META
from cfp_cli.workbook.lists import Lists
from cfp_cli.workbook.meta import Meta, meta_rows
from cfp_cli.workbook.rows import rows_of
from cfp_cli.workbook.sheets import Book, Sheet, words
from cfp_cli.workbook.tables import table_sheets
from cfp_cli.workbook.write import workbook_bytes

HEAD = ("生命週期階段", "群組", "名稱", "總活動量", "單位", "每單位數量", "單位", "備註")
ROW = ("原料取得階段", "原物料", "界面活性劑", None, None, 60, "公克", "主要原料")
PRODUCT = (("PCR", "12-002"), ("產品名稱", "洗手乳"), ("宣告單位", "1 瓶"))
#: Where the parts of a table of `table` stand: the row of the names, and the first row of data.
TOP = len(PRODUCT) + 1
FIRST = TOP + 1

Change = Callable[[Worksheet], Any]


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    raw = BytesIO()
    book.save(raw)
    return raw.getvalue()


def table(*rows: tuple[Any, ...], change: Change | None = None, head: tuple[Any, ...] = HEAD) -> bytes:
    """A workbook in the ministry's layout with these rows, and what was changed of its sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "清冊"
    for row in (*PRODUCT, head, *(rows or (ROW,))):
        sheet.append(list(row))
    if change is not None:
        change(sheet)
    return saved(book)


def row(**cells: Any) -> tuple[Any, ...]:
    """A sound row with other cells, by `stage`, `group`, `name`, `total`, `total_unit`, `each`, `unit`, `note`."""
    keys = ("stage", "group", "name", "total", "total_unit", "each", "unit", "note")
    given = dict(zip(keys, ROW, strict=True)) | cells
    return tuple(given[key] for key in keys)


def entries(raw: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A ZIP of these parts."""
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return raw.getvalue()


def with_part(name: str, content: bytes, raw: bytes | None = None) -> bytes:
    """A sound workbook with one more part, or another one in its place."""
    return zipped({**entries(raw or table()), name: content})


def in_sheet(old: str, new: str, raw: bytes | None = None) -> bytes:
    """A workbook whose first sheet has another XML."""
    parts = entries(raw or table())
    name = "xl/worksheets/sheet1.xml"
    text = parts[name].decode()
    assert old in text, text
    return zipped({**parts, name: text.replace(old, new, 1).encode()})


def merged(area: str, *rows: tuple[Any, ...]) -> bytes:
    """A workbook with merged cells."""
    return table(*rows, change=lambda sheet: sheet.merge_cells(area))


def cell(name: str, value: Any, number_format: str = "General", *rows: tuple[Any, ...]) -> bytes:
    """A workbook with another value in a cell."""

    def change(sheet: Worksheet) -> None:
        sheet[name].value = value
        sheet[name].number_format = number_format

    return table(*rows, change=change)


def calculated(value: Any, formula: str = "=30*2") -> bytes:
    """A workbook whose amount is a formula, with the value that a program saved."""
    raw = BytesIO()
    book = xlsxwriter.Workbook(raw, {"in_memory": True})
    sheet = book.add_worksheet("清冊")
    for number, cells in enumerate((*PRODUCT, HEAD, ROW)):
        for column, one in enumerate(cells):
            if one is not None:
                sheet.write(number, column, one)
    sheet.write_formula(FIRST - 1, 5, formula, value=value)
    book.close()
    return raw.getvalue()


def two_sheets(state: str = "visible") -> bytes:
    """A sound table, and a second sheet with another one."""
    book = openpyxl.load_workbook(BytesIO(table()))
    other = book.create_sheet("舊版")
    other.sheet_state = state
    for one in (HEAD, ROW, ROW):
        other.append(list(one))
    return saved(book)


def hide_row(sheet: Worksheet) -> None:
    """Hide the first row of data."""
    sheet.row_dimensions[FIRST].hidden = True


def hide_column(sheet: Worksheet) -> None:
    """Hide the column of names."""
    sheet.column_dimensions["C"].hidden = True


def of_ours(data: dict[str, Any], shelf: Shelf, lang: Lang) -> bytes:
    """An inventory in the layout of ours, with the words of its PCR in the cells."""
    asked = begin(data["pcr"], shelf, date(2026, 11, 1)).asked
    assert asked is not None
    lists = Lists("lists", lang)
    tabled = table_sheets(rows_of(data), vocabulary(asked, shelf.defaults, lang), lists, {META, "lists"}, lang)
    meta = Meta(str(LAYOUT), data["pcr"], lang, tabled.listed, ("lists",))
    told = Sheet(META, tuple(tuple(words(one) for one in row) for row in meta_rows(meta)))
    return workbook_bytes(Book("test", (*tabled.sheets, lists.sheet(), told)))


def ole(name: str) -> bytes:
    """The head of an OLE file, in which old and encrypted workbooks are kept."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + name.encode("utf-16-le") + bytes(500)


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">%s]><x>&a;</x>'
LAUGHS = DOCTYPE % b"".join(b'<!ENTITY %c "%s">' % (98 + level, (b"&%c;" % (97 + level)) * 10) for level in range(9))

#: For each code a workbook of which it is said, and the cell ("" for the file as a whole).
WORKBOOKS: dict[str, list[tuple[str, bytes, str]]] = {
    "CFP670": [
        ("no ZIP", b"this is no workbook", ""),
        ("cut off", table()[:-200], ""),
        ("another ZIP", zipped({"readme.txt": b"x"}), ""),
        ("an .ods", zipped({"mimetype": b"x", "content.xml": b"<x/>"}), ""),
        ("an .xlsb", zipped({"xl/workbook.bin": b"x"}), ""),
        ("broken XML", in_sheet("</sheetData>", "</sheetDat>"), ""),
    ],
    "CFP671": [("old", ole("Workbook"), "")],
    "CFP672": [("encrypted", ole("EncryptedPackage"), "")],
    "CFP673": [
        ("a bomb", with_part("xl/media/image1.bin", bytes(6_000_000)), ""),
        ("a part too long", with_part("xl/media/image1.bin", bytes(61_000_000)), ""),
        ("many parts", zipped({**entries(table()), **{f"x/{number}": b"" for number in range(1001)}}), ""),
        ("a last row", in_sheet("</sheetData>", '<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'), ""),
        ("a last column", in_sheet("</row>", '<c r="XFD1"><v>1</v></c></row>'), ""),
        (
            "one merged range",
            in_sheet("</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
            "",
        ),
        ("deep", in_sheet("<sheetData>", "<a>" * 70 + "</a>" * 70 + "<sheetData>"), ""),
    ],
    "CFP674": [
        ("entities", with_part("docProps/core.xml", LAUGHS), ""),
        ("a doctype in a sheet", in_sheet("<worksheet", "<!DOCTYPE worksheet []><worksheet"), ""),
        ("a way out", with_part("../../evil.xml", b"<x/>"), ""),
        ("a drive", with_part("C:/evil.xml", b"<x/>"), ""),
    ],
    "CFP675": [("macros", with_part("xl/vbaProject.bin", b"x"), "")],
    "CFP676": [("a link", with_part("xl/externalLinks/externalLink1.xml", b"<x/>"), "")],
    "CFP677": [("hidden", two_sheets("hidden"), "舊版!A1"), ("very hidden", two_sheets("veryHidden"), "舊版!A1")],
    "CFP678": [
        ("a hidden row", table(change=hide_row), f"清冊!A{FIRST}"),
        ("a hidden column", table(change=hide_column), f"清冊!C{TOP}"),
    ],
    "CFP679": [
        ("not a number", in_sheet("<v>60</v>", "<v>NaN</v>"), f"清冊!F{FIRST}"),
        ("beyond all", in_sheet("<v>60</v>", "<v>1E+400</v>"), f"清冊!F{FIRST}"),
        ("a zero width space", table(row(name="界面\u200b活性劑")), f"清冊!C{FIRST}"),
        ("a right-to-left mark", table(row(name="界面\u202e活性劑")), f"清冊!C{FIRST}"),
    ],
    "CFP680": [("other columns", table(head=("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛")), "")],
    "CFP681": [
        ("a sum", table(ROW, row(name="合計", note=None)), f"清冊!A{FIRST + 1}"),
        ("names again", table(ROW, HEAD, ROW), f"清冊!A{FIRST + 1}"),
        ("a remark aside", table(ROW, (None,) * 9 + ("備忘",)), f"清冊!J{FIRST + 1}"),
        ("a section", table(ROW, ("製造階段",)), f"清冊!A{FIRST + 1}"),
    ],
    "CFP682": [("an amount over two rows", merged(f"F{FIRST}:F{FIRST + 1}", ROW, ROW), f"清冊!F{FIRST}")],
    "CFP683": [
        ("empty", table(ROW, row(stage=None)), f"清冊!A{FIRST + 1}"),
        ("merged", merged(f"A{FIRST}:A{FIRST + 1}", ROW, ROW), f"清冊!A{FIRST + 1}"),
    ],
    "CFP684": [("saved", calculated(60), f"清冊!F{FIRST}")],
    "CFP685": [("never calculated", cell(f"F{FIRST}", "=30*2"), f"清冊!F{FIRST}")],
    "CFP686": [
        ("lost", cell(f"F{FIRST}", "#REF!"), f"清冊!F{FIRST}"),
        ("by zero", calculated("#DIV/0!"), f"清冊!F{FIRST}"),
    ],
    "CFP687": [
        ("digits", table(row(each="60")), f"清冊!F{FIRST}"),
        ("thousands", table(row(each="1,234.5")), f"清冊!F{FIRST}"),
        ("full-width", table(row(each="６０．５")), f"清冊!F{FIRST}"),
        ("spaces", table(row(each="\u3000 60 ")), f"清冊!F{FIRST}"),
        ("with its unit", table(row(each="60 g", unit=None)), f"清冊!F{FIRST}"),
    ],
    "CFP688": [
        ("a comma", table(row(each="1,234")), f"清冊!F{FIRST}"),
        ("a date", cell(f"F{FIRST}", date(2025, 3, 5), "m-d"), f"清冊!F{FIRST}"),
        ("a percentage", cell(f"F{FIRST}", 0.18, "0 %"), f"清冊!F{FIRST}"),
        ("words", table(row(each="約 60")), f"清冊!F{FIRST}"),
        ("a code", table(row(each="007")), f"清冊!F{FIRST}"),
        ("true", table(row(each=True)), f"清冊!F{FIRST}"),
        ("no name", table(row(name=None)), f"清冊!C{FIRST}"),
        ("no amount", table(row(each=None)), f"清冊!F{FIRST}"),
        ("a total without output", table(row(each=None, total=5, total_unit="公斤")), f"清冊!D{FIRST}"),
    ],
    "CFP689": [
        ("long", table(row(each=12345678901234567)), f"清冊!F{FIRST}"),
        ("binary", in_sheet("<v>60</v>", "<v>0.30000000000000004</v>"), f"清冊!F{FIRST}"),
    ],
    "CFP690": [
        ("none", table(row(unit=None)), f"清冊!F{FIRST}"),
        ("unknown", table(row(unit="箱箱")), f"清冊!G{FIRST}"),
        ("ambiguous", table(row(unit="噸")), f"清冊!G{FIRST}"),
        ("two", table(head=(*HEAD[:5], "每單位數量（公斤）", *HEAD[6:])), f"清冊!G{FIRST}"),
    ],
    "CFP691": [
        ("in the name", table(row(unit=None), head=(*HEAD[:5], "每單位數量(公克)", *HEAD[6:])), f"清冊!F{FIRST}"),
    ],
    "CFP692": [
        ("side by side", table((*ROW, *ROW), head=(*HEAD, *HEAD)), "清冊!A1"),
        ("below", table(ROW, (None,), ("地點", "電話", "姓名", "甲", "乙", "丙", "丁")), f"清冊!A{FIRST + 2}"),
    ],
    "CFP693": [
        ("a stage", table(row(stage="運轉階段")), f"清冊!A{FIRST}"),
        ("a group", table(row(group="雜項")), f"清冊!B{FIRST}"),
    ],
    "CFP694": [
        ("several", table(row(note=None)), f"清冊!C{FIRST}"),
        ("inferred", table(row(stage="製造階段", group="能源", name="電力", unit="度", note=None)), f"清冊!C{FIRST}"),
    ],
    "CFP695": [("assumed", table(), f"清冊!A{FIRST}")],
    "CFP697": [("no unit declared", table(change=lambda sheet: sheet.delete_rows(3)), "")],
    "CFP699": [
        (
            "another total",
            table(
                row(total=50000, total_unit="公斤"),
                change=lambda sheet: (
                    sheet.insert_rows(1)
                    or sheet.append([])
                    or (sheet.cell(1, 1, "產量") and sheet.cell(1, 2, "800000 瓶"))
                ),
            ),
            f"清冊!F{FIRST + 1}",
        )
    ],
}
