"""Do the names of an inventory mean something, and do the quantities fit? Nothing is guessed or dropped.

Whatever stops a line from being calculated is reported here, so that a line left out of the sum always
has a finding of its own.
"""

from collections.abc import Iterator

from cfp_cli.calculate.amounts import Amount, amount_of
from cfp_cli.calculate.lines import weights
from cfp_cli.calculate.scope import not_counted
from cfp_cli.catalogue import finding
from cfp_cli.catalogue.suggest import did_you_mean, line_words, nearest
from cfp_cli.model.exact import ONE
from cfp_cli.model.factor import Factor
from cfp_cli.model.finding import Finding
from cfp_cli.model.inventory import FactorRef, Inventory, Line
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.position import Path, Span
from cfp_cli.model.quantity import LENGTH, MASS, Quantity, Unit
from cfp_cli.units.convert import multiply, same_dimension
from cfp_cli.units.table import KILOGRAM


class References:
    """The checks of one inventory against its PCR and the factors that were found."""

    def __init__(self, inventory: Inventory, pcr: Pcr, factors: dict[str, Factor], nearest: dict[str, str]) -> None:
        """`nearest` names, for a factor id that was not found, the one that is nearest to it."""
        self.inventory = inventory
        self.pcr = pcr
        self.factors = factors
        self.nearest = nearest
        self.stages = {stage.id: {item.id for item in stage.items} for stage in pcr.stages}
        self.outside = {entry.item for entry in pcr.out_of_scope if entry.item}
        self.plants = {plant.id: plant for plant in inventory.plants}
        # Written, but not to be read: reported where they stand.
        self.unreadable_plants = inventory.ids_written("plants") - set(self.plants)
        self.unreadable_factors = inventory.ids_written("factors") - {factor.id for factor in inventory.factors}
        self.amounts: dict[str, Amount | None] = {line.id: amount_of(line, inventory) for line in inventory.lines}

    def findings(self) -> Iterator[Finding]:
        """Every finding, in the order of the file's sections."""
        yield from self._category()
        yield from self._plants()
        yield from self._unique_ids()
        for line in self.inventory.lines:
            yield from self._stage_and_item(line.stage, line.item, line.path)
            yield from self._totals(line)
            yield from self._transport(line)
            yield from self._suppliers(line)
            yield from self._factor_fits(line)
        for flow in self.inventory.cut_off:
            yield from self._stage_and_item(flow.stage, flow.item, flow.path)
        there = {(line.stage, line.item) for line in self.inventory.lines}
        for entry in self.inventory.not_applicable:
            yield from self._stage_and_item(entry.stage, entry.item, entry.path)
            if (entry.stage, entry.item) in there:
                yield finding("CFP256", self._at(entry.path), stage=entry.stage, item=entry.item)

    def _at(self, path: Path, key: bool = False) -> Span:
        return self.inventory.document.span(path, key)

    def _category(self) -> Iterator[Finding]:
        category = self.inventory.product.category
        known = [one.id for one in self.pcr.categories]
        if category and known and category not in known:
            yield finding(
                "CFP220",
                self._at(("product", "category")),
                name=category,
                known=", ".join(known),
                suggestion=did_you_mean(nearest(category, known)),
            )

    def _plants(self) -> Iterator[Finding]:
        declared = self.inventory.product.declared_unit.amount.unit
        for plant in self.inventory.plants:
            # Without a name the declared unit could not be read, which was told at the product.
            if declared.name and not same_dimension(plant.output.unit, declared):
                at = self._at((*plant.path, "output"))
                yield finding("CFP203", at, given=plant.output.unit.name, wanted=declared.name)

    def _unique_ids(self) -> Iterator[Finding]:
        inventory = self.inventory
        for things in (inventory.lines, inventory.plants, inventory.factors, inventory.cut_off):
            first: dict[str, Path] = {}
            for thing in things:
                if thing.id in first:
                    line = self._at((*first[thing.id], "id")).line
                    yield finding("CFP211", self._at((*thing.path, "id")), id=thing.id, where=line_words(line))
                else:
                    first[thing.id] = thing.path
        scenario_ids = {line.id for scenario in self.pcr.scenarios for line in scenario.lines}
        for one in inventory.lines:
            if one.id in scenario_ids and inventory.product.directions.kind != "lines":
                at = self._at((*one.path, "id"))
                yield finding("CFP212", at, rule=self.pcr.label, id=one.id, number=self.pcr.number)

    def _stage_and_item(self, stage: str, item: str, path: Path) -> Iterator[Finding]:
        if stage not in self.stages:
            known = list(self.stages)
            yield finding(
                "CFP208",
                self._at((*path, "stage")),
                rule=self.pcr.label,
                name=stage,
                known=", ".join(known),
                suggestion=did_you_mean(nearest(stage, known)),
            )
        elif item not in self.stages[stage] and item not in self.outside:
            known = sorted(self.stages[stage])
            yield finding(
                "CFP209",
                self._at((*path, "item")),
                rule=self.pcr.label,
                name=item,
                stage=stage,
                known=", ".join(known),
                suggestion=did_you_mean(nearest(item, known)),
            )

    def _totals(self, line: Line) -> Iterator[Finding]:
        for one in line.totals:
            plant = self.plants.get(one.plant)
            if plant is None and one.plant in self.unreadable_plants:
                continue
            if plant is None:
                known = list(self.plants)
                hint = did_you_mean(nearest(one.plant, known))
                at = self._at((*one.path, "plant"))
                yield finding("CFP210", at, name=one.plant, known=", ".join(known) or "-", suggestion=hint)
            elif plant.without_data:
                yield finding("CFP255", self._at((*one.path, "plant")), name=one.plant)
            if not same_dimension(one.total.unit, line.totals[0].total.unit):
                at = self._at((*one.path, "total"))
                yield self._wrong(at, one.total.unit, line.totals[0].total.unit)

    def _wrong(self, at: Span, given: Unit, wanted: Unit) -> Finding:
        return finding("CFP203", at, given=given.name or "1", wanted=wanted.name or "1")

    def _transport(self, line: Line) -> Iterator[Finding]:
        if not line.routes:
            return
        if line.load_of:
            yield from self._carried(line)
        elif line.load is not None and line.load.unit.dimension != MASS:
            yield finding("CFP203", self._at((*line.path, "mass")), given=line.load.unit.name, wanted="kg")
        for route in line.routes:
            for leg in route.legs:
                if leg.distance.unit.dimension != LENGTH:
                    at = self._at((*leg.path, "distance"))
                    yield finding("CFP203", at, given=leg.distance.unit.name, wanted="km")
                yield from self._known(leg.factor)
        known = [route for route in line.routes if not route.without_data]
        if not known:
            yield finding("CFP222", self._at((*line.path, "routes"), key=True), id=line.id)
        elif weights([route.quantity for route in known]) is None:
            yield finding("CFP223", self._at((*line.path, "routes"), key=True), id=line.id)
        for route in known:
            if not route.legs and not self._reported(route.path):
                yield finding("CFP207", self._at(route.path), id=route.to or line.id, missing="legs")

    def _reported(self, path: Path) -> bool:
        """Legs that could not be read were reported when the file was loaded."""
        node = self.inventory.document.data
        for step in path:
            node = node[step]
        return "legs" in node

    def _carried(self, line: Line) -> Iterator[Finding]:
        at = self._at((*line.path, "of"))
        if line.load_of not in self.amounts:
            if line.load_of in self.inventory.ids_written("lines"):
                return
            known = list(self.amounts)
            hint = did_you_mean(nearest(line.load_of, known))
            yield finding("CFP224", at, name=line.load_of, suggestion=hint)
            return
        amount = self.amounts[line.load_of]
        if amount is None:
            yield finding("CFP225", at, name=line.load_of)
        elif amount.quantity.unit.dimension != MASS:
            yield finding("CFP203", at, given=amount.quantity.unit.name, wanted="kg")

    def _suppliers(self, line: Line) -> Iterator[Finding]:
        known = [one for one in line.suppliers if one.data != "none"]
        if line.suppliers and not known:
            yield finding("CFP222", self._at((*line.path, "suppliers"), key=True), id=line.id)
        elif known and weights([one.quantity for one in known]) is None:
            yield finding("CFP223", self._at((*line.path, "suppliers"), key=True), id=line.id)
        for one in known:
            if one.factor is None:
                yield finding("CFP207", self._at(one.path), id=one.name, missing="factor")

    def _factor_fits(self, line: Line) -> Iterator[Finding]:
        if line.routes:
            for route in line.routes:
                for leg in route.legs:
                    if leg.distance.unit.dimension == LENGTH:
                        yield from self._fits(leg.factor, _tonne_kilometres(line, leg.distance))
            return
        amount = self.amounts[line.id]
        refs = [one.factor for one in line.suppliers if one.factor] or ([line.factor] if line.factor else [])
        carries = line.load is not None or bool(line.load_of)
        if not refs and not line.suppliers and not carries and not_counted(line, self.pcr) is None:
            yield finding("CFP207", self._at(line.path, key=True), id=line.id, missing="factor / suppliers")
        for ref in refs:
            yield from self._known(ref)
            if amount is not None:
                yield from self._fits(ref, amount.quantity)

    def _known(self, ref: FactorRef) -> Iterator[Finding]:
        if ref.id not in self.factors and ref.id not in self.unreadable_factors:
            hint = did_you_mean(self.nearest.get(ref.id, ""))
            yield finding("CFP226", self._at(ref.path), id=ref.id, suggestion=hint)

    def _fits(self, ref: FactorRef, amount: Quantity) -> Iterator[Finding]:
        factor = self.factors.get(ref.id)
        if factor is not None and not same_dimension(amount.unit, factor.unit):
            at = self._at(ref.path)
            yield finding("CFP227", at, given=amount.unit.name or "1", per=factor.unit.name, id=factor.id)


def _tonne_kilometres(line: Line, distance: Quantity) -> Quantity:
    """A quantity of the dimension that the leg's factor must be per."""
    load = line.load if line.load is not None and line.load.unit.dimension == MASS else Quantity(ONE, KILOGRAM)
    return multiply(load, distance)
