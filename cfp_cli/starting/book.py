"""The workbook of `cfp init --xlsx`: a guide, the tables of the layout made ready for a PCR, and factors to search."""

from datetime import date

from cfp_cli.factors.defaults import Defaults
from cfp_cli.load.inventory import DEFAULT_REGION
from cfp_cli.model.factor import Factor
from cfp_cli.model.pcr import Pcr
from cfp_cli.model.text import Lang, Text, both
from cfp_cli.rules.words import listed
from cfp_cli.shelf import Shelf
from cfp_cli.starting import words as said
from cfp_cli.starting.asked import Asked, AskedItem, clauses_of
from cfp_cli.starting.factor_sheets import SEARCH, TABLE, factor_sheets
from cfp_cli.starting.guide import TITLE as GUIDE
from cfp_cli.starting.guide import guide_sheet
from cfp_cli.starting.suiting import offered_units, units_of_content, units_of_declared
from cfp_cli.starting.telling import what_is_asked
from cfp_cli.workbook.codes import YES_NO
from cfp_cli.workbook.layout import LAYOUT, META, PRODUCT_FIELDS, UNIT
from cfp_cli.workbook.lists import TITLE as LISTS
from cfp_cli.workbook.lists import Lists, Vocabulary
from cfp_cli.workbook.meta import Meta, meta_rows
from cfp_cli.workbook.rows import Cells, Row, Tables
from cfp_cli.workbook.sheets import Book, Sheet, sheet_title, words
from cfp_cli.workbook.tables import table_sheets
from cfp_cli.workbook.write import workbook_bytes

_META = Text(
    "此表供 cfp import 辨認各工作表，請勿更動。", "cfp import knows the sheets by this one; leave it as it is."
)


def workbook_of(asked: Asked, shelf: Shelf, on: date, lang: Lang) -> bytes:
    """The bytes of the workbook."""
    return workbook_bytes(book_of(asked, shelf.defaults, shelf.factors.all(), on, lang))


def book_of(asked: Asked, defaults: Defaults, factors: tuple[Factor, ...], on: date, lang: Lang) -> Book:
    """The workbook as values."""
    pcr = asked.pcr
    taken = {META}
    guide, search, table, lists_title = (sheet_title(one.in_(lang), taken) for one in (GUIDE, SEARCH, TABLE, LISTS))
    known = vocabulary(asked, defaults, lang)
    lists = Lists(lists_title, lang)
    tabled = table_sheets(prepared(asked, on), known, lists, taken, lang)
    asides = (guide, search, table, lists_title)
    meta = Meta(str(LAYOUT), pcr.number, lang, tabled.listed, asides)
    rows = tuple(tuple(words(cell, "code") for cell in row) for row in meta_rows(meta))
    # Nothing else stands in it: what is not of the form would have to be read past.
    told = Sheet(META, rows, ((10, "code"), (30, "code"), (18, "code"), (24, "code")), colour="#A6A6A6")
    sheets = (
        guide_sheet(asked, guide, lang),
        *tabled.sheets,
        *factor_sheets(factors, search, table, lang),
        lists.sheet(),
        told,
    )
    return Book(f"{pcr.label} {pcr.title.in_(lang)}", sheets)


# ---------------------------------------------------------------- what is made ready


def prepared(asked: Asked, on: date) -> Tables:
    """Rows to be filled in: every field of the product, every answer, a row for each item that is wanted."""
    return {
        "product": [Row(cells) for cells in _product(asked, on)],
        "answers": [Row(cells) for cells in _answers(asked)],
        "lines": [Row(_line(one)) for one in asked.items if one.standing == "wanted"],
        "not-applicable": [
            Row({"stage": one.stage.id, "item": one.item.id}) for one in asked.items if one.standing == "declined"
        ],
    }


def _product(asked: Asked, on: date) -> list[Cells]:
    pcr = asked.pcr
    units, contents = units_of_declared(pcr), units_of_content(pcr)
    ready: dict[str, Cells] = {
        "pcr": {"value": pcr.number},
        "assessed": {"value": on.isoformat()},
        "declared-unit": {f"value{UNIT}": units[0]} if len(units) == 1 else {},
        "content": {f"value{UNIT}": contents[0]} if len(contents) == 1 else {},
    }
    without = {
        *(() if pcr.categories else ("category",)),
        *(() if asked.directions else ("directions", "directions-source")),
        *(() if pcr.functional_unit and pcr.functional_unit.amount is None else ("functional-unit",)),
    }
    return [{"key": key, **ready.get(key, {})} for key in PRODUCT_FIELDS if key not in without]


def _answers(asked: Asked) -> list[Cells]:
    found: list[Cells] = [{"kind": "state", "name": one.id} for one in asked.pcr.statements]
    for one in asked.parameters:
        unit = one.parameter.given or next(
            (value.unit for held in one.parameter.values.values() for value in held), None
        )
        found.append(
            {
                "kind": "parameter",
                "name": one.parameter.id,
                **({f"value{UNIT}": unit.name} if unit and unit.name else {}),
            }
        )
    found += [{"kind": "choice", "name": role} for role in asked.roles]
    found += [{"kind": "scenario", "name": one.id} for one in asked.on_request]
    return found


def _line(one: AskedItem) -> Cells:
    return {"stage": one.stage.id, "item": one.item.id, **({"data": "primary"} if one.primary else {})}


# ---------------------------------------------------------------- the words of the PCR


def vocabulary(asked: Asked, defaults: Defaults, lang: Lang) -> Vocabulary:
    """Titles, possible answers and notes, for the cells."""
    pcr = asked.pcr
    about: dict[tuple[str, str], Text] = {}
    answers: dict[tuple[str, str], dict[str, Text]] = {}
    for state in pcr.statements:
        about["state", state.id] = said.PARAMETER.filled(title=state.title, clause=state.clause)
        answers["state", state.id] = dict(state.one_of)
    for one in asked.parameters:
        title = said.PARAMETER.filled(title=one.parameter.title, clause=one.parameter.clause)
        about["parameter", one.parameter.id] = title
    for role in asked.roles:
        known = defaults.choices(role, DEFAULT_REGION)
        about["choice", role] = said.CHOICES
        answers["choice", role] = {name: both(name) for name in known}
    for scenario in asked.on_request:
        about["scenario", scenario.id] = said.PARAMETER.filled(title=scenario.title, clause=scenario.clause)
        answers["scenario", scenario.id] = dict(YES_NO)
    return Vocabulary(
        stages={stage.id: stage.title for stage in pcr.stages},
        items={stage.id: {item.id: item.title for item in stage.items} for stage in pcr.stages},
        categories={one.id: one.title for one in pcr.categories},
        units=offered_units(pcr),
        answers=answers,
        about=about,
        notes={(one.stage.id, one.item.id): _note(pcr, one, lang) for one in asked.items},
    )


def _note(pcr: Pcr, one: AskedItem, lang: Lang) -> str:
    """What pops up beside an item: how strongly it is asked for, the clauses, units that suit."""
    asked = said.ITEM.filled(title=one.item.title, clauses=listed(one.item.clauses), asked=what_is_asked(one))
    lines = [asked, *(said.CLAUSE.filled(id=clause.id, asks=clause.asks) for clause in clauses_of(pcr, one.item))]
    lines.append((said.TOTAL if one.total else said.PER_UNIT).filled(units=listed(one.units)))
    return "\n".join(" ".join(line.in_(lang).split()) for line in lines)
