"""Whole outputs, kept. `make golden` renews them; a changed number needs a line under "Numbers changed" in CHANGELOG.md."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from cfp_cli import __version__
from cfp_cli.model.run import Run, judged
from cfp_cli.model.text import Lang
from cfp_cli.pipeline import Request, run
from cfp_cli.present import FORMATS
from cfp_cli.present.rows import Look, harmless
from cfp_cli.shelf import Shelf
from cfp_cli.validation import judge_rule_files

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
SAMPLES = (
    "body-wash",
    "dish-washing-liquid",
    "electric-fan",
    "fresh-milk",
    "hotel-room",
    "laundry-powder",
    "picture-book",
    "road-freight",
    "shampoo",
)
BROKEN = ("CFP316-cut-off-too-big", "CFP201-unknown-unit", "CFP101-unknown-key", "CFP009-bracket-not-closed")
#: Two errors and a warning, all waived.
WAIVED = Request("samples/broken/waivers/sound.yaml", today=date(2026, 11, 1), waivers=True)

#: What is kept in every format for machines: a sound and a broken calculation, a check with waivers, rule files.
MACHINE = {
    "machine-sound": "dish-washing-liquid",
    "machine-broken": "broken/inventory/CFP316-cut-off-too-big",
}
LANGUAGES: dict[str, Lang] = {
    "machine-sound": "zh-TW",
    "machine-broken": "en",
    "machine-waived": "zh-TW",
    "rule-files": "en",
}
RULE_FILES = ("sound", "CFP013-clause-twice", "CFP102-parameter-without-clause")
ENDINGS = {
    "sarif": "sarif",
    "junit": "xml",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "markdown": "md",
    "csv": "csv",
}


def text_of(rows) -> str:
    return "".join("".join(harmless(piece.text) for piece in row).rstrip() + "\n" for row in rows)


def run_of(command: str, file: str | Request) -> Run:
    request = Request(file) if isinstance(file, str) else file
    return Run(command, __version__, (judged(run(request, Shelf())),))


def text_output(command: str, file: str | Request, lang: str) -> str:
    return text_of(FORMATS["text"]().rows(run_of(command, file), Look(lang, 100)))


def outputs() -> dict[str, str]:
    """File name and content of every golden output."""
    made = {}
    for name in SAMPLES:
        file = f"samples/{name}.yaml"
        made |= {f"{name}.{lang}.txt": text_output("calc", file, lang) for lang in ("zh-TW", "en")}
        made[f"{name}.json"] = FORMATS["json"]().text(run_of("calc", file), "en")
    for name in BROKEN:
        file = f"samples/broken/inventory/{name}.yaml"
        made |= {f"{name}.{lang}.txt": text_output("check", file, lang) for lang in ("zh-TW", "en")}
    made |= {
        f"waived.{command}.{lang}.txt": text_output(command, WAIVED, lang)
        for command in ("calc", "check")
        for lang in ("zh-TW", "en")
    }
    made["waived.json"] = FORMATS["json"]().text(run_of("calc", WAIVED), "en")
    for name, lang in LANGUAGES.items():
        of = run_named(name)
        made |= {f"{name}.{ending}": FORMATS[form]().text(of, lang) for form, ending in ENDINGS.items()}
    made["rule-files.json"] = FORMATS["json"]().text(run_named("rule-files"), "en")
    made["rule-files.txt"] = text_of(FORMATS["text"]().rows(run_named("rule-files"), Look("en", 100)))
    return made


def run_named(name: str) -> Run:
    """A run whose every machine format is kept."""
    if name == "rule-files":
        return judge_rule_files([f"samples/broken/pcr/{one}.yaml" for one in RULE_FILES])
    if name == "machine-waived":
        return run_of("check", WAIVED)
    return run_of("calc", f"samples/{MACHINE[name]}.yaml")


NAMES = [
    *(f"{name}.{form}" for name in SAMPLES for form in ("zh-TW.txt", "en.txt", "json")),
    *(f"{name}.{lang}.txt" for name in BROKEN for lang in ("zh-TW", "en")),
    *(f"{name}.{ending}" for name in LANGUAGES for ending in ENDINGS.values()),
    "rule-files.txt",
    "rule-files.json",
    *(f"waived.{form}" for form in ("calc.zh-TW.txt", "calc.en.txt", "check.zh-TW.txt", "check.en.txt", "json")),
]


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    before = os.getcwd()
    os.chdir(ROOT)
    try:
        return outputs()
    finally:
        os.chdir(before)


@pytest.mark.parametrize("name", NAMES)
def test_output_is_as_kept(name, made):
    assert made[name] == (GOLDEN / name).read_bytes().decode()


def test_nothing_is_kept_that_is_not_compared():
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(NAMES)


if __name__ == "__main__" and sys.argv[1:] == ["renew"]:
    GOLDEN.mkdir(exist_ok=True)
    for name, content in outputs().items():
        (GOLDEN / name).write_bytes(content.encode())
