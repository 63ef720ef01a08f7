"""CFP: words."""

from cfp_cli.catalogue.entry import Entry

ENTRIES: dict[str, Entry] = {}
