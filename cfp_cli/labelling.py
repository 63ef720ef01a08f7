"""The way of a drawn label: certificate or inventory -> checks -> plan -> drawing -> the bytes of a file."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cfp_cli.artwork.column import ColumnRow, Share, Shares
from cfp_cli.artwork.drawing import BadArtwork, Drawing, Official
from cfp_cli.artwork.glyphs import MAX_FONT_BYTES, Missing
from cfp_cli.artwork.label import LabelPlan, drawing_of
from cfp_cli.artwork.mark import Area, mark_size
from cfp_cli.artwork.official import MAX_BYTES, official_artwork
from cfp_cli.artwork.pdf import pdf
from cfp_cli.artwork.png import png
from cfp_cli.artwork.svg import svg
from cfp_cli.catalogue import finding
from cfp_cli.certificate.case import Case, case_of
from cfp_cli.certificate.check import check_certificate
from cfp_cli.certificate.items import Shown, column_of
from cfp_cli.certificate.marking import FORBIDS, Wish, check_marking
from cfp_cli.certificate.term import last_day
from cfp_cli.label.governing import Governing, governing
from cfp_cli.load.files import open_regular
from cfp_cli.load.folders import FONT_FOLDER
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.exact import percent, plain
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import Regime
from cfp_cli.model.position import Span
from cfp_cli.model.text import Lang, Text
from cfp_cli.shelf import Shelf

#: Type smaller than this is hard to read in print (points).
_LEGIBLE = Decimal(4)
_AFTER_THE_GRANT = Text("（核發後填入）", "(given with the grant)")
_TITLE = Text("產品碳足跡標籤：{value} {unit}", "Product carbon footprint label: {value} {unit}")
_PARTS = {
    "value": Text("數值", "the value"),
    "unit": Text("單位", "the unit"),
    "column": Text("資訊欄", "the column"),
    "note": Text("註記", "the note"),
}
_STAGES = Text("各階段比例", "Stages")


class LabelRequest(NamedTuple):
    """What is asked for. `items` are (id, own words); `on` is the day that governs the rules and dates a PDF.

    `for_inventories` are options that were given and mean nothing to a certificate.
    """

    source: str
    lang: Lang
    format: str = "svg"
    width_mm: Decimal = Decimal(20)
    colour: str = "colour"
    position: str = "below"
    items: tuple[tuple[str, str], ...] = ()
    artwork: str = ""
    value_area: Area | None = None
    font: str = ""
    dpi: int = 300
    on: date | None = None
    regime: str = ""
    for_inventories: tuple[str, ...] = ()


class Drawn(NamedTuple):
    """The bytes of the file, None where an error forbids or prevents it, all that was found, and the case drawn.

    `could_not_run`: what is at fault is a table, a font or the artwork, or how it was asked for, not the case.
    """

    data: bytes | None
    findings: tuple[Finding, ...]
    case: Case
    could_not_run: bool


def draw(request: LabelRequest, shelf: Shelf) -> Drawn:
    """The label of a certificate, or of an inventory as it is calculated."""
    case = case_of(request.source, shelf, on=request.on, regime=request.regime)
    findings, record = (*shelf.findings, *case.findings), case.record
    # With a table or regime at fault the value may be another than the user means.
    astray = any(found.severity == "error" for found in shelf.findings)
    if record is None or astray:
        return Drawn(None, findings, case, could_not_run=astray)
    regimes = shelf.regimes_for(record.regime)
    if case.report is None:
        findings += _unused(request, record)
        findings += check_certificate(record, regimes)
    regime = next((one for one in regimes if one.id == record.regime), None)
    if regime is None or record.value is None:
        return Drawn(None, findings, case, could_not_run=False)
    official = _official(request.artwork)
    if isinstance(official, Finding):
        return Drawn(None, (*findings, official), case, could_not_run=True)
    font = open_regular(request.font, MAX_FONT_BYTES) if request.font else b""
    if isinstance(font, Finding):
        return Drawn(None, (*findings, font), case, could_not_run=True)
    on = request.on or (record.calculation.on if record.calculation else None) or record.granted or date.today()
    rules = governing(regimes, regime, "artwork", on, last_day(record, regime))
    column = _column(record, rules, request)
    wish = Wish(*mark_size(request.width_mm, official), request.colour, request.position, column)
    findings += tuple(check_marking(record, regime, rules, wish, on))
    if any(found.severity == "error" and found.code in FORBIDS for found in findings):
        return Drawn(None, findings, case, could_not_run=False)
    at = record.document.span(("certificate",)) if record.document else None
    data, more = _file(_plan(record, regime, column, official, request), request, on, at)
    return Drawn(data, (*findings, *more), case, could_not_run=data is None)


def _unused(request: LabelRequest, record: Certificate) -> tuple[Finding, ...]:
    """CFP562 where options were given that only an inventory could use."""
    if not request.for_inventories:
        return ()
    at = record.document.span(("certificate",)) if record.document else None
    return (finding("CFP562", at, options=", ".join(request.for_inventories), regime=record.regime),)


def _official(path: str) -> Official | Finding | None:
    if not path:
        return None
    raw = open_regular(path, MAX_BYTES)
    if isinstance(raw, Finding):
        return raw
    official = official_artwork(raw)
    return finding("CFP557", None, file=path, reason=official.reason) if isinstance(official, BadArtwork) else official


def _column(record: Certificate, rules: Governing, request: LabelRequest) -> tuple[Shown, ...]:
    if request.position == "none":
        return ()
    artwork = rules.regime.duties.artwork
    required = artwork.column.required if artwork and artwork.column else ()
    return tuple(column_of(record, request.items, required))


def _plan(
    record: Certificate, regime: Regime, column: tuple[Shown, ...], official: Official | None, request: LabelRequest
) -> LabelPlan:
    say, value = request.lang, plain(record.value or Decimal(0))
    shares = Shares(
        _STAGES.in_(say),
        tuple(Share(stage.title.in_(say), stage.share, percent(stage.share)) for stage in record.stages),
    )
    title = _TITLE.in_(say).format(value=value, unit=record.unit)
    product = record.product.in_(say) if record.product else ""
    return LabelPlan(
        value=value,
        unit=_unit(record, regime),
        width_mm=request.width_mm,
        lang=say,
        colour=request.colour,
        column=request.position,  # type: ignore[arg-type]
        rows=tuple(
            ColumnRow(one.title.in_(say), (one.text or _AFTER_THE_GRANT).in_(say))
            for one in column
            if one.id != "stage-shares"
        ),
        shares=shares if any(one.id == "stage-shares" for one in column) else None,
        title=title,
        description=" / ".join(part for part in (product, record.number, regime.id) if part),
        official=official,
        value_area=request.value_area,
        font=request.font,
    )


def _unit(record: Certificate, regime: Regime) -> str:
    """The guideline of 2010 writes the tonne as ton (annex 2 point 6)."""
    return "ton" if record.unit == "t" and regime.rounding == "stepped" else record.unit


def _file(
    plan: LabelPlan, request: LabelRequest, on: date, at: Span | None
) -> tuple[bytes | None, tuple[Finding, ...]]:
    drawing = drawing_of(plan, FONT_FOLDER)
    if isinstance(drawing, Missing):
        return None, (finding("CFP558", at, characters=" ".join(drawing.characters)),)
    if isinstance(drawing, BadArtwork):
        return None, (_undrawn(drawing, at),)
    if request.format == "pdf":
        made: bytes | BadArtwork = pdf(drawing, on)
    else:
        made = png(drawing, request.dpi) if request.format == "png" else svg(drawing)
    if isinstance(made, BadArtwork):
        return None, (_undrawn(made, at),)
    return made, tuple(_remarks(plan, drawing, at))


def _undrawn(why: BadArtwork, at: Span | None) -> Finding:
    return finding("CFP559", at, part=why.part, reason=why.reason)


def _remarks(plan: LabelPlan, drawing: Drawing, at: Span | None) -> list[Finding]:
    remarks = [] if plan.official else [finding("CFP560", at)]
    smallest = drawing.smallest_type()
    if smallest is not None and smallest.points < _LEGIBLE:
        points = plain(smallest.points.quantize(Decimal("0.1"), rounding="ROUND_DOWN"))
        remarks.append(finding("CFP561", at, part=_PARTS[smallest.part], points=points))
    return remarks
