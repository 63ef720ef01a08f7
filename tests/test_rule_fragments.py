"""The example of each rule kind in a whole inventory, judged by PCR 12-002: `fails` is found and `passes` is not.

For the kinds that 12-002 has no rule of, one is added. A fragment takes the place of what the sound inventory says of
the same thing: its keys, and its lines and absent items stage by stage. What else is wrong then (an item of the stage
that nobody speaks of) is not asked here.
"""

import json
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cfp_cli.load.reader import read_bytes
from cfp_cli.model.finding import Finding
from cfp_cli.model.pcr import RuleSpec
from cfp_cli.model.report import Report
from cfp_cli.pipeline import Request, run_document
from cfp_cli.rules import KINDS
from cfp_cli.shelf import Shelf
from tests.inventories import report
from tests.rules.build import STORAGE, functional

SOUND = (Path(__file__).parent.parent / "samples" / "broken" / "inventory" / "sound.yaml").read_text(encoding="utf-8")

#: Factors that fragments name and do not bring along: kg CO2e per what.
FACTORS = {
    "surfactant-factor": "2 kg CO2e/kg",
    "grid": "0.5 kg CO2e/kWh",
    "hdpe": "2 kg CO2e/kg",
    "paper": "1 kg CO2e/kg",
    "incineration": "0.4 kg CO2e/kg",
    "recycling": "0.1 kg CO2e/kg",
    "tap": "0.0002 kg CO2e/L",
    "truck": "0.1 kg CO2e/tkm",
    "car": "0.2 kg CO2e/km",
}

#: Kinds that 12-002 has no rule of, with the options of one.
FOREIGN: dict[str, dict[str, Any]] = {
    "statements": {},
    "parameter-limit": {"parameter": "rated-life", "minimum": "20000 h"},
    "functional-unit": {},
}


def data_of(text: str) -> dict[str, Any]:
    document, findings = read_bytes(text.encode(), "text.yaml")
    assert document is not None
    assert findings == ()
    return dict(document.data)


def merged(fragment: str) -> str:
    """The sound inventory with the fragment in its place, as JSON, which is YAML."""
    whole, part = data_of(SOUND), data_of(fragment)
    lines, absent = part.pop("lines", []), part.pop("not-applicable", [])
    spoken_of = {entry["stage"] for entry in (*lines, *absent)}
    for key, entries in (("lines", lines), ("not-applicable", absent)):
        whole[key] = [entry for entry in whole[key] if entry["stage"] not in spoken_of] + entries
    own = part.pop("factors", [])
    known = {factor["id"] for factor in own}
    whole["factors"] = [
        *own,
        *(
            {"id": name, "name": name, "value": value, "source": "a table", "source-class": "government"}
            for name, value in FACTORS.items()
            if name not in known
        ),
    ]
    return json.dumps({**whole, **part}, ensure_ascii=False, indent=1, default=plain_number) + "\n"


def plain_number(value: object) -> int:
    assert isinstance(value, Decimal)
    return int(value)


@cache
def shelf_with(kind: str) -> Shelf:
    """A shelf on which 12-002 has a rule of the kind, a statement and a functional unit."""
    shelf = Shelf()
    pcr, _ = shelf.pcr("12-002")
    assert pcr is not None
    rule = RuleSpec(kind, kind, "must", "2.1.3", FOREIGN[kind], ("rules", 0))
    shelf.put(pcr._replace(rules=(*pcr.rules, rule), statements=(STORAGE,), functional_unit=functional()))
    return shelf


def foreign_report(text: str, kind: str) -> Report:
    document, findings = read_bytes(text.encode(), "inventory.yaml")
    assert document is not None
    return run_document(document, findings, Request("inventory.yaml"), shelf_with(kind))


def found_by(kind: str, fragment: str) -> list[Finding]:
    """What the kind's rules say, notes aside."""
    text = merged(fragment)
    findings = (foreign_report(text, kind) if kind in FOREIGN else report(text)).findings
    unread = {"CFP1", "CFP205", "CFP226", "CFP227"}
    assert [found for found in findings if found.code[:4] in unread or found.code in unread] == []
    return [found for found in findings if found.code == KINDS[kind].code and found.severity != "note"]


@pytest.mark.parametrize("kind", KINDS)
def test_fails_is_found(kind):
    for found in (all_found := found_by(kind, KINDS[kind].fails)):
        assert found.rule == "12-002 v1.0"
        assert found.clause
        assert found.span is not None
        assert found.rule_span is not None
    assert all_found


@pytest.mark.parametrize("kind", KINDS)
def test_passes_is_not_found(kind):
    assert found_by(kind, KINDS[kind].passes) == []


def test_the_sound_inventory_stays_sound_when_nothing_is_merged():
    assert report(merged("fictitious: true\n")).findings == ()
