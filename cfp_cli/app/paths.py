"""Which files the arguments of a command mean: files, folders and globs."""

import os
from collections.abc import Iterable

ENDINGS = (".yaml", ".yml")


def files_of(arguments: list[str], endings: tuple[str, ...] = ENDINGS) -> list[str]:
    """The files that arguments mean, in order, each once: a folder means its YAML files, a glob what it matches.

    A name that is nothing of these stays, so that it is reported as missing; so does a folder that cannot be read.
    Folders behind symbolic links are not entered: they may lead in a circle.
    """
    from cfp_cli.load.waivers import inventory_of

    files: list[str] = []
    for argument in arguments:
        if os.path.isdir(argument):
            files.extend(_in_folder(argument, endings))
        elif any(sign in argument for sign in "*?[") and not os.path.exists(argument):
            import glob

            files.extend(sorted(path for path in glob.glob(argument, recursive=True) if os.path.isfile(path)))
        else:
            files.append(argument)
    # A file of waivers means its inventory: a folder holds both, and a hook names the one that was changed.
    return list(dict.fromkeys(inventory_of(file) for file in files))


def refuse_stdin_twice(names: Iterable[str]) -> None:
    """Exits with 2 where several inputs of a command are standard input: the second would find nothing in it."""
    if sum(name == "-" for name in names) > 1:
        from cfp_cli.app.output import refused

        raise refused(
            "標準輸入（-）只能讀一次，其他檔案請寫檔名",
            "standard input (-) can be read only once; name the other files",
        )


def _in_folder(folder: str, endings: tuple[str, ...]) -> list[str]:
    found: list[str] = []

    def refused(error: OSError) -> None:
        # Nobody may take the silence about its files for their passing: opening it will say why.
        found.append(str(error.filename))

    for where, folders, names in os.walk(folder, onerror=refused):
        folders.sort()
        found.extend(os.path.join(where, name) for name in sorted(names) if name.endswith(endings))
    return found
