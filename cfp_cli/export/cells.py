"""What a sheet of the verifier's workbook is made of: cells with words, numbers, or a formula and its value.

A formula carries the value that cfp worked out, so that a viewer without a calculation engine shows it too.
Nothing here knows a library; workbook/write.py makes a file of it.
"""

from decimal import Decimal
from typing import NamedTuple

from cfp_cli.model.exact import ONE, plain, shown
from cfp_cli.model.quantity import Unit
from cfp_cli.units import convert
from cfp_cli.units.convert import Ratio
from cfp_cli.workbook.layout import EXACT_DIGITS
from cfp_cli.workbook.sheets import EMPTY, Cell, Sheet, Style, words

__all__ = ["EMPTY", "Cell", "Style", "words"]

#: A binary number holds 15 to 17 digits; more in a formula would only be longer.
_DIGITS = 17
#: Characters that a cell takes.
LONGEST = 32_000


class Live(NamedTuple):
    """A part of a formula (a reference, a constant, a product) and its exact value."""

    text: str
    value: Decimal


def number(value: Decimal, style: Style = "number") -> Cell:
    """A number that stands for itself, to as many digits as every spreadsheet holds."""
    return Cell("number", "", Decimal(shown(value, EXACT_DIGITS)), style)


def formula(text: str, value: Decimal | str, style: Style = "") -> Cell:
    """A formula and its value."""
    return Cell("formula", text, value, style)


def live(term: Live, style: Style = "") -> Cell:
    """A formula of one part."""
    return Cell("formula", term.text, term.value, style)


def literal(value: Decimal) -> str:
    """A number as a formula has it, without an exponent; as many digits as a binary number holds."""
    text = plain(value)
    return text if len(text.strip("-0.").replace(".", "")) <= _DIGITS else shown(value, _DIGITS)


def quoted(text: str) -> str:
    """Words inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def conversion(given: Unit, wanted: Unit) -> Live:
    """How many `wanted` one `given` is: `0.001`, or `1/3.6` where the decimal has no end."""
    return ratio_of(convert.converted(Ratio(ONE, ONE, given), wanted))


def ratio_of(ratio: Ratio) -> Live:
    """An exact ratio as a constant of a formula."""
    value = convert.settled(ratio).value
    if ratio.under == ONE:
        return Live(literal(ratio.over), value)
    return Live(f"{literal(ratio.over)}/{literal(ratio.under)}", value)


def only_for(units: dict[str, str], then: str) -> str:
    """`then` while the cells of units hold the words that it was made for; #N/A as soon as one is changed.

    Another unit needs another conversion: no number is better than a wrong one.
    """
    tests = [f"EXACT({cell},{quoted(word)})" for cell, word in units.items()]
    if not tests:
        return then
    condition = tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"
    return f"IF({condition},{then},NA())"


class Pad:
    """A sheet being made: rows from the top, numbered from 1."""

    __slots__ = ("colour", "frozen", "rows", "title", "widths")

    def __init__(self, title: str, widths: tuple[int, ...]) -> None:
        self.title = title
        self.widths = widths
        self.rows: list[tuple[Cell, ...]] = []
        #: How many rows and columns stay in sight.
        self.frozen = (0, 0)
        self.colour = ""

    def add(self, *cells: Cell) -> int:
        """Append a row; its number."""
        self.rows.append(cells)
        return len(self.rows)

    @property
    def next_row(self) -> int:
        """The number that the next row will have."""
        return len(self.rows) + 1

    def sheet(self) -> Sheet:
        """What is made, as the writer takes it."""
        rows = tuple(tuple(_written(cell) for cell in row) for row in self.rows)
        columns: tuple[tuple[int, Style], ...] = tuple((width, "") for width in self.widths)
        return Sheet(self.title, rows, columns, self.frozen, heads=self.frozen[0], colour=self.colour)

    def ref(self, cell: str) -> str:
        """A cell of this sheet, seen from another one: `Basis!E5`, `'計算'!W7`."""
        return f"{sheet_name(self.title)}!{cell}"


def _written(cell: Cell) -> Cell:
    """A cell as a file has it: the value of a formula to the digits of a binary number, words no longer than a cell."""
    if cell.kind == "formula" and isinstance(cell.value, Decimal):
        return cell._replace(value=Decimal(shown(cell.value, _DIGITS)))
    if len(cell.text) > LONGEST and cell.kind == "text":
        cut = f"{cell.text[: LONGEST - 1]}…"
        return cell._replace(text=cut, value=cut)
    return cell


def sheet_name(title: str) -> str:
    """The name of a sheet as a formula has it."""
    plain_name = title.isascii() and title.replace("_", "a").isalnum() and title.isalpha()
    return title if plain_name else "'" + title.replace("'", "''") + "'"
