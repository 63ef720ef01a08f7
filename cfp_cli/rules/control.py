"""The test of PAS 2050 and the PCRs after it: do the organisation's own processes make a tenth of the emissions?

Used by `control-share`, which asks for suppliers' primary data where they do not, and by
`supplier-coverage`, which says how much of them.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from cfp_cli.model.exact import add
from cfp_cli.model.footprint import Footprint
from cfp_cli.rules.options import ID, SHARE, Schema, described, one_of, share
from cfp_cli.rules.shares import at_least

#: What a share is a share of.
BASES = ("organisation-and-upstream", "upstream", "life-cycle")

PROPERTIES: dict[str, Schema] = {
    "organisation-stage": described(ID, "組織自身製程所在的階段", "the stage of the organisation's own processes"),
    "upstream-stage": described(ID, "上游原料所在的階段", "the stage of the upstream materials"),
    "minimum": described(
        SHARE, "組織自身應達到的比例（含）", "the share that the organisation's own emissions must reach (inclusive)"
    ),
    "base": described(
        one_of(*BASES),
        "比例的分母：組織加上游、僅上游，或整個生命週期",
        "the share's base: organisation and upstream, upstream alone, or the whole life cycle",
    ),
}
REQUIRED = ("organisation-stage", "upstream-stage", "minimum", "base")


class Control(NamedTuple):
    """The emissions that the test compares, kg CO2e per declared unit, and the share that it asks."""

    organisation: Decimal
    upstream: Decimal
    whole: Decimal
    minimum: Decimal
    base: str

    def base_of(self, name: str) -> Decimal:
        """The emissions that `name` of BASES means."""
        if name == BASES[2]:
            return self.whole
        return add(self.organisation, self.upstream) if name == BASES[0] else self.upstream

    @property
    def reached(self) -> bool:
        """True when the organisation's own emissions are `minimum` of the base or more."""
        return at_least(self.organisation, self.base_of(self.base), self.minimum)


def control_of(footprint: Footprint, options: Mapping[str, Any]) -> Control:
    """The test's numbers from a footprint and the options PROPERTIES."""
    return Control(
        footprint.stage_emission(options["organisation-stage"]),
        footprint.stage_emission(options["upstream-stage"]),
        footprint.total,
        share(options["minimum"]),
        options["base"],
    )
