"""A value of a file on one line, for lists of what changed."""

from decimal import Decimal
from typing import Any

from cfp_cli.model.text import Lang


def value_words(value: Any, lang: Lang) -> str:
    """A value as the file has it; of a text the reader's language."""
    if isinstance(value, dict):
        if set(value) == {"zh-TW", "en"}:
            return str(value["zh-TW" if lang == "zh-TW" else "en"])
        return "{" + ", ".join(f"{key}: {value_words(one, lang)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(value_words(one, lang) for one in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def then_words(old: Any, new: Any, lang: Lang) -> tuple[str, str]:
    """Old and new, `-` for none; in the other language where only that differs."""
    one, two = ("-" if value is None else value_words(value, lang) for value in (old, new))
    if one == two:
        other: Lang = "en" if lang == "zh-TW" else "zh-TW"
        one, two = value_words(old, other), value_words(new, other)
    return one, two
