"""One line of the inventory: amount per declared unit, plant totals, suppliers or routes."""

from typing import Any

from cfp_cli.load.values import Values, text_of
from cfp_cli.model.exact import ONE
from cfp_cli.model.inventory import FactorRef, Leg, Line, PlantTotal, Route, Supplier
from cfp_cli.model.position import Path
from cfp_cli.model.quantity import Quantity


def read_line(raw: Any, path: Path, values: Values) -> Line:
    """The line at `path`. What cannot be read is reported and left empty; the calculation leaves such a line out."""
    get = raw.get
    amount, totals = _amount(get("amount"), (*path, "amount"), values)
    legs = get("legs")
    routes = (
        (Route("", None, False, _legs(legs, (*path, "legs"), values), path),)
        if legs
        else tuple(_route(route, (*path, "routes", index), values) for index, route in enumerate(get("routes", ())))
    )
    _require_one_way(raw, path, values)
    mass = get("mass")
    factor = get("factor")
    return Line(
        id=raw["id"],
        stage=raw["stage"],
        item=raw["item"],
        name=text_of(get("name", raw["id"])),
        amount=amount,
        totals=totals,
        routes=routes,
        load=values.quantity(mass, (*path, "mass")) if mass else None,
        load_of=get("of", ""),
        factor=_factor_ref(factor, (*path, "factor")) if factor else None,
        suppliers=tuple(
            _supplier(one, (*path, "suppliers", index), values) for index, one in enumerate(get("suppliers", ()))
        ),
        data=raw["data"],
        evidence=get("evidence", ""),
        treatment=get("treatment", ""),
        origin=get("origin", ""),
        made_at=get("made-at", ""),
        self_generated=bool(get("self-generated", False)),
        recycled=bool(get("recycled", False)),
        note=get("note", ""),
        path=path,
    )


def _require_one_way(raw: Any, path: Path, values: Values) -> None:
    """A line says its quantity once and its factor once; anything else would leave one of them unused in silence."""
    transport = [key for key in ("legs", "routes") if key in raw]
    if "amount" in raw and transport:
        values.report("CFP206", path, key=True, id=raw["id"], both=f"amount, {transport[0]}")
    if len(transport) == 2:
        values.report("CFP206", path, key=True, id=raw["id"], both="legs, routes")
    if "factor" in raw and "suppliers" in raw:
        values.report("CFP206", path, key=True, id=raw["id"], both="factor, suppliers")
    if transport and ("factor" in raw or "suppliers" in raw):
        values.report("CFP206", path, key=True, id=raw["id"], both=f"{transport[0]}, factor/suppliers")
    if "of" in raw and "mass" in raw:
        values.report("CFP206", path, key=True, id=raw["id"], both="of, mass")
    if transport and "of" not in raw and "mass" not in raw:
        values.report("CFP207", path, key=True, id=raw["id"], missing="of / mass")
    if not transport and ("of" in raw or "mass" in raw):
        values.report("CFP207", path, key=True, id=raw["id"], missing="legs / routes")
    elif not transport and "amount" not in raw:
        values.report("CFP207", path, key=True, id=raw["id"], missing="amount / legs / routes")


def _amount(raw: Any, path: Path, values: Values) -> tuple[Quantity | None, tuple[PlantTotal, ...]]:
    if raw is None:
        return None, ()
    if isinstance(raw, str):
        return values.quantity(raw, path), ()
    places = [(raw, path)] if isinstance(raw, dict) else [(one, (*path, index)) for index, one in enumerate(raw)]
    totals = [_total(one, place, values) for one, place in places]
    read = tuple(total for total in totals if total is not None)
    # A site whose total cannot be read would change the average: the whole line is left out instead.
    return None, read if len(read) == len(totals) else ()


def _total(raw: Any, path: Path, values: Values) -> PlantTotal | None:
    total = values.quantity(raw["total"], (*path, "total"))
    share = raw.get("share")
    allocated = values.share(share, (*path, "share")) if share is not None else ONE
    if total is None or allocated is None:
        return None
    return PlantTotal(total, raw["plant"], allocated, share is not None, raw.get("by", ""), raw.get("reason", ""), path)


def _legs(raw: Any, path: Path, values: Values) -> tuple[Leg, ...]:
    legs = []
    for index, one in enumerate(raw):
        leg_path = (*path, index)
        distance = values.quantity(one["distance"], (*leg_path, "distance"))
        if distance is None:
            return ()
        legs.append(Leg(distance, _factor_ref(one["factor"], (*leg_path, "factor")), leg_path))
    return tuple(legs)


def _route(raw: Any, path: Path, values: Values) -> Route:
    quantity = raw.get("quantity")
    return Route(
        to=raw["to"],
        quantity=values.quantity(quantity, (*path, "quantity")) if quantity else None,
        without_data=bool(raw.get("without-data", False)),
        legs=_legs(raw.get("legs", ()), (*path, "legs"), values),
        path=path,
    )


def _supplier(raw: Any, path: Path, values: Values) -> Supplier:
    factor = raw.get("factor")
    quantity = values.quantity(raw["quantity"], (*path, "quantity"))
    return Supplier(
        name=raw["name"],
        quantity=quantity,
        factor=_factor_ref(factor, (*path, "factor")) if factor else None,
        data=raw["data"],
        evidence=raw.get("evidence", ""),
        path=path,
    )


def _factor_ref(raw: Any, path: Path) -> FactorRef:
    if isinstance(raw, str):
        return FactorRef(raw, path)
    return FactorRef(raw["id"], (*path, "id"), tuple(raw["accept"]), raw["reason"])
