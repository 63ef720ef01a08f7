"""The examples in the documentation do what they say: read as files, `fails` is found and `passes` is not."""

from typing import Any

import pytest

from cfp_cli.calculate.footprint import footprint_of
from cfp_cli.load.inventory import load_inventory
from cfp_cli.load.reader import read_bytes
from cfp_cli.model.inventory import Inventory
from cfp_cli.rules import KINDS
from cfp_cli.rules.uses import factor_uses
from cfp_cli.rules.written import is_written
from tests.rules.build import ON, PCR, STAGES, STORAGE, functional, hits, item, stage, subject

#: What an example leaves out, by key of the file.
REST = {
    "inventory": "inventory: 1",
    "pcr": 'pcr: "12-002"',
    "product": """\
product:
  name: body wash
  category: skin
  ccc: 3401.30.00.00-3
  declared-unit: {amount: 1 bottle, content: 1000 mL, packaging: HDPE}
  directions: none""",
    "lines": """\
lines:
  - {id: surfactant, stage: raw-materials, item: main-material, amount: 95 g, factor: surfactant-factor, data: secondary}""",
    "factors": """\
factors:
  - {id: surfactant-factor, name: surfactant, value: 2 kg CO2e/kg, source: table, source-class: government}
  - {id: grid, name: power, value: 0.5 kg CO2e/kWh, source: table, source-class: government}""",
}
OPTIONS: dict[str, dict[str, Any]] = {
    "scope": {"ccc": True, "category": True},
    "declared-unit": {},
    "required-items": {"stages": ["end-of-life"]},
    "primary-data": {"stage": "manufacturing", "items": ["energy"], "output": True},
    "data-period": {"months": 12, "latest-within-months": 12},
    "control-share": {
        "organisation-stage": "manufacturing",
        "upstream-stage": "raw-materials",
        "minimum": "10 %",
        "base": "organisation-and-upstream",
        "supplement-base": "upstream",
    },
    "supplier-coverage": {"stage": "raw-materials", "minimum": "50 %"},
    "site-coverage": {"stage": "manufacturing", "minimum": "95 %", "strict": True},
    "route-coverage": {"stage": "distribution"},
    "allocation": {"stages": ["manufacturing"], "bases": ["mass"], "others": "with-reason", "always-reason": True},
    "secondary-sources": {
        "stages": ["raw-materials"],
        "classes": ["supplier-verified", "database"],
        "valid-statement": ["supplier-verified"],
        "reason": ["database"],
    },
    "recycled-input": {"stages": ["raw-materials"]},
    "same-site": {"from": "raw-materials", "to": "manufacturing"},
    "out-of-scope": {},
    "self-generation": {"stages": ["manufacturing"]},
    "cut-off": {"single": "1 %", "covered": "95 %", "except": ["use"]},
    "no-cut-off": {"stage": "use"},
    "use-directions": {"scenario": "use", "stage": "use"},
    "waste-balance": {"stage": "end-of-life", "item": "treatment", "of": "packaging", "tolerance": "1 %"},
    "evidence": {"stages": ["manufacturing"], "data": "primary"},
    "statements": {},
    "parameter-limit": {"parameter": "rated-life", "minimum": "20000 h"},
    "functional-unit": {},
}
END_OF_LIFE = stage("end-of-life", item("transport", "must"), item("treatment", "must"))
PCR_OF_EXAMPLES = PCR._replace(stages=(*STAGES[:-1], END_OF_LIFE))
#: What the examples of a kind are about and the short PCR does not have.
ALSO: dict[str, dict[str, Any]] = {
    "statements": {"statements": (STORAGE,)},
    "functional-unit": {"functional_unit": functional()},
}


def read(fragment: str) -> Inventory:
    """The inventory of a fragment and what it leaves out."""
    mapping, problems = read_bytes(fragment.encode(), "fragment.yaml")
    assert mapping is not None
    assert problems == ()
    missing = [text for key, text in REST.items() if key not in mapping.data]
    document, problems = read_bytes("\n".join([fragment, *missing, ""]).encode(), "inventory.yaml")
    assert document is not None
    assert problems == ()
    inventory, findings = load_inventory(document)
    assert findings == ()
    assert inventory is not None
    return inventory


def judged(kind: str, fragment: str) -> tuple[Inventory, list[Any]]:
    inventory = read(fragment)
    pcr = PCR_OF_EXAMPLES._replace(**ALSO.get(kind, {}))
    factors = {one.id: one for one in inventory.factors}
    # The use scenario is left out: its factors are not what the examples are about.
    result = None
    if KINDS[kind].phase == "result":
        result = footprint_of(inventory, pcr._replace(scenarios=()), factors, {}, ())
        assert result.left_out == ()
    looked_at = subject(inventory, by=pcr, factors=factors.values(), on=inventory.assessed or ON, result=result)
    return inventory, hits(kind, looked_at, OPTIONS[kind])


@pytest.mark.parametrize("kind", KINDS)
def test_fails_is_found_at_a_place_that_the_file_has(kind: str) -> None:
    inventory, found = judged(kind, KINDS[kind].fails)
    assert [hit for hit in found if hit.severity != "note"] != []
    for hit in found:
        assert is_written(inventory.document, hit.path), hit.path


@pytest.mark.parametrize("kind", KINDS)
def test_passes_is_not_found(kind: str) -> None:
    _, found = judged(kind, KINDS[kind].passes)
    assert found == []


@pytest.mark.parametrize("kind", ["secondary-sources", "recycled-input", "self-generation"])
def test_the_examples_about_factors_have_the_factors_they_use(kind: str) -> None:
    for fragment in (KINDS[kind].fails, KINDS[kind].passes):
        inventory = read(fragment)
        used = {use.ref.id for use in factor_uses(inventory, {one.stage for one in inventory.lines})}
        assert used <= {one.id for one in inventory.factors}


def test_a_fragment_that_is_not_an_inventory_is_noticed() -> None:
    with pytest.raises(AssertionError):
        read("lines:\n  - {id: surfactant}\n")
