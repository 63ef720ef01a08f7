"""Options that several commands share, and how their texts become values."""

import os
from datetime import date
from typing import Annotated

import typer

from cfp_cli.model.text import Lang

LangOption = Annotated[
    str, typer.Option("--lang", envvar="CFP_LANG", help="Language of the output: zh-TW or en (default: by locale).")
]
PcrOption = Annotated[
    str, typer.Option("--pcr", help="PCR number or rule file (default: the PCR that the inventory names).")
]
PcrDirOption = Annotated[
    list[str] | None, typer.Option("--pcr-dir", help="Folder with further rule files; may be repeated.")
]
FactorsOption = Annotated[
    list[str] | None,
    typer.Option("--factors", help="Factor table: CSV of our columns, or the ministry's open data as JSON or CSV."),
]
OnOption = Annotated[
    str, typer.Option("--on", metavar="DATE", help="Assessment date, YYYY-MM-DD (default: the file's, else today).")
]
RegimeOption = Annotated[
    str, typer.Option("--regime", help="Label regime to apply whatever the date (cfp regime list).")
]
UnitOption = Annotated[
    str, typer.Option("--label-unit", help="Unit on the label where the applicant chooses: mg, g, kg or t.")
]


def lang_of(text: str) -> Lang:
    """The language asked for, else the locale's: Chinese for any zh locale, English otherwise."""
    if text in ("zh-TW", "zh", "zh_TW"):
        return "zh-TW"
    if text == "en":
        return "en"
    if text:
        raise typer.BadParameter(f"{text!r} is not a language of cfp; use zh-TW or en", param_hint="--lang")
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh-TW" if locale.startswith("zh") else "en"


def date_of(text: str, option: str = "--on") -> date | None:
    """The day, or None for no text."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date; write YYYY-MM-DD", param_hint=option) from None


def unit_of(text: str) -> str:
    """A unit that a label can show, or nothing."""
    if text and text not in ("mg", "g", "kg", "t"):
        raise typer.BadParameter(f"{text!r} is not a unit of a label; use mg, g, kg or t", param_hint="--label-unit")
    return text


def format_of(text: str, known: list[str]) -> str:
    """A format that the command has."""
    if text not in known:
        raise typer.BadParameter(f"{text!r} is not a format; use {' or '.join(known)}", param_hint="--format")
    return text
