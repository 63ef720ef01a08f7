"""The samples reckoned a second time, in fractions, by code that shares nothing with the package.

It reads the YAML with a plain loader and the factor tables as CSV, and knows just what the samples use. The
numbers of PCR 12-002 and of the label regulations stand here again as constants with their clauses, so that
a mistake in a rule file shows as a difference. Emissions are kg CO2e per declared unit.
"""

import csv
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parent.parent

#: Each unit as a number of kg, L, kWh, km, m2*h, tkm or pieces.
UNITS = {
    "mg": ("kg", Fraction(1, 10**6)),
    "g": ("kg", Fraction(1, 1000)),
    "kg": ("kg", Fraction(1)),
    "t": ("kg", Fraction(1000)),
    "mL": ("L", Fraction(1, 1000)),
    "L": ("L", Fraction(1)),
    "m3": ("L", Fraction(1000)),
    "kWh": ("kWh", Fraction(1)),
    "MWh": ("kWh", Fraction(1000)),
    "km": ("km", Fraction(1)),
    "tkm": ("tkm", Fraction(1)),
    "m2*h": ("m2*h", Fraction(1)),
    "bottle": ("bottle", Fraction(1)),
    "carton": ("carton", Fraction(1)),
    "g CO2e": ("kg CO2e", Fraction(1, 1000)),
    "kg CO2e": ("kg CO2e", Fraction(1)),
}

# 12-002 4.4.3.2.1 and .2: temperature of the water, and litres of it per gram or millilitre of content.
WASH_CELSIUS = {"dish": 25, "laundry": 25, "skin": 37}
LITRES_PER_CONTENT = {"dish": Fraction(1, 2), "laundry": Fraction(3, 4), "skin": Fraction(1, 2)}
# 12-002 4.4.3.2.3: the supply is at 25 °C, and a litre takes a kilocalorie per degree; thermochemical, 4.184 kJ.
SUPPLY_CELSIUS = 25
KJ_PER_KCAL = Fraction("4.184")
KJ_PER_KWH = 3600
# The Ministry's heating values are in International Table kilocalories, 4.1868 kJ.
KJ_PER_KCAL_OF_FUELS = Fraction("4.1868")
GAS_HEATING_VALUE = "tw-heat-2025-ng1-m3"
TAP_WATER, ELECTRICITY, NATURAL_GAS = "moenv-cfp-0173", "moenv-cfp-0001", "moenv-cfp-0020"

#: 2010 guideline, Annex 2 point 6: above these grams, up to and including those, in steps of; shown in.
STEPS_2010 = [
    (10, 20, 1, "g"),
    (20, 40, 2, "g"),
    (40, 100, 5, "g"),
    (100, 200, 10, "g"),
    (200, 400, 20, "g"),
    (400, 1000, 50, "g"),
    (1000, 2000, 100, "kg"),
    (2000, 4000, 200, "kg"),
    (4000, 10000, 500, "kg"),
]


class Reckoned(NamedTuple):
    """A line: what it emits, and what of that rests on primary data."""

    id: str
    stage: str
    emission: Fraction
    primary: Fraction


class Label(NamedTuple):
    """The label's number as printed and its unit, and from where up to below where (kg) it stays."""

    text: str
    low: Fraction
    high: Fraction


def rows(file: str) -> dict[str, dict[str, str]]:
    """A factor table of the repository, by id."""
    with open(ROOT / "factors" / file, encoding="utf-8", newline="") as lines:
        return {row["id"]: row for row in csv.DictReader(lines)}


TABLES = {**rows("moenv_cfp_p_02.csv"), **rows("desnz_2025.csv")}
HEATING_VALUES = rows("tw_heating_values_and_inventory_factors.csv")


def quantity(text: str) -> tuple[Fraction, str]:
    """`95 g` as (0.095, "kg")."""
    number, _, unit = text.partition(" ")
    base, in_base = UNITS[unit]
    return Fraction(number) * in_base, base


def share(text: str | int | float | None) -> Fraction:
    if text is None:
        return Fraction(1)
    number, _, sign = str(text).partition(" ")
    return Fraction(number) / (100 if sign == "%" else 1)


class Sample:
    """One sample's inventory, and what comes out of it."""

    def __init__(self, path: Path) -> None:
        self.data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        self.outputs = {plant["id"]: quantity(plant["output"])[0] for plant in self.data.get("plants", [])}
        self.own = {factor["id"]: factor["value"] for factor in self.data.get("factors", [])}
        self.by_id = {line["id"]: line for line in self.data["lines"]}
        self.lines = [self._line(line) for line in self.data["lines"]] + self._use()
        self.total = sum((line.emission for line in self.lines), Fraction(0))
        self.primary = sum((line.primary for line in self.lines), Fraction(0))

    def stage(self, stage: str) -> Fraction:
        return sum((line.emission for line in self.lines if line.stage == stage), Fraction(0))

    def factor_ids(self) -> set[str]:
        """Every factor that the lines name."""
        found = set()
        for line in self.data["lines"]:
            holders = [line, *line.get("suppliers", []), *line.get("legs", [])]
            holders += [leg for route in line.get("routes", []) for leg in route["legs"]]
            found |= {one["factor"] for one in holders if "factor" in one}
        return found

    def factor(self, factor_id: str) -> tuple[Fraction, str]:
        """kg CO2e per one kg, L, kWh ... and which of these."""
        if factor_id in self.own:
            emission, _, per = self.own[factor_id].partition("/")
            value = quantity(emission)[0]
        else:
            value, per = Fraction(TABLES[factor_id]["value"]), TABLES[factor_id]["unit"]
        base, in_base = UNITS[per]
        return value / in_base, base

    def amount(self, line: dict[str, Any]) -> tuple[Fraction, str]:
        """Per declared unit; totals of plants, each times its share, over the outputs of those plants (4.2.2.3)."""
        given = line["amount"]
        if isinstance(given, str):
            return quantity(given)
        totals = given if isinstance(given, list) else [given]
        used = sum(quantity(one["total"])[0] * share(one.get("share")) for one in totals)
        return used / sum(self.outputs[one["plant"]] for one in totals), quantity(totals[0]["total"])[1]

    def load(self, line: dict[str, Any]) -> Fraction:
        """Tonnes carried per declared unit."""
        mass, base = quantity(line["mass"]) if "mass" in line else self.amount(self.by_id[line["of"]])
        assert base == "kg"
        return mass / 1000

    def times_factor(self, amount: Fraction, base: str, factor_id: str) -> Fraction:
        value, per = self.factor(factor_id)
        assert per == base, factor_id
        return amount * value

    def carried(self, tonnes: Fraction, legs: list[dict[str, Any]]) -> Fraction:
        return sum(
            (self.times_factor(tonnes * quantity(leg["distance"])[0], "tkm", leg["factor"]) for leg in legs),
            Fraction(0),
        )

    def _line(self, line: dict[str, Any]) -> Reckoned:
        emission, primary = self._emission(line)
        return Reckoned(line["id"], line["stage"], emission, primary)

    def _emission(self, line: dict[str, Any]) -> tuple[Fraction, Fraction]:
        # 2.2.2.1.5: recycling of waste is not counted; 4.5.1.1.3: nor is biogenic carbon when the product is burnt.
        burnt = line.get("treatment") == "incineration" and line["stage"] == "end-of-life"
        if line.get("treatment") == "recycling" or (burnt and line.get("origin") == "biogenic"):
            return Fraction(0), Fraction(0)
        if "suppliers" in line:
            return self._suppliers(line)
        if "routes" in line:
            # 4.3.2.3: routes by the quantity that goes each way.
            quantities = [quantity(route["quantity"])[0] for route in line["routes"]]
            tonnes = self.load(line)
            ways = [self.carried(tonnes, route["legs"]) for route in line["routes"]]
            emission = sum(way * weight for way, weight in zip(ways, quantities, strict=True)) / sum(quantities)
        elif "legs" in line:
            emission = self.carried(self.load(line), line["legs"])
        else:
            emission = self.times_factor(*self.amount(line), line["factor"])
        return emission, emission if line["data"] == "primary" else Fraction(0)

    def _suppliers(self, line: dict[str, Any]) -> tuple[Fraction, Fraction]:
        """4.1.2.3: suppliers by the quantity bought from each."""
        bought = sum(quantity(one["quantity"])[0] for one in line["suppliers"])
        terms = [
            (
                self.times_factor(*self.amount(line), one["factor"]) * quantity(one["quantity"])[0] / bought,
                one["data"] == "primary",
            )
            for one in line["suppliers"]
        ]
        return sum((term for term, _ in terms), Fraction(0)), sum((term for term, own in terms if own), Fraction(0))

    def use_amounts(self) -> tuple[Fraction, Fraction]:
        """Litres of water and kilocalories of heat per declared unit (4.4.3.2)."""
        category = self.data["product"]["category"]
        content, base = quantity(self.data["product"]["declared-unit"]["content"])
        assert base in ("kg", "L"), "per gram or per millilitre, as the content is declared"
        litres = content * 1000 * LITRES_PER_CONTENT[category]
        return litres, litres * (WASH_CELSIUS[category] - SUPPLY_CELSIUS)

    def _use(self) -> list[Reckoned]:
        litres, kilocalories = self.use_amounts()
        heat = kilocalories * KJ_PER_KCAL
        if self.data.get("choices", {}).get("water-heating") == "natural-gas":
            per_m3 = HEATING_VALUES[GAS_HEATING_VALUE]
            assert per_m3["unit"] == "kcal/m3"
            cubic_metres = heat / (Fraction(per_m3["value"]) * KJ_PER_KCAL_OF_FUELS)
            heating = self.times_factor(cubic_metres * 1000, "L", NATURAL_GAS)
        else:
            heating = self.times_factor(heat / KJ_PER_KWH, "kWh", ELECTRICITY)
        water = self.times_factor(litres, "L", TAP_WATER)
        return [
            Reckoned("use-water", "use", water, Fraction(0)),
            Reckoned("use-heat", "use", heating, Fraction(0)),
        ]


def label_2025(total: Fraction, unit: str) -> Label:
    """2025 regulation, art. 4 para. 3: an integer, halves up, in the unit of choice; g below 10 kg where none is chosen."""
    unit = unit or ("g" if total < 10 else "kg")
    step = UNITS[unit][1]
    number = (total / step + Fraction(1, 2)) // 1
    return Label(f"{number} {unit} CO2e", (number - Fraction(1, 2)) * step, (number + Fraction(1, 2)) * step)


def label_2010(total: Fraction) -> Label:
    """2010 guideline: the nearest multiple of the row's step, in the row's unit. Not for values at a row's edge."""
    grams = total * 1000
    _, _, step, unit = next(row for row in STEPS_2010 if row[0] < grams <= row[1])
    number = (grams / step + Fraction(1, 2)) // 1 * step
    text = f"{number}" if unit == "g" else f"{number // 1000}.{number % 1000 // 100}"
    half = Fraction(step, 2)
    return Label(f"{text} {unit} CO2e", (number - half) / 1000, (number + half) / 1000)
