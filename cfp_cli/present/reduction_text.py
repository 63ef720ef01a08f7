"""A reduction judged under a scheme, as text: the values, each criterion with its answer, what stays open."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from cfp_cli.model.clause import clause_text
from cfp_cli.model.exact import figure, plain, shown
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document
from cfp_cli.model.reduction import Confidence, Judged, JudgedRoute, Outcome, Side, Source, Verdict
from cfp_cli.model.text import Text
from cfp_cli.present import strings
from cfp_cli.present.findings import finding_rows
from cfp_cli.present.rows import Look, Piece, Row, Style, cells, field, row, wrapped

_SCHEME = Text("減量制度", "scheme")
_BASIS = Text("依據", "rests on")
_BASE = Text("基準", "base")
_NOW = Text("現在", "now")
_FELL = Text("減少", "fell by")
_ROSE = Text("增加", "rose by")
_UNCHANGED = Text("沒有變動", "no change")
_CHANGE = Text("變動", "change")
_PERCENT_OF_BASE = Text("{percent} %（{kg} kg CO2e）", "{percent} % ({kg} kg CO2e)")
_BY_ROUNDED = Text(
    "{percent} %（{kg} kg CO2e），依取捨過的標示值", "{percent} % ({kg} kg CO2e), by rounded label values"
)
_UNROUNDED = Text("{kg} kg CO2e，未取捨", "{kg} kg CO2e, unrounded")
_UNROUNDED_AND_LABEL = Text("{kg} kg CO2e，未取捨；標示 {label}", "{kg} kg CO2e, unrounded; label {label}")
_ROUNDED = Text(
    "標示 {label}，取捨過；真正的值在 {low} 至 {high} kg CO2e 之間",
    "label {label}, rounded; the true value lies from {low} to {high} kg CO2e",
)
_ROUNDED_SOMEHOW = Text("標示 {label}，取捨方式不明", "label {label}, rounded in a way that is not known")
_BY_LABELS = Text("依標示值", "by the labels")
_NOT_JUDGED_BY = Text(
    "變動 {percent} %；判定以未取捨的值為準", "a change of {percent} %; the unrounded values are what is judged"
)
_DIFFERS = Text("依標示值則為：{verdict}", "by the label values it would be: {verdict}")
_CRITERIA = Text("要件", "Criteria")
_ONE_IS_ENOUGH = Text("要件（符合其中一條途徑即可）", "Criteria (one of the routes is enough)")
_VERDICTS: dict[Verdict, tuple[Text, Style]] = {
    "met": (Text("符合", "met"), "good"),
    "not-met": (Text("不符合", "not met"), "error"),
    "undecided": (Text("無法判定", "cannot be judged"), "warning"),
}
_CONFIDENCE: dict[Confidence, Text] = {
    "law": Text("法規", "law"),
    "official": Text("官方報告或網站", "official report or site"),
    "secondary": Text("二手資料", "secondary source"),
    "unconfirmed": Text("未能確認", "unconfirmed"),
}
_REDUCED = Text("減少 {value} %，門檻 {limit} %", "down {value} %, threshold {limit} %")
_RISEN = Text("增加 {value} %，門檻為減少 {limit} %", "up {value} %, the threshold is down {limit} %")
_MASS = Text("{value} kg CO2e，門檻 {limit} kg CO2e", "{value} kg CO2e, threshold {limit} kg CO2e")
_BELOW = Text("低於門檻 {kg} kg CO2e", "{kg} kg CO2e below the threshold")
_ABOVE = Text("高於門檻 {kg} kg CO2e", "{kg} kg CO2e above the threshold")
_AT = Text("恰在門檻上", "exactly at the threshold")
_SOURCE = Text("出處：{words}（{confidence}）", "source: {words} ({confidence})")
_BY_PERSON = Text("仍須由人確認", "A person must still check")
_UNCONFIRMED = Text("未能確認（不得當作事實）", "Not confirmed (no fact)")
_ANSWER = Text("結果", "Answer")
_ANSWERS: dict[Verdict | None, Text] = {
    "met": Text("符合 {id} 可以計算的要件", "the criteria of {id} that can be calculated are met"),
    "not-met": Text("不符合 {id}", "{id} is not met"),
    "undecided": Text("無法判定是否符合 {id}", "whether {id} is met cannot be judged"),
    None: Text("不能比較，沒有判定", "not comparable, so nothing was judged"),
}
_MET_BUT = Text("符合 {id} 的要件，但有上列錯誤", "the criteria of {id} are met, but for the errors above")
_WINDOW = Text("申請期間", "to apply")
_WINDOW_WORDS = Text(
    "每年 {first} 至 {last}，取得標籤後 {years} 年內（{clause}）",
    "each year from {first} to {last}; years since the grant at most: {years} ({clause})",
)
_DIGITS = 6
_MOST_DIGITS = 40


def reduction_rows(
    outcome: Outcome, findings: Iterable[Finding], documents: Iterable[Document], look: Look
) -> Iterator[Row]:
    """The whole answer, in the order in which people ask. `findings`: those of the files and of the comparison."""
    yield from _head(outcome, look)
    yield row("")
    told = list(findings)
    if told:
        yield row(Piece(look.say(strings.FINDINGS), "bold"))
        yield row("")
        yield from finding_rows(told, documents, look)
    if outcome.change is not None:
        yield from _criteria(outcome, look)
        yield from _list(_BY_PERSON, [_with_clause(*one) for one in outcome.scheme.by_person], look)
    yield from _list(_UNCONFIRMED, outcome.scheme.unconfirmed, look)
    yield _answer(outcome, told, look)


def _answer(outcome: Outcome, findings: list[Finding], look: Look) -> Row:
    """The last line; criteria that are met do not help where an error stands beside them."""
    style: Style = _VERDICTS[outcome.verdict][1] if outcome.verdict else "error"
    words = _ANSWERS[outcome.verdict]
    if outcome.verdict == "met" and any(found.severity == "error" for found in findings):
        words, style = _MET_BUT, "error"
    text = look.say(words.filled(id=outcome.scheme.id))
    return row(Piece(f"{look.say(_ANSWER)}: ", "bold"), Piece(text, style))


def _head(outcome: Outcome, look: Look) -> Iterator[Row]:
    scheme, say = outcome.scheme, look.say
    invented = outcome.sides is not None and any(side.record.fictitious for side in outcome.sides)
    yield row(
        Piece(f"{scheme.id}  {say(scheme.title)}", "bold"),
        Piece(say(strings.FICTITIOUS) if invented else "", "warning"),
    )
    yield from field(say(_BASIS), say(scheme.basis), look)
    if (rule := scheme.application) is not None:
        first, last = (f"{month:02}-{day:02}" for month, day in (rule.first, rule.last))
        words = _WINDOW_WORDS.filled(
            first=first, last=last, years=rule.within_years, clause=clause_text(rule.source.clause)
        )
        yield from field(say(_WINDOW), say(words), look)
    if outcome.sides is None:
        return
    for name, side in zip((_BASE, _NOW), outcome.sides, strict=True):
        day = f"  {side.day}" if side.day else ""
        yield from field(say(name), f"{side.record.name}{day}  {say(_value(side))}", look)
    if (change := outcome.change) is not None:
        name = _FELL if change.percent > 0 else _ROSE if change.percent < 0 else _CHANGE
        numbers = {"percent": figure(abs(change.percent), _DIGITS), "kg": shown(abs(change.kg), _DIGITS)}
        exact = all(side.exact for side in outcome.sides)
        words = (_PERCENT_OF_BASE if exact else _BY_ROUNDED).filled(**numbers)
        yield from field(say(name), say(words if change.kg else _UNCHANGED), look)
        if exact and change.by_labels is not None:
            by_labels = figure(-change.by_labels, _DIGITS)
            yield from field(say(_BY_LABELS), say(_NOT_JUDGED_BY.filled(percent=by_labels)), look)


def _value(side: Side) -> Text:
    record = side.record
    label = f"{plain(record.value)} {record.unit}" if record.value is not None else ""
    if side.exact:
        words = _UNROUNDED_AND_LABEL if label else _UNROUNDED
        return words.filled(kg=shown(side.kg, 8), label=label)
    if side.low is None or side.high is None:
        return _ROUNDED_SOMEHOW.filled(label=label)
    return _ROUNDED.filled(label=label, low=plain(side.low), high=plain(side.high))


def _criteria(outcome: Outcome, look: Look) -> Iterator[Row]:
    yield row(Piece(look.say(_ONE_IS_ENOUGH if len(outcome.routes) > 1 else _CRITERIA), "bold"))
    if not outcome.routes:
        yield from _indented(look.say(outcome.scheme.no_threshold), 2, look)
    for route in outcome.routes:
        yield from _route(route, look)
    yield row("")


def _route(route: JudgedRoute, look: Look) -> Iterator[Row]:
    words, style = _VERDICTS[route.verdict]
    yield row("  ", Piece(look.say(words), style), "  ", Piece(look.say(route.route.title), "bold"))
    for one in route.judged:
        yield from _judged(one, look)


def _judged(one: Judged, look: Look) -> Iterator[Row]:
    words, style = _VERDICTS[one.verdict]
    lead = look.say(words)
    title = wrapped(look.say(one.criterion.title), look.width - cells(lead) - 6)
    yield row("    ", Piece(lead, style), f"  {title[0]}")
    for more in title[1:]:
        yield row(" " * (cells(lead) + 6), more)
    for text in (_numbers(one), _distance(one), one.why):
        if text is not None and text.zh:
            yield from _indented(look.say(text), 8, look)
    if one.by_labels is not None:
        other = _DIFFERS.filled(verdict=_VERDICTS[one.by_labels][0])
        yield from _indented(look.say(other), 8, look, "warning")
    yield from _indented(look.say(_source(one.criterion.source)), 8, look, "dim")


def _numbers(one: Judged) -> Text | None:
    """The value beside its threshold, with as many digits as it takes to tell them apart."""
    if one.value is None or one.limit is None or one.criterion.kind == "rank":
        return None
    if one.criterion.kind == "reduction":
        words = _RISEN if one.value < 0 else _REDUCED
        return words.filled(value=apart(abs(one.value), one.limit), limit=plain(one.limit))
    return _MASS.filled(value=apart(one.value, one.limit), limit=shown(one.limit, 8))


def _distance(one: Judged) -> Text | None:
    if one.distance is None:
        return None
    if not one.distance:
        return _AT
    return (_BELOW if one.distance > 0 else _ABOVE).filled(kg=shown(abs(one.distance), _DIGITS))


def apart(value: Decimal, limit: Decimal) -> str:
    """`value` with six digits, or as many as show that it is not `limit`."""
    digits = _DIGITS
    while value != limit and shown(value, digits) == shown(limit, digits) and digits < _MOST_DIGITS:
        digits += 1
    return shown(value, digits)


def _source(source: Source) -> Text:
    words = source.words
    if source.clause:
        clause = clause_text(source.clause)
        words = Text(f"{clause.zh}，{words.zh}", f"{clause.en}, {words.en}")
    return _SOURCE.filled(words=words, confidence=_CONFIDENCE[source.confidence])


def _with_clause(clause: str, asks: Text) -> Text:
    where = clause_text(clause)
    return Text(f"{asks.zh}（{where.zh}）", f"{asks.en} ({where.en})") if clause else asks


def _list(title: Text, texts: Iterable[Text], look: Look) -> Iterator[Row]:
    listed = list(texts)
    if listed:
        yield row(Piece(look.say(title), "bold"))
        for text in listed:
            lines = wrapped(look.say(text), look.width - 4)
            yield row("  - ", lines[0])
            for more in lines[1:]:
                yield row("    ", more)
        yield row("")


def _indented(text: str, width: int, look: Look, style: Style = "") -> Iterator[Row]:
    for line in wrapped(text, look.width - width):
        yield row(" " * width, Piece(line, style))
