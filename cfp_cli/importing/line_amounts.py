"""How much of it: an amount per declared unit, a plant's total, or a mass over a distance."""

from decimal import Decimal
from typing import NamedTuple

from cfp_cli.importing.plan import Data
from cfp_cli.importing.record_values import RecordValues, quantity_text
from cfp_cli.importing.told import Told
from cfp_cli.load.problems import echo
from cfp_cli.model.exact import divide, multiply, shown, subtract
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Text
from cfp_cli.units.convert import convert, same_dimension
from cfp_cli.units.table import unit_of_parts

_ONLY_TOTAL = Text(
    "只有總活動量；沒有產量可以換算成每宣告單位（在表格上方寫 產量 | 1200000 瓶）",
    "there is a total only, and no output to divide it by (write 產量 | 1200000 bottle above the table)",
)
_SHARE_OF_TOTAL = Text("分配比例只用於總量", "a share is allocated of a total only")
_NO_LOAD = Text("有距離，沒有質量，也沒有說運送哪一筆", "there is a distance, and neither a mass nor the line carried")
_BOTH = Text("同一列有數量，也有運輸距離", "the row has an amount and a distance as well")
_PER_UNIT = Text(
    "每單位數量的單位「{text}」讀作每一宣告單位的 {unit}",
    "the unit `{text}` of the amount per unit is read as {unit} for each declared unit",
)

#: Digits given are rounded: a total over the output may differ by half of the last one, and no more.
_HALF = Decimal("0.5")


class Basis(NamedTuple):
    """What amounts are told against: the declared unit, and the output in the period of the only plant."""

    declared: Quantity | None
    output: Quantity | None
    plant: str


class Amount(NamedTuple):
    """The amount as parts of a line, and the unit that a factor is to fit."""

    data: Data
    unit: str


class Amounts:
    """Reads the amounts of rows. A row whose amount cannot be told is `bad`, with a finding at its cell."""

    def __init__(self, basis: Basis, told: Told) -> None:
        self.basis = basis
        self.told = told

    def amount(self, values: RecordValues) -> Amount | None:
        """The amount of a row; None where it has none, or none that can be used."""
        if values.text("distance"):
            return self._transport(values)
        each, total = values.quantity("amount"), values.quantity("total")
        if values.bad:
            return None
        if each is None:
            return self._of_total(total, values)
        each = self._per_declared(each, values)
        if total is not None and (values.text("share") or self._agree(values, each, total)):
            # The total is exact, and shows the period that it is of; the amount per unit is rounded from it.
            values.beside.append(f"每單位數量 per unit: {quantity_text(each)}")
            return self._of_total(total, values)
        if values.text("share"):
            values.refuse("CFP688", "share", text=echo(values.text("share")), why=_SHARE_OF_TOTAL)
            return None
        if total is not None:
            values.beside.append(f"總活動量 total: {quantity_text(total)}")
        return Amount({"amount": quantity_text(each)}, each.unit.name)

    def _of_total(self, total: Quantity | None, values: RecordValues) -> Amount | None:
        if total is None:
            return None
        plant = values.text("plant") or self.basis.plant
        if not plant:
            values.refuse("CFP688", "total", text=quantity_text(total), why=_ONLY_TOTAL)
            return None
        found: Data = {"total": quantity_text(total), "plant": plant}
        found |= {"share": share} if (share := values.share("share")) else {}
        found |= {key: text for key in ("by", "reason") if (text := values.text(key))}
        return Amount({"amount": found}, total.unit.name)

    def _transport(self, values: RecordValues) -> Amount | None:
        distance, mass = values.quantity("distance"), values.quantity("mass")
        of = values.text("of")
        if not values.bad and (values.text("amount") or values.text("total")):
            values.refuse("CFP688", "distance", text=echo(values.text("distance")), why=_BOTH)
        elif not values.bad and mass is None and not of:
            values.refuse("CFP688", "distance", text=echo(values.text("distance")), why=_NO_LOAD)
        if distance is None or values.bad:
            return None
        carried = {"mass": quantity_text(mass)} if mass is not None else {"of": of}
        leg = {"distance": quantity_text(distance), "factor": values.text("factor")}
        return Amount({**carried, "legs": [leg]}, "tkm")

    def _per_declared(self, each: Quantity, values: RecordValues) -> Quantity:
        """`0.1 kg/bottle` of a declared unit of one bottle is 0.1 kg."""
        declared = self.basis.declared
        if declared is None or declared.unit.parts == () or len(each.unit.parts) < 2:
            return each
        per = tuple((name, -power) for name, power in declared.unit.parts)
        rest = tuple(part for part in each.unit.parts if part not in per)
        if len(rest) + len(per) != len(each.unit.parts):
            return each
        bare = unit_of_parts(rest)
        record = values.record
        what = _PER_UNIT.filled(text=echo(record.text("amount-unit") or each.unit.name), unit=bare.name)
        self.told.note("CFP695", record.sheet, record.row, record.column("amount"), "", f"per {bare.name}", what=what)
        return Quantity(multiply(each.value, declared.value), bare)

    def _agree(self, values: RecordValues, each: Quantity, total: Quantity) -> bool:
        """Whether total over output is the amount per unit, as far as its digits go; CFP699 where it is not."""
        output, declared = self.basis.output, self.basis.declared
        if output is None or declared is None or not same_dimension(each.unit, total.unit):
            return False
        if not output.value or not same_dimension(output.unit, declared.unit):
            return False
        made = convert(output, declared.unit).value
        worked = divide(multiply(convert(total, each.unit).value, declared.value), made)
        last = Decimal(1).scaleb(int(each.value.as_tuple().exponent))
        if abs(subtract(worked, each.value)) <= multiply(last, _HALF):
            return True
        per_unit, other = quantity_text(each), f"{shown(worked, 6)} {each.unit.name}"
        values.say("CFP699", "amount", name=echo(values.record.text("name")), total=other, per_unit=per_unit)
        return False
