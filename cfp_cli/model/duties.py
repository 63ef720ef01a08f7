"""What a label regulation asks besides its rounding: validity, windows, changes, reports, certificate, artwork.

Every term has the clause it rests on. `ground` is None where the clause was read; else it says how the term is
known. Months and years are calendar ones; label/calendar.py counts them.
"""

from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from cfp_cli.model.text import Text

#: What a regime says, says nothing about, or is not known to say anything about.
TOPICS = (
    "validity",
    "renewal",
    "changes",
    "usage-report",
    "records",
    "certificate",
    "artwork",
    "data-age",
    "factor-sources",
)


class Ground(NamedTuple):
    """How a term is known whose text was not read: from official data, or from a secondary source."""

    confidence: Literal["inferred", "secondary"]
    source: Text


class Validity(NamedTuple):
    """A label is valid for `years` from the day it is granted, or until a fixed last day."""

    clause: str
    years: int | None
    until: date | None
    ground: Ground | None


class Renewal(NamedTuple):
    """The window to apply for renewal, in calendar months counted back from the end of validity.

    It closes `closes` months before the end, or has lasted `lasts` months; neither: it stays open to the end.
    """

    clause: str
    opens: int
    closes: int | None
    lasts: int | None
    missed: Text | None
    while_pending: Text | None
    ground: Ground | None
    asks: Text | None = None


class Deadline(NamedTuple):
    """A number of days or of months after a fact, or before something begins."""

    days: int | None
    months: int | None
    counted: Literal["after", "before"]
    origin: Text


class ChangeRule(NamedTuple):
    """One kind of change. `above` is a share of the certified value (0.05); None for an event."""

    id: str
    clause: str
    title: Text
    above: Decimal | None
    lasting_months: int | None
    deadline: Deadline | None
    asks: Text
    validity: Literal["restarts", "unchanged", ""]
    stops_label: bool
    exempt: bool
    ground: Ground | None


class UsageDuty(NamedTuple):
    """Reports of label use: which periods, and when each is due (days after its end, or fixed (month, day))."""

    clause: str
    period: Literal["quarter", "half-year"]
    days_after: int | None
    due: tuple[tuple[int, int], ...]
    counts: Text
    media_only: Text | None
    ground: Ground | None


class Records(NamedTuple):
    """For how many years what is kept."""

    clause: str
    years: int
    what: Text
    open_point: str
    ground: Ground | None


class CertificateContent(NamedTuple):
    """The fields that a certificate or approval states, and whether in Chinese and English."""

    clause: str
    bilingual: bool
    fields: tuple[str, ...]
    ground: Ground | None


class Column(NamedTuple):
    """The information column: what must and what may stand in it, and where it may stand."""

    clause: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    positions: tuple[str, ...]


class ArtworkRules(NamedTuple):
    """Limits of the mark. Sizes in mm; `otherwise`: what any other colour is allowed as."""

    clause: str
    min_width_mm: Decimal | None
    min_height_mm: Decimal | None
    proportional: bool
    added_words: bool
    colour_clause: str
    inks: tuple[str, ...]
    otherwise: Literal["single-colour", "as-filed", ""]
    column: Column | None
    ground: Ground | None


class DataAge(NamedTuple):
    """Activity data lie within this many years before the application."""

    clause: str
    years: int
    ground: Ground | None


class FactorSources(NamedTuple):
    """The source classes of factors that are allowed."""

    clause: str
    allowed: tuple[str, ...]
    says: Text
    ground: Ground | None


class TakesOver(NamedTuple):
    """From `since` on, labels granted under the regimes `earlier` go by this regime in these topics."""

    clause: str
    since: date
    earlier: tuple[str, ...]
    topics: tuple[str, ...]


class SharedDuties(NamedTuple):
    """These topics go by the rules of another regime."""

    regime: str
    clause: str
    topics: tuple[str, ...]


class Duties(NamedTuple):
    """All of a regime. A topic is a term here, or in `silent` (the text has no such rule), or in `unknown`.

    `also` holds, by section (`renewal`, `changes.planned`, `rounding`), the further clauses that it rests on.
    The terms of `same_as` are those of the other regime, and so are their clauses.
    """

    validity: Validity | None
    renewal: Renewal | None
    changes: tuple[ChangeRule, ...]
    usage_report: UsageDuty | None
    records: Records | None
    certificate: CertificateContent | None
    artwork: ArtworkRules | None
    data_age: DataAge | None
    factor_sources: FactorSources | None
    takes_over: TakesOver | None
    same_as: SharedDuties | None
    also: dict[str, tuple[str, ...]]
    silent: dict[str, Text]
    unknown: dict[str, Text]


class RegimeClause(NamedTuple):
    """A clause of a label regulation: its number, what it says in our own words, and what covers it.

    `covered_by` names sections of the regime (`validity`, `changes.planned`), or `calculation`, `pcr`,
    `another-regime`, `manual` (a person must look at `look_at`), `definition`, `procedure` (of the authority),
    `informative`.
    """

    id: str
    title: Text
    says: Text
    covered_by: tuple[str, ...]
    look_at: Text


class RegulationPart(NamedTuple):
    """A document of a label regulation with its clauses in order; none where the text was not obtained."""

    title: Text
    clauses: tuple[RegimeClause, ...]
    not_obtained: Text
