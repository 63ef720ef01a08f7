"""Texts that wait in a temporary file until all of them are there: memory holds their lengths."""

import tempfile
from collections.abc import Iterator
from types import TracebackType

#: So much may wait in memory: a run over a few files touches no disk.
IN_MEMORY = 8_000_000


class Spool:
    """Texts in the order in which they were added. The file has no name, and is gone with the process.

    Adding raises OSError where the disk is full.
    """

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # it is this one's context
        self._lengths: list[int] = []

    def __enter__(self) -> "Spool":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def add(self, text: str) -> None:
        """One more text."""
        raw = text.encode("utf-8", errors="backslashreplace")
        self._file.write(raw)
        self._lengths.append(len(raw))

    def __iter__(self) -> Iterator[str]:
        self._file.seek(0)
        for length in self._lengths:
            yield self._file.read(length).decode("utf-8")
