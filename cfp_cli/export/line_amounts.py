"""The left half of a line's row: the amount as written, share and output, and what they make per declared unit."""

from collections.abc import Mapping
from typing import NamedTuple

from cfp_cli.calculate.amounts import amount_of
from cfp_cli.export.basis_sheet import BasisSheet
from cfp_cli.export.cells import Cell, Live, conversion, formula, live, only_for, words
from cfp_cli.export.inputs import Inputs, Unit
from cfp_cli.export.line_plan import Entry, Plan, at
from cfp_cli.model.exact import divide, multiply
from cfp_cli.model.inventory import Inventory, PlantTotal
from cfp_cli.model.position import Path
from cfp_cli.model.quantity import Quantity
from cfp_cli.units.convert import convert


class PerUnit(NamedTuple):
    """A line's amount per declared unit (of a transport line the mass carried): the cells that make it, its value, and
    the words in which its unit is written. No cells where it cannot be told."""

    cells: Mapping[str, Cell]
    quantity: Quantity | None
    word: str


NOTHING_GIVEN = PerUnit({}, None, "")


class Amounts:
    """The amounts of all lines of the inventory."""

    def __init__(self, inventory: Inventory, plan: Plan, inputs: Inputs, basis: BasisSheet) -> None:
        self._inventory, self._plan, self._inputs, self._basis = inventory, plan, inputs, basis
        self._amounts = {line.id: amount_of(line, inventory) for line in inventory.lines}

    def of(self, entry: Entry) -> PerUnit:
        """The amount of a line of the inventory."""
        line = entry.line
        if line is None:
            return NOTHING_GIVEN
        if line.amount is not None:
            return self.written(entry.row, line.amount, (*line.path, "amount"))
        if line.totals:
            return self._of_plants(entry)
        if line.load is not None:
            return self.written(entry.row, line.load, (*line.path, "mass"))
        return self._carried(entry, line.load_of)

    def written(self, row: int, quantity: Quantity, path: Path) -> PerUnit:
        """An amount that is written per declared unit."""
        number, unit = self._inputs.numbers.get(path), self._inputs.units.get(path)
        if number is None or unit is None:
            return NOTHING_GIVEN
        cells = {
            "amount": live(number),
            "unit": formula(unit.cell, unit.word),
            "per-unit": formula(at("amount", row), quantity.value),
            "per-unit-unit": formula(at("unit", row), unit.word),
        }
        return PerUnit(cells, quantity, unit.word)

    def _carried(self, entry: Entry, of: str) -> PerUnit:
        """What a transport line carries: the amount of another line."""
        carried = self._plan.by_line.get(of)
        amount = self._amounts.get(of)
        word = self._word(carried) if carried else ""
        if carried is None or amount is None or not word:
            return NOTHING_GIVEN
        value = amount.quantity.value
        cells = {
            "amount": formula(at("per-unit", carried.row), value),
            "unit": formula(at("per-unit-unit", carried.row), word),
            "per-unit": formula(at("amount", entry.row), value),
            "per-unit-unit": formula(at("unit", entry.row), word),
        }
        return PerUnit(cells, amount.quantity, word)

    def _word(self, entry: Entry) -> str:
        """The words of the unit in which a line's amount per declared unit is."""
        line = entry.line
        if line is None:
            return ""
        path: Path = (*line.totals[0].path, "total") if line.totals else (*line.path, "amount")
        unit = self._inputs.units.get(path)
        return unit.word if unit else ""

    def _of_plants(self, entry: Entry) -> PerUnit:
        line = entry.line
        amount = amount_of(line, self._inventory) if line is not None else None
        output = self._basis.output_of(line.totals, self._inventory) if line else None
        word = self._word(entry)
        if line is None or amount is None or output is None or not word:
            return NOTHING_GIVEN
        if len(line.totals) == 1:
            given = self._total(entry.row, line.totals[0], output)
            if given is None:
                return NOTHING_GIVEN
            factors = [at("amount", entry.row), *([at("share", entry.row)] if line.totals[0].allocated else [])]
            text = f"{'*'.join(factors)}/{at('output', entry.row)}"
            cells = given | {
                "per-unit": formula(text, amount.quantity.value),
                "per-unit-unit": formula(at("unit", entry.row), word),
            }
            return PerUnit(cells, amount.quantity, word)
        first, last = entry.row + 1, entry.row + len(entry.plants)
        cells = {
            "per-unit": formula(f"SUM({at('per-unit', first)}:{at('per-unit', last)})", amount.quantity.value),
            "per-unit-unit": formula(at("per-unit-unit", first), word),
        }
        return PerUnit(cells, amount.quantity, word)

    def _total(self, row: int, total: PlantTotal, output: Live) -> dict[str, Cell] | None:
        path: Path = (*total.path, "total")
        number, unit = self._inputs.numbers.get(path), self._inputs.units.get(path)
        if number is None or unit is None:
            return None
        cells = {"amount": live(number), "unit": formula(unit.cell, unit.word), "output": live(output)}
        if total.allocated:
            share = self._inputs.numbers.get((*total.path, "share"))
            if share is None:
                return None
            cells["share"] = live(share, "percent")
        return cells

    def plant_row(self, entry: Entry, index: int) -> dict[str, Cell]:
        """The row of one plant of several: its part of the amount, in the unit of the first."""
        line, row = entry.line, entry.row + 1 + index
        if line is None:
            return {}
        total, first = line.totals[index], line.totals[0].total.unit
        output = self._basis.output_of(line.totals, self._inventory)
        given = self._total(row, total, output) if output is not None else None
        if given is None or output is None or total.total.unit.dimension != first.dimension:
            return {"part": words(total.plant)}
        unit: Unit = self._inputs.units[(*total.path, "total")]
        times = conversion(total.total.unit, first)
        factors = [at("amount", row), *([at("share", row)] if total.allocated else []), at("conversion", row)]
        value = divide(multiply(convert(total.total, first).value, total.share), output.value)
        return given | {
            "part": words(total.plant),
            "conversion": formula(only_for({at("unit", row): unit.word}, times.text), times.value),
            "per-unit": formula(f"{'*'.join(factors)}/{at('output', row)}", value),
            "per-unit-unit": words(self._word(entry)),
        }
