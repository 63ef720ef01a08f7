"""Writes rows to standard output: plain where nobody looks, with colour and width through rich on a terminal.

rich is imported only for a terminal; it costs 30 ms (docs/decisions/0002-start-up.md).
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

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
    if styled():
        try:
            _write_styled(rows)
        except BrokenPipeError:
            raise ReaderGone from None
    else:
        write_text(plain_text(rows))


def plain_text(rows: Iterable[Row]) -> str:
    """Rows as text without styles; control characters from data are written as escapes."""
    return "".join("".join(harmless(piece.text) for piece in _no_command(one)).rstrip() + "\n" for one in rows)


def _no_command(one: Row) -> Row:
    """The row, its first colon as an escape where GitHub Actions would take the line for a command: `::error::`."""
    start = "".join(piece.text for piece in one).lstrip()
    if not start.startswith("::") or start.startswith("::: "):
        return one
    first = next(index for index, piece in enumerate(one) if piece.text.strip())
    changed = one[first]._replace(text=one[first].text.replace(":", "\\x3a", 1))
    return (*one[:first], changed, *one[first + 1 :])


def write_rows_aside(rows: Iterable[Row]) -> None:
    """Write rows to standard error: what is to be known where standard output holds a file."""
    sys.stderr.write(plain_text(rows))


def write_text_aside(text: str) -> None:
    """Write text to standard error as it is."""
    sys.stderr.write(text)


def write_text(text: str) -> None:
    """Write text to standard output as it is. Raises ReaderGone."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderGone from None


def fresh_page(separator: str) -> None:
    """An empty screen for the next result where a person looks on, else a line that parts it from the one before."""
    write_text("\x1b[2J\x1b[3J\x1b[H" if sys.stdout.isatty() and os.environ.get("TERM") != "dumb" else separator + "\n")


#: A run over fewer files is over before a bar is read.
BAR_FROM = 20
#: Nanoseconds between two looks of the bar.
_BEAT = 100_000_000


@contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar on standard error while many files are judged, where that is a terminal; gives what to call after each."""
    if total < BAR_FROM or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda: None
        return
    import time

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    # Refreshed by hand: a thread of rich's would stand in the way of forking.
    bar = Progress(
        *columns, console=Console(file=sys.stderr), transient=True, auto_refresh=False, redirect_stdout=False
    )
    shown = time.monotonic_ns()
    with bar:
        task = bar.add_task("", total=total)

        def advance() -> None:
            nonlocal shown
            bar.advance(task)
            if time.monotonic_ns() - shown > _BEAT:
                shown = time.monotonic_ns()
                bar.refresh()

        yield advance


def styled() -> bool:
    """Whether standard output gets styles."""
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
        for piece in _no_command(one):
            line.append(harmless(piece.text), style=_STYLES[piece.style])
        console.print(line)
