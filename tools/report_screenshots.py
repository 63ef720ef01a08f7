"""Takes the pictures of the report in docs/: `make screenshots`. Needs a Chromium-family browser of the system.

Letters are those of the machine (Noto Sans CJK TC: Debian's fonts-noto-cjk), so pictures from elsewhere differ a
little; nothing tests their bytes. Each is reduced to 64 colours, which is plenty for text and bars.
"""

import io
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from cfp_cli.browser import find_browser  # noqa: E402
from cfp_cli.model.finding import Finding  # noqa: E402
from cfp_cli.pipeline import Request, run  # noqa: E402
from cfp_cli.present.html_report.page import Languages, html_report  # noqa: E402
from cfp_cli.reporting import print_report  # noqa: E402
from cfp_cli.shelf import Shelf  # noqa: E402

FAN, HOTEL = "samples/electric-fan.yaml", "samples/hotel-room.yaml"
FAULT = "samples/broken/inventory/CFP316-cut-off-too-big.yaml"
COLOURS = 64
#: Picture: inventory, language, width and height of the window, section to show ("" for the top).
SCREENS: dict[str, tuple[str, Languages, int, int, str]] = {
    "report-top": (FAN, "zh-TW", 1200, 820, ""),
    "report-flow": (HOTEL, "en", 1200, 900, "flow"),
    "report-stages": (FAN, "both", 1200, 900, "stages"),
    "report-lines": (FAN, "en", 1200, 700, "lines"),
    "report-findings": (FAULT, "en", 1200, 620, ""),
    "report-narrow": (FAN, "zh-TW", 360, 1100, ""),
}


def main() -> int:
    """Writes every picture; 2 where there is no browser."""
    program = find_browser("")
    if isinstance(program, Finding):
        print(f"{program.code}: {program.message.en}\n{program.hint.en}", file=sys.stderr)
        return 2
    os.chdir(ROOT)
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"] if root else [])
        for name, (file, languages, width, height, section) in SCREENS.items():
            page = Path(folder, "report.html")
            page.write_text(page_of(file, languages), encoding="utf-8")
            save(name, screen(browser, page, width, height, section))
        browser.close()
    save("report-print", paper(FAN, (0, 2, 7)))
    return 0


def page_of(file: str, languages: Languages) -> str:
    """The report of a sample."""
    return html_report(run(Request(file, today=date(2026, 11, 1)), Shelf()), languages)


def screen(browser: Browser, page: Path, width: int, height: int, section: str) -> Image.Image:
    """What a window of this size shows."""
    tab = browser.new_page(viewport={"width": width, "height": height})
    tab.goto(page.as_uri() + (f"#{section}" if section else ""))
    if section == "lines":
        tab.locator("#lines-t1 thead button").nth(5).click()
        tab.locator("#lines-t1-filter").fill("raw")
    raw = tab.screenshot()
    tab.close()
    return Image.open(io.BytesIO(raw))


def paper(file: str, pages: tuple[int, ...]) -> Image.Image:
    """Pages of the PDF side by side."""
    printed = print_report(run(Request(file, today=date(2026, 11, 1)), Shelf()), "zh-TW", "")
    if printed.pdf is None:
        raise SystemExit("; ".join(found.message.en for found in printed.findings))
    document = pypdfium2.PdfDocument(printed.pdf)
    drawn = [document[index].render(scale=1.15).to_pil() for index in pages]
    gap = 16
    sheet = Image.new(
        "RGB", (sum(one.width + gap for one in drawn) + gap, max(one.height for one in drawn) + 2 * gap), "#c9cfcc"
    )
    left = gap
    for one in drawn:
        sheet.paste(one, (left, gap))
        left += one.width + gap
    return sheet


def save(name: str, picture: Image.Image) -> None:
    """The picture as a small PNG in docs/."""
    target = ROOT / "docs" / f"{name}.png"
    reduced = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    reduced.save(target, optimize=True)
    print(f"{target.relative_to(ROOT)}  {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    sys.exit(main())
