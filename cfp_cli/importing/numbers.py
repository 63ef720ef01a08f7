"""What a cell says where a number, a text or a day is asked for; or why it says none for sure."""

import re
from datetime import date
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from cfp_cli.load.problems import echo
from cfp_cli.model.exact import multiply, plain
from cfp_cli.model.number import NotANumber, parse_number
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Text
from cfp_cli.units.quantity import parse_quantity
from cfp_cli.workbook.cells import Cell

#: How decimals are written in texts: "" where nobody said so, and only what has one reading is read.
Mark = Literal["", ".", ","]

#: What people write for "nothing here".
NOTHING_WRITTEN = frozenset({"-", "--", "—", "–", "－", "―", "/", "N/A", "n/a", "NA", "無", "不適用"})

_MINUS = str.maketrans("−－﹣‐‑–", "------")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:,[0-9]{3})+(\.[0-9]+)?")
_SPACED = re.compile(r"[+-]?[0-9]{1,3}(?: [0-9]{3})+(?:\.[0-9]+)?")
_BARE_POINT = re.compile(r"([+-]?)(?:(\.[0-9]+)|([0-9]+)\.)")
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")

_DATE = Text("是日期；試算表常把 3-5 這種寫法改成日期", "it is a date; spreadsheets turn what is typed as 3-5 into one")
_PERCENT = Text("是百分比，這一欄要的是數量", "it is a percentage, and the column asks for an amount")
_YES_NO = Text("是 TRUE／FALSE", "it is TRUE or FALSE")
_UNCLEAR = Text("逗號可能是千分位，也可能是小數點", "the comma may be one of thousands or of decimals")
_LEADING_ZERO = Text("以 0 開頭，像代號而不是數量", "it begins with a nought, like a code and no amount")
_RANGE = Text("超過 60 位或指數超出 ±30", "it is longer than 60 characters or its exponent is beyond ±30")
_NO_NUMBER = Text("不是數字", "it is no number")
_NO_DAY = Text("不是日期；請寫 YYYY-MM-DD", "it is no day; write YYYY-MM-DD")
_SERIAL = Text("是數字；日期格式遺失，或不是日期", "it is a number: it has lost its date format, or is no day")


class Number(NamedTuple):
    """A number as an inventory writes it. `unit` is one that stood behind it in the cell; `from_text` that it was text."""

    text: str
    unit: str = ""
    from_text: bool = False


class Fault(NamedTuple):
    """Why a cell cannot be used: a finding's code and values. CFP679 was said when the workbook was read."""

    code: str
    values: dict[str, Any]


def fault_of(cell: Cell) -> Fault | None:
    """Why the cell has no value at all."""
    match cell.kind:
        case "error":
            return Fault("CFP686", {"text": echo(str(cell.value))})
        case "no-value":
            return Fault("CFP685", {})
        case "broken":
            return Fault("CFP679", {})
    return None


def number_of(cell: Cell, mark: Mark = "") -> Number | Fault | None:
    """The number in a cell; None where it says that there is none."""
    fault = fault_of(cell)
    if fault is not None:
        return fault
    match cell.kind:
        case "date":
            return _unread(str(cell.value), _DATE)
        case "percent":
            return _unread(f"{_percent(cell)} %", _PERCENT)
        case "yes-no":
            return _unread(str(cell.value).upper(), _YES_NO)
    if isinstance(cell.value, Decimal):
        return Number(plain(cell.value))
    return _from_text(str(cell.value), mark)


def share_of(cell: Cell, mark: Mark = "") -> str | Fault | None:
    """A share as an inventory writes it, `18 %`; what is no percent cell must say its sign or be at most 1."""
    if cell.kind == "percent" and isinstance(cell.value, Decimal):
        return f"{_percent(cell)} %"
    text = text_of(cell)
    if cell.kind == "text" and text.endswith(("%", "％")):
        read = number_of(cell._replace(value=text[:-1]), mark)
        return read if isinstance(read, Fault) or read is None else f"{read.text} %"
    read = number_of(cell, mark)
    return read if isinstance(read, Fault) or read is None else read.text


def day_of(cell: Cell) -> str | Fault:
    """A day as an inventory writes it: `2026-11-01`."""
    fault = fault_of(cell)
    if fault is not None:
        return fault
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    text = half_width(text_of(cell))
    match = _DAY.fullmatch("".join(text.split()))
    if match is None:
        return _unread(text, _SERIAL if cell.kind == "number" else _NO_DAY)
    try:
        return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
    except ValueError:
        return _unread(text, _NO_DAY)


def text_of(cell: Cell) -> str:
    """The cell as one line of text, without spaces around it."""
    value = cell.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{_percent(cell)} %" if cell.kind == "percent" else plain(value)
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(value.split())


def half_width(text: str) -> str:
    """`text` in NFKC with one sign for minus: １２ is 12."""
    if text.isascii():
        return text
    from unicodedata import normalize

    return normalize("NFKC", text).translate(_MINUS)


def _percent(cell: Cell) -> str:
    return plain(multiply(cell.value, Decimal(100))) if isinstance(cell.value, Decimal) else ""


def _from_text(text: str, mark: Mark) -> Number | Fault | None:
    shown = " ".join(text.split())
    if shown in NOTHING_WRITTEN:
        return None
    wanted = half_width(shown)
    if mark == ",":
        wanted = wanted.replace(".", "").replace(",", ".")
    bare = _bare(wanted, mark)
    if isinstance(bare, Text):
        return _unread(shown, bare)
    value = parse_number(bare)
    if isinstance(value, Decimal):
        return Number(bare.removeprefix("+"), from_text=True)
    quantity = parse_quantity(bare)
    if isinstance(quantity, Quantity):
        number = bare.split()[0] if " " in bare else plain(quantity.value)
        return Number(number, quantity.unit.name, from_text=True)
    return _unread(shown, _why(value))


def _bare(text: str, mark: Mark) -> str | Text:
    """The text without separators of thousands, or why these are not for sure."""
    match = _THOUSANDS.fullmatch(text)
    if match:
        sure = mark or match[1] or text.count(",") > 1
        return text.replace(",", "") if sure else _UNCLEAR
    if "," in text and any(character.isdigit() for character in text):
        return _UNCLEAR
    if _SPACED.fullmatch(text):
        return text.replace(" ", "")
    point = _BARE_POINT.fullmatch(text)
    return text if point is None else f"{point[1]}0{point[2]}" if point[2] else f"{point[1]}{point[3]}"


def _why(value: NotANumber) -> Text:
    return {"leading-zero": _LEADING_ZERO, "range": _RANGE}.get(value.fault, _NO_NUMBER)


def _unread(text: str, why: Text) -> Fault:
    return Fault("CFP688", {"text": echo(text), "why": why})
