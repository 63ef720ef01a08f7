"""Small inventories, PCRs and footprints for tests, as values.

Every builder has the defaults of an ordinary body wash; a test writes down what it is about and nothing
else. `inventory()` gives everything its place, as the loader would: the first line stands at ("lines", 0).
The PCR is a short one in the manner of 12-002.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from cfp_cli.load.conform import compiled
from cfp_cli.model.exact import ONE, ZERO, divide, total
from cfp_cli.model.factor import Boundary, Factor, SourceClass
from cfp_cli.model.finding import Hit, Level
from cfp_cli.model.footprint import Footprint, LineEmission, StageEmission
from cfp_cli.model.inventory import (
    CutOffFlow,
    DeclaredUnit,
    Directions,
    FactorRef,
    Inventory,
    Leg,
    Line,
    NotApplicable,
    Plant,
    PlantTotal,
    Product,
    ProductValue,
    Route,
    Supplier,
)
from cfp_cli.model.pcr import (
    Category,
    DeclaredUnitRule,
    FunctionalUnitRule,
    Item,
    OutOfScope,
    Parameter,
    Pcr,
    RuleSpec,
    Scenario,
    ScenarioLine,
    Stage,
    Statement,
)
from cfp_cli.model.position import Document, Map
from cfp_cli.model.quantity import Quantity, Unit
from cfp_cli.model.rule import Subject
from cfp_cli.model.text import Text, both
from cfp_cli.rules import KINDS
from cfp_cli.units.quantity import parse_quantity, parse_share

ON = date(2025, 3, 10)
DOCUMENT = Document("inventory.yaml", "", "", Map())


# ---------------------------------------------------------------- quantities


def quantity(text: str) -> Quantity:
    """`95 g` as a quantity."""
    result = parse_quantity(text)
    assert isinstance(result, Quantity), result
    return result


def maybe(text: str) -> Quantity | None:
    """The quantity of a text, None for an empty one."""
    return quantity(text) if text else None


def unit(name: str) -> Unit:
    """The unit of that name."""
    return quantity(f"1 {name}").unit


def days(period: str) -> tuple[date, date] | None:
    """`2024-01-01/2024-12-31` as two days, None for an empty text."""
    first, _, last = period.partition("/")
    return (date.fromisoformat(first), date.fromisoformat(last)) if period else None


# ---------------------------------------------------------------- the inventory's parts


def ref(factor_id: str) -> FactorRef | None:
    """A pointer to a factor, None for an empty id."""
    return FactorRef(factor_id, ()) if factor_id else None


def share_of(plant_total: str, plant: str = "plant-a", share: str = "", by: str = "", reason: str = "") -> PlantTotal:
    """A plant's total; `share` (18 %) makes it an allocated one."""
    portion = parse_share(share) if share else ONE
    assert isinstance(portion, Decimal)
    return PlantTotal(quantity(plant_total), plant, portion, bool(share), by, reason, ())


def supplier(
    name: str, amount: str, data: str = "secondary", factor: str = "surfactant", evidence: str = ""
) -> Supplier:
    """A supplier with the quantity bought; `data` none means that it gave no data."""
    return Supplier(name, maybe(amount), None if data == "none" else ref(factor), data, evidence, ())


def leg(distance: str, factor: str = "truck") -> Leg:
    """One leg of a transport."""
    return Leg(quantity(distance), FactorRef(factor, ()), ())


def route(to: str, amount: str, *legs: Leg, without_data: bool = False) -> Route:
    """One way of a transport and how much goes that way."""
    return Route(to, maybe(amount), without_data, legs or (() if without_data else (leg("60 km"),)), ())


def line(
    line_id: str = "surfactant",
    stage: str = "raw-materials",
    item: str = "main-material",
    amount: str = "",
    *,
    totals: Iterable[PlantTotal] = (),
    routes: Iterable[Route] = (),
    suppliers: Iterable[Supplier] = (),
    load: str = "",
    load_of: str = "",
    factor: str = "",
    data: str = "secondary",
    evidence: str = "",
    treatment: str = "",
    origin: str = "",
    made_at: str = "",
    self_generated: bool = False,
    recycled: bool = False,
    name: Text | None = None,
) -> Line:
    """A line; 95 g of it where nothing else says how much, with the factor `surfactant` where nothing else has one."""
    totals, routes, suppliers = tuple(totals), tuple(routes), tuple(suppliers)
    given = amount or ("" if totals or routes else "95 g")
    return Line(
        id=line_id,
        stage=stage,
        item=item,
        name=name or both(line_id),
        amount=maybe(given),
        totals=totals,
        routes=routes,
        load=maybe(load),
        load_of=load_of,
        factor=ref(factor or ("" if suppliers or routes else "surfactant")),
        suppliers=suppliers,
        data=data,
        evidence=evidence,
        treatment=treatment,
        origin=origin,
        made_at=made_at,
        self_generated=self_generated,
        recycled=recycled,
        note="",
        path=(),
    )


def electricity(*totals: PlantTotal, data: str = "primary", evidence: str = "bills") -> Line:
    """The electricity of the plants."""
    return line("electricity", "manufacturing", "energy", totals=totals, factor="grid", data=data, evidence=evidence)


def packaging(amount: str, line_id: str = "bottle") -> Line:
    """A packaging material."""
    return line(line_id, "raw-materials", "packaging", amount)


def treated(amount: str, treatment: str = "incineration", line_id: str = "burnt") -> Line:
    """A treatment of the product's waste."""
    return line(line_id, "end-of-life", "treatment", amount, treatment=treatment)


def plant(
    plant_id: str = "plant-a",
    output: str = "1000000 bottle",
    period: str = "2024-01-01/2024-12-31",
    *,
    reason: str = "",
    without_data: bool = False,
) -> Plant:
    """A site; its period is the year 2024 unless said."""
    return Plant(plant_id, both(plant_id), days(period), quantity(output), reason, without_data, ())


def flow(
    estimate: str, flow_id: str = "glycerin", stage: str = "raw-materials", item: str = "auxiliary-material"
) -> CutOffFlow:
    """A flow cut off with its estimated emission."""
    return CutOffFlow(flow_id, both(flow_id), stage, item, quantity(estimate), "supplier's estimate", ())


def not_applicable(stage: str, item: str, reason: str = "there is none") -> NotApplicable:
    """An item that the product does not have."""
    return NotApplicable(stage, item, reason, ())


def directions(kind: str, source: str = "", parameters: Mapping[str, str] | None = None) -> Directions:
    """The pack's directions for use: none, parameters, lines, or "" where the file does not say."""
    values = {name: quantity(text) for name, text in (parameters or {}).items()}
    return Directions(kind, source, values, ("product", "directions"))


def product(
    *,
    category: str = "skin",
    ccc: str = "3401.30.00.00-3",
    amount: str = "1 bottle",
    content: str = "1000 mL",
    packed_in: str = "HDPE",
    use: Directions | None = None,
    states: Mapping[str, str] | None = None,
    parameters: Mapping[str, str] | None = None,
    functional_unit: str = "",
) -> Product:
    """A body wash of one litre."""
    declared = DeclaredUnit(
        quantity(amount), maybe(content), both(packed_in) if packed_in else None, ("product", "declared-unit")
    )
    use = use or directions("none")
    values = {
        name: ProductValue(quantity(text), "data sheet", ("product", "parameters", name))
        for name, text in (parameters or {}).items()
    }
    return Product(
        both("body wash"),
        "",
        "",
        category,
        ccc,
        declared,
        use,
        ("product",),
        states=dict(states or {}),
        parameters=values,
        functional_unit=maybe(functional_unit),
    )


def inventory(
    *lines: Line,
    plants: Iterable[Plant] = (),
    cut_off: Iterable[CutOffFlow] = (),
    absent: Iterable[NotApplicable] = (),
    of: Product | None = None,
    document: Document = DOCUMENT,
) -> Inventory:
    """An inventory in which everything stands at its place."""
    return Inventory(
        document=document,
        pcr="12-002",
        assessed=None,
        regime="",
        label_unit="",
        region="TW",
        fictitious=True,
        product=of or product(),
        choices={},
        plants=tuple(one._replace(path=("plants", index)) for index, one in enumerate(plants)),
        lines=tuple(_placed(one, index) for index, one in enumerate(lines)),
        cut_off=tuple(one._replace(path=("cut-off", index)) for index, one in enumerate(cut_off)),
        not_applicable=tuple(one._replace(path=("not-applicable", index)) for index, one in enumerate(absent)),
        factors=(),
    )


def _placed(one: Line, index: int) -> Line:
    """The line with its path and those of all that is in it."""
    path = ("lines", index)

    def at(pointer: FactorRef | None, *place: str | int) -> FactorRef | None:
        return pointer._replace(path=(*place, "factor")) if pointer else None

    def placed_route(way: Route, number: int) -> Route:
        here = (*path, "routes", number)
        legs = tuple(
            stretch._replace(
                path=(*here, "legs", count), factor=stretch.factor._replace(path=(*here, "legs", count, "factor"))
            )
            for count, stretch in enumerate(way.legs)
        )
        return way._replace(path=here, legs=legs)

    single = len(one.totals) == 1
    return one._replace(
        path=path,
        factor=at(one.factor, *path),
        totals=tuple(
            each._replace(path=(*path, "amount") if single else (*path, "amount", number))
            for number, each in enumerate(one.totals)
        ),
        suppliers=tuple(
            each._replace(path=(*path, "suppliers", number), factor=at(each.factor, *path, "suppliers", number))
            for number, each in enumerate(one.suppliers)
        ),
        routes=tuple(placed_route(each, number) for number, each in enumerate(one.routes)),
    )


# ---------------------------------------------------------------- factors


def factor(
    factor_id: str = "surfactant",
    value: str = "2",
    per: str = "kg",
    *,
    source_class: SourceClass = "government",
    table: str = "inventory",
    boundary: Boundary = "life-cycle",
    flags: tuple[str, ...] = (),
    notes: str = "",
    valid_until: str = "",
    reason: str = "",
    includes_recycling: bool = False,
) -> Factor:
    """A factor of `value` kg CO2e per `per`, written in the inventory unless a table is named."""
    return Factor(
        id=factor_id,
        name=both(factor_id),
        value=Decimal(value),
        unit=unit(per),
        table=table,
        source="some source",
        source_class=source_class,
        boundary=boundary,
        flags=flags,
        notes=notes,
        valid_until=valid_until,
        reason=reason,
        includes_recycling=includes_recycling,
        path=("factors", 0) if table == "inventory" else (),
    )


# ---------------------------------------------------------------- the PCR


def item(item_id: str, required: Level | None = None, primary: Level | None = None) -> Item:
    """A data collection item."""
    return Item(item_id, Text(f"項目 {item_id}", f"item {item_id}"), ("4.1.1.1",), required, primary, ())


def stage(stage_id: str, *items: Item) -> Stage:
    """A stage with its items."""
    return Stage(stage_id, Text(f"階段 {stage_id}", f"stage {stage_id}"), "2.2.2", items, ())


def kept_out(item_id: str, level: Level = "must", stages: tuple[str, ...] = (), treatment: str = "") -> OutOfScope:
    """Something out of scope, by item or by treatment."""
    name = item_id or treatment
    return OutOfScope(name, both(name), "2.2.2.3.3", level, item_id, treatment, "", stages, (), ())


def statement(
    statement_id: str, required: Level = "must", one_of: Mapping[str, Text] | None = None, *, on_label: bool = False
) -> Statement:
    """What must be stated; in free words where there is no closed list of answers."""
    title = Text(f"事項 {statement_id}", f"statement {statement_id}")
    return Statement(statement_id, title, "2.1.3", required, dict(one_of or {}), on_label, ())


#: Chilled or not.
STORAGE = statement("storage", one_of={"ambient": Text("常溫", "ambient"), "chilled": Text("冷藏", "chilled")})


def functional(amount: str = "", *minimum: str) -> FunctionalUnitRule:
    """A functional unit besides the label's; without an amount the product states it."""
    least = tuple(quantity(one) for one in minimum)
    return FunctionalUnitRule("4", Text("單次使用量", "one dose"), maybe(amount), least)


STAGES = (
    stage(
        "raw-materials",
        item("main-material", "must", "should"),
        item("auxiliary-material"),
        item("packaging", "must", "should"),
        item("transport", "should"),
    ),
    stage("manufacturing", item("energy", "must", "must"), item("water"), item("same-site-material")),
    stage("distribution", item("transport", "must")),
    stage("use", item("water", "must"), item("energy", "must")),
    stage("end-of-life", item("treatment", "must")),
)
USE_SCENARIO = Scenario(
    "use",
    "use",
    "4.4.3.2",
    both("use"),
    (
        Parameter(
            "water-per-content", both("water"), "4.4.3.2.2", {"": (quantity("0.5 L/mL"), quantity("0.5 L/g"))}, True, ()
        ),
        Parameter("heat-capacity", both("heat capacity"), "4.4.3.2.3", {"": (quantity("1 kcal_th/(L*K)"),)}, False, ()),
    ),
    (
        ScenarioLine(
            "use-water",
            both("water"),
            "water",
            "content * water-per-content",
            unit("L"),
            "tap-water",
            "4.4.3.2.2",
            (),
            (),
        ),
        # A line of one category only: the scenario answers for `energy` in the others too.
        ScenarioLine(
            "use-heat",
            both("heat"),
            "energy",
            "use-water * heat-capacity",
            unit("kcal_th/K"),
            "water-heating",
            "4.4.3.2.3",
            ("skin",),
            (),
        ),
    ),
    (),
)
CATEGORIES = (
    Category("dish", Text("洗碗清潔產品", "dish-washing detergent"), "4.4.3.2"),
    Category("skin", Text("肌膚清潔產品", "skin cleanser"), "4.4.3.2"),
)
DECLARED_UNIT = DeclaredUnitRule("2.1.3", both("one package"), ("mass", "volume"), ("packaging", "content"))


def pcr(**changes: Any) -> Pcr:
    """The PCR with some fields changed."""
    return PCR._replace(**changes)


PCR = Pcr(
    document=Document("pcr/12-002.yaml", "", "", Map()),
    number="12-002",
    version="1.0",
    revision=1,
    title=both("cleansers"),
    kind="CFP-PCR",
    approved=date(2012, 6, 20),
    valid_until=date(2015, 6, 19),
    successors=(),
    ccc=("3401.11.00.19-5", "3401.30.00.00-3"),
    scope_clause="1",
    categories=CATEGORIES,
    declared_unit=DECLARED_UNIT,
    stages=STAGES,
    out_of_scope=(kept_out("consumer-trip"), kept_out("", treatment="recycling")),
    scenarios=(USE_SCENARIO,),
    rules=(),
    interpretations=(),
    clauses={},
    cases=(),
)


# ---------------------------------------------------------------- the footprint


def emission(line_id: str, stage_id: str, kg_co2e: str, primary: str = "0") -> LineEmission:
    """A line's emission, and the part of it that rests on primary data, kg CO2e per declared unit."""
    return LineEmission(
        id=line_id,
        name=both(line_id),
        stage=stage_id,
        item="",
        made_by="inventory",
        amount=quantity("1 kg"),
        parts=(),
        emission=Decimal(kg_co2e),
        primary=Decimal(primary),
        derivation=(),
        counted=True,
        why_not=both(""),
        why_not_clause="",
        clause="",
        path=(),
    )


def footprint(*emissions: LineEmission, left_out: tuple[str, ...] = ()) -> Footprint:
    """The footprint that the lines come to."""
    whole = total(one.emission for one in emissions)
    stages = []
    for stage_id in dict.fromkeys(one.stage for one in emissions):
        part = total(one.emission for one in emissions if one.stage == stage_id)
        stages.append(StageEmission(stage_id, both(stage_id), part, divide(part, whole) if whole else ZERO))
    primary = total(one.primary for one in emissions)
    return Footprint(emissions, tuple(stages), whole, divide(primary, whole) if whole else ZERO, (), left_out=left_out)


# ---------------------------------------------------------------- running a rule


def subject(
    given: Inventory,
    *,
    by: Pcr = PCR,
    factors: Iterable[Factor] = (),
    on: date = ON,
    result: Footprint | None = None,
) -> Subject:
    """What a rule kind looks at; assessed on 2025-03-10 unless said."""
    return Subject(by, given, {one.id: one for one in factors}, on, result)


def rule(kind: str, level: Level = "must", options: Mapping[str, Any] | None = None) -> RuleSpec:
    """A rule of that kind; its options must be such as a rule file may have."""
    given = dict(options or {})
    assert compiled(KINDS[kind].options)(given), f"{kind} does not take {given}"
    return RuleSpec(f"the-{kind}", kind, level, "4.1", given, ("rules", 0))


def hits(kind: str, on_what: Subject, options: Mapping[str, Any] | None = None, level: Level = "must") -> list[Hit]:
    """What the rule says about the subject."""
    return list(KINDS[kind].check(on_what, rule(kind, level, options)))
