"""Where a product is made at several sites, do the data of a line come from all of them, or from enough?

The average of the sites that gave totals stands for the others only when they make more than 95 % of the
output (12-002 4.2.2.3). The clause says both 超過 (more than) and 以上 (or more) of its 95 %; the rule file
takes the stricter reading with `strict: true`. A line counts the plants that its totals name; a plant that
does not use something is covered with a total of 0.
"""

from collections.abc import Iterator
from decimal import Decimal

from cfp_cli.model.exact import shown, total
from cfp_cli.model.finding import Hit
from cfp_cli.model.inventory import Line, Plant
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data, line_in, total_of
from cfp_cli.rules.options import FLAG, ID, SHARE, described, options, share
from cfp_cli.rules.shares import at_least, percent, percent_of
from cfp_cli.rules.words import listed
from cfp_cli.units.convert import convert, same_dimension

OPTIONS = options(
    {
        "stage": described(ID, "製造地點所在的階段", "the stage of the sites"),
        "minimum": described(SHARE, "有數據的地點應占的產量比例", "share of the output that sites with data must make"),
        "strict": described(FLAG, "true 表示須超過而非達到", "true: more than the share, not just as much"),
    },
    required=("stage", "minimum"),
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """One hit for each line whose plants make too little of the output."""
    plants = subject.inventory.plants
    outputs = _outputs(plants)
    if outputs is None:
        return
    minimum, strict = share(spec.options["minimum"]), bool(spec.options.get("strict"))
    whole = total(outputs)
    for line in subject.inventory.lines:
        if line.stage != spec.options["stage"] or not line.totals:
            continue
        named = {one.plant for one in line.totals}
        missing = [plant for plant in plants if plant.id not in named]
        covered = total(output for plant, output in zip(plants, outputs, strict=True) if plant.id in named)
        if missing and not at_least(covered, whole, minimum, strict):
            yield _hit(line, missing, covered, whole, minimum, strict, plants[0].output.unit.name)


def _outputs(plants: tuple[Plant, ...]) -> list[Decimal] | None:
    """Outputs in the unit of the first plant; None where they do not compare (CFP203) or nothing is made."""
    if not plants:
        return None
    unit = plants[0].output.unit
    if not all(same_dimension(plant.output.unit, unit) for plant in plants):
        return None
    outputs = [convert(plant.output, unit).value for plant in plants]
    return outputs if total(outputs) else None


def _hit(
    line: Line, missing: list[Plant], covered: Decimal, whole: Decimal, minimum: Decimal, strict: bool, unit: str
) -> Hit:
    names = listed(plant.name for plant in missing)
    zh_bound, en_bound = ("須超過", "more than") if strict else ("至少應為", "at least")
    part = percent_of(covered, whole, minimum)
    return Hit(
        (*line.path, "amount"),
        Text(
            f"{line.name.zh}：缺少製造地點「{names.zh}」的總量；有數據的地點占產量 {part}，{zh_bound} {percent(minimum)}"
            f"（{shown(covered)} / {shown(whole)} {unit}）",
            f"{line.name.en}: no total of {names.en}; the sites with data make {part} of the output, {en_bound} "
            f"{percent(minimum)} is needed ({shown(covered)} / {shown(whole)} {unit})",
        ),
        Text(
            "在同一筆 amount 補上其他地點的 total；該地點沒有使用時寫 0",
            "Add the other sites' totals to this amount; write 0 for a site that uses none",
        ),
    )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data:
    """A second site that makes nearly everything and gives no data."""
    total_of(data, line_in(data, pcr, spec.options["stage"]))
    unit = data["plants"][0]["output"].partition(" ")[2]
    data["plants"].append({"id": "plant-b", "output": f"99999 {unit}", "without-data": True})
    return data


KIND = RuleKind(
    name="site-coverage",
    code="CFP308",
    phase="inventory",
    title=Text("製造地點涵蓋率", "sites covered"),
    checks=Text(
        "每筆以總量填寫的製造數據涵蓋所有製造地點，或涵蓋的地點占產量超過規定比例。",
        "Each line with plant totals covers every site, or the sites covered make more than the share of the output that the PCR asks.",
    ),
    why=Text(
        "只挑好的工廠來算，平均值就不是這個產品的。",
        "An average over the better plants alone is not that of the product.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
plants:
  - {id: plant-a, period: 2024-01-01/2024-12-31, output: 950000 bottle}
  - {id: plant-b, output: 50000 bottle, without-data: true}
lines:
  - id: electricity
    stage: manufacturing
    item: energy
    amount: {total: 190000 kWh, plant: plant-a}
    factor: grid
    data: primary
    evidence: 電費單
""",
    passes="""\
plants:
  - {id: plant-a, period: 2024-01-01/2024-12-31, output: 960000 bottle}
  - {id: plant-b, output: 40000 bottle, without-data: true}
lines:
  - id: electricity
    stage: manufacturing
    item: energy
    amount: {total: 192000 kWh, plant: plant-a}
    factor: grid
    data: primary
    evidence: 電費單
""",
    breaks=breaks,
)
