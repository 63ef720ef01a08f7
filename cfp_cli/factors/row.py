"""One row of a factor table made into a Factor or a HeatingValue, or what is wrong with it."""

import re
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.factors.traps import traps
from cfp_cli.model.factor import Factor, HeatingValue, SourceClass
from cfp_cli.model.finding import Finding
from cfp_cli.model.number import NotANumber, NumberFault, parse_number
from cfp_cli.model.position import Span
from cfp_cli.model.quantity import Unit
from cfp_cli.model.text import Text
from cfp_cli.units.table import unit

MAX_FIELD = 10_000
MAX_NAME = 200
_SHOWN = 40

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,99}\Z")
# "kgCO2/m3" and "kg CO2e/kg" are per m3 and per kg.
_PER = re.compile(r"kg\s?CO2e?\s?/\s?", re.IGNORECASE)

NUMBER_FAULTS: dict[NumberFault, Text] = {
    "separator": Text("有千分位或逗號", "it has a comma or another separator"),
    "leading-zero": Text("開頭多了 0", "it begins with a zero too many"),
    "not-ascii": Text("含全形或其他非 ASCII 的數字、符號", "it has full-width or other non-ASCII characters"),
    "range": Text("位數或指數太大", "it has too many digits or too large an exponent"),
    "other": Text("不是數字", "it is not a number"),
}
EMPTY = Text("是空的", "it is empty")
TOO_LONG = Text("太長", "it is too long")
LOST = Text("有遺失的字元（�），轉檔時編碼錯了", "characters were lost (�): a wrong encoding on the way")
BAD_ID = Text("編號只能用英文字母、數字與 . _ : -", "an id has letters a-z, digits and . _ : - only")
BAD_CLASS = Text(
    "來源類別只有 applicant、supplier-verified、government、database",
    "the class is one of applicant, supplier-verified, government, database",
)

_CLASSES: dict[str, SourceClass] = {
    "applicant": "applicant",
    "supplier-verified": "supplier-verified",
    "government": "government",
    "database": "database",
}


class Origin(NamedTuple):
    """What all rows of a table share.

    `file` is shown in findings. `year_is` says what the year column holds: the year of publication or of the data.
    """

    table: str
    file: str
    source_class: SourceClass
    year_is: Literal["announced", "data"] = "announced"
    licence: str = ""


class Fault(NamedTuple):
    """What is wrong with a row: a code of the catalogue and the values of its words."""

    code: str
    values: dict[str, Any]


def bad(column: str, value: str, reason: Text) -> Fault:
    """A cell that cannot be used."""
    return Fault("CFP233", {"column": column, "value": cut(value), "reason": reason})


def cut(value: str) -> str:
    """`value` as shown in a message: at most 40 characters."""
    return value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…"


def finding_of(fault: Fault, origin: Origin, row: int, span: Span | None = None) -> Finding:
    """The finding of a fault in row `row` (lines of a file count from 1)."""
    place = span or Span(origin.file, row, 1, 1)
    return finding(fault.code, place, table=origin.table, row=row, **fault.values)


def factor_of(cells: Mapping[str, str], origin: Origin) -> Factor | Fault:
    """The factor of a row in our column layout: kg CO2e per `unit`."""
    fault = _fault_of_texts(cells)
    if fault:
        return fault
    value = parse_number(cells["value"])
    if isinstance(value, NotANumber):
        return bad("value", cells["value"], NUMBER_FAULTS[value.fault] if cells["value"] else EMPTY)
    per = unit_of(_PER.sub("", cells["unit"]))
    if isinstance(per, Fault):
        return per
    class_text = cells.get("source_class", "")
    source_class = _CLASSES.get(class_text) if class_text else origin.source_class
    if source_class is None:
        return bad("source_class", class_text, BAD_CLASS)
    name_zh, name_en, notes, year = (cells.get(c, "") for c in ("name_zh", "name_en", "notes", "year"))
    found = traps(name_zh, name_en, notes, value)
    return Factor(
        id=cells["id"],
        name=Text(name_zh or name_en, name_en or name_zh),
        value=value,
        unit=per,
        table=origin.table,
        source=_source(cells),
        source_class=source_class,
        licence=cells.get("licence", "") or origin.licence,
        region=cells.get("region", ""),
        data_year=year if origin.year_is == "data" else found.data_year,
        announced="" if origin.year_is == "data" else year,
        boundary=found.boundary,
        family=found.family,
        flags=found.flags,
        superseded_by=found.superseded_by,
        notes=notes,
    )


def heating_value_of(cells: Mapping[str, str]) -> HeatingValue | Fault:
    """The heating value of a row: kcal per unit of fuel.

    The calorie of the Ministry's fuel inventory is 4.1868 J (kcal_it), not the 4.184 J with which PCRs heat water.
    """
    value = parse_number(cells["value"])
    if isinstance(value, NotANumber):
        return bad("value", cells["value"], NUMBER_FAULTS[value.fault])
    per = unit_of(cells["unit"].replace("kcal/", "kcal_it/"))
    if isinstance(per, Fault):
        return per
    return HeatingValue(
        id=cells["id"],
        name=Text(cells["name_zh"], cells["name_en"]),
        value=value,
        unit=per,
        basis="higher" if cells["name_en"].endswith("HHV") else "lower",
        source=_source(cells),
        notes=cells["notes"],
    )


def unit_of(text: str) -> Unit | Fault:
    """The unit that a cell names."""
    found = unit(text) if text else None
    return found if isinstance(found, Unit) else Fault("CFP236", {"unit": cut(text)})


def _source(cells: Mapping[str, str]) -> str:
    """Publisher, then where it was read, parted by a semicolon."""
    return "; ".join(part for part in (cells.get("publisher", ""), cells.get("source_url_or_repo", "")) if part)


def _fault_of_texts(cells: Mapping[str, str]) -> Fault | None:
    for column, text in cells.items():
        if len(text) > MAX_FIELD or (column.startswith("name") and len(text) > MAX_NAME):
            return bad(column, text, TOO_LONG)
        if not text.isascii() and "\ufffd" in text:
            return bad(column, text, LOST)
    if not _ID.match(cells["id"]):
        return bad("id", cells["id"], BAD_ID if cells["id"] else EMPTY)
    if not (cells.get("name_zh") or cells.get("name_en")):
        return bad("name_zh", "", EMPTY)
    return None
