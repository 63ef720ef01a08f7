"""The sheet of the PCR's scenarios: parameters in cells, and each line's formula over them."""

from collections.abc import Mapping
from typing import NamedTuple

from cfp_cli.calculate.scenario import CONTENT, FUNCTIONAL_UNIT, ScenarioAmount, ScenarioResult, scenario_amounts
from cfp_cli.export.basis_sheet import BasisSheet
from cfp_cli.export.cells import Live, Pad, conversion, formula, number, words
from cfp_cli.export.checked import check
from cfp_cli.export.formula_cells import CellOf, formula_of_cells
from cfp_cli.export.inputs import Inputs
from cfp_cli.export.masses import Masses
from cfp_cli.export.titles import HEADS, SCENARIOS
from cfp_cli.model.exact import plain
from cfp_cli.model.factor import HeatingValue, ResolvedRole
from cfp_cli.model.footprint import LineEmission
from cfp_cli.model.inventory import Product
from cfp_cli.model.pcr import Parameter, Scenario
from cfp_cli.model.position import Path
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Lang, Text
from cfp_cli.units.convert import same_dimension
from cfp_cli.units.formula_text import FormulaProblem, parse_formula

_COLUMNS = (24, 34, 12, 16, 14, 44, 60, 18, 26, 10)
_HEADS = (
    *(HEADS["line"], HEADS["name"], HEADS["clause"], HEADS["amount"], HEADS["unit"]),
    *(Text("公式或來源", "formula, or where it is from"), Text("代入", "with its values")),
    *(HEADS["cfp"], HEADS["cfp-exact"], HEADS["check"]),
)
_BY_PCR = Text("PCR", "PCR")
_BY_SUM = Text("清冊中的重量加總", "sum of masses in the inventory")
_OF_CONTENT = Text("宣告單位的內容量", "content of the declared unit")
_OF_FUNCTION = Text("功能單位", "functional unit")
_HEAT = Text("熱值：{name}", "heating value: {name}")
_REPLACED = Text("由清冊自己的數據取代，不計入", "own lines of the inventory stand in its place: not counted")


class Heating(NamedTuple):
    """The cell of a heating value, and the value."""

    cell: str
    value: HeatingValue


class ScenarioSheet:
    """The sheet, and where the amount of each scenario line stands in it."""

    def __init__(
        self,
        results: tuple[ScenarioResult, ...],
        product: Product,
        inputs: Inputs,
        basis: BasisSheet,
        masses: Masses,
        roles: Mapping[str, ResolvedRole],
        lang: Lang,
    ) -> None:
        self.sheet = Pad(SCENARIOS.in_(lang), _COLUMNS)
        self._product, self._inputs, self._basis, self._masses, self._lang = product, inputs, basis, masses, lang
        self._amounts: dict[tuple[str, str, str, str], Live] = {}
        self._heating: dict[tuple[str, str, str, str], Heating] = {}
        self._roles = roles
        self.sheet.add(words(SCENARIOS.in_(lang), "title"))
        self.sheet.frozen = (1, 1)
        for result in results:
            self._scenario(result)

    def amount(self, line: LineEmission) -> Live | None:
        """The cell of what a line of a scenario comes to, seen from another sheet."""
        return self._amounts.get((line.stage, line.item, line.id, line.clause))

    def heating(self, line: LineEmission) -> Heating | None:
        """The heating value that turns the heat of a line into fuel; None where none does."""
        return self._heating.get((line.stage, line.item, line.id, line.clause))

    def _heating_value(self, amount: ScenarioAmount) -> Heating | None:
        role = self._roles.get(amount.line.role)
        value = role.heating_value if role else None
        if role is None or value is None or same_dimension(amount.quantity.unit, role.factor.unit):
            return None
        row = self.sheet.add(
            words(value.id),
            words(_HEAT.filled(name=value.name).in_(self._lang), "wrap"),
            words(""),
            number(value.value),
            words(value.unit.name),
            words(value.source, "wrap"),
        )
        return Heating(self.sheet.ref(f"D{row}"), value)

    def _scenario(self, result: ScenarioResult) -> None:
        scenario = result.scenario
        self.sheet.add()
        self.sheet.add(
            words(scenario.id, "label"), words(scenario.title.in_(self._lang), "label"), words(scenario.clause)
        )
        self.sheet.add(*(words(one.in_(self._lang), "head") for one in _HEADS))
        # Lines in whose place own ones stand make nothing, and others may rest on them.
        amounts, _ = scenario_amounts(scenario, result.circumstances)
        made = {amount.line.id: amount for amount in amounts}
        counted = {amount.line.id for amount in result.amounts}
        in_order = [made[line.id] for line in scenario.lines if line.id in made]
        cells: dict[tuple[str, Quantity], CellOf] = {}
        for amount in in_order:
            for name, value in amount.values.items():
                if (name, value) not in cells and name not in made:
                    cells[name, value] = self._parameter(scenario, name, value)
        for amount in in_order:
            heating = self._heating_value(amount)
            if heating is not None:
                line = amount.line
                self._heating[scenario.stage, line.item, line.id, line.clause] = heating
            cells[amount.line.id, amount.quantity] = self._line(scenario, amount, cells, amount.line.id not in counted)

    def _parameter(self, scenario: Scenario, name: str, value: Quantity) -> CellOf:
        parameter = next((one for one in scenario.parameters if one.id == name), None)
        term, source = self._term(parameter, name, value)
        title = parameter.title.in_(self._lang) if parameter else ""
        amount = number(value.value) if term is None else formula(term.text, term.value)
        row = self.sheet.add(
            words(name),
            words(title, "wrap"),
            words(parameter.clause if parameter else ""),
            amount,
            words(value.unit.name),
            words(source, "wrap"),
        )
        return CellOf(f"D{row}", value.unit)

    def _term(self, parameter: Parameter | None, name: str, value: Quantity) -> tuple[Live | None, str]:
        """The cell that a value is from, None for a number of the PCR, and words on where it is from."""
        if name == CONTENT and self._basis.content is not None:
            return self._converted(self._basis.content, value), _OF_CONTENT.in_(self._lang)
        if name == FUNCTIONAL_UNIT and self._basis.functional is not None:
            return self._converted(self._basis.functional, value), _OF_FUNCTION.in_(self._lang)
        product = self._product
        of_pack: Path = (*product.directions.path, "parameters", name)
        if name in product.directions.parameters and of_pack in self._inputs.numbers:
            return self._inputs.quantity(of_pack), product.directions.source
        of_product: Path = (*product.path, "parameters", name, "value")
        if name in product.parameters and of_product in self._inputs.numbers:
            return self._inputs.quantity(of_product), product.parameters[name].source
        if parameter is not None and parameter.sum is not None:
            return Live(self._masses.sum_of(parameter.sum), value.value), _BY_SUM.in_(self._lang)
        return None, _BY_PCR.in_(self._lang)

    @staticmethod
    def _converted(cell: CellOf, value: Quantity) -> Live:
        times = conversion(cell.unit, value.unit).text
        return Live(cell.ref if times == "1" else f"{cell.ref}*{times}", value.value)

    def _line(
        self, scenario: Scenario, amount: ScenarioAmount, cells: Mapping[tuple[str, Quantity], CellOf], replaced: bool
    ) -> CellOf:
        line = amount.line
        parsed = parse_formula(line.formula)
        if isinstance(parsed, FormulaProblem):  # It came to a value, so it was read.
            raise ValueError(parsed.text.en)
        named = {name: cells[name, value] for name, value in amount.values.items()}
        row = self.sheet.next_row
        exact = amount.quantity.value
        self.sheet.add(
            words(line.id, "strong"),
            words(line.title.in_(self._lang), "wrap"),
            words(line.clause),
            formula(formula_of_cells(parsed, named, line.unit), exact),
            words(line.unit.name),
            words(line.formula, "wrap"),
            words(_REPLACED.in_(self._lang) if replaced else amount.trace, "wrap"),
            number(exact),
            words(plain(exact)),
            check(f"D{row}", f"H{row}", self._lang),
        )
        self._amounts[scenario.stage, line.item, line.id, line.clause] = Live(self.sheet.ref(f"D{row}"), exact)
        return CellOf(f"D{row}", line.unit)
