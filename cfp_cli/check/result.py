"""Checks that no rule kind makes: the PCR's validity on the day, what was not counted, what was assumed."""

from collections.abc import Iterator
from datetime import date

from cfp_cli.catalogue import finding
from cfp_cli.model.finding import Finding
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.position import Span
from cfp_cli.model.rule import Subject
from cfp_cli.model.text import Text


def check_validity(pcr: Pcr, at: Span | None, on: date, instead: Text | None) -> Iterator[Finding]:
    """The PCR must be approved and not lapsed on the assessment date; either is a warning, the value is marked.

    `at` is where the PCR is named. `instead` is what the register has in force on that day; without it the rule
    file's successors are named.
    """
    if pcr.valid_until is not None and on > pcr.valid_until:
        successors = ", ".join(one.number for one in pcr.successors) or "-"
        yield finding(
            "CFP401",
            at,
            rule=pcr.label,
            rule_span=pcr.document.span(("valid-until",)),
            number=pcr.number,
            version=pcr.version,
            until=pcr.valid_until.isoformat(),
            on=on.isoformat(),
            successors=instead or successors,
        )
    if on < pcr.approved:
        yield finding(
            "CFP402",
            at,
            rule=pcr.label,
            rule_span=pcr.document.span(("approved",)),
            number=pcr.number,
            version=pcr.version,
            approved=pcr.approved.isoformat(),
            on=on.isoformat(),
        )


def check_result(subject: Subject) -> Iterator[Finding]:
    """Notes on lines that the PCR keeps out of the sum, and on defaults that were applied."""
    footprint = subject.footprint
    if footprint is None:
        return
    document = subject.inventory.document
    for line in footprint.lines:
        if not line.counted:
            yield finding(
                "CFP422",
                document.span(line.path),
                rule=subject.pcr.label,
                clause=line.why_not_clause,
                line=line.id,
                why=line.why_not,
            )
    yield from _stand_ins(subject.inventory)
    yield from _unstated(subject)
    for default in footprint.defaults:
        at = document.span(("product", "directions"), key=True)
        yield finding("CFP421", at, id=default.id, value=default.value, source=default.source)


def _stand_ins(inventory: Inventory) -> Iterator[Finding]:
    """Notes on sites, suppliers and routes without data, for which the others' average stands."""
    document = inventory.document
    used = {total.plant for line in inventory.lines for total in line.totals}
    for plant in inventory.plants:
        if plant.without_data and plant.id not in used:
            yield finding("CFP423", document.span(plant.path), name=plant.name, of="plants")
    for line in inventory.lines:
        known = any(supplier.data != "none" for supplier in line.suppliers)
        for supplier in line.suppliers:
            if supplier.data == "none" and known:
                yield finding("CFP423", document.span(supplier.path), name=supplier.name, of=line.id)
        known = any(not route.without_data for route in line.routes)
        for route in line.routes:
            if route.without_data and known:
                yield finding("CFP423", document.span(route.path), name=route.to, of=line.id)


def _unstated(subject: Subject) -> Iterator[Finding]:
    """Notes on what the file leaves to the tool: the day that decides validity and regime, the factors' region."""
    document = subject.inventory.document
    if subject.inventory.assessed is None:
        source = Text("執行日或 --on", "the day of the run, or --on")
        yield finding("CFP421", document.span(()), id="assessed", value=subject.on.isoformat(), source=source)
    made = subject.footprint is not None and any(line.made_by == "scenario" for line in subject.footprint.lines)
    if made and "region" not in document.data:
        source = Text("情境係數的預設地區", "region of the scenario's factors")
        yield finding("CFP421", document.span(()), id="region", value=subject.inventory.region, source=source)
