"""`cfp init --xlsx` and the door of workbooks: words stay words, lists are there, what is filled in comes back."""

import io
import os
import shutil
import subprocess
import time
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from cfp_cli.app.main import compose
from cfp_cli.load.inventory import load_inventory
from cfp_cli.load.reader import read_file
from cfp_cli.shelf import Shelf
from cfp_cli.starting.asked import asked_of
from cfp_cli.starting.book import book_of, vocabulary
from cfp_cli.workbook.layout import HEAD_ROW, META, TABLES
from cfp_cli.workbook.lists import Lists
from cfp_cli.workbook.meta import Meta, meta_of, meta_rows
from cfp_cli.workbook.rows import rows_of
from cfp_cli.workbook.sheets import Book, Cell, Sheet, sheet_title, words
from cfp_cli.workbook.tables import table_sheets
from cfp_cli.workbook.write import workbook_bytes

SHELF = Shelf()
NUMBERS = SHELF.pcr_numbers()
DAY = date(2026, 11, 22)
SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.yaml"))
LANGS = ("zh-TW", "en")


FEW = SHELF.factors.all()[:20]


def made(number, lang, factors=FEW):
    asked = asked_of(SHELF.pcr(number)[0])
    return asked, workbook_bytes(book_of(asked, SHELF.defaults, factors, DAY, lang))


def opened(raw):
    return openpyxl.load_workbook(io.BytesIO(raw))


def cfp(*arguments):
    return CliRunner().invoke(compose(list(arguments)), list(arguments))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("number", ["12-002", "22-009", "22-063"])
def test_a_sheet_for_each_stage_and_a_row_for_each_item(number, lang):
    asked, raw = made(number, lang)
    book = opened(raw)
    meta = meta_of(
        [["" if cell is None else str(cell) for cell in row] for row in book[META].iter_rows(values_only=True)]
    )
    assert (meta.pcr, meta.lang) == (number, lang)
    of_stages = {one.stage: one.name for one in meta.sheets if one.table == "lines"}
    assert list(of_stages) == [stage.id for stage in asked.pcr.stages]
    assert {one.table for one in meta.sheets} == set(TABLES)
    assert {one.name for one in meta.sheets} | set(meta.asides) | {META} == set(book.sheetnames)
    for stage in asked.pcr.stages:
        sheet = book[of_stages[stage.id]]
        heads = [cell.value for cell in sheet[HEAD_ROW]]
        assert heads == [column.title.in_(lang) for column in TABLES["lines"].columns]
        shown = [row[0].value.split()[0] for row in sheet.iter_rows(min_row=HEAD_ROW + 1) if row[0].value]
        assert shown == [one.item.id for one in asked.of(stage) if one.standing == "wanted"]


def test_items_units_and_kinds_of_data_have_lists_and_notes():
    asked, raw = made("12-002", "zh-TW")
    book = opened(raw)
    sheet = book["原料取得階段"]
    columns = {column.key: index for index, column in enumerate(TABLES["lines"].columns, start=1)}
    listed = {}
    for validation in sheet.data_validations.dataValidation:
        for area in validation.sqref.ranges:
            listed[area.min_col] = validation.formula1
    for key in ("item", "amount-unit", "data", "treatment", "origin", "self-generated", "plant"):
        assert columns[key] in listed, key
    assert _range(book, listed[columns["data"]]) == ["primary 一級", "secondary 二級"]
    items = _range(book, listed[columns["item"]])
    assert items[0] == "main-material 主要原料"
    assert {"g", "kg", "kWh", "tkm"} <= set(_range(book, listed[columns["amount-unit"]]))
    note = sheet.cell(HEAD_ROW + 1, 1).comment.text
    assert asked.items[0].item.clauses[0] in note


def _range(book, formula):
    title, area = formula.lstrip("=").rsplit("!", 1)
    cells = book[title.strip("'")][area.replace("$", "")]
    return [row[0].value for row in cells]


def test_the_factor_sheets_hold_every_shipped_factor_and_no_words_become_formulas():
    _, raw = made("12-002", "en", SHELF.factors.all())
    book = opened(raw)
    table = book["Factor table"]
    ids = [table.cell(row, 1).value for row in range(4, table.max_row + 1)]
    assert ids == [factor.id for factor in SHELF.factors.all()]
    assert table.auto_filter.ref.startswith("A3:")
    first = SHELF.factors.all()[0]
    assert Decimal(str(table.cell(4, 4).value)) == first.value
    formulas = {sheet.title for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"}
    assert formulas == {"Factor search", "Factor table"}


def test_what_is_filled_in_is_imported(tmp_path):
    """As a consultant does it: fill in cells, save, import."""
    _, raw = made("22-016", "zh-TW")
    book = opened(raw)
    product = {row[0].value: row for row in book["產品"].iter_rows(min_row=HEAD_ROW + 1)}
    for key, value, unit in (("name", "=立扇", None), ("declared-unit", 1, "machine"), ("content", 4.31, "kg")):
        product[key][2].value = value
        product[key][2].data_type = "s" if isinstance(value, str) else "n"
        if unit:
            product[key][3].value = unit
    plants = book["製造地點"]
    for column, value in enumerate(
        ["dali", "大里廠", None, date(2025, 1, 1), date(2025, 12, 31), 125000, "machine"], 1
    ):
        plants.cell(HEAD_ROW + 1, column).value = value
    columns = {column.key: index for index, column in enumerate(TABLES["lines"].columns, start=1)}
    sheet = book["製造階段"]
    energy = next(row for row in range(4, 30) if str(sheet.cell(row, 1).value).startswith("energy"))
    filled = {"id": "power", "amount": 1500000, "amount-unit": "kWh", "plant": "dali", "share": 0.25}
    filled |= {"by": "hours 工時", "share-reason": "共線", "factor": "moenv-cfp-0001", "evidence": "電費單"}
    for key, value in filled.items():
        sheet.cell(energy, columns[key]).value = value
    path, target = tmp_path / "b.xlsx", tmp_path / "i.yaml"
    book.save(path)
    cfp("import", str(path), "-o", str(target))
    data = read_file(str(target))[0].data
    assert data["pcr"] == "22-016"
    assert data["product"]["name"] == "=立扇"
    assert data["plants"][0]["period"] == "2025-01-01/2025-12-31"
    line = data["lines"][0]
    amount = line["amount"]
    assert (line["stage"], line["item"], line["id"]) == ("manufacturing", "energy", "power")
    assert (amount["total"], amount["plant"], amount["by"], amount["reason"]) == (
        "1500000 kWh",
        "dali",
        "hours",
        "共線",
    )
    assert str(amount["share"]) in ("25 %", "0.25")


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_through_a_file_are_the_same_inventory(path, lang, tmp_path):
    document, _ = read_file(str(path))
    original, _ = load_inventory(document)
    asked = asked_of(SHELF.pcr(original.pcr)[0])
    lists = Lists("lists", lang)
    tabled = table_sheets(rows_of(document.data), vocabulary(asked, SHELF.defaults, lang), lists, {"lists", META}, lang)
    assert [row.cells for row in tabled.placed["lines"]] == [row.cells for row in rows_of(document.data)["lines"]]
    meta = Meta("1", original.pcr, lang, tabled.listed, ("lists",))
    told = Sheet(META, tuple(tuple(map(words, row)) for row in meta_rows(meta)))
    file, target = tmp_path / "b.xlsx", tmp_path / "i.yaml"
    file.write_bytes(workbook_bytes(Book("b", (*tabled.sheets, lists.sheet(), told))))
    result = cfp("import", str(file), "-o", str(target))
    again, findings = load_inventory(read_file(str(target))[0])
    assert findings == (), result.output
    assert again._replace(document=None) == original._replace(document=None)


def test_cells_say_what_they_hold():
    cells = (
        words("=1+1"), words("+1"), words("http://x.example"), words("0012"), words("_x0041_"), words("甲\n乙"),
        Cell("number", "", Decimal("0.1")), Cell("number", "", Decimal("123456789012345678.5")),
        Cell("number", "0.12345678901234567", Decimal("0.12345678901234567")),
        Cell("date", "2025-01-31", "2025-01-31"), Cell("date", "1899-01-01", ""), Cell("formula", "G1*2", Decimal("0.2")),
    )  # fmt: skip
    raw = workbook_bytes(Book("b", (Sheet("s", (cells,)),)))
    row = next(opened(raw)["s"].iter_rows())
    values = [cell.value for cell in row]
    assert values[:6] == ["=1+1", "+1", "http://x.example", "0012", "_x0041_", "甲\n乙"]
    assert [cell.data_type for cell in row][:6] == ["s"] * 6
    assert values[6:9] == [0.1, "123456789012345678.5", "0.12345678901234567"]
    assert values[9].date() == date(2025, 1, 31)
    assert values[10] == "1899-01-01"
    assert (values[11], row[11].data_type) == ("=G1*2", "f")
    assert openpyxl.load_workbook(io.BytesIO(raw), data_only=True)["s"].cell(1, 12).value == 0.2
    assert not [name for name in zipfile.ZipFile(io.BytesIO(raw)).namelist() if "hyperlink" in name.lower()]


def test_the_same_book_gives_the_same_bytes_at_another_time():
    book = Book("b", (Sheet("s", ((words("a", note="n"),),)),))
    first = workbook_bytes(book)
    time.sleep(2.1)  # zip files hold times of two seconds
    assert workbook_bytes(book) == first


def test_titles_that_no_program_takes_are_mended():
    taken = set()
    titles = [sheet_title(one, taken) for one in ("a/b:c", "A／B：C", "'x'", "", "History", "很長" * 30, "很長" * 30)]
    assert len({one.casefold() for one in titles}) == len(titles)
    for title in titles:
        assert 0 < len(title) <= 31
        assert not set(title) & set("[]:*?/\\")
        assert not title.startswith("'")
        assert title.casefold() != "history"


def test_nothing_is_overwritten(tmp_path):
    path = tmp_path / "b.xlsx"
    path.write_text("mine")
    result = cfp("init", "--pcr", "12-002", "--xlsx", str(path))
    assert result.exit_code == 2
    assert path.read_text() == "mine"


#: One of each family by the hundred of its number; all of them among the long tests.
FEW = {number[:2]: number for number in NUMBERS}.values()


@pytest.mark.parametrize("number", [pytest.param(one, marks=() if one in FEW else pytest.mark.slow) for one in NUMBERS])
def test_every_pcr_has_a_workbook_in_both_languages(number):
    for lang in LANGS:
        asked, raw = made(number, lang)
        book = opened(raw)
        assert len(book.sheetnames) == len({name.casefold() for name in book.sheetnames})
        assert len(book.sheetnames) >= len(asked.pcr.stages) + 10


def _office():
    found = shutil.which("soffice")
    if found is None and os.environ.get("CI") != "true":
        pytest.skip("LibreOffice is not installed (soffice)")
    return found


@pytest.mark.slow
def test_libreoffice_opens_it_and_the_search_finds(tmp_path):
    office = _office()
    _, raw = made("12-002", "en", SHELF.factors.all())
    book = opened(raw)
    search = book["Factor search"]
    search["B3"], search["B4"] = "diesel", "公路"
    book.save(tmp_path / "q.xlsx")
    command = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to"]
    command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out"), str(tmp_path / "q.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    again = openpyxl.load_workbook(tmp_path / "out" / "q.xlsx", data_only=True)
    expected = [
        factor.id
        for factor in SHELF.factors.all()
        if all(word in f"{factor.id} {factor.name.zh} {factor.name.en}".casefold() for word in ("diesel", "公路"))
    ]
    search = again["Factor search"]
    found = [search.cell(row, 2).value for row in range(8, 38)]
    assert [one for one in found if one] == expected[:30]
    assert search["B6"].value == len(expected)
    assert expected
    assert again.sheetnames == book.sheetnames
