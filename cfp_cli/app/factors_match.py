"""`cfp factors match`: what may be meant where an inventory has no factor."""

from typing import Annotated

import typer

from cfp_cli.app.options import FactorsOption, LangOption, OutputOption, PcrDirOption, format_of, lang_of

FORMATS = ["text", "json", "csv"]


def match(
    inventory: Annotated[
        str, typer.Argument(metavar="INVENTORY", help="Inventory file (YAML); - reads standard input.")
    ],
    line: Annotated[
        list[str] | None,
        typer.Option("--line", metavar="ID", help="Only this line, whether or not it has a factor; may be repeated."),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Also what has a factor: a second opinion, yours marked.")
    ] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="How many proposals for each.")] = 5,
    factors: FactorsOption = None,
    pcr_dir: PcrDirOption = None,
    output_format: Annotated[str, typer.Option("--format", help="text, json or csv.")] = "text",
    output: OutputOption = "",
    lang: LangOption = "",
) -> None:
    """Propose factors for lines, legs and suppliers that have none, with score and reasons; nothing is written.

    為沒有係數的活動數據、運輸區段與供應商列出可能的係數、分數與理由；由您選擇，不會寫入檔案。

    Exit codes: 0 everything has a factor, 1 something has none, 2 the file or a table could not be read.
    """
    from cfp_cli.app.exit import CONFORMS, COULD_NOT_RUN, FINDINGS
    from cfp_cli.app.form import target_of, write_out
    from cfp_cli.app.paths import refuse_stdin_twice
    from cfp_cli.present.match_data import matching_csv, matching_json
    from cfp_cli.present.match_text import matching_rows
    from cfp_cli.present.terminal import look, plain_text, write_rows
    from cfp_cli.proposing import Asked, matching_of
    from cfp_cli.shelf import Shelf

    form, language = format_of(output_format, FORMATS), lang_of(lang)
    refuse_stdin_twice((inventory, *(factors or ())))
    output = target_of(output, (inventory, *(factors or ())))
    shelf = Shelf(tuple(pcr_dir or ()), tuple(factors or ()))
    found = matching_of(inventory, Asked(tuple(line or ()), every, limit), shelf)
    found = found._replace(findings=(*shelf.findings, *found.findings))
    if form == "text":
        rows = matching_rows(found, look(language))
        write_out(plain_text(rows), output) if output else write_rows(rows)
    else:
        write_out((matching_json if form == "json" else matching_csv)(found, language), output)
    if any(one.severity == "error" for one in found.findings):
        raise typer.Exit(COULD_NOT_RUN)
    raise typer.Exit(FINDINGS if found.open else CONFORMS)
