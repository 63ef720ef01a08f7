"""Reports of label use as text: for each label its period, its quantity, and by when it is due."""

from collections.abc import Iterable, Iterator

from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document
from cfp_cli.model.text import Text, both
from cfp_cli.present import strings
from cfp_cli.present.due_words import BLANK, cited, ground_of, label_of
from cfp_cli.present.findings import finding_rows
from cfp_cli.present.rows import Look, Piece, Row, field, row
from cfp_cli.usage.asked import Asked
from cfp_cli.usage.summed import KINDS, LabelUsage, Usage

_HEAD = Text("標籤使用量申報（{on}）", "Reports of label use as of {on}")
_NO_LABELS = Text("沒有證書", "No certificates")
_NOT_READ = Text("銷售檔讀不出來，沒有數量", "The sales file could not be read, so there is no quantity")
_INCOMPLETE = Text(
    "有錯誤：有些列沒有計入，數量不完整，尚不能申報",
    "There are errors: rows were left out and quantities are not complete; do not report them yet",
)
_PERIOD = Text("期別", "period")
_QUANTITY = Text("數量", "quantity")
_DUE = Text("申報期限", "due by")
_BASIS = Text("依據", "under")
_ASKED = Text("申報內容", "what is reported")
_HOLDER = Text("使用者", "holder")
_GROUND = Text("推定", "known by")
_COUNTED = Text("{quantity}（{kind}，{rows} 列）", "{quantity} ({kind}, rows: {rows})")
_RUNNING = Text("（這一期尚未結束，只算到目前）", " (the period has not ended: so far)")
_OUTSIDE = Text("其中 {quantity} 在有效期間以外", "of it on days outside the validity: {quantity}")
_LEFT = Text("{day}（{days} 天）", "{day} ({days} d)")
_NONE = Text("沒有可算的申報：{why}", "no report to work out: {why}")
_ELSEWHERE = Text("另有 {count} 列屬於其他期別，未計入", "rows of other periods, not counted: {count}")

#: Cells of the names of fields.
_WIDTH = 18


def usage_rows(
    usage: Usage, asked: Asked, findings: Iterable[Finding], documents: Iterable[Document], look: Look
) -> Iterator[Row]:
    """Each label with its report, rows of other periods, and the findings."""
    yield row(Piece(look.say(_HEAD).format(on=asked.on), "bold"))
    if not usage.labels:
        yield row(Piece(look.say(_NOT_READ), "error") if usage.unread else look.say(_NO_LABELS))
    elif usage.incomplete:
        yield row(Piece(look.say(_INCOMPLETE), "error"))
    for one in usage.labels:
        yield row("")
        made_up = look.say(strings.FICTITIOUS) if one.certificate.fictitious else ""
        yield row(Piece(look.say(label_of(one.certificate)), "bold"), Piece(made_up, "dim"))
        yield from _report(one, asked, look)
    if usage.elsewhere:
        yield row("")
        yield row(Piece(look.say(_ELSEWHERE).format(count=usage.elsewhere), "dim"))
    found = tuple(findings)
    if found:
        yield row("")
        yield from finding_rows(found, documents, look)


def _report(one: LabelUsage, asked: Asked, look: Look) -> Iterator[Row]:
    for name, words in _fields(one, asked, look):
        yield from field(look.say(name), words, look, _WIDTH)


def _fields(one: LabelUsage, asked: Asked, look: Look) -> Iterator[tuple[Text, str]]:
    holder, owed = one.certificate.holder.name, one.owed
    if holder is not None:
        yield _HOLDER, look.say(holder)
    if owed is None:
        yield _PERIOD, look.say(_NONE.filled(why=one.why or both("-")))
        return
    period, duty = owed.period, owed.duty
    running = look.say(_RUNNING) if one.state == "running" else ""
    yield _PERIOD, f"{period.name}  {period.first} - {period.last}{running}"
    yield _QUANTITY, look.say(_COUNTED.filled(quantity=f"{one.quantity:,}", kind=KINDS[one.kind], rows=one.rows))
    if one.outside:
        yield BLANK, look.say(_OUTSIDE.filled(quantity=f"{one.outside:,}"))
    yield _DUE, look.say(_LEFT.filled(day=period.due, days=(period.due - asked.on).days))
    yield _BASIS, look.say(cited(owed.governing.regime.id, duty.clause, owed.governing.clause))
    if duty.ground is not None:
        yield _GROUND, look.say(ground_of(duty.ground))
    yield _ASKED, look.say(duty.media_only if one.kind == "sold" and duty.media_only else duty.counts)
