"""Reads a file as it is in a revision of git: the only place that starts a program, and only this one.

`git` is called with a fixed list of arguments and no shell. A revision first becomes a hash, and only hashes and a
path behind `:./` reach the object reader, so nothing that a user names can become an option. No variable GIT_* comes
through, nothing is fetched (protocol.allow=never), and no filter, pager or hook has a part in reading an object.
"""

import os
import re
import shutil
import subprocess

from cfp_cli.catalogue import finding
from cfp_cli.load.files import shown_name
from cfp_cli.load.limits import MAX_FILE_BYTES
from cfp_cli.load.problems import echo
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Span
from cfp_cli.model.text import Text

_REVISION = re.compile(r"[^-\s:][^\s:\x00-\x1f\x7f]{0,199}")
_HASH = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_OPTIONS = ("--no-pager", "-c", "protocol.allow=never", "-c", "core.fsmonitor=false")
#: Reading an object takes milliseconds; what takes this long will not end.
_SECONDS = 30
_ABSENT = Text("找不到 git 程式", "the program git was not found")
_NO_REPOSITORY = Text("這裡不是 git 儲存庫", "this is no git repository")
_TOO_LONG = Text("git 沒有回應", "git does not answer")


def shown_blob(revision: str, path: str) -> str:
    """How a file at a revision is called in outputs: `HEAD~1:inventory.yaml`."""
    return f"{echo(revision)}:{shown_name(path)}"


def read_blob(revision: str, path: str) -> bytes | Finding:
    """The bytes of the file `path` (as on disk, from the current folder) at `revision`; CFP645 to CFP647, CFP005."""
    program = shutil.which("git")
    if program is None:
        return finding("CFP645", None, why=_ABSENT)
    folder, name = os.path.split(path)
    # A folder that is there no longer is asked for from here.
    inside = folder if os.path.isdir(folder) else ""
    name = name if inside else path.replace(os.sep, "/")
    ask = _Git(program, inside or ".")
    try:
        return _blob(ask, revision, name, path)
    except subprocess.TimeoutExpired:
        return finding("CFP645", None, why=_TOO_LONG)
    except (OSError, ValueError) as fault:
        why = echo(getattr(fault, "strerror", None) or str(fault))
        return finding("CFP645", None, why=Text(why, why))


class _Git:
    """The program in a folder."""

    def __init__(self, program: str, folder: str) -> None:
        self.program = program
        self.folder = folder

    def __call__(self, *arguments: str) -> bytes | None:
        """What it writes; None where it refuses."""
        try:
            return subprocess.check_output(  # noqa: S603 - fixed arguments, hashes and paths; no shell
                [self.program, *_OPTIONS, "-C", self.folder, *arguments],
                stdin=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                timeout=_SECONDS,
            )
        except subprocess.CalledProcessError:
            return None


def _environment() -> dict[str, str]:
    """Ours without what would lead git to another repository or program; and what keeps it from asking and fetching."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
    return kept | {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1"}


def _blob(ask: _Git, revision: str, name: str, path: str) -> bytes | Finding:
    if ask("rev-parse", "--git-dir") is None:
        return finding("CFP645", None, why=_NO_REPOSITORY)
    commit = b""
    if _REVISION.fullmatch(revision):
        commit = ask("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}") or b""
    known = commit.decode("ascii", "replace").strip()
    if not _HASH.fullmatch(known):
        return finding("CFP646", None, revision=echo(revision))
    place = f"{known}:{name}" if os.path.isabs(name) else f"{known}:./{name}"
    size = ask("cat-file", "-s", place)
    kind = ask("cat-file", "-t", place)
    if size is None or kind is None or kind.strip() != b"blob":
        return finding("CFP647", None, file=shown_name(path), revision=echo(revision))
    if int(size) > MAX_FILE_BYTES:
        return finding("CFP005", Span(shown_blob(revision, path), 1, 1, 1), limit=f"{MAX_FILE_BYTES:,}")
    raw = ask("cat-file", "blob", place)
    return finding("CFP647", None, file=shown_name(path), revision=echo(revision)) if raw is None else raw
