"""The PCR's scenarios: formulas, values with their origin and clause, results, and the factors chosen for them."""

from collections.abc import Iterator

from cfp_cli.calculate.scenario import (
    CONTENT,
    FUNCTIONAL_UNIT,
    Circumstances,
    ScenarioAmount,
    ScenarioProblem,
    ScenarioResult,
    scenario_results,
    values_of,
)
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.pcr import Parameter, Pcr, Scenario
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text, both
from cfp_cli.present.html_report.blocks import (
    EMPTY,
    Block,
    Cell,
    Code,
    Column,
    Heading,
    Mark,
    Paragraph,
    Row,
    Section,
    Table,
    literal,
    number,
)
from cfp_cli.present.html_report.told import beside
from cfp_cli.present.html_report.words import CLAUSE, EMISSION, LINE, SOURCE
from cfp_cli.present.report_text import decimals_for

TITLE = Text("使用、廢棄等情境", "Scenarios of use, waste and others")
_NONE = Text("這項產品沒有採用 PCR 的情境。", "No scenario of the PCR makes lines for this product.")
_WHERE = Text("{stage}；{pcr} 第 {clause} 條", "{stage}; {pcr} clause {clause}")
_RESULTS = Text("{title}：公式與結果", "{title}: formulas and results")
_RESULT_COLUMNS = (
    Column(LINE),
    Column(Text("公式", "Formula"), "code"),
    Column(Text("代入", "With its values"), "code"),
    Column(Text("結果", "Result"), "number"),
    Column(EMISSION, "number"),
    Column(CLAUSE, "clause"),
)
_VALUES = Text("{title}：參數", "{title}: parameters")
_VALUE_COLUMNS = (
    Column(Text("參數", "Parameter")),
    Column(Text("數值", "Value"), "number"),
    Column(SOURCE),
    Column(CLAUSE, "clause"),
)
_UNUSED = Text("未採用的情境", "Scenarios that are not used")
_UNUSED_COLUMNS = (Column(Text("情境", "Scenario")), Column(Text("原因", "Why")), Column(CLAUSE, "clause"))
_OTHER_PRODUCTS = Text("適用其他類別或其他註明事項的產品", "it is for other categories or other statements")
_ON_REQUEST = Text("點名才採用，清冊沒有點名", "it is used on request, and the inventory does not ask for it")
_OWN = Text("清冊自行列出這個階段", "the inventory has lines of its own for this stage")
_PACK = Text("包裝標示：{source}", "the pack: {source}")
_PRODUCT = Text("產品：{source}", "the product: {source}")
_SUM = Text("清冊各筆的重量合計（{stage}：{items}）", "mass of the inventory's lines added up ({stage}: {items})")
_BY_STATE = Text("PCR，依註明事項 {statement} = {answer}", "the PCR, by the statement {statement} = {answer}")
_BY_CATEGORY = Text("PCR，類別 {category}", "the PCR, category {category}")
_PCR = Text("PCR", "the PCR")
_LACKING = Text("沒有數值", "no value")
_IN_PLACE = Text("取代 PCR 的 {values}", "in place of the PCR's {values}")
_CONTENT = Text("內容量", "content")
_FUNCTIONAL = Text("功能單位", "functional unit")
_UNIT = Text("宣告單位", "declared unit")
_CHOICES = Text("情境採用的係數", "Factors chosen for scenarios")
_CHOICE_COLUMNS = (
    Column(Text("項目", "Role")),
    Column(Text("採用", "Chosen"), "code"),
    Column(Text("由誰決定與依據", "By whom, and why")),
)
_BY_TOOL = Text("本工具的預設", "default of this tool")
_BY_INVENTORY = Text("清冊的 choices", "choices of the inventory")


def scenarios(report: Report) -> Section | None:
    """All scenarios of the PCR: those that are used with everything that goes into them, and the others with the reason."""
    if report.inventory is None or report.pcr is None or not report.pcr.scenarios:
        return None
    results = scenario_results(report.inventory, report.pcr)
    blocks: list[Block] = [] if results else [Paragraph(_NONE)]
    for result in results:
        blocks.extend(_result(report, report.inventory, report.pcr, result))
    blocks.extend(_chosen(report, report.inventory))
    used = {result.scenario.id for result in results}
    others = [scenario for scenario in report.pcr.scenarios if scenario.id not in used]
    if others:
        rows = tuple(_unused(scenario, report.inventory, report.pcr) for scenario in others)
        blocks.append(Table(_UNUSED, _UNUSED_COLUMNS, rows))
    return Section("scenarios", TITLE, tuple(blocks))


def _result(report: Report, inventory: Inventory, pcr: Pcr, result: ScenarioResult) -> Iterator[Block]:
    scenario = result.scenario
    stage = pcr.stage(scenario.stage)
    yield Heading(scenario.title)
    title = stage.title if stage else both(scenario.stage)
    yield Paragraph(_WHERE.filled(stage=title, pcr=pcr.label, clause=scenario.clause), "note")
    rows = [_amount(report, one) for one in result.amounts] + [_problem(one) for one in result.problems]
    yield Table(_RESULTS.filled(title=scenario.title), _RESULT_COLUMNS, tuple(rows))
    values = tuple(_values(scenario, result.circumstances, inventory, pcr))
    if values:
        yield Table(_VALUES.filled(title=scenario.title), _VALUE_COLUMNS, values)


def _amount(report: Report, one: ScenarioAmount) -> Row:
    line = one.line
    footprint = report.footprint
    made = (
        next((made for made in footprint.lines if made.id == line.id and made.made_by == "scenario"), None)
        if footprint
        else None
    )
    emission: Cell = number(made.emission, decimals_for(footprint.total)) if made and footprint else EMPTY
    return Row(
        (
            (line.title, Code(line.id)),
            Code(line.formula),
            Code(one.trace),
            literal(one.quantity),
            emission,
            Code(line.clause),
        )
    )


def _problem(one: ScenarioProblem) -> Row:
    line = one.line
    why = Mark(one.reason, "error")
    return Row(((line.title, Code(line.id)), Code(line.formula), why, EMPTY, EMPTY, Code(line.clause)))


def _values(scenario: Scenario, here: Circumstances, inventory: Inventory, pcr: Pcr) -> Iterator[Row]:
    names = " ".join(line.formula for line in scenario.lines)
    for name, title, quantity in (
        (CONTENT, _CONTENT, here.content),
        (FUNCTIONAL_UNIT, _FUNCTIONAL, here.functional_unit),
    ):
        if quantity is not None and name in names.replace("(", " ").replace(")", " ").split():
            yield Row(((title, Code(name)), literal(quantity), _UNIT, Code(pcr.declared_unit.clause)))
    for parameter in scenario.parameters:
        values = values_of(parameter, here)
        shown: Cell = tuple(literal(one) for one in values) if values else Mark(_LACKING, "error")
        source = _source(parameter, here, inventory, pcr) if values else EMPTY
        yield Row(((parameter.title, Code(parameter.id)), shown, source, Code(parameter.clause)))


def _source(parameter: Parameter, here: Circumstances, inventory: Inventory, pcr: Pcr) -> Text:
    """Where the value of a parameter is from; of one that replaces the PCR's, that value too."""
    product = inventory.product
    if parameter.id in here.values:
        if parameter.id in product.directions.parameters:
            own = _PACK.filled(source=product.directions.source)
        elif parameter.id in product.parameters:
            own = _PRODUCT.filled(source=product.parameters[parameter.id].source)
        else:
            own = _added(parameter, pcr)
        given = dict.fromkeys(str(one) for values in parameter.values.values() for one in values)
        return beside(own, _IN_PLACE.filled(values=" / ".join(given))) if given else own
    if parameter.statement:
        return _BY_STATE.filled(statement=parameter.statement, answer=here.states.get(parameter.statement, "-"))
    if here.category and here.category in parameter.values:
        titles = {one.id: one.title for one in pcr.categories}
        return _BY_CATEGORY.filled(category=titles.get(here.category, both(here.category)))
    return _PCR


def _added(parameter: Parameter, pcr: Pcr) -> Text:
    of = parameter.sum
    if of is None:
        return _PRODUCT.filled(source="-")
    stage = pcr.stage(of.stage)
    return _SUM.filled(stage=stage.title if stage else of.stage, items=", ".join(of.items))


def _unused(scenario: Scenario, inventory: Inventory, pcr: Pcr) -> Row:
    product = inventory.product
    if not scenario.holds(product.category, product.states):
        why = _OTHER_PRODUCTS
    elif scenario.applies == "on-request" and scenario.id not in inventory.scenarios:
        why = _ON_REQUEST
    else:
        why = _OWN
    return Row(((scenario.title, Code(scenario.id)), why, Code(f"{pcr.label} {scenario.clause}")))


def _chosen(report: Report, inventory: Inventory) -> Iterator[Block]:
    defaults = report.footprint.defaults if report.footprint else ()
    rows = [Row((Code(one.id), Code(one.value), beside(_BY_TOOL, one.source))) for one in defaults]
    rows += [Row((Code(name), Code(value), _BY_INVENTORY)) for name, value in inventory.choices.items()]
    if rows:
        yield Table(_CHOICES, _CHOICE_COLUMNS, tuple(rows))
