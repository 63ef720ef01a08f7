"""Inventories for tests, as text and through the whole flow."""

from datetime import date
from functools import cache

from cfp_cli.load.reader import read_bytes
from cfp_cli.model.report import Report
from cfp_cli.pipeline import Request, run_document
from cfp_cli.shelf import Shelf

ON = date(2026, 11, 1)

HEAD = """\
inventory: 1
pcr: "12-002"
assessed: 2026-11-01
product:
  name: test
  category: {category}
  ccc: 3402.20.00.00-4
  declared-unit: {{amount: 1 bottle, content: {content}, packaging: HDPE bottle}}
  directions: none
choices: {{water-heating: electricity, tap-water: taiwan}}
plants:
  - {{id: a, period: 2025-01-01/2025-12-31, output: 1000 bottle}}
  - {{id: b, period: 2025-01-01/2025-12-31, output: 3000 bottle}}
"""

FACTORS = """\
factors:
  - {id: mass, name: mass, value: 1.25 kg CO2e/kg, source: test, source-class: database, reason: test}
  - {id: odd, name: odd, value: 0.333 kg CO2e/kg, source: test, source-class: database, reason: test}
  - {id: power, name: power, value: 0.6 kg CO2e/kWh, source: test, source-class: database, reason: test}
  - {id: truck, name: truck, value: 0.131 kg CO2e/tkm, source: test, source-class: database, reason: test}
"""


@cache
def shelf() -> Shelf:
    """The shipped data, loaded once for all tests."""
    return Shelf()


def inventory(lines: list[str], *, category: str = "dish", content: str = "1000 g", more: str = "") -> str:
    """The text of an inventory with these lines (flow mappings)."""
    head = HEAD.format(category=category, content=content)
    return head + "lines:\n" + "".join(f"  - {line}\n" for line in lines) + FACTORS + more


def report(text: str, **request: object) -> Report:
    """The report on an inventory given as text."""
    document, findings = read_bytes(text.encode(), "inventory.yaml")
    assert document is not None, findings
    return run_document(document, findings, Request("inventory.yaml", **{"today": ON, **request}), shelf())  # type: ignore[arg-type]


def line(identity: str, amount: str, factor: str = "mass", **more: str) -> str:
    """A raw-material line."""
    fields = {
        "id": identity,
        "stage": "raw-materials",
        "item": "main-material",
        "amount": amount,
        "factor": factor,
        "data": "secondary",
        **{key.replace("_", "-"): value for key, value in more.items()},
    }
    return "{" + ", ".join(f"{key}: {value}" for key, value in fields.items() if value) + "}"


def emission(of: Report, identity: str) -> str:
    """The emission of a line, kg CO2e, in full."""
    from cfp_cli.model.exact import plain

    assert of.footprint is not None
    return plain(next(one.emission for one in of.footprint.lines if one.id == identity))
