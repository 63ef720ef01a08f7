"""Which lines the PCR keeps out of the sum by what they are (recycled waste, biogenic incineration)."""

from cfp_cli.model.inventory import Line
from cfp_cli.model.pcr import OutOfScope, Pcr


def not_counted(line: Line, pcr: Pcr) -> OutOfScope | None:
    """The out-of-scope entry that keeps `line` out of the sum by its treatment and origin, or None.

    Entries that name an item are about things that should not be in the inventory at all; the rule kind
    `out-of-scope` reports those.
    """
    for entry in pcr.out_of_scope:
        if entry.item or not (entry.treatment or entry.origin):
            continue
        if entry.level == "may":  # It need not be counted; who lists it wants it counted.
            continue
        if entry.stages and line.stage not in entry.stages:
            continue
        if entry.items and line.item not in entry.items:
            continue
        if entry.treatment and entry.treatment != line.treatment:
            continue
        if entry.origin and entry.origin != line.origin:
            continue
        return entry
    return None
