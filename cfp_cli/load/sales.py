"""From a sales file (CSV) to the quantities of labels by day: what a spreadsheet or a shop system exports.

UTF-8 with or without a byte order mark, commas between columns, names in the first row, in Chinese or English:

    label    編號, 標籤編號, 證書編號, 核定編號, number   number of the certificate or approval
    day      日期, date                                  a day, YYYY-MM-DD
    from, to 起日, 迄日                                   instead of `day`: first and last day of one quantity
    count    數量, quantity                              a whole number, zero or more, no commas
    kind     用途                                        optional column: used, printed (使用, 印製) or sold (銷售)
    channel  通路                                        optional column: any text that tells rows of one day apart

Other columns are not read. A row that cannot be used is left out with a finding at its cell.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.factors.row import Fault
from cfp_cli.factors.table import csv_rows, header_of
from cfp_cli.load.certificate import YEARS
from cfp_cli.load.encoding import decode
from cfp_cli.load.files import open_regular, read_stdin, shown_name
from cfp_cli.load.limits import MAX_FILE_BYTES, MAX_FINDINGS
from cfp_cli.load.problems import Problems, echo
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Span
from cfp_cli.model.sales import SaleKind, SalesRow
from cfp_cli.model.text import Text, both

#: Column names and what else they may be called.
_COLUMNS = {
    "label": ("label", "number", "編號", "標籤編號", "證書編號", "核定編號"),
    "day": ("day", "date", "日期"),
    "from": ("from", "起日"),
    "to": ("to", "迄日"),
    "count": ("count", "quantity", "數量"),
    "kind": ("kind", "用途"),
    "channel": ("channel", "通路"),
}
_SHOWN = {
    "label": Text("編號", "label"),
    "day": Text("日期", "day"),
    "from": Text("起日", "from"),
    "to": Text("迄日", "to"),
    "count": Text("數量", "count"),
    "kind": Text("用途", "kind"),
    "channel": Text("通路", "channel"),
}
_KINDS: dict[str, SaleKind] = {
    "used": "used",
    "printed": "used",
    "使用": "used",
    "印製": "used",
    "sold": "sold",
    "銷售": "sold",
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WHOLE = re.compile(r"0|[1-9][0-9]{0,14}")
_LABEL = re.compile(r"[0-9A-Za-z][0-9A-Za-z-]{0,39}")

_EMPTY = Text("是空的", "it is empty")
_BAD_LABEL = Text("編號只有英數與連字號，最多 40 個字元", "a number has letters, digits and hyphens, at most 40")
_BAD_DAY = Text("日期的寫法是 YYYY-MM-DD", "a day is written YYYY-MM-DD")
_NO_DAY = Text("日曆上沒有這一天", "the calendar has no such day")
_BAD_YEAR = Text(
    f"年份不在 {YEARS[0]} 到 {YEARS[1]} 之間（民國年請加 1911）", f"its year is not from {YEARS[0]} to {YEARS[1]}"
)
_REVERSED = Text("迄日早於起日", "it is before the first day")
_NEGATIVE = Text("數量不能是負的；退貨請從當日數量扣除", "a quantity is not negative; take returns off that day's")
_NOT_WHOLE = Text(
    "數量要寫成不帶逗號、小數點與單位的整數，最多 15 位", "a whole number without commas, decimals or unit, 15 digits"
)
_BAD_KIND = Text("用途是 使用、印製 或 銷售", "a kind is used, printed or sold")
_TWICE = Text("欄名「{name}」出現兩次", "the column `{name}` is there twice")
_CUT_OFF = Text(
    "這一列有 {cells} 格，第一列有 {columns} 個欄名", "the row has {cells} cells, the first row {columns} names"
)
_TOO_LONG = Text("超過 {limit} 列，之後的沒有讀", "more than {limit} rows; the rest is not read")
_NO_ROWS = Text("只有欄名，沒有資料", "it has names of columns and no rows")


def load_sales(path: str) -> tuple[tuple[SalesRow, ...], Document | None, tuple[Finding, ...]]:
    """The rows of a sales file (`-`: standard input), the file, and what is wrong with it: CFP001 to CFP008, CFP540 to CFP542."""
    shown = shown_name(path)
    raw = read_stdin(MAX_FILE_BYTES, shown) if path == "-" else open_regular(path, MAX_FILE_BYTES, shown)
    if isinstance(raw, Finding):
        return (), None, (raw,)
    problems = Problems(shown)
    text = decode(raw, problems)
    if text is None:
        return (), None, problems.sorted()
    document = Document(shown, text, "", None)
    reading = _Reading(document)
    rows = tuple(reading.rows())
    return rows, document, (*problems.sorted(), *reading.findings)


class _Raw(NamedTuple):
    """A row as text: its cells by column of ours, and the line on which it ends."""

    line: int
    cells: Mapping[str, str]


class _Reading:
    """Reads rows out of one CSV text and gathers what is wrong with them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines = document.text.split("\n")
        self.header = header_of(document)
        self.columns: dict[str, str] = {}
        self.findings: list[Finding] = []

    def rows(self) -> Iterator[SalesRow]:
        """The rows that can be used; nothing where the columns are not those of a sales file."""
        if not self._find_columns():
            return
        count = 0
        for line, cells in csv_rows(self.document, self.header):
            count += 1
            if len(self.findings) >= MAX_FINDINGS - 1:
                self._add("CFP022", self._line(line), count=len(self.findings))
                return
            if isinstance(cells, Fault):
                self._unreadable(_reason(cells), line)
                continue
            row = self._row(_Raw(line, {key: cells[name] for key, name in self.columns.items()}))
            if row is not None:
                yield row
        if not count:
            self._unreadable(_NO_ROWS, 1)

    def _find_columns(self) -> bool:
        """How each column is called in this file; False with a finding where one is missing or there twice."""
        top = next(number for number, line in enumerate(self.lines, 1) if line.strip())
        found = {key: [name for name in self.header if name in names] for key, names in _COLUMNS.items()}
        twice = next((names[1] for names in found.values() if len(names) > 1), None)
        if twice is not None:
            self._unreadable(_TWICE.filled(name=twice), top)
            return False
        spans = bool(found["from"] and found["to"])
        missing = [key for key in ("label", "day", "count") if not found[key] and not (key == "day" and spans)]
        if missing:
            names = Text("、".join(_SHOWN[key].zh for key in missing), ", ".join(_SHOWN[key].en for key in missing))
            shown = {"file": self.document.file, "columns": names, "header": echo(", ".join(self.header))}
            self._add("CFP541", self._line(top), **shown)
            return False
        unused = ("from", "to") if found["day"] else ()
        self.columns = {key: names[0] for key, names in found.items() if names and key not in unused}
        return True

    def _row(self, raw: _Raw) -> SalesRow | None:
        before, cells = len(self.findings), raw.cells
        if not _LABEL.fullmatch(cells["label"]):
            self._bad("label", raw, _BAD_LABEL if cells["label"] else _EMPTY)
        days = [self._day(key, raw) for key in ("day", "from", "to") if key in cells]
        first, last = days[0], days[-1]
        if first is not None and last is not None and last < first:
            self._bad("to", raw, _REVERSED)
        if not _WHOLE.fullmatch(cells["count"]):
            negative = cells["count"].startswith("-") and _WHOLE.fullmatch(cells["count"][1:])
            self._bad("count", raw, _NEGATIVE if negative else _NOT_WHOLE if cells["count"] else _EMPTY)
        kind = cells.get("kind", "").lower()
        if "kind" in cells and kind not in _KINDS:
            self._bad("kind", raw, _BAD_KIND if kind else _EMPTY)
        if len(self.findings) > before or first is None or last is None:
            return None
        quantity, channel = int(cells["count"]), cells.get("channel", "")
        return SalesRow(
            cells["label"], first, last, quantity, _KINDS.get(kind, ""), channel, self._cell(raw.line, "label")
        )

    def _day(self, key: str, raw: _Raw) -> date | None:
        text = raw.cells[key]
        reason = _BAD_DAY if text else _EMPTY
        if _DAY.fullmatch(text):
            try:
                day = date.fromisoformat(text)
            except ValueError:
                reason = _NO_DAY
            else:
                if YEARS[0] <= day.year <= YEARS[1]:
                    return day
                reason = _BAD_YEAR
        self._bad(key, raw, reason)
        return None

    def _bad(self, key: str, raw: _Raw, reason: Text) -> None:
        """CFP542 at a cell that cannot be used."""
        shown = {"column": _SHOWN[key], "text": echo(raw.cells[key]), "reason": reason}
        self._add("CFP542", self._cell(raw.line, key), **shown)

    def _unreadable(self, reason: Text, line: int) -> None:
        """CFP540 for what is no row of a sales file."""
        self._add("CFP540", self._line(line), file=self.document.file, reason=reason)

    def _line(self, line: int) -> Span:
        return Span(self.document.file, max(1, min(line, len(self.lines))), 1, 1)

    def _cell(self, line: int, key: str) -> Span:
        """The place of a cell on the line on which its row ends; of one that begins on an earlier line, the line."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        index = self.header.index(self.columns[key])
        edges = [-1]
        quoted = False
        for at, character in enumerate(text):
            quoted ^= character == '"'
            if character == "," and not quoted:
                edges.append(at)
        edges.append(len(text))
        if index + 1 >= len(edges):
            return self._line(line)
        return Span(self.document.file, line, edges[index] + 2, max(edges[index] + 2, edges[index + 1] + 1))

    def _add(self, code: str, span: Span, **values: Any) -> None:
        self.findings.append(finding(code, span, **values))


def _reason(fault: Fault) -> Text:
    """Why the CSV reader could make no row of a line."""
    words = {"CFP243": _CUT_OFF, "CFP238": _TOO_LONG}.get(fault.code)
    if words is not None:
        return words.filled(**fault.values)
    given = fault.values["reason"]
    return given if isinstance(given, Text) else both(str(given))
