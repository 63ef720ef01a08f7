"""What `cfp lock` finds at one inventory: the lock that is there, the one that it would have now, and what differs."""

import os
from typing import Literal, NamedTuple

from cfp_cli.catalogue import finding
from cfp_cli.evidence.lock import Lock, load_lock, lock_of, lock_path, lock_yaml
from cfp_cli.evidence.locked import lock_findings
from cfp_cli.evidence.recorded import recording
from cfp_cli.load.files import shown_name
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Span
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text
from cfp_cli.pipeline import Request, run
from cfp_cli.shelf import Shelf

#: "new": there is none yet; "written", "updated": the file was written; "differs": it is there and is left as it is.
State = Literal["new", "written", "updated", "same", "differs", "no-result"]

_NO_RESULT = Text("沒有算出結果（見上列查核發現）", "it has no result (see the findings)")


class Locking(NamedTuple):
    """An inventory and its lock file `path`.

    `held` is what that file holds, None where there is none or it cannot be read; `used` what the calculation used,
    None where it has no result. `findings` are what differs, or why there is no result.
    """

    report: Report
    path: str
    state: State
    held: Lock | None
    used: Lock | None
    findings: tuple[Finding, ...]

    @property
    def shown(self) -> str:
        """The lock file as it is named to people."""
        return shown_name(self.path)

    def done(self, state: State) -> "Locking":
        """The same after the lock was written."""
        return self._replace(state=state, held=self.used)


def locking_of(request: Request, shelf: Shelf) -> Locking:
    """The inventory of a request beside its lock; nothing is written."""
    with recording(shelf) as recorded:
        report = run(request, shelf)
    tables = tuple(found for found in shelf.findings if found.severity == "error")
    used, path = lock_of(report, shelf, recorded.used()), lock_path(request.file)
    there = os.path.lexists(path)
    document, held, findings = load_lock(path) if there else (None, None, ())
    if used is None or tables:
        nothing = finding("CFP623", Span(report.file, 1, 1, 1), why=_NO_RESULT)
        return Locking(report, path, "no-result", held, None, (*tables, *report.findings, nothing))
    if not there:
        return Locking(report, path, "new", None, used, ())
    if document is not None and document.text == lock_yaml(used):
        return Locking(report, path, "same", held, used, ())
    if document is not None and held is not None:
        findings = tuple(lock_findings(document, held, used))
    return Locking(report, path, "differs", held, used, findings)
