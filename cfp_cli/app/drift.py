"""`cfp drift`: today's calculation beside the certified one."""

from datetime import date
from typing import Annotated

import typer

from cfp_cli.app.certificate_due import day_of
from cfp_cli.app.options import FactorsOption, LangOption, PcrDirOption, format_of, lang_of, misused

CAUSES = ("planned", "unplanned", "force-majeure")
EVENTS = ("data", "plant", "equipment")


def drift(
    certificate: Annotated[str, typer.Argument(metavar="CERTIFICATE", help="Certificate file (YAML).")],
    inventories: Annotated[
        list[str], typer.Argument(metavar="INVENTORY...", help="Inventories of today: one, or one for each month.")
    ],
    cause: Annotated[
        str,
        typer.Option("--cause", help="Why it changed: planned, unplanned or force-majeure (default: the strictest)."),
    ] = "",
    event: Annotated[
        list[str] | None,
        typer.Option("--event", help="What happened: data, plant or equipment (regulation of 2025); may be repeated."),
    ] = None,
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="Day on which the change began, YYYY-MM-DD.")
    ] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="Day of judging, YYYY-MM-DD (default: today).")] = "",
    pcr_dir: PcrDirOption = None,
    factors: FactorsOption = None,
    output_format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    lang: LangOption = "",
) -> None:
    """Compare calculations of today with a certificate: where the difference comes from, and whether a change is due.

    比較現在的計算與證書：差異逐行來自數量、係數或規則，以及是否要辦理變更。

    Inventories are calculated under the regime of the certificate; thresholds are those of the regime that governs it.
    Exit codes: 0 nothing is due, 1 a change is due or findings of error level, 2 could not run.
    """
    from cfp_cli.app.exit import code_of, code_of_findings
    from cfp_cli.app.paths import refuse_stdin_twice
    from cfp_cli.drift.run import Asked, run_drift
    from cfp_cli.present.drift_json import drift_json
    from cfp_cli.present.drift_text import drift_rows
    from cfp_cli.present.terminal import look, write_rows, write_text
    from cfp_cli.shelf import Shelf

    name = format_of(output_format, ["text", "json"])
    events = tuple(dict.fromkeys(_known(one, EVENTS, "--event") for one in event or ()))
    known = _known(cause, CAUSES, "--cause") if cause else ""
    first, day = day_of(since, "--since"), day_of(on) or date.today()
    if first is not None and first > day and not events:
        raise misused("--since", f"{first} 在判斷日 {day} 之後", f"{first} is after the day of judging, {day}")
    refuse_stdin_twice((certificate, *inventories))
    view = look(lang_of(lang))
    shelf = Shelf(tuple(pcr_dir or ()), tuple(factors or ()))
    ran = run_drift(certificate, inventories, shelf, Asked(day, known, events, first))
    if name == "json":
        write_text(drift_json(ran.drift, ran.findings))
    else:
        write_rows(drift_rows(ran.drift, ran.findings, ran.documents, view))
    # What is due is a finding, too: 1. A file that is not there, or a table at fault: 2.
    reports = [one.report for one in ran.cases[1:] if one.report is not None]
    raise typer.Exit(max(code_of_findings(ran.findings), code_of(reports, shelf.findings)))


def _known(text: str, known: tuple[str, ...], option: str) -> str:
    if text not in known:
        raise misused(
            option, f"沒有 {text!r}，可用 {'、'.join(known)}", f"{text!r} is not known; use {', '.join(known)}"
        )
    return text
