"""The fields of certificates and approvals: what each is called, what it says, where it stands in the file."""

from collections.abc import Callable
from typing import NamedTuple

from cfp_cli.model.certificate import Certificate
from cfp_cli.model.exact import plain
from cfp_cli.model.position import Path
from cfp_cli.model.text import Text, both


class Field(NamedTuple):
    """`texts` are what the field says, one for each place or stage; None stands for one that is missing.

    No texts at all is missing too. `granted_only`: the authority gives it, so an application cannot state it.
    """

    id: str
    title: Text
    texts: Callable[[Certificate], tuple[Text | None, ...]]
    path: Path
    granted_only: bool = False


def _value(one: Certificate) -> tuple[Text | None, ...]:
    if one.value is None or one.per is None:
        return ()
    amount = f"{plain(one.value)} {one.unit} CO2e"
    return (Text(f"{amount}／{one.per.zh}", f"{amount} per {one.per.en}"),)


def _validity(one: Certificate) -> tuple[Text | None, ...]:
    """As stated; the end that a regime counts is for label/calendar.py to say."""
    if one.granted is None:
        return ()
    until = f" - {one.valid_until}" if one.valid_until else ""
    return (both(f"{one.granted}{until}"),)


def _pcr(one: Certificate) -> tuple[Text | None, ...]:
    if not one.pcr:
        return ()
    title = one.pcr_title or both("")
    head = f"{one.pcr} {one.pcr_version}"
    return (Text(f"{head} {title.zh}".strip(), f"{head} {title.en}".strip()),)


def _stages(one: Certificate) -> tuple[Text | None, ...]:
    return tuple(stage.title for stage in one.stages)


def _given(text: str) -> tuple[Text | None, ...]:
    return (both(text),) if text else ()


FIELDS = {
    field.id: field
    for field in (
        Field("number", Text("編號", "number"), lambda one: _given(one.number), ("number",), True),
        Field("product-name", Text("產品名稱", "product"), lambda one: (one.product,), ("product",)),
        Field("product-model", Text("產品型號", "model"), lambda one: _given(one.model), ("product",)),
        Field(
            "holder-name",
            Text("標籤使用者／申請者", "holder or applicant"),
            lambda one: (one.holder.name,),
            ("holder",),
        ),
        Field(
            "holder-address",
            Text("標籤使用者／申請者地址", "address of the holder or applicant"),
            lambda one: (one.holder.address,),
            ("holder",),
        ),
        Field(
            "place-name",
            Text("生產廠場或服務場所", "plant or place of service"),
            lambda one: tuple(place.name for place in one.places),
            ("places",),
        ),
        Field(
            "place-address",
            Text("廠場或場所地址", "address of the place"),
            lambda one: tuple(place.address for place in one.places),
            ("places",),
        ),
        Field("value", Text("碳足跡數值與單位", "carbon footprint and unit"), _value, ("label",)),
        Field(
            "functional-unit",
            Text("功能單位", "functional unit"),
            lambda one: (one.functional_unit,),
            ("functional-unit",),
        ),
        Field("stage-shares", Text("各階段比例", "shares of the stages"), _stages, ("stages",)),
        Field("pcr", Text("產品類別規則", "product category rule"), _pcr, ("pcr",)),
        Field(
            "validity",
            Text("有效期間", "validity"),
            _validity,
            ("granted",),
            True,
        ),
        Field("use", Text("使用方式", "manner of use"), lambda one: (one.use,), ("use",)),
    )
}
