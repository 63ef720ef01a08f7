"""How far a label is from the next: what is printed flips it, a hair less does not."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cfp_cli.label.margin import LINES, is_same, margin_of, next_labels, steps_between
from cfp_cli.label.rounding import NoLabel, label_value
from cfp_cli.model.exact import ONE, ZERO, add, divide, multiply, subtract, total
from cfp_cli.model.footprint import Footprint, LineEmission
from cfp_cli.model.label import LabelValue, Regime
from cfp_cli.model.margin import Flip, LineMargin, Margin
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import both
from cfp_cli.units.table import unit
from tests.inventories import report, shelf
from tests.test_cli import cfp

ROOT = Path(__file__).parent.parent
REGIMES = {regime.id: regime for regime in shelf().regimes}
STEPPED, INTEGER = REGIMES["tw-2010"], REGIMES["tw-2025"]
KG = unit("kg")


def footprint(*emissions: str, amount: str = "1") -> Footprint:
    """Lines of these emissions (kg CO2e), each of an amount in kg."""
    lines = tuple(
        LineEmission(
            f"line-{index}",
            both("line"),
            "use",
            "",
            "inventory",
            Quantity(Decimal(amount), KG),  # type: ignore[arg-type]
            (),
            Decimal(value),
            ZERO,
            (),
            True,
            both(""),
            "",
            "",
            (),
        )
        for index, value in enumerate(emissions)
    )
    return Footprint(lines, (), total(one.emission for one in lines), ZERO, ())


def label(exact: str | Decimal, regime: Regime, of_unit: str = "") -> LabelValue:
    found = label_value(Decimal(exact), regime, of_unit)
    assert isinstance(found, LabelValue)
    return found


def margin(found: Footprint, regime: Regime, of_unit: str = "") -> Margin:
    return margin_of(found, label(found.total, regime, of_unit), regime)


# ---- the labels next to one


@pytest.mark.parametrize(
    ("regime", "exact", "below", "above"),
    [
        # Half-up: the upper end has the next label already, the lower end is the label's own.
        (INTEGER, "0.1234", ("0.1225", False, "122"), ("0.1235", True, "124")),
        (INTEGER, "0.1225", ("0.1225", False, "122"), ("0.1235", True, "124")),
        # Steps of 10 g below 200 g, of 20 g from there on: 200 g is left at 210 g.
        (STEPPED, "0.2", ("0.1950", False, "190"), ("0.2100", True, "220")),
    ],
)
def test_next_labels(regime, exact, below, above):
    found = next_labels(label(exact, regime, "g" if regime is INTEGER else ""), regime)
    assert [(str(one.at), one.from_there, str(one.value)) for one in found if one] == [below, above]


def test_beyond_the_end_of_the_table_there_is_no_label():
    _, above = next_labels(label(STEPPED.bands[-1].up_to, STEPPED), STEPPED)
    assert above is not None
    assert (above.value, above.from_there) == (None, False)
    below, _ = next_labels(label("0.001", INTEGER, "g"), INTEGER)
    assert below is not None
    assert (below.value, below.from_there) == (None, False)


# ---- what flips


def flips(line: LineMargin) -> list[tuple[bool, Flip]]:
    return [(upward, flip) for upward, flip in ((False, line.down), (True, line.up)) if flip]


def last_place(value: Decimal) -> Decimal:
    return ONE.scaleb(int(value.as_tuple().exponent))


def moved(one: LabelValue, new_total: Decimal, regime: Regime) -> bool:
    unit_name = one.unit if one.unit_chosen_by == "applicant" else ""
    return not is_same(one, label_value(new_total, regime, unit_name))


EMISSIONS = st.lists(
    st.one_of(
        st.integers(1, 10**7).map(lambda count: Decimal(count).scaleb(-6)),
        st.integers(1, 10**5).map(lambda count: divide(Decimal(count), Decimal(7777))),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=250, deadline=None)
@given(EMISSIONS, st.sampled_from(["1", "0.031", "12500", "7.000000001"]), st.sampled_from(["tw-2010", "tw-2020", "g"]))
def test_what_is_printed_flips_the_label_and_one_less_in_its_last_place_does_not(emissions, amount, name):
    regime = INTEGER if name == "g" else REGIMES[name]
    found = footprint(*(str(one) for one in emissions), amount=amount)
    now = label_value(found.total, regime, "g" if name == "g" else "")
    assume(isinstance(now, LabelValue))
    assert isinstance(now, LabelValue)
    for line in margin_of(found, now, regime).lines:
        for upward, flip in flips(line):
            less = last_place(flip.share) if upward else last_place(flip.share).copy_negate()
            assert moved(now, add(found.total, multiply(line.emission, flip.share)), regime)
            assert not moved(now, add(found.total, multiply(line.emission, subtract(flip.share, less))), regime)
            assert flip.share > 0 if upward else flip.share < 0
            assert flip.share.copy_abs() <= 1
            assert flip.amount is not None
            assert_amount(found, line, flip, upward, now, regime)


def assert_amount(found, line, flip, upward, now, regime):
    """The total of the shown amount, times the present one so that nothing is divided, lies beyond; one less not."""
    at = now.holds_to if upward else now.holds_from
    rest, before = subtract(found.total, line.emission), line.amount.value
    less = last_place(flip.amount.value) if upward else last_place(flip.amount.value).copy_negate()
    end = multiply(at, before)
    one, other = (
        add(multiply(rest, before), multiply(line.emission, amount))
        for amount in (flip.amount.value, subtract(flip.amount.value, less))
    )
    assert one >= end if upward else one <= end
    assert other <= end if upward else other >= end


def test_an_end_that_belongs_to_the_label_has_to_be_passed():
    """122.5 g is 123 g: to 122 g it takes more than nothing, though the total lies on the end."""
    found = margin(footprint("0.1225"), INTEGER, "g")
    (line,) = found.lines
    assert line.down is not None
    assert (str(line.down.share), line.down.emission) == ("-0.0001", ZERO)
    assert line.up is not None
    # 0.1235 is reached at 1/122.5 more, and the end counts already: 0.816 % would not do.
    assert str(line.up.share) == "0.00817"


def test_the_smallest_change_by_hand():
    """0.9 + 0.3 kg = 1200 g; 1200.5 g is 0.5/300 more of the second line, 1199.5 g (own) has to be passed."""
    found = margin(footprint("0.9", "0.3", amount="2"), INTEGER, "g")
    second = found.lines[1]
    assert second.up is not None
    assert second.down is not None
    assert (str(second.up.share), str(second.up.amount)) == ("0.00167", "2.00334 kg")
    assert (str(second.down.share), str(second.down.amount)) == ("-0.00167", "1.99666 kg")
    assert str(second.up.emission) == "0.0005"


def test_a_line_that_cannot_do_it_alone_is_left_out():
    found = margin(footprint("1000", "0.0001"), INTEGER, "kg")
    assert [line.id for line in found.lines] == ["line-0"]


def test_twice_the_line_is_the_most():
    # 101 g; to 101.5 g and below 100.5 g it takes more than the small line has.
    assert [line.id for line in margin(footprint("0.1006", "0.0004"), INTEGER, "g").lines] == ["line-0"]
    # 100.0 g; to 100.5 g takes 0.5 g: just the line again.
    doubled = margin(footprint("0.0995", "0.0005"), INTEGER, "g")
    small = next(line for line in doubled.lines if line.id == "line-1")
    assert small.up is not None
    assert str(small.up.share) == "1.0000"
    # 99.5 g is 100 g still; without the line the label stays.
    assert small.down is None


def test_lines_that_do_not_count_or_take_away_are_not_asked():
    found = footprint("1", "0.5")
    lines = (found.lines[0], found.lines[1]._replace(counted=False, emission=ZERO))
    assert [line.id for line in margin(found._replace(lines=lines, total=ONE), INTEGER, "g").lines] == ["line-0"]


def test_the_largest_come_first_and_no_more_than_some():
    found = margin(footprint(*(f"0.{index + 10}" for index in range(20))), INTEGER, "g")
    assert len(found.lines) == LINES
    assert [line.id for line in found.lines] == [f"line-{index}" for index in range(19, 19 - LINES, -1)]


# ---- steps


@pytest.mark.parametrize(
    ("regime", "of_unit", "base", "now", "steps"),
    [
        (INTEGER, "g", "0.1", "0.1", 0),
        (INTEGER, "g", "0.1", "0.1004", 0),
        (INTEGER, "g", "0.1", "0.103", 3),
        (INTEGER, "g", "0.103", "0.1", -3),
        (STEPPED, "", "0.19", "0.2", 1),
        (STEPPED, "", "0.2", "0.22", 1),
        (STEPPED, "", "0.19", "0.24", 3),
        (STEPPED, "", "0.24", "0.19", -3),
    ],
)
def test_steps_by_hand(regime, of_unit, base, now, steps):
    assert steps_between(label(base, regime, of_unit), label(now, regime, of_unit), regime) == steps


@settings(max_examples=60, deadline=None)
@given(st.integers(20, 90_000), st.integers(20, 90_000), st.sampled_from(["tw-2010", "tw-2020", "tw-2025"]))
def test_steps_turn_their_sign(one, other, name):
    regime = REGIMES[name]
    first, second = (label_value(Decimal(value).scaleb(-3), regime) for value in (one, other))
    assume(not isinstance(first, NoLabel) and not isinstance(second, NoLabel))
    there, back = steps_between(first, second, regime), steps_between(second, first, regime)
    assert there is not None
    assert back == -there
    assert (there == 0) == is_same(first, second)


# ---- through the whole flow


def test_the_change_that_is_printed_flips_the_calculated_label():
    """The shown amount in the inventory, and one less in its last place, through the whole calculation."""
    sound = (ROOT / "samples/broken/inventory/sound.yaml").read_text(encoding="utf-8")
    before = report(sound)
    assert before.label is not None
    assert before.margin is not None
    tried = 0
    for line in before.margin.lines:
        old = f"id: {line.id}, "
        for _, flip in flips(line):
            assert flip.amount is not None
            for amount, flipped in ((flip.amount.value, True), (subtract(flip.amount.value, less_of(flip)), False)):
                text = with_amount(sound, old, f"{amount} {flip.amount.unit.name}")
                if text is None:
                    continue
                found = report(text).label
                assert found is not None
                assert is_same(before.label, found) != flipped
                tried += 1
    assert tried >= 4


def less_of(flip: Flip) -> Decimal:
    assert flip.amount is not None
    step = last_place(flip.amount.value)
    return step if flip.share > 0 else step.copy_negate()


def with_amount(text: str, line: str, amount: str) -> str | None:
    """The inventory with another amount in a line; None for a line that gives it otherwise."""
    found = re.search(rf"({re.escape(line)}.*?amount: )(?!{{)[^,}}]+", text)
    return text[: found.end(1)] + amount + text[found.end() :] if found and "\n" not in found[0] else None


def test_a_sample_says_what_would_flip_it():
    data = json.loads(cfp("calc", "samples/body-wash.yaml", "--format", "json").stdout)
    margin_data = data["reports"][0]["label"]["margin"]
    assert margin_data["above"]["value"] == str(int(data["reports"][0]["label"]["value"]) + 1)
    assert len(margin_data["lines"]) <= LINES
    text = cfp("calc", "samples/body-wash.yaml", "--lang", "en").stdout
    assert "one line alone" in text
    assert "單獨一行" in cfp("calc", "samples/body-wash.yaml", "--lang", "zh-TW").stdout
