"""Are the numbers of a rule file those of its document? Compares a rule file with the document's plain text.

It cannot tell whether a number means what the rule file says, only that it stands in the text of the clause that
is cited for it, and which numbers of that text the rule file has no use for. A person reads the rest.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from cfp_cli.model.clause import clause_order
from cfp_cli.model.exact import plain
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.position import Span

_NUMBER = re.compile(
    r"(?<![0-9.A-Za-z])[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|(?<![0-9.A-Za-z])[0-9]+(?:\.[0-9]+)?(?:[Ee][+-]?[0-9]+)?"
)
#: A number with what it measures, as it stands in our own words for a clause; `4.1.4` and `2` of a list are none.
_MEASURED = re.compile(
    r"(?<![0-9.,A-Za-z])(?!(?:19|20)[0-9]{2}\s*年)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?)"
    r"\s*(?:%|％|°|℃|kg|g|mL|ml|L|m3|m2|kWh|W|km|cal|J|年|天|小時|公|毫|元|坪)"
)
_HEADING = re.compile(r"\s*([0-9]{1,2}(?:\.[0-9]{1,2}){0,5})\.?\s*[^0-9.\s%％℃]")
_CHAPTER = re.compile(r"\s*([一二三四五六七八九十]{1,3})、")
_ANNEX = re.compile(r"\s*附\s*[件錄]\s*([一二三四五六七八九十]|[0-9]{1,2}|[A-Z])(?![A-Za-z])")
_PAGE = re.compile(r"=== page [0-9]+ ===")
_CONTENTS = re.compile(r"\.{6,}|…{3,}")
_CHINESE = {sign: value for value, sign in enumerate("零一二三四五六七八九十")}
#: Numbers of rule options that stand for words of the text.
_WORDS = {
    Decimal(12): ("一年", "年度", "1年", "1 年", "12個月"),
    Decimal("0.5"): ("一半", "半數"),
    Decimal(1): ("一", "單一"),
}


class FileNumber(NamedTuple):
    """A number of the rule file (or a CCC code) whose clause, as the text has it, does not contain it."""

    number: str
    clause: str
    at: Span


class TextNumber(NamedTuple):
    """A number of the text that no part of the rule file which cites the clause has."""

    number: Decimal
    clause: str
    line: int
    words: str


class Fidelity(NamedTuple):
    """What a comparison found. `unread` are clauses of the rule file whose place in the text was not found."""

    checked: int
    foreign: tuple[FileNumber, ...]
    unused: tuple[TextNumber, ...]
    unread: tuple[str, ...]


def fidelity_of(pcr: Pcr, text: str) -> Fidelity:
    """Numbers of the rule file that its document lacks, and of its normative clauses that the rule file lacks."""
    passages = passages_of(text)
    whole = {number for lines in passages.values() for _, line in lines for number in numbers_of(line)}
    cited = list(_numbers(pcr))
    foreign = []
    declared = _declared(pcr)
    for number, clause, at in cited:
        if not number:  # Nothing of something is nowhere printed.
            continue
        near = _passage(clause, passages)
        there = {one for _, line in near for one in numbers_of(line)} if near else whole
        words = " ".join(line for _, line in near)
        if number in declared.get(clause, ()):
            continue
        if not _stands(number, there) and not any(word in words for word in _WORDS.get(number, ())):
            foreign.append(FileNumber(plain(number), clause, at))
    foreign.extend(_foreign_codes(pcr, text))
    return Fidelity(
        len(cited) + len(pcr.ccc), tuple(foreign), tuple(_unused(pcr, passages, cited)), _unread(pcr, passages)
    )


def _declared(pcr: Pcr) -> dict[str, set[Decimal]]:
    """The numbers that interpretations choose where the text has none, by clause."""
    found: dict[str, set[Decimal]] = {}
    for one in pcr.interpretations:
        numbers = numbers_of(f"{one.chosen.zh} {one.chosen.en}")
        # A percentage that is chosen stands in an option as such or as a share.
        found.setdefault(one.clause, set()).update(*((number, number.scaleb(-2)) for number in numbers))
    return found


def _foreign_codes(pcr: Pcr, text: str) -> Iterator[FileNumber]:
    """CCC codes that no line of the text has, dots, blanks and hyphens aside."""
    lines = [re.sub(r"[^0-9]", "", line) for line in text.splitlines()]
    for index, code in enumerate(pcr.ccc):
        digits = re.sub(r"[^0-9]", "", code)
        if not any(digits in line for line in lines):
            yield FileNumber(code, pcr.scope_clause, pcr.document.span(("scope", "ccc", index)))


def passages_of(text: str) -> dict[str, list[tuple[int, str]]]:
    """The lines of each numbered heading, by its number; line numbers count from 1.

    The table of contents is passed over. A point of a list belongs to the heading above it.
    """
    found: dict[str, list[tuple[int, str]]] = {}
    current = ""
    for line_number, line in enumerate(text.splitlines(), 1):
        if _PAGE.fullmatch(line.strip()) or _CONTENTS.search(line) or line.strip().isdigit():
            continue
        heading = _heading(line, current)
        if heading:
            current = heading
        found.setdefault(current, []).append((line_number, _without_number(line, heading)))
    return found


def numbers_of(line: str) -> list[Decimal]:
    """The numbers in a line, 1,000 read as 1000."""
    return [Decimal(match[0].replace(",", "")) for match in _NUMBER.finditer(line)]


def _heading(line: str, current: str) -> str:
    annex = _ANNEX.match(line)
    if annex:
        letter = ord(annex[1]) - ord("A") + 1 if annex[1].isascii() and annex[1].isalpha() else 0
        return f"A{letter or _CHINESE.get(annex[1], 0) or annex[1]}"
    chapter = _CHAPTER.match(line)
    if chapter and len(line.strip()) < 40:
        return str(_chinese(chapter[1]))
    match = _HEADING.match(line)
    if match and "." in match[1] and len(line.strip()) < 60:
        # A heading comes after the one before it; a number in a sentence mostly does not.
        return match[1] if not current or clause_order(match[1]) > clause_order(current) else ""
    return ""


def _chinese(numeral: str) -> int:
    if numeral.startswith("十"):
        return 10 + (_CHINESE[numeral[1]] if len(numeral) > 1 else 0)
    return _CHINESE[numeral[0]] * 10 if numeral[1:] == "十" else _CHINESE[numeral[0]]


def _without_number(line: str, heading: str) -> str:
    """The line without its own number, which is no number of the rule."""
    if heading:
        return line.strip().removeprefix(heading)
    return re.sub(r"^\s*(?:[（(]?[0-9]{1,2}[)）]|[0-9]{1,2}[.、])", "", line)


def _passage(clause: str, passages: dict[str, list[tuple[int, str]]]) -> list[tuple[int, str]]:
    """The lines of a clause with those below it, or of the nearest heading above it."""
    while clause:
        lines = [
            line for name, part in passages.items() if name == clause or name.startswith(f"{clause}.") for line in part
        ]
        if lines:
            return lines
        clause = clause.rpartition(".")[0]
    return []


def _numbers(pcr: Pcr) -> Iterator[tuple[Decimal, str, Span]]:
    """Every number that the rule file takes from its document, with the clause cited for it."""
    span = pcr.document.span
    for scenario in pcr.scenarios:
        for parameter in scenario.parameters:
            for alternatives in parameter.values.values():
                for value in alternatives:
                    yield value.value, parameter.clause, span(parameter.path)
    for spec in pcr.rules:
        for key, option in spec.options.items():
            for number in _of_option(option):
                yield number, spec.clause, span((*spec.path, "options", key))
    unit = pcr.functional_unit
    if unit is not None:
        for amount in (*((unit.amount,) if unit.amount else ()), *unit.minimum):
            yield amount.value, unit.clause, span(("functional-unit",))
    for clause in pcr.clauses.values():
        for number in dict.fromkeys(Decimal(match[1].replace(",", "")) for match in _MEASURED.finditer(clause.asks.zh)):
            yield number, clause.id, span((*clause.path, "asks"))
    for case in pcr.cases:
        for name, printed in case.printed.items():
            yield printed.value, case.clause, span((*case.path, "printed", name))


def _of_option(option: Any) -> Iterator[Decimal]:
    if isinstance(option, bool):
        return
    if isinstance(option, Decimal):
        yield option
    elif isinstance(option, str):
        yield from numbers_of(option) if re.match(r"[0-9]", option) else ()
    elif isinstance(option, dict):
        for one in option.values():
            yield from _of_option(one)


def _stands(number: Decimal, there: set[Decimal]) -> bool:
    """The number, or the same as a percentage or the share of one."""
    return number in there or number.scaleb(2) in there or number.scaleb(-2) in there


def _unused(
    pcr: Pcr, passages: dict[str, list[tuple[int, str]]], cited: list[tuple[Decimal, str, Span]]
) -> Iterator[TextNumber]:
    """Numbers of normative clauses, executed ones, that the rule file has nowhere for that clause."""
    normative = {clause.id for clause in pcr.clauses.values() if clause.level and clause.covered_by != ("label",)}
    declared = _declared(pcr)
    told = {
        clause.id: set(numbers_of(f"{clause.asks.zh} {clause.asks.en} {clause.note.zh} {clause.note.en}"))
        for clause in pcr.clauses.values()
    }
    for name, lines in passages.items():
        if not any(one == name or one.startswith(f"{name}.") for one in normative):
            continue
        known = {
            number
            for number, clause, _ in cited
            if clause == name or clause.startswith(f"{name}.") or name.startswith(f"{clause}.")
        }
        for clause, numbers in (*told.items(), *declared.items()):
            if clause == name or clause.startswith(f"{name}."):
                known |= numbers
        for line_number, line in lines:
            for number in numbers_of(line):
                if number and not _stands(number, known):
                    yield TextNumber(number, name, line_number, line.strip())


def _unread(pcr: Pcr, passages: dict[str, list[tuple[int, str]]]) -> tuple[str, ...]:
    return tuple(clause for clause in pcr.clauses if not _passage(clause, passages))
