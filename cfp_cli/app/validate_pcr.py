"""`cfp validate-pcr`: are rule files whole and sound?"""

import os
from typing import Annotated

import typer

from cfp_cli.app.options import LangOption, format_of, lang_of


def validate_pcr(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE...]", help="Rule files or folders (default: all that are shipped)."),
    ] = None,
    output_format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    lang: LangOption = "",
) -> None:
    """Check rule files: schema, clauses accounted for, rule options, formulas and units, dates, worked cases.

    檢查 PCR 規則檔：格式、條文交代、規則選項、公式與單位、日期、案例。

    Exit codes: 0 all sound, 1 findings of error level, 2 no rule file found.
    """
    from cfp_cli.app.check import files_of
    from cfp_cli.app.exit import CONFORMS, COULD_NOT_RUN, FINDINGS
    from cfp_cli.app.output import present
    from cfp_cli.load.folders import PCR_FOLDER
    from cfp_cli.present import FORMATS
    from cfp_cli.validation import judge_rule_files

    name, language = format_of(output_format, list(FORMATS)), lang_of(lang)
    paths = files_of(list(files) if files else [PCR_FOLDER])
    if not paths:
        typer.echo("cfp: no rule files found / 找不到規則檔", err=True)
        raise typer.Exit(COULD_NOT_RUN)
    run = judge_rule_files(paths)
    present(FORMATS[name](), run, language)
    missing = any(not os.path.isfile(path) for path in paths)
    if missing:
        raise typer.Exit(COULD_NOT_RUN)
    raise typer.Exit(FINDINGS if any(found.severity == "error" for found in run.findings) else CONFORMS)
