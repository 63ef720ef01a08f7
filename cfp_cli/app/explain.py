"""`cfp explain CODE | PCR#CLAUSE | FILE LINE-ID`."""

from typing import Annotated

import typer

from cfp_cli.app.options import (
    FactorsOption,
    LangOption,
    OnOption,
    PcrDirOption,
    PcrOption,
    date_of,
    lang_of,
)
from cfp_cli.model.text import Lang


def explain(
    what: Annotated[str, typer.Argument(metavar="CODE|PCR#CLAUSE|FILE", help="CFP316, 12-002#4.1.4, or an inventory.")],
    line: Annotated[str, typer.Argument(metavar="[LINE-ID]", help="A line of that inventory.")] = "",
    pcr: PcrOption = "",
    pcr_dir: PcrDirOption = None,
    factors: FactorsOption = None,
    on: OnOption = "",
    lang: LangOption = "",
) -> None:
    """Say what a finding means, what a clause asks and how it is covered, or how a line's number came about.

    說明查核代碼的意思、條文的要求與涵蓋方式，或某筆數字的算式。
    """
    language = lang_of(lang)
    if line:
        _explain_line(what, line, pcr, tuple(pcr_dir or ()), tuple(factors or ()), on, language)
    elif "#" in what:
        number, _, clause = what.partition("#")
        _explain_clause(number, clause, tuple(pcr_dir or ()), language)
    else:
        _explain_code(what.upper(), language)


def _fail(zh: str, en: str) -> typer.Exit:
    typer.echo(f"cfp: {en} / {zh}", err=True)
    return typer.Exit(2)


def _explain_code(code: str, language: Lang) -> None:
    from cfp_cli.catalogue import CATALOGUE
    from cfp_cli.catalogue.suggest import nearest
    from cfp_cli.present.explain import entry_rows, kind_rows
    from cfp_cli.present.terminal import look, write_rows
    from cfp_cli.rules import KINDS

    kinds = {kind.code: kind for kind in KINDS.values()}
    view = look(language)
    if code in CATALOGUE:
        write_rows(entry_rows(code, CATALOGUE[code], view))
    elif code in kinds:
        write_rows(kind_rows(kinds[code], view))
    else:
        near = nearest(code, [*CATALOGUE, *kinds])
        raise _fail(f"沒有代碼 {code}；相近的有 {near or '-'}", f"there is no code {code}; near it is {near or '-'}")


def _explain_clause(number: str, clause: str, folders: tuple[str, ...], language: Lang) -> None:
    from cfp_cli.catalogue.suggest import nearest
    from cfp_cli.present.explain import clause_rows
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.terminal import look, write_rows
    from cfp_cli.shelf import Shelf

    shelf = Shelf(folders)
    view = look(language)
    pcr, findings = shelf.pcr(number)
    if pcr is None:
        if findings:
            write_rows(finding_rows(findings, (), view))
            raise typer.Exit(2)
        known = ", ".join(shelf.pcr_numbers())
        raise _fail(
            f"沒有 PCR {number} 的規則檔；已有：{known}", f"there is no rule file for PCR {number}; there are: {known}"
        )
    if clause not in pcr.clauses:
        near = nearest(clause, pcr.clauses)
        raise _fail(
            f"{pcr.label} 沒有條文 {clause}；相近的有 {near or '-'}",
            f"{pcr.label} has no clause {clause}; near it is {near or '-'}",
        )
    write_rows(clause_rows(pcr, pcr.clauses[clause], view))


def _explain_line(
    file: str, line_id: str, pcr: str, folders: tuple[str, ...], tables: tuple[str, ...], on: str, language: Lang
) -> None:
    from cfp_cli.catalogue.suggest import nearest
    from cfp_cli.pipeline import Request, run
    from cfp_cli.present.explain import line_rows
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.terminal import look, write_rows
    from cfp_cli.shelf import Shelf

    report = run(Request(file, pcr, date_of(on)), Shelf(folders, tables))
    view = look(language)
    lines = {line.id: line for line in report.footprint.lines} if report.footprint else {}
    if line_id in lines:
        write_rows(line_rows(report, lines[line_id], view))
        return
    write_rows(finding_rows([found for found in report.findings if found.severity == "error"], report.documents, view))
    near = nearest(line_id, lines)
    raise _fail(
        f"{file} 沒有可計算的 {line_id}；相近的有 {near or '-'}",
        f"{file} has no line {line_id} that can be calculated; near it is {near or '-'}",
    )
