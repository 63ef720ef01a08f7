"""Makes the shipped fonts of fonts/ from Noto Sans CJK, the same bytes every time.

    python tools/font_subset.py NotoSansCJK-Regular.ttc NotoSansCJK-Bold.ttc

fonts/README.md says where the two files come from. Regular gets what Traditional Chinese labels need, Bold what a value
and its unit need.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

FOLDER = Path(__file__).parent.parent / "fonts"
FAMILY = "Noto Sans CJK TC"

ASCII = range(0x20, 0x7F)
LATIN_1 = range(0xA0, 0x100)
CJK_PUNCTUATION = range(0x3000, 0x3020)
BOPOMOFO = range(0x3105, 0x312A)
FULL_WIDTH = [*range(0xFF01, 0xFF5F), *range(0xFFE0, 0xFFE6)]
OTHERS = "–—‘’“”•…‰′″※€℃℉№™←↑→↓−√∞≈≠≤≥■□▲△●○★☆✓"
#: Names that the licence wants kept, and those by which a font is known.
NAMES = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]


def frequent() -> Iterator[str]:
    """The 5,401 characters of Big5 level 1 (常用字)."""
    for high in range(0xA4, 0xC7):
        for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            try:
                character = bytes((high, low)).decode("big5")
            except UnicodeDecodeError:
                continue
            if (high << 8 | low) <= 0xC67E:
                yield character


def regular() -> set[int]:
    """What Traditional Chinese labels need."""
    blocks = (ASCII, LATIN_1, CJK_PUNCTUATION, BOPOMOFO, FULL_WIDTH)
    return (
        {code for block in blocks for code in block} | {ord(one) for one in OTHERS} | {ord(one) for one in frequent()}
    )


def make(source: str, characters: set[int], name: str) -> None:
    """The characters of the source's Taiwanese face as fonts/`name`."""
    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.drop_tables += ["BASE", "GPOS", "GSUB", "VORG", "vhea", "vmtx", "DSIG"]
    options.name_IDs = NAMES
    options.name_languages = [0x409]
    options.recalc_timestamp = False
    font = next(one for one in TTCollection(source).fonts if one["name"].getBestFamilyName() == FAMILY)
    font.recalcTimestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    version = font["name"].getDebugName(5)
    font["name"].setName(f"{version}; subset for cfp", 5, 3, 1, 0x409)
    font.save(FOLDER / name)
    print(f"{name}: {len(font.getBestCmap())} characters, {(FOLDER / name).stat().st_size} bytes")


def main() -> int:
    """Both files."""
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    make(sys.argv[1], regular(), "NotoSansTC-subset.otf")
    make(sys.argv[2], set(ASCII), "NotoSansTC-Bold-subset.otf")
    return 0


if __name__ == "__main__":
    sys.exit(main())
