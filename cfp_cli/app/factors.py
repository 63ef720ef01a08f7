"""`cfp factors search|match|show|licence`."""

from typing import TYPE_CHECKING, Annotated

import typer

from cfp_cli.app.exit import CONFORMS, COULD_NOT_RUN, FINDINGS
from cfp_cli.app.factors_match import match
from cfp_cli.app.options import FactorsOption, LangOption, lang_of

if TYPE_CHECKING:  # `cfp --version` does not need the model
    from cfp_cli.model.finding import Finding
    from cfp_cli.present.rows import Look

app = typer.Typer(help="Look at emission factors. 查詢排放係數。", no_args_is_help=True, rich_markup_mode=None)
app.command("match")(match)


@app.command("search")
def search_command(
    words: Annotated[
        list[str], typer.Argument(metavar="WORD...", help="Name in Chinese or English, or part of an id.")
    ],
    unit: Annotated[str, typer.Option("--unit", help="Only factors per a unit of this kind (kg, kWh, tkm ...).")] = "",
    year: Annotated[str, typer.Option("--year", help="Only factors announced in, or with data of, this year.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many to list.")] = 20,
    factors: FactorsOption = None,
    lang: LangOption = "",
) -> None:
    """Find factors by name. Full-width letters, 臺/台 and small slips are forgiven. 以名稱查詢係數。

    Exit codes: 0 found, 1 nothing found, 2 a table could not be read.
    """
    from cfp_cli.factors.search import search
    from cfp_cli.load.factors import load_factors
    from cfp_cli.present.factors_text import match_rows
    from cfp_cli.present.terminal import look, write_rows

    view = look(lang_of(lang))
    tables, findings = load_factors(tuple(factors or ()))
    query = " ".join(words)
    matches = search(tables, query, limit, unit, year)
    _report((*findings, *tables.findings()), view)
    write_rows(match_rows(query, matches, view))
    raise typer.Exit(_code((*findings, *tables.findings()), bool(matches)))


@app.command("show")
def show_command(
    ids: Annotated[list[str], typer.Argument(metavar="ID...", help="Factor ids.")],
    factors: FactorsOption = None,
    lang: LangOption = "",
) -> None:
    """Show everything known about factors. 顯示係數的全部資料。

    Exit codes: 0 all found, 1 one is unknown, 2 a table could not be read.
    """
    from cfp_cli.load.factors import load_factors
    from cfp_cli.present.factors_text import factor_rows, unknown_row
    from cfp_cli.present.terminal import look, write_rows

    view = look(lang_of(lang))
    tables, findings = load_factors(tuple(factors or ()))
    known = True
    for factor_id in ids:
        factor = tables.get(factor_id)
        if factor is None:
            known = False
            write_rows([unknown_row(factor_id, tables.suggestion(factor_id), view)])
        else:
            write_rows(factor_rows(factor, tables.table(factor.table), view))
    _report((*findings, *tables.findings()), view)
    raise typer.Exit(_code((*findings, *tables.findings()), known))


@app.command("licence")
def licence_command(factors: FactorsOption = None, lang: LangOption = "") -> None:
    """Show licence and attribution of each factor table. 顯示各係數表的授權與標示文字。"""
    from cfp_cli.load.factors import load_factors
    from cfp_cli.present.factors_text import licence_rows
    from cfp_cli.present.terminal import look, write_rows

    view = look(lang_of(lang))
    tables, findings = load_factors(tuple(factors or ()))
    write_rows(licence_rows(tables.tables(), view))
    _report(findings, view)
    raise typer.Exit(_code(findings, True))


def _report(findings: "tuple[Finding, ...]", view: "Look") -> None:
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.terminal import write_rows

    write_rows(finding_rows(findings, (), view))


def _code(findings: "tuple[Finding, ...]", found: bool) -> int:
    if any(one.severity == "error" for one in findings):
        return COULD_NOT_RUN
    return CONFORMS if found else FINDINGS
