"""The file of waivers that may stand beside an inventory."""

from datetime import date
from typing import NamedTuple

from cfp_cli.model.finding import Waiver
from cfp_cli.model.position import Document, Path

#: `at` of a finding that is about the file and no value in it.
WHOLE_FILE = "file"


class Entry(NamedTuple):
    """One waiver: the finding by its code, address and clause ("" where it has none), and what is said for it.

    `at` is an address (model/address.py) or `file`. `about` is a word of the finding's message, where code, address
    and clause are those of several. `path` is the entry's own place in the file of waivers.
    """

    code: str
    at: str
    clause: str
    about: str
    waiver: Waiver
    path: Path


class Waivers(NamedTuple):
    """The waivers of one inventory, which is named by its file's name without folders."""

    document: Document
    inventory: str
    entries: tuple[Entry, ...]


class WaiversUsed(NamedTuple):
    """The file of waivers that a report was made with, and the day on which they were judged."""

    file: str
    on: date
