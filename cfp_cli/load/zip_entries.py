"""What the entries of a ZIP must not be called or be, whoever reads it: bundles and workbooks."""

import stat
import zipfile

from cfp_cli.model.text import Text

#: What zipfile raises for bytes that are no ZIP, or a damaged one.
FAULTS = (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError, IndexError, KeyError, OSError)
#: The flag of an encrypted entry.
ENCRYPTED = 0x1
MAX_PATH = 200

_EMPTY = Text("名稱是空的或太長", "its name is empty or too long")
_CONTROL = Text("名稱含控制字元", "its name has control characters")
_BACKSLASH = Text("名稱含反斜線", "its name has a backslash")
_DRIVE = Text("名稱含磁碟機代號或冒號", "its name has a drive letter or a colon")
_ABSOLUTE = Text("是絕對路徑", "it is an absolute path")
_OUTSIDE = Text("路徑指到壓縮檔之外（.. 或 .）", "its path leads out of the archive (.. or .)")
_FOLDER = Text("是資料夾", "it is a folder")
_LINK = Text("是符號連結", "it is a symbolic link")
_SPECIAL = Text("不是一般檔案", "it is no regular file")


def fault_of_name(path: str) -> Text | None:
    """Why a name is no plain path inside of the archive; None where it is."""
    if not path or len(path) > MAX_PATH:
        return _EMPTY
    if not path.isprintable():
        return _CONTROL
    if "\\" in path:
        return _BACKSLASH
    if ":" in path:
        return _DRIVE
    if path.startswith("/"):
        return _ABSOLUTE
    if path.endswith("/"):
        return _FOLDER
    return _OUTSIDE if any(step in ("", ".", "..") for step in path.split("/")) else None


def fault_of_kind(entry: zipfile.ZipInfo) -> Text | None:
    """Why an entry is no regular file by the mode that is stated; None where it is, or a folder."""
    mode = stat.S_IFMT(entry.external_attr >> 16)
    if mode == stat.S_IFLNK:
        return _LINK
    return None if mode in (0, stat.S_IFREG) or (mode == stat.S_IFDIR and entry.is_dir()) else _SPECIAL
