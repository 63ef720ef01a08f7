"""Nothing is cut off where the PCR allows no cut-off."""

from tests.rules.build import flow, hits, inventory, subject

USE = {"stage": "use"}


def test_a_flow_cut_off_in_the_stage_is_a_hit_however_small() -> None:
    flows = [flow("1 g CO2e", "ink"), flow("0 g CO2e", "rinse-water", "use", "water")]
    (hit,) = hits("no-cut-off", subject(inventory(cut_off=flows)), USE)
    assert (hit.path, hit.key) == (("cut-off", 1, "stage"), False)
    assert hit.message.zh == "rinse-water：階段 use不得切斷"


def test_other_stages_may_cut_off() -> None:
    assert hits("no-cut-off", subject(inventory(cut_off=[flow("1 g CO2e")])), USE) == []
