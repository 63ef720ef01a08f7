"""Does a value have the shape of its schema: yes or no, and fast.

Importing jsonschema takes longer than reading an inventory, so files that conform never meet it: a schema
becomes a tree of closures here. What is wrong with a file that does not conform is listed by
cfp_cli.load.misfits with jsonschema; tests hold that both agree.

Taken is a part of JSON Schema draft 7. A keyword that is not known here raises, because a misspelled one
(`additionalPropertis`) would otherwise restrict nothing in silence. Values are what the reader makes: str,
bool, None, Decimal, dict, list.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from cfp_cli.load.folders import SCHEMA_FOLDER

Schema = Mapping[str, Any]
Check = Callable[[Any], bool]

#: Keywords that describe and do not restrict. `x-form` tells a pattern in words: {zh-TW, en}.
ANNOTATIONS = frozenset(
    {"$schema", "$id", "$comment", "title", "description", "definitions", "examples", "default", "x-form"}
)


@cache
def schema_of(name: str) -> Schema:
    """schemas/<name>.schema.json. Raises OSError where we did not ship it."""
    import json
    import os

    with open(os.path.join(SCHEMA_FOLDER, f"{name}.schema.json"), encoding="utf-8") as file:
        schema: Schema = json.load(file)
    return schema


@cache
def check_of(name: str) -> Check:
    """Says whether a value conforms to schemas/<name>.schema.json."""
    return compiled(schema_of(name))


def compiled(schema: Schema) -> Check:
    """Says whether a value conforms to `schema`. Raises ValueError for what is not known here."""
    return _Compiler(schema.get("definitions", {})).check(schema)


def at_very_end(pattern: str) -> re.Pattern[str]:
    """The pattern with `$` at the very end: Python's lets a newline follow."""
    return re.compile(re.sub(r"(?<!\\)\$", r"\\Z", pattern))


def is_number(value: Any) -> bool:
    """True for a number; true and false are none."""
    return isinstance(value, (Decimal, int)) and not isinstance(value, bool)


def is_whole(value: Any) -> bool:
    """True for a number without a fraction. Its exponent is bounded by the reader."""
    return is_number(value) and value == int(value)


class _Compiler:
    """Turns one schema into closures. A definition is compiled once, when it is first used."""

    def __init__(self, definitions: Schema) -> None:
        self.definitions = definitions
        self.made: dict[str, Check] = {}

    def check(self, schema: Schema | bool) -> Check:
        """True where every keyword of `schema` is satisfied."""
        if isinstance(schema, bool):
            return _any([] if not schema else [_anything])
        if "$ref" in schema and not schema.keys() - {"$ref"} <= ANNOTATIONS:
            raise ValueError("draft 7 ignores what stands beside $ref; wrap the $ref in allOf")
        checks: list[Check] = []
        for keyword, argument in schema.items():
            if keyword in _PLAIN:
                checks.append(_PLAIN[keyword](argument))
            elif keyword in _WITH_SCHEMAS:
                checks.append(_WITH_SCHEMAS[keyword](self, argument, schema))
            elif keyword not in ANNOTATIONS:
                raise ValueError(f"the schema keyword {keyword!r} is not known here")
        return _all(checks)

    def checks(self, schemas: list[Schema]) -> list[Check]:
        """One check for each of `schemas`."""
        return [self.check(schema) for schema in schemas]

    def definition(self, reference: str) -> Check:
        """The check of a definition of this schema; nothing is ever fetched."""
        name = reference.removeprefix("#/definitions/")
        if name not in self.definitions or name == reference:
            raise ValueError(f"{reference!r} is not a definition of this schema")
        if name not in self.made:
            # Only a definition that refers to itself meets this one, and looks itself up when it is asked.
            self.made[name] = lambda value: self.made[name](value)
            self.made[name] = self.check(self.definitions[name])
        return self.made[name]


def _anything(value: Any) -> bool:
    return True


def _all(checks: list[Check]) -> Check:
    """All of them. Spelled out for few, because this is called for every value of a file."""
    match checks:
        case [only]:
            return only
        case [first, second]:
            return lambda value: first(value) and second(value)
        case [first, second, third]:
            return lambda value: first(value) and second(value) and third(value)
        case [first, second, *rest]:
            others = _all(rest)
            return lambda value: first(value) and second(value) and others(value)
    return _anything


def _any(checks: list[Check]) -> Check:
    return lambda value: any(check(value) for check in checks)


# ---- keywords that look at the value itself -----------------------------------------------------------------------
# As JSON Schema has it, each lets values of other types pass: that is for `type` to say.


def _type(names: str | list[str]) -> Check:
    return _TYPES[names] if isinstance(names, str) else _any([_TYPES[name] for name in names])


def _const(constant: Any) -> Check:
    boolean = isinstance(constant, bool)
    return lambda value: bool(value == constant) and isinstance(value, bool) == boolean


def _enum(constants: list[Any]) -> Check:
    if all(isinstance(constant, str) for constant in constants):
        allowed = frozenset(constants)
        return lambda value: isinstance(value, str) and value in allowed
    return _any([_const(constant) for constant in constants])


def _pattern(pattern: str) -> Check:
    search = at_very_end(pattern).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _at_least(kind: Any) -> Callable[[int], Check]:
    return lambda least: lambda value: not isinstance(value, kind) or len(value) >= least


def _at_most(kind: Any) -> Callable[[int], Check]:
    return lambda most: lambda value: not isinstance(value, kind) or len(value) <= most


def _required(names: list[str]) -> Check:
    needed = frozenset(names)
    return lambda value: not isinstance(value, dict) or needed <= value.keys()


_TYPES: dict[str, Check] = {
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": is_number,
    "integer": is_whole,
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
}
_PLAIN: dict[str, Callable[[Any], Check]] = {
    "type": _type,
    "const": _const,
    "enum": _enum,
    "pattern": _pattern,
    "minLength": _at_least(str),
    "maxLength": _at_most(str),
    "minItems": _at_least(list),
    "maxItems": _at_most(list),
    "minProperties": _at_least(dict),
    "maxProperties": _at_most(dict),
    "minimum": lambda least: lambda value: not is_number(value) or value >= least,
    "maximum": lambda most: lambda value: not is_number(value) or value <= most,
    "required": _required,
}


# ---- keywords that hold schemas -----------------------------------------------------------------------------------


def _items(compiler: _Compiler, item: Schema, _: Schema) -> Check:
    check = compiler.check(item)
    return lambda value: not isinstance(value, list) or all(map(check, value))


def _property_names(compiler: _Compiler, name: Schema, _: Schema) -> Check:
    check = compiler.check(name)
    return lambda value: not isinstance(value, dict) or all(map(check, value))


def _members(compiler: _Compiler, properties: Schema, schema: Schema) -> Check:
    known = {name: compiler.check(member) for name, member in properties.items()}
    other = compiler.check(schema.get("additionalProperties", True))

    def members(value: Any) -> bool:
        if isinstance(value, dict):
            for name, member in value.items():
                if not known.get(name, other)(member):
                    return False
        return True

    return members


def _additional(compiler: _Compiler, _: Schema, schema: Schema) -> Check:
    """`properties` looks after them too; here only where there are no `properties`."""
    return _anything if "properties" in schema else _members(compiler, {}, schema)


def _one_of(compiler: _Compiler, schemas: list[Schema], _: Schema) -> Check:
    checks = compiler.checks(schemas)
    return lambda value: sum(check(value) for check in checks) == 1


def _not(compiler: _Compiler, schema: Schema, _: Schema) -> Check:
    check = compiler.check(schema)
    return lambda value: not check(value)


def _if(compiler: _Compiler, condition: Schema, schema: Schema) -> Check:
    holds = compiler.check(condition)
    then, otherwise = compiler.check(schema.get("then", True)), compiler.check(schema.get("else", True))
    return lambda value: then(value) if holds(value) else otherwise(value)


_WITH_SCHEMAS: dict[str, Callable[[_Compiler, Any, Schema], Check]] = {
    "$ref": lambda compiler, reference, _: compiler.definition(reference),
    "properties": _members,
    "additionalProperties": _additional,
    "propertyNames": _property_names,
    "items": _items,
    "allOf": lambda compiler, schemas, _: _all(compiler.checks(schemas)),
    "anyOf": lambda compiler, schemas, _: _any(compiler.checks(schemas)),
    "oneOf": _one_of,
    "not": _not,
    "if": _if,
    "then": lambda compiler, _, schema: _anything,
    "else": lambda compiler, _, schema: _anything,
}
