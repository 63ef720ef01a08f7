"""`cfp export`: one inventory as the verifier's workbook, with the calculation as live formulas."""

from typing import Annotated

import typer

from cfp_cli.app.options import (
    FactorsOption,
    FailOnOption,
    IgnoreWaiversOption,
    LangOption,
    LockedOption,
    OnOption,
    PcrDirOption,
    PcrOption,
    RegimeOption,
    TodayOption,
    UnitOption,
    date_of,
    fail_on_of,
    format_of,
    lang_of,
    unit_of,
)


def export(
    inventory: Annotated[str, typer.Argument(metavar="INVENTORY", help="An inventory (YAML); - reads standard input.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="A new file; never overwrites. - is standard output.")
    ],
    output_format: Annotated[
        str, typer.Option("--format", help="xlsx (the workbook), or csv (the values of its calculation rows).")
    ] = "xlsx",
    pcr: PcrOption = "",
    pcr_dir: PcrDirOption = None,
    factors: FactorsOption = None,
    on: OnOption = "",
    regime: RegimeOption = "",
    label_unit: UnitOption = "",
    fail_on: FailOnOption = "error",
    locked: LockedOption = False,
    ignore_waivers: IgnoreWaiversOption = False,
    today: TodayOption = "",
    lang: LangOption = "",
) -> None:
    """Write the workbook that recomputes: inputs, factors, a row a line with formulas, tests, the label by formula.

    匯出可重算的活頁簿：輸入、係數、每筆一列的公式、判定，以及用公式取捨的標示值；改了輸入，標示值跟著變。

    Exit codes: 0 conforms, 1 findings of error level (the workbook has what could be calculated), 2 could not run.
    """
    from datetime import date

    from cfp_cli.app.exit import COULD_NOT_RUN, FINDINGS, code_of, failing
    from cfp_cli.app.output import deliver, refused
    from cfp_cli.evidence.locked import run_locked
    from cfp_cli.export import FORMATS
    from cfp_cli.export.book import case_of
    from cfp_cli.pipeline import Request, run
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.terminal import look, write_rows_aside
    from cfp_cli.shelf import Shelf

    name, counted, language = format_of(output_format, list(FORMATS)), fail_on_of(fail_on), lang_of(lang)
    unit = unit_of(label_unit)
    request = Request(
        *(inventory, pcr, date_of(on), regime, unit),
        today=date_of(today, "--today") or date.today(),
        waivers=not ignore_waivers,
    )
    shelf = Shelf(tuple(pcr_dir or ()), tuple(factors or ()))
    report = run_locked(request, shelf) if locked else run(request, shelf)
    roles = shelf.roles_for(report.inventory, report.pcr)[0] if report.inventory and report.pcr else {}
    case = case_of(report, roles, unit)
    made = FORMATS[name]()(case, language) if case is not None else None
    findings = (*shelf.findings, *report.findings, *(made.findings if made else ()))
    if findings:
        write_rows_aside(finding_rows(findings, report.documents, look(language)))
    code = failing(code_of([report], shelf.findings, pcr_given=bool(pcr)), findings, counted)
    if made is None:
        told = refused("沒有可以匯出的計算，未寫入檔案", "there is no calculation to export; no file was written")
        raise told if code == COULD_NOT_RUN else typer.Exit(max(code, FINDINGS))
    deliver(made.data, output)
    raise typer.Exit(code)
