"""Where lines of text break: Chinese between any two characters, words stay whole.

The terminal measures in cells and the label in millimetres, so the measure is the caller's.
"""

from collections.abc import Callable
from decimal import Decimal

Width = int | Decimal
Measure = Callable[[str], Width]

#: Marks that may not begin a line in Chinese.
_CLOSING = "，。；：、！？）」』》〉】…,.;:!?)]}％%"


def wrapped(text: str, width: Width, measure: Measure) -> list[str]:
    """The text in lines of at most `width`; a word that is wider than a line is cut."""
    if measure(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for token in _tokens(text):
        if line and measure(line + token) > width:
            lines.append(line.rstrip())
            line = ""
        line = (line + token) if line else token.lstrip()
        while measure(line) > width:
            head = _head(line, width, measure)
            lines.append(head)
            line = line[len(head) :]
    if line.strip():
        lines.append(line.rstrip())
    return lines


def _tokens(text: str) -> list[str]:
    """Pieces between which a line may break: words with the space behind them, and single Chinese characters."""
    tokens: list[str] = []
    may_break = True
    for character in text:
        wide = character > "\u2e7f"
        if tokens and (character in _CLOSING or not (may_break or wide)):
            tokens[-1] += character
        else:
            tokens.append(character)
        may_break = wide or character == " "
    return tokens


def _head(line: str, width: Width, measure: Measure) -> str:
    taken: Width = 0
    for index, character in enumerate(line):
        taken += measure(character)
        if taken > width:
            return line[: max(1, index)]
    return line
