"""Reading a formula: `content * water-per-content`, `use-water * heat * (wash-temperature - supply-temperature)`.

`+ - * /`, parentheses, min(a, b), max(a, b). No numbers: every number of a document is a named parameter
with its clause and unit. A hyphen belongs to a name, so a minus stands between spaces.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from cfp_cli.model.text import Text

MAX_LENGTH = 500
MAX_NESTING = 20
FUNCTIONS = ("min", "max")

_TOKEN = re.compile(r"\s+|[a-z][a-z0-9]*(?:-[a-z0-9]+)*|[-+*/(),]", re.ASCII)


class FormulaProblem(NamedTuple):
    """Why a formula cannot be read or evaluated, in words, and the column where, counted from 1."""

    text: Text
    column: int


class Name(NamedTuple):
    """A named quantity."""

    name: str
    column: int


class Step(NamedTuple):
    """An operator (`+ - * /`), where it stands, and what comes after it."""

    operator: str
    column: int
    operand: "Node"


class Chain(NamedTuple):
    """`first` and what is added and subtracted, or multiplied and divided, from left to right.

    Flat, so that a long formula is not a deep tree.
    """

    first: "Node"
    steps: tuple[Step, ...]

    @property
    def is_sum(self) -> bool:
        """Whether it adds and subtracts."""
        return self.steps[0].operator in "+-"


class Choice(NamedTuple):
    """min(a, b) or max(a, b)."""

    function: str
    a: "Node"
    b: "Node"
    column: int


Node = Name | Chain | Choice


class Formula(NamedTuple):
    """A formula: its text, its tree, and the names in it in order of first use."""

    text: str
    tree: Node
    names: tuple[str, ...]


class _Token(NamedTuple):
    """A name or sign; `loose` when white space stands on both sides. The end of the formula is an empty one."""

    text: str
    column: int
    loose: bool


# What reading from a token gives: a node and the index behind it, or what is wrong.
_Read = tuple[Node, int] | FormulaProblem


@lru_cache(maxsize=256)
def parse_formula(text: str) -> Formula | FormulaProblem:
    """The formula that `text` spells (at most 500 characters, 20 levels deep), or what is wrong with it."""
    if len(text) > MAX_LENGTH:
        words = Text(f"公式超過 {MAX_LENGTH} 個字元", f"the formula is longer than {MAX_LENGTH} characters")
        return FormulaProblem(words, MAX_LENGTH + 1)
    tokens = _tokens(text)
    if isinstance(tokens, FormulaProblem):
        return tokens
    result = _sum(tokens, 0, 0)
    if isinstance(result, FormulaProblem):
        return result
    tree, end = result
    if tokens[end].text:
        return _unexpected(tokens[end])
    names = dict.fromkeys(token.text for token in tokens if token.text[:1].isalpha() and token.text not in FUNCTIONS)
    return Formula(text, tree, tuple(names))


def _tokens(text: str) -> list[_Token] | FormulaProblem:
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return FormulaProblem(_foreign(text[at]), at + 1)
        end = match.end()
        if not match.group().isspace():
            loose = at > 0 and text[at - 1].isspace() and end < len(text) and text[end].isspace()
            tokens.append(_Token(match.group(), at + 1, loose))
        at = end
    tokens.append(_Token("", len(text) + 1, False))
    return tokens


def _sum(tokens: list[_Token], at: int, depth: int) -> _Read:
    return _chain(tokens, at, depth, "+-", _product)


def _product(tokens: list[_Token], at: int, depth: int) -> _Read:
    return _chain(tokens, at, depth, "*/", _operand)


def _chain(
    tokens: list[_Token], at: int, depth: int, operators: str, read: Callable[[list[_Token], int, int], _Read]
) -> _Read:
    """Operands with operators between them; a single operand stands for itself."""
    result = read(tokens, at, depth)
    if isinstance(result, FormulaProblem):
        return result
    first, at = result
    steps: list[Step] = []
    while (token := tokens[at]).text and token.text in operators:
        if token.text == "-" and not token.loose:
            return FormulaProblem(_TIGHT_MINUS, token.column)
        result = read(tokens, at + 1, depth)
        if isinstance(result, FormulaProblem):
            return result
        operand, at = result
        steps.append(Step(token.text, token.column, operand))
    return (Chain(first, tuple(steps)) if steps else first), at


def _operand(tokens: list[_Token], at: int, depth: int) -> _Read:
    """A name, a choice, or a formula in parentheses."""
    token = tokens[at]
    if token.text == "(":
        return _in_parentheses(tokens, at, depth)
    if not token.text[:1].isalpha():
        return _unexpected(token)
    called = tokens[at + 1].text == "("
    if token.text in FUNCTIONS:
        return _choice(tokens, at, depth) if called else FormulaProblem(_two_values(token.text), token.column)
    return FormulaProblem(_no_function(token.text), token.column) if called else (Name(*token[:2]), at + 1)


def _in_parentheses(tokens: list[_Token], at: int, depth: int) -> _Read:
    if depth >= MAX_NESTING:
        return FormulaProblem(_TOO_DEEP, tokens[at].column)
    result = _sum(tokens, at + 1, depth + 1)
    if isinstance(result, FormulaProblem):
        return result
    node, end = result
    return (node, end + 1) if tokens[end].text == ")" else _unexpected(tokens[end])


def _choice(tokens: list[_Token], at: int, depth: int) -> _Read:
    """min or max at `at`, with two values in parentheses."""
    function = tokens[at]
    if depth >= MAX_NESTING:
        return FormulaProblem(_TOO_DEEP, function.column)
    values: list[Node] = []
    # Each value has a sign before it that must be there: the parenthesis, then the comma.
    for sign in "(,":
        at += 1
        if tokens[at].text != sign:
            return FormulaProblem(_two_values(function.text), tokens[at].column)
        result = _sum(tokens, at + 1, depth + 1)
        if isinstance(result, FormulaProblem):
            return result
        value, end = result
        values.append(value)
        at = end - 1
    if tokens[at + 1].text != ")":
        return FormulaProblem(_two_values(function.text), tokens[at + 1].column)
    return Choice(function.text, values[0], values[1], function.column), at + 2


_TIGHT_MINUS = Text(
    "減號前後要有空格，連字號是名稱的一部分", "a minus stands between spaces; a hyphen is part of a name"
)
_TOO_DEEP = Text(f"括號超過 {MAX_NESTING} 層", f"the parentheses are more than {MAX_NESTING} levels deep")
_UNFINISHED = Text("公式沒有寫完", "the formula is not complete")


def _two_values(function: str) -> Text:
    return Text(f"{function} 要有兩個值：{function}(a, b)", f"{function} takes two values: {function}(a, b)")


def _no_function(name: str) -> Text:
    return Text(f"沒有「{name}」這個函數，只有 min 和 max", f"there is no function `{name}`, only min and max")


def _unexpected(token: _Token) -> FormulaProblem:
    if not token.text:
        return FormulaProblem(_UNFINISHED, token.column)
    words = Text(f"這裡不該有「{token.text}」", f"`{token.text}` does not belong here")
    return FormulaProblem(words, token.column)


def _foreign(character: str) -> Text:
    if character.isdigit():
        return Text(
            "公式裡不寫數字，請改為有條文出處的參數",
            "a formula has no numbers: make it a parameter with its clause",
        )
    seen = character if character.isprintable() else f"U+{ord(character):04X}"
    return Text(
        f"公式不能有「{seen}」；名稱用小寫字母、數字和連字號",
        f"`{seen}` has no place in a formula; names are lower-case letters, digits and hyphens",
    )
