"""Label regimes: what the files say, which one holds on a day, and what is wrong with a file that is wrong."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from jsonschema import Draft7Validator
from jsonschema.validators import extend

from cfp_cli.catalogue import CATALOGUE, finding
from cfp_cli.catalogue.label import ENTRIES
from cfp_cli.label.regimes import regime_named, regime_on
from cfp_cli.load.folders import LABEL_FOLDER, SCHEMA_FOLDER
from cfp_cli.load.regime import load_regime, load_regimes
from cfp_cli.model.duties import TOPICS, Validity
from cfp_cli.model.label import Regime

REGIMES, FINDINGS = load_regimes()
BY_ID = {regime.id: regime for regime in REGIMES}
STEPPED, INTEGER, PILOT, BETWEEN = (BY_ID[name] for name in ("tw-2010", "tw-2025", "tw-2010-pilot", "tw-2020"))
DAY = timedelta(days=1)


def schema() -> dict[str, Any]:
    with open(os.path.join(SCHEMA_FOLDER, "label.schema.json"), encoding="utf-8") as file:
        loaded: dict[str, Any] = json.load(file)
        return loaded


def is_whole(_: Any, value: Any) -> bool:
    return isinstance(value, Decimal) and value == value.to_integral_value()


#: Numbers of our documents are Decimal.
Checker = extend(
    Draft7Validator,
    type_checker=Draft7Validator.TYPE_CHECKER.redefine("integer", is_whole),
)


# ---------------------------------------------------------------- the files


def test_the_files_load_without_a_finding_and_sorted() -> None:
    assert FINDINGS == ()
    ids = [regime.id for regime in REGIMES]
    assert ids == sorted(ids)
    assert ids == ["tw-2010", "tw-2010-pilot", "tw-2020", "tw-2025", "tw-2025-interim"]
    assert {regime.country for regime in REGIMES} == {"TW"}


@pytest.mark.parametrize("regime", REGIMES, ids=lambda regime: regime.id)
def test_each_file_satisfies_the_schema(regime: Regime) -> None:
    assert list(Checker(schema()).iter_errors(regime.document.data)) == []
    assert regime.document.file == f"labels/{regime.id}.yaml"


def test_2010_cites_its_text() -> None:
    assert "環署管字第0990040482號" in STEPPED.basis.zh
    assert (STEPPED.rounding, STEPPED.rounding_clause) == ("stepped", "附件二 六 / Annex 2 point 6")
    assert (STEPPED.tie, STEPPED.tie_stated) == ("half-up", False)
    assert STEPPED.units == ()
    assert "功能單位" in STEPPED.per.zh


def test_2025_cites_its_text() -> None:
    assert "環部氣字第1149102437號" in INTEGER.basis.zh
    assert (INTEGER.rounding, INTEGER.rounding_clause) == ("integer", "第 4 條第 3 項 / art. 4 para. 3")
    assert (INTEGER.tie, INTEGER.tie_stated) == ("half-up", True)
    assert INTEGER.bands == ()
    assert [choice.unit for choice in INTEGER.units] == ["mg", "g", "kg", "t"]
    assert "標示單位" in INTEGER.per.zh


def test_the_rows_that_2010_does_not_print_rest_on_an_open_point() -> None:
    assert [band.interpretation for band in STEPPED.bands] == ["below-table", *[""] * 9, *["above-table"] * 15]
    of_rounding = ["tie", "re-bracketing", "below-table", "above-table"]
    assert [point.id for point in STEPPED.open_points] == [*of_rounding, "counting-back", "change-from"]
    assert [point.id for point in INTEGER.open_points] == [
        "unit-choice",
        "counting-back",
        "records-from",
        "notice-before",
        "completion-day",
        "applied-before",
        "supplier-factor",
        "taken-over",
    ]
    assert [point.id for point in BETWEEN.open_points] == ["functional-unit", *of_rounding]
    of_the_pilot = ["change-from", "end-after-a-change", "extended-end"]
    assert [point.id for point in PILOT.open_points] == [*of_the_pilot, *of_rounding]


@pytest.mark.parametrize("regime", [PILOT, BETWEEN], ids=lambda regime: regime.id)
def test_the_pilot_and_2020_round_as_2010_does(regime: Regime) -> None:
    assert regime.bands == STEPPED.bands
    assert (regime.rounding, regime.tie, regime.tie_stated) == ("stepped", "half-up", False)
    assert (regime.rounding_as, regime.rounding_clause) == ("tw-2010", STEPPED.rounding_clause)
    assert "rounding" not in regime.document.data


def test_duties_of_2010_stand_under_their_point() -> None:
    duties = STEPPED.duties
    assert duties.validity == Validity("十八 第 1 項 / point 18 para. 1", 3, None, None)
    assert duties.renewal is not None
    assert (duties.renewal.opens, duties.renewal.closes, duties.renewal.lasts) == (5, 3, None)
    assert duties.also["renewal"] == ("十八 第 2 項 / point 18 para. 2",)
    planned, unplanned, exempt, data = duties.changes
    assert (planned.id, planned.above, planned.lasting_months, planned.validity) == (
        "planned",
        Decimal("0.05"),
        3,
        "restarts",
    )
    assert (unplanned.id, unplanned.above, unplanned.lasting_months, unplanned.validity) == (
        "unplanned",
        Decimal("0.1"),
        3,
        "unchanged",
    )
    assert [(one.deadline.days, one.deadline.months) for one in duties.changes if one.deadline] == [
        (None, 2),
        (None, 2),
        (None, 1),
        (30, None),
    ]
    assert [one.exempt for one in duties.changes] == [False, False, True, False]
    assert not any(one.stops_label for one in duties.changes)
    assert data.clause == "十七 第 1 項 / point 17 para. 1"
    assert exempt.clause == unplanned.clause
    assert duties.usage_report is not None
    assert (duties.usage_report.period, duties.usage_report.days_after) == ("quarter", 10)
    assert duties.certificate is not None
    assert duties.certificate.bilingual
    assert {"functional-unit", "stage-shares", "pcr"} <= set(duties.certificate.fields)
    artwork = duties.artwork
    assert artwork is not None
    assert (artwork.min_width_mm, artwork.min_height_mm) == (Decimal("5.0"), Decimal("6.0"))
    assert (artwork.proportional, artwork.added_words, artwork.otherwise) == (True, False, "single-colour")
    assert artwork.column is not None
    assert artwork.column.required == ("number", "functional-unit")
    assert artwork.column.positions == ("below", "right")
    assert set(duties.silent) == {"records", "data-age", "factor-sources"}
    assert duties.unknown == {}


def test_duties_of_the_pilot_are_its_own_or_those_of_2010() -> None:
    duties = PILOT.duties
    assert duties.validity == Validity("先導期 五 / pilot point 5", None, date(2011, 12, 31), None)
    assert duties.same_as is not None
    assert (duties.same_as.regime, duties.same_as.clause) == ("tw-2010", "先導期 七 / pilot point 7")
    assert duties.changes == STEPPED.duties.changes
    assert duties.usage_report == STEPPED.duties.usage_report
    assert duties.artwork == STEPPED.duties.artwork
    assert duties.also["changes.planned"] == STEPPED.duties.also["changes.planned"]
    assert "renewal" not in duties.also
    assert duties.renewal is None
    assert "renewal" in duties.silent


def test_of_2020_nothing_is_stated_that_was_not_read_or_inferred() -> None:
    duties = BETWEEN.duties
    assert duties.validity is not None
    assert duties.validity.years == 5
    assert duties.validity.ground is not None
    assert duties.validity.ground.confidence == "inferred"
    assert (duties.renewal, duties.changes, duties.usage_report, duties.records) == (None, (), None, None)
    assert (duties.certificate, duties.artwork, duties.data_age, duties.factor_sources) == (None, None, None, None)
    assert duties.silent == {}
    assert set(duties.unknown) == {*TOPICS, "in-force"} - {"validity"}


def test_duties_of_2025_stand_under_their_article() -> None:
    duties = INTEGER.duties
    assert duties.validity == Validity("第 12 條第 1 項 / art. 12 para. 1", 2, None, None)
    assert duties.renewal is not None
    assert (duties.renewal.opens, duties.renewal.lasts) == (3, 1)
    assert [(one.id, one.above, one.stops_label) for one in duties.changes] == [
        ("data", None, False),
        ("plant", None, True),
        ("equipment", None, False),
    ]
    assert duties.usage_report is not None
    assert (duties.usage_report.period, duties.usage_report.due) == ("half-year", ((7, 31), (1, 31)))
    assert duties.records is not None
    assert (duties.records.years, duties.records.open_point) == (3, "records-from")
    assert duties.certificate is not None
    assert not {"functional-unit", "stage-shares", "pcr"} & set(duties.certificate.fields)
    assert duties.artwork is not None
    assert (duties.artwork.min_width_mm, duties.artwork.min_height_mm, duties.artwork.column) == (None, None, None)
    assert duties.artwork.inks == ("PANTONE 368 C", "PANTONE 348 C", "PANTONE Process Blue C")
    assert duties.data_age is not None
    assert duties.data_age.years == 2
    assert duties.takes_over is not None
    assert duties.takes_over.since == date(2025, 3, 19)
    assert duties.takes_over.earlier == ("tw-2010", "tw-2020", "tw-2025-interim")
    assert (duties.silent, duties.unknown) == ({}, {})


# ---------------------------------------------------------------- which regime holds on a day


@pytest.mark.parametrize(
    ("day", "regime", "status"),
    [
        (date(2010, 5, 5), None, None),
        (date(2010, 5, 6), "tw-2010", "law"),
        (date(2010, 5, 7), "tw-2010", "law"),
        (date(2020, 2, 28), "tw-2010", "law"),
        (date(2020, 2, 29), "tw-2010", "law"),
        (date(2020, 3, 1), "tw-2020", "inferred"),
        (date(2020, 3, 2), "tw-2020", "inferred"),
        (date(2025, 1, 30), "tw-2020", "inferred"),
        (date(2025, 1, 31), "tw-2020", "inferred"),
        (date(2025, 2, 1), "tw-2025-interim", "inferred"),
        (date(2025, 2, 2), "tw-2025-interim", "inferred"),
        (date(2025, 3, 17), "tw-2025-interim", "inferred"),
        (date(2025, 3, 18), "tw-2025-interim", "inferred"),
        (date(2025, 3, 19), "tw-2025", "law"),
        (date(2025, 3, 20), "tw-2025", "law"),
        (date(2099, 1, 1), "tw-2025", "law"),
    ],
)
def test_the_date_decides(day: date, regime: str | None, status: str | None) -> None:
    chosen = regime_on(REGIMES, day)
    assert (chosen and chosen.regime.id, chosen and chosen.status) == (regime, status)


def test_an_inferred_regime_says_why() -> None:
    early, late = regime_on(REGIMES, date(2022, 1, 1)), regime_on(REGIMES, date(2025, 2, 10))
    assert early is not None
    assert late is not None
    assert "110" in early.note.zh
    assert "110" in early.note.en
    assert "46" in late.note.zh
    assert "46" in late.note.en


def test_taiwan_has_one_regime_on_every_day_since_2010() -> None:
    day = date(2010, 5, 6)
    while day < date(2025, 4, 1):
        holding = [regime.id for regime in REGIMES if regime_on((regime,), day)]
        assert len(holding) == 1, day
        day += DAY


def test_law_goes_before_inference_in_any_order() -> None:
    since = INTEGER.in_force[0].since
    by_inference = BY_ID["tw-2025-interim"].in_force[0]._replace(until=None)
    guessed = INTEGER._replace(id="tw-2024", in_force=(by_inference,))
    for regimes in ((guessed, INTEGER), (INTEGER, guessed)):
        chosen = regime_on(regimes, since)
        assert chosen is not None
        assert (chosen.regime.id, chosen.status) == ("tw-2025", "law")


def test_a_named_regime_outside_its_time_is_forced_and_names_the_one_in_force() -> None:
    chosen = regime_named(REGIMES, "tw-2010", date(2025, 6, 1))
    assert chosen is not None
    assert (chosen.regime.id, chosen.status) == ("tw-2010", "forced")
    assert "tw-2025" in chosen.note.zh
    assert "tw-2025" in chosen.note.en


def test_a_named_regime_on_a_day_without_any_is_forced() -> None:
    chosen = regime_named(REGIMES, "tw-2025", date(2009, 6, 1))
    assert chosen is not None
    assert (chosen.regime.id, chosen.status) == ("tw-2025", "forced")
    assert "no label regime" in chosen.note.en


@pytest.mark.parametrize(
    ("name", "day", "status"), [("tw-2010", date(2015, 1, 1), "law"), ("tw-2020", date(2022, 1, 1), "inferred")]
)
def test_a_named_regime_in_its_time_is_not_forced(name: str, day: date, status: str) -> None:
    assert regime_named(REGIMES, name, day) == regime_on(REGIMES, day)
    chosen = regime_named(REGIMES, name, day)
    assert chosen is not None
    assert chosen.status == status


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2010, 5, 5), "forced"),
        (date(2010, 5, 6), "law"),
        (date(2011, 12, 31), "law"),
        (date(2012, 1, 1), "forced"),
    ],
)
def test_the_pilot_holds_only_when_named(day: date, status: str) -> None:
    chosen, by_date = regime_named(REGIMES, "tw-2010-pilot", day), regime_on(REGIMES, day)
    assert chosen is not None
    assert (chosen.regime.id, chosen.status) == ("tw-2010-pilot", status)
    assert by_date is None or by_date.regime.id == "tw-2010"


@pytest.mark.parametrize("name", ["tw-2011", "TW-2010", ""])
def test_an_unknown_name_is_no_regime(name: str) -> None:
    assert regime_named(REGIMES, name, date(2025, 6, 1)) is None


# ---------------------------------------------------------------- files that are wrong

#: (file, text in it, what stands there instead, where the finding points, words of the finding)
WRONG = [
    ("tw-2010", "until: 2020-02-29", "until: 2010-05-05", "until: 2010-05-05", "ends before it begins"),
    (
        "tw-2025",
        "in-force:\n",
        "in-force:\n  - {since: 2025-02-01, until: 2025-03-19, status: law}\n",
        "since: 2025-03-19",
        "overlaps",
    ),
    (
        "tw-2025",
        "in-force:\n",
        "in-force:\n  - {since: 2025-02-01, status: law}\n",
        "since: 2025-03-19",
        "overlaps",
    ),
    ("tw-2010", "{above: 20 g, up-to", "{above: 21 g, up-to", "{above: 21 g, up-to", "where the row before ends"),
    ("tw-2010", "{above: 20 g, up-to", "{above: 19 g, up-to", "{above: 19 g, up-to", "where the row before ends"),
    ("tw-2010", "{above: 0 g, up-to: 10 g,", "{above: 10 g, up-to: 10 g,", "up-to: 10 g,", "not above the lower one"),
    ("tw-2010", "step: 2 g", "step: 0 g", "step: 0 g", "above zero"),
    (
        "tw-2010",
        "interpretation: below-table",
        "interpretation: under-table",
        "under-table",
        "no open point `under-table`",
    ),
    ("tw-2010", "- id: tie", "- id: ties", "- id: ties", "`tie` is missing"),
    ("tw-2010", "- id: re-bracketing", "- id: tie", "- id: tie", "stands here twice"),
    ("tw-2010", "- id: re-bracketing", "- id: brackets", "- id: ", "`re-bracketing` is missing"),
    ("tw-2025", "- id: unit-choice", "- id: units", "- id: units", "`unit-choice` is missing"),
    ("tw-2025", "{unit: g, reads", "{unit: mg, reads", "{unit: mg, reads", "twice"),
    ("tw-2025", "below: 10 kg", "below: 1 g", "below: 1 g", "ascending"),
    ("tw-2025", "{unit: g, reads-best-below: 10 kg}", "{unit: g}", "{unit: g}", "ascending"),
    ("tw-2025", "{unit: t}", "{unit: t, reads-best-below: 100 t}", "below: 100 t", "no limit"),
    ("tw-2025", "id: tw-2025", "id: tw-2026", "id: tw-2026", "file's name"),
]


def changed(tmp_path: Path, name: str, text: str, instead: str) -> str:
    """The shipped file with one place changed."""
    with open(os.path.join(LABEL_FOLDER, f"{name}.yaml"), encoding="utf-8") as file:
        whole = file.read()
    assert text in whole
    copy = tmp_path / f"{name}.yaml"
    copy.write_text(whole.replace(text, instead, 1), encoding="utf-8")
    return str(copy)


@pytest.mark.parametrize(("name", "text", "instead", "there", "words"), WRONG)
def test_a_contradiction_in_a_file_is_found_at_its_place(
    tmp_path: Path, name: str, text: str, instead: str, there: str, words: str
) -> None:
    path = changed(tmp_path, name, text, instead)
    regime, findings = load_regime(path)
    assert regime is None
    (found,) = [found for found in findings if words in found.message.en]
    assert (found.code, found.severity) == ("CFP413", "error")
    assert found.span is not None
    line = Path(path).read_text(encoding="utf-8").splitlines()[found.span.line - 1]
    assert there in line


@pytest.mark.parametrize(
    ("name", "text", "instead", "code"),
    [
        ("tw-2010", "method: stepped", "method: integer", "CFP107"),
        ("tw-2010", "  tie-stated: false\n", "", "CFP102"),
        ("tw-2010", "tie: half-up", "tie: up", "CFP104"),
        ("tw-2010", "step: 2 g", "step: 2", "CFP103"),
        ("tw-2010", "step: 2 g", "step: 2 lb", "CFP105"),
        ("tw-2010", "step: 2 g", "step: 2g", "CFP105"),
        ("tw-2010", "step: 2 g", "step: -2 g", "CFP105"),
        ("tw-2010", "step: 2 g", "stepp: 2 g", "CFP101"),
        ("tw-2010", "until: 2020-02-29", "until: 2020/02/29", "CFP105"),
        ("tw-2025", "status: law", "status: maybe", "CFP104"),
        ("tw-2025", "  en: per label unit (the smallest basic unit sold or supplied)\n", "", "CFP102"),
    ],
)
def test_a_file_of_the_wrong_shape_is_set_aside(tmp_path: Path, name: str, text: str, instead: str, code: str) -> None:
    regime, findings = load_regime(changed(tmp_path, name, text, instead))
    assert regime is None
    assert code in [found.code for found in findings if found.severity == "error"]


def test_an_inferred_span_without_a_reason_is_set_aside(tmp_path: Path) -> None:
    by_law, by_guess = ("- since: 2025-03-19\n    status: " + status for status in ("law", "inferred"))
    regime, findings = load_regime(changed(tmp_path, "tw-2025", by_law, by_guess))
    assert regime is None
    assert [found.code for found in findings] == ["CFP102"]


def test_a_span_may_be_a_single_day(tmp_path: Path) -> None:
    regime, findings = load_regime(changed(tmp_path, "tw-2010", "until: 2020-02-29", "until: 2010-05-06"))
    assert findings == ()
    assert regime is not None
    assert regime_on((regime,), date(2010, 5, 6)) is not None
    assert regime_on((regime,), date(2010, 5, 7)) is None


def test_a_day_that_the_calendar_does_not_have_is_found(tmp_path: Path) -> None:
    regime, findings = load_regime(changed(tmp_path, "tw-2010", "since: 2010-05-06", "since: 2010-02-30"))
    assert regime is None
    assert [found.code for found in findings] == ["CFP108"]
    assert "2010-02-30" in findings[0].message.en


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    regime, findings = load_regime(str(tmp_path / "tw-2010.yaml"))
    assert regime is None
    assert [found.severity for found in findings] == ["error"]


def test_a_wrong_file_does_not_take_the_others_with_it(tmp_path: Path) -> None:
    shutil.copy(os.path.join(LABEL_FOLDER, "tw-2025.yaml"), tmp_path)
    changed(tmp_path, "tw-2010", "step: 2 g", "step: 0 g")
    (tmp_path / "README.md").write_text("not a regime", encoding="utf-8")
    regimes, findings = load_regimes(str(tmp_path))
    assert [regime.id for regime in regimes] == ["tw-2025"]
    # tw-2010 is at fault but there; of tw-2020 and tw-2025-interim there is no trace.
    assert [found.code for found in findings] == ["CFP413"] * 3
    for name in ("tw-2020", "tw-2025-interim"):
        assert sum(f"`{name}`" in found.message.en for found in findings) == 1


def test_a_regime_that_rests_on_a_missing_one_is_set_aside(tmp_path: Path) -> None:
    for name in ("tw-2020", "tw-2010-pilot"):
        shutil.copy(os.path.join(LABEL_FOLDER, f"{name}.yaml"), tmp_path)
    regimes, findings = load_regimes(str(tmp_path))
    assert regimes == ()
    assert [found.code for found in findings] == ["CFP413", "CFP413"]
    assert all("`tw-2010`" in found.message.en for found in findings)


def test_a_missing_folder_is_a_finding(tmp_path: Path) -> None:
    regimes, findings = load_regimes(str(tmp_path / "nowhere"))
    assert regimes == ()
    assert [found.code for found in findings] == ["CFP413"]


# ---------------------------------------------------------------- the schema


def properties(node: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(node, dict):
        yield from node.get("properties", {}).items()
        for key, child in node.items():
            if key != "if":
                yield from properties(child)


def objects(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        for child in node.values():
            yield from objects(child)


def test_the_schema_is_a_schema() -> None:
    Draft7Validator.check_schema(schema())
    assert schema()["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema()["$id"] == "label.schema.json"


def test_every_key_is_explained_in_both_languages() -> None:
    explained = dict(properties(schema()))
    assert {"above", "up-to", "step", "reads-best-below", "tie-stated", "since", "status"} <= set(explained)
    for name, property_ in properties(schema()):
        zh, _, en = property_["description"].partition(" / ")
        assert re.search("[\u4e00-\u9fff]", zh), name
        assert re.search("[a-z]", en), name
        assert not re.search("[\u4e00-\u9fff]", en), name


def test_no_object_takes_a_key_it_does_not_know() -> None:
    found = list(objects(schema()))
    assert len(found) >= 8
    assert all(node["additionalProperties"] is False for node in found)


# ---------------------------------------------------------------- the words

VALUES_OF = {
    "CFP401": "number version until on successors",
    "CFP402": "number version approved on",
    "CFP403": "total",
    "CFP404": "on",
    "CFP405": "unit allowed regime",
    "CFP406": "total lowest limit regime",
    "CFP407": "total unit regime",
    "CFP408": "id on note",
    "CFP409": "id on other",
    "CFP410": "unit",
    "CFP411": "id question chosen why",
    "CFP412": "name known",
    "CFP413": "problem",
    "CFP414": "total regime why",
    "CFP415": "problem",
    "CFP416": "period years day earliest",
    "CFP417": "factor kind allowed says",
    "CFP421": "id value source",
    "CFP422": "line why",
    "CFP423": "name of",
}
SEVERITY_OF = {
    "error": "CFP403 CFP404 CFP405 CFP406 CFP407 CFP412 CFP413 CFP415 CFP417",
    "warning": "CFP401 CFP402 CFP408 CFP409 CFP414 CFP416",
    "note": "CFP410 CFP411 CFP421 CFP422 CFP423",
}


def names_in(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_each_code_has_its_severity_and_stands_in_the_catalogue() -> None:
    assert {code: entry.severity for code, entry in ENTRIES.items()} == {
        code: severity for severity, codes in SEVERITY_OF.items() for code in codes.split()
    }
    assert ENTRIES.items() <= CATALOGUE.items()


@pytest.mark.parametrize("code", ENTRIES)
def test_each_code_shows_all_its_values_in_both_languages(code: str) -> None:
    entry, expected = ENTRIES[code], set(VALUES_OF[code].split())
    assert names_in(entry.message.zh) | names_in(entry.hint.zh) == expected
    assert names_in(entry.message.en) | names_in(entry.hint.en) == expected
    assert names_in(entry.message.zh) == names_in(entry.message.en)
    for text in (entry.title, entry.message, entry.hint, entry.why):
        assert re.search("[\u4e00-\u9fff]", text.zh)
        assert not re.search("[\u4e00-\u9fff]", text.en)


def test_an_open_point_fills_its_words_in_each_language() -> None:
    point = STEPPED.open_points[0]
    found = finding("CFP411", None, id=point.id, question=point.question, chosen=point.chosen, why=point.why)
    assert point.question.zh in found.message.zh
    assert point.chosen.en in found.message.en
    assert point.why.zh in found.hint.zh


def test_the_reason_of_an_inferred_regime_fills_its_words() -> None:
    chosen = regime_on(REGIMES, date(2022, 1, 1))
    assert chosen is not None
    found = finding("CFP408", None, id=chosen.regime.id, on=date(2022, 1, 1), note=chosen.note)
    assert found.message.en == f"that tw-2020 holds on 2022-01-01 is inferred: {chosen.note.en}"
    assert found.message.zh == f"2022-01-01 適用 tw-2020 是推定的：{chosen.note.zh}"
