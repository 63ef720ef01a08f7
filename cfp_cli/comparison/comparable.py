"""Whether two records can be compared at all: like with like, or a finding for each reason why not.

What a person has to weigh (another version of the rule, other inputs of scenarios, another name) is a warning; what
makes a difference of the totals say nothing about the product is an error.
"""

import re
from collections.abc import Iterator

from cfp_cli.catalogue import finding
from cfp_cli.model.certificate import Certificate, CertifiedStage
from cfp_cli.model.exact import shown
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Span
from cfp_cli.model.text import Text, both
from cfp_cli.units.convert import convert, same_dimension
from cfp_cli.units.quantity import QuantityProblem, parse_quantity

#: `1 bottle (300 mL)`: an amount and what is in it.
_PER = re.compile(r"([^()]+)\(([^()]+)\)")
_NOTHING = both("-")
_NAMES = {
    "declared-unit": Text("宣告單位", "declared unit"),
    "content": Text("內容量", "content"),
    "per": Text("標示單位", "label unit"),
    "functional-unit": Text("功能單位", "functional unit"),
    "pcr": Text("PCR", "PCR"),
    "stages": Text("階段", "stages"),
}


def incomparable(base: Certificate, now: Certificate, *, same_regime: bool) -> tuple[Finding, ...]:
    """Why the two records cannot be compared (errors), and what to weigh where they can (warnings).

    `same_regime`: labels of two regulations are refused; else only those of two countries are. The version of the
    PCR is a warning here: whether it stands in the way depends on what is asked.
    """
    pair = _Pair(base, now)
    return tuple(
        found
        for findings in (
            pair.regimes(same_regime),
            pair.rules(),
            pair.units(),
            pair.stages(),
            pair.category(),
            pair.scenario_inputs(),
            pair.products(),
            pair.not_stated(),
        )
        for found in findings
    )


class _Pair:
    """Two records, and the findings about what differs between them."""

    def __init__(self, base: Certificate, now: Certificate) -> None:
        self.base = base
        self.now = now

    def regimes(self, same_regime: bool) -> Iterator[Finding]:
        first, second = self.base.regime, self.now.regime
        if first and second and (first != second if same_regime else country_of(first) != country_of(second)):
            yield finding("CFP511", self._at("regime"), base=first, now=second)

    def rules(self) -> Iterator[Finding]:
        base, now = self.base, self.now
        if not base.pcr or not now.pcr:
            return
        if base.pcr != now.pcr:
            yield finding("CFP512", self._at("pcr", "number"), base=_label(base), now=_label(now))
        elif base.pcr_version != now.pcr_version:
            yield finding("CFP513", self._at("pcr", "version"), base=_label(base), now=_label(now))

    def units(self) -> Iterator[Finding]:
        first, second = self.base.calculation, self.now.calculation
        if first is not None and second is not None:
            for key in ("declared-unit", "content"):
                one, other = first.basis.get(key, ""), second.basis.get(key, "")
                if not same_amount(one, other):
                    at = self._at("calculation", "basis", key)
                    yield finding("CFP514", at, what=_NAMES[key], base=one or _NOTHING, now=other or _NOTHING)
        else:
            yield from self._words(self.base.per, self.now.per, "per", ("label", "per"))
        functional = self.base.functional_unit, self.now.functional_unit
        # Where it is the label's own unit it was compared just now.
        if functional != (self.base.per, self.now.per):
            yield from self._words(*functional, "functional-unit", ("functional-unit",))

    def _words(self, first: Text | None, second: Text | None, what: str, path: tuple[str, ...]) -> Iterator[Finding]:
        if first is not None and second is not None and not _same_words(first, second):
            yield finding("CFP514", self._at(*path), what=_NAMES[what], base=first, now=second)

    def stages(self) -> Iterator[Finding]:
        first = {stage.stage: stage for stage in _stages_of(self.base)}
        second = {stage.stage: stage for stage in _stages_of(self.now)}
        if not first or not second or first.keys() == second.keys():
            return
        gone = [stage for key, stage in first.items() if key not in second]
        come = [stage for key, stage in second.items() if key not in first]
        yield finding("CFP515", self._at("stages"), gone=_listed(gone), come=_listed(come))

    def category(self) -> Iterator[Finding]:
        first, second = self._basis(), self._basis(now=True)
        one, other = first.get("category", ""), second.get("category", "")
        if first and second and one != other:
            at = self._at("calculation", "basis", "category")
            yield finding("CFP516", at, base=one or _NOTHING, now=other or _NOTHING)

    def scenario_inputs(self) -> Iterator[Finding]:
        first, second = self._basis(), self._basis(now=True)
        keys = [key for key in {**first, **second} if key.startswith(("states.", "parameters."))]
        changed = [
            f"{key.split('.', 1)[1]} {first.get(key, '-')} → {second.get(key, '-')}"
            for key in keys
            if not same_amount(first.get(key, ""), second.get(key, ""))
        ]
        if first and second and changed:
            at = self._at("calculation", "basis")
            yield finding("CFP517", at, count=len(changed), changed="; ".join(changed))

    def products(self) -> Iterator[Finding]:
        """Another name, or another code in its first six digits, may be another product."""
        first, second = self.base.product, self.now.product
        differs = first is not None and second is not None and not _same_words(first, second)
        if differs or _other_code(self.base.ccc, self.now.ccc):
            at = self._at("product")
            yield finding("CFP518", at, base=_product(self.base), now=_product(self.now))

    def not_stated(self) -> Iterator[Finding]:
        for record in (self.base, self.now):
            there = {
                "pcr": bool(record.pcr),
                "per": record.per is not None or record.calculation is not None,
                "stages": bool(_stages_of(record)),
            }
            missing = [_NAMES[key] for key, is_there in there.items() if not is_there]
            if missing:
                what = Text("、".join(one.zh for one in missing), ", ".join(one.en for one in missing))
                at = record.document.span(()) if record.document else None
                yield finding("CFP519", at, name=record.name, what=what)

    def _basis(self, now: bool = False) -> dict[str, str]:
        calculation = (self.now if now else self.base).calculation
        return dict(calculation.basis) if calculation else {}

    def _at(self, *path: str) -> Span | None:
        """The place in the later file, else in the earlier one; an inventory has no such place."""
        document = self.now.document or self.base.document
        return document.span(path) if document else None


def country_of(regime: str) -> str:
    """`tw` of `tw-2025`."""
    return regime.split("-", 1)[0]


def same_amount(first: str, second: str) -> bool:
    """Whether two amounts are the same, whatever their units: 300 mL and 0.3 L. Other words are compared as words."""
    one, other = parse_quantity(first), parse_quantity(second)
    if isinstance(one, QuantityProblem) or isinstance(other, QuantityProblem):
        return _folded(first) == _folded(second)
    return same_dimension(one.unit, other.unit) and convert(one, other.unit).value == other.value


def _same_words(first: Text, second: Text) -> bool:
    """Whether either language says the same, amounts being compared as amounts."""
    return _same_unit(first.zh, second.zh) or _same_unit(first.en, second.en)


def _same_unit(first: str, second: str) -> bool:
    one, other = _PER.fullmatch(_folded(first)), _PER.fullmatch(_folded(second))
    if one is None or other is None:
        return same_amount(first, second)
    return all(same_amount(a.strip(), b.strip()) for a, b in zip(one.groups(), other.groups(), strict=True))


def _folded(words: str) -> str:
    """The words with single spaces and half-width brackets: how people write the same thing."""
    return " ".join(words.replace("（", " (").replace("）", ")").split())


def _other_code(first: str, second: str) -> bool:
    one, other = six_digits(first), six_digits(second)
    return bool(one and other) and one != other


def six_digits(ccc: str) -> str:
    """The first six digits of a CCC code, which are those of the harmonised system; empty for fewer."""
    digits = "".join(character for character in ccc if character in "0123456789")
    return digits[:6] if len(digits) >= 6 else ""


def _stages_of(record: Certificate) -> tuple[CertifiedStage, ...]:
    return record.stages or (record.calculation.stages if record.calculation else ())


def _label(record: Certificate) -> str:
    return f"{record.pcr} v{record.pcr_version}"


def _product(record: Certificate) -> Text:
    name = record.product or _NOTHING
    code = f" ({record.ccc})" if record.ccc else ""
    return Text(name.zh + code, name.en + code)


def _listed(stages: list[CertifiedStage]) -> Text:
    """`use (0.12 kg CO2e)`, or a dash."""
    if not stages:
        return _NOTHING
    numbers = [f" ({shown(stage.emission)} kg CO2e)" if stage.emission else "" for stage in stages]
    return Text(
        "、".join(f"{stage.title.zh}{number}" for stage, number in zip(stages, numbers, strict=True)),
        ", ".join(f"{stage.title.en}{number}" for stage, number in zip(stages, numbers, strict=True)),
    )
