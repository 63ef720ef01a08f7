"""Certificates changed at random: nothing escapes any command that reads one, and no text of theirs acts on a reader."""

import copy
import csv
import io
import json
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from cfp_cli.certificate.case import Case, case_of
from cfp_cli.certificate.check import check_certificate
from cfp_cli.certificate.due import due_list
from cfp_cli.certificate.written import certificate_json, certificate_yaml
from cfp_cli.drift.judged import drift_of
from cfp_cli.labelling import LabelRequest, draw
from cfp_cli.load.certificate import certificate_of
from cfp_cli.load.reader import read_bytes
from cfp_cli.load.reduction import load_scheme_named
from cfp_cli.load.sales import load_sales
from cfp_cli.model.certificate import Certificate
from cfp_cli.model.finding import Finding
from cfp_cli.model.reduction import Given, Scheme
from cfp_cli.present.certificate_html import certificate_html
from cfp_cli.present.certificate_text import checked_rows
from cfp_cli.present.drift_json import drift_json
from cfp_cli.present.drift_text import drift_rows
from cfp_cli.present.due_ics import due_ics
from cfp_cli.present.due_json import due_json
from cfp_cli.present.due_text import due_rows
from cfp_cli.present.reduction_json import reduction_json
from cfp_cli.present.reduction_text import reduction_rows
from cfp_cli.present.rows import Look, Row
from cfp_cli.present.terminal import plain_text
from cfp_cli.present.usage_data import usage_csv, usage_json
from cfp_cli.present.usage_text import usage_rows
from cfp_cli.reduction.judged import evaluate
from cfp_cli.usage.asked import Asked
from cfp_cli.usage.summed import usage_of
from tests.inventories import shelf
from tests.test_mutations import ODD, Plain, changed, file_of, plain_tree

SAMPLES = Path(__file__).parent.parent / "samples"
SOUND = SAMPLES / "broken/certificates/sound.yaml"
CERTIFICATES = (
    SOUND,
    SAMPLES / "label/drift/certificate-2013.yaml",
    SAMPLES / "label/drift/certificate-2026.yaml",
    SAMPLES / "label/certificates/2200401902.yaml",
)
TODAY = SAMPLES / "label/drift/dish-washing-liquid-2027.yaml"
SALES = SAMPLES / "label/sales-2026.csv"
LOOKS = (Look("zh-TW", 40), Look("en", 100))

few = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))

#: The ends of what a number of a certificate may be: 30 digits before the point, 360 behind it.
LARGEST, SMALLEST = f"{'9' * 30}.{'9' * 360}", f"0.{'0' * 359}1"
NUMBERS = ["0", "-0", "-1", "1", "5.01", f"0.{'0' * 360}", LARGEST, f"-{LARGEST}", SMALLEST, f"-{SMALLEST}", "1e5"]
DAYS = "1999-12-31|2000-01-01|2200-12-31|2201-01-01|2024-02-29|2023-02-29|2020-02-29|2025-03-19|0001-01-01|9999-12-31"
REGIMES = "tw-2010|tw-2010-pilot|tw-2020|tw-2025|cn-2025|jp-2012|kr-2011|th-2018|xx-9999"
TEXTS = [
    *("=cmd|x!A0", "＝1+1", "-1", "<script>alert(1)</script>", "\"'>&amp;]]>", "a\r\nEND:VEVENT\r\nBEGIN:VEVENT"),
    *("\x1b[31m", "\u202e", "::error::x\n::error::y", "字" * 1000, "字" * 1001, "{0}{name}%s", "\\n;,:", "\t"),
]
ODDER = [*ODD, *NUMBERS, *DAYS.split("|"), *REGIMES.split("|"), *TEXTS, "2000-01-01/2200-12-31", "g", "t"]


@cache
def tree_of(path: Path) -> dict[str, Any]:
    document, _ = read_bytes(path.read_bytes(), path.name)
    assert document is not None
    return {**as_written(plain_tree(document.data)), "certificate": 1}


def as_written(value: Any) -> Any:
    """Numbers (of revisions) as the file had them."""
    if isinstance(value, dict):
        return {key: as_written(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_written(one) for one in value]
    return value if value is None or isinstance(value, str | bool) else Plain(value)


@st.composite
def mutations(draw: Any) -> str:
    return file_of(changed(draw, copy.deepcopy(tree_of(draw(st.sampled_from(CERTIFICATES)))), ODDER))


@cache
def today() -> Case:
    case = case_of(str(TODAY), shelf())
    assert case.record is not None
    return case


def assert_told(findings: Iterable[Finding], text: str, file: str) -> None:
    """Each has words in both languages without gaps, and its place inside the file."""
    # The reader takes a lone carriage return for a line end, too.
    rows = len(re.split("\r\n|\r|\n", text))
    for found in findings:
        for words in (found.message, found.hint):
            assert words.zh
            assert words.en
        if "{" not in text.replace(": {", ""):
            assert not re.search(r"\{[a-z_]+\}", found.message.zh + found.message.en)
        if found.span is not None and found.span.file == file:
            assert 1 <= found.span.line <= rows


def assert_inert(rows: Iterable[Row]) -> None:
    """No character that acts on a terminal, and no line that a file's text has begun."""
    for line in plain_text(rows).split("\n"):
        assert line.isprintable()
        assert not line.startswith("::error")


def assert_read(text: str, look: Look) -> None:
    document, findings = read_bytes(text.encode("utf-8", "surrogatepass"), "certificate.yaml")
    one, found = certificate_of(document) if document is not None else (None, ())
    findings += found
    assert_told(findings, text, "certificate.yaml")
    case = Case("certificate.yaml", one, None, findings, (document,) if document else ())
    assert_inert(checked_rows("certificate.yaml", one, findings, look))
    assert_reduced(case, text, look)
    if one is None:
        assert any(found.severity == "error" for found in findings)
        return
    assert_checked(one, text, look)
    assert_dated(one, look)
    assert_compared(one, case, text, look)
    assert_summed(one, look)
    assert_written(one)


def assert_checked(one: Certificate, text: str, look: Look) -> None:
    findings = check_certificate(one, shelf().regimes_for(one.regime))
    assert_told(findings, text, one.file)
    assert_inert(checked_rows(one.file, one, findings, look))


def assert_dated(one: Certificate, look: Look) -> None:
    for on in (date(2000, 1, 1), date(2026, 11, 22), date(2200, 12, 31)):
        lists = (due_list(one, shelf().regimes_for(one.regime), on),)
        json.loads(due_json(lists, on, lists[0].findings))
        assert_inert(due_rows(lists, on, lists[0].findings, (), look))
        events = Calendar.from_ical(due_ics(lists, on, look.lang)).walk("VEVENT")
        assert len(events) == len([item for item in lists[0].items if item.day is not None])
        assert all(str(event["UID"]).endswith("@cfp") for event in events)


def assert_compared(one: Certificate, case: Case, text: str, look: Look) -> None:
    regimes = shelf().regimes_for(one.regime)
    if all(regime.id != one.regime for regime in regimes):
        return
    for cause, since in (("", None), ("planned", date(2013, 1, 1)), ("force-majeure", date(2000, 2, 29))):
        ran = drift_of(one, [today()], regimes, date(2026, 11, 22), cause=cause, events=("data",), since=since)
        assert_told(ran.findings, text, one.file)
        json.loads(drift_json(ran, ran.findings))
        assert_inert(drift_rows(ran, ran.findings, case.documents, look))


def assert_reduced(case: Case, text: str, look: Look) -> None:
    for base, now in ((case, today()), (today(), case), (case, case)):
        outcome = evaluate(scheme(), base, now, Given({}, None, False, None), shelf().every_regime())
        assert_told(outcome.findings, text, case.file)
        json.loads(reduction_json(outcome, outcome.findings))
        assert_inert(reduction_rows(outcome, outcome.findings, case.documents, look))


@cache
def scheme() -> Scheme:
    found, _ = load_scheme_named("tw")
    assert found is not None
    return found


@cache
def sales() -> tuple[Any, ...]:
    return load_sales(str(SALES))[0]


def assert_summed(one: Certificate, look: Look) -> None:
    for asked in (
        Asked("", date(2026, 7, 10)),
        Asked("2012-Q3", date(2026, 7, 10)),
        Asked("2099-H2", date(2200, 1, 1)),
    ):
        used = usage_of(sales(), [one], shelf().regimes_for(one.regime), asked)
        json.loads(usage_json(used, asked, used.findings))
        for cells in csv.reader(io.StringIO(usage_csv(used))):
            assert all(cell.isprintable() for cell in cells)
            assert not any(cell.startswith(("=", "+", "-", "@", "＝")) for cell in cells)
        assert_inert(usage_rows(used, asked, used.findings, (), look))


def assert_written(one: Certificate) -> None:
    """What is written is read again as the same, and the page has no element that the file brought."""
    for text in (certificate_yaml(one), certificate_json(one)):
        document, findings = read_bytes(text.encode(), "again.yaml")
        assert document is not None, findings
        again, findings = certificate_of(document)
        assert again is not None, findings
        assert again._replace(document=one.document, file=one.file) == one
    regime = next((regime for regime in shelf().regimes_for(one.regime) if regime.id == one.regime), None)
    page = certificate_html(one, regime)
    assert not re.search(
        r"<(?!/?(?:html|head|meta|title|style|body|h1|h2|p|small|table|thead|tr|th|td|div|br)\b|!doc)", page
    )


@few
@given(mutations(), st.sampled_from(LOOKS))
def test_nothing_escapes_whatever_is_changed(text, look):
    assert_read(text, look)


@pytest.mark.slow
@many
@given(mutations(), st.sampled_from(LOOKS))
def test_nothing_escapes_whatever_is_changed_at_length(text, look):
    assert_read(text, look)


@pytest.mark.slow
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(mutations(), st.sampled_from(["svg", "pdf"]), st.sampled_from(["below", "right"]))
def test_a_label_is_drawn_or_refused_with_a_reason(tmp_path_factory, text, form, position):
    path = tmp_path_factory.mktemp("label") / "certificate.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    made = draw(LabelRequest(str(path), "en", form, position=position), shelf())
    assert made.data is not None or any(found.severity == "error" for found in made.findings)


@few
@given(st.integers(0, 2500), st.integers(0, 40), st.text(max_size=5))
def test_nothing_escapes_whatever_is_typed_or_cut(at, length, typed):
    text = SOUND.read_text(encoding="utf-8")
    assert_read(text[:at] + typed + text[at + length :], LOOKS[0])


def test_the_certificates_that_are_mutated_are_sound():
    """The properties would be worth nothing if every file were refused for its shape."""
    for path in CERTIFICATES:
        text = file_of(tree_of(path))
        document, findings = read_bytes(text.encode(), path.name)
        assert document is not None, findings
        assert certificate_of(document)[0] is not None
        assert_read(text, LOOKS[1])
