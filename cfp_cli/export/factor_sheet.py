"""The sheet of factors: the value that every line refers to, with unit, source, year, flags and licence of the table."""

from cfp_cli.export.cells import Cell, Live, Pad, conversion, formula, number, only_for, words
from cfp_cli.export.inputs import Inputs
from cfp_cli.export.titles import FACTORS, HEADS
from cfp_cli.model.factor import Factor, FactorTable
from cfp_cli.model.report import Report
from cfp_cli.model.text import Lang, Text
from cfp_cli.units.quantity import QuantityProblem, parse_quantity
from cfp_cli.units.table import KILOGRAM_CO2E

_COLUMNS = (
    ("factor-id", 24),
    ("factor-name", 30),
    ("factor-value", 14),
    ("factor-unit", 16),
    ("source", 34),
    ("source-class", 16),
    ("year", 10),
    ("region", 8),
    ("boundary", 12),
    ("flags", 18),
    ("table", 26),
    ("licence", 20),
    ("attribution", 30),
    ("notes", 30),
)
_VALUE = "C"
_OWN = Text("清冊自備", "written in the inventory")
_OF_PCR = Text("PCR 的規定", "set by the PCR")


class FactorSheet:
    """The sheet, and where the value of each factor stands in it."""

    def __init__(self, report: Report, inputs: Inputs, lang: Lang) -> None:
        self.sheet = Pad(FACTORS.in_(lang), tuple(width for _, width in _COLUMNS))
        self._rows: dict[Factor, int] = {}
        self.sheet.add(words(FACTORS.in_(lang), "title"))
        self.sheet.add(*(words(HEADS[key].in_(lang), "head") for key, _ in _COLUMNS))
        self.sheet.frozen = (2, 1)
        tables = {table.id: table for table in report.tables}
        for factor in report.factors:
            self._rows[factor] = self.sheet.add(*_cells(factor, tables.get(factor.table), inputs, lang))

    def value(self, factor: Factor) -> Live:
        """The cell with the factor's value, seen from another sheet."""
        return Live(self.sheet.ref(f"{_VALUE}{self._rows[factor]}"), factor.value)


def _cells(factor: Factor, table: FactorTable | None, inputs: Inputs, lang: Lang) -> tuple[Cell, ...]:
    where = table.title.in_(lang) if table else (_OWN if factor.table == "inventory" else _OF_PCR).in_(lang)
    return (
        words(factor.id),
        words(factor.name.in_(lang), "wrap"),
        _value(factor, inputs),
        words(f"kg CO2e/{factor.unit.name}"),
        words(factor.source, "wrap"),
        words(factor.source_class),
        words(factor.data_year or factor.announced),
        words(factor.region),
        words(factor.boundary),
        words(", ".join(factor.flags), "warning" if factor.flags else ""),
        words(where, "wrap"),
        words(table.licence if table else factor.licence, "wrap"),
        words(table.attribution if table else "", "wrap"),
        words(factor.notes, "wrap"),
    )


def _value(factor: Factor, inputs: Inputs) -> Cell:
    """A number of a table stands here; one of the inventory stands in its sheet, and is referred to."""
    path = (*factor.path, "value")
    stated = inputs.numbers.get(path) if factor.path else None
    unit = inputs.units.get(path)
    if stated is None or unit is None:
        return number(factor.value)
    # `6 g CO2e/kg`: the factor's own value is in kg CO2e.
    given = parse_quantity(f"1 {unit.word.partition('/')[0]}")
    times = "1" if isinstance(given, QuantityProblem) else conversion(given.unit, KILOGRAM_CO2E).text
    product = stated.text if times == "1" else f"{stated.text}*{times}"
    return formula(only_for({unit.cell: unit.word}, product), factor.value)
