"""The merged text of a rule file as YAML for reading, each part under the place where it was written."""

from collections.abc import Iterator

from cfp_cli.authoring.merged import BY_ENTRY, parts_of
from cfp_cli.load.yaml_text import yaml_of
from cfp_cli.model.pcr import Pcr

_HEAD = "# 由規則檔與基底合併，供閱讀；計算用的是 pcr/。 Merged for reading; the calculation reads pcr/.\n"


def merged_text(pcr: Pcr) -> str:
    """The whole merged file; same rule file and bases, same text."""
    return _HEAD + "".join(_parts(pcr))


def _parts(pcr: Pcr) -> Iterator[str]:
    section = ""
    for part in parts_of(pcr):
        inside = part.section in BY_ENTRY
        if inside and part.section != section:
            yield f"{part.section}:\n"
        section = part.section
        others = "".join(f"; {key}: {at.file}:{at.line}" for key, at in part.others)
        yield f"{'  ' if inside else ''}# {part.at.file}:{part.at.line}{others}\n"
        yield yaml_of(*part.as_yaml)
