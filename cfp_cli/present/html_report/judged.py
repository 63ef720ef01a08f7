"""What was checked: findings, those waived, how each clause is covered, and the interpretations chosen."""

from collections.abc import Iterator

from cfp_cli.model.finding import Finding
from cfp_cli.model.pcr import Clause, Pcr
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text, both
from cfp_cli.present import strings
from cfp_cli.present.explain import ASKS_NOTHING, LEVEL, WAYS
from cfp_cli.present.findings import clause_words
from cfp_cli.present.html_report.blocks import (
    EMPTY,
    Block,
    Cell,
    Code,
    Column,
    Mark,
    Paragraph,
    Prose,
    Row,
    Section,
    Table,
)
from cfp_cli.present.html_report.told import listed, told
from cfp_cli.present.html_report.words import CLAUSE, PLACE
from cfp_cli.present.waived import waiver_words

FINDINGS_TITLE = Text("查核發現與豁免", "Findings and waivers")
CLAUSES_TITLE = Text("條文涵蓋與由人確認的事項", "Coverage of clauses, and what a person must check")
INTERPRETATIONS_TITLE = strings.INTERPRETATIONS
_WAIVED_TITLE = Text("已豁免的查核發現", "Waived findings")
_COLUMNS = (
    Column(Text("程度", "Severity"), "short"),
    Column(Text("代碼", "Code"), "code"),
    Column(Text("內容與做法", "What, and what to do")),
    Column(CLAUSE),
    Column(PLACE, "place"),
)
_FINDINGS = Text("查核發現", "Findings")
_TONES = {"error": 0, "warning": 1, "note": 2}
_WAIVERS_ON = Text("豁免檔 {file}，以 {on} 判斷", "Waivers of {file}, judged on {on}")
_CLAUSES = Text("{pcr} 的每一條文與涵蓋方式", "Every clause of {pcr}, and how it is covered")
_CLAUSE_COLUMNS = (
    Column(CLAUSE, "clause"),
    Column(Text("要求", "What it asks")),
    Column(Text("層級", "Level"), "short"),
    Column(Text("涵蓋方式", "Covered by")),
)
_MANUAL = Text("由人確認：勾選並簽註", "For a person to check: tick and sign")
_MANUAL_COLUMNS = (
    Column(CLAUSE, "clause"),
    Column(Text("要確認的事", "What to check")),
    Column(Text("層級", "Level"), "short"),
    Column(Text("確認", "Checked"), "short"),
)
_ABOVE = Text("要確認的事見上表。", "What to check stands in the table above.")
_COUNTED = Text(
    "共 {all} 條，其中由程式檢查或計算 {automatic} 條，由人確認 {manual} 條，僅供參考 {informative} 條；一條可能同時屬於前兩類。",
    "Clauses: {all}; checked or calculated by the program: {automatic}; for a person: {manual}; for information: "
    "{informative}. A clause may be of the first two kinds at once.",
)
_TICK = Text("☐", "☐")
_POINT_COLUMNS = (
    Column(CLAUSE, "clause"),
    Column(Text("問題", "Question")),
    Column(Text("採用的解釋", "Chosen")),
    Column(Text("理由", "Why")),
)
_POINTS = Text(
    "文件沒有說明、未定或互相矛盾之處，以及採用的解釋",
    "Where the document is silent, open or contradicts itself, and what was chosen",
)
_NO_POINTS = Text("沒有需要解釋之處。", "Nothing had to be interpreted.")


def findings(report: Report) -> Section:
    """All findings, errors first, and those waived with reason, person and last day."""
    standing = [found for found in report.findings if not found.waived]
    waived = [found for found in report.findings if found.waived]
    blocks: list[Block] = []
    if standing:
        ranked = sorted(standing, key=lambda found: _TONES[found.severity])
        blocks.append(Table(_FINDINGS, _COLUMNS, tuple(_row(found) for found in ranked)))
    else:
        blocks.append(Paragraph(strings.NO_FINDINGS, "good"))
    if waived:
        blocks.append(Table(_WAIVED_TITLE, _COLUMNS, tuple(_row(found) for found in waived)))
    if report.waivers:
        blocks.append(Paragraph(_WAIVERS_ON.filled(file=report.waivers.file, on=report.waivers.on.isoformat()), "note"))
    return Section("findings", FINDINGS_TITLE, tuple(blocks))


def _row(found: Finding) -> Row:
    what: tuple[Prose | Text, ...] = (Prose(found.message),)
    places: tuple[Code, ...] = (Code(str(found.span)),) if found.span else ()
    if found.waived:
        what += (waiver_words(found.waived),)
        places += (Code(str(found.waived.span)),)
    hint = Text(f"{strings.HINT.zh}：{found.hint.zh}", f"{strings.HINT.en}: {found.hint.en}")
    clause = told(lambda look: clause_words(found.rule, found.clause, look)) if found.rule else EMPTY
    rule: tuple[Code, ...] = (Code(str(found.rule_span)),) if found.rule_span else ()
    severity = Mark(strings.SEVERITY[found.severity], found.severity)
    return Row((severity, Code(found.code), (*what, Prose(hint)), (clause, *rule), places or EMPTY))


def clauses(report: Report) -> Section | None:
    """What a person must check, with a box to tick; then every clause of the document."""
    pcr = report.pcr
    if pcr is None:
        return None
    return Section("clauses", CLAUSES_TITLE, tuple(_coverage(report, pcr)))


def _coverage(report: Report, pcr: Pcr) -> Iterator[Block]:
    every = tuple(pcr.clauses.values())
    automatic = sum(bool({"rule", "scenario", "calculation", "label"} & set(one.covered_by)) for one in every)
    informative = sum("informative" in one.covered_by for one in every)
    counted = _COUNTED.filled(all=len(every), automatic=automatic, manual=len(report.manual), informative=informative)
    yield Paragraph(counted)
    if report.manual:
        rows = tuple(
            Row((Code(one.id), _asked(one), LEVEL[one.level] if one.level else ASKS_NOTHING, _TICK))
            for one in report.manual
        )
        yield Table(_MANUAL, _MANUAL_COLUMNS, rows)
    if report.regime is not None:
        yield Paragraph(Prose(strings.DUTIES.filled(id=report.regime.id)), "note")
    rows = tuple(_clause(one) for one in every)
    yield Table(_CLAUSES.filled(pcr=pcr.label), _CLAUSE_COLUMNS, rows, tool=True)


def _asked(clause: Clause) -> Cell:
    more = (clause.note,) if clause.note != both("") else ()
    return Mark(clause.title, "title"), clause.asks, *more


def _clause(clause: Clause) -> Row:
    level = LEVEL[clause.level] if clause.level else ASKS_NOTHING
    asked = (Mark(clause.title, "title"), _ABOVE) if "manual" in clause.covered_by else _asked(clause)
    return Row((Code(clause.id), asked, level, listed(tuple(WAYS[way] for way in clause.covered_by))))


def interpretations(report: Report) -> Section | None:
    """The named choices where a text is silent, open or contradicts itself."""
    if report.pcr is None:
        return None
    rows = tuple(
        Row(
            (
                Code(one.clause or report.regime.id if report.regime else one.clause),
                (one.question, Code(one.id)),
                one.chosen,
                one.why,
            )
        )
        for one in report.interpretations
    )
    block = Table(_POINTS, _POINT_COLUMNS, rows) if rows else Paragraph(_NO_POINTS)
    return Section("interpretations", INTERPRETATIONS_TITLE, (block,))
