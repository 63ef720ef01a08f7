"""`cfp import`: an inventory from a workbook or CSV file."""

from typing import TYPE_CHECKING, Annotated

import typer

from cfp_cli.app.options import FactorsOption, LangOption, PcrDirOption, format_of, lang_of

if TYPE_CHECKING:  # `cfp --version` does not need the model
    from cfp_cli.importing.run import Imported
    from cfp_cli.present.rows import Look


def import_(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Workbook (.xlsx, .xlsm) or CSV (.csv, .tsv; - for standard input).")
    ],
    pcr: Annotated[
        str, typer.Option("--pcr", metavar="NUMBER|FILE", help="The rule file, where the workbook names none.")
    ] = "",
    mapping: Annotated[
        str, typer.Option("--mapping", metavar="FILE", help="Your own columns, described in YAML (docs/excel.md).")
    ] = "",
    sheet: Annotated[str, typer.Option("--sheet", metavar="NAME", help="Read this sheet only, hidden or not.")] = "",
    layout: Annotated[str, typer.Option("--layout", help="cfp or ministry (default: as the file says).")] = "",
    encoding: Annotated[
        str, typer.Option("--encoding", help="Of a CSV: utf-8, big5, utf-16, utf-16le or utf-16be.")
    ] = "",
    take_factors: Annotated[
        int | None,
        typer.Option(
            "--take-factors",
            metavar="SCORE",
            min=0,
            max=100,
            help="Take the best candidate from this score (0-100) on.",
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="Write the inventory to a new file, not standard output."),
    ] = "",
    summary: Annotated[
        bool, typer.Option("--summary", help="Only the summary and the findings, no inventory.")
    ] = False,
    output_format: Annotated[
        str, typer.Option("--format", help="text or json: of the summary and the findings.")
    ] = "text",
    pcr_dir: PcrDirOption = None,
    factors: FactorsOption = None,
    lang: LangOption = "",
) -> None:
    """Make an inventory (YAML) from a workbook or CSV file: ours, the ministry's columns, or your own.

    由活頁簿或 CSV 產生盤查清冊：cfp init 的活頁簿、環境部的盤查清冊欄位，或以對照檔說明的欄位。

    What is not sure is a finding at its cell; every row is used or named. Factors are proposed as comments and taken
    only with --take-factors. The summary goes to standard output, or to standard error where the inventory goes there.
    Exit codes: 0 everything read, 1 findings of error level, 2 could not run.
    """
    from cfp_cli.app.exit import COULD_NOT_RUN, code_of_findings
    from cfp_cli.importing.csv_file import ENCODINGS
    from cfp_cli.importing.layouts import LAYOUTS
    from cfp_cli.importing.run import Wish, import_file
    from cfp_cli.present.terminal import look
    from cfp_cli.shelf import Shelf

    form, view = format_of(output_format, ["text", "json"]), look(lang_of(lang))
    for value, known, option in ((layout, LAYOUTS, "--layout"), (encoding.lower(), ENCODINGS, "--encoding")):
        if value and value not in known:
            raise typer.BadParameter(f"{value!r} is not known; use {', '.join(known)}", param_hint=option)
    if summary and output:
        raise typer.BadParameter("no inventory is written with --summary", param_hint="--output")
    shelf = Shelf(tuple(pcr_dir or ()), tuple(factors or ()))
    made = import_file(Wish(file, pcr, layout, mapping, sheet, encoding, take_factors), shelf)
    tables = shelf.findings
    made = made._replace(findings=(*tables, *made.findings))
    _write(made._replace(text="") if summary else made, form, output, view)
    if any(found.severity == "error" for found in tables):
        raise typer.Exit(COULD_NOT_RUN)
    raise typer.Exit(code_of_findings(made.findings))


def _write(made: "Imported", form: str, output: str, view: "Look") -> None:
    """The inventory to its file or standard output, and the summary where the inventory is not."""
    from cfp_cli.app.output import deliver
    from cfp_cli.present.import_text import import_rows
    from cfp_cli.present.terminal import write_rows, write_rows_aside

    written = made.text and output not in ("", "-")
    if written:
        deliver(made.text, output)
    if form == "json":
        from cfp_cli.present.import_json import import_json

        deliver(import_json(made), "")
    elif written or not made.text:
        write_rows(import_rows(made, view))
    else:
        write_rows_aside(import_rows(made, view))
        deliver(made.text, "")
