"""An import as JSON (schemas/import-output.schema.json): the inventory as text, the rows by sheet, the findings."""

from cfp_cli.importing.run import Imported
from cfp_cli.present.json_text import json_text
from cfp_cli.present.report_json import finding_data

#: Rises only when something is taken away or changes its meaning; additions keep it.
SCHEMA_VERSION = 1


def import_json(made: Imported) -> str:
    """One object; same input, same bytes."""
    data = {
        "schema-version": SCHEMA_VERSION,
        "file": made.file,
        "layout": made.layout or None,
        "inventory": made.text or None,
        "lines": made.lines,
        "factors": {"taken": made.taken, "to-choose": made.open},
        "rows": {"read": made.read, "used": made.used, "left": made.left},
        "sheets": [
            {
                "sheet": one.sheet or None,
                "read": one.read,
                "used": one.used,
                "left": [{"row": number, "code": code} for number, code in one.left],
            }
            for one in made.rows
        ],
        "findings": [finding_data(found) for found in made.findings],
    }
    return json_text(data)
