"""The words for what does not conform: names of places and kinds, lists of what is allowed, forms and limits."""

from collections.abc import Sequence
from typing import Any

from cfp_cli.load.conform import Schema
from cfp_cli.load.problems import echo
from cfp_cli.model.position import Path
from cfp_cli.model.text import Text, both

#: Keys or values that a message lists; more are cut.
MAX_LISTED = 24

#: For `{amount: 1,200 g}`: within braces a comma ends the value, and what follows becomes a key without a value.
COMMA = Text(
    "若這是大括號裡某個數字或文字的後半：逗號會結束前面的值，請刪去千分位逗號，文字則加上引號。",
    "If this is the rest of a number or text: within braces a comma ends the value, so write numbers without "
    "thousands separators and put quotes around text. ",
)

_TYPES = {
    "string": Text("文字", "a text"),
    "number": Text("數字", "a number"),
    "integer": Text("整數", "a whole number"),
    "boolean": Text(" true 或 false", "true or false"),
    "object": Text("一組「鍵: 值」", "a set of `key: value`"),
    "array": Text("清單", "a list"),
    "null": Text("空白", "empty"),
}
#: Forms that many keys share, where the schema says nothing itself.
_FORMS = {
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": Text("年-月-日，例如 2024-12-31", "year-month-day, such as 2024-12-31"),
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}/[0-9]{4}-[0-9]{2}-[0-9]{2}$": Text(
        "起日/迄日，例如 2024-01-01/2024-12-31", "first day/last day, such as 2024-01-01/2024-12-31"
    ),
    "^[a-z0-9][a-z0-9-]{0,63}$": Text("小寫英文字母、數字與連字號", "lower-case letters, digits and hyphens"),
    "^[a-z][a-z0-9-]{0,63}$": Text(
        "小寫英文字母、數字與連字號，以字母開頭", "lower-case letters, digits and hyphens, a letter first"
    ),
}
_LIMITS = {
    "minLength": Text("太短：至少 {limit} 個字，現在有 {size} 個", "is too short: {size} characters, at least {limit}"),
    "maxLength": Text("太長：最多 {limit} 個字，現在有 {size} 個", "is too long: {size} characters, at most {limit}"),
    "minItems": Text("太少：至少 {limit} 項，現在有 {size} 項", "has too few items: {size}, at least {limit}"),
    "maxItems": Text("太多：最多 {limit} 項，現在有 {size} 項", "has too many items: {size}, at most {limit}"),
    "minProperties": Text("太少：至少 {limit} 個鍵，現在有 {size} 個", "has too few keys: {size}, at least {limit}"),
    "maxProperties": Text("太多：最多 {limit} 個鍵，現在有 {size} 個", "has too many keys: {size}, at most {limit}"),
    "minimum": Text("太小：不得小於 {limit}，現在是 {size}", "is too small: {size}, at least {limit}"),
    "maximum": Text("太大：不得大於 {limit}，現在是 {size}", "is too large: {size}, at most {limit}"),
}


def named(path: Path) -> Text:
    """How a message names the value at `path`: by its key, an item by its number in the list."""
    if not path:
        return Text("檔案", "the file")
    last = path[-1]
    if isinstance(last, str):
        return Text(f"「{echo(last)}」", f"`{echo(last)}`")
    parent = named(path[:-1])
    return Text(f"{parent.zh}第 {last + 1} 項", f"item {last + 1} of {parent.en}")


def shown(value: Any) -> str:
    """A value of the file as a message may repeat it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (dict, list)):
        return "{…}" if isinstance(value, dict) else "[…]"
    return echo("" if value is None else str(value))


def listed(words: Sequence[str]) -> Text:
    """Words of a list, the first MAX_LISTED of them."""
    more = len(words) > MAX_LISTED
    parts = [f"`{word}`" for word in words[:MAX_LISTED]]
    return Text("、".join(parts) + (" ……" if more else ""), ", ".join(parts) + (" ..." if more else ""))


def allowed(constants: Sequence[Any]) -> Text:
    """Values that a schema allows."""
    return listed([shown(constant) for constant in constants])


def type_names(names: Sequence[str], words: Sequence[str] = ()) -> Text:
    """Kinds of values, and the words that stand beside them as alternatives."""
    kinds = [_TYPES[name] for name in names] + [both(f"`{word}`") for word in words]
    return Text("或".join(kind.zh for kind in kinds), " or ".join(kind.en for kind in kinds))


def kind_hint(expected: Sequence[str], value: Any, words: Text) -> Text:
    """What to do about a value of the wrong kind; `words` describe what is wanted, if anything does."""
    kinds = type_names(expected)
    todo = Text(f"請改成{kinds.zh}", f"Make it {kinds.en}")
    if value is None:
        todo = Text("請填上值，或刪去這個鍵", "Give it a value, or leave the key out")
    elif "string" in expected and not isinstance(value, (dict, list)):
        todo = Text(f'文字請加引號："{shown(value)}"', f'Put a text in quotes: "{shown(value)}"')
    elif isinstance(value, str) and {"number", "integer"} & set(expected):
        todo = Text("請寫數字，不加引號與單位", "Write the number alone, without quotes or unit")
    return Text(f"{todo.zh}（{words.zh}）", f"{todo.en} ({words.en})") if words.zh else todo


def one_of(keys: Sequence[str]) -> Text:
    """Keys of which one is missing."""
    return Text("、".join(f"`{key}`" for key in keys) + " 其中之一", "one of " + ", ".join(f"`{key}`" for key in keys))


def prefixed(words: Text) -> Text:
    """A description behind the name of what it describes; empty if there is none."""
    return Text(f"：{words.zh}", f": {words.en}") if words.zh else words


def form(schema: Schema) -> Text:
    """What a pattern asks, in words: the schema's `x-form`, a form known here, its description, or the pattern."""
    if "x-form" in schema:
        return Text(schema["x-form"]["zh-TW"], schema["x-form"]["en"])
    pattern = schema["pattern"]
    if pattern in _FORMS:
        return _FORMS[pattern]
    return about(schema) if "description" in schema else both(pattern)


def about(schema: Schema, root: Schema | None = None) -> Text:
    """The description of a schema, which is written `zh / en`; empty if there is none."""
    if "description" not in schema and root is not None and "$ref" in schema:
        schema = root.get("definitions", {}).get(schema["$ref"].removeprefix("#/definitions/"), {})
    zh, _, en = str(schema.get("description", "")).partition(" / ")
    return Text(zh, en)


def limit(keyword: str, bound: Any, value: Any) -> Text:
    """What is too small, large, long or few, with both numbers."""
    size = len(value) if isinstance(value, (str, dict, list)) else value
    if keyword == "minLength" and not size:
        return Text("是空的", "is empty")
    words = _LIMITS[keyword]
    return Text(words.zh.format(limit=bound, size=size), words.en.format(limit=bound, size=size))
