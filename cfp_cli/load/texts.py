"""Plain text files: the text of a document that a rule file is compared with."""

from cfp_cli.load.encoding import decode
from cfp_cli.load.files import open_regular
from cfp_cli.load.limits import MAX_FILE_BYTES
from cfp_cli.load.problems import Problems
from cfp_cli.model.finding import Finding


def read_text(path: str) -> tuple[str | None, tuple[Finding, ...]]:
    """The text of a file in UTF-8, and what is wrong with it: CFP001 to CFP008."""
    raw = open_regular(path, MAX_FILE_BYTES)
    if isinstance(raw, Finding):
        return None, (raw,)
    problems = Problems(path)
    return decode(raw, problems), problems.sorted()
