"""Importing workbooks and CSV files: what is sure is read, the rest is a finding at its cell, and no row gets lost."""

import csv
import io
import random
import re
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from cfp_cli.export import FORMATS
from cfp_cli.export.book import case_of
from cfp_cli.factors import match
from cfp_cli.importing.run import Imported, Wish, import_file
from cfp_cli.load.inventory import load_inventory
from cfp_cli.load.reader import read_bytes, read_file
from cfp_cli.model.inventory import Inventory
from cfp_cli.pipeline import Request, run
from cfp_cli.shelf import Shelf
from cfp_cli.workbook.read import read_workbook_bytes
from tests import workbooks

ROOT = Path(__file__).parent.parent
CASES = [(code, *case) for code, cases in workbooks.WORKBOOKS.items() for case in cases]


@cache
def shelf() -> Shelf:
    """The shipped data."""
    return Shelf()


@pytest.fixture(autouse=True, scope="module")
def _one_index():
    """Names of factors are indexed once for all tests, not once for each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(match, "Proposals", cache(match.Proposals))
        yield


def imported(raw: bytes, folder: Path, name: str = "book.xlsx", **wish: object) -> Imported:
    """What becomes of a file of these bytes."""
    path = folder / name
    path.write_bytes(raw)
    return import_file(Wish(str(path), **wish), shelf())  # type: ignore[arg-type]


def inventory_of(made: Imported) -> Inventory:
    """The inventory that was made, read back."""
    document, findings = read_bytes(made.text.encode(), "made.yaml")
    assert document is not None
    assert not findings
    inventory, _ = load_inventory(document)
    assert inventory is not None
    return inventory


def lines_of(made: Imported) -> list[dict[str, str]]:
    """The lines that were made, as plain data read back."""
    document, findings = read_bytes(made.text.encode(), "made.yaml")
    assert document is not None
    assert not findings
    lines: list[dict[str, str]] = document.data["lines"]
    return lines


def codes(made: Imported) -> set[str]:
    """The codes of everything that is said."""
    return {found.code for found in made.findings}


def assert_accounted(made: Imported) -> None:
    """Every row is used or left, and what it is left for is said."""
    assert made.read == made.used + made.left
    assert {code for sheet in made.rows for _, code in sheet.left} <= codes(made)
    for sheet in made.rows:
        assert sheet.read == sheet.used + len(sheet.left)


@pytest.mark.parametrize(("code", "title", "raw", "place"), CASES, ids=[f"{case[0]} {case[1]}" for case in CASES])
def test_what_is_wrong_with_a_workbook(code, title, raw, place, tmp_path):
    made = imported(raw, tmp_path)
    own = [found for found in made.findings if found.code == code]
    assert own, sorted(codes(made))
    places = [f"{one.span.sheet}!{one.span.cell}" if one.span and one.span.sheet else "" for one in own]
    assert place in places
    assert_accounted(made)
    errors = {found.code for found in made.findings if found.severity == "error"} - {code}
    assert errors <= ALSO.get((code, title), set())


#: Errors that cannot be helped beside the one in question.
ALSO: dict[tuple[str, str], set[str]] = {}


@pytest.mark.parametrize(
    ("each", "unit", "amount"),
    [
        (60, "公克", "60 g"),
        (0.12, "度", "0.12 kWh"),
        ("1,234.5", "公斤", "1234.5 kg"),
        ("1,234,567", "公克", "1234567 g"),
        ("１２", "公克", "12 g"),
        ("1 234", "公克", "1234 g"),
        (".5", "公升", "0.5 L"),
        (0.0504, "延噸公里", "0.0504 tkm"),
        (1e-7, "公斤", "0.0000001 kg"),
        (0.1 + 0.2, "公斤", "0.3 kg"),
        (60, "公克/瓶", "60 g"),
        (3, "公斤(kg)", "3 kg"),
        ("60 g", None, "60 g"),
    ],
)
def test_amounts_whose_meaning_is_sure(each, unit, amount, tmp_path):
    made = imported(workbooks.table(workbooks.row(each=each, unit=unit)), tmp_path)
    (line,) = inventory_of(made).lines
    assert line.amount is not None
    from cfp_cli.importing.record_values import quantity_text

    assert quantity_text(line.amount) == amount
    assert not made.left


def _with_output(sheet):
    """800,000 bottles a year, above the table."""
    sheet.insert_rows(1)
    sheet.cell(1, 1, "產量")
    sheet.cell(1, 2, "800000 瓶")


@pytest.mark.parametrize(("each", "agrees"), [(62, True), (63, True), (62.5, True), (61, False), (62.4, False)])
def test_a_total_agrees_up_to_half_of_the_last_digit(each, agrees, tmp_path):
    """50 t over 800,000 bottles are 62.5 g: 62 and 63 are it rounded, either way of a tie."""
    made = imported(
        workbooks.table(workbooks.row(total=50000, total_unit="公斤", each=each), change=_with_output), tmp_path
    )
    (line,) = inventory_of(made).lines
    assert bool(line.totals) is agrees
    assert ("CFP699" in codes(made)) is not agrees


def test_an_amount_for_each_bottle_of_a_declared_unit_of_two(tmp_path):
    made = imported(
        workbooks.table(workbooks.row(each=60, unit="公克/瓶"), change=lambda sheet: sheet.cell(3, 2, "2 瓶")), tmp_path
    )
    (line,) = inventory_of(made).lines
    assert str(line.amount) == "120 g"


@pytest.mark.parametrize(("each", "severity"), [(12345678901234567, "warning"), (0.1234567890123456, "note")])
def test_digits_lost_before_the_point_are_a_warning(each, severity, tmp_path):
    made = imported(workbooks.table(workbooks.row(each=each)), tmp_path)
    assert [found.severity for found in made.findings if found.code == "CFP689"] == [severity]


def test_a_sound_table(tmp_path):
    made = imported(workbooks.table(), tmp_path)
    assert (made.layout, made.read, made.used, made.left, made.lines) == ("ministry", 5, 5, 0, 1)
    assert {found.severity for found in made.findings} == {"note"}
    inventory = inventory_of(made)
    assert inventory.pcr == "12-002"
    assert inventory.product.name.zh == "洗手乳"
    (line,) = inventory.lines
    assert (line.stage, line.item, line.name.zh, line.data) == (
        "raw-materials",
        "main-material",
        "界面活性劑",
        "secondary",
    )
    assert line.factor is None
    assert "# factor? moenv-cfp-" in made.text


# ---------------------------------------------------------------- nothing gets lost

POOL = st.sampled_from(
    [
        *(
            None,
            "",
            " ",
            "原料取得階段",
            "製造階段",
            "原物料",
            "能源",
            "電力",
            "界面活性劑",
            "合計",
            "公斤",
            "度",
            "噸",
            "備註",
        ),
        *(
            1,
            60,
            0.5,
            "12",
            "1,234",
            "1,234.5",
            "x",
            True,
            "-",
            "生命週期階段",
            "群組",
            "名稱",
            "每單位數量",
            "單位",
            "產量",
        ),
        *(
            "=1+1",
            "#REF!",
            "主要原料",
            "產品名稱：甲",
            "# not a comment",
            "a: b",
            "\u0007",
            "{x}",
            '"',
            "\\",
            "'",
            "😀",
        ),
    ]
)
GRIDS = st.lists(st.lists(POOL, max_size=9), max_size=12)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=GRIDS, headed=st.booleans())
def test_every_row_is_used_or_named(rows, headed, tmp_path):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in [*workbooks.PRODUCT, workbooks.HEAD, *rows] if headed else rows:
        sheet.append([None if isinstance(one, str) and ILLEGAL_CHARACTERS_RE.search(one) else one for one in cells])
    made = imported(workbooks.saved(book), tmp_path)
    assert_accounted(made)
    if made.text:
        document, findings = read_bytes(made.text.encode(), "made.yaml")
        assert document is not None
        assert not findings
        assert len(document.data["lines"]) == made.lines


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=GRIDS, separator=st.sampled_from([",", ";", "\t"]))
def test_every_row_of_a_csv_is_used_or_named(rows, separator, tmp_path):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator)
    for cells in [*workbooks.PRODUCT, workbooks.HEAD, *rows]:
        writer.writerow(["" if one is None else str(one) for one in cells])
    made = imported(text.getvalue().encode(), tmp_path, "table.csv")
    assert_accounted(made)
    if made.text:
        document, findings = read_bytes(made.text.encode(), "made.yaml")
        assert document is not None
        assert not findings


# ---------------------------------------------------------------- hostile files

HOSTILE_NAMES = [
    '=HYPERLINK("http://example.org")',
    "<script>alert(1)</script>",
    "a: b\n- {id: x}",
    "# comment",
    "x}\n  - {id: evil, stage: use}",
    "'",
    '"',
    "\\",
    "&a *a !!python/object",
    "yes",
    "null",
    "0x1F",
    "1e3",
    "2026-11-01",
    "[a]",
    "- a",
    "? a",
    "%TAG",
    "@a",
    "`a`",
    "😀 表情",
    "a #b",
    "a:",
    "{a}",
    "::error::x",
]


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_stays_a_name(name, tmp_path):
    def as_text(sheet):
        for cell in (sheet.cell(workbooks.FIRST, 3), sheet.cell(workbooks.FIRST, 8)):
            cell.value, cell.data_type = name, "s"

    made = imported(workbooks.table(change=as_text), tmp_path)
    (line,) = lines_of(made)
    assert line["name"] == line["note"] == " ".join(name.split())


@pytest.mark.parametrize("character", ["\u0000", "\u001b", "\u202e", "\ud800", "\ufeff", "\u2028"])
def test_characters_that_hide_something(character, tmp_path):
    escaped = f"_x{ord(character):04X}_"
    raw = workbooks.table(workbooks.row(name=f"a{escaped}b"))
    made = imported(raw, tmp_path)
    (line,) = lines_of(made)
    assert line["name"] == "a\ufffdb"
    assert "CFP679" in codes(made)


def test_a_million_rows_declared(tmp_path):
    """What a sheet says of its size is not believed."""
    raw = workbooks.table()
    parts = workbooks.entries(raw)
    name = "xl/worksheets/sheet1.xml"
    text = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', parts[name])
    assert text != parts[name]
    made = imported(workbooks.zipped({**parts, name: text}), tmp_path)
    assert made.lines == 1


def test_formatted_rows_without_content(tmp_path):
    """A sheet that somebody formatted to its end has rows without cells."""
    rows = "".join(f'<row r="{number}" ht="15"/>' for number in range(1000, 60000))
    made = imported(workbooks.in_sheet("</sheetData>", rows + "</sheetData>"), tmp_path)
    assert made.lines == 1
    assert made.read == 5


def damaged(raw: bytes, seed: int) -> bytes:
    """The bytes cut off, or with some of them changed."""
    chance = random.Random(seed)  # noqa: S311  # the same on every machine
    if chance.random() < 0.2:
        return raw[: chance.randrange(len(raw))]
    changed = bytearray(raw)
    for _ in range(chance.randrange(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


@pytest.mark.parametrize("packed", [True, False], ids=["packed", "parts"])
def test_damaged_workbooks_are_findings(packed, tmp_path):
    """Bits of the ZIP, and of the XML in it: never a traceback, never a row lost."""
    sound = (ROOT / "samples" / "import" / "ministry-hand-wash.xlsx").read_bytes()
    parts = workbooks.entries(sound)
    for seed in range(150):
        if packed:
            raw = damaged(sound, seed)
        else:
            name = sorted(parts)[seed % len(parts)]
            raw = workbooks.zipped({**parts, name: damaged(parts[name], seed)})
        workbook, findings = read_workbook_bytes(raw, "book.xlsx")
        assert workbook is not None or any(one.severity == "error" for one in findings)
        if workbook is not None and seed % 10 == 0:
            assert_accounted(imported(raw, tmp_path))


# ---------------------------------------------------------------- CSV: encodings and separators

TABLE = "生命週期階段,群組,名稱,每單位數量,單位,備註\n原料取得階段,原物料,界面活性劑,60,公克,主要原料\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp950", "utf-16", "big5"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_that_are_certain(codec, separator, tmp_path):
    made = imported(TABLE.replace(",", separator).encode(codec), tmp_path, "table.csv", pcr="12-002")
    assert [line["name"] for line in lines_of(made)] == ["界面活性劑"]
    assert made.layout == "ministry"


@pytest.mark.parametrize("codec", ["gbk", "shift_jis"])
def test_encodings_that_are_not(codec, tmp_path):
    text = TABLE if codec == "gbk" else "名称,単位\n原料,1\n"
    made = imported(text.encode(codec), tmp_path, "table.csv")
    assert codes(made) == {"CFP698"}
    assert not made.text


def test_an_encoding_that_is_said(tmp_path):
    raw = TABLE.encode("utf-16-le")
    assert codes(imported(raw, tmp_path, "table.csv")) == {"CFP698"}
    made = imported(raw, tmp_path, "table.csv", encoding="utf-16le", pcr="12-002")
    assert made.lines == 1
    assert codes(imported(TABLE.encode(), tmp_path, "table.csv", encoding="utf-16le")) == {"CFP698"}


def test_a_place_in_a_csv_is_line_and_column(tmp_path):
    text = TABLE + '製造階段,能源,"電力\n（夜間）",約 5,度,\n'
    made = imported(text.encode(), tmp_path, "table.csv", pcr="12-002")
    (found,) = [one for one in made.findings if one.code == "CFP688"]
    assert found.span is not None
    assert (found.span.line, found.span.sheet) == (3, "")
    assert [row for sheet in made.rows for row, _ in sheet.left] == [3]


# ---------------------------------------------------------------- our own workbook

SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))


@pytest.mark.parametrize("lang", ["zh-TW", "en"])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_round_trip(path, lang, tmp_path):
    """Rows of an inventory, written as a workbook and imported, are the same inventory."""
    document, _ = read_file(str(path))
    assert document is not None
    before, _ = load_inventory(document)
    assert before is not None
    made = imported(workbooks.of_ours(document.data, shelf(), lang), tmp_path)
    assert made.layout == "cfp"
    assert not made.left
    assert {found.severity for found in made.findings} <= {"note"}
    assert inventory_of(made)._replace(document=before.document) == before


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_round_trip_of_the_verifiers_workbook(path, tmp_path):
    """What `cfp export` writes holds the inventory beside its calculation."""
    report = run(Request(str(path)), shelf())
    assert report.inventory is not None
    assert report.pcr is not None
    case = case_of(report, shelf().roles_for(report.inventory, report.pcr)[0], "")
    assert case is not None
    made = imported(FORMATS["xlsx"]()(case, "zh-TW").data, tmp_path)
    assert made.layout == "cfp"
    assert not [found for found in made.findings if found.severity == "error"]
    before = report.inventory
    assert inventory_of(made)._replace(document=before.document) == before


def test_a_workbook_of_ours_that_somebody_spoilt(tmp_path):
    """A renamed sheet, a unit that is none, a number that is none, a row that says nothing, an own sheet."""
    document, _ = read_file(str(ROOT / "samples" / "body-wash.yaml"))
    assert document is not None
    book = openpyxl.load_workbook(io.BytesIO(workbooks.of_ours(document.data, shelf(), "zh-TW")))
    lines = book["原料取得階段"]
    head = [cell.value for cell in lines[3]]
    amount, unit = head.index("數量") + 1, head.index("數量單位") + 1
    lines.cell(4, unit).value = "噸"
    lines.cell(5, amount).value = "約 40"
    lines.cell(60, unit).value = "kg"
    book["製造地點"].title = "工廠"
    book.create_sheet("我的筆記").append(["記得問供應商"])
    made = imported(workbooks.saved(book), tmp_path)
    assert_accounted(made)
    said = {(found.code, found.span.sheet, found.span.cell) for found in made.findings if found.span}
    assert ("CFP690", "原料取得階段", lines.cell(4, unit).coordinate) in said
    assert ("CFP688", "原料取得階段", lines.cell(5, amount).coordinate) in said
    assert ("CFP681", "原料取得階段", "A60") in said
    assert ("CFP681", "我的筆記", "A1") in said
    assert "CFP680" in codes(made)  # the sheet of plants is not where it was
    assert 60 in [row for sheet in made.rows for row, _ in sheet.left if sheet.sheet == "原料取得階段"]


def test_a_newer_layout_is_refused(tmp_path):
    document, _ = read_file(str(ROOT / "samples" / "body-wash.yaml"))
    assert document is not None
    book = openpyxl.load_workbook(io.BytesIO(workbooks.of_ours(document.data, shelf(), "en")))
    (cell,) = [row[1] for row in book["cfp"].iter_rows() if row[0].value == "layout"]
    cell.value = "2"
    made = imported(workbooks.saved(book), tmp_path)
    assert [found.code for found in made.findings if found.severity == "error"] == ["CFP680"]
    assert_accounted(made)


def test_a_head_over_two_rows(tmp_path):
    """Cells of the head that are merged downwards have one meaning."""

    def change(sheet):
        sheet.insert_rows(workbooks.FIRST)
        for letter in "ABCH":
            sheet.merge_cells(f"{letter}{workbooks.TOP}:{letter}{workbooks.FIRST}")
        for column in range(4, 8):
            sheet.cell(workbooks.FIRST, column).value = sheet.cell(workbooks.TOP, column).value
            sheet.cell(workbooks.TOP, column).value = "數量"

    made = imported(workbooks.table(change=change), tmp_path)
    assert (made.lines, made.left) == (1, 0)
    assert lines_of(made)[0]["amount"] == "60 g"


def test_a_second_table_with_the_same_names_is_read(tmp_path):
    other = (None, *workbooks.HEAD)
    moved = (None, *workbooks.row(name="香料", note="輔助原料"))
    made = imported(workbooks.table(workbooks.ROW, (None,), other, moved), tmp_path)
    assert [line["name"] for line in lines_of(made)] == ["界面活性劑", "香料"]
    assert_accounted(made)


def test_columns_that_are_not_read_are_named(tmp_path):
    made = imported(workbooks.table((*workbooks.ROW, "機密"), head=(*workbooks.HEAD, "供應商")), tmp_path)
    assert [found.message.zh for found in made.findings if found.code == "CFP695" and "供應商" in found.message.zh]


# ---------------------------------------------------------------- words of refusals


@pytest.mark.parametrize(
    ("code", "title", "words"),
    [
        ("CFP670", "an .ods", "an OpenDocument spreadsheet"),
        ("CFP670", "broken XML", "xl/worksheets/sheet1.xml: its XML is broken"),
        ("CFP673", "a bomb", "xl/media/image1.bin unpacks to"),
        ("CFP673", "a last row", "row 1,048,576 holds something"),
        ("CFP673", "one merged range", "merged ranges are too large (A1:XFD1048576)"),
        ("CFP674", "entities", "`docProps/core.xml` in the workbook is unsafe: it declares a document type"),
        ("CFP674", "a way out", "its path leads out of the archive"),
    ],
)
def test_why_a_workbook_is_refused(code, title, words):
    raw = next(raw for name, raw, _ in workbooks.WORKBOOKS[code] if name == title)
    workbook, findings = read_workbook_bytes(raw, "book.xlsx")
    assert workbook is None
    assert any(words in found.message.en for found in findings if found.code == code), findings


def test_more_cells_than_allowed(monkeypatch):
    monkeypatch.setattr("cfp_cli.workbook.scan.MAX_CELLS", 20)
    _, findings = read_workbook_bytes(workbooks.table(*[workbooks.ROW] * 3), "book.xlsx")
    assert [found.code for found in findings] == ["CFP673"]
    assert "more than 20 cells" in findings[0].message.en


def test_an_entity_is_never_expanded():
    """Whatever part it is in, and whatever its encoding."""
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    for part in ("xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        workbook, findings = read_workbook_bytes(workbooks.with_part(part, text.encode("utf-16")), "book.xlsx")
        assert workbook is None
        assert [found.code for found in findings] == ["CFP674"]


def test_a_part_by_another_name_is_looked_at_too():
    """Where the relations lead is where openpyxl reads, whatever the part is called."""
    parts = workbooks.entries(workbooks.table())
    sheet = parts.pop("xl/worksheets/sheet1.xml")
    for name in ("xl/media/image1.png", "xl/sheet.vml", "xl/worksheets/sheet1.bin"):
        relations = parts["xl/_rels/workbook.xml.rels"].replace(b"/xl/worksheets/sheet1.xml", f"/{name}".encode())
        assert relations != parts["xl/_rels/workbook.xml.rels"]
        moved = {**parts, "xl/_rels/workbook.xml.rels": relations}
        workbook, _ = read_workbook_bytes(workbooks.zipped({**moved, name: sheet}), "book.xlsx")
        assert workbook is not None
        assert len(workbook.sheets[0].rows) == 5
        hostile = b"<!DOCTYPE x []>" + sheet
        workbook, findings = read_workbook_bytes(workbooks.zipped({**moved, name: hostile}), "book.xlsx")
        assert workbook is None
        assert [found.code for found in findings] == ["CFP674"]


def test_many_sheets_of_one_part(monkeypatch):
    """A workbook may name one part many times: what is counted is what would be read."""
    book = openpyxl.load_workbook(io.BytesIO(workbooks.table()))
    book.create_sheet("again")
    parts = workbooks.entries(workbooks.saved(book))
    relations = parts["xl/_rels/workbook.xml.rels"].replace(b"sheet2.xml", b"sheet1.xml")
    raw = workbooks.zipped({**parts, "xl/_rels/workbook.xml.rels": relations})
    workbook, _ = read_workbook_bytes(raw, "book.xlsx")
    assert workbook is not None
    cells = sum(len(row) for row in workbook.sheets[0].rows.values())
    monkeypatch.setattr("cfp_cli.workbook.read.MAX_CELLS", 2 * cells - 1)
    workbook, findings = read_workbook_bytes(raw, "book.xlsx")
    assert workbook is None
    assert [found.code for found in findings] == ["CFP673"]


def test_findings_about_cells_end_somewhere():
    rows = [workbooks.row(name=f"a\u200b{number}") for number in range(500)]
    workbook, findings = read_workbook_bytes(workbooks.table(*rows), "book.xlsx")
    assert workbook is not None
    assert len(workbook.sheets[0].rows) == 504
    assert len(findings) == 200
    assert "not listed" in findings[-1].message.en
