"""Output formats of calc, check and validate-pcr. One file each and one line in the registry; they compute nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # `cfp --version` does not need the model
    from cfp_cli.model.run import Run
    from cfp_cli.model.text import Lang
    from cfp_cli.present.rows import Look, Row


class Presenter(NamedTuple):
    """A format: rows for people (`rows`), or text for machines (`text`)."""

    rows: Callable[[Run, Look], Iterable[Row]] | None
    text: Callable[[Run, Lang], str] | None


def _text() -> Presenter:
    from cfp_cli.present.run_text import run_rows

    return Presenter(run_rows, None)


def _json() -> Presenter:
    from cfp_cli.present.report_json import run_json

    return Presenter(None, run_json)


#: Format names. Loaded when asked for: start-up counts.
FORMATS: dict[str, Callable[[], Presenter]] = {"text": _text, "json": _json}
