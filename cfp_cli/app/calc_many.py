"""The calculations of one run as they are written: page by page, piece by piece, or all together.

Whatever the format, memory does not grow with the number of files: of each is kept what the output still needs.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, TypeVar

from cfp_cli.app.form import Form, for_actions, write_parts, write_run
from cfp_cli.app.many import Outcome, judge_files
from cfp_cli.app.spool import Spool
from cfp_cli.many import Asked, Done, judge_all
from cfp_cli.model.run import Judged
from cfp_cli.model.text import Lang
from cfp_cli.pipeline import Request
from cfp_cli.present.rows import Look
from cfp_cli.shelf import Shelf

Shown = TypeVar("Shown")


class Calculations:
    """Calculates files and writes what comes of them in one form."""

    def __init__(self, request: Request, folders: tuple[str, ...], tables: tuple[str, ...], locked: bool) -> None:
        self._asked: Asked[object] = Asked(request, folders, tables, locked=locked)
        self._shelf = Shelf(folders, tables)

    def written(self, files: list[str], form: Form, lang: Lang, *, full: bool, jobs: int) -> Outcome:
        """What was judged, after it was written."""
        if len(files) > 1 and form.name == "text":
            return self._pages(files, form, lang, full=full, jobs=jobs)
        if len(files) > 1 and form.name == "json":
            return self._pieces(files, form, jobs)
        asked = self._asked._replace(keep="results" if len(files) > 1 else "whole")
        outcome = judge_files("calc", files, asked, self._shelf, jobs=jobs)
        outcome.require_whole(form.output)
        write_run(form, outcome.run, lang, full)
        return outcome

    def _pages(self, files: list[str], form: Form, lang: Lang, *, full: bool, jobs: int) -> Outcome:
        """A report of text is a page: each is written when it is made, or waits for the others of its file."""
        from cfp_cli.present.run_text import foot_rows, head_rows, page_rows, page_text
        from cfp_cli.present.terminal import PLAIN_WIDTH, look, plain_text, styled, write_rows, write_text

        shelf, view = self._shelf, Look(lang, PLAIN_WIDTH, True, full) if form.output else look(lang, full)
        asked = self._asked._replace(keep="results" if form.actions else "findings")
        if form.output:
            with Spool() as spool:
                spool.add(plain_text(head_rows(shelf.findings, view)))
                said = len(shelf.findings)
                outcome = self._judged(files, asked, partial(page_text, look=view), jobs, kept=spool.add)
                outcome.require_whole(form.output)
                spool.add(plain_text(foot_rows(outcome.run, said, view)))
                write_parts(spool, form.output)
        else:
            write_rows(head_rows(shelf.findings, view))
            said = len(shelf.findings)
            if styled():
                outcome = self._judged(files, asked, partial(page_rows, look=view), jobs, each=write_rows)
            else:
                outcome = self._judged(files, asked, partial(page_text, look=view), jobs, each=write_text)
            write_rows(foot_rows(outcome.run, said, view))
        if form.actions:
            for_actions(outcome.run, lang)
        return outcome

    def _pieces(self, files: list[str], form: Form, jobs: int) -> Outcome:
        """The JSON of each report waits on the disk until it is known that all are there."""
        from cfp_cli.present.report_json import pieces_json, report_piece

        with Spool() as spool:
            outcome = self._judged(files, self._asked, report_piece, jobs, kept=spool.add)
            outcome.require_whole(form.output)

            def pieces() -> Iterator[str]:
                waiting = iter(spool)
                if outcome.run.general and outcome.run.judged:
                    # A report is whole for its reader: what is wrong with the tables stands in the first one.
                    yield report_piece(self._with_general(files[0], outcome))
                    next(waiting)
                yield from waiting

            write_parts(pieces_json(pieces()), form.output)
        return outcome

    def _judged(
        self,
        files: list[str],
        asked: Asked[object],
        show: Callable[[Judged], Shown],
        jobs: int,
        *,
        each: Callable[[Shown], None] | None = None,
        kept: Callable[[Shown], None] | None = None,
    ) -> Outcome:
        """All files, with what is shown of each handed on in their order."""

        def told(to: Callable[[Any], None] | None) -> Callable[[Done[Any]], None] | None:
            return (lambda done: to(done.shown)) if to else None

        asked = asked._replace(show=show)
        return judge_files("calc", files, asked, self._shelf, jobs=jobs, each=told(each), kept=told(kept))

    def _with_general(self, file: str, outcome: Outcome) -> Judged:
        """The first file once more: what belongs to no file is known when all have been judged."""
        again = next(judge_all([file], self._asked._replace(keep="whole"), self._shelf, 1)).judged
        assert again.report is not None  # noqa: S101  # every inventory has one
        return again._replace(report=again.report._replace(findings=(*outcome.run.general, *again.report.findings)))
