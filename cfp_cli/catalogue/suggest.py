"""`Did you mean ...?`"""

from collections.abc import Iterable

from cfp_cli.model.text import Text, both


def nearest(word: str, words: Iterable[str]) -> str:
    """The word of `words` that is nearest to `word`, or nothing."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(words), n=1, cutoff=0.6)), "")


def did_you_mean(word: str) -> Text:
    """The question for a hint, with a space behind it; empty when there is nothing near."""
    return Text(f"您是不是要寫「{word}」？", f"Did you mean `{word}`? ") if word else both("")
