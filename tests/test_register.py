"""Which PCR is for a product: by code, number or words, on a day; what came before it and after."""

from datetime import date

import pytest

from cfp_cli.load.register import load_register
from cfp_cli.register.find import digits_of, find, folded
from cfp_cli.register.lineage import after, before, entries_of, in_force_instead

REGISTER = load_register()


def numbers(query: str, on: date | None = None) -> list[str]:
    return [one.entry.number for one in find(query, REGISTER) if on is None or one.entry.holds_on(on)]


def entry(number: str):
    return entries_of(number, REGISTER)[0]


@pytest.mark.parametrize(
    "code", ["3401.30.00.00-3", "3401.30.00.00", "34013000003", "3401300000", "3401 30 00 00-3", "3401.30.00.00.3"]
)
def test_a_code_is_found_however_it_is_written(code):
    assert digits_of(code) == "3401300000"
    assert numbers(code)[0] == "20-014"
    assert {"12-002", "15-012", "17-026", "20-014"} <= set(numbers(code))


@pytest.mark.parametrize("code", ["3401", "3401.30", "340130", "3401.30.00"])
def test_the_first_digits_of_a_code_find_all_below_them(code):
    assert {"12-002", "15-012", "20-014"} <= set(numbers(code))


def test_a_document_for_a_heading_is_found_by_a_full_code():
    """22-005 and others name a heading alone: every code below it is theirs."""
    heads = [one for one in REGISTER.entries if any(len(digits_of(code)) == 4 for code in one.ccc)]
    assert heads
    one = heads[0]
    code = next(code for code in one.ccc if len(digits_of(code)) == 4)
    assert one.number in numbers(f"{code}.10.00.00-1")


def test_the_longer_agreement_comes_first():
    matches = find("3401.11.00.19-5", REGISTER)
    assert matches[0].what == "3401.11.00.19-5"
    assert matches[0].entry.number == "20-025"


def test_an_industry_is_found_by_its_code():
    assert numbers("4940")[0] == "22-009"


def test_a_code_that_nobody_has_finds_nothing():
    assert numbers("9999.99.99.99-9") == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("鮮乳", "22-063"),
        ("fresh milk", "22-063"),
        ("Fresh  MILK", "22-063"),
        ("家用清潔產品", "20-025"),
        ("洗碗精", "20-025"),
        ("電扇", "22-016"),
        ("electric fans", "22-016"),
        ("瓶裝水", "20-058"),
        ("旅館", "21-028"),
        ("led", "20-045"),
    ],
)
def test_words_in_either_language_find_the_document_in_force(words, number):
    assert numbers(words)[0] == number


def test_a_word_is_not_found_in_the_middle_of_another():
    assert "23-004" not in numbers("led"), "pickLED eggs"


def test_variants_of_characters_do_not_count():
    assert folded("化粧品 台灣 ＬＥＤ") == folded("化妝品 臺灣 led")
    assert numbers("化妝品") == numbers("化粧品") != []


def test_names_that_are_alike_are_found_where_nothing_else_is():
    matches = find("紙製印刷物", REGISTER)
    assert matches[0].entry.name.zh == "紙製印刷品"
    assert {one.ground for one in matches} == {"part-of-name"}


@pytest.mark.parametrize("query", ["", " ", "?", "…", "x" * 1000, "\x00", "123"])
def test_odd_queries_find_nothing_and_break_nothing(query):
    assert find(query, REGISTER) == ()


@pytest.mark.parametrize(
    ("day", "numbers_in_force"),
    [
        (date(2012, 6, 19), []),
        (date(2012, 6, 20), ["12-002"]),
        (date(2015, 6, 19), ["15-012", "12-002"]),
        (date(2015, 6, 20), ["15-012"]),
        (date(2018, 2, 10), ["15-012"]),
        (date(2018, 2, 11), []),
    ],
)
def test_a_document_is_in_force_from_its_approval_to_its_last_day(day, numbers_in_force):
    assert numbers("洗碗、洗衣及肌膚清潔產品", day) == numbers_in_force


def test_a_document_in_force_has_no_end_though_one_is_printed():
    one = entry("20-025")
    assert one.valid_until == date(2025, 7, 29)
    assert one.holds_on(date(2026, 11, 22))


def test_lineage_follows_the_name_and_leads_over_to_other_names():
    assert before(entry("20-025"), REGISTER)[0].entry.number == "17-028"
    assert [step.entry.number for step in after(entry("17-028"), REGISTER)] == ["20-025"]
    steps = after(entry("12-002"), REGISTER)
    assert steps[0].entry.number == "15-012"
    assert {step.entry.number for step in steps} >= {"15-012", "17-028", "20-014"}
    assert all(step.note.zh and step.note.en for step in steps[1:])


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2014, 1, 1), ["12-002"]), (date(2016, 1, 1), ["15-012"]), (date(2026, 1, 1), ["20-014", "20-025"])],
)
def test_what_to_use_instead_depends_on_the_day(day, expected):
    assert sorted(one.number for one in in_force_instead(entry("12-002"), REGISTER, day)) == expected


def test_two_documents_of_one_number_are_both_found():
    assert sorted(one.name.zh for one in entries_of("15-026", REGISTER)) == ["滑鼠", "鍵盤"]
    assert numbers("15-026") == ["15-026", "15-026"]
