"""Where a finding is, for services that show it in a repository: paths, URIs and fingerprints."""

import hashlib
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document
from cfp_cli.model.run import Run

#: Where GitHub and GitLab say that the repository is checked out.
_CHECKOUTS = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")
#: What RFC 3986 leaves unreserved, and the separator.
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


class Placed(NamedTuple):
    """A finding, the file that it is about, and a fingerprint that stays when lines are added above it."""

    found: Finding
    file: str
    fingerprint: str


def placed(run: Run) -> Iterator[Placed]:
    """All findings of a run in its order, those of no file first; `file` is "" where none is known."""
    seen: Counter[str] = Counter()
    yield from _placed(run.general, (), "", seen)
    for one in run.judged:
        yield from _placed(one.findings, one.documents, one.file, seen)


def _placed(
    findings: Iterable[Finding], documents: Iterable[Document], file: str, seen: Counter[str]
) -> Iterator[Placed]:
    texts = {document.file: document.text.split("\n") for document in documents}
    for found in findings:
        where = found.span.file if found.span else file
        # The same thing twice on lines that read alike: the first, the second.
        same = "\0".join((found.code, repository_path(where), found.rule, found.clause, _line_text(found, texts)))
        seen[same] += 1
        print_of = hashlib.sha256(f"{same}\0{seen[same]}".encode(errors="backslashreplace")).hexdigest()
        yield Placed(found, where, print_of)


def _line_text(found: Finding, texts: dict[str, list[str]]) -> str:
    """The line that the finding points at, without its indent, and the marked part; the message where there is none."""
    span = found.span
    lines = texts.get(span.file) if span else None
    if span is None or lines is None or not 0 < span.line <= len(lines):
        return found.message.en
    line = lines[span.line - 1]
    return f"{line.strip()}\0{line[span.column - 1 : span.end_column - 1]}"


def repository_path(file: str) -> str:
    """The file as a path with `/` from the root of the checkout, or from here where no service tells of one."""
    if file in ("", "-"):
        return file
    here = os.getcwd()
    root = next((top for name in _CHECKOUTS if (top := os.environ.get(name, "")) and _within(here, top)), here)
    try:
        path = os.path.relpath(os.path.join(here, file), root)
    except ValueError:  # another drive, or a NUL
        path = os.path.basename(file)
    return path.replace(os.sep, "/")


def _within(folder: str, top: str) -> bool:
    try:
        return os.path.isabs(top) and os.path.relpath(folder, top).split(os.sep)[0] != os.pardir
    except ValueError:
        return False


def uri_of(file: str) -> str:
    """The path of `repository_path` as a relative URI, percent-encoded."""
    raw = repository_path(file).encode(errors="backslashreplace")
    return "".join(chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in raw)
