"""A plan of a label in, its drawing out: the mark, the information column and the note, each in its own box."""

from decimal import Decimal
from typing import Literal, NamedTuple

from cfp_cli.artwork.colours import Palette, palette
from cfp_cli.artwork.column import LINE, ColumnRow, Setting, Share, Shares, column
from cfp_cli.artwork.drawing import (
    POINTS_PER_MM,
    ZERO,
    BadArtwork,
    Block,
    Drawing,
    Official,
    TypeSize,
    bad,
    moved,
    visible,
)
from cfp_cli.artwork.glyphs import Alphabet, Missing, alphabet
from cfp_cli.artwork.mark import Area, official_mark, proof
from cfp_cli.model.text import Lang, Text

#: Printed beside our stand-in, never inside it: nobody may take it for the registered mark.
NOTE = Text("版面樣稿，非官方圖示", "layout proof, not the official mark")

#: Text beside the mark grows with it, but is never set smaller than 5 pt.
EM_PER_WIDTH = Decimal("0.085")
SMALLEST_EM = Decimal(5) / POINTS_PER_MM

#: In ems: how wide a column is if the plan does not say, and how narrow a note may run.
WIDTH_RIGHT, WIDTH_BELOW, WIDTH_NOTE = Decimal(26), Decimal(20), Decimal(12)

#: Around everything, as part of the mark's width, but at least 1 mm.
MARGIN = Decimal("0.05")

#: Widths of a mark that make sense, and how large a drawing may become, in mm.
NARROWEST, WIDEST, LARGEST = Decimal(1), Decimal(1000), Decimal(3000)
#: More text than this is no label.
MAX_CHARACTERS = 5000
#: With credits one stage can be many times the whole, but not this often.
MOST_SHARE = 1000


class LabelPlan(NamedTuple):
    """What is to be drawn.

    `width_mm` is the width of the mark alone; `column_mm` that of the column (None: as wide as suits it). `colour` is
    `colour` (the three inks), black, white or #RRGGBB. With `official` artwork, `value_area` says where value and unit
    go; None: the artwork shows them already. `note` comes after the note that a proof always has. `title` and
    `description` are for screen readers. `font` is a font file to take letters from before the shipped ones.
    """

    value: str
    unit: str
    width_mm: Decimal
    lang: Lang
    colour: str = "colour"
    column: Literal["none", "below", "right"] = "none"
    column_mm: Decimal | None = None
    rows: tuple[ColumnRow, ...] = ()
    shares: Shares | None = None
    note: str = ""
    title: str = ""
    description: str = ""
    official: Official | None = None
    value_area: Area | None = None
    font: str = ""


def drawing_of(plan: LabelPlan, fonts_folder: str) -> Drawing | Missing | BadArtwork:
    """The drawing of a plan; or the characters that no font has; or why it cannot be drawn."""
    plan = _visible(plan)
    colours = palette(plan.colour)
    if isinstance(colours, BadArtwork):
        return colours
    problem = _size_problem(plan)
    if problem is not None:
        return problem
    notes = [*([NOTE.in_(plan.lang)] if plan.official is None else []), *([plan.note] if plan.note else [])]
    letters = alphabet("".join((*_column_texts(plan), *notes)), plan.value + plan.unit, fonts_folder, plan.font)
    if not isinstance(letters, Alphabet):
        return letters
    return _composed(plan, notes, letters, colours)


def _composed(plan: LabelPlan, notes: list[str], letters: Alphabet, colours: Palette) -> Drawing | BadArtwork:
    """Mark and column beside or above each other, the note below both, a margin around."""
    mark = _mark(plan, letters, colours)
    em = max(plan.width_mm * EM_PER_WIDTH, SMALLEST_EM)
    blocks = [mark]
    if plan.column != "none":
        width = plan.column_mm or max(
            *((WIDTH_RIGHT * em, ZERO) if plan.column == "right" else (WIDTH_BELOW * em, mark.width))
        )
        blocks = _together(mark, column(plan.rows, plan.shares, Setting(letters.plain, em, width), colours), plan, em)
    right = max(block.x + block.width for block in blocks)
    bottom = max(block.y + block.height for block in blocks)
    if notes:
        note = _note(notes, Setting(letters.plain, em, max(right, WIDTH_NOTE * em)), colours)
        blocks.append(moved(note, ZERO, bottom + em / 2))
        right, bottom = max(right, note.width), bottom + em / 2 + note.height
    margin = max(plan.width_mm * MARGIN, Decimal(1))
    width, height = right + margin * 2, bottom + margin * 2
    if max(width, height) > LARGEST:
        return bad(
            "size",
            f"圖面超過 {LARGEST} mm：文字太多，或標籤、資訊欄太寬",
            f"the drawing would exceed {LARGEST} mm: too much text, or mark or column too wide",
        )
    blocks = [moved(block, margin, margin) for block in blocks]
    return Drawing(width, height, tuple(blocks), plan.title, plan.description, plan.lang)


def _mark(plan: LabelPlan, letters: Alphabet, colours: Palette) -> Block:
    if plan.official is None:
        return proof(plan.value, plan.unit, plan.width_mm, letters.bold, colours)
    return official_mark(plan.value, plan.unit, plan.value_area, plan.width_mm, plan.official, letters.bold, colours)


def _together(mark: Block, beside: Block, plan: LabelPlan, em: Decimal) -> list[Block]:
    """The column right of the mark, the lower one of the two in the middle of the other; or below, the mark centred."""
    if plan.column == "right":
        high = max(mark.height, beside.height)
        right = mark.width + max(em, plan.width_mm / 10)
        return [
            moved(mark, ZERO, (high - mark.height) / 2),
            moved(beside, right, (high - beside.height) / 2),
        ]
    wide = max(mark.width, beside.width)
    return [
        moved(mark, (wide - mark.width) / 2, ZERO),
        moved(beside, (wide - beside.width) / 2, mark.height + em),
    ]


def _note(notes: list[str], setting: Setting, colours: Palette) -> Block:
    """The notes, one below the other, as wide as their longest line."""
    lines = [line for note in notes for line in setting.lines(note, setting.width)]
    wide = max(setting.long(line) for line in lines)
    shapes = tuple(setting.set(lines, ZERO, ZERO, colours.heading))
    types = (TypeSize("note", setting.em * POINTS_PER_MM),)
    return Block("note", ZERO, ZERO, wide, LINE * setting.em * len(lines), shapes, (), types)


def _visible(plan: LabelPlan) -> LabelPlan:
    """The plan with control characters written as escapes wherever its text is shown."""
    shares = plan.shares and Shares(
        visible(plan.shares.heading),
        tuple(Share(visible(one.name), one.share, visible(one.shown)) for one in plan.shares.stages),
    )
    return plan._replace(
        value=visible(plan.value),
        unit=visible(plan.unit),
        rows=tuple(ColumnRow(visible(row.heading), visible(row.text)) for row in plan.rows),
        shares=shares,
        note=visible(plan.note),
        title=visible(plan.title),
        description=visible(plan.description),
    )


def _column_texts(plan: LabelPlan) -> list[str]:
    if plan.column == "none":
        return []
    texts = [text for row in plan.rows for text in row]
    if plan.shares is not None:
        texts.append(plan.shares.heading)
        texts += [text for stage in plan.shares.stages for text in (stage.name, stage.shown)]
    return texts


def _size_problem(plan: LabelPlan) -> BadArtwork | None:
    """What is wrong with the sizes of the plan, before any of them is calculated with."""
    widths = [plan.width_mm] if plan.column_mm is None else [plan.width_mm, plan.column_mm]
    if not all(width.is_finite() and NARROWEST <= width <= WIDEST for width in widths):
        return bad(
            "size",
            f"標籤與資訊欄的寬度要在 {NARROWEST} 至 {WIDEST} mm 之間",
            f"the mark and the column are {NARROWEST} to {WIDEST} mm wide",
        )
    area = plan.value_area
    if area is not None and not (
        all(side.is_finite() for side in area)
        and min(area.x, area.y) >= 0
        and min(area.width, area.height) > 0
        and max(area.x + area.width, area.y + area.height) <= 1
    ):
        return bad(
            "size",
            "數值的位置要在圖示之內：x、y、寬、高都是 0 至 1 之間的比例",
            "the value's area lies inside the mark: x, y, width and height are shares from 0 to 1",
        )
    shares = () if plan.shares is None else plan.shares.stages
    if not all(stage.share.is_finite() and abs(stage.share) <= MOST_SHARE for stage in shares):
        return bad("size", f"占比的絕對值不能超過 {MOST_SHARE}", f"a share is a number of at most {MOST_SHARE}")
    texts = (*_column_texts(plan), plan.value, plan.unit, plan.note, plan.title, plan.description)
    if sum(map(len, texts)) > MAX_CHARACTERS:
        return bad(
            "size",
            f"文字超過 {MAX_CHARACTERS} 個字，不是一張標籤放得下的",
            f"more than {MAX_CHARACTERS} characters of text: no label has room for that",
        )
    return None
