"""Verifies a bundle: what is in it is what its manifest lists, and its result follows from what is in it."""

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from cfp_cli import __version__
from cfp_cli.catalogue import finding
from cfp_cli.evidence.assembled import MANIFEST, RESULT, Written, calculated, files_of, sha256
from cfp_cli.evidence.container import MAX_BUNDLE_BYTES, unpacked
from cfp_cli.evidence.differences import Difference, differences
from cfp_cli.evidence.installed import compared_with_installed
from cfp_cli.evidence.manifest import read_manifest
from cfp_cli.evidence.sources import BASES_IN, ROWS_IN, RULES_IN, Sources
from cfp_cli.load.files import open_regular, shown_name
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Span
from cfp_cli.model.report import Report
from cfp_cli.model.text import Text

Outcome = Literal["verified", "differs", "refused"]
#: More differences than this are counted, not listed: the first ones say what happened.
SHOWN = 50

_UNUSED = Text("計算沒有用到它", "nothing in the calculation uses it")


class Verified(NamedTuple):
    """The outcome, the report that comes out now, and what was found.

    `sha256` is that of the bundle's file, "" where it cannot be read. `made_by` is the version of the tool that made
    it. `differences` are those of the result; files that are derived and differ are findings only.
    """

    outcome: Outcome
    sha256: str
    made_by: str
    inputs: int
    report: Report | None
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...]
    documents: tuple[Document, ...]


def verify(path: str, written: Written) -> Verified:
    """Verify the bundle in a file, from nothing but what is in it."""
    shown = shown_name(path)
    raw = open_regular(path, MAX_BUNDLE_BYTES, shown)
    if isinstance(raw, Finding):
        return _refused("", (raw,), ())
    digest = sha256(raw)
    files, findings = unpacked(raw, shown)
    if findings:
        return _refused(digest, findings, ())
    manifest, findings, documents = read_manifest(files, shown)
    if manifest is None:
        return _refused(digest, findings, documents)
    sources, made_by = manifest
    again = calculated(sources, made_by)
    if again.report is None:
        why = finding("CFP619", Span(shown, 1, 1, 1))
        return _refused(digest, (*again.findings, why), ())
    unused = tuple(_unused(sources, again.report, shown))
    if unused:
        return _refused(digest, unused, ())
    ours = files_of(sources, again.report, written, made_by)
    found = differences(files[RESULT], ours[RESULT]) if files[RESULT] != ours[RESULT] else ()
    told = (*_told(files, ours, found, shown), *_notes(sources, made_by, shown))
    differs = any(one.severity == "error" for one in told)
    count = len(sources.files)
    outcome: Outcome = "differs" if differs else "verified"
    return Verified(outcome, digest, made_by, count, again.report, found, told, documents)


def _refused(digest: str, findings: tuple[Finding, ...], documents: tuple[Document, ...]) -> Verified:
    return Verified("refused", digest, "", 0, None, (), findings, documents)


def _unused(sources: Sources, report: Report, bundle: str) -> Iterator[Finding]:
    """CFP618: listed or not, a bundle holds what the calculation reads and nothing besides."""
    bases = {base.file for base in report.pcr.bases} if report.pcr else set()
    used = {sources.rule_file, *bases, *(rows.path for rows in sources.tables)}
    for folder in (RULES_IN, BASES_IN, ROWS_IN):
        for path in sources.under(folder):
            if path not in used:
                yield finding("CFP618", Span(bundle, 1, 1, 1), path=path, why=_UNUSED)


def _told(
    files: dict[str, bytes], ours: dict[str, bytes], found: tuple[Difference, ...], bundle: str
) -> Iterator[Finding]:
    """CFP620 for each value of the result that differs, and for each derived file that does."""
    for one in found[:SHOWN]:
        yield finding("CFP620", Span(bundle, 1, 1, 1), **one._asdict())
    # What differs in the result makes its own hash differ in the manifest; that is no further news.
    known = {RESULT, MANIFEST} if found else set()
    for path in sorted({*files, *ours} - known):
        if files.get(path) != ours.get(path):
            words: dict[str, Any] = {"field": path, "bundled": _digest(files.get(path)), "now": _digest(ours.get(path))}
            yield finding("CFP620", Span(bundle, 1, 1, 1), **words)


def _digest(raw: bytes | None) -> str:
    return sha256(raw)[:12] if raw is not None else "-"


def _notes(sources: Sources, made_by: str, bundle: str) -> Iterator[Finding]:
    if made_by != __version__:
        yield finding("CFP621", None, made_by=made_by, ours=__version__)
    yield from compared_with_installed(sources, bundle)
