"""Which lines, legs and suppliers of an inventory have no factor, whatever else is wrong with the file.

The tree is read, not the model: a leg without a factor is malformed, and it is exactly what is looked for.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from cfp_cli.load.inventory import DEFAULT_REGION
from cfp_cli.load.values import text_of
from cfp_cli.model.position import Document, Path
from cfp_cli.model.text import Text, both
from cfp_cli.units.quantity import QuantityProblem, parse_quantity

#: What carries goods is counted by mass times distance.
CARRYING = "tkm"


class Place(NamedTuple):
    """Something that needs a factor: a line, a leg of it or one of its suppliers.

    `id` is the line's, `part` which leg or supplier it is (empty: the line itself). `unit` is that of the amount, as
    written; empty where it cannot be read. `factor` is the id that it has, empty for none. `path` is where the factor
    stands or is to stand.
    """

    id: str
    part: str
    name: Text
    unit: str
    factor: str
    path: Path


def places(document: Document) -> Iterator[Place]:
    """Everything that has or needs a factor, in the order of the file."""
    for index, raw in enumerate(_list(document.data, "lines")):
        if isinstance(raw, dict):
            yield from _of_line(raw, ("lines", index))


def region_of(document: Document) -> str:
    """The region of the inventory's factors."""
    region = document.data.get("region") if isinstance(document.data, dict) else None
    return region if isinstance(region, str) else DEFAULT_REGION


def year_of(document: Document) -> str:
    """The year in which the latest period of a plant ends, else that of the assessment; "" where neither is there."""
    periods = [plant.get("period") for plant in _list(document.data, "plants") if isinstance(plant, dict)]
    ends = [period.rsplit("/", 1)[-1][:4] for period in periods if isinstance(period, str)]
    assessed = document.data.get("assessed") if isinstance(document.data, dict) else None
    years = ends or ([assessed[:4]] if isinstance(assessed, str) else [])
    return max((year for year in years if len(year) == 4 and year.isascii() and year.isdigit()), default="")


def _of_line(raw: dict[str, Any], path: Path) -> Iterator[Place]:
    line_id = _text(raw.get("id"))
    name = _name(raw.get("name"), line_id)
    for at, part, leg in _legs(raw):
        yield Place(line_id, part, name, CARRYING, _factor(leg), (*path, *at, "factor"))
    unit = _unit(raw.get("amount"))
    for index, supplier in enumerate(_list(raw, "suppliers")):
        # Of a supplier without data the average of the others stands: it needs no factor.
        if isinstance(supplier, dict) and supplier.get("data") != "none":
            who = _text(supplier.get("name")) or str(index + 1)
            its = unit or _unit(supplier.get("quantity"))
            yield Place(line_id, who, name, its, _factor(supplier), (*path, "suppliers", index, "factor"))
    if not {"legs", "routes", "suppliers", "of", "mass"} & raw.keys():
        yield Place(line_id, "", name, unit, _factor(raw), (*path, "factor"))


def _legs(raw: dict[str, Any]) -> Iterator[tuple[Path, str, dict[str, Any]]]:
    """The legs of a line, of its routes too: where each stands in it, and what it is called."""
    ways: list[tuple[Path, str, list[Any]]] = [(("legs",), "", _list(raw, "legs"))]
    for index, route in enumerate(_list(raw, "routes")):
        if isinstance(route, dict):
            to = _text(route.get("to")) or str(index + 1)
            ways.append((("routes", index, "legs"), f"{to} ", _list(route, "legs")))
    for at, to, legs in ways:
        for number, leg in enumerate(legs):
            if isinstance(leg, dict):
                yield (*at, number), f"{to}leg {number + 1}", leg


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _list(data: Any, key: str) -> list[Any]:
    value = data.get(key) if isinstance(data, dict) else None
    return value if isinstance(value, list) else []


def _name(raw: Any, id_: str) -> Text:
    if isinstance(raw, str) and raw:
        return both(raw)
    if isinstance(raw, dict) and all(isinstance(one, str) for one in raw.values()):
        return text_of(raw)
    return both(id_)


def _factor(raw: dict[str, Any]) -> str:
    factor = raw.get("factor")
    if isinstance(factor, dict):
        factor = factor.get("id")
    return factor if isinstance(factor, str) else ""


def _unit(raw: Any) -> str:
    """The unit of an amount: per declared unit, or of plant totals."""
    if isinstance(raw, list):
        return next((unit for one in raw if (unit := _unit(one))), "")
    if isinstance(raw, dict):
        return _unit(raw.get("total"))
    quantity = parse_quantity(raw) if isinstance(raw, str) else None
    return "" if quantity is None or isinstance(quantity, QuantityProblem) else quantity.unit.name
