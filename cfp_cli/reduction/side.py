"""The value of a record for a comparison: the unrounded total, else the label value and where the total may lie."""

from datetime import date

from cfp_cli.catalogue import finding
from cfp_cli.label.held import totals_behind
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.exact import multiply
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import KG_IN, Regime
from cfp_cli.model.position import Span
from cfp_cli.model.reduction import Side
from cfp_cli.model.text import Text

_NO_VALUE = Text("既沒有計算，也沒有標示值", "it has neither a calculation nor a label value")
_WITH_ERRORS = Text("它的計算有錯誤", "its calculation has errors")


def side_of(record: Certificate, regimes: tuple[Regime, ...], role: Text) -> tuple[Side | None, tuple[Finding, ...]]:
    """The side of a record, or None with a finding where it has no usable value.

    `regimes`: where the record's own is looked up, whose rounding says where the total behind a label value lies.
    """
    calculation = record.calculation
    label_kg = None if record.value is None else multiply(record.value, KG_IN[record.unit])
    if calculation is not None:
        # What is wrong with an inventory is told where it is calculated; of a certificate it is told here.
        if not calculation.conforms and record.document is not None:
            at = record.document.span(("calculation", "conforms"))
            return None, (finding("CFP531", at, name=record.name, role=role, why=_WITH_ERRORS),)
        return Side(record, day_of(record), calculation.exact, True, calculation.exact, calculation.exact, label_kg), ()
    if label_kg is None or record.value is None:
        place = record.document.span(()) if record.document else None
        return None, (finding("CFP531", place, name=record.name, role=role, why=_NO_VALUE),)
    regime = next((one for one in regimes if one.id == record.regime), None)
    held = totals_behind(record.value, record.unit, regime) if regime else None
    low, high = held or (None, None)
    return Side(record, day_of(record), label_kg, False, low, high, label_kg), ()


def day_of(record: Certificate) -> date | None:
    """The day that a value is of: granted, else calculated, else applied for."""
    return record.granted or (record.calculation.on if record.calculation else None) or record.applied


def value_span(side: Side) -> Span | None:
    """Where the value stands in its file; an inventory has no such place."""
    document = side.record.document
    if document is None:
        return None
    return document.span(("calculation", "exact") if side.exact else ("label", "value"))
