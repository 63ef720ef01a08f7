"""The questions of `cfp init --interactive`: product, what the PCR wants stated, plants, then stage by stage.

Nothing is written here: the answers become plain data, whole, or not at all where the talk is broken off.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Text, both
from cfp_cli.rules.asked import months_of_data
from cfp_cli.rules.words import listed
from cfp_cli.shelf import Shelf
from cfp_cli.starting import words
from cfp_cli.starting.answers import (
    Asker,
    ccc,
    number_or_quantity,
    one_of,
    optional,
    period,
    quantity,
    words_up_to,
    yes_no,
)
from cfp_cli.starting.asked import Asked
from cfp_cli.starting.interview_lines import LineInterview
from cfp_cli.starting.suiting import units_of_content, units_of_declared
from cfp_cli.units.quantity import QuantityProblem, parse_quantity

Data = dict[str, Any]

_WELCOME = Text(
    "{label} {title}：逐題回答，Enter 採用 [ ] 裡的值；Ctrl-C 隨時離開，不會寫出任何檔案。",
    "{label} {title}. Enter takes what stands in [ ]; Ctrl-C leaves at any time, and nothing is written then.",
)
_NAME = Text("產品名稱", "Name of the product")
_NAME_EN = Text("英文名稱（可略）", "its name in English (may be left out)")
_COMPANY = Text("公司（可略）", "Company (may be left out)")
_MODEL = Text("型號（可略）", "Model (may be left out)")
_CATEGORY = Text("產品類別", "Category of the product")
_CCC = Text("貨品分類號列，此 PCR 適用 {codes}（可略）", "CCC code; this PCR is for {codes} (may be left out)")
_DECLARED = Text("宣告單位（{title}），例如 {example}", "Declared unit ({title}), such as {example}")
_CONTENT = Text("每宣告單位的內容量，例如 {example}", "Content of the declared unit, such as {example}")
_PACKAGING = Text("包裝材質", "Packaging material")
_DIRECTIONS = Text("包裝上的使用方法", "Directions for use on the pack")
_WAYS = {
    "none": Text("包裝未標示，採用 PCR 情境", "the pack gives none; the PCR's scenario applies"),
    "parameters": Text("包裝標示了情境的數值", "the pack gives numbers for the scenario"),
    "own": Text("使用階段自行列出", "lines of the use stage of your own"),
}
_WHERE = Text("標示在哪裡，例如 標籤背面", "Where they stand, such as the back label")
_PACK_VALUE = Text("包裝標示的 {title}（沒有就按 Enter）", "{title} on the pack (Enter where there is none)")
_FUNCTIONAL = Text("功能單位（{title}），例如 7 {unit}", "Functional unit ({title}), such as 7 {unit}")
_VALUE = Text("{title}（{clause}），單位 {unit}", "{title} ({clause}), in {unit}")
_SOURCE = Text("　出處", "  where it is from")
_PLANT_NAME = Text("製造地點 {number} 的名稱", "Name of plant {number}")
_PERIOD = Text("數據期間 起日/迄日{months}", "Period of the data, first day/last day{months}")
_OUTPUT = Text(
    "此產品在期間內的產量，例如 1200000 {unit}", "Output of this product in the period, such as 1200000 {unit}"
)
_MORE_PLANTS = Text("還有其他製造地點？", "Is there another plant?")
_SCENARIO = Text("採用情境「{title}」（{clause}）？", "Use the scenario `{title}` ({clause})?")


def interview(asked: Asked, shelf: Shelf, on: date, asker: Asker) -> Data:
    """The plain data of an inventory, as answered."""
    pcr = asked.pcr
    asker.say(_WELCOME.filled(label=pcr.label, title=pcr.title))
    product = _product(asked, asker)
    scenarios = [
        one.id
        for one in asked.on_request
        if asker.ask(_SCENARIO.filled(title=one.title, clause=one.clause), yes_no, default="n")
    ]
    product |= _parameters(asked, product, scenarios, asker)
    plants = _plants(asked, product, asker)
    lines = LineInterview(asked, shelf, [plant["id"] for plant in plants], asker)
    lines.all()
    data: Data = {"inventory": 1, "pcr": pcr.number, "assessed": on.isoformat(), "product": product}
    data |= {"scenarios": scenarios} if scenarios else {}
    data |= {"plants": plants, "lines": lines.lines}
    return data | ({"not-applicable": lines.absent} if lines.absent else {})


def _product(asked: Asked, asker: Asker) -> Data:
    pcr = asked.pcr
    name, english = asker.ask(_NAME, words_up_to(200)), asker.ask(_NAME_EN, words_up_to(200, needed=False))
    product: Data = {"name": {"zh-TW": name, "en": english} if english else name}
    for key, question in (("company", _COMPANY), ("model", _MODEL)):
        if answer := asker.ask(question, words_up_to(200, needed=False)):
            product[key] = answer
    if pcr.categories:
        product["category"] = _chosen(asker, _CATEGORY, {one.id: one.title for one in pcr.categories})
    if pcr.ccc and (answer := asker.ask(_CCC.filled(codes=listed(pcr.ccc)), optional(ccc))):
        product["ccc"] = answer
    product["declared-unit"] = _declared(asked, product.get("category", ""), asker)
    if asked.directions:
        product["directions"] = _directions(asked, asker)
    functional = pcr.functional_unit
    if functional is not None and functional.amount is None:
        content = _parsed(product["declared-unit"].get("content", ""))
        question = _FUNCTIONAL.filled(title=functional.title, unit=content.unit.name if content else "mL")
        product["functional-unit"] = asker.ask(question, quantity(like=content))
    states: dict[str, str] = {}
    for one in pcr.statements:
        title = words.PARAMETER.filled(title=one.title, clause=one.clause)
        needed = one.required == "must"
        answer = _chosen(asker, title, one.one_of) if one.one_of else asker.ask(title, words_up_to(200, needed))
        states |= {one.id: answer} if answer else {}
    return product | ({"states": states} if states else {})


def _declared(asked: Asked, category: str, asker: Asker) -> Data:
    rule, units = asked.pcr.declared_unit, units_of_declared(asked.pcr, category)
    example = listed(f"1 {unit}" for unit in units or ("bottle",))
    default = f"1 {units[0]}" if len(units) == 1 else ""
    declared = {"amount": asker.ask(_DECLARED.filled(title=rule.title, example=example), quantity(units), default)}
    kinds = units_of_content(asked.pcr)
    if "content" in rule.must_state:
        question = _CONTENT.filled(example=listed(f"1000 {unit}" for unit in kinds or ("g",)))
        declared["content"] = asker.ask(question, quantity())
    if "packaging" in rule.must_state:
        declared["packaging"] = asker.ask(_PACKAGING, words_up_to(200))
    return declared


def _directions(asked: Asked, asker: Asker) -> Any:
    way = _chosen(asker, _DIRECTIONS, _WAYS, default="none")
    if way == "none":
        return "none"
    source = asker.ask(_WHERE, words_up_to(500))
    if way == "own":
        return {"source": source, "lines": "own"}
    given: dict[str, str] = {}
    for one in asked.parameters:
        answer = asker.ask(_PACK_VALUE.filled(title=one.parameter.title), optional(quantity()))
        given |= {one.parameter.id: answer} if answer else {}
    # Without a number the pack gives none: the PCR's scenario applies.
    return {"source": source, "parameters": given} if given else "none"


def _parameters(asked: Asked, product: Data, scenarios: list[str], asker: Asker) -> Data:
    """The numbers that only the product can give, of the scenarios that are used for such a product."""
    found: Data = {}
    for scenario in asked.pcr.scenarios:
        used = scenario.applies != "on-request" or scenario.id in scenarios
        if not used or not scenario.holds(product.get("category", ""), product.get("states", {})):
            continue
        for one in scenario.parameters:
            if one.given is not None and one.id not in found:
                question = _VALUE.filled(title=one.title, clause=one.clause, unit=one.given.name or "-")
                value = asker.ask(question, number_or_quantity)
                found[one.id] = {"value": value, "source": asker.ask(_SOURCE, words_up_to(500))}
    return {"parameters": found} if found else {}


def _plants(asked: Asked, product: Data, asker: Asker) -> list[Data]:
    declared = _parsed(product["declared-unit"]["amount"])
    unit = declared.unit.name if declared is not None else "bottle"
    months = sorted(set(months_of_data(asked.pcr)))
    said = words.MONTHS.filled(months="/".join(map(str, months))) if months else both("")
    plants: list[Data] = []
    while True:
        number = len(plants) + 1
        name = asker.ask(_PLANT_NAME.filled(number=number), words_up_to(200, needed=False), f"plant-{number}")
        covered = asker.ask(_PERIOD.filled(months=said), period)
        output = asker.ask(_OUTPUT.filled(unit=unit), quantity(like=declared))
        plants.append({"id": f"plant-{number}", "name": name, "period": covered, "output": output})
        if not asker.ask(_MORE_PLANTS, yes_no, default="n"):
            return plants


def _chosen(asker: Asker, question: Text, options: Mapping[str, Text], default: str = "") -> str:
    """One of a list that is shown with numbers."""
    for number, (name, title) in enumerate(options.items(), start=1):
        asker.say(Text(f"  {number}. {name} {title.zh}", f"  {number}. {name} {title.en}"))
    return asker.ask(question, one_of(options), default)


def _parsed(text: str) -> Quantity | None:
    found = parse_quantity(text)
    return None if isinstance(found, QuantityProblem) else found
