"""Tells when files are saved: the only door of watchfiles.

Events only say that it is worth looking. What counts is whether the bytes of a file are others than they were, so that
any number of events for one save is one save, a save that changes nothing is none, and an editor that writes a new
file and renames it is like one that writes into the old.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from time import sleep
from typing import NamedTuple

from cfp_cli.load.files import open_regular
from cfp_cli.load.limits import MAX_FILE_BYTES
from cfp_cli.load.rule_files import ENDING
from cfp_cli.model.finding import Finding

#: Milliseconds without another event before anything is looked at: an editor is done by then.
_QUIET = 100
#: Milliseconds after which events that never stop are looked at all the same.
_LONGEST = 1500
#: Milliseconds between two looks without any event: drives on a network tell nothing.
_LOOK = 500
#: What a file holds: a hash of its bytes, or the code of what keeps it from being read. Empty where it is missing.
State = str
_MISSING = ""
_NOT_THERE = ("CFP001",)


class Watched(NamedTuple):
    """Files by name, and folders whose rule files count."""

    files: tuple[str, ...]
    folders: tuple[str, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """The folders that must be watched: a file that is renamed into its place is another file."""
        real = {os.path.dirname(os.path.realpath(file)) for file in self.files}
        named = {os.path.dirname(os.path.abspath(file)) for file in self.files}
        return tuple(
            sorted(one for one in real | named | set(map(os.path.abspath, self.folders)) if os.path.isdir(one))
        )


class Saves:
    """The states of files from the moment this is made, and which of them are others since they were last looked at."""

    def __init__(self, watched: Watched) -> None:
        self._watched = watched
        self._seen: dict[str, tuple[object, State]] = {}
        self._known = self._states()
        self._missing: frozenset[str] = frozenset()

    def told(self, events: Iterable[object]) -> Iterator[frozenset[str]]:
        """The files that were saved, each time that any was; `events` are empty where nothing happened."""
        for happened in events:
            saved = self.look(quiet=not happened)
            if saved:
                yield saved

    def look(self, quiet: bool) -> frozenset[str]:
        """The files that hold something else than before.

        A file that is gone counts from the second look on, the second of them while nothing happens (`quiet`): editors
        take a file away for a moment to put another in its place.
        """
        states = self._states()
        known = self._known
        changed = {name for name in {**known, **states} if known.get(name, _MISSING) != states.get(name, _MISSING)}
        missing = frozenset(name for name in changed if states.get(name, _MISSING) == _MISSING)
        held = missing if not quiet else missing - self._missing
        self._missing = missing
        told = frozenset(changed - held)
        self._known = {**states, **{name: known[name] for name in held}}
        return told

    def _states(self) -> dict[str, State]:
        names = dict.fromkeys(self._watched.files)
        for folder in self._watched.folders:
            names |= dict.fromkeys(_rule_files(folder))
        return {name: self._state(name) for name in names}

    def _state(self, name: str) -> State:
        stamp = _stamp(name)
        if name not in self._seen or self._seen[name][0] != stamp or stamp is None:
            self._seen[name] = stamp, _content(name)
        return self._seen[name][1]


def system_events(watched: Watched) -> Iterator[object]:
    """What happens in the folders, and an empty event after a while without any. Does not end by itself."""
    from watchfiles import watch

    try:
        yield from watch(
            *watched.places,
            watch_filter=None,
            debounce=_LONGEST,
            step=_QUIET,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            recursive=False,
        )
    except (OSError, RuntimeError):
        # The system has no more watches to give, or the folder cannot be watched: look without being told.
        while True:
            sleep(_LOOK / 1000)
            yield ()


def _rule_files(folder: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            yield from (one.path for one in entries if one.name.endswith(ENDING))
    except OSError:
        return


def _stamp(name: str) -> object:
    """What differs for a file that was written: asked before its bytes are read. None where it cannot be asked."""
    try:
        found = os.stat(name)
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _content(name: str) -> State:
    raw = open_regular(name, MAX_FILE_BYTES)
    if isinstance(raw, Finding):
        return _MISSING if raw.code in _NOT_THERE else raw.code
    return hashlib.sha256(raw).hexdigest()
