"""Words that other presenters have, in both languages at once."""

from collections.abc import Callable

from cfp_cli.model.text import Text, both
from cfp_cli.present.rows import Look

_LOOKS = (Look("zh-TW"), Look("en"))


def told(words: Callable[[Look], str]) -> Text:
    """What a presenter says to either reader."""
    return Text(*(words(look) for look in _LOOKS))


def listed(texts: tuple[Text, ...]) -> Text:
    """Several texts in one line."""
    return Text("、".join(one.zh for one in texts), ", ".join(one.en for one in texts))


def beside(text: Text, *more: Text) -> Text:
    """A text and what stands in brackets behind it."""
    said = tuple(one for one in more if one.zh or one.en)
    if not said:
        return text
    return Text(f"{text.zh}（{'，'.join(one.zh for one in said)}）", f"{text.en} ({', '.join(one.en for one in said)})")


def clause_of(clause: str) -> Text:
    """`clause 4.1`, to stand in brackets."""
    return Text(f"第 {clause} 條", f"clause {clause}") if clause else both("")
