"""Mapping files: a user's own columns described in a few lines of YAML (schemas/import-mapping.schema.json)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.importing.heads import UNIT, Wanted
from cfp_cli.importing.plan import Data, Plan
from cfp_cli.load.reader import read_file
from cfp_cli.load.schema import check_schema
from cfp_cli.model.finding import Finding
from cfp_cli.model.text import Text
from cfp_cli.workbook.cells import column_of

#: Columns of numbers, which have units.
_NUMBERS = ("amount", "total", "mass", "distance")
#: The columns without which a table is not taken for the one described; others may be missing in a file.
_NEEDED = ("name", "amount", "total", "distance")

_TWO_WAYS = Text(
    "欄位有的以欄名、有的以字母指定；請只用一種",
    "some columns are given by name and some by letter; use one way",
)


class Described(NamedTuple):
    """What a mapping file says: the plan, the sheet ("" for any), the inventory up to its lines, and how CSV is read."""

    plan: Plan
    sheet: str
    inventory: Data
    encoding: str
    separator: str


def read_mapping(path: str) -> tuple[Described | None, tuple[Finding, ...]]:
    """The mapping of a file, and what is wrong with it: CFP001 to CFP022, CFP101 to CFP107."""
    document, findings = read_file(path)
    if document is None:
        return None, findings
    findings += check_schema(document, "import-mapping")
    if any(found.severity == "error" for found in findings):
        return None, findings
    ways = {"letter" if "letter" in one else "column" for one in _entries(document.data).values() if "fixed" not in one}
    if len(ways) > 1:
        findings += (finding("CFP680", document.span(("columns",), key=True), why=_TWO_WAYS),)
        return None, findings
    return _described(document.data), findings


def _entries(data: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {key: one if isinstance(one, Mapping) else {"column": one} for key, one in data["columns"].items()}


def _described(data: Mapping[str, Any]) -> Described:
    columns = _entries(data)
    wanted: list[Wanted] = []
    for key, entry in columns.items():
        if "column" in entry:
            wanted.append(Wanted(key, (entry["column"],), key in _NUMBERS, key in _NEEDED))
        if "unit-column" in entry:
            wanted.append(Wanted(key + UNIT, (entry["unit-column"],), required=True))
    plan = Plan(
        wanted=tuple(wanted),
        down=tuple(key for key, entry in columns.items() if entry.get("down")),
        fixed={key: _fixed(entry["fixed"]) for key, entry in columns.items() if "fixed" in entry},
        words={key: dict(entry["words"]) for key, entry in columns.items() if "words" in entry} | _unit_words(data),
        units={key: entry["unit"] for key, entry in columns.items() if "unit" in entry},
        mark=data.get("decimal", ""),
        head=int(data.get("head", 0)),
        columns=_by_letter(columns),
    )
    separator = data.get("separator", "")
    separator = {"tab": "\t", "comma": ",", "semicolon": ";"}.get(separator, separator)
    return Described(
        plan, data.get("sheet", ""), _plain(data.get("inventory", {})), data.get("encoding", ""), separator
    )


def _unit_words(data: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    return {"unit": dict(data["units"])} if "units" in data else {}


def _by_letter(columns: Mapping[str, Mapping[str, Any]]) -> dict[str, int]:
    """Column numbers, where all columns are given by letter; the schema refuses letters beside names."""
    found = {key: column_of(entry["letter"]) for key, entry in columns.items() if "letter" in entry}
    units = {key + UNIT: column_of(entry["unit-letter"]) for key, entry in columns.items() if "unit-letter" in entry}
    return found | units


def _fixed(value: Any) -> str:
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _plain(value: Any) -> Any:
    """Maps and sequences of a document as dict and list."""
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value
