"""`cfp reduction`: whether a product's footprint fell as much as a reduction label asks."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import typer

from cfp_cli.app.options import (
    FactorsOption,
    LangOption,
    PcrDirOption,
    PcrOption,
    RegimeOption,
    date_of,
    format_of,
    lang_of,
    misused,
)

if TYPE_CHECKING:  # start-up counts
    from cfp_cli.model.reduction import Scheme
    from cfp_cli.present.rows import Look


def reduction(
    base: Annotated[str, typer.Argument(metavar="BASE", help="Certificate or inventory of the base.")],
    now: Annotated[str, typer.Argument(metavar="NOW", help="Certificate or inventory of now.")],
    scheme: Annotated[
        str,
        typer.Option("--scheme", metavar="ID", help="tw, tw-award, tw-2018, kr, kr-2011, th, jp, cn-2011; or a file."),
    ],
    renewal: Annotated[bool, typer.Option("--renewal", help="The label is being renewed.")] = False,
    benchmark: Annotated[
        str, typer.Option("--benchmark", metavar="MASS", help='Benchmark of the category per declared unit: "1.2 kg".')
    ] = "",
    average: Annotated[
        str, typer.Option("--average", metavar="MASS", help="Average of the category, per declared unit.")
    ] = "",
    maximum: Annotated[
        str, typer.Option("--maximum", metavar="MASS", help="Maximum allowable emission, per declared unit.")
    ] = "",
    rank: Annotated[
        str, typer.Option("--rank", metavar="PLACE/COUNT", help="Place among the like products, best first: 3/40.")
    ] = "",
    on: Annotated[
        str, typer.Option("--on", metavar="DATE", help="Day of application, YYYY-MM-DD (default: NOW's own day).")
    ] = "",
    pcr: PcrOption = "",
    pcr_dir: PcrDirOption = None,
    factors: FactorsOption = None,
    regime: RegimeOption = "",
    output_format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    lang: LangOption = "",
) -> None:
    """Judge a footprint against an earlier one by the criteria of a reduction label, criterion by criterion.

    依減量標示的要件，逐項判定現在的碳足跡與基準相比是否符合。

    Unrounded values are judged; where only a rounded label value is known, the answer is given only if rounding
    cannot change it. The values of a category are not published as lists, so --benchmark, --average, --maximum and
    --rank are for the user to give.
    Exit codes: 0 criteria met, 1 not met, not decided or not comparable, 2 could not run.
    """
    from cfp_cli.app.exit import CONFORMS, COULD_NOT_RUN, FINDINGS, code_of, code_of_findings
    from cfp_cli.app.paths import refuse_stdin_twice
    from cfp_cli.certificate.case import case_of
    from cfp_cli.model.reduction import Given, Limit
    from cfp_cli.present.reduction_json import reduction_json
    from cfp_cli.present.reduction_text import reduction_rows
    from cfp_cli.present.terminal import look, write_rows, write_text
    from cfp_cli.reduction.judged import evaluate
    from cfp_cli.shelf import Shelf

    name, view, day = format_of(output_format, ["text", "json"]), look(lang_of(lang)), date_of(on)
    masses: dict[Limit, str] = {"benchmark": benchmark, "average": average, "maximum": maximum}
    limits = {which: mass_of(text, f"--{which}") for which, text in masses.items() if text}
    given = Given(limits, rank_of(rank), renewal, day)
    refuse_stdin_twice((base, now, scheme))
    rules = _scheme(scheme, view)
    shelf = Shelf(tuple(pcr_dir or ()), tuple(factors or ()))
    first = case_of(base, shelf, regime=regime, pcr=pcr)
    second = case_of(now, shelf, on=day, regime=regime, pcr=pcr)
    known = {
        one.id: one for case in (first, second) for one in shelf.regimes_for(case.record.regime if case.record else "")
    }
    outcome = evaluate(rules, first, second, given, tuple(known.values()))
    findings = (*(found for found in shelf.findings if found.severity == "error"), *outcome.findings)
    if name == "json":
        write_text(reduction_json(outcome, findings))
    else:
        write_rows(reduction_rows(outcome, findings, (*first.documents, *second.documents), view))
    if any(found.severity == "error" for found in shelf.findings):
        raise typer.Exit(COULD_NOT_RUN)
    calculated = [case.report for case in (first, second) if case.report is not None]
    codes = code_of(calculated, pcr_given=bool(pcr)), code_of_findings(outcome.findings)
    raise typer.Exit(max(CONFORMS if outcome.verdict == "met" else FINDINGS, *codes))


def _scheme(name: str, view: "Look") -> "Scheme":
    """The scheme asked for; exits with 2 where there is none, or its file is wrong."""
    from cfp_cli.app.exit import COULD_NOT_RUN
    from cfp_cli.load.reduction import is_file, load_scheme_named, scheme_names
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.terminal import write_rows

    if not is_file(name) and name not in scheme_names():
        known = ", ".join(scheme_names())
        raise misused(
            "--scheme",
            f"沒有減量標準 {name!r}，可用 {known} 或檔案",
            f"{name!r} is not a scheme; use {known}, or a file",
        )
    found, findings = load_scheme_named(name)
    if found is None:
        write_rows(finding_rows(findings, (), view))
        raise typer.Exit(COULD_NOT_RUN)
    return found


def mass_of(text: str, option: str) -> Decimal:
    """A mass of CO2e above zero in kg."""
    from cfp_cli.load.reduction import kg_of

    kg = kg_of(text)
    if kg is None or kg <= 0:
        raise misused(
            option,
            f'{text!r} 不是大於零的重量，請寫成 "1.2 kg"',
            f'{text!r} is not a mass above zero; write it as "1.2 kg"',
        )
    return kg


def rank_of(text: str) -> tuple[int, int] | None:
    """`3/40`: the third of forty; or None for no text."""
    if not text:
        return None
    match = re.fullmatch(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})", text, re.ASCII)
    if match is None or int(match[1]) > int(match[2]):
        raise misused(
            "--rank",
            f"{text!r} 不是名次與總數，請寫成 3/40",
            f"{text!r} is not a place among so many; write it as 3/40",
        )
    return int(match[1]), int(match[2])
