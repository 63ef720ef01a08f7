"""What the information column of a label may hold: from the certificate, or in the applicant's own words."""

from collections.abc import Callable
from typing import NamedTuple

from cfp_cli.model.certificate import Certificate
from cfp_cli.model.exact import percent
from cfp_cli.model.text import Text, both

#: Shown where the regime asks for nothing else, as far as the certificate has them.
USUAL = ("number", "functional-unit", "pcr", "stage-shares")


class Item(NamedTuple):
    """An item of the column. `text` gives its words from the certificate; None: only the applicant can write it.

    `stage-shares` has no words: the shares themselves are drawn.
    """

    title: Text
    text: Callable[[Certificate], Text | None] | None


class Shown(NamedTuple):
    """An item as it stands in the column; `text` is None where it is missing."""

    id: str
    title: Text
    text: Text | None


def _number(one: Certificate) -> Text | None:
    return both(one.number) if one.number else None


def _functional_unit(one: Certificate) -> Text | None:
    return one.functional_unit or one.per


def _pcr(one: Certificate) -> Text | None:
    return both(f"{one.pcr} {one.pcr_version}") if one.pcr else None


def _stages(one: Certificate) -> Text | None:
    return both("") if one.stages else None


def _tools(one: Certificate) -> Text | None:
    return both(f"cfp {one.calculation.tool}") if one.calculation else None


def _primary(one: Certificate) -> Text | None:
    return both(percent(one.calculation.primary_share)) if one.calculation else None


ITEMS = {
    "number": Item(Text("證書編號", "Certificate no."), _number),
    "functional-unit": Item(Text("功能單位", "Functional unit"), _functional_unit),
    "pcr": Item(Text("產品類別規則", "PCR"), _pcr),
    "stage-shares": Item(Text("各階段比例", "Stages"), _stages),
    "primary-share": Item(Text("一級數據占比", "Primary data"), _primary),
    "tools": Item(Text("計算工具", "Tool"), _tools),
    "standards": Item(Text("標準", "Standard"), None),
    "authority-url": Item(Text("核發機關網址", "Authority"), None),
    "variation": Item(Text("變動因素", "Varies with"), None),
    "information-url": Item(Text("資訊網址", "Information"), None),
    "reduction-use": Item(Text("減碳使用方式", "To reduce it"), None),
    "reduction-pledge": Item(Text("減量承諾", "Pledge"), None),
}


def column_of(certificate: Certificate, wanted: tuple[tuple[str, str], ...], required: tuple[str, ...]) -> list[Shown]:
    """The items of the column: those that the regime requires, then the wanted ones, or the usual ones if none is.

    `wanted` are ids with the applicant's own words, empty to take the certificate's. A required item that nobody
    gives stands there without text; a usual one is left out then.
    """
    own = dict(wanted)
    ids = dict.fromkeys((*required, *(own or USUAL)))
    shown = [Shown(name, ITEMS[name].title, _words(certificate, name, own.get(name, ""))) for name in ids]
    return [one for one in shown if one.text is not None or one.id in required or one.id in own]


def _words(certificate: Certificate, name: str, own: str) -> Text | None:
    text = ITEMS[name].text
    return both(own) if own else text(certificate) if text is not None else None
