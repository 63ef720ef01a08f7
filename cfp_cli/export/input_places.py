"""The cells of the input sheets by the path of each value: rows of tables, in the order of the data they were made of."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from cfp_cli.export.cells import Live, sheet_name
from cfp_cli.export.inputs import Inputs, Unit
from cfp_cli.model.exact import multiply
from cfp_cli.model.number import NotANumber, parse_number
from cfp_cli.model.position import Path
from cfp_cli.model.text import Lang
from cfp_cli.units.quantity import QuantityProblem, parse_share
from cfp_cli.workbook.codes import shown
from cfp_cli.workbook.layout import EXACT_DIGITS, TABLES, UNIT, TableKey
from cfp_cli.workbook.rows import Data, Row, Tables

#: Rows of the table `product` that are quantities, and where they are in the data.
_OF_PRODUCT: dict[str, Path] = {
    "declared-unit": ("product", "declared-unit", "amount"),
    "content": ("product", "declared-unit", "content"),
    "functional-unit": ("product", "functional-unit"),
}
_PERCENT = Decimal("0.01")


def inputs_of(data: Data, placed: Tables, lang: Lang) -> Inputs:
    """The cells of all values; `placed` are the rows of `data` with the places at which they were written."""
    places = _Places(lang)
    for row in placed["product"]:
        path = _OF_PRODUCT.get(row.cells.get("key", ""))
        if path is not None:
            places.quantity(row, "value", path)
        elif row.cells.get("key") == "label-unit":
            places.word("product", row, "value", ("label-unit",))
    for row in placed["answers"]:
        name, kind = row.cells.get("name", ""), row.cells.get("kind")
        if kind == "parameter":
            places.quantity(row, "value", ("product", "parameters", name, "value"))
        elif kind == "directions":
            places.quantity(row, "value", ("product", "directions", "parameters", name))
    for index, row in enumerate(placed["plants"]):
        places.quantity(row, "output", ("plants", index, "output"))
    for index, row in enumerate(placed["cut-off"]):
        places.quantity(row, "estimate", ("cut-off", index, "estimate"))
        places.quantity(row, "mass", ("cut-off", index, "mass"))
    for index, row in enumerate(placed["factors"]):
        places.quantity(row, "value", ("factors", index, "value"))
    _lines(data, placed, places)
    return Inputs(places.numbers, places.units, places.words)


def _lines(data: Data, placed: Tables, places: "_Places") -> None:
    totals, legs, suppliers = (iter(placed[key]) for key in ("totals", "legs", "suppliers"))
    for index, (line, row) in enumerate(zip(data.get("lines", ()), placed["lines"], strict=True)):
        path: Path = ("lines", index)
        amount = line.get("amount")
        places.word("lines", row, "data", (*path, "data"))
        places.quantity(row, "mass", (*path, "mass"))
        if isinstance(amount, Mapping):
            places.quantity(row, "amount", (*path, "amount", "total"))
            places.share(row, (*path, "amount", "share"))
        elif isinstance(amount, list):
            for at, one in zip(range(len(amount)), totals, strict=False):
                places.quantity(one, "total", (*path, "amount", at, "total"))
                places.share(one, (*path, "amount", at, "share"))
        else:
            places.quantity(row, "amount", (*path, "amount"))
        if "distance" in row.cells:
            places.quantity(row, "distance", (*path, "legs", 0, "distance"))
        else:
            _legs(line, path, legs, places)
        for at, one in zip(range(len(line.get("suppliers", ()))), suppliers, strict=False):
            places.quantity(one, "quantity", (*path, "suppliers", at, "quantity"))
            places.word("suppliers", one, "data", (*path, "suppliers", at, "data"))


def _legs(line: Mapping[str, Any], path: Path, rows: Iterator[Row], places: "_Places") -> None:
    for at, row in zip(range(len(line.get("legs", ()))), rows, strict=False):
        places.quantity(row, "distance", (*path, "legs", at, "distance"))
    for number, route in enumerate(line.get("routes", ())):
        of_route: Path = (*path, "routes", number)
        # A route without legs has a row, too.
        for at, row in zip(range(max(1, len(route.get("legs", ())))), rows, strict=False):
            if not at:
                places.quantity(row, "quantity", (*of_route, "quantity"))
            places.quantity(row, "distance", (*of_route, "legs", at, "distance"))


class _Places:
    """What is gathered."""

    def __init__(self, lang: Lang) -> None:
        self._lang: Lang = lang
        self.numbers: dict[Path, Live] = {}
        self.units: dict[Path, Unit] = {}
        self.words: dict[Path, Unit] = {}

    def quantity(self, row: Row, key: str, path: Path) -> None:
        """A number and its unit. `75 %` is a number of hundredths."""
        text = row.cells.get(key, "")
        value = parse_number(text) if text else None
        if value is None or isinstance(value, NotANumber):
            return
        unit = row.cells.get(f"{key}{UNIT}", "")
        cell = _number(_ref(row, key), value)
        if unit in ("%", "％"):
            self.numbers[path] = Live(f"{cell}*{_PERCENT}", multiply(value, _PERCENT))
        else:
            self.numbers[path] = Live(cell, value)
        self.units[path] = Unit(_ref(row, f"{key}{UNIT}"), unit)

    def share(self, row: Row, path: Path) -> None:
        """A share, which a cell of per cents holds as a part of one."""
        text = row.cells.get("share", "")
        value = parse_share(text) if text else None
        if value is not None and not isinstance(value, QuantityProblem):
            self.numbers[path] = Live(_number(_ref(row, "share"), value), value)

    def word(self, table: TableKey, row: Row, key: str, path: Path) -> None:
        """The cell of a choice, and what is shown in it."""
        if key in row.cells:
            self.words[path] = Unit(_ref(row, key), _shown(table, row, key, self._lang))


def _shown(table: TableKey, row: Row, key: str, lang: Lang) -> str:
    """What stands in a cell of a closed list: the code and its words."""
    text, column = row.cells[key], TABLES[table].column(key)
    return shown(text, column.codes.get(text) if column else None, lang)


def _ref(row: Row, key: str) -> str:
    return f"{sheet_name(row.sheet)}!{row.at[key]}"


def _number(cell: str, value: Decimal) -> str:
    """A number of more digits than a binary one holds is a text cell."""
    digits = len(value.normalize().as_tuple().digits)
    return cell if digits <= EXACT_DIGITS else f'_xlfn.NUMBERVALUE({cell},".")'
