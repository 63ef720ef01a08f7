"""Asking on the terminal for `cfp init --interactive`. Questions go to standard error, so that the file can be piped."""

import sys
from datetime import date
from typing import TYPE_CHECKING

import typer

from cfp_cli.app.exit import INTERRUPTED
from cfp_cli.present.rows import harmless

if TYPE_CHECKING:
    from cfp_cli.model.text import Lang, Text
    from cfp_cli.shelf import Shelf
    from cfp_cli.starting.answers import Check, T
    from cfp_cli.starting.asked import Asked


class Terminal:
    """Asks on the terminal, in one language. The prompts of typer would put blanks on standard output."""

    def __init__(self, lang: "Lang") -> None:
        self._lang = lang

    def ask(self, question: "Text", check: "Check[T]", default: str = "") -> "T":
        """What `check` makes of the answer; it is asked again until it takes one."""
        from cfp_cli.model.text import Text

        while True:
            shown = f" [{harmless(default)}]" if default else ""
            typer.echo(f"{harmless(question.in_(self._lang))}{shown}: ", nl=False, err=True)
            text = _line()
            answer = check(text if text.strip() else default)
            if not isinstance(answer, Text):
                return answer
            self.say(Text(f"  ! {answer.zh}", f"  ! {answer.en}"))

    def say(self, words: "Text") -> None:
        """Tell something, beside the questions."""
        typer.echo(harmless(words.in_(self._lang)), err=True)


def _line() -> str:
    """What was typed; what is no UTF-8 has signs that no answer may have. Raises EOFError where nothing more comes."""
    text = sys.stdin.readline()
    if not text:
        raise EOFError
    return text.rstrip("\r\n")


def ask(asked: "Asked", shelf: "Shelf", day: date, lang: "Lang") -> str:
    """The text of the inventory that was answered. Broken off, it exits with 130 and nothing is written."""
    from cfp_cli.starting.interview import interview
    from cfp_cli.starting.written import written

    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")
    try:
        data = interview(asked, shelf, day, Terminal(lang))
    except (EOFError, KeyboardInterrupt):
        typer.echo("\ncfp: broken off, nothing was written / 已中止，沒有寫出檔案", err=True)
        raise typer.Exit(INTERRUPTED) from None
    return written(data, asked.pcr, lang)
