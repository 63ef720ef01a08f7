"""`cfp init`: an inventory to begin with, from a PCR: YAML, a workbook, or asked on the terminal."""

import os
from datetime import date
from typing import TYPE_CHECKING, Annotated, cast

import typer

from cfp_cli.app.exit import CONFORMS, COULD_NOT_RUN
from cfp_cli.app.options import OnOption, PcrDirOption, date_of, lang_of

if TYPE_CHECKING:  # start-up counts
    from cfp_cli.model.text import Lang
    from cfp_cli.shelf import Shelf
    from cfp_cli.starting.asked import Asked
    from cfp_cli.starting.page import Tongue


def init(
    pcr: Annotated[str, typer.Option("--pcr", metavar="NUMBER", help="PCR number, such as 20-025, or a rule file.")],
    output: Annotated[str, typer.Option("--output", "-o", help="New file to write (default: standard output).")] = "",
    xlsx: Annotated[
        str, typer.Option("--xlsx", metavar="FILE", help="Write a workbook to fill in instead of YAML.")
    ] = "",
    interactive: Annotated[
        bool, typer.Option("--interactive", "-i", help="Ask on the terminal and write what was answered.")
    ] = False,
    on: OnOption = "",
    pcr_dir: PcrDirOption = None,
    lang: Annotated[
        str,
        typer.Option(
            "--lang",
            envvar="CFP_LANG",
            help="Language of comments: zh-TW, en or both (default: both in YAML, else by locale).",
        ),
    ] = "",
) -> None:
    """Begin an inventory from a PCR: every stage and item that it asks for, with clause, unit and kind of data.

    從 PCR 開始一份盤查清冊：每個階段與項目、條文、單位與數據種類；YAML、Excel 活頁簿或逐題詢問。

    Nothing is overwritten. `cfp check` then lists what is still to fill in, by line.
    Exit codes: 0 written, 2 unknown PCR, no rule file, no terminal to ask on, or not written.
    """
    from cfp_cli.app.output import deliver
    from cfp_cli.shelf import Shelf

    tongue, language = _languages(lang)
    day = date_of(on) or date.today()
    _ways(output, xlsx, interactive)
    shelf = Shelf(tuple(pcr_dir or ()))
    asked = _asked(pcr, shelf, day, language)
    if interactive:
        from cfp_cli.app.init_questions import ask

        deliver(ask(asked, shelf, day, language), output)
    elif xlsx:
        from cfp_cli.starting.book import workbook_of

        deliver(workbook_of(asked, shelf, day, language), xlsx)
    else:
        from cfp_cli.starting.skeleton import skeleton

        deliver(skeleton(asked, shelf.defaults, day, tongue), output)
    raise typer.Exit(CONFORMS)


def _languages(lang: str) -> "tuple[Tongue, Lang]":
    """The language of comments, and that of messages."""
    if lang == "both":
        return "both", lang_of("")
    language = lang_of(lang)
    return (cast("Tongue", language) if lang else "both"), language


def _ways(output: str, xlsx: str, interactive: bool) -> None:
    """What is asked for is one thing, and its file is not there yet: said before a long talk, not after it."""
    from cfp_cli.app.output import refused

    if xlsx and (interactive or output not in ("", "-")):
        raise refused("--xlsx 不能與 --output、--interactive 並用", "--xlsx goes without --output and --interactive")
    target = xlsx or ("" if output == "-" else output)
    if target and os.path.lexists(target):
        raise refused(f"檔案已存在，不會覆寫：{target}", f"{target} is there already and is not overwritten")
    if target and not os.path.isdir(os.path.dirname(os.path.abspath(target))):
        raise refused(f"無法寫入 {target}：沒有這個資料夾", f"cannot write {target}: there is no such folder")
    if interactive and not on_a_terminal():
        raise refused(
            "--interactive 需要在終端機上回答；不在終端機時用 cfp init --pcr 編號 寫出骨架",
            "--interactive asks on a terminal, and standard input is none; cfp init --pcr NUMBER writes a skeleton",
        )


def on_a_terminal() -> bool:
    """Whether somebody can answer."""
    import sys

    return sys.stdin is not None and sys.stdin.isatty()


def _asked(pcr: str, shelf: "Shelf", day: date, lang: "Lang") -> "Asked":
    """What the PCR asks; what is wrong with it goes to standard error, and an error ends the run."""
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.terminal import look, write_rows_aside
    from cfp_cli.starting.begin import begin

    beginning = begin(pcr, shelf, day)
    write_rows_aside(finding_rows(beginning.findings, (), look(lang)))
    if beginning.asked is None or any(found.severity == "error" for found in beginning.findings):
        raise typer.Exit(COULD_NOT_RUN)
    return beginning.asked
