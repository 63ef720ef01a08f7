"""Judges the files of a run with a progress bar on a terminal, and ends with what was done when it is interrupted."""

from collections.abc import Callable, Generator
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from cfp_cli.app.exit import INTERRUPTED
from cfp_cli.app.output import refused, why_not
from cfp_cli.app.whole_file import replace_whole
from cfp_cli.many import Asked, Done, Received, jobs_for, judge_all
from cfp_cli.model.finding import Finding
from cfp_cli.model.run import Command, Judged, Run
from cfp_cli.present.rows import harmless
from cfp_cli.shelf import Shelf

if TYPE_CHECKING:
    from cfp_cli.resume import Resume


class Outcome(NamedTuple):
    """The files that were judged, and how many are left because of an interruption."""

    run: Run
    left: int

    def code(self, code: int) -> int:
        """The exit code of the run, whatever its findings where it was interrupted."""
        return INTERRUPTED if self.left else code

    def require_whole(self, output: str) -> None:
        """A file that holds a part would pass for the whole: of an interrupted run none is written."""
        if self.left and output:
            raise typer.Exit(INTERRUPTED)


def judge_files(
    command: Command,
    files: list[str],
    asked: Asked[Any],
    shelf: Shelf,
    *,
    jobs: int = 0,
    resume: str = "",
    each: Callable[[Done[Any]], None] | None = None,
    kept: Callable[[Done[Any]], None] | None = None,
) -> Outcome:
    """Every file in order. `each` writes a file as soon as it and those before it are judged, `kept` puts it by.

    `resume` names the file of an earlier run's findings; it is read before and written behind.
    """
    from cfp_cli import __version__
    from cfp_cli.present.terminal import progress

    earlier = _resume(resume, asked) if resume else None
    judged: list[Judged] = []
    late: dict[Finding, None] = {}
    try:
        # What is written file by file shows by itself how far the run is.
        with (
            progress(0 if each else len(files)) as advance,
            closing(_all(files, asked, shelf, jobs, earlier)) as every,
        ):
            for done in every:
                judged.append(done.judged)
                late |= dict.fromkeys(done.general)
                advance()
                for told in (each, kept):
                    if told:
                        told(done)
    except KeyboardInterrupt:
        typer.echo(_interrupted(len(judged), len(files)), err=True)
    if earlier:
        _keep(earlier, files)
    # The processes meet what is wrong with a table in any order.
    general = (*shelf_findings(shelf, late), *sorted(late, key=lambda one: (one.code, one.message.en)))
    return Outcome(Run(command, __version__, tuple(judged), general), len(files) - len(judged))


def _all(
    files: list[str], asked: Asked[Any], shelf: Shelf, jobs: int, earlier: "Resume | None"
) -> Generator[Done[Any], None, None]:
    """The files in order; those that an earlier run judged and that are unchanged are not judged again."""
    same = frozenset(file for file in files if earlier.unchanged(file)) if earlier else frozenset()
    others = [file for file in files if file not in same]
    received: Received[Any] = Received(asked.request, shelf)
    judging = judge_all(others, asked, shelf, jobs_for(len(others), jobs))
    for file in files:
        if earlier and file in same:
            yield received(earlier.take(file))
            continue
        done = next(judging)
        if earlier:
            earlier.put(file, done)
        yield done


def _resume(path: str, asked: Asked[Any]) -> "Resume":
    from cfp_cli.resume import Foreign, Resume

    try:
        return Resume(path, asked)
    except Foreign:
        zh, en = f"{path} 不是 cfp 的續跑檔，不會覆寫", f"{path} is no resume file of cfp and is not overwritten"
        raise refused(zh, en) from None


def _keep(earlier: "Resume", files: list[str]) -> None:
    """Write what was found for the next run. The results stand whether or not that can be done."""
    name, taken = earlier.path, earlier.taken
    try:
        replace_whole(earlier.written(files), name)
        typer.echo(f"cfp: {harmless(name)}: {taken:,} / {len(files):,} (unchanged / 未變更)", err=True)
    except (OSError, ValueError) as error:
        why = why_not(error)
        typer.echo(f"cfp: cannot write {harmless(name)}: {why.en} / 無法寫入：{why.zh}", err=True)


def shelf_findings(shelf: Shelf, late: dict[Finding, None]) -> tuple[Finding, ...]:
    """What is wrong with the tables and regimes from the first."""
    return tuple(found for found in shelf.findings if found not in late)


def _interrupted(done: int, files: int) -> str:
    return f"cfp: interrupted; judged: {done:,}, left: {files - done:,} / 中斷；已判斷 {done:,} 個，尚餘 {files - done:,} 個"
