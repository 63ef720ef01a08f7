"""From a number to its rule file. The number is looked up among names, it never becomes part of a path."""

import os
from collections.abc import Sequence

ENDING = ".yaml"
ENDINGS = (ENDING, ".yml")


def find_pcr(number_or_path: str, folders: Sequence[str]) -> str | None:
    """The path of a rule file: what ends in .yaml or .yml or holds a separator is one, anything else a number.

    A number is looked up among the names that the folders list, the first folder first; it never becomes part
    of a path, so no number leads out of the folders. None for a number that no folder has. Whether a given
    path exists, reading it will tell.
    """
    if is_path(number_or_path):
        return number_or_path
    return rule_files(folders).get(number_or_path.strip())


def is_path(number_or_path: str) -> bool:
    """Whether a text names a rule file by its path: what ends in .yaml or .yml or holds a separator."""
    return number_or_path.endswith(ENDINGS) or os.sep in number_or_path or "/" in number_or_path


def rule_files(folders: Sequence[str]) -> dict[str, str]:
    """Number and path of every rule file in the folders, in order of number; the first folder wins."""
    found: dict[str, str] = {}
    for folder in folders:
        for name in os.listdir(folder) if os.path.isdir(folder) else ():
            number, ending = os.path.splitext(name)
            if ending == ENDING:
                found.setdefault(number, os.path.join(folder, name))
    return dict(sorted(found.items()))
