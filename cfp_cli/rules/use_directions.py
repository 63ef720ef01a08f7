"""Does the inventory say what the pack's directions for use are, and does the use stage follow from them?

The directions on the pack come first; the PCR's scenario holds only where there are none (12-002 4.4.3.2).
So an inventory says one of three things: `none`, the pack's numbers for the scenario's parameters, or own
lines for the use stage. Own lines beside the scenario's would count the washing twice.
"""

from collections.abc import Iterator

from cfp_cli.model.finding import Hit
from cfp_cli.model.inventory import Directions
from cfp_cli.model.pcr import Pcr, RuleSpec, Scenario
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data
from cfp_cli.rules.options import ID, described, options
from cfp_cli.rules.words import listed, stage_title
from cfp_cli.rules.written import is_written

OPTIONS = options(
    {
        "scenario": described(ID, "使用情境的代號", "the scenario of the use stage"),
        "stage": described(ID, "使用階段", "the use stage"),
    },
    required=("scenario", "stage"),
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """Hits on directions that are not stated, have no source, or do not agree with the lines."""
    directions = subject.inventory.product.directions
    stage = spec.options["stage"]
    title = stage_title(subject.pcr, stage)
    own = [line for line in subject.inventory.lines if line.stage == stage]
    scenario = next((one for one in subject.pcr.scenarios if one.id == spec.options["scenario"]), None)
    # Where own lines may replace the scenario's, nothing counts twice.
    replaceable = scenario is not None and scenario.applies == "unless-own"
    if not directions.kind:
        if not is_written(subject.inventory.document, directions.path):
            yield _unstated(subject)
        return
    if directions.kind == "lines":
        if not own:
            yield Hit(
                directions.path,
                Text(
                    f"寫明自行列出{title.zh}，但 lines 沒有此階段的活動數據",
                    f"the directions promise own lines, and there is none in {title.en}",
                ),
                Text(
                    f"依包裝標示加上 stage: {stage} 的活動數據，或改寫 directions: none",
                    f"Add lines with stage: {stage} as the pack directs, or write directions: none",
                ),
            )
    else:
        for line in own if not replaceable else ():
            yield Hit(
                (*line.path, "stage"),
                Text(
                    f"{line.name.zh}：{title.zh}已由 PCR 情境計算，再列一筆會重複",
                    f"{line.name.en}: the PCR's scenario makes the lines of {title.en}; this one counts twice",
                ),
                Text(
                    "刪除這一筆；包裝另有標示時，改寫 directions: {source: 出處, lines: own}",
                    "Remove it; if the pack directs otherwise, write directions: {source: ..., lines: own}",
                ),
            )
    if directions.kind != "none" and not directions.source.strip():
        yield Hit(
            directions.path,
            Text("包裝標示的使用方法沒有出處", "the pack's directions have no source"),
            Text(
                "寫 source：標示在包裝何處，或附照片編號",
                "Write source: where on the pack they stand, or the number of a photograph",
            ),
            key=True,
        )
    if scenario is not None:
        yield from _parameters(directions, scenario)


def _unstated(subject: Subject) -> Hit:
    return Hit(
        subject.inventory.product.path,
        Text(
            "未說明包裝是否標示使用方法，無法確定適用哪個使用情境",
            "nothing says whether the pack gives directions for use, which decide how the use stage is calculated",
        ),
        Text(
            "在 product 寫 directions: none（未標示），或寫出處與參數、或出處與 lines: own",
            "Give product directions: none if the pack gives none, or their source with parameters or with lines: own",
        ),
        key=True,
    )


def _parameters(directions: Directions, scenario: Scenario) -> Iterator[Hit]:
    parameters = {parameter.id: parameter for parameter in scenario.parameters}
    open_ones = listed(one.id for one in scenario.parameters if one.overridable)
    hint = Text(f"可依包裝標示改寫的參數：{open_ones.zh}", f"Parameters that the pack may set: {open_ones.en}")
    for name in directions.parameters:
        path = (*directions.path, "parameters", name)
        parameter = parameters.get(name)
        if parameter is None:
            yield Hit(
                path, Text(f"使用情境沒有參數「{name}」", f"the use scenario has no parameter `{name}`"), hint, key=True
            )
        elif not parameter.overridable:
            yield Hit(
                path,
                Text(
                    f"參數「{parameter.title.zh}」由 PCR 規定（{parameter.clause}），不能改寫",
                    f"`{parameter.title.en}` is set by the PCR ({parameter.clause}) and cannot be changed",
                ),
                hint,
                key=True,
            )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data:
    """Nothing said about the pack's directions."""
    del data["product"]["directions"]
    return data


KIND = RuleKind(
    name="use-directions",
    code="CFP318",
    phase="inventory",
    title=Text("使用方法與使用情境", "directions for use"),
    checks=Text(
        "清冊說明包裝有無標示使用方法；使用階段依標示或 PCR 情境計算，不重複也不遺漏。",
        "The inventory says whether the pack gives directions; the use stage follows from them or from the PCR's scenario, neither twice nor not at all.",
    ),
    why=Text(
        "使用階段常是最大的一塊；同樣的產品，依標示或依情境可以差好幾倍。",
        "The use stage is often the largest; by the pack or by the scenario, the same product may differ several times over.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
product:
  name: 沐浴乳
  category: skin
  ccc: 3401.30.00.00-3
  declared-unit: {amount: 1 bottle, content: 1000 mL, packaging: HDPE}
  directions: none
lines:
  - {id: shower-water, stage: use, item: water, amount: 400 L, factor: tap, data: secondary}
""",
    passes="""\
product:
  name: 沐浴乳
  category: skin
  ccc: 3401.30.00.00-3
  declared-unit: {amount: 1 bottle, content: 1000 mL, packaging: HDPE}
  directions: {source: 瓶身背面, lines: own}
lines:
  - {id: shower-water, stage: use, item: water, amount: 400 L, factor: tap, data: secondary}
""",
    breaks=breaks,
)
