"""The samples reckoned a second time, in fractions, by code that shares nothing with the package.

It reads the YAML with a plain loader and the factor tables as CSV, and knows just what the samples use. The
numbers of their PCRs and of the label regulations stand here again as constants with their clauses, so that
a mistake in a rule file shows as a difference. Emissions are kg CO2e per declared unit.
"""

import csv
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parent.parent

#: Each unit as a number of kg, L, kWh, kW, km, h, m2*h, tkm, ping-days or pieces.
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
    "machine": ("machine", Fraction(1)),
    "copy": ("copy", Fraction(1)),
    "room*day": ("room*day", Fraction(1)),
    "ping*day": ("ping*day", Fraction(1)),
    "cm3": ("L", Fraction(1, 1000)),
    "W": ("kW", Fraction(1, 1000)),
    "kW": ("kW", Fraction(1)),
    "day": ("day", Fraction(1)),
    "h/day": ("h/day", Fraction(1)),
    "": ("", Fraction(1)),
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
#: What an inventory may name under `choices`, and the factor that is meant; a factor id means itself.
CHOSEN = {
    "electricity": {"": ELECTRICITY},
    "natural-gas": {"": NATURAL_GAS},
    "tap-water": {"": TAP_WATER, "taiwan": TAP_WATER, "taipei": "moenv-cfp-0174"},
    "wastewater": {"": "moenv-cfp-0262"},
    "diesel": {"": "moenv-cfp-0013", "road": "moenv-cfp-0013"},
    "ship": {"": "moenv-cfp-0771", "domestic-diesel": "moenv-cfp-0771"},
    "truck-chilled": {"": "moenv-cfp-0524", "carrier-7t": "moenv-cfp-0517"},
}
#: Fuels that heat water, with their heating values (kcal per m3 or L).
HEATERS = {
    "natural-gas": (NATURAL_GAS, GAS_HEATING_VALUE),
    "lpg": ("moenv-cfp-0018", "tw-heat-2025-lpg-l"),
}

#: What a PCR lists and does not count: by treatment, and the stages and items for which it says so (none: all).
NOT_COUNTED: dict[str, list[tuple[str, str, str, set[str]]]] = {
    # 2.2.2.1.5: recycling of waste; 4.5.1.1.3: biogenic carbon when the product is burnt.
    "12-002": [("recycling", "", "", set()), ("incineration", "biogenic", "end-of-life", set())],
    # 22-063 6.2.1.6: recycling of the farm's waste alone.
    "22-063": [("recycling", "", "raw-materials", {"waste"})],
    # 20-014 10.2.4.5: recycling in manufacturing and at the end of life.
    "20-014": [("recycling", "", "", {"waste", "treatment"})],
    # 22-016 10.2.4.4: recycling in manufacturing, not at the end of life; 10.5.1.3: biogenic carbon.
    "22-016": [
        ("recycling", "", "manufacturing", {"waste"}),
        ("incineration", "biogenic", "end-of-life", {"treatment"}),
    ],
    # 21-028 4.3.1 and 4.3.1.3.
    "21-028": [("recycling", "", "", {"treatment"}), ("incineration", "biogenic", "end-of-life", {"treatment"})],
    # 22-009 2.2.3.3.
    "22-009": [("recycling", "", "", {"operating-waste", "other-waste"})],
    # 20-044 2.2.2.1.10, 4.2.1.1.3, 4.3.1.1.2 and 2.2.2.5.
    "20-044": [("recycling", "", "", {"waste", "retail-waste", "treatment", "packaging-treatment"})],
}
#: PCRs that want the result scaled up to 100 %: what was cut off comes back with its estimate (22-016, 7).
SCALED_UP = {"22-016"}
#: The content of one functional unit, where the PCR fixes it (21-028 and 22-009, 2.1.3).
FUNCTIONAL_UNIT = {"21-028": "1 ping*day", "22-009": "1 tkm"}

# 22-063 10.5.5.1: kWh of a fridge in a month, days of the month, litres inside.
FRIDGE_KWH, FRIDGE_DAYS, FRIDGE_LITRES = 24, 30, 380
# 20-014 10.4.5.5: litres of one wash of hair; 10.4.5: warmed from 25 to 37 °C.
HAIR_WASH_LITRES = Fraction("22.5")
HAIR_WASH_DEGREES = 37 - 25
# 22-016 10.4.5.1: hours a day, days a year, years.
FAN_HOURS, FAN_DAYS, FAN_YEARS = 8, 210, 6
# 20-044 A2.1.1: kilometres of the standard trips; A2.3.1: litres per tonne-kilometre; A3: kilometres by sea.
TRIP_KM = {"same-city": 50, "same-county": 100, "across-counties": 500, "consumer": 1000}
TRIP_LITRES = {"diesel-10000-hire": Fraction("0.0504")}
ABROAD_KM, SEA_KM = 500, {"japan": 2181}
# 20-044 4.4.2: three months of thirty days for a catalogue, six for a book.
READING_DAYS = {"magazine": 30, "catalogue": 90, "book": 180}

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
    # Above the table by the same principle: 1, 2, 5 in every decade.
    (10000, 20000, 1000, "kg"),
    (20000, 40000, 2000, "kg"),
    (40000, 100000, 5000, "kg"),
    (100000, 200000, 10000, "kg"),
    (200000, 400000, 20000, "kg"),
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


def quantity(text: str | float) -> tuple[Fraction, str]:
    """`95 g` as (0.095, "kg")."""
    number, _, unit = str(text).partition(" ")
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
        self.pcr = self.data["pcr"]
        self.lines = [self._line(line) for line in self.data["lines"]] + SCENARIOS[self.pcr](self)
        if self.pcr in SCALED_UP:
            self.lines += [
                Reckoned(flow["id"], flow["stage"], quantity(flow["estimate"])[0], Fraction(0))
                for flow in self.data.get("cut-off", [])
            ]
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
        if not self.counted(line):
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

    def counted(self, line: dict[str, Any]) -> bool:
        for treatment, origin, stage, items in NOT_COUNTED[self.pcr]:
            if (
                line.get("treatment") == treatment
                and origin in ("", line.get("origin"))
                and stage in ("", line["stage"])
                and (not items or line["item"] in items)
            ):
                return False
        return True

    def _suppliers(self, line: dict[str, Any]) -> tuple[Fraction, Fraction]:
        """By the quantity bought from each; one without data goes by the average of the others (12-002, 4.1.2.3)."""
        suppliers = [one for one in line["suppliers"] if one["data"] != "none"]
        bought = sum(quantity(one["quantity"])[0] for one in suppliers)
        terms = [
            (
                self.times_factor(*self.amount(line), one["factor"]) * quantity(one["quantity"])[0] / bought,
                one["data"] == "primary",
            )
            for one in suppliers
        ]
        return sum((term for term, _ in terms), Fraction(0)), sum((term for term, own in terms if own), Fraction(0))

    def use_amounts(self) -> tuple[Fraction, Fraction]:
        """Litres of water and kilocalories of heat per declared unit (4.4.3.2)."""
        category = self.data["product"]["category"]
        content, base = quantity(self.data["product"]["declared-unit"]["content"])
        assert base in ("kg", "L"), "per gram or per millilitre, as the content is declared"
        litres = content * 1000 * LITRES_PER_CONTENT[category]
        return litres, litres * (WASH_CELSIUS[category] - SUPPLY_CELSIUS)

    # ---- scenarios -----------------------------------------------------------------------------------------------

    def role(self, name: str) -> str:
        """The factor that stands for a role: the inventory's choice, else the default."""
        chosen = self.data.get("choices", {}).get(name, "")
        return CHOSEN[name].get(chosen, chosen)

    def parameter(self, name: str) -> Fraction:
        """A number that the product gives to a scenario, in the base unit of its kind."""
        return quantity(self.data["product"]["parameters"][name]["value"])[0]

    def state(self, name: str) -> str:
        return self.data["product"]["states"][name]

    def content(self) -> Fraction:
        return quantity(self.data["product"]["declared-unit"]["content"])[0]

    def made(self, line_id: str, stage: str, amount: Fraction, base: str, role: str) -> Reckoned:
        return Reckoned(line_id, stage, self.times_factor(amount, base, self.role(role)), Fraction(0))

    def heated(self, kilocalories: Fraction) -> Fraction:
        """Emission of warming water: electricity, or a fuel by its heating value; nothing is lost."""
        heat = kilocalories * KJ_PER_KCAL
        heater = self.data.get("choices", {}).get("water-heating")
        if heater not in HEATERS:
            return self.times_factor(heat / KJ_PER_KWH, "kWh", ELECTRICITY)
        factor_id, value_id = HEATERS[heater]
        value = HEATING_VALUES[value_id]
        energy, _, per = value["unit"].partition("/")
        assert energy == "kcal"
        base, in_base = UNITS[per]
        return self.times_factor(heat / (Fraction(value["value"]) * KJ_PER_KCAL_OF_FUELS) * in_base, base, factor_id)

    def mass(self, stage: str, *items: str, uncarried: bool = True) -> Fraction:
        """Kilograms of the lines of these items; those that a transport line carries only where they are asked for."""
        carried = {line["of"] for line in self.data["lines"] if "of" in line} if uncarried else set()
        found = [
            self.amount(line)
            for line in self.data["lines"]
            if line["stage"] == stage and line["item"] in items and line["id"] not in carried
        ]
        assert all(base == "kg" for _, base in found)
        return sum((value for value, _ in found), Fraction(0))

    def functional(self) -> Fraction | None:
        """kg CO2e per functional unit, where that is not the label's unit."""
        stated = FUNCTIONAL_UNIT.get(self.pcr) or self.data["product"].get("functional-unit")
        return self.total * quantity(stated)[0] / self.content() if stated else None


def cleaning_use(sample: Sample) -> list[Reckoned]:
    """12-002, 4.4.3.2."""
    litres, kilocalories = sample.use_amounts()
    return [
        sample.made("use-water", "use", litres, "L", "tap-water"),
        Reckoned("use-heat", "use", sample.heated(kilocalories), Fraction(0)),
    ]


def fridge(sample: Sample) -> list[Reckoned]:
    """22-063, 10.5.5.1."""
    share_of_fridge = sample.parameter("product-volume") / FRIDGE_LITRES * sample.parameter("days") / FRIDGE_DAYS
    return [sample.made("fridge-electricity", "use", FRIDGE_KWH * share_of_fridge, "kWh", "electricity")]


def hair_wash(sample: Sample) -> list[Reckoned]:
    """20-014, 10.4.5.5, 10.4.5.8.1 and 10.4.1.7."""
    litres = sample.content() / quantity(sample.data["product"]["functional-unit"])[0] * HAIR_WASH_LITRES
    return [
        sample.made("hair-water", "use", litres, "L", "tap-water"),
        Reckoned("hair-heat", "use", sample.heated(litres * HAIR_WASH_DEGREES), Fraction(0)),
        sample.made("hair-wastewater", "use", litres, "L", "wastewater"),
    ]


def fan_use(sample: Sample) -> list[Reckoned]:
    """22-016, 10.4.5.1."""
    hours = FAN_HOURS * FAN_DAYS * FAN_YEARS
    return [sample.made("use-electricity", "use", sample.parameter("rated-power") * hours, "kWh", "electricity")]


def laundry(sample: Sample) -> list[Reckoned]:
    """21-028, 4.2.5."""
    part = sample.parameter("laundry-share") * sample.content() / sample.parameter("hotel-ping-time")
    power, gas = sample.parameter("laundry-electricity"), sample.parameter("laundry-natural-gas")
    return [
        sample.made("laundry-power", "service", power * part, "kWh", "electricity"),
        sample.made("laundry-gas-burnt", "service", gas * part, "L", "natural-gas"),
    ]


def haulage_by_others(sample: Sample) -> list[Reckoned]:
    """22-009, 4.2.5."""
    assert sample.state("service-form") == "chilled"
    work = sample.content() * sample.parameter("outsourced-volume") / sample.parameter("service-volume")
    return [sample.made("outsourced-chilled-haulage", "service", work, "tkm", "truck-chilled")]


def standard_trips(sample: Sample) -> list[Reckoned]:
    """20-044, annex B and 4.4.3.2.1."""
    per_tkm = TRIP_LITRES[sample.state("truck")]

    def trip(line_id: str, stage: str, kilograms: Fraction, kilometres: int) -> Reckoned:
        return sample.made(line_id, stage, kilograms / 1000 * kilometres * per_tkm, "L", "diesel")

    materials = ["paper", "ink", "glue", "plate", "chemical", "packaging", "other-material"]
    imported, stage = sample.parameter("imported-mass"), "raw-materials"
    delivered = sample.content() + sample.mass(stage, "packaging", uncarried=False)
    discarded = sample.mass("end-of-life", "treatment", "packaging-treatment")
    sea = imported / 1000 * SEA_KM[sample.state("origin")]
    waste_km = TRIP_KM[sample.state("waste-distance")]
    reading = READING_DAYS[sample.state("reading-class")] * sample.parameter("reading-per-day")
    return [
        trip("material-trip-diesel", stage, sample.mass(stage, *materials), TRIP_KM[sample.state("material-distance")]),
        trip("foreign-trip-diesel", stage, imported, ABROAD_KM),
        sample.made("sea-trip", stage, sea, "tkm", "ship"),
        trip("plant-waste-trip-diesel", "manufacturing", sample.mass("manufacturing", "waste"), waste_km),
        trip("delivery-trip-diesel", "distribution", delivered, TRIP_KM[sample.state("delivery-distance")]),
        trip("end-of-life-trip-diesel", "end-of-life", discarded, waste_km),
        sample.made("reading-electricity", "use", reading * sample.parameter("lamp-power"), "kWh", "electricity"),
    ]


#: The lines that each PCR's scenarios make for the samples, in the order of its rule file.
SCENARIOS: dict[str, Callable[[Sample], list[Reckoned]]] = {
    "12-002": cleaning_use,
    "22-063": fridge,
    "20-014": hair_wash,
    "22-016": fan_use,
    "21-028": laundry,
    "22-009": haulage_by_others,
    "20-044": standard_trips,
}


def label_2025(total: Fraction, unit: str) -> Label:
    """2025 regulation, art. 4 para. 3: an integer, halves up, in the unit of choice; g below 10 kg where none is chosen."""
    unit = unit or ("g" if total < 10 else "kg")
    step = UNITS[unit][1]
    number = (total / step + Fraction(1, 2)) // 1
    return Label(f"{number} {unit} CO2e", (number - Fraction(1, 2)) * step, (number + Fraction(1, 2)) * step)


def label_2010(total: Fraction) -> Label:
    """2010 guideline: the nearest multiple of the row's step, in the row's unit; at a row's edge the next row's step."""
    grams = total * 1000
    at = next(index for index, row in enumerate(STEPS_2010) if row[0] < grams <= row[1])
    above, up_to, step, unit = STEPS_2010[at]
    number = (grams / step + Fraction(1, 2)) // 1 * step
    kilograms = f"{number // 1000}" + (f".{number % 1000 // 100}" if step < 1000 else "")
    text = f"{number}" if unit == "g" else kilograms
    below = STEPS_2010[at - 1][2] if number == above and at else step
    beyond = STEPS_2010[at + 1][2] if number == up_to else step
    return Label(f"{text} {unit} CO2e", (number - Fraction(below, 2)) / 1000, (number + Fraction(beyond, 2)) / 1000)
