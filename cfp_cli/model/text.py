"""A text for people, in both languages of the tool."""

from typing import Literal, NamedTuple

Lang = Literal["zh-TW", "en"]


class Text(NamedTuple):
    """The same statement in Traditional Chinese and in English."""

    zh: str
    en: str

    def in_(self, lang: Lang) -> str:
        """The text in `lang`."""
        return self.zh if lang == "zh-TW" else self.en

    def filled(self, **values: object) -> "Text":
        """The text with its {names} filled in; a value that is a Text gives each language its own."""
        zh = {name: value.zh if isinstance(value, Text) else value for name, value in values.items()}
        en = {name: value.en if isinstance(value, Text) else value for name, value in values.items()}
        return Text(self.zh.format_map(zh), self.en.format_map(en))


def both(text: str) -> Text:
    """A text that is the same in both languages: an identifier, a number, a user's own words."""
    return Text(text, text)
