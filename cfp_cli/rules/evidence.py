"""Do data that call themselves primary name what shows it: bills, meter readings, a supplier's survey?

Whoever verifies the footprint looks for the document first (12-002 4.1.2.1, 4.1.3.1.1). A line's own amount
needs its evidence, and each supplier's primary data need theirs.
"""

from collections.abc import Iterator

from cfp_cli.model.finding import Hit
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.position import Path
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data, line_in
from cfp_cli.rules.options import IDS, described, one_of, options

OPTIONS = options(
    {
        "stages": described(IDS, "適用的階段", "the stages"),
        "data": described(one_of("primary", "secondary"), "須有佐證的數據種類", "the kind of data that need evidence"),
    },
    required=("stages", "data"),
)
DATA_TITLES = {"primary": Text("一級", "primary"), "secondary": Text("二級", "secondary")}


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """One hit for each line and each supplier that gives such data without evidence."""
    wanted = spec.options["data"]
    for line in subject.inventory.lines:
        if line.stage not in spec.options["stages"]:
            continue
        if line.data == wanted and not line.evidence.strip():
            yield _hit(line.path, line.name, wanted)
        for supplier in line.suppliers:
            if supplier.data == wanted and not supplier.evidence.strip():
                name = Text(f"{line.name.zh}（{supplier.name}）", f"{line.name.en} ({supplier.name})")
                yield _hit(supplier.path, name, wanted)


def _hit(path: Path, name: Text, data: str) -> Hit:
    kind = DATA_TITLES[data]
    return Hit(
        path,
        Text(f"{name.zh}：{kind.zh}活動數據沒有佐證", f"{name.en}: {kind.en} activity data without evidence"),
        Text(
            "寫 evidence，例如 2024 年電費單、過磅紀錄、供應商盤查表",
            "Write evidence, such as electricity bills 2024, weighbridge records, a supplier's survey",
        ),
        key=True,
    )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data:
    """Such data without evidence."""
    line = line_in(data, pcr, spec.options["stages"][0])
    line["data"] = spec.options["data"]
    line.pop("evidence", None)
    return data


KIND = RuleKind(
    name="evidence",
    code="CFP320",
    phase="inventory",
    title=Text("數據佐證", "evidence of data"),
    checks=Text(
        "一級活動數據寫明佐證文件；供應商的一級數據各有佐證。",
        "Primary activity data name their evidence, each supplier's their own.",
    ),
    why=Text(
        "查證時第一個要看的就是文件；沒有佐證的一級數據等於沒有。",
        "A verifier asks for the document first; primary data without it are as good as none.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
lines:
  - {id: electricity, stage: manufacturing, item: energy, amount: 0.2 kWh, factor: grid, data: primary}
""",
    passes="""\
lines:
  - {id: electricity, stage: manufacturing, item: energy, amount: 0.2 kWh, factor: grid, data: primary, evidence: 2024 年電費單}
""",
    breaks=breaks,
)
