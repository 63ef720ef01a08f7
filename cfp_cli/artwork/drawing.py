"""A drawing: filled shapes and pictures in millimetres, from the upper left corner. No text: letters are shapes.

Coordinates are Decimal in the default context. They are for the eye: its 28 digits are a million times finer than an
atom, and no amount of a footprint passes here.
"""

import unicodedata
from decimal import Decimal
from typing import Literal, NamedTuple

from cfp_cli.model.text import Lang, Text

#: One step of an outline, absolute: M x y, L x y, C x1 y1 x2 y2 x y (a cubic curve), Z.
Step = tuple[Literal["M", "L", "C", "Z"], tuple[Decimal, ...]]
Outline = tuple[Step, ...]

ZERO = Decimal(0)

#: Points (the typographer's, 1/72 inch) in a millimetre.
POINTS_PER_MM = Decimal(72) / Decimal("25.4")


class Colour(NamedTuple):
    """A colour to print with: sRGB (0 to 255), CMYK (per cent), the spot ink's name or "" for process colours.

    `tint` is how much of the ink is laid down, per cent.
    """

    rgb: tuple[int, int, int]
    cmyk: tuple[int, int, int, int]
    spot: str = ""
    tint: int = 100


class Shape(NamedTuple):
    """An outline filled by the non-zero rule."""

    outline: Outline
    colour: Colour


class Official(NamedTuple):
    """The official artwork as the user has it, checked: its bytes, and its size in pixels (for an SVG, in user units,
    which give the proportion alone)."""

    data: bytes
    kind: Literal["svg", "png"]
    width: Decimal
    height: Decimal


class Picture(NamedTuple):
    """An artwork placed in a box (mm) that has its proportion, so it is whole and undistorted."""

    artwork: Official
    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal


class TypeSize(NamedTuple):
    """How large a run of letters is: the part of the label, and the size of an em in points."""

    part: Literal["value", "unit", "column", "note"]
    points: Decimal


class Block(NamedTuple):
    """A named part of a drawing with its box in mm. What it holds lies in the same coordinates as the box."""

    name: Literal["mark", "column", "note"]
    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal
    shapes: tuple[Shape, ...]
    pictures: tuple[Picture, ...] = ()
    types: tuple[TypeSize, ...] = ()


class Drawing(NamedTuple):
    """A whole drawing, in mm. `title` and `description` are what a screen reader says in place of it."""

    width: Decimal
    height: Decimal
    blocks: tuple[Block, ...]
    title: str
    description: str
    lang: Lang

    def smallest_type(self) -> TypeSize | None:
        """The run of letters that is hardest to read; None for a drawing without letters of ours."""
        return min((size for block in self.blocks for size in block.types), key=lambda size: size.points, default=None)


class BadArtwork(NamedTuple):
    """Why something cannot be drawn: which part of what was asked for, and the reason."""

    part: Literal["official", "font", "colour", "size"]
    reason: Text


def bad(part: Literal["official", "font", "colour", "size"], zh: str, en: str) -> BadArtwork:
    """Why this part cannot be drawn."""
    return BadArtwork(part, Text(zh, en))


def placed(outline: Outline, scale: Decimal, x: Decimal, y: Decimal) -> Outline:
    """The outline times `scale`, its corner moved to (x, y)."""
    return tuple(
        (name, tuple(value * scale + (y if index % 2 else x) for index, value in enumerate(values)))
        for name, values in outline
    )


def moved(block: Block, x: Decimal, y: Decimal) -> Block:
    """The block shifted by (x, y); its size stays."""
    return block._replace(
        x=block.x + x,
        y=block.y + y,
        shapes=tuple(shape._replace(outline=placed(shape.outline, Decimal(1), x, y)) for shape in block.shapes),
        pictures=tuple(picture._replace(x=picture.x + x, y=picture.y + y) for picture in block.pictures),
    )


def rectangle(x: Decimal, y: Decimal, width: Decimal, height: Decimal) -> Outline:
    """An upright rectangle with its upper left corner at (x, y)."""
    right, bottom = x + width, y + height
    return (("M", (x, y)), ("L", (right, y)), ("L", (right, bottom)), ("L", (x, bottom)), ("Z", ()))


def visible(text: str) -> str:
    """`text` composed (NFC), with everything that has no picture of its own written as an escape: \\x1b, \\u202e, \\n.

    Spaces stay: the no-break space and the ideographic space as they are, others as a plain one.
    """
    return "".join(_visible(character) for character in unicodedata.normalize("NFC", text))


def _visible(character: str) -> str:
    if character.isprintable() or character in "\u00a0\u3000":
        return character
    if unicodedata.category(character) == "Zs":
        return " "
    return character.encode("unicode_escape").decode("ascii")
