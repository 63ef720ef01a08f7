"""`Did you mean ...?`"""

from collections.abc import Iterable

from cfp_cli.model.text import Text, both

#: Above so many words nothing is suggested: comparing each takes time, and a file may be wrong in every line.
MANY = 500


def nearest(word: str, words: Iterable[str]) -> str:
    """The word of `words` that is nearest to `word`, or nothing."""
    from difflib import get_close_matches

    words = list(words)
    if len(words) > MANY:
        return ""
    return next(iter(get_close_matches(word, words, n=1, cutoff=0.6)), "")


def did_you_mean(word: str) -> Text:
    """The question for a hint, with a space behind it; empty when there is nothing near."""
    return Text(f"您是不是要寫「{word}」？", f"Did you mean `{word}`? ") if word else both("")


def line_words(line: int) -> Text:
    """`line 5`."""
    return Text(f"第 {line} 行", f"line {line}")
