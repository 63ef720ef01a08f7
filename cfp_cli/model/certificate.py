"""A certificate or approval record of a label: what was granted, and the calculation that stands behind it."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from cfp_cli.model.position import Document
from cfp_cli.model.text import Text


class Party(NamedTuple):
    """Who holds a label, or where the product is made or the service given. None where it is not stated."""

    name: Text | None
    address: Text | None


class CertifiedPart(NamedTuple):
    """One product of a line's sum, as it was certified: amount x factor x weight = emission (kg CO2e).

    `amount` is in `unit`, the factor's own; `factor_value` is kg CO2e per `unit`.
    """

    label: str
    amount: Decimal
    unit: str
    factor: str
    factor_value: Decimal
    weight: Decimal
    emission: Decimal


class CertifiedLine(NamedTuple):
    """A line's emission per declared unit (kg CO2e), as it was certified."""

    id: str
    name: Text
    stage: str
    made_by: str
    counted: bool
    emission: Decimal
    parts: tuple[CertifiedPart, ...]


class CertifiedStage(NamedTuple):
    """A life cycle stage: kg CO2e per declared unit, and its share of the total (0 to 1)."""

    stage: str
    title: Text
    emission: Decimal
    share: Decimal


class RuleFileUsed(NamedTuple):
    """The rule file of a calculation; `sha256` of the file and of every base it rests on, in that order."""

    number: str
    version: str
    revision: int
    title: Text
    sha256: tuple[str, ...]


class Calculation(NamedTuple):
    """What stands behind a value: enough to compare it, line by line, with another calculation.

    `exact` is kg CO2e per declared unit, unrounded. `basis` holds what the declared unit is and what scenarios were
    fed with (declared-unit, content, category, stated answers, parameters), as the inventory writes them. `period`
    is the first and last day of the activity data of all plants together; None where there are none.
    `conforms`: no finding of the run was an error.
    """

    file: str
    sha256: str
    tool: str
    on: date
    conforms: bool
    rule_file: RuleFileUsed
    exact: Decimal
    primary_share: Decimal
    period: tuple[date, date] | None
    basis: Mapping[str, str]
    stages: tuple[CertifiedStage, ...]
    lines: tuple[CertifiedLine, ...]


class Certificate(NamedTuple):
    """A certificate (2010), an approval (2025), or the record of a calculation that none was granted for yet.

    `number` and `use` are empty, days None, where they are not stated. `value` is in `unit` (mg, g, kg, t), per
    `per`. `valid_until` is what the file states; label/calendar.py says what the regime gives. `media_only`: the
    label is shown in marketing media only, so the quantity sold is what is reported. `document` is the file it was
    read from; None for a record that was just made.
    """

    document: Document | None
    file: str
    regime: str
    number: str
    applied: date | None
    granted: date | None
    valid_until: date | None
    fictitious: bool
    holder: Party
    places: tuple[Party, ...]
    product: Text | None
    model: str
    ccc: str
    value: Decimal | None
    unit: str
    per: Text | None
    functional_unit: Text | None
    pcr: str
    pcr_version: str
    pcr_title: Text | None
    stages: tuple[CertifiedStage, ...]
    use: Text | None
    media_only: bool
    remarks: Text | None
    calculation: Calculation | None

    @property
    def name(self) -> str:
        """How the label is called in outputs: its number, else its file."""
        return self.number or self.file
