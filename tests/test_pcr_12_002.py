"""PCR 12-002 v1.0 as a rule file: whole, true to the document's numbers, and honest about what it covers."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cfp_cli.calculate.scenario import Circumstances, scenario_amounts
from cfp_cli.load.folders import PCR_FOLDER
from cfp_cli.load.pcr import load_pcr
from cfp_cli.model.pcr import Case, Level, Pcr
from cfp_cli.model.quantity import Quantity
from cfp_cli.model.text import Text
from cfp_cli.units.convert import convert
from cfp_cli.units.quantity import QuantityProblem, parse_quantity
from cfp_cli.units.table import UnitProblem, unit

FILE = Path(PCR_FOLDER) / "12-002.yaml"
LOADED, FINDINGS = load_pcr(str(FILE))
assert LOADED is not None, FINDINGS
PCR: Pcr = LOADED
RULES = {rule.id: rule for rule in PCR.rules}

#: The headings of chapters 1 to 5 of the document, in order, each with the number of its numbered points.
OUTLINE = """
1 | 2 | 2.1 | 2.1.1 | 2.1.2 | 2.1.3 | 2.2 | 2.2.1 | 2.2.2 | 2.2.2.1:8 | 2.2.2.2:7 | 2.2.2.3:3 | 2.2.2.4 | 2.2.2.5 | 3:4
4 | 4.1 | 4.1.1 | 4.1.1.1:7 | 4.1.1.2:2 | 4.1.1.3 | 4.1.1.4:6
4.1.2 | 4.1.2.1:3 | 4.1.2.2 | 4.1.2.3 | 4.1.2.4 | 4.1.2.5 | 4.1.2.6 | 4.1.3 | 4.1.3.1:4 | 4.1.3.2 | 4.1.4 | 4.1.5:3
4.2 | 4.2.1 | 4.2.1.1:5 | 4.2.1.2:5 | 4.2.1.3:4 | 4.2.1.4:4
4.2.2 | 4.2.2.1:3 | 4.2.2.2 | 4.2.2.3 | 4.2.2.4 | 4.2.2.5 | 4.2.2.6 | 4.2.3 | 4.2.3.1:4 | 4.2.3.2 | 4.2.4 | 4.2.5:3
4.3 | 4.3.1 | 4.3.1.1:4 | 4.3.1.2 | 4.3.1.3 | 4.3.1.4:4
4.3.2 | 4.3.2.1:2 | 4.3.2.2 | 4.3.2.3 | 4.3.2.4 | 4.3.2.5 | 4.3.2.6 | 4.3.3 | 4.3.3.1:3 | 4.3.3.2:2
4.4 | 4.4.1 | 4.4.1.1 | 4.4.1.2 | 4.4.1.3 | 4.4.2 | 4.4.3 | 4.4.3.1:3 | 4.4.3.2:3 | 4.4.4
4.5 | 4.5.1 | 4.5.1.1:3 | 4.5.1.2 | 4.5.1.3:3 | 4.5.1.4
4.5.2 | 4.5.2.1 | 4.5.2.2 | 4.5.2.3 | 4.5.2.4 | 4.5.2.5 | 4.5.3 | 4.5.3.1:3 | 4.5.3.2:3
5 | 5.1:4 | 5.2
"""


def outline() -> Iterator[str]:
    for entry in OUTLINE.replace("\n", "|").split("|"):
        heading, _, points = entry.strip().partition(":")
        if heading:
            yield heading
            yield from (f"{heading}.{point}" for point in range(1, int(points or 0) + 1))


def quantity(text: str) -> Quantity:
    found = parse_quantity(text)
    assert not isinstance(found, QuantityProblem), found
    return found


def amounts(category: str, content: str, **parameters: str) -> dict[str, str]:
    """The use scenario's lines for one product, as they are shown."""
    overrides = {name.replace("_", "-"): quantity(text) for name, text in parameters.items()}
    made, problems = scenario_amounts(PCR.scenarios[0], Circumstances(category, quantity(content), {}, overrides))
    assert problems == ()
    return {one.line.id: str(one.quantity) for one in made}


# ---- the file is whole ---------------------------------------------------------------------------------------------


def test_it_loads_without_a_finding():
    assert FINDINGS == ()


def test_every_clause_and_every_numbered_point_of_chapters_1_to_5_stands_in_the_documents_order():
    assert list(PCR.clauses) == list(outline())


def test_every_clause_that_asks_something_says_what_in_both_languages_and_what_asks_nothing_has_no_level():
    for clause in PCR.clauses.values():
        heading_only = not clause.asks.en
        assert bool(clause.asks.zh) == bool(clause.asks.en), clause.id
        assert not (heading_only and clause.level), clause.id
        assert (clause.covered_by == ("informative",)) == (clause.level is None), clause.id


def texts() -> Iterator[tuple[str, Text]]:
    for clause in PCR.clauses.values():
        yield from ((clause.id, text) for text in (clause.title, clause.asks, clause.note) if text.zh)
    for one in PCR.interpretations:
        yield from ((one.id, text) for text in (one.question, one.chosen, one.why))
    for stage in PCR.stages:
        yield from ((item.id, item.title) for item in stage.items)


def test_chinese_texts_are_chinese_and_english_texts_english():
    for where, text in texts():
        assert any("\u4e00" <= character <= "\u9fff" for character in text.zh), (where, text.zh)
        assert not any("\u4e00" <= character <= "\u9fff" for character in text.en), (where, text.en)


# ---- the facts of the document -------------------------------------------------------------------------------------


def test_number_dates_codes_and_successors_are_the_documents():
    assert (PCR.label, PCR.kind) == ("12-002 v1.0", "CFP-PCR")
    assert (PCR.approved, PCR.valid_until) == (date(2012, 6, 20), date(2015, 6, 19))
    assert PCR.ccc == ("3401.11.00.19-5", "3401.20.90.00-6", "3401.30.00.00-3", "3402.20.00.00-4")
    successors = [f"{one.number} v{one.version}" for one in PCR.successors]
    assert successors == ["15-012 v2.0", "17-028 v1.0", "20-025 v2.0", "20-014 v2.0"]


def test_the_five_stages_stand_in_order():
    assert [stage.id for stage in PCR.stages] == [
        "raw-materials",
        "manufacturing",
        "distribution",
        "use",
        "end-of-life",
    ]


@pytest.mark.parametrize(
    ("clause", "level"),
    [
        ("2.1.3", "must"),
        ("2.2.2.1.7", "may"),
        ("2.2.2.3.3", "must"),
        ("2.2.2.5", "should"),
        ("4.1.1.4", "should"),
        ("4.1.2.3", "must"),
        ("4.1.2.4", "may"),
        ("4.1.3.2", "should"),
        ("4.1.4", "must"),
        ("4.2.1.2", "must"),
        ("4.2.1.4", "should"),
        ("4.2.2.4", "must"),
        ("4.3.1.3", "may"),
        ("4.3.2.4", "should"),
        ("4.4.1.2", None),
        ("4.4.4", "must"),
        ("4.5.1.3", "must"),
        ("4.5.3.2.2", "should"),
    ],
)
def test_the_level_is_the_verb_of_the_clause(clause: str, level: Level | None):
    assert PCR.clauses[clause].level == level


@pytest.mark.parametrize(
    ("rule", "clause", "options"),
    [
        ("cut-off", "4.1.4", {"single": "1 %", "covered": "95 %", "except": ["use"], "strict": False}),
        ("no-cut-off-in-use", "4.4.4", {"stage": "use"}),
        ("site-coverage", "4.2.2.3", {"stage": "manufacturing", "minimum": "95 %", "strict": True}),
        ("data-period", "4.2.2.2", {"months": 12, "latest-within-months": 12, "stages": ["manufacturing"]}),
        (
            "control-share",
            "4.1.1.2.2",
            {
                "organisation-stage": "manufacturing",
                "upstream-stage": "raw-materials",
                "minimum": "10 %",
                "base": "organisation-and-upstream",
                "supplement-base": "upstream",
                "materials": ["main-material", "auxiliary-material", "packaging", "indirect-material"],
            },
        ),
    ],
)
def test_the_numbers_of_the_rules_are_the_clauses(rule: str, clause: str, options: dict[str, object]):
    assert (RULES[rule].clause, RULES[rule].options) == (clause, options)


def test_half_of_the_quantity_is_asked_of_suppliers_only_where_the_10_percent_test_fails():
    rule = RULES["supplier-coverage"]
    test = {key: RULES["control-share"].options[key] for key in rule.options["control"]}
    assert (rule.level, rule.options["minimum"], rule.options["control"]) == ("should", "50 %", test)


def test_a_suppliers_footprint_is_a_source_for_raw_materials_and_manufacturing_only():
    sources = {
        stage: set(rule.options["classes"])
        for rule in PCR.rules
        if rule.kind == "secondary-sources"
        for stage in rule.options["stages"]
    }
    assert {stage for stage, classes in sources.items() if "supplier-verified" in classes} == {
        "raw-materials",
        "manufacturing",
    }
    assert sources["end-of-life"] == {"government", "database"}
    assert set(sources) == {stage.id for stage in PCR.stages}


def test_primary_data_are_demanded_in_manufacturing_and_recommended_for_raw_materials():
    primary = {(stage.id, item.id): item.primary for stage in PCR.stages for item in stage.items if item.primary}
    demanded = {item for (stage, item), level in primary.items() if level == "must"}
    assert demanded == set(RULES["manufacturing-primary-data"].options["items"])
    assert {stage for (stage, _), level in primary.items() if level == "must"} == {"manufacturing"}
    assert {stage for (stage, _), level in primary.items() if level == "should"} == {"raw-materials"}


# ---- coverage ------------------------------------------------------------------------------------------------------


def citations(pcr: Pcr) -> dict[str, set[str]]:
    """Which clauses are cited by rules (and what rules read: items, scope ...) and by scenarios."""
    rule = {pcr.scope_clause, pcr.declared_unit.clause}
    rule |= {clause for spec in pcr.rules for clause in (spec.clause, *spec.also)}
    rule |= {clause for stage in pcr.stages for clause in (stage.clause, *(c for i in stage.items for c in i.clauses))}
    rule |= {entry.clause for entry in pcr.out_of_scope}
    scenario = {one.clause for one in pcr.scenarios}
    scenario |= {part.clause for one in pcr.scenarios for part in (*one.parameters, *one.lines)}
    return {"rule": rule, "scenario": scenario}


@pytest.mark.parametrize("way", ["rule", "scenario"])
def test_a_clause_covered_by_a_rule_or_scenario_is_cited_by_one(way: str):
    citing = citations(PCR)[way]
    covered = {clause.id for clause in PCR.clauses.values() if way in clause.covered_by}
    assert covered - citing == set()


def test_every_clause_that_is_cited_exists():
    cited = set().union(*citations(PCR).values())
    cited |= {one.clause for one in PCR.interpretations} | {case.clause for case in PCR.cases}
    assert cited - set(PCR.clauses) == set()


def test_two_thirds_of_the_clauses_that_ask_something_are_dealt_with_by_the_tool():
    asking = [clause for clause in PCR.clauses.values() if clause.level]
    by_tool = [clause for clause in asking if set(clause.covered_by) - {"manual"}]
    assert len(by_tool) * 3 >= len(asking) * 2


def test_what_only_a_person_can_see_is_left_to_a_person():
    manual = {clause.id for clause in PCR.clauses.values() if clause.covered_by == ("manual",)}
    assert {"4.1.5.1", "4.2.5.1", "4.5.3.2.2", "5.1.3", "5.2"} <= manual


def test_the_interpretations_that_notes_point_to_exist_and_stand_once():
    ids = [one.id for one in PCR.interpretations]
    notes = "".join(clause.note.zh for clause in PCR.clauses.values())
    named = {name for names in re.findall(r"見解釋 ([a-z0-9、-]+)", notes) for name in names.split("、")}
    assert len(set(ids)) == len(ids)
    assert "cut-off-permission" in named
    assert named <= set(ids)


# ---- the use scenario ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", PCR.cases, ids=lambda case: case.name.en)
def test_the_worked_cases_come_out(case: Case):
    made, problems = scenario_amounts(PCR.scenarios[0], Circumstances(case.category, case.content, {}, case.parameters))
    assert problems == ()
    assert {one.line.id: one.quantity for one in made} == case.expect


@pytest.mark.parametrize(
    ("category", "content", "water", "heat"),
    [
        ("dish", "1 g", "0.5 L", "0 kcal_th"),
        ("dish", "1 mL", "0.5 L", "0 kcal_th"),
        ("laundry", "1 g", "0.75 L", "0 kcal_th"),
        ("laundry", "1 mL", "0.75 L", "0 kcal_th"),
        ("skin", "2 g", "1 L", "12 kcal_th"),
        ("skin", "2 mL", "1 L", "12 kcal_th"),
    ],
)
def test_water_and_heat_of_4_4_3_2(category: str, content: str, water: str, heat: str):
    """0.5 L per g or mL for dishes and skin, 0.75 L for laundry; 12.0 kcal to warm a litre for skin."""
    assert amounts(category, content) == {"use-water": water, "use-heat": heat}


def test_the_packs_numbers_replace_the_documents():
    assert amounts("laundry", "1 kg", water_per_content="20 L/kg")["use-water"] == "20 L"
    assert amounts("dish", "1 L", wash_temperature="40 degC")["use-heat"] == "7500 kcal_th"


def test_water_colder_than_supplied_takes_no_heat():
    assert amounts("laundry", "1 kg", wash_temperature="15 degC")["use-heat"] == "0 kcal_th"


def test_the_kilocalorie_is_the_thermochemical_one():
    """20-025 prints 50.208 J per millilitre for the same 12 degrees."""
    joule = unit("J")
    assert not isinstance(joule, UnitProblem)
    assert convert(quantity(amounts("skin", "2 mL")["use-heat"]), joule).value == Decimal("50208")


def test_only_the_washing_itself_may_be_changed_by_the_pack():
    overridable = {one.id for one in PCR.scenarios[0].parameters if one.overridable}
    assert overridable == {"water-per-content", "wash-temperature"}
