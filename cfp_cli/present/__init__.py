"""Output formats. One file each and one line in a registry; a presenter gets a Report and computes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # `cfp --version` does not need the model
    from cfp_cli.model.report import Report
    from cfp_cli.present.rows import Look, Row


class Presenter(NamedTuple):
    """A format: rows for people (`rows`), or text for machines (`text`)."""

    rows: Callable[[tuple[Report, ...], Look], Iterable[Row]] | None
    text: Callable[[tuple[Report, ...]], str] | None


def _report_text() -> Presenter:
    from cfp_cli.present.report_text import report_rows

    return Presenter(lambda reports, look: (one for report in reports for one in report_rows(report, look)), None)


def _check_text() -> Presenter:
    from cfp_cli.present.check_text import check_rows

    return Presenter(check_rows, None)


def _json() -> Presenter:
    from cfp_cli.present.report_json import reports_json

    return Presenter(None, reports_json)


#: Format names of `cfp calc` and `cfp check`. Loaded when asked for: start-up counts.
CALC_FORMATS: dict[str, Callable[[], Presenter]] = {"text": _report_text, "json": _json}
CHECK_FORMATS: dict[str, Callable[[], Presenter]] = {"text": _check_text, "json": _json}
