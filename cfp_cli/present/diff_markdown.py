"""A difference as Markdown, for a merge request: short above, what is long folded away, nothing from data is markup."""

from collections.abc import Iterator
from decimal import Decimal

from cfp_cli.model.difference import Difference, Gate, Said
from cfp_cli.model.drift import LineDrift, Split
from cfp_cli.model.exact import figure
from cfp_cli.model.text import Lang, Text
from cfp_cli.present import diff_words as words
from cfp_cli.present import strings
from cfp_cli.present.drift_table import columns_of, line_details, moved_lines, signed
from cfp_cli.present.markdown_text import code, inert, table
from cfp_cli.present.report_text import decimals_for
from cfp_cli.present.rows import Look
from cfp_cli.present.value_words import then_words

#: A comment of a merge request bears so many rows of a table, and so long a value.
ROWS = 60
VALUE = 120
_STAGE = Text("階段", "stage")
_LINE = Text("行", "line")
_FIELD = Text("欄位", "field")


def diff_markdown(found: Difference, gate: Gate, lang: Lang) -> str:
    """The whole difference."""
    look = Look(lang)
    return "\n".join(_lines(found, gate, look)).rstrip() + "\n"


def _lines(found: Difference, gate: Gate, look: Look) -> Iterator[str]:
    moved = f" ({found.moved.percent(gate.above)})" if found.moved else ""
    yield f"### {code(found.base.name)} → {code(found.now.name)}"
    yield ""
    if found.is_none:
        yield look.say(words.SAME)
        yield ""
        return
    for one in found.findings[:ROWS]:
        head_words = f"{look.say(strings.SEVERITY[one.severity])}[{one.code}]"
        yield f"- {code(head_words)} {inert(look.say(one.message))}"
    if found.findings:
        yield ""
    if None in (found.base.kind, found.now.kind):
        return
    head = ["", look.say(words.BEFORE), look.say(words.AFTER), look.say(words.DIFFERENCE)]
    yield from table(head, _totals(found, moved, look), right=(1, 2, 3))
    yield ""
    for said, passed in words.gate_words(found, gate, look):
        yield f"{'❌' if passed else '✅'} {said}"
        yield ""
    yield from _attribution(found, look)
    yield from _fields(found, look)
    for said_of, title in ((found.appeared, words.APPEARED), (found.gone, words.GONE)):
        yield from _said(said_of, title, look)


def _totals(found: Difference, moved: str, look: Look) -> Iterator[list[str]]:
    def number(value: Decimal | None) -> str:
        return "-" if value is None else f"{figure(value)} kg CO2e"

    change = f"{signed(found.moved.difference)} kg CO2e{moved}" if found.moved else ""
    label = found.label
    by_label = f"{signed(label.difference)} kg CO2e" if label else ""
    name = f"**{look.say(words.LABEL)}**"
    yield [name, f"**{found.base.label}**", f"**{found.now.label}**", by_label]
    yield [look.say(words.UNROUNDED), number(found.base.total), number(found.now.total), change]
    if label is not None:
        yield [look.say(words.ROUNDING), "", "", f"{signed(label.rounding)} kg CO2e"]


def _attribution(found: Difference, look: Look) -> Iterator[str]:
    attribution = found.attribution
    if attribution is None or found.moved is None:
        return
    lines = moved_lines(attribution)
    if not lines:
        return
    decimals = decimals_for(found.moved.now)
    columns = columns_of([attribution.split, *(line.split for line in lines)], look)
    heads = [*(head for _, head in columns), look.say(words.DIFFERENCE)]
    right = range(1, len(heads) + 1)

    def numbers(split: Split, mark: str = "") -> list[str]:
        values = [*(getattr(split, name) for name, _ in columns), split.difference]
        return [f"{mark}{signed(value, decimals)}{mark}" for value in values]

    total = [f"**{look.say(strings.TOTAL)}**", *numbers(attribution.split, "**")]
    yield f"**{look.say(words.BY_STAGE)}**"
    yield ""
    stages = [[inert(look.say(one.title)), *numbers(one.split)] for one in found.stages if any(one.split)]
    yield from table([look.say(_STAGE), *heads], [*stages, total], right=right)
    yield ""
    yield from _folded(f"{look.say(words.BY_LINE)} ({len(lines)})")
    shown = [[_line_words(line, look), *numbers(line.split)] for line in lines[:ROWS]]
    yield from table([look.say(_LINE), *heads], shown, right=right)
    yield from _end(len(lines), look)


def _line_words(line: LineDrift, look: Look) -> str:
    details = [inert(one) for one in line_details(line, look, words.STATES)]
    return "<br>".join([code(line.id), *details])


def _fields(found: Difference, look: Look) -> Iterator[str]:
    if not found.changes:
        return
    yield from _folded(look.say(words.FIELDS).format(count=len(found.changes)))
    rows = []
    for one in found.changes[:ROWS]:
        old, new = (_short(value) for value in then_words(one.old, one.new, look.lang))
        rows.append([code(one.way), inert(old), inert(new)])
    yield from table([look.say(_FIELD), look.say(words.BEFORE), look.say(words.AFTER)], rows)
    yield from _end(len(found.changes), look)


def _short(value: str) -> str:
    return value if len(value) <= VALUE else value[: VALUE - 1] + "…"


def _folded(title: str) -> Iterator[str]:
    yield f"<details><summary>{inert(title)}</summary>"
    yield ""


def _end(count: int, look: Look) -> Iterator[str]:
    yield ""
    if count > ROWS:
        yield look.say(words.MORE).format(count=count - ROWS)
        yield ""
    yield "</details>"
    yield ""


def _said(said: tuple[Said, ...], title: Text, look: Look) -> Iterator[str]:
    if not said:
        return
    yield f"**{look.say(title)}**"
    yield ""
    for one in said[:ROWS]:
        head = f"{look.say(strings.SEVERITY[one.severity])}[{one.code}]"
        yield f"- {code(head)} {inert(look.say(one.message))}"
    if len(said) > ROWS:
        yield f"- {look.say(words.MORE).format(count=len(said) - ROWS)}"
    yield ""
