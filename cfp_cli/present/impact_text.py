"""What another rule file or table moves, as text: the labels that move, largest first, with the findings."""

from collections.abc import Iterator

from cfp_cli.model.exact import figure
from cfp_cli.model.impact import Impact, Moving
from cfp_cli.present import impact_words as words
from cfp_cli.present import strings
from cfp_cli.present.findings import finding_rows
from cfp_cli.present.rows import Look, Piece, Row, cut, row, wrapped


def impact_rows(found: Impact, look: Look) -> Iterator[Row]:
    """The whole impact; inventories that are not touched are counted only."""
    yield row(Piece(look.say(words.TITLE).format(new=", ".join(found.new)), "bold"))
    yield row("")
    yield from finding_rows(found.findings, found.documents, look)
    for one in found.files:
        if one.state != "untouched":
            yield from _moving(one, look)
    yield row(Piece(words.summary(found, look), "warning" if found.moved else "good"))


def _moving(one: Moving, look: Look) -> Iterator[Row]:
    before, after = words.label_words(one, look)
    style = "warning" if one.state == "moved" else "dim"
    if one.state == "unreadable":
        yield row(Piece(cut(one.file, look.width), "bold"))
        yield row("  ", Piece(look.say(words.STATES[one.state]), "error"))
        yield row("")
        return
    moved = f"{before} → {after}" if one.state == "moved" else f"{before}: {look.say(words.STATES[one.state])}"
    steps = words.steps_words(one, look)
    name = f"  {look.say(one.name)}" if one.name else ""
    yield row(Piece(one.file, "bold"), Piece(cut(name, max(10, look.width - len(one.file))), "dim"))
    yield row("  ", Piece(moved + (f", {steps}" if steps else ""), "warning" if style == "warning" else ""))
    if one.total_before is not None and one.total_after is not None:
        totals = f"{figure(one.total_before)} → {figure(one.total_after)} kg CO2e, {words.share_words(one)}"
        yield row("  ", Piece(totals, "dim"))
    for sign, said in (("+", one.appeared), ("-", one.gone)):
        for told in said:
            head = f"  {sign} {look.say(strings.SEVERITY[told.severity])}[{told.code}]: "
            first, *more = wrapped(look.say(told.message), look.width - 6)
            yield row(Piece(head, told.severity), first if len(head) + len(first) <= look.width else "")
            for line in (first, *more) if len(head) + len(first) > look.width else more:
                yield row("      ", line)
    yield row("")
