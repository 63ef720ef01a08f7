"""The information column beside or below the mark: rows of heading and text, and the shares of the stages."""

from decimal import Decimal
from typing import NamedTuple

from cfp_cli.artwork.colours import Palette
from cfp_cli.artwork.drawing import POINTS_PER_MM, ZERO, Block, Colour, Shape, TypeSize, moved, rectangle
from cfp_cli.artwork.glyphs import Letters, text_outline, width_of
from cfp_cli.model.wrapping import wrapped

#: In ems: from one line to the next, and from the top of a line to its base line.
LINE = Decimal("1.4")
BASE = Decimal("1.08")
#: Air above and below a row, between heading and text, and between the fields of a legend.
PADDING = Decimal("0.3")
GUTTER = Decimal(1)
#: So little that nobody sees it: what keeps a text that just fits from being broken by the last digit of a quotient.
HAIR = Decimal("0.01")
#: The bar, the squares of its legend and how far the names stand from their left edge; how thick a rule is.
BAR = Decimal(1)
SQUARE = Decimal("0.8")
KEY = Decimal("1.2")
RULE = Decimal("0.06")
#: A column at least this wide has its texts beside the headings; a narrower one below.
BESIDE = Decimal(20)
#: The headings take at most this part of the width.
HEADINGS = Decimal("0.42")


class ColumnRow(NamedTuple):
    """One row: what it is, and what is so."""

    heading: str
    text: str


class Share(NamedTuple):
    """A stage's share of the whole (0.25), and how it is written ("25.0 %")."""

    name: str
    share: Decimal
    shown: str


class Shares(NamedTuple):
    """The shares of the stages under one heading."""

    heading: str
    stages: tuple[Share, ...]


class Setting(NamedTuple):
    """How text is set: its letters, the size of an em and the width of the column in mm."""

    letters: Letters
    em: Decimal
    width: Decimal

    def lines(self, text: str, width: Decimal) -> list[str]:
        """The text in lines of at most `width` mm."""
        return wrapped(text, width / self.em, lambda part: width_of(part, self.letters))

    def long(self, text: str) -> Decimal:
        """How wide the text runs, in mm."""
        return width_of(text, self.letters) * self.em

    def set(self, lines: list[str], x: Decimal, top: Decimal, colour: Colour) -> list[Shape]:
        """The lines as shapes, the first with its top at `top`."""
        shapes = []
        for index, line in enumerate(lines):
            base = top + (LINE * index + BASE) * self.em
            shapes.append(Shape(text_outline(line, self.letters, self.em, x, base), colour))
        return [shape for shape in shapes if shape.outline]


def column(rows: tuple[ColumnRow, ...], shares: Shares | None, setting: Setting, palette: Palette) -> Block:
    """The whole column, a rule between each row and the next."""
    shapes: list[Shape] = []
    top = ZERO
    beside = setting.width >= BESIDE * setting.em
    longest = max((setting.long(row.heading) for row in rows), default=ZERO)
    headings = min(longest + (GUTTER + HAIR) * setting.em, setting.width * HEADINGS)
    for row in rows:
        drawn, high = _row(row, setting, palette, headings if beside else None)
        shapes += _below(top, drawn, setting, palette)
        top += high
    if shares is not None and shares.stages:
        drawn, high = _shares(shares, setting, palette)
        shapes += _below(top, drawn, setting, palette)
        top += high
    types = (TypeSize("column", setting.em * POINTS_PER_MM),) if shapes else ()
    return Block("column", ZERO, ZERO, setting.width, top, tuple(shapes), (), types)


def _below(top: Decimal, drawn: list[Shape], setting: Setting, palette: Palette) -> list[Shape]:
    """The shapes moved down to `top`, under a rule unless they are the first."""
    if not top:
        return drawn
    rule = Shape(rectangle(ZERO, top, setting.width, RULE * setting.em), palette.rule)
    return [rule, *moved(Block("column", ZERO, ZERO, ZERO, ZERO, tuple(drawn)), ZERO, top).shapes]


def _row(row: ColumnRow, setting: Setting, palette: Palette, headings: Decimal | None) -> tuple[list[Shape], Decimal]:
    """A row from its top, and its height. `headings` is how wide they run; None: the text stands below its heading."""
    em, top = setting.em, PADDING * setting.em
    if headings is None:
        heading, text = setting.lines(row.heading, setting.width), setting.lines(row.text, setting.width)
        shapes = setting.set(heading, ZERO, top, palette.heading)
        shapes += setting.set(text, ZERO, top + len(heading) * LINE * em, palette.text)
        return shapes, top * 2 + (len(heading) + len(text)) * LINE * em
    heading = setting.lines(row.heading, headings - GUTTER * em)
    text = setting.lines(row.text, setting.width - headings)
    shapes = setting.set(heading, ZERO, top, palette.heading) + setting.set(text, headings, top, palette.text)
    return shapes, top * 2 + max(len(heading), len(text)) * LINE * em


def _shares(shares: Shares, setting: Setting, palette: Palette) -> tuple[list[Shape], Decimal]:
    """Heading, bar and legend from the top, and their height. Names that two fields would break get the whole width."""
    em, top = setting.em, PADDING * setting.em
    longest = max(setting.long(stage.name) + setting.long(stage.shown) for stage in shares.stages)
    fields = 2 if (longest + KEY * em + em) * 2 + GUTTER * em <= setting.width else 1
    heading = setting.lines(shares.heading, setting.width)
    shapes = setting.set(heading, ZERO, top, palette.heading)
    top += len(heading) * LINE * em + PADDING * em
    shapes += _bar(shares, setting, palette, top)
    top += (BAR + PADDING * 2) * em
    wide = (setting.width - GUTTER * em * (fields - 1)) / fields
    for first in range(0, len(shares.stages), fields):
        most = 1
        for field, stage in enumerate(shares.stages[first : first + fields]):
            colour = palette.shares[(first + field) % len(palette.shares)]
            drawn, lines = _legend(stage, colour, (wide + GUTTER * em) * field, top, wide, setting, palette)
            shapes += drawn
            most = max(most, lines)
        top += LINE * em * most
    return shapes, top + PADDING * em


def _bar(shares: Shares, setting: Setting, palette: Palette, top: Decimal) -> list[Shape]:
    """A segment for each stage above zero, a little white between them; the whole width is the whole."""
    long = [max(ZERO, stage.share) for stage in shares.stages]
    whole = max(sum(long, ZERO), Decimal(1))
    gap = RULE * 2 * setting.em
    x, shapes = ZERO, []
    for index, share in enumerate(long):
        wide = setting.width * share / whole
        if wide > gap:
            # The last reaches the end of the whole, if there is no more to come.
            seen = wide if x + wide + gap >= setting.width else wide - gap
            segment = rectangle(x, top, seen, BAR * setting.em)
            shapes.append(Shape(segment, palette.shares[index % len(palette.shares)]))
        x += wide
    return shapes


def _legend(
    stage: Share, colour: Colour, x: Decimal, top: Decimal, wide: Decimal, setting: Setting, palette: Palette
) -> tuple[list[Shape], int]:
    """A square, the stage's name, and its share at the right edge; how many lines that took."""
    em = setting.em
    name_x = x + KEY * em
    shown_x = x + wide - setting.long(stage.shown)
    names = setting.lines(stage.name, max(shown_x - name_x - em / 2, em * 2))
    square = rectangle(x, top + (BASE - SQUARE + Decimal("0.04")) * em, SQUARE * em, SQUARE * em)
    shapes = [Shape(square, colour), *setting.set(names, name_x, top, palette.text)]
    shapes += setting.set([stage.shown], shown_x, top, palette.text)
    return shapes, len(names)
