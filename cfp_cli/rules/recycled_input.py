"""Does the factor of a recycled or reused input include the recycling or cleaning that made it fit for use?

A factor of zero, or one that begins where the recycled material leaves its recycler, would count nothing
of collecting, sorting and regenerating it (12-002 4.1.5, 4.2.5).
"""

from collections.abc import Iterator

from cfp_cli.model.finding import Hit
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data, factor_of, line_in
from cfp_cli.rules.options import IDS, described, options
from cfp_cli.rules.uses import factor_uses

#: How a table's reviewer marks the factor of a recycled material.
RECYCLED_FLAG = "recycled-material"

OPTIONS = options(
    {"stages": described(IDS, "適用的階段", "the stages")},
    required=("stages",),
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """One hit for each factor of a recycled input that is not known to include the recycling."""
    for use in factor_uses(subject.inventory, spec.options["stages"]):
        factor = subject.factors.get(use.ref.id)
        if not use.line.recycled or use.line.routes or factor is None:
            continue
        if factor.includes_recycling or RECYCLED_FLAG in factor.flags:
            continue
        yield Hit(
            use.ref.path,
            Text(
                f"「{use.line.name.zh}」為回收或再利用投入，係數「{factor.name.zh}」看不出已含回收、再生或清洗流程",
                f"{use.line.name.en} is a recycled or reused input, and factor `{factor.name.en}` does not say that "
                "it includes the recycling or cleaning",
            ),
            Text(
                "改用已含這些流程的係數；自備係數確實含有時，寫 includes-recycling: true",
                "Use a factor that includes them; if a factor of yours does, write includes-recycling: true",
            ),
        )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data:
    """A recycled input with a factor that does not say that it includes the recycling."""
    line = line_in(data, pcr, spec.options["stages"][0])
    line["recycled"] = True
    factor_of(data, line).pop("includes-recycling", None)
    return data


KIND = RuleKind(
    name="recycled-input",
    code="CFP312",
    phase="inventory",
    title=Text("回收與再利用投入", "recycled and reused inputs"),
    checks=Text(
        "回收或再利用投入的係數，已含蒐集、前處理、再生或清洗等流程。",
        "The factor of a recycled or reused input includes its collection, preparation, regeneration or cleaning.",
    ),
    why=Text(
        "回收料不是零排放；漏掉再生流程會低估。",
        "Recycled material is not free of emissions; without the recycling the footprint is too small.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
lines:
  - {id: bottle, stage: raw-materials, item: packaging, amount: 40 g, factor: rpet, data: secondary, recycled: true}
factors:
  - {id: rpet, name: 再生 PET, value: 0.4 kg CO2e/kg, source: 某資料庫 3.1, source-class: database}
""",
    passes="""\
lines:
  - {id: bottle, stage: raw-materials, item: packaging, amount: 40 g, factor: rpet, data: secondary, recycled: true}
factors:
  - {id: rpet, name: 再生 PET, value: 0.9 kg CO2e/kg, source: 某資料庫 3.1, source-class: database, includes-recycling: true}
""",
    breaks=breaks,
)
