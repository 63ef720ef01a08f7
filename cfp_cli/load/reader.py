"""The strict YAML reader: bytes to a Document, and every reason why not.

It reads PyYAML's events and builds Map and Seq itself. Nothing is composed or constructed, so depth,
aliases, merge keys, tags, duplicate keys and YAML 1.1's odd scalars are decided here and nowhere else.
"""

import hashlib
from typing import Any, Protocol

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from cfp_cli.load.encoding import decode
from cfp_cli.load.files import open_regular, read_stdin, shown_name, too_large
from cfp_cli.load.limits import MAX_FILE_BYTES
from cfp_cli.load.problems import Problems
from cfp_cli.load.syntax import report_syntax
from cfp_cli.load.tree import Tree
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document


class Events(Protocol):
    """A parser that yields YAML events one by one and raises YAMLError where the syntax is wrong."""

    def get_event(self) -> Any:
        """The next event; None after the end."""


def read_file(path: str, shown: str = "") -> tuple[Document | None, tuple[Finding, ...]]:
    """The document in a file (`-`: standard input) and what is wrong with it.

    `shown` is how the file is named in findings and in the document (default: `path`). Besides what
    `read_bytes` finds: CFP001 missing, CFP002 folder, CFP003 not a regular file, CFP004 refused by the system.
    """
    shown = shown or shown_name(path)
    raw = read_stdin(MAX_FILE_BYTES, shown) if path == "-" else open_regular(path, MAX_FILE_BYTES, shown)
    return (None, (raw,)) if isinstance(raw, Finding) else read_bytes(raw, shown)


def read_bytes(raw: bytes, file: str) -> tuple[Document | None, tuple[Finding, ...]]:
    """The document in `raw`, shown as `file`, and what is wrong with it, sorted by place.

    The document is None where there is nothing to judge: CFP005 too large, CFP006 empty, CFP007 not UTF-8,
    CFP009 syntax, CFP010 anchor or alias, CFP011 merge key, CFP016 depth, CFP017 count, CFP022 too many problems.
    It stands, so that the rest can be checked, after: CFP008 forbidden character (replaced by U+FFFD), CFP012 tag
    (its value as text), CFP013 duplicate key (the first wins), CFP014 key not text (its spelling is the key; a
    collection as key is left out), CFP015 a second document (the first is read), CFP018 and CFP019 unclear numbers
    (their spelling as text), CFP020 long text (cut), CFP021 no newline at the end (a warning).
    Its text has newlines as line ends and U+FFFD for forbidden characters; its hash is that of `raw`.
    """
    if len(raw) > MAX_FILE_BYTES:
        return None, (too_large(MAX_FILE_BYTES, file),)
    problems = Problems(file)
    text = decode(raw, problems)
    if text is None or problems.full:
        return None, problems.sorted()
    if not text.endswith("\n"):
        line = text.count("\n") + 1
        width = len(text) - text.rfind("\n") - 1
        problems.add("CFP021", line, width, width + 1)
    tree = Tree(text, problems)
    if not _feed(tree, text, problems) or not tree.usable:
        return None, problems.sorted()
    return Document(file, text, hashlib.sha256(raw).hexdigest(), tree.root), problems.sorted()


def _feed(tree: Tree, text: str, problems: Problems) -> bool:
    """Give all events of `text` to `tree` until it stops; False where the syntax is wrong."""
    handlers = {
        ScalarEvent: tree.scalar,
        MappingStartEvent: tree.start_map,
        SequenceStartEvent: tree.start_sequence,
        MappingEndEvent: tree.end,
        SequenceEndEvent: tree.end,
        AliasEvent: tree.alias,
        DocumentStartEvent: tree.document_start,
        DocumentEndEvent: tree.document_end,
        StreamStartEvent: tree.stream_start,
        StreamEndEvent: tree.stream_end,
    }
    parser: Any = None
    try:
        parser = events(text)
        next_event = parser.get_event
        while not tree.stopped:
            event = next_event()
            handlers[event.__class__](event)
    # The pure parser raises the latter two on an escape beyond U+10FFFF.
    except (yaml.YAMLError, ValueError, OverflowError) as fault:
        report_syntax(fault, parser, text, problems)
        return False
    return True


def events(text: str) -> Events:
    """PyYAML's C parser; the same parser in Python, some 40 times slower, where PyYAML was built without it."""
    parser: Any
    try:
        from yaml._yaml import CParser as parser
    except ImportError:
        from cfp_cli.load.pure_events import PureParser as parser
    made: Events = parser(text)
    return made
