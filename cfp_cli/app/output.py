"""Hands what a command made to standard output, or to a file that is not there yet."""

import contextlib
import errno
import os
import sys

import typer

from cfp_cli.app.exit import COULD_NOT_RUN
from cfp_cli.model.text import Text, both
from cfp_cli.present.terminal import ReaderGone

#: Why the system would not write a file, by the name of its errno.
_WHY = {
    "ENOENT": Text("沒有這個資料夾", "there is no such folder"),
    "ENOTDIR": Text("路徑中有不是資料夾的部分", "a part of the path is no folder"),
    "EACCES": Text("沒有寫入權限", "no permission to write there"),
    "EPERM": Text("沒有寫入權限", "no permission to write there"),
    "EROFS": Text("檔案系統是唯讀的", "the file system is read-only"),
    "ENOSPC": Text("磁碟已滿", "the disk is full"),
    "EDQUOT": Text("超過磁碟配額", "the disk quota is used up"),
    "EFBIG": Text("超過系統允許的檔案大小", "the file is larger than the system allows"),
    "ENAMETOOLONG": Text("檔名太長", "the name is too long"),
}


def deliver(data: str | bytes, output: str) -> None:
    """Write to the file `output`, which must not be there, or to standard output where none (or `-`) is named.

    Exits with 2 where the file is there or cannot be written; nothing is overwritten, and no half of a file stays.
    """
    raw = data.encode(errors="backslashreplace") if isinstance(data, str) else data
    if output in ("", "-"):
        try:
            sys.stdout.flush()
            sys.stdout.buffer.write(raw)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise ReaderGone from None
        return
    try:
        _write(raw, output)
    except FileExistsError:
        raise refused(f"檔案已存在，不會覆寫：{output}", f"{output} is there already and is not overwritten") from None
    except (OSError, ValueError) as error:
        why = why_not(error)
        raise refused(f"無法寫入 {output}：{why.zh}", f"cannot write {output}: {why.en}") from None
    from cfp_cli.present.rows import harmless

    typer.echo(f"cfp: {harmless(output)}", err=True)


def _write(raw: bytes, output: str) -> None:
    """A new file with these bytes; what was begun is taken away again where it cannot be finished."""
    file = open(output, "xb")  # noqa: SIM115  # whether it was begun by us must be known
    try:
        with file:
            file.write(raw)
    except BaseException:
        with contextlib.suppress(OSError):
            os.remove(output)
        raise


def why_not(error: OSError | ValueError) -> Text:
    """Why the system would not write a file."""
    code = getattr(error, "errno", None)
    return _WHY.get(errno.errorcode.get(code or 0, "")) or both(getattr(error, "strerror", None) or str(error))


def refused(zh: str, en: str) -> typer.Exit:
    """Says on standard error why nothing was done; the exit to raise."""
    from cfp_cli.present.rows import harmless

    typer.echo(f"cfp: {harmless(en)} / {harmless(zh)}", err=True)
    return typer.Exit(COULD_NOT_RUN)
