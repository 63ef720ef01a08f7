"""Do the organisation's own processes make 10 % of the emissions, or its suppliers' primary data the rest?

Where a company only fills bottles, its own measured data say little about the product. Then suppliers must
give primary data until own processes and primary data together reach the share (12-002 4.1.1.2.2). The two
tests have bases of their own: the first organisation and upstream, or upstream alone; the second mostly
upstream alone. With `materials` the amounts of what is bought do not count as suppliers' data. Taken literally, own processes that fall just short of a tenth of both may make a tenth of
upstream, and then need no supplier. A base of zero is no base, and nothing is said.
"""

from collections.abc import Iterator
from decimal import Decimal

from cfp_cli.model.exact import add, multiply, shown, subtract, total
from cfp_cli.model.finding import Hit
from cfp_cli.model.footprint import Footprint
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.rule import Measure, RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data, lines_of, lose_control
from cfp_cli.rules.control import BASES, PROPERTIES, REQUIRED, Control, control_of
from cfp_cli.rules.options import IDS, described, one_of, options
from cfp_cli.rules.shares import at_least, complete_footprint, percent, percent_of
from cfp_cli.rules.words import stage_title

OPTIONS = options(
    {
        **PROPERTIES,
        "materials": described(
            IDS,
            "買進的原料項目：用量為一級還不算供應商的一級數據，要有 suppliers 的一級數據才算",
            "items that are bought: that their amounts are primary is no primary data of suppliers; those of `suppliers` are",
        ),
        "supplement-base": described(
            one_of(*BASES),
            "補足供應商一級數據後再判定時的分母",
            "the base of the second test, with suppliers' primary data added",
        ),
    },
    required=(*REQUIRED, "supplement-base"),
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """One hit when neither test is met; it says how much primary emission is missing."""
    footprint = complete_footprint(subject)
    if footprint is None:
        return
    control = control_of(footprint, spec.options)
    first_base = control.base_of(control.base)
    second_base = control.base_of(spec.options["supplement-base"])
    if not first_base or not second_base or control.reached:
        return
    primary = upstream_primary(subject, footprint, spec)
    reached = add(control.organisation, primary)
    if at_least(reached, second_base, control.minimum):
        return
    missing = subtract(multiply(control.minimum, second_base), reached)
    organisation = stage_title(subject.pcr, spec.options["organisation-stage"])
    upstream = stage_title(subject.pcr, spec.options["upstream-stage"])
    yield Hit(
        ("lines",),
        _message(control, spec.options["supplement-base"], primary, missing, organisation, upstream),
        Text(
            f"向原料供應商蒐集一級數據（suppliers 寫 data: primary 與 evidence），再涵蓋約 {shown(missing)} kg CO2e 的排放",
            f"Collect primary data from suppliers (suppliers with data: primary and evidence) for about "
            f"{shown(missing)} kg CO2e more",
        ),
        key=True,
    )


def measure(subject: Subject, spec: RuleSpec) -> Iterator[Measure]:
    """The first test's share, and the second's where the first is not met."""
    footprint = complete_footprint(subject)
    if footprint is None:
        return
    control = control_of(footprint, spec.options)
    own = Text("組織自身製程占比", "share of the organisation's own processes")
    yield Measure(own, control.organisation, control.base_of(control.base), control.minimum, "at-least")
    if not control.reached:
        reached = add(control.organisation, upstream_primary(subject, footprint, spec))
        both = Text("加上供應商一級數據後占比", "share with suppliers' primary data added")
        base = control.base_of(spec.options["supplement-base"])
        yield Measure(both, reached, base, control.minimum, "at-least")


def upstream_primary(subject: Subject, footprint: Footprint, spec: RuleSpec) -> Decimal:
    """The upstream stage's emission that rests on primary data, kg CO2e per declared unit.

    Of an item in `materials` only what suppliers measured counts: the amount used is the organisation's own figure.
    """
    stage, materials = spec.options["upstream-stage"], spec.options.get("materials", ())
    by_suppliers = {line.id for line in subject.inventory.lines if line.suppliers}
    return total(
        line.primary
        for line in footprint.lines
        if line.stage == stage and (line.item not in materials or line.id in by_suppliers)
    )


def _message(
    control: Control, second: str, primary: Decimal, missing: Decimal, organisation: Text, upstream: Text
) -> Text:
    names = {
        BASES[0]: Text(f"{organisation.zh}加{upstream.zh}", f"{organisation.en} plus {upstream.en}"),
        BASES[1]: upstream,
        BASES[2]: Text("整個生命週期", "the whole life cycle"),
    }
    base, second_base = control.base_of(control.base), control.base_of(second)
    own = percent_of(control.organisation, base, control.minimum)
    with_primary = add(control.organisation, primary)
    both = percent_of(with_primary, second_base, control.minimum)
    minimum = percent(control.minimum)
    return Text(
        f"{organisation.zh}的排放占{names[control.base].zh}的 {own}，未達 {minimum}"
        f"（{shown(control.organisation)} / {shown(base)} kg CO2e）；加上供應商一級數據後占{names[second].zh}的 {both}"
        f"（{shown(with_primary)} / {shown(second_base)} kg CO2e），還差 {shown(missing)} kg CO2e",
        f"{organisation.en} makes {own} of {names[control.base].en}, short of {minimum} "
        f"({shown(control.organisation)} / {shown(base)} kg CO2e); with suppliers' primary data {both} of "
        f"{names[second].en} ({shown(with_primary)} / {shown(second_base)} kg CO2e), {shown(missing)} kg CO2e too little",
    )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data:
    """Next to nothing of its own, and no supplier's data."""
    upstream = spec.options["upstream-stage"]
    lose_control(data, pcr, spec.options["organisation-stage"], upstream)
    for line in lines_of(data, upstream):
        line["data"] = "secondary"
    return data


KIND = RuleKind(
    name="control-share",
    code="CFP306",
    phase="result",
    title=Text("組織自身排放與一級數據的比例", "share of own emissions and primary data"),
    checks=Text(
        "組織自身製程的排放達到規定比例；未達時，加上供應商的一級數據應達到。",
        "The organisation's own processes reach the share of emissions that the PCR asks, or do so with suppliers' primary data added.",
    ),
    why=Text(
        "只做充填的公司，自己的量測說明不了產品；主要排放在供應商那裡，就要有他們的數據。",
        "The own measurements of a company that only fills bottles say little of the product; where the emissions are the suppliers', their data are needed.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
# 原料 2 kg CO2e，製造 0.1 kg CO2e：4.76 % / materials 2, manufacturing 0.1 kg CO2e: 4.76 %
lines:
  - {id: surfactant, stage: raw-materials, item: main-material, amount: 1000 g, factor: surfactant-factor, data: secondary}
  - {id: electricity, stage: manufacturing, item: energy, amount: 0.2 kWh, factor: grid, data: primary, evidence: 電費單}
""",
    passes="""\
# 製造 0.1，供應商一級數據 0.5，原料 2 kg CO2e：30 % / manufacturing 0.1 and suppliers' 0.5 of 2 kg CO2e: 30 %
lines:
  - id: surfactant
    stage: raw-materials
    item: main-material
    amount: 1000 g
    data: secondary
    suppliers:
      - {name: 甲公司, quantity: 25 t, factor: surfactant-factor, data: primary, evidence: 盤查表}
      - {name: 乙公司, quantity: 75 t, factor: surfactant-factor, data: secondary}
  - {id: electricity, stage: manufacturing, item: energy, amount: 0.2 kWh, factor: grid, data: primary, evidence: 電費單}
""",
    measure=measure,
    breaks=breaks,
)
