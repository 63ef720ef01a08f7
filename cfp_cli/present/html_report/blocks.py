"""What a report is made of: sections of blocks, whose cells are values and never markup.

A cell is a Text (each language its own), a Number, a Code, a Prose, a Link, or several of them one below the other.
"""

from decimal import Decimal
from typing import NamedTuple

from cfp_cli.model.exact import figure, fixed, percent, plain
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Text, both

EMPTY = both("")


class Number(NamedTuple):
    """A number as it is shown, with all its digits behind it, and its unit."""

    exact: Decimal
    shown: str
    unit: str = ""


class Code(NamedTuple):
    """Text as a machine has it: an identifier, a place, a hash, a sum."""

    text: str


class Prose(NamedTuple):
    """A sentence of ours; what stands in it between backticks is code."""

    text: Text


class Link(NamedTuple):
    """The way to a section of this page, by its id."""

    text: Text
    section: str


class Mark(NamedTuple):
    """A word with a tone, for severities: error, warning, note, good or plain."""

    text: Text
    tone: str


Inline = Text | Number | Code | Prose | Link | Mark
Cell = Inline | tuple[Inline, ...]


class Column(NamedTuple):
    """The head of a column.

    `kind` says how wide it is: text, short or long, number (on the right), code, clause, or place in a file.
    """

    title: Text
    kind: str = "text"


class Row(NamedTuple):
    """A row of a table; a `strong` one is a total. `stays`: at the end, however the rows are sorted."""

    cells: tuple[Cell, ...]
    strong: bool = False


class Table(NamedTuple):
    """A table. `tool`: it can be sorted and filtered; `wide`: it is printed across the page; `box`: a box to tick."""

    caption: Text
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: Text = EMPTY
    tool: bool = False
    wide: bool = False
    template: str = "table"


class Pairs(NamedTuple):
    """Names with their values."""

    rows: tuple[tuple[Text, Cell], ...]
    template: str = "pairs"


class Points(NamedTuple):
    """A list of sentences."""

    items: tuple[Cell, ...]
    template: str = "points"


class Paragraph(NamedTuple):
    """A sentence or two. `tone`: plain, note, warning, error or good."""

    cell: Cell
    tone: str = "plain"
    template: str = "paragraph"


class Headline(NamedTuple):
    """The result in large type, what it is, and what is said below it."""

    title: Text
    value: str
    unit: str
    below: tuple[Cell, ...]
    tone: str = "good"
    template: str = "headline"


class Bar(NamedTuple):
    """A bar: its name, its parts (kg CO2e, one for each series), and what is written beside it, in full and in short."""

    name: Text
    parts: tuple[Decimal, ...]
    value: str
    short: str


class Chart(NamedTuple):
    """Bars with a legend; `id` is ours. The numbers stand in a table behind it, too."""

    id: str
    title: Text
    description: Text
    series: tuple[Text, ...]
    bars: tuple[Bar, ...]
    template: str = "chart"


class FlowItem(NamedTuple):
    """An item of a stage. `state`: counted, partly, none (not applicable), missing, apart (not counted)."""

    title: Text
    state: str
    detail: Cell


class FlowStage(NamedTuple):
    """A stage of the life cycle with what goes into it."""

    title: Text
    clause: str
    value: Cell
    items: tuple[FlowItem, ...]


class Flow(NamedTuple):
    """The life cycle inside its boundary, and what is left outside with the reason."""

    caption: Text
    inside: Text
    stages: tuple[FlowStage, ...]
    outside: Text
    left_out: tuple[FlowItem, ...]
    legend: tuple[tuple[str, Text], ...]
    template: str = "flow"


class Steps(NamedTuple):
    """How numbers came about: under each name, its steps and remarks."""

    items: tuple[tuple[Cell, tuple[Cell, ...], tuple[Cell, ...]], ...]
    template: str = "steps"


class Heading(NamedTuple):
    """A heading inside of a section."""

    text: Text
    template: str = "heading"


Block = Table | Pairs | Points | Paragraph | Headline | Chart | Flow | Steps | Heading


class Section(NamedTuple):
    """A section: its id, which is ours, its title, and its blocks."""

    id: str
    title: Text
    blocks: tuple[Block, ...]


def number(value: Decimal, decimals: int, unit: str = "") -> Number:
    """A number shown with so many decimals."""
    return Number(value, fixed(value, decimals), unit)


def full(value: Decimal, unit: str = "") -> Number:
    """A number shown with all its digits, or twenty."""
    return Number(value, figure(value, 20), unit)


def share(value: Decimal, decimals: int = 1) -> Number:
    """A share of the whole, shown as per cent."""
    return Number(value, percent(value, decimals))


def amount(quantity: Quantity) -> Number:
    """A quantity with its unit; long numbers are shown with eight digits."""
    return Number(quantity.value, figure(quantity.value, 8), quantity.unit.name)


def literal(quantity: Quantity) -> Number:
    """A quantity as it was given, with all its digits."""
    return Number(quantity.value, plain(quantity.value), quantity.unit.name)
