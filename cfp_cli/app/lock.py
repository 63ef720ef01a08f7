"""`cfp lock`: writes which rule files and factors an inventory was calculated with, beside it."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from cfp_cli.app.options import (
    FactorsOption,
    LangOption,
    OnOption,
    PcrDirOption,
    PcrOption,
    RegimeOption,
    date_of,
    lang_of,
)

if TYPE_CHECKING:
    from cfp_cli.pipeline import Request
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
    lang: LangOption = "",
) -> None:
    """Write INVENTORY.lock: hashes of the rule files, the regime, the factor tables and the rows used.

    在清冊旁寫入鎖定檔（INVENTORY.lock）：規則檔、標示制度、係數表與用到的列。

    `cfp calc --locked` then refuses to give a label value under others. A lock that differs is left as it is unless
    --update is given.
    Exit codes: 0 written or unchanged, 1 a lock differs or an inventory has no result, 2 could not run.
    """
    from cfp_cli.app.exit import COULD_NOT_RUN
    from cfp_cli.app.paths import files_of
    from cfp_cli.pipeline import Request
    from cfp_cli.present.terminal import look
    from cfp_cli.shelf import Shelf

    view, day = look(lang_of(lang)), date_of(on)
    files = files_of(inventories)
    if not files:
        typer.echo("cfp: no inventory files found / 找不到盤查清冊檔案", err=True)
        raise typer.Exit(COULD_NOT_RUN)
    shelf = Shelf(tuple(pcr_dir or ()), tuple(factors or ()))
    codes = [_lock(Request(file, pcr, day, regime), shelf, update, view) for file in files]
    raise typer.Exit(max(codes))


def _lock(request: "Request", shelf: "Shelf", update: bool, view: "Look") -> int:
    from cfp_cli.app.exit import CONFORMS, FINDINGS, code_of
    from cfp_cli.app.output import deliver, refused
    from cfp_cli.catalogue import finding
    from cfp_cli.evidence.lock import load_lock, lock_of, lock_path, lock_yaml
    from cfp_cli.evidence.locked import lock_findings
    from cfp_cli.evidence.recorded import recording
    from cfp_cli.load.files import shown_name
    from cfp_cli.model.position import Span
    from cfp_cli.model.text import Text
    from cfp_cli.pipeline import run
    from cfp_cli.present.findings import finding_rows
    from cfp_cli.present.lock_text import lock_rows
    from cfp_cli.present.terminal import write_rows, write_rows_aside

    if request.file == "-":
        raise refused("標準輸入沒有檔名可以鎖定", "standard input has no name to write a lock beside")
    with recording(shelf) as recorded:
        report = run(request, shelf)
    tables = tuple(found for found in shelf.findings if found.severity == "error")
    made = lock_of(report, shelf, recorded.used())
    if made is None or tables:
        why = Text("沒有算出結果（見上列查核發現）", "it has no result (see the findings)")
        nothing = finding("CFP623", Span(report.file, 1, 1, 1), why=why)
        write_rows_aside(finding_rows((*tables, *report.findings, nothing), report.documents, view))
        return max(FINDINGS, code_of((report,), tables))
    path = lock_path(request.file)
    shown, text = shown_name(path), lock_yaml(made)
    if not os.path.lexists(path):
        deliver(text, path)
        return CONFORMS
    document, before, findings = load_lock(path)
    if document is not None and document.text == text:
        write_rows(lock_rows(shown, "same", (), view))
        return CONFORMS
    changes = tuple(lock_findings(document, before, made)) if document is not None and before is not None else findings
    if not update:
        write_rows(lock_rows(shown, "differs", changes, view))
        return FINDINGS
    _replace(path, text.encode())
    write_rows(lock_rows(shown, "updated", changes, view))
    return CONFORMS


def _replace(path: str, raw: bytes) -> None:
    """The new file in place of the old one, whole or not at all."""
    from cfp_cli.app.output import refused, why_not
    from cfp_cli.app.whole_file import replace_whole

    try:
        replace_whole(raw, path)
    except (OSError, ValueError) as error:
        why = why_not(error)
        raise refused(f"無法寫入 {path}：{why.zh}", f"cannot write {path}: {why.en}") from None
