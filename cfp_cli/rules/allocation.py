"""When a plant's total is shared among products, is the basis named, allowed, and explained where it must be?

The share decides the result as much as the meter does. PCRs name bases for it (count, mass, weighted
values, working hours) and ask for the reason of any other, or of all (12-002 4.1.2.4, 4.2.2.4, 4.3.2.4).
"""

from collections.abc import Iterator

from cfp_cli.model.finding import Hit
from cfp_cli.model.inventory import Line, PlantTotal
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data, line_in, total_of
from cfp_cli.rules.options import FLAG, IDS, described, one_of, options, some_of
from cfp_cli.rules.words import listed

BASIS_TITLES = {
    "count": Text("數量", "count"),
    "mass": Text("重量", "mass"),
    "volume": Text("體積", "volume"),
    "hours": Text("工時", "hours"),
    "weighted": Text("加權數值", "weighted values"),
    "area": Text("面積", "area"),
    "energy": Text("能源用量", "energy"),
    "economic": Text("經濟價值", "economic value"),
    "other": Text("其他", "another basis"),
}

OPTIONS = options(
    {
        "stages": described(IDS, "適用的階段", "the stages"),
        "bases": described(some_of(*BASIS_TITLES), "可用的分配基準", "bases that may be used"),
        "others": described(
            one_of("with-reason", "refused"),
            "其他基準：說明理由後可用，或不可用",
            "other bases: with a reason, or not at all",
        ),
        "always-reason": described(FLAG, "任何基準都須說明理由", "every basis needs its reason"),
    },
    required=("stages", "bases", "others"),
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """Hits on allocated totals without a basis, with a refused one, or without the reason that is asked."""
    for line in subject.inventory.lines:
        if line.stage not in spec.options["stages"]:
            continue
        for one in line.totals:
            # 100 % is no allocation: all of it is this product's.
            if one.allocated and one.share != 1:
                yield from _total(line, one, spec)


def _total(line: Line, one: PlantTotal, spec: RuleSpec) -> Iterator[Hit]:
    bases = spec.options["bases"]
    names = listed(f"{base}" for base in bases)
    titles = listed(BASIS_TITLES[base] for base in bases)
    title = BASIS_TITLES.get(one.by, Text(one.by, one.by))
    foreign = one.by not in bases
    if not one.by:
        yield Hit(
            one.path,
            Text(
                f"{line.name.zh}：總量已分配，但未寫分配基準",
                f"{line.name.en}: a share of the total is taken, on no stated basis",
            ),
            Text(f"寫 by: 分配基準（{names.zh}）", f"Write by: the basis ({names.en})"),
            key=True,
        )
    elif foreign and spec.options["others"] == "refused":
        yield Hit(
            (*one.path, "by"),
            Text(
                f"{line.name.zh}：分配基準「{title.zh}」不可用，應為{titles.zh}",
                f"{line.name.en}: allocation by {title.en} is not allowed; use {titles.en}",
            ),
            Text(f"改用 {names.zh} 重新計算 share", f"Work out share by {names.en}"),
        )
    elif (foreign or spec.options.get("always-reason")) and not one.reason.strip():
        because = (
            Text(f"不是{titles.zh}，須說明依據", f"is not {titles.en} and needs its reason")
            if foreign
            else Text("須說明採用的依據", "needs its reason")
        )
        yield Hit(
            one.path,
            Text(
                f"{line.name.zh}：分配基準「{title.zh}」{because.zh}",
                f"{line.name.en}: allocation by {title.en} {because.en}",
            ),
            Text("寫 reason: 為什麼採用這個基準", "Write reason: why this basis"),
            key=True,
        )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data:
    """Half of a plant's total, on no stated basis."""
    total = total_of(data, line_in(data, pcr, spec.options["stages"][0]))
    total.pop("by", None)
    total["share"] = "50 %"
    return data


KIND = RuleKind(
    name="allocation",
    code="CFP310",
    phase="inventory",
    title=Text("分配方法", "allocation"),
    checks=Text(
        "分配的總量寫明分配基準；基準為 PCR 所列，或說明採用其他基準的理由。",
        "Allocated totals name their basis; it is one that the PCR names, or another with its reason.",
    ),
    why=Text(
        "分配比例和電表一樣決定結果；沒有依據的比例無法查證。",
        "The share decides the result as much as the meter does; a share without grounds cannot be verified.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
plants:
  - {id: plant-a, period: 2024-01-01/2024-12-31, output: 1000000 bottle}
lines:
  - id: electricity
    stage: manufacturing
    item: energy
    amount: {total: 1440000 kWh, plant: plant-a, share: 18 %}
    factor: grid
    data: primary
    evidence: 電費單
""",
    passes="""\
plants:
  - {id: plant-a, period: 2024-01-01/2024-12-31, output: 1000000 bottle}
lines:
  - id: electricity
    stage: manufacturing
    item: energy
    amount: {total: 1440000 kWh, plant: plant-a, share: 18 %, by: mass, reason: 各產品同線充填，用電與充填重量成正比}
    factor: grid
    data: primary
    evidence: 電費單
""",
    breaks=breaks,
)
