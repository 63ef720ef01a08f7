"""What may go wrong with a row: flags, boundary and family, read from its name, notes and value.

Fuels and electricity come as rows that overlap: 未燃燒 (upstream only) and 使用 (upstream and burning),
電力碳足跡 (life cycle) and 電力間接碳足跡 (upstream). Rows of one family double count when one of them is
"life-cycle" and the other is not; "upstream" and "combustion" together make the life cycle.
"""

from decimal import Decimal
from typing import NamedTuple

from cfp_cli.factors.names import compared, folded
from cfp_cli.model.factor import Boundary

#: A reviewer's note, by the word before its colon, and the flag it raises. `outlier-by-nature` raises none.
_NOTED: dict[str, str] = {
    "unit_suspect": "unit-suspect",
    "probably g CO2e": "unit-suspect",
    "zero_value": "zero-value",
    "outlier": "outlier",
    "duplicate_key": "duplicate-key",
    "unit_conflict": "conflict",
    "name_conflict": "conflict",
    "label_conflict": "conflict",
    "benchmark/EPD-style value, not a generic factor": "benchmark",
    "opaque piece unit": "benchmark",
    "recycled material, cut-off style process factor": "recycled-material",
    "check dataset report before use": "unverified",
    "verify on the portal": "unverified",
    "verify against the flat file": "unverified",
    "primary page not read": "unverified",
}
_COMBUSTION_ONLY = (
    *("Scope 1 combustion only", "CO2 only, combustion only"),
    "organisation inventory factor: NOT life-cycle",
)

#: Fuel names as the tables write them (compared form, without brackets and 使用/未燃燒), and their family.
_FUELS: dict[str, str] = {
    "柴油": "diesel",
    "diesel": "diesel",
    "車用汽油": "gasoline",
    "汽油": "gasoline",
    "petrol": "gasoline",
    "燃料油": "fuel-oil",
    "重質燃料油": "fuel-oil",
    "fueloil": "fuel-oil",
    "煤油": "kerosene",
    "burningoil": "kerosene",
    "液化石油氣": "lpg",
    "lpg": "lpg",
    "天然氣": "natural-gas",
    "液化天然氣": "natural-gas",
    "naturalgas": "natural-gas",
    "lng": "natural-gas",
    "cng": "natural-gas",
    "潤滑油": "lubricating-oil",
    "lubricants": "lubricating-oil",
    "煤": "coal",
    "coal": "coal",
}
_ELECTRICITY: tuple[tuple[str, Boundary], ...] = (
    ("電力碳足跡", "life-cycle"),
    ("電力間接碳足跡", "upstream"),
    ("電力排放係數", "combustion"),
    ("電力排碳係數", "combustion"),
)
# The publisher counts recycling, energy recovery, composting and digestion as collection and transport only.
_WASTE = "Waste disposal,"
_TREATED_ELSEWHERE = ("Open-loop", "Closed-loop", "Incineration", "Composting", "Anaerobic digestion")


#: What people call electricity, and the fuels; single characters name nothing inside a word.
_CARRIERS = {**_FUELS, "電力": "electricity", "electricity": "electricity"}
_INSIDE = tuple(word for word in _CARRIERS if not word.isascii() and len(word) > 1)


class Carrier(NamedTuple):
    """A word for a fuel or for electricity, and the family of rows that it names."""

    word: str
    family: str


class Traps(NamedTuple):
    """The trap fields of a Factor."""

    flags: tuple[str, ...]
    superseded_by: str
    data_year: str
    boundary: Boundary
    family: str


def traps(name_zh: str, name_en: str, notes: str, value: Decimal) -> Traps:
    """The traps of a row. `notes` is a list parted by semicolons, as the reviewer of the table wrote it."""
    flags: list[str] = []
    stated = {"superseded_by": "", "data_year": ""}
    for note in notes.split(";"):
        note = note.strip()
        key, _, after = note.partition("=")
        if key in stated:
            stated[key] = after
        flag = _NOTED.get(note.split(":", 1)[0])
        if flag and flag not in flags:
            flags.append(flag)
    if not value and "zero-value" not in flags:
        flags.append("zero-value")
    if _is_transport_only(name_en):
        flags.append("transport-only")
    boundary, family = boundary_and_family(name_zh, name_en, notes)
    return Traps(tuple(flags), stated["superseded_by"], stated["data_year"], boundary, family)


def boundary_and_family(name_zh: str, name_en: str, notes: str = "") -> tuple[Boundary, str]:
    """What a row covers, and the group of rows with which it would double count ("" for none)."""
    name = compared(name_zh)
    for start, boundary in _ELECTRICITY:
        if name.startswith(start):
            return boundary, "electricity"
    base = _fuel_base(name)
    if "未燃燒" in name:
        return "upstream", _FUELS.get(base, base)
    if base in _FUELS:
        if any(mark in notes for mark in _COMBUSTION_ONLY):
            return "combustion", _FUELS[base]
        # Only of a fuel does 使用 mean burning: 合成皮(使用基布) is leather on cloth.
        return ("life-cycle" if "使用" in name else "unstated"), _FUELS[base]
    return _british(name_en, notes)


def carrier_named(name: str) -> tuple[Carrier | None, bool]:
    """The energy carrier that a name is (柴油, Petrol), or begins or ends with (公務車汽油, Diesel of trucks), and
    whether it is the whole name."""
    text = compared(name)
    if text in _CARRIERS:
        return Carrier(text, _CARRIERS[text]), True
    words = folded(name).split()
    ends = (words[0], words[-1], "".join(words[:2]), "".join(words[-2:])) if len(words) > 1 else ()
    found = next((word for word in ends if word in _CARRIERS), "")
    if not found and (text.startswith(_INSIDE) or text.endswith(_INSIDE)):
        found = next(word for word in _INSIDE if text.startswith(word) or text.endswith(word))
    return (Carrier(found, _CARRIERS[found]) if found else None), False


def _fuel_base(name: str) -> str:
    return name.split("(", 1)[0].removesuffix("未燃燒").removesuffix("使用")


def _british(name: str, notes: str) -> tuple[Boundary, str]:
    last = name.rsplit(", ", 1)[-1]
    family = _FUELS.get(compared(last.split("(", 1)[0]), "")
    if "heat and steam" in name.lower():
        return ("upstream" if name.startswith("WTT-") else "combustion"), "heat-and-steam"
    if name.startswith("WTT-"):
        return "upstream", family if name.startswith("WTT- fuels") else ""
    if any(mark in notes for mark in _COMBUSTION_ONLY):
        return "combustion", family
    if "tank-to-wheel only" in notes:
        return "transport", ""
    return "unstated", ""


def _is_transport_only(name_en: str) -> bool:
    return name_en.startswith(_WASTE) and name_en.rsplit(", ", 1)[-1].startswith(_TREATED_ELSEWHERE)
