"""Prints a page to PDF with a Chromium-family browser that the system has: the only place that starts one.

The browser gets a fixed list of arguments and no shell, a profile of its own that is removed afterwards, no way to any
network and a time limit. The page is ours: it has no script, every text in it is escaped, and its policy lets nothing
be loaded or run. As root Chromium runs only without its sandbox, and only then it is told to (decision 0025).
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from cfp_cli.catalogue import finding
from cfp_cli.model.finding import Finding
from cfp_cli.model.text import Text

#: Programs on the PATH, in the order in which they are tried.
NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge", "brave-browser", "brave"),
)
#: Where installers put them on Windows (below each of these folders) and macOS.
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_WINDOWS = (
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
    r"Chromium\Application\chrome.exe",
    r"BraveSoftware\Brave-Browser\Application\brave.exe",
)
_MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser",
)
#: A report of thousands of lines takes some twenty seconds on a slow machine.
SECONDS = 120
_ARGUMENTS = (
    "--headless=new",
    # Nothing is loaded: no name has an address, and what would be asked all the same meets a closed door.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-extensions",
    "--disable-default-apps",
    "--disable-breakpad",
    "--no-pings",
    "--no-first-run",
    "--no-default-browser-check",
    "--password-store=basic",
    "--use-mock-keychain",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
)
_TOO_LONG = Text(f"{SECONDS} 秒內沒有完成", f"it did not finish within {SECONDS} s")
_ENDED = Text("結束代碼 {code}：{said}", "exit code {code}: {said}")
_NO_PDF = Text("沒有產生 PDF：{said}", "it wrote no PDF: {said}")
#: Bytes of a folder in which `org.chromium.Chromium.XXXXXX/SingletonSocket` fits.
_LONGEST = 55
#: So much of what the browser says is repeated.
_SAID = 200


def find_browser(path: str) -> str | Finding:
    """The browser that is asked for, else the first that the system has; CFP711 and CFP710 where there is none."""
    if path:
        found = shutil.which(path)
        return found if found else finding("CFP711", None, path=path)
    for name in NAMES:
        if found := shutil.which(name):
            return found
    for place in _usual_places():
        if os.path.isfile(place):
            return place
    return finding("CFP710", None)


def _usual_places() -> list[str]:
    if sys.platform == "darwin":
        return list(_MACOS)
    folders = [folder for name in _WINDOWS_FOLDERS if (folder := os.environ.get(name))]
    return [os.path.join(folder, place) for place in _WINDOWS for folder in folders] if os.name == "nt" else []


def print_page(page: str, browser: str) -> bytes | Finding:
    """The page as PDF; CFP712 where the browser does not make one."""
    # Windows holds a file of the profile for a moment after the browser has ended.
    with tempfile.TemporaryDirectory(prefix="cfp-report-", dir=_short(), ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, "report.html"), Path(folder, "report.pdf")
        source.write_bytes(page.encode(errors="backslashreplace"))
        try:
            why = _run(browser, folder, source, target)
            made = target.read_bytes() if why is None else b""
        except OSError as fault:
            why, made = _said(fault.strerror or str(fault)), b""
    if why is None and made.startswith(b"%PDF-"):
        return made
    return finding("CFP712", None, browser=browser, why=why or _NO_PDF.filled(said="-"))


def _short() -> str | None:
    """A short folder for temporary files where the usual one is long: the browser makes a socket there, whose path
    may have some hundred bytes, and dies where it has more."""
    long = os.name == "posix" and len(os.fsencode(tempfile.gettempdir())) > _LONGEST
    return "/tmp" if long and os.access("/tmp", os.W_OK) else None  # noqa: S108  # a private folder is made in it


def _run(browser: str, folder: str, source: Path, target: Path) -> Text | None:
    """Runs the browser; why it came to nothing, or None."""
    arguments = [browser, *_ARGUMENTS, *_without_sandbox(), f"--user-data-dir={Path(folder, 'profile')}"]
    log = Path(folder, "log")
    with log.open("wb") as errors:
        process = subprocess.Popen(  # noqa: S603 - fixed arguments and paths of ours; no shell
            [*arguments, f"--print-to-pdf={target}", source.as_uri()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
            env={**os.environ, "TMPDIR": folder} if _short() else None,
        )
        try:
            code = process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            return _TOO_LONG
        finally:
            _end(process)
    said = log.read_text(encoding="utf-8", errors="backslashreplace").strip()[-_SAID:]
    if code:
        return _ENDED.filled(code=code, said=said or "-")
    return None if target.is_file() else _NO_PDF.filled(said=said or "-")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends the browser with all the processes that it started, where it has not ended by itself."""
    if process.poll() is not None:
        return
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _without_sandbox() -> tuple[str, ...]:
    """Chromium refuses to run as root with its sandbox; nobody else is to go without."""
    return ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()


def _said(words: str) -> Text:
    return Text(words, words)
