"""What one regime takes from another: its rounding, its duties, its labels. Each must be there."""

from collections.abc import Iterator

from cfp_cli.catalogue import finding
from cfp_cli.load.duties import with_shared
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import Regime
from cfp_cli.model.text import Text

#: Open points on how a value is rounded, beside those that rows of a table name.
_OF_ROUNDING = ("tie", "re-bracketing", "unit-choice")


def linked(by_id: dict[str, Regime], known: set[str]) -> tuple[tuple[Regime, ...], tuple[Finding, ...]]:
    """The regimes of `by_id`, sorted, with what they take from each other, and what is wrong with that.

    `known` are the ids that have a file: one at fault has findings of its own, and may still be named.
    """
    findings: list[Finding] = []
    regimes = []
    for name in sorted(by_id):
        regime = _rounded_as(by_id[name], by_id, findings)
        regime = None if regime is None else _bound_as(regime, by_id, findings)
        if regime is not None:
            regimes.append(regime)
    findings += [found for regime in regimes for found in _unknown_taken_over(regime, known)]
    return tuple(regimes), tuple(findings)


def _rounded_as(regime: Regime, by_id: dict[str, Regime], findings: list[Finding]) -> Regime | None:
    """The regime with the rounding, and its open points, of the one that it names; None where there is none."""
    if not regime.rounding_as:
        return regime
    other = by_id.get(regime.rounding_as)
    if other is None or other.rounding_as:
        problem = Text(
            f"沒有可沿用取捨規則的制度 `{regime.rounding_as}`",
            f"there is no regime `{regime.rounding_as}` with a rounding rule of its own",
        )
        findings.append(finding("CFP413", regime.document.span(("same-rounding-as",)), problem=problem))
        return None
    known = {point.id for point in regime.open_points}
    of_rounding = {*_OF_ROUNDING, *(band.interpretation for band in other.bands)} - known
    return regime._replace(
        rounding=other.rounding,
        rounding_clause=other.rounding_clause,
        tie=other.tie,
        tie_stated=other.tie_stated,
        bands=other.bands,
        units=other.units,
        open_points=(*regime.open_points, *(point for point in other.open_points if point.id in of_rounding)),
        duties=regime.duties._replace(also={**_rounding_clauses(other), **regime.duties.also}),
    )


def _rounding_clauses(regime: Regime) -> dict[str, tuple[str, ...]]:
    return {"rounding": regime.duties.also["rounding"]} if "rounding" in regime.duties.also else {}


def _bound_as(regime: Regime, by_id: dict[str, Regime], findings: list[Finding]) -> Regime | None:
    """The regime with the duties that it takes from the one that it names; None where there is none."""
    shared = regime.duties.same_as
    if shared is None:
        return regime
    other = by_id.get(shared.regime)
    if other is None or other.duties.same_as is not None:
        problem = Text(
            f"沒有可沿用規定的制度 `{shared.regime}`", f"there is no regime `{shared.regime}` with rules of its own"
        )
        findings.append(finding("CFP413", regime.document.span(("same-duties-as", "regime")), problem=problem))
        return None
    return regime._replace(duties=with_shared(regime.duties, other.duties))


def _unknown_taken_over(regime: Regime, known: set[str]) -> Iterator[Finding]:
    rule = regime.duties.takes_over
    for index, name in enumerate(rule.earlier if rule is not None else ()):
        if name not in known:
            at = regime.document.span(("takes-over", "from", index))
            problem = Text(
                f"沒有制度 `{name}` 的標籤可接管", f"there is no regime `{name}` whose labels it could take over"
            )
            yield finding("CFP413", at, problem=problem)
