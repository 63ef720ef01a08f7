"""The outline of one glyph, in font units, y pointing down as in a drawing."""

from decimal import Decimal
from typing import Any

from cfp_cli.artwork.drawing import Outline

_THIRD = Decimal(1) / 3

#: A glyph may be composed of others, and these again; a font made to waste time stops here.
_MAX_COMPONENTS = 500
_MAX_STEPS = 20_000
#: Bytes that the charstring of a glyph and the subroutines it calls, and calls again, may run through.
_MAX_CODE = 100_000


class TooIntricate(ValueError):
    """A glyph of more parts than any letter has."""


def outline_of(glyphs: Any, name: str) -> Outline:
    """The outline of a glyph of an open font; TrueType's quadratic curves become cubic ones."""
    steps: list[Any] = []
    here: Any = (Decimal(0), Decimal(0))
    for operator, given in _recorded(glyphs, name):
        points: list[Any] = [None if point is None else _point(point) for point in given]
        if operator == "moveTo":
            steps.append(("M", points[0]))
        elif operator == "lineTo":
            steps.append(("L", points[0]))
        elif operator == "curveTo":
            steps.append(("C", (*points[0], *points[1], *points[2])))
        elif operator == "qCurveTo":
            if points[-1] is None:
                # A closed curve of off-curve points alone begins half-way between the last and the first.
                points[-1] = here = _middle(points[-2], points[0])
                steps.append(("M", here))
            steps += _quadratic(here, points)
        else:
            steps.append(("Z", ()))
        if points:
            here = points[-1]
    return tuple(steps)


def _recorded(glyphs: Any, name: str) -> list[Any]:
    """What the font draws, step by step, composed glyphs taken apart."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen

    class Pen(DecomposingRecordingPen):  # type: ignore[misc]  # fontTools has no types
        left = _MAX_COMPONENTS

        def addComponent(self, *arguments: Any, **named: Any) -> None:
            self.left -= 1
            if self.left < 0 or len(self.value) > _MAX_STEPS:
                raise TooIntricate(name)
            _bounded(glyphs, arguments[0])
            super().addComponent(*arguments, **named)

    pen = Pen(glyphs)
    _bounded(glyphs, name)
    glyphs[name].draw(pen)
    if len(pen.value) > _MAX_STEPS:
        raise TooIntricate(name)
    return list(pen.value)


def _bounded(glyphs: Any, name: str) -> None:
    """Gives a charstring (of an OpenType font with CFF) an end: twelve subroutines that call each the next one twenty
    times fit in a kilobyte and never end."""
    from fontTools.misc.psCharStrings import T2OutlineExtractor

    class Extractor(T2OutlineExtractor):  # type: ignore[misc]  # fontTools has no types
        left = _MAX_CODE

        def execute(self, charstring: Any, **named: Any) -> None:
            self.left -= 1 + len(charstring.bytecode or charstring.program or ())
            if self.left < 0:
                raise TooIntricate(name)
            super().execute(charstring, **named)

    if hasattr(glyphs, "charStrings"):
        glyphs.charStrings[name].outlineExtractor = Extractor


def _point(point: tuple[Any, Any]) -> tuple[Decimal, Decimal]:
    return Decimal(point[0]), -Decimal(point[1])


def _middle(a: Any, b: Any) -> tuple[Decimal, Decimal]:
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def _quadratic(here: Any, points: list[Any]) -> list[Any]:
    """Cubic curves for a run of off-curve points and the on-curve point at its end; between two off-curve points lies
    an on-curve point that the font leaves out."""
    steps: list[Any] = []
    *controls, last = points
    for index, control in enumerate(controls):
        end = _middle(control, controls[index + 1]) if index + 1 < len(controls) else last
        first = tuple(a + (b - a) * 2 * _THIRD for a, b in zip(here, control, strict=True))
        second = tuple(a + (b - a) * 2 * _THIRD for a, b in zip(end, control, strict=True))
        steps.append(("C", (*first, *second, *end)))
        here = end
    return steps or [("L", last)]
