"""Text from data in Markdown: nothing in it is markup, a link, a mention or a reference (GitHub and GitLab)."""

import re
from collections.abc import Iterable, Iterator, Sequence

from cfp_cli.present.rows import harmless

#: What CommonMark, tables, strikethrough and formulas give a meaning inside a line; a backslash takes it away.
_MARKUP = re.compile(r"([\\`*_{}\[\]|~$])")
#: And at the beginning of one.
_FIRST = re.compile(r"^(\s*)([-+#=]|\d+(?=[.)]))")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
#: `@name`, `:smile:`, `https:`, `www.`, `#12`, `!3`, `~label`, `%milestone` act on a service even where they are no
#: Markdown. A space of no width, which a reader does not see, parts the sign from the word.
_SIGNAL = re.compile(r"(@(?=\w)|:(?=[\w/+-])|[#!](?=\d)|GH-(?=\d)|\\[~$](?=\w)|%(?=\w)|&amp;(?=\d)|www(?=\.))", re.I)
_NO_WIDTH = "&#8203;"


def inert(text: str) -> str:
    """The text inside a line or a cell of a table."""
    plain = "".join(_HTML.get(character, character) for character in harmless(text))
    plain = _SIGNAL.sub(rf"\1{_NO_WIDTH}", _MARKUP.sub(r"\\\1", plain))
    return _FIRST.sub(lambda sign: sign[1] + (f"{sign[2]}{_NO_WIDTH}" if sign[2].isdigit() else f"\\{sign[2]}"), plain)


def prose(text: str) -> str:
    """A sentence of ours: what stands in it between backticks is code, the rest is inert."""
    parts = text.split("`")
    if len(parts) % 2 == 0:  # a backtick of data without its pair
        parts[-2:] = ["`".join(parts[-2:])]
    return "".join(code(part) if index % 2 else inert(part) for index, part in enumerate(parts))


def code(text: str) -> str:
    """The text as code: a place, an identifier. Longer fences where it holds backticks; empty for no text."""
    plain = harmless(text).replace("|", "\\|")
    if not plain:
        return ""
    fence = "`" * (max((len(run) for run in re.findall("`+", plain)), default=0) + 1)
    pad = " " if plain[0] == "`" or plain[-1] == "`" else ""
    return f"{fence}{pad}{plain}{pad}{fence}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> Iterator[str]:
    """Lines of a table; cells are Markdown already. Columns of numbers stand on the right."""
    yield f"| {' | '.join(head)} |"
    yield "|" + "|".join(" ---: " if index in right else " --- " for index in range(len(head))) + "|"
    for row in rows:
        yield f"| {' | '.join(row)} |"
