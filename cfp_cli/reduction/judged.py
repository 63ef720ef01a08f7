"""Judges two records under a reduction scheme: every criterion with its answer, distance and ground.

Percentages are compared by products, so that no quotient is rounded: (base - now) x 100 >= percent x base. The
unrounded totals are judged. Where a total is known by its label value alone, the answer stands only if every total
behind that value gives it.
"""

from decimal import Decimal

from cfp_cli.certificate.case import Case
from cfp_cli.comparison.comparable import incomparable
from cfp_cli.model.exact import HUNDRED, divide, multiply, subtract
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import Regime
from cfp_cli.model.reduction import Change, Given, Judged, JudgedRoute, Outcome, Route, Scheme, Side, Verdict
from cfp_cli.model.text import Text
from cfp_cli.reduction.criterion import judged
from cfp_cli.reduction.findings import about_scheme, about_values, asked_for_one_version
from cfp_cli.reduction.side import side_of

BASE = Text("基準", "base")
NOW = Text("現在", "now")


def evaluate(scheme: Scheme, base: Case, now: Case, given: Given, regimes: tuple[Regime, ...]) -> Outcome:
    """What the scheme says of `now` against `base`; with errors among the findings, nothing is judged.

    Notes of the two calculations are left out: `cfp calc` tells them.
    """
    findings = tuple(one for case in (base, now) for one in case.findings if one.severity != "note")
    if base.record is None or now.record is None:
        return _refused(scheme, given, None, findings)
    first, of_first = side_of(base.record, regimes, BASE)
    second, of_second = side_of(now.record, regimes, NOW)
    alike = incomparable(base.record, now.record, same_regime=False)
    findings += (*asked_for_one_version(alike), *of_first, *of_second)
    if first is None or second is None:
        return _refused(scheme, given, None, findings)
    sides = first, second
    findings += about_values(sides, given)
    if _errors(findings):
        return _refused(scheme, given, sides, findings)
    change = change_of(*sides)
    findings += about_scheme(scheme, sides, change, given)
    routes = tuple(_route(route, sides, change, given) for route in _asked(scheme, given))
    return Outcome(scheme, given, sides, change, routes, _any_of(routes), findings)


def change_of(base: Side, now: Side) -> Change:
    """By how much the value fell. The base is above zero."""
    labels = base.label_kg, now.label_kg
    bounds: tuple[Decimal | None, Decimal | None] = (None, None)
    if base.low is not None and base.high is not None and now.low is not None and now.high is not None:
        # Least where the base was as low and the present value as high as their labels allow.
        bounds = fall(base.low, now.high), fall(base.high, now.low)
    return Change(
        percent=fall(base.kg, now.kg),
        kg=subtract(base.kg, now.kg),
        lowest=bounds[0],
        highest=bounds[1],
        by_labels=fall(labels[0], labels[1]) if labels[0] and labels[1] else None,
    )


def fall(base: Decimal, now: Decimal) -> Decimal:
    """By how many percent of the base `now` lies below it; negative above it. To 40 digits, for the eye."""
    return divide(multiply(subtract(base, now), HUNDRED), base)


def _asked(scheme: Scheme, given: Given) -> tuple[Route, ...]:
    return scheme.renewal if given.renewal and scheme.renewal else scheme.routes


def _route(route: Route, sides: tuple[Side, Side], change: Change, given: Given) -> JudgedRoute:
    answers = tuple(judged(criterion, sides, change, given) for criterion in route.criteria)
    return JudgedRoute(route, _all_of(answers), answers)


def _all_of(answers: tuple[Judged, ...]) -> Verdict:
    verdicts = {answer.verdict for answer in answers}
    return "not-met" if "not-met" in verdicts else "undecided" if "undecided" in verdicts else "met"


def _any_of(routes: tuple[JudgedRoute, ...]) -> Verdict:
    verdicts = {route.verdict for route in routes}
    return "met" if "met" in verdicts else "undecided" if "undecided" in verdicts or not routes else "not-met"


def _refused(scheme: Scheme, given: Given, sides: tuple[Side, Side] | None, findings: tuple[Finding, ...]) -> Outcome:
    return Outcome(scheme, given, sides, None, (), None, findings)


def _errors(findings: tuple[Finding, ...]) -> bool:
    return any(found.severity == "error" for found in findings)
