"""A drawing as PDF for the printer: outlines in the regulation's spot inks, no fonts, the same bytes every time.

An official SVG is placed as a picture of 2400 pixels: it keeps its look, but not its inks.
"""

import os
from datetime import date
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any

from cfp_cli.artwork.drawing import Colour, Drawing, Picture, Shape
from cfp_cli.artwork.png import raster
from cfp_cli.artwork.svg import STEP

#: Points in a millimetre. reportlab multiplies what it is given with its own binary numbers, which Decimal refuses and
#: Fraction allows; lengths that it only writes down can stay Decimal.
POINTS = Fraction(720, 254)


def pdf(drawing: Drawing, on: date) -> bytes:
    """The drawing as a PDF of one page in its own size, dated `on`."""
    from reportlab import rl_config

    # Pictures as bytes: reportlab's default, the same in printable characters, is slow and larger.
    rl_config.useA85 = 0
    file = BytesIO()
    canvas = _canvas(file, drawing)
    canvas.setTitle(drawing.title)
    canvas.setSubject(drawing.description)
    canvas.setAuthor("")
    canvas.setCreator("cfp")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setDateFormatter(lambda *_: f"D:{on:%Y%m%d}000000+00'00'")
    _without_fonts(canvas)
    for block in drawing.blocks:
        for picture in block.pictures:
            _place(canvas, picture, drawing.height)
    canvas.transform(POINTS, 0, 0, -POINTS, 0, Fraction(drawing.height) * POINTS)
    for block in drawing.blocks:
        for shape in block.shapes:
            _fill(canvas, shape)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def _canvas(file: BytesIO, drawing: Drawing) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    # reportlab would put this day into the identifier of the file, and take a wrong one for an error.
    epoch = os.environ.pop("SOURCE_DATE_EPOCH", None)
    try:
        # invariant: no clock and no random identifier. Uncompressed, as zlib packs differently from machine to
        # machine; pictures are packed all the same.
        return Canvas(
            file,
            pagesize=(_points(drawing.width), _points(drawing.height)),
            invariant=1,
            pageCompression=0,
            lang=drawing.lang,
        )
    finally:
        if epoch is not None:
            os.environ["SOURCE_DATE_EPOCH"] = epoch


def _points(mm: Decimal) -> Decimal:
    """A length in points, to a thousandth: as it is written as the size of the page."""
    return (mm * POINTS.numerator / POINTS.denominator).quantize(STEP)


def _without_fonts(canvas: Any) -> None:
    """Takes out the Helvetica that reportlab chooses for every page, drawn with or not: a printer's check would ask
    for the font, which is not in the file."""
    canvas._preamble = ""
    canvas._doc.idToObject["BasicFonts"].dict.clear()


def _place(canvas: Any, picture: Picture, height: Decimal) -> None:
    """A picture at its place, seen from the lower left corner as PDF does."""
    from reportlab.lib.utils import ImageReader

    x, y = Fraction(picture.x), Fraction(height - picture.y - picture.height)
    width, high = Fraction(picture.width), Fraction(picture.height)
    image = ImageReader(BytesIO(raster(picture.artwork)))
    canvas.drawImage(image, x * POINTS, y * POINTS, width * POINTS, high * POINTS, mask="auto")


def _fill(canvas: Any, shape: Shape) -> None:
    _choose(canvas, shape.colour)
    outline = canvas.beginPath()
    steps = {"M": outline.moveTo, "L": outline.lineTo, "C": outline.curveTo, "Z": outline.close}
    for name, values in shape.outline:
        steps[name](*(value.quantize(STEP) for value in values))
    # 1: by the non-zero rule, as the drawing says.
    canvas.drawPath(outline, stroke=0, fill=1, fillMode=1)


def _choose(canvas: Any, colour: Colour) -> None:
    """The ink: a spot ink by its name, else CMYK, each by its tint."""
    from reportlab.lib.colors import PCMYKColor, PCMYKColorSep

    if colour.spot:
        canvas.setFillColor(PCMYKColorSep(*colour.cmyk, spotName=colour.spot, density=colour.tint))
    else:
        canvas.setFillColor(PCMYKColor(*(Fraction(part * colour.tint, 100) for part in colour.cmyk)))
