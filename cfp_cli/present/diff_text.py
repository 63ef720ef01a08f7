"""A difference as text: the two sides, the total and the label, then fields, stages, lines and findings."""

from collections.abc import Iterator

from cfp_cli.model.difference import Difference, Gate, Said, SideShown
from cfp_cli.model.exact import figure
from cfp_cli.model.text import Text
from cfp_cli.present import diff_words as words
from cfp_cli.present import strings
from cfp_cli.present.drift_table import Entry, attribution_rows, signed, split_rows
from cfp_cli.present.findings import finding_rows
from cfp_cli.present.report_text import decimals_for
from cfp_cli.present.rows import Look, Piece, Row, cells, cut, field, padded, row, wrapped
from cfp_cli.present.value_words import then_words

#: So many fields are listed.
FIELDS = 200
_LABELS = Text(
    "{base} → {now}：{change} = 未取捨 {exact}，取捨 {rounding} kg CO2e",
    "{base} → {now}: {change} = {exact} unrounded, {rounding} by rounding, kg CO2e",
)


def diff_rows(found: Difference, gate: Gate, look: Look) -> Iterator[Row]:
    """The whole difference."""
    yield row(Piece(f"{found.base.name} → {found.now.name}", "bold"))
    for one, name in ((found.base, words.BEFORE), (found.now, words.AFTER)):
        yield from field(look.say(name), _side_words(one, look), look)
    yield from _totals(found, gate, look)
    yield row("")
    if found.findings:
        yield row(Piece(look.say(strings.FINDINGS), "bold"))
        yield row("")
        yield from finding_rows(found.findings, found.documents, look)
    if found.is_none:
        yield row(Piece(look.say(words.SAME), "good"))
        return
    yield from _fields(found, look)
    if found.attribution is not None and found.moved is not None and not _still(found):
        yield from _stages(found, look)
        yield from attribution_rows(found.attribution, found.moved.now, look, words.STATES)
    for said, title, sign in ((found.appeared, words.APPEARED, "+"), (found.gone, words.GONE, "-")):
        yield from _said(said, title, sign, look)


def _still(found: Difference) -> bool:
    return found.attribution is not None and not any(any(one.split) for one in found.attribution.lines)


def _side_words(side: SideShown, look: Look) -> str:
    kind = look.say(words.KINDS[side.kind])
    if side.total is None:
        return kind
    regime = f", {side.regime}" if side.regime else ""
    return f"{kind}: {figure(side.total, 20)} kg CO2e, {look.say(words.LABEL)} {side.label}{regime}"


def _totals(found: Difference, gate: Gate, look: Look) -> Iterator[Row]:
    if found.moved is not None:
        yield from field(look.say(words.UNROUNDED), words.move_words(found.moved, gate.above), look)
    label = found.label
    if label is not None:
        said = look.say(_LABELS).format(
            base=found.base.label,
            now=found.now.label,
            change=signed(label.difference),
            exact=signed(label.exact),
            rounding=signed(label.rounding),
        )
        yield from field(look.say(words.LABEL), said, look)
    elif found.label_changed and None not in (found.base.kind, found.now.kind):
        yield from field(look.say(words.LABEL), f"{found.base.label} → {found.now.label}", look)
    for said, passed in words.gate_words(found, gate, look):
        yield row("  ", Piece(padded(look.say(words.GATE), 16), "dim"), Piece(said, "error" if passed else "good"))


def _fields(found: Difference, look: Look) -> Iterator[Row]:
    if None in (found.base.kind, found.now.kind):
        return
    if found.changes is None:
        yield row(Piece(look.say(words.NO_FIELDS), "dim"))
        yield row("")
        return
    if not found.changes:
        return
    yield row(Piece(look.say(words.FIELDS).format(count=len(found.changes)), "bold"))
    shown = found.changes[:FIELDS]
    width = min(max(cells(one.way) for one in shown), max(16, look.width // 2))
    for one in shown:
        old, new = then_words(one.old, one.new, look.lang)
        room = max(20, look.width - width - 4)
        value = f"{old} → {new}"
        if cells(value) > room:
            value = f"{cut(old, room // 2 - 2)} → {cut(new, room // 2 - 2)}"
        yield row("  ", padded(cut(one.way, width), width), "  ", Piece(value, "dim"))
    if len(found.changes) > FIELDS:
        yield row("  ", Piece(look.say(words.MORE).format(count=len(found.changes) - FIELDS), "dim"))
    yield row("")


def _stages(found: Difference, look: Look) -> Iterator[Row]:
    if found.attribution is None or found.moved is None:
        return
    entries = [Entry(look.say(one.title), one.split) for one in found.stages if any(one.split)]
    yield row(Piece(look.say(words.BY_STAGE), "bold"))
    yield from split_rows(entries, found.attribution.split, decimals_for(found.moved.now), look)
    yield row("")


def _said(said: tuple[Said, ...], title: Text, sign: str, look: Look) -> Iterator[Row]:
    if not said:
        return
    yield row(Piece(look.say(title), "bold"))
    for one in said:
        head = f"  {sign} {look.say(strings.SEVERITY[one.severity])}[{one.code}]"
        first, *more = wrapped(look.say(one.message), look.width - cells(head) - 2)
        yield row(Piece(head, one.severity), f": {first}")
        for line in more:
            yield row(" " * (cells(head) + 2), line)
    yield row("")
