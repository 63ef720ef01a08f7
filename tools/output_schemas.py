"""The schemas of JSON outputs, with the definitions that they share copied into each, and without those nothing uses.

A schema that points into another file is not found by every validator, so each stands alone. What a finding, a text
or a number is comes from schemas/report.schema.json; what a difference is, from schemas/diff-output.schema.json.
"""

import json
import re
from pathlib import Path
from typing import Any

SCHEMAS = Path(__file__).parent.parent / "schemas"
ENDING = "-output.schema.json"
SHARED = {
    "report.schema.json": ("text", "number", "span", "date", "sha256", "finding"),
    "diff-output.schema.json": (
        *("split", "moved", "certified-part", "drift-line", "attribution", "said", "data", "change", "mass"),
    ),
}


def renewed() -> dict[Path, str]:
    """Path and text of each schema of an output."""
    shared: dict[str, Any] = {}
    for file, names in SHARED.items():
        definitions = _read(SCHEMAS / file)["definitions"]
        shared |= {name: definitions[name] for name in names}
    return {path: _text(_read(path), shared) for path in sorted(SCHEMAS.glob(f"*{ENDING}"))}


def _text(schema: dict[str, Any], shared: dict[str, Any]) -> str:
    definitions = {name: shared.get(name, one) for name, one in schema.pop("definitions").items()}
    used, found = set[str](), _named(schema)
    while found - used:
        used |= found
        found = {one for name in used for one in _named(definitions[name])}
    schema["definitions"] = {name: one for name, one in definitions.items() if name in used}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _named(schema: Any) -> set[str]:
    """The definitions that a part of a schema points to."""
    return set(re.findall(r'"#/definitions/([^"]+)"', json.dumps(schema)))


def _read(path: Path) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema
