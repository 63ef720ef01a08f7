"""Which rows the calculation sheet has: known before any is written, so that sheets can refer to each other.

One row a line; a line of several plants, suppliers or legs has a row for each below its own.
"""

from typing import NamedTuple

from cfp_cli.export.cells import sheet_name
from cfp_cli.export.titles import LINES
from cfp_cli.model.footprint import Footprint, LineEmission
from cfp_cli.model.inventory import Inventory, Line, PlantTotal
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.position import column_letters
from cfp_cli.model.text import Lang

#: The columns of the calculation sheet, in order, with their widths.
COLUMNS: dict[str, int] = {
    "line": 18,
    "name": 26,
    "part": 22,
    "stage-title": 12,
    "item-title": 16,
    "clause": 11,
    "amount": 13,
    "unit": 9,
    "share": 9,
    "output": 13,
    "per-unit": 14,
    "per-unit-unit": 9,
    "distance": 10,
    "distance-unit": 8,
    "conversion": 12,
    "weight-quantity": 12,
    "weight": 10,
    "factor": 12,
    "factor-unit": 16,
    "factor-id": 28,
    "emission": 15,
    "line-emission": 15,
    "line-share": 9,
    "data": 11,
    "primary": 13,
    "mass": 13,
    "cfp": 15,
    "cfp-exact": 24,
    "check": 8,
    "counted": 26,
    # What sums over the lines ask for.
    "stage": 14,
    "item": 16,
    "made-by": 11,
    "kind": 10,
    "carried": 9,
    "suppliers": 9,
}
LETTERS = {key: column_letters(index) for index, key in enumerate(COLUMNS, 1)}
#: The title, the heads; data begin below.
FIRST_ROW = 3


def at(key: str, row: int) -> str:
    """A cell of the calculation sheet, seen from itself: `P7`."""
    return f"{LETTERS[key]}{row}"


class Entry(NamedTuple):
    """A line with its rows: of the plants whose totals make its amount, and of the parts of its sum.

    `line` is that of the inventory, None for one that a scenario makes; `emission` is None for a line that could not
    be calculated. `row` is the line's own; `plants` and `parts` are further rows below it, none where one row says all.
    """

    id: str
    stage: str
    item: str
    row: int
    line: Line | None
    emission: LineEmission | None
    plants: tuple[PlantTotal, ...]
    parts: int

    @property
    def first_part(self) -> int:
        """The row of the first part."""
        return self.row + 1 + len(self.plants)

    @property
    def rows(self) -> int:
        """How many rows it takes."""
        return 1 + len(self.plants) + self.parts


class Plan(NamedTuple):
    """All entries in the order of the sheet, those of the inventory's lines by id, and the last row."""

    entries: tuple[Entry, ...]
    by_line: dict[str, Entry]
    last_row: int


def plan_of(inventory: Inventory, footprint: Footprint, pcr: Pcr) -> Plan:
    """The lines by stage, in the order of the PCR's stages; within one as in the inventory, those of scenarios last."""
    order = {stage.id: index for index, stage in enumerate(pcr.stages)}
    made = {one.path: one for one in footprint.lines if one.made_by == "inventory"}
    found: list[tuple[Line | None, LineEmission | None]] = [(line, made.get(line.path)) for line in inventory.lines]
    found += [(None, one) for one in footprint.lines if one.made_by != "inventory"]
    named = [(line or emission, line, emission) for line, emission in found]
    named.sort(key=lambda one: order.get(one[0].stage, len(order)) if one[0] else len(order))
    entries: list[Entry] = []
    row = FIRST_ROW
    for of, line, emission in named:
        if of is None:
            continue
        plants = line.totals if line is not None and len(line.totals) > 1 else ()
        parts = len(emission.parts) if emission is not None and len(emission.parts) > 1 else 0
        entries.append(Entry(of.id, of.stage, of.item, row, line, emission, plants, parts))
        row += entries[-1].rows
    by_line = {one.id: one for one in entries if one.line is not None}
    return Plan(tuple(entries), by_line, max(row - 1, FIRST_ROW))


class Columns:
    """Whole columns of the calculation sheet, for sums over its lines."""

    __slots__ = ("_last", "_sheet")

    def __init__(self, plan: Plan, lang: Lang) -> None:
        self._sheet, self._last = sheet_name(LINES.in_(lang)), plan.last_row

    def range(self, key: str) -> str:
        """`Calculation!$X$3:$X$57`."""
        letter = LETTERS[key]
        return f"{self._sheet}!${letter}${FIRST_ROW}:${letter}${self._last}"

    def first(self, cell: str) -> str:
        """A cell of the sheet, seen from another one."""
        return f"{self._sheet}!{cell}"

    def sum_where(self, key: str, **conditions: str) -> str:
        """The sum of a column over the rows whose other columns have these words (`<>` before them: have not)."""
        if not conditions:
            return f"SUM({self.range(key)})"
        pairs = ",".join(f'{self.range(name.replace("_", "-"))},"{value}"' for name, value in conditions.items())
        return f"SUMIFS({self.range(key)},{pairs})"
