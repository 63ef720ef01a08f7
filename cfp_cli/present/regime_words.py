"""Words on label regimes that several outputs share: titles, validity, rounding."""

from collections.abc import Iterable

from cfp_cli.model.duties import Validity
from cfp_cli.model.exact import divide, plain
from cfp_cli.model.label import KG_IN, Band, Regime
from cfp_cli.model.text import Text

TITLES = {
    "rounding": Text("取捨", "rounding"),
    "unit": Text("計量單位", "unit"),
    "per": Text("標示值的基準", "per"),
    "in-force": Text("適用期間", "in force"),
    "validity": Text("有效期間", "validity"),
    "renewal": Text("展延或換發", "renewal"),
    "changes": Text("變更", "changes"),
    "usage-report": Text("使用量申報", "reports of use"),
    "records": Text("資料保存", "records"),
    "certificate": Text("證書應記載事項", "certificate"),
    "artwork": Text("圖示", "artwork"),
    "data-age": Text("活動數據的年限", "age of data"),
    "factor-sources": Text("係數的來源", "sources of factors"),
    "takes-over": Text("接管較早的標籤", "takes over"),
    "same-duties-as": Text("依另一制度", "as another regime"),
}
ROUNDING = {
    "stepped": Text("級距表", "stepped table"),
    "integer": Text("整數", "integer"),
    "none": Text("不明", "unknown"),
}
UNKNOWN = Text("不明", "unknown")
SILENT = Text("條文未規定", "no such rule")
STATUS = {"law": Text("依法規", "by law"), "inferred": Text("推定", "inferred")}
_HOW = {"inferred": STATUS["inferred"], "secondary": Text("二手資料", "secondary")}
_TIES = {
    "half-up": Text("恰好一半時取較大者", "exact halves up"),
    "half-down": Text("恰好一半時取較小者", "exact halves down"),
    "half-even": Text("恰好一半時取偶數倍", "exact halves to the even multiple"),
}
_NOT_STATED = Text("（條文未定，見 tie）", " (not stated; see tie)")


def lasting(regime: Regime) -> Text | None:
    """How long a label is valid; None where the regime does not say."""
    validity = regime.duties.validity
    return None if validity is None else length_of(validity)


def length_of(validity: Validity) -> Text:
    """`3 years`, or until which day."""
    if validity.years is not None:
        return Text("{years} 年", "{years} years").filled(years=validity.years)
    return Text("到 {day} 為止", "until {day}").filled(day=validity.until)


def validity_words(regime: Regime) -> Text:
    """The same, with how it is known where no text was read; or that there is no such rule, or that it is unknown."""
    validity, lasts = regime.duties.validity, lasting(regime)
    if validity is None or lasts is None:
        return SILENT if "validity" in regime.duties.silent else UNKNOWN
    if validity.ground is None:
        return lasts
    return Text("{lasts}（{how}）", "{lasts} ({how})").filled(lasts=lasts, how=_HOW[validity.ground.confidence])


def tie_words(regime: Regime) -> Text:
    """What is done with exact halves, and whether the text says so."""
    words = _TIES[regime.tie]
    return words if regime.tie_stated else Text(words.zh + _NOT_STATED.zh, words.en + _NOT_STATED.en)


def band_words(band: Band) -> Text:
    """`above 10 g, up to 20 g: 1 g`, in the unit of the row."""
    above, up_to, step = (plain(divide(kg, KG_IN[band.unit])) for kg in (band.above, band.up_to, band.step))
    words = Text(
        "超過 {above} {unit}，到 {up_to} {unit}：{step} {unit}",
        "above {above} {unit}, up to {up_to} {unit}: {step} {unit}",
    )
    return words.filled(above=above, up_to=up_to, step=step, unit=band.unit)


def listed(texts: Iterable[Text]) -> Text:
    """The texts in a row."""
    found = list(texts)
    return Text("、".join(text.zh for text in found), ", ".join(text.en for text in found))
