"""`cfp report`: one inventory as a page for clients and verifiers, HTML or PDF."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from cfp_cli.app.options import (
    FactorsOption,
    IgnoreWaiversOption,
    LockedOption,
    OnOption,
    PcrDirOption,
    PcrOption,
    RegimeOption,
    TodayOption,
    UnitOption,
    date_of,
    lang_of,
    unit_of,
)

if TYPE_CHECKING:
    from cfp_cli.model.finding import Finding
    from cfp_cli.model.report import Report
    from cfp_cli.present.html_report.page import Languages

_HTML, _PDF = (".html", ".htm"), ".pdf"


def report(
    inventory: Annotated[str, typer.Argument(metavar="INVENTORY", help="An inventory (YAML); - reads standard input.")],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE", help="FILE.html or FILE.pdf; a report that is there is replaced."
        ),
    ],
    lang: Annotated[
        str, typer.Option("--lang", envvar="CFP_LANG", help="zh-TW, en, or both side by side (default: by locale).")
    ] = "",
    browser: Annotated[
        str,
        typer.Option(
            "--browser",
            envvar="CFP_BROWSER",
            metavar="PATH",
            help="For PDF: the Chromium, Chrome, Edge or Brave to print with (default: the one that is found).",
        ),
    ] = "",
    pcr: PcrOption = "",
    pcr_dir: PcrDirOption = None,
    factors: FactorsOption = None,
    on: OnOption = "",
    regime: RegimeOption = "",
    label_unit: UnitOption = "",
    locked: LockedOption = False,
    ignore_waivers: IgnoreWaiversOption = False,
    today: TodayOption = "",
) -> None:
    """Write the report of an inventory: one HTML file that loads nothing from anywhere, or a PDF printed from it.

    產生盤查清冊的報告：單一 HTML 檔，不連網；或由它列印的 PDF。有查核發現時報告仍會寫出，並在最前面說明。

    Exit codes: 0 conforms, 1 findings of error level (the report says so on top), 2 could not run.
    """
    from datetime import date

    from cfp_cli.app.exit import COULD_NOT_RUN, code_of
    from cfp_cli.app.form import target_of, write_bytes
    from cfp_cli.evidence.locked import run_locked
    from cfp_cli.pipeline import Request, run
    from cfp_cli.shelf import Shelf

    printed, languages = _is_pdf(output), _languages(lang)
    target = target_of(output, [inventory, *(factors or ())])
    request = Request(
        *(inventory, pcr, date_of(on), regime, unit_of(label_unit)),
        today=date_of(today, "--today") or date.today(),
        waivers=not ignore_waivers,
    )
    shelf = Shelf(tuple(pcr_dir or ()), tuple(factors or ()))
    judged = run_locked(request, shelf) if locked else run(request, shelf)
    code = code_of([judged], shelf.findings, pcr_given=bool(pcr))
    made = judged._replace(findings=(*shelf.findings, *judged.findings))
    _tell(made.findings, made, languages)
    if not made.documents:
        # Nothing was read, so there is nothing to report on.
        raise typer.Exit(COULD_NOT_RUN)
    write_bytes(_pdf(made, languages, browser) if printed else _html(made, languages), target)
    raise typer.Exit(code)


def _is_pdf(output: str) -> bool:
    suffix = os.path.splitext(output)[1].lower()
    if output == "-" or suffix in _HTML:
        return False
    if suffix != _PDF:
        raise typer.BadParameter(f"{output!r} should end with .html or .pdf", param_hint="--output")
    return True


def _languages(text: str) -> "Languages":
    if text == "both":
        return "both"
    try:
        return lang_of(text)
    except typer.BadParameter:
        message = f"{text!r} is not a language of a report; use zh-TW, en or both"
        raise typer.BadParameter(message, param_hint="--lang") from None


def _tell(findings: "tuple[Finding, ...]", made: "Report", languages: "Languages") -> None:
    """What is wrong, on standard error: a report with errors is still written, and nobody should miss them."""
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.terminal import look, write_rows_aside

    errors = [found for found in findings if found.severity == "error" and not found.waived]
    if errors:
        write_rows_aside(finding_rows(errors, made.documents, look(lang_of("" if languages == "both" else languages))))


def _html(made: "Report", languages: "Languages") -> bytes:
    from cfp_cli.present.html_report.page import html_report

    return html_report(made, languages).encode(errors="backslashreplace")


def _pdf(made: "Report", languages: "Languages", browser: str) -> bytes:
    from cfp_cli.app.exit import COULD_NOT_RUN
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.terminal import look, write_rows_aside
    from cfp_cli.reporting import print_report

    printed = print_report(made, languages, browser)
    if printed.findings:
        view = look(lang_of("" if languages == "both" else languages))
        write_rows_aside(finding_rows(printed.findings, (), view))
    if printed.pdf is None:
        raise typer.Exit(COULD_NOT_RUN)
    return printed.pdf
