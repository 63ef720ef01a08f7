"""The ministry's product-footprint coefficients (CFP_P_02) as the portal gives them: JSON, or CSV of the same fields.

JSON is a bare array or `{"records": [...]}` of `{"name", "coe", "unit", "departmentname", "announcementyear"}`, all
strings. Rows have no id there, so they get one made of their content.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from cfp_cli.catalogue import finding
from cfp_cli.factors.names import compared, split_year
from cfp_cli.factors.row import EMPTY, Fault, Origin, bad, factor_of, finding_of
from cfp_cli.factors.table import MAX_ROWS, GivenTable, csv_rows, given, header_of
from cfp_cli.model.exact import plain
from cfp_cli.model.factor import Factor
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Span
from cfp_cli.model.quantity import Unit
from cfp_cli.model.text import Text

FIELDS = ("name", "coe", "unit", "departmentname", "announcementyear")
NEEDED = ("name", "coe", "unit")
LICENCE = "OGDL-Taiwan-1.0"
ATTRIBUTION = "環境部氣候變遷署 碳足跡排放係數 (CFP_P_02)，依政府資料開放授權條款第1版釋出 https://data.gov.tw/license"
PUBLISHER = "Taiwan Ministry of Environment (MOENV), 產品碳足跡資訊網"

NOT_AN_OBJECT = Text("不是一筆紀錄", "it is not a record")
NOT_TEXT = Text("不是文字", "it is not text")
NO_LIST = Text("找不到資料列", "no list of records was found")

#: Counting words: a value per 瓶 or 包 is that of one finished product, a benchmark and no factor.
_PIECES = frozenset("件個包卷台張捲支杯桶條片瓶盒盞箱組罐袋雙顆") | {"每人", "每人次", "每服務人次"}

_Rows = Iterator[tuple[int, Span, Mapping[str, str] | Fault]]


def detect(document: Document) -> bool:
    """Whether a document is the ministry's live form, as JSON or as CSV."""
    if document.data is None:
        return set(NEEDED) <= set(header_of(document))
    records = _records(document.data)
    return records is not None and (not records or (isinstance(records[0], dict) and "coe" in records[0]))


def read(
    document: Document, reviewed: Callable[[], tuple[Factor, ...]]
) -> tuple[GivenTable | None, tuple[Finding, ...]]:
    """The factors of a live document; a row that cannot be used is left out, with its finding.

    `reviewed` gives the rows that we ship: one that is the same in name, unit, year and value keeps the traps that
    were marked there.
    """
    origin = Origin(document.file, document.file, "government", licence=LICENCE)
    marked = {_key(factor): factor for factor in reviewed()}
    factors: dict[str, Factor] = {}
    first: dict[str, tuple[int, str]] = {}
    found: list[Finding] = []
    for row, span, record in _rows(document):
        made = record if isinstance(record, Fault) else _factor(record, origin, marked)
        if isinstance(made, Fault):
            found.append(finding_of(made, origin, row, span))
            continue
        content = made.source + made.name.zh
        if made.id in first:
            before, same = first[made.id]
            code = "CFP242" if same == content else "CFP234"
            found.append(finding(code, span, table=origin.table, row=row, id=made.id, first=before))
            continue
        factors[made.id], first[made.id] = made, (row, content)
    return given(document, _with_newer(factors), found, ATTRIBUTION)


def live_id(name: str, unit: str, year: str, coe: str) -> str:
    """The id of a live row: it stays while the row's content stays."""
    digest = hashlib.sha256(f"{name}|{unit}|{year}|{coe}".encode("utf-8", "replace")).hexdigest()
    return f"moenv-live-{digest[:8]}"


def _records(data: Any) -> list[Any] | None:
    if isinstance(data, dict):
        data = data.get("records")
    return data if isinstance(data, list) else None


def _rows(document: Document) -> _Rows:
    if document.data is None:
        for line, cells in csv_rows(document, header_of(document)):
            yield line, Span(document.file, line, 1, 1), cells
        return
    records = _records(document.data) or []
    under: tuple[str, ...] = ("records",) if isinstance(document.data, dict) else ()
    for row, record in enumerate(records, 1):
        if row > MAX_ROWS:
            yield row, document.span(under), Fault("CFP238", {"limit": MAX_ROWS})
            return
        yield row, document.span((*under, row - 1)), _strings(record)


def _strings(record: Any) -> Mapping[str, str] | Fault:
    """The fields of a record as texts; a number that is not quoted is taken as written."""
    if not isinstance(record, dict):
        return bad("record", str(record), NOT_AN_OBJECT)
    cells = {}
    for field in FIELDS:
        value = record.get(field, "")
        if isinstance(value, Decimal):
            value = plain(value)
        if value is None:
            value = ""
        if not isinstance(value, str):
            return bad(field, str(value), NOT_TEXT)
        cells[field] = value.strip()
    return cells


def _factor(record: Mapping[str, str], origin: Origin, marked: Mapping[tuple[object, ...], Factor]) -> Factor | Fault:
    name, coe, unit, department, year = (record.get(field, "") for field in FIELDS)
    for field in NEEDED:
        if not record.get(field):
            return bad(field, "", EMPTY)
    notes = [f"unit_raw={unit}"]
    data_year = split_year(name)[1]
    if data_year:
        notes.append(f"data_year={data_year}")
    if unit in _PIECES:
        notes.append("opaque piece unit")
    if name.startswith("再生料"):
        notes.append("recycled material, cut-off style process factor")
    made = factor_of(
        {
            "id": live_id(name, unit, year, coe),
            "name_zh": name,
            "value": coe,
            "unit": unit,
            "year": year,
            "region": "TW",
            "publisher": PUBLISHER,
            "source_url_or_repo": department,
            "notes": "; ".join(notes),
        },
        origin,
    )
    if isinstance(made, Fault):
        if made.values.get("column") == "value":
            return Fault(made.code, {**made.values, "column": "coe"})
        return made
    known = marked.get(_key(made))
    if known is None:
        return made
    return made._replace(name=known.name._replace(zh=name), flags=known.flags, region=known.region, notes=known.notes)


def _unit_key(unit: Unit) -> tuple[object, ...]:
    return unit.dimension, unit.factor


def _key(factor: Factor) -> tuple[object, ...]:
    return compared(factor.name.zh), *_unit_key(factor.unit), factor.announced, factor.value


def _with_newer(factors: dict[str, Factor]) -> dict[str, Factor]:
    """The factors, older ones pointing to the newest of the same name and unit, ambiguous ones flagged.

    Where two newest rows differ in value no row is called newer; they are flagged duplicate-key.
    """
    groups: dict[tuple[object, ...], list[Factor]] = {}
    for factor in factors.values():
        name = split_year(factor.name.zh)[0]
        groups.setdefault((name, *_unit_key(factor.unit)), []).append(factor)
    result = dict(factors)
    for group in groups.values():
        if len(group) == 1:
            continue
        ages = [(factor.announced, factor.data_year) for factor in group]
        newest = [factor for factor, age in zip(group, ages, strict=True) if age == max(ages)]
        for factor, age in zip(group, ages, strict=True):
            if ages.count(age) > 1 and "duplicate-key" not in factor.flags:
                factor = factor._replace(flags=(*factor.flags, "duplicate-key"))
            if age != max(ages) and len(newest) == 1:
                factor = factor._replace(superseded_by=newest[0].id)
            result[factor.id] = factor
    return result
