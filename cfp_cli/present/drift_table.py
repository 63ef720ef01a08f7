"""The difference of two calculations line by line: what each cause contributes, what changed in each part, the sum."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from cfp_cli.model.certificate import CertifiedPart
from cfp_cli.model.drift import Attribution, LineDrift, PartDrift, Split
from cfp_cli.model.exact import ONE, ZERO, figure, fixed, multiply
from cfp_cli.model.text import Text
from cfp_cli.present import strings
from cfp_cli.present.report_text import decimals_for
from cfp_cli.present.rows import Look, Piece, Row, cells, cut, field, padded, row

_LINES = Text("各行的差異（kg CO2e）", "Difference by line (kg CO2e)")
_HEADS = {
    "amount": Text("數量", "amount"),
    "allocation": Text("分配", "allocation"),
    "factor": Text("係數", "factor"),
    "rule": Text("規則", "rule"),
    "lines": Text("增減", "in or out"),
}
#: Columns that are left out where nothing stands in them.
_SELDOM = ("allocation", "lines")
_DIFFERENCE = Text("差異", "difference")
States = Mapping[str, Text]
_STATES: States = {
    "added": Text("只在現在", "today only"),
    "removed": Text("只在核定時", "certified only"),
    "counted": Text("現在計入", "counted now"),
    "not-counted": Text("現在不計入", "no longer counted"),
}
_UNMOVED = Text("沒有變動的行數：{count}", "lines that did not move: {count}")
_REST = Text("其餘", "rest")
_REST_DIGITS = Text("除法的第 40 位，見 JSON", "the 40th digit of quotients; see the JSON")
_REST_MORE = Text(
    "{value}：證書的計算中，各項加總與總量不符的部分", "{value}: what the certificate's figures do not add up to"
)
_RULES_CHANGED = Text(
    "規則檔內容已改變：情境各行的數量差異歸於規則",
    "the rule file changed: amounts that its scenarios make count as rule",
)
#: Of the total: below it a rest is the rounding of quotients, not a figure that somebody changed.
_DIGITS = Decimal("1e-30")


class Entry(NamedTuple):
    """A row of a table of causes: what moved, by what, and what is said below it."""

    name: str
    split: Split
    details: tuple[str, ...] = ()


def attribution_rows(found: Attribution, now: Decimal, look: Look, states: States = _STATES) -> Iterator[Row]:
    """The lines that moved, largest first, with the sum; how many did not."""
    lines = moved_lines(found)
    yield row(Piece(look.say(_LINES), "bold"))
    if lines or found.split.rest:
        entries = [Entry(line.id, line.split, tuple(line_details(line, look, states))) for line in lines]
        yield from split_rows(entries, found.split, decimals_for(now), look)
    yield row("  ", Piece(look.say(_UNMOVED).format(count=len(found.lines) - len(lines)), "dim"))
    rest = found.split.rest
    if rest:
        tiny = rest.copy_abs() <= multiply(now.copy_abs(), _DIGITS)
        words = _REST_DIGITS if tiny else _REST_MORE
        yield from field(look.say(_REST), look.say(words).format(value=signed(rest)), look)
    if found.rules_changed:
        yield row("  ", Piece(look.say(_RULES_CHANGED), "warning"))
    yield row("")


def moved_lines(found: Attribution) -> list[LineDrift]:
    """The lines of which anything is another than it was, the largest difference first."""
    moved = (line for line in found.lines if _moved(line))
    return sorted(moved, key=lambda line: -line.split.difference.copy_abs())


def signed(value: Decimal, decimals: int | None = None) -> str:
    """`+0.0099`, in full or with so many decimals; `0` for nothing at all, `0.000000` for less than is seen."""
    if not value:
        return "0"
    text = figure(value, 10) if decimals is None else fixed(value, decimals)
    about = "≈" if text.startswith("≈") else ""
    return f"{about}+{text.removeprefix(about)}" if value > ZERO else text


def _moved(line: LineDrift) -> bool:
    """Whether anything of a line is another than it was: moves that cancel each other are moves."""
    return any(line.split) or line.state != "both" or any(any(part.split) for part in line.parts)


def columns_of(splits: Iterable[Split], look: Look) -> list[tuple[str, str]]:
    """The causes that a table has columns for, with their heads."""
    given = list(splits)
    names = [name for name in _HEADS if name not in _SELDOM or any(getattr(one, name) for one in given)]
    return [(name, look.say(_HEADS[name])) for name in names]


def split_rows(entries: list[Entry], whole: Split, decimals: int, look: Look) -> Iterator[Row]:
    """A table of differences by cause, with the sum."""
    columns = columns_of([*(one.split for one in entries), whole], look)
    heads = [*(head for _, head in columns), look.say(_DIFFERENCE)]
    table = [_numbers(one.split, columns, decimals) for one in entries]
    sums = _numbers(whole, columns, decimals)
    widths = [max(cells(line[index]) for line in (heads, sums, *table)) for index in range(len(heads))]
    total = look.say(strings.TOTAL)
    room = max(12, look.width - 2 - sum(width + 2 for width in widths))
    first = min(max(cells(name) for name in (total, *(one.name for one in entries))), room)

    def beside(words: list[str]) -> str:
        return "".join(f"  {padded(word, width, right=True)}" for word, width in zip(words, widths, strict=True))

    yield row("  ", Piece(padded("", first) + beside(heads), "dim"))
    for one, words in zip(entries, table, strict=True):
        yield row("  ", padded(cut(one.name, first), first), beside(words))
        for detail in one.details:
            yield row("    ", Piece(cut(detail, look.width - 4), "dim"))
    yield row("  ", Piece(padded(total, first) + beside(sums), "bold"))


def _numbers(split: Split, columns: list[tuple[str, str]], decimals: int) -> list[str]:
    values = [*(getattr(split, name) for name, _ in columns), split.difference]
    return [signed(value, decimals) for value in values]


def line_details(line: LineDrift, look: Look, states: States = _STATES) -> Iterator[str]:
    """What the line is, and each part that is another than it was."""
    name = look.say(line.name)
    if line.state != "both":
        yield f"{name} ({look.say(states[line.state])})"
    for part in line.parts:
        if any(part.split):
            yield f"{name}: {_part_words(part, look, states)}"


def _part_words(part: PartDrift, look: Look, states: States) -> str:
    """`0.14 → 0.154 kg x 1.06 kg CO2e/kg (moenv-cfp-0077)`."""
    base, now = part.base or part.now, part.now or part.base
    if base is None or now is None:
        return ""
    both = part.base is not None and part.now is not None
    state = "" if both else f" ({look.say(states['added' if part.base is None else 'removed'])})"
    label = f"{_then(base.label, now.label)}: " if base.label or now.label else ""
    weights = "" if base.weight == now.weight == ONE else f" x {_then(figure(base.weight, 6), figure(now.weight, 6))}"
    amount = _then(figure(base.amount, 6), figure(now.amount, 6), base.unit, now.unit)
    factor = _then(figure(base.factor_value, 6), figure(now.factor_value, 6), _per(base), _per(now))
    return f"{label}{amount} x {factor}{weights} ({_then(base.factor, now.factor)}){state}"


def _per(part: CertifiedPart) -> str:
    return f"kg CO2e/{part.unit}"


def _then(base: str, now: str, base_unit: str = "", now_unit: str = "") -> str:
    """What was and what is, once where it is the same; a unit once where it is the same."""
    if (base, base_unit) == (now, now_unit):
        return f"{base} {base_unit}".rstrip()
    first = base if base_unit == now_unit else f"{base} {base_unit}"
    return f"{first} → {now} {now_unit}".rstrip()
