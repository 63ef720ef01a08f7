"""A PNG from a user: read block by block, unpacked once under a limit, and passed on without what shows nothing."""

import struct
import zlib
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from cfp_cli.artwork.drawing import BadArtwork, Official, bad

SIGNATURE = b"\x89PNG\r\n\x1a\n"

#: More pixels on a side than any label is printed with.
MAX_SIDE = 4096

#: Numbers per pixel of each colour type, and the bit depths that it allows (PNG specification, table 11.1).
_TYPES = {0: (1, (1, 2, 4, 8, 16)), 2: (3, (8, 16)), 3: (1, (1, 2, 4, 8)), 4: (2, (8, 16)), 6: (4, (8, 16))}

#: First row and column, and steps, of the seven passes of an interlaced picture (PNG specification, 8.2).
_PASSES = ((0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1))

#: What the picture is made of. Texts, profiles and previews are packed, so they could unpack to anything.
_KEPT = (b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"IDAT", b"IEND")


class _Block(NamedTuple):
    name: bytes
    content: bytes
    whole: bytes


def checked_png(data: bytes) -> Official | BadArtwork:
    """The picture in a PNG file; or why it is none."""
    blocks = list(_blocks(data))
    if len(blocks) < 3 or blocks[0].name != b"IHDR" or len(blocks[0].content) != 13 or blocks[-1].name != b"IEND":
        return _broken()
    width, height, depth, kind, packing, filtering, interlaced = struct.unpack(">IIBBBBB", blocks[0].content)
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        return bad(
            "official",
            f"PNG 有 {width} × {height} 像素，每邊要在 1 至 {MAX_SIDE} 之間",
            f"the PNG has {width} × {height} pixels; each side may have 1 to {MAX_SIDE}",
        )
    numbers, depths = _TYPES.get(kind, (0, ()))
    if depth not in depths or packing or filtering or interlaced > 1 or any(one.name == b"IHDR" for one in blocks[1:]):
        return _broken()
    packed = b"".join(block.content for block in blocks if block.name == b"IDAT")
    if not _unpacks_to(packed, _raw_size(width, height, numbers * depth, bool(interlaced))):
        return _broken()
    kept = SIGNATURE + b"".join(block.whole for block in blocks if block.name in _KEPT)
    return Official(kept, "png", Decimal(width), Decimal(height))


def _broken() -> BadArtwork:
    return bad(
        "official",
        "PNG 檔損壞或不完整；請重新匯出",
        "the PNG is broken or incomplete: export it again",
    )


def _blocks(data: bytes) -> Iterator[_Block]:
    """The blocks up to the last sound one; each has its length before it and a checksum behind."""
    at = len(SIGNATURE)
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        end = at + 12 + length
        checked = data[at + 4 : end - 4]
        if end > len(data) or zlib.crc32(checked) != int.from_bytes(data[end - 4 : end], "big"):
            return
        yield _Block(checked[:4], checked[4:], data[at:end])
        if checked[:4] == b"IEND":
            return
        at = end


def _raw_size(width: int, height: int, bits: int, interlaced: bool) -> int:
    """How many bytes the rows have when unpacked; each row begins with the number of its filter."""
    if not interlaced:
        return height * (1 + (width * bits + 7) // 8)
    size = 0
    for top, left, down, across in _PASSES:
        rows, columns = (height - top + down - 1) // down, (width - left + across - 1) // across
        if rows > 0 and columns > 0:
            size += rows * (1 + (columns * bits + 7) // 8)
    return size


def _unpacks_to(packed: bytes, size: int) -> bool:
    """Whether the packed rows have just this size. No more than that is ever unpacked."""
    unpacker = zlib.decompressobj()
    found = 0
    try:
        while found <= size and not unpacker.eof and packed:
            found += len(unpacker.decompress(packed, 1_000_000))
            packed = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return found == size and unpacker.eof
