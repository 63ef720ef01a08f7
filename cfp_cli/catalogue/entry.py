"""One finding code's words."""

from typing import NamedTuple

from cfp_cli.model.finding import Severity
from cfp_cli.model.text import Text


class Entry(NamedTuple):
    """Severity, title, message and hint (templates with {names}), and the explanation of `cfp explain`.

    `title` is a short noun phrase; `why` says what the finding protects and what usually causes it.
    """

    severity: Severity
    title: Text
    message: Text
    hint: Text
    why: Text
