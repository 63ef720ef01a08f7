"""`cfp report`: everything that was calculated is in the page, nothing in it can act, and it is sound HTML."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from cfp_cli.app.main import COMMANDS
from cfp_cli.load.reader import read_bytes
from cfp_cli.model.report import Report
from cfp_cli.model.text import both
from cfp_cli.pipeline import Request, run, run_document
from cfp_cli.present.html_report.page import html_report
from cfp_cli.present.report_json import report_data
from cfp_cli.present.rows import harmless
from tests import inventories
from tests.inventories import ON, line, shelf
from tests.test_cli import cfp

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))
BROKEN = ROOT / "samples" / "broken" / "inventory"
LANGUAGES = ("zh-TW", "en", "both")
NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

name = {"ids": lambda path: path.stem}


@cache
def report_of(path: Path) -> Report:
    return run(Request(str(path), today=ON), shelf())


@cache
def source_of(path: Path, languages: str = "en") -> str:
    return html_report(report_of(path), languages)  # type: ignore[arg-type]


@cache
def page_of(path: Path, languages: str = "en") -> html.HtmlElement:
    return html.document_fromstring(source_of(path, languages))


def words_of(page: html.HtmlElement) -> str:
    """What a reader sees, white space as one space."""
    body = page.find("body")
    for gone in body.xpath("//script|//style"):
        gone.drop_tree()
    return " ".join(body.text_content().split())


def numbers_in(page: html.HtmlElement) -> set[str]:
    """The numbers that the page shows, and those behind numbers that it shows shortened."""
    exact = {one.get("value") for one in page.iter("data")}
    return exact | set(NUMBER.findall(page.text_content())) | {one.lstrip("-") for one in exact}


def numbers_of(data: object) -> Iterator[str]:
    """Every number of the JSON report, whatever it is called."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in ("line", "column", "end-column", "schema-version"):
                yield from numbers_of(value)
    elif isinstance(data, list):
        for one in data:
            yield from numbers_of(one)
    elif isinstance(data, str) and NUMBER.fullmatch(data):
        yield data


# ---------------------------------------------------------------- everything is in it


@pytest.mark.parametrize("path", SAMPLES, **name)
def test_every_number_of_the_json_report_is_in_the_page(path):
    wanted = set(numbers_of(report_data(report_of(path))))
    assert len(wanted) > 50
    assert wanted - numbers_in(page_of(path)) == set()


def test_numbers_without_end_are_there_with_all_digits_that_there_are():
    """Three suppliers of seven tonnes: weights and emissions of forty digits, which nobody is shown in full."""
    suppliers = ", ".join(
        f"{{name: S{count}, quantity: {count} t, factor: odd, data: primary, evidence: bills}}" for count in (1, 2, 4)
    )
    text = inventories.inventory([line("one", "1 kg", factor="", suppliers=f"[{suppliers}]")])
    report = inventories.report(text)
    assert report.footprint is not None
    assert max(len(str(part.weight)) for part in report.footprint.lines[0].parts) > 40
    page = html.document_fromstring(html_report(report, "en"))
    assert set(numbers_of(report_data(report))) - numbers_in(page) == set()


@pytest.mark.parametrize("path", SAMPLES, **name)
@pytest.mark.parametrize("languages", LANGUAGES)
def test_lines_factors_clauses_findings_and_interpretations_are_all_there(path, languages):
    report, page = report_of(path), page_of(path, languages)
    codes = {" ".join(one.text_content().split()) for one in page.iter("code")}
    footprint = report.footprint
    assert footprint is not None
    assert report.inventory is not None
    assert report.pcr is not None
    wanted = {line.id for line in footprint.lines} | {factor.id for factor in report.factors}
    wanted |= {found.code for found in report.findings} | {str(found.span) for found in report.findings if found.span}
    wanted |= set(report.pcr.clauses) | {one.id for one in report.interpretations}
    wanted |= {one.sha256 for one in (*report.inputs, *report.tables)} | {one.name for one in report.inputs}
    wanted |= {
        str(report.inventory.document.span(line.path)) for line in footprint.lines if line.made_by == "inventory"
    }
    wanted |= {one.id for one in report.inventory.cut_off}
    assert wanted - codes == set()


@pytest.mark.parametrize("path", SAMPLES, **name)
@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_words_of_the_report_are_there_in_its_languages(path, languages):
    report, words = report_of(path), words_of(html.document_fromstring(source_of(path, languages)))
    assert report.pcr is not None
    assert report.inventory is not None
    texts = [clause.asks for clause in report.manual] + [clause.title for clause in report.pcr.clauses.values()]
    texts += [one.chosen for one in report.interpretations] + [one.question for one in report.interpretations]
    texts += [stage.title for stage in report.pcr.stages] + [report.inventory.product.name]
    texts += [table_words for one in report.tables for table_words in (one.title,)]
    for text in texts:
        for language in ("zh-TW", "en") if languages == "both" else (languages,):
            said = " ".join(harmless(text.in_(language)).split())
            assert said in words, said


def test_scenarios_have_every_parameter_with_its_origin_and_clause():
    words = words_of(html.document_fromstring(source_of(ROOT / "samples" / "electric-fan.yaml")))
    assert "rated-power * hours-per-day * days-per-year * years" in words
    assert "45 W x 8 h/day x 210 day x 6 = 453600 W*h = 453.6 kWh" in words
    assert "the product: 規格說明書 BZ-14S 第 3 頁" in words
    rows = rows_of(page_of(ROOT / "samples" / "electric-fan.yaml"), "Electricity of six years of use: parameters")
    assert [row[1] for row in rows] == ["45 W", "8 h/day", "210 day", "6"]
    assert {row[3] for row in rows} == {"10.4.5.1"}


def test_scenarios_that_are_not_used_say_why():
    page = page_of(ROOT / "samples" / "dish-washing-liquid.yaml")
    rows = rows_of(page, "Scenarios that are not used")
    pcr = report_of(ROOT / "samples" / "dish-washing-liquid.yaml").pcr
    assert pcr is not None
    used = {one.get("id") for one in page.iter("section")}
    assert "scenarios" in used
    assert all(row[1] for row in rows)
    assert len(rows) < len(pcr.scenarios)


def rows_of(page: html.HtmlElement, caption: str) -> list[list[str]]:
    """The cells of the table of this caption."""
    for table in page.iter("table"):
        if " ".join(table.find("caption").text_content().split()) == caption:
            return [[" ".join(cell.text_content().split()) for cell in row] for row in table.find("tbody")]
    return []


def test_the_label_value_stands_on_top_with_its_unit():
    page = page_of(ROOT / "samples" / "electric-fan.yaml")
    value = page.xpath("//section[@id='summary']//p[@class='value']")[0]
    assert " ".join(value.text_content().split()) == "291 kg CO2e"


def test_the_chart_has_a_bar_for_each_stage_and_says_its_numbers():
    path = ROOT / "samples" / "electric-fan.yaml"
    footprint = report_of(path).footprint
    assert footprint is not None
    for drawing in page_of(path).xpath("//section[@id='stages']//*[local-name()='svg']"):
        groups = drawing.xpath("*[local-name()='g']")
        assert len(groups) == len(footprint.stages)
        title, desc = drawing.xpath("*[local-name()='title']")[0], drawing.xpath("*[local-name()='desc']")[0]
        assert drawing.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
        for stage, group in zip(footprint.stages, groups, strict=True):
            assert stage.title.en in group.text_content()
            assert stage.title.en in desc.text


def test_bars_are_as_long_as_their_emissions():
    path = ROOT / "samples" / "hotel-room.yaml"
    footprint = report_of(path).footprint
    assert footprint is not None
    drawing = page_of(path).xpath("//section[@id='stages']//*[local-name()='svg']")[0]
    widths = [
        sum(Decimal(rect.get("width")) for rect in group.xpath("*[local-name()='rect']"))
        for group in drawing.xpath("*[local-name()='g']")
    ]
    largest = max(stage.emission for stage in footprint.stages)
    for stage, width in zip(footprint.stages, widths, strict=True):
        assert abs(width / max(widths) - stage.emission / largest) < Decimal("0.0001")


# ---------------------------------------------------------------- it is sound


@pytest.mark.parametrize("path", SAMPLES, **name)
@pytest.mark.parametrize("languages", LANGUAGES)
def test_ids_are_unique_headings_in_order_and_every_reference_hits(path, languages):
    page = page_of(path, languages)
    ids = [one.get("id") for one in page.iter() if isinstance(one.tag, str) and one.get("id")]
    assert len(ids) == len(set(ids))
    for one in page.iter():
        for key in ("aria-labelledby", "aria-controls", "for"):
            if isinstance(one.tag, str) and one.get(key):
                assert set(one.get(key).split()) <= set(ids), one.get(key)
        if isinstance(one.tag, str) and one.get("href"):
            assert one.get("href")[1:] in ids
    levels = [int(one.tag[1]) for one in page.iter() if one.tag in HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - level <= 1 for level, later in pairwise(levels))


@pytest.mark.parametrize("path", SAMPLES[:3], **name)
def test_tables_have_captions_and_heads_and_rows_of_the_same_length(path):
    tables = list(page_of(path).iter("table"))
    assert len(tables) > 10
    for table in tables:
        assert table.find("caption").text_content().strip()
        heads = table.find("thead").find("tr")
        assert all(head.get("scope") == "col" and head.text_content().strip() for head in heads)
        for row in table.find("tbody"):
            assert len(row) == len(heads)
            assert row[0].tag == "th"
            assert row[0].get("scope") == "row"


@pytest.mark.parametrize("languages", LANGUAGES)
def test_landmarks_languages_and_a_skip_link(languages):
    page = page_of(SAMPLES[0], languages)
    assert page.get("lang") == ("en" if languages == "en" else "zh-Hant-TW")
    for landmark in ("header", "nav", "main", "footer"):
        assert len(list(page.iter(landmark))) == 1
    assert page.find("body")[0].get("href") == "#content"
    assert page.find("head").find("title").text.strip()
    marked = {one.get("lang") for one in page.find("body").iter() if isinstance(one.tag, str)} - {None}
    assert marked == ({"zh-Hant-TW", "en"} if languages == "both" else set())


def test_filters_have_labels_and_tell_their_result():
    page = page_of(SAMPLES[0])
    fields = list(page.iter("input"))
    assert len(fields) == 3
    for field in fields:
        assert page.xpath(f"//label[@for='{field.get('id')}']")
        tool = field.getparent()
        assert tool.get("hidden") is not None  # without script there is nothing to filter with
        assert tool.xpath("*[@role='status' and @aria-live='polite']")


@pytest.mark.parametrize("path", SAMPLES, **name)
def test_nothing_is_loaded_and_nothing_acts(path):
    page = page_of(path, "both")
    assert_inert(page)
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']")[0].get("content")
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy


def assert_inert(page: html.HtmlElement) -> None:
    """One script and one style, ours; nothing that is loaded; no handler; links within the page only."""
    assert len(list(page.iter("script"))) == len(list(page.iter("style"))) == 1
    assert page.find("body").find("script") is not None
    for one in page.iter():
        if not isinstance(one.tag, str):
            raise AssertionError("a comment")
        assert one.tag.rpartition("}")[2] not in (
            "iframe",
            "object",
            "embed",
            "link",
            "img",
            "base",
            "form",
            "image",
            "use",
        )
        for key, value in one.attrib.items():
            assert not key.lower().startswith("on")
            assert key not in ("src", "srcset", "style", "action", "data", "ping", "xlink:href")
            if key == "href":
                assert value.startswith("#")


def test_the_policy_names_the_style_and_the_script():
    import hashlib
    from base64 import b64encode

    page = page_of(SAMPLES[0])
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']")[0].get("content")
    for tag in ("style", "script"):
        text = next(page.iter(tag)).text
        assert f"{tag}-src 'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" in policy


@pytest.mark.parametrize("languages", LANGUAGES)
def test_the_same_report_gives_the_same_bytes(languages):
    path = SAMPLES[0]
    again = html_report(run(Request(str(path), today=ON), shelf()), languages)
    assert again == source_of(path, languages)


def test_no_clock_is_in_it():
    from datetime import date

    assert date.today().isoformat() not in source_of(SAMPLES[0])


# ---------------------------------------------------------------- text from data is text

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{display:none}",
    "{{ 7*7 }}{% raw %}",
    "=HYPERLINK(1)",
    "'; DROP --",
    "&lt;b&gt; &amp;",
    "]]><svg onload=alert(1)>",
    "`code` and ``",
    "مرحبا",
    "a" * 150,
)


def hostile_inventory(text: str) -> str:
    quoted = json.dumps(text, ensure_ascii=False)
    found = inventories.inventory([line("one", "1 kg", name=quoted, evidence=quoted, note=quoted), line("two", "1 kg")])
    return found.replace("name: test\n", f"name: {quoted}\n  company: {quoted}\n  model: {quoted}\n", 1)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("languages", ["en", "both"])
def test_text_from_data_is_inert_and_shown_as_it_is(text, languages):
    page = html.document_fromstring(html_report(inventories.report(hostile_inventory(text)), languages))
    assert_inert(page)
    assert page.xpath("//h1")[0].text_content() == text
    assert page.find("head").find("title").text.startswith(text)
    sound = html.document_fromstring(html_report(inventories.report(hostile_inventory("plain")), languages))
    # The text has made no element of its own: a backtick of a message alone makes code.
    tags = [[one.tag for one in each.iter() if one.tag not in ("code", "p")] for each in (page, sound)]
    assert tags[0] == tags[1]


def test_marks_of_direction_and_control_characters_are_written_out():
    """The reader refuses them in files; a report that has them all the same is still inert."""
    report = inventories.report(hostile_inventory("plain"))
    assert report.inventory is not None
    product = report.inventory.product._replace(company="a\u202eb\x1b[31m\x00\ud800")
    page = html_report(report._replace(inventory=report.inventory._replace(product=product)), "en")
    assert "a\\u202eb\\x1b[31m\\x00\\ud800" in page
    assert not {"\u202e", "\x1b", "\x00", "\ud800"} & set(page)


@cache
def plain_report() -> Report:
    return inventories.report(hostile_inventory("plain"))


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_no_text_at_all_becomes_markup(text):
    """Whatever characters there are: the same elements as for a plain word, and the text as `harmless` writes it."""
    report = plain_report()
    assert report.inventory is not None
    named = report.inventory._replace(product=report.inventory.product._replace(name=both(text), company=text))
    page = html.document_fromstring(html_report(report._replace(inventory=named), "both"))
    tags = [one.tag for one in page.iter()]
    assert tags == [one.tag for one in html.document_fromstring(html_report(report, "both")).iter()]
    # HTML takes white space at the edges for nothing.
    assert page.xpath("//h1")[0].text_content().strip() == harmless(text).strip()


def test_ids_of_data_never_become_ids_of_the_page():
    text = inventories.inventory([line("content", "1 kg"), line("lines-t1", "2 kg")])
    page = html.document_fromstring(html_report(inventories.report(text), "en"))
    ids = [one.get("id") for one in page.iter() if isinstance(one.tag, str) and one.get("id")]
    assert len(ids) == len(set(ids))


# ---------------------------------------------------------------- inventories at fault


#: Every fifth of them, and all among the long tests: their pages are one page with other findings.
_BROKEN = sorted(BROKEN.glob("CFP*"))


@pytest.mark.parametrize(
    "path",
    [pytest.param(one, marks=() if at % 5 == 0 else pytest.mark.slow) for at, one in enumerate(_BROKEN)],
    **name,
)
def test_every_inventory_at_fault_has_a_report_that_says_so(path):
    report = report_of(path)
    if not report.documents:
        pytest.skip("nothing could be read")
    page = page_of(path)
    errors = [found for found in report.findings if found.severity == "error" and not found.waived]
    banner = page.xpath("//header//div[contains(@class, 'error')]")
    assert bool(banner) == bool(errors)
    for found in errors[:10]:
        assert "".join(harmless(found.message.en).split()).replace("`", "") in "".join(
            banner[0].text_content().split()
        ).replace("`", "")
    assert page.xpath("//section[@id='findings']")
    assert_inert(page)
    if report.label is None:
        assert "label value of the product" not in words_of(page).lower().partition("limits of the result")[0]


def test_a_line_that_could_not_be_calculated_is_said_to_be_missing():
    text = inventories.inventory([line("one", "1 kg"), line("two", "1 kg", factor="nowhere")])
    page = html.document_fromstring(html_report(inventories.report(text), "en"))
    assert "incomplete: two could not be calculated" in page.xpath("//section[@id='summary']")[0].text_content()


def test_a_total_of_zero_has_no_chart():
    text = inventories.inventory([line("one", "0 kg")]).replace(
        "directions: none", "directions: {source: pack, lines: own}"
    )
    report = inventories.report(text)
    assert report.footprint is not None
    assert not report.footprint.total
    page = html.document_fromstring(html_report(report, "en"))
    assert not page.xpath("//*[local-name()='svg']")


def test_waived_findings_stand_apart_with_reason_person_and_day():
    path = ROOT / "samples" / "broken" / "waivers" / "sound.yaml"
    report = run(Request(str(path), today=ON, waivers=True), shelf())
    waived = [found for found in report.findings if found.waived]
    assert waived, "the sample has a waiver beside it"
    page = html.document_fromstring(html_report(report, "en"))
    rows = rows_of(page, "Waived findings")
    assert len(rows) == len(waived)
    for found, row in zip(waived, rows, strict=True):
        assert found.waived is not None
        assert found.waived.person in row[2]
        assert found.waived.reason in row[2]


# ---------------------------------------------------------------- the command


def test_the_command_writes_a_page_and_replaces_it(tmp_path):
    target = tmp_path / "report.html"
    done = cfp("report", "samples/electric-fan.yaml", "-o", str(target), "--lang", "both")
    assert (done.returncode, done.stdout) == (0, "")
    first = target.read_bytes()
    assert cfp("report", "samples/electric-fan.yaml", "-o", str(target), "--lang", "both").returncode == 0
    assert target.read_bytes() == first
    assert b"<!doctype html>" in first
    assert [one.name for one in tmp_path.iterdir()] == ["report.html"]


def test_the_command_on_an_inventory_with_errors_writes_the_report_and_gives_1(tmp_path):
    target = tmp_path / "report.html"
    broken = "samples/broken/inventory/CFP316-cut-off-too-big.yaml"
    done = cfp("report", broken, "-o", str(target), "--lang", "en")
    assert done.returncode == 1
    assert "CFP316" in done.stderr
    assert "This report has errors (1)" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["no-such-file.yaml", "-o", "{target}"], "CFP001"),
        (["samples/electric-fan.yaml", "-o", "report.docx"], "should end with .html or .pdf"),
        (["samples/electric-fan.yaml", "-o", "samples/electric-fan.yaml"], "should end with .html or .pdf"),
        (["samples/electric-fan.yaml", "-o", "nowhere/report.html"], "there is no such folder"),
        (["samples/electric-fan.yaml", "-o", "{target}", "--lang", "fr"], "zh-TW, en or both"),
        (["samples/electric-fan.yaml"], "--output"),
    ],
)
def test_what_could_not_run(arguments, says, tmp_path):
    target = tmp_path / "report.html"
    done = cfp("report", *(one.format(target=target) for one in arguments))
    assert done.returncode == 2
    assert says in done.stderr
    assert not target.exists()


def test_standard_input_and_output():
    text = (ROOT / "samples" / "electric-fan.yaml").read_text(encoding="utf-8")
    done = cfp("report", "-", "-o", "-", "--lang", "zh-TW", stdin=text)
    assert done.returncode == 0
    assert done.stdout.startswith("<!doctype html>")
    assert "291" in done.stdout


def test_the_language_is_the_locales(tmp_path):
    target = tmp_path / "report.html"
    assert cfp("report", "samples/electric-fan.yaml", "-o", str(target), LC_ALL="zh_TW.UTF-8").returncode == 0
    assert '<html lang="zh-Hant-TW">' in target.read_text(encoding="utf-8")


def test_a_browser_that_is_none_is_told_and_nothing_written(tmp_path):
    target = tmp_path / "report.pdf"
    done = cfp(
        "report", "samples/electric-fan.yaml", "-o", str(target), "--browser", "/no/such/browser", "--lang", "en"
    )
    assert done.returncode == 2
    assert "CFP711" in done.stderr
    assert not target.exists()


def test_no_browser_says_what_to_install_and_how_to_go_without(tmp_path):
    target = tmp_path / "report.pdf"
    done = cfp("report", "samples/electric-fan.yaml", "-o", str(target), "--lang", "en", PATH=str(tmp_path))
    assert done.returncode == 2
    assert "CFP710" in done.stderr
    assert "apt install chromium" in " ".join(done.stderr.split())
    assert not target.exists()


def test_a_program_that_prints_nothing_is_told(tmp_path):
    target = tmp_path / "report.pdf"
    done = cfp("report", "samples/electric-fan.yaml", "-o", str(target), "--lang", "en", "--browser", "true")
    assert done.returncode == 2
    assert "CFP712" in done.stderr
    assert not target.exists()


def test_the_command_is_listed():
    assert "report" in COMMANDS


def test_a_report_read_as_xml_has_no_stray_markup():
    """Charts are XML of their own: each parses strictly."""
    text = source_of(ROOT / "samples" / "electric-fan.yaml", "both")
    drawings = re.findall(r"<svg.*?</svg>", text, re.DOTALL)
    assert len(drawings) == 4
    for drawing in drawings:
        etree.fromstring(drawing)


def test_an_inventory_of_five_thousand_lines_stays_quick():
    import time

    lines = [line(f"l{index}", "1 kg") for index in range(5000)]
    document, findings = read_bytes(inventories.inventory(lines).encode(), "inventory.yaml")
    report = run_document(document, findings, Request("inventory.yaml", today=ON), shelf())
    start = time.process_time()
    page = html_report(report, "both")
    assert time.process_time() - start < 10
    assert page.count("<code>l4999</code>") >= 2
