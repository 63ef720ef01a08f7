"""The difference of two calculations, line by line and part by part, by what it comes from.

A part is (amount x weight) x factor, and both moves are valued at the mean of the other's two ends:

    amount: (A1 - A0) x (f0 + f1) / 2        factor: (f1 - f0) x (A0 + A1) / 2        with A = amount x weight

This is the mean of both orders (Shapley for two). It adds up to A1 f1 - A0 f0, does not depend on an order, turns its
sign when the sides are swapped, and half of a decimal is a decimal: nothing is rounded
(docs/decisions/0016-drift-attribution.md).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from cfp_cli.model.certificate import Calculation, CertifiedLine, CertifiedPart, RuleFileUsed
from cfp_cli.model.drift import Allotted, Attribution, LineDrift, LineState, PartDrift, Split
from cfp_cli.model.exact import ONE, ZERO, add, divide, multiply, subtract, total
from cfp_cli.model.nothing import NOTHING
from cfp_cli.model.quantity import Quantity
from cfp_cli.units.convert import convert, same_dimension
from cfp_cli.units.table import UnitProblem, unit

_HALF = Decimal("0.5")
#: Of a contribution: less is what quotients of 40 digits leave.
_CRUMB = Decimal("1e-30")
_Parts = Sequence[CertifiedPart]
_Pair = tuple[CertifiedPart | None, CertifiedPart | None]


def attribution(base: Calculation, now: Calculation, allotments: Mapping[str, Allotted] = NOTHING) -> Attribution:
    """Where now - base comes from. The contributions of all lines and the rest add up to it exactly.

    `allotments` say of lines by id how their amounts came about (allocation.py); of others `amount` has it all.
    """
    changed = rules_changed(base.rule_file, now.rule_file)
    before, after = _by_id(base.lines), _by_id(now.lines)
    lines = []
    for key, line in before.items():
        other = after.pop(key, None)
        allotted = allotments.get(line.id) if not key[1] else None
        lines.append(_both(line, other, changed, allotted) if other is not None else _alone(line, "removed", changed))
    lines += [_alone(line, "added", changed) for line in after.values()]
    split = Split()
    for drift in lines:
        split = split.plus(drift.split)
    # A total that is not the sum of its lines: the remainder is nobody's, and is shown.
    outside = subtract(subtract(now.exact, base.exact), split.difference)
    return Attribution(tuple(lines), split.plus(Split(rest=outside)), changed)


def rules_changed(base: RuleFileUsed, now: RuleFileUsed) -> bool:
    """Whether the rule file, or one it rests on, has another content."""
    return base.sha256 != now.sha256


def _by_id(lines: Iterable[CertifiedLine]) -> dict[tuple[str, int], CertifiedLine]:
    """Lines by id; the second of an id that is there twice stands for itself."""
    seen: Counter[str] = Counter()
    found = {}
    for line in lines:
        found[line.id, seen[line.id]] = line
        seen[line.id] += 1
    return found


def _alone(line: CertifiedLine, state: Literal["added", "removed"], changed: bool) -> LineDrift:
    before, after = (ZERO, line.emission) if state == "added" else (line.emission, ZERO)
    difference = subtract(after, before)
    split = Split(rule=difference) if changed and line.made_by != "inventory" else Split(lines=difference)
    return LineDrift(line.id, line.name, line.stage, line.made_by, state, before, after, split, (), line.stage)


def _both(base: CertifiedLine, now: CertifiedLine, changed: bool, allotted: Allotted | None) -> LineDrift:
    difference = subtract(now.emission, base.emission)
    state: LineState = "both"
    parts: tuple[PartDrift, ...] = ()
    if base.counted == now.counted:
        parts = tuple(_part(*pair, allotted) for pair in _paired(base.parts, now.parts))
        split = _with_rest(difference, (part.split for part in parts))
        if changed and {base.made_by, now.made_by} != {"inventory"}:
            split = _by_the_rule(split)
    else:
        # What counts is the rule file's word; with the same file, the line itself says something else (its treatment).
        state = "counted" if now.counted else "not-counted"
        split = Split(rule=difference) if changed else Split(lines=difference)
    emissions = base.emission, now.emission
    return LineDrift(now.id, now.name, now.stage, now.made_by, state, *emissions, split, parts, base.stage)


def _by_the_rule(split: Split) -> Split:
    """The same where another rule file made the quantities: what they move is the rule's, factors stay factors."""
    moved = total((split.amount, split.allocation, split.lines, split.rule))
    return Split(factor=split.factor, rule=moved, rest=split.rest)


def _with_rest(difference: Decimal, splits: Iterable[Split]) -> Split:
    whole = Split()
    for split in splits:
        whole = whole.plus(split)
    return whole.plus(Split(rest=subtract(difference, whole.difference)))


def _part(base: CertifiedPart | None, now: CertifiedPart | None, allotted: Allotted | None) -> PartDrift:
    if base is None or now is None:
        emission = subtract(now.emission if now else ZERO, base.emission if base else ZERO)
        return PartDrift(base, now, Split(lines=emission))
    scale = _per_unit(base.unit, now.unit) or (ONE, ONE)
    # Today's amount and factor in the unit of the certified ones: 2 t x 1000 kg CO2e/t is 2000 kg x 1 kg CO2e/kg.
    amounts = _quantity(base), multiply(_quantity(now), scale[0])
    factors = base.factor_value, multiply(now.factor_value, scale[1])
    amount = multiply(multiply(subtract(amounts[1], amounts[0]), total(factors)), _HALF)
    factor = multiply(multiply(subtract(factors[1], factors[0]), total(amounts)), _HALF)
    rest = subtract(subtract(now.emission, base.emission), add(amount, factor))
    allocation = _by_allocation(amount, allotted, amounts, factors) if allotted else ZERO
    return PartDrift(base, now, Split(subtract(amount, allocation), factor, rest=rest, allocation=allocation))


def _by_allocation(
    amount: Decimal, allotted: Allotted, amounts: tuple[Decimal, Decimal], factors: tuple[Decimal, Decimal]
) -> Decimal:
    """Of what the amount contributes, what allocation does: its part of the line's amount, in this part's quantity."""
    ratios = [divide(of, line) for of, line in zip(amounts, allotted[:2], strict=True) if line]
    if not ratios or not allotted.by_allocation:
        return ZERO
    # One side without an amount says nothing of how many of this part come with one of the line.
    ratio = total(ratios) if len(ratios) == 1 else multiply(total(ratios), _HALF)
    found = multiply(multiply(multiply(allotted.by_allocation, ratio), total(factors)), _HALF)
    # Where allocation alone moved it, quotients leave no crumb for the amount.
    return amount if subtract(amount, found).copy_abs() <= multiply(amount.copy_abs(), _CRUMB) else found


def _quantity(part: CertifiedPart) -> Decimal:
    """The amount of this supplier or route: weights are shares of a quantity, so they are amounts, not rules."""
    return multiply(part.amount, part.weight)


def _per_unit(base: str, now: str) -> tuple[Decimal, Decimal] | None:
    """How many `base` a `now` is, and how many `now` a `base`; None where they cannot be converted."""
    if base == now:
        return ONE, ONE
    one, other = unit(base), unit(now)
    if isinstance(one, UnitProblem) or isinstance(other, UnitProblem) or not same_dimension(one, other):
        return None
    return convert(Quantity(ONE, other), one).value, convert(Quantity(ONE, one), other).value


def _paired(base: _Parts, now: _Parts) -> list[_Pair]:
    """Which part was which: by label and factor, then by label (another factor), then by factor (another label: the
    label of a leg has its distance). What is left over in a line of one part each is a pair too; else each is alone.
    """
    left, right = list(base), list(now)
    pairs: list[_Pair] = []
    for key in _KEYS:
        found, left, right = _matched(left, right, key)
        pairs += found
    if len(left) == len(right) == 1 and _per_unit(left[0].unit, right[0].unit):
        return [*pairs, (left[0], right[0])]
    return [*pairs, *((part, None) for part in left), *((None, part) for part in right)]


_KEYS: tuple[Callable[[CertifiedPart], Hashable], ...] = (
    lambda part: (part.label, part.factor),
    lambda part: part.label,
    lambda part: part.factor,
)


def _matched(
    base: _Parts, now: _Parts, key: Callable[[CertifiedPart], Hashable]
) -> tuple[list[_Pair], list[CertifiedPart], list[CertifiedPart]]:
    """Pairs of the same key whose units can be compared, in order; and what is left on either side."""
    waiting: dict[Hashable, list[CertifiedPart]] = defaultdict(list)
    for part in reversed(now):
        waiting[key(part)].append(part)
    pairs: list[_Pair] = []
    left = []
    for part in base:
        others = waiting[key(part)]
        if others and _per_unit(part.unit, others[-1].unit):
            pairs.append((part, others.pop()))
        else:
            left.append(part)
    taken = {id(other) for _, other in pairs}
    return pairs, left, [part for part in now if id(part) not in taken]
