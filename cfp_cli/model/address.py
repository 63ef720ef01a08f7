"""Addresses of values in a document: `lines.electricity.amount`. They survive lines that move.

An address is the keys from the root, joined by dots. An item of a list is named by its `id`; an entry of
`not-applicable` by `stage/item`; a text by itself; any other item by its number, counted from 1.
"""

from collections.abc import Iterator
from typing import Any

from cfp_cli.model.position import Document, Map, Path, Seq, Span


def paths_of(document: Document, address: str) -> tuple[Path, ...]:
    """The paths that an address means: none where there is no such value, several where an id is there twice."""
    found: list[tuple[Path, Any]] = [((), document.data)]
    for step in address.split("."):
        found = [((*path, key), value) for path, node in found for key, name, value in _members(node) if name == step]
    return tuple(path for path, _ in found)


def addresses(document: Document) -> dict[Span, str]:
    """The address of every value by its place and by that of its key; the nearer to the root where one has both."""
    found: dict[Span, str] = {}
    for path, names in _walk(document.data, (), ()):
        for key in (True, False):
            found.setdefault(document.span(path, key), ".".join(names))
    return found


def _walk(node: Any, path: Path, names: tuple[str, ...]) -> Iterator[tuple[Path, tuple[str, ...]]]:
    for key, name, value in _members(node):
        yield (*path, key), (*names, name)
        yield from _walk(value, (*path, key), (*names, name))


def _members(node: Any) -> Iterator[tuple[str | int, str, Any]]:
    """Key or index, name and value of everything directly in `node`."""
    if isinstance(node, Map):
        yield from ((key, key, value) for key, value in node.items())
    elif isinstance(node, Seq):
        yield from ((index, _item_name(value, index), value) for index, value in enumerate(node))


def _item_name(item: Any, index: int) -> str:
    if isinstance(item, str):
        return item
    if isinstance(item, Map):
        if isinstance(item.get("id"), str):
            return str(item["id"])
        if isinstance(item.get("stage"), str) and isinstance(item.get("item"), str):
            return f"{item['stage']}/{item['item']}"
    return str(index + 1)
