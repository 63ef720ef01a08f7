"""Findings as workflow commands of GitHub Actions: shown at the lines of a pull request."""

from cfp_cli.model.finding import Finding, Severity
from cfp_cli.model.run import Run
from cfp_cli.model.text import Lang
from cfp_cli.present import strings
from cfp_cli.present.code_words import words_of
from cfp_cli.present.findings import clause_words
from cfp_cli.present.places import Placed, placed, repository_path
from cfp_cli.present.rows import Look, harmless
from cfp_cli.present.waived import waiver_words

_COMMAND: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def run_github(run: Run, lang: Lang) -> str:
    """A command per finding; a waived one is a notice that says so."""
    look = Look(lang)
    return "".join(_command(one, look) + "\n" for one in placed(run))


def _command(one: Placed, look: Look) -> str:
    found = one.found
    place = {"file": repository_path(one.file)} if one.file not in ("", "-") else {}
    if found.span is not None and place:
        span = found.span
        place |= {"line": str(span.line), "endLine": str(span.line), "col": str(span.column)}
        place |= {"endColumn": str(span.end_column)} if span.end_column > span.column else {}
    place["title"] = f"{found.code} {look.say(words_of(found.code).title)}"
    properties = ",".join(f"{name}={_property(value)}" for name, value in place.items())
    name = "notice" if found.waived else _COMMAND[found.severity]
    return f"::{name} {properties}::{_data(_message(found, look))}"


def _message(found: Finding, look: Look) -> str:
    lines = [look.say(found.message)]
    if found.rule:
        lines.append(clause_words(found.rule, found.clause, look))
    lines.append(f"{look.say(strings.HINT)}: {look.say(found.hint)}")
    if found.waived is not None:
        lines.append(look.say(waiver_words(found.waived)))
    return "\n".join(harmless(line) for line in lines)


def _data(text: str) -> str:
    """The message of a command: what would end it is encoded, as the runner decodes it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """A property of a command: what would end it or begin the next is encoded too."""
    return _data(harmless(text)).replace(":", "%3A").replace(",", "%2C")
