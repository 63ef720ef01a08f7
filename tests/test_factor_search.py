"""Searching factors: by name in either language, by id, by unit, with slips of the pen."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfp_cli.factors.search import Match, search
from cfp_cli.load.factors import load_factors

FACTORS, _ = load_factors()


def ids(query: str, limit: int = 20, unit: str = "", year: str = "") -> list[str]:
    return [match.factor.id for match in search(FACTORS, query, limit, unit, year)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("硫酸酯鹽", "moenv-cfp-0077"),
        ("surfactant", "moenv-cfp-0077"),
        ("Surfactant", "moenv-cfp-0077"),
        ("SURFACTANT", "moenv-cfp-0077"),
        ("ＨＤＰＥ", "moenv-cfp-0098"),
        ("hdpe", "moenv-cfp-0098"),
        ("臺灣自來水", "moenv-cfp-0173"),
        ("台灣自來水", "moenv-cfp-0173"),
        ("台灣 自來水", "moenv-cfp-0173"),
        ("自來水", "moenv-cfp-0173"),
        ("tap water", "moenv-cfp-0173"),
        ("Tap-Water", "moenv-cfp-0173"),
        ("electricity", "moenv-cfp-0001"),
        ("電力", "moenv-cfp-0001"),
        ("moenv-cfp-0077", "moenv-cfp-0077"),
        ("MOENV CFP 0077", "moenv-cfp-0077"),
        ("鹽酸 32%", "moenv-cfp-0039"),
        ("氫氧化鈉，45％", "moenv-cfp-0122"),
        ("界面活性劑 非離子", "moenv-cfp-0980"),
        ("anionic surfactant", "moenv-cfp-0978"),
    ],
)
def test_the_best_match(query: str, first: str) -> None:
    assert ids(query)[0] == first


@pytest.mark.parametrize(
    ("typo", "meant"),
    [
        ("surfactent", "moenv-cfp-0077"),
        ("surfactnt", "moenv-cfp-0077"),
        ("硫酸脂鹽", "moenv-cfp-0077"),
        ("聚乙希", "moenv-cfp-0098"),
        ("自萊水", "moenv-cfp-0173"),
        ("electricty", "moenv-cfp-0001"),
        ("anionc surfactant", "moenv-cfp-0978"),
    ],
)
def test_slips_are_forgiven_where_nothing_matches(typo: str, meant: str) -> None:
    found = search(FACTORS, typo, 8)
    assert meant in [match.factor.id for match in found]
    assert {match.why.en for match in found} == {"spelt nearly so"}


@pytest.mark.parametrize("query", ["surfactent", "硫酸脂鹽"])
def test_the_nearest_spelling_comes_first(query: str) -> None:
    assert ids(query)[0] == "moenv-cfp-0077"


@pytest.mark.parametrize("query", ["", "   ", "()", "％", "zzzzqqqq", "龘龘龘龘"])
def test_nothing_is_found_where_nothing_is_near(query: str) -> None:
    assert ids(query) == []


def test_older_rows_come_after_newer_ones() -> None:
    found = {match.factor.id: match.score for match in search(FACTORS, "電力碳足跡", 50)}
    assert next(iter(found)) == "moenv-cfp-0001"
    for older in ("moenv-cfp-0054", "moenv-cfp-0102", "moenv-cfp-1043"):
        assert found[older] < found["moenv-cfp-0001"]


def test_an_older_row_that_is_named_in_full_comes_first() -> None:
    assert ids("電力碳足跡(2021)")[0] == "moenv-cfp-0054"


def test_suspect_rows_come_after_sound_ones() -> None:
    scores = {match.factor.id: match.score for match in search(FACTORS, "多元氯化鋁", 50)}
    assert scores["moenv-cfp-0898"] < min(score for key, score in scores.items() if key != "moenv-cfp-0898")
    sesame = ids("芝麻油")
    assert sesame.index("moenv-cfp-0621") < sesame.index("moenv-cfp-0874")


def test_combustion_only_factors_come_after_those_for_products() -> None:
    found = search(FACTORS, "柴油", 100)
    burnt = [at for at, match in enumerate(found) if match.factor.boundary == "combustion"]
    whole = [at for at, m in enumerate(found) if m.factor.boundary == "life-cycle" and not m.factor.superseded_by]
    assert burnt
    assert min(burnt) > max(whole)


def test_a_unit_keeps_rows_of_its_kind() -> None:
    assert ids("柴油", unit="kg")
    assert {match.factor.unit.name for match in search(FACTORS, "柴油", 99, unit="g")} == {"kg"}
    assert {match.factor.unit.name for match in search(FACTORS, "柴油", 99, unit="延噸公里")} == {"tkm"}
    assert ids("柴油", unit="parsec") == []


def test_a_year_keeps_rows_announced_in_it_or_with_its_data() -> None:
    found = search(FACTORS, "電力碳足跡", 50, year="2022")
    assert {match.factor.id for match in found} == {"moenv-cfp-0001", "moenv-cfp-0102"}


@pytest.mark.parametrize("query", ["延噸公里", "延頓公里", "tkm", "TKM"])
def test_rows_are_found_by_their_unit(query: str) -> None:
    found = search(FACTORS, query, 500)
    assert len(found) > 20
    assert all(match.factor.unit.name == "tkm" for match in found)


def test_the_limit_keeps_the_best() -> None:
    assert ids("電力", 3) == ids("電力", 50)[:3]
    assert len(ids("電力", 3)) == 3


def test_the_order_is_the_same_every_time_and_falls_with_the_score() -> None:
    first: tuple[Match, ...] = search(FACTORS, "plastic", 100)
    again = search(load_factors()[0], "plastic", 100)
    assert [m.factor.id for m in first] == [m.factor.id for m in again]
    assert [m.score for m in first] == sorted((m.score for m in first), reverse=True)
    order = {factor_id: at for at, factor_id in enumerate(FACTORS.ids())}
    for before, after in pairwise(first):
        assert before.score > after.score or order[before.factor.id] < order[after.factor.id]


def test_every_match_says_why_in_both_languages() -> None:
    for query in ("電力", "surfactent", "moenv-cfp-00", "tkm"):
        for match in search(FACTORS, query):
            assert match.why.zh
            assert match.why.en


@given(st.text(max_size=30))
@settings(max_examples=25, deadline=None)
def test_any_query_is_answered(query: str) -> None:
    assert len(search(FACTORS, query, 5)) <= 5


def test_a_very_long_query_is_cut() -> None:
    assert ids("電" * 100_000) == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("moenv-cfp-77", "moenv-cfp-0077"),
        ("moenv-cfp-00077", "moenv-cfp-0077"),
        ("moenv:cfp-0077", "moenv-cfp-0077"),
        ("MOENV_CFP_0077", "moenv-cfp-0077"),
        ("ｍｏｅｎｖ-cfp-0077", "moenv-cfp-0077"),
        ("moenv-cpf-0077", "moenv-cfp-0077"),
        ("moeaa-grid-2022", "moea-grid-2022"),
        ("硫酸酯鹽界面活性劑", "moenv-cfp-0077"),
        ("tap water", "moenv-cfp-0173"),
        # The series is there and the number is not: another number would be a guess.
        ("moenv-cfp-9999", ""),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_suggestions_for_ids_that_do_not_exist(written: str, meant: str) -> None:
    assert FACTORS.suggestion(written) == meant
