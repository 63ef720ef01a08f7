"""Checking answers as they are typed, with the readers of the file itself; a Text is what is wrong with one."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol, TypeVar

from cfp_cli.load.values import Values
from cfp_cli.model.position import Document
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Text

T = TypeVar("T")
Check = Callable[[str], T | Text]

_PERIOD = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_CCC = re.compile(r"[0-9][0-9.]*(-[0-9])?")
_YES = {"y", "yes", "是", "有", "對"}
_NO = {"n", "no", "否", "沒有", "無", "不"}

_NEEDED = Text("這一題要有回答", "this needs an answer")
_TOO_LONG = Text("太長了，最多 {limit} 個字", "too long: at most {limit} characters")
_YES_NO = Text("請回答 y 或 n", "please answer y or n")
_NOT_LISTED = Text("請輸入前面的號碼或代號", "please give one of the numbers or ids above")
_PERIOD_FORM = Text("寫成 起日/迄日，例如 2025-01-01/2025-12-31", "write first day/last day: 2025-01-01/2025-12-31")
_ID_FORM = Text("代號用小寫英數與連字號", "an id has lower-case letters, digits and hyphens")
_ZERO = Text("要大於零", "it must be above zero")
_CCC_FORM = Text("號列寫數字與點，例如 3401.30.00.00-3", "digits and dots, such as 3401.30.00.00-3")
_CONTROL = Text("含有不能寫進檔案的字元", "it has characters that no file can hold")


class Asker(Protocol):
    """Asks a person. `ask` repeats the question until `check` takes the answer."""

    def ask(self, question: Text, check: Check[T], default: str = "") -> T:
        """What `check` makes of the answer; an empty answer is `default`."""

    def say(self, words: Text) -> None:
        """Tell something."""


def words_up_to(limit: int, needed: bool = True) -> Check[str]:
    """A text of at most `limit` characters; an empty one where it is not `needed`."""

    def check(text: str) -> str | Text:
        text = text.strip()
        if not text and needed:
            return _NEEDED
        if len(text) > limit:
            return _TOO_LONG.filled(limit=limit)
        # U+FFFD stands for bytes that were no UTF-8.
        return text if text.isprintable() and "\ufffd" not in text else _CONTROL

    return check


def optional(check: Check[str]) -> Check[str]:
    """The same, or nothing."""
    return lambda text: check(text) if text.strip() else ""


def yes_no(text: str) -> bool | Text:
    """Yes or no in either language."""
    word = text.strip().casefold()
    return True if word in _YES else False if word in _NO else _YES_NO


def quantity(units: tuple[str, ...] = (), like: Quantity | None = None) -> Check[str]:
    """A quantity above zero, as it was typed: in one of `units`, or of the kind of `like`."""
    wanted = Text(f"單位要是 {'、'.join(units)}", f"the unit must be one of {', '.join(units)}")

    def check(text: str) -> str | Text:
        values = _values()
        found = values.quantity(text.strip(), ())
        if found is None:
            return _told(values)
        if not found.value:
            return _ZERO
        if units and found.unit.name not in units:
            return wanted
        if like is not None and found.unit.dimension != like.unit.dimension:
            return Text(f"單位要與 {like.unit.name} 同類", f"its unit must be of the kind of {like.unit.name}")
        return text.strip()

    return check


def number_or_quantity(text: str) -> str | Text:
    """A bare number, a share or a quantity, as it was typed."""
    values = _values()
    return text.strip() if values.number_or_quantity(text.strip(), ()) is not None else _told(values)


def share(text: str) -> str | Text:
    """A share between 0 and 1: `18 %` or `0.18`."""
    values = _values()
    return text.strip() if values.share(text.strip(), ()) is not None else _told(values)


def period(text: str) -> str | Text:
    """First day/last day."""
    if not _PERIOD.fullmatch(text.strip()):
        return _PERIOD_FORM
    values = _values()
    return text.strip() if values.period(text.strip(), ()) is not None else _told(values)


def day(text: str) -> str | Text:
    """A day of the calendar."""
    try:
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return _PERIOD_FORM


def ccc(text: str) -> str | Text:
    """A CCC code."""
    return text.strip() if _CCC.fullmatch(text.strip()) and len(text.strip()) <= 20 else _CCC_FORM


def id_of(text: str) -> str | Text:
    """An id."""
    return text.strip() if _ID.fullmatch(text.strip()) else _ID_FORM


def one_of(options: Mapping[str, Text]) -> Check[str]:
    """One of the options, by its number in the list or its id."""
    numbered = {str(number): name for number, name in enumerate(options, start=1)}

    def check(text: str) -> str | Text:
        word = text.strip()
        return numbered.get(word) or (word if word in options else _NOT_LISTED)

    return check


def _values() -> Values:
    return Values(Document("", "", "", {}))


def _told(values: Values) -> Text:
    """What the reader of files would say, with what to do."""
    found = values.findings[0]
    return Text(f"{found.message.zh}。{found.hint.zh}", f"{found.message.en}. {found.hint.en}")
