"""YAML syntax errors as findings."""

import re
from typing import Any

from cfp_cli.catalogue.reading_details import NO_SINCE, SINCE, SYNTAX
from cfp_cli.load.encoding import character_values
from cfp_cli.load.problems import Problems, echo
from cfp_cli.model.text import Text, both

_SURROGATE = re.compile(r"\\[uU](?:0000)?([dD][89a-fA-F][0-9a-fA-F]{2})")
#: An escape is at most ten characters, and the parser points at its first digit.
_BEFORE, _AFTER = 2, 8


def report_syntax(fault: Exception, parser: Any, text: str, problems: Problems) -> None:
    """The finding of what PyYAML raised: CFP009, or CFP008 and CFP012 where it names a surrogate or a tag."""
    problem = getattr(fault, "problem", None) or str(fault).partition("\n")[0]
    lines = text.split("\n")
    line, column = _place(fault, parser, lines)
    if problem.startswith("found undefined tag handle"):
        problems.add("CFP012", line, column, column + 1, text=echo(lines[line - 1][column - 1 :].partition(" ")[0]))
        return
    if problem.startswith("found invalid Unicode"):
        around = lines[line - 1][max(0, column - 1 - _BEFORE) : column - 1 + _AFTER]
        if match := _SURROGATE.search(around):
            values = character_values(chr(int(match[1], 16)))
            problems.add("CFP008", line, column, column + 4, **values)
            return
    words = SYNTAX.get(problem) or both(echo(problem))
    problems.add("CFP009", line, column, column + 1, since=_since(fault, line), problem=words)


def _place(fault: Exception, parser: Any, lines: list[str]) -> tuple[int, int]:
    """Line and column from 1, inside the text: at the end of a file the parser points behind its last line."""
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    if mark is None and hasattr(parser, "get_mark"):
        mark = parser.get_mark()
    if mark is None:
        return 1, 1
    last = len(lines) - 1 if len(lines) > 1 and not lines[-1] else len(lines)
    if mark.line >= last:
        return last, max(1, len(lines[last - 1]))
    return mark.line + 1, mark.column + 1


def _since(fault: Exception, line: int) -> Text:
    """Where the part began that could not be read, when that is on an earlier line."""
    mark = getattr(fault, "context_mark", None)
    if mark is None or mark.line + 1 >= line:
        return NO_SINCE
    return Text(SINCE.zh.format(line=mark.line + 1), SINCE.en.format(line=mark.line + 1))
