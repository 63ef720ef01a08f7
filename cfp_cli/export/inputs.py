"""Where each value of the inventory stands in the input sheets, for formulas that refer to it."""

from typing import NamedTuple

from cfp_cli.export.cells import Live, only_for
from cfp_cli.model.position import Path


class Unit(NamedTuple):
    """The cell of a unit, and the words that stand in it."""

    cell: str
    word: str


class Inputs(NamedTuple):
    """The cells of the input sheets by the path of the value in the inventory.

    A quantity has a number and a unit, a share (18 %) the number alone, as a part of one. `words` are cells of choices.
    """

    numbers: dict[Path, Live]
    units: dict[Path, Unit]
    words: dict[Path, Unit]

    def quantity(self, path: Path, times: str = "") -> Live:
        """The number of a quantity while its unit is the one of this run, `times` a constant."""
        number = self.numbers[path]
        unit = self.units.get(path)
        text = f"{number.text}*{times}" if times not in ("", "1") else number.text
        return Live(only_for({unit.cell: unit.word} if unit else {}, text), number.value)
