"""What a calculation is made of, as bytes: everything that a bundle holds before anything is calculated."""

import os
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from cfp_cli.model.factor import FactorTable
from cfp_cli.model.text import Text

INVENTORY = "inventory.yaml"
DEFAULTS = "factors/defaults.yaml"
RULES_IN = "pcr/"
BASES_IN = "pcr/base/"
REGIMES_IN = "labels/"
ABROAD_IN = "labels/abroad/"
ROWS_IN = "factors/rows/"


class Asked(NamedTuple):
    """What was asked of the calculation, beside the inventory's own words.

    `inventory` is the file's name without folders. `by_number` is False where the rule file was named on the command
    line. `today` is the day of the run: it counts where neither `on` nor the inventory gives a day. `in_place` and
    `instead` are what the register and the shipped rule files said, which are not in a bundle: that the rule file
    stands in for a shipped one, and which document is in force where this one has lapsed.
    """

    inventory: str
    by_number: bool
    on: date | None
    today: date
    regime: str
    label_unit: str
    in_place: bool
    instead: Text | None


class BundledRows(NamedTuple):
    """A factor table as a whole, and the path of those of its rows that are in the bundle."""

    table: FactorTable
    path: str


class Sources(NamedTuple):
    """All inputs of a calculation: what was asked, the rule file's path, the tables, and every file by its path."""

    asked: Asked
    rule_file: str
    tables: tuple[BundledRows, ...]
    files: Mapping[str, bytes]

    def under(self, folder: str) -> dict[str, bytes]:
        """The files that lie right in a folder, by path."""
        return {path: raw for path, raw in sorted(self.files.items()) if os.path.dirname(path) + "/" == folder}
