"""The clauses of a label regulation as text: what each says, and what covers it."""

from collections import Counter
from collections.abc import Iterator

from cfp_cli.model.clause import clause_text
from cfp_cli.model.duties import RegimeClause, RegulationPart
from cfp_cli.model.label import Regime
from cfp_cli.model.text import Text
from cfp_cli.present.regime_text import BASIS, WIDTH
from cfp_cli.present.regime_words import TITLES, listed
from cfp_cli.present.rows import Look, Piece, Row, Style, field, padded, row, wrapped

_WAYS = {
    "executed": Text("可執行", "executed"),
    "partly": Text("部分由人", "partly by a person"),
    "manual": Text("由人確認", "by a person"),
    "definition": Text("定義", "definition"),
    "procedure": Text("主管機關", "by the authority"),
    "informative": Text("無要求", "nothing asked"),
}
_ELSEWHERE = {
    "calculation": Text("計算與檢查", "calculation"),
    "pcr": Text("登錄與規則檔", "register and rule files"),
    "another-regime": Text("另一個制度檔", "another regime file"),
}
_LOOK_AT = Text("確認：{what}", "look at: {what}")
_CLAUSES = Text("{count} 條：{ways}", "clauses: {count} ({ways})")
_NO_CLAUSES = Text("0 條：條文未取得", "clauses: 0 (text not obtained)")
_NO_FILE = Text("{id} 沒有條文檔：條文沒有逐條列出", "{id} has no clause file: its text is not listed clause by clause")


def way_of(clause: RegimeClause) -> str:
    """How a clause is dealt with: by the tool, a person, both, the authority, or nobody needs to."""
    others = {"manual", "definition", "procedure", "informative"}
    executed, manual = bool(set(clause.covered_by) - others), "manual" in clause.covered_by
    if executed:
        return "partly" if manual else "executed"
    return next(way for way in ("manual", "definition", "procedure", "informative") if way in clause.covered_by)


def regime_coverage_rows(regime: Regime, parts: tuple[RegulationPart, ...] | None, look: Look) -> Iterator[Row]:
    """Each clause with what covers it, and how many are covered in which way."""
    yield row(Piece(regime.id, "bold"), "  ", look.say(regime.title))
    yield from field(look.say(BASIS), look.say(regime.basis), look, WIDTH)
    if parts is None:
        yield row(Piece(look.say(_NO_FILE).format(id=regime.id), "warning"))
        return
    for part in parts:
        yield row("")
        yield row(Piece(look.say(part.title), "bold"))
        if not part.clauses:
            for line in wrapped(look.say(part.not_obtained), look.width - 2):
                yield row("  ", Piece(line, "warning"))
        for clause in part.clauses:
            yield from _clause(clause, look)
    clauses = [clause for part in parts for clause in part.clauses]
    counts = Counter(way_of(clause) for clause in clauses)
    found = [(words, counts[way]) for way, words in _WAYS.items() if counts[way]]
    ways = listed(Text(f"{words.zh} {count}", f"{words.en} {count}") for words, count in found)
    yield row("")
    yield row(look.say(_CLAUSES.filled(count=len(clauses), ways=ways) if clauses else _NO_CLAUSES))


def _clause(clause: RegimeClause, look: Look) -> Iterator[Row]:
    way = way_of(clause)
    by = listed(_coverer(name) for name in clause.covered_by if name not in _WAYS)
    words = _WAYS[way]
    status = look.say(Text(f"{words.zh}：{by.zh}", f"{words.en}: {by.en}") if by.zh else words)
    style: Style = "good" if way in ("executed", "partly") else "warning" if way == "manual" else "dim"
    number = look.say(clause_text(clause.id))
    yield row("  ", Piece(padded(number, 24), "bold"), "  ", look.say(clause.title), "  ", Piece(f"[{status}]", style))
    told = [clause.says, *((_LOOK_AT.filled(what=clause.look_at),) if clause.look_at.zh else ())]
    for text in told:
        for line in wrapped(look.say(text), look.width - 6):
            yield row(" " * 6, Piece(line, "dim"))


def _coverer(name: str) -> Text:
    """A section of the regime, a change with its id, or what else covers the clause."""
    section, _, change = name.partition(".")
    words = _ELSEWHERE.get(name) or TITLES[section]
    return Text(f"{words.zh} {change}".rstrip(), f"{words.en} {change}".rstrip())
