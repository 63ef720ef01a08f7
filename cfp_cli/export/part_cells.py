"""The right half of a row: distance, conversion, weight and factor, and their product in kg CO2e."""

from cfp_cli.export.cells import Cell, Live, conversion, formula, live, only_for, ratio_of, words
from cfp_cli.export.factor_sheet import FactorSheet
from cfp_cli.export.inputs import Inputs
from cfp_cli.export.line_amounts import PerUnit
from cfp_cli.export.line_plan import Entry, at
from cfp_cli.export.part_sources import Source, sources_of
from cfp_cli.export.scenario_sheet import ScenarioSheet
from cfp_cli.model.exact import ONE, ZERO, total
from cfp_cli.model.footprint import LineEmission, Part
from cfp_cli.model.quantity import Quantity, Unit
from cfp_cli.model.text import Lang
from cfp_cli.units import convert
from cfp_cli.units.convert import Ratio


class PartCells:
    """The cells of the products that make up a line."""

    def __init__(self, inputs: Inputs, factors: FactorSheet, scenarios: ScenarioSheet, lang: Lang) -> None:
        self._inputs, self._factors, self._scenarios, self._lang = inputs, factors, scenarios, lang

    def of(self, entry: Entry, index: int, row: int, per_unit: PerUnit) -> dict[str, Cell]:
        """The cells of one product of the line's sum, in the line's own row or in one of its own below."""
        emission = entry.emission
        if emission is None or per_unit.quantity is None:
            return {}
        part, source = emission.parts[index], self._sources(entry)[index]
        cells = self._above(entry, per_unit) if row != entry.row else {}
        cells |= {
            "part": words(part.label, "wrap"),
            "factor": live(self._factors.value(part.factor)),
            "factor-unit": words(f"kg CO2e/{part.factor.unit.name}"),
            "factor-id": words(part.factor.id),
        }
        cells |= self._distance(source, row)
        cells["conversion"] = self._conversion(emission, part, source, per_unit, row)
        cells |= self._weight(entry, source, index, row, part)
        terms = ["per-unit", "distance", "conversion", "weight", "factor"]
        product = "*".join(at(key, row) for key in terms if key in cells or key == "per-unit")
        cells["emission"] = formula(product, part.emission)
        return cells | self._data(source, row, part)

    def sum_of_weights(self, entry: Entry) -> dict[str, Cell]:
        """What the weights are parts of, in the row of the line."""
        weights = [one for one in self._sources(entry) if one.weight is not None]
        if not weights:
            return {}
        first, last = entry.first_part, entry.first_part + entry.parts - 1
        unit = weights[0].weight.unit if weights[0].weight else None
        whole = total(convert.convert(one.weight, unit).value for one in weights if one.weight and unit)
        cells = f"SUM({at('weight-quantity', first)}:{at('weight-quantity', last)})"
        return {"weight-quantity": formula(cells, whole)}

    @staticmethod
    def _sources(entry: Entry) -> tuple[Source, ...]:
        return sources_of(entry.line) if entry.line is not None else (Source(()),)

    @staticmethod
    def _above(entry: Entry, per_unit: PerUnit) -> dict[str, Cell]:
        """The line's amount again, so that the row's product stands in one row."""
        value = per_unit.quantity.value if per_unit.quantity else ZERO
        return {
            "per-unit": formula(at("per-unit", entry.row), value),
            "per-unit-unit": formula(at("per-unit-unit", entry.row), per_unit.word),
        }

    def _distance(self, source: Source, row: int) -> dict[str, Cell]:
        if source.distance is None:
            return {}
        unit = self._inputs.units[source.distance_path]
        return {
            "distance": live(self._inputs.numbers[source.distance_path]),
            "distance-unit": formula(unit.cell, unit.word),
        }

    def _conversion(self, emission: LineEmission, part: Part, source: Source, per_unit: PerUnit, row: int) -> Cell:
        """What one of the amount's unit (times one of the distance's) is in the unit of the factor."""
        heating = self._scenarios.heating(emission) if emission.made_by == "scenario" else None
        if per_unit.quantity is None:
            return words("")
        given, wanted = per_unit.quantity.unit, part.factor.unit
        if heating is not None:
            one = convert.simplified(convert.quotient(_one(given), _one(heating.value.unit)))
            ratio = ratio_of(convert.converted(one, wanted))
            value = convert.settled(
                convert.converted(
                    convert.simplified(
                        convert.quotient(_one(given), convert.ratio(Quantity(heating.value.value, heating.value.unit)))
                    ),
                    wanted,
                )
            ).value
            return formula(f"{ratio.text}/{heating.cell}", value)
        if emission.made_by == "scenario":
            return live(conversion(given, wanted))
        guards = {at("per-unit-unit", row): per_unit.word}
        if source.distance is None:
            times = conversion(given, wanted)
        else:
            times = ratio_of(convert.converted(convert.product(_one(given), _one(source.distance.unit)), wanted))
            guards[at("distance-unit", row)] = self._inputs.units[source.distance_path].word
        return formula(only_for(guards, times.text), times.value)

    def _weight(self, entry: Entry, source: Source, index: int, row: int, part: Part) -> dict[str, Cell]:
        if not source.weighted:
            return {}
        first = row - source.of
        cells = {"weight": formula(f"{at('weight-quantity', first)}/{at('weight-quantity', entry.row)}", part.weight)}
        if source.weight is not None:
            unit = next(one.weight.unit for one in self._sources(entry) if one.weight is not None)
            times = conversion(source.weight.unit, unit)
            value = convert.convert(source.weight, unit).value
            cells["weight-quantity"] = live(Live(self._inputs.quantity(source.weight_path, times.text).text, value))
        return cells

    def _data(self, source: Source, row: int, part: Part) -> dict[str, Cell]:
        """Whether the row rests on primary data: the cell of the input sheet says so."""
        data = self._inputs.words.get(source.data)
        if data is None:
            return {}
        text = f'IF(LEFT({at("data", row)},7)="primary",{at("emission", row)},0)'
        return {
            "data": formula(data.cell, data.word),
            "primary": formula(text, part.emission if part.primary else ZERO),
        }


def _one(unit: Unit) -> Ratio:
    return Ratio(ONE, ONE, unit)
