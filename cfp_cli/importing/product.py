"""What stands above a table about the product: `宣告單位 | 1 瓶`, one row a field, or `宣告單位：1 瓶` in one cell."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cfp_cli.importing.heads import folded
from cfp_cli.importing.numbers import Fault, day_of, fault_of, half_width, text_of
from cfp_cli.importing.plan import Data
from cfp_cli.importing.told import Tally, Told
from cfp_cli.load.problems import echo
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Text
from cfp_cli.units.quantity import parse_quantity
from cfp_cli.workbook.cells import Cell, Sheet

#: The fields, and what they are called. Of a plant: its name, the period of the data, the output of this product.
_NAMES = {
    "pcr": ("pcr", "pcr編號", "產品類別規則", "適用pcr", "pcrnumber"),
    "assessed": ("評估日期", "assessed", "assessmentdate"),
    "name": ("產品名稱", "品名", "productname", "product"),
    "name-en": ("英文名稱", "產品英文名稱", "nameinenglish"),
    "company": ("公司", "公司名稱", "廠商", "廠商名稱", "company"),
    "model": ("型號", "產品型號", "model"),
    "category": ("產品類別", "category", "productcategory"),
    "ccc": ("貨品分類號列", "ccc", "ccc號列", "ccccode"),
    "amount": ("宣告單位", "標示單位", "declaredunit"),
    "content": ("內容量", "淨重", "content"),
    "packaging": ("包裝", "包裝材質", "包裝方式", "packaging"),
    "plant": ("製造地點", "工廠", "工廠名稱", "plant", "site"),
    "period": ("盤查期間", "數據期間", "period"),
    "output": ("產量", "總產量", "期間產量", "output"),
    "directions": ("使用方法", "包裝上的使用方法", "directions", "directionsforuse"),
    "fictitious": ("虛構的範例", "虛構", "fictitious"),
}
_KNOWN = {folded(name): key for key, names in _NAMES.items() for name in names}
_IN_ONE_CELL = re.compile(r"([^:：]{1,20})[:：]\s*(.+)")
_PERIOD = re.compile(r"(.+?)\s*(?:~|～|至|到|(?<=\s)[-–—](?=\s)|/(?=\s*[0-9]{4}\D))\s*(.+)")
_QUANTITIES = ("amount", "content", "output")
PLANT = "plant"
#: In so many rows a field is looked for.
_LOOKED_AT = 50

_BAD_PERIOD = Text("期間寫成 2025-01-01/2025-12-31", "write a period as 2025-01-01/2025-12-31")
_DIRECTIONS = Text(
    "這裡只讀「無」；包裝有標示時請在匯入的清冊填寫（docs/inventory.md）",
    "only `none` is read here; what the pack says goes into the inventory (docs/inventory.md)",
)
_NO_DIRECTIONS = frozenset({"無", "未標示", "none"})
_NO_QUANTITY = Text("要寫數字與單位，例如 1000 mL", "write a number and a unit, such as 1000 mL")


class Field(NamedTuple):
    """A field above the table: its key, its cells, and where the first stands."""

    key: str
    title: str
    cells: tuple[Cell, ...]
    row: int
    column: int


def _fields(sheet: Sheet, row: int) -> Iterator[Field]:
    cells = sorted(sheet.rows[row].items())
    at = 0
    while at < len(cells):
        column, cell = cells[at]
        text = text_of(cell) if cell.kind == "text" else ""
        key = _KNOWN.get(folded(text), "")
        inside = _IN_ONE_CELL.fullmatch(text)
        if key:
            values: list[Cell] = []
            at += 1
            while at < len(cells) and not _names_field(cells[at][1]) and len(values) < 2:
                values.append(cells[at][1])
                at += 1
            if values:
                yield Field(key, text, tuple(values), row, column)
            continue
        if inside and (key := _KNOWN.get(folded(inside[1]), "")):
            yield Field(key, inside[1], (Cell(inside[2].strip()),), row, column)
        at += 1


def _names_field(cell: Cell) -> bool:
    return cell.kind == "text" and folded(text_of(cell)) in _KNOWN


def field_of(sheet: Sheet, key: str) -> str:
    """The text of a field in the first rows of a sheet; "" where there is none."""
    for row in list(sheet.rows)[:_LOOKED_AT]:
        for one in _fields(sheet, row):
            if one.key == key:
                return text_of(one.cells[0])
    return ""


class Fields:
    """Reads the fields of a sheet above its table."""

    def __init__(self, sheet: Sheet, told: Told, tally: Tally) -> None:
        self.sheet = sheet
        self.told = told
        self.tally = tally
        self.values: dict[str, str] = {}

    def read(self, above: int) -> dict[str, str]:
        """The fields by key, as an inventory writes them."""
        for row in self.sheet.rows:
            if row >= above:
                break
            fields = tuple(_fields(self.sheet, row))
            for one in fields:
                self._take(one)
            if fields and self.tally.is_open(self.sheet, row):
                self.tally.use(self.sheet, row)
        return self.values

    def _take(self, field: Field) -> None:
        fault = next((found for cell in field.cells if (found := fault_of(cell))), None)
        value = fault or self._value(field)
        if isinstance(value, Fault):
            if value.code != "CFP679":
                self.told.say(
                    value.code, self.sheet, field.row, field.column, **{"column": field.title, **value.values}
                )
            self.tally.leave(self.sheet, field.row, value.code)
        elif value:
            self.values.setdefault(field.key, value)

    def _value(self, field: Field) -> str | Fault:
        first = field.cells[0]
        if field.key == "assessed":
            return day_of(first)
        if field.key == "period":
            return self._period(field)
        words = " ".join(text_of(cell) for cell in field.cells)
        if field.key in _QUANTITIES:
            return _quantity(words)
        if field.key == "directions":
            return (
                "none"
                if words.casefold() in _NO_DIRECTIONS
                else Fault("CFP688", {"text": echo(words), "why": _DIRECTIONS})
            )
        if field.key == "fictitious":
            return "yes" if words.casefold() in ("yes", "是", "true") else ""
        return text_of(first)

    @staticmethod
    def _period(field: Field) -> str | Fault:
        if len(field.cells) == 2:
            days = [day_of(cell) for cell in field.cells]
        else:
            text = half_width(text_of(field.cells[0]))
            match = _PERIOD.fullmatch(text)
            if match is None:
                return Fault("CFP688", {"text": echo(text), "why": _BAD_PERIOD})
            days = [day_of(Cell(match[1])), day_of(Cell(match[2]))]
        first, last = days
        if isinstance(first, Fault):
            return first
        return last if isinstance(last, Fault) else f"{first}/{last}"


def _quantity(text: str) -> str | Fault:
    wanted = half_width(text)
    head, _, rest = wanted.partition(" ")
    number = head.replace(",", "") if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+", head) else head
    read = parse_quantity(f"{number} {rest}".strip())
    if isinstance(read, Quantity):
        from cfp_cli.importing.record_values import quantity_text

        return quantity_text(read)
    return Fault("CFP688", {"text": echo(text), "why": _NO_QUANTITY})


def data_of_fields(values: dict[str, str], pcr: str) -> Data:
    """The inventory's data up to its lines; what the file does not have stands there empty."""
    data: Data = {"inventory": 1, "pcr": pcr or values.get("pcr", "")}
    if "assessed" in values:
        data["assessed"] = values["assessed"]
    if "fictitious" in values:
        data["fictitious"] = True
    name = values.get("name", "")
    product: Data = {"name": {"zh-TW": name, "en": values["name-en"]} if name and "name-en" in values else name}
    product |= {key: values[key] for key in ("company", "model", "category", "ccc") if key in values}
    product["declared-unit"] = {"amount": values.get("amount", "")}
    product["declared-unit"] |= {key: values[key] for key in ("content", "packaging") if key in values}
    if "directions" in values:
        product["directions"] = values["directions"]
    data["product"] = product
    if "output" in values:
        plant: Data = {"id": PLANT}
        if "plant" in values:
            plant["name"] = values["plant"]
        if "period" in values:
            plant["period"] = values["period"]
        data["plants"] = [{**plant, "output": values["output"]}]
    return data


def missing(data: Data) -> Iterator[Text]:
    """What an inventory cannot do without and this one does not have."""
    if not data.get("pcr"):
        yield Text(" PCR 編號（--pcr）", "the number of the PCR (--pcr)")
    product = data.get("product", {})
    if not product.get("name"):
        yield Text("產品名稱", "the name of the product (產品名稱)")
    if not product.get("declared-unit", {}).get("amount"):
        yield Text("宣告單位", "the declared unit (宣告單位)")
