"""A calculation of today beside a certified one: the difference, what it comes from, and what follows from it.

All emissions are kg CO2e per declared unit, exact. docs/decisions/0016-drift-attribution.md has the reasons.
"""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from cfp_cli.model.certificate import CertifiedPart
from cfp_cli.model.duties import ChangeRule
from cfp_cli.model.exact import HUNDRED, ZERO, add, divide, multiply, percent, total
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import Regime
from cfp_cli.model.text import Text


class Split(NamedTuple):
    """A difference by what it comes from; all together are the difference, exactly.

    `amount`: other quantities (and shares of suppliers and routes). `allocation`: of these, what other shares of plant
    totals and other outputs do, where both sides say how an amount came about; else it is part of `amount`. `factor`: other factors. `rule`: another rule
    file. `lines`: lines or parts of them that are only on one side, or are counted on one side only. `rest`: the
    40th digit of quotients, and what the figures of a certificate do not add up to.
    """

    amount: Decimal = ZERO
    factor: Decimal = ZERO
    rule: Decimal = ZERO
    lines: Decimal = ZERO
    rest: Decimal = ZERO
    allocation: Decimal = ZERO

    @property
    def difference(self) -> Decimal:
        """The sum of all."""
        return total(self)

    def plus(self, other: "Split") -> "Split":
        """The sum, cause by cause."""
        return Split(*(add(a, b) for a, b in zip(self, other, strict=True)))


#: "counted": counts now and did not; "not-counted": the other way round.
LineState = Literal["both", "added", "removed", "counted", "not-counted"]


class PartDrift(NamedTuple):
    """One product of a line's sum on both sides; None on the side that lacks it."""

    base: CertifiedPart | None
    now: CertifiedPart | None
    split: Split


class LineDrift(NamedTuple):
    """A line on both sides; its emission is 0 on a side that lacks or does not count it.

    `stage` is that of today; `base_stage` where it was before.
    """

    id: str
    name: Text
    stage: str
    made_by: str
    state: LineState
    base: Decimal
    now: Decimal
    split: Split
    parts: tuple[PartDrift, ...]
    base_stage: str = ""


class Allotted(NamedTuple):
    """How a line's amount per declared unit came about on both sides: both amounts in one unit, and how much of their
    difference comes of other shares of plant totals and other outputs."""

    base: Decimal
    now: Decimal
    by_allocation: Decimal


class Attribution(NamedTuple):
    """The whole difference: all lines, those that did not move too, and their sum.

    `rules_changed`: the rule file, or a base of it, is another one than it was.
    """

    lines: tuple[LineDrift, ...]
    split: Split
    rules_changed: bool


class LabelDrift(NamedTuple):
    """Label values in kg CO2e: their difference is `exact` (of the unrounded values) + `rounding`."""

    base: Decimal
    now: Decimal
    exact: Decimal
    rounding: Decimal

    @property
    def difference(self) -> Decimal:
        """Of the labels."""
        return add(self.exact, self.rounding)


class Moved(NamedTuple):
    """How far a calculation lies from a base (kg CO2e). `share` of the base for the eye (40 digits); None for base 0."""

    base: Decimal
    now: Decimal
    difference: Decimal
    share: Decimal | None

    def is_above(self, threshold: Decimal) -> bool:
        """Whether it moved, up or down, by more than `threshold` (a share) of its base. Exactly as much is not more."""
        return self.difference.copy_abs() > multiply(threshold, self.base.copy_abs())

    def percent(self, threshold: Decimal | None = None) -> str:
        """`+5.01 %` for the eye: with two decimals, or as many as tell it from the threshold; `-` for base 0."""
        if self.share is None:
            return "-"
        sign = "+" if self.share > ZERO else "-" if self.share < ZERO else ""
        size = self.share.copy_abs()
        for decimals in (2, 4, 8, 16, 32):
            text = percent(size, decimals)
            seen = divide(Decimal(text.removesuffix(" %")), HUNDRED)
            if threshold is None or seen.compare(threshold) == size.compare(threshold):
                break
        return sign + text


class Compared(NamedTuple):
    """One calculation of today beside the certified one.

    `unrounded` is None for a certificate without calculation, `stated` for one without a label value. `value` and
    `unit` are the label value of this calculation, if there is one. `period` is that of its activity data.
    """

    file: str
    now: Decimal
    value: Decimal | None
    unit: str
    period: tuple[date, date] | None
    unrounded: Moved | None
    stated: Moved | None
    attribution: Attribution | None
    label: LabelDrift | None

    @property
    def move(self) -> Moved | None:
        """What is judged: the move of the unrounded value; from the stated one where the certificate has no other."""
        return self.unrounded or self.stated


#: "no": not above the threshold. "apply": above, and it has lasted. "wait": above, not that long yet, or nobody says
#: since when. "interrupted": some calculations of the span are not above. "explain": above, and exempt.
Outcome = Literal["no", "apply", "wait", "interrupted", "explain"]


class Judgement(NamedTuple):
    """What one kind of change asks, on a day.

    `above` says of each calculation whether it is above the threshold, `used` whether its data reach the change at
    all. `lasted_on`: the first day on which the change has lasted long enough. `deadline`: the last day for what the
    rule asks. `first_uncovered`: the first day of the span that no calculation has data of. The days are None where
    they are not known or not asked.
    """

    regime: Regime
    rule: ChangeRule
    outcome: Outcome
    above: tuple[bool, ...]
    used: tuple[bool, ...]
    lasted_on: date | None
    deadline: date | None
    overdue: bool
    first_uncovered: date | None


class EventDuty(NamedTuple):
    """A change that asks something whatever it does to the value. `stated`: the user says that it happened."""

    regime: Regime
    rule: ChangeRule
    stated: bool
    deadline: date | None
    overdue: bool


class Drift(NamedTuple):
    """Everything that an output of `cfp drift` needs.

    `certified` is the unrounded value, `value` and `unit` what the certificate states; None where it does not.
    `judgement` is that of the cause the user named, by the regime that governs; `former` the same by the regime of
    the certificate where a later one has taken over (`taken_over` is the clause that did). Either is None where that
    regime has no threshold. `cause` (planned, unplanned, force-majeure; empty where nobody said), `since` and `on` are
    as the user gave them.
    """

    certificate: str
    number: str
    granted_under: str
    governed_by: str
    taken_over: str
    certified: Decimal | None
    value: Decimal | None
    unit: str
    cause: str
    since: date | None
    on: date
    compared: tuple[Compared, ...]
    judgement: Judgement | None
    former: Judgement | None
    events: tuple[EventDuty, ...]
    findings: tuple[Finding, ...]
