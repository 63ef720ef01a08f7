"""The ZIP file of a bundle: written in one form only, and read only in that form.

Nothing is compressed, so nothing can unpack to more than it is; nothing is ever written to disk in reading. Whatever a
ZIP may hold besides its entries (comments, extra fields, data before and behind) makes other bytes than ours, and
is refused.
"""

import stat
import struct
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from cfp_cli.catalogue import finding
from cfp_cli.load.zip_entries import ENCRYPTED, FAULTS, fault_of_kind, fault_of_name
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Span
from cfp_cli.model.text import Text

MAX_BUNDLE_BYTES = 20_000_000
MAX_ENTRIES = 200
MAX_ENTRY_BYTES = 5_000_000

_BEGINNING_OF_TIME = (1980, 1, 1, 0, 0, 0)
_MODE = stat.S_IFREG | 0o644
_UNIX = 3
#: How each entry of the list at the end of a ZIP begins.
_LISTED = b"PK\x01\x02"
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07")
_TAR_MARK = slice(257, 262)

_NO_ZIP = Text("不是 ZIP，或已截斷、損壞", "it is no ZIP, or was cut off or damaged")
_TWICE = Text("出現兩次", "it is there twice")
_TWICE_BY_CASE = Text("與另一個檔案只差大小寫", "it differs from another one in upper and lower case only")
_LOCKED = Text("已加密", "it is encrypted")
_PACKED = Text("經過壓縮（方法 {method}）；證據包不壓縮", "it is compressed (method {method}); a bundle never is")
_NESTED = Text("裡面又是壓縮檔", "it is an archive itself")
_MANY = Text("超過 {limit} 個檔案", "it has more than {limit} files")
_LONG = Text("{name} 有 {size} 位元組，上限 {limit}", "{name} has {size} bytes; the limit is {limit}")
_CHECKSUM = Text(
    "內容與 ZIP 自己的檢查碼或大小不符", "its content does not fit the checksum or size that the ZIP states"
)
_BEFORE = Text("ZIP 之前有其他資料", "there is data before the ZIP")
_BEHIND = Text("ZIP 之後有其他資料或註解", "there is data or a comment behind the ZIP")
_OTHERWISE = Text(
    "順序、時間、權限或附加欄位不是 cfp bundle 所寫", "order, times, modes or extra fields are not those of cfp bundle"
)


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files as a ZIP: sorted, not compressed, with one time and mode. Same files, same bytes, on every machine."""
    raw = BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _BEGINNING_OF_TIME)
            entry.create_system = _UNIX
            entry.external_attr = _MODE << 16
            entry.compress_type = zipfile.ZIP_STORED
            archive.writestr(entry, files[path])
    return raw.getvalue()


def unpacked(raw: bytes, file: str) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The files of a bundle by path; none where anything is wrong with it (CFP610 to CFP614)."""
    if raw.count(_LISTED) > MAX_ENTRIES:
        return {}, (_at(file, "CFP612", why=_MANY.filled(limit=MAX_ENTRIES)),)
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            return _read(archive, raw, file)
    except (*FAULTS, struct.error):
        return {}, (_at(file, "CFP610", why=_NO_ZIP),)


def _read(archive: zipfile.ZipFile, raw: bytes, file: str) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    entries = archive.infolist()
    found = [*_unsafe(entries, file), *_too_large(entries, file), *_not_plain(entries, file)]
    if found:
        return {}, tuple(found)
    files = {}
    for entry in entries:
        content = _content(archive, entry)
        if content is None:
            found.append(_at(file, "CFP616", path=entry.filename, why=_CHECKSUM))
        elif content.startswith(_ARCHIVES) or content[_TAR_MARK] == b"ustar":
            found.append(_at(file, "CFP613", path=entry.filename, why=_NESTED))
        else:
            files[entry.filename] = content
    if not found:
        found.extend(_otherwise(files, raw, file))
    return ({} if found else files), tuple(found)


def _unsafe(entries: list[zipfile.ZipInfo], file: str) -> Iterator[Finding]:
    """CFP611 for every name that is no plain path inside of the bundle, or not the only one of its spelling."""
    seen: dict[str, str] = {}
    for entry in entries:
        # What the ZIP says, not what zipfile makes of it: it cuts names at NUL and turns separators.
        path = entry.orig_filename
        why = fault_of_name(path) or fault_of_kind(entry)
        if why is not None:
            yield _at(file, "CFP611", path=path, why=why)
        elif path.casefold() in seen:
            yield _at(file, "CFP611", path=path, why=_TWICE if seen[path.casefold()] == path else _TWICE_BY_CASE)
        seen.setdefault(path.casefold(), path)


def _too_large(entries: list[zipfile.ZipInfo], file: str) -> Iterator[Finding]:
    """CFP612: before anything is read, by the sizes that are stated; reading holds to them."""
    if len(entries) > MAX_ENTRIES:
        yield _at(file, "CFP612", why=_MANY.filled(limit=MAX_ENTRIES))
    for entry in entries:
        if entry.file_size > MAX_ENTRY_BYTES:
            size, limit = f"{entry.file_size:,}", f"{MAX_ENTRY_BYTES:,}"
            yield _at(file, "CFP612", why=_LONG.filled(name=entry.filename, size=size, limit=limit))
    whole = sum(entry.file_size for entry in entries)
    if whole > MAX_BUNDLE_BYTES:
        size, limit = f"{whole:,}", f"{MAX_BUNDLE_BYTES:,}"
        yield _at(file, "CFP612", why=_LONG.filled(name=file, size=size, limit=limit))


def _not_plain(entries: list[zipfile.ZipInfo], file: str) -> Iterator[Finding]:
    """CFP613: what is not simply stored."""
    for entry in entries:
        if entry.flag_bits & ENCRYPTED:
            yield _at(file, "CFP613", path=entry.filename, why=_LOCKED)
        elif entry.compress_type != zipfile.ZIP_STORED:
            yield _at(file, "CFP613", path=entry.filename, why=_PACKED.filled(method=entry.compress_type))


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | None:
    """The bytes of an entry, None where they are not what the ZIP states. Never more than the limit is read."""
    try:
        with archive.open(entry) as opened:
            content = opened.read(MAX_ENTRY_BYTES + 1)
    except (*FAULTS, RuntimeError, struct.error):
        return None
    return content if len(content) == entry.file_size == entry.compress_size else None


def _otherwise(files: Mapping[str, bytes], raw: bytes, file: str) -> Iterator[Finding]:
    """CFP614 where the ZIP is not byte by byte what we would write for its files."""
    ours = packed(files)
    if raw == ours:
        return
    if raw.endswith(ours) or not raw.startswith(b"PK\x03\x04"):
        why = _BEFORE
    elif raw.startswith(ours[:-2]):  # The length of a comment stands in the last two bytes.
        why = _BEHIND
    else:
        why = _OTHERWISE
    yield _at(file, "CFP614", why=why)


def _at(file: str, code: str, **values: Any) -> Finding:
    return finding(code, Span(file, 1, 1, 1), **values)
