"""`cfp certificate due`: the days of labels that somebody must keep."""

from datetime import date
from typing import Annotated

import typer

from cfp_cli.app.options import LangOption, date_of, format_of, lang_of, misused

CertificatesArgument = Annotated[
    list[str], typer.Argument(metavar="CERTIFICATE...", help="Certificate files, or folders of them.")
]
OutputOption = Annotated[
    str, typer.Option("--output", "-o", help="File to write (default: standard output); never overwritten.")
]


def due(
    certificates: CertificatesArgument,
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="Day as of which, YYYY-MM-DD (default: today).")] = "",
    until: Annotated[
        str,
        typer.Option(
            "--until", metavar="DATE", help="Nothing after this day (default: everything, of reports twelve months)."
        ),
    ] = "",
    output_format: Annotated[str, typer.Option("--format", help="table, json or ics (calendar).")] = "table",
    output: OutputOption = "",
    lang: LangOption = "",
) -> None:
    """Dates of labels: end of validity, window to renew, usage reports, end of record keeping.

    列出標籤的期限：有效期間、展延申請期間、使用量申報、資料保存。法規未規定或不明的也列出。

    Whether something was done is not known: a day that passed is shown as passed.
    Exit codes: 0 listed, 1 findings of error level, 2 could not run or no certificate.
    """
    from cfp_cli.app.exit import COULD_NOT_RUN, code_of_findings
    from cfp_cli.app.output import deliver
    from cfp_cli.certificate.due import due_list
    from cfp_cli.load.certificates import load_certificates
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.terminal import look, plain_text, write_rows, write_rows_aside

    form = format_of(output_format, ["table", "json", "ics"])
    view, day, horizon = look(lang_of(lang)), day_of(on) or date.today(), day_of(until, "--until")
    given = load_certificates(certificates)
    lists = tuple(due_list(one, given.regimes, day, horizon) for one in given.certificates)
    findings = (*given.findings, *(found for one in lists for found in one.findings))
    if form == "table":
        from cfp_cli.present.due_text import due_rows

        rows = due_rows(lists, day, findings, given.documents, view)
        deliver(plain_text(rows), output) if output else write_rows(rows)
    elif form == "json":
        from cfp_cli.present.due_json import due_json

        deliver(due_json(lists, day, findings), output)
    else:
        from cfp_cli.present.due_ics import due_ics

        write_rows_aside(finding_rows(findings, given.documents, view))
        deliver(due_ics(lists, day, view.lang), output)
    raise typer.Exit(code_of_findings(findings) if given.certificates else COULD_NOT_RUN)


def day_of(text: str, option: str = "--on") -> date | None:
    """The day, of a year from which months can be counted either way; None for no text."""
    from cfp_cli.load.certificate import YEARS

    day = date_of(text, option)
    if day is not None and not YEARS[0] <= day.year <= YEARS[1]:
        raise misused(
            option,
            f"{text} 的年份不在 {YEARS[0]} 到 {YEARS[1]} 之間",
            f"the year of {text} is not from {YEARS[0]} to {YEARS[1]}",
        )
    return day
