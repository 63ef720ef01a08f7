"""From where in the inventory each product of a line's sum is: the supplier or leg that it stands for, in order."""

from typing import NamedTuple

from cfp_cli.model.inventory import Line, Route, Supplier
from cfp_cli.model.position import Path
from cfp_cli.model.quantity import Quantity


class Source(NamedTuple):
    """What one product of a sum is made of besides amount and factor.

    `distance` for a leg; `weight`, the quantity by which suppliers or routes are averaged, for the first row of each
    of several; `of` says how many rows back that first row is. `data` is the path of the kind of data.
    """

    data: Path
    distance: Quantity | None = None
    distance_path: Path = ()
    weight: Quantity | None = None
    weight_path: Path = ()
    of: int = 0
    weighted: bool = False


def sources_of(line: Line) -> tuple[Source, ...]:
    """The sources of a line's parts, in the order of calculate/lines.py."""
    if line.routes:
        known = [route for route in line.routes if not route.without_data]
        return tuple(one for route in known for one in _legs(line, route, len(known) > 1))
    if line.suppliers:
        suppliers = [supplier for supplier in line.suppliers if supplier.data != "none"]
        return tuple(_supplier(one, len(suppliers) > 1) for one in suppliers)
    return (Source((*line.path, "data")),)


def _supplier(supplier: Supplier, weighted: bool) -> Source:
    data: Path = (*supplier.path, "data")
    if not weighted:
        return Source(data)
    return Source(data, weight=supplier.quantity, weight_path=(*supplier.path, "quantity"), weighted=True)


def _legs(line: Line, route: Route, weighted: bool) -> list[Source]:
    found = []
    for index, leg in enumerate(route.legs):
        one = Source((*line.path, "data"), leg.distance, (*leg.path, "distance"), of=index, weighted=weighted)
        if weighted and not index:
            one = one._replace(weight=route.quantity, weight_path=(*route.path, "quantity"))
        found.append(one)
    return found
