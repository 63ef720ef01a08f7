"""A run as CSV for a spreadsheet: a row per finding, and of a calculation a row per stage, the total and the label."""

from collections.abc import Iterator

from cfp_cli.model.exact import plain
from cfp_cli.model.finding import Finding
from cfp_cli.model.report import Report
from cfp_cli.model.run import Run
from cfp_cli.model.text import Lang
from cfp_cli.present import strings
from cfp_cli.present.csv_cells import csv_text

#: The same for every command, so that files of several runs can be put together. Additions come at the end.
COLUMNS = (
    *("record", "file", "severity", "code", "line", "column", "end_column", "message_zh", "message_en"),
    *("hint_zh", "hint_en", "rule", "clause", "rule_file", "rule_line", "waived_because", "waived_by", "waived_until"),
    *("stage", "value", "unit", "share"),
)


def run_csv(run: Run, lang: Lang) -> str:
    """Both languages are in it. Numbers are exact, not rounded: kg CO2e per declared unit, shares from 0 to 1."""
    return csv_text(COLUMNS, ([one.get(name, "") for name in COLUMNS] for one in _records(run)))


def _records(run: Run) -> Iterator[dict[str, str]]:
    yield from (_finding(found, "") for found in run.general)
    for one in run.judged:
        if run.command == "calc" and one.report is not None:
            yield from _results(one.report)
        yield from (_finding(found, one.file) for found in one.findings)


def _results(report: Report) -> Iterator[dict[str, str]]:
    footprint, label = report.footprint, report.label
    if footprint is None:
        return
    of_all = {"file": report.file, "unit": "kg CO2e"}
    for stage in footprint.stages:
        words = {"message_zh": stage.title.zh, "message_en": stage.title.en, "stage": stage.stage}
        yield of_all | words | {"record": "stage", "value": plain(stage.emission), "share": plain(stage.share)}
    total = {"message_zh": strings.TOTAL.zh, "message_en": strings.TOTAL.en}
    yield of_all | total | {"record": "total", "value": plain(footprint.total)}
    if label is not None:
        words = {"message_zh": strings.LABEL.zh, "message_en": strings.LABEL.en}
        number = {"value": format(label.value, "f"), "unit": f"{label.unit} CO2e"}
        yield of_all | words | number | {"record": "label"}


def _finding(found: Finding, file: str) -> dict[str, str]:
    cells = {
        "record": "finding",
        "file": found.span.file if found.span else file,
        "severity": found.severity,
        "code": found.code,
        "message_zh": found.message.zh,
        "message_en": found.message.en,
        "hint_zh": found.hint.zh,
        "hint_en": found.hint.en,
        "rule": found.rule,
        "clause": found.clause,
    }
    if found.span is not None:
        span = found.span
        cells |= {"line": str(span.line), "column": str(span.column), "end_column": str(span.end_column)}
    if found.rule_span is not None:
        cells |= {"rule_file": found.rule_span.file, "rule_line": str(found.rule_span.line)}
    if found.waived is not None:
        waiver = found.waived
        until = waiver.expires.isoformat()
        cells |= {"waived_because": waiver.reason, "waived_by": waiver.person, "waived_until": until}
    return cells
