"""Official artwork from a user: sound files are taken as they are, hostile ones are refused with their reason."""

import base64
import io
import struct
import zlib
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cfp_cli.artwork.drawing import BadArtwork, Official
from cfp_cli.artwork.official import MAX_BYTES, official_artwork
from cfp_cli.artwork.official_png import MAX_SIDE, SIGNATURE

BODY = '<circle cx="50" cy="60" r="40" fill="#084"/>'


def svg(inside: str = BODY, root: str = 'viewBox="0 0 100 120"', before: str = "") -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{before}<svg {names} {root}>{inside}</svg>".encode()


def png(mode: str = "RGB", size: tuple[int, int] = (20, 24), **options) -> bytes:
    file = io.BytesIO()
    colours = {"RGB": (9, 99, 9), "RGBA": (9, 99, 9, 200), "LA": (9, 200)}
    picture = Image.new(mode, size, colours.get(mode, 1))
    picture.save(file, "PNG", **options)
    return file.getvalue()


def block(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def header(width: int = 20, height: int = 24, depth: int = 8, kind: int = 2, interlaced: int = 0) -> bytes:
    return block(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlaced))


def taken(data: bytes) -> Official:
    found = official_artwork(data)
    assert isinstance(found, Official), found
    return found


def refused(data: bytes) -> str:
    found = official_artwork(data)
    assert isinstance(found, BadArtwork), found
    assert found.part == "official"
    assert found.reason.zh
    assert found.reason.zh != found.reason.en
    return found.reason.en


# --- SVG ------------------------------------------------------------------------------------------------------------

#: What drawing programs write around a mark.
INKSCAPE = """<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" id="v"
 xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" inkscape:export-filename="C:\\mark.png" />
<metadata id="m"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:cc="http://creativecommons.org/ns#"><cc:Work rdf:about=""/></rdf:RDF></metadata>"""
ILLUSTRATOR = """<defs><style>.cls-1{fill:url(#g);} .cls-2 , .cls-3 { clip-path : url( "#c" ) } /* } */ path{fill:#000}
</style><linearGradient id="g"><stop offset="0" stop-color="#0a0"/></linearGradient>
<linearGradient id="h" xlink:href="#g" x1="1"/><clipPath id="c"><rect class="cls-9" width="90" height="90"/></clipPath></defs>
<g id="Layer_1" data-name="a@b\\c"><path class="cls-1 cls-2" d="M0 0H80V80Z"/></g>"""
SOUND = {
    "plain": svg(),
    "with-declaration": svg(before='<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- Generator: x -->\n'),
    "with-byte-order-mark": b"\xef\xbb\xbf" + svg(),
    "inkscape": svg(INKSCAPE + BODY),
    "illustrator": svg(ILLUSTRATOR),
    "use": svg('<defs><g id="a"><path id="p" d="M0 0H9V9Z"/></g></defs><use xlink:href="#a"/><use href="#a" x="20"/>'),
    "picture-inside": svg(
        f'<image width="20" height="24" xlink:href="data:image/png;base64,{base64.b64encode(png()).decode()}"/>'
    ),
    "style": svg('<path style="fill:#084;stroke:none" d="M0 0H80V80Z"/>'),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_svg_is_taken_unchanged(name):
    found = taken(SOUND[name])
    assert found == Official(SOUND[name], "svg", Decimal(100), Decimal(120))


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('viewBox="0 0 100 120"', (100, 120)),
        ('viewBox="-5,-5 , 100 120"', (100, 120)),
        ('width="25mm" height="30mm" viewBox="0 0 100 120"', (25, 30)),
        ('width="2.5cm" height="30mm"', (25, 30)),
        ('width="100%" height="100%" viewBox="0 0 100 120"', (100, 120)),
        ('width="72pt" height="6pc"', (1, 1)),
        ('width="1in" height="96px"', (1, 1)),
        ('width="100.4" height="120" viewBox="0 0 100 120"', (Decimal("100.4"), 120)),
    ],
)
def test_the_proportion_is_read(root, size):
    found = taken(svg(root=root))
    assert abs(found.width / found.height - Decimal(size[0]) / size[1]) < Decimal("1e-20")


BOMB = "".join(f'<g id="b{level}"><use href="#b{level - 1}"/><use href="#b{level - 1}"/></g>' for level in range(1, 25))
PATTERNS = "".join(
    f'<pattern id="b{level}" width="9" height="9"><g fill="url(#b{level - 1})">{BODY * 5}</g></pattern>'.replace(
        'fill="#084"', ""
    )
    for level in range(1, 12)
)
BY_CLASS = "".join(
    f'<clipPath id="k{level}"><path class="c{level}" d="M0 0H9"/><path class="c{level}"/></clipPath>'
    for level in range(1, 20)
)
CLASSES = "<style>" + "".join(f".c{level}{{clip-path:url(#k{level - 1})}}" for level in range(1, 21)) + "</style>"
HOSTILE = {
    "script": (svg("<script>alert(1)</script>"), "<script>"),
    "script-of-html": (svg('<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'), "not SVG's"),
    "unknown-space": (svg('<a:b xmlns:a="http://example.org/"/>'), "not SVG's"),
    "event": (svg('<path onload="alert(1)" d="M0 0"/>'), "event attribute onload"),
    "event-of-root": (svg(root='viewBox="0 0 9 9" OnClick="alert(1)"'), "event attribute OnClick"),
    "foreign-object": (svg("<foreignObject/>"), "<foreignObject>"),
    "animation": (svg('<set attributeName="href" to="x"/>'), "<set>"),
    "link": (svg(f'<a href="#x">{BODY}</a>'), "<a>"),
    "filter": (svg('<filter id="f"/>'), "<filter>"),
    "text": (svg("<text>12 g</text>"), "convert it to outlines"),
    "doctype": (svg(before="<!DOCTYPE svg>"), "DOCTYPE"),
    "entities": (
        svg("&b;", before='<!DOCTYPE svg [<!ENTITY a "xxxxxxxxxx"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'),
        "DOCTYPE",
    ),
    "entity-file": (svg("&a;", before='<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>'), "DOCTYPE"),
    "style-sheet-of-elsewhere": (svg(before='<?xml-stylesheet href="http://example.org/a.css"?>'), "instruction"),
    "picture-of-elsewhere": (svg('<image href="http://example.org/a.png"/>'), "links to another file"),
    "picture-of-disk": (svg('<image xlink:href="/etc/passwd"/>'), "links to another file"),
    "picture-as-svg": (svg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'), "links to another file"),
    "picture-broken": (svg('<image href="data:image/png;base64,iVBORw0KGgo="/>'), "a PNG inside"),
    "picture-not-base64": (svg('<image href="data:image/png;base64,a=b"/>'), "a PNG inside"),
    "use-of-elsewhere": (svg('<use href="other.svg#a"/>'), "links to another file"),
    "javascript": (svg('<use xlink:href="javascript:alert(1)"/>'), "links to another file"),
    "base": (svg(root='viewBox="0 0 9 9" xml:base="http://example.org/"'), "xml:base"),
    "fill-of-elsewhere": (svg('<path fill="url(http://example.org/a#b)"/>'), "a style links"),
    "fill-of-elsewhere-quoted": (svg("<path style=\"fill: URL( 'a.svg#b' )\"/>"), "a style links"),
    "empty-url": (svg('<path fill="url()"/>'), "a style links"),
    "import": (svg("<style>@import 'a.css';</style>"), "@ rules"),
    "font-face": (svg("<style>@font-face{src:url(#a)}</style>"), "@ rules"),
    "escapes-in-style": (svg(r"<style>.a{fill:\75 rl(http://example.org)}</style>"), "escapes"),
    "sheet-in-cdata": (svg("<style><![CDATA[.a{fill:url(a.png)}]]></style>"), "a style links"),
    "sheet-in-pieces": (svg("<style>.a{fill:u<!-- -->rl(a.png)}</style>"), "a style links"),
    "sheet-by-element": (svg('<style>path{fill:url(#a)}</style><linearGradient id="a"/>'), "only classes"),
    "sheet-with-brace-in-string": (svg("<style>.a{x:'}';fill:url(#a)}</style>"), "only classes"),
    "uses-without-end": (svg(f'<defs><g id="b0">{BODY}</g>{BOMB}</defs><use href="#b24"/>'), "too often"),
    "patterns-without-end": (svg(f'<defs><pattern id="b0"/>{PATTERNS}</defs><path fill="url(#b11)"/>'), "too often"),
    "classes-without-end": (svg(f'{CLASSES}<defs><clipPath id="k0"/>{BY_CLASS}</defs><g class="c20"/>'), "too often"),
    "circle": (svg('<g id="a"><use href="#a"/></g>'), "in a circle"),
    "circle-of-two": (svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "in a circle"),
    "two-with-one-id": (svg('<g id="a"/><g id="a"/>'), "two elements have the id a"),
    "too-deep": (svg("<g>" * 40 + "</g>" * 40), "32 levels"),
    "too-many": (svg("<g/>" * 5001), "5000 elements"),
    "too-large": (svg("<!--" + "x" * MAX_BYTES + "-->"), str(MAX_BYTES)),
    "no-size": (svg(root=""), "no viewBox"),
    "relative-size": (svg(root='width="100%" height="20em"'), "no viewBox"),
    "no-width": (svg(root='viewBox="0 0 0 9"'), "no width or height"),
    "negative": (svg(root='viewBox="0 0 -9 -9"'), "no width or height"),
    "not-a-number": (svg(root='viewBox="0 0 NaN 9"'), "not four numbers"),
    "endless-number": (svg(root='viewBox="0 0 1e999999 9"'), "not four numbers"),
    "three-numbers": (svg(root='viewBox="0 0 9"'), "not four numbers"),
    "distorted": (svg(root='width="50" height="120" viewBox="0 0 100 120"'), "proportion"),
    "oblong": (svg(root='viewBox="0 0 1000 10"'), "times longer"),
    "empty": (svg(""), "nothing to see"),
    "drawn-outside": (svg('<circle cx="900" cy="900" r="9"/>'), "nothing to see"),
    "utf-16": (svg().decode().encode("utf-16"), "UTF-8"),
    "other-encoding": (svg(before='<?xml version="1.0" encoding="big5"?>'), "big5"),
    "cut-off": (svg()[:-9], "no well-formed SVG (at 1:"),
    "html": (b"<html><body/></html>", "not <svg>"),
    "svg-of-no-space": (b'<svg viewBox="0 0 9 9"/>', "not <svg>"),
    "nothing": (b"", "no well-formed SVG"),
    "words": ("不是圖".encode(), "no well-formed SVG"),
    "jpeg": (b"\xff\xd8\xff\xe0", "no SVG or PNG"),
    "pdf": (b"%PDF-1.7", "no well-formed SVG"),
    "zipped-svg": (b"\x1f\x8b\x08\x00", "no SVG or PNG"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_with_its_reason(name):
    data, reason = HOSTILE[name]
    assert reason in refused(data)


# --- PNG ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_every_kind_is_taken(mode):
    found = taken(png(mode))
    assert (found.kind, found.width, found.height) == ("png", 20, 24)
    assert Image.open(io.BytesIO(found.data)).size == (20, 24)


def interlaced(width: int, height: int) -> bytes:
    """An interlaced grey picture, packed pass by pass."""
    rows = b""
    for top, left, down, across in (
        (0, 0, 8, 8),
        (0, 4, 8, 8),
        (4, 0, 8, 4),
        (0, 2, 4, 4),
        (2, 0, 4, 2),
        (0, 1, 2, 2),
        (1, 0, 2, 1),
    ):
        columns = len(range(left, width, across))
        rows += b"".join(b"\0" + bytes(columns) for _ in range(top, height, down) if columns)
    return SIGNATURE + header(width, height, 8, 0, 1) + block(b"IDAT", zlib.compress(rows)) + block(b"IEND", b"")


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (5, 9), (8, 8), (17, 20)])
def test_an_interlaced_png_is_taken(size):
    assert Image.open(io.BytesIO(interlaced(*size))).load()
    assert taken(interlaced(*size)).width == size[0]


def test_texts_and_profiles_stay_behind():
    data = png()
    secret = block(b"tEXt", b"Comment\0made by Someone") + block(b"iCCP", b"x\0\0" + zlib.compress(bytes(10**6)))
    assert b"Someone" not in taken(data[:33] + secret + data[33:]).data
    assert taken(data[:33] + secret + data[33:]).data == data


ROWS = zlib.compress(bytes(24 * 61))
END = block(b"IEND", b"")
BROKEN_PNG = {
    "bomb-by-header": (SIGNATURE + header(60000, 60000) + block(b"IDAT", ROWS) + END, "60000 × 60000"),
    "one-too-wide": (SIGNATURE + header(MAX_SIDE + 1, 1) + block(b"IDAT", ROWS) + END, str(MAX_SIDE + 1)),
    "no-width": (SIGNATURE + header(0, 24) + block(b"IDAT", ROWS) + END, "0 × 24"),
    "bomb-by-content": (SIGNATURE + header() + block(b"IDAT", zlib.compress(bytes(10**8))) + END, "broken"),
    "too-few-rows": (SIGNATURE + header() + block(b"IDAT", zlib.compress(bytes(24 * 61 - 1))) + END, "broken"),
    "unfinished-rows": (SIGNATURE + header() + block(b"IDAT", ROWS[:-5]) + END, "broken"),
    "no-rows": (SIGNATURE + header() + block(b"IDAT", b"") + END, "broken"),
    "rows-not-packed": (SIGNATURE + header() + block(b"IDAT", b"rows") + END, "broken"),
    "no-end": (SIGNATURE + header() + block(b"IDAT", ROWS), "broken"),
    "nothing-but-signature": (SIGNATURE, "broken"),
    "no-header": (SIGNATURE + block(b"IDAT", ROWS) + END + END, "broken"),
    "two-headers": (SIGNATURE + header() + header() + block(b"IDAT", ROWS) + END, "broken"),
    "wrong-depth": (SIGNATURE + header(depth=3) + block(b"IDAT", ROWS) + END, "broken"),
    "wrong-kind": (SIGNATURE + header(kind=5) + block(b"IDAT", ROWS) + END, "broken"),
    "wrong-interlace": (SIGNATURE + header(interlaced=2) + block(b"IDAT", ROWS) + END, "broken"),
    "huge-block": (SIGNATURE + header() + b"\xff\xff\xff\xffIDAT" + ROWS, "broken"),
    "wrong-checksum": (SIGNATURE + header()[:-1] + b"?" + block(b"IDAT", ROWS) + END, "broken"),
    "oblong": (SIGNATURE + header(1000, 1) + block(b"IDAT", zlib.compress(bytes(3001))) + END, "times longer"),
    "palette-missing": (
        SIGNATURE + header(kind=3) + block(b"IDAT", zlib.compress(bytes(24 * 21))) + END,
        "nothing to see",
    ),
    "transparent": (
        png("RGBA", (20, 24))[:0] + SIGNATURE + header(kind=6) + block(b"IDAT", zlib.compress(bytes(24 * 81))) + END,
        "nothing to see",
    ),
}


@pytest.mark.parametrize("name", BROKEN_PNG)
def test_a_broken_png_is_refused_with_its_reason(name):
    data, reason = BROKEN_PNG[name]
    assert reason in refused(data)


def test_a_sound_picture_of_the_same_parts_is_taken():
    """The pieces that the broken ones above are made of are sound."""
    assert taken(SIGNATURE + header() + block(b"IDAT", ROWS) + END).height == 24
    assert taken(SIGNATURE + header() + block(b"IDAT", ROWS[:9]) + block(b"IDAT", ROWS[9:]) + END).height == 24


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_file_breaks_us(data):
    """Any bytes changed, cut or put in: taken or refused, nothing raised."""
    source = data.draw(st.sampled_from([*SOUND.values(), png(), interlaced(5, 9)]))
    at = data.draw(st.integers(0, len(source)))
    until = data.draw(st.integers(at, min(len(source), at + 12)))
    changed = source[:at] + data.draw(st.binary(max_size=12)) + source[until:]
    assert isinstance(official_artwork(changed), Official | BadArtwork)
