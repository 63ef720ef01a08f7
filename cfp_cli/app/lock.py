"""`cfp lock`: writes which rule files and factors an inventory was calculated with, beside it."""

from typing import TYPE_CHECKING, Annotated

import typer

from cfp_cli.app.options import (
    FactorsOption,
    LangOption,
    OnOption,
    OutputOption,
    PcrDirOption,
    PcrOption,
    RegimeOption,
    date_of,
    format_of,
    lang_of,
)

if TYPE_CHECKING:
    from cfp_cli.evidence.locking import Locking
    from cfp_cli.present.rows import Look
    from cfp_cli.shelf import Shelf


def lock(
    inventories: Annotated[
        list[str], typer.Argument(metavar="INVENTORY...", help="Inventory files (YAML), folders or globs.")
    ],
    update: Annotated[bool, typer.Option("--update", help="Renew locks that differ; what changes is printed.")] = False,
    pcr: PcrOption = "",
    pcr_dir: PcrDirOption = None,
    factors: FactorsOption = None,
    on: OnOption = "",
    regime: RegimeOption = "",
    output_format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    output: OutputOption = "",
    lang: LangOption = "",
) -> None:
    """Write INVENTORY.lock: hashes of the rule files, the regime, the factor tables and the rows used.

    在清冊旁寫入鎖定檔（INVENTORY.lock）：規則檔、標示制度、係數表與用到的列。

    `cfp calc --locked` then refuses to give a label value under others. A lock that differs is left as it is unless
    --update is given.
    Exit codes: 0 written or unchanged, 1 a lock differs or an inventory has no result, 2 could not run.
    """
    from cfp_cli.app.exit import COULD_NOT_RUN
    from cfp_cli.app.form import target_of, write_out
    from cfp_cli.app.output import refused
    from cfp_cli.app.paths import files_of
    from cfp_cli.evidence.lock import ENDING
    from cfp_cli.evidence.locking import locking_of
    from cfp_cli.pipeline import Request
    from cfp_cli.present.terminal import look
    from cfp_cli.shelf import Shelf

    form, view, day = format_of(output_format, ["text", "json"]), look(lang_of(lang)), date_of(on)
    output = target_of(output, inventories)
    if output.endswith(ENDING):
        raise refused(f"無法寫入 {output}：鎖定檔不是報告", f"cannot write {output}: a lock is no report")
    files = files_of(inventories)
    if not files:
        typer.echo("cfp: no inventory files found / 找不到盤查清冊檔案", err=True)
        raise typer.Exit(COULD_NOT_RUN)
    if "-" in files:
        raise refused("標準輸入沒有檔名可以鎖定", "standard input has no name to write a lock beside")
    shelf = Shelf(tuple(pcr_dir or ()), tuple(factors or ()))
    done: list[Locking] = []
    try:
        for file in files:
            done.append(_locked(locking_of(Request(file, pcr, day, regime), shelf), update=update))
            if form == "text" and not output:
                _write(done[-1], view)
    finally:
        # What was written before another file could not be is told all the same.
        if form == "json" or output:
            write_out(_told(form, done, shelf, view), output)
    raise typer.Exit(max(_code(one, shelf) for one in done))


def _locked(found: "Locking", *, update: bool) -> "Locking":
    """The lock written where there is none, or in place of one that differs where that was asked for."""
    from cfp_cli.app.output import deliver
    from cfp_cli.evidence.lock import lock_yaml

    if found.used is None or found.state not in ("new", "differs"):
        return found
    text = lock_yaml(found.used)
    if found.state == "new":
        deliver(text, found.path)
        return found.done("written")
    if not update:
        return found
    _replace(found.path, text.encode())
    return found.done("updated")


def _write(one: "Locking", view: "Look") -> None:
    """What was done, as soon as it is."""
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.lock_text import lock_rows
    from cfp_cli.present.terminal import write_rows, write_rows_aside

    if one.state == "no-result":
        write_rows_aside(finding_rows(one.findings, one.report.documents, view))
    # A new file was named on standard error when it was written.
    elif one.state != "written":
        write_rows(lock_rows(one.shown, one.state, one.findings, view))


def _told(form: str, done: "list[Locking]", shelf: "Shelf", view: "Look") -> str:
    from cfp_cli.present.lock_json import lock_json
    from cfp_cli.present.lock_text import lock_rows
    from cfp_cli.present.terminal import plain_text

    if form == "json":
        return lock_json(done, shelf.findings)
    return plain_text(row for one in done for row in lock_rows(one.shown, one.state, one.findings, view))


def _code(one: "Locking", shelf: "Shelf") -> int:
    from cfp_cli.app.exit import CONFORMS, FINDINGS, code_of

    if one.state == "no-result":
        return max(FINDINGS, code_of((one.report,), shelf.findings))
    return FINDINGS if one.state == "differs" else CONFORMS


def _replace(path: str, raw: bytes) -> None:
    """The new file in place of the old one, whole or not at all."""
    from cfp_cli.app.output import refused, why_not
    from cfp_cli.app.whole_file import replace_whole

    try:
        replace_whole(raw, path)
    except (OSError, ValueError) as error:
        why = why_not(error)
        raise refused(f"無法寫入 {path}：{why.zh}", f"cannot write {path}: {why.en}") from None
