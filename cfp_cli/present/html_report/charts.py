"""Bars as static SVG: pygal lays them out, and of its drawing only the bars are taken.

Its scripts, styles, links, tooltips and identifiers stay behind, so that nothing is left that could act or be loaded,
and the drawing is the same each time. Name and value stand above each bar: there they need no room beside it, and no
colour is needed to tell one from the other. Text goes into a tree, never into markup.
"""

import sys
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple
from xml.etree import ElementTree

from cfp_cli.model.exact import HUNDRED, ZERO, divide, fixed, multiply, subtract, total
from cfp_cli.model.text import Lang, Text
from cfp_cli.present.html_report.blocks import Bar, Chart
from cfp_cli.present.rows import cells, cut, harmless

#: Height of a row, and the share of it that is left free on either side of the bar; name and value stand above the bar.
_ROW = 50
_GAP = Fraction(32, 100)
_ABOVE = Decimal(7)
_SVG = "http://www.w3.org/2000/svg"


class Size(NamedTuple):
    """A drawing's width, the width of a letter's cell in it, and whether values are written in full."""

    name: str
    width: int
    cell: Decimal
    in_full: bool


SIZES = (Size("large", 720, Decimal("7.6"), True), Size("small", 328, Decimal("7.2"), False))


class _Rect(NamedTuple):
    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal


def in_one_line(text: Text, languages: tuple[Lang, ...]) -> str:
    """A text for where there is no markup: in the language of the page, or in both."""
    return harmless(" / ".join(dict.fromkeys(text.in_(language) for language in languages)))


def drawing(chart: Chart, size: Size, languages: tuple[Lang, ...]) -> str:
    """The chart as an SVG element for a page: no script, no style, no link."""
    layout = _layout(chart, size)
    edge = min(rect.x for rects in layout for rect in rects)
    right = subtract(Decimal(size.width), edge)
    svg = ElementTree.Element(
        "svg",
        {
            "xmlns": _SVG,
            "class": f"bars {size.name}",
            "viewBox": f"{fixed(edge, 2)} 0 {fixed(subtract(right, edge), 2)} {_ROW * len(chart.bars)}",
            "role": "img",
            "aria-labelledby": f"{chart.id}-{size.name}-title {chart.id}-{size.name}-desc",
        },
    )
    for tag, text in (("title", chart.title), ("desc", chart.description)):
        ElementTree.SubElement(svg, tag, {"id": f"{chart.id}-{size.name}-{tag}"}).text = in_one_line(text, languages)
    hatch = f"{chart.id}-{size.name}-hatch"
    _hatch(svg, hatch)
    for index, bar in enumerate(chart.bars):
        group = ElementTree.SubElement(svg, "g", {"class": "bar"})
        for series, rects in enumerate(layout):
            _rect(group, rects[index], series, hatch)
        y = fixed(subtract(layout[0][index].y, _ABOVE), 2)
        _words(group, bar, (edge, right, y), size, languages)
    return ElementTree.tostring(svg, encoding="unicode")


def _layout(chart: Chart, size: Size) -> list[list[_Rect]]:
    """Where the bars stand, by series, in the order of the chart."""
    pygal = _pygal()
    sums = [abs(total(bar.parts)) for bar in chart.bars] + [abs(part) for bar in chart.bars for part in bar.parts]
    largest = max(sums, default=ZERO) or HUNDRED
    graph = pygal.HorizontalStackedBar(
        js=[],
        css=[],
        width=size.width,
        height=_ROW * len(chart.bars),
        margin=0,
        spacing=0,
        show_legend=False,
        show_x_labels=False,
        show_y_labels=False,
        pretty_print=False,
    )
    graph._series_margin = _GAP
    for series, title in enumerate(chart.series):
        # Shares of the longest bar, so that no size of number is too much for a drawing; the first bar is the lowest.
        values = [multiply(divide(bar.parts[series], largest), HUNDRED) for bar in reversed(chart.bars)]
        graph.add(title.en, values)
    tree = graph.render_tree()
    return [[*reversed(_rects(tree, series))] for series in range(len(chart.series))]


@lru_cache(maxsize=1)
def _pygal() -> Any:
    """The library, without the hook for plugins that it puts into the imports of everybody."""
    import pygal

    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, pygal.PluginImportFixer)]
    return pygal


def _rects(tree: Any, series: int) -> list[_Rect]:
    """The bars of a series in pygal's drawing, the lowest first."""
    found = []
    for group in tree.iter("g"):
        if f"serie-{series}" in (group.get("class") or "").split():
            for rect in group.iter("rect"):
                found.append(_Rect(*(Decimal(rect.get(key) or "0") for key in _Rect._fields)))
    return found


def _hatch(svg: ElementTree.Element, name: str) -> None:
    """Diagonal lines for the second series."""
    pattern = ElementTree.SubElement(
        ElementTree.SubElement(svg, "defs"),
        "pattern",
        {"id": name, "width": "6", "height": "6", "patternUnits": "userSpaceOnUse", "patternTransform": "rotate(45)"},
    )
    ElementTree.SubElement(pattern, "rect", {"class": "hatch-ground", "width": "6", "height": "6"})
    ElementTree.SubElement(pattern, "rect", {"class": "hatch-line", "width": "2.4", "height": "6"})


def _rect(group: ElementTree.Element, rect: _Rect, series: int, hatch: str) -> None:
    """A bar; one of no length is none."""
    if not rect.width:
        return
    place = {key: fixed(value, 2) for key, value in zip(_Rect._fields, rect, strict=True)}
    filled = {"fill": f"url(#{hatch})"} if series else {}
    ElementTree.SubElement(group, "rect", {"class": f"series-{series}", **place, **filled})


def _words(
    group: ElementTree.Element, bar: Bar, place: tuple[Decimal, Decimal, str], size: Size, languages: tuple[Lang, ...]
) -> None:
    """The name on the left above the bar, the value on the right."""
    (edge, right, y), value = place, bar.value if size.in_full else bar.short
    room = int(divide(subtract(right, edge), size.cell)) - cells(value) - 2
    name = ElementTree.SubElement(group, "text", {"class": "name", "x": fixed(edge, 2), "y": y})
    name.text = cut(in_one_line(bar.name, languages), max(8, room))
    end = {"class": "value", "x": fixed(right, 2), "y": y, "text-anchor": "end"}
    ElementTree.SubElement(group, "text", end).text = value
