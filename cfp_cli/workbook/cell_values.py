"""What openpyxl gives for a cell as values of ours: decimal numbers, and texts as people wrote them."""

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Any

from cfp_cli.model.exact import EXACT, plain
from cfp_cli.workbook.cells import DIGITS, Cell, Kind

_SHOWN = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.')
#: How the format writes characters that XML cannot hold.
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def number_cell(value: Decimal, percent: bool, formula: bool) -> Cell:
    """The cell of a number; with more digits than a spreadsheet holds, rounded to those."""
    kind: Kind = "percent" if percent else "number"
    if len(EXACT.normalize(value).as_tuple().digits) <= DIGITS:
        return Cell(value, kind, formula)
    return Cell(_shortened(value), kind, formula, plain(value))


def _shortened(value: Decimal) -> Decimal:
    """`value` with the digits that a spreadsheet shows, half-even."""
    return EXACT.normalize(_SHOWN.plus(value))


def is_percent(number_format: Any) -> bool:
    """Whether a format shows a number as a percentage."""
    return isinstance(number_format, str) and "%" in _QUOTED.sub("", number_format)


def unescaped(text: str) -> str:
    """`_x000D_` as the character; line ends as newlines."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
