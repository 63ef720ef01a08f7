"""Does a number that the product gives lie within what the PCR takes: a lamp's rated life, hours, distances?

A longer life divides the same emissions by more: the number that decides the result is bounded (20-045 asks
for a rated life of a lamp that was tested). Limits are inclusive.
"""

from collections.abc import Iterator
from decimal import Decimal

from cfp_cli.model.exact import multiply
from cfp_cli.model.finding import Hit
from cfp_cli.model.inventory import ProductValue
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data
from cfp_cli.rules.options import ID, described, options
from cfp_cli.units.convert import convert, same_dimension
from cfp_cli.units.quantity import QuantityProblem, parse_bound

#: The declared unit's content may be limited too: a lamp's unit is its life (20-045).
CONTENT = "content"
_QUANTITY = {"type": "string", "minLength": 1, "maxLength": 100}

OPTIONS = options(
    {
        "parameter": described(ID, "產品提供的參數", "the parameter that the product gives"),
        "minimum": described(_QUANTITY, "下限（含），例如 20000 h", "the least it may be (inclusive), such as 20000 h"),
        "maximum": described(_QUANTITY, "上限（含）", "the most it may be (inclusive)"),
    },
    required=("parameter",),
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """A hit on a value out of the limits. One that is missing or of another kind is a finding of the scenarios."""
    product = subject.inventory.product
    name = spec.options["parameter"]
    value = product.parameters.get(name)
    content = product.declared_unit.content
    if name == CONTENT and content is not None:
        value = ProductValue(content, "", product.declared_unit.path)
    if value is None:
        return
    for key, zh, en in (("minimum", "下限", "at least"), ("maximum", "上限", "at most")):
        bound = parse_bound(spec.options[key]) if key in spec.options else None
        if bound is None or isinstance(bound, QuantityProblem) or not same_dimension(bound.unit, value.quantity.unit):
            continue
        given = convert(value.quantity, bound.unit).value
        if given < bound.value if key == "minimum" else given > bound.value:
            yield Hit(
                (*value.path, CONTENT if name == CONTENT else "value"),
                Text(
                    f"{name} 為 {value.quantity}，{zh} {bound}",
                    f"{name} is {value.quantity}; it must be {en} {bound}",
                ),
                Text(
                    "核對產品的規格，或確認產品適用此 PCR",
                    "Check the product's specification, or whether this PCR is for it",
                ),
            )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data | None:
    """A value below the least or above the most; None where neither is set."""
    for key, factor in (("minimum", Decimal("0.5")), ("maximum", Decimal(2))):
        bound = parse_bound(spec.options[key]) if key in spec.options else None
        if isinstance(bound, Quantity):
            # Half of nothing is nothing: less than that is below it.
            value = multiply(bound.value, factor) if bound.value else Decimal("-1" if key == "minimum" else "1")
            broken = f"{Quantity(value, bound.unit)}"
            if spec.options["parameter"] == CONTENT:
                data["product"]["declared-unit"][CONTENT] = broken
            else:
                data["product"]["parameters"][spec.options["parameter"]]["value"] = broken
            return data
    return None


KIND = RuleKind(
    name="parameter-limit",
    code="CFP322",
    phase="inventory",
    title=Text("產品數值的範圍", "limits of a product's number"),
    checks=Text(
        "產品提供的數值在 PCR 訂定的上下限之內。", "A number that the product gives lies within the PCR's limits."
    ),
    why=Text(
        "壽命、時數這類數值直接決定結果，因此條文訂有範圍。",
        "Lives and hours decide the result, so the text bounds them.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
product:
  name: LED 燈泡
  category: skin
  ccc: 3401.30.00.00-3
  declared-unit: {amount: 1 piece, content: 100 g, packaging: 紙盒}
  parameters: {rated-life: {value: 15000 h, source: 產品規格書}}
""",
    passes="""\
product:
  name: LED 燈泡
  category: skin
  ccc: 3401.30.00.00-3
  declared-unit: {amount: 1 piece, content: 100 g, packaging: 紙盒}
  parameters: {rated-life: {value: 25000 h, source: 產品規格書}}
""",
    breaks=breaks,
)
