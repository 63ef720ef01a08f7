"""The numbers of clauses: 4.1.4, 10.2.1.3, A1.2 (an annex)."""

from cfp_cli.model.text import Text

#: So many digits are no number of a clause.
LONG = 9


def clause_order(number: str) -> tuple[int, ...]:
    """A key that sorts clauses as the document has them: 4.1.10 after 4.1.9, annexes at the end."""
    head, *rest = number.split(".")
    annex = head[:1] == "A"
    return (int(annex), _value(head[1:] if annex else head), *(_value(part) for part in rest))


def _value(part: str) -> int:
    """The number that a part spells; 0 for what is none, which the schema tells."""
    return int(part) if part.isascii() and part.isdecimal() and len(part) < LONG else 0


def clause_text(clause: str) -> Text:
    """The clause of a regulation in each language: label files name it in both, as `第 14 條 / art. 14`."""
    zh, _, en = clause.partition(" / ")
    return Text(zh, en or zh)
