"""The flow of `cfp factors match`: an inventory file -> what lacks a factor -> proposals. Nothing is written into it."""

from typing import NamedTuple

from cfp_cli.calculate.scope import not_counted
from cfp_cli.catalogue import finding
from cfp_cli.catalogue.suggest import did_you_mean, nearest
from cfp_cli.factors import Factors
from cfp_cli.factors.match import Proposal, Proposals
from cfp_cli.load.inventory import load_inventory
from cfp_cli.load.other_files import other_file
from cfp_cli.load.reader import read_file
from cfp_cli.load.unassigned import Place, places, region_of, year_of
from cfp_cli.model.factor import Factor
from cfp_cli.model.finding import Finding
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.position import Document, Path, Span
from cfp_cli.shelf import Shelf


class Asked(NamedTuple):
    """What is asked: lines by id (none: all), also those that have a factor, how many proposals for each."""

    lines: tuple[str, ...] = ()
    all: bool = False
    limit: int = 5


class Yours(NamedTuple):
    """The factor that a place has: its id, the factor (None: unknown), and its rank and score among all (0: none)."""

    id: str
    factor: Factor | None
    rank: int
    score: int


class Matched(NamedTuple):
    """A place, where it stands, what it has (None: nothing), and what is proposed, best first."""

    place: Place
    span: Span
    yours: Yours | None
    proposals: tuple[Proposal, ...]


class Matching(NamedTuple):
    """Everything that an output of `cfp factors match` needs. `open` is how many places have no factor.

    `document` is None where the file could not be read, or is no inventory; `findings` say why.
    """

    document: Document | None
    region: str
    year: str
    matched: tuple[Matched, ...]
    open: int
    findings: tuple[Finding, ...]


def matching_of(file: str, asked: Asked, shelf: Shelf) -> Matching:
    """The proposals for an inventory file."""
    document, findings = read_file(file)
    if document is None:
        return Matching(None, "", "", (), 0, findings)
    inventory, found = load_inventory(document)
    if inventory is None and not (isinstance(document.data, dict) and isinstance(document.data.get("lines"), list)):
        other = other_file(document)
        return Matching(None, "", "", (), 0, (*findings, *((other,) if other else found)))
    kept_out = _kept_out(inventory, shelf) if inventory else frozenset()
    every = [place for place in places(document) if place.factor or place.path[:2] not in kept_out]
    told = tuple(_unknown(document, name, every) for name in asked.lines if name not in {one.id for one in every})
    wanted = [place for place in every if _is_asked(place, asked)]
    own = inventory.factors if inventory else ()
    proposals = Proposals((*own, *shelf.factors.all()) if wanted else ())
    look_up = _LookUp(document, proposals, own, shelf.factors, asked.limit)
    if inventory is None:
        told += (finding("CFP721", document.span(())),)
    matched = tuple(look_up.matched(place) for place in wanted)
    lacking = sum(not one.factor for one in every)
    return Matching(document, look_up.region, look_up.year, matched, lacking, (*findings, *told))


def _is_asked(place: Place, asked: Asked) -> bool:
    return place.id in asked.lines if asked.lines else asked.all or not place.factor


def _kept_out(inventory: Inventory, shelf: Shelf) -> frozenset[Path]:
    """The lines that need no factor: the PCR keeps them out of the sum by what they are, as recycled waste."""
    pcr = shelf.pcr_for(inventory, "")[0]
    return frozenset(line.path for line in inventory.lines if pcr is not None and not_counted(line, pcr) is not None)


def _unknown(document: Document, name: str, every: list[Place]) -> Finding:
    hint = did_you_mean(nearest(name, dict.fromkeys(one.id for one in every)))
    return finding("CFP720", document.span(("lines",), key=True), name=name, suggestion=hint)


class _LookUp:
    """Proposes for the places of one inventory."""

    def __init__(
        self, document: Document, proposals: Proposals, own: tuple[Factor, ...], factors: Factors, limit: int
    ) -> None:
        self.region, self.year = region_of(document), year_of(document)
        self._document, self._proposals, self._factors, self._limit = document, proposals, factors, limit
        self._own = {factor.id: factor for factor in own}

    def matched(self, place: Place) -> Matched:
        """What is proposed for a place, and how what it has stands among it."""
        about = (*place.name, place.unit, self.region, self.year, self._limit)
        found, rank, score = self._proposals.beside(place.factor, *about)
        yours = None
        if place.factor:
            factor = self._own.get(place.factor) or self._factors.get(place.factor)
            yours = Yours(place.factor, factor, rank, score)
        return Matched(place, self._document.span(place.path), yours, found)
