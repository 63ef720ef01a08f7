"""Dates of labels as a table: a line a day, its clause behind it, remarks below; what a day rests on at the end."""

from collections.abc import Iterable, Iterator
from datetime import date

from cfp_cli.certificate.due import Due, DueList, State
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document
from cfp_cli.model.text import Text, both
from cfp_cli.present import strings
from cfp_cli.present.due_words import KINDS, STATES, basis_of, clause_of, label_of, remarks_of, what_of
from cfp_cli.present.findings import finding_rows
from cfp_cli.present.rows import Look, Piece, Row, Style, cells, padded, row, wrapped

_HEAD = Text("標籤期限（{on}）", "Dates of labels as of {on}")
_GRANTED = Text("{regime}，核發 {granted}，有效至 {until}", "{regime}, granted {granted}, valid until {until}")
_DAYS = Text("{days} 天", "{days} d")
_BEYOND = Text(
    "另有 {count} 個更遠的期限未列出（--until 可看得更遠）", "later dates not listed: {count} (--until shows more)"
)
_BASIS = Text("依據", "What these days rest on")
_PASSED = Text(
    "「已過期限」：是否已經辦理，本工具無從得知；尚未辦理者即為逾期",
    "`passed`: whether it was done is not known here; if it was not, it is overdue",
)
_HOLIDAY = Text(
    "期限遇假日未順延，列出的是較早、較安全的一天",
    "a last day that is a holiday is not moved: what is listed is the safe day",
)
_NONE = Text("沒有證書", "No certificates")
#: From so many cells on, a day and what is due stand in one line.
_WIDE = 80
#: Cells before the state of a line: day, days left and the space around them.
_INDENT = 24
_STYLES: dict[State, Style] = {
    "overdue": "error",
    "lapsed": "error",
    "open": "warning",
    "upcoming": "",
    "ended": "dim",
    "unknown": "warning",
    "silent": "dim",
}


def due_rows(
    lists: tuple[DueList, ...], on: date, findings: Iterable[Finding], documents: Iterable[Document], look: Look
) -> Iterator[Row]:
    """The days of each label, what they rest on, and the findings."""
    yield row(Piece(look.say(_HEAD).format(on=on), "bold"))
    if not lists:
        yield row(look.say(_NONE))
    basis: list[Text] = []
    for one in lists:
        yield row("")
        yield from _label(one, basis, look)
    if lists:
        yield row("")
        yield from _remark(_HOLIDAY, 0, look)
    if any(item.state == "overdue" for one in lists for item in one.items):
        yield from _remark(_PASSED, 0, look)
    if basis:
        yield row("")
        yield row(Piece(look.say(_BASIS), "bold"))
        for number, text in enumerate(basis, start=1):
            yield from _lines(f"[{number}] ", look.say(text), look)
    found = tuple(findings)
    if found:
        yield row("")
        yield from finding_rows(found, documents, look)


def _label(one: DueList, basis: list[Text], look: Look) -> Iterator[Row]:
    certificate = one.certificate
    made_up = look.say(strings.FICTITIOUS) if certificate.fictitious else ""
    yield row(Piece(look.say(label_of(certificate)), "bold"), Piece(made_up, "dim"))
    granted, until = certificate.granted or "-", one.until or "-"
    words = look.say(_GRANTED).format(regime=certificate.regime, granted=granted, until=until)
    yield row(Piece(f"  {words}", "dim"))
    for item in one.items:
        yield from _item(item, basis, look)
    if one.beyond:
        yield row(Piece(f"  {look.say(_BEYOND).format(count=one.beyond)}", "dim"))


def _item(item: Due, basis: list[Text], look: Look) -> Iterator[Row]:
    day = "-" if item.day is None else item.day.isoformat()
    left = "" if item.days_left is None else look.say(_DAYS).format(days=item.days_left)
    states = max(cells(look.say(words)) for words in STATES.values())
    whats = max(cells(look.say(words)) for words in KINDS.values())
    head = (
        f"  {padded(day, 10)}  {padded(left, 8, right=True)}  ",
        Piece(padded(look.say(STATES[item.state]), states), _STYLES[item.state]),
    )
    what = look.say(what_of(item))
    marks = "".join(f"[{_number(text, basis)}]" for text in basis_of(item))
    clause = f"{look.say(clause_of(item))} {marks}".rstrip()
    indent = _INDENT if look.width >= _WIDE else 4
    taken = _INDENT + states + whats + 4
    if indent != _INDENT:
        yield row(*head)
        yield from (row(" " * indent, line) for line in wrapped(what, look.width - indent))
    elif taken + cells(clause) <= look.width:
        yield row(*head, "  ", padded(what, whats), "  ", Piece(clause, "dim"))
        clause = ""
    else:
        yield row(*head, "  ", what)
    for remark in (*((both(clause),) if clause else ()), *remarks_of(item)):
        yield from _remark(remark, indent, look)


def _number(text: Text, basis: list[Text]) -> int:
    """The number of a note at the end, which is written once for all labels."""
    if text not in basis:
        basis.append(text)
    return basis.index(text) + 1


def _remark(text: Text, indent: int, look: Look) -> Iterator[Row]:
    for line in wrapped(look.say(text), look.width - indent):
        yield row(" " * indent, Piece(line, "dim"))


def _lines(lead: str, text: str, look: Look) -> Iterator[Row]:
    for number, line in enumerate(wrapped(text, look.width - cells(lead))):
        yield row(Piece(lead if number == 0 else " " * cells(lead), "dim"), line)
