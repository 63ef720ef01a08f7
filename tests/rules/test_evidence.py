"""Primary data name what shows them."""

import pytest

from tests.rules.build import hits, inventory, line, subject, supplier

OPTIONS = {"stages": ["raw-materials", "manufacturing"], "data": "primary"}


def said(*lines, options=OPTIONS):
    return hits("evidence", subject(inventory(*lines)), options)


@pytest.mark.parametrize("evidence", ["", "  "])
def test_primary_data_without_evidence_are_a_hit_on_the_line(evidence: str) -> None:
    (hit,) = said(line("electricity", "manufacturing", "energy", data="primary", evidence=evidence))
    assert (hit.path, hit.key) == (("lines", 0), True)
    assert hit.message.zh == "electricity：一級活動數據沒有佐證"


def test_primary_data_with_evidence_and_secondary_data_pass() -> None:
    assert said(line(data="primary", evidence="bills 2024"), line("b", data="secondary")) == []


def test_each_supplier_has_evidence_of_its_own() -> None:
    suppliers = [
        supplier("甲", "1 t", "primary", evidence="survey"),
        supplier("乙", "1 t", "primary"),
        supplier("丙", "1 t"),
        supplier("丁", "1 t", "none"),
    ]
    (hit,) = said(line(suppliers=suppliers, data="secondary", evidence="purchase book"))
    assert (hit.path, hit.key) == (("lines", 0, "suppliers", 1), True)
    assert "surfactant（乙）" in hit.message.zh


def test_only_the_stages_and_the_kind_of_data_named_are_looked_at() -> None:
    assert said(line("tap", "use", "water", data="primary")) == []
    (hit,) = said(line(), line("b", data="primary"), options={**OPTIONS, "data": "secondary"})
    assert "二級" in hit.message.zh
