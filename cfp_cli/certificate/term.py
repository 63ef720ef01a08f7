"""How long a label is valid, by its certificate and by its regime, and which usage reports it owes."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.label.calendar import UsagePeriod, usage_periods, valid_until
from cfp_cli.label.governing import Governing, Stretch, stretches
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.duties import UsageDuty
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import Regime


class Term(NamedTuple):
    """A label's regime and validity. `until` is the last valid day: as the certificate states it, else by the regime.

    `by_regime` is what the regime alone gives; None where it is not known. `first` is the day it was granted.
    """

    certificate: Certificate
    regime: Regime
    first: date | None
    until: date | None
    by_regime: date | None


class OwedReport(NamedTuple):
    """A period whose use is reported, by which duty of which regime."""

    period: UsagePeriod
    duty: UsageDuty
    governing: Governing


def term_of(certificate: Certificate, regimes: tuple[Regime, ...]) -> Term | Finding:
    """The term of a certificate; CFP412 for a regime that there is not, CFP535 where its end cannot be told."""
    regime = next((one for one in regimes if one.id == certificate.regime), None)
    document = certificate.document
    if regime is None:
        known = ", ".join(one.id for one in regimes)
        at = document and document.span(("regime",))
        return finding("CFP412", at, name=certificate.regime, known=known)
    if certificate.granted is None and certificate.valid_until is None:
        return finding("CFP535", document and document.span(("certificate",)), name=certificate.name)
    by_regime = last_day_by_regime(certificate, regime)
    return Term(certificate, regime, certificate.granted, certificate.valid_until or by_regime, by_regime)


def last_day_by_regime(certificate: Certificate, regime: Regime) -> date | None:
    """The last valid day as the regime counts it; None without a day of grant, or where the regime is silent."""
    validity = regime.duties.validity
    return valid_until(certificate.granted, validity) if validity is not None and certificate.granted else None


def last_day(certificate: Certificate, regime: Regime) -> date | None:
    """The last valid day: as the certificate states it, else as its regime counts it."""
    return certificate.valid_until or last_day_by_regime(certificate, regime)


def usage_stretches(term: Term, regimes: tuple[Regime, ...]) -> tuple[Stretch, ...]:
    """Which regime asks for the label's usage reports, in order of time."""
    return stretches(regimes, term.regime, "usage-report", term.until)


def reports_owed(term: Term, regimes: tuple[Regime, ...], first: date, last: date) -> Iterator[OwedReport]:
    """The reports of a label in use from `first` to `last`, in order.

    A period goes by the regime that governs on its last day, because it is reported after its end. So the half-year
    in which a regulation took the label over is reported as one half-year, and its first quarter not once more.
    """
    for stretch in usage_stretches(term, regimes):
        duty = stretch.governing.regime.duties.usage_report
        if duty is None:
            continue
        for period in usage_periods(first, last, duty):
            if stretch.first <= period.last and (stretch.last is None or period.last <= stretch.last):
                yield OwedReport(period, duty, stretch.governing)


def lapsed(certificate: Certificate, regime: Regime, on: date) -> Iterator[Finding]:
    """CFP556 where the label is no longer valid on `on`."""
    until, document = last_day(certificate, regime), certificate.document
    if until is not None and on > until:
        at = document and document.span(("certificate",))
        yield finding("CFP556", at, rule=regime.id, until=until.isoformat(), on=on.isoformat())
