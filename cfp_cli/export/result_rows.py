"""Stage sums, shares, the total, its primary part, and the value per functional unit, as formulas over the lines."""

from decimal import Decimal

from cfp_cli.export.basis_sheet import BasisSheet
from cfp_cli.export.cells import Live, Pad, conversion, formula, live, number, words
from cfp_cli.export.checked import check
from cfp_cli.export.line_plan import Columns
from cfp_cli.export.line_rows import TOTAL_CELL
from cfp_cli.export.titles import HEADS
from cfp_cli.model.exact import ONE, ZERO, divide, plain, total
from cfp_cli.model.footprint import Footprint
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.text import Lang, Text

HEAD_KEYS = ("stage", "stage-title", "line-emission", "line-share", "cfp", "cfp-exact", "check")
_EMISSION = Text("kg CO2e", "kg CO2e")
_TOTAL = Text("合計", "total")
_PRIMARY = Text("其中一級數據", "of it on primary data")
_FUNCTIONAL = Text("每功能單位：{title}", "per functional unit: {title}")


class ResultRows:
    """The rows at the top of the label's sheet."""

    def __init__(
        self, sheet: Pad, pcr: Pcr, footprint: Footprint, columns: Columns, basis: BasisSheet, lang: Lang
    ) -> None:
        self._sheet, self._columns, self._lang = sheet, columns, lang
        heads = [_EMISSION if key == "line-emission" else HEADS[key] for key in HEAD_KEYS]
        sheet.add(*(words(one.in_(lang), "head") for one in heads))
        total_row = sheet.next_row + len(pcr.stages)
        for stage in footprint.stages:
            found = Live(columns.sum_where("line-emission", stage=stage.stage), stage.emission)
            # A line of an unknown stage is in the total and in no stage, so the share is not always the stage's own.
            share = divide(stage.emission, footprint.total) if footprint.total else ZERO
            self._row(stage.stage, stage.title, found, share, total_row)
        whole = Live(columns.first(TOTAL_CELL), footprint.total)
        self._row("", _TOTAL, whole, ONE if footprint.total else ZERO, total_row)
        self.total = Live(f"C{total_row}", footprint.total)
        primary = total(line.primary for line in footprint.lines)
        self._row("", _PRIMARY, Live(columns.sum_where("primary"), primary), footprint.primary_share, total_row)
        self._functional(footprint, basis)

    def _row(self, stage: str, title: Text, found: Live, share: Decimal, total_row: int) -> None:
        row = self._sheet.next_row
        self._sheet.add(
            words(stage),
            words(title.in_(self._lang)),
            live(found, "strong"),
            formula(f"IF(C{total_row}=0,0,C{row}/C{total_row})", share, "share"),
            number(found.value),
            words(plain(found.value)),
            check(f"C{row}", f"E{row}", self._lang),
        )

    def _functional(self, footprint: Footprint, basis: BasisSheet) -> None:
        found, unit, content = footprint.functional, basis.functional, basis.content
        if found is None or unit is None or content is None:
            return
        row = self._sheet.next_row
        times = conversion(unit.unit, content.unit).text
        factor = "" if times == "1" else f"*{times}"
        self._sheet.add(
            words(found.clause),
            words(_FUNCTIONAL.filled(title=found.title).in_(self._lang), "wrap"),
            formula(f"{self.total.text}*{unit.ref}{factor}/{content.ref}", found.emission, "strong"),
            words(str(found.amount)),
            number(found.emission),
            words(plain(found.emission)),
            check(f"C{row}", f"E{row}", self._lang),
        )
