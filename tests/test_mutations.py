"""Inventories changed at random: nothing escapes the flow, and no line leaves the sum without an error of its own."""

import copy
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cfp_cli.load.reader import read_bytes
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Path as Place
from cfp_cli.model.report import Report
from cfp_cli.pipeline import Request, run_document
from tests.inventories import shelf

SOUND = (Path(__file__).parent.parent / "samples" / "broken" / "inventory" / "sound.yaml").read_text(encoding="utf-8")

few = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(max_examples=4000, deadline=None, suppress_health_check=list(HealthCheck))


class Plain(str):
    """Written without quotes, whatever YAML makes of it."""


def written(value: Any) -> str:
    """A value in brackets and braces: JSON but for what is Plain."""
    if isinstance(value, Plain):
        return str(value)
    if isinstance(value, dict):
        return (
            "{"
            + ", ".join(f"{json.dumps(key, ensure_ascii=False)}: {written(one)}" for key, one in value.items())
            + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def file_of(tree: dict[str, Any]) -> str:
    """An inventory with every entry of a list on a row of its own."""
    rows = []
    for key, value in tree.items():
        if isinstance(value, list) and value:
            rows += [f"{key}:", *(f"  - {written(entry)}" for entry in value)]
        else:
            rows.append(f"{key}: {written(value)}")
    return "\n".join(rows) + "\n"


def told(text: str) -> tuple[tuple[Finding, ...], Report | None]:
    """What is said of a text, and the report where it could be read."""
    document, findings = read_bytes(text.encode("utf-8", "surrogatepass"), "inventory.yaml")
    if document is None:
        return findings, None
    report = run_document(document, findings, Request("inventory.yaml", today=date(2014, 11, 1)), shelf())
    return report.findings, report


def errors(findings: tuple[Finding, ...]) -> list[Finding]:
    return [found for found in findings if found.severity == "error"]


def assert_well_told(text: str) -> None:
    """Whatever the text is: findings with a place in it and words in both languages; no label value beside an error."""
    findings, report = told(text)
    rows = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    for found in findings:
        assert found.span is not None
        assert 1 <= found.span.line <= rows
        for words in (found.message, found.hint):
            assert words.zh
            assert words.en
            assert not re.search(r"\{[a-z_]+\}", words.zh + words.en)
    places = [(found.span.line, found.span.column) for found in findings if found.span]
    assert places == sorted(places)
    if report is None:
        assert errors(findings)
        return
    if report.footprint is None or report.footprint.left_out:
        assert errors(findings)
    if report.label is not None:
        assert not errors(findings)


# ---------------------------------------------------------------- the sound inventory, mutated

ODD_TEXTS = (
    "| |0|-1|0 kg|-3 kg|1e30 kg|1e-30 kg|5 m2|20 degC|1,5 kg|１２ kg|12 %|120 %|1/kg|kg|none|own|use|use-water|surfactant"
    "|plant-a|transport|recycling|biogenic|primary|JP|moenv-cfp-0001|moenv-cfp-0130|tw-heat-2025-ng1-m3|nothing|tw-2025"
    "|../12-002|/etc/passwd|2014-02-30|9999-12-31|0001-01-01|9999-12-31/9999-12-31|2014-01-01/2013-01-01"
)
ODD_YAML = "010|1,5|.nan|1e999|*a|&a b|!!str x|- a|{|]|'|# x|a: b: c|~|0x1F|@"
ODD: list[Any] = [
    *ODD_TEXTS.split("|"),
    *map(Plain, ODD_YAML.split("|")),
    *("x" * 300, "\u200b", "\x1b[31m", "\ud800"),
    *(None, True, False, 0, 18, [], {}, ["a"], [{}], {"a": "b"}, [[[]]], {"id": "x", "accept": ["outlier"]}),
]


def sound_tree() -> dict[str, Any]:
    document, _ = read_bytes(SOUND.encode(), "sound.yaml")
    assert document is not None
    return {**plain_tree(document.data), "inventory": 1}


def plain_tree(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain_tree(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain_tree(one) for one in value]
    return value


def places_of(value: Any, place: Place = ()) -> Iterator[Place]:
    """The place of every value below the root."""
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in entries:
        yield (*place, step)
        yield from places_of(one, (*place, step))


def mutated(draw: Any) -> str:
    """The sound inventory after one to four random changes."""
    return file_of(changed(draw, sound_tree(), ODD))


def changed(draw: Any, tree: dict[str, Any], odd: list[Any]) -> dict[str, Any]:
    """The tree after one to four random changes: entries replaced by something odd, taken out, repeated or moved."""
    for _ in range(draw(st.integers(1, 4))):
        places = list(places_of(tree))
        if not places:
            break
        place = draw(st.sampled_from(places))
        parent = tree
        for step in place[:-1]:
            parent = parent[step]
        last = place[-1]
        change = draw(st.sampled_from(["replace", "replace", "delete", "repeat", "move"]))
        if change == "delete":
            del parent[last]
        elif change == "repeat" and isinstance(parent, list):
            parent.insert(0, copy.deepcopy(parent[last]))
        elif change == "move":
            value = tree
            for step in draw(st.sampled_from(places)):
                value = value[step]
            parent[last] = copy.deepcopy(value)
        else:
            parent[last] = copy.deepcopy(draw(st.sampled_from(odd)))
    return tree


mutations = st.composite(mutated)()


@few
@given(mutations)
def test_nothing_escapes_whatever_is_changed(text):
    assert_well_told(text)


@pytest.mark.slow
@many
@given(mutations)
def test_nothing_escapes_whatever_is_changed_at_length(text):
    assert_well_told(text)


@few
@given(st.integers(0, len(SOUND)), st.integers(0, 40), st.text(max_size=5))
def test_nothing_escapes_whatever_is_typed_or_cut(at, length, typed):
    assert_well_told(SOUND[:at] + typed + SOUND[at + length :])


# ---------------------------------------------------------------- lines of every shape

IDS = ["one", "two", "three", "use-water"]
STAGES = ["raw-materials", "manufacturing", "distribution", "use", "end-of-life"]
ITEMS = ["main-material", "packaging", "transport", "energy", "water", "treatment", "consumer-trip"]
FACTORS = ["own", *(f"moenv-cfp-{number}" for number in ("0001", "0077", "0169", "0173", "0130", "9999"))]
#: The lines that the scenario of 12-002 makes.
MADE = ("use-water", "use-heat")
PLANTS = ["plant-a", "plant-b", "plant-z"]
QUANTITIES = [
    "1 kg",
    "50 g",
    "0 g",
    "-1 g",
    "1e30 t",
    "1e-30 mg",
    "3 L",
    "5 kWh",
    "0 kWh",
    "6 MJ",
    "10 km",
    "0 km",
    "2 h",
    "3 tkm",
    "1 bottle",
    "0 bottle",
    "5 m2",
    "20 degC",
    "1 kg/L",
    "1 ton",
    "010 kg",
    "1,5 kg",
    "kg",
    "7",
    "3 kg CO2e",
    "1 kcal_th",
]
SHARES = ["18 %", "0 %", "100 %", "118 %", "-1 %", "0.5", "half"]


def mostly(usual: str) -> st.SearchStrategy[str]:
    return st.one_of(st.just(usual), st.just(usual), st.sampled_from(QUANTITIES))


factors = st.sampled_from(FACTORS)
kinds = st.sampled_from(["primary", "secondary"])
totals = st.fixed_dictionaries(
    {"total": mostly("100 kWh"), "plant": st.sampled_from(PLANTS)}, optional={"share": st.sampled_from(SHARES)}
)
legs = st.lists(st.fixed_dictionaries({"distance": mostly("100 km"), "factor": factors}), min_size=1, max_size=2)
routes = st.lists(
    st.fixed_dictionaries(
        {"to": st.just("somewhere")}, optional={"quantity": mostly("5 t"), "legs": legs, "without-data": st.booleans()}
    ),
    min_size=1,
    max_size=3,
)
suppliers = st.lists(
    st.fixed_dictionaries(
        {"name": st.just("A"), "quantity": mostly("5 t"), "data": st.sampled_from(["primary", "secondary", "none"])},
        optional={"factor": factors},
    ),
    min_size=1,
    max_size=3,
)
how_much = st.one_of(
    st.fixed_dictionaries({"amount": mostly("1 kg")}, optional={"factor": factors, "suppliers": suppliers}),
    st.fixed_dictionaries({"amount": totals}, optional={"factor": factors}),
    st.fixed_dictionaries({"amount": st.lists(totals, min_size=1, max_size=2)}, optional={"factor": factors}),
    st.fixed_dictionaries({"legs": legs}, optional={"of": st.sampled_from(IDS), "mass": mostly("1 kg")}),
    st.fixed_dictionaries({"routes": routes}, optional={"of": st.sampled_from(IDS), "mass": mostly("1 kg")}),
    st.just({}),
)
lines = st.builds(
    lambda head, rest: {**head, **rest},
    st.fixed_dictionaries(
        {"id": st.sampled_from(IDS), "stage": st.sampled_from(STAGES), "item": st.sampled_from(ITEMS), "data": kinds},
        optional={"treatment": st.sampled_from(["incineration", "recycling"]), "origin": st.just("biogenic")},
    ),
    how_much,
)
plants = st.fixed_dictionaries(
    {"id": st.sampled_from(PLANTS[:2]), "output": mostly("1000 bottle")}, optional={"without-data": st.booleans()}
)
contents = st.fixed_dictionaries({"amount": mostly("1 bottle")}, optional={"content": mostly("500 mL")})
pack_says = st.one_of(
    st.just("none"),
    st.just({"source": "pack", "lines": "own"}),
    st.fixed_dictionaries(
        {
            "source": st.just("pack"),
            "parameters": st.dictionaries(
                st.sampled_from(["water-per-content", "wash-temperature", "heat-capacity"]),
                st.sampled_from(["0.4 L/g", "0.4 L/mL", "40 degC", "10 degC", *QUANTITIES]),
                min_size=1,
            ),
        }
    ),
)
choices = st.dictionaries(
    st.sampled_from(["tap-water", "water-heating"]),
    st.sampled_from(["taiwan", "electricity", "natural-gas", "coal", *FACTORS]),
)
inventories = st.builds(
    lambda whole, declared, directions, **rest: (
        whole | {"product": whole["product"] | {"declared-unit": declared, "directions": directions}} | rest
    ),
    st.builds(sound_tree),
    contents,
    pack_says,
    choices=choices,
    plants=st.lists(plants, max_size=2),
    lines=st.lists(lines, min_size=1, max_size=4),
    factors=st.just(
        [{"id": "own", "name": "own", "value": "1 kg CO2e/m2", "source": "x", "source-class": "government"}]
    ),
)


def assert_left_out_with_an_error(tree: dict[str, Any]) -> None:
    """An error stands at each line that is left out, or at the product or choice that a scenario needs."""
    text = file_of(tree)
    assert_well_told(text)
    findings, report = told(text)
    assert report is not None
    assert report.footprint is not None
    rows = text.split("\n")
    at_fault = [rows[found.span.line - 1] for found in errors(findings) if found.span and found.code < "CFP300"]
    for line_id in report.footprint.left_out:
        plants_used = {name for line in tree["lines"] if line["id"] == line_id for name in plants_of(line)}
        own = [row for row in at_fault if any(f'"id": "{one}"' in row for one in {line_id} | plants_used)]
        # A total is divided by an output in declared units; a line of the scenario may have an own one's id.
        product = [row for row in at_fault if row.startswith("product:")] if plants_used or line_id in MADE else []
        chosen = [row for row in at_fault if row.startswith("choices:")] if line_id in MADE else []
        assert own or product or chosen, line_id


def plants_of(line: dict[str, Any]) -> list[str]:
    """The plants whose output divides the line's totals."""
    amount = line.get("amount", [])
    return [one["plant"] for one in ([amount] if isinstance(amount, dict) else amount) if isinstance(one, dict)]


@few
@given(inventories)
def test_a_line_left_out_of_the_sum_has_an_error(tree):
    assert_left_out_with_an_error(tree)


@pytest.mark.slow
@many
@given(inventories)
def test_a_line_left_out_of_the_sum_has_an_error_at_length(tree):
    assert_left_out_with_an_error(tree)


def test_the_lines_that_are_made_here_are_calculated_or_left_out_each_for_a_reason():
    """The property would be worth nothing if no line were ever left out, or all."""
    line = {"id": "one", "stage": "raw-materials", "item": "main-material", "data": "secondary", "amount": "1 kg"}
    tree = sound_tree() | {
        "lines": [line | {"factor": "moenv-cfp-0077"}, line | {"id": "two", "factor": "moenv-cfp-9999"}]
    }
    findings, report = told(file_of(tree))
    assert report is not None
    assert report.footprint is not None
    assert report.footprint.left_out == ("two",)
    assert "one" in [one.id for one in report.footprint.lines]
    assert "CFP226" in [found.code for found in errors(findings)]
