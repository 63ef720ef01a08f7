"""The rows of stages, with what other tables say of them: totals of plants, legs, suppliers."""

from collections.abc import Mapping, Sequence
from typing import Literal

from cfp_cli.model.position import Path
from cfp_cli.workbook.rows import Data, Row
from cfp_cli.workbook.take import Left, Taker

Further = Literal["totals", "legs", "suppliers"]

_OF_TOTAL = ("plant", "share", "by", "share-reason")
_REST = ("data", "evidence", "treatment", "origin", "made-at")


class Lines:
    """Makes lines of rows. Rows of other tables belong to the first line of their id, once."""

    def __init__(self, further: Mapping[Further, Sequence[Taker]], rows: Sequence[Row]) -> None:
        self._of: dict[Further, dict[str, list[Taker]]] = {"totals": {}, "legs": {}, "suppliers": {}}
        for table, takers in further.items():
            for take in takers:
                self._of[table].setdefault(take.take("line"), []).append(take)
        self._ids = {row.cells.get("id", "") for row in rows}
        self._left: list[Left] = []

    def read(self, take: Taker, path: Path) -> Data:
        """The line of a row; one without an id gets one, for messages and for the file that is written."""
        line: Data = {"id": take.take("id") or self._new_id(path)}
        take.at((*path, "id"), "id")
        take.texts(line, path, "stage", "item")
        take.names(line, path, "name")
        self._amount(line, take, path)
        self._way(line, take, path)
        take.texts(line, path, *_REST)
        take.yes_no(line, path, "self-generated")
        take.yes_no(line, path, "recycled")
        take.text(line, path, "note")
        return line

    def rest(self, left: list[Left]) -> None:
        """What could not be put into a line, and rows whose line is not there."""
        left.extend(self._left)
        for found in self._of.values():
            left.extend(take.dropped("no-line") for takers in found.values() for take in takers)

    def _new_id(self, path: Path) -> str:
        number = int(path[-1]) + 1
        while f"line-{number}" in self._ids:
            number += 1
        self._ids.add(f"line-{number}")
        return f"line-{number}"

    def _amount(self, line: Data, take: Taker, path: Path) -> None:
        """The amount of the row, as one plant's total where it says so; else the totals of several plants."""
        totals = self._of["totals"].pop(line["id"], [])
        place = (*path, "amount")
        if take.has(*_OF_TOTAL):
            line["amount"] = _total(take, place, "amount")
            take.at(place, "amount")
        elif take.has("amount"):
            take.quantity(line, path, "amount")
        elif totals:
            line["amount"] = []
            for index, one in enumerate(totals):
                one.at((*place, index))
                line["amount"].append(_total(one, (*place, index), "total"))
            totals = []
        take.pass_over("amount")
        self._left.extend(one.dropped("amount-twice") for one in totals)

    def _way(self, line: Data, take: Taker, path: Path) -> None:
        """The factor, the suppliers, and what is carried how far. A distance in the row is its only leg."""
        legs = self._of["legs"].pop(line["id"], [])
        near = take.has("distance")
        if not near:
            take.factor(line, path)
        if suppliers := self._of["suppliers"].pop(line["id"], []):
            line["suppliers"] = [_supplier(one, (*path, "suppliers", index)) for index, one in enumerate(suppliers)]
        take.text(line, path, "of")
        take.quantity(line, path, "mass")
        if near:
            line["legs"] = [_leg(take, (*path, "legs", 0))]
            self._left.extend(one.dropped("legs-twice") for one in legs)
            return
        take.pass_over("distance")
        direct = [one for one in legs if not one.take("route")]
        if direct:
            line["legs"] = [_leg(one, (*path, "legs", index)) for index, one in enumerate(direct)]
        routes: dict[str, list[Taker]] = {}
        for one in legs:
            if number := one.take("route"):
                routes.setdefault(number, []).append(one)
        if routes:
            line["routes"] = [_route(takers, (*path, "routes", index)) for index, takers in enumerate(routes.values())]


def _total(take: Taker, path: Path, column: str) -> Data:
    total: Data = {}
    take.quantity(total, path, "total", column)
    take.texts(total, path, "plant", "share", "by")
    take.text(total, path, "reason", "share-reason")
    return total


def _leg(take: Taker, path: Path) -> Data:
    leg: Data = {}
    take.at(path, "distance")
    take.quantity(leg, path, "distance")
    take.factor(leg, path)
    return leg


def _route(takers: Sequence[Taker], path: Path) -> Data:
    """A route from its rows: the first that gives where to, quantity or without-data says so for all."""
    route: Data = {}
    takers[0].at(path)
    for take in takers:
        if "to" not in route:
            take.text(route, path, "to")
    for take in takers:
        if "quantity" not in route:
            take.quantity(route, path, "quantity")
    legs = [take for take in takers if take.has("distance", "factor", "accept", "factor-reason")]
    if legs:
        route["legs"] = [_leg(take, (*path, "legs", index)) for index, take in enumerate(legs)]
    for take in takers:
        if "without-data" not in route:
            take.yes_no(route, path, "without-data")
    for take in takers[1:]:
        for key in ("to", "quantity"):
            if take.said(key) in ("", route.get(key)):
                take.pass_over(key)
    return route


def _supplier(take: Taker, path: Path) -> Data:
    supplier: Data = {}
    take.at(path)
    take.text(supplier, path, "name")
    take.quantity(supplier, path, "quantity")
    take.factor(supplier, path)
    take.texts(supplier, path, "data", "evidence")
    return supplier
