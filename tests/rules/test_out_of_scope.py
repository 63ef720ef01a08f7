"""What the PCR keeps out is not in the inventory."""

import pytest

from tests.rules.build import flow, hits, inventory, kept_out, line, pcr, subject

KEEPS_OUT = pcr(
    out_of_scope=(
        kept_out("consumer-trip"),
        kept_out("trader-operations", "may", ("raw-materials",)),
        kept_out("", treatment="recycling"),
    )
)


def said(*lines, **parts):
    return hits("out-of-scope", subject(inventory(*lines, **parts), by=KEEPS_OUT))


@pytest.mark.parametrize("stage", ["distribution", "use"])
def test_a_line_about_what_must_stay_out_is_an_error(stage: str) -> None:
    (hit,) = said(line("shopping", stage, "consumer-trip"))
    assert (hit.path, hit.severity) == (("lines", 0, "item"), "error")
    assert hit.message.zh == "shopping：「consumer-trip」不列入評估（2.2.2.3.3）"


def test_what_may_stay_out_is_a_note_in_its_stage_only() -> None:
    (hit,) = said(line("trader", "raw-materials", "trader-operations"))
    assert hit.severity == "note"
    assert "may be left out" in hit.message.en
    assert said(line("trader", "distribution", "trader-operations")) == []


def test_a_flow_cut_off_about_it_is_one_too() -> None:
    (hit,) = said(cut_off=[flow("1 g CO2e", stage="distribution", item="consumer-trip")])
    assert hit.path == ("cut-off", 0, "item")


def test_lines_kept_out_by_their_treatment_are_left_to_the_calculation() -> None:
    assert said(line("waste", "raw-materials", "waste", treatment="recycling")) == []


def test_an_entry_without_item_does_not_match_a_line_without_one() -> None:
    assert said(line("odd", "raw-materials", "")) == []
