"""Lines of text with styles: what the text presenters make and the terminal writes.

A row is made of pieces; a piece is never markup, so no text from a file can act on the terminal.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from cfp_cli.model import wrapping
from cfp_cli.model.text import Lang, Text

Style = Literal["", "bold", "dim", "error", "warning", "note", "good", "bar"]


class Piece(NamedTuple):
    """A run of text in one style."""

    text: str
    style: Style = ""


Row = tuple[Piece, ...]


class Look(NamedTuple):
    """How to write for this reader: language, width in cells, whether block characters can be printed, and
    whether long lists are written in full."""

    lang: Lang = "en"
    width: int = 100
    blocks: bool = True
    full: bool = False

    def say(self, text: Text) -> str:
        """The text in the reader's language."""
        return text.in_(self.lang)


def row(*pieces: str | Piece) -> Row:
    """A row of pieces; a plain str has no style."""
    return tuple(piece if isinstance(piece, Piece) else Piece(piece) for piece in pieces)


def harmless(text: str) -> str:
    """`text` with everything that could act on a terminal or a log written as an escape: \\x1b, \\u202e, newline."""
    if not text.isprintable():
        text = "".join(
            character if character.isprintable() else character.encode("unicode_escape").decode("ascii")
            for character in text
        )
    # GitHub and Azure take `##[error]` and `##vso[...]` for commands wherever they stand in a line of a log.
    return text.replace("##[", "#\\x23[").replace("##vso[", "#\\x23vso[") if "##" in text else text


def cells(text: str) -> int:
    """How many terminal cells the text takes; a Chinese character takes two."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def padded(text: str, width: int, right: bool = False) -> str:
    """The text filled with spaces to `width` cells."""
    space = " " * max(0, width - cells(text))
    return space + text if right else text + space


def cut(text: str, width: int) -> str:
    """The text cut to `width` cells, with an ellipsis where something is missing."""
    if cells(text) <= width:
        return text
    from rich.cells import set_cell_size

    return set_cell_size(text, max(1, width - 1)).rstrip() + "…"


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells; Chinese breaks between any two characters, words stay whole."""
    return wrapping.wrapped(text, max(width, 12), cells)


def field(name: str, value: str, look: Look, width: int = 16) -> Iterator[Row]:
    """A name and its value beside it, in as many rows as it takes."""
    lines = wrapped(value, look.width - width - 2)
    yield row("  ", Piece(padded(name, width), "dim"), lines[0])
    for more in lines[1:]:
        yield row(" " * (width + 2), more)


def bar(share: str, width: int, blocks: bool) -> str:
    """A bar for a share given in per mille as digits: as many cells of `width` as the share of the whole."""
    eighths = int(share) * width * 8 // 1000
    if not blocks:
        return "#" * ((eighths + 4) // 8)
    full, rest = divmod(eighths, 8)
    return "█" * full + ("▏▎▍▌▋▊▉"[rest - 1] if rest else "")
