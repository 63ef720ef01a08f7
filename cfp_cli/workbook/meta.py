"""The sheet `cfp` of a workbook of ours: version of the layout, PCR, language, and which sheet is which table."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cfp_cli.model.text import Lang
from cfp_cli.workbook.layout import TABLES, TableKey


class Sheet(NamedTuple):
    """A sheet: its name in the workbook, its table, and for `lines` the id of its stage."""

    name: str
    table: TableKey
    stage: str = ""


class Meta(NamedTuple):
    """What a workbook says of itself. `layout` is the number of the layout as text.

    `asides` are the names of sheets that hold no data of the inventory: guide, lists, factors to search, calculations.
    """

    layout: str
    pcr: str
    lang: Lang
    sheets: tuple[Sheet, ...]
    asides: tuple[str, ...] = ()


def meta_rows(meta: Meta) -> list[tuple[str, ...]]:
    """The rows of the sheet: `layout 1`, `pcr 12-002`, `lang zh-TW`, then `sheet NAME TABLE STAGE`, `aside NAME`."""
    head = [("layout", meta.layout), ("pcr", meta.pcr), ("lang", meta.lang)]
    sheets = [("sheet", one.name, one.table, one.stage) for one in meta.sheets]
    return [*head, *sheets, *(("aside", name) for name in meta.asides)]


def meta_of(rows: Iterable[Sequence[str]]) -> Meta | None:
    """What the rows say; None where they do not say a layout, as in a workbook that is not ours."""
    values: dict[str, str] = {}
    sheets: list[Sheet] = []
    asides: list[str] = []
    for row in rows:
        key, first, table, stage = (*row, "", "", "", "")[:4]
        if key == "sheet" and table in TABLES:
            sheets.append(Sheet(first, table, stage))
        elif key == "aside" and first:
            asides.append(first)
        elif key in ("layout", "pcr", "lang"):
            values.setdefault(key, first)
    if "layout" not in values:
        return None
    lang: Lang = "en" if values.get("lang") == "en" else "zh-TW"
    return Meta(values["layout"], values.get("pcr", ""), lang, tuple(sheets), tuple(asides))
