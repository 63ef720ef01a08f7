"""Finding the row that names the columns of a table, by the names alone."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from cfp_cli.importing.numbers import half_width, text_of
from cfp_cli.model.text import Text
from cfp_cli.workbook.cells import Sheet

#: So far down the row of names is looked for.
DEEPEST = 100
#: What a column of units is called; it belongs to the column of numbers before it.
UNIT_NAMES = frozenset({"單位", "unit", "units"})
UNIT = "-unit"

_BRACKETED = re.compile(r"(.+?)[(\[【]([^()\[\]【】]+)[)\]】]\*?")
_NOT_LETTERS = re.compile(r"[\s*:：_]+")

_SIDE_BY_SIDE = Text("第 {row} 列有兩個「{name}」欄", "the column `{name}` is there twice in row {row}")


class Wanted(NamedTuple):
    """A column that is looked for: its key, what it may be called, whether it is one of numbers, whether it must be there."""

    key: str
    names: tuple[str, ...]
    number: bool = False
    required: bool = False


class Head(NamedTuple):
    """The row that names the columns: column numbers by key, the names as they stand, units in names by key."""

    row: int
    columns: Mapping[str, int]
    names: Mapping[str, str]
    units: Mapping[str, str]


# Bounded: the words of a hostile file must not fill the memory.
@lru_cache(maxsize=16384)
def folded(name: str) -> str:
    """A name of a column as it is compared."""
    return _NOT_LETTERS.sub("", half_width(name)).casefold()


@lru_cache(maxsize=8)
def _known(wanted: tuple[Wanted, ...]) -> dict[str, Wanted]:
    return {folded(name): one for one in wanted for name in one.names}


def head_in(sheet: Sheet, row: int, wanted: tuple[Wanted, ...]) -> Head | Text | None:
    """The columns that a row names; None where a required one is missing, why not where one is there twice."""
    known = _known(wanted)
    columns: dict[str, int] = {}
    names: dict[str, str] = {}
    units: dict[str, str] = {}
    numbers = ""  # the column of numbers whose unit may come
    for column, text in _texts(sheet, row):
        name, unit = _parted(text, known)
        one = known.get(name)
        if one is None and folded(text) in UNIT_NAMES and numbers and numbers + UNIT not in columns:
            columns[numbers + UNIT], names[numbers + UNIT] = column, text
        elif one is not None and one.key in columns:
            return _SIDE_BY_SIDE.filled(row=row, name=text)
        elif one is not None:
            columns[one.key], names[one.key] = column, text
            numbers = one.key if one.number else numbers
            if unit:
                units[one.key] = unit
    missing = any(one.required and one.key not in columns for one in wanted)
    return None if missing or not columns else Head(row, columns, names, units)


def find_head(sheet: Sheet, wanted: tuple[Wanted, ...], after: int = 0) -> Head | Text | None:
    """The first row below `after` that names all required columns."""
    for row in sheet.rows:
        if row > after + DEEPEST:
            return None
        if row > after:
            found = head_in(sheet, row, wanted)
            if found is not None:
                return found
    return None


def _texts(sheet: Sheet, row: int) -> Iterable[tuple[int, str]]:
    """The texts of a row by column; a cell merged with those above it has their text."""
    texts = {column: text_of(cell) for column, cell in sheet.rows.get(row, {}).items() if cell.kind == "text"}
    for area in sheet.spans.get(row, ()):
        if area.top < row and area.left == area.right and area.left not in texts:
            above = sheet.rows.get(area.top, {}).get(area.left)
            if above is not None and above.kind == "text":
                texts[area.left] = text_of(above)
    return sorted(texts.items())


def _parted(text: str, known: Mapping[str, Wanted]) -> tuple[str, str]:
    """The name as compared, and the unit in brackets behind it; a name that is known with its brackets has none."""
    whole = folded(text)
    if whole in known:
        return whole, ""
    match = _BRACKETED.fullmatch(half_width(text).strip())
    return (folded(match[1]), match[2].strip()) if match else (whole, "")
