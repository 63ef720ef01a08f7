"""Inventories, however many: each judged on its own, results in the order of the files, in one process or several.

Nothing that happens to one file ends the run: what a user can cause is a finding of the pipeline, a bug of ours is
CFP640 of that file, and a process that dies of a file is CFP641.
"""

import os
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from cfp_cli.catalogue import finding
from cfp_cli.load.files import shown_name
from cfp_cli.model.finding import Finding
from cfp_cli.model.pcr import Interpretation
from cfp_cli.model.report import Report
from cfp_cli.model.run import Judged, judged
from cfp_cli.model.text import Text
from cfp_cli.pipeline import Request, findings_only, results_only, run, without_inventory
from cfp_cli.processes import START, Died, cores, in_order
from cfp_cli.shelf import Shelf

Shown = TypeVar("Shown")

#: How much of a judged file goes on: memory is flat with the first two.
Keep = Literal["findings", "results", "whole"]
_KEPT: dict[Keep, Callable[[Report], Report]] = {
    "findings": findings_only,
    "results": results_only,
    "whole": lambda report: report,
}

#: Files for each process at least: to start one and load its tables takes as long as some fifteen of them.
FILES_A_JOB = 40


class Asked(NamedTuple, Generic[Shown]):
    """What is asked of every file: `request` says all but the file, the folders and tables are those of the shelf.

    `keep`: the findings alone, the sums of the calculation too, or the whole of it. `locked`: held to the lock beside
    it. `show` makes, where the file is judged, what is to be written of it, so that several processes share that work;
    None where the output is made of all files together.
    """

    request: Request
    pcr_folders: tuple[str, ...] = ()
    factor_tables: tuple[str, ...] = ()
    keep: Keep = "findings"
    locked: bool = False
    show: Callable[[Judged], Shown] | None = None


class Done(NamedTuple, Generic[Shown]):
    """A file that was judged, what is to be shown of it, and what turned out to be wrong with the shelf meanwhile."""

    judged: Judged
    shown: Shown | None
    general: tuple[Finding, ...]


class Sent(NamedTuple, Generic[Shown]):
    """`done` as it goes from process to process: what many files share is named and not sent along.

    `interpretations` are those of the report as text: the largest part of what is sent, and the same for most files,
    so each side makes them once. Empty where they stand in the report.
    """

    done: Done[Shown]
    pcr: str
    regime: str
    interpretations: str = ""


def jobs_for(files: int, asked: int = 0) -> int:
    """How many processes to use: those asked for, else (0) as many as there are processors and it pays."""
    return min(asked or max(1, min(cores(), files // FILES_A_JOB)), max(1, files))


def judge_all(files: list[str], asked: Asked[Shown], shelf: Shelf, jobs: int) -> Iterator[Done[Shown]]:
    """Every file in order. The iterator may be closed at any time; `shelf` is that of this process."""
    if jobs <= 1 or "-" in files or os.environ.get("CFP_DEBUG"):
        # Standard input is this process's; and a bug is to be seen where it is.
        work = _Judge(asked, shelf)
        yield from (work(file) for file in files)
        return
    received: Received[Shown] = Received(asked.request, shelf)
    # A forked process has the shelf already; one that starts afresh loads it.
    prepare = partial(_prepared, asked, shelf if START == "fork" else None)
    for file, sent in zip(files, in_order(files, prepare, jobs), strict=True):
        if isinstance(sent, Died):
            request = asked.request._replace(file=file)
            yield _finished(asked, unfinished(request, "CFP641", _ended(sent.code)))
        else:
            yield received(sent)


class _Judge(Generic[Shown]):
    """Judges one file after the other with one shelf."""

    def __init__(self, asked: Asked[Shown], shelf: Shelf) -> None:
        self._asked, self._shelf = asked, shelf
        self._known = frozenset(shelf.findings)

    def __call__(self, file: str) -> Done[Shown]:
        request = self._asked.request._replace(file=file)
        try:
            done = _finished(self._asked, judged(self._run(request)))
        except Exception as bug:
            if os.environ.get("CFP_DEBUG"):
                raise
            done = _finished(self._asked, unfinished(request, "CFP640", type(bug).__name__))
        new = tuple(one for one in self._shelf.findings if one not in self._known)
        self._known = self._known.union(new)
        return done._replace(general=new)

    def _run(self, request: Request) -> Report:
        if self._asked.locked:
            from cfp_cli.evidence.locked import run_locked

            return run_locked(request, self._shelf)
        return run(request, self._shelf)


def unfinished(request: Request, code: str, why: str) -> Judged:
    """A file whose judgement was not finished: CFP640 for a bug (its type), CFP641 for a process (how it ended)."""
    found = finding(code, None, file=shown_name(request.file), why=why)
    return judged(without_inventory(request, (found,), None))


def _finished(asked: Asked[Shown], one: Judged) -> Done[Shown]:
    shown = asked.show(one) if asked.show else None
    assert one.report is not None  # noqa: S101  # every inventory has one
    kept = _KEPT[asked.keep](one.report)
    if kept.inventory is not None:
        # The tree of the file is the larger part of its report, and no output reads it.
        document = kept.inventory.document._replace(text="", data=None)
        kept = kept._replace(inventory=kept.inventory._replace(document=document))
    return Done(judged(kept), shown, ())


def _ended(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit {code}"


# ---------------------------------------------------------------- from process to process


def _prepared(asked: Asked[Shown], shelf: Shelf | None) -> Callable[[str], Sent[Shown]]:
    judge = _Judge(asked, shelf or Shelf(asked.pcr_folders, asked.factor_tables))
    return lambda file: packed(judge(file), asked.request)


def packed(done: Done[Shown], request: Request) -> Sent[Shown]:
    """Rule file and regime are half a megabyte that the other side has itself."""
    report = done.judged.report
    if report is None:
        return Sent(done, "", "")
    pcr = request.pcr or report.pcr.number if report.pcr else ""
    regime = report.regime.id if report.regime else ""
    less = report._replace(pcr=None, regime=None, manual=(), findings=(), documents=(), interpretations=())
    sent = done._replace(judged=done.judged._replace(report=less))
    return Sent(sent, pcr, regime, _as_text(report.interpretations))


@lru_cache(maxsize=64)
def _as_text(interpretations: tuple[Interpretation, ...]) -> str:
    import json

    return json.dumps([interpretation_data(one) for one in interpretations], ensure_ascii=False)


@lru_cache(maxsize=64)
def _from_text(text: str) -> tuple[Interpretation, ...]:
    import json

    return tuple(interpretation_of(one) for one in json.loads(text))


def interpretation_data(one: Interpretation) -> list[str]:
    """An interpretation as plain data, without its place in the rule file, which no output of many files shows."""
    return [one.id, one.clause, *one.question, *one.chosen, *one.why]


def interpretation_of(data: list[str]) -> Interpretation:
    """The interpretation of `interpretation_data`."""
    return Interpretation(data[0], data[1], Text(*data[2:4]), Text(*data[4:6]), Text(*data[6:8]), ())


class Received(Generic[Shown]):
    """Puts together what `packed` took apart; what many files have in common is held once."""

    def __init__(self, request: Request, shelf: Shelf) -> None:
        self._request, self._shelf = request, shelf
        self._held: dict[Any, Any] = {}

    def __call__(self, sent: Sent[Shown]) -> Done[Shown]:
        one, shelf = sent.done.judged, self._shelf
        if one.report is None:
            return sent.done
        # Only what the command line named is ever a path.
        known = sent.pcr == self._request.pcr or sent.pcr in shelf.pcr_numbers()
        pcr = shelf.pcr(sent.pcr)[0] if sent.pcr and known else None
        regime = next((one for one in shelf.regimes_for(sent.regime) if one.id == sent.regime), None)
        report = one.report._replace(
            pcr=pcr,
            regime=regime,
            manual=shelf.manual(pcr) if pcr else (),
            findings=one.findings,
            documents=one.documents,
            interpretations=_from_text(sent.interpretations)
            if sent.interpretations
            else self._once(one.report.interpretations),
            inputs=tuple(self._once(entry) for entry in one.report.inputs),
        )
        return sent.done._replace(judged=one._replace(report=report))

    def _once(self, value: Any) -> Any:
        return self._held.setdefault(value, value)
