"""Is a raw material that is made at the product's own site booked in the manufacturing stage?

The stages are compared, and the 10 % test weighs one against the other; where a material is made decides
which of them it belongs to (12-002 2.2.2.1.8, 4.1.1.1.7).
"""

from collections.abc import Iterator

from cfp_cli.model.finding import Hit
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data, line_in
from cfp_cli.rules.options import ID, described, options
from cfp_cli.rules.words import stage_title

OPTIONS = options(
    {
        "from": described(ID, "原料所在的階段", "the stage of the materials"),
        "to": described(ID, "同廠區自製者應納入的階段", "the stage where those made at the site belong"),
    },
    required=("from", "to"),
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """One hit for each material of the first stage that is made at one of the plants."""
    plants = {plant.id: plant.name for plant in subject.inventory.plants}
    given, wanted = spec.options["from"], spec.options["to"]
    titles = stage_title(subject.pcr, given), stage_title(subject.pcr, wanted)
    for line in subject.inventory.lines:
        if line.stage == given and line.made_at in plants:
            plant = plants[line.made_at]
            yield Hit(
                (*line.path, "stage"),
                Text(
                    f"「{line.name.zh}」在製造地點「{plant.zh}」自製，應納入{titles[1].zh}，不在{titles[0].zh}",
                    f"{line.name.en} is made at `{plant.en}`, a site of the product: it belongs to {titles[1].en}, "
                    f"not {titles[0].en}",
                ),
                Text(f"改為 stage: {wanted}，並選用該階段的 item", f"Write stage: {wanted} and an item of that stage"),
            )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data:
    """A material of the first stage that is made at the plant."""
    line_in(data, pcr, spec.options["from"])["made-at"] = data["plants"][0]["id"]
    return data


KIND = RuleKind(
    name="same-site",
    code="CFP313",
    phase="inventory",
    title=Text("同廠區自製原料", "materials made at the same site"),
    checks=Text(
        "與產品在同一地點製造的原料，納入製造階段。",
        "A raw material made at the same site as the product is booked in manufacturing.",
    ),
    why=Text(
        "原料算在哪個階段，會改變各階段占比與 10 % 判定的結果。",
        "Where a material is booked changes the shares of the stages and the 10 % test.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
plants:
  - {id: plant-a, period: 2024-01-01/2024-12-31, output: 1000000 bottle}
lines:
  - {id: bottle, stage: raw-materials, item: packaging, amount: 40 g, factor: hdpe, data: primary, evidence: 領料單, made-at: plant-a}
""",
    passes="""\
plants:
  - {id: plant-a, period: 2024-01-01/2024-12-31, output: 1000000 bottle}
lines:
  - {id: bottle, stage: manufacturing, item: same-site-material, amount: 40 g, factor: hdpe, data: primary, evidence: 領料單, made-at: plant-a}
""",
    breaks=breaks,
)
