"""`cfp bundle`: a calculation packed for a verifier; `cfp verify`: recomputed from the pack alone."""

from typing import TYPE_CHECKING, Annotated

import typer

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

if TYPE_CHECKING:
    from cfp_cli.model.report import Report


def bundle(
    inventory: Annotated[
        str, typer.Argument(metavar="INVENTORY", help="Inventory file (YAML); - reads standard input.")
    ],
    output: Annotated[str, typer.Option("-o", "--output", metavar="BUNDLE", help="The bundle to write (ZIP).")],
    pcr: PcrOption = "",
    pcr_dir: PcrDirOption = None,
    factors: FactorsOption = None,
    on: OnOption = "",
    regime: RegimeOption = "",
    label_unit: UnitOption = "",
    lang: LangOption = "",
) -> None:
    """Pack inventory, rules, regimes, factor rows used and result, with SHA-256 of each, for a third party to verify.

    把清冊、規則、標示制度、用到的係數與結果連同 SHA-256 打包，供第三方離線驗證。

    Same input, same bytes. An inventory with errors is packed too: the bundle then says that it does not conform.
    Exit codes: 0 packed and conforms, 1 findings of error level (packed if it has a result), 2 could not run.
    """
    from cfp_cli.app.exit import COULD_NOT_RUN, FINDINGS, code_of, code_of_findings
    from cfp_cli.app.output import deliver
    from cfp_cli.evidence.bundle import make_bundle
    from cfp_cli.pipeline import Request
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.terminal import look, write_rows_aside
    from cfp_cli.shelf import Shelf

    view = look(lang_of(lang))
    request = Request(inventory, pcr, date_of(on), regime, unit_of(label_unit))
    shelf = Shelf(tuple(pcr_dir or ()), tuple(factors or ()))
    made = make_bundle(request, shelf, written)
    if made.bundle is None or made.report is None:
        write_rows_aside(finding_rows(made.findings, made.documents, view))
        at_fault = any(found.severity == "error" for found in shelf.findings)
        raise typer.Exit(COULD_NOT_RUN if at_fault else max(FINDINGS, code_of_findings(made.findings)))
    deliver(made.bundle, output)
    errors = (one for one in made.report.findings if one.severity == "error")
    write_rows_aside(finding_rows(errors, made.report.documents, view))
    raise typer.Exit(code_of((made.report,)))


def verify(
    bundle: Annotated[str, typer.Argument(metavar="BUNDLE", help="A bundle that cfp bundle wrote.")],
    output_format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    lang: LangOption = "",
) -> None:
    """Recompute a bundle from nothing but what is in it, compare byte by byte, and say what differs.

    只用證據包裡的資料離線重算，逐位元組比對，並指出不同之處。

    What is installed here is compared for information only. Nothing is unpacked to disk.
    Exit codes: 0 verified, 1 the result differs, 2 refused or could not run.
    """
    from cfp_cli.app.exit import CONFORMS, COULD_NOT_RUN, FINDINGS
    from cfp_cli.evidence.verify import verify as verify_file
    from cfp_cli.load.files import shown_name
    from cfp_cli.present.terminal import look, write_rows, write_text
    from cfp_cli.present.verify_json import verify_json
    from cfp_cli.present.verify_text import verify_rows

    name = format_of(output_format, ["text", "json"])
    view = look(lang_of(lang))
    verified = verify_file(bundle, written)
    shown = shown_name(bundle)
    if name == "json":
        write_text(verify_json(verified, shown))
    else:
        write_rows(verify_rows(verified, shown, view))
    raise typer.Exit({"verified": CONFORMS, "differs": FINDINGS, "refused": COULD_NOT_RUN}[verified.outcome])


def written(report: "Report") -> str:
    """The result as it stands in a bundle: what `cfp calc --format json` writes."""
    from cfp_cli.present.report_json import reports_json

    return reports_json((report,))
