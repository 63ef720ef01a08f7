"""What a table is expected to have: the columns with their names, what is fixed, and how words are translated."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from cfp_cli.importing.heads import Wanted
from cfp_cli.importing.numbers import Mark
from cfp_cli.model.nothing import NOTHING
from cfp_cli.model.position import Span

#: Plain data of an inventory, in the order of its schema.
Data = dict[str, Any]


class Plan(NamedTuple):
    """How a table becomes lines.

    `down`: columns whose value holds for the rows below. `fixed`: values by key for every row. `words`: by key what a
    text means. `units`: by key the unit of a column without one. `head`: the row of the names, 0 where it is looked
    for. `columns`: column numbers by key where a mapping gives them outright.
    """

    wanted: tuple[Wanted, ...]
    down: tuple[str, ...] = ()
    fixed: Mapping[str, str] = NOTHING
    words: Mapping[str, Mapping[str, str]] = NOTHING
    units: Mapping[str, str] = NOTHING
    mark: Mark = ""
    head: int = 0
    columns: Mapping[str, int] = NOTHING

    def word(self, key: str, text: str) -> str:
        """What a text of a column means: its translation, else itself."""
        return self.words[key].get(text, text) if key in self.words else text


class Asked(NamedTuple):
    """For which factor proposals are looked up: names and unit of a line."""

    zh: str
    en: str
    unit: str


class Proposed(NamedTuple):
    """A line as plain data, where its row stands, what is to be said beside it, and whether it needs a factor."""

    line: Data
    span: Span
    comments: tuple[str, ...]
    asked: Asked | None


class Draft(NamedTuple):
    """What a layout made of a file: the inventory's data without lines, and the lines."""

    data: Data
    lines: tuple[Proposed, ...]
