"""How far a label value is from the next ones, and what would take it there."""

from decimal import Decimal
from typing import NamedTuple

from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Text


class NextLabel(NamedTuple):
    """The label on the other side of an end of the range in which a label holds.

    `at` is that end (kg CO2e, exact); `from_there`: a total of exactly `at` has the other label already, else only
    totals beyond it. `value` is in `unit`; None where there is no label beyond (outside the table, rounds to zero).
    """

    at: Decimal
    from_there: bool
    value: Decimal | None
    unit: str

    def is_reached(self, total: Decimal, *, upward: bool) -> bool:
        """Whether a total (kg CO2e) lies on this other side."""
        return (self.from_there and total == self.at) or (total > self.at if upward else total < self.at)


class Flip(NamedTuple):
    """The smallest change of one line alone that takes the label to the next one, all other lines staying.

    `share` is that of the line's emission, `amount` the line's new amount, both rounded away from what they are now
    to as many digits as are shown: what is shown changes the label, one less in its last place does not. `amount` is
    None for a transport, whose load is another line's. `emission` is the change in kg CO2e up to the end itself, exact.
    """

    share: Decimal
    amount: Quantity | None
    emission: Decimal


class LineMargin(NamedTuple):
    """A large line with the changes of it that flip the label: down to the value below, up to the one above.

    `with_it` are the transports that carry it and grow with it; `emission` (kg CO2e) is that of all of them. A side is
    None where the line does not take the label there within 100 % of itself.
    """

    id: str
    name: Text
    with_it: tuple[str, ...]
    amount: Quantity
    emission: Decimal
    down: Flip | None
    up: Flip | None


class Margin(NamedTuple):
    """A label's neighbours, and the largest lines that could take it to one of them; the largest first."""

    below: NextLabel | None
    above: NextLabel | None
    lines: tuple[LineMargin, ...]
