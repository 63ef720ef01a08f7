"""Reading the options of a rule, and the pieces of JSON Schema that describe them.

Every kind validates its options with its own schema when the rule file is loaded; reading them here
therefore takes their shape for granted.
"""

from decimal import Decimal
from typing import Any

from cfp_cli.model.text import Text
from cfp_cli.units.quantity import QuantityProblem, parse_share

Schema = dict[str, Any]

SHARE: Schema = {
    "type": "string",
    "maxLength": 12,
    "pattern": r"^(100|[0-9]{1,2}(\.[0-9]{1,6})?) ?%$",
    "x-form": {"zh-TW": "百分比，例如 1 %", "en": "a percentage such as 1 %"},
}
ID: Schema = {
    "type": "string",
    "maxLength": 64,
    "pattern": "^[a-z0-9][a-z0-9-]{0,63}$",
    "x-form": {"zh-TW": "小寫英數與連字號", "en": "lower-case letters, digits and hyphens"},
}
IDS: Schema = {"type": "array", "minItems": 1, "items": ID}
FLAG: Schema = {"type": "boolean"}
MONTHS: Schema = {"type": "integer", "minimum": 1, "maximum": 120}


def one_of(*values: str) -> Schema:
    """One value of a closed list."""
    return {"enum": list(values)}


def some_of(*values: str) -> Schema:
    """A list of values of a closed list."""
    return {"type": "array", "minItems": 1, "items": {"enum": list(values)}}


def described(schema: Schema, zh: str, en: str) -> Schema:
    """`schema` with its description in both languages."""
    return {**schema, "description": f"{zh} / {en}"}


def options(properties: dict[str, Schema] | None = None, required: tuple[str, ...] = ()) -> Schema:
    """The schema of a kind's options; nothing but `properties` may stand in them."""
    return {
        "type": "object",
        "properties": properties or {},
        "required": list(required),
        "additionalProperties": False,
    }


def description_of(schema: Schema) -> Text:
    """The description of an option, as `described` wrote it."""
    zh, _, en = str(schema.get("description", "")).partition(" / ")
    return Text(zh, en)


def share(text: str) -> Decimal:
    """`1 %` as 0.01, exactly. Raises ValueError for what the schema SHARE refuses."""
    result = parse_share(text)
    if isinstance(result, QuantityProblem):
        raise ValueError(f"not a share: {text!r}")
    return result


def share_or_none(text: str | None) -> Decimal | None:
    """The share of an option that may be left out."""
    return None if text is None else share(text)
