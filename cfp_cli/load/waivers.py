"""The file of waivers beside an inventory: `body-wash.waivers.yaml` beside `body-wash.yaml`."""

import os

from cfp_cli.load.files import shown_name
from cfp_cli.load.reader import read_file
from cfp_cli.load.schema import check_schema
from cfp_cli.load.values import Values
from cfp_cli.model.finding import Finding, Waiver
from cfp_cli.model.position import Document, Span
from cfp_cli.model.waivers import Entry, Waivers

ENDING = ".waivers.yaml"
_INVENTORY_ENDINGS = (".yaml", ".yml")


def waivers_beside(inventory: str) -> str:
    """The file of waivers beside an inventory, "" where there is none. Standard input has none."""
    path = os.path.splitext(inventory)[0] + ENDING
    return path if inventory != "-" and os.path.lexists(path) else ""


def is_waivers(path: str) -> bool:
    """True for a file that is a file of waivers by its name."""
    return path.endswith(ENDING)


def inventory_of(path: str) -> str:
    """The inventory beside a file of waivers; the file itself where there is none, or where it is no such file."""
    if not is_waivers(path):
        return path
    named = (path.removesuffix(ENDING) + ending for ending in _INVENTORY_ENDINGS)
    return next((name for name in named if os.path.isfile(name)), path)


def load_waivers(path: str) -> tuple[Document | None, Waivers | None, tuple[Finding, ...]]:
    """The document and its waivers, and what is wrong with the file; no waivers where anything is."""
    document, findings = read_file(path)
    if document is None:
        # One without a place would seem to be about the inventory.
        top = Span(shown_name(path), 1, 1, 1)
        return None, None, tuple(found if found.span else found._replace(span=top) for found in findings)
    findings += check_schema(document, "waivers")
    if any(found.severity == "error" for found in findings):
        return document, None, findings
    values = Values(document)
    entries = [_entry(values, index, raw) for index, raw in enumerate(document.data["waived"])]
    read = tuple(entry for entry in entries if entry is not None)
    waivers = Waivers(document, document.data["inventory"], read)
    return document, waivers if len(read) == len(entries) else None, (*findings, *values.findings)


def _entry(values: Values, index: int, raw: dict[str, str]) -> Entry | None:
    path = ("waived", index)
    expires = values.day(raw["expires"], (*path, "expires"))
    if expires is None:
        return None
    waiver = Waiver(raw["reason"].strip(), raw["person"].strip(), expires, values.span(path))
    return Entry(raw["code"], raw["at"], raw.get("clause", ""), raw.get("about", ""), waiver, path)
