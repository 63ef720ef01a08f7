"""The answers of an interview as a file in the style of the samples."""

from typing import Any

from cfp_cli.load.house_yaml import block, comment, flow, item
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.text import Lang
from cfp_cli.starting import words

_LISTS = ("plants", "not-applicable")


def written(data: dict[str, Any], pcr: Pcr, lang: Lang) -> str:
    """The text of the file: one line a datum, under the title of its stage."""
    lines = [
        comment(words.HEAD_ASKED.filled(label=pcr.label, title=pcr.title).in_(lang)),
        comment(words.MORE.in_(lang)),
    ]
    for key, value in data.items():
        if key == "lines":
            lines += _lines(value, pcr, lang)
        elif key in _LISTS:
            lines += [f"{key}:", *(text for one in value for text in item(one))]
        else:
            lines += block({key: value})
    return "\n".join(lines) + "\n"


def _lines(lines: list[dict[str, Any]], pcr: Pcr, lang: Lang) -> list[str]:
    if not lines:
        return ["lines: []"]
    found, stage = ["lines:"], ""
    for line in lines:
        if line["stage"] != stage:
            stage = line["stage"]
            one = pcr.stage(stage)
            found.append(comment(f"---- {one.title.in_(lang) if one else stage}", 2))
        found.append(f"  - {flow(line)}")
    return found
