"""A file written whole or not at all, in place of the one that is there."""

import contextlib
import os
import stat
from collections.abc import Iterable


def replace_whole(raw: bytes, path: str) -> None:
    """`path` holds these bytes, or what it held before. Raises OSError or ValueError."""
    replace_with_parts((raw,), path)


def replace_with_parts(parts: Iterable[bytes], path: str) -> None:
    """The same for what is made part by part. What is no regular file (a device, a pipe) is written to.

    Raises OSError or ValueError. A process killed in between leaves at most a hidden `.NAME.*.part` beside the file.
    """
    path = os.path.realpath(path)
    before = _status(path)
    if before is not None and not stat.S_ISREG(before.st_mode):
        with open(path, "wb") as device:
            device.writelines(parts)
        return
    folder, name = os.path.split(path)
    part = os.path.join(folder, f".{name[:100]}.{os.urandom(4).hex()}.part")
    try:
        # The mode is as for any new file, by the umask; a file that is there keeps its own.
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with open(descriptor, "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(descriptor)
        if before is not None:
            with contextlib.suppress(OSError):
                os.chmod(part, stat.S_IMODE(before.st_mode))
        os.replace(part, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.remove(part)
        raise


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None
