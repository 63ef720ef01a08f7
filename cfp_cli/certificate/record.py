"""From a calculation to the record of its certificate or approval."""

from datetime import date

from cfp_cli.model.certificate import (
    Calculation,
    Certificate,
    CertifiedLine,
    CertifiedPart,
    CertifiedStage,
    Party,
    RuleFileUsed,
)
from cfp_cli.model.exact import plain
from cfp_cli.model.footprint import Footprint, LineEmission
from cfp_cli.model.inventory import Inventory, Product
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text, both
from cfp_cli.units.table import spoken

_NOBODY = Party(None, None)


def record_of(report: Report, details: Certificate | None = None) -> Certificate | None:
    """The record of a calculation, with what a file of details says beside it; None where nothing was calculated.

    What the details state goes first (a difference from the calculation is a finding of check.py); value, unit,
    stages, PCR and calculation come from the report. Without a label value, value and unit are empty.
    """
    inventory, footprint, pcr = report.inventory, report.footprint, report.pcr
    if inventory is None or footprint is None or pcr is None:
        return None
    product = inventory.product
    said = details or _blank(report.regime.id if report.regime else inventory.regime)
    label, per = report.label, _per(report, inventory)
    return said._replace(
        file=report.file if details is None else details.file,
        regime=report.regime.id if report.regime else said.regime,
        fictitious=said.fictitious or inventory.fictitious,
        holder=Party(said.holder.name or (both(product.company) if product.company else None), said.holder.address),
        places=said.places or tuple(Party(plant.name, None) for plant in inventory.plants),
        product=said.product or product.name,
        model=said.model or product.model,
        ccc=said.ccc or product.ccc,
        value=label.value if label else said.value,
        unit=label.unit if label else said.unit,
        per=said.per or per,
        functional_unit=said.functional_unit or _functional_unit(footprint, per),
        pcr=pcr.number,
        pcr_version=pcr.version,
        pcr_title=pcr.title,
        stages=_stages(footprint),
        calculation=_calculation(report, inventory, footprint, pcr),
    )


def _blank(regime: str) -> Certificate:
    return Certificate(
        document=None,
        file="",
        regime=regime,
        number="",
        applied=None,
        granted=None,
        valid_until=None,
        fictitious=False,
        holder=_NOBODY,
        places=(),
        product=None,
        model="",
        ccc="",
        value=None,
        unit="",
        per=None,
        functional_unit=None,
        pcr="",
        pcr_version="",
        pcr_title=None,
        stages=(),
        use=None,
        media_only=False,
        remarks=None,
        calculation=None,
    )


def _per(report: Report, inventory: Inventory) -> Text:
    """`1 瓶（300 mL，冷藏）`, `1 bottle (300 mL, chilled)`: the declared unit with what must be stated beside it."""
    unit = inventory.product.declared_unit
    amount = _spoken(unit.amount)
    beside = [both(str(unit.content))] if unit.content and unit.content != unit.amount else []
    beside += [words for _, words in report.stated(on_label=True)]
    if not beside:
        return amount
    zh, en = "，".join(one.zh for one in beside), ", ".join(one.en for one in beside)
    return Text(f"{amount.zh}（{zh}）", f"{amount.en} ({en})")


def _spoken(amount: Quantity) -> Text:
    words = spoken(amount.unit)
    return Text(f"{plain(amount.value)} {words.zh}", f"{plain(amount.value)} {words.en}")


def _functional_unit(footprint: Footprint, per: Text) -> Text:
    """The functional unit of the PCR where it is apart from the label's unit, else the declared unit itself."""
    return per if footprint.functional is None else _spoken(footprint.functional.amount)


def _stages(footprint: Footprint) -> tuple[CertifiedStage, ...]:
    return tuple(CertifiedStage(one.stage, one.title, one.emission, one.share) for one in footprint.stages)


def _calculation(report: Report, inventory: Inventory, footprint: Footprint, pcr: Pcr) -> Calculation:
    return Calculation(
        file=inventory.document.file,
        sha256=inventory.document.sha256,
        tool=report.tool_version,
        on=report.on,
        conforms=report.conforms and not footprint.left_out,
        rule_file=RuleFileUsed(
            pcr.number,
            pcr.version,
            pcr.revision,
            pcr.title,
            (pcr.document.sha256, *(base.sha256 for base in pcr.bases)),
        ),
        exact=footprint.total,
        primary_share=footprint.primary_share,
        period=_period(inventory),
        basis=basis_of(inventory.product),
        stages=_stages(footprint),
        lines=tuple(_line(line) for line in footprint.lines),
    )


def _period(inventory: Inventory) -> tuple[date, date] | None:
    """First and last day of the activity data of all plants together."""
    periods = [plant.period for plant in inventory.plants if plant.period is not None]
    return (min(first for first, _ in periods), max(last for _, last in periods)) if periods else None


def basis_of(product: Product) -> dict[str, str]:
    """What the declared unit is and what scenarios are fed with, as words to compare."""
    unit = product.declared_unit
    basis = {"declared-unit": str(unit.amount)}
    if unit.content:
        basis["content"] = str(unit.content)
    if product.category:
        basis["category"] = product.category
    basis |= {f"states.{name}": str(answer) for name, answer in product.states.items()}
    basis |= {f"parameters.{name}": str(one.quantity) for name, one in product.parameters.items()}
    return basis


def _line(line: LineEmission) -> CertifiedLine:
    return CertifiedLine(
        id=line.id,
        name=line.name,
        stage=line.stage,
        made_by=line.made_by,
        counted=line.counted,
        emission=line.emission,
        parts=tuple(
            CertifiedPart(
                label=part.label,
                amount=part.amount.value,
                unit=part.amount.unit.name,
                factor=part.factor.id,
                factor_value=part.factor.value,
                weight=part.weight,
                emission=part.emission,
            )
            for part in line.parts
        )
        if line.counted
        else (),
    )
