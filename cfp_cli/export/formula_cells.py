"""A formula of a PCR's scenario as a formula of cells: every construct of the language has its counterpart.

The values of cells are plain numbers, so wherever the calculation converts (the second term of a sum, the second
value of min and max, the result) the ratio of the two units stands as a constant.
"""

from collections.abc import Mapping
from typing import NamedTuple, assert_never

from cfp_cli.export.cells import ratio_of
from cfp_cli.model.exact import ONE
from cfp_cli.model.quantity import Unit
from cfp_cli.units import convert
from cfp_cli.units.convert import Ratio
from cfp_cli.units.formula_text import Chain, Choice, Formula, Name, Node


class CellOf(NamedTuple):
    """The cell that holds a named quantity, and the unit that it is in."""

    ref: str
    unit: Unit


class _Term(NamedTuple):
    """A part of the formula, what its value is in, and how tightly it holds together: 0 a sum, 1 a product, 2 one value."""

    text: str
    unit: Unit
    binding: int


def formula_of_cells(formula: Formula, cells: Mapping[str, CellOf], wanted: Unit) -> str:
    """The formula over cells, in the unit `wanted`. The units fit: the calculation came to a value with them."""
    term = _term(formula.tree, cells)
    ratio = convert.converted(convert.simplified(_one(term.unit)), wanted)
    return _times(term, ratio).text


def _one(unit: Unit) -> Ratio:
    return Ratio(ONE, ONE, unit)


def _times(term: _Term, ratio: Ratio) -> _Term:
    """The term in the unit of the ratio, which says what one of the term's unit is in it."""
    constant = ratio_of(ratio).text
    if constant == "1":
        return _Term(term.text, ratio.unit, term.binding)
    return _Term(f"{_enclosed(term, 1)}*{constant}", ratio.unit, 1)


def _in_unit(term: _Term, unit: Unit) -> _Term:
    return _times(term, convert.converted(_one(term.unit), unit))


def _enclosed(term: _Term, binding: int) -> str:
    return term.text if term.binding >= binding else f"({term.text})"


def _term(node: Node, cells: Mapping[str, CellOf]) -> _Term:
    if isinstance(node, Name):
        return _Term(cells[node.name].ref, cells[node.name].unit, 2)
    if isinstance(node, Choice):
        a = _term(node.a, cells)
        b = _in_unit(_term(node.b, cells), a.unit)
        return _Term(f"{node.function.upper()}({a.text},{b.text})", a.unit, 2)
    if isinstance(node, Chain):
        result = _term(node.first, cells)
        for step in node.steps:
            result = _applied(step.operator, result, _term(step.operand, cells))
        return result
    assert_never(node)


def _applied(operator: str, a: _Term, b: _Term) -> _Term:
    one, other = _one(a.unit), _one(b.unit)
    match operator:
        case "+" | "-":
            unit = convert.total(one, other).unit if operator == "+" else convert.difference(one, other).unit
            same = _in_unit(b, a.unit)
            return _Term(f"{a.text}{operator}{_enclosed(same, 1)}", unit, 0)
        case "*":
            return _Term(f"{_enclosed(a, 1)}*{_enclosed(b, 1)}", convert.product(one, other).unit, 1)
        case _:
            return _Term(f"{_enclosed(a, 1)}/{_enclosed(b, 2)}", convert.quotient(one, other).unit, 1)
