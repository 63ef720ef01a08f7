"""One function over many items in several processes: results in the order of the items, whatever becomes of a process.

Each process has a pipe of its own, so it is known which item a process died of, and a process whose parent is gone
reads the end of its pipe and ends. Why not concurrent.futures: docs/decisions/0021-many-files.md.
"""

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:  # a run in one process does not pay for it
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Result = TypeVar("Result")
#: Made once in each process: what the work needs is loaded there. Must be a function of a module (or a partial of one).
Prepare = Callable[[], Callable[[str], Result]]

#: Items that a process has beside the one it works on, so that it never waits for the parent.
AHEAD = 3
#: Results that wait for an earlier one, at most, for each process: what is held is bounded.
WAITING = 16
#: Seconds in which a process may finish its item before it is ended.
PATIENCE = 5
#: Forking a process of one thread is safe on Linux and takes some 10 ms; elsewhere a process starts afresh.
START = "fork" if sys.platform == "linux" else "spawn"


class Died(NamedTuple):
    """The process that worked on an item ended without a result. `code`: of its exit; -9 for signal 9."""

    code: int


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(items: Sequence[str], prepare: Prepare[Result], jobs: int, start: str = START) -> Iterator[Result | Died]:
    """What the function that `prepare` makes gives for each item, in the order of `items`, by `jobs` processes.

    With one job all is done here. The iterator may be closed at any time: no process is left then.
    """
    if jobs <= 1:
        work = prepare()
        yield from (work(item) for item in items)
        return
    crew = _Crew(items, prepare, start)
    try:
        yield from crew.results(min(jobs, len(items)))
    finally:
        crew.end()


class _Hand(Generic[Result]):
    """A process, its pipe, and the items that it has in the order in which it takes them."""

    def __init__(self, process: "BaseProcess", pipe: "Connection[Any, Any]") -> None:
        self.process = process
        self.pipe = pipe
        self.has: deque[int] = deque()
        self.ready = False


class _Crew(Generic[Result]):
    """The processes of one run and the items that nobody has yet."""

    def __init__(self, items: Sequence[str], prepare: Prepare[Result], start: str) -> None:
        from multiprocessing import get_context

        self._items, self._prepare = items, prepare
        self._context = get_context(start)
        self._forks = start == "fork"
        self._left = deque(range(len(items)))
        self._hands: list[_Hand[Result]] = []
        self._done: dict[int, Result | Died] = {}

    def results(self, jobs: int) -> Iterator[Result | Died]:
        """Every result in order. Where no process can be started the rest is done here."""
        from multiprocessing.connection import wait

        for _ in range(jobs):
            self._engage()
        here: Callable[[str], Result] | None = None
        for index in range(len(self._items)):
            while index not in self._done:
                self._hand_out(index + WAITING * jobs)
                if not self._hands:
                    here = here or self._prepare()
                    self._done[index] = here(self._items[index])
                    continue
                pipes = {hand.pipe: hand for hand in self._hands}
                for pipe in wait(list(pipes)):
                    self._receive(pipes[pipe])  # type: ignore[index]  # wait() gives back what it was given
            yield self._done.pop(index)

    def end(self) -> None:
        """Close all pipes; a process that does not end by that is killed."""
        for hand in self._hands:
            hand.pipe.close()
        for hand in self._hands:
            hand.process.join(PATIENCE)
            if hand.process.exitcode is None:
                hand.process.kill()
                hand.process.join()
            hand.process.close()
        self._hands = []

    def _engage(self) -> None:
        import signal
        import threading

        ours, theirs = self._context.Pipe()
        # A forked process has our ends of all pipes too: it closes them, or no end of file would be read when we die.
        inherited = (*(hand.pipe for hand in self._hands), ours) if self._forks else ()
        arguments = (theirs, inherited, self._prepare, self._items)
        process = self._context.Process(target=_serve, args=arguments, daemon=True)  # type: ignore[attr-defined]
        # Ctrl-C goes to all processes of a terminal. It is ours to act on, from the first moment of the others.
        main = threading.current_thread() is threading.main_thread()
        before = signal.signal(signal.SIGINT, signal.SIG_IGN) if main else None
        try:
            process.start()
        except OSError:  # no memory, no processes left: the others, or we, do the work
            ours.close()
            return
        finally:
            theirs.close()
            if main:
                signal.signal(signal.SIGINT, before)
        self._hands.append(_Hand(process, ours))

    def _hand_out(self, below: int) -> None:
        """Give out items below an index, so that nobody runs far ahead of the one that is waited for."""
        for room in range(1, AHEAD + 2):
            for hand in self._hands:
                if len(hand.has) < room and self._left and self._left[0] < below:
                    hand.has.append(self._left.popleft())
                    with suppress(OSError):  # it died: its pipe will say so when it is read
                        hand.pipe.send(hand.has[-1])

    def _receive(self, hand: _Hand[Result]) -> None:
        try:
            message = hand.pipe.recv()
        except (EOFError, OSError):
            self._bury(hand)
            return
        if message is None:
            hand.ready = True
            return
        index, result = message
        hand.has.remove(index)
        self._done[index] = result

    def _bury(self, hand: _Hand[Result]) -> None:
        """The item that a process died of has its result so; the others go back. One that never began is not replaced."""
        self._hands.remove(hand)
        hand.pipe.close()
        hand.process.join()
        if hand.ready and hand.has:
            self._done[hand.has.popleft()] = Died(hand.process.exitcode or 0)
        self._left.extendleft(reversed(hand.has))
        self._left = deque(sorted(self._left))
        hand.process.close()
        if hand.ready:
            self._engage()


def _serve(
    pipe: "Connection[Any, Any]",
    inherited: "tuple[Connection[Any, Any], ...]",
    prepare: Prepare[Any],
    items: Sequence[str],
) -> None:
    """The life of a process: prepare, say so, then item after item until the pipe is closed."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in inherited:
        other.close()
    work = prepare()
    try:
        pipe.send(None)
        while True:
            index = pipe.recv()
            pipe.send((index, work(items[index])))
    except (EOFError, OSError):
        return  # nobody waits for more
