"""Does a certificate agree with the calculation that it carries, and does the calculation add up?"""

from collections.abc import Iterator
from decimal import Decimal

from cfp_cli.catalogue import finding
from cfp_cli.label.rounding import NoLabel, label_value
from cfp_cli.model.certificate import Calculation, Certificate, CertifiedStage
from cfp_cli.model.exact import divide, figure, multiply, plain, round_half_up, total
from cfp_cli.model.finding import Finding
from cfp_cli.model.label import KG_IN, Regime
from cfp_cli.model.position import Path, Span
from cfp_cli.model.text import Text

#: A share of so few characters was rounded by a person.
_SHORT = 12


def place_in(certificate: Certificate, path: Path) -> Span | None:
    """The place in the file, or the nearest thing around it that stands there."""
    document = certificate.document
    if document is None:
        return None
    data = document.data
    return document.span(path if path and path[0] in data else ("certificate",))


def check_calculation(stated: Certificate, one: Certificate, regime: Regime) -> Iterator[Finding]:
    """What is stated must be what the calculation gives."""
    calculation = one.calculation
    if calculation is None:
        yield finding("CFP508", place_in(one, ("certificate",)))
        return
    rule = calculation.rule_file
    if stated.regime != one.regime:
        yield _differs(stated, Text("標示制度", "label regime"), stated.regime, one.regime, ("regime",))
    if stated.pcr and (stated.pcr, stated.pcr_version) != (rule.number, rule.version):
        said, is_ = f"{stated.pcr} {stated.pcr_version}", f"{rule.number} {rule.version}"
        yield _differs(stated, Text("產品類別規則", "PCR"), said, is_, ("pcr",))
    if stated.value is not None:
        yield from _value_differs(stated, calculation.exact, regime)
    yield from _sums(one, calculation)
    shares = {stage.stage: stage.share for stage in calculation.stages}
    for stage in stated.stages:
        share = shares.get(stage.stage)
        if share is None or not _agrees(stage.share, share):
            is_ = "-" if share is None else plain(share)
            yield _differs(stated, _share_of(stage), plain(stage.share), is_, ("stages",))


def _sums(one: Certificate, calculation: Calculation) -> Iterator[Finding]:
    """The total must be the sum of the lines that count, and of the stages; a stage's share its part of the total.

    A calculation whose lines were left out is taken by its stages.
    """
    at, exact = ("calculation", "exact"), calculation.exact
    lines = total(line.emission for line in calculation.lines if line.counted)
    stages = total(stage.emission for stage in calculation.stages)
    if calculation.lines and lines != exact:
        yield _off(one, Text("總量（各行合計）", "the total (sum of its lines)"), _kg(exact), _kg(lines), at)
    if stages != exact:
        yield _off(one, Text("總量（各階段合計）", "the total (sum of its stages)"), _kg(exact), _kg(stages), at)
    for index, stage in enumerate(calculation.stages if exact else ()):
        share = divide(stage.emission, exact)
        if not _agrees(stage.share, share):
            place = ("calculation", "stages", index, "share")
            yield _off(one, _share_of(stage), figure(stage.share), figure(share), place)


def _share_of(stage: CertifiedStage) -> Text:
    return Text(f"{stage.title.zh} 的比例", f"the share of {stage.title.en}")


def _off(one: Certificate, field: Text, stated: str, summed: str, path: Path) -> Finding:
    return finding("CFP509", place_in(one, path), field=field, stated=stated, sum=summed)


def _kg(value: Decimal) -> str:
    return f"{plain(value)} kg"


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
    return finding("CFP507", place_in(stated, path), field=field, stated=said, calculated=is_)
