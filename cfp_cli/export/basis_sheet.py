"""The sheet of what every amount is divided by: declared unit, its content, the outputs of the plants, functional unit."""

from cfp_cli.calculate.functional import functional_unit
from cfp_cli.export.cells import EMPTY, Cell, Live, Pad, conversion, formula, literal, live, number, only_for, words
from cfp_cli.export.formula_cells import CellOf
from cfp_cli.export.inputs import Inputs
from cfp_cli.export.titles import BASIS
from cfp_cli.model.exact import divide, total
from cfp_cli.model.inventory import Inventory, PlantTotal
from cfp_cli.model.pcr import FunctionalUnitRule, Pcr
from cfp_cli.model.position import Path
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Lang, Text
from cfp_cli.units.convert import convert, same_dimension

_COLUMNS = (30, 16, 14, 16, 14, 60)
_HEADS = (
    Text("項目", "what"),
    Text("數量", "amount"),
    Text("單位", "unit"),
    Text("換算後", "converted"),
    Text("單位", "unit"),
    Text("說明", "note"),
)
_DECLARED = Text("宣告單位", "declared unit")
_CONTENT = Text("內容量", "content")
_OUTPUT = Text("產量：{plant}", "output: {plant}")
_FUNCTIONAL = Text("功能單位", "functional unit")
_LEAST = Text("下限 {least}", "no less than {least}")


class BasisSheet:
    """The sheet, and the cells that formulas divide by."""

    def __init__(self, inventory: Inventory, pcr: Pcr, inputs: Inputs, lang: Lang) -> None:
        self.sheet = Pad(BASIS.in_(lang), _COLUMNS)
        self.sheet.add(words(BASIS.in_(lang), "title"))
        self.sheet.add(*(words(one.in_(lang), "head") for one in _HEADS))
        self.sheet.frozen = (2, 1)
        self._lang, self._inputs = lang, inputs
        unit = inventory.product.declared_unit
        self._declared_unit = unit.amount.unit
        self._declared = self._row(_DECLARED, unit.amount, (*unit.path, "amount"), unit.amount)
        self._content = self._row(_CONTENT, unit.content, (*unit.path, "content"), unit.content)
        self._plants = {
            plant.id: self._row(
                _OUTPUT.filled(plant=plant.id),
                plant.output,
                (*plant.path, "output"),
                convert(plant.output, self._declared_unit)
                if same_dimension(plant.output.unit, self._declared_unit)
                else None,
            )
            for plant in inventory.plants
        }
        self._functional = self._functional_row(inventory, pcr)

    def _row(self, title: Text, given: Quantity | None, path: Path, wanted: Quantity | None) -> CellOf | None:
        if given is None or path not in self._inputs.numbers:
            return None
        unit = self._inputs.units.get(path)
        cells: tuple[Cell, ...] = (
            words(title.in_(self._lang)),
            live(self._inputs.numbers[path]),
            formula(unit.cell, unit.word) if unit else EMPTY,
        )
        if wanted is None:
            self.sheet.add(*cells)
            return None
        times = conversion(given.unit, wanted.unit).text
        row = self.sheet.next_row
        product = f"B{row}" if times == "1" else f"B{row}*{times}"
        guarded = only_for({f"C{row}": unit.word} if unit else {}, product)
        self.sheet.add(*cells, formula(guarded, wanted.value), words(wanted.unit.name))
        return CellOf(self.sheet.ref(f"D{row}"), wanted.unit)

    def output_of(self, totals: tuple[PlantTotal, ...], inventory: Inventory) -> Live | None:
        """The output of the plants of the totals, each once, in declared units; None where one has none."""
        plants = {plant.id: plant for plant in inventory.plants}
        names = list(dict.fromkeys(one.plant for one in totals))
        cells = [self._plants.get(name) for name in names]
        if self._declared is None or not all(cells):
            return None
        refs = [cell.ref for cell in cells if cell is not None]
        whole = total(convert(plants[name].output, self._declared_unit).value for name in names)
        sum_of = refs[0] if len(refs) == 1 else f"({'+'.join(refs)})"
        return Live(f"{sum_of}/{self._declared.ref}", divide(whole, inventory.product.declared_unit.amount.value))

    @property
    def content(self) -> CellOf | None:
        """The content of the declared unit."""
        return self._content

    @property
    def functional(self) -> CellOf | None:
        """The functional unit, where the PCR has one of its own."""
        return self._functional

    def _functional_row(self, inventory: Inventory, pcr: Pcr) -> CellOf | None:
        asked, taken = pcr.functional_unit, functional_unit(inventory, pcr)
        if asked is None or taken is None:
            return None
        row, title = self.sheet.next_row, words(_FUNCTIONAL.in_(self._lang))
        note = words(f"{asked.title.in_(self._lang)} ({pcr.label} {asked.clause})", "wrap")
        if asked.amount is not None:
            self.sheet.add(
                title, number(taken.value), words(taken.unit.name), formula(f"B{row}", taken.value),
                words(taken.unit.name), note,
            )  # fmt: skip
            return CellOf(self.sheet.ref(f"D{row}"), taken.unit)
        stated = inventory.product.functional_unit
        path: Path = (*inventory.product.path, "functional-unit")
        unit = self._inputs.units.get(path)
        if stated is None or unit is None:
            return None
        text = self._no_less(f"B{row}", stated, taken, asked)
        lesser = [words(_LEAST.filled(least=str(least)).in_(self._lang)) for least in asked.minimum]
        self.sheet.add(
            title,
            live(self._inputs.numbers[path]),
            formula(unit.cell, unit.word),
            formula(only_for({f"C{row}": unit.word}, text), taken.value),
            words(taken.unit.name),
            note,
            *lesser,
        )
        return CellOf(self.sheet.ref(f"D{row}"), taken.unit)

    @staticmethod
    def _no_less(cell: str, stated: Quantity, taken: Quantity, asked: FunctionalUnitRule) -> str:
        """What is stated, in the unit that was taken, or the first least amount that it falls short of."""
        times = conversion(stated.unit, taken.unit).text
        text = cell if times == "1" else f"{cell}*{times}"
        for least in reversed([one for one in asked.minimum if same_dimension(one.unit, stated.unit)]):
            factor = conversion(stated.unit, least.unit).text
            bound = literal(convert(least, taken.unit).value)
            text = f"IF({cell}*{factor}<{literal(least.value)},{bound},{text})"
        return text
