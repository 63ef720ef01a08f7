"""What a document replaced and what replaced it: a revision has a new number, so names lead from one to the next."""

from datetime import date
from typing import NamedTuple

from cfp_cli.model.register import Entry, Register
from cfp_cli.model.text import Text, both
from cfp_cli.register.find import digits_of


class Step(NamedTuple):
    """A document before or after another one; `note` says what passes over where their names differ."""

    entry: Entry
    note: Text


def entries_of(number: str, register: Register) -> tuple[Entry, ...]:
    """The documents of a number: two numbers of the register stand for two documents each."""
    return tuple(entry for entry in register.entries if entry.number == number)


def before(entry: Entry, register: Register) -> tuple[Step, ...]:
    """The documents that it replaced: the last one of its name before it, and those of other names."""
    older = [one for one in _of_the_name(entry, register) if _key(one) < _key(entry)]
    others = [
        Step(one, step.note)
        for step in register.successions
        if (step.next_number, step.next_version) == (entry.number, entry.version)
        for one in register.entries
        if (one.number, one.version) == (step.number, step.version)
    ]
    return (*(Step(one, both("")) for one in older[-1:]), *others)


def all_before(entry: Entry, register: Register) -> tuple[Step, ...]:
    """All earlier documents of its name, the oldest first, then those of other names that it took over."""
    older = [one for one in _of_the_name(entry, register) if _key(one) < _key(entry)]
    return (*(Step(one, both("")) for one in older), *(step for step in before(entry, register) if step.note.zh))


def sisters(entry: Entry, register: Register) -> tuple[Entry, ...]:
    """Documents in force of other names that share one of its codes: their rule files may be worth a look."""
    codes = {digits_of(code) for code in entry.ccc} | set(entry.industry)
    return tuple(
        one
        for one in register.entries
        if one.in_force
        and one.name.zh != entry.name.zh
        and codes & ({digits_of(code) for code in one.ccc} | set(one.industry))
    )


def after(entry: Entry, register: Register) -> tuple[Step, ...]:
    """The documents that replaced it: the next one of its name, and those of other names."""
    newer = [one for one in _of_the_name(entry, register) if _key(one) > _key(entry)]
    others = [
        Step(one, step.note)
        for step in register.successions
        if (step.number, step.version) == (entry.number, entry.version)
        for one in register.entries
        if (one.number, one.version) == (step.next_number, step.next_version)
    ]
    return (*(Step(one, both("")) for one in newer[:1]), *others)


def in_force_instead(entry: Entry, register: Register, on: date) -> tuple[Entry, ...]:
    """The documents in force on a day that followed one, however many steps away; itself if it is in force."""
    seen: set[tuple[str, str, str]] = set()
    waiting, found = [entry], []
    while waiting:
        one = waiting.pop(0)
        key = (one.number, one.version, one.name.zh)
        if key in seen:
            continue
        seen.add(key)
        later = after(one, register)
        waiting.extend(step.entry for step in later)
        # A document in force with a successor in force as well: the newer is the one to use.
        if one.holds_on(on) and not any(step.entry.holds_on(on) and not step.note.zh for step in later):
            found.append(one)
    return tuple(found)


def _key(entry: Entry) -> tuple[date, str]:
    return entry.approved, entry.number


def _of_the_name(entry: Entry, register: Register) -> list[Entry]:
    return sorted((one for one in register.entries if one.name.zh == entry.name.zh), key=_key)
