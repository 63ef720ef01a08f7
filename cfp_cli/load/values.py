"""From scalars of a document to values of the model, with a finding wherever that fails."""

from datetime import date
from decimal import Decimal
from typing import Any

from cfp_cli.catalogue import finding
from cfp_cli.catalogue.suggest import did_you_mean
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Path, Span
from cfp_cli.model.quantity import Quantity, Unit
from cfp_cli.model.text import Text, both
from cfp_cli.units.convert import ONE as DIMENSIONLESS
from cfp_cli.units.quantity import QuantityProblem, parse_quantity, parse_share
from cfp_cli.units.table import UnitProblem, unit

_NUMBER_FAULTS = {
    "separator": Text(
        "數字裡有逗號、空格或底線，無法確定是千分位還是小數點",
        "it has a comma, space or underscore: thousands or decimals?",
    ),
    "leading-zero": Text("數字以 0 開頭", "the number begins with a zero"),
    "not-ascii": Text("數字含全形或非 ASCII 字元", "it has full-width or other non-ASCII characters"),
    "range": Text("超過 60 位或指數超出 ±30", "it is longer than 60 characters or its exponent is beyond ±30"),
    "other": Text("讀不出數字", "no number could be read"),
    "": Text("讀不出數字", "no number could be read"),
}
_MISSING = {
    "missing-unit": Text("沒有單位", "the unit is missing"),
    "missing-number": Text("沒有數字", "the number is missing"),
}


class Values:
    """Reads values out of one document and gathers what is wrong with them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.findings: list[Finding] = []

    def quantity(self, text: str, path: Path, negative: bool = False) -> Quantity | None:
        """The quantity, or None with a finding. A negative one is a finding unless `negative`."""
        result = parse_quantity(text)
        if isinstance(result, QuantityProblem):
            self._problem(result, path)
            return None
        if result.value < 0 and not negative:
            self.report("CFP204", path, text=text)
            return None
        return result

    def number_or_quantity(self, text: Any, path: Path) -> Quantity | None:
        """The same for a number of a rule file: a bare one (6, 0.75, 75 %) has no dimension, a negative one may stand."""
        if isinstance(text, Decimal):
            return Quantity(text, DIMENSIONLESS)
        bare = parse_share(text)
        return Quantity(bare, DIMENSIONLESS) if isinstance(bare, Decimal) else self.quantity(text, path, negative=True)

    def unit(self, text: str, path: Path) -> Unit | None:
        """The unit, or None with a finding."""
        result = unit(text)
        if isinstance(result, UnitProblem):
            self._unit_problem(result, path)
            return None
        return result

    def share(self, value: Any, path: Path) -> Decimal | None:
        """A share between 0 and 1 from `18 %` or 0.18, or None with a finding."""
        result = value if isinstance(value, Decimal) else parse_share(value)
        if isinstance(result, QuantityProblem):
            self._problem(result, path)
            return None
        if not 0 <= result <= 1:
            self.report("CFP213", path, text=str(value))
            return None
        return result

    def day(self, text: str, path: Path) -> date | None:
        """The day, or None with a finding for one that the calendar does not have."""
        try:
            return date.fromisoformat(text)
        except ValueError:
            self.report("CFP108", path, text=text)
            return None

    def period(self, text: str, path: Path) -> tuple[date, date] | None:
        """`first day/last day`, or None with a finding (also when it ends before it begins)."""
        first, last = (self.day(part, path) for part in text.split("/"))
        if first is None or last is None:
            return None
        if last < first:
            self.report("CFP109", path, text=text)
            return None
        return first, last

    def report(self, code: str, path: Path, *, key: bool = False, **values: Any) -> None:
        """Gather a finding at `path` of this document."""
        self.findings.append(finding(code, self.span(path, key), **values))

    def span(self, path: Path, key: bool = False) -> Span:
        """The place of `path` in this document."""
        return self.document.span(path, key)

    def _problem(self, problem: QuantityProblem, path: Path) -> None:
        if problem.unit_problem is not None:
            self._unit_problem(problem.unit_problem, path)
        else:
            why = _MISSING.get(problem.kind) or _NUMBER_FAULTS[problem.fault]
            self.report("CFP205", path, text=problem.text, why=why)

    def _unit_problem(self, problem: UnitProblem, path: Path) -> None:
        if problem.kind == "ambiguous":
            self.report("CFP202", path, text=problem.text, question=problem.question)
        else:
            self.report("CFP201", path, text=problem.text, suggestion=did_you_mean(problem.suggestion))


def text_of(value: Any) -> Text:
    """A user's words: a plain text stands for both languages, and one language for a missing other."""
    if isinstance(value, str):
        return both(value)
    zh, en = value.get("zh-TW"), value.get("en")
    return Text(zh or en or "", en or zh or "")
