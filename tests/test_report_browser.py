"""The report in a browser: nothing is asked of any network, charts are drawn, tables work, it fits a telephone and A4.

Needs a Chromium, Chrome, Edge or Brave of the system; skipped where there is none, but not in CI.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from cfp_cli.artwork.glyphs import characters_of
from cfp_cli.browser import find_browser, print_page
from cfp_cli.load.folders import FONT_FOLDER
from cfp_cli.model.finding import Finding
from cfp_cli.pipeline import Request, run
from cfp_cli.present.html_report.page import html_report
from cfp_cli.reporting import letters_of, print_report
from tests import inventories
from tests.inventories import ON, line, shelf
from tests.test_cli import cfp

ROOT = Path(__file__).parent.parent
FAN = ROOT / "samples" / "electric-fan.yaml"
HOTEL = ROOT / "samples" / "hotel-room.yaml"
FREIGHT = ROOT / "samples" / "road-freight.yaml"
AT_FAULT = ROOT / "samples" / "broken" / "inventory" / "CFP316-cut-off-too-big.yaml"
#: A4 in points, and how much a rendered edge may differ.
A4 = (595, 842)

PROGRAM = find_browser("")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        isinstance(PROGRAM, Finding) and os.environ.get("CI") != "true",
        reason="no Chromium, Chrome, Edge or Brave (Debian: apt install chromium)",
    ),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    assert isinstance(PROGRAM, str), "no browser: apt install chromium"
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"] if root else [])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium, tmp_path):
    """Opens the report of an inventory; at the end nothing may have been asked for or complained of."""
    pages, said = [], []

    def go(path: Path, languages: str = "en", width: int = 1280, *, scripts: bool = True) -> Page:
        target = tmp_path / f"{path.stem}.{languages}.html"
        target.write_text(html_report(run(Request(str(path), today=ON), shelf()), languages), encoding="utf-8")  # type: ignore[arg-type]
        context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(request.url) if request.url != target.as_uri() else None)
        page.goto(target.as_uri())
        pages.append(page)
        return page

    yield go
    for page in pages:
        page.context.close()
    assert said == []


def count_of_lines(path: Path) -> int:
    """How many lines the report of an inventory has."""
    footprint = run(Request(str(path), today=ON), shelf()).footprint
    assert footprint is not None
    return len(footprint.lines)


def column(page: Page, table: str, index: int) -> list[str]:
    """What stands in a column, of the rows that are shown, without the total."""
    cells = page.locator(f"#{table} tbody tr:not(.strong):not([hidden])").evaluate_all(
        "(rows, index) => rows.map((row) => row.cells[index].innerText.trim())", index
    )
    return list(cells)


@pytest.mark.parametrize("path", [FAN, HOTEL, FREIGHT, AT_FAULT], ids=lambda path: path.stem)
@pytest.mark.parametrize("languages", ["zh-TW", "en", "both"])
def test_it_loads_without_a_request_or_a_complaint(opened, path, languages):
    page = opened(path, languages)
    assert page.locator("main h2").count() > 10


def test_charts_are_drawn_with_a_bar_for_each_stage(opened):
    page = opened(FAN)
    drawing = page.locator("#stages svg:visible")
    assert drawing.count() == 1
    box = drawing.bounding_box()
    assert box is not None
    assert box["width"] > 300
    assert box["height"] > 100
    bars = drawing.locator("g.bar")
    assert bars.count() == 5
    for index in range(5):
        rect = bars.nth(index).bounding_box()
        assert rect is not None
        assert rect["width"] > 0
        assert rect["height"] > 0
    # The hatch is drawn, not merely named.
    fill = drawing.locator("rect.series-1").first.evaluate("(one) => getComputedStyle(one).fill")
    assert "url(" in fill


def test_names_and_values_of_bars_do_not_run_into_each_other(opened):
    for width in (360, 1280):
        for languages in ("zh-TW", "en", "both"):
            page = opened(FAN, languages, width)
            for group in page.locator("svg:visible g.bar").all():
                name, value = group.locator(".name").bounding_box(), group.locator(".value").bounding_box()
                assert name is not None
                assert value is not None
                assert name["x"] + name["width"] < value["x"]
                assert value["x"] + value["width"] <= width


def test_a_table_sorts_by_mouse(opened):
    page = opened(FAN)
    before = column(page, "lines-t1", 0)
    head = page.locator("#lines-t1 thead th").nth(5)
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "descending"
    assert column(page, "lines-t1", 0)[0].startswith("Electricity of use")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    numbers = [float(one) for one in column(page, "lines-t1", 5) if re.fullmatch(r"[0-9.]+", one)]
    assert len(numbers) > 30
    assert numbers == sorted(numbers)
    assert sorted(column(page, "lines-t1", 0)) == sorted(before)
    last = page.locator("#lines-t1 tbody tr").last
    assert "strong" in (last.get_attribute("class") or "")


def test_a_table_sorts_and_filters_by_keyboard(opened):
    page = opened(FAN)
    page.locator("#lines-t1-filter").focus()
    page.keyboard.type("MOTOR steel")
    assert column(page, "lines-t1", 0) == ["Electrical steel of the motor\nmotor-steel"]
    count = page.locator("#lines .count")
    assert count.inner_text() == f"showing 1 of {count_of_lines(FAN)}"
    assert count.get_attribute("aria-live") == "polite"
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    assert len(column(page, "lines-t1", 0)) == count_of_lines(FAN)
    assert count.inner_text() == ""
    page.keyboard.press("Tab")  # the region that scrolls
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"
    page.keyboard.press("Enter")
    assert page.locator("#lines-t1 thead th").first.get_attribute("aria-sort") == "ascending"
    names = column(page, "lines-t1", 0)
    assert names == sorted(names, key=str.lower)
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_a_filter_that_finds_nothing_says_so(opened):
    page = opened(FAN, "zh-TW")
    page.locator("#lines-t1-filter").fill("沒有這種東西")
    assert column(page, "lines-t1", 0) == []
    assert page.locator("#lines .count").inner_text() == f"顯示 0 筆，共 {count_of_lines(FAN)} 筆"


def test_a_filtered_table_is_printed_whole(opened):
    page = opened(FAN)
    page.locator("#lines-t1-filter").fill("motor")
    page.emulate_media(media="print")
    assert page.locator("#lines-t1 tbody tr:visible").count() == count_of_lines(FAN) + 1
    assert page.locator("#lines .tool").is_hidden()


def test_the_first_tab_is_the_way_to_the_content(opened):
    page = opened(FAN)
    page.keyboard.press("Tab")
    link = page.locator(".skip")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = link.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")


def test_without_scripts_everything_is_there_and_nothing_pretends(opened):
    page = opened(FAN, scripts=False)
    assert page.locator("#lines-t1 tbody tr").count() == count_of_lines(FAN) + 1
    assert page.locator("button:visible").count() == 0
    assert page.locator("input:visible").count() == 0


@pytest.mark.parametrize("path", [FAN, HOTEL, FREIGHT, AT_FAULT], ids=lambda path: path.stem)
@pytest.mark.parametrize("languages", ["zh-TW", "en", "both"])
def test_a_telephone_needs_no_scrolling_across(opened, path, languages):
    page = opened(path, languages, 360)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    outside = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter((one) => {
            const box = one.getBoundingClientRect();
            return box.width && box.right > 361 && !one.closest(".scroll, .skip");
        }).map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert outside == []


def test_text_can_be_read_on_a_telephone(opened):
    page = opened(FAN, "en", 360)
    sizes = page.locator("svg:visible text").evaluate_all(
        "(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a)"
    )
    assert min(sizes) >= 11


def test_words_stand_out_from_their_ground(opened):
    """WCAG 2 AA: 4.5 to 1, for every text as it is drawn."""
    page = opened(AT_FAULT, "both")
    weak = page.evaluate(
        """() => {
          const lum = (c) => { const v = c.map((x) => { x /= 255; return x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4; }); return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]; };
          const rgb = (s) => s.match(/[0-9.]+/g).map(Number);
          const ground = (one) => { for (; one; one = one.parentElement) { const c = rgb(getComputedStyle(one).backgroundColor); if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
          const found = new Set();
          for (const one of document.querySelectorAll("body *")) {
            if (one.closest("svg") || ![...one.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
            const a = lum(rgb(getComputedStyle(one).color).slice(0, 3)), b = lum(ground(one));
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) found.add(one.outerHTML.slice(0, 80) + " " + ratio.toFixed(2));
          }
          return [...found];
        }"""
    )
    assert weak == []


HOSTILE = '"><img src=http://example.test/x onerror=alert(1)><script>document.title=1</script>{{7*7}}'


def test_a_hostile_name_does_nothing(chromium, tmp_path):
    quoted = "'" + HOSTILE.replace("'", "''") + "'"
    text = inventories.inventory([line("one", "1 kg", name=quoted)]).replace("name: test", f"name: {quoted}", 1)
    target = tmp_path / "hostile.html"
    target.write_text(html_report(inventories.report(text), "both"), encoding="utf-8")
    page, said = chromium.new_page(), []
    page.on("request", lambda request: said.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(target.as_uri())
    assert page.locator("h1").inner_text() == HOSTILE
    assert page.title().startswith(HOSTILE[:20])
    assert said == [target.as_uri()]
    page.close()


def test_the_policy_stops_what_would_be_put_in(chromium, tmp_path):
    """Were there a hole after all: neither script nor style nor picture of another's would run or load."""
    target = tmp_path / "report.html"
    put_in = (
        "<script>document.title = 'taken'</script><style>h1 { display: none }</style><img src=\"http://example.test/\">"
    )
    page_text = html_report(run(Request(str(FAN), today=ON), shelf()), "en")
    target.write_text(page_text.replace("<main ", put_in + "<main ", 1), encoding="utf-8")
    page, said = chromium.new_page(), []
    page.on("response", lambda response: said.append(response.url))
    page.goto(target.as_uri())
    assert page.title() != "taken"
    assert page.locator("h1").is_visible()
    assert said == [target.as_uri()]
    page.close()


# ---------------------------------------------------------------- paper


@pytest.fixture(
    scope="module",
    params=[("fan", FAN, "both"), ("hotel", HOTEL, "en"), ("fault", AT_FAULT, "zh-TW")],
    ids=lambda one: one[0],
)
def printed(request) -> bytes:
    """The PDF that the command makes."""
    _, path, languages = request.param
    done = print_report(run(Request(str(path), today=ON), shelf()), languages, "")
    assert done.findings == ()
    assert done.pdf is not None
    return done.pdf


def text_of(document: pypdfium2.PdfDocument) -> str:
    return "".join(page.get_textpage().get_text_range() for page in document)


def test_every_page_is_a4_and_nothing_stands_in_its_margin(printed):
    for page in pypdfium2.PdfDocument(printed):
        size = tuple(round(side) for side in page.get_size())
        assert size in (A4, A4[::-1])
        ink = page.render(scale=1).to_pil().convert("L")
        width, height = ink.size
        # 10 mm at the left and right, 6 mm at top and bottom.
        for edge in (
            (0, 0, 28, height),
            (width - 28, 0, width, height),
            (0, 0, width, 17),
            (0, height - 17, width, height),
        ):
            assert ink.crop(edge).getextrema()[0] > 250, edge


def test_pages_are_numbered_and_none_is_empty(printed):
    document = pypdfium2.PdfDocument(printed)
    for index, page in enumerate(document, start=1):
        text = page.get_textpage().get_text_range()
        assert f"{index} / {len(document)}" in text
        assert len(text) > 60


def test_it_is_tagged_and_has_an_outline(printed):
    assert b"/StructTreeRoot" in printed
    titles = [one.get_title() for one in pypdfium2.PdfDocument(printed).get_toc()]
    assert len(titles) > 15


def test_chinese_is_drawn_with_letters_of_ours_and_can_be_copied():
    done = print_report(run(Request(str(FAN), today=ON), shelf()), "zh-TW", "")
    assert done.pdf is not None
    document = pypdfium2.PdfDocument(done.pdf)
    text = text_of(document)
    for words in ("微風 14 吋立扇", "產品碳足跡報告", "生命週期流程圖", "條文涵蓋與由人確認的事項"):
        assert words in text
    assert set("產品碳足跡報告生命週期") <= letters_of(done.pdf)
    assert b"/FontFile2" in done.pdf


def test_the_command_prints_and_replaces(tmp_path):
    target = tmp_path / "report.pdf"
    target.write_bytes(b"of yesterday")
    done = cfp("report", "samples/body-wash.yaml", "-o", str(target), "--lang", "en")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert target.read_bytes().startswith(b"%PDF-")
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]


def test_the_head_of_a_long_table_stands_on_each_of_its_pages():
    done = print_report(run(Request(str(FAN), today=ON), shelf()), "en", "")
    assert done.pdf is not None
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(done.pdf)]
    first = next(index for index, text in enumerate(pages) if "Amounts, factors, emissions and sources (per" in text)
    last = next(index for index, text in enumerate(pages) if "Factors are named by their id; source" in text)
    assert last > first
    for text in pages[first : last + 1]:
        assert "Factor kg CO2e" in " ".join(text.split())


def test_rows_are_not_cut_in_two():
    """Each id of a line stands on the same page as its place in the file."""
    report = run(Request(str(FAN), today=ON), shelf())
    done = print_report(report, "both", "")
    assert done.pdf is not None
    assert report.inventory is not None
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(done.pdf)]
    for one in report.inventory.lines:
        span = report.inventory.document.span(one.path)
        place = f"fan.yaml:{span.line}:{span.column}"
        assert any(place in page and one.id in page for page in pages), one.id


def test_a_character_that_no_font_has_is_named():
    """Of the last plane nobody has a letter yet; 電 is ours. U+2B740 is rare, and the system may have it or not."""
    assert "電" in characters_of(FONT_FOLDER)
    for character in ("\U0003134a", "\U0002b740"):
        text = inventories.inventory([line("one", "1 kg", name=f"電{character}")])
        assert character in html_report(inventories.report(text), "zh-TW")
        done = print_report(inventories.report(text), "zh-TW", "")
        assert done.pdf is not None
        drawn = character in letters_of(done.pdf)
        assert [found.code for found in done.findings] == ([] if drawn else ["CFP713"])
        if not drawn:
            assert f"U+{ord(character):04X}" in done.findings[0].message.en


def test_letters_that_the_system_adds_are_found_in_the_pdf():
    """腈 is not among ours; where the system draws it, nothing is said."""
    assert "腈" not in characters_of(FONT_FOLDER)
    text = inventories.inventory([line("one", "1 kg", name="腈")])
    done = print_report(inventories.report(text), "zh-TW", "")
    assert done.pdf is not None
    assert ("腈" in letters_of(done.pdf)) == (done.findings == ())


def test_what_a_page_asks_of_the_network_is_not_asked():
    """Even a page that tries to: no name has an address, and the way out is closed."""
    import http.server
    import threading

    asked = []

    class Listening(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listening)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    assert isinstance(PROGRAM, str)
    page = f'<!doctype html><img src="http://127.0.0.1:{server.server_port}/a"><img src="http://localhost:{server.server_port}/b">x'
    pdf = print_page(page, PROGRAM)
    server.shutdown()
    server.server_close()
    assert isinstance(pdf, bytes)
    assert asked == []


@pytest.mark.parametrize("long", [False, True])
def test_nothing_is_left_behind(tmp_path, monkeypatch, long):
    """Also where the path of the temporary folder is too long for the browser's socket, of which it dies (-6)."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="cfp-test-", dir="/tmp") as short:
        folder = tmp_path / ("x" * 100) if long else Path(short)
        folder.mkdir(exist_ok=True)
        monkeypatch.setenv("TMPDIR", str(folder))
        monkeypatch.setattr(tempfile, "tempdir", None)
        assert isinstance(PROGRAM, str)
        assert isinstance(print_page("<!doctype html>x", PROGRAM), bytes)
        left = [one.name for one in folder.iterdir()]
    assert [name for name in left if name.startswith(("cfp-report", "org.chromium"))] == []


def test_a_browser_that_does_not_end_is_ended(tmp_path, monkeypatch):
    import time

    from cfp_cli import browser

    slow = tmp_path / "slow"
    slow.write_text('#!/bin/sh\nsleep 60 & echo $! > "$(dirname "$0")/child"; wait\n')
    slow.chmod(0o755)
    monkeypatch.setattr(browser, "SECONDS", 1)
    start = time.monotonic()
    found = print_page("<!doctype html>x", str(slow))
    assert time.monotonic() - start < 20
    assert isinstance(found, Finding)
    assert found.code == "CFP712"
    child = int((tmp_path / "child").read_text())
    for _ in range(50):
        if not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]:
            break
        time.sleep(0.1)
    else:
        raise AssertionError("its child still runs")
