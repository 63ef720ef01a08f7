"""Rows of our tables back to an inventory's plain data, with the place of each part and what was left.

What a row says is kept even where it is wrong, so that the schema and the checks say so at its cell. A row that says
nothing, or of which nobody can tell where it belongs, is left, and told.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cfp_cli.model.position import Path
from cfp_cli.workbook.gather_lines import Lines
from cfp_cli.workbook.gather_product import Answers, fields_of, product_of
from cfp_cli.workbook.layout import UNIT, TableKey
from cfp_cli.workbook.rows import Data, Row
from cfp_cli.workbook.take import EXPLAINS, Left, Place, Taker, Why, whole

#: Cells that are made ready for a person to go on from: alone they say nothing.
PREPARED: Mapping[TableKey, frozenset[str]] = {
    "product": frozenset({"key", f"value{UNIT}"}),
    "answers": frozenset({"kind", "name", f"value{UNIT}", "source"}),
    "plants": frozenset({f"output{UNIT}"}),
    "lines": frozenset({"stage", "item", f"amount{UNIT}", "data"}),
    "cut-off": frozenset({"stage", "item", f"estimate{UNIT}", f"mass{UNIT}"}),
    "not-applicable": frozenset({"stage", "item"}),
}
_TOP = ("pcr", "assessed", "regime", "label-unit", "region", "fictitious")


class Gathered(NamedTuple):
    """The data of the tables, the places of their parts, and what is not in them."""

    data: Data
    places: dict[Path, Place]
    left: tuple[Left, ...]


def data_of(tables: Mapping[TableKey, Sequence[Row]]) -> Gathered:
    """The plain data that the rows say, in the order of the schema, every text as it stands.

    `lines` is there in any case: a file without lines is told so.
    """
    places: dict[Path, Place] = {}
    left: list[Left] = []
    used: list[Taker] = []

    def takers(key: TableKey) -> Iterator[Taker]:
        for row in tables.get(key, ()):
            why = _unused(key, row)
            if why:
                left.append(whole(key, row, why))
            else:
                used.append(Taker(key, row, places))
                yield used[-1]

    def entries(key: TableKey, read: Callable[[Taker, Path], Data]) -> dict[str, list[Data]]:
        found = []
        for index, take in enumerate(takers(key)):
            take.at((key, index))
            found.append(read(take, (key, index)))
        return {key: found} if found else {}

    answers = Answers(takers("answers"), left)
    fields = fields_of(takers("product"), left)
    lines = Lines({key: list(takers(key)) for key in ("totals", "legs", "suppliers")}, tables.get("lines", ()))
    data: Data = {"inventory": 1}
    for key in _TOP:
        if take := fields.get(key):
            (take.yes_no if key == "fictitious" else take.text)(data, (), key, "value")
    data["product"] = product_of(fields, answers, left)
    data |= {**answers.choices(), **answers.scenarios(), **entries("plants", _plant)}
    data |= {"lines": [], **entries("lines", lines.read)}
    data |= {**entries("cut-off", _cut_off), **entries("not-applicable", _not_applicable)}
    data |= entries("factors", _factor)
    lines.rest(left)
    for take in used:
        left.extend(take.left())
    return Gathered(data, places, tuple(left))


def _unused(key: TableKey, row: Row) -> Why | None:
    """Why a row is not used: it says nothing but what was made ready."""
    prepared = PREPARED.get(key, frozenset())
    said = any(text for column, text in row.cells.items() if column not in prepared and column not in EXPLAINS)
    return None if said else "empty"


# ---------------------------------------------------------------- one row a part


def _plant(take: Taker, path: Path) -> Data:
    plant: Data = {}
    take.text(plant, path, "id")
    take.names(plant, path, "name")
    first, last = take.take("from"), take.take("to")
    if first or last:
        plant["period"] = f"{first}/{last}"
        take.at((*path, "period"), "from" if first else "to")
    take.text(plant, path, "period-reason")
    take.quantity(plant, path, "output")
    take.yes_no(plant, path, "without-data")
    return plant


def _cut_off(take: Taker, path: Path) -> Data:
    flow: Data = {}
    take.text(flow, path, "id")
    take.names(flow, path, "name")
    take.texts(flow, path, "stage", "item")
    take.quantity(flow, path, "estimate")
    take.text(flow, path, "reason")
    take.quantity(flow, path, "mass")
    return flow


def _not_applicable(take: Taker, path: Path) -> Data:
    item: Data = {}
    take.texts(item, path, "stage", "item", "reason")
    return item


def _factor(take: Taker, path: Path) -> Data:
    factor: Data = {}
    take.text(factor, path, "id")
    take.names(factor, path, "name")
    take.quantity(factor, path, "value")
    take.texts(factor, path, "source", "source-class", "licence", "region", "data-year", "boundary", "valid-until")
    take.text(factor, path, "reason")
    take.yes_no(factor, path, "includes-recycling")
    take.yes_no(factor, path, "illustrative")
    take.text(factor, path, "notes")
    return factor
