"""The scenarios of a rule file and the cases that try them, from YAML to the model."""

from collections.abc import Sequence
from typing import Any

from cfp_cli.load.values import Values, text_of
from cfp_cli.model.pcr import Case, MassSum, Parameter, Scenario, ScenarioLine
from cfp_cli.model.position import Path
from cfp_cli.model.quantity import Quantity, Unit
from cfp_cli.model.text import Text
from cfp_cli.units.convert import ONE as DIMENSIONLESS

#: The "unit" of a number without one.
BARE = "1"


def read_scenario(raw: Any, path: Path, values: Values) -> Scenario:
    return Scenario(
        id=raw["id"],
        stage=raw["stage"],
        clause=raw["clause"],
        title=text_of(raw["title"]),
        parameters=tuple(
            _parameter(name, parameter, (*path, "parameters", name), values)
            for name, parameter in raw.get("parameters", {}).items()
        ),
        lines=tuple(
            line
            for index, one in enumerate(raw["lines"])
            if (line := _scenario_line(one, (*path, "lines", index), values))
        ),
        path=path,
        applies=raw.get("applies", "always"),
        when=_when(raw),
        categories=tuple(raw.get("categories", ())),
    )


def _when(raw: Any) -> dict[str, tuple[str, ...]]:
    return {statement: tuple(answers) for statement, answers in raw.get("when", {}).items()}


def _parameter(name: str, raw: Any, path: Path, values: Values) -> Parameter:
    statement, where = "", path
    if "by-statement" in raw:
        statement, alternatives = next(iter(raw["by-statement"].items()))
        where = (*path, "by-statement", statement)
    elif "by-category" in raw:
        alternatives, where = raw["by-category"], (*path, "by-category")
    else:
        alternatives = {"": raw["value"]} if "value" in raw else {}
    quantities = {
        key: read_quantities(texts, (*where, key) if key else (*where, "value"), values)
        for key, texts in alternatives.items()
    }
    given = _given(raw["given"], path, values) if "given" in raw else None
    mass = raw.get("sum")
    of = MassSum(mass["stage"], tuple(mass["items"]), mass.get("uncarried", False)) if mass else None
    title, clause = text_of(raw["title"]), raw["clause"]
    return Parameter(name, title, clause, quantities, raw["overridable"], path, statement, given, of)


def _given(text: str, path: Path, values: Values) -> Unit | None:
    """The unit of what the product gives; `1` for a bare number such as a share."""
    return DIMENSIONLESS if text == BARE else values.unit(text, (*path, "given"))


def read_quantities(texts: Sequence[str], path: Path, values: Values) -> tuple[Quantity, ...]:
    return tuple(
        quantity
        for index, text in enumerate(texts)
        if (quantity := values.number_or_quantity(text, (*path, index))) is not None
    )


def _scenario_line(raw: Any, path: Path, values: Values) -> ScenarioLine | None:
    unit = values.unit(raw["unit"], (*path, "unit"))
    if unit is None:
        return None
    return ScenarioLine(
        id=raw["id"],
        title=text_of(raw["title"]),
        item=raw["item"],
        formula=raw["formula"],
        unit=unit,
        role=raw.get("role", ""),
        clause=raw["clause"],
        categories=tuple(raw.get("categories", ())),
        path=path,
        when=_when(raw),
    )


def read_case(raw: Any, path: Path, values: Values) -> Case | None:
    content = values.quantity(str(raw["content"]), (*path, "content")) if "content" in raw else None
    if content is None and "content" in raw:
        return None
    return Case(
        name=text_of(raw["name"]),
        clause=raw["clause"],
        category=raw.get("category", ""),
        content=content,
        parameters=_named_quantities(raw.get("parameters", {}), (*path, "parameters"), values),
        expect=_named_quantities(raw["expect"], (*path, "expect"), values),
        path=path,
        states=dict(raw.get("states", {})),
        scenarios=tuple(raw.get("scenarios", ())),
        printed=_named_quantities(raw.get("printed", {}), (*path, "printed"), values),
        slip=text_of(raw["slip"]) if "slip" in raw else Text("", ""),
    )


def _named_quantities(raw: Any, path: Path, values: Values) -> dict[str, Quantity]:
    return {
        name: quantity
        for name, text in raw.items()
        if (quantity := values.number_or_quantity(text, (*path, name))) is not None
    }
