"""The sheet of lists that drop-downs choose from: units, codes with their words, stages and items of the PCR."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from cfp_cli.model.nothing import NOTHING
from cfp_cli.model.position import column_letters
from cfp_cli.model.text import Lang, Text
from cfp_cli.workbook.codes import shown
from cfp_cli.workbook.layout import Column
from cfp_cli.workbook.sheets import EMPTY, Cell, Sheet, quoted, words

TITLE = Text("清單", "Lists")
_HOW = Text("下拉選單的內容；不是要填的表。", "What the drop-down lists hold; nothing to fill in.")


#: No entries, of any kind.
_NONE: Mapping[Any, Any] = NOTHING


class Vocabulary(NamedTuple):
    """The words of a PCR that the cells show: stages, items by stage, categories; units that are offered.

    `answers` are the possible answers by kind and name of a row of the table `answers`, `about` what such a row is,
    `notes` what pops up beside an item, by stage and item.
    """

    stages: Mapping[str, Text] = NOTHING
    items: Mapping[str, Mapping[str, Text]] = NOTHING
    categories: Mapping[str, Text] = NOTHING
    units: tuple[str, ...] = ()
    answers: Mapping[tuple[str, str], Mapping[str, Text]] = _NONE
    about: Mapping[tuple[str, str], Text] = _NONE
    notes: Mapping[tuple[str, str], str] = _NONE

    def item(self, stage: str, item: str) -> Text | None:
        """The title of an item; of another stage where its own does not have it."""
        in_stage = self.items.get(stage, NOTHING)
        return in_stage.get(item) or next((one[item] for one in self.items.values() if item in one), None)

    def words_of(self, column: Column, code: str, stage: str) -> Text | None:
        """What a code in a cell of a column is called."""
        match column.list_of:
            case "stages":
                return self.stages.get(code)
            case "items":
                return self.item(stage, code)
            case "categories":
                return self.categories.get(code)
            case _:
                return column.codes.get(code)


class Lists:
    """Lists side by side on one sheet, each once; `range_of` is where a drop-down finds one."""

    def __init__(self, title: str, lang: Lang) -> None:
        self._title = title
        self._lang = lang
        self._lists: dict[str, tuple[str, ...]] = {}

    def add(self, name: str, entries: Iterable[str]) -> str:
        """The range of the list of that name, which is added where it is new; "" for an empty one."""
        if name not in self._lists:
            self._lists[name] = tuple(dict.fromkeys(entries))
        held = self._lists[name]
        letter = column_letters(list(self._lists).index(name) + 1)
        return f"={quoted(self._title)}!${letter}$4:${letter}${3 + len(held)}" if held else ""

    def codes(self, name: str, codes: Mapping[str, Text]) -> str:
        """The range of a list of codes with their words."""
        return self.add(name, (shown(code, said, self._lang) for code, said in codes.items()))

    def sheet(self) -> Sheet:
        """The sheet, to be made when all lists are added."""
        depth = max(map(len, self._lists.values()), default=0)
        heads = tuple(words(name, "head") for name in self._lists)
        rows: list[tuple[Cell, ...]] = [
            (words(TITLE.in_(self._lang), "title"),),
            (words(_HOW.in_(self._lang), "note"),),
            heads,
        ]
        rows += [
            tuple(words(held[index], "code") if index < len(held) else EMPTY for held in self._lists.values())
            for index in range(depth)
        ]
        return Sheet(self._title, tuple(rows), tuple((24, "code") for _ in heads), (3, 0), colour="#A6A6A6")
