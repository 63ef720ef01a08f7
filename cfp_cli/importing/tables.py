"""A file of one plan: its sheets, the table of each, and the lines of that. What both given and mapped layouts do."""

from collections.abc import Iterator
from typing import NamedTuple

from cfp_cli.importing.heads import Head, find_head, head_in
from cfp_cli.importing.line_amounts import Basis
from cfp_cli.importing.lines import LineMaker
from cfp_cli.importing.plan import Data, Draft, Plan, Proposed
from cfp_cli.importing.product import Fields, data_of_fields
from cfp_cli.importing.table import TableReading
from cfp_cli.importing.told import Tally, Told
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.position import column_letters
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Text
from cfp_cli.units.quantity import parse_quantity
from cfp_cli.workbook.cells import Sheet, Workbook

_NO_HEAD = Text("沒有一列含有這些欄名：{names}", "no row has these names of columns: {names}")
_NO_SUCH_SHEET = Text("沒有工作表「{sheet}」；有的是 {sheets}", "there is no sheet `{sheet}`; there are {sheets}")


class Source(NamedTuple):
    """A file that is read, where its findings and rows go, and what the command line asked for."""

    book: Workbook
    told: Told
    tally: Tally
    sheet: str
    pcr: Pcr | None

    def sheets(self) -> Iterator[Sheet]:
        """The sheets that are read: the one asked for, else all that are not hidden; of hidden ones that is said."""
        if self.sheet:
            named = [sheet for sheet in self.book.sheets if sheet.name == self.sheet]
            if not named:
                names = ", ".join(sheet.name for sheet in self.book.sheets) or "-"
                self.told.say("CFP680", None, why=_NO_SUCH_SHEET.filled(sheet=self.sheet, sheets=names))
            yield from named
            return
        for sheet in self.book.sheets:
            if sheet.hidden and sheet.rows:
                first = next(iter(sheet.rows))
                self.told.say("CFP677", sheet, first, sheet=sheet.name, rows=len(sheet.rows))
                for row in sheet.rows:
                    self.tally.leave(sheet, row, "CFP677")
            elif sheet.rows and not sheet.broken:
                yield sheet


def draft_of(source: Source, plan: Plan, given: Data | None = None) -> Draft:
    """The inventory that the tables of a file make; `given` is its data up to the lines, where a mapping has them."""
    fields: dict[str, str] = {}
    tables = []
    for sheet in source.sheets():
        head = _head(sheet, plan)
        if isinstance(head, Text):
            source.told.say("CFP692", sheet, next(iter(sheet.rows)), why=head)
            for row in sheet.rows:
                source.tally.leave(sheet, row, "CFP692")
        elif head is not None:
            if given is None:  # a mapping that has the rest of the inventory has all of it
                fields = {**Fields(sheet, source.told, source.tally).read(head.row), **fields}
            tables.append((sheet, head))
    if not tables and source.tally.is_all_open():
        names = "、".join(one.names[0] for one in plan.wanted if one.required)
        source.told.say("CFP680", None, why=_NO_HEAD.filled(names=names))
    data = given or data_of_fields(fields, source.pcr.number if source.pcr else "")
    maker = LineMaker(plan, source.pcr, _basis(data), source.told, source.tally)
    lines: list[Proposed] = []
    for sheet, head in tables:
        reading = TableReading(sheet, plan.wanted, plan.down, source.told, source.tally)
        lines.extend(line for record in reading.records(head) if (line := maker.line(record)) is not None)
    return Draft(data, tuple(lines))


def _head(sheet: Sheet, plan: Plan) -> Head | Text | None:
    if plan.columns:
        names = {key: column_letters(column) for key, column in plan.columns.items()}
        return Head(plan.head, plan.columns, names, {})
    return head_in(sheet, plan.head, plan.wanted) if plan.head else find_head(sheet, plan.wanted)


def _basis(data: Data) -> Basis:
    plants = data.get("plants", [])
    only = plants[0] if len(plants) == 1 else {}
    declared = data.get("product", {}).get("declared-unit", {}).get("amount", "")
    return Basis(_quantity(declared), _quantity(only.get("output", "")), only.get("id", ""))


def _quantity(text: str) -> Quantity | None:
    read = parse_quantity(text) if text else None
    return read if isinstance(read, Quantity) else None
