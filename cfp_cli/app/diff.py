"""`cfp diff`: two calculations side by side."""

from typing import TYPE_CHECKING, Annotated

import typer

from cfp_cli.app.options import (
    FactorsOption,
    LangOption,
    OnOption,
    OutputOption,
    PcrDirOption,
    RegimeOption,
    date_of,
    format_of,
    lang_of,
    misused,
)

if TYPE_CHECKING:
    from cfp_cli.comparison.sides import Source

#: Of `cfp diff` and `cfp pcr diff`.
FORMATS = ["text", "markdown", "json"]


def diff(
    sides: Annotated[
        list[str],
        typer.Argument(
            metavar="OLD NEW | REV REV -- FILE",
            help="Two inventories, reports (calc --format json) or certificates; or two git revisions and a file.",
        ),
    ],
    git: Annotated[
        str,
        typer.Option("--git", metavar="REV", help="Compare the one file named, as it was in REV, with the present."),
    ] = "",
    fail_above: Annotated[
        str, typer.Option("--fail-above", metavar="SHARE", help='Exit 1 if the total moved by more, such as "1 %".')
    ] = "",
    fail_on: Annotated[
        str, typer.Option("--fail-on", metavar="label", help="Exit 1 if the label value is another one.")
    ] = "",
    on: OnOption = "",
    regime: RegimeOption = "",
    pcr_dir: PcrDirOption = None,
    factors: FactorsOption = None,
    output_format: Annotated[str, typer.Option("--format", help="text, markdown or json.")] = "text",
    output: OutputOption = "",
    lang: LangOption = "",
) -> None:
    """Compare two calculations: fields that changed, and the total by amount, allocation, factor, rule and rounding.

    比較兩份計算：改變的欄位，以及總量差異來自數量、分配、係數、規則與取捨各多少，逐階段、逐行。

    Both sides of an inventory are calculated with the rule files and tables of today.
    Exit codes: 0 compared and within the thresholds (without one: always), 1 beyond one, 2 could not compare.
    """
    from cfp_cli.app.exit import CONFORMS, COULD_NOT_RUN, FINDINGS
    from cfp_cli.app.form import target_of, write_out
    from cfp_cli.app.paths import refuse_stdin_twice
    from cfp_cli.comparison.difference import difference_of
    from cfp_cli.comparison.gate import gate_of
    from cfp_cli.comparison.sides import side_of
    from cfp_cli.pipeline import Request
    from cfp_cli.present.terminal import look, plain_text, write_rows
    from cfp_cli.shelf import Shelf

    form, language = format_of(output_format, FORMATS), lang_of(lang)
    gate = gate_of(fail_above, fail_on)
    if isinstance(gate, str):
        raise typer.BadParameter(gate, param_hint="--fail-above" if fail_above else "--fail-on")
    output = target_of(output, sides)
    first, second = _sources(sides, git)
    refuse_stdin_twice(one.path for one in (first, second) if not one.revision)
    shelf = Shelf(tuple(pcr_dir or ()), tuple(factors or ()))
    request = Request("", on=date_of(on), regime=regime)
    found = difference_of(side_of(first, request, shelf), side_of(second, request, shelf))
    found = found._replace(findings=(*shelf.findings, *found.findings))
    if form == "text":
        from cfp_cli.present.diff_text import diff_rows

        rows = diff_rows(found, gate, look(language))
        write_out(plain_text(rows), output) if output else write_rows(rows)
    elif form == "markdown":
        from cfp_cli.present.diff_markdown import diff_markdown

        write_out(diff_markdown(found, gate, language), output)
    else:
        from cfp_cli.present.diff_json import diff_json

        write_out(diff_json(found, gate, language), output)
    if found.moved is None or any(one.severity == "error" for one in shelf.findings):
        raise typer.Exit(COULD_NOT_RUN)
    raise typer.Exit(FINDINGS if found.fails(gate) else CONFORMS)


def _sources(sides: list[str], git: str) -> tuple["Source", "Source"]:
    """What the arguments name: two files; a file and a revision of it; or two revisions and a file."""
    from cfp_cli.comparison.sides import Source

    if git and len(sides) == 1:
        return Source(sides[0], git), Source(sides[0])
    if not git and len(sides) == 2:
        return Source(sides[0]), Source(sides[1])
    if not git and len(sides) == 3:
        return Source(sides[2], sides[0]), Source(sides[2], sides[1])
    raise misused(
        "OLD NEW",
        "請寫 OLD NEW，或 REV REV -- FILE，或 --git REV FILE",
        "name OLD NEW, or REV REV -- FILE, or --git REV FILE",
    )
