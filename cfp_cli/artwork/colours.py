"""The colours of a label: the regulation's three inks, or one colour for all."""

import re
from typing import NamedTuple

from cfp_cli.artwork.drawing import BadArtwork, Colour, bad

#: The inks that the regulation names. sRGB as Pantone publishes it; CMYK is what a screen or an office printer
#: shows in place of the ink.
LEAF_GREEN = Colour((0x78, 0xBE, 0x21), (65, 0, 100, 0), "PANTONE 368 C")
DEEP_GREEN = Colour((0x00, 0x84, 0x3D), (96, 2, 100, 12), "PANTONE 348 C")
PROCESS_BLUE = Colour((0x00, 0x85, 0xCA), (100, 13, 1, 2), "PANTONE Process Blue C")

BLACK = Colour((0, 0, 0), (0, 0, 0, 100))
DARK_GREY = Colour((0x59, 0x59, 0x59), (0, 0, 0, 75))
LIGHT_GREY = Colour((0xC8, 0xC8, 0xC8), (0, 0, 0, 22))

#: White is an ink like any other to a printer: it goes on a dark or a clear pack, and no process colour can be it.
WHITE = Colour((255, 255, 255), (0, 0, 0, 0), "White")

#: Single colours that have a name; any other is written #RRGGBB.
NAMED = {"black": BLACK, "white": WHITE}

_HEX = re.compile(r"#[0-9A-Fa-f]{6}\Z")


class Palette(NamedTuple):
    """What is drawn in which colour. `shares` are those of the stages in turn."""

    heart: Colour
    leaf: Colour
    value: Colour
    text: Colour
    heading: Colour
    rule: Colour
    shares: tuple[Colour, ...]


FULL = Palette(
    heart=DEEP_GREEN,
    leaf=LEAF_GREEN,
    value=PROCESS_BLUE,
    text=BLACK,
    heading=DARK_GREY,
    rule=LIGHT_GREY,
    shares=(
        DEEP_GREEN,
        LEAF_GREEN,
        PROCESS_BLUE,
        DEEP_GREEN._replace(tint=45),
        LEAF_GREEN._replace(tint=45),
        PROCESS_BLUE._replace(tint=45),
    ),
)


def palette(colour: str) -> Palette | BadArtwork:
    """The palette of `colour` (the regulation's inks), or of one colour: black, white or #RRGGBB."""
    if colour == "colour":
        return FULL
    one = NAMED.get(colour) or (_of_hex(colour) if _HEX.match(colour) else None)
    if one is None:
        return bad(
            "colour",
            "顏色要寫 colour（三色）、black、white 或 #RRGGBB（例如 #00843D）",
            "a colour is colour (the three inks), black, white or #RRGGBB, such as #00843D",
        )
    tints = tuple(one._replace(tint=tint) for tint in (100, 70, 45, 25, 85, 58))
    return Palette(one, one, one, one, one, one._replace(tint=40), tints)


def _of_hex(text: str) -> Colour:
    """A process colour; the grey part of it is printed with black alone."""
    red, green, blue = (int(text[at : at + 2], 16) for at in (1, 3, 5))
    light = max(red, green, blue)
    cyan, magenta, yellow = ((light - part) * 100 // max(1, light) for part in (red, green, blue))
    return Colour((red, green, blue), (cyan, magenta, yellow, (255 - light) * 100 // 255))
