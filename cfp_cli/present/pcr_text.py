"""Rule files as text for authors and verifiers: the merged file, differences, cases and trials, fidelity."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cfp_cli.authoring.merged import BY_ENTRY
from cfp_cli.model.exact import plain
from cfp_cli.model.position import Span
from cfp_cli.model.text import Text
from cfp_cli.present.rows import Look, Piece, Row, Style, cells, cut, padded, row, wrapped
from cfp_cli.present.value_words import value_words

if TYPE_CHECKING:
    from cfp_cli.authoring.difference import Difference
    from cfp_cli.authoring.fidelity import Fidelity
    from cfp_cli.authoring.merged import Part
    from cfp_cli.authoring.trials import Trial
    from cfp_cli.check.cases import CaseResult
    from cfp_cli.model.changes import Change

#: So many characters before the place where two texts part are shown.
LEAD = 20
_OTHERWISE = Text("{keys} 取自 {place}", "{keys} from {place}")
SAME = Text("兩份規則檔沒有差異", "the two rule files do not differ")
KINDS: dict[str, tuple[str, Text, Style]] = {
    "added": ("+", Text("新增", "added"), "good"),
    "removed": ("-", Text("刪除", "removed"), "error"),
    "changed": ("~", Text("改變", "changed"), "warning"),
}
_COUNTS = Text("新增 {added}、刪除 {removed}、改變 {changed}", "{added} added, {removed} removed, {changed} changed")
_EXPECTED = Text("應為 {expected}，算得 {got}", "expected {expected}, got {got}")
_PRINTED = Text("文件印 {printed}", "the document prints {printed}")
_SLIP = Text("文件筆誤：{words}", "slip of the document: {words}")
_CASES = Text("{label}：{cases} 個案例，{bad} 個不符", "{label}: {cases} cases, {bad} of them wrong")
_TRIALS = Text(
    "{label}：{rules} 條規則，{bad} 條沒有如預期作用（合格的清冊上不作聲，違反時提出）",
    "{label}: {rules} rules, {bad} of them not as expected (silent on a sound inventory, heard on a broken one)",
)
_SPOKE = Text("對合格的清冊提出：{words}", "it objects to a sound inventory: {words}")
_SILENT = Text("清冊違反時沒有提出", "it says nothing to an inventory that breaks it")
_FIDELITY = Text(
    "{label}：規則檔的 {checked} 個數字中，{foreign} 個不在所引條文中；條文中 {unused} 個數字規則檔沒有用到",
    "{label}: of {checked} numbers of the rule file {foreign} are not in the clause cited; {unused} numbers of the text are not used",
)
_FOREIGN = Text("不在條文中的數字", "Numbers that their clause does not contain")
_UNUSED = Text("沒有用到的數字", "Numbers of the text that the rule file does not use")
_UNREAD = Text("在原文中找不到的條文：{clauses}", "Clauses not found in the text: {clauses}")


def merged_rows(parts: Iterator[tuple["Part", str]], look: Look) -> Iterator[Row]:
    """The merged file as YAML, every part under the place where it was written."""
    section = ""
    for part, text in parts:
        inside = part.section in BY_ENTRY
        if part.section != section and inside:
            yield row(f"{part.section}:")
        section = part.section
        yield row(Piece(f"{'  ' if inside else ''}# {part.at.file}:{part.at.line}{_elsewhere(part, look)}", "dim"))
        for line in text.splitlines():
            yield row(line)


def _elsewhere(part: "Part", look: Look) -> str:
    if not part.others:
        return ""
    place = part.others[0][1]
    keys = ", ".join(name for name, _ in part.others)
    return "; " + look.say(_OTHERWISE).format(keys=keys, place=f"{place.file}:{place.line}")


def difference_rows(found: list["Difference"], look: Look) -> Iterator[Row]:
    """Every difference with both places; for a changed part the keys that differ, old and new."""
    if not found:
        yield row(Piece(look.say(SAME), "good"))
        return
    for one in found:
        sign, words, style = KINDS[one.kind]
        places = " → ".join(_place(at) for at in (one.old_at, one.new_at) if at is not None)
        name = f"{one.section} {one.key}".strip()
        yield row(
            Piece(f"{sign} {name}", "bold" if style == "warning" else style),
            f"  {look.say(words)}  ",
            Piece(places, "dim"),
        )
        if one.kind == "changed":
            for change in one.changes:
                yield from _change(change, look)
        else:
            value = one.new if one.kind == "added" else one.old
            yield row("    ", cut(value_words(value, look.lang), look.width - 4))
    yield row(Piece(counts_words(found, look), "dim"))


def counts_words(found: list["Difference"], look: Look) -> str:
    """How many parts were added, removed and changed."""
    counts = {kind: sum(one.kind == kind for one in found) for kind in KINDS}
    return look.say(_COUNTS).format(**counts)


def _change(change: "Change", look: Look) -> Iterator[Row]:
    """Old and new from a little before where they part; in the other language where only that differs."""
    old, new = (None if value is None else value_words(value, look.lang) for value in (change.old, change.new))
    if old == new:
        other = look._replace(lang="en" if look.lang == "zh-TW" else "zh-TW")
        old, new = value_words(change.old, other.lang), value_words(change.new, other.lang)
    head = f"    - {change.way + ': ' if change.way else ''}"
    room = max(20, look.width - cells(head))
    same = _alike(old or "", new or "") if old and new else 0
    start = max(0, same - LEAD) if cells(max(old or "", new or "", key=cells)) > room else 0
    for mark, text in (("-", old), ("+", new)):
        if text is not None:
            yield row(head.replace("-", mark, 1), cut(("…" if start else "") + text[start:], room))


def _alike(one: str, two: str) -> int:
    """How many characters two texts begin with alike."""
    return next((index for index, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _place(at: Span) -> str:
    return f"{at.file}:{at.line}"


def case_rows(label: str, results: list["CaseResult"], look: Look) -> Iterator[Row]:
    """Each case with its sums; what does not come out is said, and slips of the document are told."""
    for result in results:
        sign, style = ("✓", "good") if result.agrees else ("✗", "error")
        sign = sign if look.blocks else ("ok" if result.agrees else "wrong")
        yield row(
            "  ",
            Piece(sign, "good" if style == "good" else "error"),
            f" {look.say(result.case.name)} ",
            Piece(f"({result.case.clause})", "dim"),
        )
        for line in result.lines:
            if line.agrees:
                first, *more = wrapped(line.trace, look.width - 8 - len(line.id))
                yield row(f"      {line.id}: {first}")
                for rest in more:
                    yield row(f"        {' ' * len(line.id)}{rest}")
            else:
                words = look.say(_EXPECTED).format(expected=line.expected or "-", got=line.got or "-")
                yield row(Piece(f"      {line.id}: {words}", "error"))
        for printed in result.printed:
            words = look.say(_PRINTED).format(printed=printed.expected)
            yield row(Piece(f"      {printed.id}: {words}", "dim" if printed.agrees else "warning"))
        if result.case.slip.zh:
            for line_text in wrapped(look.say(_SLIP).format(words=look.say(result.case.slip)), look.width - 6):
                yield row(Piece(f"      {line_text}", "warning"))
    bad = sum(not result.agrees for result in results)
    yield row(Piece(look.say(_CASES).format(label=label, cases=len(results), bad=bad), "error" if bad else "good"))


def trial_rows(label: str, trials: tuple["Trial", ...], look: Look) -> Iterator[Row]:
    """Each rule with what it says to an inventory that breaks it, and what is wrong where something is."""
    for trial in trials:
        sign = ("✓" if trial.passed else "✗") if look.blocks else ("ok" if trial.passed else "wrong")
        lead = f"{trial.rule.id} "
        words = look.say(trial.messages[0]) if trial.messages else look.say(trial.why or _SILENT)
        yield row(
            "  ",
            Piece(sign, "good" if trial.passed else "error"),
            f" {lead}",
            Piece(f"({trial.rule.clause}) ", "dim"),
            cut(words, max(20, look.width - cells(lead) - len(trial.rule.clause) - 9)),
        )
        for spoken in trial.spoke:
            yield row(Piece(f"      {look.say(_SPOKE).format(words=look.say(spoken))}", "error"))
    bad = sum(not trial.passed for trial in trials)
    yield row(Piece(look.say(_TRIALS).format(label=label, rules=len(trials), bad=bad), "error" if bad else "good"))


def fidelity_rows(label: str, found: "Fidelity", look: Look) -> Iterator[Row]:
    """The numbers at which a person should look, in the file and in the text."""
    if found.foreign:
        yield row(Piece(look.say(_FOREIGN), "bold"))
        for one in found.foreign:
            yield row("  ", padded(one.clause, 12), padded(one.number, 18), Piece(_place(one.at), "dim"))
    if found.unused:
        yield row(Piece(look.say(_UNUSED), "bold"))
        for number in found.unused:
            head = f"  {padded(number.clause, 12)}{padded(plain(number.number), 12)}{number.line}: "
            yield row(head, cut(number.words, max(20, look.width - cells(head))))
    if found.unread:
        yield row(Piece(look.say(_UNREAD).format(clauses=", ".join(found.unread)), "warning"))
    words = look.say(_FIDELITY).format(
        label=label, checked=found.checked, foreign=len(found.foreign), unused=len(found.unused)
    )
    yield row(Piece(words, "warning" if found.foreign else "good"))
