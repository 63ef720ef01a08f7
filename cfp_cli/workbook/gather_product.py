"""The rows of the tables `product` and `answers` as the parts of an inventory that they stand for."""

from collections.abc import Iterator, Mapping

from cfp_cli.model.position import Path
from cfp_cli.workbook.codes import ANSWERS
from cfp_cli.workbook.layout import PRODUCT_FIELDS
from cfp_cli.workbook.rows import Data
from cfp_cli.workbook.take import Left, Taker

_PRODUCT: Path = ("product",)
_DIRECTIONS: Path = ("product", "directions")


class Answers:
    """The rows of `answers`, the first of each kind and name."""

    def __init__(self, takers: Iterator[Taker], left: list[Left]) -> None:
        self._of: dict[str, dict[str, Taker]] = {kind: {} for kind in ANSWERS}
        self._left = left
        for take in takers:
            self._sort(take)

    def _sort(self, take: Taker) -> None:
        kind, name = take.take("kind"), take.take("name")
        if kind not in ANSWERS:
            self._left.append(take.dropped("unknown"))
        elif not name:
            self._left.append(take.dropped("no-name"))
        elif not take.has("value"):
            self._left.append(take.dropped("empty"))
        elif name in self._of[kind]:
            self._left.append(take.dropped("twice"))
        else:
            self._of[kind][name] = take

    def choices(self) -> Data:
        """`choices` of the file."""
        return self._texts("choice", ("choices",))

    def states(self) -> Data:
        """`states` of the product."""
        return self._texts("state", (*_PRODUCT, "states"))

    def _texts(self, kind: str, path: Path) -> Data:
        found: Data = {}
        for name, take in self._of[kind].items():
            take.at((*path, name))
            take.text(found, path, name, "value")
        return {str(path[-1]): found} if found else {}

    def scenarios(self) -> Data:
        """`scenarios` of the file: those answered with yes. An answer of no asks for nothing; others are left."""
        found: list[str] = []
        for name, take in self._of["scenario"].items():
            answer = take.take("value")
            if answer == "yes":
                take.at(("scenarios", len(found)), "name")
                found.append(name)
            elif answer != "no":
                self._left.append(take.dropped("unknown"))
        return {"scenarios": found} if found else {}

    def parameters(self) -> Data:
        """`parameters` of the product."""
        path = (*_PRODUCT, "parameters")
        found: Data = {}
        for name, take in self._of["parameter"].items():
            take.at((*path, name))
            found[name] = {}
            take.quantity(found[name], (*path, name), "value")
            take.text(found[name], (*path, name), "source")
        return {"parameters": found} if found else {}

    def on_the_pack(self) -> list[tuple[str, Taker]]:
        """The numbers that the directions on the pack give."""
        return list(self._of["directions"].items())


def fields_of(takers: Iterator[Taker], left: list[Left]) -> dict[str, Taker]:
    """The rows of the product by their key, the first of each."""
    found: dict[str, Taker] = {}
    for take in takers:
        key = take.take("key")
        if key not in PRODUCT_FIELDS or key in found:
            left.append(take.dropped("twice" if key in found else "unknown"))
        else:
            found[key] = take
    return found


def product_of(fields: Mapping[str, Taker], answers: Answers, left: list[Left]) -> Data:
    """`product` of the file."""
    product: Data = {}
    if take := fields.get("name"):
        take.names(product, _PRODUCT, "name", "value")
    for key in ("company", "model", "category", "ccc"):
        if take := fields.get(key):
            take.text(product, _PRODUCT, key, "value")
    declared: Data = {}
    path = (*_PRODUCT, "declared-unit")
    for key, field in (("amount", "declared-unit"), ("content", "content")):
        if take := fields.get(field):
            take.quantity(declared, path, key, "value")
    if take := fields.get("packaging"):
        take.names(declared, path, "packaging", "value")
    if declared:
        product["declared-unit"] = declared
    product |= _directions(fields, answers, left)
    if take := fields.get("functional-unit"):
        take.quantity(product, _PRODUCT, "functional-unit", "value")
    return {**product, **answers.states(), **answers.parameters()}


def _directions(fields: Mapping[str, Taker], answers: Answers, left: list[Left]) -> Data:
    """Directions in one of their three kinds; a word that is none of them stays, for the schema to say so."""
    way_row, source_row = fields.get("directions"), fields.get("directions-source")
    way = way_row.take("value") if way_row else ""
    if way_row:
        way_row.at(_DIRECTIONS, "value")
    given = answers.on_the_pack()
    if way not in ("", "parameters", "own-lines") or (not way and not given and not source_row):
        left.extend(take.dropped("no-place") for _, take in given)
        if source_row:
            left.append(source_row.dropped("no-place"))
        return {"directions": way} if way else {}
    found: Data = {}
    if source_row:
        source_row.text(found, _DIRECTIONS, "source", "value")
    if way == "own-lines":
        left.extend(take.dropped("no-place") for _, take in given)
        return {"directions": {**found, "lines": "own"}}
    parameters: Data = {}
    for name, take in given:
        take.quantity(parameters, (*_DIRECTIONS, "parameters"), name, "value")
    return {"directions": {**found, **({"parameters": parameters} if parameters else {})}}
