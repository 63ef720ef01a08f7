"""The page of a YAML skeleton: entries, blanks to fill in, and comments in one language or both."""

from typing import Any, Literal

from cfp_cli.load.yaml_text import yaml_of
from cfp_cli.model.text import Text
from cfp_cli.model.wrapping import wrapped

#: In which language comments are written.
Tongue = Literal["zh-TW", "en", "both"]

_WIDTH = 116
#: Comments beside entries begin in this column, where the entry leaves room.
_BESIDE = 24


def cells(text: str) -> int:
    """Columns that a text takes in an editor: a Chinese character takes two."""
    return sum(2 if character > "\u2e7f" else 1 for character in text)


class Page:
    """Lines of YAML in the making. What comes from a rule file is put on one line: it cannot end a comment."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue
        self._lines: list[str] = []
        self._told: set[Text] = set()

    def text(self) -> str:
        """The whole page."""
        return "".join(f"{line}\n" for line in self._lines)

    def say(self, words: Text) -> str:
        """The words in the page's language; in both where they differ."""
        zh, en = " ".join(words.zh.split()), " ".join(words.en.split())
        if self._tongue == "both":
            return zh if zh == en or not en else f"{zh} {en}" if zh else en
        return zh if self._tongue == "zh-TW" else en

    def raw(self, line: str = "") -> None:
        """A line as it is: our own text."""
        self._lines.append(line)

    def comment(self, words: Text, indent: int = 0) -> None:
        """A comment on lines of its own, each language on its own."""
        zh, en = (" ".join(one.split()) for one in words)
        for text in (zh, en) if self._tongue == "both" and zh != en else (self.say(words),):
            for line in wrapped(text, _WIDTH - indent - 2, cells):
                self._lines.append(f"{' ' * indent}# {line}")

    def entry(self, key: str, value: Any, indent: int = 0) -> None:
        """A key with its value."""
        self._lines.extend(yaml_of({key: value}, indent).splitlines())

    def blank(self, key: str, words: Text, indent: int = 0, once: bool = False) -> None:
        """A key to fill in, and beside it what goes there; `once`: only where the page has not said it yet."""
        self._beside(f"{' ' * indent}{key}:", self._unless_told(words) if once else self.say(words), indent)

    def possible(self, text: str, words: Text, indent: int = 0, once: bool = False) -> None:
        """What may be written: an entry after a # without a space. Beside it what that is."""
        self._beside(f"{' ' * indent}#{text}", self._unless_told(words) if once else self.say(words), indent)

    def _unless_told(self, words: Text) -> str:
        told = words in self._told
        self._told.add(words)
        return "" if told else self.say(words)

    def _beside(self, head: str, text: str, indent: int) -> None:
        lead = f"{head:<{_BESIDE + indent}} # " if text else head
        if cells(lead + text) <= _WIDTH or not text:
            self._lines.append(f"{lead}{text}")
            return
        for line in wrapped(text, _WIDTH - indent - 2, cells):
            self._lines.append(f"{' ' * indent}# {line}")
        self._lines.append(head)
