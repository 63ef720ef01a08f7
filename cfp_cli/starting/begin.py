"""From a PCR's number to what it asks, and what is wrong where there is nothing to begin with."""

from datetime import date
from typing import NamedTuple

from cfp_cli.check.result import check_validity
from cfp_cli.model.finding import Finding
from cfp_cli.shelf import Shelf
from cfp_cli.starting.asked import Asked, asked_of


class Beginning(NamedTuple):
    """What a PCR asks, None where it cannot be used; and findings: unknown, without a rule file, lapsed ..."""

    asked: Asked | None
    findings: tuple[Finding, ...]


def begin(name: str, shelf: Shelf, on: date) -> Beginning:
    """The PCR of a number or a path. One that has lapsed is used all the same, with a warning."""
    pcr, findings = shelf.pcr(name)
    if pcr is None:
        return Beginning(None, findings or (shelf.no_rule_file(name, None, on),))
    lapsed = check_validity(pcr, None, on, shelf.to_use_instead(pcr, on))
    return Beginning(asked_of(pcr), (*findings, *lapsed, *shelf.findings))
