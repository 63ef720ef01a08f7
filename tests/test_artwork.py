"""The drawn label: what it shows, where, in which inks, and that it comes out the same every time.

Kept pictures lie in tests/artwork/; `python -m tests.test_artwork renew` writes them anew. Look at them before keeping.
"""

import hashlib
import io
import itertools
import re
import struct
import subprocess
import sys
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from fontTools.cffLib import SubrsIndex
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image, ImageChops, ImageStat

from cfp_cli.artwork.drawing import BadArtwork, Drawing, visible
from cfp_cli.artwork.glyphs import Missing
from cfp_cli.artwork.label import NOTE, ColumnRow, LabelPlan, Share, Shares, drawing_of
from cfp_cli.artwork.mark import _HEART as HEART
from cfp_cli.artwork.mark import GRID_WIDTH, Area, mark_size
from cfp_cli.artwork.official import official_artwork
from cfp_cli.artwork.pdf import pdf
from cfp_cli.artwork.png import png
from cfp_cli.artwork.svg import number, svg

ROOT = Path(__file__).parent.parent
FONTS = str(ROOT / "fonts")
KEPT = Path(__file__).parent / "artwork"
DAY = date(2025, 8, 15)
DPI = 150

ROWS = (
    ColumnRow("核定編號", "R2500123001"),
    ColumnRow("標示單位", "每瓶 750 毫升（含包裝）"),
    ColumnRow("有效期間", "2025-08-15 至 2027-08-14"),
)
SHARES = Shares(
    "生命週期各階段占比",
    (
        Share("原料取得", Decimal("0.452"), "45.2 %"),
        Share("製造", Decimal("0.203"), "20.3 %"),
        Share("配送銷售", Decimal("0.051"), "5.1 %"),
        Share("使用", Decimal("0.264"), "26.4 %"),
        Share("廢棄處理", Decimal("0.030"), "3.0 %"),
    ),
)
ENGLISH = (ColumnRow("Approval no.", "R2500123001"), ColumnRow("Label unit", "one bottle of 750 mL with its packaging"))
OFFICIAL = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><defs><linearGradient id="a">
<stop offset="0" stop-color="#f80"/><stop offset="1" stop-color="#08f"/></linearGradient>
<style>.x{fill:url(#a)}</style></defs><circle class="x" cx="150" cy="100" r="95"/>
<path d="M0 0H300V200H0Z" fill="none" stroke="#333" stroke-width="8"/></svg>"""


def official(data: bytes = OFFICIAL):
    found = official_artwork(data)
    assert not isinstance(found, BadArtwork), found
    return found


MARK = LabelPlan("850", "g", Decimal(20), "zh-TW", title="碳標籤", description="850 g CO2e")
RIGHT = MARK._replace(column="right", rows=ROWS, shares=SHARES)
PLANS = {
    "mark": MARK,
    "mark-5-mm": MARK._replace(width_mm=Decimal(5)),
    "long-value": MARK._replace(value="1234567"),
    "kg": MARK._replace(value="0.5", unit="kg CO₂e"),
    "right": RIGHT,
    "below": RIGHT._replace(column="below"),
    "english": MARK._replace(lang="en", column="right", rows=ENGLISH, note="draft of 2025-08-15"),
    "black": RIGHT._replace(colour="black"),
    "white": RIGHT._replace(colour="white"),
    "one-colour": RIGHT._replace(colour="#7A1F5C"),
    "official": RIGHT._replace(official=official()),
    "official-with-value": RIGHT._replace(
        official=official(), value_area=Area(*map(Decimal, ("0.3", "0.2", "0.4", "0.6")))
    ),
}


@cache
def drawn(plan: LabelPlan) -> Drawing:
    drawing = drawing_of(plan, FONTS)
    assert isinstance(drawing, Drawing), drawing
    return drawing


def pixels(data: bytes, ground: str = "#ffffff") -> Image.Image:
    """A PNG's picture on a ground."""
    picture = Image.open(io.BytesIO(data)).convert("RGBA")
    result = Image.new("RGBA", picture.size, ground)
    result.alpha_composite(picture)
    return result.convert("RGB")


def picture_of(name: str, plan: LabelPlan) -> Image.Image:
    made = png(drawn(plan), DPI)
    assert isinstance(made, bytes)
    return pixels(made, "#203040" if name == "white" else "#ffffff")


def differences(one: Image.Image, other: Image.Image) -> tuple[int, int]:
    """Mean (in thousandths) and greatest difference of a channel, of 255. Unlike sizes differ wholly."""
    if one.size != other.size:
        return 255_000, 255
    difference = ImageChops.difference(one, other)
    statistics = ImageStat.Stat(difference)
    return int(1000 * sum(statistics.mean) / 3), max(high for _, high in difference.getextrema())


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Alike for the eye: another release of resvg may round an edge otherwise, and no more."""
    mean, most = differences(one, other)
    return mean <= 300 and most <= 48


# --- pictures -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PLANS)
def test_a_label_looks_as_it_was_kept(name):
    assert alike(picture_of(name, PLANS[name]), Image.open(KEPT / f"{name}.png").convert("RGB"))


def test_nothing_else_is_kept():
    assert {path.stem for path in KEPT.glob("*.png")} == set(PLANS)


@pytest.mark.parametrize(
    "change",
    [
        {"value": "860"},
        {"unit": "kg"},
        {"colour": "black"},
        {"width_mm": Decimal("20.3")},
        {"rows": (*ROWS[:2], ColumnRow("有效期間", "2025-08-15 至 2027-08-15"))},
        {"shares": SHARES._replace(stages=(SHARES.stages[0]._replace(share=Decimal("0.40")), *SHARES.stages[1:]))},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_comparison_sees_a_change(change):
    assert not alike(picture_of("right", RIGHT._replace(**change)), Image.open(KEPT / "right.png").convert("RGB"))


def in_pdf(plan: LabelPlan, dpi: int) -> Image.Image:
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf(drawn(plan), DAY))[0]
    return page.render(scale=dpi / 72).to_pil().convert("L")


def unlike(one: Image.Image, other: Image.Image) -> int:
    """Pixels in ten thousand that are clearly lighter in one of the two, the edges left aside."""
    # pdfium rounds the sides of the page up and stretches it to that; by less than a pixel.
    assert max(abs(a - b) for a, b in zip(one.size, other.size, strict=True)) <= 1
    difference = ImageChops.difference(one.reduce(4), other.resize(one.size).reduce(4))
    clear = sum(difference.histogram()[72:])
    return clear * 10_000 // (difference.width * difference.height)


@pytest.mark.parametrize("name", ["mark", "black", "below", "official-with-value"])
def test_the_pdf_shows_what_the_png_shows(name):
    """Two programs that know nothing of each other, resvg and pdfium, draw the same label."""
    made = png(drawn(PLANS[name]), 400)
    assert isinstance(made, bytes)
    assert unlike(pixels(made).convert("L"), in_pdf(PLANS[name], 400)) <= 2


def test_the_pdf_comparison_sees_a_change():
    made = png(drawn(PLANS["mark"]), 400)
    assert unlike(pixels(made).convert("L"), in_pdf(MARK._replace(value="860"), 400)) > 20


# --- the same every time --------------------------------------------------------------------------------------------


def digests() -> str:
    """The SHA-256 of all files of some plans."""
    parts = [
        one
        for plan in (RIGHT, PLANS["black"])
        for one in (svg(drawn(plan)), png(drawn(plan), DPI), pdf(drawn(plan), DAY))
    ]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def test_the_same_plan_gives_the_same_bytes_in_another_process():
    code = "from tests.test_artwork import digests; print(digests())"
    other = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PYTHONHASHSEED": "7", "TZ": "Asia/Taipei"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == digests()


def test_the_same_artwork_gives_the_same_bytes():
    one, other = (drawing_of(PLANS["official"], FONTS) for _ in range(2))
    assert isinstance(one, Drawing)
    assert isinstance(other, Drawing)
    assert svg(one) == svg(other)
    assert pdf(one, DAY) == pdf(other, DAY)


def test_the_engine_costs_nothing_until_it_draws():
    code = (
        "import sys, cfp_cli.artwork.label, cfp_cli.artwork.official, cfp_cli.artwork.pdf\n"
        "print([name for name in ('fontTools', 'reportlab', 'resvg_py', 'PIL') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


# --- places and sizes -----------------------------------------------------------------------------------------------


def points(outline, steps: int = 8):
    """Points on an outline, its curves included."""
    here = (Decimal(0), Decimal(0))
    for name, values in outline:
        ends = list(zip(values[::2], values[1::2], strict=True))
        if name == "C":
            for step in range(1, steps + 1):
                t = Decimal(step) / steps
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                yield tuple(sum(w * p[axis] for w, p in zip(weights, (here, *ends), strict=True)) for axis in (0, 1))
        elif ends:
            yield ends[0]
        if ends:
            here = ends[-1]


def box(block):
    xs, ys = zip(*(point for shape in block.shapes for point in points(shape.outline)), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def apart(one, other) -> bool:
    return (
        one.x + one.width <= other.x
        or other.x + other.width <= one.x
        or one.y + one.height <= other.y
        or other.y + other.height <= one.y
    )


@pytest.mark.parametrize("name", PLANS)
def test_every_part_stays_in_its_box_and_no_boxes_meet(name):
    drawing = drawn(PLANS[name])
    hair = Decimal("0.01")
    for block in drawing.blocks:
        assert block.x > 0
        assert block.y > 0
        assert block.x + block.width < drawing.width
        assert block.y + block.height < drawing.height
        if block.shapes:
            left, top, right, bottom = box(block)
            assert block.x - hair <= left
            assert block.y - hair <= top
            assert right <= block.x + block.width + hair
            assert bottom <= block.y + block.height + hair
    for index, block in enumerate(drawing.blocks):
        assert all(apart(block, other) for other in drawing.blocks[index + 1 :])


@pytest.mark.parametrize("name", PLANS)
def test_a_proof_says_so_outside_the_mark_and_official_artwork_does_not(name):
    blocks = {block.name: block for block in drawn(PLANS[name]).blocks}
    assert ("note" in blocks) == (PLANS[name].official is None)
    if "note" in blocks:
        assert apart(blocks["mark"], blocks["note"])
        assert len(blocks["note"].shapes) >= 1


def test_the_note_is_in_the_language_of_the_label():
    narrow = MARK._replace(width_mm=Decimal(60))
    assert NOTE.zh == "版面樣稿，非官方圖示"
    assert drawn(narrow).blocks[-1].width != drawn(narrow._replace(lang="en")).blocks[-1].width


def test_the_column_stands_where_it_is_wanted():
    mark, column, _ = drawn(RIGHT).blocks
    assert column.x > mark.x + mark.width
    mark, column, _ = drawn(RIGHT._replace(column="below")).blocks
    assert column.y > mark.y + mark.height
    assert [block.name for block in drawn(RIGHT._replace(column="none")).blocks] == ["mark", "note"]


@given(st.decimals(Decimal(1), Decimal(300), places=2), st.sampled_from(["0", "850", "12.5", "1234567"]))
@settings(max_examples=25, deadline=None)
def test_the_mark_scales_in_proportion(width, value):
    one = drawn(MARK._replace(value=value, width_mm=Decimal(10))).blocks[0]
    other = drawn(MARK._replace(value=value, width_mm=width)).blocks[0]
    assert mark_size(width) == (width, width * 6 / 5)
    assert (other.width, other.height) == mark_size(width)
    hair = Decimal("1e-15")
    for small, large in zip(one.shapes, other.shapes, strict=True):
        for (name, values), (other_name, other_values) in zip(small.outline, large.outline, strict=True):
            assert name == other_name
            for index, (a, b) in enumerate(zip(values, other_values, strict=True)):
                left, other_left = (one.y, other.y) if index % 2 else (one.x, other.x)
                assert abs((a - left) * width / 10 - (b - other_left)) < hair


def inner_heart() -> list:
    """The inside of the ring as a polygon on the grid: its second outline."""
    second = [index for index, (name, _) in enumerate(HEART) if name == "M"][1]
    return list(points(HEART[second:], 24))


def inside(point, polygon) -> bool:
    x, y = point
    crossings = 0
    for (x1, y1), (x2, y2) in zip(polygon, [*polygon[1:], polygon[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
            crossings += 1
    return crossings % 2 == 1


HEART_INSIDE = inner_heart()


@given(
    st.one_of(
        st.sampled_from(["1234567", "0.5", "0", "8", "88", "888", "88888888888888", "12,345", "<1"]),
        st.integers(0, 10**12).map(str),
    ),
    st.sampled_from(["g", "kg", "t", "mg", "kg CO₂e", "g CO₂e/100 mL"]),
)
@settings(max_examples=40, deadline=None)
def test_value_and_unit_stay_inside_the_heart(value, unit):
    mark = drawn(MARK._replace(value=value, unit=unit, width_mm=GRID_WIDTH)).blocks[0]
    for shape in mark.shapes[3:]:
        for x, y in points(shape.outline, 2):
            assert inside((x - mark.x, y - mark.y), HEART_INSIDE)


def test_the_value_is_larger_than_its_unit_and_both_are_told():
    sizes = {size.part: size.points for block in drawn(RIGHT).blocks for size in block.types}
    assert set(sizes) == {"value", "unit", "column", "note"}
    assert sizes["value"] > sizes["unit"]


def test_the_smallest_type_is_told():
    tiny, large = drawn(PLANS["mark-5-mm"]).smallest_type(), drawn(MARK._replace(width_mm=Decimal(40))).smallest_type()
    assert tiny.part == "unit"
    assert Decimal(2) < tiny.points < Decimal(3)
    assert large.points > 5
    assert drawn(MARK._replace(official=official())).smallest_type() is None


def test_shares_below_zero_and_above_the_whole_stay_in_the_column():
    stages = (Share("製造", Decimal("1.4"), "140 %"), Share("回收", Decimal("-0.4"), "-40 %"))
    block = drawn(RIGHT._replace(shares=Shares("占比", stages))).blocks[1]
    left, _, right, _ = box(block)
    assert block.x <= left
    assert right <= block.x + block.width
    assert drawn(RIGHT._replace(shares=Shares("占比", (Share("製造", Decimal(0), "0 %"),))))


def test_official_artwork_is_placed_whole_and_in_proportion():
    drawing = drawn(PLANS["official"])
    (picture,) = drawing.blocks[0].pictures
    assert (picture.width, picture.height) == mark_size(Decimal(20), official())
    assert picture.width / picture.height == Decimal(3) / 2
    assert picture.artwork.data == OFFICIAL
    assert drawing.blocks[0].shapes == ()
    assert len(drawn(PLANS["official-with-value"]).blocks[0].shapes) == 2


# --- colours --------------------------------------------------------------------------------------------------------


def test_three_inks_have_their_names_in_the_pdf_and_nothing_is_rgb():
    data = pdf(drawn(RIGHT), DAY)
    inks = {name.replace(b"#20", b" ").decode() for name in re.findall(rb"/Separation /(\S+)", data)}
    assert inks == {"PANTONE 368 C", "PANTONE 348 C", "PANTONE Process Blue C"}
    assert not re.search(rb"\b(rg|RG)\b", data)
    assert not re.search(rb"\bT[fjJ]\b", data), "letters are outlines"


@pytest.mark.parametrize(
    ("name", "colour"), [("black", (0, 0, 0)), ("white", (255, 255, 255)), ("one-colour", (0x7A, 0x1F, 0x5C))]
)
def test_a_single_colour_is_one_hue(name, colour):
    drawing = drawn(PLANS[name])
    assert {shape.colour.rgb for block in drawing.blocks for shape in block.shapes} == {colour}
    assert len(set(re.findall(rb'fill="(#\w+)"', svg(drawing)))) == 1
    made = Image.open(io.BytesIO(png(drawing, DPI))).convert("RGBA")
    # What is nearly transparent has no exact colour any more.
    seen = {pixel[:3] for _, pixel in made.getcolors(made.width * made.height) if pixel[3] > 128}
    assert all(abs(a - b) <= 2 for pixel in seen for a, b in zip(pixel, colour, strict=True))


def process_colours(plan: LabelPlan) -> set[tuple[str, ...]]:
    return set(re.findall(r"(?m)^(\S+) (\S+) (\S+) (\S+) k$", pdf(drawn(plan), DAY).decode("latin-1")))


def test_a_single_colour_takes_one_ink_where_it_can():
    black = process_colours(PLANS["black"])
    assert ("0", "0", "0", "1") in black
    assert {colour[:3] for colour in black} == {("0", "0", "0")}
    assert process_colours(PLANS["white"]) == set()
    assert re.findall(rb"/Separation /(\S+)", pdf(drawn(PLANS["white"]), DAY)) == [b"White"]


@pytest.mark.parametrize("colour", ["", "red", "#12345", "#12345G", "#123456\n", "Colour"])
def test_a_colour_that_is_none_is_told(colour):
    found = drawing_of(MARK._replace(colour=colour), FONTS)
    assert isinstance(found, BadArtwork)
    assert found.part == "colour"


# --- files ----------------------------------------------------------------------------------------------------------

DTD = etree.DTD(str(KEPT / "svg11" / "svg11.dtd"))


@pytest.mark.parametrize("name", PLANS)
def test_the_svg_is_valid(name):
    tree = etree.fromstring(svg(drawn(PLANS[name])))
    assert DTD.validate(tree), DTD.error_log


def test_the_validation_sees_a_fault():
    data = svg(drawn(MARK))
    assert not DTD.validate(etree.fromstring(data.replace(b"<desc>", b"<wrong/><desc>")))
    assert not DTD.validate(etree.fromstring(data.replace(b"<path fill", b"<path colour")))


def test_the_png_knows_its_size():
    data = png(drawn(MARK), 300)
    width, height = struct.unpack(">II", data[16:24])
    assert abs(width - Decimal(22) * 300 / Decimal("25.4")) < 1
    found = Image.open(io.BytesIO(data))
    assert [round(side) for side in found.info["dpi"]] == [300, 300]
    assert (width, height) == found.size


@pytest.mark.parametrize(("width", "dpi"), [("20", 10), ("20", 5000), ("900", 1200)])
def test_a_png_of_no_sensible_size_is_refused(width, dpi):
    found = png(drawn(MARK._replace(width_mm=Decimal(width))), dpi)
    assert isinstance(found, BadArtwork)
    assert found.part == "size"


def test_the_pdf_has_its_date_title_and_size():
    import pypdfium2

    drawing = drawn(MARK)
    document = pypdfium2.PdfDocument(pdf(drawing, DAY))
    known = document.get_metadata_dict()
    assert known["Title"] == "碳標籤"
    assert known["CreationDate"] == known["ModDate"] == "D:20250815000000+00'00'"
    assert len(document) == 1
    assert abs(Decimal(str(document[0].get_size()[0])) - drawing.width * 72 / Decimal("25.4")) < Decimal("0.01")
    assert document[0].get_textpage().get_text_range() == ""


@pytest.mark.parametrize(
    ("value", "text"), [("0", "0"), ("-0.0001", "0"), ("1.50000", "1.5"), ("1e2", "100"), ("12.34567", "12.346")]
)
def test_numbers_are_short_and_plain(value, text):
    assert number(Decimal(value)) == text


# --- text -----------------------------------------------------------------------------------------------------------

HOSTILE = "</title></svg><script>alert(1)</script>&\"'\x1b[31m\u202e\x00\ud800\n"


def test_hostile_text_is_inert_in_every_file():
    plan = MARK._replace(
        column="below", rows=(ColumnRow(HOSTILE, HOSTILE),), note=HOSTILE, title=HOSTILE, description=HOSTILE
    )
    drawing = drawn(plan)
    tree = etree.fromstring(svg(drawing))
    assert {element.tag for element in tree.iter()} == {
        "{http://www.w3.org/2000/svg}" + name for name in ("svg", "title", "desc", "g", "path")
    }
    shown = "</title></svg><script>alert(1)</script>&\"'\\x1b[31m\\u202e\\x00\\ud800\\n"
    assert tree[0].text == tree[1].text == shown
    assert b"\x1b" not in pdf(drawing, DAY)


@pytest.mark.parametrize(
    ("text", "shown"), [("a\tb", "a\\tb"), ("e\u0301", "é"), ("a\u2003b", "a b"), ("甲\u3000乙", "甲\u3000乙")]
)
def test_what_has_no_picture_is_written_as_an_escape(text, shown):
    assert visible(text) == shown


def test_rows_without_text_and_a_label_without_value_draw():
    assert drawn(RIGHT._replace(value="", unit="", rows=(ColumnRow("", ""), ColumnRow("甲", ""))))
    assert drawn(RIGHT._replace(rows=(), shares=None))


def test_long_words_are_broken_inside_the_column():
    block = drawn(RIGHT._replace(rows=(ColumnRow("網址", "https://example.org/" + "x" * 300),))).blocks[1]
    assert box(block)[2] <= block.x + block.width


@pytest.mark.parametrize(
    "change",
    [
        {"width_mm": Decimal("NaN")},
        {"width_mm": Decimal("Infinity")},
        {"width_mm": Decimal("0.9")},
        {"width_mm": Decimal(1001)},
        {"width_mm": Decimal(-20)},
        {"column_mm": Decimal("sNaN")},
        {"column_mm": Decimal(0)},
        {"rows": (ColumnRow("甲", "乙" * 6000),)},
        {"column_mm": Decimal(2), "rows": (ColumnRow("甲", "乙" * 4000),)},
        {"shares": Shares("占比", (Share("製造", Decimal("NaN"), "?"),))},
        {"shares": Shares("占比", (Share("製造", Decimal("9E+999999"), "?"),) * 2)},
        {"value_area": Area(Decimal(0), Decimal(0), Decimal("1.1"), Decimal(1))},
        {"value_area": Area(Decimal("-0.1"), Decimal(0), Decimal(1), Decimal(1))},
        {"value_area": Area(Decimal(0), Decimal(0), Decimal(0), Decimal(1))},
        {"value_area": Area(Decimal(0), Decimal("NaN"), Decimal(1), Decimal(1))},
    ],
    ids=lambda change: "-".join(change),
)
def test_sizes_that_cannot_be_are_told(change):
    found = drawing_of(RIGHT._replace(**change), FONTS)
    assert isinstance(found, BadArtwork)
    assert found.part == "size"
    assert found.reason.zh
    assert found.reason.en


# --- fonts ----------------------------------------------------------------------------------------------------------


def test_the_shipped_fonts_are_whole_and_free():
    regular, bold = (TTFont(ROOT / "fonts" / name) for name in ("NotoSansTC-subset.otf", "NotoSansTC-Bold-subset.otf"))
    common = {ord(one) for high in range(0xA4, 0xC7) for one in big5_row(high)}
    assert len(common) == 5401
    assert common <= regular.getBestCmap().keys()
    assert set(range(0x20, 0x7F)) <= bold.getBestCmap().keys()
    for font in (regular, bold):
        assert "SIL Open Font License, Version 1.1" in font["name"].getDebugName(13)
    assert "SIL OPEN FONT LICENSE Version 1.1" in (ROOT / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def big5_row(high: int) -> str:
    lows = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    row = b"".join(bytes((high, low)) for low in lows if (high << 8 | low) <= 0xC67E)
    return row.decode("big5", "ignore")


def test_the_fonts_are_the_ones_that_the_readme_describes():
    described = dict(reversed(line.split("  ")) for line in re.findall(r"(?m)^[0-9a-f]{64}  \S+$", readme()))
    for name in ("NotoSansTC-subset.otf", "NotoSansTC-Bold-subset.otf"):
        assert hashlib.sha256((ROOT / "fonts" / name).read_bytes()).hexdigest() == described[name]


def readme() -> str:
    return (ROOT / "fonts" / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("龘", ("龘",)),
        ("a😀b", ("😀",)),
        ("مرحبا", tuple(sorted("مرحبا"))),
        ("नम", ("न", "म")),
        ("x\u0301", ("\u0301",)),
    ],
)
def test_characters_that_no_font_has_are_told(text, missing):
    found = drawing_of(RIGHT._replace(rows=(ColumnRow("品名", text),)), FONTS)
    assert isinstance(found, Missing)
    assert found.characters == missing


def test_text_that_is_not_shown_needs_no_font():
    assert drawn(MARK._replace(rows=(ColumnRow("品名", "龘"),), title="龘"))


def own_font(path: Path) -> Path:
    """A TrueType font of one character, with curves as TrueType has them and a composed glyph."""
    pen = TTGlyphPen(None)
    pen.qCurveTo((0, 0), (1000, 0), (1000, 1000), (0, 1000), None)
    pen.closePath()
    blob = pen.glyph()
    pen = TTGlyphPen({"blob": blob})
    pen.addComponent("blob", (1, 0, 0, 1, 0, 0))
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "blob", "wanted"])
    builder.setupCharacterMap({ord("龘"): "wanted"})
    builder.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "blob": blob, "wanted": pen.glyph()})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "blob", "wanted"), (1000, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Own", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


def test_a_font_of_the_users_has_what_ours_lack(tmp_path):
    font = own_font(tmp_path / "own.ttf")
    plan = RIGHT._replace(rows=(ColumnRow("品名", "龘"),), font=str(font))
    shapes = drawn(plan).blocks[1].shapes
    assert any(name == "C" for shape in shapes for name, _ in shape.outline)


@pytest.mark.parametrize(
    "content",
    [b"", b"no font", b"OTTO", b"ttcf", b"ttcf\x00\x01\x00\x00\x00\x00\x00\x01\xff\xff\xff\xff", b"wOF2" + bytes(60)],
)
def test_a_file_that_is_no_font_is_told(tmp_path, content):
    path = tmp_path / "bad.otf"
    path.write_bytes(content)
    found = drawing_of(MARK._replace(font=str(path)), FONTS)
    assert isinstance(found, BadArtwork)
    assert found.part == "font"


def test_a_folder_or_nothing_is_no_font(tmp_path):
    for path in (tmp_path, tmp_path / "nothing.ttf"):
        assert isinstance(drawing_of(MARK._replace(font=str(path)), FONTS), BadArtwork)
    assert isinstance(drawing_of(MARK, str(tmp_path)), BadArtwork)


@pytest.mark.parametrize("circle", [False, True])
def test_a_letter_composed_without_end_is_told(tmp_path, circle):
    names = [f"level{level}" for level in range(30)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names])
    builder.setupCharacterMap({ord("龘"): names[-1]})
    glyphs = {".notdef": TTGlyphPen(None).glyph(), names[0]: TTGlyphPen(None).glyph()}
    for below, name in itertools.pairwise(names):
        pen = TTGlyphPen(dict.fromkeys(names))
        for _ in range(2):
            pen.addComponent(names[-1] if circle else below, (1, 0, 0, 1, 0, 0))
        glyphs[name] = pen.glyph()
    for glyph in glyphs.values():
        glyph.xMin = glyph.yMin = glyph.xMax = glyph.yMax = 0
    builder.font.recalcBBoxes = False
    builder.setupGlyf(glyphs, calcGlyphBounds=False)
    builder.setupHorizontalMetrics(dict.fromkeys(glyphs, (1000, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Own", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(tmp_path / "bomb.ttf")
    found = drawing_of(MARK._replace(note="龘", font=str(tmp_path / "bomb.ttf")), FONTS)
    assert isinstance(found, BadArtwork), found
    assert found.part == "font"


@pytest.mark.parametrize("calls", [1, 20])
def test_a_font_whose_subroutines_never_end_is_told(tmp_path, calls):
    """Twelve subroutines that call each the next one twenty times: a kilobyte of font, and years of drawing."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "bomb"])
    builder.setupCharacterMap({ord("龘"): "bomb"})
    glyphs = {
        ".notdef": T2CharString(program=[600, "endchar"]),
        "bomb": T2CharString(program=[600, 100, 100, "rmoveto", -107, "callsubr", "endchar"]),
    }
    builder.setupCFF("Bomb", {}, glyphs, {})
    top = builder.font["CFF "].cff.topDictIndex[0]
    top.Private.Subrs = SubrsIndex()
    for level in range(12):
        program = [-107 + level + 1, "callsubr"] * calls if level < 11 else []
        top.Private.Subrs.append(T2CharString(program=[*program, "return"], private=top.Private))
    for glyph in glyphs.values():
        glyph.private = top.Private
    builder.setupHorizontalMetrics({".notdef": (600, 0), "bomb": (600, 0)})
    builder.setupHorizontalHeader()
    builder.setupNameTable({})
    builder.setupOS2()
    builder.setupPost()
    builder.font.recalcBBoxes = False
    builder.save(tmp_path / "bomb.otf")
    found = drawing_of(MARK._replace(note="龘", font=str(tmp_path / "bomb.otf")), FONTS)
    assert isinstance(found, Drawing if calls == 1 else BadArtwork), found


def test_a_broken_font_never_breaks_us(tmp_path):
    """Any part of a font overwritten: it draws, or it is told, but nothing is raised."""
    sound = own_font(tmp_path / "own.ttf").read_bytes()
    bold = Path(FONTS, "NotoSansTC-Bold-subset.otf").read_bytes()
    told = 0
    for source in (sound, bold):
        for at in range(0, len(source), max(1, len(source) // 20)):
            path = tmp_path / "bad.otf"
            path.write_bytes(source[:at] + b"\xff\x00\x7f\xff\xff" + source[at + 5 :])
            found = drawing_of(MARK._replace(note="龘", font=str(path)), FONTS)
            assert isinstance(found, Drawing | Missing | BadArtwork)
            told += isinstance(found, BadArtwork)
    assert told > 5


if __name__ == "__main__" and sys.argv[1:] == ["renew"]:
    for one, wanted in PLANS.items():
        picture_of(one, wanted).save(KEPT / f"{one}.png", optimize=True)
