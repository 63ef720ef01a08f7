"""The letters of a text as a font of their own with TrueType outlines, for a page that is printed.

Browsers put TrueType fonts into a PDF as they are; of others they draw each letter as a picture of its own, which no
reader of the PDF can search or copy well.
"""

import os
from io import BytesIO

from cfp_cli.artwork.drawing import BadArtwork
from cfp_cli.artwork.glyphs import BOLD_FILE, REGULAR_FILE, Face, opened

#: How far a curve may be from the one that it stands for, in thousandths of an em.
_OFF = 1
_EM = 1000
_ASCENT, _DESCENT = 880, -120


def truetype_faces(folder: str, characters: frozenset[str]) -> tuple[bytes, bytes] | BadArtwork:
    """Two fonts with those of the characters that the shipped ones have: plain, and bold where there is bold."""
    made = []
    for file, family, weight in ((REGULAR_FILE, "cfp", 400), (BOLD_FILE, "cfp bold", 700)):
        face = opened(os.path.join(folder, file))
        if isinstance(face, BadArtwork):
            return face
        made.append(_font(face, characters, family, weight))
    return made[0], made[1]


def _font(face: Face, characters: frozenset[str], family: str, weight: int) -> bytes:
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    names = {ord(one): face.names[ord(one)] for one in sorted(characters) if ord(one) in face.names}
    order = [".notdef", *dict.fromkeys(names.values())]
    outlines, metrics = {}, {}
    for name in order:
        pen = TTGlyphPen(None)
        face.glyphs[name].draw(Cu2QuPen(pen, _OFF, reverse_direction=True))
        outlines[name] = pen.glyph()
        metrics[name] = (int(face.glyphs[name].width), 0)
    builder = FontBuilder(face.units, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    builder.setupGlyf(outlines)
    bearings = {
        name: (width, outlines[name].xMin if outlines[name].numberOfContours else 0)
        for name, (width, _) in metrics.items()
    }
    builder.setupHorizontalMetrics(bearings)
    scale = {"ascent": _ASCENT * face.units // _EM, "descent": _DESCENT * face.units // _EM}
    builder.setupHorizontalHeader(**scale)
    builder.setupNameTable({"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "-")})
    builder.setupOS2(
        usWeightClass=weight,
        sTypoAscender=scale["ascent"],
        sTypoDescender=scale["descent"],
        usWinAscent=scale["ascent"],
        usWinDescent=-scale["descent"],
    )
    builder.setupPost()
    # No clock: same letters, same bytes.
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    written = BytesIO()
    builder.save(written)
    return written.getvalue()
