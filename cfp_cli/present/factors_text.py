"""Factors, matches of a search, and licences as text."""

from collections.abc import Iterator

from cfp_cli.factors.search import Match
from cfp_cli.model.exact import plain
from cfp_cli.model.factor import Factor, FactorTable
from cfp_cli.model.text import Text
from cfp_cli.present.rows import Look, Piece, Row, cells, cut, padded, row, wrapped

_NOTHING = Text(
    "找不到「{query}」；清單沒有的係數不會以相近的代替",
    "nothing found for `{query}`; what is not in the tables is not replaced by something similar",
)
_UNKNOWN = Text("沒有係數「{id}」；相近的有 {near}", "there is no factor `{id}`; near it is {near}")
_COUNT = Text("{count} 筆", "{count} found")
_FIELDS = {
    "value": Text("數值", "value"),
    "name": Text("名稱", "name"),
    "table": Text("係數表", "table"),
    "source": Text("來源", "source"),
    "licence": Text("授權", "licence"),
    "region": Text("地區", "region"),
    "data-year": Text("數據年", "data year"),
    "announced": Text("公告年", "announced"),
    "boundary": Text("涵蓋範圍", "boundary"),
    "flags": Text("注意", "flags"),
    "superseded-by": Text("新版", "superseded by"),
    "notes": Text("備註", "notes"),
    "attribution": Text("標示文字", "attribution"),
    "rows": Text("筆數", "rows"),
    "snapshot": Text("擷取時間", "snapshot"),
    "sha256": Text("SHA-256", "SHA-256"),
}


def match_rows(query: str, matches: tuple[Match, ...], look: Look) -> Iterator[Row]:
    """One line a match: id, value, name; doubtful and superseded rows say so."""
    if not matches:
        yield row(Piece(look.say(_NOTHING).format(query=query), "warning"))
        return
    values = [f"{plain(match.factor.value)} kg CO2e/{match.factor.unit.name}" for match in matches]
    ids = max(len(match.factor.id) for match in matches)
    width = max(cells(value) for value in values)
    for match, value in zip(matches, values, strict=True):
        factor = match.factor
        marks = [*factor.flags, *([f"-> {factor.superseded_by}"] if factor.superseded_by else [])]
        mark = f"  [{', '.join(marks)}]" if marks else ""
        year = f" ({factor.announced})" if factor.announced else ""
        room = look.width - ids - width - cells(mark) - 4
        yield row(
            Piece(padded(factor.id, ids), "bold"),
            "  ",
            padded(value, width, right=True),
            "  ",
            cut(_name(factor) + year, max(room, 12)),
            Piece(mark, "warning"),
        )
    yield row(Piece(look.say(_COUNT).format(count=len(matches)), "dim"))


def _name(factor: Factor) -> str:
    same = factor.name.zh == factor.name.en
    return factor.name.zh if same else f"{factor.name.zh} / {factor.name.en}"


def factor_rows(factor: Factor, table: FactorTable | None, look: Look) -> Iterator[Row]:
    """Everything known about one factor."""
    yield row(Piece(factor.id, "bold"))
    values = {
        "name": _name(factor),
        "value": f"{plain(factor.value)} kg CO2e/{factor.unit.name}",
        "boundary": factor.boundary,
        "region": factor.region,
        "data-year": factor.data_year,
        "announced": factor.announced,
        "flags": ", ".join(factor.flags),
        "superseded-by": factor.superseded_by,
        "source": factor.source,
        "licence": factor.licence,
        "notes": factor.notes,
        "table": f"{table.id} {table.file} {table.sha256[:16]}…" if table else factor.table,
        "attribution": table.attribution if table else "",
    }
    yield from _fields(values, look)
    yield row("")


def unknown_row(factor_id: str, near: str, look: Look) -> Row:
    """That an id is unknown, with what is near."""
    return row(Piece(look.say(_UNKNOWN).format(id=factor_id, near=near or "-"), "warning"))


def licence_rows(tables: tuple[FactorTable, ...], look: Look) -> Iterator[Row]:
    """Licence and attribution of each table: whoever passes rows on must pass these on."""
    for table in tables:
        yield row(Piece(f"{table.id}  ", "bold"), look.say(table.title))
        values = {
            "licence": table.licence,
            "attribution": table.attribution,
            "rows": str(table.rows),
            "snapshot": table.snapshot,
            "sha256": table.sha256,
        }
        yield from _fields(values, look)
        yield row("")


def _fields(values: dict[str, str], look: Look) -> Iterator[Row]:
    width = max(cells(look.say(_FIELDS[name])) for name in values)
    for name, value in values.items():
        if value:
            lines = wrapped(value, look.width - width - 4)
            yield row("  ", Piece(padded(look.say(_FIELDS[name]), width), "dim"), "  ", lines[0])
            for more in lines[1:]:
                yield row(" " * (width + 4), more)
