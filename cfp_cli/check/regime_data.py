"""What a label regime asks of the data, besides the PCR: their age, and where factors come from."""

from collections.abc import Iterator
from datetime import date, timedelta

from cfp_cli.catalogue import finding
from cfp_cli.model.finding import Finding
from cfp_cli.model.footprint import Footprint
from cfp_cli.model.inventory import Inventory
from cfp_cli.model.label import Regime
from cfp_cli.rules.secondary_sources import CLASS_TITLES
from cfp_cli.rules.words import listed


def check_regime_data(inventory: Inventory, footprint: Footprint, regime: Regime, on: date) -> Iterator[Finding]:
    """CFP416 for each plant whose period is too old on `on` (a warning), CFP417 for each factor of a refused class."""
    yield from _old_data(inventory, regime, on)
    yield from _refused_sources(inventory, footprint, regime)


def _old_data(inventory: Inventory, regime: Regime, on: date) -> Iterator[Finding]:
    age = regime.duties.data_age
    if age is None:
        return
    # Years of 365 days are never longer than the calendar's: data within them need no calendar, and start-up counts.
    surely = on - timedelta(days=365 * age.years)
    periods = [(plant.period, plant.path) for plant in inventory.plants if plant.period and plant.period[0] < surely]
    if not periods:
        return
    from cfp_cli.label.calendar import months_later

    earliest = months_later(on, -12 * age.years)
    for (first, last), path in periods:
        if first < earliest:
            yield finding(
                "CFP416",
                inventory.document.span((*path, "period")),
                rule=regime.id,
                clause=age.clause,
                period=f"{first}/{last}",
                years=age.years,
                day=on.isoformat(),
                earliest=earliest.isoformat(),
            )


def _refused_sources(inventory: Inventory, footprint: Footprint, regime: Regime) -> Iterator[Finding]:
    sources = regime.duties.factor_sources
    if sources is None:
        return
    refused = {
        part.factor.id: (line.path, part.factor)
        for line in footprint.lines
        for part in line.parts
        if part.factor.source_class not in sources.allowed
    }
    for path, factor in refused.values():
        yield finding(
            "CFP417",
            inventory.document.span(path),
            rule=regime.id,
            clause=sources.clause,
            factor=factor.id,
            kind=CLASS_TITLES[factor.source_class],
            allowed=listed(CLASS_TITLES[name] for name in sources.allowed),
            says=sources.says,
        )
