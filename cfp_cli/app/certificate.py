"""`cfp certificate make|check|due`: the certificate or approval record of a calculation, and its dates."""

import os
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from cfp_cli.app.certificate_due import due
from cfp_cli.app.options import (
    FactorsOption,
    LangOption,
    OnOption,
    PcrDirOption,
    PcrOption,
    RegimeOption,
    UnitOption,
    date_of,
    format_of,
    lang_of,
    unit_of,
)

FORMATS = ("yaml", "json", "html")


class _MakeByDefault(TyperGroup):
    """`cfp certificate inventory.yaml` is `cfp certificate make inventory.yaml`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = ["make", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_MakeByDefault,
    help="Make and check certificates and approval records, and list what is due. 證書與核定紀錄：製作、檢查、期限。",
    no_args_is_help=True,
    rich_markup_mode=None,
)

app.command("due")(due)


@app.command("make")
def make_command(
    inventory: Annotated[str, typer.Argument(metavar="INVENTORY", help="Inventory file (YAML).")],
    details: Annotated[
        str,
        typer.Option(
            "--details", metavar="FILE", help="File with the other fields: holder, places, number, days (same format)."
        ),
    ] = "",
    output_format: Annotated[
        str, typer.Option("--format", help="yaml, json or html (default: by the name of the output, else yaml).")
    ] = "",
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="A new file; never overwrites.")] = "",
    pcr: PcrOption = "",
    pcr_dir: PcrDirOption = None,
    factors: FactorsOption = None,
    on: OnOption = "",
    regime: RegimeOption = "",
    label_unit: UnitOption = "",
    lang: LangOption = "",
) -> None:
    """Calculate an inventory and write its certificate or approval record: YAML, JSON, or a printable page.

    計算一份盤查清冊，做成證書或核定紀錄：YAML、JSON，或可列印的中英對照頁。

    What the regime asks for and is missing is a finding, on standard error. Without a label value nothing is written.
    Exit codes: 0 complete, 1 findings of error level, 2 could not run.
    """
    from cfp_cli.app.exit import COULD_NOT_RUN, FINDINGS, code_of, code_of_findings
    from cfp_cli.app.output import deliver
    from cfp_cli.app.paths import refuse_stdin_twice
    from cfp_cli.certificate.make import make
    from cfp_cli.pipeline import Request
    from cfp_cli.present.certificate_formats import CERTIFICATE_FORMATS
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.terminal import look, write_rows_aside
    from cfp_cli.shelf import Shelf

    refuse_stdin_twice((inventory, details))
    by_name = os.path.splitext(output)[1].lstrip(".").replace("yml", "yaml")
    name = format_of(output_format or (by_name if by_name in FORMATS else "yaml"), list(FORMATS))
    view = look(lang_of(lang))
    shelf = Shelf(tuple(pcr_dir or ()), tuple(factors or ()))
    made = make(Request(inventory, pcr, date_of(on), regime, unit_of(label_unit)), details, shelf)
    if made.findings:
        write_rows_aside(finding_rows(made.findings, made.documents, view))
    calculated = [made.report] if made.report is not None else []
    code = max(code_of(calculated, pcr_given=bool(pcr)), code_of_findings(made.findings))
    if made.record is None:
        raise typer.Exit(COULD_NOT_RUN if made.could_not_run else max(code, FINDINGS))
    deliver(CERTIFICATE_FORMATS[name](made.record, made.regime), output)
    raise typer.Exit(code)


@app.command("check")
def check_command(
    certificates: Annotated[list[str], typer.Argument(metavar="CERTIFICATE...", help="Certificate files.")],
    lang: LangOption = "",
) -> None:
    """Check certificates: fields and languages, days, the value's grid, and the calculation they carry.

    檢查證書：應記載事項與語言、日期、標示值的級距，以及所附的計算。

    Exit codes: 0 in order, 1 findings of error level, 2 could not run.
    """
    from cfp_cli.app.exit import code_of_findings
    from cfp_cli.app.paths import refuse_stdin_twice
    from cfp_cli.certificate.check import check_certificate
    from cfp_cli.load.certificate import load_certificate
    from cfp_cli.present.certificate_text import checked_rows
    from cfp_cli.present.terminal import look, write_rows
    from cfp_cli.shelf import Shelf

    refuse_stdin_twice(certificates)
    shelf, view = Shelf(), look(lang_of(lang))
    code = code_of_findings(shelf.findings)
    for path in certificates:
        certificate, findings = load_certificate(path)
        if certificate is not None:
            findings += check_certificate(certificate, shelf.regimes_for(certificate.regime))
        write_rows(checked_rows(path, certificate, findings, view))
        code = max(code, code_of_findings(findings))
    raise typer.Exit(code)
