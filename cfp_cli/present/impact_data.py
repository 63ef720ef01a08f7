"""What another rule file or table moves, for machines: JSON, CSV, and Markdown for a merge request."""

from collections.abc import Iterator

from cfp_cli.model.exact import figure, plain
from cfp_cli.model.impact import Impact, Moving
from cfp_cli.model.text import Lang
from cfp_cli.present import impact_words as words
from cfp_cli.present import strings
from cfp_cli.present.csv_cells import csv_text
from cfp_cli.present.diff_json import said_data
from cfp_cli.present.due_json import text_data
from cfp_cli.present.json_text import json_text
from cfp_cli.present.markdown_text import code, inert, table
from cfp_cli.present.report_json import finding_data
from cfp_cli.present.rows import Look

#: Rises only when something is taken away or changes its meaning; additions keep it.
SCHEMA_VERSION = 1
#: A comment of a merge request bears so many rows.
ROWS = 200
COLUMNS = (
    *("file", "name", "state", "label_before", "label_after", "direction", "steps"),
    *("kg_before", "kg_after", "findings_appeared", "findings_gone"),
)


def impact_json(found: Impact, _: Lang) -> str:
    """The impact, keys sorted; same input, same bytes. Both languages are in it."""
    data = {
        "schema-version": SCHEMA_VERSION,
        "unit": "kg CO2e",
        "new": list(found.new),
        "moved": len(found.moved),
        "inventories": [
            {
                "file": one.file,
                "name": text_data(one.name) if one.name else None,
                "state": one.state,
                "label-before": one.before or None,
                "label-after": one.after or None,
                "steps": one.steps,
                "total-before": None if one.total_before is None else plain(one.total_before),
                "total-after": None if one.total_after is None else plain(one.total_after),
                "share": None if one.share is None else plain(one.share),
                "findings-appeared": [said_data(said) for said in one.appeared],
                "findings-gone": [said_data(said) for said in one.gone],
            }
            for one in found.files
        ],
        "findings": [finding_data(one) for one in found.findings],
    }
    return json_text(data)


def impact_csv(found: Impact, lang: Lang) -> str:
    """One row an inventory; steps without a sign, their direction beside them."""
    return csv_text(COLUMNS, (_cells(one, lang) for one in found.files))


def _cells(one: Moving, lang: Lang) -> list[str]:
    steps = one.steps
    return [
        one.file,
        one.name.in_(lang) if one.name else "",
        one.state,
        one.before,
        one.after,
        "" if not steps else "up" if steps > 0 else "down",
        "" if steps is None else str(abs(steps)),
        "" if one.total_before is None else plain(one.total_before),
        "" if one.total_after is None else plain(one.total_after),
        " ".join(said.code for said in one.appeared),
        " ".join(said.code for said in one.gone),
    ]


def impact_markdown(found: Impact, lang: Lang) -> str:
    """A table of what moves, for a merge request."""
    return "\n".join(_markdown(found, Look(lang))).rstrip() + "\n"


_HEADS = {
    "zh-TW": ["清冊", "之前", "之後", "級數", "總量", "查核發現"],
    "en": ["inventory", "before", "after", "steps", "total", "findings"],
}


def _markdown(found: Impact, look: Look) -> Iterator[str]:
    yield f"### {look.say(words.TITLE).format(new=', '.join(code(name) for name in found.new))}"
    yield ""
    yield inert(words.summary(found, look))
    yield ""
    for one in found.findings[:ROWS]:
        head = f"{look.say(strings.SEVERITY[one.severity])}[{one.code}]"
        yield f"- {code(head)} {inert(look.say(one.message))}"
    yield ""
    shown = [one for one in found.files if one.state != "untouched"]
    if shown:
        yield from table(_HEADS[look.lang], (_row(one, look) for one in shown[:ROWS]), right=(1, 2, 3, 4))
    if len(shown) > ROWS:
        yield ""
        yield look.say(strings.MORE).format(count=len(shown) - ROWS)


def _row(one: Moving, look: Look) -> list[str]:
    before, after = words.label_words(one, look)
    name = f"<br>{inert(look.say(one.name))}" if one.name else ""
    totals = "-"
    if one.total_before is not None and one.total_after is not None:
        totals = f"{figure(one.total_before)} → {figure(one.total_after)} kg CO2e ({words.share_words(one)})"
    said = [*(f"+ {code(told.code)}" for told in one.appeared), *(f"− {code(told.code)}" for told in one.gone)]
    steps = "" if one.steps is None else f"{one.steps:+d}" if one.steps else "0"
    state = look.say(words.STATES["unreadable"]) if one.state == "unreadable" else f"**{after}**"
    return [f"{code(one.file)}{name}", before, state, steps, totals, " ".join(dict.fromkeys(said))]
