"""Are the activity data of these items primary, and is the product's output stated?

What happens in the applicant's own processes is measured there; a database says what others do on average
(12-002 4.2.1.2). Emission factors may be secondary: this looks at quantities only.
"""

from collections.abc import Iterator

from cfp_cli.model.finding import Hit
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data, line_in
from cfp_cli.rules.options import FLAG, ID, IDS, described, options
from cfp_cli.rules.words import item_title, stage_title

OPTIONS = options(
    {
        "stage": described(ID, "生命週期階段", "the stage"),
        "items": described(IDS, "應採用一級活動數據的項目", "items whose activity data must be primary"),
        "output": described(
            FLAG, "須有產品的產出量（plants 的 output）", "the product's output must be stated (output of plants)"
        ),
    },
    required=("stage", "items"),
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """Hits on secondary data where primary ones are asked, and on an inventory without output."""
    stage, items = spec.options["stage"], spec.options["items"]
    for line in subject.inventory.lines:
        if line.stage == stage and line.item in items and line.data != "primary":
            title = item_title(subject.pcr, stage, line.item)
            yield Hit(
                (*line.path, "data"),
                Text(
                    f"{line.name.zh}：「{title.zh}」應採用一級活動數據，現為二級",
                    f"{line.name.en}: `{title.en}` needs primary activity data; these are secondary",
                ),
                Text(
                    "改用自有紀錄（電費單、過磅單、廢棄物申報等），並寫 data: primary 與 evidence",
                    "Use your own records (bills, weighbridge tickets, waste declarations) and write data: primary with their evidence",
                ),
            )
    if spec.options.get("output") and not any(not plant.without_data for plant in subject.inventory.plants):
        title = stage_title(subject.pcr, stage)
        yield Hit(
            (),
            Text(f"{title.zh}沒有產品的產出量", f"{title.en}: the product's output is not stated"),
            Text(
                "在 plants 寫每處製造地點的 period 與 output",
                "Give plants, each with its period and output",
            ),
            key=True,
        )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data:
    """Secondary data for the first of the items."""
    line_in(data, pcr, spec.options["stage"], spec.options["items"])["data"] = "secondary"
    return data


KIND = RuleKind(
    name="primary-data",
    code="CFP304",
    phase="inventory",
    title=Text("應採用一級活動數據", "primary activity data"),
    checks=Text(
        "指定項目的活動數據為一級，並有產品的產出量。排放係數不在此限。",
        "The activity data of the named items are primary, and the product's output is stated. Emission factors are another matter.",
    ),
    why=Text(
        "自己的製程可以量測；資料庫只說明別人平均如何，看不出此產品的好壞。",
        "One's own processes can be measured; a database says what others do on average and shows nothing of this product.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
plants:
  - {id: plant-a, period: 2024-01-01/2024-12-31, output: 1000000 bottle}
lines:
  - {id: electricity, stage: manufacturing, item: energy, amount: 0.2 kWh, factor: grid, data: secondary}
""",
    passes="""\
plants:
  - {id: plant-a, period: 2024-01-01/2024-12-31, output: 1000000 bottle}
lines:
  - id: electricity
    stage: manufacturing
    item: energy
    amount: {total: 200000 kWh, plant: plant-a}
    factor: grid
    data: primary
    evidence: 2024 年電費單
""",
    breaks=breaks,
)
