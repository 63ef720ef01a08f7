"""Factor tables that users give, and CSV files of our own column layout."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from cfp_cli.catalogue import finding
from cfp_cli.factors.row import Fault, Origin, factor_of, finding_of
from cfp_cli.model.factor import Factor, FactorTable, HeatingValue
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Span
from cfp_cli.model.text import Text, both

COLUMNS = (
    *("id", "name_zh", "name_en", "value", "unit", "year", "region"),
    *("publisher", "source_url_or_repo", "licence", "notes"),
)
#: Without these a row cannot be cited or verified; one of the two names is enough.
NEEDED = ("id", "value", "unit", "publisher")
MAX_ROWS = 100_000

_OPEN_QUOTE = Text("有雙引號沒有成對", "a double quote has no partner")


class GivenTable:
    """A table read as a whole, row by row checked: `factors` in the order of the file."""

    __slots__ = ("_factors", "table")

    def __init__(self, table: FactorTable, factors: dict[str, Factor]) -> None:
        self.table = table
        self._factors = factors

    def get(self, factor_id: str) -> Factor | None:
        """The factor of that id, or None."""
        return self._factors.get(factor_id)

    def heating_value(self, _: str) -> HeatingValue | None:
        """None: given tables hold factors only."""
        return None

    def ids(self) -> tuple[str, ...]:
        """The ids in the order of the file."""
        return tuple(self._factors)

    def all(self) -> tuple[Factor, ...]:
        """The factors in the order of the file."""
        return tuple(self._factors.values())

    def findings(self) -> tuple[Finding, ...]:
        """Nothing: what is wrong was said when it was read."""
        return ()


def missing_columns(header: list[str]) -> list[str]:
    """The needed columns that a header lacks."""
    missing = [column for column in NEEDED if column not in header]
    return missing if "name_zh" in header or "name_en" in header else [*missing, "name_zh"]


def columns_finding(missing: list[str], origin: Origin) -> Finding:
    """CFP232: the table lacks columns."""
    listed: dict[str, Any] = {"columns": ", ".join(missing), "needed": ", ".join((*NEEDED, "name_zh / name_en"))}
    return finding("CFP232", Span(origin.file, 1, 1, 1), table=origin.table, **listed)


def header_of(document: Document) -> tuple[str, ...]:
    """The column names of a CSV text, lower case, as far as its first line has them."""
    first = document.text.lstrip().split("\n", 1)[0]
    return tuple(cell.strip().strip('"').lower() for cell in first.split(","))


def detect(document: Document) -> bool:
    """Whether a text is a table of our column layout (at least its id and value)."""
    return document.data is None and {"id", "value"} <= set(header_of(document))


def read(document: Document, _: Callable[[], tuple[Factor, ...]]) -> tuple[GivenTable | None, tuple[Finding, ...]]:
    """A given table of our column layout; `source_class` is an optional further column (default: database).

    Rows that cannot be used are left out, each with its finding.
    """
    origin = Origin(document.file, document.file, "database")
    header = header_of(document)
    missing = missing_columns(list(header))
    if missing:
        return None, (columns_finding(missing, origin),)
    factors: dict[str, Factor] = {}
    first_row: dict[str, int] = {}
    found: list[Finding] = []
    for line, cells in csv_rows(document, header):
        made = cells if isinstance(cells, Fault) else factor_of(cells, origin)
        if isinstance(made, Fault):
            found.append(finding_of(made, origin, line))
        elif made.id in factors:
            repeated = Fault("CFP234", {"id": made.id, "first": first_row[made.id]})
            found.append(finding_of(repeated, origin, line))
        else:
            factors[made.id], first_row[made.id] = made, line
    return given(document, factors, found)


def given(
    document: Document, factors: dict[str, Factor], found: list[Finding], attribution: str = ""
) -> tuple[GivenTable | None, tuple[Finding, ...]]:
    """The given table of a document's factors; a finding where there are none and nothing else was said."""
    if not factors:
        if not found:
            found.append(finding("CFP239", Span(document.file, 1, 1, 1), table=document.file))
        return None, tuple(found)
    licence = "; ".join(dict.fromkeys(factor.licence for factor in factors.values() if factor.licence))
    name = both(document.file)
    table = FactorTable(document.file, name, document.file, document.sha256, licence, attribution, len(factors))
    return GivenTable(table, factors), tuple(found)


def named(header: Sequence[str], cells: list[str]) -> dict[str, str] | Fault:
    """The cells by column name. A row with a cell more or less was cut off, or has a comma that is not quoted.

    An empty cell too many is no exception: `1,234,` for `1234,` would be read as 1.
    """
    if len(cells) != len(header):
        return Fault("CFP243", {"cells": len(cells), "columns": len(header)})
    return dict(zip(header, cells, strict=True))


def csv_rows(document: Document, header: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str] | Fault]]:
    """The rows of a CSV text with the line on which each ends, blank ones left out, cells stripped of outer spaces.

    A Fault stands for a row that is not as wide as the header; text that is no CSV and more than 100,000 rows end it.
    """
    import csv
    import io

    reader = csv.reader(io.StringIO(document.text, newline=""), strict=True)
    try:
        next(filter(any, reader), None)  # The header; blank lines may stand before it.
        for count, row in enumerate(reader, 1):
            if count > MAX_ROWS:
                yield reader.line_num, Fault("CFP238", {"limit": MAX_ROWS})
                return
            if any(row):
                yield reader.line_num, named(header, [cell.strip() for cell in row])
    except csv.Error as error:
        # "unexpected end of data", "',' expected after '\"'": both come from quotes.
        words = str(error)
        reason = _OPEN_QUOTE if "end of data" in words or "expected after" in words else both(words)
        yield reader.line_num, Fault("CFP230", {"reason": reason})
