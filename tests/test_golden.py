"""Whole outputs, kept. `make golden` renews them; a changed number needs a line under "Numbers changed" in CHANGELOG.md."""

import os
import sys
from pathlib import Path

import pytest

from cfp_cli import __version__
from cfp_cli.model.run import Run, judged
from cfp_cli.pipeline import Request, run
from cfp_cli.present import FORMATS
from cfp_cli.present.rows import Look, harmless
from cfp_cli.shelf import Shelf

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


def text_of(rows) -> str:
    return "".join("".join(harmless(piece.text) for piece in row).rstrip() + "\n" for row in rows)


def run_of(command: str, file: str) -> Run:
    return Run(command, __version__, (judged(run(Request(file), Shelf())),))


def text_output(command: str, file: str, lang: str) -> str:
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
    return made


NAMES = [
    *(f"{name}.{form}" for name in SAMPLES for form in ("zh-TW.txt", "en.txt", "json")),
    *(f"{name}.{lang}.txt" for name in BROKEN for lang in ("zh-TW", "en")),
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
    assert made[name] == (GOLDEN / name).read_text(encoding="utf-8")


def test_nothing_is_kept_that_is_not_compared():
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(NAMES)


if __name__ == "__main__" and sys.argv[1:] == ["renew"]:
    GOLDEN.mkdir(exist_ok=True)
    for name, content in outputs().items():
        (GOLDEN / name).write_text(content, encoding="utf-8")
