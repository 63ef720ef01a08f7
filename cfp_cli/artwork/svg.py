"""A drawing as SVG 1.1: paths in millimetres, a group for each part, nothing that depends on a font or another file."""

import base64
from decimal import ROUND_HALF_EVEN, Context, Decimal
from html import escape

from cfp_cli.artwork.drawing import Block, Drawing, Outline, Picture, Shape

#: A thousandth of a millimetre: finer than any printer.
STEP = Decimal("0.001")
_ROUND = Context(prec=28, rounding=ROUND_HALF_EVEN)


def svg(drawing: Drawing) -> bytes:
    """The drawing as an SVG file in its own size, the same bytes for the same drawing."""
    return document(drawing, f"{number(drawing.width)}mm", f"{number(drawing.height)}mm")


def document(drawing: Drawing, width: str, height: str) -> bytes:
    """The drawing as an SVG file that is shown in this size, undistorted."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"'
        f' xml:lang="{drawing.lang}" width="{width}" height="{height}"'
        f' viewBox="0 0 {number(drawing.width)} {number(drawing.height)}">',
        f"<title>{escape(drawing.title)}</title>",
        f"<desc>{escape(drawing.description)}</desc>",
    ]
    for block in drawing.blocks:
        lines += _group(block)
    return ("\n".join([*lines, "</svg>"]) + "\n").encode()


def number(value: Decimal) -> str:
    """Millimetres to three decimals, without an exponent and without zeros at the end."""
    text = format(_ROUND.quantize(value, STEP), "f").rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def path(outline: Outline) -> str:
    """The outline as path data."""
    return "".join(name + " ".join(number(value) for value in values) for name, values in outline)


def _group(block: Block) -> list[str]:
    shown = [_picture(picture) for picture in block.pictures] + [_path(shape) for shape in block.shapes]
    return [f'<g id="{block.name}">', *shown, "</g>"] if shown else []


def _path(shape: Shape) -> str:
    red, green, blue = shape.colour.rgb
    # A tint is laid over whatever lies below: on a dark pack, white at 45 % stays lighter than white at 25 %.
    tint = f' fill-opacity="{number(Decimal(shape.colour.tint) / 100)}"' if shape.colour.tint != 100 else ""
    return f'<path fill="#{red:02x}{green:02x}{blue:02x}"{tint} d="{path(shape.outline)}"/>'


def _picture(picture: Picture) -> str:
    """The artwork as an image: a viewer gives an image no scripts and no network, and its names cannot meet ours.

    The box around it cuts off what an artwork draws beyond its own edges: not every viewer does that for an image.
    """
    kind = "svg+xml" if picture.artwork.kind == "svg" else "png"
    data = base64.b64encode(picture.artwork.data).decode("ascii")
    size = f'width="{number(picture.width)}" height="{number(picture.height)}"'
    return (
        f'<svg x="{number(picture.x)}" y="{number(picture.y)}" {size}>'
        f'<image {size} preserveAspectRatio="xMidYMid meet" xlink:href="data:image/{kind};base64,{data}"/></svg>'
    )
