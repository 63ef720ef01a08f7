"""From a report of `cfp calc --format json` to the record of its calculation."""

from datetime import date
from decimal import Decimal
from typing import Any

from cfp_cli.catalogue import finding
from cfp_cli.load.schema import check_schema
from cfp_cli.model.certificate import (
    Calculation,
    Certificate,
    CertifiedLine,
    CertifiedPart,
    CertifiedStage,
    Party,
    RuleFileUsed,
)
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document
from cfp_cli.model.text import Text, both

_NOBODY = Party(None, None)


def is_report(document: Document) -> bool:
    """Whether a document is meant to be a report."""
    return isinstance(document.data, dict) and "reports" in document.data


def report_of(document: Document) -> tuple[dict[str, Any] | None, tuple[Finding, ...]]:
    """The one report of a file as plain data, and what is wrong with the file: its shape, CFP648."""
    findings = check_schema(document, "report")
    if findings:
        return None, findings
    reports = document.data["reports"]
    if len(reports) != 1:
        return None, (finding("CFP648", document.span(("reports",), key=True), count=len(reports)),)
    return reports[0], ()


def record_of_report(document: Document, report: dict[str, Any]) -> tuple[Certificate | None, tuple[Finding, ...]]:
    """The record of a report; None where nothing was calculated, or a factor of it is missing (CFP652)."""
    footprint, pcr, product = report["footprint"], report["pcr"], report["product"]
    if footprint is None or pcr is None or product is None:
        return None, ()
    factors = {one["id"]: one for one in report["factors"]}
    used = {part["factor"]: None for line in footprint["lines"] for part in line["parts"]}
    missing = [one for one in used if one not in factors]
    if missing:
        at = document.span(("reports", 0, "factors"), key=True)
        return None, tuple(finding("CFP652", at, id=one) for one in missing)
    label, regime = report["label"], report["regime"]
    stages = tuple(_stage(one) for one in footprint["stages"])
    return Certificate(
        document=document,
        file=document.file,
        regime=regime["id"] if regime else "",
        number="",
        applied=None,
        granted=None,
        valid_until=None,
        fictitious=product["fictitious"],
        holder=_NOBODY,
        places=(),
        product=_text(product["name"]),
        model=product["model"] or "",
        ccc=product["ccc"] or "",
        value=Decimal(label["value"]) if label else None,
        unit=label["unit"] if label else "",
        per=None,
        functional_unit=None,
        pcr=pcr["number"],
        pcr_version=pcr["version"],
        pcr_title=_text(pcr["title"]),
        stages=stages,
        use=None,
        media_only=False,
        remarks=None,
        calculation=_calculation(document, report, factors, stages),
    ), ()


def _calculation(
    document: Document, report: dict[str, Any], factors: dict[str, Any], stages: tuple[CertifiedStage, ...]
) -> Calculation:
    footprint, pcr = report["footprint"], report["pcr"]
    hashes: dict[str, list[str]] = {}
    for one in report["inputs"]:
        hashes.setdefault(one["role"], []).append(one["sha256"])
    return Calculation(
        file=report["file"],
        sha256=(hashes.get("inventory") or [""])[0],
        tool=report["tool"]["version"],
        on=_day(report["assessed-on"]),
        conforms=report["conforms"],
        rule_file=RuleFileUsed(
            pcr["number"],
            pcr["version"],
            int(pcr["revision"]),
            _text(pcr["title"]),
            (*hashes.get("pcr", ()), *hashes.get("pcr-base", ())),
        ),
        exact=Decimal(footprint["total"]),
        primary_share=Decimal(footprint["primary-share"]),
        period=None,
        basis=_basis(report["product"]),
        stages=stages,
        lines=tuple(_line(one, factors) for one in footprint["lines"]),
    )


def _day(text: str) -> date:
    """The schema knows only its form; the day decides nothing here."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return date.min


def _basis(product: dict[str, Any]) -> dict[str, str]:
    """As certificate/record.py has it."""
    unit = product["declared-unit"]
    basis = {"declared-unit": _quantity(unit["amount"])}
    if unit["content"]:
        basis["content"] = _quantity(unit["content"])
    if product["category"]:
        basis["category"] = product["category"]
    basis |= {f"states.{name}": str(answer) for name, answer in product["states"].items()}
    return basis | {f"parameters.{name}": _quantity(one["value"]) for name, one in product["parameters"].items()}


def _quantity(raw: dict[str, str]) -> str:
    return f"{raw['value']} {raw['unit']}".rstrip()


def _text(raw: dict[str, str]) -> Text:
    return Text(raw["zh-TW"], raw["en"])


def _stage(raw: dict[str, Any]) -> CertifiedStage:
    return CertifiedStage(raw["stage"], _text(raw["title"]), Decimal(raw["emission"]), Decimal(raw["share"]))


def _line(raw: dict[str, Any], factors: dict[str, Any]) -> CertifiedLine:
    return CertifiedLine(
        id=raw["id"],
        name=_text(raw["name"]) if raw["name"] else both(raw["id"]),
        stage=raw["stage"],
        made_by=raw["made-by"],
        counted=raw["counted"],
        emission=Decimal(raw["emission"]),
        parts=tuple(_part(one, factors[one["factor"]]) for one in raw["parts"]) if raw["counted"] else (),
    )


def _part(raw: dict[str, Any], factor: dict[str, Any]) -> CertifiedPart:
    return CertifiedPart(
        label=raw["label"] or "",
        amount=Decimal(raw["amount"]["value"]),
        unit=raw["amount"]["unit"],
        factor=raw["factor"],
        factor_value=Decimal(factor["value"]),
        weight=Decimal(raw["weight"]),
        emission=Decimal(raw["emission"]),
    )
