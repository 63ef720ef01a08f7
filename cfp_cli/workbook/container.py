"""The ZIP that a workbook is: looked at before anything in it is read. Nothing is ever written to disk."""

import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from cfp_cli.catalogue import finding
from cfp_cli.load.zip_entries import ENCRYPTED, FAULTS, fault_of_kind, fault_of_name
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Span
from cfp_cli.model.text import Text

MAX_BYTES = 10_000_000
MAX_ENTRIES = 1_000
#: Unpacked, of all entries and of one. A sheet of 100,000 rows of ten cells takes some 40 MB.
MAX_UNPACKED = 100_000_000
MAX_ENTRY = 60_000_000
#: Unpacked to packed, asked of what is large unpacked: rows that are alike pack to a thirtieth.
MAX_RATIO = 100
LARGE = 5_000_000

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: How an encrypted workbook calls its content, in the UTF-16 of that container.
_LOCKED_NAME = "EncryptedPackage".encode("utf-16-le")
#: How each entry of the list at the end of a ZIP begins.
_LISTED = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_NO_ZIP = Text("不是 .xlsx，或已截斷、損壞", "it is no .xlsx, or was cut off or damaged")
_OTHER = Text("裡面沒有活頁簿（xl/workbook.xml）", "there is no workbook in it (xl/workbook.xml)")
_BINARY = Text("這是 .xlsb（二進位活頁簿）", "it is an .xlsb (a binary workbook)")
_OPEN_DOCUMENT = Text("這是 .ods（開放文件試算表）", "it is an .ods (an OpenDocument spreadsheet)")
_MANY = Text("超過 {limit} 個檔案", "it has more than {limit} files")
_LONG = Text("{name} 解開後有 {size} 位元組，上限 {limit}", "{name} unpacks to {size} bytes; the limit is {limit}")
_WHOLE = Text("整份活頁簿", "the whole workbook")
_TIGHT = Text(
    "{name} 解開後是原來的 {ratio} 倍，上限 {limit} 倍", "{name} unpacks to {ratio} times; the limit is {limit}"
)
_PACKED = Text("壓縮方法 {method} 不是活頁簿所用", "compression method {method} is none of a workbook")
_TWICE = Text("出現兩次", "it is there twice")


def opened(raw: bytes, file: str) -> tuple[zipfile.ZipFile | None, tuple[Finding, ...]]:
    """The ZIP of a workbook, or why it is not read: CFP670 to CFP674. With macros or links, what is said about them."""
    if raw.startswith(_OLE):
        return None, (_at(file, "CFP672" if _LOCKED_NAME in raw else "CFP671"),)
    if raw.count(_LISTED) > MAX_ENTRIES:
        return None, (_at(file, "CFP673", why=_MANY.filled(limit=f"{MAX_ENTRIES:,}")),)
    try:
        archive = zipfile.ZipFile(BytesIO(raw))
        entries = archive.infolist()
    except (*FAULTS, struct.error):
        return None, (_at(file, "CFP670", why=_NO_ZIP),)
    found = (*_refused(entries, file), *_too_large(entries, file))
    if found:
        return None, found
    names = {entry.filename for entry in entries}
    if "xl/workbook.xml" not in names:
        why = _BINARY if "xl/workbook.bin" in names else _OPEN_DOCUMENT if "content.xml" in names else _OTHER
        return None, (_at(file, "CFP670", why=why),)
    return archive, tuple(_told(names, file))


def _refused(entries: list[zipfile.ZipInfo], file: str) -> Iterator[Finding]:
    """CFP672 and CFP674: entries that no program for spreadsheets writes."""
    seen: set[str] = set()
    for entry in entries:
        # What the ZIP says, not what zipfile makes of it: it cuts names at NUL and turns separators.
        name = entry.orig_filename
        why = fault_of_name(name.removesuffix("/") or name) or fault_of_kind(entry)
        if entry.flag_bits & ENCRYPTED:
            yield _at(file, "CFP672")
            return
        if why is None and entry.compress_type not in _METHODS:
            why = _PACKED.filled(method=entry.compress_type)
        if why is None and name.casefold() in seen:
            why = _TWICE
        if why is not None:
            yield _at(file, "CFP674", part=name, why=why)
        seen.add(name.casefold())


def _too_large(entries: list[zipfile.ZipInfo], file: str) -> Iterator[Finding]:
    """CFP673, by the sizes that are stated: zipfile reads no byte more than these."""
    if len(entries) > MAX_ENTRIES:
        yield _at(file, "CFP673", why=_MANY.filled(limit=f"{MAX_ENTRIES:,}"))
        return
    for entry in entries:
        yield from _sizes(entry.filename, entry.file_size, entry.compress_size, MAX_ENTRY, file)
    unpacked, packed = (sum(getattr(one, size) for one in entries) for size in ("file_size", "compress_size"))
    yield from _sizes(_WHOLE, unpacked, packed, MAX_UNPACKED, file)


def _sizes(name: str | Text, unpacked: int, packed: int, limit: int, file: str) -> Iterator[Finding]:
    if unpacked > limit:
        yield _at(file, "CFP673", why=_LONG.filled(name=name, size=f"{unpacked:,}", limit=f"{limit:,}"))
    elif unpacked > LARGE and unpacked > packed * MAX_RATIO:
        ratio = f"{unpacked // max(1, packed):,}"
        yield _at(file, "CFP673", why=_TIGHT.filled(name=name, ratio=ratio, limit=MAX_RATIO))


def _told(names: set[str], file: str) -> Iterator[Finding]:
    """CFP675 and CFP676: what is in the workbook and never run or followed."""
    if any(name.lower().endswith(("vbaproject.bin", ".bas")) or "/macrosheets/" in name.lower() for name in names):
        yield _at(file, "CFP675")
    links = sum(name.startswith("xl/externalLinks/") and name.endswith(".xml") for name in names)
    if links:
        yield _at(file, "CFP676", count=links)


def _at(file: str, code: str, **values: Any) -> Finding:
    return finding(code, Span(file, 1, 1, 1), **values)
