"""The worked examples of a rule file: what they should come to, what they do, and what the document prints."""

from typing import NamedTuple

from cfp_cli.calculate.functional import no_less
from cfp_cli.calculate.scenario import FUNCTIONAL_UNIT, Circumstances, scenario_amounts
from cfp_cli.model.exact import round_half_up
from cfp_cli.model.pcr import Case, Pcr, Scenario
from cfp_cli.model.quantity import Quantity
from cfp_cli.units.convert import convert, same_dimension

#: So many digits of a number whose decimals never end are enough to tell it.
ENOUGH_DIGITS = 10


class CaseLine(NamedTuple):
    """One number of a case. `expected` is None for a line that the case does not state, `got` for one not made."""

    id: str
    expected: Quantity | None
    got: Quantity | None
    agrees: bool
    trace: str = ""


class CaseResult(NamedTuple):
    """A case with the lines that it states or that come out, and what the document prints for them."""

    case: Case
    lines: tuple[CaseLine, ...]
    printed: tuple[CaseLine, ...]

    @property
    def agrees(self) -> bool:
        """Whether every line comes out as stated; slips of the document are told in the case."""
        told = bool(self.case.slip.zh)
        return all(line.agrees for line in self.lines) and all(one.agrees or told for one in self.printed)


def scenarios_of(pcr: Pcr, case: Case) -> list[Scenario]:
    """The scenarios that a case is about."""
    return [
        scenario
        for scenario in pcr.scenarios
        if scenario.holds(case.category, case.states)
        and (scenario.applies != "on-request" or scenario.id in case.scenarios)
    ]


def case_result(pcr: Pcr, case: Case) -> CaseResult:
    """What the scenarios make of a case."""
    asked = pcr.functional_unit
    stated = case.parameters.get(FUNCTIONAL_UNIT)
    functional = no_less(stated, asked) if asked and stated else (asked.amount if asked else None)
    circumstances = Circumstances(case.category, case.content, case.states, case.parameters, functional)
    got: dict[str, Quantity] = {}
    traces: dict[str, str] = {}
    for scenario in scenarios_of(pcr, case):
        amounts, _ = scenario_amounts(scenario, circumstances)
        got.update({amount.line.id: amount.quantity for amount in amounts})
        traces.update({amount.line.id: amount.trace for amount in amounts})
    names = dict.fromkeys((*case.expect, *got))
    lines = tuple(_line(name, case.expect.get(name), got.get(name), traces.get(name, "")) for name in names)
    printed = tuple(
        CaseLine(name, value, got.get(name), name in got and _rounds_to(got[name], value))
        for name, value in case.printed.items()
    )
    return CaseResult(case, lines, printed)


def _line(name: str, expected: Quantity | None, got: Quantity | None, trace: str) -> CaseLine:
    agrees = expected is not None and got is not None and _agrees(got, expected)
    return CaseLine(name, expected, got, agrees, trace)


def _agrees(result: Quantity, expected: Quantity) -> bool:
    """The same to the last digit; a long one (its decimals may never end) to the digits given."""
    if not same_dimension(result.unit, expected.unit):
        return False
    exact = convert(result, expected.unit).value
    if exact == expected.value:
        return True
    digits = len(expected.value.as_tuple().digits)
    return digits >= ENOUGH_DIGITS and round_half_up(exact, expected.value) == expected.value


def _rounds_to(result: Quantity, printed: Quantity) -> bool:
    """Whether the document's number is the exact one, rounded half-up to the digits that it prints."""
    if not same_dimension(result.unit, printed.unit):
        return False
    return round_half_up(convert(result, printed.unit).value, printed.value) == printed.value
