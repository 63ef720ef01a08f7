"""The formula language of scenarios: arithmetic on named quantities, units checked, evaluated exactly.

How a formula is written is in cfp_cli.units.formula_text. The whole formula is worked out as one exact
ratio; only the result is rounded, once, and only where its decimal has no end.
"""

from collections.abc import Mapping
from decimal import Decimal, Inexact, Overflow

from cfp_cli.model.exact import equals, figure
from cfp_cli.model.quantity import Quantity, Unit
from cfp_cli.model.text import Text
from cfp_cli.units import convert
from cfp_cli.units.convert import CELSIUS, Ratio
from cfp_cli.units.formula_text import Chain, Choice, Formula, FormulaProblem, Name, Node, Step, parse_formula

__all__ = ["Formula", "FormulaProblem", "evaluate", "parse_formula", "spelled"]

#: A result beyond these is a mistake in the formula or its values, and would burden everything after it.
MAX_DIGITS = 400
MAX_EXPONENT = 100

_TOO_LARGE = Text("結果超出可計算的範圍，請檢查公式與參數", "the result is out of range: check formula and parameters")
_BY_ZERO = Text("除以零", "division by zero")
_ONLY_DIFFERENCES = Text(
    "degC 是溫標上的一點，只能相減（得到 K）", "degC is a point on a scale: it can only be subtracted (which gives K)"
)


def evaluate(formula: Formula, values: Mapping[str, Quantity]) -> Quantity | FormulaProblem:
    """The formula's value, in the unit that the units of its values come to, or why it has none.

    A sum is in the unit of its first term, min and max in that of their first value.
    """
    try:
        result = _value(formula.tree, values)
        if isinstance(result, FormulaProblem):
            return result
        quantity = convert.settled(convert.simplified(result))
    except (Inexact, Overflow):
        # More digits than exact arithmetic holds: only absurd values come here.
        return FormulaProblem(_TOO_LARGE, 1)
    return quantity if _in_range(quantity.value) else FormulaProblem(_TOO_LARGE, 1)


def spelled(formula: Formula, values: Mapping[str, Quantity], result: Quantity) -> str:
    """The formula with its values and its result: `1000 g x 0.5 L/g = 500 L`. Long numbers are cut, with `≈`."""
    return f"{_spelled(formula.tree, values)} {equals(result.value)} {result.unit.name}".rstrip()


def _in_range(value: Decimal) -> bool:
    return not value or (len(value.as_tuple().digits) <= MAX_DIGITS and abs(value.adjusted()) <= MAX_EXPONENT)


def _value(node: Node, values: Mapping[str, Quantity]) -> Ratio | FormulaProblem:
    if isinstance(node, Name):
        quantity = values.get(node.name)
        if quantity is None:
            words = Text(f"沒有 {node.name} 的數值", f"there is no value for {node.name}")
            return FormulaProblem(words, node.column)
        return convert.ratio(quantity)
    if isinstance(node, Choice):
        return _chosen(node, values)
    result = _value(node.first, values)
    for step in node.steps:
        if isinstance(result, FormulaProblem):
            return result
        operand = _value(step.operand, values)
        if isinstance(operand, FormulaProblem):
            return operand
        result = _applied(step, result, operand)
    return result


def _applied(step: Step, a: Ratio, b: Ratio) -> Ratio | FormulaProblem:
    """a + b, a - b, a x b or a / b, where the units allow it."""
    on_scale = CELSIUS in (a.unit.dimension, b.unit.dimension)
    if step.operator in "+-" and a.unit.dimension != b.unit.dimension:
        return _misfit(a.unit, b.unit, step.column)
    if on_scale and step.operator != "-":
        return FormulaProblem(_ONLY_DIFFERENCES, step.column)
    if step.operator == "/" and not b.over:
        return FormulaProblem(_BY_ZERO, step.column)
    match step.operator:
        case "+":
            return convert.total(a, b)
        case "-":
            return convert.difference(a, b)
        case "*":
            return convert.product(a, b)
        case _:
            return convert.quotient(a, b)


def _chosen(choice: Choice, values: Mapping[str, Quantity]) -> Ratio | FormulaProblem:
    a, b = _value(choice.a, values), _value(choice.b, values)
    if isinstance(a, FormulaProblem):
        return a
    if isinstance(b, FormulaProblem):
        return b
    if a.unit.dimension != b.unit.dimension:
        return _misfit(a.unit, b.unit, choice.column)
    smaller, larger = (a, b) if convert.is_less(a, b) else (b, a)
    return convert.converted(smaller if choice.function == "min" else larger, a.unit)


def _misfit(a: Unit, b: Unit, column: int) -> FormulaProblem:
    given, other = a.name or "1", b.name or "1"
    words = Text(f"單位不合：{given} 與 {other} 不能相加減或比較", f"{given} and {other} cannot be added or compared")
    return FormulaProblem(words, column)


def _spelled(node: Node, values: Mapping[str, Quantity]) -> str:
    if isinstance(node, Name):
        quantity = values.get(node.name)
        return node.name if quantity is None else _figure(quantity)
    if isinstance(node, Choice):
        return f"{node.function}({_spelled(node.a, values)}, {_spelled(node.b, values)})"
    words = [_operand(node.first, values, in_parentheses=_is_sum(node.first) and not node.is_sum)]
    for operator, _, operand in node.steps:
        # a - (b + c), a x (b + c), a / (b x c), and a negative number after any sign.
        enclosed = _is_sum(operand) or (operator == "/" and isinstance(operand, Chain)) or _is_negative(operand, values)
        words += ["x" if operator == "*" else operator, _operand(operand, values, in_parentheses=enclosed)]
    return " ".join(words)


def _operand(node: Node, values: Mapping[str, Quantity], *, in_parentheses: bool) -> str:
    words = _spelled(node, values)
    return f"({words})" if in_parentheses else words


def _is_sum(node: Node) -> bool:
    return isinstance(node, Chain) and node.is_sum


def _is_negative(node: Node, values: Mapping[str, Quantity]) -> bool:
    return isinstance(node, Name) and node.name in values and values[node.name].value < 0


def _figure(quantity: Quantity) -> str:
    return f"{figure(quantity.value)} {quantity.unit.name}".rstrip()
