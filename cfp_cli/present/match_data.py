"""Proposals of factors for machines: JSON, and CSV with one row a proposal."""

from collections.abc import Iterator
from typing import Any

from cfp_cli.factors.match import Proposal
from cfp_cli.model.exact import plain
from cfp_cli.model.text import Lang
from cfp_cli.present import match_words as words
from cfp_cli.present.csv_cells import csv_text
from cfp_cli.present.due_json import text_data
from cfp_cli.present.json_text import json_text
from cfp_cli.present.report_json import finding_data
from cfp_cli.proposing import Matched, Matching

#: Rises only when something is taken away or changes its meaning; additions keep it.
SCHEMA_VERSION = 1
COLUMNS = (
    *("file", "row", "column", "line", "part", "name_zh", "name_en", "unit", "yours", "rank", "score", "factor"),
    *(
        "factor_zh",
        "factor_en",
        "value",
        "factor_unit",
        "source",
        "region",
        "data_year",
        "announced",
        "reasons",
        "write",
    ),
)


def matching_json(found: Matching, _: Lang) -> str:
    """The proposals, keys sorted; same input, same bytes. Both languages are in it."""
    data = {
        "schema-version": SCHEMA_VERSION,
        "file": found.document.file if found.document else None,
        "sha256": found.document.sha256 if found.document else None,
        "region": found.region or None,
        "year": found.year or None,
        "open": found.open,
        "places": [_place(one) for one in found.matched],
        "findings": [finding_data(one) for one in found.findings],
    }
    return json_text(data)


def _place(one: Matched) -> dict[str, Any]:
    place, span, yours = one.place, one.span, one.yours
    return {
        "line": place.id,
        "part": place.part or None,
        "path": list(place.path),
        "at": {"file": span.file, "line": span.line, "column": span.column, "end-column": span.end_column},
        "name": text_data(place.name),
        "unit": place.unit or None,
        "yours": {
            "id": yours.id,
            "known": yours.factor is not None,
            "rank": yours.rank or None,
            "score": yours.score if yours.rank else None,
        }
        if yours
        else None,
        "proposals": [_proposal(proposal) for proposal in one.proposals],
    }


def _proposal(one: Proposal) -> dict[str, Any]:
    factor = one.factor
    return {
        "id": factor.id,
        "score": one.score,
        "points": one.points._asdict(),
        "name": text_data(factor.name),
        "value": plain(factor.value),
        "unit": factor.unit.name,
        "table": factor.table,
        "source": factor.source,
        "region": factor.region or None,
        "data-year": factor.data_year or None,
        "announced": factor.announced or None,
        "boundary": factor.boundary,
        "flags": list(factor.flags),
        "superseded-by": factor.superseded_by or None,
        "reasons": [text_data(reason) for reason in one.reasons],
        "write": text_data(words.written(factor)),
    }


def matching_csv(found: Matching, lang: Lang) -> str:
    """One row a proposal; a place without one has a row of its own with empty cells."""
    return csv_text(COLUMNS, (cells for one in found.matched for cells in _rows(one, lang)))


def _rows(one: Matched, lang: Lang) -> Iterator[list[str]]:
    place, span = one.place, one.span
    where = [span.file, str(span.line), str(span.column), place.id, place.part, *place.name, place.unit]
    where.append(one.yours.id if one.yours else "")
    for rank, proposal in enumerate(one.proposals, 1):
        factor = proposal.factor
        value = [
            plain(factor.value),
            factor.unit.name,
            factor.source,
            factor.region,
            factor.data_year,
            factor.announced,
        ]
        said = [" | ".join(reason.in_(lang) for reason in proposal.reasons), words.written(factor).in_(lang)]
        yield [*where, str(rank), str(proposal.score), factor.id, *factor.name, *value, *said]
    if not one.proposals:
        yield [*where, *[""] * (len(COLUMNS) - len(where))]
