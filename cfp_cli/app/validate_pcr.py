"""`cfp validate-pcr`: are rule files whole and sound?"""

import os
from typing import Annotated

import typer

from cfp_cli.app.options import FailOnOption, FormatOption, LangOption, OutputOption, fail_on_of, lang_of


def validate_pcr(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE...]", help="Rule files or folders (default: all that are shipped)."),
    ] = None,
    output_format: FormatOption = "",
    output: OutputOption = "",
    fail_on: FailOnOption = "error",
    lang: LangOption = "",
) -> None:
    """Check rule files: schema, clauses accounted for, rule options, formulas and units, dates, worked cases.

    檢查 PCR 規則檔：格式、條文交代、規則選項、公式與單位、日期、案例。

    Exit codes: 0 all sound, 1 findings of error level (--fail-on), 2 no rule file found.
    """
    from cfp_cli.app.exit import CONFORMS, COULD_NOT_RUN, FINDINGS, failing
    from cfp_cli.app.form import form_of, write_run
    from cfp_cli.app.paths import files_of
    from cfp_cli.load.folders import PCR_FOLDER
    from cfp_cli.validation import judge_rule_files

    form, counted, language = form_of(output_format, output), fail_on_of(fail_on), lang_of(lang)
    paths = files_of(list(files) if files else [PCR_FOLDER])
    if not paths:
        typer.echo("cfp: no rule files found / 找不到規則檔", err=True)
        raise typer.Exit(COULD_NOT_RUN)
    run = judge_rule_files(paths)
    write_run(form, run, language)
    missing = any(not os.path.isfile(path) for path in paths)
    if missing:
        raise typer.Exit(COULD_NOT_RUN)
    code = FINDINGS if any(found.severity == "error" for found in run.findings) else CONFORMS
    raise typer.Exit(failing(code, run.findings, counted))
