"""Documents of the register, coverage, differences and merged rule files as text."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from cfp_cli.model.register import Entry
from cfp_cli.model.text import Text, both
from cfp_cli.present.rows import Look, Piece, Row, cells, cut, padded, row, wrapped
from cfp_cli.register.find import Match
from cfp_cli.register.lineage import Step

if TYPE_CHECKING:  # `cfp pcr find` needs no rule file
    from cfp_cli.authoring.coverage import PcrCoverage
    from cfp_cli.model.pcr import Coverage

_IN_FORCE = Text("現行", "in force")
_WAS_IN_FORCE = Text("當時有效", "in force then")
_LAPSED = Text("已失效", "lapsed")
_NOT_YET = Text("尚未核准", "not yet approved")
_RULES = Text("有規則檔", "rule file")
_NO_RULES = Text("無規則檔", "no rule file")
_NOTHING = Text(
    "登錄中找不到「{query}」；可試試號列前四碼、產品名稱的一部分或英文",
    "nothing in the register for `{query}`; try the first four digits of its code, part of a name, or the other language",
)
_COUNT = Text("{count} 份文件", "documents: {count}")
_LIFTED = Text("{day}（原定，已改為無期限）", "{day} as first set; no end now")
_GROUNDS = {
    "number": Text("編號", "number"),
    "code": Text("號列 {what}", "code {what}"),
    "industry": Text("行業 {what}", "industry {what}"),
    "name": Text("名稱", "name"),
    "words": Text("俗稱 {what}", "known as {what}"),
    "part-of-name": Text("名稱相近", "name is alike"),
}
_BEFORE = Text("取代", "replaced")
_AFTER = Text("後續", "followed by")
_USE = Text("請用", "use")
_REGISTER_ONLY = Text(
    "號列取自登錄的適用範圍，可能不完整；以文件為準",
    "codes are those of the register's scope and may not be all; the document decides",
)
_FIELDS = {
    "name": Text("名稱", "name"),
    "kind": Text("類型", "kind"),
    "approved": Text("核准", "approved"),
    "valid-until": Text("期限", "valid until"),
    "status": Text("狀態", "status"),
    "ccc": Text("號列", "CCC codes"),
    "industry": Text("行業", "industries"),
    "rules": Text("規則檔", "rule file"),
}


def status_of(entry: Entry, on: date, look: Look, today: bool) -> str:
    """Whether the document is, or was on that day, in force."""
    if entry.approved > on:
        return look.say(_NOT_YET)
    if not entry.holds_on(on):
        return look.say(_LAPSED)
    return look.say(_IN_FORCE if today else _WAS_IN_FORCE)


def entry_rows(
    entries: Iterable[Entry],
    files: Mapping[str, str],
    on: date,
    look: Look,
    today: bool = True,
    notes: Mapping[int, str] | None = None,
) -> Iterator[Row]:
    """One line a document: number, version, status, rule file or not, name."""
    entries = list(entries)
    labels = max((len(entry.label) for entry in entries), default=0)
    states = [status_of(entry, on, look, today) for entry in entries]
    width = max((cells(state) for state in states), default=0)
    have = look.say(_RULES)
    for index, (entry, state) in enumerate(zip(entries, states, strict=True)):
        mark = have if entry.number in files else ""
        name = entry.name.zh if entry.name.zh == entry.name.en else f"{entry.name.zh} / {entry.name.en}"
        note = (notes or {}).get(index, "")
        tail = f"  [{note}]" if note else ""
        room = look.width - labels - width - cells(have) - cells(tail) - 6
        yield row(
            Piece(padded(entry.label, labels), "bold"),
            "  ",
            Piece(padded(state, width), "good" if entry.holds_on(on) else "dim"),
            "  ",
            padded(mark, cells(have)),
            "  ",
            cut(name, max(room, 12)),
            Piece(tail, "dim"),
        )
    yield row(Piece(look.say(_COUNT).format(count=len(entries)), "dim"))


def match_rows(
    query: str, matches: tuple[Match, ...], files: Mapping[str, str], on: date, look: Look, today: bool
) -> Iterator[Row]:
    """The documents found, with why."""
    if not matches:
        yield row(Piece(look.say(_NOTHING).format(query=query), "warning"))
        return
    notes = {index: look.say(_GROUNDS[one.ground]).format(what=one.what) for index, one in enumerate(matches)}
    yield from entry_rows((match.entry for match in matches), files, on, look, today, notes)


def document_rows(
    entry: Entry,
    steps: tuple[tuple[Step, ...], tuple[Step, ...]],
    instead: tuple[Entry, ...],
    files: Mapping[str, str],
    on: date,
    look: Look,
) -> Iterator[Row]:
    """What the register says of one document, what came before and after it, and which one to use."""
    yield row(Piece(entry.label, "bold"), "  ", look.say(entry.name))
    until = entry.valid_until.isoformat() if entry.valid_until else "-"
    if entry.in_force and entry.valid_until:
        until = look.say(_LIFTED).format(day=until)
    values = {
        "name": f"{entry.name.zh} / {entry.name.en}",
        "kind": f"{entry.kind} {entry.agency}".strip(),
        "approved": entry.approved.isoformat(),
        "valid-until": until,
        "status": status_of(entry, on, look, on == date.today()),
        "ccc": ", ".join(entry.ccc),
        "industry": ", ".join(entry.industry),
        "rules": shown_name(files[entry.number]) if entry.number in files else look.say(_NO_RULES),
    }
    names = {key: look.say(words) for key, words in _FIELDS.items()}
    width = max(cells(name) for name in (*names.values(), look.say(_AFTER), look.say(_BEFORE)))
    for key, value in values.items():
        if value:
            yield from _wrapped(names[key], value, width, look)
    for title, found in ((_BEFORE, steps[0]), (_AFTER, steps[1])):
        for step in found:
            note = f" ({look.say(step.note)})" if step.note.zh else ""
            yield from _wrapped(look.say(title), f"{step.entry.label} {look.say(step.entry.name)}{note}", width, look)
    if instead and entry not in instead:
        words = ", ".join(f"{one.label} {look.say(one.name)}" for one in instead)
        yield from _wrapped(look.say(_USE), words, width, look)
    if entry.ccc:
        yield row(Piece(look.say(_REGISTER_ONLY), "dim"))


def shown_name(path: str) -> str:
    """The last two parts of a path: `pcr/20-025.yaml`."""
    return "/".join(path.replace("\\", "/").split("/")[-2:])


def _wrapped(name: str, value: str, width: int, look: Look) -> Iterator[Row]:
    lines = wrapped(value, look.width - width - 4)
    yield row("  ", Piece(padded(name, width), "dim"), "  ", lines[0])
    for more in lines[1:]:
        yield row(" " * (width + 4), more)


_WAYS: dict["Coverage", Text] = {
    "rule": Text("規則", "rule"),
    "scenario": Text("情境", "scenario"),
    "calculation": Text("計算", "calculation"),
    "label": Text("標示", "label"),
    "manual": Text("人工", "manual"),
    "informative": Text("無要求", "informative"),
}
_HEADS = (both("PCR"), Text("條文", "clauses"), Text("有要求", "normative"), Text("可執行", "executed"))
_MANUAL_TITLE = Text("由人確認的條文", "Clauses for a person to check")


def coverage_rows(found: list["PcrCoverage"], look: Look) -> Iterator[Row]:
    """One line a rule file: clauses, those that ask something, those executed, and how clauses are covered."""
    heads = [look.say(one) for one in _HEADS] + [look.say(one) for one in _WAYS.values()]
    table = [heads]
    for one in found:
        executed, asked = len(one.executed), len(one.normative)
        share = f"{executed} ({100 * executed // asked if asked else 0} %)"
        table.append([one.pcr.label, str(len(one.clauses)), str(asked), share, *(str(one.count(way)) for way in _WAYS)])
    widths = [max(cells(line[index]) for line in table) for index in range(len(heads))]
    for number, line in enumerate(table):
        words = "  ".join(
            padded(word, width, right=index > 0) for index, (word, width) in enumerate(zip(line, widths, strict=True))
        )
        yield row(Piece(words, "bold" if number == 0 else ""))
    if len(found) == 1:
        yield row("")
        yield row(Piece(look.say(_MANUAL_TITLE), "bold"))
        for clause in found[0].manual:
            told = clause.clause.note if clause.clause.note.zh else clause.clause.asks
            words = f"{look.say(clause.clause.title)}: {look.say(told)}" if told.zh else look.say(clause.clause.title)
            yield from _wrapped(clause.clause.id, words, 10, look)
