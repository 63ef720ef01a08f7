"""From what the command line says to the thresholds of a difference."""

from decimal import Decimal

from cfp_cli.model.difference import Gate
from cfp_cli.model.exact import ZERO
from cfp_cli.units.quantity import parse_share


def gate_of(above: str, fail_on: str) -> Gate | str:
    """The thresholds, or in words what is wrong with them."""
    if fail_on not in ("", "label"):
        return f"{fail_on!r} is not known; use label"
    if not above:
        return Gate(None, fail_on == "label")
    share = parse_share(above)
    # A bare 1 would be 100 %, and nobody means that.
    if not isinstance(share, Decimal) or share < ZERO or not above.strip().endswith(("%", "％")):
        return f"{above!r} is no share; write such as 1 % or 0.5 %"
    return Gate(share, fail_on == "label")
