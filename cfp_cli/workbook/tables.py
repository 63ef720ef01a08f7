"""Rows of our tables as sheets: cells as numbers, days and words, drop-downs, and where each row came to stand."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from cfp_cli.model.number import NotANumber, parse_number
from cfp_cli.model.position import cell_name
from cfp_cli.model.text import Lang, Text
from cfp_cli.units.quantity import parse_share
from cfp_cli.workbook.codes import shown
from cfp_cli.workbook.layout import HEAD_ROW, LINES, PRODUCT_FIELDS, TABLES, UNIT, Column, Table, TableKey
from cfp_cli.workbook.lists import Lists, Vocabulary
from cfp_cli.workbook.meta import Sheet as Listed
from cfp_cli.workbook.rows import Row, Tables
from cfp_cli.workbook.sheets import Cell, DropDown, Sheet, Style, quoted, sheet_title, words

#: Rows below the last one that are ready to be filled in.
SPARE = 200
#: Tables that a person fills in before those that refer to them, and those after the stages.
_BEFORE: tuple[TableKey, ...] = ("product", "answers", "plants")
_AFTER: tuple[TableKey, ...] = ("totals", "legs", "suppliers", "cut-off", "not-applicable", "factors")
_MUST = Text("橘色的欄必填。", "Columns in orange are needed.")
_STAGE = "#70AD47"
_STYLES: Mapping[str, Style] = {"number": "number", "share": "percent", "date": "date", "code": "input"}


class Tabled(NamedTuple):
    """The sheets of all tables, which table each is, and the rows with the sheet and cells they stand in.

    `placed` has the rows of each table in the order in which they were given.
    """

    sheets: tuple[Sheet, ...]
    listed: tuple[Listed, ...]
    placed: Tables


class _Part(NamedTuple):
    """One sheet to be made: a table, of `lines` one stage, and its rows with their index in the table."""

    table: Table
    stage: str
    title: str
    rows: tuple[tuple[int, Row], ...]


def table_sheets(tables: Tables, known: Vocabulary, lists: Lists, taken: set[str], lang: Lang) -> Tabled:
    """The sheets of the tables: product, answers, plants, one a stage, and the rest. `taken` are titles in use."""
    parts = _parts(tables, known, taken, lang)
    titles = {part.table.key: part.title for part in parts if not part.stage}
    placed: dict[TableKey, dict[int, Row]] = {key: {} for key in TABLES}
    sheets = []
    for part in parts:
        making = _Making(part, known, lists, titles, lang)
        sheets.append(making.sheet())
        placed[part.table.key].update(making.placed)
    return Tabled(
        tuple(sheets),
        tuple(Listed(part.title, part.table.key, part.stage) for part in parts),
        {key: [rows[index] for index in sorted(rows)] for key, rows in placed.items()},
    )


def _parts(tables: Tables, known: Vocabulary, taken: set[str], lang: Lang) -> list[_Part]:
    def whole(keys: Sequence[TableKey]) -> Iterable[_Part]:
        for key in keys:
            title = sheet_title(TABLES[key].title.in_(lang), taken)
            yield _Part(TABLES[key], "", title, tuple(enumerate(tables.get(key, ()))))

    stages: dict[str, list[tuple[int, Row]]] = {stage: [] for stage in known.stages}
    for index, row in enumerate(tables.get("lines", ())):
        stages.setdefault(row.cells.get("stage", ""), []).append((index, row))
    of_stages = [
        _Part(
            LINES,
            stage,
            sheet_title(known.stages[stage].in_(lang) if stage in known.stages else stage, taken),
            tuple(rows),
        )
        for stage, rows in stages.items()
    ]
    return [*whole(_BEFORE), *of_stages, *whole(_AFTER)]


class _Making:
    """Makes the sheet of one part."""

    def __init__(
        self, part: _Part, known: Vocabulary, lists: Lists, titles: Mapping[TableKey, str], lang: Lang
    ) -> None:
        self.placed: dict[int, Row] = {}
        self._part = part
        self._known = known
        self._lists = lists
        self._titles = titles
        self._lang = lang

    def sheet(self) -> Sheet:
        """The sheet, with `placed` for its rows."""
        part, table = self._part, self._part.table
        columns = table.columns
        title = self._known.stages[part.stage].in_(self._lang) if part.stage in self._known.stages else part.title
        about = f"{table.about.in_(self._lang)} {_MUST.in_(self._lang)}"
        heads = tuple(words(one.title.in_(self._lang), "must" if one.required else "head") for one in columns)
        rows: list[tuple[Cell, ...]] = [(words(title, "title"),), (words(about, "note"),), heads]
        for index, row in part.rows:
            number = len(rows) + 1
            at = {one.key: cell_name(number, place) for place, one in enumerate(columns, 1)}
            self.placed[index] = row._replace(sheet=part.title, number=number, at=at)
            rows.append(tuple(self._cell(one, row) for one in columns))
        return Sheet(
            part.title,
            tuple(rows),
            tuple((one.width, _STYLES.get(one.kind, "input")) for one in columns),
            (HEAD_ROW, 2),
            tuple(self._drop_downs(len(rows))),
            (HEAD_ROW, len(rows), len(columns) - 1) if part.rows else None,
            heads=HEAD_ROW,
            colour=_STAGE if part.stage else "",
        )

    # ------------------------------------------------------------ cells

    def _cell(self, column: Column, row: Row) -> Cell:
        text = row.cells.get(column.key, "")
        stage = row.cells.get("stage", self._part.stage)
        note = self._known.notes.get((stage, text), "") if column.key == "item" else ""
        if column.key == "what":
            return words(self._about(row), "wrap")
        if not text:
            return words("", self._style(column, row))
        match self._kind(column, row):
            case "number":
                return _number(text)
            case "share":
                return _share(text)
            case "date":
                return Cell("date", text, text, "date")
            case "choice" | "yes-no":
                said = self._said(column, row, text, stage)
                return words(shown(text, said, self._lang), "input", note)
            case _:
                return words(text, self._style(column, row), note)

    def _kind(self, column: Column, row: Row) -> str:
        """What a cell holds; in rows of key and value that is the key's matter."""
        if column.key != "value":
            return column.kind
        if self._part.table.key == "product":
            field = PRODUCT_FIELDS.get(row.cells.get("key", ""))
            return "text" if field is None or field.kind == "names" else field.kind
        if self._part.table.key == "answers":
            measured = row.cells.get("kind") in ("parameter", "directions")
            return "number" if measured else "choice"
        return column.kind

    def _style(self, column: Column, row: Row) -> Style:
        if column.key == "key":
            return "code"
        return _STYLES.get(self._kind(column, row), "input")

    def _said(self, column: Column, row: Row, code: str, stage: str) -> Text | None:
        """What a code is called, in this cell."""
        if column.key == "value":
            return self._values(row).get(code)
        return self._known.words_of(column, code, stage)

    def _values(self, row: Row) -> Mapping[str, Text]:
        """The words of the possible values of a row of key and value."""
        if self._part.table.key == "product":
            key = row.cells.get("key", "")
            if key == "category":
                return self._known.categories
            return PRODUCT_FIELDS[key].codes if key in PRODUCT_FIELDS else {}
        return self._known.answers.get((row.cells.get("kind", ""), row.cells.get("name", "")), {})

    def _about(self, row: Row) -> str:
        """What a row of key and value is for."""
        if self._part.table.key == "product":
            key = row.cells.get("key", "")
            return PRODUCT_FIELDS[key].title.in_(self._lang) if key in PRODUCT_FIELDS else ""
        said = self._known.about.get((row.cells.get("kind", ""), row.cells.get("name", "")))
        return " ".join(said.in_(self._lang).split()) if said is not None else ""

    # ------------------------------------------------------------ lists to choose from

    def _drop_downs(self, last: int) -> Iterable[DropDown]:
        part = self._part
        for place, column in enumerate(part.table.columns):
            if column.key == "value":
                yield from self._of_values(place)
                continue
            source = self._source(column)
            if source:
                yield DropDown(HEAD_ROW + 1, last + SPARE, place, source, firm=bool(column.codes))
        if part.table.key in ("product", "answers"):
            place = next(at for at, one in enumerate(part.table.columns) if one.key == f"value{UNIT}")
            yield DropDown(HEAD_ROW + 1, last + SPARE, place, self._lists.add("units", self._known.units))

    def _of_values(self, place: int) -> Iterable[DropDown]:
        """Each row of key and value has its own list."""
        for number, (_, row) in enumerate(self._part.rows, start=HEAD_ROW + 1):
            values = self._values(row)
            if values:
                name = f"{row.cells.get('kind', '')} {row.cells.get('name') or row.cells.get('key', '')}".strip()
                yield DropDown(number, number, place, self._lists.codes(name, values))

    def _source(self, column: Column) -> str:
        """The range of the list that a column chooses from; "" where there is none."""
        known, lists = self._known, self._lists
        if column.codes:
            return lists.codes(f"{self._part.table.key} {column.key}", column.codes)
        match column.list_of:
            case "stages":
                return lists.codes("stages", known.stages)
            case "items" if self._part.stage:
                return lists.codes(self._part.stage, known.items.get(self._part.stage, {}))
            case "items":
                every = {item: said for one in known.items.values() for item, said in one.items()}
                return lists.codes("items", every)
            case "units" if self._part.table.key not in ("product", "answers"):
                return lists.add("units", known.units)
            case "plants":
                return f"={quoted(self._titles['plants'])}!$A${HEAD_ROW + 1}:$A${HEAD_ROW + SPARE}"
            case "lines" if self._part.stage:
                return f"=$B${HEAD_ROW + 1}:$B${len(self._part.rows) + HEAD_ROW + SPARE}"
            case _:
                return ""


def _number(text: str) -> Cell:
    value = parse_number(text)
    return words(text, "input") if isinstance(value, NotANumber) else Cell("number", text, value, "number")


def _share(text: str) -> Cell:
    """`18 %` as a percent cell, `0.18` as a number."""
    value = parse_share(text)
    if not isinstance(value, Decimal):
        return words(text, "input")
    return Cell("number", text, value, "percent" if text.rstrip().endswith(("%", "％")) else "number")
