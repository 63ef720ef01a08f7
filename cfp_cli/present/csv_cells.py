"""Cells of CSV that no spreadsheet runs. RFC 4180: CRLF ends a row, quotes are doubled."""

import csv
import io
from collections.abc import Iterable

from cfp_cli.present.rows import harmless

#: A spreadsheet takes a cell that begins with one of these for a formula, a Chinese one also the full-width signs.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(text: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe before a leading sign, control characters as escapes."""
    return harmless(f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text)


def csv_text(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table with a head; every cell is made safe."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
    return text.getvalue()
