"""What an import read, used and left, and what it has to say, as text."""

from collections.abc import Iterator

from cfp_cli.importing.run import Imported
from cfp_cli.importing.told import SheetRows, ranges
from cfp_cli.model.text import Text
from cfp_cli.present.findings import finding_rows
from cfp_cli.present.rows import Look, Piece, Row, field, row

_HEAD = Text("匯入 {file}", "Import of {file}")
_NOTHING = Text("沒有讀出任何活動數據", "No activity data were read")
_ROWS = Text("讀到 {read} 列：用到 {used}，沒有用到 {left}", "rows read: {read}, used: {used}, left: {left}")
_LINES = Text("{lines} 筆活動數據", "lines: {lines}")
_FACTORS = Text("；係數：已採用 {taken} 筆、待選 {open} 筆", "; factors taken: {taken}, to be chosen: {open}")
_LEFT = Text("沒有用到", "left")
_WORDS = Text("版面", "layout")
#: Cells of the names of fields.
_WIDTH = 16


def import_rows(made: Imported, look: Look) -> Iterator[Row]:
    """The summary, then the findings."""
    yield row(Piece(look.say(_HEAD).format(file=made.file), "bold"))
    if made.layout:
        yield from field(look.say(_WORDS), made.layout, look, _WIDTH)
        counts = {"read": f"{made.read:,}", "used": f"{made.used:,}", "left": f"{made.left:,}"}
        yield row("  ", look.say(_ROWS).format(**counts))
        for one in made.rows:
            yield from _left(one, look)
    if made.lines:
        factors = look.say(_FACTORS).format(taken=made.taken, open=made.open) if made.taken or made.open else ""
        yield row("  ", look.say(_LINES).format(lines=f"{made.lines:,}"), factors)
    else:
        yield row("  ", Piece(look.say(_NOTHING), "error"))
    yield row("")
    yield from finding_rows(made.findings, (), look)


def _left(one: SheetRows, look: Look) -> Iterator[Row]:
    by_code: dict[str, list[int]] = {}
    for number, code in one.left:
        by_code.setdefault(code, []).append(number)
    for code, numbers in by_code.items():
        place = f"{one.sheet}!" if one.sheet else ""
        yield from field(look.say(_LEFT), f"{place}{ranges(numbers)}  {code}", look, _WIDTH)
