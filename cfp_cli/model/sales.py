"""Quantities of labels by day, as a sales file gives them."""

from datetime import date
from typing import Literal, NamedTuple

from cfp_cli.model.position import Span

#: How often the label was used (printed on a product or its packaging), or the quantity of product sold; "": not said.
SaleKind = Literal["used", "sold", ""]


class SalesRow(NamedTuple):
    """So many pieces of one label from the first to the last day, both included; `span` is where it stands."""

    label: str
    first: date
    last: date
    quantity: int
    kind: SaleKind
    channel: str
    span: Span

    @property
    def days(self) -> str:
        """`2026-01-31`, or `2026-01-01/2026-01-31`."""
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"
