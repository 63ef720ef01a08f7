"""The verifier's workbook as values: the calculation sheets over the input sheets, and what is to be said about them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from cfp_cli.calculate.scenario import scenario_results
from cfp_cli.catalogue import finding
from cfp_cli.export.basis_sheet import BasisSheet
from cfp_cli.export.cells import Cell, Live, Pad, formula, quoted, words
from cfp_cli.export.control_tests import control_tests, supplier_tests
from cfp_cli.export.cut_off_tests import cut_off_tests
from cfp_cli.export.factor_sheet import FactorSheet
from cfp_cli.export.inputs import Inputs
from cfp_cli.export.line_plan import Columns, plan_of
from cfp_cli.export.line_rows import LineSheet, Sheets
from cfp_cli.export.masses import Masses
from cfp_cli.export.result_rows import ResultRows
from cfp_cli.export.rounding_rows import Applicant, RoundingRows
from cfp_cli.export.row_count import rows_check
from cfp_cli.export.scenario_sheet import ScenarioSheet
from cfp_cli.export.summary_sheet import SummarySheet
from cfp_cli.export.titles import DIFFERS, LABEL, SAME
from cfp_cli.export.verdict_sheet import VerdictSheet
from cfp_cli.model.factor import ResolvedRole
from cfp_cli.model.finding import Finding
from cfp_cli.model.footprint import Footprint
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.report import Report
from cfp_cli.model.rule import Subject
from cfp_cli.model.text import Lang, Text
from cfp_cli.workbook.tables import Tabled

_VALUE = Text("標示值", "label value")
_TOTAL = Text("合計 kg CO2e（每宣告單位）", "total, kg CO2e per declared unit")
_OF_CFP = Text("cfp 的標示值", "label value of cfp")
_CHECK = Text("與 cfp 的結果", "against the result of cfp")
_DIFFERENT = Text("與 cfp 不同的活動數據", "lines that differ from cfp")
_NO_LABEL = Text(
    "無：清冊有錯誤 {count} 項，見下方查核發現", "none: the inventory has errors ({count}), see the findings below"
)
_NO_REGIME = Text("無：沒有適用的標示制度或取捨規則", "none: no label regime or no rounding rule holds")
_LABEL_WIDTHS = (34, 30, 22, 14, 18, 30, 10)


class Case(NamedTuple):
    """What is exported: the report of a run, the factors of the scenarios' roles, and the unit asked for on the label."""

    report: Report
    inventory: Inventory
    pcr: Pcr
    footprint: Footprint
    roles: Mapping[str, ResolvedRole]
    label_unit: str


class Book(NamedTuple):
    """The calculation sheets: those that come before the inputs, those after; and findings of the export."""

    first: Pad
    rest: tuple[Pad, ...]
    lines: Pad
    findings: tuple[Finding, ...]


def case_of(report: Report, roles: Mapping[str, ResolvedRole], label_unit: str) -> Case | None:
    """The case of a report; None where nothing could be calculated."""
    if report.inventory is None or report.pcr is None or report.footprint is None:
        return None
    return Case(report, report.inventory, report.pcr, report.footprint, roles, label_unit)


def book_of(case: Case, inputs: Inputs, tabled: Tabled, lang: Lang) -> Book:
    """The sheets of a case over its input sheets."""
    report, inventory, pcr, footprint = case.report, case.inventory, case.pcr, case.footprint
    plan = plan_of(inventory, footprint, pcr)
    columns = Columns(plan, lang)
    factors, basis = FactorSheet(report, inputs, lang), BasisSheet(inventory, pcr, inputs, lang)
    results = scenario_results(inventory, pcr)
    scenarios = ScenarioSheet(results, inventory.product, inputs, basis, Masses(columns), case.roles, lang)
    lines = LineSheet(inventory, pcr, footprint, plan, Sheets(inputs, basis, factors, scenarios), lang)
    verdicts = _verdicts(case, columns, inputs, lang)
    label = Pad(LABEL.in_(lang), _LABEL_WIDTHS)
    label.add(words(LABEL.in_(lang), "title"))
    result = ResultRows(label, pcr, footprint, columns, basis, lang)
    denied = verdicts.denials()
    shown, found = _label(case, label, result.total, denied, inputs, lang)
    findings = (*_doubtful(case, verdicts), *found)
    summary = SummarySheet(report, inventory, pcr, lang)
    top = [*_top(case, label, result, shown, columns, lang), rows_check(tabled, lang)]
    summary.fill(top, (*report.findings, *findings))
    rest = (basis.sheet, factors.sheet, scenarios.sheet, lines.sheet, verdicts.sheet, label)
    return Book(summary.sheet, rest, lines.sheet, findings)


def _verdicts(case: Case, columns: Columns, inputs: Inputs, lang: Lang) -> VerdictSheet:
    sheet = VerdictSheet(lang)
    if case.footprint.left_out:
        sheet.note(Text("有活動數據未能計算，不作判定", "lines could not be calculated: nothing is judged"))
        return sheet
    subject = Subject(case.pcr, case.inventory, {}, case.report.on, case.footprint)
    cut_off_tests(sheet, case.inventory, case.pcr, case.footprint, columns, inputs)
    control_tests(sheet, subject, columns)
    supplier_tests(sheet, subject, columns, inputs)
    return sheet


def _label(
    case: Case, sheet: Pad, total: Live, denied: Live, inputs: Inputs, lang: Lang
) -> tuple[Cell, tuple[Finding, ...]]:
    """The cell that shows the label, for the summary; and what is to be said about its digits."""
    report, regime = case.report, case.report.regime
    if report.label is None or regime is None:
        count = len(report.denying)
        why = (_NO_LABEL.filled(count=count) if count else _NO_REGIME).in_(lang)
        sheet.add()
        sheet.add(words(_VALUE.in_(lang), "label"), words(""), words(why, "error"))
        return words(why, "error"), ()
    own = inputs.words.get(("label-unit",))
    asked = case.label_unit
    applicant = Applicant(asked or case.inventory.label_unit, "" if asked or own is None else own.cell)
    rounding = RoundingRows(sheet, regime, total, denied, applicant, lang)
    stated = f"{format(report.label.value, 'f')} {report.label.unit} CO2e"
    same = (SAME if rounding.says == stated else DIFFERS).in_(lang)
    row = sheet.next_row
    check = f"IF({rounding.shown}=C{row},{quoted(SAME.in_(lang))},{quoted(DIFFERS.in_(lang))})"
    sheet.add(words(_OF_CFP.in_(lang)), words(""), words(stated), formula(check, same))
    found: tuple[Finding, ...] = ()
    if rounding.says != stated:
        at = case.inventory.document.span(("product", "declared-unit"), key=True)
        found = (finding("CFP701", at, stated=stated, shown=rounding.says),)
    return formula(sheet.ref(rounding.shown), rounding.says, "strong"), found


def _doubtful(case: Case, verdicts: VerdictSheet) -> tuple[Finding, ...]:
    document = case.inventory.document
    return tuple(
        finding("CFP702", document.span(("lines",), key=True), rule=case.pcr.label, clause=spec.clause, test=title)
        for spec, title in verdicts.doubtful
    )


def _top(
    case: Case, label: Pad, result: ResultRows, shown: Cell, columns: Columns, lang: Lang
) -> list[tuple[Text, Cell]]:
    """The first rows of the summary."""
    differs = f"COUNTIF({columns.range('check')},{quoted(DIFFERS.in_(lang))})"
    return [
        (_VALUE, shown),
        (_TOTAL, formula(label.ref(result.total.text), case.footprint.total, "strong")),
        (_DIFFERENT, formula(differs, Decimal(0))),
    ]
