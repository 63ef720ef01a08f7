"""Plain data as YAML text, for the merged rule file that `cfp pcr show` prints and the skeletons of `cfp pcr new`."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import yaml

WIDTH = 120


def yaml_of(data: Any, indent: int = 0) -> str:
    """The text of plain data, keys in their order, every text that could be read otherwise in quotes."""
    text = yaml.dump(
        _plain(data, top=True),
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=WIDTH - indent,
        default_flow_style=None,
    )
    if text.endswith("...\n"):  # YAML marks the end of a bare scalar so.
        text = text[:-4]
    return "".join(f"{' ' * indent}{line}" for line in text.splitlines(keepends=True))


class _Quoted(str):
    """A text that must stand in quotes: `4.1` is a clause and no number."""

    __slots__ = ()


class _Block(dict[str, Any]):
    """The outermost mapping: one key a line, however short."""


class _Dumper(yaml.SafeDumper):
    """SafeDumper that writes no anchors (our reader refuses them) and numbers as they are."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(_Quoted, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


def _number(dumper: yaml.SafeDumper, number: Decimal) -> yaml.ScalarNode:
    text = format(number, "f")
    return dumper.represent_scalar(f"tag:yaml.org,2002:{'float' if '.' in text else 'int'}", text)


_Dumper.add_representer(Decimal, _number)


_Dumper.add_representer(
    _Block, lambda dumper, block: dumper.represent_mapping("tag:yaml.org,2002:map", block.items(), flow_style=False)
)


def _plain(value: Any, top: bool = False) -> Any:
    if isinstance(value, Mapping):
        plain = {_text(key): _plain(entry) for key, entry in value.items()}
        return _Block(plain) if top else plain
    if isinstance(value, list | tuple):
        return [_plain(entry) for entry in value]
    return _text(value) if isinstance(value, str) else value


def _text(text: str) -> str:
    number_like = text[:1].isdigit() or (text[:1] == "A" and text[1:2].isdigit())
    return _Quoted(text) if number_like or text in ("yes", "no", "on", "off", "true", "false", "null") else text
