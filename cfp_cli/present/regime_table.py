"""The table of `cfp regime compare`: one line a regime, what is unknown as unknown."""

from collections.abc import Iterator
from typing import NamedTuple

from cfp_cli.model.label import Regime
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text, both
from cfp_cli.present.regime_words import STATUS, UNKNOWN, validity_words
from cfp_cli.present.report_text import label_number
from cfp_cli.present.rows import Look, Piece, Row, cells, cut, padded, row

_HEADS = (
    Text("標示制度", "regime"),
    Text("國別", "country"),
    Text("標示值", "label value"),
    Text("單位由誰選", "unit by"),
    Text("有效期間", "valid for"),
    Text("當日適用", "in force"),
)
NO_VALUE = Text("不明：取捨規則不明", "unknown: rounding rule not known")
_WITH_ERRORS = Text("無（錯誤 {count} 項）", "none (errors: {count})")
_BY_REGIME = Text("制度", "regime")
_BY_APPLICANT = Text("申請者", "applicant")
_STATUS = {**STATUS, "forced": Text("否", "no")}


class Judged(NamedTuple):
    """A report that got as far as a regime."""

    report: Report
    regime: Regime


def table_rows(judged: list[Judged], look: Look) -> Iterator[Row]:
    """The table with its head."""
    heads = [look.say(head) for head in _HEADS]
    lines = [[look.say(cell) for cell in _cells(one)] for one in judged]
    widths = [max(cells(line[at]) for line in (heads, *lines)) for at in range(len(heads))]
    room = max(12, look.width - sum(widths[:3]) - 8)

    def written(line: list[str], value: Piece) -> Row:
        words = [padded(cell, width) for cell, width in zip(line, widths, strict=True)]
        return row(
            "  ", "  ".join(words[:2]), "  ", value._replace(text=words[2]), "  ", cut("  ".join(words[3:]), room)
        )

    yield row(*(piece._replace(style="dim") for piece in written(heads, Piece(""))))
    for line, one in zip(lines, judged, strict=True):
        yield written(line, Piece("", "good" if one.report.label else "warning"))


def _cells(one: Judged) -> tuple[Text, ...]:
    """One line of the table."""
    report, regime = one
    label = report.label
    value = both(f"{label_number(label)} {label.unit} CO2e") if label else _no_value(report, regime)
    days_known = report.regime_status != "forced" or bool(regime.in_force)
    status = _STATUS[report.regime_status] if days_known else UNKNOWN
    return both(regime.id), both(regime.country), value, _unit_by(regime), validity_words(regime), status


def _no_value(report: Report, regime: Regime) -> Text:
    if report.conforms and regime.rounding == "none":
        return NO_VALUE
    count = sum(found.severity == "error" for found in report.findings)
    return _WITH_ERRORS.filled(count=count)


def _unit_by(regime: Regime) -> Text:
    if regime.rounding == "none":
        return UNKNOWN
    return _BY_APPLICANT if len(regime.units) > 1 else _BY_REGIME


def joined(*texts: Text) -> Text:
    """The texts one behind the other."""
    return Text("".join(text.zh for text in texts), "".join(text.en for text in texts))
