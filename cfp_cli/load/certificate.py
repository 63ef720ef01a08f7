"""From a certificate file to a Certificate. Shape by schema, days by the calendar; its content is checked later."""

from datetime import date
from decimal import Decimal
from typing import Any

from cfp_cli.catalogue import finding
from cfp_cli.load.reader import read_file
from cfp_cli.load.schema import check_schema
from cfp_cli.load.values import Values, text_of
from cfp_cli.model.certificate import (
    Calculation,
    Certificate,
    CertifiedLine,
    CertifiedPart,
    CertifiedStage,
    Party,
    RuleFileUsed,
)
from cfp_cli.model.exact import ONE, ZERO
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Span
from cfp_cli.model.text import Text

_NOBODY = Party(None, None)
_INVENTORY = Text("這是盤查清冊", "it is an inventory")
#: Years of a label's days; months and years can be counted from any of them.
YEARS = (2000, 2200)


def load_certificate(path: str) -> tuple[Certificate | None, tuple[Finding, ...]]:
    """The certificate in a file and what is wrong with the file; None where its shape is wrong."""
    document, findings = read_file(path)
    if document is None:
        return None, findings
    if isinstance(document.data, dict) and "inventory" in document.data and "certificate" not in document.data:
        # One finding, in place of one for every key of it.
        place = Span(document.file, 1, 1, 1)
        found = finding("CFP538", place, severity="error", file=document.file, reason=_INVENTORY)
        return None, (*findings, found)
    certificate, more = certificate_of(document)
    return certificate, (*findings, *more)


def certificate_of(document: Document) -> tuple[Certificate | None, tuple[Finding, ...]]:
    """The certificate of a document that was read, and what is wrong with it; None where its shape is wrong."""
    findings = check_schema(document, "certificate")
    if any(found.severity == "error" for found in findings):
        return None, findings
    values = Values(document)
    data = document.data
    label, pcr, product = data.get("label", {}), data.get("pcr", {}), data.get("product", {})
    days = {key: _day(data, key, values) for key in ("applied", "granted", "valid-until")}
    certificate = Certificate(
        document=document,
        file=document.file,
        regime=data["regime"],
        number=data.get("number", ""),
        applied=days["applied"],
        granted=days["granted"],
        valid_until=days["valid-until"],
        fictitious=data.get("fictitious", False),
        holder=_party(data["holder"]) if "holder" in data else _NOBODY,
        places=tuple(_party(raw) for raw in data.get("places", ())),
        product=_text(product, "name"),
        model=product.get("model", ""),
        ccc=product.get("ccc", ""),
        value=Decimal(label["value"]) if label else None,
        unit=label.get("unit", ""),
        per=_text(label, "per"),
        functional_unit=_text(data, "functional-unit"),
        pcr=pcr.get("number", ""),
        pcr_version=pcr.get("version", ""),
        pcr_title=_text(pcr, "title"),
        stages=tuple(_stage(raw) for raw in data.get("stages", ())),
        use=_text(data, "use"),
        media_only=data.get("media-only", False),
        remarks=_text(data, "remarks"),
        calculation=_calculation(data["calculation"], values) if "calculation" in data else None,
    )
    return (None if values.findings else certificate), (*findings, *values.findings)


def _day(raw: Any, key: str, values: Values) -> date | None:
    day = values.day(raw[key], (key,)) if key in raw else None
    if day is not None and not YEARS[0] <= day.year <= YEARS[1]:
        values.report("CFP539", (key,), text=raw[key], first=YEARS[0], last=YEARS[1])
        return None
    return day


def _text(raw: Any, key: str) -> Text | None:
    return text_of(raw[key]) if key in raw else None


def _party(raw: Any) -> Party:
    return Party(_text(raw, "name"), _text(raw, "address"))


def _stage(raw: Any) -> CertifiedStage:
    emission = Decimal(raw["emission"]) if "emission" in raw else ZERO
    return CertifiedStage(raw["stage"], text_of(raw["title"]), emission, Decimal(raw["share"]))


def _calculation(raw: Any, values: Values) -> Calculation | None:
    at = ("calculation",)
    on = values.day(raw["on"], (*at, "on"))
    period = values.period(raw["period"], (*at, "period")) if "period" in raw else None
    if on is None:
        return None
    rule = raw["rule-file"]
    return Calculation(
        file=raw["file"],
        sha256=raw["sha256"],
        tool=raw["tool"],
        on=on,
        conforms=raw["conforms"],
        rule_file=RuleFileUsed(
            rule["number"],
            rule["version"],
            int(rule["revision"]),
            text_of(rule.get("title", "")),
            tuple(rule["sha256"]),
        ),
        exact=Decimal(raw["exact"]),
        primary_share=Decimal(raw.get("primary-share", "0")),
        period=period,
        basis=dict(raw["basis"]),
        stages=tuple(_stage(one) for one in raw["stages"]),
        lines=tuple(_line(one) for one in raw["lines"]),
    )


def _line(raw: Any) -> CertifiedLine:
    return CertifiedLine(
        id=raw["id"],
        name=text_of(raw.get("name", raw["id"])),
        stage=raw["stage"],
        made_by=raw["made-by"],
        counted=raw["counted"],
        emission=Decimal(raw["emission"]),
        parts=tuple(_part(one) for one in raw["parts"]),
    )


def _part(raw: Any) -> CertifiedPart:
    return CertifiedPart(
        label=raw.get("label", ""),
        amount=Decimal(raw["amount"]),
        unit=raw["unit"],
        factor=raw["factor"],
        factor_value=Decimal(raw["factor-value"]),
        weight=Decimal(raw["weight"]) if "weight" in raw else ONE,
        emission=Decimal(raw["emission"]),
    )
