"""Of a material bought from several suppliers, do the primary data cover half of the quantity?

Asked where the organisation's own processes do not reach the 10 % of `control-share`: the average of a few
small suppliers would otherwise stand for the big ones without data (12-002 4.1.2.3). `control` repeats the
options of that test; without it the share is asked always.
"""

from collections.abc import Iterator
from decimal import Decimal

from cfp_cli.model.exact import shown, total
from cfp_cli.model.finding import Hit
from cfp_cli.model.inventory import Line
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data, line_in, lose_control
from cfp_cli.rules.control import PROPERTIES, REQUIRED, control_of
from cfp_cli.rules.options import FLAG, ID, SHARE, described, options, share
from cfp_cli.rules.shares import at_least, complete_footprint, percent, percent_of
from cfp_cli.units.convert import convert, same_dimension

OPTIONS = options(
    {
        "stage": described(ID, "原料所在的階段", "the stage of the materials"),
        "minimum": described(
            SHARE, "一級數據應涵蓋的採購量比例（含）", "share of the quantity that primary data must cover (inclusive)"
        ),
        "strict": described(FLAG, "true 表示須超過而非達到", "true: more than the share, not just as much"),
        "control": described(
            options(PROPERTIES, REQUIRED),
            "僅在此 10 % 判定未達時檢查（同 control-share 的選項）；不寫則一律檢查",
            "asked only where this test (options of control-share) is not met; always if left out",
        ),
    },
    required=("stage", "minimum"),
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """One hit for each line with several suppliers whose primary data cover too little."""
    footprint = complete_footprint(subject)
    if footprint is None:
        return
    control = spec.options.get("control")
    if control is not None and control_of(footprint, control).reached:
        return
    minimum = share(spec.options["minimum"])
    for line in subject.inventory.lines:
        if line.stage == spec.options["stage"] and len(line.suppliers) > 1:
            yield from _line(line, minimum, bool(spec.options.get("strict")))


def _line(line: Line, minimum: Decimal, strict: bool) -> Iterator[Hit]:
    first = line.suppliers[0].quantity
    if first is None:
        return
    unit, quantities, primary = first.unit, [], []
    for supplier in line.suppliers:
        # Quantities that do not compare are CFP223.
        if supplier.quantity is None or not same_dimension(supplier.quantity.unit, unit):
            return
        quantity = convert(supplier.quantity, unit).value
        quantities.append(quantity)
        if supplier.data == "primary":
            primary.append(quantity)
    covered, whole = total(primary), total(quantities)
    if whole and not at_least(covered, whole, minimum, strict):
        zh_bound, en_bound = ("須超過", "more than") if strict else ("宜達", "at least")
        shares = Text(
            f"{percent_of(covered, whole, minimum)}，{zh_bound} {percent(minimum)}（{shown(covered)} / {shown(whole)} {unit.name}）",
            f"{percent_of(covered, whole, minimum)} of the quantity, {en_bound} {percent(minimum)} wanted "
            f"({shown(covered)} / {shown(whole)} {unit.name})",
        )
        yield Hit(
            (*line.path, "suppliers"),
            Text(
                f"{line.name.zh}：供應商一級數據占採購量 {shares.zh}",
                f"{line.name.en}: suppliers' primary data cover {shares.en}",
            ),
            Text(
                "向採購量較大的供應商蒐集一級數據，並寫 data: primary 與 evidence",
                "Collect primary data from the larger suppliers and write data: primary with their evidence",
            ),
            key=True,
        )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data:
    """Two suppliers, the larger by far with secondary data."""
    control = spec.options.get("control")
    if control is not None:
        lose_control(data, pcr, control["organisation-stage"], control["upstream-stage"])
    line = line_in(data, pcr, spec.options["stage"])
    factor = line.pop("factor")
    line["suppliers"] = [
        {"name": "A", "quantity": "1 t", "factor": factor, "data": "primary", "evidence": "trial"},
        {"name": "B", "quantity": "99999 t", "factor": factor, "data": "secondary", "evidence": "trial"},
    ]
    return data


KIND = RuleKind(
    name="supplier-coverage",
    code="CFP307",
    phase="result",
    title=Text("供應商一級數據涵蓋率", "suppliers covered by primary data"),
    checks=Text(
        "同一原料有多家供應商時，一級數據涵蓋規定比例的採購量；僅在組織自身排放未達比例時檢查。",
        "Where a material has several suppliers, primary data cover the share of the quantity that the PCR asks; only where the organisation's own emissions fall short.",
    ),
    why=Text(
        "少數小供應商的平均值，代表不了沒有數據的大供應商。",
        "The average of a few small suppliers does not stand for the big ones without data.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
lines:
  - id: surfactant
    stage: raw-materials
    item: main-material
    amount: 1000 g
    data: secondary
    suppliers:
      - {name: 甲公司, quantity: 40 t, factor: surfactant-factor, data: primary, evidence: 盤查表}
      - {name: 乙公司, quantity: 60 t, factor: surfactant-factor, data: secondary}
""",
    passes="""\
lines:
  - id: surfactant
    stage: raw-materials
    item: main-material
    amount: 1000 g
    data: secondary
    suppliers:
      - {name: 甲公司, quantity: 50 t, factor: surfactant-factor, data: primary, evidence: 盤查表}
      - {name: 乙公司, quantity: 50000 kg, data: none}
""",
    breaks=breaks,
)
