"""Slips of the pen that no translator means: doubled punctuation, brackets without a partner, two spaces."""

import re
from collections.abc import Iterator

#: What may stand beside punctuation: an ellipsis, the dot of an ending (.yaml), folders (../x, (..), errors of
#: spreadsheets (#REF!).
_FREE = re.compile(r"\.\.\.|(?<=[(（])\.\.|\.\./|\.(?=[a-z])|#[A-Z0/]+[!?]")
_DOUBLED = re.compile(r"[.,;:!?。，；：！？、]{2,}")
_PAIRS = ("()", "[]", "{}", "（）", "「」", "『』", "《》", "〔〕", "【】")


def doubled(text: str) -> Iterator[str]:
    """Doubled punctuation and doubled spaces, each with what stands around it."""
    rest = _FREE.sub("x", text)
    for found in (*_DOUBLED.finditer(rest), *re.finditer("  +", rest)):
        yield rest[max(0, found.start() - 20) : found.end() + 10]


def slips(text: str) -> Iterator[str]:
    """Also what is opened and not closed; a finding about a bracket may hold one alone, so this is for templates."""
    yield from doubled(text)
    for first, last in _PAIRS:
        depth = 0
        for character in text:
            depth += (character == first) - (character == last)
            if depth < 0:
                break
        if depth:
            yield f"{first} {last}: {text}"
    if text.count("`") % 2:
        yield f"`: {text}"
