"""Where a difference comes from: the causes add up to it exactly, whatever the two calculations are."""

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfp_cli.comparison.attribution import attribution
from cfp_cli.model.certificate import Calculation, CertifiedLine, CertifiedPart, RuleFileUsed
from cfp_cli.model.drift import LineDrift, Split
from cfp_cli.model.exact import ONE, ZERO, divide, multiply, subtract, total
from cfp_cli.model.text import both

OLD = RuleFileUsed("12-002", "1.0", 1, both("rules"), ("a" * 64, "b" * 64))
#: The base of the rule file was corrected; number, version and revision are the same.
NEW = OLD._replace(sha256=("a" * 64, "c" * 64))


def part(
    amount: str, value: str, factor: str = "f", *, label: str = "", unit: str = "kg", weight: Decimal = ONE
) -> CertifiedPart:
    emission = multiply(multiply(Decimal(amount), Decimal(value)), weight)
    return CertifiedPart(label, Decimal(amount), unit, factor, Decimal(value), weight, emission)


def line(identity: str, *parts: CertifiedPart, made_by: str = "inventory", counted: bool = True) -> CertifiedLine:
    emission = total(one.emission for one in parts)
    return CertifiedLine(identity, both(identity), "use", made_by, counted, emission, parts)


def calculation(*lines: CertifiedLine, rule_file: RuleFileUsed = OLD, exact: Decimal | None = None) -> Calculation:
    whole = total(one.emission for one in lines) if exact is None else exact
    return Calculation(
        "x.yaml", "0" * 64, "0", date(2014, 1, 1), True, rule_file, whole, ZERO, None, {}, (), tuple(lines)
    )


def only(base: CertifiedLine, now: CertifiedLine, rule_file: RuleFileUsed = OLD) -> LineDrift:
    """The drift of a single line."""
    (found,) = attribution(calculation(base), calculation(now, rule_file=rule_file)).lines
    return found


def split(**values: str) -> Split:
    return Split(**{name: Decimal(value) for name, value in values.items()})


# ---- amount and factor


@pytest.mark.parametrize(
    ("base", "now", "expected"),
    [
        (("2", "3"), ("5", "3"), split(amount="9")),
        (("2", "3"), ("2", "2.5"), split(factor="-1")),
        # 6 -> 20: (4 - 2) x (3 + 5)/2 and (5 - 3) x (2 + 4)/2. In an order it would be 6 + 8 or 10 + 4.
        (("2", "3"), ("4", "5"), split(amount="8", factor="6")),
        # The total is the same, and yet two things moved.
        (("2", "3"), ("3", "2"), split(amount="2.5", factor="-2.5")),
        (("2", "0"), ("2", "7"), split(factor="14")),
        (("2", "-1"), ("3", "-1"), split(amount="-1")),
    ],
)
def test_a_product_is_split_at_the_mean_of_both_orders(base, now, expected):
    found = only(line("a", part(*base)), line("a", part(*now)))
    assert found.split == expected
    assert found.state == "both"


def test_another_factor_of_the_same_unit_is_factor():
    found = only(line("a", part("2", "3", "old")), line("a", part("2", "1", "new")))
    assert found.split == split(factor="-4")


def test_a_shift_between_suppliers_is_amount():
    """60 : 40 becomes 50 : 50: a tenth of the quantity is bought from the one with the smaller factor."""
    base = line(
        "a",
        part("10", "2", "x", label="X", weight=Decimal("0.6")),
        part("10", "1", "y", label="Y", weight=Decimal("0.4")),
    )
    now = line(
        "a",
        part("10", "1", "y", label="Y", weight=Decimal("0.5")),
        part("10", "2", "x", label="X", weight=Decimal("0.5")),
    )
    assert only(base, now).split == split(amount="-1")
    # No rule file makes shares: a new one does not take them over.
    assert only(base, now, NEW).split == split(amount="-1")


def test_the_same_factor_in_another_unit_is_no_difference():
    found = only(line("a", part("1500", "0.002")), line("a", part("1.5", "2", unit="t")))
    assert found.split == Split()
    found = only(line("a", part("1500", "0.002")), line("a", part("2", "2", unit="t")))
    assert found.split == split(amount="1")


def test_factors_of_things_that_cannot_be_compared_come_and_go():
    """Heat by the kWh instead of coal by the kg: there is no amount that both are of."""
    found = only(line("a", part("10", "2")), line("a", part("30", "0.5", "heat", unit="kWh")))
    assert found.split == split(lines="-5")
    assert [(one.base is None, one.now is None) for one in found.parts] == [(False, True), (True, False)]


def test_a_unit_that_is_none_is_compared_with_itself_only():
    same = only(line("a", part("1", "2", unit="瓶?")), line("a", part("3", "2", unit="瓶?")))
    assert same.split == split(amount="4")
    other = only(line("a", part("1", "2", unit="瓶?")), line("a", part("3", "2", unit="kg")))
    assert other.split == split(lines="4")


# ---- which part was which


def test_a_leg_whose_distance_changed_is_the_same_leg():
    base = line("a", part("180", "0.1", "truck", label="180 km"), part("25", "0.5", "van", label="25 km"))
    now = line("a", part("25", "0.5", "van", label="25 km"), part("150", "0.1", "truck", label="150 km"))
    assert only(base, now).split == split(amount="-3")


def test_legs_whose_distances_all_changed_are_told_apart_by_their_factors():
    base = line("a", part("180", "0.1", "truck", label="180 km"), part("25", "0.5", "van", label="25 km"))
    now = line("a", part("20", "0.5", "van", label="20 km"), part("150", "0.1", "truck", label="150 km"))
    assert [one.split for one in only(base, now).parts] == [split(amount="-3"), split(amount="-2.5")]


def test_a_supplier_with_another_factor_is_the_same_supplier():
    """Each keeps the partner of its own name, not of the other's factor."""
    base = line("a", part("1", "5", "dirty", label="X"), part("1", "3", "clean", label="Y"))
    now = line("a", part("1", "3", "clean", label="X"), part("1", "5", "dirty", label="Y"))
    assert [one.split for one in only(base, now).parts] == [split(factor="-2"), split(factor="2")]


def test_the_only_supplier_replaced_by_the_only_other_is_a_pair():
    found = only(line("a", part("2", "5", "x", label="X")), line("a", part("3", "4", "y", label="Y")))
    assert found.split == split(amount="4.5", factor="-2.5")


def test_of_several_that_were_replaced_nobody_knows_which_was_which():
    base = line("a", part("1", "5", "p", label="P"), part("1", "3", "q", label="Q"))
    now = line("a", part("1", "4", "r", label="R"), part("1", "1", "s", label="S"))
    assert only(base, now).split == split(lines="-3")


def test_equal_legs_are_paired_in_order():
    base = line("a", part("1", "5"), part("2", "5"))
    now = line("a", part("1", "5"), part("4", "5"))
    assert [one.split for one in only(base, now).parts] == [Split(), split(amount="10")]


# ---- lines and rules


@pytest.mark.parametrize("rule_file", [OLD, NEW])
def test_a_line_of_the_inventory_that_comes_or_goes_is_never_the_rules(rule_file):
    found = attribution(
        calculation(line("gone", part("1", "2"))), calculation(line("new", part("1", "5")), rule_file=rule_file)
    )
    assert [(one.id, one.state, one.split) for one in found.lines] == [
        ("gone", "removed", split(lines="-2")),
        ("new", "added", split(lines="5")),
    ]


@pytest.mark.parametrize("made_by", ["scenario", "scale-up"])
def test_what_moves_a_line_that_the_rule_file_makes(made_by):
    """Another rule file, another amount: the rule. The same rule file was fed with other data: the amount."""
    base, now = line("wash", part("2", "3"), made_by=made_by), line("wash", part("4", "5"), made_by=made_by)
    assert only(base, now).split == split(amount="8", factor="6")
    assert only(base, now, NEW).split == split(rule="8", factor="6")


def test_a_scenario_that_appears_is_the_rules_if_the_rules_are_new():
    wash = line("wash", part("2", "3"), made_by="scenario")
    assert attribution(calculation(), calculation(wash)).split == split(lines="6")
    assert attribution(calculation(), calculation(wash, rule_file=NEW)).split == split(rule="6")
    assert attribution(calculation(wash), calculation(rule_file=NEW)).split == split(rule="-6")


def test_own_lines_that_take_the_place_of_a_scenario_are_one_line():
    base, now = line("wash", part("2", "3"), made_by="scenario"), line("wash", part("1", "3"))
    assert only(base, now).split == split(amount="-3")
    assert only(base, now, NEW).split == split(rule="-3")


def test_a_line_that_counts_no_longer():
    base, now = line("drums", part("2", "3")), line("drums", counted=False)
    assert (only(base, now).state, only(base, now).split) == ("not-counted", split(lines="-6"))
    assert only(base, now, NEW).split == split(rule="-6")
    assert only(now, base).state == "counted"
    both_out = only(now, now)
    assert (both_out.state, both_out.split, both_out.parts) == ("both", Split(), ())


def test_a_base_of_the_rule_file_is_part_of_it():
    assert attribution(calculation(rule_file=OLD), calculation(rule_file=NEW)).rules_changed
    # A title or a version alone changes no number: the content decides.
    retitled = OLD._replace(title=both("Rules"), version="1.1")
    assert not attribution(calculation(rule_file=OLD), calculation(rule_file=retitled)).rules_changed


# ---- what is left


def test_a_total_that_is_not_the_sum_of_its_lines_leaves_a_rest():
    base = calculation(line("a", part("1", "2")), exact=Decimal("2.5"))
    now = calculation(line("a", part("2", "2")))
    assert attribution(base, now).split == split(amount="2", rest="-0.5")


def test_a_line_that_is_not_the_sum_of_its_parts_leaves_a_rest():
    base = line("a", part("1", "2"))._replace(emission=Decimal("1.9"))
    assert only(base, line("a", part("2", "2"))).split == split(amount="2", rest="0.1")


def test_quotients_leave_their_fortieth_digit_in_the_rest():
    third = divide(ONE, Decimal(3))
    base = line("a", *(part("7", "0.1", label=name, weight=third) for name in "XYZ"))._replace(emission=Decimal("0.7"))
    now = line("a", part("7", "0.1", label="X"))
    found = attribution(calculation(base), calculation(now))
    assert found.split.difference == ZERO
    assert ZERO < found.split.rest.copy_abs() < Decimal("1e-38")


def test_two_lines_of_one_id_stand_for_themselves():
    base = calculation(line("a", part("1", "2")), line("a", part("1", "5")))
    now = calculation(line("a", part("1", "2")), line("a", part("2", "5")))
    assert [one.split for one in attribution(base, now).lines] == [Split(), split(amount="5")]


# ---- whatever the calculations are

SMALL = st.integers(-(10**6), 10**6).map(lambda count: Decimal(count).scaleb(-3))
WEIGHTS = st.sampled_from([ONE, Decimal("0.25"), divide(ONE, Decimal(3)), divide(Decimal(2), Decimal(7))])
UNITS = st.sampled_from(["kg", "t", "kWh", "lb", "MJ", "not a unit"])


def parts(units: st.SearchStrategy[str]) -> st.SearchStrategy[CertifiedPart]:
    """Parts whose emission is a quotient to 40 digits, as those of several suppliers are."""
    return st.builds(
        lambda label, amount, unit, factor, value, weight: CertifiedPart(
            label, amount, unit, factor, value, weight, divide(multiply(multiply(amount, value), weight), ONE)
        ),
        st.sampled_from(["", "X", "Y"]),
        SMALL,
        units,
        st.sampled_from("fg"),
        SMALL,
        WEIGHTS,
    )


def lines(units: st.SearchStrategy[str]) -> st.SearchStrategy[CertifiedLine]:
    return st.builds(
        lambda identity, found, made_by, counted: line(
            identity, *(found if counted else ()), made_by=made_by, counted=counted
        ),
        st.sampled_from("abc"),
        st.lists(parts(units), max_size=3),
        st.sampled_from(["inventory", "scenario", "scale-up"]),
        st.booleans(),
    )


def calculations(units: st.SearchStrategy[str]) -> st.SearchStrategy[Calculation]:
    """Some of them with a total that is not the sum of their lines."""
    return st.builds(
        lambda found, rule_file, wrong: calculation(
            *found, rule_file=rule_file, exact=total([*(one.emission for one in found), wrong])
        ),
        st.lists(lines(units), max_size=4),
        st.sampled_from([OLD, NEW]),
        st.sampled_from([ZERO, ZERO, Decimal("0.001")]),
    )


@settings(max_examples=100, deadline=None)
@given(calculations(UNITS), calculations(UNITS))
def test_the_contributions_are_the_difference(base, now):
    found = attribution(base, now)
    assert found.split.difference == subtract(now.exact, base.exact)
    whole = Split()
    for one in found.lines:
        assert one.split.difference == subtract(one.now, one.base)
        whole = whole.plus(one.split)
    # Every cause of the whole is that of the lines; only the rest may have more.
    assert found.split[:4] == whole[:4]
    assert len(found.lines) >= max(len(base.lines), len(now.lines))


@settings(max_examples=60, deadline=None)
@given(calculations(st.just("kg")), calculations(st.just("kg")))
def test_swapping_the_sides_turns_every_sign(base, now):
    there, back = attribution(base, now).split, attribution(now, base).split
    assert there == tuple(value.copy_negate() for value in back)


@settings(max_examples=40, deadline=None)
@given(calculations(UNITS))
def test_a_calculation_does_not_differ_from_itself(one):
    assert attribution(one, one).split == Split()
    assert all(drift.split == Split() for drift in attribution(one, one).lines)


@settings(max_examples=60, deadline=None)
@given(SMALL, SMALL, SMALL, SMALL)
def test_what_did_not_change_contributes_nothing(amount, value, other_amount, other_value):
    def of(one: Decimal, two: Decimal) -> CertifiedLine:
        return line("a", part(str(one), str(two)))

    assert only(of(amount, value), of(other_amount, value)).split.factor == ZERO
    assert only(of(amount, value), of(amount, other_value)).split.amount == ZERO


@settings(max_examples=30, deadline=None)
@given(st.lists(lines(UNITS), max_size=3, unique_by=lambda one: one.id), st.lists(lines(UNITS), max_size=3))
def test_the_order_of_lines_makes_no_difference(before, after):
    splits = {attribution(calculation(*order), calculation(*after)).split for order in permutations(before)}
    assert len(splits) == 1
