"""The dimensions that the content of a declared unit may have, by the names that rule files use.

A package holds a mass or a volume; a service's unit holds what it does: tonne-kilometres, ping-days.
"""

from typing import NamedTuple

from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Text
from cfp_cli.units.quantity import QuantityProblem, parse_quantity


class ContentDimension(NamedTuple):
    """A dimension by name, how people call it, and an amount of it in its usual unit (to try formulas with)."""

    name: str
    title: Text
    example: str


_LIST = (
    ContentDimension("mass", Text("重量", "mass"), "1 g"),
    ContentDimension("volume", Text("容量", "volume"), "1 mL"),
    ContentDimension("area", Text("面積", "area"), "1 m2"),
    ContentDimension("length", Text("長度", "length"), "1 m"),
    ContentDimension("time", Text("時間", "time"), "1 h"),
    ContentDimension("energy", Text("能量", "energy"), "1 kWh"),
    ContentDimension("person*length", Text("延人公里", "passenger-kilometres"), "1 pkm"),
    ContentDimension("mass*length", Text("延噸公里", "tonne-kilometres"), "1 tkm"),
    ContentDimension("vehicle*length", Text("延車公里", "vehicle-kilometres"), "1 vkm"),
    ContentDimension("volume*length", Text("立方公尺-公里", "cubic-metre-kilometres"), "1 m3*km"),
    ContentDimension("ping*time", Text("坪-天", "ping-days"), "1 ping*day"),
    ContentDimension("room*time", Text("房-天", "room-days"), "1 room*day"),
    ContentDimension("area*time", Text("面積-時間", "area over time"), "1 m2*h"),
    ContentDimension("data", Text("資料量", "amount of data"), "1 MB"),
    ContentDimension("piece", Text("個數", "number of pieces"), "1 piece"),
    ContentDimension("use", Text("使用次數", "number of uses"), "1 use"),
    ContentDimension("dose", Text("份數", "number of doses"), "1 dose"),
    ContentDimension("sheet", Text("張數", "number of sheets"), "1 sheet"),
    ContentDimension("cup", Text("杯數", "number of cups"), "1 cup"),
    ContentDimension("vehicle", Text("車輛數", "number of vehicles"), "1 vehicle"),
    ContentDimension("person", Text("人數", "number of persons"), "1 person"),
    ContentDimension("visit", Text("人次", "number of visits"), "1 visit"),
    ContentDimension("service", Text("服務次數", "number of services"), "1 service"),
    ContentDimension("room", Text("房數", "number of rooms"), "1 room"),
)
CONTENT_DIMENSIONS = {one.name: one for one in _LIST}


def dimension_named(name: str) -> tuple[tuple[str, int], ...]:
    """`ping*time` as units have it: their base dimensions with powers, in order of name."""
    return tuple(sorted((part, 1) for part in name.split("*")))


def example_of(name: str) -> Quantity | None:
    """One unit of the dimension, None for a name that is not in the list."""
    known = CONTENT_DIMENSIONS.get(name)
    result = parse_quantity(known.example) if known else None
    return None if result is None or isinstance(result, QuantityProblem) else result
