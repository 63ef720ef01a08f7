"""A table of the user's own, described by a mapping file (mapping.py)."""

from cfp_cli.importing.mapping import Described
from cfp_cli.importing.plan import Data, Draft
from cfp_cli.importing.tables import Source, draft_of
from cfp_cli.model.text import Text
from cfp_cli.workbook.cells import Workbook

TITLE = Text("自訂欄位（--mapping）", "columns of one's own (--mapping)")

#: The order in which an inventory is written.
_ORDER = (
    "inventory",
    "pcr",
    "assessed",
    "regime",
    "label-unit",
    "region",
    "fictitious",
    "product",
    "choices",
    "scenarios",
    "plants",
)


def detect(book: Workbook) -> bool:
    """Never: only a mapping file says that a table is described by it."""
    return False


def read(source: Source, described: Described) -> Draft:
    """The inventory of the file."""
    draft = draft_of(source, described.plan, _head(source, described.inventory) if described.inventory else None)
    rest = {key: value for key, value in described.inventory.items() if key not in _ORDER and key != "lines"}
    return draft._replace(data={**draft.data, **rest})


def _head(source: Source, given: Data) -> Data:
    data: Data = {"inventory": 1, "pcr": source.pcr.number if source.pcr else "", "product": {}, **given}
    if source.pcr is not None:
        data["pcr"] = source.pcr.number
    product = data["product"]
    empty = {"name": "", "declared-unit": {"amount": ""}}
    data["product"] = {**product, **{key: value for key, value in empty.items() if key not in product}}
    return {key: data[key] for key in _ORDER if key in data}
