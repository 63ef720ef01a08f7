"""Rows of workbooks and an inventory's plain data: there and back, and nothing lost in silence."""

import unicodedata
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cfp_cli.authoring.trial_inventory import document_of
from cfp_cli.load.inventory import load_inventory
from cfp_cli.load.reader import read_file
from cfp_cli.workbook.gather import data_of
from cfp_cli.workbook.rows import Row, rows_of

SAMPLES = sorted((Path(__file__).parent.parent / "samples").glob("*.yaml"))


def loaded(data):
    document, findings = document_of(data, "x.json")
    inventory, more = load_inventory(document)
    assert findings == ()
    assert more == ()
    return inventory._replace(document=None)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples_come_back(path):
    document, _ = read_file(str(path))
    original, _ = load_inventory(document)
    gathered = data_of(rows_of(document.data))
    assert gathered.left == ()
    assert loaded(gathered.data) == original._replace(document=None)


# ---------------------------------------------------------------- whatever the schema allows

IDS = st.from_regex(r"[a-z0-9][a-z0-9-]{0,11}", fullmatch=True)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Cn", "Co", "Zl", "Zp")), min_size=1, max_size=20
).map(lambda text: unicodedata.normalize("NFC", text))
TEXTS = st.one_of(
    WORDS,
    st.fixed_dictionaries({"zh-TW": WORDS, "en": WORDS}),
    st.fixed_dictionaries({"zh-TW": WORDS}),
    st.fixed_dictionaries({"en": WORDS}),
)
NUMBERS = st.one_of(
    st.decimals(min_value=0, max_value=10**12, places=6).map(lambda one: format(one, "f")),
    st.sampled_from(["0", "1", "0.1", "1e3", "123456789012345678901234567890.5", "6.02e-23"]),
)
MASSES = st.builds("{} {}".format, NUMBERS, st.sampled_from(["g", "kg", "t", "mL", "kWh", "公斤"]))
ABOVE_ZERO = st.builds("{} {}".format, st.sampled_from(["1", "0.5", "1200000"]), st.sampled_from(["g", "kg", "bottle"]))
SHARES = st.sampled_from(["18 %", "0.18", "100 %", "0", "18.25%", "33.333333333333333333 %"])
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1)).map(date.isoformat)
FLAGS = st.lists(st.sampled_from(["unit-suspect", "zero-value", "outlier"]), min_size=1, max_size=2, unique=True)
FACTORS = st.one_of(IDS, st.fixed_dictionaries({"id": IDS, "accept": FLAGS, "reason": WORDS}))


def some(needed, **may):
    return st.fixed_dictionaries(needed, optional={key.replace("_", "-"): value for key, value in may.items()})


TOTALS = some(
    {"total": MASSES, "plant": IDS}, share=SHARES, by=st.sampled_from(["mass", "hours", "other"]), reason=WORDS
)
LEG = st.fixed_dictionaries({"distance": MASSES, "factor": FACTORS})
ROUTE = some({"to": WORDS}, quantity=MASSES, legs=st.lists(LEG, min_size=1, max_size=3), without_data=st.booleans())
SUPPLIER = some(
    {"name": WORDS, "quantity": MASSES, "data": st.sampled_from(["primary", "secondary", "none"])},
    factor=FACTORS,
    evidence=WORDS,
)
#: What a line says of its quantity, and what of its factor: the combinations that the reader takes.
QUANTITIES = st.one_of(
    st.fixed_dictionaries({"amount": MASSES}),
    st.fixed_dictionaries({"amount": TOTALS}),
    st.fixed_dictionaries({"amount": st.lists(TOTALS, min_size=1, max_size=3)}),
)
SOURCES = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"factor": FACTORS}),
    st.fixed_dictionaries({"suppliers": st.lists(SUPPLIER, min_size=1, max_size=3)}),
)
WAYS = st.builds(
    dict.__or__,
    st.one_of(st.fixed_dictionaries({"of": IDS}), st.fixed_dictionaries({"mass": MASSES})),
    st.one_of(
        st.fixed_dictionaries({"legs": st.lists(LEG, min_size=1, max_size=3)}),
        st.fixed_dictionaries({"routes": st.lists(ROUTE, min_size=1, max_size=3)}),
    ),
)
HEADS = some(
    {"stage": IDS, "item": IDS, "data": st.sampled_from(["primary", "secondary"])},
    name=TEXTS,
    evidence=WORDS,
    treatment=st.sampled_from(["incineration", "wastewater-treatment"]),
    origin=st.sampled_from(["fossil", "biogenic"]),
    made_at=IDS,
    self_generated=st.booleans(),
    recycled=st.booleans(),
    note=WORDS,
)
LINES = st.builds(
    lambda head, rest: {**head, **rest}, HEADS, st.one_of(st.builds(dict.__or__, QUANTITIES, SOURCES), WAYS)
)
PERIODS = st.lists(DAYS, min_size=2, max_size=2).map(lambda days: "/".join(sorted(days)))
PLANT = some(
    {"id": IDS, "output": ABOVE_ZERO}, name=TEXTS, period=PERIODS, period_reason=WORDS, without_data=st.booleans()
)
DIRECTIONS = st.one_of(
    st.just("none"),
    st.fixed_dictionaries({"source": WORDS, "lines": st.just("own")}),
    st.fixed_dictionaries(
        {"source": WORDS, "parameters": st.dictionaries(IDS.filter(str.isalpha), MASSES, min_size=1, max_size=3)}
    ),
)
NAMED = IDS.filter(lambda text: text[0].isalpha())
PRODUCT = some(
    {"name": TEXTS, "declared-unit": some({"amount": ABOVE_ZERO}, content=ABOVE_ZERO, packaging=TEXTS)},
    company=WORDS, model=WORDS, category=IDS, ccc=st.just("3401.30.00.00-3"), directions=DIRECTIONS,
    functional_unit=ABOVE_ZERO, states=st.dictionaries(IDS, WORDS, min_size=1, max_size=3),
    parameters=st.dictionaries(
        NAMED,
        st.fixed_dictionaries({"value": st.one_of(MASSES, SHARES), "source": WORDS}), min_size=1, max_size=3,
    ),
)  # fmt: skip
CUT_OFF = some(
    {"id": IDS, "stage": IDS, "item": IDS, "estimate": st.just("0.4 g CO2e"), "reason": WORDS},
    name=TEXTS,
    mass=st.just("0.3 g"),
)
OWN = some(
    {
        "id": IDS, "name": TEXTS, "value": st.sampled_from(["1.9 kg CO2e/kg", "0.5 g CO2e/(m2*h)"]), "source": WORDS,
        "source-class": st.sampled_from(["applicant", "database"]),
    },
    licence=WORDS, region=WORDS, data_year=st.sampled_from(["2023", "2020-2022"]),
    boundary=st.sampled_from(["life-cycle", "unstated"]), valid_until=DAYS, reason=WORDS,
    includes_recycling=st.booleans(), illustrative=st.booleans(), notes=WORDS,
)  # fmt: skip
INVENTORIES = some(
    {"inventory": st.just(1), "pcr": WORDS, "product": PRODUCT, "lines": st.lists(LINES, min_size=1, max_size=4)},
    assessed=DAYS, regime=IDS, label_unit=st.sampled_from(["g", "kg"]), region=st.just("JP"),
    fictitious=st.booleans(), choices=st.dictionaries(NAMED, IDS, max_size=3),
    scenarios=st.lists(IDS, min_size=1, max_size=3, unique=True), plants=st.lists(PLANT, max_size=3),
    cut_off=st.lists(CUT_OFF, max_size=2), factors=st.lists(OWN, max_size=3),
    not_applicable=st.lists(st.fixed_dictionaries({"stage": IDS, "item": IDS, "reason": WORDS}), max_size=2),
).map(lambda data: {**data, "lines": [{"id": f"l{index}", **line} for index, line in enumerate(data["lines"])]})  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(INVENTORIES)
def test_whatever_the_schema_allows_comes_back(data):
    gathered = data_of(rows_of(data))
    assert gathered.left == ()
    assert loaded(gathered.data) == loaded(data)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(INVENTORIES)
def test_every_part_has_a_place_that_says_it(data):
    gathered = data_of(rows_of(data))
    for path, value in leaves(gathered.data):
        if path == ("inventory",) or path[-1] == "lines":
            continue
        place = next(gathered.places[path[:end]] for end in range(len(path), 0, -1) if path[:end] in gathered.places)
        cells = " ".join(place.row.cells.values())
        first = str(value).split("/")[0].split()
        assert value in (True, False) or not first or first[0] in cells, (path, value, place)


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*path, key))
    elif isinstance(value, list):
        for index, one in enumerate(value):
            yield from leaves(one, (*path, index))
    else:
        yield path, value


# ---------------------------------------------------------------- what is left is told

LINE = {"stage": "s", "item": "i", "id": "a", "data": "primary"}


def whys(**tables):
    return [
        (one.table, one.why, one.text)
        for one in data_of({key.replace("_", "-"): [Row(c) for c in rows] for key, rows in tables.items()}).left
    ]


def test_rows_made_ready_are_left_as_empty():
    ready = {"stage": "s", "item": "i", "data": "primary", "amount-unit": "kg"}
    gathered = data_of(
        {"lines": [Row(ready)], "product": [Row({"key": "company"})], "answers": [Row({"kind": "state", "name": "x"})]}
    )
    assert gathered.data["lines"] == []
    assert [one.why for one in gathered.left] == ["empty"] * 3


@pytest.mark.parametrize(
    ("tables", "why"),
    [
        ({"totals": [{"line": "b", "total": "1", "plant": "p"}]}, "no-line"),
        ({"legs": [{"distance": "1"}]}, "no-line"),
        ({"lines": [{**LINE, "amount": "1"}], "totals": [{"line": "a", "total": "1", "plant": "p"}]}, "amount-twice"),
        ({"lines": [{**LINE, "distance": "1"}], "legs": [{"line": "a", "distance": "2"}]}, "legs-twice"),
        ({"product": [{"key": "colour", "value": "red"}]}, "unknown"),
        ({"product": [{"key": "model", "value": "A"}, {"key": "model", "value": "B"}]}, "twice"),
        ({"product": [{"key": "model", "value": "A", "value-en": "B"}]}, "no-place"),
        ({"answers": [{"kind": "state", "value": "A"}]}, "no-name"),
        ({"answers": [{"kind": "mood", "name": "a", "value": "A"}]}, "unknown"),
        ({"answers": [{"kind": "scenario", "name": "a", "value": "perhaps"}]}, "unknown"),
        ({"answers": [{"kind": "directions", "name": "a", "value": "1"}], "product": [{"key": "directions", "value": "none"}]}, "no-place"),
    ],
)  # fmt: skip
def test_what_fits_nowhere_is_told(tables, why):
    assert [one[1] for one in whys(**tables)] == [why]


def test_a_line_without_an_id_gets_one_that_is_free():
    rows = [Row({**LINE, "id": "line-2", "amount": "1"}), Row({"stage": "s", "item": "i", "amount": "2"})]
    assert [line["id"] for line in data_of({"lines": rows}).data["lines"]] == ["line-2", "line-3"]
