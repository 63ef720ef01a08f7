"""The words of dates of labels, for the table and the calendar alike."""

from cfp_cli.certificate.due import Due, Kind, State
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.clause import clause_text
from cfp_cli.model.duties import Ground
from cfp_cli.model.text import Text

KINDS: dict[Kind, Text] = {
    "validity": Text("有效期間最後一日", "last valid day"),
    "renewal-opens": Text("展延可申請的第一日", "renewal: first day to apply"),
    "renewal-closes": Text("展延可申請的最後一日", "renewal: last day to apply"),
    "renewal": Text("展延", "renewal"),
    "usage-report": Text("申報使用量", "report use"),
    "records": Text("資料保存的最後一日", "records: last day to keep them"),
}
STATES: dict[State, Text] = {
    "overdue": Text("已過期限", "passed"),
    "open": Text("可辦理", "open now"),
    "upcoming": Text("未到", "to come"),
    "lapsed": Text("已失效", "lapsed"),
    "ended": Text("已屆滿", "ended"),
    "unknown": Text("不明", "not known"),
    "silent": Text("條文未規定", "no such rule"),
}
GROUNDS = {
    "inferred": Text("推定，依據：{source}", "inferred from: {source}"),
    "secondary": Text("出自二手資料：{source}", "from a secondary source: {source}"),
}
OPEN_POINT = Text("法規未定：{question} 採用：{chosen}", "left open by the regulation: {question} Taken here: {chosen}")
MISSED = Text("逾期：{missed}", "if missed: {missed}")
TAKEN_OVER = Text("（依其{clause}接管）", ", which took it over by {clause}")
BLANK = Text("", "")


def what_of(item: Due) -> Text:
    """What is due, with the period that is reported."""
    words = KINDS[item.kind]
    if item.period is None:
        return words
    return Text(f"申報 {item.period.name} 使用量", f"report use of {item.period.name}")


def clause_of(item: Due) -> Text:
    """The regime that asks for it and its clause, and by which clause it took the label over."""
    return cited(item.regime, item.clause, item.taken_over)


def cited(regime: str, clause: str, taken_over: str) -> Text:
    """A clause of a regime, and that by which the regime took the label over; `taken_over` is empty where none did."""
    took = TAKEN_OVER.filled(clause=clause_text(taken_over)) if taken_over else BLANK
    its = clause_text(clause)
    return Text(f"{regime} {its.zh}".strip() + took.zh, f"{regime} {its.en}".strip() + took.en)


def ground_of(ground: Ground) -> Text:
    """How a term is known whose text was not read."""
    return GROUNDS[ground.confidence].filled(source=ground.source)


def basis_of(item: Due) -> tuple[Text, ...]:
    """What the day rests on besides the text of the clause: how it is known, which open point was decided how."""
    found = [] if item.ground is None else [ground_of(item.ground)]
    point = item.open_point
    if point is not None:
        found.append(OPEN_POINT.filled(question=point.question, chosen=point.chosen))
    return tuple(found)


def remarks_of(item: Due) -> tuple[Text, ...]:
    """What follows when it is missed, and what else is to be known of it."""
    said = () if item.missed is None else (MISSED.filled(missed=item.missed),)
    return (*said, *item.notes)


def label_of(certificate: Certificate) -> Text:
    """The label's name and its product."""
    product = certificate.product or BLANK
    return Text(f"{certificate.name}  {product.zh}".strip(), f"{certificate.name}  {product.en}".strip())
