"""The mark with its value and unit: a plain heart and two leaves of our own, or the official artwork in their place.

The official mark is registered. Ours is no copy of it and shows only where it will stand, at the same size.
"""

from decimal import Decimal
from typing import NamedTuple

from cfp_cli.artwork.colours import Palette
from cfp_cli.artwork.drawing import POINTS_PER_MM as POINTS
from cfp_cli.artwork.drawing import ZERO, Block, Colour, Official, Outline, Picture, Shape, Step, TypeSize, placed
from cfp_cli.artwork.glyphs import Letters, text_outline, width_of

#: The proof is drawn on a grid of 100 by 120: the 5:6 of the smallest size in the rules of 2010 (0.5 by 0.6 cm).
GRID_WIDTH, GRID_HEIGHT = Decimal(100), Decimal(120)

#: Of an em of the shipped bold: how high digits are, and how deep letters such as g hang below the line.
CAP = Decimal("0.74")
DESCENT = Decimal("0.22")

#: The unit is never larger than this part of the value.
UNIT_TO_VALUE = Decimal("0.6")


class Area(NamedTuple):
    """A box as shares of the mark's width and height, from its upper left corner."""

    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal


#: Where value and unit stand in the proof, on its grid; between the two lies a little air.
VALUE_BOX = (14, 54, 72, 26)
UNIT_BOX = (28, 84, 44, 15)


def mark_size(width_mm: Decimal, official: Official | None = None) -> tuple[Decimal, Decimal]:
    """Width and height in mm of a mark of this width: in the proportion of the official artwork if there is one."""
    if official is None:
        return width_mm, width_mm * GRID_HEIGHT / GRID_WIDTH
    return width_mm, width_mm * official.height / official.width


def proof(value: str, unit: str, width_mm: Decimal, bold: Letters, palette: Palette) -> Block:
    """Our stand-in for the mark, with value and unit in the heart."""
    width, height = mark_size(width_mm)
    scale = width / GRID_WIDTH
    shapes = [
        Shape(placed(_HEART, scale, ZERO, ZERO), palette.heart),
        Shape(placed(_LEAF, scale, ZERO, ZERO), palette.leaf),
        Shape(placed(_SMALL_LEAF, scale, ZERO, ZERO), palette.leaf),
    ]
    value_box, unit_box = (Area(*(side * scale for side in box)) for box in (VALUE_BOX, UNIT_BOX))
    figures, types = _figures(value, unit, value_box, unit_box, bold, palette.value)
    return Block("mark", ZERO, ZERO, width, height, (*shapes, *figures), (), types)


def official_mark(
    value: str, unit: str, area: Area | None, width_mm: Decimal, artwork: Official, bold: Letters, palette: Palette
) -> Block:
    """The official artwork, with value and unit in `area`; None where the artwork shows them already."""
    width, height = mark_size(width_mm, artwork)
    picture = Picture(artwork, ZERO, ZERO, width, height)
    if area is None:
        return Block("mark", ZERO, ZERO, width, height, (), (picture,))
    x, y, wide, high = area.x * width, area.y * height, area.width * width, area.height * height
    value_box = Area(x, y, wide, high * 62 / 100)
    unit_box = Area(x, y + high * 70 / 100, wide, high * 30 / 100)
    figures, types = _figures(value, unit, value_box, unit_box, bold, palette.value)
    return Block("mark", ZERO, ZERO, width, height, figures, (picture,), types)


def _figures(
    value: str, unit: str, value_box: Area, unit_box: Area, bold: Letters, colour: Colour
) -> tuple[tuple[Shape, ...], tuple[TypeSize, ...]]:
    """Value and unit, each as large as its box allows and in the middle of it."""
    value_size = _fitting(value, bold, value_box, CAP)
    unit_size = min(_fitting(unit, bold, unit_box, CAP + DESCENT), value_size * UNIT_TO_VALUE)
    value_line = value_box.y + (value_box.height + value_size * CAP) / 2
    # A value that had to be set small leaves its line free; the unit follows it.
    slack = (value_box.height - value_size * CAP) / 4
    unit_line = unit_box.y + unit_size * CAP - slack
    shapes = (
        Shape(_centred(value, bold, value_size, value_box, value_line), colour),
        Shape(_centred(unit, bold, unit_size, unit_box, unit_line), colour),
    )
    types = (TypeSize("value", value_size * POINTS), TypeSize("unit", unit_size * POINTS))
    return (
        tuple(shape for shape in shapes if shape.outline),
        tuple(size for size, text in zip(types, (value, unit), strict=True) if text.strip()),
    )


def _fitting(text: str, bold: Letters, box: Area, height: Decimal) -> Decimal:
    """The largest size in mm at which the text fits the box; `height` is how high it stands, in ems."""
    wide = width_of(text, bold)
    tallest = box.height / height
    return min(tallest, box.width / wide) if wide else tallest


def _centred(text: str, bold: Letters, size: Decimal, box: Area, line: Decimal) -> Outline:
    return text_outline(text, bold, size, box.x + (box.width - width_of(text, bold) * size) / 2, line)


def _drawn(text: str) -> Outline:
    """An outline on the grid: letters M, L, C, Z and numbers, separated by spaces."""
    steps: list[Step] = []
    for step in text.replace("M", "|M").replace("L", "|L").replace("C", "|C").replace("Z", "|Z").split("|")[1:]:
        name, *numbers = step.split()
        steps.append((name, tuple(Decimal(number) for number in numbers)))  # type: ignore[arg-type]
    return tuple(steps)


#: A ring: the outer edge clockwise and the inner edge the other way round, so that the inside stays empty.
_HEART = _drawn(
    "M 50 120 C 40 110 0 88 0 56 C 0 40 12 29 27 29 C 37 29 46 34 50 42 "
    "C 54 34 63 29 73 29 C 88 29 100 40 100 56 C 100 88 60 110 50 120 Z "
    "M 50 112 C 62 101 94 81 94 56 C 94 43 84.5 35 73 35 C 63 35 55 40 50 51 "
    "C 45 40 37 35 27 35 C 15.5 35 6 43 6 56 C 6 81 38 101 50 112 Z"
)
#: Both end above the ring, so that the parts can be told apart in one colour.
_LEAF = _drawn("M 51.5 35 C 45 20 54 5 77 0 C 80 13 71 26 51.5 35 Z")
_SMALL_LEAF = _drawn("M 48.5 35.5 C 49 25 42 16 28 14 C 28 23 36 30 48.5 35.5 Z")
