"""Does as much packaging leave at the end of life as went in?

What is bought as packaging becomes the product's waste (12-002 4.5.1.1.1); treatments that come to less
have lost a part of it, recycled parts included: they are treated too. Only masses can be compared, as stated per
declared unit or divided out of plant totals; where a line is in another unit, a note says that the balance was not
made.
"""

from collections.abc import Iterator
from decimal import Decimal

from cfp_cli.calculate.amounts import amount_of
from cfp_cli.model.exact import multiply, shown, subtract, total
from cfp_cli.model.finding import Hit
from cfp_cli.model.inventory import Inventory, Line
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import LARGE, USUAL, Data, line_in, lines_of
from cfp_cli.rules.options import ID, SHARE, described, options, share
from cfp_cli.rules.shares import percent
from cfp_cli.rules.words import listed
from cfp_cli.units.convert import convert, same_dimension
from cfp_cli.units.table import KILOGRAM

OPTIONS = options(
    {
        "stage": described(ID, "廢棄處理所在的階段", "the stage of the treatments"),
        "item": described(ID, "廢棄處理的項目", "the item of the treatments"),
        "of": described(
            ID, "成為廢棄物的投入項目（其他階段）", "the item, in the other stages, that becomes the waste"
        ),
        "tolerance": described(SHARE, "可容許的差異（含）", "the difference that is accepted (inclusive)"),
    },
    required=("stage", "item", "of", "tolerance"),
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """One hit when the masses differ, or a note when they cannot be compared."""
    stage, item, of = (spec.options[name] for name in ("stage", "item", "of"))
    lines = subject.inventory.lines
    treated = [line for line in lines if line.stage == stage and line.item == item]
    put_in = [line for line in lines if line.stage != stage and line.item == of]
    # A side that is not there at all is a matter of required-items.
    if not treated or not put_in:
        return
    masses = {line.id: _mass(line, subject.inventory) for line in (*put_in, *treated)}
    unweighed = [line for line in (*put_in, *treated) if masses[line.id] is None]
    if unweighed:
        names = listed(line.name for line in unweighed)
        yield Hit(
            (*unweighed[0].path, "amount"),
            Text(
                f"「{names.zh}」不是以每宣告單位的重量填寫，未核對包裝與廢棄物的重量",
                f"{names.en}: not stated as a mass per declared unit, so packaging and waste were not balanced",
            ),
            Text("以重量填寫即可核對，例如 40 g", "Stated as a mass, such as 40 g, they can be"),
            severity="note",
        )
        return
    went_in = total(mass for line in put_in if (mass := masses[line.id]) is not None)
    came_out = total(mass for line in treated if (mass := masses[line.id]) is not None)
    yield from _balance(went_in, came_out, treated[0], share(spec.options["tolerance"]))


def _balance(went_in: Decimal, came_out: Decimal, first: Line, tolerance: Decimal) -> Iterator[Hit]:
    # copy_abs: abs() would round in the default context.
    difference = subtract(came_out, went_in).copy_abs()
    if difference <= multiply(tolerance, went_in):
        return
    less = came_out < went_in
    zh_side, en_side = ("少", "less") if less else ("多", "more")
    yield Hit(
        (*first.path, "amount"),
        Text(
            f"廢棄處理共 {shown(came_out)} kg，包裝投入 {shown(went_in)} kg，{zh_side}了 {shown(difference)} kg（容許 {percent(tolerance)}）",
            f"{shown(came_out)} kg are treated and {shown(went_in)} kg of packaging put in: {shown(difference)} kg "
            f"{en_side} ({percent(tolerance)} is accepted)",
        ),
        Text(
            "補上遺漏的廢棄處理（含送去回收的部分），或更正重量",
            "Add the treatments that are missing, recycling among them, or correct the masses",
        )
        if less
        else Text("更正重量，或補上遺漏的包裝材料", "Correct the masses, or add the packaging that is missing"),
    )


def _mass(line: Line, inventory: Inventory) -> Decimal | None:
    """Kilograms per declared unit, None for a line in another unit or without an amount."""
    amount = amount_of(line, inventory)
    if amount is None or not same_dimension(amount.quantity.unit, KILOGRAM):
        return None
    return convert(amount.quantity, KILOGRAM).value


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data:
    """Far more treated than put in."""
    stage, item, of = (spec.options[name] for name in ("stage", "item", "of"))
    others = [one.id for one in pcr.stages if one.id != stage and any(each.id == of for each in one.items)]
    for other in others:
        line_in(data, pcr, other, [of])
        for line in lines_of(data, other, [of]):
            line["amount"] = USUAL
    for line in (line_in(data, pcr, stage, [item]), *lines_of(data, stage, [item])):
        line["amount"] = LARGE
    return data


KIND = RuleKind(
    name="waste-balance",
    code="CFP319",
    phase="inventory",
    title=Text("包裝與廢棄物的重量平衡", "packaging and waste in balance"),
    checks=Text(
        "廢棄處理的重量（含回收）與包裝投入的重量相符。",
        "What is treated at the end of life, recycling included, weighs as much as the packaging put in.",
    ),
    why=Text(
        "包裝買進多少，最後就丟棄多少；少了的部分沒有計算。",
        "All packaging bought is thrown away in the end; what is missing was not counted.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
lines:
  - {id: bottle, stage: raw-materials, item: packaging, amount: 40 g, factor: hdpe, data: secondary}
  - {id: carton, stage: raw-materials, item: packaging, amount: 20 g, factor: paper, data: secondary}
  - {id: burnt, stage: end-of-life, item: treatment, amount: 40 g, factor: incineration, treatment: incineration, data: secondary}
""",
    passes="""\
lines:
  - {id: bottle, stage: raw-materials, item: packaging, amount: 40 g, factor: hdpe, data: secondary}
  - {id: carton, stage: raw-materials, item: packaging, amount: 20 g, factor: paper, data: secondary}
  - {id: burnt, stage: end-of-life, item: treatment, amount: 40 g, factor: incineration, treatment: incineration, data: secondary}
  - {id: recycled, stage: end-of-life, item: treatment, amount: 20 g, factor: recycling, treatment: recycling, data: secondary}
""",
    breaks=breaks,
)
