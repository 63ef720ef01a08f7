"""The verification of a bundle as JSON."""

from typing import TYPE_CHECKING

from cfp_cli.present.json_text import json_text
from cfp_cli.present.report_json import finding_data

if TYPE_CHECKING:
    from cfp_cli.evidence.verify import Verified

SCHEMA_VERSION = 1


def verify_json(verified: "Verified", file: str) -> str:
    """The outcome, the differences and the findings; keys sorted, same bundle, same bytes."""
    data = {
        "schema-version": SCHEMA_VERSION,
        "bundle": file,
        "sha256": verified.sha256 or None,
        "outcome": verified.outcome,
        "made-by": verified.made_by or None,
        "conforms": verified.report.conforms if verified.report else None,
        "differences": [one._asdict() for one in verified.differences],
        "findings": [finding_data(found) for found in verified.findings],
    }
    return json_text(data)
