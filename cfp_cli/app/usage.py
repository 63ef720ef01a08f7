"""`cfp usage`: the report of label use for a quarter or half-year, from a sales file."""

from datetime import date
from typing import Annotated

import typer

from cfp_cli.app.certificate_due import CertificatesArgument, OutputOption, day_of
from cfp_cli.app.options import LangOption, format_of, lang_of, misused


def usage(
    sales: Annotated[
        str,
        typer.Argument(metavar="SALES", help="CSV with the columns label, day (or from and to), count; kind, channel."),
    ],
    certificates: CertificatesArgument,
    period: Annotated[
        str,
        typer.Option(
            "--period", help="Half-year or quarter, such as 2026-H1 or 2012-Q3 (default: the last that ended)."
        ),
    ] = "",
    on: Annotated[str, typer.Option("--on", metavar="DATE", help="Day as of which, YYYY-MM-DD (default: today).")] = "",
    output_format: Annotated[str, typer.Option("--format", help="text, json or csv.")] = "text",
    output: OutputOption = "",
    lang: LangOption = "",
) -> None:
    """Sum up the use of labels for the report of a period, by the regulation that governs each label.

    由銷售檔彙整標籤使用量申報：各標籤依當時適用的法規，按季或按半年；只用於行銷載體者為銷售量。

    A label without rows is reported as 0. Quantities are those of the file; nothing is estimated.
    Exit codes: 0 summed up, 1 findings of error level, 2 could not run.
    """
    from cfp_cli.app.exit import COULD_NOT_RUN, code_of_findings
    from cfp_cli.app.output import deliver
    from cfp_cli.app.paths import refuse_stdin_twice
    from cfp_cli.load.certificates import load_certificates
    from cfp_cli.load.sales import load_sales
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.terminal import look, plain_text, write_rows, write_rows_aside
    from cfp_cli.usage.asked import PERIOD, Asked
    from cfp_cli.usage.summed import usage_of

    form, view = format_of(output_format, ["text", "json", "csv"]), look(lang_of(lang))
    if period and not PERIOD.fullmatch(period):
        raise misused(
            "--period",
            f"{period!r} 不是期間，請寫 2026-H1 或 2012-Q3",
            f"{period!r} is not a period; write 2026-H1 or 2012-Q3",
        )
    refuse_stdin_twice((sales, *dict.fromkeys(certificates)))
    asked = Asked(period, day_of(on) or date.today())
    given = load_certificates(certificates)
    rows, document, found = load_sales(sales)
    summed = usage_of(rows, given.certificates, given.regimes, asked, found)
    findings = (*given.findings, *summed.findings)
    documents = (*given.documents, *((document,) if document else ()))
    if form == "text":
        from cfp_cli.present.usage_text import usage_rows

        lines = usage_rows(summed, asked, findings, documents, view)
        deliver(plain_text(lines), output) if output else write_rows(lines)
    elif form == "json":
        from cfp_cli.present.usage_data import usage_json

        deliver(usage_json(summed, asked, findings), output)
    else:
        from cfp_cli.present.usage_data import usage_csv

        write_rows_aside(finding_rows(findings, documents, view))
        deliver(usage_csv(summed), output)
    raise typer.Exit(code_of_findings(findings) if given.certificates else COULD_NOT_RUN)
