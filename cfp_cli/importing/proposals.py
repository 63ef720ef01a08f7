"""Factors that lines without one may mean: written as comments, and taken only where the user says how like is enough."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.factors import Factors
from cfp_cli.importing.plan import Asked, Data, Proposed
from cfp_cli.load.problems import echo
from cfp_cli.model.exact import plain
from cfp_cli.model.finding import Finding

if TYPE_CHECKING:  # a file whose lines have factors does not need the names of all
    from cfp_cli.factors.match import Proposal

#: So many candidates are written beside a line.
CANDIDATES = 3
_NAME = 40


class Chosen(NamedTuple):
    """Lines with the factors that were taken, the comments with candidates, and what is to be said about them."""

    lines: tuple[Proposed, ...]
    comments: tuple[tuple[str, ...], ...]
    findings: tuple[Finding, ...]
    taken: int
    open: int


def with_factors(lines: Sequence[Proposed], factors: Factors, region: str, year: str, least: int | None) -> Chosen:
    """Candidates for each line that needs a factor; those of at least `least` are taken (None: none)."""
    if not any(one.asked for one in lines):
        return Chosen(tuple(lines), tuple(() for _ in lines), (), 0, 0)
    from cfp_cli.factors.match import Proposals

    proposals = Proposals(factors.all())
    known: dict[Asked, tuple[Proposal, ...]] = {}
    made: list[Proposed] = []
    comments: list[tuple[str, ...]] = []
    findings: list[Finding] = []
    for one in lines:
        asked = one.asked
        if asked is None:
            made.append(one)
            comments.append(())
            continue
        if asked not in known:
            known[asked] = proposals.candidates(asked.zh, asked.en, asked.unit, region, year, limit=CANDIDATES)
        found = known[asked]
        if least is not None and found and found[0].score >= least:
            best = found[0]
            made.append(one._replace(line=_with_factor(one.line, best.factor.id)))
            said = finding("CFP696", one.span, name=echo(asked.zh), factor=best.factor.id, score=best.score)
            findings.append(said)
        else:
            made.append(one)
        comments.append(tuple(f"factor? {_words(candidate)}" for candidate in found) or ("factor? -",))
    open_lines = sum(one.asked is not None for one in made) - len(findings)
    return Chosen(tuple(made), tuple(comments), tuple(findings), len(findings), open_lines)


def _with_factor(line: Data, factor: str) -> Data:
    """The line with its factor behind its amount, as in the samples."""
    if "legs" in line:
        return {**line, "legs": [{**line["legs"][0], "factor": factor}]}
    made: Data = {}
    for key, value in line.items():
        made[key] = value
        if key == "amount":
            made["factor"] = factor
    return made if "factor" in made else {**line, "factor": factor}


def _words(candidate: "Proposal") -> str:
    factor = candidate.factor
    name = factor.name.zh if len(factor.name.zh) <= _NAME else factor.name.zh[: _NAME - 1] + "…"
    return f"{factor.id}（{candidate.score}）{name} {plain(factor.value)} kg CO2e/{factor.unit.name}"
