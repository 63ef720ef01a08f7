"""`cfp calc`: one inventory to its stage table and label value."""

from typing import Annotated

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


def calc(
    inventory: Annotated[
        str, typer.Argument(metavar="INVENTORY", help="Inventory file (YAML); - reads standard input.")
    ],
    pcr: PcrOption = "",
    pcr_dir: PcrDirOption = None,
    factors: FactorsOption = None,
    on: OnOption = "",
    regime: RegimeOption = "",
    label_unit: UnitOption = "",
    output_format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    full: Annotated[bool, typer.Option("--full", help="Write interpretations and clauses to check in full.")] = False,
    lang: LangOption = "",
) -> None:
    """Calculate the footprint of one inventory, check it clause by clause, and give the label value.

    計算一份盤查清冊的碳足跡，逐條檢查，並給出標示值。

    Exit codes: 0 conforms, 1 findings of error level, 2 could not run.
    """
    from cfp_cli import __version__
    from cfp_cli.app.exit import code_of
    from cfp_cli.app.output import present
    from cfp_cli.model.run import Run, judged
    from cfp_cli.pipeline import Request, run
    from cfp_cli.present import FORMATS
    from cfp_cli.shelf import Shelf

    name = format_of(output_format, list(FORMATS))
    language = lang_of(lang)
    request = Request(inventory, pcr, date_of(on), regime, unit_of(label_unit))
    shelf = Shelf(tuple(pcr_dir or ()), tuple(factors or ()))
    report = run(request, shelf)
    report = report._replace(findings=(*shelf.findings, *report.findings))
    present(FORMATS[name](), Run("calc", __version__, (judged(report),)), language, full)
    raise typer.Exit(code_of((report,), shelf.findings, pcr_given=bool(pcr)))
