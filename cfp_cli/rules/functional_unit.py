"""Does the product say how much of its content one functional unit takes: a dose of 7 mL from a bottle of 300 mL?

Where the functional unit is not the label's, the result is also told per functional unit (20-025 chapter 4), and
for that content and functional unit must be of one kind.
"""

from collections.abc import Iterator

from cfp_cli.model.exact import ONE, add
from cfp_cli.model.finding import Hit
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data
from cfp_cli.rules.options import options
from cfp_cli.rules.written import is_written
from cfp_cli.units.convert import same_dimension

OPTIONS = options()


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """Hits on a functional unit that is missing, not of the content's kind, or beside one that the PCR fixes."""
    product, asked = subject.inventory.product, subject.pcr.functional_unit
    if asked is None:
        return
    content, path = product.declared_unit.content, (*product.path, "functional-unit")
    stated = product.functional_unit
    if asked.amount is None and stated is None:
        if not is_written(subject.inventory.document, path):
            yield Hit(
                product.path,
                Text(f"未寫明功能單位（{asked.title.zh}）", f"the functional unit is not stated ({asked.title.en})"),
                Text("在 product 寫 functional-unit，例如 7 mL", "Give product its functional-unit, such as 7 mL"),
                key=True,
            )
        return
    if asked.amount is not None and stated is not None and stated != asked.amount:
        yield Hit(
            path,
            Text(
                f"功能單位 {stated} 與 PCR 訂定的 {asked.amount} 不同",
                f"the functional unit {stated} is not the PCR's {asked.amount}",
            ),
            Text("刪去 functional-unit，由 PCR 決定", "Remove functional-unit; the PCR sets it"),
        )
        return
    amount = asked.amount or stated
    if amount is not None and content is not None and not same_dimension(amount.unit, content.unit):
        at = path if stated is not None else (*product.declared_unit.path, "content")
        yield Hit(
            at,
            Text(
                f"功能單位 {amount} 與內容量 {content} 不同類，無法換算",
                f"the functional unit {amount} and the content {content} are of different kinds",
            ),
            Text("兩者以同類單位填寫（都用容量，或都用重量）", "Give both in units of one kind (volumes, or masses)"),
        )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data | None:
    """None stated where the product must state it, another one where the PCR fixes it."""
    asked = pcr.functional_unit
    if asked is None:
        return None
    if asked.amount is None:
        del data["product"]["functional-unit"]
    else:
        other = Quantity(add(asked.amount.value, ONE), asked.amount.unit)
        data["product"]["functional-unit"] = f"{other}"
    return data


KIND = RuleKind(
    name="functional-unit",
    code="CFP323",
    phase="inventory",
    title=Text("功能單位", "functional unit"),
    checks=Text(
        "標示單位與功能單位不同時，寫明一個功能單位的量，且與內容量同類。",
        "Where the label has another unit, the amount of one functional unit is stated, of the kind of the content.",
    ),
    why=Text(
        "一瓶的數值與一次用量的數值不能直接比較，要能互相換算。",
        "A value per bottle and one per dose do not compare; each must lead to the other.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
product:
  name: 洗髮精
  category: skin
  ccc: 3401.30.00.00-3
  declared-unit: {amount: 1 bottle, content: 300 mL, packaging: PET}
""",
    passes="""\
product:
  name: 洗髮精
  category: skin
  ccc: 3401.30.00.00-3
  declared-unit: {amount: 1 bottle, content: 300 mL, packaging: PET}
  functional-unit: 7 mL
""",
    breaks=breaks,
)
