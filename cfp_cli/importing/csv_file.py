"""A CSV file as a workbook of one sheet: its encoding and separator, decided where that is certain and asked for where not.

Certain are UTF-8, and UTF-16 with its mark. Big5 (cp950) is taken only where the text then has a name of a column that
somebody looks for: other encodings of Chinese decode without a fault as well.
"""

import csv
import hashlib
import io
from collections.abc import Callable, Iterator

from cfp_cli.catalogue import finding
from cfp_cli.load.encoding import FORBIDDEN, REPLACEMENT
from cfp_cli.load.files import open_regular, read_stdin, shown_name
from cfp_cli.load.limits import MAX_FILE_BYTES, MAX_FINDINGS, MAX_TEXT
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Span
from cfp_cli.model.text import Text
from cfp_cli.workbook.cells import Cell, Sheet, Workbook
from cfp_cli.workbook.read import MORE
from cfp_cli.workbook.scan import MAX_COLUMNS, MAX_ROWS

SEPARATORS = (",", ";", "\t")
#: What --encoding takes, and what Python calls it.
ENCODINGS = {
    "utf-8": "utf-8-sig",
    "utf8": "utf-8-sig",
    "big5": "cp950",
    "cp950": "cp950",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
#: Lines in which a separator is looked for.
_LOOKED_AT = 30

_EMPTY = Text("檔案是空的", "it is empty")
_NOT_UTF8 = Text(
    "不是 UTF-8，也認不出是哪一種編碼（第 {offset} 個位元組起）",
    "it is not UTF-8, nor surely another encoding (from byte {offset})",
)
_NOT_THAT = Text("不是 {encoding}（第 {offset} 個位元組起）", "it is not {encoding} (from byte {offset})")
_NULS = Text("含 NUL 位元組；可能是沒有記號的 UTF-16", "it has NUL bytes; it may be UTF-16 without its mark")
_QUOTES = Text("有雙引號沒有成對（第 {line} 行）", "a double quote has no partner (line {line})")
_MANY = Text("超過 {limit} 列", "it has more than {limit} rows")
_WIDE = Text("第 {line} 行超過 {limit} 欄", "line {line} has more than {limit} columns")
_SEPARATOR = Text("分不出欄位以什麼分隔", "it is not plain what separates the columns")
_CLEANED = Text(
    "有看不見或不允許的字元，已換成 {mark}", "it has characters that are not allowed; {mark} stands for them"
)
_LONG = Text("文字超過 {limit} 個字元", "a cell is longer than {limit} characters")

#: Whether a line, cut into cells, has names of columns that somebody looks for.
Known = Callable[[list[str]], bool]


class _Unreadable(Exception):
    def __init__(self, why: Text) -> None:
        super().__init__()
        self.why = why


def read_csv(
    path: str, known: Known, encoding: str = "", separator: str = ""
) -> tuple[Workbook | None, tuple[Finding, ...]]:
    """The CSV file (`-`: standard input) and what is wrong with it: CFP001 to CFP005, CFP679, CFP698."""
    shown = shown_name(path)
    raw = read_stdin(MAX_FILE_BYTES, shown) if path == "-" else open_regular(path, MAX_FILE_BYTES, shown)
    return (None, (raw,)) if isinstance(raw, Finding) else read_csv_bytes(raw, shown, known, encoding, separator)


def read_csv_bytes(
    raw: bytes, file: str, known: Known, encoding: str = "", separator: str = ""
) -> tuple[Workbook | None, tuple[Finding, ...]]:
    """The same for bytes that were read already, shown as `file`."""
    try:
        text = _decoded(raw, known, encoding)
        if not text.strip():
            raise _Unreadable(_EMPTY)
        sheet, found = _sheet(text, separator or _separator(text, known), file)
    except _Unreadable as fault:
        return None, (finding("CFP698", Span(file, 1, 1, 1), why=fault.why),)
    return Workbook(file, hashlib.sha256(raw).hexdigest(), (sheet,)), found


def _decoded(raw: bytes, known: Known, encoding: str) -> str:
    if encoding:
        return _strictly(raw, ENCODINGS[encoding.lower()], encoding)
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(raw, "utf-16", "utf-16")
    if b"\0" in raw:
        raise _Unreadable(_NULS)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        offset = fault.start
    try:
        text = raw.decode("cp950")
    except UnicodeDecodeError:
        text = ""
    lines = text.splitlines()[:_LOOKED_AT]
    if any(known(line.split(separator)) for line in lines for separator in SEPARATORS):
        return text
    raise _Unreadable(_NOT_UTF8.filled(offset=offset))


def _strictly(raw: bytes, codec: str, name: str) -> str:
    try:
        return raw.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as fault:
        raise _Unreadable(_NOT_THAT.filled(encoding=name, offset=fault.start)) from None


def _separator(text: str, known: Known) -> str:
    lines = text.splitlines()[:_LOOKED_AT]
    named = [one for one in SEPARATORS if any(known([cell.strip(' "') for cell in line.split(one)]) for line in lines)]
    if len(named) == 1:
        return named[0]
    counts = {one: max(line.count(one) for line in lines) for one in SEPARATORS}
    most = max(counts.values())
    best = [one for one, count in counts.items() if count == most]
    if most and len(best) == 1:
        return best[0]
    raise _Unreadable(_SEPARATOR)


def _sheet(text: str, separator: str, file: str) -> tuple[Sheet, tuple[Finding, ...]]:
    rows: dict[int, dict[int, Cell]] = {}
    starts: dict[int, tuple[int, ...]] = {}
    found: list[Finding] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, (line, cells) in enumerate(_rows("\n".join(lines), separator), 1):
        if number > MAX_ROWS:
            raise _Unreadable(_MANY.filled(limit=f"{MAX_ROWS:,}"))
        if len(cells) > MAX_COLUMNS:
            raise _Unreadable(_WIDE.filled(line=line, limit=MAX_COLUMNS))
        starts[line] = (line, *_columns(lines[line - 1], separator, cells))
        row: dict[int, Cell] = {}
        for column, cell in enumerate(cells, 1):
            if FORBIDDEN.search(cell):
                at = Span(file, line, starts[line][column], starts[line][column] + 1)
                why = _CLEANED.filled(mark="U+FFFD") if len(found) < MAX_FINDINGS - 1 else MORE
                if len(found) < MAX_FINDINGS:
                    found.append(finding("CFP679", at, severity="warning", cell=f"{line}:{column}", why=why))
                cell = FORBIDDEN.sub(REPLACEMENT, cell)
            if len(cell) > MAX_TEXT:
                raise _Unreadable(_LONG.filled(limit=f"{MAX_TEXT:,}"))
            if cell.strip():
                row[column] = Cell(cell)
        if row:
            rows[line] = row  # a row is known by the line on which it begins
    return Sheet("", rows, starts=starts), tuple(found)


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as fault:
        why = (
            _LONG.filled(limit=f"{csv.field_size_limit():,}")
            if "limit" in str(fault)
            else _QUOTES.filled(line=before + 1)
        )
        raise _Unreadable(why) from None


def _columns(line: str, separator: str, cells: list[str]) -> Iterator[int]:
    """At which column of its first line each cell begins; of cells behind a line end, where that line ends."""
    quoted, found = False, 1
    yield 1
    for at, character in enumerate(line):
        quoted ^= character == '"'
        if character == separator and not quoted:
            found += 1
            yield at + 2
    for _ in range(len(cells) - found):
        yield len(line) + 1
