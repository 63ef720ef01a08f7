"""Findings as people read them: what, where with the line itself, which clause, what to do."""

from collections.abc import Iterable, Iterator

from cfp_cli.model.clause import clause_text
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Span
from cfp_cli.present import strings
from cfp_cli.present.rows import Look, Piece, Row, cells, cut, row, wrapped
from cfp_cli.present.waived import waiver_words

#: As many findings of a file are written out; the rest are counted.
SHOWN = 50


def finding_rows(findings: Iterable[Finding], documents: Iterable[Document], look: Look) -> Iterator[Row]:
    """Rows for each finding, an empty row behind each. Errors and warnings in full, notes in one line.

    Those that are waived stand in a section of their own at the end, all of them.
    """
    texts = {document.file: document.text.split("\n") for document in documents}
    every = list(findings)
    ordered = [found for found in every if not found.waived]
    full = [found for found in ordered if found.severity != "note"]
    notes = [found for found in ordered if found.severity == "note"]
    before: Span | None = None
    for found in full[:SHOWN]:
        # Several findings about one place show it once.
        yield from _full(found, texts if found.span != before else {}, look)
        before = found.span
    for found in notes[: max(0, SHOWN - len(full))]:
        yield from brief_rows(found, look)
    if notes:
        yield row("")
    if len(ordered) > SHOWN:
        yield row(Piece(strings.MORE.in_(look.lang).format(count=len(ordered) - SHOWN), "dim"))
    yield from waived_rows(every, look)


def waived_rows(findings: Iterable[Finding], look: Look) -> Iterator[Row]:
    """The findings that somebody has taken upon themselves: each in brief, why, who, until when, and both places."""
    waived = [(found, found.waived) for found in findings if found.waived]
    if not waived:
        return
    yield row(Piece(look.say(strings.WAIVED).format(count=len(waived)), "bold"))
    for found, waiver in waived:
        yield from brief_rows(found, look)
        for line in wrapped(look.say(waiver_words(waiver)), look.width - 4):
            yield row("    ", line)
        yield row(Piece("  --> ", "dim"), str(found.span or ""))
        yield row(Piece("  ::: ", "dim"), str(waiver.span))
    yield row("")


def finding_head(found: Finding, look: Look) -> str:
    """`warning[CFP414]`."""
    return f"{look.say(strings.SEVERITY[found.severity])}[{found.code}]"


def _full(found: Finding, texts: dict[str, list[str]], look: Look) -> Iterator[Row]:
    head = finding_head(found, look)
    message = wrapped(look.say(found.message), look.width - cells(head) - 2)
    yield row(Piece(head, found.severity), Piece(f": {message[0]}", "bold"))
    for more in message[1:]:
        yield row(" " * (cells(head) + 2), Piece(more, "bold"))
    if found.span:
        yield row(Piece("  --> ", "dim"), str(found.span))
        yield from _excerpt(found.span, texts, found, look)
    if found.rule:
        where = clause_words(found.rule, found.clause, look)
        place = f" ({found.rule_span})" if found.rule_span else ""
        yield row(Piece("  ::: ", "dim"), where, Piece(place, "dim"))
    lead = f"  = {look.say(strings.HINT)}: "
    hint = wrapped(look.say(found.hint), look.width - cells(lead))
    yield row(Piece(lead, "dim"), hint[0])
    for more in hint[1:]:
        yield row(" " * cells(lead), more)
    yield row(Piece(f"  = {look.say(strings.EXPLAIN).format(code=found.code)}", "dim"))
    yield row("")


def clause_words(rule: str, clause: str, look: Look) -> str:
    """`12-002 clause 4.1`; regulations name their articles in both languages: `tw-2025 art. 10`."""
    if " / " in clause:
        return f"{rule} {look.say(clause_text(clause))}"
    words = strings.CLAUSE if clause else strings.CLAUSE_PLAIN
    return look.say(words).format(rule=rule, clause=clause)


def _excerpt(span: Span, texts: dict[str, list[str]], found: Finding, look: Look) -> Iterator[Row]:
    lines = texts.get(span.file)
    if lines is None or not 0 < span.line <= len(lines):
        return
    line = lines[span.line - 1].rstrip("\r")
    number = str(span.line)
    gutter = " " * len(number)
    room = look.width - len(number) - 4
    start = span.column - 1
    offset = max(0, start - room // 2) if cells(line) > room and start > room // 2 else 0
    shown = cut(line[offset:], room)
    before = cells(shown[: start - offset])
    marked = max(1, cells(line[start : max(start + 1, span.end_column - 1)]))
    marks = "^" * min(marked, max(1, room - before))
    yield row(Piece(f"{gutter} |", "dim"))
    yield row(Piece(f"{number} | ", "dim"), shown)
    yield row(Piece(f"{gutter} | ", "dim"), " " * before, Piece(marks, found.severity))


def _brief_place(span: Span) -> str:
    return f"{span.sheet}!{span.cell}" if span.sheet else f"{span.line}:{span.column}"


def brief_rows(found: Finding, look: Look) -> Iterator[Row]:
    """The finding in one line: its message with clause and place, without a hint."""
    head = finding_head(found, look)
    place = f" ({_brief_place(found.span)})" if found.span else ""
    clause = f" [{found.rule} {look.say(clause_text(found.clause))}]" if found.clause else ""
    text = wrapped(look.say(found.message) + clause, look.width - cells(head) - 2 - len(place))
    yield row(Piece(head, found.severity), f": {text[0]}", Piece(place if len(text) == 1 else "", "dim"))
    for index, more in enumerate(text[1:], start=2):
        yield row(" " * (cells(head) + 2), more, Piece(place if index == len(text) else "", "dim"))
