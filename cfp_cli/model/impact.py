"""What another rule file or factor table does to the labels of a portfolio."""

from decimal import Decimal
from typing import Literal, NamedTuple

from cfp_cli.model.difference import Said
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document
from cfp_cli.model.text import Text

#: "moved": another label, or one where there was none, or none where there was one. "same": the same label, though
#: the total or findings may be others. "untouched": nothing of it is used. "unreadable": it could not be calculated.
State = Literal["moved", "same", "untouched", "unreadable"]


class Moving(NamedTuple):
    """One inventory before and after.

    Labels are as they are printed (`850 g`), empty for none. `steps` is how many labels of the regime's grid lie
    between, down as a negative number; None where one side has none or they cannot be counted. Totals are kg CO2e,
    None where nothing was calculated; `share` is how far the total moved, of what it was (40 digits).
    """

    file: str
    name: Text | None
    state: State
    before: str
    after: str
    steps: int | None
    total_before: Decimal | None
    total_after: Decimal | None
    share: Decimal | None
    appeared: tuple[Said, ...] = ()
    gone: tuple[Said, ...] = ()


class Impact(NamedTuple):
    """All inventories, those that move most first. `new` are the files whose effect is asked for."""

    new: tuple[str, ...]
    files: tuple[Moving, ...]
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]

    @property
    def moved(self) -> tuple[Moving, ...]:
        """Those whose label moves."""
        return tuple(one for one in self.files if one.state == "moved")
