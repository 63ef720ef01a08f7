"""A run as Markdown, for the comment on a merge request and the summary of a job."""

from collections.abc import Iterator

from cfp_cli.model.exact import fixed, percent
from cfp_cli.model.finding import Finding
from cfp_cli.model.report import Report
from cfp_cli.model.run import Judged, Run
from cfp_cli.model.text import Lang, Text
from cfp_cli.present import strings
from cfp_cli.present.findings import clause_words
from cfp_cli.present.markdown_text import code, inert, prose, table
from cfp_cli.present.report_text import decimals_for, declared_unit_words, label_number
from cfp_cli.present.rows import Look
from cfp_cli.present.run_text import summary_row
from cfp_cli.present.waived import waiver_words

#: A comment may have 65,536 characters; so many findings of a run are written out, the rest are counted.
SHOWN = 100
#: And so many inventories of a calculation of many.
ROWS = 200
_STAGE = Text("階段", "Stage")
_INVENTORY = Text("盤查清冊", "Inventory")
_PRODUCT = Text("產品", "Product")
_SHARE = Text("占比", "share")
_FINDING = Text("查核發現", "Finding")
_PLACE = Text("位置", "Place")
_HOW = Text("內容與做法", "What, and what to do")
_CLAUSE = Text("條文", "Clause")
_SIGN = {"error": "❌", "warning": "⚠️", "note": "ℹ️"}
_WAIVED = "☑️"


def run_markdown(run: Run, lang: Lang) -> str:
    """How many findings, the footprint of each calculation, then the findings: errors first."""
    look = Look(lang)
    counts = "".join(piece.text for piece in summary_row(len(run.judged), run.findings, look))
    lines = [f"## cfp {run.command}", "", inert(counts), ""]
    if run.command == "calc":
        lines.extend(_calculation(run.reports[0], look) if len(run.reports) == 1 else _portfolio(run.reports, look))
    lines.extend(_findings(run, look))
    return "\n".join(lines).rstrip("\n") + "\n"


def _calculation(report: Report, look: Look) -> Iterator[str]:
    footprint = report.footprint
    if footprint is None or report.inventory is None or report.pcr is None:
        return
    say = look.say
    invented = say(strings.FICTITIOUS) if report.inventory.fictitious else ""
    yield f"### {inert(say(report.inventory.product.name) + invented)}"
    yield ""
    about = [code(report.file), inert(report.pcr.label), inert(declared_unit_words(report, look))]
    yield say(Text("，", ", ")).join(about)
    yield ""
    lead = say(strings.LABEL) + say(Text("：", ": ")) if report.label is not None else ""
    yield f"**{lead}{inert(_label(report, look))}**"
    yield ""
    decimals = decimals_for(footprint.total)
    rows = [
        [inert(say(stage.title)), fixed(stage.emission, decimals), percent(stage.share)] for stage in footprint.stages
    ]
    rows.append([f"**{say(strings.TOTAL)}**", f"**{fixed(footprint.total, decimals)}**", ""])
    yield from table([say(_STAGE), "kg CO2e", say(_SHARE)], rows, right=(1, 2))
    yield ""
    if footprint.left_out:
        yield inert(say(strings.INCOMPLETE).format(ids=", ".join(footprint.left_out)))
        yield ""


def _portfolio(reports: tuple[Report, ...], look: Look) -> Iterator[str]:
    """Of several calculations a row for each."""
    rows = []
    for report in reports[:ROWS]:
        name = inert(look.say(report.inventory.product.name)) if report.inventory else ""
        total = report.footprint.total if report.footprint else None
        figures = fixed(total, decimals_for(total)) if total is not None else ""
        rows.append([code(report.file), name, figures, inert(_label(report, look))])
    if rows:
        head = [look.say(words) for words in (_INVENTORY, _PRODUCT)]
        yield from table([*head, "kg CO2e", look.say(strings.LABEL)], rows, right=(2,))
        yield ""
    if len(reports) > ROWS:
        yield look.say(strings.MORE).format(count=len(reports) - ROWS)
        yield ""


def _label(report: Report, look: Look) -> str:
    label = report.label
    if label is not None:
        lapsed = look.say(strings.UNDER_LAPSED) if report.lapsed else ""
        return f"{label_number(label)} {label.unit} CO2e{lapsed}"
    if report.conforms and report.regime is not None:
        return look.say(strings.NO_ROUNDING).format(id=report.regime.id)
    count = sum(found.severity == "error" for found in report.findings)
    return look.say(strings.NO_LABEL).format(count=count)


def _findings(run: Run, look: Look) -> Iterator[str]:
    of_files = [(found, one) for one in run.judged for found in one.findings]
    ranked = sorted([*((found, None) for found in run.general), *of_files], key=lambda pair: _rank(pair[0]))
    if not ranked:
        yield look.say(strings.NO_FINDINGS)
        return
    head = [look.say(words) for words in (_FINDING, _PLACE, _HOW, _CLAUSE)]
    yield from table(head, (_row(found, one, look) for found, one in ranked[:SHOWN]))
    if len(ranked) > SHOWN:
        yield ""
        yield look.say(strings.MORE).format(count=len(ranked) - SHOWN)


def _rank(found: Finding) -> int:
    return 3 if found.waived else ("error", "warning", "note").index(found.severity)


def _row(found: Finding, one: Judged | None, look: Look) -> list[str]:
    sign = _WAIVED if found.waived else _SIGN[found.severity]
    place = str(found.span) if found.span else one.file if one else ""
    words = [f"**{prose(look.say(found.message))}**"]
    words += [inert(look.say(waiver_words(found.waived)))] if found.waived else []
    words += [f"{look.say(strings.HINT)}: {prose(look.say(found.hint))}"]
    clause = inert(clause_words(found.rule, found.clause, look)) if found.rule else ""
    severity = look.say(strings.SEVERITY[found.severity])
    return [f"{sign} {severity} {code(found.code)}", code(place), "<br>".join(words), clause]
