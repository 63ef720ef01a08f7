"""How far a label is from the next ones: a few rows of the report, and its part of the JSON."""

from collections.abc import Iterator
from typing import Any

from cfp_cli.model.exact import figure, plain
from cfp_cli.model.margin import Flip, LineMargin, Margin, NextLabel
from cfp_cli.model.text import Text
from cfp_cli.present.rows import Look, Piece, Row, cells, cut, field, padded, row

#: So many lines in the text; the JSON has all.
SHOWN = 3
NEXT = Text("下一個標示值", "next values")
#: By whether it lies above, and whether the end itself has it already.
_WHERE = {
    (True, True): Text("{at} kg 起", "from {at} kg"),
    (True, False): Text("大於 {at} kg", "above {at} kg"),
    (False, True): Text("{at} kg 以下", "from {at} kg down"),
    (False, False): Text("小於 {at} kg", "below {at} kg"),
}
_NO_VALUE = Text("無標示值", "no value")
_COMMA = Text("，", ", ")
_COLON = Text("：", ": ")
ALONE = Text("單獨一行就會改變標示值（其餘不變）", "Change of one line alone that flips it (all else the same)")


def margin_rows(margin: Margin, look: Look) -> Iterator[Row]:
    """The next label values, and the largest lines that alone could lead to one."""
    sides = [(margin.below, False), (margin.above, True)]
    words = [next_words(one, look, upward=upward) for one, upward in sides if one is not None]
    if words:
        yield from field(look.say(NEXT), look.say(_COMMA).join(words), look)
    if not margin.lines:
        return
    yield row("  ", Piece(look.say(ALONE), "dim"))
    shown = margin.lines[:SHOWN]
    names = [" + ".join((line.id, *line.with_it)) for line in shown]
    ids = min(max(cells(name) for name in names), max(12, look.width // 3))
    downs = [flip_words(line, line.down) for line in shown]
    width = max(cells(word) for word in downs)
    for line, name, down in zip(shown, names, downs, strict=True):
        up = flip_words(line, line.up)
        yield row("    ", padded(cut(name, ids), ids), "  ", padded(down, width), "  " if up else "", up)


def next_words(one: NextLabel, look: Look, *, upward: bool) -> str:
    """`290 kg: below 290.5 kg`."""
    value = look.say(_NO_VALUE) if one.value is None else f"{format(one.value, 'f')} {one.unit}"
    where = look.say(_WHERE[upward, one.from_there]).format(at=figure(one.at))
    return f"{value}{look.say(_COLON)}{where}"


def flip_words(line: LineMargin, flip: Flip | None) -> str:
    """`+0.167 % (2 → 2.00334 kg)`; nothing where the line alone does not do it."""
    if flip is None:
        return ""
    share = format(flip.share.scaleb(2), "f")
    sign = "" if share.startswith("-") else "+"
    return f"{sign}{share} %{_amount_words(line, flip)}"


def _amount_words(line: LineMargin, flip: Flip) -> str:
    if flip.amount is None:
        return ""
    return f" ({figure(line.amount.value, 6)} → {plain(flip.amount.value)} {flip.amount.unit.name})"


def margin_data(margin: Margin) -> dict[str, Any]:
    """The margin as plain data."""
    return {
        "below": _next_data(margin.below),
        "above": _next_data(margin.above),
        "lines": [
            {
                "id": line.id,
                "with-it": list(line.with_it),
                "amount": {"value": plain(line.amount.value), "unit": line.amount.unit.name},
                "emission": plain(line.emission),
                "down": _flip_data(line.down),
                "up": _flip_data(line.up),
            }
            for line in margin.lines
        ],
    }


def _next_data(one: NextLabel | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "at-kg": plain(one.at),
        "from-there": one.from_there,
        "value": None if one.value is None else format(one.value, "f"),
        "unit": one.unit,
    }


def _flip_data(flip: Flip | None) -> dict[str, Any] | None:
    if flip is None:
        return None
    return {
        "share": plain(flip.share),
        "amount": plain(flip.amount.value) if flip.amount else None,
        "emission": plain(flip.emission),
    }
