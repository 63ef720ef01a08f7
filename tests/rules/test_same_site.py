"""What is made at the product's own site belongs to manufacturing."""

from tests.rules.build import hits, inventory, line, plant, subject

OPTIONS = {"from": "raw-materials", "to": "manufacturing"}


def said(line_):
    return hits("same-site", subject(inventory(line_, plants=[plant("plant-a"), plant("plant-b")])), OPTIONS)


def test_a_material_made_at_a_plant_is_a_hit_on_its_stage() -> None:
    (hit,) = said(line("bottle", made_at="plant-b"))
    assert (hit.path, hit.key) == (("lines", 0, "stage"), False)
    assert "plant-b" in hit.message.zh
    assert "stage: manufacturing" in hit.hint.zh


def test_a_material_made_elsewhere_or_booked_in_manufacturing_passes() -> None:
    assert said(line("bottle")) == []
    assert said(line("bottle", made_at="the-bottler")) == []
    assert said(line("bottle", "manufacturing", "same-site-material", made_at="plant-a")) == []
