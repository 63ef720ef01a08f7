"""Sums of masses over the lines, as formulas: what scenarios carry away, what a flow cut off is weighed against."""

from cfp_cli.export.line_plan import Columns
from cfp_cli.model.pcr import MassSum


class Masses:
    """The mass column of the calculation sheet, added up."""

    __slots__ = ("_columns",)

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    def sum_of(self, of: MassSum) -> str:
        """The mass per declared unit of the inventory's lines that a sum names, kg."""
        only = {"carried": "no"} if of.uncarried else {}
        return "+".join(
            self._columns.sum_where("mass", stage=of.stage, item=item, made_by="inventory", **only) for item in of.items
        )
