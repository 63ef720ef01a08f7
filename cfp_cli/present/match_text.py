"""Proposals of factors as text: each line that lacks one, with what may be meant, why, and what to write."""

from collections.abc import Iterator

from cfp_cli.factors.match import Proposal
from cfp_cli.model.text import Text
from cfp_cli.present import match_words as words
from cfp_cli.present.findings import finding_rows
from cfp_cli.present.rows import Look, Piece, Row, cells, cut, padded, row, wrapped
from cfp_cli.proposing import Matched, Matching

_INDENT = 6


def matching_rows(found: Matching, look: Look) -> Iterator[Row]:
    """All places with their proposals; behind them how many lack a factor."""
    yield from finding_rows(found.findings, (found.document,) if found.document else (), look)
    if found.document is None:
        return
    for one in found.matched:
        yield from _place(one, look)
    about = look.say(words.ABOUT).format(region=found.region, year=found.year or "-")
    yield row(Piece(look.say(words.summary(found)), "warning" if found.open else "good"), Piece(f"  ({about})", "dim"))


def _place(one: Matched, look: Look) -> Iterator[Row]:
    place = one.place
    part = f" [{place.part}]" if place.part else ""
    yield row(Piece(str(one.span), "dim"))
    yield row(Piece(f"{place.id}{part}", "bold"), f"  {_name(place.name)}", Piece(f"  {place.unit}", "dim"))
    yours = one.yours
    if yours is not None:
        if yours.rank:
            said = look.say(words.YOURS_IS).format(id=yours.id, rank=yours.rank, score=yours.score)
        else:
            said = look.say(words.YOURS_IS_NOT if yours.factor else words.YOURS_UNKNOWN).format(id=yours.id)
        yield row("  ", Piece(said, "note"))
    if not one.proposals:
        for line in wrapped(look.say(words.NO_PROPOSAL), look.width - 2):
            yield row("  ", Piece(line, "warning"))
    for proposal in one.proposals:
        yield from _proposal(proposal, proposal.factor.id == (yours.id if yours else ""), look)
    if one.proposals and not (yours and yours.rank == 1):
        best = look.say(words.written(words.example(one.proposals)))
        yield row("  ", Piece(f"{look.say(words.WRITE)}: ", "dim"), best)
    yield row("")


def _proposal(one: Proposal, yours: bool, look: Look) -> Iterator[Row]:
    factor = one.factor
    value = words.value_words(factor)
    mark = f"  <- {look.say(words.YOURS)}" if yours else ""
    room = max(20, look.width - _INDENT - len(factor.id) - len(value) - cells(mark) - 4)
    yield row(
        Piece(padded(str(one.score), 4, right=True), "good"),
        "  ",
        Piece(factor.id, "bold"),
        f"  {value}  {cut(_name(factor.name), room)}",
        Piece(mark, "note"),
    )
    said = [look.say(reason) for reason in one.reasons]
    for line in wrapped(look.say(words.BETWEEN).join(said), look.width - _INDENT):
        yield row(" " * _INDENT, line)
    yield row(" " * _INDENT, Piece(cut(factor.source, look.width - _INDENT), "dim"))


def _name(name: Text) -> str:
    return name.zh if name.zh == name.en else f"{name.zh} / {name.en}"
