"""Label regimes as text: the list, and one regime with everything it says, leaves open or is not known to say."""

from collections.abc import Iterable, Iterator

from cfp_cli.model.clause import clause_text
from cfp_cli.model.label import InForce, OpenPoint, Regime
from cfp_cli.model.text import Text, both
from cfp_cli.present.due_words import ground_of
from cfp_cli.present.regime_terms import Said, said_by
from cfp_cli.present.regime_words import (
    ROUNDING,
    STATUS,
    TITLES,
    UNKNOWN,
    band_words,
    listed,
    tie_words,
    validity_words,
)
from cfp_cli.present.rows import Look, Piece, Row, cells, field, padded, row

#: A field's name takes so many cells.
WIDTH = 20

_UNKNOWN_WHY = Text("不明：{why}", "unknown: {why}")
_HEADS = (
    Text("制度", "regime"),
    Text("國別", "country"),
    Text("起", "from"),
    Text("迄", "to"),
    Text("狀態", "status"),
    Text("取捨", "rounding"),
    Text("有效期間", "validity"),
)
_ON_REQUEST = Text("指定時才採用", "only when named")
_NOW = Text("現行", "now")
_COUNT = Text("{count} 個制度", "regimes: {count}")
BASIS = Text("依據", "basis")
_COUNTRY = Text("國別", "country")
_CHOSEN = Text("採用方式", "chosen")
_BY_DATE = Text("由評估日期決定", "by the assessment date")
_ROUNDED_AS = Text("同 {regime}", "as in {regime}")
_FREE_UNITS = Text("申請者選用：{units}", "the applicant chooses: {units}")
_TABLE = Text("級距表", "Table")
_SAYS = Text("規定", "What it says")
_SILENT = Text("條文沒有規定", "The text has no rule on")
_NOT_KNOWN = Text("不明", "Unknown")
_OPEN = Text("條文未定之處", "What the text leaves open")
_TAKEN = Text("採用：{chosen}", "taken here: {chosen}")
_WHY = Text("理由：{why}", "why: {why}")


def list_rows(regimes: Iterable[Regime], look: Look) -> Iterator[Row]:
    """One line a regime."""
    heads = [look.say(head) for head in _HEADS]
    lines = [[look.say(cell) for cell in _line(regime)] for regime in regimes]
    widths = [max(cells(line[at]) for line in (heads, *lines)) for at in range(len(heads))]
    for number, line in enumerate((heads, *lines)):
        first, *rest = (padded(cell, width) for cell, width in zip(line, widths, strict=True))
        yield row(Piece(first, "bold" if number else "dim"), Piece("  " + "  ".join(rest), "" if number else "dim"))
    yield row(Piece(look.say(_COUNT).format(count=len(lines)), "dim"))


def _line(regime: Regime) -> tuple[Text, ...]:
    spans = regime.in_force
    first = both(spans[0].since.isoformat()) if spans else UNKNOWN
    last = UNKNOWN if not spans else _NOW if spans[-1].until is None else both(spans[-1].until.isoformat())
    states = [STATUS[name] for name in dict.fromkeys(span.status for span in spans)]
    rounding = ROUNDING[regime.rounding]
    ids = both(regime.id), both(regime.country)
    return *ids, first, last, listed(states) if states else UNKNOWN, rounding, validity_words(regime)


def show_rows(regime: Regime, look: Look) -> Iterator[Row]:
    """Everything that the regime says, does not say, and is not known to say."""
    say = look.say
    yield row(Piece(regime.id, "bold"), "  ", say(regime.title))
    yield from field(say(BASIS), say(regime.basis), look, WIDTH)
    yield from field(say(_COUNTRY), regime.country, look, WIDTH)
    yield from field(say(_CHOSEN), say(_BY_DATE if regime.by_date else _ON_REQUEST), look, WIDTH)
    for span in regime.in_force:
        yield from field(say(TITLES["in-force"]), say(_span(span)), look, WIDTH)
    if not regime.in_force:
        yield from field(say(TITLES["in-force"]), say(UNKNOWN), look, WIDTH)
    per = say(regime.per) + _cited(regime.duties.also.get("per", ()), look)
    yield from field(say(TITLES["per"]), per, look, WIDTH)
    yield from _rounding(regime, look)
    said = list(said_by(regime))
    if said:
        yield row("")
        yield row(Piece(say(_SAYS), "bold"))
    for one in said:
        yield from _said(one, look)
    for title, notes in ((_SILENT, regime.duties.silent), (_NOT_KNOWN, regime.duties.unknown)):
        if notes:
            yield row("")
            yield row(Piece(say(title), "bold"))
            for topic, note in notes.items():
                yield from field(say(TITLES[topic]), say(note), look, WIDTH)
    if regime.open_points:
        yield row("")
        yield row(Piece(say(_OPEN), "bold"))
        for point in regime.open_points:
            yield from _open_point(point, look)


def _span(span: InForce) -> Text:
    until = _NOW if span.until is None else both(span.until.isoformat())
    words = Text("{since} 至 {until}，{status}", "{since} to {until}, {status}")
    filled = words.filled(since=span.since, until=until, status=STATUS[span.status])
    clause, note = clause_text(span.clause), span.note
    more = Text(
        (f"（{clause.zh}）" if clause.zh else "") + (f"：{note.zh}" if note.zh else ""),
        (f" ({clause.en})" if clause.en else "") + (f": {note.en}" if note.en else ""),
    )
    return Text(filled.zh + more.zh, filled.en + more.en)


def _rounding(regime: Regime, look: Look) -> Iterator[Row]:
    say, name = look.say, look.say(TITLES["rounding"])
    if regime.rounding == "none":
        yield from field(name, say(_UNKNOWN_WHY.filled(why=regime.no_rounding)), look, WIDTH)
        unit = regime.unit or say(regime.duties.unknown.get("unit", UNKNOWN))
        yield from field(say(TITLES["unit"]), unit, look, WIDTH)
        return
    words = [ROUNDING[regime.rounding], tie_words(regime)]
    if regime.rounding_as:
        words.append(_ROUNDED_AS.filled(regime=regime.rounding_as))
    clauses = (regime.rounding_clause, *regime.duties.also.get("rounding", ()))
    yield from field(name, say(listed(words)) + _cited(clauses, look), look, WIDTH)
    if regime.units:
        units = ", ".join(choice.unit for choice in regime.units)
        yield from field(say(TITLES["unit"]), say(_FREE_UNITS).format(units=units), look, WIDTH)
    for index, band in enumerate(regime.bands):
        point = f" [{band.interpretation}]" if band.interpretation else ""
        yield from field(say(_TABLE) if index == 0 else "", say(band_words(band)) + point, look, WIDTH)


def _cited(clauses: Iterable[str], look: Look) -> str:
    """` (art. 12 para. 1; art. 12 para. 4)`: the first in any case; of the rest no items of another, nor its heading."""
    first, *rest = [clause_text(clause) for clause in dict.fromkeys(clauses)] or [both("")]
    told = [first]
    for text in rest:
        inside = any(text.en.startswith(f"{other.en} ") for other in (first, *rest))
        if not inside and not first.en.startswith(f"{text.en} "):
            told.append(text)
    words = look.say(Text("；", "; ")).join(look.say(text) for text in told)
    return look.say(Text(f"（{words}）", f" ({words})")) if words else ""


def _said(said: Said, look: Look) -> Iterator[Row]:
    says = look.say(Text("；", "; ")).join(look.say(text) for text in said.says)
    name = look.say(said.name)
    words = look.say(Text(f"{name}：{says}", f"{name}: {says}")) if name else says
    yield from field(look.say(TITLES[said.topic]), words + _cited(said.clauses, look), look, WIDTH)
    if said.ground is not None:
        yield from field("", look.say(ground_of(said.ground)), look, WIDTH)


def _open_point(point: OpenPoint, look: Look) -> Iterator[Row]:
    yield from field(point.id, look.say(point.question), look, WIDTH)
    for words in (_TAKEN.filled(chosen=point.chosen), _WHY.filled(why=point.why)):
        yield from field("", look.say(words), look, WIDTH)
