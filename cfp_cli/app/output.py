"""Hands a presenter's output to standard output."""

from cfp_cli.model.report import Report
from cfp_cli.model.text import Lang
from cfp_cli.present import Presenter
from cfp_cli.present.terminal import look, write_rows, write_text


def present(presenter: Presenter, reports: tuple[Report, ...], lang: Lang, full: bool = False) -> None:
    """Write the reports to standard output: rows through the terminal writer, machine text as it is."""
    if presenter.rows is not None:
        write_rows(presenter.rows(reports, look(lang, full)))
    if presenter.text is not None:
        write_text(presenter.text(reports))
