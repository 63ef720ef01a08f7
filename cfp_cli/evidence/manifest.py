"""Reads the manifest of a bundle and holds the files against it: nothing changed, nothing missing, nothing besides."""

import os
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.evidence.assembled import FORMAT_VERSION, MANIFEST, README, RESULT, role_of, sha256
from cfp_cli.evidence.sources import DEFAULTS, INVENTORY, RULES_IN, Asked, BundledRows, Sources
from cfp_cli.load.reader import read_bytes
from cfp_cli.load.schema import check_schema
from cfp_cli.load.values import Values
from cfp_cli.model.factor import FactorTable
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Path, Span
from cfp_cli.model.text import Text

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}\Z")
_ENDINGS = {"factor-rows": (".csv",), "result": (".json",), "read-me": (".txt",)}
_DERIVED = ("result", "merged-rule-file", "read-me")

_NO_MANIFEST = Text("沒有 manifest.json", "there is no manifest.json")
_UNREADABLE = Text("manifest.json 讀不出來", "manifest.json cannot be read")
_OTHER_VERSION = Text(
    "格式版本是 {version}，此工具讀得懂 {ours}", "its format version is {version}; this tool reads {ours}"
)
_TWICE = Text("`{path}` 列了兩次", "`{path}` is listed twice")
_NOT_LISTED_PATH = Text("`{path}` 沒有列在 files", "`{path}` is not among files")
_SIZE = Text("大小是 {size} 位元組，清單記 {stated}", "it has {size} bytes; the manifest says {stated}")
_DIGEST = Text("SHA-256 是 {digest}，清單記 {stated}", "its SHA-256 is {digest}; the manifest says {stated}")
_NOT_IN_LIST = Text("清單沒有列它", "the manifest does not list it")
_NO_PLACE = Text("證據包裡沒有這種檔案", "a bundle has no such file")
_ROLE = Text("它的用途是 {role}，清單記 {stated}", "it is a {role}; the manifest says {stated}")


class Manifest(NamedTuple):
    """What a manifest says: the inputs of the calculation, and the version of the tool that made the bundle."""

    sources: Sources
    tool_version: str


def read_manifest(
    files: Mapping[str, bytes], bundle: str
) -> tuple[Manifest | None, tuple[Finding, ...], tuple[Document, ...]]:
    """The manifest of the files of a bundle; None where it or any file is at fault (CFP615 to CFP618)."""
    top = Span(bundle, 1, 1, 1)
    if MANIFEST not in files:
        return None, (finding("CFP615", top, why=_NO_MANIFEST),), ()
    shown = f"{bundle}/{MANIFEST}"
    document, findings = read_bytes(files[MANIFEST], shown)
    if document is None or not isinstance(document.data, dict):
        return None, (*findings, finding("CFP615", Span(shown, 1, 1, 1), why=_UNREADABLE)), ()
    version = document.data.get("bundle")
    if version != FORMAT_VERSION:
        why = _OTHER_VERSION.filled(version="-" if version is None else version, ours=FORMAT_VERSION)
        return None, (finding("CFP615", document.span(("bundle",)), why=why),), (document,)
    findings += check_schema(document, "bundle-manifest")
    if not findings:
        findings = (*_held(document, files, bundle), *_named(document))
    if findings:
        return None, findings, (document,)
    values = Values(document)
    sources = _sources(document.data, files, values)
    if values.findings or sources is None:
        return None, tuple(values.findings), (document,)
    return Manifest(sources, document.data["tool"]["version"]), (), (document,)


def _held(document: Document, files: Mapping[str, bytes], bundle: str) -> Iterator[Finding]:
    """Each file that is listed against what is there, and the other way round."""
    listed: set[str] = set()
    for index, entry in enumerate(document.data["files"]):
        path, at = entry["path"], document.span(("files", index, "path"))
        if path in listed:
            yield finding("CFP615", at, why=_TWICE.filled(path=path))
        elif path not in files:
            yield finding("CFP617", at, path=path)
        else:
            yield from _as_listed(entry, files[path], document, index)
        listed.add(path)
    for path in sorted(set(files) - listed - {MANIFEST}):
        yield finding("CFP618", Span(bundle, 1, 1, 1), path=path, why=_NOT_IN_LIST)


def _as_listed(entry: Any, raw: bytes, document: Document, index: int) -> Iterator[Finding]:
    path = entry["path"]
    where: Path = ("files", index)
    digest, role = sha256(raw), role_of(path)
    if str(len(raw)) != str(entry["size"]):
        why = _SIZE.filled(size=f"{len(raw):,}", stated=entry["size"])
        yield finding("CFP616", document.span((*where, "size")), path=path, why=why)
    elif digest != entry["sha256"]:
        why = _DIGEST.filled(digest=digest[:12], stated=entry["sha256"][:12])
        yield finding("CFP616", document.span((*where, "sha256")), path=path, why=why)
    elif not role or not _fits(path, role):
        yield finding("CFP618", document.span((*where, "path")), path=path, why=_NO_PLACE)
    elif role != entry["role"]:
        why = _ROLE.filled(role=role, stated=entry["role"])
        yield finding("CFP615", document.span((*where, "role")), why=why)


def _fits(path: str, role: str) -> bool:
    name = os.path.basename(path)
    return bool(_NAME.match(name)) and name.endswith(_ENDINGS.get(role, (".yaml",)))


def _named(document: Document) -> Iterator[Finding]:
    """What the rest of the manifest names must be among its files."""
    data = document.data
    listed = {entry["path"] for entry in data["files"]}
    for path in (INVENTORY, DEFAULTS, RESULT, README):
        if path not in listed:
            yield finding("CFP617", document.span(("files",), key=True), path=path)
    where: list[tuple[str, Path]] = [(data["rule-file"], ("rule-file",))]
    where += [(one["rows-in"], ("tables", index, "rows-in")) for index, one in enumerate(data["tables"])]
    for path, place in where:
        if path not in listed or not path.startswith((RULES_IN, "factors/rows/")):
            yield finding("CFP615", document.span(place), why=_NOT_LISTED_PATH.filled(path=path))


def _sources(data: Any, files: Mapping[str, bytes], values: Values) -> Sources | None:
    run = data["run"]
    on: date | None = values.day(run["on"], ("run", "on")) if run["on"] else None
    today = values.day(run["today"], ("run", "today"))
    if today is None:
        return None
    instead = run["use-instead"]
    asked = Asked(
        inventory=run["inventory"],
        by_number=run["rule-file-by-number"],
        on=on,
        today=today,
        regime=run["regime"],
        label_unit=run["label-unit"],
        in_place=run["in-place-of-shipped"],
        instead=Text(instead["zh-TW"], instead["en"]) if instead else None,
    )
    inputs = {path: raw for path, raw in files.items() if path != MANIFEST and role_of(path) not in _DERIVED}
    return Sources(asked, data["rule-file"], tuple(_table(one) for one in data["tables"]), inputs)


def _table(raw: Any) -> BundledRows:
    title = Text(raw["title"]["zh-TW"], raw["title"]["en"])
    table = FactorTable(
        *(raw["id"], title, raw["file"], raw["sha256"], raw["licence"], raw["attribution"], int(raw["rows"])),
        snapshot=raw["snapshot"],
    )
    return BundledRows(table, raw["rows-in"])
