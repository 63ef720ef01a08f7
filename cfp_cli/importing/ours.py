"""The workbook of `cfp init --xlsx` and of the round trip: the tables of cfp_cli/workbook/layout.py."""

from collections.abc import Iterator, Mapping

from cfp_cli.importing.heads import folded
from cfp_cli.importing.numbers import text_of
from cfp_cli.importing.our_cells import OurCells
from cfp_cli.importing.plan import Asked, Data, Draft, Proposed
from cfp_cli.importing.tables import Source
from cfp_cli.importing.told import ranges
from cfp_cli.importing.traps import Traps
from cfp_cli.load.problems import echo
from cfp_cli.model.position import Span, cell_name
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Text, both
from cfp_cli.units.quantity import parse_quantity
from cfp_cli.workbook.cells import Cell, Sheet, Workbook
from cfp_cli.workbook.gather import Gathered, data_of
from cfp_cli.workbook.layout import HEAD_ROW, LAYOUT, META, TABLES, Column, Table, TableKey
from cfp_cli.workbook.meta import Meta, meta_of
from cfp_cli.workbook.meta import Sheet as Listed
from cfp_cli.workbook.rows import Row
from cfp_cli.workbook.take import Left

TITLE = Text("cfp 的活頁簿（cfp init --xlsx）", "the workbook of cfp (cfp init --xlsx)")

_NEWER = Text(
    "版面是第 {layout} 版，此工具讀到第 {known} 版", "its layout is version {layout}; this tool reads up to {known}"
)
_NO_SHEET = Text("說明工作表列出的「{sheet}」不見了", "the sheet `{sheet}` that it lists is gone")
_NO_COLUMNS = Text("第 {row} 列沒有「{title}」的欄名", "row {row} does not have the names of the columns of {title}")
_TWICE = Text("欄名「{name}」出現兩次", "the column `{name}` is there twice")
_UNLISTED = Text("不是這份版面的工作表", "a sheet that is none of the layout")
_READY = Text("只有預先填好的內容，沒有數據", "they hold only what was made ready, and no data")
_ASIDES = Text(
    "這些工作表只供查閱，不計列數：{sheets}",
    "these sheets are there to be looked at, and their rows are not counted: {sheets}",
)
_WHY = {
    "unknown": Text("代號或種類不在版面裡：{text}", "its key or kind is none of the layout: {text}"),
    "no-name": Text("沒有代號：{text}", "it has no id: {text}"),
    "twice": Text("前面已經寫過：{text}", "a row before it has said so: {text}"),
    "no-line": Text("所指的活動數據不存在：{text}", "the line that it names is not there: {text}"),
    "amount-twice": Text("活動數據那一列已有數量：{text}", "the row of its line has an amount already: {text}"),
    "legs-twice": Text("活動數據那一列已有距離：{text}", "the row of its line has a distance already: {text}"),
    "no-place": Text("在這一列沒有意義：{text}", "it means nothing in such a row: {text}"),
}


def detect(book: Workbook) -> bool:
    """Whether the workbook has the sheet that says which sheet is which table."""
    return _meta(book) is not None


def pcr_named(book: Workbook) -> str:
    """The PCR that the workbook was made for; "" where it says none."""
    meta = _meta(book)
    return meta.pcr if meta is not None else ""


def read(source: Source) -> Draft:
    """The inventory of the workbook, every text as it stands in its cells."""
    reading = _Reading(source)
    gathered = data_of(reading.tables())
    reading.tell(gathered)
    data = dict(gathered.data)
    pcr = source.pcr.number if source.pcr else ""
    data = {
        "inventory": 1,
        "pcr": pcr or data.get("pcr", ""),
        **{key: data[key] for key in data if key not in ("inventory", "pcr")},
    }
    lines = data.pop("lines", [])
    places = gathered.places
    proposed = []
    for index, line in enumerate(lines):
        place = places.get(("lines", index))
        row = place.row if place is not None else Row({})
        proposed.append(Proposed(line, Span(source.book.file, max(1, row.number), 1, 2, row.sheet), (), _asked(line)))
    return Draft(data, tuple(proposed))


def _meta(book: Workbook) -> Meta | None:
    for sheet in book.sheets:
        if sheet.name == META:
            width = max((max(row) for row in sheet.rows.values()), default=0)
            return meta_of(
                [text_of(row[column]) if column in row else "" for column in range(1, width + 1)]
                for row in sheet.rows.values()
            )
    return None


def _asked(line: Data) -> Asked | None:
    """What a factor is looked for; None where the line has what it needs."""
    has = any(key in line for key in ("factor", "suppliers", "legs", "routes")) or line.get("treatment") == "recycling"
    name = line.get("name", "")
    zh, en = (name.get("zh-TW", ""), name.get("en", "")) if isinstance(name, Mapping) else (name, "")
    if has or not (zh or en):
        return None
    amount = line.get("amount", "")
    first = amount[0] if isinstance(amount, list) and amount else amount
    text = first.get("total", "") if isinstance(first, Mapping) else first
    quantity = parse_quantity(text) if isinstance(text, str) and text else None
    return Asked(zh or en, en, quantity.unit.name if isinstance(quantity, Quantity) else "")


class _Reading:
    """Reads the sheets that the layout lists."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.told, self.tally = source.told, source.tally
        self.sheets = {sheet.name: sheet for sheet in source.book.sheets}

    def tables(self) -> dict[TableKey, list[Row]]:
        """The rows of each table; a sheet that is gone or has no columns is a finding."""
        found: dict[TableKey, list[Row]] = {}
        meta = _meta(self.source.book)
        if meta is None:
            return found
        for row in self.sheets[META].rows:
            self.tally.use(self.sheets[META], row)
        if not meta.layout.isdigit() or int(meta.layout) > LAYOUT:
            self.told.say("CFP680", None, why=_NEWER.filled(layout=echo(meta.layout), known=LAYOUT))
            return found
        self._pass_over(meta)
        for listed in dict.fromkeys(meta.sheets):
            sheet = self.sheets.get(listed.name)
            if sheet is None:
                self.told.say("CFP680", self.sheets[META], why=_NO_SHEET.filled(sheet=echo(listed.name)))
            else:
                found.setdefault(listed.table, []).extend(self._rows(sheet, listed))
        return found

    def _pass_over(self, meta: Meta) -> None:
        """Sheets to be looked at: guide, lists, factors. Their rows are not counted, and that is said."""
        tables = {one.name for one in meta.sheets}
        names = [name for name in meta.asides if name in self.sheets and name not in tables]
        for name in names:
            self.tally.pass_over(self.sheets[name])
        if names:
            what = _ASIDES.filled(sheets=", ".join(echo(name) for name in names))
            self.told.say("CFP695", self.sheets[META], what=what)

    def _rows(self, sheet: Sheet, listed: Listed) -> Iterator[Row]:
        table = TABLES[listed.table]
        columns = _columns(sheet, table)
        if sheet.rows and not columns:
            title = both(listed.name)
            self.told.say("CFP680", sheet, HEAD_ROW, why=_NO_COLUMNS.filled(row=HEAD_ROW, title=title))
            return
        keys = [column.key for column in columns.values()]
        twice = next((column for column in columns.values() if keys.count(column.key) > 1), None)
        if twice is not None:
            self._refuse(sheet, _TWICE.filled(name=twice.title))
            return
        traps = Traps(sheet, self.told)
        traps.tell_hidden(HEAD_ROW, columns)
        for row, cells in sheet.rows.items():
            if row <= HEAD_ROW:
                self.tally.use(sheet, row)
            elif traps.is_merged_down(row, HEAD_ROW, columns):
                self.tally.leave(sheet, row, "CFP682")
            else:
                traps.tell_unread(row, cells, HEAD_ROW, columns)
                made = self._row(sheet, listed, row, cells, columns)
                if made is not None:
                    yield made

    def _refuse(self, sheet: Sheet, why: Text) -> None:
        self.told.say("CFP692", sheet, HEAD_ROW, why=why)
        for row in sheet.rows:
            self.tally.leave(sheet, row, "CFP692")

    def _row(
        self, sheet: Sheet, listed: Listed, row: int, cells: Mapping[int, Cell], columns: Mapping[int, Column]
    ) -> Row | None:
        texts = OurCells(listed.table, self.source.pcr, self.told).texts(sheet, row, cells, columns)
        if isinstance(texts, str):
            self.tally.leave(sheet, row, texts)
            return None
        self.tally.use(sheet, row)
        at = {column.key: cell_name(row, number) for number, column in columns.items()}
        stage = {"stage": listed.stage} if listed.table == "lines" else {}
        return Row({**stage, **texts}, sheet.name, row, at)

    def tell(self, gathered: Gathered) -> None:
        """What of the rows is not in the data."""
        ready: dict[str, list[int]] = {}
        for left in gathered.left:
            sheet = self.sheets.get(left.row.sheet)
            if sheet is None:
                continue
            if left.why == "empty":
                ready.setdefault(sheet.name, []).append(left.row.number)
            else:
                self._say_left(left, sheet)
            if not left.column:
                self.tally.leave(sheet, left.row.number, "CFP681" if left.why == "empty" else "CFP688")
        for name, rows in ready.items():
            self.told.say("CFP681", self.sheets[name], rows[0], rows=ranges(rows), what=_READY)
        for sheet in self.source.book.sheets:
            rows = self.tally.open_rows(sheet)
            if rows:
                self.told.say("CFP681", sheet, rows[0], rows=ranges(rows), what=_UNLISTED)
            for row in rows:
                self.tally.leave(sheet, row, "CFP681")

    def _say_left(self, left: Left, sheet: Sheet) -> None:
        title = _title(left)
        why = _WHY[left.why].filled(text=echo(left.text))
        self.told.say("CFP688", sheet, left.row.number, column=title, text=echo(left.text), why=why)


def _title(left: Left) -> Text:
    column = TABLES[left.table].column(left.column) if left.column else None
    return column.title if column is not None else TABLES[left.table].title


def _columns(sheet: Sheet, table: Table) -> dict[int, Column]:
    """The columns of a sheet by number, by their titles in either language."""
    known = {folded(title): column for column in table.columns for title in column.title}
    head = sheet.rows.get(HEAD_ROW, {})
    return {
        number: known[name] for number, cell in head.items() if (name := folded(text_of(cell).rstrip("*"))) in known
    }
