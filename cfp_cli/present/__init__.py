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


def _sarif() -> Presenter:
    from cfp_cli.present.sarif_log import run_sarif

    return Presenter(None, run_sarif)


def _junit() -> Presenter:
    from cfp_cli.present.junit_xml import run_junit

    return Presenter(None, run_junit)


def _github() -> Presenter:
    from cfp_cli.present.github_annotations import run_github

    return Presenter(None, run_github)


def _gitlab() -> Presenter:
    from cfp_cli.present.gitlab_quality import run_gitlab

    return Presenter(None, run_gitlab)


def _markdown() -> Presenter:
    from cfp_cli.present.markdown_report import run_markdown

    return Presenter(None, run_markdown)


def _csv() -> Presenter:
    from cfp_cli.present.csv_report import run_csv

    return Presenter(None, run_csv)


#: Format names. Loaded when asked for: start-up counts.
FORMATS: dict[str, Callable[[], Presenter]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "junit": _junit,
    "github": _github,
    "gitlab": _gitlab,
    "markdown": _markdown,
    "csv": _csv,
}
