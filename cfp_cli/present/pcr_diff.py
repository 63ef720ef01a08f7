"""What differs between two rule files, clause by clause: Markdown for a merge request, and JSON."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from cfp_cli.authoring.difference import Difference
from cfp_cli.model.clause import clause_order
from cfp_cli.model.position import Span
from cfp_cli.model.text import Lang, Text
from cfp_cli.present.diff_json import change_data, plain_data
from cfp_cli.present.json_text import json_text
from cfp_cli.present.markdown_text import code, inert, table
from cfp_cli.present.pcr_text import KINDS, SAME, counts_words
from cfp_cli.present.rows import Look
from cfp_cli.present.value_words import then_words, value_words

#: Rises only when something is taken away or changes its meaning; additions keep it.
SCHEMA_VERSION = 1
#: A cell of a table bears so long a value.
VALUE = 160
_CLAUSE = Text("第 {clause} 條", "Clause {clause}")
_NO_CLAUSE = Text("沒有引用條文的部分", "Parts that cite no clause")
_HEADS = {"zh-TW": ["部分", "欄位", "之前", "之後"], "en": ["part", "field", "before", "after"]}


def by_clause(found: list[Difference]) -> list[tuple[str, list[Difference]]]:
    """The differences under the clause that each cites, in the order of the document; those without one last."""
    ordered = sorted(found, key=lambda one: (not one.clause, clause_order(one.clause)))
    return [(clause, list(group)) for clause, group in groupby(ordered, key=lambda one: one.clause)]


def pcr_diff_markdown(labels: tuple[str, str], found: list[Difference], lang: Lang) -> str:
    """A table a clause, nothing from the rule files is markup."""
    return "\n".join(_markdown(labels, found, Look(lang))).rstrip() + "\n"


def _markdown(labels: tuple[str, str], found: list[Difference], look: Look) -> Iterator[str]:
    yield f"### {inert(labels[0])} → {inert(labels[1])}"
    yield ""
    yield look.say(SAME) if not found else counts_words(found, look)
    yield ""
    for clause, group in by_clause(found):
        title = look.say(_CLAUSE).format(clause=clause) if clause else look.say(_NO_CLAUSE)
        yield f"**{inert(title)}**"
        yield ""
        yield from table(_HEADS[look.lang], (row for one in group for row in _rows(one, look)))
        yield ""


def _rows(one: Difference, look: Look) -> Iterator[list[str]]:
    name = f"{code(f'{one.section} {one.key}'.strip())} {look.say(KINDS[one.kind][1])}"
    if one.kind != "changed":
        value = inert(_short(value_words(one.new if one.kind == "added" else one.old, look.lang)))
        yield [name, "", *(["", value] if one.kind == "added" else [value, ""])]
        return
    for change in one.changes:
        old, new = (inert(_short(value)) for value in then_words(change.old, change.new, look.lang))
        yield [name, code(change.way) if change.way else "", old, new]


def _short(value: str) -> str:
    return value if len(value) <= VALUE else value[: VALUE - 1] + "…"


def pcr_diff_json(labels: tuple[str, str], found: list[Difference], _: Lang) -> str:
    """Every difference with its clause and both places, in the order of clauses."""
    data = {
        "schema-version": SCHEMA_VERSION,
        "before": labels[0],
        "after": labels[1],
        "clauses": [
            {"clause": clause or None, "differences": [_data(one) for one in group]}
            for clause, group in by_clause(found)
        ],
    }
    return json_text(data)


def _data(one: Difference) -> dict[str, Any]:
    return {
        "section": one.section,
        "key": one.key or None,
        "kind": one.kind,
        "before": plain_data(one.old) if one.kind == "removed" else None,
        "after": plain_data(one.new) if one.kind == "added" else None,
        "changes": [change_data(change) for change in one.changes],
        "before-at": _place(one.old_at),
        "after-at": _place(one.new_at),
    }


def _place(at: Span | None) -> dict[str, Any] | None:
    return None if at is None else {"file": at.file, "line": at.line, "column": at.column}
