"""`cfp check`: findings of many inventories."""

from typing import Annotated

import typer

from cfp_cli.app.options import (
    FactorsOption,
    FailOnOption,
    FormatOption,
    IgnoreWaiversOption,
    JobsOption,
    LangOption,
    LockedOption,
    OnOption,
    OutputOption,
    PcrDirOption,
    PcrOption,
    RegimeOption,
    ResumeOption,
    TodayOption,
    date_of,
    fail_on_of,
    lang_of,
)


def check(
    inventories: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Inventory files, folders (searched for *.yaml) or globs.")
    ],
    pcr: PcrOption = "",
    pcr_dir: PcrDirOption = None,
    factors: FactorsOption = None,
    on: OnOption = "",
    regime: RegimeOption = "",
    output_format: FormatOption = "",
    output: OutputOption = "",
    fail_on: FailOnOption = "error",
    locked: LockedOption = False,
    ignore_waivers: IgnoreWaiversOption = False,
    today: TodayOption = "",
    jobs: JobsOption = 0,
    resume: ResumeOption = "",
    lang: LangOption = "",
) -> None:
    """Check inventories and list all findings. One broken file never stops the others.

    檢查盤查清冊並列出所有查核發現；一個檔案有問題不影響其他檔案。

    Exit codes: 0 all conform, 1 findings of error level (--fail-on), 2 could not run or nothing to check.
    """
    from datetime import date

    from cfp_cli.app.exit import COULD_NOT_RUN, code_of, failing
    from cfp_cli.app.form import form_of, write_run
    from cfp_cli.app.many import judge_files
    from cfp_cli.app.paths import files_of
    from cfp_cli.many import Asked
    from cfp_cli.pipeline import Request
    from cfp_cli.shelf import Shelf

    form, counted = form_of(output_format, output, [*inventories, *(factors or ())]), fail_on_of(fail_on)
    language = lang_of(lang)
    day = date_of(on)
    files = files_of(inventories)
    if not files:
        typer.echo("cfp: no inventory files found / 找不到盤查清冊檔案", err=True)
        raise typer.Exit(COULD_NOT_RUN)
    request = Request(
        *("", pcr, day, regime),
        today=date_of(today, "--today") or date.today(),
        waivers=not ignore_waivers,
        figures=False,
    )
    folders, tables = tuple(pcr_dir or ()), tuple(factors or ())
    shelf = Shelf(folders, tables)
    outcome = judge_files(
        "check", files, Asked(request, folders, tables, locked=locked), shelf, jobs=jobs, resume=resume
    )
    outcome.require_whole(form.output)
    found = outcome.run
    write_run(form, found, language)
    code = outcome.code(code_of(found.reports, found.general, pcr_given=bool(pcr)))
    raise typer.Exit(failing(code, found.findings, counted))
