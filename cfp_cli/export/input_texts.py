"""The inventory's data as the input sheets take them: number and unit of every quantity apart by one blank.

The reader takes `95g` and `  95 g`; two cells take `95` and `g`. What is read from them is the same quantity.
"""

import re
from collections.abc import Mapping
from typing import Any

from cfp_cli.workbook.rows import Data

#: Keys under which a quantity may stand.
_QUANTITIES = frozenset(
    {
        *("amount", "total", "mass", "distance", "quantity", "estimate", "output", "content", "value"),
        "functional-unit",
    }
)
#: Below this key stand quantities under names of their own: `directions: {parameters: {water-per-content: 0.3L/mL}}`.
_NAMED = "parameters"
_QUANTITY = re.compile(
    r"\s*([+-]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,4})?)\s*([^\s\d.,'_+\-−－．，].*?)?\s*", re.DOTALL
)


def input_data(data: Data) -> Data:
    """The same data with every quantity written in one way. Nothing of `data` is changed."""
    return {key: _spaced(value, key) for key, value in data.items()}


def _spaced(value: Any, key: str) -> Any:
    if isinstance(value, Mapping):
        return {
            name: _spaced(one, _NAMED if key == _NAMED and isinstance(one, str) else name)
            for name, one in value.items()
        }
    if isinstance(value, list):
        return [_spaced(one, "") for one in value]
    if isinstance(value, str) and (key in _QUANTITIES or key == _NAMED):
        match = _QUANTITY.fullmatch(value)
        if match is not None:
            return f"{match[1]} {match[2]}" if match[2] else match[1]
    return value
