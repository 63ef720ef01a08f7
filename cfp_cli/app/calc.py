"""`cfp calc`: one inventory to its stage table and label value."""

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
    TodayOption,
    UnitOption,
    date_of,
    fail_on_of,
    lang_of,
    unit_of,
)


def calc(
    inventories: Annotated[
        list[str],
        typer.Argument(
            metavar="INVENTORY...", help="Inventory files (YAML), folders or globs; - reads standard input."
        ),
    ],
    pcr: PcrOption = "",
    pcr_dir: PcrDirOption = None,
    factors: FactorsOption = None,
    on: OnOption = "",
    regime: RegimeOption = "",
    label_unit: UnitOption = "",
    output_format: FormatOption = "",
    output: OutputOption = "",
    fail_on: FailOnOption = "error",
    full: Annotated[bool, typer.Option("--full", help="Write interpretations and clauses to check in full.")] = False,
    locked: LockedOption = False,
    ignore_waivers: IgnoreWaiversOption = False,
    today: TodayOption = "",
    jobs: JobsOption = 0,
    watch: Annotated[
        bool,
        typer.Option(
            "--watch",
            help="Calculate one file again whenever it, a table or a rule file is saved (without --jobs and --fail-on).",
        ),
    ] = False,
    lang: LangOption = "",
) -> None:
    """Calculate the footprint of inventories, check them clause by clause, and give the label values.

    計算盤查清冊的碳足跡，逐條檢查，並給出標示值；一個檔案有問題不影響其他檔案。

    Exit codes: 0 conforms, 1 findings of error level (--fail-on), 2 could not run; --watch ends by Ctrl-C with 130.
    """
    from datetime import date

    from cfp_cli.app.calc_many import Calculations
    from cfp_cli.app.exit import COULD_NOT_RUN, code_of, failing
    from cfp_cli.app.form import form_of
    from cfp_cli.app.paths import files_of
    from cfp_cli.pipeline import Request

    form, counted = form_of(output_format, output, [*inventories, *(factors or ())]), fail_on_of(fail_on)
    language = lang_of(lang)
    request = Request(
        *("", pcr, date_of(on), regime, unit_of(label_unit)),
        today=date_of(today, "--today") or date.today(),
        waivers=not ignore_waivers,
    )
    files = files_of(inventories)
    if not files:
        typer.echo("cfp: no inventory files found / 找不到盤查清冊檔案", err=True)
        raise typer.Exit(COULD_NOT_RUN)
    folders, tables = tuple(pcr_dir or ()), tuple(factors or ())
    if watch:
        from cfp_cli.app.watch import Watching, watch_of

        watched = watch_of(files, tables, pcr, folders, form, locked=locked)
        day = date_of(today, "--today")
        Watching(watched, request, form, language, full=full, locked=locked, today=day).run()
    calculations = Calculations(request, folders, tables, locked)
    outcome = calculations.written(files, form, language, full=full, jobs=jobs)
    found = outcome.run
    code = outcome.code(code_of(found.reports, found.general, pcr_given=bool(pcr)))
    raise typer.Exit(failing(code, found.findings, counted))
