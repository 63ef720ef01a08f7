"""Holds a calculation to the lock beside its inventory: what was exchanged since is an error, and no label value."""

import os
from collections.abc import Iterator
from typing import Any

from cfp_cli.catalogue import finding
from cfp_cli.evidence.lock import Lock, LockedRow, LockedTable, load_lock, lock_of, lock_path
from cfp_cli.evidence.recorded import recording
from cfp_cli.load.files import shown_name
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Path
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text
from cfp_cli.pipeline import Request, run
from cfp_cli.shelf import Shelf

NOT_THERE = "-"
_INVENTORY = Text("清冊", "inventory")
_RULES = Text("PCR", "PCR")
_ROLES = {
    "rule-file": Text("規則檔", "rule file"),
    "base": Text("基底", "base"),
    "regime": Text("標示制度", "label regime"),
    "defaults": Text("情境預設的係數", "defaults of scenarios"),
    "table": Text("係數表", "factor table"),
}
_NAMED = Text("{role} {name}", "{role} {name}")


def run_locked(request: Request, shelf: Shelf) -> Report:
    """The report on an inventory, held to its lock. Without a lock that can be read nothing is calculated for a label."""
    path = lock_path(request.file)
    document, lock, findings = load_lock(path) if os.path.lexists(path) else (None, None, ())
    if document is None and not findings:
        findings = (finding("CFP625", None, file=shown_name(path)),)
    with recording(shelf) as recorded:
        report = run(request, shelf)
    if document is not None and lock is not None:
        now = lock_of(report, shelf, recorded.used())
        findings += tuple(lock_findings(document, lock, now)) if now is not None else ()
    documents = (*report.documents, document) if document is not None else report.documents
    report = report._replace(findings=(*report.findings, *findings), documents=documents)
    refused = any(found.severity == "error" for found in findings)
    return report._replace(label=None, margin=None) if refused else report


def lock_findings(document: Document, lock: Lock, now: Lock) -> Iterator[Finding]:
    """CFP624 and CFP626 to CFP629 for whatever is not as it was locked, at its place in the lock file."""
    if lock.inventory != now.inventory:
        at = document.span(("inventory",))
        yield finding("CFP624", at, what=_INVENTORY, locked=lock.inventory, used=now.inventory)
    if lock.pcr != now.pcr:
        yield finding("CFP624", document.span(("pcr",)), what=_RULES, locked=lock.pcr, used=now.pcr)
    else:
        yield from _files(document, lock, now)
    yield from _tables(document, lock, now)
    if lock.tool != now.tool:
        yield finding("CFP629", document.span(("tool",)), locked=lock.tool, ours=now.tool)


def _files(document: Document, lock: Lock, now: Lock) -> Iterator[Finding]:
    used = {(one.role, one.name): one.sha256 for one in now.files}
    locked = {(one.role, one.name): (one.sha256, index) for index, one in enumerate(lock.files)}
    for key in dict.fromkeys((*locked, *used)):
        digest, index = locked.get(key, (NOT_THERE, None))
        if used.get(key) != digest:
            at: Path = ("files",) if index is None else ("files", index)
            name = _NAMED.filled(role=_ROLES[key[0]], name=key[1])
            words: dict[str, Any] = {"locked": _short(digest), "used": _short(used.get(key, NOT_THERE))}
            yield finding("CFP626", document.span(at, key=index is None), name=name, **words)


def _tables(document: Document, lock: Lock, now: Lock) -> Iterator[Finding]:
    """Rows are looked at only where their table is another one; a table that is no longer used is no matter."""
    locked = {table.id: (table, index) for index, table in enumerate(lock.tables)}
    for table in now.tables:
        if table.id not in locked:
            name = _NAMED.filled(role=_ROLES["table"], name=table.id)
            at = document.span(("tables",), key=True)
            yield finding("CFP626", at, name=name, locked=NOT_THERE, used=_short(table.sha256))
        elif locked[table.id][0].sha256 != table.sha256:
            yield from _rows(document, *locked[table.id], table)


def _rows(document: Document, before: LockedTable, index: int, after: LockedTable) -> Iterator[Finding]:
    rows = {row.id: (row, at) for at, row in enumerate(before.rows)}
    changed = [row for row in after.rows if row.id not in rows or rows[row.id][0].sha256 != row.sha256]
    for row in changed:
        old, at = rows.get(row.id, (None, None))
        place: Path = ("tables", index, "rows") if at is None else ("tables", index, "rows", at)
        words: dict[str, Any] = dict(zip(("locked", "used"), _values(old, row), strict=True))
        yield finding("CFP627", document.span(place, key=at is None), table=after.id, id=row.id, **words)
    if not changed:
        words = {"locked": _short(before.sha256), "used": _short(after.sha256)}
        yield finding("CFP628", document.span(("tables", index, "sha256")), table=after.id, **words)


def _values(old: LockedRow | None, new: LockedRow) -> tuple[str, str]:
    """Both values; with their hashes where something else of the row changed."""
    if old is None:
        return NOT_THERE, new.value
    if old.value != new.value:
        return old.value, new.value
    return f"{old.value} ({_short(old.sha256)})", f"{new.value} ({_short(new.sha256)})"


def _short(digest: str) -> str:
    return digest[:12]
