"""The two lists in factors/: which tables there are, and which factor stands for a role of a scenario."""

from collections.abc import Mapping
from typing import Any

from cfp_cli.catalogue import finding
from cfp_cli.factors.defaults import Defaults, Role, RoleChoice
from cfp_cli.factors.row import Origin
from cfp_cli.factors.shipped import Shipped
from cfp_cli.load.folders import shown_path
from cfp_cli.load.reader import read_file
from cfp_cli.model.factor import FactorTable, SourceClass
from cfp_cli.model.finding import Finding
from cfp_cli.model.pcr import Interpretation
from cfp_cli.model.position import Document, Path
from cfp_cli.model.text import Text, both

_CLASSES: dict[str, SourceClass] = {"government": "government", "database": "database"}

_SHOULD_BE_MAP = Text("應為一組「鍵: 值」", "it should be a mapping")
_SHOULD_BE_LIST = Text("應為清單", "it should be a list")
_SHOULD_BE_TEXT = Text("應為文字", "it should be a text")
_SHOULD_BE_COUNT = Text("應為整數", "it should be a whole number")
_SHOULD_BE_CLASS = Text("應為 government 或 database", "it should be government or database")
_SHOULD_BE_CHOICE = Text("不在 choices 之中", "it is not among the choices")


def read_tables(path: str) -> tuple[tuple[Shipped, ...], tuple[Finding, ...]]:
    """The list of shipped tables; entries that are malformed are left out, each with CFP240."""
    document, findings = read_file(path, shown_path(path))
    if document is None:
        return (), findings
    read = _Reading(document, "CFP240")
    shipped = []
    for at, entry in enumerate(read.items(document.data, "tables", ())):
        before = len(read.findings)
        table = _table(read, entry, ("tables", at))
        if len(read.findings) == before:
            shipped.append(table)
    return tuple(shipped), (*findings, *read.findings)


def read_defaults(path: str) -> tuple[Defaults, tuple[Finding, ...]]:
    """The default factors; roles that are malformed are left out, each with CFP241."""
    document, findings = read_file(path, shown_path(path))
    return (Defaults({}), findings) if document is None else defaults_of(document, findings)


def defaults_of(document: Document, findings: tuple[Finding, ...]) -> tuple[Defaults, tuple[Finding, ...]]:
    """The same for a document that was read, with the findings of its reading."""
    read = _Reading(document, "CFP241")
    roles: dict[tuple[str, str], Role] = {}
    by_role = read.map(document.data, "roles", ())
    for name in by_role:
        regions = read.map(by_role, name, ("roles",))
        for region in regions:
            before = len(read.findings)
            role = _role(read, read.map(regions, region, ("roles", name)), ("roles", name, region))
            if len(read.findings) == before:
                roles[name, region] = role
    return Defaults(roles, document.file, document.sha256), (*findings, *read.findings)


class _Reading:
    """Takes values out of a list of ours; what is missing or of the wrong kind is a finding and an empty value."""

    def __init__(self, document: Document, code: str) -> None:
        self.document = document
        self.code = code
        self.findings: list[Finding] = []

    def wrong(self, path: Path, reason: Text) -> None:
        entry = ".".join(str(step) for step in path)
        place = self.document.span(path)
        self.findings.append(finding(self.code, place, file=self.document.file, entry=entry, reason=reason))

    def map(self, parent: Any, key: str, path: Path) -> Mapping[str, Any]:
        value = parent.get(key) if isinstance(parent, Mapping) else None
        if isinstance(value, Mapping):
            return value
        self.wrong((*path, key), _SHOULD_BE_MAP)
        return {}

    def items(self, parent: Any, key: str, path: Path) -> list[Any]:
        value = parent.get(key) if isinstance(parent, Mapping) else None
        if isinstance(value, list):
            return value
        self.wrong((*path, key), _SHOULD_BE_LIST)
        return []

    def text(self, parent: Any, key: str, path: Path) -> str:
        value = parent.get(key) if isinstance(parent, Mapping) else None
        if value is not None and not isinstance(value, bool | Mapping | list):
            return str(value)
        self.wrong((*path, key), _SHOULD_BE_TEXT)
        return ""

    def texts(self, parent: Any, key: str, path: Path) -> tuple[str, ...]:
        return tuple(str(item) for item in self.items(parent, key, path))

    def both(self, parent: Any, key: str, path: Path) -> Text:
        words = self.map(parent, key, path)
        if not words:
            return both("")
        return Text(self.text(words, "zh-TW", (*path, key)), self.text(words, "en", (*path, key)))


def _table(read: _Reading, entry: Any, path: Path) -> Shipped:
    rows = read.text(entry, "rows", path)
    if rows and not (rows.isascii() and rows.isdecimal()):
        read.wrong((*path, "rows"), _SHOULD_BE_COUNT)
        rows = ""
    class_name = read.text(entry, "source-class", path)
    if class_name and class_name not in _CLASSES:
        read.wrong((*path, "source-class"), _SHOULD_BE_CLASS)
    table = FactorTable(
        id=read.text(entry, "id", path),
        title=read.both(entry, "title", path),
        file=read.text(entry, "file", path),
        sha256=read.text(entry, "sha256", path),
        licence=read.text(entry, "licence", path),
        attribution=read.text(entry, "attribution", path),
        rows=int(rows or 0),
        snapshot=read.text(entry, "snapshot", path),
    )
    prefixes = read.texts(entry, "prefixes", path)
    has = entry if isinstance(entry, Mapping) else {}
    heating = read.texts(entry, "heating-prefixes", path) if "heating-prefixes" in has else ()
    origin = Origin(
        table.id,
        f"factors/{table.file}",
        _CLASSES.get(class_name, "database"),
        "data" if has.get("year-is") == "data" else "announced",
        table.licence,
    )
    return Shipped(table, origin, prefixes, heating)


def _role(read: _Reading, entry: Mapping[str, Any], path: Path) -> Role:
    # A role may have no default, and no choices either: then the user chooses or names a factor (which gas leaks).
    listed = read.map(entry, "choices", path) if "choices" in entry else {}
    choices = {}
    for name in listed:
        place = (*path, "choices", name)
        choice = read.map(listed, name, place[:-1])
        heating = read.text(choice, "heating-value", place) if "heating-value" in choice else ""
        choices[name] = RoleChoice(read.text(choice, "factor", place), heating, read.both(choice, "why", place))
    default = read.text(entry, "default", path) if "default" in entry else ""
    if default and default not in choices:
        read.wrong((*path, "default"), _SHOULD_BE_CHOICE)
    interpretations = []
    for at, said in enumerate(read.items(entry, "interpretations", path) if "interpretations" in entry else ()):
        place = (*path, "interpretations", at)
        words = [read.both(said, key, place) for key in ("question", "chosen", "why")]
        interpretations.append(Interpretation(read.text(said, "id", place), "", words[0], words[1], words[2], place))
    return Role(default, choices, tuple(interpretations))
