"""Opens factor tables, shipped ones and those that the user gives, and hands them to cfp_cli.factors."""

import hashlib
import os
from collections.abc import Callable

from cfp_cli.catalogue import finding
from cfp_cli.factors import FORMATS, Clash, Factors, FactorSource
from cfp_cli.factors.defaults import Defaults
from cfp_cli.factors.over import Over
from cfp_cli.factors.shipped import ShippedTable
from cfp_cli.factors.table import GivenTable
from cfp_cli.load.factor_lists import read_defaults, read_tables
from cfp_cli.load.files import open_regular, shown_name
from cfp_cli.load.folders import FACTOR_FOLDER, shown_path
from cfp_cli.load.limits import MAX_FILE_BYTES
from cfp_cli.model.factor import Factor
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Span
from cfp_cli.model.text import Text

#: The shipped table whose rows were reviewed for traps; rows of the ministry's live data are compared with it.
REVIEWED = "moenv-cfp-p-02"


def load_factors(extra: tuple[str, ...] = (), folder: str = FACTOR_FOLDER) -> tuple[Factors, tuple[Finding, ...]]:
    """The shipped tables, then those of `extra` (paths of CSV or JSON files), and what is wrong with them.

    Shipped tables stay closed until a row is asked for; what is wrong with one shows in `Factors.findings()`.
    """
    entries, findings = read_tables(os.path.join(folder, "tables.yaml"))
    found = list(findings)
    sources: list[FactorSource] = []
    for entry in entries:
        sources.append(ShippedTable(entry, _opener(os.path.join(folder, entry.table.file))))
    clashes: list[Clash] = []
    for path in extra:
        given = _given(path, tuple(sources), found)
        if given is not None:
            clashes.extend(_clashes(given, sources))
            sources.append(given)
    for clash in clashes:
        place = Span(clash.second, 1, 1, 1)
        found.append(finding("CFP235", place, id=clash.id, first=clash.first, table=clash.second))
    return Factors(tuple(sources), tuple(clashes)), tuple(found)


def load_over(path: str, under: Factors) -> tuple[Over | None, tuple[Finding, ...]]:
    """The rows of a table that take the place of those of the same id in `under`, and what is wrong with it."""
    found: list[Finding] = []
    given = _given(path, tuple(under.sources), found)
    return (Over(given, under) if given is not None else None), tuple(found)


def load_defaults(folder: str = FACTOR_FOLDER) -> tuple[Defaults, tuple[Finding, ...]]:
    """The factors for roles of scenarios, and what is wrong with their list."""
    return read_defaults(os.path.join(folder, "defaults.yaml"))


def _opener(path: str) -> Callable[[], bytes | Finding]:
    return lambda: open_regular(path, MAX_FILE_BYTES, shown_path(path))


def _clashes(given: GivenTable, sources: list[FactorSource]) -> list[Clash]:
    found = []
    for factor_id in given.ids():
        before = next((source for source in sources if source.get(factor_id)), None)
        if before is not None:
            found.append(Clash(factor_id, before.table.id, given.table.id))
    return found


def _given(path: str, sources: tuple[FactorSource, ...], found: list[Finding]) -> GivenTable | None:
    shown = shown_name(path)
    raw = open_regular(path, MAX_FILE_BYTES, shown)
    if isinstance(raw, Finding):
        found.append(raw)
        return None
    document = _document(raw, shown, found)
    if document is None:
        return None

    def reviewed() -> tuple[Factor, ...]:
        return next((source.all() for source in sources if source.table.id == REVIEWED), ())

    for form in FORMATS.values():
        if form.detect(document):
            table, findings = form.read(document, reviewed)
            found.extend(findings)
            return table
    forms = Text("、".join(form.title.zh for form in FORMATS.values()), "; ".join(f.title.en for f in FORMATS.values()))
    found.append(finding("CFP231", Span(shown, 1, 1, 1), table=shown, formats=forms))
    return None


def _document(raw: bytes, shown: str, found: list[Finding]) -> Document | None:
    """The text of a given table, with its data where it is JSON; None where it cannot be read."""
    if raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"[", b"{"):
        from cfp_cli.load.json_reader import read_json

        data, findings = read_json(raw, shown)
        found.extend(findings)
        return None if data is None else Document(shown, "", hashlib.sha256(raw).hexdigest(), data)
    return csv_document(raw, shown, found)


def csv_document(raw: bytes, shown: str, found: list[Finding]) -> Document | None:
    """The text of a CSV table; None where it cannot be read. What is wrong is added to `found`."""
    from cfp_cli.load.encoding import decode
    from cfp_cli.load.problems import Problems

    problems = Problems(shown)
    text = decode(raw, problems)
    found.extend(problems.sorted())
    return None if text is None else Document(shown, text, hashlib.sha256(raw).hexdigest(), None)
