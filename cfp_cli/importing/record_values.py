"""The values of one row, each with what is to be said about how it was read."""

from decimal import Decimal
from typing import Any

from cfp_cli.importing.heads import UNIT
from cfp_cli.importing.numbers import Fault, Number, fault_of, number_of, share_of, text_of
from cfp_cli.importing.plan import Plan
from cfp_cli.importing.table import Record
from cfp_cli.importing.told import Told
from cfp_cli.load.problems import echo
from cfp_cli.model.exact import plain
from cfp_cli.model.finding import Severity
from cfp_cli.model.quantity import Quantity, Unit
from cfp_cli.model.text import Text
from cfp_cli.units.table import UnitProblem, unit
from cfp_cli.workbook.cells import DIGITS, Cell

_NO_UNIT = Text("沒有單位", "there is none")
_TWO_UNITS = Text("單位欄寫 {one}，另一處寫 {other}", "the column of units says {one}, another place {other}")
_NOT_LISTED = Text("單位不在清單裡{suggestion}", "it is not in the list of units{suggestion}")
_MEANT = Text("；是 {unit} 嗎？", "; is it {unit}?")
_NOTHING = Text("", "")


class RecordValues:
    """Reads the cells of one record. `bad` is the code of what cannot be used: the row is left then. `beside`: what is read and has no place in a line."""

    def __init__(self, record: Record, plan: Plan, told: Told) -> None:
        self.record = record
        self.plan = plan
        self.told = told
        self.bad = ""
        self.beside: list[str] = []
        self._heard: set[str] = set()

    def text(self, key: str) -> str:
        """The text of a column, translated; else what is fixed for it."""
        cell = self.record.cells.get(key)
        if cell is None:
            return self.plan.fixed.get(key, "")
        fault = fault_of(cell)
        if fault is not None:
            self.fault(key, fault)
            return ""
        self._tell(key, cell)
        return self.plan.word(key, text_of(cell))

    def number(self, key: str) -> Number | None:
        """The number of a column; None where there is none, or none that can be read."""
        cell = self.record.cells.get(key)
        if cell is None:
            fixed = self.plan.fixed.get(key, "")
            return Number(fixed) if fixed else None
        read = number_of(cell, self.plan.mark)
        if isinstance(read, Fault):
            self.fault(key, read)
            return None
        if read is not None:
            if read.from_text and key not in self._heard:
                value = f"{read.text} {read.unit}".rstrip()
                self._note("CFP687", key, text=echo(text_of(cell)), value=value)
            self._tell(key, cell)
        return read

    def share(self, key: str) -> str:
        """A share such as `18 %`; "" where there is none."""
        cell = self.record.cells.get(key)
        if cell is None:
            return self.plan.fixed.get(key, "")
        read = share_of(cell, self.plan.mark)
        if isinstance(read, Fault):
            self.fault(key, read)
            return ""
        self._tell(key, cell)
        return read or ""

    def quantity(self, key: str) -> Quantity | None:
        """A number with its unit: of the cell, of the column of units, of the mapping, or of the column's name."""
        number = self.number(key)
        if number is None:
            return None
        one = self._unit(key, number)
        return Quantity(Decimal(number.text), one) if one is not None else None

    def fault(self, key: str, fault: Fault) -> None:
        """The finding of a cell that cannot be used."""
        self.bad = self.bad or fault.code
        if key in self._heard:
            return
        self._heard.add(key)
        if fault.code != "CFP679":  # that was said when the workbook was read
            self.say(fault.code, key, **fault.values)

    def say(self, code: str, key: str, /, **values: Any) -> None:
        """A finding at the cell of a column."""
        record = self.record
        values = {"column": record.name_of(key), **values}
        self.told.say(code, record.sheet, record.row, record.column(key), **values)

    def refuse(self, code: str, key: str, /, **values: Any) -> None:
        """The same, and the row is left."""
        self.bad = self.bad or code
        self.say(code, key, **values)

    # ------------------------------------------------------------ units

    def _unit(self, key: str, number: Number) -> Unit | None:
        head = self.record.head.units.get(key, "")
        given = {
            "own": number.unit,
            "column": self.plan.word("unit", self.text(key + UNIT)),
            "plan": self.plan.units.get(key, ""),
            "head": self.plan.word("unit", head),
        }
        texts = {where: text for where, text in given.items() if text}
        if not texts:
            self.refuse("CFP690", key, text=number.text, why=_NO_UNIT)
            return None
        read = {where: unit(text) for where, text in texts.items()}
        for where, found in read.items():
            if isinstance(found, UnitProblem):
                self.refuse("CFP690", self._at(key, where), text=found.text, why=why_no_unit(found))
                return None
        units = [found for found in read.values() if isinstance(found, Unit)]
        if len({one.name for one in units}) > 1:
            one, other = list(texts.values())[:2]
            why = _TWO_UNITS.filled(one=echo(one), other=echo(other))
            self.refuse("CFP690", self._at(key, "column"), text=echo(one), why=why)
            return None
        if list(texts) == ["head"]:
            self._note("CFP691", key, unit=units[0].name)
        return units[0]

    def _at(self, key: str, where: str) -> str:
        return key + UNIT if where == "column" and key + UNIT in self.record.cells else key

    # ------------------------------------------------------------ what is said

    def _tell(self, key: str, cell: Cell) -> None:
        if key in self._heard:
            return
        self._heard.add(key)
        if cell.formula:
            self._note("CFP684", key)
        if cell.digits:
            self._note("CFP689", key, severity=severity_of(cell), text=echo(cell.digits), value=text_of(cell))

    def _note(self, code: str, key: str, /, **values: Any) -> None:
        record = self.record
        self.told.note(code, record.sheet, record.row, record.column(key), record.name_of(key), **values)


def severity_of(cell: Cell) -> Severity:
    """Of a number with too many digits: behind the point they are what conversion left, before it somebody lost them."""
    whole = cell.digits.lstrip("-").partition(".")[0]
    return "warning" if len(whole) > DIGITS else "note"


def quantity_text(quantity: Quantity) -> str:
    """A quantity as an inventory writes it."""
    return f"{plain(quantity.value)} {quantity.unit.name}".rstrip()


def why_no_unit(problem: UnitProblem) -> Text:
    """What is wrong with a unit: the question that it raises, or that it is not listed."""
    if problem.kind == "ambiguous":
        return problem.question
    meant = _MEANT.filled(unit=problem.suggestion) if problem.suggestion else _NOTHING
    return _NOT_LISTED.filled(suggestion=meant)
