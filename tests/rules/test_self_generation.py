"""Self-generated power is stated by its fuel."""

import pytest

from tests.rules.build import factor, hits, inventory, line, share_of, subject

OPTIONS = {"stages": ["manufacturing"]}
DIESEL = factor("diesel", per="L")
BURNT = factor("burnt", per="L", boundary="combustion")
MADE = factor("made", per="L", boundary="upstream")


def generator(
    amount: str = "5 mL", used: str = "diesel", *, data: str = "primary", line_id: str = "generator", **parts
):
    return line(line_id, "manufacturing", "energy", amount, factor=used, data=data, self_generated=True, **parts)


def said(*lines):
    return hits("self-generation", subject(inventory(*lines), factors=[DIESEL, BURNT, MADE]), OPTIONS)


@pytest.mark.parametrize("amount", ["5 mL", "4 g", "0.01 m3", "0.1 kWh(Net CV)", "0.1 kWh(Gross CV)"])
def test_fuel_by_mass_volume_or_calorific_value_passes(amount: str) -> None:
    assert said(generator(amount)) == []


@pytest.mark.parametrize("amount", ["0.02 kWh", "72 kJ", "1 piece"])
def test_power_made_instead_of_fuel_put_in_is_a_hit_on_the_amount(amount: str) -> None:
    (hit,) = said(generator(amount))
    assert (hit.path, hit.key) == (("lines", 0, "amount"), False)
    assert amount.split()[1] in hit.message.en


def test_plant_totals_are_judged_by_their_unit() -> None:
    assert said(generator("", totals=[share_of("1200 L")])) == []
    assert len(said(generator("", totals=[share_of("5000 kWh")]))) == 1


def test_secondary_data_are_a_hit_on_the_kind_of_data() -> None:
    (hit,) = said(generator(data="secondary"))
    assert hit.path == ("lines", 0, "data")


@pytest.mark.parametrize(("used", "words"), [("burnt", "僅燃燒"), ("made", "僅上游製造")])
def test_half_a_factor_is_a_hit_on_the_factor(used: str, words: str) -> None:
    (hit,) = said(generator(used=used))
    assert hit.path == ("lines", 0, "factor")
    assert words in hit.message.zh


def test_a_factor_that_does_not_say_what_it_covers_is_a_hit() -> None:
    silent = subject(inventory(generator()), factors=[DIESEL._replace(boundary="unstated")])
    assert len(hits("self-generation", silent, OPTIONS)) == 1


def test_two_lines_of_one_amount_may_be_the_two_halves() -> None:
    assert said(generator(used="burnt"), generator(used="made", line_id="fuel")) == []
    assert len(said(generator(used="burnt"), generator("6 mL", "made", line_id="fuel"))) == 2
    assert len(said(generator(used="burnt"), generator(used="burnt", line_id="again"))) == 2
    bought = line("fuel", "manufacturing", "energy", "5 mL", factor="made")
    assert len(said(generator(used="burnt"), bought)) == 1


def test_power_that_is_bought_and_other_stages_are_not_asked() -> None:
    assert said(line("grid", "manufacturing", "energy", "0.02 kWh", factor="burnt")) == []
    assert said(line("shop", "distribution", "sales", "0.02 kWh", factor="burnt", self_generated=True)) == []


def test_an_unknown_factor_has_its_own_finding() -> None:
    assert said(generator(used="nowhere")) == []
