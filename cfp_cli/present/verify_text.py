"""The verification of a bundle as text: what came out, what differs, and what a third party should know besides."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cfp_cli.model.exact import figure, plain
from cfp_cli.model.text import Text
from cfp_cli.present.findings import finding_rows
from cfp_cli.present.rows import Look, Piece, Row, Style, field, row, wrapped

if TYPE_CHECKING:
    from cfp_cli.evidence.verify import Verified

_OUTCOMES: dict[str, tuple[Text, Style]] = {
    "verified": (Text("驗證通過：重算結果逐位元組相同", "verified: the result comes out byte for byte"), "good"),
    "differs": (Text("結果不同：重算不出包內的結果", "differs: the result in the bundle does not come out"), "error"),
    "refused": (Text("拒絕：不能驗證", "refused: it cannot be verified"), "error"),
}
_DIFFERS = "CFP620"
#: As many differences are written out.
SHOWN = 15
_WHAT = Text("不同之處", "What differs")
_MORE = Text("另有 {count} 項（--format json 全列）", "and {count} more (all of them: --format json)")
_INVENTORY = Text("清冊", "inventory")
_MADE_BY = Text("製作", "made by")
_DAY = Text("評估日", "assessed on")
_RULE = Text("規則", "rule")
_TOTAL = Text("未取捨", "unrounded")
_LABEL = Text("標示值", "label value")
_NO_LABEL = Text("沒有（不符合，見結果的查核發現）", "none (it does not conform: see the findings of the result)")
_CONFORMS = Text("沒有錯誤，但沒有標示值", "none, though no error stands")


def verify_rows(verified: "Verified", file: str, look: Look) -> Iterator[Row]:
    """The outcome first, then what the bundle is about, then the findings."""
    words, style = _OUTCOMES[verified.outcome]
    yield row(Piece(f"{file}: {look.say(words)}", style))
    if verified.sha256:
        yield from field("SHA-256", verified.sha256, look)
    yield from _about(verified, look)
    yield row("")
    yield from _differences(verified, look)
    others = [found for found in verified.findings if found.code != _DIFFERS]
    yield from finding_rows(others, verified.documents, look)


def _differences(verified: "Verified", look: Look) -> Iterator[Row]:
    """Each difference in a line, the first of them: one factor that was changed moves a hundred values."""
    found = [one for one in verified.findings if one.code == _DIFFERS]
    if not found:
        return
    yield row(Piece(look.say(_WHAT), "bold"), Piece(f"  [{_DIFFERS}]", "dim"))
    for one in found[:SHOWN]:
        for index, line in enumerate(wrapped(look.say(one.message), look.width - 4)):
            yield row("  " if index == 0 else "    ", line)
    more = max(len(found), len(verified.differences)) - SHOWN
    if more > 0:
        yield row("  ", Piece(look.say(_MORE).format(count=more), "dim"))
    yield row("")


def _about(verified: "Verified", look: Look) -> Iterator[Row]:
    report = verified.report
    if report is None:
        return
    yield from field(look.say(_MADE_BY), f"cfp {verified.made_by}", look)
    yield from field(look.say(_INVENTORY), report.file, look)
    yield from field(look.say(_DAY), report.on.isoformat(), look)
    if report.pcr is not None:
        yield from field(look.say(_RULE), f"{report.pcr.label} {look.say(report.pcr.title)}", look)
    if report.footprint is not None:
        yield from field(look.say(_TOTAL), f"{figure(report.footprint.total, 20)} kg CO2e", look)
    none = look.say(_CONFORMS if report.conforms else _NO_LABEL)
    label = f"{plain(report.label.value)} {report.label.unit} CO2e" if report.label else none
    yield from field(look.say(_LABEL), label, look)
