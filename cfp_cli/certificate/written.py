"""A certificate as a file: plain data in the order of schemas/certificate.schema.json, as YAML or JSON.

Numbers are texts, so that no reader rounds them. What load/certificate.py reads from it is the same record again.
"""

import json
from decimal import Decimal
from typing import Any

from cfp_cli.load.yaml_text import yaml_of
from cfp_cli.model.certificate import (
    Calculation,
    Certificate,
    CertifiedLine,
    CertifiedPart,
    CertifiedStage,
    Party,
)
from cfp_cli.model.text import Text

FORMAT_VERSION = 1
_HEAD = (
    "# {name}\n"
    "# 計算（calculation）由 cfp certificate make 寫入，勿手改；其餘欄位可增補。\n"
    "# `calculation` was written by cfp certificate make and is not for editing; the other fields may be completed.\n"
)
_NAME = Text("產品碳足跡證書或核定紀錄", "certificate or approval record of a product carbon footprint")


def certificate_yaml(certificate: Certificate) -> str:
    """The certificate as a YAML file; same certificate, same bytes."""
    return _HEAD.format(name=f"{_NAME.zh} / {_NAME.en}") + yaml_of(certificate_data(certificate))


def certificate_json(certificate: Certificate) -> str:
    """The certificate as a JSON file; same certificate, same bytes."""
    return json.dumps(certificate_data(certificate), ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def certificate_data(certificate: Certificate) -> dict[str, Any]:
    """The certificate as plain data, without what it does not state."""
    one = certificate
    data = {
        "certificate": FORMAT_VERSION,
        "regime": one.regime,
        "number": one.number,
        "applied": one.applied and one.applied.isoformat(),
        "granted": one.granted and one.granted.isoformat(),
        "valid-until": one.valid_until and one.valid_until.isoformat(),
        "fictitious": one.fictitious,
        "holder": _party(one.holder),
        "places": [_party(place) for place in one.places],
        "product": _stated({"name": one.product and _text(one.product), "model": one.model, "ccc": one.ccc}),
        "label": _label(one),
        "functional-unit": one.functional_unit and _text(one.functional_unit),
        "pcr": _stated(
            {"number": one.pcr, "version": one.pcr_version, "title": one.pcr_title and _text(one.pcr_title)}
        ),
        "stages": [_stage(stage) for stage in one.stages],
        "use": one.use and _text(one.use),
        "media-only": one.media_only,
        "remarks": one.remarks and _text(one.remarks),
        "calculation": one.calculation and _calculation(one.calculation),
    }
    return _stated(data)


def _stated(data: dict[str, Any]) -> dict[str, Any]:
    """Without empty values: what is not known is not written."""
    return {key: value for key, value in data.items() if value not in (None, "", False, [], {})}


def _text(text: Text) -> str | dict[str, str]:
    return text.zh if text.zh == text.en else {"zh-TW": text.zh, "en": text.en}


def _number(value: Decimal) -> str:
    """All digits; the schema asks for plain notation."""
    return format(value, "f")


def _party(party: Party) -> dict[str, Any]:
    return _stated({"name": party.name and _text(party.name), "address": party.address and _text(party.address)})


def _label(one: Certificate) -> dict[str, Any]:
    if one.value is None or one.per is None:
        return {}
    return {"value": _number(one.value), "unit": one.unit, "per": _text(one.per)}


def _stage(stage: CertifiedStage) -> dict[str, Any]:
    return {
        "stage": stage.stage,
        "title": _text(stage.title),
        "emission": _number(stage.emission),
        "share": _number(stage.share),
    }


def _calculation(one: Calculation) -> dict[str, Any]:
    rule = one.rule_file
    data = {
        "file": one.file,
        "sha256": one.sha256,
        "tool": one.tool,
        "on": one.on.isoformat(),
        "conforms": one.conforms,
        "rule-file": {
            "number": rule.number,
            "version": rule.version,
            "revision": rule.revision,
            **_stated({"title": _text(rule.title)}),
            "sha256": list(rule.sha256),
        },
        "exact": _number(one.exact),
        "primary-share": _number(one.primary_share),
    }
    if one.period:
        data["period"] = f"{one.period[0].isoformat()}/{one.period[1].isoformat()}"
    return data | {
        "basis": dict(one.basis),
        "stages": [_stage(stage) for stage in one.stages],
        "lines": [_line(line) for line in one.lines],
    }


def _line(line: CertifiedLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": _text(line.name),
        "stage": line.stage,
        "made-by": line.made_by,
        "counted": line.counted,
        "emission": _number(line.emission),
        "parts": [_part(part) for part in line.parts],
    }


def _part(part: CertifiedPart) -> dict[str, Any]:
    data = {"label": part.label} if part.label else {}
    return data | {
        "amount": _number(part.amount),
        "unit": part.unit,
        "factor": part.factor,
        "factor-value": _number(part.factor_value),
        "weight": _number(part.weight),
        "emission": _number(part.emission),
    }
