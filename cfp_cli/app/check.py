"""`cfp check`: findings of many inventories."""

import os
from typing import Annotated

import typer

from cfp_cli.app.options import (
    FactorsOption,
    LangOption,
    OnOption,
    PcrDirOption,
    PcrOption,
    RegimeOption,
    date_of,
    format_of,
    lang_of,
)


def check(
    inventories: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Inventory files, folders (searched for *.yaml) or globs.")
    ],
    pcr: PcrOption = "",
    pcr_dir: PcrDirOption = None,
    factors: FactorsOption = None,
    on: OnOption = "",
    regime: RegimeOption = "",
    output_format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    lang: LangOption = "",
) -> None:
    """Check inventories and list all findings. One broken file never stops the others.

    檢查盤查清冊並列出所有查核發現；一個檔案有問題不影響其他檔案。

    Exit codes: 0 all conform, 1 findings of error level, 2 could not run or nothing to check.
    """
    from cfp_cli import __version__
    from cfp_cli.app.exit import COULD_NOT_RUN, code_of
    from cfp_cli.app.output import present
    from cfp_cli.model.run import Run, judged
    from cfp_cli.pipeline import Request, findings_only, run
    from cfp_cli.present import FORMATS
    from cfp_cli.shelf import Shelf

    name = format_of(output_format, list(FORMATS))
    language = lang_of(lang)
    day = date_of(on)
    files = files_of(inventories)
    if not files:
        typer.echo("cfp: no inventory files found / 找不到盤查清冊檔案", err=True)
        raise typer.Exit(COULD_NOT_RUN)
    shelf = Shelf(tuple(pcr_dir or ()), tuple(factors or ()))
    reports = tuple(findings_only(run(Request(file, pcr, day, regime), shelf)) for file in files)
    found = Run("check", __version__, tuple(judged(report) for report in reports), shelf.findings)
    present(FORMATS[name](), found, language)
    raise typer.Exit(code_of(reports, shelf.findings, pcr_given=bool(pcr)))


def files_of(arguments: list[str], endings: tuple[str, ...] = (".yaml", ".yml")) -> list[str]:
    """The files that arguments mean, in order, each once: a folder means its YAML files, a glob what it matches.

    A name that is nothing of these stays, so that it is reported as missing.
    """
    files: list[str] = []
    for argument in arguments:
        if os.path.isdir(argument):
            files.extend(_in_folder(argument, endings))
        elif any(sign in argument for sign in "*?[") and not os.path.exists(argument):
            import glob

            files.extend(sorted(path for path in glob.glob(argument, recursive=True) if os.path.isfile(path)))
        else:
            files.append(argument)
    return list(dict.fromkeys(files))


def _in_folder(folder: str, endings: tuple[str, ...]) -> list[str]:
    found: list[str] = []
    for where, folders, names in os.walk(folder):
        folders.sort()
        found.extend(os.path.join(where, name) for name in sorted(names) if name.endswith(endings))
    return found
