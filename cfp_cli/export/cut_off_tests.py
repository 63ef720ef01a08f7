"""Cut-off as formulas: the flows, what each makes of the expected emissions, and what is counted (rules/cut_off.py)."""

from decimal import Decimal
from typing import NamedTuple

from cfp_cli.export.cells import Live, conversion, live, quoted, words
from cfp_cli.export.inputs import Inputs
from cfp_cli.export.line_plan import Columns
from cfp_cli.export.titles import HEADS
from cfp_cli.export.verdict_sheet import Bound, VerdictSheet
from cfp_cli.model.exact import ZERO, add, subtract, total
from cfp_cli.model.footprint import Footprint
from cfp_cli.model.inventory import CutOffFlow, Inventory
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.position import Path
from cfp_cli.model.quantity import MASS, Quantity, Unit
from cfp_cli.model.text import Text, both
from cfp_cli.rules import cut_off
from cfp_cli.rules.options import share_or_none
from cfp_cli.units.convert import convert
from cfp_cli.units.table import KILOGRAM, KILOGRAM_CO2E

_SINGLE = Text("切斷：{name}", "cut off: {name}")
_STAGE = Text("階段「{name}」切斷的部分", "cut off in {name}")
_ALL = Text("切斷總和", "all flows cut off")
_COVERED = Text("納入評估的排放", "what is counted")
_MASS = Text("切斷的重量：{name}", "mass cut off: {name}")
_NONE = Text("清冊沒有切斷的流", "the inventory cuts nothing off")
_HEADS = (
    *(HEADS["line"], HEADS["stage"], HEADS["name"], Text("估計 kg CO2e", "estimate, kg CO2e")),
    HEADS["mass"],
)


class _Flow(NamedTuple):
    """A flow cut off, and the cells of its estimate (kg CO2e) and its mass (kg)."""

    flow: CutOffFlow
    estimate: Live
    mass: Live | None


def cut_off_tests(
    sheet: VerdictSheet, inventory: Inventory, pcr: Pcr, footprint: Footprint, columns: Columns, inputs: Inputs
) -> None:
    """The tests of every cut-off rule of the PCR, below the list of what is cut off."""
    specs = [spec for spec in pcr.rules if spec.kind == cut_off.KIND.name]
    flows = _flows(sheet, specs[0], inventory, inputs) if specs and inventory.cut_off else []
    for spec in specs:
        sheet.section(spec, cut_off.KIND.title)
        if not flows:
            sheet.note(_NONE)
        _Tests(sheet, spec, inventory, pcr, footprint, columns, flows).add()


def _flows(sheet: VerdictSheet, spec: RuleSpec, inventory: Inventory, inputs: Inputs) -> list[_Flow]:
    sheet.section(spec, Text("切斷的流", "flows cut off"))
    sheet.sheet.rows.pop()
    sheet.heads(*_HEADS)
    found = []
    for flow in inventory.cut_off:
        row = sheet.sheet.next_row
        estimate = _converted(inputs, flow.estimate, (*flow.path, "estimate"), KILOGRAM_CO2E)
        mass = _converted(inputs, flow.mass, (*flow.path, "mass"), KILOGRAM) if flow.mass is not None else None
        sheet.sheet.add(
            words(flow.id), words(flow.stage), words(flow.name.in_(sheet.lang), "wrap"),
            live(estimate), live(mass) if mass else words(""),
        )  # fmt: skip
        found.append(
            _Flow(flow, Live(f"D{row}", estimate.value), Live(f"E{row}", mass.value) if mass is not None else None)
        )
    return found


def _converted(inputs: Inputs, quantity: Quantity, path: Path, unit: Unit) -> Live:
    return Live(inputs.quantity(path, conversion(quantity.unit, unit).text).text, convert(quantity, unit).value)


def _sum(flows: list[_Flow], stage: str = "") -> Live:
    """The estimates of all flows, or of those of a stage."""
    value = total(one.estimate.value for one in flows if stage in ("", one.flow.stage))
    if not flows:
        return Live("0", value)
    rows = [int(one.estimate.text[1:]) for one in flows]
    of, stages = (f"{column}{rows[0]}:{column}{rows[-1]}" for column in ("D", "B"))
    return Live(f"SUMIFS({of},{stages},{quoted(stage)})" if stage else f"SUM({of})", value)


class _Tests:
    """The tests of one rule."""

    def __init__(
        self, sheet: VerdictSheet, spec: RuleSpec, inventory: Inventory, pcr: Pcr, footprint: Footprint,
        columns: Columns, flows: list[_Flow],
    ) -> None:  # fmt: skip
        self._sheet, self._spec, self._inventory, self._pcr = sheet, spec, inventory, pcr
        self._footprint, self._columns, self._flows = footprint, columns, flows
        self._strict: Bound = "less-than" if spec.options.get("strict") else "at-most"
        estimates = _sum(flows)
        counted = self._counted(())
        self._expected = Live(f"{counted.text}+{estimates.text}", add(counted.value, estimates.value))

    def add(self) -> None:
        """The rows of all limits that the rule sets."""
        options, sheet, spec = self._spec.options, self._sheet, self._spec
        single, stage_single = share_or_none(options.get("single")), share_or_none(options.get("stage-single"))
        cumulative, covered = share_or_none(options.get("cumulative")), share_or_none(options.get("covered"))
        if single is not None:
            for one in self._flows:
                # What is estimated at nothing is no source: a strict limit has nothing to say of it.
                bound: Bound = self._strict if one.estimate.value else "at-most"
                sheet.test(spec, _SINGLE.filled(name=one.flow.name), one.estimate, self._expected, single, bound)
        if stage_single is not None:
            for stage in dict.fromkeys(one.flow.stage for one in self._flows):
                cut, title = _sum(self._flows, stage), _STAGE.filled(name=self._title(stage))
                sheet.test(spec, title, cut, self._expected, stage_single, "at-most")
        self._masses()
        if cumulative is not None and self._flows:
            sheet.test(spec, _ALL, _sum(self._flows), self._expected, cumulative, "at-most")
        if covered is not None:
            self._covered(covered)

    def _title(self, stage: str) -> Text:
        found = self._pcr.stage(stage)
        return found.title if found else both(stage)

    def _counted(self, aside: tuple[str, ...]) -> Live:
        """What is counted before anything is scaled up, the stages `aside` left out."""
        value = total(
            line.emission for line in self._footprint.lines if line.made_by != "scale-up" and line.stage not in aside
        )
        text = self._columns.sum_where("line-emission", made_by="<>scale-up")
        for stage in aside:
            text += f"-{self._columns.sum_where('line-emission', made_by='<>scale-up', stage=stage)}"
        return Live(text, value)

    def _covered(self, minimum: Decimal) -> None:
        aside = tuple(self._spec.options.get("except", ()))
        counted = self._counted(aside)
        estimates = _sum(self._flows)
        cut_aside = [_sum(self._flows, stage) for stage in aside if self._flows]
        text = "-".join([f"{counted.text}+{estimates.text}", *(one.text for one in cut_aside)])
        value = subtract(add(counted.value, estimates.value), total(one.value for one in cut_aside))
        whole = Live(text, value)
        self._sheet.test(self._spec, _COVERED, counted, whole, minimum, "at-least", base_needed=True)

    def _masses(self) -> None:
        """The mass of single materials left out, as a share of all materials, theirs included."""
        limit, options = share_or_none(self._spec.options.get("mass-single")), self._spec.options
        if limit is None:
            return
        stage, items = options.get("mass-stage", cut_off.MASS_STAGE), tuple(options.get("mass-items", ()))
        weighed = [
            one for one in self._flows if one.flow.stage == stage and (not items or one.flow.item in items) and one.mass
        ]
        others = {line.id for line in self._inventory.lines if line.routes or line.treatment}
        counted = total(
            convert(line.amount, KILOGRAM).value
            for line in self._footprint.lines
            if line.stage == stage and line.made_by == "inventory" and line.id not in others
            and (not items or line.item in items) and line.amount.unit.dimension == MASS
        )  # fmt: skip
        conditions = [{"stage": stage, "item": item} for item in items] or [{"stage": stage}]
        sums = [self._columns.sum_where("mass", made_by="inventory", kind="other", **one) for one in conditions]
        masses = [one.mass for one in weighed if one.mass is not None]
        whole = Live("+".join([*sums, *(mass.text for mass in masses)]), add(counted, total(m.value for m in masses)))
        for one in weighed:
            mass = one.mass or Live("0", ZERO)
            self._sheet.test(
                self._spec, _MASS.filled(name=one.flow.name), mass, whole, limit, self._strict, base_needed=True
            )
