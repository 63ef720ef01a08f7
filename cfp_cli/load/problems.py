"""Collects what is wrong with one file while it is read."""

from typing import Any

from cfp_cli.catalogue import finding
from cfp_cli.load.limits import MAX_ECHO, MAX_FINDINGS
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Span


class Problems:
    """The findings of one file. `full` turns true at MAX_FINDINGS: the reader stops then."""

    __slots__ = ("_found", "file", "full")

    def __init__(self, file: str) -> None:
        self.file = file
        self.full = False
        self._found: list[Finding] = []

    def add(self, code: str, line: int, column: int, end_column: int = 0, /, **values: Any) -> None:
        """The finding of `code` at this place (counted from 1); the last one allowed becomes CFP022."""
        if self.full:
            return
        if len(self._found) == MAX_FINDINGS - 1:
            self.full = True
            code, values = "CFP022", {"count": MAX_FINDINGS - 1}
        self._found.append(finding(code, Span(self.file, line, column, max(column, end_column)), **values))

    def sorted(self) -> tuple[Finding, ...]:
        """All findings, from the top of the file to its end."""
        return tuple(sorted(self._found, key=_place))


def _place(found: Finding) -> tuple[int, int]:
    return (found.span.line, found.span.column) if found.span else (0, 0)


def echo(text: str) -> str:
    """The user's text as a message may repeat it: one line, printable, at most MAX_ECHO characters."""
    cut = text if len(text) <= MAX_ECHO else text[: MAX_ECHO - 1] + "…"
    return printable(cut)


def printable(text: str) -> str:
    """`text` with everything that a terminal would not show as itself written as an escape."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
