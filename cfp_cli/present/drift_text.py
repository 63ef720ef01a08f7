"""A drift as text: what is compared, what was found, the totals, the difference line by line, and what follows."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from cfp_cli.drift.findings import deadline_words, threshold_words
from cfp_cli.model.drift import Compared, Drift, EventDuty, Judgement, LabelDrift, Moved
from cfp_cli.model.exact import figure, plain
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document
from cfp_cli.model.text import Text
from cfp_cli.present import strings
from cfp_cli.present.drift_table import attribution_rows, signed
from cfp_cli.present.findings import clause_words, finding_rows
from cfp_cli.present.rows import Look, Piece, Row, field, row

_TITLE = Text("與證書比較：{name}", "Compared with the certificate: {name}")
_COMMA = Text("，", ", ")
_COLON = Text("：", ": ")
_CERTIFIED = Text("核定", "certified")
_GRANTED = Text("核發所依", "granted under")
_GOVERNED = Text("變更所依", "changes go by")
_CHANGE = Text("改變", "change")
_SINCE = Text("自 {day} 起", "since {day}")
_NO_CAUSE = Text("未說明原因，以最低的門檻判斷", "cause not given: judged by the lowest threshold")
_CAUSES = {
    "planned": Text("計畫性改變", "planned"),
    "unplanned": Text("非計畫性改變", "unplanned"),
    "force-majeure": Text("不可抗力", "force majeure"),
}
_JUDGED_ON = Text("判斷日", "judged on")
_DATA = Text("活動數據 {first}～{last}", "activity data {first} to {last}")
_UNROUNDED = Text("未取捨", "unrounded")
_LABEL = Text("標示值", "label value")
_LABELS = Text(
    "{base} → {now}：{change} = 未取捨 {exact}，取捨 {rounding} kg CO2e",
    "{base} → {now}: {change} = {exact} unrounded, {rounding} by rounding, kg CO2e",
)
_FROM_STATED = Text("與標示值比", "from the label")
_DUTY = Text("判斷", "Judgement")
_FORMER = Text("原制度的門檻（僅供參考）", "Threshold of the former regime (for information)")
_EVENTS = Text("依事由應辦的事項", "What is due, by what happened")
_ALL_EVENTS = Text("依事由應辦的事項（以 --event 指明）", "What is due, by what happened (name it with --event)")
_MORE_THAN = Text("超過 {threshold}", "more than {threshold}")
_LASTING = Text("，且持續 {months} 個月以上", ", for {months} months or longer")
_IS = {True: Text("超過", "above"), False: Text("未超過", "not above")}
_UNUSED = Text("數據都在改變以前，不列入判斷", "all data are from before the change: not judged")
_LASTS = Text("持續", "lasts")
_FULL = Text("{since} 起，到 {day} 滿 {months} 個月", "since {since}: {months} months are full on {day}")
_NO_SINCE = Text("沒有給 --since，無法判斷", "not known without --since")
_UNCOVERED = Text(
    "自 {day} 起沒有計算的數據；是否持續，以 --since 所述為準",
    "no calculation has data from {day} on; that it lasts rests on what --since says",
)
_RULE = Text("條文", "clause")
_THRESHOLD = Text("門檻", "threshold")
_RESULT = Text("結果", "result")
_VALID = Text("有效期限", "validity")
_DEADLINE = Text("期限", "last day")
_TO_DO = Text("辦理", "to do")
_VALIDITY = {
    "restarts": Text("通過後有效期限重新起算", "validity begins anew once it is approved"),
    "unchanged": Text("有效期限不變", "validity stays as it is"),
}
_STOPS = Text("自變更起始日起停止使用標籤", "the label may not be used from the day the change begins")
_RESULTS = {
    "no": Text("不必辦理變更", "nothing is due"),
    "apply": Text("應辦理變更", "a change is due"),
    "wait": Text("尚未確定持續，繼續逐月重算", "not known to have lasted: calculate again every month"),
    "interrupted": Text("沒有持續，不必辦理變更", "it did not last: nothing is due"),
    "explain": Text("免辦變更，應提出說明", "exempt; an explanation is due"),
}
_NONE = Text("沒有可以比較的計算", "No calculation that can be compared")


def drift_rows(
    drift: Drift | None, findings: Iterable[Finding], documents: Iterable[Document], look: Look
) -> Iterator[Row]:
    """The whole drift, in the order in which people ask; findings alone where the certificate cannot be used."""
    if drift is not None:
        yield from _head(drift, look)
    found = tuple(findings)
    if found:
        yield row(Piece(look.say(strings.FINDINGS), "bold"))
        yield row("")
        yield from finding_rows(found, documents, look)
    if drift is None:
        return
    if not drift.compared:
        yield row(Piece(look.say(_NONE), "error"))
    for one in drift.compared:
        yield from _compared(drift, one, look)
    if drift.judgement is not None:
        yield from _judgement(drift, drift.judgement, _DUTY, look)
    if drift.former is not None:
        yield from _judgement(drift, drift.former, _FORMER, look)
    yield from _events(drift.events, look)


def _head(drift: Drift, look: Look) -> Iterator[Row]:
    say = look.say
    name = f"{drift.number} ({drift.certificate})" if drift.number else drift.certificate
    yield row(Piece(say(_TITLE).format(name=name), "bold"))
    certified = [f"{figure(drift.certified, 20)} kg CO2e"] if drift.certified is not None else []
    if drift.value is not None:
        certified.append(f"{say(_LABEL)} {plain(drift.value)} {drift.unit}")
    yield from field(say(_CERTIFIED), say(_COMMA).join(certified) or "-", look)
    yield from field(say(_GRANTED), drift.granted_under, look)
    if drift.taken_over:
        yield from field(say(_GOVERNED), clause_words(drift.governed_by, drift.taken_over, look), look)
    change = [say(_CAUSES.get(drift.cause, _NO_CAUSE))]
    change += [say(_SINCE).format(day=drift.since)] if drift.since else []
    yield from field(say(_CHANGE), say(_COMMA).join(change), look)
    yield from field(say(_JUDGED_ON), drift.on.isoformat(), look)
    yield row("")


def _compared(drift: Drift, one: Compared, look: Look) -> Iterator[Row]:
    say = look.say
    period = say(_DATA).format(first=one.period[0], last=one.period[1]) if one.period else ""
    yield row(Piece(one.file, "bold"), "  ", Piece(period, "dim"))
    limit = drift.judgement.rule.above if drift.judgement else None
    if one.unrounded is not None:
        yield from field(say(_UNROUNDED), _move_words(one.unrounded, limit), look)
    if one.stated is not None:
        yield from field(say(_FROM_STATED), _move_words(one.stated, limit), look)
    if one.label is not None:
        yield from field(say(_LABEL), _label_words(drift, one, one.label, look), look)
    yield row("")
    if one.attribution is not None:
        yield from attribution_rows(one.attribution, one.now, look)


def _move_words(moved: Moved, limit: Decimal | None) -> str:
    change = f"{signed(moved.difference)} kg CO2e, {moved.percent(limit)}"
    return f"{figure(moved.base)} → {figure(moved.now)} kg CO2e: {change}"


def _label_words(drift: Drift, one: Compared, label: LabelDrift, look: Look) -> str:
    base = f"{plain(drift.value)} {drift.unit}" if drift.value is not None else "-"
    now = f"{plain(one.value)} {one.unit}" if one.value is not None else "-"
    return look.say(_LABELS).format(
        base=base,
        now=now,
        change=signed(label.difference),
        exact=signed(label.exact),
        rounding=signed(label.rounding),
    )


def _judgement(drift: Drift, one: Judgement, title: Text, look: Look) -> Iterator[Row]:
    say, rule = look.say, one.rule
    limit = say(_MORE_THAN).format(threshold=threshold_words(one))
    lasting = say(_LASTING).format(months=rule.lasting_months) if rule.lasting_months else ""
    yield row(Piece(say(title), "bold"))
    yield from field(
        say(_RULE), f"{clause_words(one.regime.id, rule.clause, look)}{say(_COLON)}{say(rule.title)}", look
    )
    yield from field(say(_THRESHOLD), f"{limit}{lasting}", look)
    for compared, above, used in zip(drift.compared, one.above, one.used, strict=True):
        moved = compared.move.percent(rule.above) if compared.move else "-"
        unused = "" if used else f"{say(_COMMA)}{say(_UNUSED)}"
        yield from field("", f"{compared.file}: {moved}{say(_COMMA)}{say(_IS[above])}{unused}", look)
    if rule.lasting_months and one.outcome in ("apply", "wait"):
        full = _FULL if one.lasted_on else _NO_SINCE
        words = say(full).format(since=drift.since, day=one.lasted_on, months=rule.lasting_months)
        yield from field(say(_LASTS), words, look)
        if one.first_uncovered is not None:
            yield from field("", say(_UNCOVERED).format(day=one.first_uncovered), look)
    if drift.judgement is one:
        yield from field(say(_RESULT), say(_RESULTS[one.outcome]), look)
        if one.outcome in ("apply", "wait", "explain"):
            yield from field(say(_TO_DO), say(rule.asks), look)
            yield from field(say(_DEADLINE), say(deadline_words(one)), look)
            if rule.validity:
                yield from field(say(_VALID), say(_VALIDITY[rule.validity]), look)
    yield row("")


def _events(duties: tuple[EventDuty, ...], look: Look) -> Iterator[Row]:
    if not duties:
        return
    say = look.say
    yield row(Piece(say(_EVENTS if duties[0].stated else _ALL_EVENTS), "bold"))
    for duty in duties:
        rule = duty.rule
        words = f"{say(rule.title)} ({clause_words(duty.regime.id, rule.clause, look)})"
        yield from field(rule.id, words, look, 12)
        yield from field("", f"{say(_TO_DO)}{say(_COLON)}{say(rule.asks)}", look, 12)
        yield from field("", f"{say(_DEADLINE)}{say(_COLON)}{say(deadline_words(duty))}", look, 12)
        if rule.stops_label:
            yield from field("", say(_STOPS), look, 12)
    yield row("")
