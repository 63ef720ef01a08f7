"""What must be stated with the unit or on the label is stated, in an answer that there is."""

import pytest

from cfp_cli.model.text import Text
from tests.rules.build import STORAGE, hits, inventory, pcr, product, statement, subject

STATES = ("product", "states")
ROOM = statement("room-type")
WISHED = statement("view", "should")


def said(states, *statements):
    by = pcr(statements=statements or (STORAGE,))
    return hits("statements", subject(inventory(of=product(states=states)), by=by))


@pytest.mark.parametrize("answer", ["ambient", "chilled"])
def test_one_of_the_answers_passes(answer: str) -> None:
    assert said({"storage": answer}) == []


def test_free_words_pass_where_there_is_no_list() -> None:
    assert said({"room-type": "雙人房"}, ROOM) == []


@pytest.mark.parametrize("states", [{}, {"storage": "  "}])
def test_no_answer_is_a_hit_on_the_product_and_names_the_answers(states) -> None:
    (hit,) = said(states)
    assert (hit.path, hit.key, hit.severity) == (("product",), True, "error")
    assert "2.1.3" in hit.message.en
    assert "ambient（常溫）、chilled（冷藏）" in hit.hint.zh
    assert "ambient (ambient), chilled (chilled)" in hit.hint.en


def test_free_words_are_asked_for_as_such() -> None:
    (hit,) = said({}, ROOM)
    assert "自由填寫" in hit.hint.zh


@pytest.mark.parametrize(("level", "severity"), [("must", "error"), ("should", "warning"), ("may", "note")])
def test_the_severity_is_that_of_the_statement(level, severity: str) -> None:
    (hit,) = said({}, statement("view", level))
    assert hit.severity == severity


def test_another_answer_is_an_error_at_the_answer_whatever_the_level() -> None:
    (hit,) = said({"view": "sea"}, statement("view", "may", {"garden": Text("花園", "garden")}))
    assert (hit.path, hit.severity) == ((*STATES, "view"), "error")
    assert "sea" in hit.message.en
    assert "garden" in hit.hint.en


def test_an_answer_to_nothing_that_is_asked_is_an_error_at_its_key() -> None:
    (hit,) = said({"storage": "ambient", "storge": "ambient"})
    assert (hit.path, hit.key, hit.severity) == ((*STATES, "storge"), True, "error")
    assert "storage" in hit.hint.en


def test_each_statement_speaks_for_itself() -> None:
    assert [hit.severity for hit in said({}, STORAGE, ROOM, WISHED)] == ["error", "error", "warning"]


def test_a_pcr_without_statements_asks_nothing() -> None:
    assert hits("statements", subject(inventory())) == []
