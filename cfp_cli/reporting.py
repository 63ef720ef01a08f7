"""The way of a printed report: report -> page with its letters -> browser -> PDF, and whether every letter was drawn."""

import re
import zlib
from base64 import b64encode
from html.parser import HTMLParser
from typing import NamedTuple

from cfp_cli.artwork.drawing import BadArtwork
from cfp_cli.artwork.glyphs import characters_of
from cfp_cli.artwork.truetype import truetype_faces
from cfp_cli.browser import find_browser, print_page
from cfp_cli.catalogue import finding
from cfp_cli.load.folders import FONT_FOLDER
from cfp_cli.model.finding import Finding
from cfp_cli.model.report import Report
from cfp_cli.present.html_report.page import Languages, html_report

#: The shipped letters come before those of the system, so that a page looks the same everywhere. The bold file has
#: no Chinese: there the browser makes the plain ones bold.
_FACES = """
@font-face { font-family: "cfp bold"; font-weight: 700; src: url(data:font/ttf;base64,BOLD) }
@font-face { font-family: "cfp"; src: url(data:font/ttf;base64,PLAIN) }
:root { --sans: "cfp", sans-serif; --strong: "cfp bold", "cfp", sans-serif; --mono: "cfp", sans-serif }
"""
#: Where the shipped letters cannot be read, those of the system; a style all the same, by which no script is in it.
_SYSTEM = ":root { --mono: var(--sans) }"
#: What the style itself writes: page numbers and arrows.
_OF_STYLE = set("0123456789 /→↓")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_RANGE = re.compile(rb"<([0-9a-fA-F]{2,4})>\s*<([0-9a-fA-F]{2,4})>\s*<([0-9a-fA-F]{4})>")
_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CHAR = re.compile(rb"<[0-9a-fA-F]{2,4}>\s*<((?:[0-9a-fA-F]{4})+)>")
#: A map of letters that unpacks to more is none of a browser's.
_MAP_BYTES = 4_000_000


class Printed(NamedTuple):
    """The PDF, None where it could not be made, and what there is to say about it."""

    pdf: bytes | None
    findings: tuple[Finding, ...]


def print_report(report: Report, languages: Languages, browser: str) -> Printed:
    """The report as PDF, printed by the browser that is asked for or found."""
    program = find_browser(browser)
    if isinstance(program, Finding):
        return Printed(None, (program,))
    shown = _text_of(html_report(report, languages))
    faces = truetype_faces(FONT_FOLDER, frozenset(shown | _OF_STYLE))
    missing = (finding("CFP714", None, folder="fonts"),) if isinstance(faces, BadArtwork) else ()
    page = html_report(report, languages, _SYSTEM if isinstance(faces, BadArtwork) else _rules(*faces))
    pdf = print_page(page, program)
    if isinstance(pdf, Finding):
        return Printed(None, (*missing, pdf))
    return Printed(pdf, (*missing, *_undrawn(shown, pdf)))


def _rules(plain: bytes, bold: bytes) -> str:
    """The letters of the page as rules of its style."""
    data = (b64encode(font).decode() for font in (bold, plain))
    return _FACES.replace("BOLD", next(data), 1).replace("PLAIN", next(data), 1)


def _undrawn(shown: set[str], pdf: bytes) -> tuple[Finding, ...]:
    """CFP713 for characters that neither the shipped letters nor those of the system could draw.

    Ours are embedded. What else there is, the browser takes from the system; in the PDF each letter that was drawn
    says which character it stands for, and an empty box says nothing.
    """
    foreign = shown - characters_of(FONT_FOLDER)
    missing = sorted(foreign - letters_of(pdf)) if foreign else []
    named = " ".join(f"{character} (U+{ord(character):04X})" for character in missing)
    return (finding("CFP713", None, characters=named),) if missing else ()


class _Texts(HTMLParser):
    """Gathers the characters that a page shows."""

    def __init__(self) -> None:
        super().__init__()
        self.characters: set[str] = set()
        self._hidden = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden = tag in ("style", "script", "title", "desc")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = False

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.characters.update(data)


def _text_of(page: str) -> set[str]:
    texts = _Texts()
    texts.feed(page)
    texts.close()
    return {character for character in texts.characters if not character.isspace()}


def letters_of(pdf: bytes) -> set[str]:
    """The characters that the letters in a PDF stand for, by the maps that its fonts carry."""
    found: set[str] = set()
    for stream in _STREAM.finditer(pdf):
        try:
            data = zlib.decompressobj().decompress(stream[1], _MAP_BYTES)
        except zlib.error:
            data = stream[1][:_MAP_BYTES]
        for block in _BLOCK.finditer(data) if b"beginbf" in data else ():
            found.update(_mapped(block[1], block[2]))
    return found


def _mapped(kind: bytes, block: bytes) -> set[str]:
    if kind == b"char":
        return {character for one in _CHAR.finditer(block) for character in _decoded(one[1])}
    found: set[str] = set()
    for first, last, code in (one.groups() for one in _RANGE.finditer(block)):
        start = int(code, 16)
        count = min(int(last, 16) - int(first, 16), 0xFFFF) + 1
        found.update(map(chr, range(start, start + count)))
    return found


def _decoded(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", "ignore")
