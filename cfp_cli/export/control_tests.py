"""The 10 % test and the cover of suppliers as formulas (rules/control_share.py, rules/supplier_coverage.py)."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from cfp_cli.export.cells import Live, conversion, formula, live, words
from cfp_cli.export.inputs import Inputs
from cfp_cli.export.line_plan import Columns
from cfp_cli.export.line_rows import TOTAL_CELL
from cfp_cli.export.titles import HEADS
from cfp_cli.export.verdict_sheet import Bound, Verdict, VerdictSheet
from cfp_cli.model.exact import ZERO, add, total
from cfp_cli.model.inventory import Line
from cfp_cli.model.pcr import RuleSpec
from cfp_cli.model.position import Path
from cfp_cli.model.rule import Subject
from cfp_cli.model.text import Text
from cfp_cli.rules import control_share, supplier_coverage
from cfp_cli.rules.control import BASES, Control, control_of
from cfp_cli.rules.options import share
from cfp_cli.units.convert import convert, same_dimension

_OWN = Text("組織自身製程", "the organisation's own processes")
_BOTH = Text("加上供應商一級數據", "with suppliers' primary data")
_EITHER = Text("兩項之一達到", "one of the two is reached")
_COVER = Text("{name}：一級數據涵蓋的採購量", "{name}: quantity that primary data cover")
_SUPPLIERS = Text("{name}：供應商", "{name}: suppliers")
_REACHED = Text("10 % 判定已達到時不需判定", "not asked where the 10 % test is reached")


class _Bases(NamedTuple):
    """The emissions that the test compares, as cells."""

    organisation: Live
    upstream: Live
    whole: Live

    def named(self, name: str) -> Live:
        """The base of that name."""
        if name == BASES[2]:
            return self.whole
        if name == BASES[0]:
            both = add(self.organisation.value, self.upstream.value)
            return Live(f"{self.organisation.text}+{self.upstream.text}", both)
        return self.upstream


def _bases(columns: Columns, control: Control, options: Mapping[str, Any]) -> _Bases:
    def stage(name: str) -> str:
        return columns.sum_where("line-emission", stage=options[name])

    return _Bases(
        Live(stage("organisation-stage"), control.organisation),
        Live(stage("upstream-stage"), control.upstream),
        Live(columns.first(TOTAL_CELL), control.whole),
    )


def control_tests(sheet: VerdictSheet, subject: Subject, columns: Columns) -> None:
    """The two tests of each control-share rule, and whether one of them is reached."""
    footprint = subject.footprint
    for spec in subject.pcr.rules:
        if spec.kind != control_share.KIND.name or footprint is None:
            continue
        control = control_of(footprint, spec.options)
        bases = _bases(columns, control, spec.options)
        sheet.section(spec, control_share.KIND.title)
        first_base, second_base = bases.named(control.base), bases.named(spec.options["supplement-base"])
        first = sheet.test(
            spec, _OWN, bases.organisation, first_base, control.minimum, "at-least", binds=False, base_needed=True
        )
        primary = control_share.upstream_primary(subject, footprint, spec)
        reached = Live(
            f"{bases.organisation.text}+{_upstream_primary(columns, spec)}", add(control.organisation, primary)
        )
        second = sheet.test(
            spec, _BOTH, reached, second_base, control.minimum, "at-least", binds=False, base_needed=True
        )
        met = not first_base.value or not second_base.value or first.met or second.met
        sheet.either(spec, _EITHER, _any_met(sheet, first, second), met)


def _any_met(sheet: VerdictSheet, first: Verdict, second: Verdict) -> str:
    """Met, or without a base and therefore silent."""
    rows = (first.row, second.row)
    return f"OR({','.join([f'E{row}=0' for row in rows] + [sheet.is_met(row) for row in rows])})"


def _upstream_primary(columns: Columns, spec: RuleSpec) -> str:
    """The upstream stage's emission on primary data; of materials that are bought what suppliers measured alone."""
    stage = spec.options["upstream-stage"]
    text = columns.sum_where("primary", stage=stage)
    for item in spec.options.get("materials", ()):
        text += f"-{columns.sum_where('primary', stage=stage, item=item, suppliers='no')}"
    return text


def supplier_tests(sheet: VerdictSheet, subject: Subject, columns: Columns, inputs: Inputs) -> None:
    """The cover of each material of several suppliers, where the 10 % test asks for it."""
    footprint = subject.footprint
    for spec in subject.pcr.rules:
        if spec.kind != supplier_coverage.KIND.name or footprint is None:
            continue
        sheet.section(spec, supplier_coverage.KIND.title)
        options, first = spec.options.get("control"), None
        if options is not None:
            control = control_of(footprint, options)
            bases = _bases(columns, control, options)
            base = bases.named(control.base)
            first = sheet.test(
                spec, _OWN, bases.organisation, base, control.minimum, "at-least", binds=False, base_needed=True
            )
            sheet.note(_REACHED)
        bound: Bound = "more-than" if spec.options.get("strict") else "at-least"
        for line in subject.inventory.lines:
            if line.stage == spec.options["stage"] and len(line.suppliers) > 1:
                _cover(sheet, spec, line, inputs, bound, first)


def _cover(
    sheet: VerdictSheet, spec: RuleSpec, line: Line, inputs: Inputs, bound: Bound, first: Verdict | None
) -> None:
    quantities = [supplier.quantity for supplier in line.suppliers]
    unit = quantities[0].unit if quantities[0] is not None else None
    if unit is None or any(one is None or not same_dimension(one.unit, unit) for one in quantities):
        return
    sheet.heads(
        HEADS["line"], HEADS["data"], _SUPPLIERS.filled(name=line.name), HEADS["primary-quantity"], HEADS["quantity"]
    )
    begin, covered, whole = sheet.sheet.next_row, [], []
    for supplier in line.suppliers:
        if supplier.quantity is None:
            continue
        path: Path = (*supplier.path, "quantity")
        row, value = sheet.sheet.next_row, convert(supplier.quantity, unit).value
        data = inputs.words[(*supplier.path, "data")]
        primary = value if supplier.data == "primary" else ZERO
        covered.append(primary)
        whole.append(value)
        sheet.sheet.add(
            words(line.id),
            formula(data.cell, data.word),
            words(supplier.name, "wrap"),
            formula(f'IF(LEFT(B{row},7)="primary",E{row},0)', primary),
            live(Live(inputs.quantity(path, conversion(supplier.quantity.unit, unit).text).text, value)),
            words(unit.name),
        )
    last = sheet.sheet.next_row - 1
    parts = Live(f"SUM(D{begin}:D{last})", total(covered)), Live(f"SUM(E{begin}:E{last})", total(whole))
    title = _COVER.filled(name=line.name)
    minimum = share(spec.options["minimum"])
    sheet.test(spec, title, *parts, minimum, bound, base_needed=True, unless=first)
