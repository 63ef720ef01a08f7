"""An inventory's plain data as rows of our tables. Knows no workbook library; `gather.py` is the way back.

Every cell is a text: `120` and `g` of `120 g`, `yes`, `2025-01-01`, the code of a closed list. The data are such as
schemas/inventory.schema.json describes.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from cfp_cli.model.nothing import NOTHING
from cfp_cli.workbook.layout import UNIT, TableKey

#: Plain data of an inventory, in the order of its schema.
Data = dict[str, Any]
Cells = dict[str, str]

# A number such as our reader takes, then its unit: `120 g`, `18 %`. One blank, so that joining gives the text back.
_SPLIT = re.compile(r"([+-]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,4})?)(?: (\S.*))?", re.DOTALL)


class Row(NamedTuple):
    """A row of a table: cells by column key (no key for an empty cell), and where it stands, if in a workbook.

    `number` is the row of the sheet from 1; `at` has the name of the cell (C5) of each column that the sheet has.
    A row of `lines` has the cell `stage` besides the columns of its sheet.
    """

    cells: Mapping[str, str]
    sheet: str = ""
    number: int = 0
    at: Mapping[str, str] = NOTHING


Tables = dict[TableKey, list[Row]]


def rows_of(data: Data) -> Tables:
    """The rows of every table for the data of an inventory."""
    tables: Tables = {
        "product": [Row(cells) for cells in _product(data)],
        "answers": [Row(cells) for cells in _answers(data)],
        "plants": [Row(_plant(plant)) for plant in data.get("plants", ())],
        "lines": [Row(_line(line)) for line in data.get("lines", ())],
        "totals": [],
        "legs": [],
        "suppliers": [],
        "cut-off": [Row(_cut_off(flow)) for flow in data.get("cut-off", ())],
        "not-applicable": [Row(_filled(one)) for one in data.get("not-applicable", ())],
        "factors": [Row(_factor(factor)) for factor in data.get("factors", ())],
    }
    for line in data.get("lines", ()):
        tables["totals"].extend(Row(cells) for cells in _totals(line))
        tables["legs"].extend(Row(cells) for cells in _legs(line))
        tables["suppliers"].extend(Row(_supplier(line["id"], one)) for one in line.get("suppliers", ()))
    return tables


# ---------------------------------------------------------------- cells


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value) if isinstance(value, str | Decimal | int) else ""


def _filled(values: Mapping[str, Any]) -> Cells:
    """The cells that say something."""
    return {key: text for key, value in values.items() if (text := _text(value))}


def _quantity(key: str, value: Any) -> Cells:
    """`120 g` as number and unit; a text that is no number with a unit stands in the number's cell as it is."""
    text = _text(value)
    match = _SPLIT.fullmatch(text)
    if match is None:
        return {key: text} if text else {}
    return {key: match[1], f"{key}{UNIT}": match[2]} if match[2] else {key: match[1]}


def _names(key: str, value: Any) -> Cells:
    """A text in one language or two; one that has no language stands where the Chinese one would."""
    if isinstance(value, Mapping):
        return _filled({key: value.get("zh-TW"), f"{key}-en": value.get("en")})
    return _filled({key: value})


def _factor_ref(value: Any) -> Cells:
    if isinstance(value, Mapping):
        accept = ", ".join(value.get("accept", ()))
        return _filled({"factor": value.get("id"), "accept": accept, "factor-reason": value.get("reason")})
    return _filled({"factor": value})


def _plain(values: Mapping[str, Any], *without: str) -> Cells:
    return _filled({key: value for key, value in values.items() if key not in without})


# ---------------------------------------------------------------- product and answers


def _product(data: Data) -> Iterator[Cells]:
    for key in ("pcr", "assessed", "regime", "label-unit", "region", "fictitious"):
        if text := _text(data.get(key)):
            yield {"key": key, "value": text}
    product = data.get("product", {})
    declared = product.get("declared-unit", {})
    directions = product.get("directions")
    given = isinstance(directions, Mapping)
    way = ("own-lines" if "lines" in directions else "parameters") if given else _text(directions)
    fields: dict[str, Cells] = {
        "name": _names("value", product.get("name")),
        **{key: _filled({"value": product.get(key)}) for key in ("company", "model", "category", "ccc")},
        "declared-unit": _quantity("value", declared.get("amount")),
        "content": _quantity("value", declared.get("content")),
        "packaging": _names("value", declared.get("packaging")),
        "directions": _filled({"value": way}),
        "directions-source": _filled({"value": directions.get("source")}) if given else {},
        "functional-unit": _quantity("value", product.get("functional-unit")),
    }
    for key, cells in fields.items():
        if cells:
            yield {"key": key, **cells}


def _answers(data: Data) -> Iterator[Cells]:
    product = data.get("product", {})
    for name, value in data.get("choices", {}).items():
        yield {"kind": "choice", "name": name, "value": value}
    for name in data.get("scenarios", ()):
        yield {"kind": "scenario", "name": name, "value": "yes"}
    for name, value in product.get("states", {}).items():
        yield {"kind": "state", "name": name, "value": value}
    for name, entry in product.get("parameters", {}).items():
        yield {"kind": "parameter", "name": name, **_quantity("value", entry["value"]), "source": entry["source"]}
    directions = product.get("directions")
    parameters = directions.get("parameters", {}) if isinstance(directions, Mapping) else {}
    for name, value in parameters.items():
        yield {"kind": "directions", "name": name, **_quantity("value", value)}


# ---------------------------------------------------------------- plants, lines and what belongs to them


def _plant(plant: Mapping[str, Any]) -> Cells:
    first, _, last = _text(plant.get("period")).partition("/")
    return {
        **_filled({"id": plant["id"]}),
        **_names("name", plant.get("name")),
        **_filled({"from": first, "to": last}),
        **_quantity("output", plant["output"]),
        **_filled({key: plant.get(key) for key in ("period-reason", "without-data")}),
    }


def _total(value: Mapping[str, Any]) -> Cells:
    """Plant, share, basis and reason of a total; its quantity has another key in each table."""
    return _filled(
        {
            "plant": value["plant"],
            "share": value.get("share"),
            "by": value.get("by"),
            "share-reason": value.get("reason"),
        }
    )


def _line(line: Mapping[str, Any]) -> Cells:
    cells = {
        **_plain({key: line[key] for key in ("stage", "item", "id")}),
        **_names("name", line.get("name")),
    }
    amount = line.get("amount")
    if isinstance(amount, Mapping):
        cells |= {**_quantity("amount", amount["total"]), **_total(amount)}
    elif not isinstance(amount, list):
        cells |= _quantity("amount", amount)
    cells |= {**_filled({"of": line.get("of")}), **_quantity("mass", line.get("mass"))}
    leg = _only_leg(line)
    if leg is not None:
        cells |= {**_quantity("distance", leg["distance"]), **_factor_ref(leg["factor"])}
    else:
        cells |= _factor_ref(line.get("factor"))
    rest = ("data", "evidence", "treatment", "origin", "made-at", "self-generated", "recycled", "note")
    return {**cells, **_filled({key: line.get(key) for key in rest})}


def _only_leg(line: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The leg of a line that has one only and no other factor: it stands in the row of the line."""
    legs: list[Mapping[str, Any]] = line.get("legs", [])
    return legs[0] if len(legs) == 1 and "routes" not in line and "factor" not in line else None


def _totals(line: Mapping[str, Any]) -> Iterator[Cells]:
    amount = line.get("amount")
    for one in amount if isinstance(amount, list) else ():
        yield {"line": line["id"], **_quantity("total", one["total"]), **_total(one)}


def _legs(line: Mapping[str, Any]) -> Iterator[Cells]:
    if _only_leg(line) is None:
        for leg in line.get("legs", ()):
            yield {"line": line["id"], **_leg(leg)}
    for number, route in enumerate(line.get("routes", ()), start=1):
        head = {"line": line["id"], "route": str(number)}
        about = {
            **_filled({"to": route["to"]}),
            **_quantity("quantity", route.get("quantity")),
            **_filled({"without-data": route.get("without-data")}),
        }
        legs = route.get("legs", ())
        yield {**head, **about, **(_leg(legs[0]) if legs else {})}
        for leg in legs[1:]:
            yield {**head, **_leg(leg)}


def _leg(leg: Mapping[str, Any]) -> Cells:
    return {**_quantity("distance", leg["distance"]), **_factor_ref(leg["factor"])}


def _supplier(line: str, supplier: Mapping[str, Any]) -> Cells:
    return {
        "line": line,
        "name": supplier["name"],
        **_quantity("quantity", supplier["quantity"]),
        **_factor_ref(supplier.get("factor")),
        **_filled({key: supplier.get(key) for key in ("data", "evidence")}),
    }


# ---------------------------------------------------------------- cut-off and own factors


def _cut_off(flow: Mapping[str, Any]) -> Cells:
    return {
        "id": flow["id"],
        **_names("name", flow.get("name")),
        **_filled({"stage": flow["stage"], "item": flow["item"]}),
        **_quantity("estimate", flow["estimate"]),
        **_quantity("mass", flow.get("mass")),
        "reason": flow["reason"],
    }


def _factor(factor: Mapping[str, Any]) -> Cells:
    return {
        "id": factor["id"],
        **_names("name", factor["name"]),
        **_quantity("value", factor["value"]),
        **_plain(factor, "id", "name", "value"),
    }
