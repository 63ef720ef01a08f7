"""A cell of our own workbook as the inventory writes it, by the kind of its column."""

from collections.abc import Mapping
from typing import NamedTuple

from cfp_cli.importing.numbers import Fault, Number, day_of, fault_of, number_of, share_of, text_of
from cfp_cli.importing.record_values import severity_of, why_no_unit
from cfp_cli.importing.told import Told
from cfp_cli.load.problems import echo
from cfp_cli.model.pcr import Pcr
from cfp_cli.units.table import UnitProblem, unit
from cfp_cli.workbook.cells import Cell, Sheet
from cfp_cli.workbook.codes import ANSWERS, YES_NO, code_of
from cfp_cli.workbook.layout import PRODUCT_FIELDS, Column, Kind, TableKey


class Place(NamedTuple):
    """Where a cell stands, and the column that it is of."""

    sheet: Sheet
    row: int
    number: int
    column: Column


class OurCells:
    """Reads the rows of one table. What cannot be read is a finding at its cell."""

    def __init__(self, table: TableKey, pcr: Pcr | None, told: Told) -> None:
        self.table = table
        self.pcr = pcr
        self.told = told

    def texts(
        self, sheet: Sheet, row: int, cells: Mapping[int, Cell], columns: Mapping[int, Column]
    ) -> dict[str, str] | str:
        """The texts of a row by key, or the code of the finding for which it is left."""
        given = {column.key: text_of(cells[number]) for number, column in columns.items() if number in cells}
        found: dict[str, str] = {}
        bad = ""
        for number, column in columns.items():
            if number in cells:
                kind = self._kind(column, given)
                value = self._value(cells[number], kind, Place(sheet, row, number, column), given)
                if isinstance(value, Fault):
                    bad = bad or value.code
                elif value:
                    found[column.key] = value
        return bad or found

    def _kind(self, column: Column, given: Mapping[str, str]) -> Kind:
        """The kind of a column; of the values of `product` that of their field."""
        if self.table == "product" and column.key == "value" and given.get("key") in PRODUCT_FIELDS:
            kind = PRODUCT_FIELDS[given["key"]][1]
            return "text" if kind == "names" else kind
        if self.table == "answers" and column.key == "value":
            return "text"
        return column.kind

    def _value(self, cell: Cell, kind: Kind, place: Place, given: Mapping[str, str]) -> str | Fault:
        value = fault_of(cell) or self._read(cell, kind, place, given)
        sheet, row, number, column = place
        if isinstance(value, Fault):
            if value.code != "CFP679":  # that was said when the workbook was read
                self.told.say(value.code, sheet, row, number, **{"column": column.title, **value.values})
            return value
        title = column.title.zh
        if cell.formula:
            self.told.note("CFP684", sheet, row, number, title)
        if cell.digits:
            severity = severity_of(cell)
            self.told.note("CFP689", sheet, row, number, title, severity=severity, text=echo(cell.digits), value=value)
        return value

    def _read(self, cell: Cell, kind: Kind, place: Place, given: Mapping[str, str]) -> str | Fault:
        text = text_of(cell)
        match kind:
            case "date":
                return day_of(cell)
            case "share":
                return share_of(cell) or ""
            case "number":
                return self._number(cell, place)
            case "unit":
                return self._unit(text, place)
            case "yes-no" | "choice":
                return self._code(text, place.column, given)
            case "code":
                return text.split(maxsplit=1)[0] if place.column.list_of or place.column.key == "key" else text
        if self.table == "answers" and place.column.key == "value":
            return self._answer(text, given)
        return text if cell.kind != "text" else str(cell.value).strip()

    def _number(self, cell: Cell, place: Place) -> str | Fault:
        read = number_of(cell)
        if isinstance(read, Number):
            shown = f"{read.text} {read.unit}".rstrip()
            # Numbers of more digits than a spreadsheet holds are written as text: that is ours, and nothing to tell.
            if read.from_text and shown != text_of(cell):
                told = {"text": echo(text_of(cell)), "value": shown}
                self.told.note("CFP687", place.sheet, place.row, place.number, place.column.title.zh, **told)
            return shown
        return read or ""

    def _unit(self, text: str, place: Place) -> str:
        """The unit as it stands; one that is none stays for the checks, and is said here at its cell."""
        found = unit(text)
        if isinstance(found, UnitProblem):
            told = {"column": place.column.title, "text": found.text, "why": why_no_unit(found)}
            self.told.say("CFP690", place.sheet, place.row, place.number, **told)
        return text

    def _code(self, text: str, column: Column, given: Mapping[str, str]) -> str:
        codes = column.codes
        if self.table == "product" and given.get("key") in PRODUCT_FIELDS:
            codes = PRODUCT_FIELDS[given["key"]][2]
        return code_of(text, codes) if codes else text.split(maxsplit=1)[0]

    def _answer(self, text: str, given: Mapping[str, str]) -> str:
        """An answer: of a list its code, of a question without a list the text as it is."""
        kind = code_of(given.get("kind", ""), ANSWERS)
        if kind == "choice":
            return text.split(maxsplit=1)[0]
        if kind == "scenario":
            return code_of(text, YES_NO)
        asked = self.pcr.statement(given.get("name", "")) if kind == "state" and self.pcr is not None else None
        return code_of(text, asked.one_of) if asked is not None and asked.one_of else text
