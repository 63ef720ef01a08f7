"""The difference of two sides: fields, total by cause, stage by stage, label and findings."""

from collections.abc import Iterator

from cfp_cli.catalogue import finding
from cfp_cli.comparison.allocation import allotments
from cfp_cli.comparison.attribution import attribution
from cfp_cli.comparison.comparable import incomparable
from cfp_cli.comparison.moved import label_drift, label_kg, moved
from cfp_cli.comparison.sides import Side
from cfp_cli.model.certificate import Calculation, Certificate
from cfp_cli.model.changes import changes
from cfp_cli.model.difference import Difference, Said, SideShown, StageDrift
from cfp_cli.model.drift import Allotted, Attribution, LabelDrift, LineDrift, Split
from cfp_cli.model.exact import ZERO, add
from cfp_cli.model.finding import Finding
from cfp_cli.model.text import Text, both

_ERRORS = Text("它有錯誤，未能計算", "it has errors and could not be calculated")
_NO_CALCULATION = Text("它是沒有計算的證書", "it is a certificate without calculation")


def difference_of(base: Side, now: Side) -> Difference:
    """What differs from `base` to `now`. Whatever stands in the way of comparing the totals is a finding."""
    findings = [*base.findings, *now.findings, *_not_calculated(base), *_not_calculated(now)]
    reasons: tuple[Finding, ...] = ()
    if base.record is not None and now.record is not None:
        reasons = incomparable(base.record, now.record, same_regime=False)
        findings += [*_with_errors(base), *_with_errors(now), *reasons]
    first, second = _calculation(base), _calculation(now)
    compared = first is not None and second is not None and all(one.severity != "error" for one in reasons)
    found: Attribution | None = None
    stages: tuple[StageDrift, ...] = ()
    if compared and first is not None and second is not None:
        found = attribution(first, second, _allotments(base, now))
        stages = tuple(stage_drifts(first, second, found))
        findings += _allocation_unknown(base, now, found)
    return Difference(
        base=_shown(base),
        now=_shown(now),
        changes=tuple(changes(base.fields, now.fields)) if base.kind == now.kind and base.kind else None,
        moved=moved(first.exact, second.exact) if compared and first and second else None,
        attribution=found,
        stages=stages,
        label=_label(base.record, now.record) if compared else None,
        appeared=_only(now.said, base.said) if _both_say(base, now) else (),
        gone=_only(base.said, now.said) if _both_say(base, now) else (),
        findings=tuple(dict.fromkeys(findings)),
        documents=(*base.documents, *now.documents),
    )


def _calculation(side: Side) -> Calculation | None:
    return side.record.calculation if side.record is not None else None


def _shown(side: Side) -> SideShown:
    record, calculation = side.record, _calculation(side)
    return SideShown(
        side.name,
        side.kind,
        record.value if record else None,
        record.unit if record else "",
        record.regime if record else "",
        calculation.exact if calculation else None,
    )


def _both_say(base: Side, now: Side) -> bool:
    """Whether both sides were checked: nobody knows what would have been found about a certificate."""
    return "certificate" not in (base.kind, now.kind) and None not in (base.kind, now.kind)


def _only(said: tuple[Said, ...], others: tuple[Said, ...]) -> tuple[Said, ...]:
    return tuple(one for one in said if one not in others)


def _not_calculated(side: Side) -> Iterator[Finding]:
    # What is wrong with a file that cannot be read or calculated was said already.
    if _calculation(side) is None and all(one.severity != "error" for one in side.findings):
        why = _NO_CALCULATION if side.record is not None else _ERRORS
        yield finding("CFP649", side.documents[0].span(()), file=side.name, why=why)


def _with_errors(side: Side) -> Iterator[Finding]:
    count = sum(one.severity == "error" for one in side.said)
    calculation = _calculation(side)
    if count or (calculation is not None and not calculation.conforms):
        yield finding("CFP650", side.documents[0].span(()), file=side.name, count=count or 1)


def _allotments(base: Side, now: Side) -> dict[str, Allotted]:
    if base.inventory is None or now.inventory is None:
        return {}
    return allotments(base.inventory, now.inventory)


def _allocation_unknown(base: Side, now: Side, found: Attribution) -> Iterator[Finding]:
    """CFP651 where an amount moved in a line that plant totals make, and only one side tells of them."""
    for side, other in ((base, now), (now, base)):
        inventory = other.inventory
        if side.inventory is not None or (inventory is None and side is now):
            continue
        made = {line.id for line in inventory.lines if line.totals} if inventory else None
        moving = [
            line
            for line in found.lines
            if line.split.amount and line.made_by == "inventory" and (made is None or line.id in made)
        ]
        if moving:
            yield finding("CFP651", side.documents[0].span(()), file=side.name, count=len(moving))


def stage_drifts(base: Calculation, now: Calculation, found: Attribution) -> Iterator[StageDrift]:
    """Each stage on both sides with what moved it: the splits of its lines, in the order of the later side."""
    titles = {one.stage: one.title for one in (*now.stages, *base.stages)}
    for stage in dict.fromkeys((*(one.stage for one in now.stages), *(one.stage for one in base.stages))):
        split, before, after = Split(), ZERO, ZERO
        for line in found.lines:
            split = split.plus(_in_stage(line, stage))
            before = add(before, line.base if line.base_stage == stage else ZERO)
            after = add(after, line.now if line.stage == stage else ZERO)
        yield StageDrift(stage, titles.get(stage, both(stage)), before, after, split)


def _in_stage(line: LineDrift, stage: str) -> Split:
    """What a line does to a stage: all its split, or that it came or went."""
    if line.stage == line.base_stage:
        return line.split if line.stage == stage else Split()
    if line.stage == stage:
        return Split(lines=line.now)
    return Split(lines=line.base.copy_negate()) if line.base_stage == stage else Split()


def _label(base: Certificate | None, now: Certificate | None) -> LabelDrift | None:
    if base is None or now is None or base.calculation is None or now.calculation is None:
        return None
    one, other = label_kg(base), label_kg(now)
    if one is None or other is None:
        return None
    return label_drift(one, other, base.calculation.exact, now.calculation.exact)
