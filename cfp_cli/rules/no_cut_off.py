"""Is nothing cut off in a stage where the PCR allows no cut-off (12-002 4.4.4: the use stage)?"""

from collections.abc import Iterator

from cfp_cli.model.finding import Hit
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data, added_flow
from cfp_cli.rules.options import ID, described, options
from cfp_cli.rules.words import stage_title

OPTIONS = options(
    {"stage": described(ID, "不得切斷的階段", "the stage in which nothing may be cut off")},
    required=("stage",),
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """One hit for each flow cut off in the stage."""
    title = stage_title(subject.pcr, spec.options["stage"])
    for flow in subject.inventory.cut_off:
        if flow.stage == spec.options["stage"]:
            yield Hit(
                (*flow.path, "stage"),
                Text(f"{flow.name.zh}：{title.zh}不得切斷", f"{flow.name.en}: nothing may be cut off in {title.en}"),
                Text("改列入 lines 計算", "Count it under lines"),
            )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data:
    """A flow cut off in the stage."""
    added_flow(data, pcr, spec.options["stage"], "1 mg CO2e")
    return data


KIND = RuleKind(
    name="no-cut-off",
    code="CFP317",
    phase="inventory",
    title=Text("不得切斷的階段", "stage without cut-off"),
    checks=Text(
        "PCR 沒有切斷原則的階段，沒有任何切斷。", "Nothing is cut off in a stage for which the PCR has no cut-off rule."
    ),
    why=Text(
        "切斷要有條文允許；沒有條文的階段，每一項都要計算。",
        "A cut-off needs a clause that allows it; where there is none, everything counts.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
cut-off:
  - {id: rinse-water, stage: use, item: water, estimate: 0.1 g CO2e, reason: 用量很少}
""",
    passes="""\
cut-off:
  - {id: ink, stage: raw-materials, item: packaging, estimate: 0.1 g CO2e, reason: 用量很少}
""",
    breaks=breaks,
)
