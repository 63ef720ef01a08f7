"""What in a document does not conform to its schema, told for the person who wrote it.

Only this module imports jsonschema, and only a file that does not conform reaches it. Every error is
listed; of alternatives (anyOf, oneOf) the one that the value comes nearest to is told. No reference is
ever fetched: the registry is empty and has no retrieval.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend
from referencing import Registry

from cfp_cli.catalogue import finding
from cfp_cli.catalogue.suggest import did_you_mean, nearest
from cfp_cli.load.conform import Schema, at_very_end, is_whole
from cfp_cli.load.limits import MAX_FINDINGS
from cfp_cli.load.misfit_words import (
    COMMA,
    about,
    allowed,
    form,
    kind_hint,
    limit,
    listed,
    named,
    one_of,
    prefixed,
    shown,
    type_names,
)
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Path
from cfp_cli.model.text import Text, both

_LIMITS = frozenset(
    {"minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties", "minimum", "maximum"}
)


def _pattern(validator: Any, pattern: str, instance: Any, schema: Any) -> Iterator[ValidationError]:
    if isinstance(instance, str) and not at_very_end(pattern).search(instance):
        yield ValidationError(f"does not match {pattern}")


#: A jsonschema ValidationError. Its stubs have a sentinel in every field, for errors that are not raised yet.
Error = Any

_Validator: Any = extend(  # type: ignore[no-untyped-call]
    Draft7Validator,
    validators={"pattern": _pattern},
    type_checker=Draft7Validator.TYPE_CHECKER.redefine("integer", lambda _, value: is_whole(value)),
)


def misfits(document: Document, path: Path, schema: Schema) -> tuple[Finding, ...]:
    """What in the value at `path` does not conform, from top to end; the last one says if there are more.

    `path` leads to a value of the document.
    """
    value = document.data
    for step in path:
        value = value[step]
    telling = _Telling(document, path, schema)
    for error in _Validator(dict(schema), registry=Registry()).iter_errors(value):
        telling.tell(error)
        if len(telling.found) >= MAX_FINDINGS:
            break
    told = sorted(telling.found, key=_place)
    if len(told) < MAX_FINDINGS:
        return tuple(told)
    return (*told[: MAX_FINDINGS - 1], finding("CFP022", told[MAX_FINDINGS - 1].span, count=MAX_FINDINGS - 1))


def _place(found: Finding) -> tuple[int, int, str]:
    return (found.span.line, found.span.column, found.code) if found.span else (0, 0, found.code)


class _Telling:
    """Turns jsonschema's errors about the value at `base` into findings."""

    def __init__(self, document: Document, base: Path, schema: Schema) -> None:
        self.document = document
        self.base = base
        self.schema = schema
        self.found: dict[Finding, None] = {}

    def tell(self, error: Error) -> None:
        """Add the findings of one error."""
        keyword, path = str(error.validator), tuple(error.absolute_path)
        if isinstance(error.instance, str) and "propertyNames" in error.relative_schema_path:
            self._key(error, path)
        elif keyword == "additionalProperties":
            self._unknown(error, path)
        elif keyword == "required":
            self._missing(error, path)
        elif keyword == "type":
            self._type(error, path, error.validator_value, ())
        elif keyword in ("const", "enum"):
            self._value(error, path, _constants(error))
        elif keyword == "pattern":
            self.add("CFP105", path, value=shown(error.instance), form=form(error.schema))
        elif keyword in _LIMITS:
            words = limit(keyword, error.validator_value, error.instance)
            key = not isinstance(error.instance, str)
            self.add("CFP106", path, key, limit=words, about=about(error.schema))
        elif keyword in ("anyOf", "oneOf") and error.context:
            self._alternatives(error, path)
        elif keyword == "not":
            self._excluded(error, path)
        else:
            self._several(error, path)

    def add(self, code: str, path: Path, key: bool = False, /, **values: Any) -> None:
        """Add a finding about the value (or key) at `path`, named by its key unless `where` says otherwise."""
        whole = self.base + path
        found = finding(code, self.document.span(whole, key), **{"where": named(whole), **values})
        self.found.setdefault(found)

    def _key(self, error: Error, path: Path) -> None:
        """The form of keys that the author chooses (ids, numbers of clauses)."""
        whole = named(self.base + path)
        where = Text(f"{whole.zh}的鍵", f"keys of {whole.en}")
        value, words = shown(error.instance), form(error.schema)
        self.add("CFP105", (*path, error.instance), True, where=where, value=value, form=words)

    def _unknown(self, error: Error, path: Path) -> None:
        known = list(error.schema.get("properties", {}))
        where = named(self.base + path)
        for key in islice((key for key in error.instance if key not in known), MAX_FINDINGS):
            meant, keys = did_you_mean(nearest(key, known)), listed(known)
            if error.instance[key] is None:
                # `{amount: 1,200 g}`: within braces a comma ends the value, and what follows becomes a key.
                meant = COMMA
            self.add("CFP101", (*path, key), True, where=where, key=shown(key), suggestion=meant, allowed=keys)

    def _missing(self, error: Error, path: Path) -> None:
        """jsonschema has one error for each missing key and names it in its message only: all are told each time."""
        members = error.schema.get("properties", {})
        for key in _lacking(error):
            words = prefixed(about(members.get(key, {}), self.schema))
            self.add("CFP102", path, True, missing=both(f"`{key}`"), about=words)

    def _type(self, error: Error, path: Path, expected: str | list[str], words: tuple[str, ...]) -> None:
        names = [expected] if isinstance(expected, str) else expected
        hint = kind_hint(names, error.instance, about(error.schema))
        found = type_names([_type_of(error.instance)])
        self.add("CFP103", path, expected=type_names(names, words), found=found, hint=hint)

    def _value(self, error: Error, path: Path, constants: list[Any]) -> None:
        if error.instance is None:  # a key without a value: nothing is misspelt
            self._type(error, path, [], tuple(map(str, constants)))
            return
        word = nearest(str(error.instance), [str(one) for one in constants])
        meant, words = did_you_mean(word), allowed(constants)
        self.add("CFP104", path, value=shown(error.instance), suggestion=meant, allowed=words)

    def _excluded(self, error: Error, path: Path) -> None:
        """`not: {required: [key]}` is how our schemas say that a key does not belong here."""
        keys = error.validator_value.get("required", ()) if isinstance(error.validator_value, dict) else ()
        for key in keys:
            words = Text(f"這裡不能有「{key}」", f"`{key}` does not belong here")
            self.add("CFP107", (*path, key), True, problem=words)
        if not keys:
            self.add("CFP107", path, problem=Text("這個寫法不能用", "this is not a way to write it"))

    def _several(self, error: Error, path: Path) -> None:
        """`oneOf` with more than one alternative that fits, mostly keys that exclude each other."""
        if error.schema.get("type") == "object" and not isinstance(error.instance, dict):
            return  # `required` lets other kinds pass; that it is of another kind is told.
        required = [key for branch in error.validator_value for key in branch.get("required", ())]
        keys = [key for key in required if isinstance(error.instance, dict) and key in error.instance]
        words = Text("符合不只一種寫法", "it fits more than one way of writing it")
        if keys:
            names = listed(keys)
            words = Text(f"{names.zh} 只能寫一個", f"only one of {names.en} may be given")
        self.add("CFP107", path, True, problem=words)

    def _alternatives(self, error: Error, path: Path) -> None:
        """Tell the alternative that the value comes nearest to."""
        branches: dict[Any, list[Error]] = {}
        for one in error.context or ():
            branches.setdefault(one.relative_schema_path[0], []).append(one)
        fitting = [errors for errors in branches.values() if not any(_other_kind(one) for one in errors)]
        tops = [one for errors in branches.values() for one in errors if not one.relative_path]
        if not fitting:
            names = [name for one in tops if one.validator == "type" for name in _as_list(one.validator_value)]
            words = tuple(str(word) for one in tops if one.validator in ("const", "enum") for word in _constants(one))
            self._type(error, path, list(dict.fromkeys(names)), words)
        elif all(len(errors) == 1 and errors[0].validator in ("const", "enum") for errors in fitting):
            near = [errors[0] for errors in fitting if not errors[0].relative_path]
            if near:
                self._value(error, path, [value for one in near for value in _constants(one)])
            else:
                self.tell(fitting[0][0])
        elif len(fitting) > 1 and all(len(e) == 1 and e[0].validator == "required" for e in fitting):
            keys = [key for errors in fitting for key in errors[0].validator_value if key not in errors[0].instance]
            self.add("CFP102", path, True, missing=one_of(keys), about=both(""))
        else:
            for one in min(fitting, key=_distance):
                self.tell(one)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _constants(error: Error) -> list[Any]:
    return _as_list(error.validator_value) if error.validator == "enum" else [error.validator_value]


def _type_of(value: Any) -> str:
    kinds = {"boolean": bool, "string": str, "object": dict, "array": list, "null": type(None)}
    return next((name for name, kind in kinds.items() if isinstance(value, kind)), "number")


def _other_kind(error: Error) -> bool:
    """True where the alternative is for another kind of value altogether: a text where there is a mapping."""
    if error.relative_path:
        return False
    if error.validator in ("const", "enum"):
        return all(_type_of(constant) != _type_of(error.instance) for constant in _constants(error))
    return bool(error.validator == "type")


def _lacking(error: Error) -> list[str]:
    """The keys that a `required` error misses, but for mistyped ones: those are told as unknown keys."""
    missing = [key for key in error.validator_value if key not in error.instance]
    if error.schema.get("additionalProperties", True) is not False:
        return missing
    known = error.schema.get("properties", {})
    unknown = islice((key for key in error.instance if key not in known), MAX_FINDINGS)
    meant = {nearest(key, known) for key in unknown}
    return [key for key in missing if key not in meant]


def _distance(errors: list[Error]) -> int:
    """How far a value is from an alternative. A foreign key weighs more than a missing one or a wrong value."""
    weight = 0
    lacking: set[tuple[str, ...]] = set()
    for error in errors:
        if error.validator == "additionalProperties":
            weight += 5 * len(error.instance.keys() - error.schema.get("properties", {}).keys())
        elif error.validator == "required":
            lacking |= {(*map(str, error.relative_path), key) for key in _lacking(error)}
        else:
            weight += 4 if error.validator in ("const", "enum") else 1
    return weight + 2 * len(lacking)
