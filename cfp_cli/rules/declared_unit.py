"""Is what the declared unit must state stated: the packaging's material, the content by mass or volume?

The label's number is read per package; without content and material two packages cannot be compared, and
the use scenario, which goes by content, has nothing to go by (12-002 2.1.3).
"""

from collections.abc import Iterator

from cfp_cli.model.finding import Hit
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data
from cfp_cli.rules.options import FLAG, described, options
from cfp_cli.rules.words import listed
from cfp_cli.rules.written import is_written
from cfp_cli.units.dimensions import CONTENT_DIMENSIONS, dimension_named

#: No unit that a product is declared in, and no content.
_FOREIGN = "1 kg CO2e"

OPTIONS = options(
    {
        "single": described(
            FLAG, "宣告單位須為單一包裝（數量為 1）", "the declared unit must be a single package (amount 1)"
        ),
    }
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """Hits on what is not stated, on content of the wrong kind, and on several packages."""
    unit, asked = subject.inventory.product.declared_unit, subject.pcr.declared_unit
    if "packaging" in asked.must_state and not (unit.packaging and unit.packaging.zh.strip()):
        yield Hit(
            unit.path,
            Text("宣告單位未註明包裝材質", "the declared unit does not state its packaging material"),
            Text(
                "在 declared-unit 寫 packaging，例如 HDPE 瓶、PP 壓頭",
                "Give declared-unit its packaging, such as HDPE bottle, PP pump",
            ),
            key=True,
        )
    kinds = listed(CONTENT_DIMENSIONS[name].title for name in asked.content_dimensions if name in CONTENT_DIMENSIONS)
    if unit.content is None:
        if "content" in asked.must_state and not is_written(subject.inventory.document, (*unit.path, "content")):
            yield Hit(
                unit.path,
                Text(
                    f"宣告單位未註明內容量（{kinds.zh}）", f"the declared unit does not state its content ({kinds.en})"
                ),
                Text("在 declared-unit 寫 content，例如 1000 mL", "Give declared-unit its content, such as 1000 mL"),
                key=True,
            )
    elif asked.content_dimensions and unit.content.unit.dimension not in [
        dimension_named(name) for name in asked.content_dimensions
    ]:
        yield Hit(
            (*unit.path, "content"),
            Text(
                f"內容量 {unit.content} 不是{kinds.zh}",
                f"the content {unit.content} is not a {kinds.en.replace(', ', ' or ')}",
            ),
            Text(
                f"內容量請以{kinds.zh}表示，例如 1000 mL",
                f"State the content as {kinds.en.replace(', ', ' or ')}, such as 1000 mL",
            ),
        )
    yield from _unit(subject)
    if spec.options.get("single") and unit.amount.value != 1:
        yield Hit(
            (*unit.path, "amount"),
            Text(
                f"宣告單位為 {unit.amount}，應為單一包裝",
                f"the declared unit is {unit.amount}; it must be a single package",
            ),
            Text(
                f"改為 1 {unit.amount.unit.name}，並以每一包裝填寫各項數量",
                f"Make it 1 {unit.amount.unit.name} and give all amounts per package",
            ),
        )


def _unit(subject: Subject) -> Iterator[Hit]:
    """The amount's unit is one that the PCR names, for the product's category where it names them so."""
    product, asked = subject.inventory.product, subject.pcr.declared_unit
    names = asked.units.get(product.category) or asked.units.get("", ())
    amount = product.declared_unit.amount
    if names and amount.unit.name not in names:
        known = listed(names)
        yield Hit(
            (*product.declared_unit.path, "amount"),
            Text(
                f"宣告單位為 {amount}，{subject.pcr.label} 的標示單位為 {known.zh}",
                f"the declared unit is {amount}; {subject.pcr.label} has {known.en}",
            ),
            Text(f"改為 1 {names[0]}，各項數量也以此填寫", f"Make it 1 {names[0]} and give all amounts for it"),
        )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data | None:
    """Something left out that must be stated, two packages, or a unit or content that the PCR does not take."""
    unit, asked = data["product"]["declared-unit"], pcr.declared_unit
    if "packaging" in asked.must_state:
        del unit["packaging"]
    elif spec.options.get("single"):
        unit["amount"] = f"2 {unit['amount'].partition(' ')[2]}"
    elif "content" in asked.must_state:
        del unit["content"]
    elif any(asked.units.values()):
        unit["amount"] = _FOREIGN
        data["plants"][0]["output"] = _FOREIGN
    elif asked.content_dimensions:
        unit["content"] = _FOREIGN
    else:
        return None
    return data


KIND = RuleKind(
    name="declared-unit",
    code="CFP302",
    phase="inventory",
    title=Text("宣告單位", "declared unit"),
    checks=Text(
        "宣告單位註明 PCR 要求的事項（包裝材質、內容量），單位與內容量的種類為 PCR 所指定。",
        "The declared unit states what the PCR asks (packaging material, content); its unit and the kind of its content are those asked.",
    ),
    why=Text(
        "標籤上的數值以宣告單位計；沒有內容量與材質，就無法比較，使用情境也無從計算。",
        "The label's value is per declared unit; without content and material it cannot be compared, nor the use scenario calculated.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
product:
  name: 沐浴乳
  category: skin
  ccc: 3401.30.00.00-3
  declared-unit: {amount: 1 bottle}
""",
    passes="""\
product:
  name: 沐浴乳
  category: skin
  ccc: 3401.30.00.00-3
  declared-unit: {amount: 1 bottle, content: 1000 mL, packaging: HDPE}
""",
    breaks=breaks,
)
