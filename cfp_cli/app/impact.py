"""`cfp impact`: which labels of a portfolio move when a rule file or a factor table changes."""

from typing import Annotated

import typer

from cfp_cli.app.options import (
    LangOption,
    OnOption,
    OutputOption,
    PcrDirOption,
    RegimeOption,
    date_of,
    format_of,
    lang_of,
    misused,
)

FORMATS = ["text", "markdown", "json", "csv"]


def impact(
    portfolio: Annotated[list[str], typer.Argument(metavar="FOLDER...", help="Inventories: folders, files or globs.")],
    pcr: Annotated[
        list[str] | None,
        typer.Option("--pcr", metavar="RULE_FILE", help="New rule file, in place of the one of its number."),
    ] = None,
    factors: Annotated[
        list[str] | None,
        typer.Option("--factors", metavar="TABLE", help="New factor table; its rows replace those of the same id."),
    ] = None,
    instead_of: Annotated[
        str, typer.Option("--instead-of", metavar="NUMBER", help="Number that the new rule file replaces.")
    ] = "",
    on: OnOption = "",
    regime: RegimeOption = "",
    pcr_dir: PcrDirOption = None,
    with_factors: Annotated[
        list[str] | None,
        typer.Option("--with-factors", metavar="TABLE", help="Factor table of your own that is used before and after."),
    ] = None,
    output_format: Annotated[str, typer.Option("--format", help="text, markdown, json or csv.")] = "text",
    output: OutputOption = "",
    lang: LangOption = "",
) -> None:
    """Which labels move when a rule file or a factor table changes, by how many steps, and which findings come or go.

    規則檔或係數表更新後，哪些標示值會變、變幾級、出現或消失哪些查核發現。

    Exit codes: 0 no label moves, 1 some do, 2 could not run (a new file at fault, no inventories).
    """
    from cfp_cli.app.exit import CONFORMS, COULD_NOT_RUN, FINDINGS
    from cfp_cli.app.form import target_of, write_out
    from cfp_cli.app.output import refused
    from cfp_cli.app.paths import files_of, refuse_stdin_twice
    from cfp_cli.comparison.impact import New, impact_of
    from cfp_cli.pipeline import Request
    from cfp_cli.present import impact_data
    from cfp_cli.present.impact_text import impact_rows
    from cfp_cli.present.terminal import look, plain_text, write_rows
    from cfp_cli.shelf import Shelf

    form, language = format_of(output_format, FORMATS), lang_of(lang)
    new = New(tuple(pcr or ()), tuple(factors or ()), instead_of)
    if not new.rule_files and not new.tables:
        raise misused("--pcr / --factors", "請指定新的規則檔或係數表", "name a new rule file or a new table")
    if instead_of and len(new.rule_files) != 1:
        raise misused("--instead-of", "須與一個 --pcr 同用", "it goes with exactly one --pcr")
    refuse_stdin_twice((*new.rule_files, *new.tables, *(with_factors or ()), *dict.fromkeys(portfolio)))
    output = target_of(output, (*new.rule_files, *new.tables))
    files = files_of(portfolio)
    if not files:
        raise refused("找不到盤查清冊檔案", "no inventory files found")
    before, after = (Shelf(tuple(pcr_dir or ()), tuple(with_factors or ())) for _ in range(2))
    found = impact_of(files, new, Request("", on=date_of(on), regime=regime), before, after)
    if form == "text":
        rows = impact_rows(found, look(language))
        write_out(plain_text(rows), output) if output else write_rows(rows)
    else:
        makers = {
            "markdown": impact_data.impact_markdown,
            "json": impact_data.impact_json,
            "csv": impact_data.impact_csv,
        }
        write_out(makers[form](found, language), output)
    if any(one.severity == "error" for one in found.findings):
        raise typer.Exit(COULD_NOT_RUN)
    raise typer.Exit(FINDINGS if found.moved else CONFORMS)
