"""What the machine outputs look like: every command that writes JSON keeps the schema that is published for it."""

import copy
import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from typer.testing import CliRunner

from cfp_cli.app.main import compose
from cfp_cli.evidence.container import packed
from tests.bundles import files_in, listed_anew, sound
from tests.test_cli import ROOT
from tools.output_schemas import ENDING, renewed

BROKEN, LABEL = "samples/broken", "samples/label"
DRIFT, SALES = f"{LABEL}/drift", ("--on", "2026-07-05")
FAN = (f"{LABEL}/reduction/electric-fan-2024.certificate.yaml", "samples/electric-fan.yaml")
SOAP = (f"{LABEL}/reduction/soap-2019.yaml", f"{LABEL}/reduction/soap-2022.yaml")
TODAY, REDUCTION = f"{BROKEN}/drift/today.yaml", f"{BROKEN}/reduction"
CERTIFICATES = f"{LABEL}/certificates"

#: Runs of each command that has a schema of its own: conforming, with findings, with what cannot be used. BUNDLE and
#: the like stand for files that a test makes.
RUNS: dict[str, list[str]] = {
    "verify": ["BUNDLE", "BUNDLE-CHANGED", "samples/body-wash.yaml", "no-such.zip"],
    "drift": [
        f"{DRIFT}/certificate-2013.yaml {DRIFT}/dish-washing-liquid-2014-q1.yaml --cause planned --since 2014-01-01 "
        "--on 2014-04-20",
        f"{DRIFT}/certificate-2013.yaml {DRIFT}/dish-washing-liquid-2014-q1.yaml --cause planned --since 2013-11-05 "
        "--on 2014-09-20",
        f"{DRIFT}/certificate-2026.yaml {DRIFT}/dish-washing-liquid-2027.yaml --event equipment --since 2027-01-15 "
        "--on 2027-03-01",
        f"{BROKEN}/drift/CFP520-no-calculation.yaml {TODAY} --on 2015-04-01",
        f"{BROKEN}/drift/CFP523-not-every-calculation.yaml {TODAY} {BROKEN}/drift/a-little-more.yaml --cause planned "
        "--since 2015-01-01 --on 2015-04-20",
        f"{BROKEN}/drift/CFP524-flood.yaml {TODAY} --cause force-majeure --since 2015-01-01 --on 2015-01-31",
        f"{BROKEN}/drift/CFP526-no-per-cent.yaml {TODAY} --cause planned --since 2026-01-01 --on 2026-04-20",
        f"TAKEN-OVER {DRIFT}/dish-washing-liquid-2014-q1.yaml --cause planned --since 2013-06-01 --on 2025-04-01",
        f"{BROKEN}/drift/CFP528-an-inventory.yaml {TODAY}",
        f"{BROKEN}/drift/sound.yaml samples/electric-fan.yaml --on 2015-04-20",
        f"{CERTIFICATES}/2503305903.yaml no-such.yaml --on 2026-04-20",
    ],
    "diff": [
        "samples/body-wash.yaml samples/body-wash.yaml",
        "samples/body-wash.yaml samples/shampoo.yaml --fail-above 1% --fail-on label",
        f"{DRIFT}/certificate-2013.yaml {DRIFT}/dish-washing-liquid-2014-q1.yaml",
        f"{SOAP[0]} {SOAP[1]}",
        f"{BROKEN}/diff/CFP650-a-side-has-errors.yaml {BROKEN}/inventory/sound.yaml",
        "samples/body-wash.yaml no-such.yaml",
        "REPORT samples/body-wash.yaml",
    ],
    "pcr diff": ["12-002 15-012", "17-028 20-025", "12-002 12-002", "24-013 24-014"],
    "impact": [
        "samples/body-wash.yaml samples/electric-fan.yaml samples/picture-book.yaml "
        "--factors samples/impact/new-electricity.csv",
        "samples/body-wash.yaml --pcr pcr/15-012.yaml --instead-of 12-002",
        f"samples/body-wash.yaml no-such.yaml {BROKEN}/inventory/CFP226-unknown-factor.yaml "
        "--factors samples/impact/new-electricity.csv",
        f"samples/body-wash.yaml --factors {BROKEN}/impact/CFP654-no-row-replaces-one.csv",
        "samples/body-wash.yaml --pcr no-such.yaml",
    ],
    "reduction": [
        f"{FAN[0]} {FAN[1]} --scheme tw",
        f"{SOAP[0]} {SOAP[1]} --scheme tw-award --rank 3/40 --on 2023-09-01 --renewal",
        f"{SOAP[0]} {SOAP[1]} --scheme kr --average 1.2kg --maximum 3kg --benchmark 1kg",
        f"{SOAP[0]} {SOAP[1]} --scheme jp",
        f"{REDUCTION}/sound-base.yaml {REDUCTION}/CFP533-label-alone.yaml --scheme tw",
        f"{REDUCTION}/sound-base.yaml {REDUCTION}/CFP531-with-errors.yaml --scheme tw",
        f"{REDUCTION}/sound-base.yaml {REDUCTION}/CFP573-rose-again.yaml --scheme tw-award",
        f"{REDUCTION}/sound-base.yaml ROUNDED --scheme tw",
        f"{REDUCTION}/sound-base.yaml no-such.yaml --scheme th",
    ],
    "usage": [
        f"{LABEL}/sales-2026.csv {CERTIFICATES} --period 2026-H1 --on 2026-07-05",
        f"{LABEL}/sales-2014.csv {CERTIFICATES} --period 2014-Q1 --on 2014-07-05",
        f"{BROKEN}/usage/CFP543-unknown-label.csv {BROKEN}/usage/sound.yaml --on 2026-07-05",
        f"{BROKEN}/usage/sound.csv {BROKEN}/usage/CFP549-ended-before.yaml {BROKEN}/usage/CFP535-no-day.yaml "
        "--on 2026-07-05",
        f"no-such.csv {CERTIFICATES} --on 2026-07-05",
    ],
    "import": [
        "samples/import/ministry-hand-wash.xlsx --take-factors 60",
        "samples/import/erp-dish-liquid.csv --mapping samples/import/erp-dish-liquid.mapping.yaml",
        f"{BROKEN}/import/CFP688-one-comma.csv",
        "no-such.xlsx",
    ],
    "certificate due": [
        f"{CERTIFICATES} --on 2026-11-01",
        f"{CERTIFICATES} --on 2014-01-05 --until 2014-12-31",
        f"{DRIFT}/certificate-2013.yaml {LABEL}/dish-washing-liquid.details.yaml {REDUCTION}/sound.yaml "
        f"{REDUCTION}/CFP511-korean-label.yaml --on 2014-02-01",
        f"{BROKEN}/usage/CFP535-no-day.yaml {REDUCTION}/CFP572-for-thailand.yaml --on 2026-07-05",
        "no-such.yaml --on 2026-11-01",
    ],
    "regime list": [""],
    "regime show": ["EVERY-REGIME"],
    "regime coverage": ["EVERY-REGIME"],
    "factors match": [
        "samples/match/hand-cream.yaml --all",
        "samples/match/hand-cream.yaml --line caustic --line no-such-line",
        "samples/body-wash.yaml --all --limit 30",
        f"{BROKEN}/inventory/CFP226-unknown-factor.yaml --all",
        "no-such.yaml",
    ],
    "lock": ["NEW", "NEW", "OLD", "OLD --update", "NEW OLD UNREADABLE BAD"],
}
#: A label that outlives its regulation; and a fall of 2.75 % between labels that are 5 % apart.
EDITED = (
    ("taken.yaml", f"{DRIFT}/certificate-2013.yaml", 'valid-until: "2016-10-31"', 'valid-until: "2030-01-01"'),
    ("rounded.yaml", f"{REDUCTION}/sound.yaml", 'exact: "0.1900"', 'exact: "0.1945"'),
)
EVERY = sorted(path.name for path in (ROOT / "schemas").glob(f"*{ENDING}"))
#: Commands whose own tests hold their outputs to the schema.
ELSEWHERE = ("factors match", "import")
#: Objects whose keys are data: a key more or less is no other form.
FREE = ("also", "silent", "unknown", "before", "after")
#: Null in every run: the text of every regulation with reports, and of most duties, was read, so no term of it needs
#: another ground. The definition of a ground is shown by `validity`.
NEVER = {
    "usage": {"labels.confidence"},
    "regime show": {
        f"regime.duties.{topic}.ground{key}"
        for topic in ("artwork", "certificate", "data-age", "factor-sources", "records", "renewal", "usage-report")
        for key in ("", ".confidence", ".source")
    },
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files that a run needs and no sample has."""
    folder = tmp_path_factory.mktemp("outputs")
    (folder / "sound.zip").write_bytes(sound())
    files = files_in(sound())
    files["result.json"] = files["result.json"].replace(b'"conforms": true', b'"conforms": false', 1)
    (folder / "changed.zip").write_bytes(packed(listed_anew(files)))
    for name in ("new.yaml", "old.yaml", "unreadable.yaml"):
        shutil.copy(ROOT / "samples/body-wash.yaml", folder / name)
    shutil.copy(ROOT / BROKEN / "inventory/CFP226-unknown-factor.yaml", folder / "bad.yaml")
    for name, source, old, new in EDITED:
        text = (ROOT / source).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    (folder / "report.json").write_text(said("calc samples/shampoo.yaml --format json"), encoding="utf-8")
    said(f"lock {folder / 'old.yaml'}")
    lock = folder / "old.yaml.lock"
    lock.write_text(lock.read_text(encoding="utf-8").replace("tool: ", "tool: x", 1), encoding="utf-8")
    (folder / "unreadable.yaml.lock").write_text("lock: 2\n", encoding="utf-8")
    return folder


def said(arguments: str) -> str:
    """What a command writes to standard output, whatever its exit code."""
    words = arguments.split()
    done = CliRunner(env={"COLUMNS": "", "CFP_LANG": "en"}).invoke(compose(words), words)
    assert done.exit_code in (0, 1, 2), (arguments, done.exception)
    return done.stdout


@cache
def outputs(command: str, folder: Path) -> tuple[Any, ...]:
    """The outputs of all runs of a command."""
    names = {
        **{"BUNDLE": "sound.zip", "BUNDLE-CHANGED": "changed.zip", "REPORT": "report.json"},
        **{"TAKEN-OVER": "taken.yaml", "ROUNDED": "rounded.yaml"},
        **{"NEW": "new.yaml", "OLD": "old.yaml", "UNREADABLE": "unreadable.yaml", "BAD": "bad.yaml"},
    }
    regimes = [one["id"] for one in json.loads(said("regime list --format json"))["regimes"]]
    runs = [one for run in RUNS[command] for one in (regimes if run == "EVERY-REGIME" else [run])]
    asked = [" ".join(str(folder / names[word]) if word in names else word for word in run.split()) for run in runs]
    return tuple(json.loads(said(f"{command} {run} --format json"), parse_float=no_float) for run in asked)


def no_float(text: str) -> None:
    raise AssertionError(f"{text} is a number that a reader would round")


@cache
def validator(command: str) -> Draft7Validator:
    name = f"{command.replace(' ', '-')}{ENDING}"
    return Draft7Validator(json.loads((ROOT / "schemas" / name).read_text(encoding="utf-8")))


def test_every_schema_has_runs():
    ours, others = ({f"{command.replace(' ', '-')}{ENDING}" for command in some} for some in (RUNS, ELSEWHERE))
    assert ours <= set(EVERY) <= ours | others


@pytest.mark.parametrize("name", EVERY)
def test_a_schema_is_one_and_closed(name):
    schema = json.loads((ROOT / "schemas" / name).read_text(encoding="utf-8"))
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["$id"] == name
    used = set(re.findall(r'"#/definitions/([a-z0-9-]+)"', json.dumps(schema)))
    assert used == set(schema["definitions"])
    for one in objects_of(schema):
        if "properties" in one:
            assert one["additionalProperties"] is False
            assert set(one["required"]) <= set(one["properties"])
        else:
            assert isinstance(one["additionalProperties"], dict)


def objects_of(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield schema
        for value in schema.values():
            yield from objects_of(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from objects_of(value)


def test_shared_definitions_are_the_same_in_all():
    """`make generate` copies them."""
    stale = [path.name for path, text in renewed().items() if path.read_text(encoding="utf-8") != text]
    assert stale == []


@pytest.mark.parametrize("command", RUNS)
def test_real_outputs_keep_the_schema(command, folder):
    for data in outputs(command, folder):
        errors = [f"{list(error.path)}: {error.message[:200]}" for error in validator(command).iter_errors(data)]
        assert errors == []


@pytest.mark.parametrize("command", RUNS)
def test_every_mutation_is_refused(command, folder):
    """A key removed, a key too many, a value of another type: at each place that any of the runs has, once."""
    seen: set[tuple[str, ...]] = set()
    for data in outputs(command, folder):
        small = pruned(data)
        validator(command).validate(small)
        for way, parent, key in places(small):
            named = tuple("*" if isinstance(one, int) else one for one in way)
            kind = (*named, type(parent[key]).__name__)
            if kind in seen or any(one in FREE for one in named[:-1]):
                continue
            seen.add(kind)
            for mutation in mutations(parent, key):
                assert not validator(command).is_valid(small), (way, mutation)
    assert len(seen) > 8


def pruned(data: Any) -> Any:
    """The data with two entries of each list: places repeat themselves, and a test must end."""
    if isinstance(data, dict):
        return {key: pruned(value) for key, value in data.items()}
    return [pruned(value) for value in data[:2]] if isinstance(data, list) else data


def places(data: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any, Any]]:
    keys = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for key in keys:
        yield (*way, key), data, key
        yield from places(data[key], (*way, key))


def mutations(parent: Any, key: Any) -> Iterator[str]:
    """Changes one thing, lets the caller look, and puts it back."""
    whole = copy.copy(parent)
    if isinstance(parent, dict) and key not in ("sheet", "cell"):
        del parent[key]
        yield "removed"
        parent.clear()
        parent.update(whole)
    # `before` and `after` of a field that changed hold whatever stands in an inventory or a rule file.
    if key not in ("before", "after") or (isinstance(parent[key], dict) and "kind" in parent[key]):
        parent[key] = object_of_no_type()
        yield "another type"
    parent[key] = whole[key]
    if isinstance(whole[key], dict) and key not in FREE:
        parent[key] = {**whole[key], "unknown-key": None}
        yield "a key too many"
        parent[key] = whole[key]


def object_of_no_type() -> Any:
    """What no schema of ours lets pass: neither text, nor whole number, nor list, nor object of its keys."""
    return {"neither": 1.5}


@pytest.mark.parametrize("command", RUNS)
def test_the_runs_show_what_the_schema_promises(command, folder):
    """A property that is null in every run would be tested by nothing."""
    schema = validator(command).schema
    promised = set(properties_of(schema, schema))
    shown = {name for data in outputs(command, folder) for name in filled(data)}
    assert promised - shown == NEVER.get(command, set())


def properties_of(schema: Any, whole: Any, way: str = "", depth: int = 0) -> Iterator[str]:
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        # Findings are those of report.schema.json, and data are whatever a file holds.
        if name in ("finding", "data", "text"):
            return
        schema = whole["definitions"][name]
    for one in (*schema.get("anyOf", ()), *schema.get("allOf", ())):
        yield from properties_of(one, whole, way, depth)
    if isinstance(schema.get("items"), dict):
        yield from properties_of(schema["items"], whole, way, depth)
    for key, value in schema.get("properties", {}).items():
        name = f"{way}.{key}" if way else key
        yield name
        yield from properties_of(value, whole, name, depth + 1)


def filled(data: Any, way: str = "") -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            name = f"{way}.{key}" if way else key
            if value is not None:
                yield name
            yield from filled(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from filled(value, way)
