"""Units that usually suit an item, by its id: hints for people, no rule. Any unit of the list may be used."""

from cfp_cli.model.pcr import Pcr
from cfp_cli.units.dimensions import example_of
from cfp_cli.units.table import units_of

#: Ends of item ids, and the units in which such items are mostly recorded. The first that fits counts.
_BY_END = (
    (("wastewater-treatment",), ("m3", "L")),
    (("water", "irrigation"), ("m3", "L")),
    (
        ("energy", "heating", "cooking", "drying", "ironing", "lighting", "grinding", "refrigeration", "user-device"),
        ("kWh", "MJ", "m3", "L"),
    ),
    (("fuel", "ground-handling", "oil"), ("L", "m3", "kg")),
    (("refrigerant", "cooling", "emissions", "calcination", "cultivation", "carbon-dioxide"), ("g", "kg")),
    (("sales", "storage", "sharing"), ("m2*h", "kWh")),
    (("accommodation", "lodging"), ("room*day",)),
)
#: Ends of the ids of items that carry something: a mass and legs, rather than an amount.
_CARRY = ("transport", "trip", "migration")
_USUAL = ("g", "kg", "mL", "L", "piece")
_WASTE = ("kg", "g", "t")


def carries(item_id: str) -> bool:
    """Whether an item is transport, which has a load and legs."""
    return item_id.endswith(_CARRY)


def is_treated(item_id: str) -> bool:
    """Whether an item is waste, which is treated in one way or another."""
    return item_id.endswith(("waste", "treatment")) and not item_id.endswith("exhaust-treatment")


def units_for(item_id: str) -> tuple[str, ...]:
    """Units that usually suit an item, the likeliest first."""
    if carries(item_id):
        return ("kg", "g", "t")
    for ends, units in _BY_END:
        if item_id.endswith(ends):
            return units
    waste = item_id.endswith(("waste", "treatment", "reuse", "grounds", "recycling"))
    return _WASTE if waste else _USUAL


def units_of_declared(pcr: Pcr, category: str = "") -> tuple[str, ...]:
    """The units that the PCR names for the declared unit, of a category or of all; none where it names none."""
    by_category = pcr.declared_unit.units
    if category:
        return tuple(by_category.get(category) or by_category.get("", ()))
    return tuple(dict.fromkeys(unit for units in by_category.values() for unit in units))


def units_of_content(pcr: Pcr) -> tuple[str, ...]:
    """One unit of each kind in which the PCR wants the content."""
    found = (example_of(name) for name in pcr.declared_unit.content_dimensions)
    return tuple(example.unit.name for example in found if example is not None)


#: Kinds of which a list offers every unit, and single units that it offers besides.
_OFFERED_KINDS = ("mass", "volume", "energy", "mass*length", "length", "area", "time")
_OFFERED = ("piece", "m2*h", "kg CO2e", "g CO2e", "kg CO2e/kg", "kg CO2e/kWh", "kg CO2e/L", "kg CO2e/tkm", "%")


def offered_units(pcr: Pcr) -> tuple[str, ...]:
    """The units that drop-downs offer: those of this PCR first. Others may be typed."""
    units = [*units_of_declared(pcr), *units_of_content(pcr), *_USUAL]
    units += [unit for kind in _OFFERED_KINDS for unit in units_of(kind)]
    return tuple(dict.fromkeys([*units, *_OFFERED]))
