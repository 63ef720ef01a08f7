"""Is power that a site generates itself counted by the fuel put in, measured, with a factor for making and burning it?

Counted by kWh the losses of the generator vanish; with a combustion factor the fuel's own making does
(12-002 4.1.2.6, 4.2.2.6, 4.3.2.6). A fuel amount is a mass, a volume, or an energy that is said to be its
calorific value. Two lines of the same stage and amount may share the work, one with a factor for burning
and one for what lies upstream, as tables with separate rows have it.
"""

from collections.abc import Iterator

from cfp_cli.model.factor import Boundary
from cfp_cli.model.finding import Hit
from cfp_cli.model.inventory import Line
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.quantity import Dimension, Unit
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data, factor_of, line_in
from cfp_cli.rules.options import IDS, described, options
from cfp_cli.rules.uses import uses_of

FUEL_DIMENSIONS: tuple[Dimension, ...] = tuple(
    ((name, 1),) for name in ("mass", "volume", "energy-net-cv", "energy-gross-cv")
)
BOUNDARY_TITLES: dict[Boundary, Text] = {
    "life-cycle": Text("製造與燃燒", "making and burning"),
    "upstream": Text("僅上游製造", "making only"),
    "combustion": Text("僅燃燒", "burning only"),
    "transport": Text("運輸", "transport"),
    "unstated": Text("未說明", "not stated"),
}
_OTHER_HALF: dict[Boundary, Boundary] = {"combustion": "upstream", "upstream": "combustion"}

OPTIONS = options(
    {"stages": described(IDS, "適用的階段", "the stages")},
    required=("stages",),
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """Hits on self-generated lines by amount, kind of data and boundary of the factor."""
    lines = [line for line in subject.inventory.lines if line.self_generated and line.stage in spec.options["stages"]]
    for line in lines:
        yield from _amount(line)
        if line.data != "primary":
            yield Hit(
                (*line.path, "data"),
                Text(
                    f"{line.name.zh}：自行發電的燃料投入量應為一級活動數據",
                    f"{line.name.en}: the fuel of self-generated power needs primary activity data",
                ),
                Text(
                    "改用領料、加油或燃料流量計的紀錄，並寫 data: primary",
                    "Use records of fuel bought or metered, and write data: primary",
                ),
            )
        yield from _factors(line, subject, _boundaries(line, lines, subject))


def _amount(line: Line) -> Iterator[Hit]:
    unit = _unit(line)
    if unit is not None and unit.dimension not in FUEL_DIMENSIONS:
        yield Hit(
            (*line.path, "amount"),
            Text(
                f"{line.name.zh}：自行發電須填燃料投入量，現以 {unit.name} 計",
                f"{line.name.en}: self-generated power is stated by the fuel put in; this is in {unit.name}",
            ),
            Text("改填燃料的重量或體積，例如 1200 L 柴油", "State the fuel's mass or volume, such as 1200 L of diesel"),
        )


def _unit(line: Line) -> Unit | None:
    if line.amount is not None:
        return line.amount.unit
    return line.totals[0].total.unit if line.totals else None


def _boundaries(line: Line, lines: list[Line], subject: Subject) -> set[Boundary]:
    """Boundaries of the factors of self-generated lines with the stage and amount of `line`."""
    same = [one for one in lines if one.stage == line.stage and _quantity(one) == _quantity(line)]
    factors = [subject.factors.get(use.ref.id) for one in same for use in uses_of(one)]
    return {factor.boundary for factor in factors if factor is not None}


def _quantity(line: Line) -> object:
    return line.amount, tuple((one.total, one.plant, one.share) for one in line.totals)


def _factors(line: Line, subject: Subject, together: set[Boundary]) -> Iterator[Hit]:
    for use in uses_of(line):
        factor = subject.factors.get(use.ref.id)
        if factor is None or factor.boundary == "life-cycle":
            continue
        if _OTHER_HALF.get(factor.boundary) in together:
            continue
        title = BOUNDARY_TITLES[factor.boundary]
        yield Hit(
            use.ref.path,
            Text(
                f"{line.name.zh}：係數「{factor.name.zh}」的範圍為{title.zh}，應含燃料的製造與燃燒",
                f"{line.name.en}: factor `{factor.name.en}` covers {title.en}; making and burning the fuel both count",
            ),
            Text(
                "改用含製造與燃燒的係數（boundary: life-cycle），或另加一筆同量的另一半",
                "Use a factor for both (boundary: life-cycle), or add a line of the same amount for the other half",
            ),
        )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data:
    """Fuel of the own generator with a factor for making it alone."""
    line = line_in(data, pcr, spec.options["stages"][0])
    line["self-generated"] = True
    factor_of(data, line)["boundary"] = "upstream"
    return data


KIND = RuleKind(
    name="self-generation",
    code="CFP315",
    phase="inventory",
    title=Text("自行發電", "self-generated power"),
    checks=Text(
        "自行發電以燃料投入量填寫，為一級活動數據，係數含燃料的製造與燃燒。",
        "Self-generated power is stated by the fuel put in, with primary data, and its factor covers making and burning the fuel.",
    ),
    why=Text(
        "只填發電度數看不到發電損失；只用燃燒係數，少了燃料的製造。",
        "Counted in kWh the generator's losses vanish; with a combustion factor the fuel's making does.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
lines:
  - id: generator
    stage: manufacturing
    item: energy
    amount: 0.02 kWh
    factor: diesel-burning
    data: primary
    evidence: 發電機紀錄
    self-generated: true
factors:
  - {id: diesel-burning, name: 柴油燃燒, value: 0.7 kg CO2e/kWh, source: 自行計算, source-class: applicant, boundary: combustion}
""",
    passes="""\
lines:
  - id: generator
    stage: manufacturing
    item: energy
    amount: 5 mL
    factor: diesel
    data: primary
    evidence: 加油單
    self-generated: true
factors:
  - {id: diesel, name: 柴油（製造與燃燒）, value: 3.4 kg CO2e/L, source: 政府公告, source-class: government, boundary: life-cycle}
""",
    breaks=breaks,
)
