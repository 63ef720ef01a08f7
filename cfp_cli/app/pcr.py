"""`cfp pcr list|find|show|coverage|diff|test|new|fidelity`: the register and the rule files."""

import os
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cfp_cli.app.exit import CONFORMS, COULD_NOT_RUN, FINDINGS
from cfp_cli.app.options import LangOption, OnOption, PcrDirOption, date_of, format_of, lang_of

if TYPE_CHECKING:  # the register is asked without loading a rule file
    from cfp_cli.model.pcr import Pcr
    from cfp_cli.present.rows import Look

app = typer.Typer(
    help="Find, read, compare and test PCR rule files. 查詢、閱讀、比較與測試 PCR 規則檔。",
    no_args_is_help=True,
    rich_markup_mode=None,
)
NumberArgument = Annotated[
    str, typer.Argument(metavar="NUMBER", help="Number of a PCR, such as 20-025, or a rule file.")
]


@app.command("list")
def list_command(
    in_force: Annotated[bool, typer.Option("--in-force", help="Only documents in force on the day.")] = False,
    with_rules: Annotated[bool, typer.Option("--with-rules", help="Only documents that have a rule file.")] = False,
    on: OnOption = "",
    pcr_dir: PcrDirOption = None,
    lang: LangOption = "",
) -> None:
    """List the official register: every PCR document, in force or not, and whether it has a rule file. 列出登錄。

    Exit codes: 0 listed, 1 nothing to list.
    """
    from cfp_cli.load.register import load_register
    from cfp_cli.present.register_text import entry_rows
    from cfp_cli.present.terminal import look, write_rows

    view, day = look(lang_of(lang)), date_of(on)
    files = _rule_files(pcr_dir)
    entries = [
        entry
        for entry in load_register().entries
        if (not in_force or entry.holds_on(day or date.today())) and (not with_rules or entry.number in files)
    ]
    write_rows(entry_rows(entries, files, day or date.today(), view, today=day is None))
    raise typer.Exit(CONFORMS if entries else FINDINGS)


@app.command("find")
def find_command(
    query: Annotated[
        list[str],
        typer.Argument(metavar="QUERY...", help="CCC code (4 digits or more, with or without dots), number, or words."),
    ],
    on: OnOption = "",
    every: Annotated[bool, typer.Option("--all", help="Lapsed documents too, where others are in force.")] = False,
    pcr_dir: PcrDirOption = None,
    lang: LangOption = "",
) -> None:
    """Which PCR is for a product: by CCC code, number, or words in Chinese or English; on a day. 查詢適用的 PCR。

    Documents in force on the day; where there is none, the lapsed ones, and what followed them.
    Exit codes: 0 found, 1 nothing found.
    """
    from cfp_cli.load.register import load_register
    from cfp_cli.present.register_text import document_rows, match_rows
    from cfp_cli.present.terminal import look, write_rows
    from cfp_cli.register.find import find
    from cfp_cli.register.lineage import after, before, in_force_instead

    view, day, words = look(lang_of(lang)), date_of(on), " ".join(query)
    today = day or date.today()
    register, files = load_register(), _rule_files(pcr_dir)
    matches = find(words, register)
    current = tuple(match for match in matches if match.entry.holds_on(today))
    shown = matches if every or not current else current
    if len(shown) != 1:
        write_rows(match_rows(words, shown, files, today, view, day is None))
    # One document, or none in force: what came before it and after is the next question.
    for match in shown if len(shown) == 1 or not current else ():
        entry = match.entry
        steps = before(entry, register), after(entry, register)
        write_rows(document_rows(entry, steps, in_force_instead(entry, register, today), files, today, view))
    raise typer.Exit(CONFORMS if matches else FINDINGS)


@app.command("show")
def show_command(
    number: NumberArgument,
    on: OnOption = "",
    pcr_dir: PcrDirOption = None,
    lang: LangOption = "",
) -> None:
    """Show a PCR: what the register says, and its rule file merged with its bases, each part with its place. 顯示 PCR。

    Exit codes: 0 shown, 1 no rule file or findings in it, 2 unknown number.
    """
    from cfp_cli.authoring.merged import parts_of
    from cfp_cli.load.register import load_register
    from cfp_cli.load.yaml_text import yaml_of
    from cfp_cli.present.pcr_text import merged_rows
    from cfp_cli.present.register_text import document_rows
    from cfp_cli.present.rows import row
    from cfp_cli.present.terminal import look, write_rows
    from cfp_cli.register.lineage import after, before, entries_of, in_force_instead

    view, today = look(lang_of(lang)), date_of(on) or date.today()
    register, files = load_register(), _rule_files(pcr_dir)
    entries = entries_of(number, register)
    for entry in entries:
        steps = before(entry, register), after(entry, register)
        write_rows(
            [*document_rows(entry, steps, in_force_instead(entry, register, today), files, today, view), row("")]
        )
    pcr, known = _load(number, pcr_dir, view)
    if pcr is None:
        raise typer.Exit(FINDINGS if entries or known else COULD_NOT_RUN)
    texts = ((part, yaml_of(*part.as_yaml)) for part in parts_of(pcr))
    write_rows(merged_rows(texts, view))
    raise typer.Exit(CONFORMS)


@app.command("coverage")
def coverage_command(
    numbers: Annotated[
        list[str] | None, typer.Argument(metavar="[NUMBER...]", help="PCRs (default: every rule file).")
    ] = None,
    pcr_dir: PcrDirOption = None,
    lang: LangOption = "",
) -> None:
    """How much of each PCR is executable, clause by clause; for one PCR, the clauses a person must check. 條文涵蓋。

    Exit codes: 0 shown, 1 a rule file has findings, 2 unknown number.
    """
    from cfp_cli.authoring.coverage import coverage_of
    from cfp_cli.present.register_text import coverage_rows
    from cfp_cli.present.terminal import look, write_rows

    view = look(lang_of(lang))
    pcrs, code = _load_all(numbers, pcr_dir, view)
    write_rows(coverage_rows([coverage_of(pcr) for pcr in pcrs], view))
    raise typer.Exit(code)


@app.command("diff")
def diff_command(
    old: NumberArgument,
    new: NumberArgument,
    pcr_dir: PcrDirOption = None,
    output_format: Annotated[str, typer.Option("--format", help="text, markdown or json.")] = "text",
    lang: LangOption = "",
) -> None:
    """What differs between two rule files, merged with their bases: clauses, rules, scenarios, numbers. 比較兩份 PCR。

    Exit codes: 0 no difference, 1 differences, 2 one could not be read.
    """
    from cfp_cli.app.diff import FORMATS
    from cfp_cli.authoring.difference import differences
    from cfp_cli.present.pcr_text import difference_rows
    from cfp_cli.present.terminal import look, write_rows, write_text

    form = format_of(output_format, FORMATS)
    view = look(lang_of(lang))
    before, after = _load(old, pcr_dir, view)[0], _load(new, pcr_dir, view)[0]
    if before is None or after is None:
        raise typer.Exit(COULD_NOT_RUN)
    found = list(differences(before, after))
    if form == "text":
        write_rows(difference_rows(found, view))
    else:
        from cfp_cli.present.pcr_diff import pcr_diff_json, pcr_diff_markdown

        made = pcr_diff_markdown if form == "markdown" else pcr_diff_json
        write_text(made((before.label, after.label), found, view.lang))
    raise typer.Exit(FINDINGS if found else CONFORMS)


@app.command("test")
def run_tests(
    numbers: Annotated[
        list[str] | None, typer.Argument(metavar="[NUMBER...]", help="PCRs or rule files (default: every rule file).")
    ] = None,
    pcr_dir: PcrDirOption = None,
    lang: LangOption = "",
) -> None:
    """Run the worked cases of rule files, and try every rule: once it must fire, once stay silent. 測試規則檔。

    Exit codes: 0 all come out, 1 one does not, 2 unknown number.
    """
    from cfp_cli.authoring.trials import conforming_report, trials_of
    from cfp_cli.check.cases import case_result
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.pcr_text import case_rows, trial_rows
    from cfp_cli.present.terminal import look, write_rows
    from cfp_cli.shelf import Shelf

    view = look(lang_of(lang))
    pcrs, code = _load_all(numbers, pcr_dir, view)
    shelf = Shelf(tuple(pcr_dir or ()))
    for pcr in pcrs:
        results = [case_result(pcr, case) for case in pcr.cases]
        trials = trials_of(pcr, shelf)
        errors = tuple(one for one in conforming_report(pcr, shelf).findings if one.severity == "error")
        if errors:
            write_rows(finding_rows(errors, (), view))
            code = max(code, FINDINGS)
        write_rows([*case_rows(pcr.label, results, view), *trial_rows(pcr.label, trials, view)])
        if not all(result.agrees for result in results) or not all(trial.passed for trial in trials):
            code = max(code, FINDINGS)
    raise typer.Exit(code)


@app.command("new")
def new_command(
    number: Annotated[
        str, typer.Argument(metavar="NUMBER", help="Number of a document of the register, such as 21-003.")
    ],
    base: Annotated[str, typer.Option("--extends", help="Base to rest on, such as goods-2017 (pcr/base).")] = "",
    output: Annotated[
        str, typer.Option("--output", "-o", help="File to write (default: standard output); never overwritten.")
    ] = "",
    lang: LangOption = "",
) -> None:
    """Write the skeleton of a rule file from the register and a base, with the clauses to compare. 產生規則檔骨架。

    Exit codes: 0 written, 2 unknown number or base, or the file is there already.
    """
    from cfp_cli.authoring.skeleton import skeleton
    from cfp_cli.load.bases import base_names, load_base
    from cfp_cli.load.folders import PCR_FOLDER
    from cfp_cli.load.register import load_register
    from cfp_cli.register.lineage import after, all_before, entries_of, sisters

    register = load_register()
    entries = entries_of(number, register)
    if not entries:
        _refuse(f"no PCR {number} in the register / 登錄中沒有 {number}")
    document = load_base(base) if base else None
    if base and document is None:
        _refuse(f"no base {base}; there are / 沒有基底 {base}，可用：{', '.join(base_names(PCR_FOLDER))}")
    entry = entries[0]
    known = _rule_files(None)
    worth_a_look = [f"pcr/{one.number}.yaml" for one in sisters(entry, register) if one.number in known]
    lineage = all_before(entry, register), after(entry, register)
    text = skeleton(entry, document, lineage, worth_a_look, lang_of(lang))
    if not output:
        from cfp_cli.present.terminal import write_text

        write_text(text)
    elif os.path.exists(output):
        _refuse(f"{output} is there already and is not overwritten / 檔案已存在，不會覆寫")
    else:
        with open(output, "x", encoding="utf-8") as file:
            file.write(text)
        typer.echo(f"cfp: {output}", err=True)
    raise typer.Exit(CONFORMS)


@app.command("fidelity")
def fidelity_command(
    number: NumberArgument,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Plain text of the document (UTF-8).")],
    pcr_dir: PcrDirOption = None,
    lang: LangOption = "",
) -> None:
    """Compare the numbers of a rule file with the text of its document, clause by clause. 數字與原文核對。

    Exit codes: 0 every number stands in its clause, 1 one does not, 2 could not read.
    """
    from cfp_cli.authoring.fidelity import fidelity_of
    from cfp_cli.load.texts import read_text
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.pcr_text import fidelity_rows
    from cfp_cli.present.terminal import look, write_rows

    view = look(lang_of(lang))
    pcr = _load(number, pcr_dir, view)[0]
    words, findings = read_text(text)
    if findings:
        write_rows(finding_rows(findings, (), view))
    if pcr is None or words is None:
        raise typer.Exit(COULD_NOT_RUN)
    found = fidelity_of(pcr, words)
    write_rows(fidelity_rows(pcr.label, found, view))
    raise typer.Exit(FINDINGS if found.foreign else CONFORMS)


def _refuse(message: str) -> None:
    typer.echo(f"cfp: {message}", err=True)
    raise typer.Exit(COULD_NOT_RUN)


def _folders(pcr_dir: list[str] | None) -> tuple[str, ...]:
    from cfp_cli.load.folders import PCR_FOLDER

    return (*(pcr_dir or ()), PCR_FOLDER)


def _rule_files(pcr_dir: list[str] | None) -> dict[str, str]:
    from cfp_cli.load.rule_files import rule_files

    return rule_files(_folders(pcr_dir))


def _load(number: str, pcr_dir: list[str] | None, view: "Look") -> tuple["Pcr | None", bool]:
    """A rule file by number or path, its findings written; and whether there is a file at all."""
    from cfp_cli.load.pcr import load_pcr
    from cfp_cli.load.rule_files import find_pcr
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.terminal import write_rows

    path = find_pcr(number, _folders(pcr_dir))
    if path is None:
        typer.echo(f"cfp: no rule file for {number} / 沒有 {number} 的規則檔", err=True)
        return None, False
    pcr, findings = load_pcr(path)
    if findings:
        write_rows(finding_rows(findings, (), view))
    return pcr, True


def _load_all(numbers: list[str] | None, pcr_dir: list[str] | None, view: "Look") -> tuple[list["Pcr"], int]:
    """The rule files asked for, or all; and the exit code that their reading deserves."""
    pcrs, code = [], CONFORMS
    for number in numbers or list(_rule_files(pcr_dir)):
        pcr, there = _load(number, pcr_dir, view)
        if pcr is None:
            code = max(code, FINDINGS if there else COULD_NOT_RUN)
        else:
            pcrs.append(pcr)
    return pcrs, code
