"""Is a certificate what its regime asks for? Fields and languages, days, the value's grid, the calculation.

Findings point into the certificate's file; a record that was just made from an inventory has no file yet.
"""

from collections.abc import Iterator
from decimal import Decimal

from cfp_cli.catalogue import finding
from cfp_cli.certificate.fields import FIELDS, Field
from cfp_cli.label.calendar import months_later, valid_until
from cfp_cli.label.grid import neighbours, on_grid
from cfp_cli.label.rounding import NoLabel, label_value
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.exact import multiply, plain, round_half_up
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import KG_IN, Regime
from cfp_cli.model.position import Path, Span
from cfp_cli.model.text import Text

#: Where Chinese characters begin.
_CJK = "\u2e7f"
#: A share of so few characters was rounded by a person.
_SHORT = 12


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
        return (finding("CFP412", _span(certificate, ("regime",)), name=certificate.regime, known=known),)
    return (
        *_fields(certificate, regime),
        *_days(certificate, regime),
        *_grid(certificate, regime, regimes),
        *_calculation(stated or certificate, certificate, regime),
        *_data_age(certificate, regime),
    )


def _span(certificate: Certificate, path: Path) -> Span | None:
    """The place in the file, or the nearest thing around it that stands there."""
    document = certificate.document
    if document is None:
        return None
    data = document.data
    return document.span(path if path and path[0] in data else ("certificate",))


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
                _span(certificate, field.path),
                rule=regime.id,
                clause=content.clause,
                field=field.title,
                regime=regime.id,
            )


def _missing(certificate: Certificate, regime: Regime, field: Field, clause: str) -> Finding:
    return finding(
        "CFP501",
        _span(certificate, field.path),
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
        yield finding("CFP510", _span(certificate, ("regime",)), rule=regime.id, regime=regime.id, what=what, why=why)


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
                _span(one, (later,)),
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
                _span(one, ("valid-until",)),
                rule=regime.id,
                clause=validity.clause,
                severity="error" if one.valid_until > ends and validity.ground is None else "warning",
                stated=one.valid_until.isoformat(),
                ends=ends.isoformat(),
                regime=regime.id,
            )


def _in_force(one: Certificate, regime: Regime) -> Iterator[Finding]:
    granted, spans = one.granted, regime.in_force
    if granted is None or not spans:
        return
    if any(span.since <= granted and (span.until is None or granted <= span.until) for span in spans):
        return
    shown = ", ".join(f"{span.since} - {span.until or ''}".strip() for span in spans)
    yield finding(
        "CFP506", _span(one, ("granted",)), rule=regime.id, regime=regime.id, day=granted.isoformat(), spans=shown
    )


def _grid(one: Certificate, regime: Regime, regimes: tuple[Regime, ...]) -> Iterator[Finding]:
    """The stated value must be one that the regime's rounding gives."""
    if one.value is None:
        return
    lies = on_grid(one.value, one.unit, regime)
    if lies is None:
        yield finding(
            "CFP510",
            _span(one, ("label",)),
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
            _span(one, ("label",)),
            rule=regime.id,
            clause=regime.rounding_clause,
            value=plain(one.value),
            unit=one.unit,
            regime=regime.id,
            nearest=nearest or "-",
            fits=", ".join(fits) or "-",
        )


def _calculation(stated: Certificate, one: Certificate, regime: Regime) -> Iterator[Finding]:
    """What is stated must be what the calculation gives."""
    calculation = one.calculation
    if calculation is None:
        yield finding("CFP508", _span(one, ("certificate",)))
        return
    rule = calculation.rule_file
    if stated.regime != one.regime:
        yield _differs(stated, Text("標示制度", "label regime"), stated.regime, one.regime, ("regime",))
    if stated.pcr and (stated.pcr, stated.pcr_version) != (rule.number, rule.version):
        said, is_ = f"{stated.pcr} {stated.pcr_version}", f"{rule.number} {rule.version}"
        yield _differs(stated, Text("產品類別規則", "PCR"), said, is_, ("pcr",))
    if stated.value is not None:
        yield from _value_differs(stated, calculation.exact, regime)
    shares = {stage.stage: stage.share for stage in calculation.stages}
    for stage in stated.stages:
        share = shares.get(stage.stage)
        if share is None or not _agrees(stage.share, share):
            is_ = "-" if share is None else plain(share)
            yield _differs(stated, stage.title, plain(stage.share), is_, ("stages",))


def _agrees(stated: Decimal, share: Decimal) -> bool:
    """The same, or the same to the decimals stated: a certificate may show 0.69 for 0.6906..."""
    return stated == share or (len(plain(stated)) < _SHORT and round_half_up(share, stated) == stated)


def _value_differs(stated: Certificate, exact: Decimal, regime: Regime) -> Iterator[Finding]:
    """The label value that the exact total gives in the stated unit; none where the regime's rounding is unknown."""
    if stated.value is None or regime.rounding == "none":
        return
    result = label_value(exact, regime, stated.unit)
    if isinstance(result, NoLabel):
        # The regime gives no label of this total in the stated unit.
        is_ = f"{plain(exact)} kg"
    elif multiply(result.value, KG_IN[result.unit]) == multiply(stated.value, KG_IN[stated.unit]):
        return
    else:
        is_ = f"{plain(result.value)} {result.unit} ({plain(exact)} kg)"
    yield _differs(stated, Text("標示值", "label value"), f"{plain(stated.value)} {stated.unit}", is_, ("label",))


def _differs(stated: Certificate, field: Text, said: str, is_: str, path: Path) -> Finding:
    return finding("CFP507", _span(stated, path), field=field, stated=said, calculated=is_)


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
            _span(one, ("applied",)),
            severity="error",
            rule=regime.id,
            clause=rule.clause,
            period=f"{first}/{last}",
            years=rule.years,
            day=one.applied.isoformat(),
            earliest=earliest.isoformat(),
        )
