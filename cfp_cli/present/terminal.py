"""Writes rows to standard output: plain where nobody looks, with colour and width through rich on a terminal.

rich is imported only for a terminal; it costs 30 ms (docs/decisions/0002-start-up.md).
"""

import os
import sys
from collections.abc import Iterable

from cfp_cli.model.text import Lang
from cfp_cli.present.rows import Look, Row, harmless

_STYLES = {
    "": "",
    "bold": "bold",
    "dim": "dim",
    "error": "bold red",
    "warning": "bold yellow",
    "note": "cyan",
    "good": "bold green",
    "bar": "green",
}
PLAIN_WIDTH = 100


def look(lang: Lang, full: bool = False) -> Look:
    """How this process's standard output can be written to."""
    encoding = (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "")
    return Look(lang, _width(), encoding == "utf8", full)


def _width() -> int:
    """The terminal's width (or COLUMNS), and a fixed one for pipes and files, so that output does not depend on who runs it."""
    if os.environ.get("COLUMNS", "").isdigit() or sys.stdout.isatty():
        import shutil

        return max(40, shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns)
    return PLAIN_WIDTH


class ReaderGone(Exception):
    """The reader of our output has closed it. (typer would turn the OSError itself into exit code 1.)"""


def write_rows(rows: Iterable[Row]) -> None:
    """Write rows to standard output; control characters from data are written as escapes. Raises ReaderGone."""
    if _colour():
        try:
            _write_styled(rows)
        except BrokenPipeError:
            raise ReaderGone from None
    else:
        write_text(plain_text(rows))


def plain_text(rows: Iterable[Row]) -> str:
    """Rows as text without styles; control characters from data are written as escapes."""
    return "".join("".join(harmless(piece.text) for piece in one).rstrip() + "\n" for one in rows)


def write_rows_aside(rows: Iterable[Row]) -> None:
    """Write rows to standard error: what is to be known where standard output holds a file."""
    sys.stderr.write(plain_text(rows))


def write_text(text: str) -> None:
    """Write text to standard output as it is. Raises ReaderGone."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGone from None


def _colour() -> bool:
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _write_styled(rows: Iterable[Row]) -> None:
    from rich.console import Console
    from rich.text import Text as Styled

    console = Console(
        markup=False, emoji=False, highlight=False, soft_wrap=True, force_terminal=True, legacy_windows=False
    )
    for one in rows:
        line = Styled()
        for piece in one:
            line.append(harmless(piece.text), style=_STYLES[piece.style])
        console.print(line)
