"""A recycled input counts its recycling."""

from tests.rules.build import factor, hits, inventory, leg, line, route, subject, supplier

OPTIONS = {"stages": ["raw-materials", "manufacturing"]}


def said(used, line_):
    return hits("recycled-input", subject(inventory(line_), factors=[used]), OPTIONS)


def test_a_factor_that_does_not_say_so_is_a_hit_on_the_factor() -> None:
    (hit,) = said(factor(), line("bottle", recycled=True))
    assert (hit.path, hit.key) == (("lines", 0, "factor"), False)
    assert "bottle" in hit.message.zh
    assert "includes-recycling: true" in hit.hint.zh


def test_a_factor_that_includes_it_or_is_known_as_one_passes() -> None:
    assert said(factor(includes_recycling=True), line(recycled=True)) == []
    assert said(factor(flags=("recycled-material",)), line(recycled=True)) == []
    assert len(said(factor(flags=("zero-value",)), line(recycled=True))) == 1


def test_virgin_inputs_and_other_stages_are_not_asked() -> None:
    assert said(factor(), line()) == []
    assert said(factor(), line("water", "use", "water", recycled=True)) == []


def test_each_suppliers_factor_is_looked_at_and_transport_is_not() -> None:
    (hit,) = said(factor(), line(recycled=True, suppliers=[supplier("a", "1 t"), supplier("b", "1 t", factor="other")]))
    assert hit.path == ("lines", 0, "suppliers", 0, "factor")
    inbound = line("inbound", item="transport", recycled=True, routes=[route("", "", leg("9 km"))])
    assert said(factor("truck", per="tkm"), inbound) == []
