"""`cfp calc --watch`: calculates one inventory again whenever it, or what it is calculated with, is saved."""

import os
from collections.abc import Iterable
from datetime import date, datetime
from time import monotonic_ns
from typing import NamedTuple

import typer

from cfp_cli.app.calc_many import Calculations
from cfp_cli.app.exit import INTERRUPTED
from cfp_cli.app.form import Form
from cfp_cli.app.output import refused
from cfp_cli.comparison.since import difference_since, is_result
from cfp_cli.evidence.lock import lock_path
from cfp_cli.load.bases import BASE_FOLDER
from cfp_cli.load.rule_files import is_path
from cfp_cli.load.saved import Saves, Watched, system_events
from cfp_cli.load.waivers import ENDING as WAIVERS
from cfp_cli.model.report import Report
from cfp_cli.model.text import Lang
from cfp_cli.pipeline import Request
from cfp_cli.present.rows import harmless
from cfp_cli.present.since_text import since_row
from cfp_cli.present.terminal import fresh_page, look, write_rows, write_rows_aside

_RULE = "=" * 20


class Watch(NamedTuple):
    """What is watched: the inventory with what lies beside it, and what the shelf holds (tables, rule files)."""

    inventory: str
    beside: tuple[str, ...]
    tables: tuple[str, ...]
    rules: tuple[str, ...]
    pcr_folders: tuple[str, ...]

    @property
    def watched(self) -> Watched:
        """All of it."""
        around = (*self.pcr_folders, *map(os.path.dirname, self.rules))
        bases = tuple(os.path.join(folder, BASE_FOLDER) for folder in around)
        return Watched((self.inventory, *self.beside, *self.tables, *self.rules), (*self.pcr_folders, *bases))

    def of_shelf(self, saved: frozenset[str]) -> bool:
        """Whether a table or a rule file is among what was saved: the shelf must be made anew."""
        return not saved <= {self.inventory, *self.beside}


def watch_of(
    files: list[str], tables: tuple[str, ...], pcr: str, folders: tuple[str, ...], form: Form, *, locked: bool
) -> Watch:
    """What to watch. Exits with 2 where --watch cannot mean anything."""
    if len(files) != 1:
        raise refused(
            f"--watch 一次看一個檔案，這裡有 {len(files)} 個", f"--watch looks at one file; these are {len(files)}"
        )
    file = files[0]
    if "-" in (file, *tables):
        raise refused(
            "--watch 不能看標準輸入（-）：它不會再存檔", "--watch cannot look at standard input: nobody saves it"
        )
    if not os.path.isfile(file):
        raise refused(f"沒有檔案可看：{file}", f"there is no file to watch: {file}")
    if form.name != "text" and not form.output:
        raise refused(
            f"--watch 的 {form.name} 請加 --output：接在一起的幾份結果讀不回來",
            f"--watch with --format {form.name} needs --output: one result behind the other is no {form.name}",
        )
    beside = (os.path.splitext(file)[0] + WAIVERS, *((lock_path(file),) if locked else ()))
    rules = (pcr,) if is_path(pcr) else ()
    return Watch(file, beside, tables, rules, folders)


class Watching:
    """Calculates, writes, and says what changed, again and again."""

    def __init__(
        self,
        watch: Watch,
        request: Request,
        form: Form,
        lang: Lang,
        *,
        full: bool = False,
        locked: bool = False,
        today: date | None = None,
    ) -> None:
        """`today` is the day of every run, where it is not the clock's."""
        self._watch, self._request, self._lang, self._full = watch, request, lang, full
        # A summary of the step at every save would fill its page.
        self._form = form._replace(actions=False)
        self._locked, self._today = locked, today
        self._day = today or date.today()
        self._calculations = self._loaded()
        self._last: Report | None = None
        self._count = 0

    def _loaded(self) -> Calculations:
        """With rule files, tables and regimes as they are now."""
        request, watch = self._request._replace(today=self._day), self._watch
        return Calculations(request, watch.pcr_folders, watch.tables, self._locked)

    def run(self, events: Iterable[object] | None = None) -> None:
        """Now, and whenever something is saved. Ends by an interruption only, or where `events` end."""
        saves = Saves(self._watch.watched)
        self._again(frozenset())
        for saved in saves.told(system_events(self._watch.watched) if events is None else events):
            self._again(saved)

    def _again(self, saved: frozenset[str]) -> None:
        begun = monotonic_ns()
        day = self._today or date.today()
        if self._watch.of_shelf(saved) or day != self._day:
            self._day = day
            self._calculations = self._loaded()
        self._count += 1
        if not self._form.output:
            fresh_page(f"{_RULE} {self._count} {_RULE}")
        outcome = self._calculations.written([self._watch.inventory], self._form, self._lang, full=self._full, jobs=1)
        if outcome.left:
            raise typer.Exit(INTERRUPTED)
        self._say_since(outcome.run.reports[0])
        self._say_when((monotonic_ns() - begun) // 1_000_000, saved)

    def _say_since(self, report: Report) -> None:
        """What changed since the last result that there was."""
        if self._last is not None:
            one = since_row(difference_since(self._last, report), self._last, look(self._lang))
            write_rows_aside([one]) if self._form.output else write_rows([one])
        self._last = report if is_result(report) else self._last

    def _say_when(self, took: int, saved: frozenset[str]) -> None:
        """On standard error: when it was calculated and what made it so. No result bears a clock."""
        names = ", ".join(harmless(os.path.basename(name)) for name in sorted(saved))
        at = f"{datetime.now():%H:%M:%S}"
        what = f"{names}: " if names else ""
        typer.echo(f"cfp: {at} {what}{took:,} ms; Ctrl-C ends / 按 Ctrl-C 結束", err=True)
