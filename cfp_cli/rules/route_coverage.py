"""Of the routes by which a product is distributed, do those with data carry enough of it?

All routes are to be collected and weighted by what goes each way; where they are many, the weighted
average of the main ones stands for the rest (12-002 4.3.2.3). Without `minimum` the PCR gives no number:
routes without data are a warning with their share. With `minimum` the covered share must reach it.
Routes with data but without comparable quantities are CFP223: no average can be made of them.
"""

from collections.abc import Iterator
from decimal import Decimal

from cfp_cli.model.exact import HUNDRED, divide, multiply, shown, total
from cfp_cli.model.finding import Hit, Severity
from cfp_cli.model.inventory import Line, Route
from cfp_cli.model.pcr import Pcr, RuleSpec
from cfp_cli.model.rule import RuleKind, Subject
from cfp_cli.model.text import Text
from cfp_cli.rules.breaking import Data, added_factor, factor_of, line_in
from cfp_cli.rules.options import FLAG, ID, SHARE, described, options, share_or_none
from cfp_cli.rules.shares import at_least, percent, percent_of
from cfp_cli.rules.words import listed
from cfp_cli.rules.written import is_written
from cfp_cli.units.convert import convert, same_dimension

OPTIONS = options(
    {
        "stage": described(ID, "配送所在的階段", "the stage of the distribution"),
        "minimum": described(
            SHARE,
            "有數據的路線應占的運輸量比例（含）；不寫則提醒",
            "share that routes with data must carry (inclusive); a warning if left out",
        ),
        "strict": described(FLAG, "true 表示須超過而非達到", "true: more than the share, not just as much"),
    },
    required=("stage",),
)

_HINT = Text(
    "蒐集運輸量較大之路線的距離與車種，寫在 legs",
    "Collect distance and vehicle of the larger routes and write them as legs",
)


def check(subject: Subject, spec: RuleSpec) -> Iterator[Hit]:
    """Hits on lines with routes that have no data."""
    minimum = share_or_none(spec.options.get("minimum"))
    # A number in the text is the rule; without one the main routes are only recommended.
    severity: Severity | None = "warning" if spec.level == "must" else None
    for line in subject.inventory.lines:
        without = [route for route in line.routes if route.without_data]
        if line.stage != spec.options["stage"] or not without or len(without) == len(line.routes):
            continue
        unweighted = [
            route
            for route in without
            if route.quantity is None and not is_written(subject.inventory.document, (*route.path, "quantity"))
        ]
        yield from (_without_quantity(line, route, severity if minimum is None else None) for route in unweighted)
        shares = _covered(line)
        if shares is None:
            continue
        covered, whole = shares
        if minimum is None:
            yield _warning(line, without, covered, whole, severity)
        elif not at_least(covered, whole, minimum, strict := bool(spec.options.get("strict"))):
            yield _too_little(line, without, (covered, whole), minimum, strict)


def _covered(line: Line) -> tuple[Decimal, Decimal] | None:
    """What goes by routes with data, and in all, in the first route's unit; None where quantities do not compare."""
    quantities = [route.quantity for route in line.routes if route.quantity is not None]
    if len(quantities) != len(line.routes):
        return None
    unit = quantities[0].unit
    if not all(same_dimension(quantity.unit, unit) for quantity in quantities):
        return None
    values = [convert(quantity, unit).value for quantity in quantities]
    known = (value for route, value in zip(line.routes, values, strict=True) if not route.without_data)
    whole = total(values)
    return (total(known), whole) if whole else None


def _without_quantity(line: Line, route: Route, severity: Severity | None) -> Hit:
    return Hit(
        route.path,
        Text(
            f"{line.name.zh}：往「{route.to}」的路線沒有運輸量，無法得知有數據的路線占多少",
            f"{line.name.en}: the route to {route.to} has no quantity, so the share of routes with data is unknown",
        ),
        Text("寫 quantity（該路線的運輸量）", "Give its quantity: how much goes this way"),
        key=True,
        severity=severity,
    )


def _warning(line: Line, without: list[Route], covered: Decimal, whole: Decimal, severity: Severity | None) -> Hit:
    names = listed(route.to for route in without)
    part = f"{shown(divide(multiply(covered, HUNDRED), whole), 3)} %"
    return Hit(
        (*line.path, "routes"),
        Text(
            f"{line.name.zh}：往「{names.zh}」的路線沒有數據；有數據的路線占運輸量 {part}，以其加權平均代替",
            f"{line.name.en}: no data for the way to {names.en}; the other routes carry {part}, and their weighted "
            "average stands for it",
        ),
        _HINT,
        key=True,
        severity=severity,
    )


def _too_little(
    line: Line, without: list[Route], shares: tuple[Decimal, Decimal], minimum: Decimal, strict: bool
) -> Hit:
    names = listed(route.to for route in without)
    covered, whole = shares
    zh_bound, en_bound = ("應超過", "more than") if strict else ("應達", "at least")
    part = percent_of(covered, whole, minimum)
    return Hit(
        (*line.path, "routes"),
        Text(
            f"{line.name.zh}：往「{names.zh}」的路線沒有數據；有數據的路線占運輸量 {part}，{zh_bound} {percent(minimum)}",
            f"{line.name.en}: no data for the way to {names.en}; the other routes carry {part}, {en_bound} {percent(minimum)} is needed",
        ),
        _HINT,
        key=True,
    )


def breaks(data: Data, spec: RuleSpec, pcr: Pcr) -> Data:
    """Two routes, the larger by far without data."""
    line = line_in(data, pcr, spec.options["stage"])
    factor = added_factor(data, factor_of(data, line)["source-class"], "tkm")
    del line["amount"], line["factor"]
    line["mass"] = "1 kg"
    line["routes"] = [
        {"to": "near", "quantity": "1 t", "legs": [{"distance": "1 km", "factor": factor}]},
        {"to": "far", "quantity": "99999 t", "without-data": True},
    ]
    return data


KIND = RuleKind(
    name="route-coverage",
    code="CFP309",
    phase="inventory",
    title=Text("配送路線涵蓋率", "routes covered"),
    checks=Text(
        "多條配送路線中，有數據的路線占足夠的運輸量；PCR 沒有規定比例時，列出沒有數據的路線。",
        "Of several routes, those with data carry enough of the product; where the PCR gives no share, routes without data are named.",
    ),
    why=Text(
        "少數短程路線的平均，代表不了送往全國的產品。",
        "The average of a few short routes does not stand for a product that goes everywhere.",
    ),
    options=OPTIONS,
    check=check,
    fails="""\
lines:
  - id: delivery
    stage: distribution
    item: transport
    mass: 1.1 kg
    data: secondary
    routes:
      - {to: 北部物流中心, quantity: 700 t, legs: [{distance: 60 km, factor: truck}]}
      - {to: 東部經銷商, quantity: 300 t, without-data: true}
""",
    passes="""\
lines:
  - id: delivery
    stage: distribution
    item: transport
    mass: 1.1 kg
    data: secondary
    routes:
      - {to: 北部物流中心, quantity: 700 t, legs: [{distance: 60 km, factor: truck}]}
      - {to: 東部經銷商, quantity: 300 t, legs: [{distance: 310 km, factor: truck}]}
""",
    breaks=breaks,
)
