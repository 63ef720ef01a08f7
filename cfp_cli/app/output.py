"""Hands a presenter's output to standard output, or to a file that is not there yet."""

import sys

import typer

from cfp_cli.app.exit import COULD_NOT_RUN
from cfp_cli.model.run import Run
from cfp_cli.model.text import Lang
from cfp_cli.present import Presenter
from cfp_cli.present.terminal import ReaderGone, look, write_rows, write_text


def present(presenter: Presenter, run: Run, lang: Lang, full: bool = False) -> None:
    """Write the run to standard output: rows through the terminal writer, machine text as it is."""
    if presenter.rows is not None:
        write_rows(presenter.rows(run, look(lang, full)))
    if presenter.text is not None:
        write_text(presenter.text(run, lang))


def deliver(data: str | bytes, output: str) -> None:
    """Write to the file `output`, which must not be there, or to standard output where none (or `-`) is named.

    Exits with 2 where the file is there or cannot be written; nothing is overwritten.
    """
    raw = data.encode() if isinstance(data, str) else data
    if output in ("", "-"):
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(raw)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise ReaderGone from None
        return
    try:
        with open(output, "xb") as file:
            file.write(raw)
    except FileExistsError:
        raise refused(f"檔案已存在，不會覆寫：{output}", f"{output} is there already and is not overwritten") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise refused(f"無法寫入 {output}：{why}", f"cannot write {output}: {why}") from None
    typer.echo(f"cfp: {output}", err=True)


def refused(zh: str, en: str) -> typer.Exit:
    """Says on standard error why nothing was done; the exit to raise."""
    from cfp_cli.present.rows import harmless

    typer.echo(f"cfp: {harmless(en)} / {harmless(zh)}", err=True)
    return typer.Exit(COULD_NOT_RUN)
