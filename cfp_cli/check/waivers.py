"""Which findings somebody has taken upon themselves, and what is wrong with saying so.

A waived finding keeps its severity: the label value is decided before anybody looks here.
"""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from unicodedata import normalize

from cfp_cli.catalogue import CATALOGUE, finding
from cfp_cli.catalogue.suggest import did_you_mean, line_words, nearest
from cfp_cli.load.files import shown_name
from cfp_cli.load.waivers import ENDING, load_waivers
from cfp_cli.model.address import addresses, paths_of
from cfp_cli.model.clause import clause_text
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document, Span
from cfp_cli.model.report import Input, Report
from cfp_cli.model.text import Text, both
from cfp_cli.model.waivers import WHOLE_FILE, Entry, Waivers, WaiversUsed
from cfp_cli.rules import KINDS

#: A waiver of more days is asked to be shorter: a year, which may be a leap one.
LONGEST = timedelta(days=366)
#: So many places where a code stands are told for a waiver that does not find it.
PLACES = 5

#: Judgements of the factors and of the label that are errors. Other errors of CFP2xx leave a line out of the total,
#: those of CFP4xx name a regime that is not there.
_ERRORS = frozenset({"CFP214", "CFP403", "CFP404", "CFP405", "CFP406", "CFP407", "CFP417"})
_WHY, _WHO = Text("理由", "why"), Text("承擔的人", "who")
_RULES = frozenset(kind.code for kind in KINDS.values())


def with_waivers(report: Report, file: str, document: Document, on: date) -> Report:
    """The report with the waivers in `file` applied, and with what is wrong with them. The label value stays."""
    of_waivers, waivers, said = load_waivers(file)
    findings = report.findings
    if waivers is not None:
        findings, faults = waive(findings, waivers, document, on, whole=report.footprint is not None)
        said += faults
    inputs, documents = report.inputs, report.documents
    if of_waivers is not None:
        inputs += (Input("waivers", of_waivers.file, of_waivers.sha256),)
        documents += (of_waivers,)
    used = WaiversUsed(shown_name(file), on)
    return report._replace(findings=(*findings, *said), inputs=inputs, documents=documents, waivers=used)


def waivers_alone(document: Document) -> Finding:
    """CFP638: a file of waivers in place of an inventory."""
    wanted = os.path.basename(document.file).removesuffix(ENDING) + ".yaml"
    return finding("CFP638", Span(document.file, 1, 1, 1), file=os.path.basename(document.file), wanted=wanted)


def waive(
    findings: tuple[Finding, ...], waivers: Waivers, document: Document, on: date, *, whole: bool = True
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings, those waived marked so, and CFP630 to CFP639 about the waivers.

    `document` is the inventory, `on` the day of the run. Where the inventory was not judged as a `whole` nobody can
    tell whether a waiver is unused.
    """
    inventory = os.path.basename(document.file)
    # macOS may hand out the name of a file decomposed.
    if normalize("NFC", waivers.inventory) != normalize("NFC", inventory):
        span = waivers.document.span(("inventory",))
        return findings, (finding("CFP635", span, named=waivers.inventory, inventory=inventory),)
    judging = _Judging(findings, waivers, document, on)
    judging.judge(whole)
    return judging.marked(), tuple(sorted(judging.said, key=_line))


def can_be_waived(code: str) -> bool:
    """True for a judgement about an inventory; False for what could not be read or calculated, or is not its own."""
    if code in _RULES or code in _ERRORS:
        return True
    return code[:4] in ("CFP2", "CFP4") and CATALOGUE[code].severity != "error"


class _Judging:
    """The waivers of one inventory against its findings."""

    def __init__(self, findings: tuple[Finding, ...], waivers: Waivers, document: Document, on: date) -> None:
        self.findings = findings
        self.waivers = waivers
        self.document = document
        self.on = on
        self.taken: dict[int, Entry] = {}
        self.unused: list[Entry] = []
        self.said: list[Finding] = []
        self._at: dict[tuple[str, Span | None], list[int]] = {}
        for index, found in enumerate(findings):
            # A fault of a rule file or a table is not waived beside an inventory.
            if found.span is None or found.span.file == document.file:
                self._at.setdefault((found.code, found.span), []).append(index)

    def judge(self, whole: bool) -> None:
        """Every entry in turn; the first to find its finding has it."""
        for entry in self.waivers.entries:
            faults = list(self._faults(entry))
            self.said.extend(faults or self._placed(entry))
        if whole and self.unused:
            self.said.extend(self._unused())

    def marked(self) -> tuple[Finding, ...]:
        """The findings, each with its waiver."""
        return tuple(
            found._replace(waived=self.taken[index].waiver) if index in self.taken else found
            for index, found in enumerate(self.findings)
        )

    def _faults(self, entry: Entry) -> Iterator[Finding]:
        """What keeps an entry from waiving anything, whatever the findings are."""
        waiver, code = entry.waiver, entry.code
        if code not in CATALOGUE and code not in _RULES:
            meant = did_you_mean(nearest(code, (*CATALOGUE, *_RULES)))
            yield finding("CFP632", self._span(entry, "code"), text=code, suggestion=meant)
        elif not can_be_waived(code):
            yield finding("CFP633", self._span(entry, "code"), text=code, title=CATALOGUE[code].title)
        named = _named(entry)
        for key, text, words in (("reason", waiver.reason, _WHY), ("person", waiver.person, _WHO)):
            if not text:
                yield finding("CFP636", self._span(entry, key), waived=named, missing=words)
        if waiver.expires < self.on:
            person, span = waiver.person or "-", self._span(entry, "expires")
            yield finding("CFP630", span, waived=named, expires=waiver.expires, person=person, on=self.on)

    def _placed(self, entry: Entry) -> Iterator[Finding]:
        """Gives an entry its finding, or says why it gets none."""
        fitting = self._fitting(entry)
        if not fitting:
            self.unused.append(entry)
        elif len(fitting) > 1:
            first, second = (self.findings[index].message for index in fitting[:2])
            span, count = self._span(entry, "at"), len(fitting)
            yield finding("CFP639", span, waived=_named(entry), count=count, first=first, second=second)
        elif fitting[0] in self.taken:
            line = line_words(self.taken[fitting[0]].waiver.span.line)
            yield finding("CFP634", entry.waiver.span, waived=_named(entry), line=line)
        else:
            self.taken[fitting[0]] = entry
            yield from self._too_long(entry)

    def _too_long(self, entry: Entry) -> Iterator[Finding]:
        left, span = entry.waiver.expires - self.on, self._span(entry, "expires")
        if left > LONGEST:
            day, most = entry.waiver.expires, self.on + LONGEST
            yield finding("CFP637", span, waived=_named(entry), expires=day, most=most, days=f"{left.days:,}")

    def _fitting(self, entry: Entry) -> list[int]:
        """The findings that an entry may mean, by their places in the list."""
        there = (index for place in self._places(entry.at) for index in self._at.get((entry.code, place), ()))
        return sorted(index for index in there if _fits(entry, self.findings[index]))

    def _places(self, at: str) -> set[Span | None]:
        """Where findings at this address stand: at the value or at its key."""
        if at == WHOLE_FILE:
            return {None, self.document.span(())}
        paths = paths_of(self.document, at)
        return {self.document.span(path, key) for path in paths for key in (False, True)}

    def _unused(self) -> Iterator[Finding]:
        """CFP631, with where that code stands and nobody has waived it: for somebody who missed the place."""
        standing = self._standing({entry.code for entry in self.unused})
        for entry in self.unused:
            where = Text("這項問題已不存在，請刪去這項豁免", "What it was for is gone: take the waiver out")
            if places := [*standing[entry.code]]:
                listed = "; ".join(places[:PLACES]) + ("; …" if len(places) > PLACES else "")
                where = Text(f"{entry.code} 在這些位置：{listed}", f"{entry.code} stands here: {listed}")
            yield finding("CFP631", self._span(entry, "at"), waived=_named(entry), where=where)

    def _standing(self, codes: set[str]) -> dict[str, dict[str, None]]:
        """`at: lines, clause: "2.2.2"` for every finding of these codes that is not waived, each once."""
        known = addresses(self.document)
        standing: dict[str, dict[str, None]] = {code: {} for code in codes}
        for (code, span), indexes in self._at.items():
            for index in indexes if code in codes else ():
                if index not in self.taken:
                    clause = clause_text(self.findings[index].clause).en
                    at = known.get(span, WHOLE_FILE) if span else WHOLE_FILE
                    standing[code][f"at: {at}" + (f', clause: "{clause}"' if clause else "")] = None
        return standing

    def _span(self, entry: Entry, key: str) -> Span:
        return self.waivers.document.span((*entry.path, key))


def _fits(entry: Entry, found: Finding) -> bool:
    """True where a finding at the entry's place has its clause and its words."""
    clause, message = clause_text(found.clause), found.message
    return entry.clause in (found.clause, clause.zh, clause.en) and (
        entry.about in message.zh or entry.about in message.en
    )


def _named(entry: Entry) -> Text:
    """`CFP303 at lines, clause 2.2.2`, as the waiver has it."""
    if not entry.clause:
        return both(f"{entry.code} ({entry.at})")
    return Text(f"{entry.code}（{entry.at}，條次 {entry.clause}）", f"{entry.code} ({entry.at}, clause {entry.clause})")


def _line(found: Finding) -> tuple[int, int]:
    return (found.span.line, found.span.column) if found.span else (0, 0)
