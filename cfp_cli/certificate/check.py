"""Is a certificate what its regime asks for? Fields and languages, days, the value's grid, the calculation.

Findings point into the certificate's file; a record that was just made from an inventory has no file yet.
"""

from collections.abc import Iterator

from cfp_cli.catalogue import finding
from cfp_cli.certificate.check_calculation import check_calculation, place_in
from cfp_cli.certificate.fields import FIELDS, Field
from cfp_cli.label.calendar import months_later, valid_until
from cfp_cli.label.grid import neighbours, on_grid
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.duties import Validity
from cfp_cli.model.exact import plain
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import Regime
from cfp_cli.model.text import Text

#: Where Chinese characters begin.
_CJK = "\u2e7f"


def check_certificate(
    certificate: Certificate, regimes: tuple[Regime, ...], stated: Certificate | None = None
) -> tuple[Finding, ...]:
    """Everything that is wrong with the certificate, in the order of the regime's fields, days, value.

    `stated` is what a file of details says, for a certificate that was made from it and a calculation: what they say
    both must be the same (CFP507). CFP412 where the regime is unknown, and nothing else then.
    """
    regime = next((one for one in regimes if one.id == certificate.regime), None)
    if regime is None:
        known = ", ".join(one.id for one in regimes)
        return (finding("CFP412", place_in(certificate, ("regime",)), name=certificate.regime, known=known),)
    return (
        *_fields(certificate, regime),
        *_days(certificate, regime),
        *_grid(certificate, regime, regimes),
        *check_calculation(stated or certificate, certificate, regime),
        *_data_age(certificate, regime),
    )


def _fields(certificate: Certificate, regime: Regime) -> Iterator[Finding]:
    content = regime.duties.certificate
    if content is None:
        yield from _not_judged(certificate, regime, "certificate", Text("應記載事項", "the fields of a certificate"))
        return
    for name in content.fields:
        field = FIELDS[name]
        texts = field.texts(certificate)
        if not texts or None in texts:
            if certificate.granted or certificate.number or not field.granted_only:
                yield _missing(certificate, regime, field, content.clause)
        elif content.bilingual and not all(_in_both(text) for text in texts if text is not None):
            yield finding(
                "CFP502",
                place_in(certificate, field.path),
                rule=regime.id,
                clause=content.clause,
                field=field.title,
                regime=regime.id,
            )


def _missing(certificate: Certificate, regime: Regime, field: Field, clause: str) -> Finding:
    return finding(
        "CFP501",
        place_in(certificate, field.path),
        rule=regime.id,
        clause=clause,
        field=field.title,
        id=field.id,
        regime=regime.id,
    )


def _in_both(text: Text) -> bool:
    """Whether it can be read in Chinese and in English: two texts, or one with both, or one without Chinese."""
    if text.zh != text.en:
        return not _has_chinese(text.en) or _has_latin(text.en)
    return not _has_chinese(text.zh) or _has_latin(text.zh)


def _has_chinese(text: str) -> bool:
    return any(character > _CJK for character in text)


def _has_latin(text: str) -> bool:
    return any(character.isascii() and character.isalpha() for character in text)


def _not_judged(certificate: Certificate, regime: Regime, topic: str, what: Text) -> Iterator[Finding]:
    """A note where the regime is not known to say something; nothing where its text has no such rule."""
    why = regime.duties.unknown.get(topic)
    if why is not None:
        yield finding(
            "CFP510", place_in(certificate, ("regime",)), rule=regime.id, regime=regime.id, what=what, why=why
        )


def _days(one: Certificate, regime: Regime) -> Iterator[Finding]:
    """Applied, granted, lapsed in this order; granted while the regime held; validity as long as the regime gives."""
    for earlier, later, first, last in (
        ("applied", "granted", one.applied, one.granted),
        ("granted", "valid-until", one.granted, one.valid_until),
        ("applied", "valid-until", None if one.granted else one.applied, one.valid_until),
    ):
        if first and last and last < first:
            yield finding(
                "CFP503",
                place_in(one, (later,)),
                earlier=earlier,
                later=later,
                first=first.isoformat(),
                last=last.isoformat(),
            )
    if one.granted is None:
        return
    yield from _in_force(one, regime)
    validity = regime.duties.validity
    if validity is None:
        yield from _not_judged(one, regime, "validity", Text("有效期間", "validity"))
    elif one.valid_until is not None and one.valid_until >= one.granted:
        ends = valid_until(one.granted, validity)
        if one.valid_until != ends:
            yield finding(
                "CFP505",
                place_in(one, ("valid-until",)),
                rule=regime.id,
                clause=validity.clause,
                severity="error" if one.valid_until > ends and _surely(one, regime, validity) else "warning",
                stated=one.valid_until.isoformat(),
                ends=ends.isoformat(),
                regime=regime.id,
            )


def _surely(one: Certificate, regime: Regime, validity: Validity) -> bool:
    """Whether this regime's validity certainly is the label's: read in its text, not a fixed day that an authority may
    move, and applied for under it."""
    law = [span.since for span in regime.in_force if span.status == "law"]
    under_it = one.applied is not None and bool(law) and one.applied >= min(law)
    return validity.ground is None and validity.until is None and under_it


def _in_force(one: Certificate, regime: Regime) -> Iterator[Finding]:
    granted, spans = one.granted, regime.in_force
    if granted is None or not spans:
        return
    if any(span.since <= granted and (span.until is None or granted <= span.until) for span in spans):
        return
    shown = ", ".join(f"{span.since} - {span.until or ''}".strip() for span in spans)
    yield finding(
        "CFP506", place_in(one, ("granted",)), rule=regime.id, regime=regime.id, day=granted.isoformat(), spans=shown
    )


def _grid(one: Certificate, regime: Regime, regimes: tuple[Regime, ...]) -> Iterator[Finding]:
    """The stated value must be one that the regime's rounding gives."""
    if one.value is None:
        return
    lies = on_grid(one.value, one.unit, regime)
    if lies is None:
        yield finding(
            "CFP510",
            place_in(one, ("label",)),
            rule=regime.id,
            regime=regime.id,
            what=Text("取捨規則", "the rounding rule"),
            why=regime.no_rounding,
        )
    elif not lies:
        near = neighbours(one.value, one.unit, regime)
        fits = [other.id for other in regimes if on_grid(one.value, one.unit, other)]
        nearest = " / ".join(f"{plain(value)} {one.unit}" for value in near if value is not None)
        yield finding(
            "CFP504",
            place_in(one, ("label",)),
            rule=regime.id,
            clause=regime.rounding_clause,
            value=plain(one.value),
            unit=one.unit,
            regime=regime.id,
            nearest=nearest or "-",
            fits=", ".join(fits) or "-",
        )


def _data_age(one: Certificate, regime: Regime) -> Iterator[Finding]:
    """Activity data within so many years before the application, where the day of application is stated."""
    rule, calculation = regime.duties.data_age, one.calculation
    if rule is None or one.applied is None or calculation is None or calculation.period is None:
        return
    first, last = calculation.period
    earliest = months_later(one.applied, -12 * rule.years)
    if first < earliest or last > one.applied:
        yield finding(
            "CFP416",
            place_in(one, ("applied",)),
            severity="error",
            rule=regime.id,
            clause=rule.clause,
            period=f"{first}/{last}",
            years=rule.years,
            day=one.applied.isoformat(),
            earliest=earliest.isoformat(),
        )
