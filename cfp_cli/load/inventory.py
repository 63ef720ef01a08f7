"""From an inventory file to an Inventory. Shape by schema, values by units; references are checked later."""

from collections.abc import Iterator
from typing import Any

from cfp_cli.load.lines import read_line
from cfp_cli.load.other_files import other_file
from cfp_cli.load.schema import check_schema, misshapen_items
from cfp_cli.load.values import Values, text_of
from cfp_cli.model.exact import ONE
from cfp_cli.model.factor import Factor
from cfp_cli.model.finding import Finding
from cfp_cli.model.inventory import (
    CutOffFlow,
    DeclaredUnit,
    Directions,
    Inventory,
    NotApplicable,
    Plant,
    Product,
    ProductValue,
)
from cfp_cli.model.position import Document, Path
from cfp_cli.model.quantity import MASS, Quantity
from cfp_cli.units.convert import ONE as DIMENSIONLESS
from cfp_cli.units.convert import convert
from cfp_cli.units.table import KILOGRAM_CO2E

DEFAULT_REGION = "TW"
#: Lists whose items are looked at one by one where one of them is malformed.
SECTIONS = ("plants", "lines", "cut-off", "not-applicable", "factors")


def load_inventory(document: Document) -> tuple[Inventory | None, tuple[Finding, ...]]:
    """The inventory of a document that was read, and what is wrong with it.

    Where only items of lists have a wrong shape, the inventory is `partial`: without them. None where the
    shape is wrong elsewhere (schema findings): nothing can be said about its content then.
    A value that cannot be read is a finding, and the line that holds it has no amount.
    """
    other = other_file(document)
    if other is not None:
        return None, (other,)
    findings = check_schema(document, "inventory")
    left_out: dict[str, set[int]] = {}
    if findings:
        misshapen = misshapen_items(document, "inventory", SECTIONS)
        if misshapen is None:
            return None, findings
        left_out = misshapen
    values = Values(document)

    def items(section: str) -> Iterator[tuple[Path, Any]]:
        skipped = left_out.get(section, ())
        for index, raw in enumerate(document.data.get(section, ())):
            if index not in skipped:
                yield (section, index), raw

    data = document.data
    assessed = data.get("assessed")
    inventory = Inventory(
        document=document,
        pcr=data["pcr"],
        assessed=values.day(assessed, ("assessed",)) if assessed else None,
        regime=data.get("regime", ""),
        label_unit=data.get("label-unit", ""),
        region=data.get("region", DEFAULT_REGION),
        fictitious=bool(data.get("fictitious", False)),
        product=_product(data["product"], values),
        choices=dict(data.get("choices", {})),
        plants=tuple(plant for path, raw in items("plants") if (plant := _plant(raw, path, values))),
        lines=tuple(read_line(raw, path, values) for path, raw in items("lines")),
        cut_off=tuple(flow for path, raw in items("cut-off") if (flow := _cut_off(raw, path, values))),
        not_applicable=tuple(
            NotApplicable(raw["stage"], raw["item"], raw["reason"], path) for path, raw in items("not-applicable")
        ),
        factors=tuple(factor for path, raw in items("factors") if (factor := _factor(raw, path, values))),
        partial=bool(findings),
        scenarios=tuple(data.get("scenarios", ())),
    )
    return inventory, (*findings, *values.findings)


def _product(raw: Any, values: Values) -> Product:
    path: Path = ("product",)
    declared = raw["declared-unit"]
    declared_path = (*path, "declared-unit")
    amount = values.quantity(declared["amount"], (*declared_path, "amount"))
    if amount is not None and not amount.value:
        values.report("CFP221", (*declared_path, "amount"), text=declared["amount"])
    content = declared.get("content")
    contained = values.quantity(content, (*declared_path, "content")) if content else None
    if contained is not None and not contained.value:
        values.report("CFP221", (*declared_path, "content"), text=content)
        contained = None
    packaging = declared.get("packaging")
    return Product(
        name=text_of(raw["name"]),
        company=raw.get("company", ""),
        model=raw.get("model", ""),
        category=raw.get("category", ""),
        ccc=raw.get("ccc", ""),
        declared_unit=DeclaredUnit(
            amount=amount if amount is not None and amount.value else Quantity(ONE, DIMENSIONLESS),
            content=contained,
            packaging=text_of(packaging) if packaging else None,
            path=declared_path,
        ),
        directions=_directions(raw.get("directions"), (*path, "directions"), values),
        path=path,
        states=dict(raw.get("states", {})),
        parameters=_parameters(raw.get("parameters", {}), (*path, "parameters"), values),
        functional_unit=_functional_unit(raw, path, values),
    )


def _parameters(raw: Any, path: Path, values: Values) -> dict[str, ProductValue]:
    """The product's numbers for scenarios; each says where it is from."""
    found: dict[str, ProductValue] = {}
    for name, entry in raw.items():
        value = values.number_or_quantity(entry["value"], (*path, name, "value"))
        if value is not None:
            found[name] = ProductValue(value, entry["source"], (*path, name))
    return found


def _functional_unit(raw: Any, path: Path, values: Values) -> Quantity | None:
    text = raw.get("functional-unit")
    quantity = values.quantity(text, (*path, "functional-unit")) if text else None
    if quantity is not None and not quantity.value:
        values.report("CFP221", (*path, "functional-unit"), text=text)
        return None
    return quantity


def _directions(raw: Any, path: Path, values: Values) -> Directions:
    if raw is None:
        return Directions("", "", {}, path)
    if raw == "none":
        return Directions("none", "", {}, path)
    if "lines" in raw:
        return Directions("lines", raw["source"], {}, path)
    parameters = {
        name: value
        for name, text in raw["parameters"].items()
        if (value := values.quantity(text, (*path, "parameters", name), negative=True)) is not None
    }
    return Directions("parameters", raw["source"], parameters, path)


def _plant(raw: Any, path: Path, values: Values) -> Plant | None:
    output = values.quantity(raw["output"], (*path, "output"))
    period = raw.get("period")
    span = values.period(period, (*path, "period")) if period else None
    if output is None:
        return None
    if not output.value:
        values.report("CFP221", (*path, "output"), text=raw["output"])
        return None
    return Plant(
        id=raw["id"],
        name=text_of(raw.get("name", raw["id"])),
        period=span,
        output=output,
        period_reason=raw.get("period-reason", ""),
        without_data=bool(raw.get("without-data", False)),
        path=path,
    )


def _cut_off(raw: Any, path: Path, values: Values) -> CutOffFlow | None:
    estimate = values.quantity(raw["estimate"], (*path, "estimate"))
    if estimate is None:
        return None
    if estimate.unit.dimension != KILOGRAM_CO2E.dimension:
        values.report("CFP203", (*path, "estimate"), given=estimate.unit.name, wanted="kg CO2e")
        return None
    mass = values.quantity(raw["mass"], (*path, "mass")) if "mass" in raw else None
    if mass is not None and mass.unit.dimension != MASS:
        values.report("CFP203", (*path, "mass"), given=mass.unit.name, wanted="kg")
        mass = None
    name = text_of(raw.get("name", raw["id"]))
    return CutOffFlow(raw["id"], name, raw["stage"], raw["item"], estimate, raw["reason"], path, mass)


def _factor(raw: Any, path: Path, values: Values) -> Factor | None:
    head, _, per_text = raw["value"].partition("/")
    value = values.quantity(head, (*path, "value"))
    per = values.unit(per_text, (*path, "value")) if per_text else None
    if value is None or (per is None and per_text):
        return None
    if per is None or value.unit.dimension != KILOGRAM_CO2E.dimension:
        values.report("CFP203", (*path, "value"), given=value.unit.name, wanted="kg CO2e/…")
        return None
    return Factor(
        id=raw["id"],
        name=text_of(raw["name"]),
        value=convert(value, KILOGRAM_CO2E).value,
        unit=per,
        table="inventory",
        source=raw["source"],
        source_class=raw["source-class"],
        licence=raw.get("licence", ""),
        region=raw.get("region", ""),
        data_year=str(raw.get("data-year", "")),
        boundary=raw.get("boundary", "unstated"),
        flags=("illustrative",) if raw.get("illustrative") else (),
        notes=raw.get("notes", ""),
        valid_until=raw.get("valid-until", ""),
        reason=raw.get("reason", ""),
        includes_recycling=bool(raw.get("includes-recycling", False)),
        path=path,
    )
