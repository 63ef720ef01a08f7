"""What is wrong with a command line, in Chinese: the command-line library says it in English only."""

from typing import Any

from cfp_cli.present.rows import harmless


def usage_words(error: Any) -> str:
    """One line in Chinese to stand under the library's own; "" for a message that has both languages already."""
    message = str(getattr(error, "message", "") or "")
    if any("\u4e00" <= character <= "\u9fff" for character in message):
        return ""
    context = getattr(error, "ctx", None)
    where = f"；用法見 {context.command_path} -h" if context is not None else ""
    return f"用法有誤：{harmless(_what(error, message))}{where}"


def _what(error: Any, message: str) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        near = "、".join(sorted(error.possibilities or ()))
        return f"沒有選項 {error.option_name}" + (f"，相近的有 {near}" if near else "")
    if kind == "MissingParameter":
        return f"缺少 {_name(error)}"
    if kind == "BadOptionUsage":
        return f"選項 {error.option_name} 的值有缺或不能有值"
    if kind == "BadParameter":
        return f"{_name(error)} 的值不合：{message}" if message else f"{_name(error)} 的值不合"
    if message.startswith("No such command"):
        name, _, near = message.removeprefix("No such command").partition(". Did you mean")
        return f"沒有命令{name.rstrip('.')}" + (f"，是否為{near.rstrip('?')}" if near else "")
    return message or "命令列不完整"


def _name(error: Any) -> str:
    """The option or argument as it is called on the command line."""
    parameter = getattr(error, "param", None)
    if parameter is None:
        return str(getattr(error, "param_hint", "") or "參數")
    if parameter.param_type_name == "option":
        return " / ".join(parameter.opts)
    return str(parameter.metavar or parameter.name)
