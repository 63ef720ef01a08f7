"""A certificate as one printable page, Chinese and English side by side: a file that needs no other, without scripts."""

from collections.abc import Iterator
from decimal import Decimal
from html import escape

from cfp_cli.certificate.fields import FIELDS
from cfp_cli.label.calendar import valid_until
from cfp_cli.model.certificate import Calculation, Certificate, CertifiedStage
from cfp_cli.model.exact import figure, percent, plain, shown
from cfp_cli.model.label import Regime
from cfp_cli.model.text import Text, both
from cfp_cli.present.rows import harmless

_TITLE = Text("產品碳足跡標籤：證書記載內容", "Product carbon footprint label: contents of the certificate")
_NOT_OFFICIAL = Text(
    "本頁由 cfp 依盤查清冊與標示制度整理，供申請與查證使用；主管機關核發的證書才是證書。",
    "This page was put together by cfp from an inventory and the label regime, for applications and verification; "
    "the certificate is the one that the authority grants.",
)
_INVENTED = Text("虛構範例：公司與數據皆為假設。", "An invented example: company and data are made up.")
_MISSING = Text("（未填）", "(not stated)")
_NOT_YET = Text("（核發時填入）", "(given with the grant)")
_ALL = Text(
    "{regime} 的應記載事項不明，列出全部欄位。",
    "What {regime} asks a certificate to state is not known: all fields are listed.",
)
_FIELDS = Text("應記載事項（{clause}）", "Contents ({clause})")
_STAGES = Text("生命週期各階段", "Life cycle stages")
_STAGE_HEADS = (Text("階段", "Stage"), Text("kg CO2e", "kg CO2e"), Text("比例", "Share"), both(""))
_VALID = Text("自 {granted} 至 {until}（{ground}）", "{granted} to {until} ({ground})")
_STATED = Text("所載", "as stated")
_NO_END = Text("自 {granted} 起，期限不明", "from {granted} on, end not known")
_CALCULATION = Text("計算", "Calculation")
_CALCULATION_ROWS = {
    "exact": Text("未取捨（kg CO2e）", "before rounding (kg CO2e)"),
    "primary": Text("一級活動數據占排放", "primary activity data, share of emissions"),
    "period": Text("活動數據期間", "period of the activity data"),
    "rule": Text("規則檔", "rule file"),
    "file": Text("清冊（SHA-256）", "inventory (SHA-256)"),
    "tool": Text("程式與評估日期", "program and assessment date"),
}
_LINES = Text("各筆排放", "Emissions line by line")
_LINE_HEADS = (Text("項目", "Line"), Text("算式", "Sum"), Text("kg CO2e", "kg CO2e"))
_NOT_COUNTED = Text("不計入", "not counted")

_STYLE = """
@page { size: A4; margin: 18mm }
body { font: 10.5pt/1.5 "Noto Sans TC", "PingFang TC", "Microsoft JhengHei", sans-serif; max-width: 174mm; margin: 8mm auto; color: #111 }
h1 { font-size: 15pt; margin: 0 0 1mm } h2 { font-size: 11.5pt; margin: 6mm 0 1.5mm; break-after: avoid }
h1 small, h2 small { display: block; font-size: 0.72em; font-weight: normal; color: #444 }
p.note { color: #444; font-size: 9pt; margin: 1mm 0 } p.invented { font-weight: bold }
table { border-collapse: collapse; width: 100% } td, th { border-bottom: 0.3mm solid #ccc; padding: 1mm 2mm 1mm 0; text-align: left; vertical-align: top; overflow-wrap: anywhere }
th { width: 42mm; font-weight: normal; color: #333 } thead th { font-size: 9pt; width: auto }
td small, th small { display: block; color: #555; font-size: 8.5pt } td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
.missing { color: #a00 } .bar { background: #00843d; height: 3mm } tr { break-inside: avoid } td.sum, td.hash { font-size: 8.5pt }
@media screen and (max-width: 600px) { body { margin: 4mm } th { width: 30mm } }
"""


def certificate_html(certificate: Certificate, regime: Regime | None) -> str:
    """The page; every text of the file is escaped. Same certificate, same bytes."""
    rows = "".join(_page(certificate, regime))
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!doctype html>\n<html lang="zh-Hant-TW">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_one(both(certificate.name))} - {escape(_TITLE.zh)}</title>\n<style>{_STYLE}</style>\n</head>\n"
        f"<body>\n{rows}</body>\n</html>\n"
    )


def _one(text: Text) -> str:
    return escape(harmless(text.zh))


def _both(text: Text) -> str:
    """Chinese with English below it, or one of them where they are the same."""
    if text.zh == text.en:
        return _one(text)
    return f'{_one(text)}<small lang="en">{escape(harmless(text.en))}</small>'


def _page(one: Certificate, regime: Regime | None) -> Iterator[str]:
    yield f"<h1>{_both(_TITLE)}</h1>\n"
    if one.fictitious:
        yield f'<p class="note invented">{_both(_INVENTED)}</p>\n'
    yield f'<p class="note">{_both(_NOT_OFFICIAL)}</p>\n'
    content = regime.duties.certificate if regime else None
    if content is None:
        words = Text(_ALL.zh.format(regime=one.regime), _ALL.en.format(regime=one.regime))
        yield f'<p class="note">{_both(words)}</p>\n'
    head = regime.title if regime else both(one.regime)
    clause = f"{one.regime} {content.clause}" if content else one.regime
    title = Text(_FIELDS.zh.format(clause=clause), _FIELDS.en.format(clause=clause))
    yield f'<h2>{_both(title)}</h2>\n<p class="note">{_both(head)}</p>\n<table>\n'
    for name in content.fields if content else FIELDS:
        yield _field(one, name, regime)
    yield "</table>\n"
    stages = one.stages or (one.calculation.stages if one.calculation else ())
    if stages:
        yield from _stages(stages)
    if one.calculation:
        yield from _calculation(one.calculation)


def _field(one: Certificate, name: str, regime: Regime | None) -> str:
    field = FIELDS[name]
    texts = (_validity(one, regime),) if name == "validity" and one.granted else field.texts(one)
    empty = _NOT_YET if field.granted_only and not one.granted else _MISSING
    shown_texts = [
        f'<div class="missing">{_both(empty)}</div>' if text is None else f"<div>{_both(text)}</div>"
        for text in texts or (None,)
    ]
    return f"<tr><th>{_both(field.title)}</th><td>{''.join(shown_texts)}</td></tr>\n"


def _validity(one: Certificate, regime: Regime | None) -> Text:
    validity = regime.duties.validity if regime else None
    granted, until, ground = one.granted, one.valid_until, _STATED
    if granted is None:
        return _NOT_YET
    if until is None and validity is not None:
        until, ground = valid_until(granted, validity), both(validity.clause)
    if until is None:
        return Text(_NO_END.zh.format(granted=granted), _NO_END.en.format(granted=granted))
    return Text(
        _VALID.zh.format(granted=granted, until=until, ground=ground.zh),
        _VALID.en.format(granted=granted, until=until, ground=ground.en),
    )


def _heads(heads: tuple[Text, ...]) -> str:
    return "<thead><tr>" + "".join(f"<th>{_both(head)}</th>" for head in heads) + "</tr></thead>\n"


def _stages(stages: tuple[CertifiedStage, ...]) -> Iterator[str]:
    yield f"<h2>{_both(_STAGES)}</h2>\n<table>\n{_heads(_STAGE_HEADS)}"
    for stage in stages:
        width = percent(stage.share) if Decimal(0) <= stage.share <= Decimal(1) else "0%"
        yield (
            f'<tr><td>{_both(stage.title)}</td><td class="number">{shown(stage.emission, 6)}</td>'
            f'<td class="number">{percent(stage.share)}</td>'
            f'<td style="width: 40%"><div class="bar" style="width: {width.replace(" ", "")}"></div></td></tr>\n'
        )
    yield "</table>\n"


def _calculation(one: Calculation) -> Iterator[str]:
    rule = one.rule_file
    hashes = "<br>".join(escape(sha) for sha in rule.sha256)
    period = f"{one.period[0]} - {one.period[1]}" if one.period else "-"
    cells = {
        "exact": escape(plain(one.exact)),
        "primary": escape(percent(one.primary_share)),
        "period": period,
        "rule": f"{_one(both(f'{rule.number} {rule.version}, {rule.revision}'))} {_both(rule.title)}<br>{hashes}",
        "file": f"{_one(both(one.file))}<br>{escape(one.sha256)}",
        "tool": f"cfp {_one(both(one.tool))}, {one.on}",
    }
    yield f"<h2>{_both(_CALCULATION)}</h2>\n<table>\n"
    for name, title in _CALCULATION_ROWS.items():
        yield f'<tr><th>{_both(title)}</th><td class="hash">{cells[name]}</td></tr>\n'
    yield f"</table>\n<h2>{_both(_LINES)}</h2>\n<table>\n{_heads(_LINE_HEADS)}"
    for line in one.lines:
        sums = [
            " × ".join(
                [f"{figure(part.amount)} {part.unit}", f"{figure(part.factor_value)} [{part.factor}]"]
                + ([figure(part.weight)] if part.weight != 1 else [])
            )
            for part in line.parts
        ]
        sums += [] if line.counted else [_NOT_COUNTED.zh + " / " + _NOT_COUNTED.en]
        yield (
            f'<tr><td>{_both(line.name)}</td><td class="sum">{"<br>".join(escape(harmless(one)) for one in sums)}</td>'
            f'<td class="number">{figure(line.emission) if line.counted else ""}</td></tr>\n'
        )
    yield "</table>\n"
