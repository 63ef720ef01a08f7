"""How far an exact total is from the next label values, and by how much each large line would have to change.

Nothing here is a quotient that decides: a candidate change is rounded away from zero to a few digits, and whether it
reaches the next label is asked of the exact sum.
"""

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import NamedTuple

from cfp_cli.label.rounding import NoLabel, label_value
from cfp_cli.model.exact import ONE, ZERO, add, divide, multiply, subtract, total
from cfp_cli.model.footprint import Footprint, LineEmission
from cfp_cli.model.label import LabelValue, Regime
from cfp_cli.model.margin import Flip, LineMargin, Margin, NextLabel
from cfp_cli.model.nothing import NOTHING
from cfp_cli.model.quantity import Quantity

#: So many lines are looked at, the largest first.
LINES = 8
#: A line that would have to change by more than this share of itself does not flip the label alone.
WITHIN = ONE
#: Digits of a change that are shown, and the finest share that is worth writing: 0.01 %.
_DIGITS = 3
_FINEST_SHARE = -4
#: Beyond an end of a range by this part of it: no label is as narrow.
_HAIR = Decimal("1e-60")
#: Labels further apart than this are not counted.
MAX_STEPS = 20_000


def margin_of(footprint: Footprint, label: LabelValue, regime: Regime, carried: Mapping[str, str] = NOTHING) -> Margin:
    """The labels next to this one, and what change of each of the largest lines alone would lead to them.

    `carried` says which line each transport carries, by ids: more of a line is more to carry.
    """
    below, above = next_labels(label, regime)
    counted = [line for line in footprint.lines if line.counted and line.emission > ZERO]
    largest = sorted(counted, key=lambda line: (-line.emission, line.id))[:LINES]
    lines = []
    for line in largest:
        following = [one for one in counted if carried.get(one.id) == line.id]
        moving = _Moving(
            line,
            tuple(one.id for one in following),
            total(one.emission for one in (line, *following)),
            # The load of a transport is the amount of another line: its own change is one of distance or vehicle.
            ZERO if line.id in carried else line.amount.value,
        )
        lines.append(_line(moving, footprint.total, below, above))
    return Margin(below, above, tuple(one for one in lines if one.down or one.up))


def next_labels(label: LabelValue, regime: Regime) -> tuple[NextLabel | None, NextLabel | None]:
    """The label below and the one above; None on a side on which the label never changes."""
    return _next(label, label.holds_from, regime, -1), _next(label, label.holds_to, regime, 1)


def is_same(one: LabelValue, other: LabelValue | NoLabel) -> bool:
    """Whether two label values are one label: the same number and unit."""
    return isinstance(other, LabelValue) and (one.value, one.unit) == (other.value, other.unit)


def steps_between(base: LabelValue, now: LabelValue, regime: Regime) -> int | None:
    """How many labels of the regime's grid it is from one to the other, down as a negative number.

    None where they are too many to count, or the walk does not come by (units that somebody chose).
    """
    if is_same(base, now):
        return 0
    if regime.rounding == "integer" and base.unit == now.unit:
        return int(subtract(now.value, base.value))
    upward = now.exact > base.exact
    current: LabelValue | None = base
    for count in range(1, MAX_STEPS):
        current = _walked(current, regime, upward=upward) if current is not None else None
        if current is None or (current.exact > now.exact if upward else current.exact < now.exact):
            # The last step may lead into the range of the other label beyond its total.
            return _signed(count, upward) if current is not None and is_same(current, now) else None
        if is_same(current, now):
            return _signed(count, upward)
    return None


def _signed(count: int, upward: bool) -> int:
    return count if upward else -count


def _walked(label: LabelValue, regime: Regime, *, upward: bool) -> LabelValue | None:
    end = label.holds_to if upward else label.holds_from
    if end is None:
        return None
    found = _beyond(label, end, regime, 1 if upward else -1)[1]
    return found if isinstance(found, LabelValue) else None


def _next(label: LabelValue, end: Decimal | None, regime: Regime, sign: int) -> NextLabel | None:
    if end is None:
        return None
    from_there, other = _beyond(label, end, regime, sign)
    if isinstance(other, NoLabel):
        return NextLabel(end, from_there, None, label.unit)
    return NextLabel(end, from_there, other.value, other.unit)


def _beyond(label: LabelValue, end: Decimal, regime: Regime, sign: int) -> tuple[bool, LabelValue | NoLabel]:
    """Whether the end itself has another label, and which label is there or just beyond."""
    unit = label.unit if label.unit_chosen_by == "applicant" else ""
    at_end = label_value(end, regime, unit)
    if not is_same(label, at_end):
        return True, at_end
    hair = multiply(end, _HAIR)
    return False, label_value(add(end, hair) if sign > 0 else subtract(end, hair), regime, unit)


class _Moving(NamedTuple):
    """A line and the transports that move with it, what they emit together, and the amount that is changed."""

    line: LineEmission
    with_it: tuple[str, ...]
    emission: Decimal
    amount: Decimal


def _line(one: _Moving, whole: Decimal, below: NextLabel | None, above: NextLabel | None) -> LineMargin:
    return LineMargin(
        id=one.line.id,
        name=one.line.name,
        with_it=one.with_it,
        amount=one.line.amount,
        emission=one.emission,
        down=_flip(one, whole, below, upward=False) if below else None,
        up=_flip(one, whole, above, upward=True) if above else None,
    )


def _flip(line: _Moving, whole: Decimal, other: NextLabel, *, upward: bool) -> Flip | None:
    """The smallest change that leads to the other label; None where the line would have to change by too much."""
    needed = subtract(other.at, whole)
    rest = subtract(whole, line.emission)

    def by_share(share: Decimal) -> bool:
        return other.is_reached(add(whole, multiply(line.emission, share)), upward=upward)

    near = divide(needed, line.emission)
    share = _smallest(near, min(_last_place(near), _FINEST_SHARE), ZERO, by_share, upward=upward)
    if share.copy_abs() > WITHIN:
        return None
    return Flip(share, _amount(line, rest, other, upward=upward), needed)


def _amount(line: _Moving, rest: Decimal, other: NextLabel, *, upward: bool) -> Quantity | None:
    """The amount nearest to the line's own with which the label is the other one."""
    now = line.amount
    if now <= ZERO:
        return None

    def by_amount(amount: Decimal) -> bool:
        # total = rest + emission x amount / now, without a quotient: both sides x now.
        sides = add(multiply(rest, now), multiply(line.emission, amount)), multiply(other.at, now)
        return other._replace(at=sides[1]).is_reached(sides[0], upward=upward)

    near = divide(multiply(subtract(other.at, rest), now), line.emission)
    change = subtract(near, now) or multiply(now, Decimal("0.0001"))
    return Quantity(_smallest(near, _last_place(change), now, by_amount, upward=upward), line.line.amount.unit)


def _last_place(change: Decimal) -> int:
    """The exponent of the last digit with which a change is shown."""
    return change.adjusted() - _DIGITS + 1 if change else _FINEST_SHARE


def _smallest(
    near: Decimal, exponent: int, start: Decimal, reached: Callable[[Decimal], bool], *, upward: bool
) -> Decimal:
    """The number of that last place nearest to `start` for which `reached` holds; it is about `near`."""
    unit = ONE.scaleb(exponent)
    step = unit if upward else unit.copy_negate()
    rounding = ROUND_CEILING if upward else ROUND_FLOOR
    found = Context(prec=max(1, near.adjusted() - exponent + 3), rounding=rounding).quantize(near, unit)
    # `near` is a quotient and may be off in its last digit; and an end may have to be passed.
    while not reached(found):
        found = add(found, step)
    before = subtract(found, step)
    while (before > start if upward else before < start) and reached(before):
        found, before = before, subtract(before, step)
    return found
