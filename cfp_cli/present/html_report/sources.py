"""What the result rests on, and what it is not: limits, factors, tables with licences, inputs with hashes."""

from collections.abc import Iterator

from cfp_cli.model.exact import plain
from cfp_cli.model.factor import Factor, FactorTable
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text, both
from cfp_cli.present.html_report.blocks import (
    Block,
    Cell,
    Code,
    Column,
    Number,
    Points,
    Row,
    Section,
    Table,
)
from cfp_cli.present.html_report.words import BOUNDARIES, SOURCE, SOURCE_CLASSES, UNDER_LAPSED

LIMITS_TITLE = Text("結果的限制", "Limits of the result")
FACTORS_TITLE = Text("係數與係數表", "Factors and tables")
INPUTS_TITLE = Text("輸入、雜湊值與程式版本", "Inputs, hashes and version of the program")
_LIMITS = (
    Text(
        "只涵蓋氣候變遷一項衝擊；溫室氣體少不代表其他環境衝擊也少。",
        "It covers climate change alone; little greenhouse gas does not mean little of other impacts.",
    ),
    Text(
        "本報告由程式依清冊與規則檔計算，不是查證聲明，也不是主管機關的核定。",
        "A program made this report from an inventory and a rule file; it is no verification statement and no grant of an authority.",
    ),
    Text(
        "只有依同一份產品類別規則、同一功能或宣告單位的結果才適合比較。",
        "Only results under the same product category rule for the same functional or declared unit should be compared.",
    ),
    Text(
        "情境（使用、廢棄、運輸）是假設；實際情形不同時，排放也不同。",
        "Scenarios (use, waste, transport) are assumptions; where things are otherwise, so are the emissions.",
    ),
    Text(
        "結果的不確定性未量化；二級數據與係數是平均值，可能與實際供應鏈不同。",
        "The uncertainty is not quantified; secondary data and factors are averages and may differ from the real supply chain.",
    ),
)
_PERSON = Text(
    "有 {count} 條條文程式不能判斷，須由人確認後，結論才完整。",
    "There are clauses ({count}) that no program can judge; the conclusion is whole only when a person has checked them.",
)
_ERRORS = Text("有 {count} 項錯誤，因此沒有標示值。", "There are errors ({count}), so there is no label value.")
_WAIVED = Text(
    "有 {count} 項查核發現經人豁免，豁免不改變結果。",
    "Findings were waived ({count}); a waiver does not change the result.",
)
_ILLUSTRATIVE = Text(
    "採用示意用係數（{ids}），不得用於申請。",
    "It uses factors for illustration ({ids}) and must not go into an application.",
)
_INVENTED = Text("公司與數據皆為虛構。", "Company and data are invented.")
_DAY = Text(
    "以 {on} 當日的規則、係數與制度計算；之後的修訂不在內。",
    "It holds for rules, factors and regime of {on}; later revisions are not in it.",
)
_FACTORS = Text("採用的係數", "Factors used")
_FACTOR_COLUMNS = (
    Column(Text("係數", "Factor")),
    Column(Text("數值 kg CO2e", "Value kg CO2e"), "number"),
    Column(SOURCE, "code"),
    Column(Text("類別", "Class")),
    Column(Text("地區", "Region"), "short"),
    Column(Text("數據年", "Data year"), "short"),
    Column(Text("公告", "Announced"), "short"),
    Column(Text("涵蓋範圍", "Covers")),
    Column(Text("提醒", "Flags"), "code"),
    Column(Text("備註", "Remark")),
    Column(Text("係數表", "Table"), "code"),
)
_SOURCES = Text("係數的出處", "Sources of the factors")
_SOURCE_COLUMNS = (
    Column(Text("編號", "No."), "code"),
    Column(Text("出處", "Source"), "long"),
    Column(Text("授權", "Licence")),
)
_TABLES = Text("係數表、授權與標示文字", "Tables, licences and attribution")
_TABLE_COLUMNS = (
    Column(Text("係數表", "Table")),
    Column(Text("授權", "Licence")),
    Column(Text("標示文字", "Attribution"), "long"),
    Column(Text("擷取時間", "Snapshot"), "code"),
    Column(Text("檔案與 SHA-256", "File and SHA-256"), "code"),
)
_INPUTS = Text("結果所依據的每一個檔案", "Every file that the result rests on")
_INPUT_COLUMNS = (
    Column(Text("用途", "Role"), "code"),
    Column(Text("檔案", "File"), "code"),
    Column(Text("SHA-256", "SHA-256"), "code"),
)


def limits(report: Report) -> Section:
    """What the result does not say."""
    return Section("limits", LIMITS_TITLE, (Points(tuple(_limits(report))),))


def _limits(report: Report) -> Iterator[Text]:
    denying = report.denying
    if denying:
        yield _ERRORS.filled(count=len(denying))
    if report.inventory is not None and report.inventory.fictitious:
        yield _INVENTED
    illustrative = [factor.id for factor in report.factors if "illustrative" in factor.flags]
    if illustrative:
        yield _ILLUSTRATIVE.filled(ids=", ".join(illustrative))
    if report.lapsed and report.pcr is not None:
        yield UNDER_LAPSED.filled(pcr=report.pcr.label)
    yield from _LIMITS
    yield _DAY.filled(on=report.on.isoformat())
    if report.manual:
        yield _PERSON.filled(count=len(report.manual))
    waived = sum(found.waived is not None for found in report.findings)
    if waived:
        yield _WAIVED.filled(count=waived)


def factors(report: Report) -> Section | None:
    """The factors used with everything that is known of them, and their tables."""
    if not report.factors:
        return None
    cited = _cited(report.factors)
    rows = tuple(_factor(one, cited[one.source, one.licence]) for one in report.factors)
    sources = tuple(Row((Code(number), both(source), both(licence))) for (source, licence), number in cited.items())
    blocks: list[Block] = [
        Table(_FACTORS, _FACTOR_COLUMNS, rows, tool=True, wide=True),
        Table(_SOURCES, _SOURCE_COLUMNS, sources),
    ]
    if report.tables:
        blocks.append(Table(_TABLES, _TABLE_COLUMNS, tuple(_table(one) for one in report.tables)))
    return Section("factors", FACTORS_TITLE, tuple(blocks))


def _cited(factors: tuple[Factor, ...]) -> dict[tuple[str, str], str]:
    """The sources with their licences, numbered in order of first use: most factors share one."""
    unique = dict.fromkeys((factor.source, factor.licence) for factor in factors)
    return {source: f"[{index}]" for index, source in enumerate(unique, start=1)}


def _factor(factor: Factor, cited: str) -> Row:
    value = Number(factor.value, plain(factor.value), f"/ {factor.unit.name}")
    cells: tuple[Cell, ...] = (
        (factor.name, Code(factor.id)),
        value,
        Code(cited),
        SOURCE_CLASSES[factor.source_class],
        both(factor.region),
        both(factor.data_year),
        both(factor.announced),
        BOUNDARIES[factor.boundary],
        Code(", ".join(factor.flags)),
        both(factor.notes),
        Code(factor.table),
    )
    return Row(cells)


def _table(table: FactorTable) -> Row:
    files = (Code(table.file), Code(table.sha256))
    return Row(
        ((table.title, Code(table.id)), both(table.licence), both(table.attribution), Code(table.snapshot), files)
    )


def inputs(report: Report) -> Section:
    """Every file by its SHA-256, and the version of the program."""
    rows = [Row((Code(one.role), Code(one.name), Code(one.sha256))) for one in report.inputs]
    rows.append(Row((Code("cfp"), Code(report.tool_version), Code(""))))
    return Section("inputs", INPUTS_TITLE, (Table(_INPUTS, _INPUT_COLUMNS, tuple(rows)),))
