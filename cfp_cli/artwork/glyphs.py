"""Letters as outlines, from a font of the caller's and the shipped ones. Fonts of the system are never looked at: the
same label comes out the same on every machine.

Each character has one outline, drawn from left to right. Scripts whose letters change with their neighbours or run
from right to left (Arabic, Hebrew, Devanagari, Thai with marks ...) would come out wrong, so their characters count as
missing.
"""

import os
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple

from cfp_cli.artwork.drawing import ZERO, BadArtwork, Outline, bad, placed
from cfp_cli.artwork.pen import outline_of

REGULAR_FILE = "NotoSansTC-subset.otf"
BOLD_FILE = "NotoSansTC-Bold-subset.otf"

#: A whole CJK collection has 20 MB.
MAX_FONT_BYTES = 64_000_000

#: How a font file begins. Compressed ones (WOFF) are left out: how much they unpack to nobody knows before.
_SINGLE = (b"\x00\x01\x00\x00", b"true", b"OTTO")
_COLLECTION = b"ttcf"

#: Subscript digits (CO₂) that few Chinese fonts have are the digit, smaller and lower.
SUBSCRIPTS = {chr(0x2080 + digit): str(digit) for digit in range(10)}
SUBSCRIPT_SIZE = Decimal("0.62")
SUBSCRIPT_DROP = Decimal("0.14")

#: Blocks in which letters join or stack even without marks: Indic, Tibetan, Myanmar, Jamo, Khmer, Mongolian.
_JOINING = ((0x0900, 0x0DFF), (0x0F00, 0x109F), (0x1100, 0x11FF), (0x1780, 0x18AF))


class Letter(NamedTuple):
    """A character in ems: how far it moves the next one, and its outline on the base line."""

    advance: Decimal
    outline: Outline


Letters = Mapping[str, Letter]


class Alphabet(NamedTuple):
    """Every character that a label needs, for plain and for bold text."""

    plain: Letters
    bold: Letters


class Missing(NamedTuple):
    """Characters that no font at hand can draw, in order of code."""

    characters: tuple[str, ...]


class Face(NamedTuple):
    """A font as it is drawn from: units in an em, its glyphs, and their names by character."""

    units: int
    glyphs: Any
    names: Mapping[int, str]


def alphabet(plain: str, bold: str, folder: str, font: str) -> Alphabet | Missing | BadArtwork:
    """The characters of both texts: from the caller's `font` if one is named, then the shipped ones of `folder`."""
    own: tuple[Face, ...] = ()
    if font:
        face = opened(font)
        if isinstance(face, BadArtwork):
            return face
        own = (face,)
    strong, normal = opened(os.path.join(folder, BOLD_FILE)), opened(os.path.join(folder, REGULAR_FILE))
    if isinstance(strong, BadArtwork):
        return strong
    if isinstance(normal, BadArtwork):
        return normal
    try:
        of_plain = _letters(set(plain), (*own, normal))
        of_bold = _letters(set(bold), (*own, strong, normal))
    except Exception:
        # Only now are the glyphs themselves read, and a broken one breaks fontTools in any way.
        return _unreadable(font or folder)
    lacking = (set(plain) - of_plain.keys()) | (set(bold) - of_bold.keys())
    return Missing(tuple(sorted(lacking))) if lacking else Alphabet(of_plain, of_bold)


def characters_of(folder: str) -> frozenset[str]:
    """The characters that the shipped font for plain text has; none where it cannot be read."""
    face = opened(os.path.join(folder, REGULAR_FILE))
    return frozenset() if isinstance(face, BadArtwork) else frozenset(map(chr, face.names))


def width_of(text: str, letters: Letters) -> Decimal:
    """How wide the text runs, in ems."""
    return sum((letters[character].advance for character in text), ZERO)


def text_outline(text: str, letters: Letters, size: Decimal, x: Decimal, y: Decimal) -> Outline:
    """The outline of the text from `x` on, standing on the base line `y`, all in mm."""
    steps: list[Any] = []
    for character in text:
        letter = letters[character]
        steps += placed(letter.outline, size, x, y)
        x += letter.advance * size
    return tuple(steps)


def opened(path: str) -> Face | BadArtwork:
    """The face in a font file, the Taiwanese one of a collection."""
    from fontTools.ttLib import TTCollection, TTFont

    if not os.path.isfile(path):
        return _unreadable(path)
    # A broken font breaks fontTools in any way, and which one does not matter here.
    try:
        with open(path, "rb") as file:
            data = file.read(MAX_FONT_BYTES + 1)
        start = data[:4]
        if len(data) > MAX_FONT_BYTES:
            return bad("font", f"字型檔超過 64 MB：{path}", f"this font file is larger than 64 MB: {path}")
        if start == _COLLECTION:
            faces = TTCollection(BytesIO(data), lazy=True).fonts
            font = next((one for one in faces if " TC" in (one["name"].getDebugName(4) or "")), faces[0])
        elif start in _SINGLE:
            font = TTFont(BytesIO(data), lazy=True)
        else:
            return _unreadable(path)
        if not any(table in font for table in ("glyf", "CFF ", "CFF2")):
            return bad("font", f"字型檔沒有輪廓：{path}", f"this font file has no outlines: {path}")
        return Face(int(font["head"].unitsPerEm), font.getGlyphSet(), font.getBestCmap() or {})
    except Exception:
        return _unreadable(path)


def _unreadable(path: str) -> BadArtwork:
    return bad(
        "font",
        f"字型檔無法讀取（需要 TTF、OTF、TTC 或 OTC）：{path}",
        f"this font file cannot be read (TTF, OTF, TTC or OTC is needed): {path}",
    )


def _letters(characters: set[str], faces: tuple[Face, ...]) -> dict[str, Letter]:
    """Those of the characters that a face has, the first face first."""
    found = {character: _letter(character, faces) for character in sorted(characters)}
    return {character: letter for character, letter in found.items() if letter is not None}


def _letter(character: str, faces: tuple[Face, ...]) -> Letter | None:
    if _needs_shaping(character):
        return None
    face = next((face for face in faces if ord(character) in face.names), None)
    if face is not None:
        name = face.names[ord(character)]
        outline = placed(outline_of(face.glyphs, name), Decimal(1) / face.units, ZERO, ZERO)
        return Letter(Decimal(face.glyphs[name].width) / face.units, outline)
    digit = _letter(SUBSCRIPTS[character], faces) if character in SUBSCRIPTS else None
    if digit is None:
        return None
    return Letter(digit.advance * SUBSCRIPT_SIZE, placed(digit.outline, SUBSCRIPT_SIZE, ZERO, SUBSCRIPT_DROP))


def _needs_shaping(character: str) -> bool:
    marks = unicodedata.category(character)[0] == "M"
    from_right = unicodedata.bidirectional(character) in ("R", "AL", "AN")
    return marks or from_right or any(first <= ord(character) <= last for first, last in _JOINING)
