"""Opens what the user names, if it is a regular file of a bearable size. Never hangs, never reads a device."""

import errno
import os
import stat
import sys

from cfp_cli.catalogue import finding
from cfp_cli.catalogue.reading_details import NO_STDIN, NUL_IN_NAME, REFUSALS, UNKNOWN_REFUSAL
from cfp_cli.load.limits import MAX_NAME
from cfp_cli.load.problems import echo, printable
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Span
from cfp_cli.model.text import Text

#: Without O_NONBLOCK opening a named pipe waits for a writer; O_BINARY keeps Windows from changing line ends.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_MISSING = (errno.ENOENT, errno.ENOTDIR)


def open_regular(path: str, limit: int, shown: str = "") -> bytes | Finding:
    """The bytes of a regular file of at most `limit` bytes, or why not: CFP001 to CFP005.

    `shown` is how the file is named in the finding (default: `path`). What kind of file it is, is asked of the
    open file, so it cannot be swapped in between. Symbolic links are followed.
    """
    shown = shown or shown_name(path)
    try:
        descriptor = os.open(path, _FLAGS)
    except ValueError:
        return _closed(shown, NUL_IN_NAME)
    except OSError as fault:
        return _refused(path, fault, shown)
    try:
        return _read(descriptor, limit, shown)
    except OSError as fault:
        return _closed(shown, _reason(fault))
    finally:
        os.close(descriptor)


def read_stdin(limit: int, shown: str = "-") -> bytes | Finding:
    """The bytes of standard input up to `limit`, or CFP004, CFP005."""
    if sys.stdin is None or sys.stdin.closed:
        return _closed(shown, NO_STDIN)
    try:
        raw = sys.stdin.buffer.read(limit + 1) or b""
    except OSError as fault:
        return _closed(shown, _reason(fault))
    return raw if len(raw) <= limit else too_large(limit, shown)


def too_large(limit: int, shown: str) -> Finding:
    """CFP005, at the top of the file."""
    return finding("CFP005", Span(shown, 1, 1, 1), limit=f"{limit:,}")


def shown_name(path: str) -> str:
    """A file's name as it is shown: control characters and bytes that are no text appear as escapes."""
    return printable(path)


def _read(descriptor: int, limit: int, shown: str) -> bytes | Finding:
    status = os.fstat(descriptor)
    if stat.S_ISDIR(status.st_mode):
        return finding("CFP002", None, file=_in_message(shown))
    if not stat.S_ISREG(status.st_mode):
        return finding("CFP003", None, file=_in_message(shown))
    if status.st_size > limit:
        return too_large(limit, shown)
    # The size is only a promise: /proc files claim 0, and a file may grow while it is read.
    parts: list[bytes] = []
    left = limit + 1
    while left and (part := os.read(descriptor, min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    return b"".join(parts) if left else too_large(limit, shown)


def _refused(path: str, fault: OSError, shown: str) -> Finding:
    name = _in_message(shown)
    if fault.errno in _MISSING:
        return finding("CFP001", None, file=name)
    if os.path.isdir(path) and os.access(path, os.R_OK):  # Windows refuses to open a folder.
        return finding("CFP002", None, file=name)
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):  # A socket cannot be opened.
        return finding("CFP003", None, file=name)
    return _closed(shown, _reason(fault))


def _closed(shown: str, reason: Text) -> Finding:
    return finding("CFP004", None, file=_in_message(shown), reason=reason)


def _in_message(shown: str) -> str:
    return shown if len(shown) <= MAX_NAME else "…" + shown[1 - MAX_NAME :]


def _reason(fault: OSError) -> Text:
    known = REFUSALS.get(errno.errorcode.get(fault.errno or 0, ""))
    if known:
        return known
    reason = echo(os.strerror(fault.errno) if fault.errno else str(fault))
    return Text(UNKNOWN_REFUSAL.zh.format(reason=reason), UNKNOWN_REFUSAL.en.format(reason=reason))
