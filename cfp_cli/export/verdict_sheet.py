"""The sheet of tests: shares that the PCR's rules judge, as formulas over the lines, with limit, clause and verdict.

A binary number cannot tell 1 % from a hair more: part and limit are compared after rounding their distance, as a part
of the whole, to 12 decimals. Where exact arithmetic says otherwise the export says so (CFP702).
"""

from decimal import Decimal
from typing import Literal, NamedTuple

from cfp_cli.export.cells import Cell, Live, Pad, formula, number, quoted, words
from cfp_cli.export.checked import check
from cfp_cli.export.titles import HEADS, MET, NO, NO_BASE, NOT_ASKED, NOT_MET, TESTS, YES
from cfp_cli.model.exact import ZERO, divide, fixed, multiply, plain, subtract
from cfp_cli.model.finding import SEVERITY_OF, Level
from cfp_cli.model.pcr import RuleSpec
from cfp_cli.model.text import Lang, Text

Bound = Literal["at-least", "more-than", "at-most", "less-than"]

_SIGNS: dict[Bound, tuple[str, str]] = {
    "at-least": (">=", "≥"), "more-than": (">", ">"), "at-most": ("<=", "≤"), "less-than": ("<", "<"),
}  # fmt: skip
_LEVEL: dict[Level, Text] = {"must": Text("應", "must"), "should": Text("宜", "should"), "may": Text("得", "may")}
#: Decimals of the distance from a limit, as a part of the whole.
DECIMALS = 12
_COLUMNS = (12, 10, 44, 16, 16, 12, 6, 10, 14, 10, 14, 26, 10)
_HEADS = (
    *(HEADS["clause"], Text("層級", "level"), Text("判定", "test"), Text("分子", "part"), Text("分母", "whole")),
    *(Text("占比", "share"), Text("", ""), Text("界限", "limit"), Text("結果", "result")),
    *(Text("不符合即無標示值", "denies the label"), HEADS["cfp"], HEADS["cfp-exact"], HEADS["check"]),
)


class Verdict(NamedTuple):
    """The row of a test, and whether it is kept; without a base it is not."""

    row: int
    met: bool


class VerdictSheet:
    """The sheet, to which the rules add their tests."""

    def __init__(self, lang: Lang) -> None:
        self.sheet = Pad(TESTS.in_(lang), _COLUMNS)
        self.lang: Lang = lang
        #: Tests whose verdict hangs on digits that a binary number does not have.
        self.doubtful: list[tuple[RuleSpec, Text]] = []
        self.sheet.add(words(TESTS.in_(lang), "title"))
        self.sheet.frozen = (1, 3)

    def section(self, spec: RuleSpec, title: Text) -> None:
        """A rule, with the heads of its tests."""
        self.sheet.add()
        self.sheet.add(
            words(spec.clause, "label"), words(self._level(spec), "label"), words(title.in_(self.lang), "label")
        )
        self.sheet.add(*(words(one.in_(self.lang), "head") for one in _HEADS))

    def note(self, text: Text) -> None:
        """A row of words."""
        self.sheet.add(words(""), words(""), words(text.in_(self.lang), "note"))

    def heads(self, *titles: Text) -> None:
        """The heads of a list."""
        self.sheet.add(*(words(one.in_(self.lang), "head") for one in titles))

    def test(
        self, spec: RuleSpec, title: Text, part: Live, whole: Live, limit: Decimal, bound: Bound, *, binds: bool = True,
        base_needed: bool = False, unless: Verdict | None = None,
    ) -> Verdict:  # fmt: skip
        """A share against its limit. `binds`: the rule asks it, by its level; otherwise it is a step of another test.

        `base_needed`: without a base nothing is said; else any part of nothing is too much. `unless`: it is asked only
        where another test is not kept.
        """
        row, (sign, shown) = self.sheet.next_row, _SIGNS[bound]
        met, exact = _holds(part.value, whole.value, limit, bound)
        if exact != met:
            self.doubtful.append((spec, title))
        good, bad = quoted(MET.in_(self.lang)), quoted(NOT_MET.in_(self.lang))
        without = quoted(NO_BASE.in_(self.lang)) if base_needed else f"IF(D{row}=0,{good},{bad})"
        verdict = f"IF(E{row}=0,{without},IF(ROUND((D{row}-H{row}*E{row})/ABS(E{row}),{DECIMALS}){sign}0,{good},{bad}))"
        shown_verdict = self._verdict(met, whole.value, base_needed)
        if unless is not None:
            verdict = f"IF({self.is_met(unless.row)},{quoted(NOT_ASKED.in_(self.lang))},{verdict})"
            shown_verdict = NOT_ASKED.in_(self.lang) if unless.met else shown_verdict
        share = divide(part.value, whole.value) if whole.value else ZERO
        self.sheet.add(
            words(spec.clause), words(self._level(spec)), words(title.in_(self.lang), "wrap"),
            formula(part.text, part.value), formula(whole.text, whole.value),
            formula(f"IF(E{row}=0,0,D{row}/E{row})", share, "share"),
            words(shown), number(limit, "percent"),
            formula(verdict, shown_verdict),
            self._denies(spec, binds),
            number(share, "share"), words(plain(share)), check(f"F{row}", f"K{row}", self.lang),
        )  # fmt: skip
        return Verdict(row, met and bool(whole.value or not base_needed))

    def is_met(self, row: int) -> str:
        """The condition that the test of a row is kept."""
        return f"I{row}={quoted(MET.in_(self.lang))}"

    def either(self, spec: RuleSpec, title: Text, condition: str, met: bool) -> None:
        """A test that is kept where a condition over other cells holds."""
        good, bad = MET.in_(self.lang), NOT_MET.in_(self.lang)
        verdict = formula(f"IF({condition},{quoted(good)},{quoted(bad)})", good if met else bad)
        blank = words("")
        self.sheet.add(
            words(spec.clause), words(self._level(spec)), words(title.in_(self.lang), "wrap"), blank, blank, blank, blank,
            blank, verdict, self._denies(spec, binds=True),
        )  # fmt: skip

    def denials(self) -> Live:
        """How many tests deny a label value."""
        last = len(self.sheet.rows)
        bad, yes = quoted(NOT_MET.in_(self.lang)), quoted(YES.in_(self.lang))
        count = sum(
            len(row) > 9 and row[8].value == NOT_MET.in_(self.lang) and row[9].text == YES.in_(self.lang)
            for row in self.sheet.rows
        )
        ranges = (self.sheet.ref(f"$I$1:$I${last}"), self.sheet.ref(f"$J$1:$J${last}"))
        return Live(f"COUNTIFS({ranges[0]},{bad},{ranges[1]},{yes})", Decimal(count))

    def _verdict(self, met: bool, whole: Decimal, base_needed: bool) -> str:
        if not whole and base_needed:
            return NO_BASE.in_(self.lang)
        return (MET if met else NOT_MET).in_(self.lang)

    def _level(self, spec: RuleSpec) -> str:
        return _LEVEL[spec.level].in_(self.lang)

    def _denies(self, spec: RuleSpec, binds: bool) -> Cell:
        return words((YES if binds and SEVERITY_OF[spec.level] == "error" else NO).in_(self.lang))


def _holds(part: Decimal, whole: Decimal, limit: Decimal, bound: Bound) -> tuple[bool, bool]:
    """Whether the share keeps the limit: as the workbook has it, and exactly."""
    distance = subtract(part, multiply(limit, whole))
    if not whole:
        return not part, not part if bound in ("at-most", "less-than") else part >= ZERO
    rounded = Decimal(fixed(divide(distance, abs(whole)), DECIMALS))
    return _keeps(rounded, bound), _keeps(distance, bound)


def _keeps(distance: Decimal, bound: Bound) -> bool:
    match bound:
        case "at-least":
            return distance >= ZERO
        case "more-than":
            return distance > ZERO
        case "at-most":
            return distance <= ZERO
        case _:
            return distance < ZERO
