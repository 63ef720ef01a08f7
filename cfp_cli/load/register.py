"""Reads the shipped register of PCR documents: pcr/register.csv, lineage.csv and words.csv.

These are our own data, held right by tests: a row that cannot be read is a fault of the release, not of a user.
"""

import csv
import os
from datetime import date
from functools import cache

from cfp_cli.load.folders import PCR_FOLDER
from cfp_cli.model.register import Entry, Register, Succession, Words
from cfp_cli.model.text import Text


@cache
def load_register(folder: str = PCR_FOLDER) -> Register:
    """The register as shipped. Raises OSError, KeyError or ValueError where we shipped it broken."""
    return Register(
        tuple(_entry(row) for row in _rows(folder, "register.csv")),
        tuple(_succession(row) for row in _rows(folder, "lineage.csv")),
        tuple(_words(row) for row in _rows(folder, "words.csv")),
    )


def _rows(folder: str, name: str) -> list[dict[str, str]]:
    with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _entry(row: dict[str, str]) -> Entry:
    return Entry(
        number=row["number"],
        version=row["version"],
        name=Text(row["name"], row["name_en"]),
        kind=row["kind"],
        agency=row["agency"],
        approved=date.fromisoformat(row["approved"]),
        valid_until=date.fromisoformat(row["valid_until"]) if row["valid_until"] else None,
        in_force=row["in_force"] == "yes",
        ccc=tuple(row["ccc"].split()),
        industry=tuple(row["industry"].split()),
    )


def _succession(row: dict[str, str]) -> Succession:
    note = Text(row["note_zh"], row["note_en"])
    return Succession(row["number"], row["version"], row["next_number"], row["next_version"], note)


def _words(row: dict[str, str]) -> Words:
    words = f"{row['words_zh']}|{row['words_en']}".split("|")
    return Words(row["name"], tuple(word for word in words if word))
