"""What a label regime asks, section by section in words, each with its clauses and how it is known."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from cfp_cli.certificate.fields import FIELDS
from cfp_cli.model.duties import (
    ArtworkRules,
    CertificateContent,
    ChangeRule,
    DataAge,
    Deadline,
    FactorSources,
    Ground,
    Records,
    Renewal,
    SharedDuties,
    TakesOver,
    UsageDuty,
    Validity,
)
from cfp_cli.model.exact import percent, plain
from cfp_cli.model.label import Regime
from cfp_cli.model.text import Text, both
from cfp_cli.present.regime_words import TITLES, length_of, listed

_ITEMS = {
    "number": Text("證書編號", "certificate number"),
    "functional-unit": Text("功能單位", "functional unit"),
    "stage-shares": Text("各階段比例", "shares of the stages"),
    "authority-url": Text("核發機關網址", "address of the authority"),
    "pcr": Text("產品類別規則", "product category rules"),
    "tools": Text("計算工具", "tools"),
    "standards": Text("標準", "standards"),
    "primary-share": Text("一級活動數據比例", "share of primary data"),
    "variation": Text("影響碳足跡的因素", "what the footprint varies with"),
    "information-url": Text("資訊網址", "web address"),
    "reduction-use": Text("減碳的使用或回收方式", "how to use or recycle with less carbon"),
    "reduction-pledge": Text("減量承諾", "reduction pledge"),
}
_POSITIONS = {"below": Text("下方", "below"), "right": Text("右方", "right")}
_AFTERWARDS = {
    "restarts": Text("通過後有效期限重新起算", "afterwards the validity starts anew"),
    "unchanged": Text("通過後有效期限不變", "afterwards the validity stays"),
}


class Said(NamedTuple):
    """A section of a regime in words. `name` tells one change from another; `ground` is None where the text was read."""

    topic: str
    name: Text
    says: tuple[Text, ...]
    clauses: tuple[str, ...]
    ground: Ground | None


def said_by(regime: Regime) -> Iterator[Said]:
    """Every term of the regime in order; topics on which it is silent or not known are not among them."""
    duties = regime.duties
    for topic, (name, words) in _SECTIONS.items():
        term = getattr(duties, name)
        if term is not None:
            further = duties.also.get(topic, ())
            clauses = (term.clause, *_inner_clauses(term), *further)
            # Two terms have no ground: they are clauses and nothing else.
            yield Said(topic, both(""), tuple(words(term)), clauses, getattr(term, "ground", None))
        if topic == "renewal":
            yield from _changes(regime)


def _changes(regime: Regime) -> Iterator[Said]:
    for change in regime.duties.changes:
        further = regime.duties.also.get(f"changes.{change.id}", ())
        yield Said("changes", change.title, tuple(_change(change)), (change.clause, *further), change.ground)


def _inner_clauses(term: object) -> tuple[str, ...]:
    """Artwork has a clause for its colours and one for its column besides."""
    if not isinstance(term, ArtworkRules):
        return ()
    return tuple(clause for clause in (term.colour_clause, term.column.clause if term.column else "") if clause)


def _validity(term: Validity) -> Iterator[Text]:
    yield length_of(term)


def _renewal(term: Renewal) -> Iterator[Text]:
    if term.lasts is not None:
        words = Text(
            "期滿前 {opens} 個月起的 {lasts} 個月內申請",
            "apply within {lasts} months from {opens} months before the end",
        )
    elif term.closes:
        words = Text(
            "期滿前 {opens} 個月至 {closes} 個月之間申請", "apply between {opens} and {closes} months before the end"
        )
    else:
        words = Text("期滿前 {opens} 個月起至期滿申請", "apply from {opens} months before the end until the end")
    yield words.filled(opens=term.opens, lasts=term.lasts, closes=term.closes)
    if term.asks is not None:
        yield term.asks
    if term.missed is not None:
        yield Text("逾期：{missed}", "if missed: {missed}").filled(missed=term.missed)
    if term.while_pending is not None:
        yield Text("審查期間：{held}", "while pending: {held}").filled(held=term.while_pending)


def _change(change: ChangeRule) -> Iterator[Text]:
    if change.above is not None:
        above = percent(change.above, 0)
        yield Text("碳足跡相差超過 {above}", "the footprint moved by more than {above}").filled(above=above)
    if change.lasting_months is not None:
        months = change.lasting_months
        yield Text("持續 {months} 個月以上", "for {months} months or longer").filled(months=months)
    yield change.asks
    if change.deadline is not None:
        yield _deadline(change.deadline)
    if change.validity:
        yield _AFTERWARDS[change.validity]
    if change.stops_label:
        yield Text("自變更開始停用標籤", "the label is out of use from its first day")


def _deadline(deadline: Deadline) -> Text:
    if deadline.counted == "before":
        words = Text("期限：{origin}前 {count}", "deadline: {count} before {origin}")
    else:
        words = Text("期限：自{origin}起 {count}內", "deadline: within {count} from {origin}")
    days = deadline.days is not None
    unit = Text("{n} 日", "{n} days") if days else Text("{n} 個月", "{n} months")
    number = deadline.days if days else deadline.months
    count = unit.filled(n=number)
    if number == 1:
        count = count._replace(en=count.en.removesuffix("s"))
    return words.filled(origin=deadline.origin, count=count)


def _usage(duty: UsageDuty) -> Iterator[Text]:
    yield Text("每季", "each quarter") if duty.period == "quarter" else Text("每半年", "each half-year")
    if duty.days_after is not None:
        yield Text("結束後 {days} 日內", "within {days} days after its end").filled(days=duty.days_after)
    else:
        # The days stand in the order of the periods.
        days = listed(both(f"{month:02d}-{day:02d}") for month, day in duty.due)
        yield Text("期限：{days}", "by {days}").filled(days=days)
    yield duty.counts
    if duty.media_only is not None:
        yield duty.media_only


def _artwork(art: ArtworkRules) -> Iterator[Text]:
    sizes = (
        (art.min_width_mm, Text("寬至少 {mm} mm", "at least {mm} mm wide")),
        (art.min_height_mm, Text("高至少 {mm} mm", "at least {mm} mm high")),
    )
    for size, words in sizes:
        if size is not None:
            yield words.filled(mm=plain(size))
    if art.proportional:
        yield Text("只能等比例縮放", "scaled in proportion only")
    if not art.added_words:
        yield Text("圖示內不得加註字樣", "no words added to the mark")
    if art.inks:
        yield Text("顏色：{inks}", "colours: {inks}").filled(inks=listed(both(ink) for ink in art.inks))
    if art.otherwise == "single-colour":
        yield Text("其他顏色限單色印刷", "any other colour as a single-colour print")
    elif art.otherwise == "as-filed":
        yield Text("申請時另提標示方式者除外", "unless another manner was filed with the application")
    if art.column is None:
        return
    parts = (
        (Text("資訊欄必須有：{items}", "the column must give: {items}"), art.column.required, _ITEMS),
        (Text("得加：{items}", "and may give: {items}"), art.column.optional, _ITEMS),
        (Text("位置：圖示{items}", "where: {items} of the mark"), art.column.positions, _POSITIONS),
    )
    for words, names, titles in parts:
        if names:
            yield words.filled(items=listed(titles[name] for name in names))


def _records(term: Records) -> Iterator[Text]:
    yield Text("{years} 年：{what}", "{years} years: {what}").filled(years=term.years, what=term.what)


def _certificate(term: CertificateContent) -> Iterator[Text]:
    if term.bilingual:
        yield Text("中英文對照", "in Chinese and English")
    yield listed(FIELDS[name].title for name in term.fields)


def _data_age(term: DataAge) -> Iterator[Text]:
    yield Text("申請日前 {years} 年內", "within {years} years before the application").filled(years=term.years)


def _factor_sources(term: FactorSources) -> Iterator[Text]:
    yield term.says


def _takes_over(term: TakesOver) -> Iterator[Text]:
    words = Text("{since} 起，{earlier} 的標籤：{topics}", "from {since} on, labels of {earlier}: {topics}")
    earlier = listed(both(one) for one in term.earlier)
    yield words.filled(since=term.since, earlier=earlier, topics=listed(TITLES[topic] for topic in term.topics))


def _same_as(term: SharedDuties) -> Iterator[Text]:
    topics = listed(TITLES[topic] for topic in term.topics)
    yield Text("依 {regime}：{topics}", "as in {regime}: {topics}").filled(regime=term.regime, topics=topics)


#: Field of Duties and words of its term, by section in the order shown; changes stand after the renewal.
_SECTIONS: dict[str, tuple[str, Callable[[Any], Iterator[Text]]]] = {
    "same-duties-as": ("same_as", _same_as),
    "validity": ("validity", _validity),
    "renewal": ("renewal", _renewal),
    "usage-report": ("usage_report", _usage),
    "records": ("records", _records),
    "certificate": ("certificate", _certificate),
    "artwork": ("artwork", _artwork),
    "data-age": ("data_age", _data_age),
    "factor-sources": ("factor_sources", _factor_sources),
    "takes-over": ("takes_over", _takes_over),
}
