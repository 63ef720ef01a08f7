"""A drawing as PNG, drawn by resvg from our SVG; a transparent ground, and the resolution in the file."""

import struct
import zlib
from decimal import Decimal

from cfp_cli.artwork.drawing import ZERO, BadArtwork, Block, Drawing, Official, Picture, bad
from cfp_cli.artwork.svg import document

#: Resolutions that are asked for in practice, and how many pixels a picture may have on a side.
LEAST_DPI, MOST_DPI = 36, 2400
MOST_PIXELS = 12_000

#: An official SVG goes into a PDF as a picture with this many pixels on its longer side: 1200 dpi at 5 cm.
PIXELS = 2400

#: Where a PNG's first block ends: signature, length, name, thirteen bytes of header, checksum.
_AFTER_HEADER = 33


def png(drawing: Drawing, dpi: int) -> bytes | BadArtwork:
    """The drawing as a PNG file of `dpi` dots per inch."""
    width, height = (_whole(side * dpi / Decimal("25.4")) for side in (drawing.width, drawing.height))
    if not LEAST_DPI <= dpi <= MOST_DPI:
        return bad(
            "size",
            f"解析度要在 {LEAST_DPI} 至 {MOST_DPI} dpi 之間",
            f"the resolution is {LEAST_DPI} to {MOST_DPI} dpi",
        )
    if max(width, height) > MOST_PIXELS:
        return bad(
            "size",
            f"圖檔會是 {width} × {height} 像素，超過 {MOST_PIXELS}；請降低解析度或寬度",
            f"the picture would have {width} × {height} pixels, more than {MOST_PIXELS}: lower the resolution or width",
        )
    return _with_resolution(_rendered(drawing, width, height), dpi)


def raster(artwork: Official) -> bytes:
    """The official artwork as pixels with transparency: a PNG in its own size, an SVG with 2400 on its longer side."""
    return alone(artwork, Decimal(1) if artwork.kind == "png" else PIXELS / max(artwork.width, artwork.height), True)


def alone(artwork: Official, scale: Decimal, shown: bool) -> bytes:
    """A PNG of the artwork times `scale`, one pixel for one unit; if not `shown`, of nothing, in the same size."""
    width, height = artwork.width * scale, artwork.height * scale
    pictures = (Picture(artwork, ZERO, ZERO, width, height),) if shown else ()
    drawing = Drawing(width, height, (Block("mark", ZERO, ZERO, width, height, (), pictures),), "", "", "en")
    return _rendered(drawing, _whole(width), _whole(height))


def _whole(pixels: Decimal) -> int:
    return max(1, int(pixels + Decimal("0.5")))


def _rendered(drawing: Drawing, width: int, height: int) -> bytes:
    """The drawing on so many pixels. They stand in the file: resvg's own options round the sides one by one."""
    import resvg_py

    source = document(drawing, str(width), str(height)).decode()
    # Without the system's fonts: there is no text of ours, and an artwork with text is not accepted. dpi is what a
    # millimetre of an official SVG goes by; resvg_py's own 0 would draw nothing.
    return resvg_py.svg_to_bytes(svg_string=source, skip_system_fonts=True, dpi=96)


def _with_resolution(data: bytes, dpi: int) -> bytes:
    """The file with a block that says how many pixels a metre has, so that layout programs place it at its size."""
    per_metre = dpi * 10_000 // 254
    block = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    framed = struct.pack(">I", len(block) - 4) + block + struct.pack(">I", zlib.crc32(block))
    return data[:_AFTER_HEADER] + framed + data[_AFTER_HEADER:]
