"""`cfp regime list|show|coverage|compare`: label regulations of a time and place, and what they say."""

from typing import TYPE_CHECKING, Annotated

import typer

from cfp_cli.app.exit import CONFORMS, COULD_NOT_RUN
from cfp_cli.app.options import LangOption, format_of, lang_of
from cfp_cli.app.regime_compare import compare

if TYPE_CHECKING:
    from cfp_cli.model.label import Regime
    from cfp_cli.present.rows import Look

app = typer.Typer(
    help="Label regimes: which there are, what each says, and what covers its clauses. 標示制度：有哪些、規定什麼、條文由什麼負責。",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.command("compare")(compare)
RegimeArgument = Annotated[str, typer.Argument(metavar="ID", help="Id of a regime, such as tw-2025.")]
FormatOption = Annotated[str, typer.Option("--format", help="text or json.")]


@app.command("list")
def list_command(output_format: FormatOption = "text", lang: LangOption = "") -> None:
    """List the label regimes of every country: from when to when, on what ground, rounding, validity. 列出標示制度。

    What is not known is printed as unknown.
    Exit codes: 0 listed, 2 a regime file cannot be used.
    """
    from cfp_cli.present.regime_json import list_json
    from cfp_cli.present.regime_text import list_rows
    from cfp_cli.present.terminal import look, write_rows, write_text

    form, view = format_of(output_format, ["text", "json"]), look(lang_of(lang))
    regimes, code = _regimes(view)
    if form == "json":
        write_text(list_json(regimes))
    else:
        write_rows(list_rows(regimes, view))
    raise typer.Exit(code)


@app.command("show")
def show_command(name: RegimeArgument, output_format: FormatOption = "text", lang: LangOption = "") -> None:
    """Show a regime: rounding, duties and deadlines, each with its clause; what is open, and what is unknown. 顯示制度。

    Exit codes: 0 shown, 2 unknown regime, or its file cannot be used.
    """
    from cfp_cli.present.regime_json import show_json
    from cfp_cli.present.regime_text import show_rows
    from cfp_cli.present.terminal import look, write_rows, write_text

    form, view = format_of(output_format, ["text", "json"]), look(lang_of(lang))
    regime, code = _regime(name, view)
    if form == "json":
        write_text(show_json(regime))
    else:
        write_rows(show_rows(regime, view))
    raise typer.Exit(code)


@app.command("coverage")
def coverage_command(name: RegimeArgument, output_format: FormatOption = "text", lang: LangOption = "") -> None:
    """Every clause of a regulation and what covers it: data, the calculation, a person, the authority. 逐條涵蓋。

    Exit codes: 0 shown, 2 unknown regime, or a file cannot be used.
    """
    from cfp_cli.load.regime_clauses import load_regime_clauses
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.regime_coverage import regime_coverage_rows
    from cfp_cli.present.regime_json import coverage_json
    from cfp_cli.present.terminal import look, write_rows, write_rows_aside, write_text

    form, view = format_of(output_format, ["text", "json"]), look(lang_of(lang))
    regime, code = _regime(name, view)
    parts, findings = load_regime_clauses(regime.id, regime)
    if findings:
        write_rows_aside(finding_rows(findings, (), view))
        raise typer.Exit(COULD_NOT_RUN)
    if form == "json":
        write_text(coverage_json(regime, parts))
    else:
        write_rows(regime_coverage_rows(regime, parts, view))
    raise typer.Exit(code)


def _regimes(view: "Look") -> tuple[tuple["Regime", ...], int]:
    """The regimes of every country, what is wrong with their files written; and the exit code of that."""
    from cfp_cli.load.regime import load_abroad, load_regimes
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.terminal import write_rows_aside

    (ours, of_ours), (others, of_others) = load_regimes(), load_abroad()
    findings = (*of_ours, *of_others)
    if findings:
        write_rows_aside(finding_rows(findings, (), view))
    broken = any(found.severity == "error" for found in findings)
    return (*ours, *others), COULD_NOT_RUN if broken else CONFORMS


def _regime(name: str, view: "Look") -> tuple["Regime", int]:
    """The regime of that id; exits with 2 where there is none."""
    from cfp_cli.app.regime_compare import refuse_unknown

    regimes, code = _regimes(view)
    refuse_unknown((name,), [regime.id for regime in regimes])
    return next(regime for regime in regimes if regime.id == name), code
