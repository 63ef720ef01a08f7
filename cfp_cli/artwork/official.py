"""The official artwork that a user has: an SVG or a PNG, checked before anything draws it.

The file comes from somebody else. What it could do besides showing a mark (run scripts, load other files, take all
memory or time, look different on every machine) is refused, with the reason.
"""

from decimal import Decimal

from cfp_cli.artwork.drawing import BadArtwork, Official, bad
from cfp_cli.artwork.official_png import SIGNATURE, checked_png
from cfp_cli.artwork.official_svg import checked_svg

#: A mark is small; ten times this size is a photograph.
MAX_BYTES = 2_000_000

#: No mark is five times as wide as high, or the other way round: the size in such a file is wrong.
MOST_OBLONG = 5

#: Pixels of the small picture that shows whether there is anything to see.
TRIAL = Decimal(64)


def official_artwork(data: bytes) -> Official | BadArtwork:
    """The artwork in a file's bytes; what it is, its content says, not its name."""
    if len(data) > MAX_BYTES:
        return bad(
            "official",
            f"圖檔有 {len(data)} 位元組，上限是 {MAX_BYTES}",
            f"the file has {len(data)} bytes; the limit is {MAX_BYTES}",
        )
    found = checked_png(data) if data.startswith(SIGNATURE) else checked_svg(data)
    if isinstance(found, BadArtwork):
        return found
    if max(found.width, found.height) > MOST_OBLONG * min(found.width, found.height):
        return bad(
            "official",
            f"圖的長寬比超過 {MOST_OBLONG}：1（{found.width:f} × {found.height:f}）",
            f"the picture is more than {MOST_OBLONG} times longer than wide ({found.width:f} × {found.height:f})",
        )
    return found if _shows_something(found) else bad("official", "圖是空白的", "there is nothing to see in the picture")


def _shows_something(artwork: Official) -> bool:
    """Whether a drawing with the artwork differs from one without: resvg leaves out in silence what it cannot draw."""
    from cfp_cli.artwork.png import alone

    scale = TRIAL / max(artwork.width, artwork.height)
    return alone(artwork, scale, True) != alone(artwork, scale, False)
