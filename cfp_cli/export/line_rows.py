"""The calculation sheet: one row a line, amount x share / output x conversion x weight x factor = kg CO2e."""

from decimal import Decimal
from typing import NamedTuple

from cfp_cli.export.basis_sheet import BasisSheet
from cfp_cli.export.cells import EMPTY, Cell, Pad, conversion, formula, live, number, only_for, words
from cfp_cli.export.checked import check
from cfp_cli.export.factor_sheet import FactorSheet
from cfp_cli.export.inputs import Inputs
from cfp_cli.export.line_amounts import NOTHING_GIVEN, Amounts, PerUnit
from cfp_cli.export.line_plan import COLUMNS, FIRST_ROW, LETTERS, Entry, Plan, at
from cfp_cli.export.part_cells import PartCells
from cfp_cli.export.scenario_sheet import ScenarioSheet
from cfp_cli.export.titles import HEADS, LINES
from cfp_cli.model.exact import ZERO, divide, plain
from cfp_cli.model.footprint import Footprint, LineEmission
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.quantity import MASS
from cfp_cli.model.text import Lang, Text
from cfp_cli.units.convert import convert
from cfp_cli.units.table import KILOGRAM

_NOT_CALCULATED = Text("未能計算，見查核發現", "could not be calculated: see the findings")
_NOT_COUNTED = Text("不計入：{why}（{clause}）", "not counted: {why} ({clause})")
_COUNTED = Text("計入", "counted")
#: The sum of all lines stands in the first row, over its column.
TOTAL_CELL = at("line-emission", 1)


class Sheets(NamedTuple):
    """The sheets that the lines refer to."""

    inputs: Inputs
    basis: BasisSheet
    factors: FactorSheet
    scenarios: ScenarioSheet


class LineSheet:
    """The sheet of all lines, with the total."""

    def __init__(
        self, inventory: Inventory, pcr: Pcr, footprint: Footprint, plan: Plan, sheets: Sheets, lang: Lang
    ) -> None:
        self.sheet = Pad(LINES.in_(lang), tuple(COLUMNS.values()))
        self._pcr, self._footprint, self._sheets, self._lang = pcr, footprint, sheets, lang
        self._amounts = Amounts(inventory, plan, sheets.inputs, sheets.basis)
        self._parts = PartCells(sheets.inputs, sheets.factors, sheets.scenarios, lang)
        self._carried = {line.load_of for line in inventory.lines if line.load_of}
        self._head(plan)
        for entry in plan.entries:
            self._entry(entry)

    def _head(self, plan: Plan) -> None:
        column = LETTERS["line-emission"]
        total = formula(f"SUM({column}{FIRST_ROW}:{column}{plan.last_row})", self._footprint.total, "strong")
        self._add({"line": words(LINES.in_(self._lang), "title"), "line-emission": total})
        self._add({key: words(HEADS[key].in_(self._lang), "head") for key in COLUMNS})
        self.sheet.frozen = (FIRST_ROW - 1, list(COLUMNS).index("part") + 1)

    def _add(self, cells: dict[str, Cell]) -> None:
        self.sheet.add(*(cells.get(key, EMPTY) for key in COLUMNS))

    def _entry(self, entry: Entry) -> None:
        """The line's own row, those of its plants, those of its parts."""
        per_unit, ids = self._per_unit(entry), self._ids(entry)
        parts = entry.emission.parts if entry.emission is not None else ()
        cells = ids | self._name(entry) | dict(per_unit.cells) | self._mass(entry, per_unit)
        if len(parts) == 1:
            cells |= self._parts.of(entry, 0, entry.row, per_unit)
        elif parts:
            cells |= self._parts.sum_of_weights(entry)
        self._add(cells | self._result(entry))
        for index in range(len(entry.plants)):
            self._add(ids | self._amounts.plant_row(entry, index))
        for index in range(entry.parts):
            row = entry.first_part + index
            self._add(ids | self._parts.of(entry, index, row, per_unit))

    def _per_unit(self, entry: Entry) -> PerUnit:
        emission = entry.emission
        if entry.line is not None or emission is None:
            return self._amounts.of(entry)
        if emission.made_by == "scale-up":
            return self._amounts.written(entry.row, emission.amount, (*emission.path, "estimate"))
        amount, word = self._sheets.scenarios.amount(emission), emission.amount.unit.name
        if amount is None:
            return NOTHING_GIVEN
        cells = {
            "amount": live(amount),
            "unit": words(word),
            "per-unit": formula(at("amount", entry.row), amount.value),
            "per-unit-unit": words(word),
        }
        return PerUnit(cells, emission.amount, word)

    def _ids(self, entry: Entry) -> dict[str, Cell]:
        """What is in every row of the line, so that sums over columns find it."""
        line, emission = entry.line, entry.emission
        stage = self._pcr.stage(entry.stage)
        item = next((one for one in stage.items if one.id == entry.item), None) if stage else None
        kind = "transport" if line and line.routes else "waste" if line and line.treatment else "other"
        return {
            "stage": words(entry.stage),
            "stage-title": words(stage.title.in_(self._lang) if stage else "", "wrap"),
            "item": words(entry.item),
            "item-title": words(item.title.in_(self._lang) if item else "", "wrap"),
            "clause": words(emission.clause if emission is not None else ""),
            "line": words(entry.id),
            "made-by": words(emission.made_by if emission is not None else "inventory"),
            "kind": words(kind),
            "carried": words("yes" if line and entry.id in self._carried else "no"),
            "suppliers": words("yes" if line and line.suppliers else "no"),
        }

    def _name(self, entry: Entry) -> dict[str, Cell]:
        name = entry.line.name if entry.line is not None else entry.emission.name if entry.emission else Text("", "")
        return {"name": words(name.in_(self._lang), "wrap")}

    def _mass(self, entry: Entry, per_unit: PerUnit) -> dict[str, Cell]:
        """The mass of what is no transport: a sum of masses counts it once."""
        quantity = per_unit.quantity
        if quantity is None or quantity.unit.dimension != MASS or (entry.line is not None and entry.line.routes):
            return {}
        times = conversion(quantity.unit, KILOGRAM).text
        mass = only_for({at("per-unit-unit", entry.row): per_unit.word}, f"{at('per-unit', entry.row)}*{times}")
        return {"mass": formula(mass, convert(quantity, KILOGRAM).value)}

    def _result(self, entry: Entry) -> dict[str, Cell]:
        """The right end of the line's row: its emission, its share, what cfp has, and whether it counts."""
        emission = entry.emission
        if emission is None:
            return {"counted": words(_NOT_CALCULATED.in_(self._lang), "error")}
        cell = at("line-emission", entry.row)
        cells = {
            "line-emission": self._line_emission(entry, emission),
            "line-share": formula(
                f"IF(${TOTAL_CELL[:-1]}$1=0,0,{cell}/${TOTAL_CELL[:-1]}$1)", self._share(emission), "share"
            ),
            "cfp": number(emission.emission),
            "cfp-exact": words(plain(emission.emission)),
            "check": check(cell, at("cfp", entry.row), self._lang),
            "counted": words(_COUNTED.in_(self._lang)),
        }
        if not emission.counted:
            why = _NOT_COUNTED.filled(why=emission.why_not, clause=emission.why_not_clause)
            cells["counted"] = words(why.in_(self._lang), "wrap")
        return cells

    def _share(self, emission: LineEmission) -> Decimal:
        whole = self._footprint.total
        return divide(emission.emission, whole) if whole else ZERO

    def _line_emission(self, entry: Entry, emission: LineEmission) -> Cell:
        if not emission.counted:
            return number(ZERO, "strong")
        first, last = entry.row, entry.row
        if entry.parts:
            first, last = entry.first_part, entry.first_part + entry.parts - 1
        rows = at("emission", first) if first == last else f"SUM({at('emission', first)}:{at('emission', last)})"
        return formula(rows, emission.emission, "strong")
