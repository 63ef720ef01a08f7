"""What `cfp lock` did, as JSON: what each lock holds, and what differs from what the calculation uses."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cfp_cli.model.finding import Finding
from cfp_cli.present.json_text import json_text
from cfp_cli.present.report_json import finding_data

if TYPE_CHECKING:
    from cfp_cli.evidence.lock import Lock
    from cfp_cli.evidence.locking import Locking

#: Rises only when something is taken away or changes its meaning; additions keep it.
SCHEMA_VERSION = 1


def lock_json(done: Iterable["Locking"], findings: Iterable[Finding]) -> str:
    """One object: every inventory with its lock, in the order given; keys sorted, same run, same bytes."""
    data = {
        "schema-version": SCHEMA_VERSION,
        "locks": [
            {
                "inventory": one.report.file,
                "lock": one.shown,
                "state": one.state,
                "locked": _lock(one.held),
                "used": _lock(one.used),
                "findings": [finding_data(found) for found in one.findings],
            }
            for one in done
        ],
        "findings": [finding_data(found) for found in findings],
    }
    return json_text(data)


def _lock(lock: "Lock | None") -> dict[str, Any] | None:
    if lock is None:
        return None
    return {
        "inventory": lock.inventory,
        "tool": lock.tool,
        "pcr": lock.pcr,
        "files": [one._asdict() for one in lock.files],
        "tables": [
            {"id": table.id, "sha256": table.sha256, "rows": [row._asdict() for row in table.rows]}
            for table in lock.tables
        ],
    }
