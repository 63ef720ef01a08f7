"""`cfp regime compare`: one inventory under several label regimes side by side."""

from typing import TYPE_CHECKING, Annotated

import typer

from cfp_cli.app.options import (
    FactorsOption,
    LangOption,
    OnOption,
    PcrDirOption,
    PcrOption,
    UnitOption,
    date_of,
    format_of,
    lang_of,
    unit_of,
)

if TYPE_CHECKING:  # start-up counts
    from cfp_cli.model.report import Report

RegimesArgument = Annotated[
    list[str] | None,
    typer.Argument(metavar="[REGIME]...", help="Ids of regimes (default: those in force that day in every country)."),
]


def compare(
    inventory: Annotated[
        str, typer.Argument(metavar="INVENTORY", help="Inventory file (YAML); - reads standard input.")
    ],
    regimes: RegimesArgument = None,
    pcr: PcrOption = "",
    pcr_dir: PcrDirOption = None,
    factors: FactorsOption = None,
    on: OnOption = "",
    label_unit: UnitOption = "",
    output_format: Annotated[
        str, typer.Option("--format", help="text, or json (a report of each regime, as of cfp calc).")
    ] = "text",
    lang: LangOption = "",
) -> None:
    """Show the label value of one inventory under several regimes side by side; what is unknown stays unknown.

    比較一份盤查清冊在各標示制度下的標示值；不明的照樣列為不明。

    Exit codes: 0 conforms under all, 1 findings of error level under one, 2 could not run or unknown regime.
    """
    from cfp_cli.app.exit import code_of
    from cfp_cli.label.regimes import holding_on
    from cfp_cli.load.reader import read_file
    from cfp_cli.pipeline import Request, run_document
    from cfp_cli.present.regime_compare import compare_rows
    from cfp_cli.present.report_json import reports_json
    from cfp_cli.present.terminal import look, write_rows, write_text
    from cfp_cli.shelf import Shelf

    form, language = format_of(output_format, ["text", "json"]), lang_of(lang)
    request = Request(inventory, pcr, date_of(on), label_unit=unit_of(label_unit))
    shelf = Shelf(tuple(pcr_dir or ()), tuple(factors or ()))
    every = shelf.every_regime()
    names = tuple(dict.fromkeys(regimes or ()))
    refuse_unknown(names, [regime.id for regime in every])
    document, findings = read_file(inventory)
    reports: tuple[Report, ...] = (run_document(document, findings, request, shelf),)
    left_out: tuple[str, ...] = ()
    if reports[0].inventory is not None:
        if not names:
            names = tuple(regime.id for regime in holding_on(every, reports[0].on))
            left_out = tuple(regime.id for regime in every if not regime.in_force)
        requests = (request._replace(regime=name) for name in names)
        reports = tuple(run_document(document, findings, one, shelf) for one in requests) or reports
    reports = tuple(report._replace(findings=(*shelf.findings, *report.findings)) for report in reports)
    if form == "json":
        write_text(reports_json(reports))
    else:
        write_rows(compare_rows(reports, left_out, look(language)))
    raise typer.Exit(code_of(reports, shelf.findings, pcr_given=bool(pcr)))


def refuse_unknown(names: tuple[str, ...], known: list[str]) -> None:
    """Exits with 2 where there is no such regime, with the nearest name for each."""
    from cfp_cli.app.output import refused
    from cfp_cli.catalogue.suggest import nearest

    unknown = [(name, nearest(name, known)) for name in names if name not in known]
    if unknown:
        zh = "、".join(name + (f"（是不是 {near}？）" if near else "") for name, near in unknown)
        en = ", ".join(name + (f" (did you mean {near}?)" if near else "") for name, near in unknown)
        there = ", ".join(known)
        raise refused(f"沒有標示制度 {zh}。可用：{there}", f"no label regime {en}. There are: {there}")
