"""Options that several commands share, and how their texts become values."""

import os
from datetime import date
from typing import Annotated

import typer

from cfp_cli.app.exit import FailOn
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

FormatOption = Annotated[
    str,
    typer.Option(
        "--format",
        help="text, json, sarif, junit, github, gitlab, markdown or csv "
        "(default: text; in GitHub Actions also annotations and a step summary).",
    ),
]
OutputOption = Annotated[
    str,
    typer.Option("--output", "-o", help="File to write instead of standard output; a file that is there is replaced."),
]
FailOnOption = Annotated[
    str, typer.Option("--fail-on", help="What makes exit code 1: error, warning (those too) or never.")
]
LockedOption = Annotated[
    bool, typer.Option("--locked", help="Refuse other rules and factors than INVENTORY.lock holds (cfp lock).")
]
IgnoreWaiversOption = Annotated[
    bool, typer.Option("--ignore-waivers", help="Leave out the waivers beside the inventory (NAME.waivers.yaml).")
]
TodayOption = Annotated[
    str,
    typer.Option("--today", metavar="DATE", help="Day of the run, on which waivers may have expired (default: today)."),
]
JobsOption = Annotated[
    int,
    typer.Option("--jobs", min=0, max=256, help="Processes to use (0: as many as there are processors and it pays)."),
]
ResumeOption = Annotated[
    str,
    typer.Option("--resume", metavar="FILE", help="Keep findings in FILE; files unchanged since are not judged again."),
]


def lang_of(text: str) -> Lang:
    """The language asked for, else the locale's: Chinese for any zh locale, English otherwise."""
    if text in ("zh-TW", "zh", "zh_TW"):
        return "zh-TW"
    if text == "en":
        return "en"
    if text:
        raise misused(
            "--lang", f"沒有語言 {text!r}，可用 zh-TW、en", f"{text!r} is not a language of cfp; use zh-TW or en"
        )
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh-TW" if locale.startswith("zh") else "en"


def misused(option: str, zh: str, en: str) -> typer.BadParameter:
    """What is wrong with the value of an option, to be raised."""
    return typer.BadParameter(f"{en} / {zh}", param_hint=option)


def date_of(text: str, option: str = "--on") -> date | None:
    """The day, or None for no text."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise misused(
            option, f"{text!r} 不是日期，請寫 YYYY-MM-DD", f"{text!r} is not a date; write YYYY-MM-DD"
        ) from None


def unit_of(text: str) -> str:
    """A unit that a label can show, or nothing."""
    if text and text not in ("mg", "g", "kg", "t"):
        raise misused(
            "--label-unit",
            f"{text!r} 不是標示單位，可用 mg、g、kg、t",
            f"{text!r} is not a unit of a label; use mg, g, kg or t",
        )
    return text


def fail_on_of(text: str) -> FailOn:
    """From which severity on a finding makes exit code 1."""
    known: dict[str, FailOn] = {"error": "error", "warning": "warning", "never": "never"}
    if text in known:
        return known[text]
    raise misused(
        "--fail-on", f"沒有 {text!r}，可用 error、warning、never", f"{text!r} is not known; use error, warning or never"
    )


def format_of(text: str, known: list[str]) -> str:
    """A format that the command has."""
    if text not in known:
        raise misused(
            "--format",
            f"沒有格式 {text!r}，可用 {'、'.join(known)}",
            f"{text!r} is not a format; use {' or '.join(known)}",
        )
    return text
