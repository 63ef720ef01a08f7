"""Places in a file, and the document that a file was read into."""

from collections.abc import Mapping
from typing import Any, NamedTuple

#: The way from the root of a document to a value: keys and list indexes.
Path = tuple[str | int, ...]

#: Merging goes this deep: section, entry, key of the entry.
MERGE_DEPTH = 3


class Span(NamedTuple):
    """A place in a file: line and columns count from 1; end_column is the first column after it.

    With a `sheet` it is a cell of a workbook, by row (`line`) and column.
    """

    file: str
    line: int
    column: int
    end_column: int
    sheet: str = ""

    @property
    def cell(self) -> str:
        """The name of the cell, `C5`; "" where the place is none."""
        return cell_name(self.line, self.column) if self.sheet else ""

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.file}!{self.sheet}!{self.cell}"
        return f"{self.file}:{self.line}:{self.column}"


def cell_name(row: int, column: int) -> str:
    """`C5`, as people call the cell."""
    return f"{column_letters(column)}{row}"


def column_letters(column: int) -> str:
    """`C` for 3, `AA` for 27."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class Map(dict[str, Any]):
    """A YAML mapping that knows where its keys and values stand.

    `at[key]` is (key line, key column, key end column, value line, value column, value end column),
    counted from 1.
    """

    __slots__ = ("at",)

    def __init__(self) -> None:
        super().__init__()
        self.at: dict[str, tuple[int, int, int, int, int, int]] = {}


class Seq(list[Any]):
    """A YAML sequence that knows where its items stand: `at[i]` is (line, column, end column) from 1."""

    __slots__ = ("at",)

    def __init__(self) -> None:
        super().__init__()
        self.at: list[tuple[int, int, int]] = []


class Document(NamedTuple):
    """A file as read: its name as the user gave it, its text, its SHA-256, and its data with places.

    Scalars are str, bool, None or Decimal; mappings are Map, sequences Seq. A document merged from several files
    has `origins`: for each merged path the document it came from and its path there, () for all the rest.
    """

    file: str
    text: str
    sha256: str
    data: Any
    origins: "Mapping[Path, tuple[Document, Path]] | None" = None

    def origin(self, path: Path) -> "tuple[Document, Path]":
        """The file that the value at `path` was written in, and its path there."""
        if self.origins is None:
            return self, path
        for length in range(min(len(path), MERGE_DEPTH), -1, -1):
            found = self.origins.get(path[:length])
            if found is not None:
                return found[0], (*found[1], *path[length:])
        return self, path

    def span(self, path: Path, key: bool = False) -> Span:
        """The place of the value at `path` (or of its key), or of the nearest parent that exists."""
        document, path = self.origin(path)
        node = document.data
        place: tuple[int, int, int] = (1, 1, 1)
        for step in path:
            if isinstance(node, Map) and isinstance(step, str) and step in node:
                at = node.at[step]
                place = at[:3] if key or not at[3] else at[3:]
                node = node[step]
            elif isinstance(node, Seq) and isinstance(step, int) and 0 <= step < len(node):
                place = node.at[step]
                node = node[step]
            else:
                break
        return Span(document.file, *place)
