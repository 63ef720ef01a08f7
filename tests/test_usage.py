"""`cfp usage`: quantities of sales files, summed for the period and by the regulation of each label."""

import csv
import io
import json

import pytest
import typer
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from cfp_cli.app.usage import usage
from cfp_cli.factors import table
from cfp_cli.load.limits import MAX_FILE_BYTES
from cfp_cli.load.sales import load_sales
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Span
from cfp_cli.model.sales import SalesRow
from cfp_cli.present.csv_cells import safe_cell
from cfp_cli.present.usage_data import usage_csv
from cfp_cli.usage.asked import Asked
from cfp_cli.usage.summed import Usage, usage_of
from tests.labels import certificate, day, regimes
from tests.test_cli import cfp

APP = typer.Typer()
APP.command()(usage)
CERTIFICATES = "samples/label/certificates"
SALES = "samples/label/sales-2026.csv"
NUMBER = "2503305903"


def run(*arguments: str):
    return CliRunner(env={"COLUMNS": ""}).invoke(APP, list(arguments))


def read(tmp_path, text: str | bytes) -> tuple[tuple[SalesRow, ...], tuple[Finding, ...]]:
    path = tmp_path / "sales.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    rows, _, findings = load_sales(str(path))
    return rows, findings


def row(first: str, quantity: int = 1, last: str = "", label: str = NUMBER, **more: str) -> SalesRow:
    kind, channel = more.get("kind", ""), more.get("channel", "")
    return SalesRow(label, day(first), day(last or first), quantity, kind, channel, Span("sales.csv", 2, 1, 1))


def summed(rows: list[SalesRow], *certificates, period: str = "", on: str = "2026-07-05") -> Usage:
    labels = certificates or (certificate("tw-2025", "2025-08-15"),)
    return usage_of(rows, labels, regimes(), Asked(period, day(on)))


def codes(found: Usage) -> list[str]:
    return [one.code for one in found.findings]


# ---------------------------------------------------------------- which period


@pytest.mark.parametrize(
    ("on", "period"),
    [
        ("2026-06-30", "2025-H2"),
        ("2026-07-01", "2026-H1"),
        ("2026-12-31", "2026-H1"),
        ("2027-01-01", "2026-H2"),
    ],
)
def test_the_last_complete_half_year(on, period):
    (one,) = summed([], on=on).labels
    assert one.owed.period.name == period
    assert one.state == "complete"


@pytest.mark.parametrize(
    ("on", "period", "due"),
    [
        ("2014-09-30", "2014-Q2", "2014-07-10"),
        ("2014-10-01", "2014-Q3", "2014-10-10"),
        ("2015-01-01", "2014-Q4", "2015-01-10"),
    ],
)
def test_the_last_complete_quarter_of_a_label_of_2010(on, period, due):
    (one,) = summed([], certificate("tw-2010", "2012-08-16"), on=on).labels
    assert (one.owed.period.name, str(one.owed.period.due)) == (period, due)
    assert one.owed.governing.clause == ""


def test_a_label_of_2020_is_reported_by_the_regulation_of_2025():
    (one,) = summed([row("2026-03-01", 7)], certificate("tw-2020", "2022-09-01")).labels
    assert (one.owed.period.name, one.quantity) == ("2026-H1", 7)
    assert (one.owed.governing.regime.id, one.owed.governing.clause) == ("tw-2025", "第 23 條 / art. 23")


@pytest.mark.parametrize(
    ("regime", "granted", "period", "reason"),
    [
        # quarters are not known under the regulation of 2025, half-years not under the guideline of 2010
        ("tw-2025", "2025-08-15", "2026-Q1", "half-year"),
        ("tw-2010", "2012-08-16", "2013-H1", "quarter"),
        # by the end of this quarter the regulation of 2025 had taken the label over
        ("tw-2010", "2023-01-01", "2025-Q1", "half-year"),
        ("tw-2020", "2022-09-01", "2024-H2", "not known"),
        ("tw-2025", "2025-08-15", "2025-H1", "not valid"),
        ("tw-2025", "2025-08-15", "2028-H1", "not valid"),
        ("tw-2010", "2012-08-16", "2012-Q2", "not valid"),
        ("tw-2010", "2012-08-16", "2015-Q4", "not valid"),
    ],
)
def test_a_period_that_a_label_does_not_have(regime, granted, period, reason):
    found = summed([], certificate(regime, granted), period=period)
    (one,) = found.labels
    assert (one.owed, one.state) == (None, "none")
    assert reason in one.why.en
    assert codes(found) == ["CFP549"]


@pytest.mark.parametrize("period", ["2012-Q3", "2015-Q3", "2012-Q4"])
def test_the_first_and_the_last_period_of_a_label_are_reported(period):
    (one,) = summed([], certificate("tw-2010", "2012-08-16"), period=period).labels
    assert one.owed.period.name == period


@pytest.mark.parametrize(
    ("granted", "period", "reported"),
    [
        # granted on the last day of the half-year, on the first of the next
        ("2026-06-30", "2026-H1", True),
        ("2026-07-01", "2026-H1", False),
        # valid until the first day of the half-year, until the last of the one before
        ("2024-07-02", "2026-H2", True),
        ("2024-07-01", "2026-H2", False),
    ],
)
def test_one_day_of_validity_in_a_period_is_enough(granted, period, reported):
    (one,) = summed([], certificate("tw-2025", granted), period=period).labels
    assert (one.owed is not None) == reported


def test_a_period_that_runs_is_summed_so_far():
    (one,) = summed([row("2026-07-03", 5)], period="2026-H2").labels
    assert (one.state, one.quantity) == ("running", 5)
    (one,) = summed([], period="2026-H2", on="2026-12-31").labels
    assert one.state == "running"


def test_before_any_period_has_ended():
    found = summed([], certificate("tw-2025", "2026-07-02"))
    assert codes(found) == ["CFP549"]
    assert "no period has ended yet" in found.labels[0].why.en


@pytest.mark.parametrize(("on", "named"), [("2029-01-31", True), ("2029-02-01", False)])
def test_a_label_that_ended_is_not_reported_for_ever(on, named):
    found = summed([], on=on)
    assert (found.labels[0].owed is not None) == named
    if not named:
        assert "2027-H2" in found.labels[0].why.en


# ---------------------------------------------------------------- what is counted


def test_the_edges_of_the_period_are_in_it():
    rows = [row("2025-12-31", 1), row("2026-01-01", 20), row("2026-06-30", 300), row("2026-07-01", 4000)]
    found = summed(rows)
    assert (found.labels[0].quantity, found.labels[0].rows, found.elsewhere) == (320, 2, 2)
    assert codes(found) == []


def test_no_rows_are_a_report_of_nothing():
    found = summed([])
    assert (found.labels[0].quantity, found.labels[0].rows) == (0, 0)
    assert [(one.code, one.severity) for one in found.findings] == [("CFP548", "note")]
    # A row that says 0 is a row.
    assert codes(summed([row("2026-01-01", 0)])) == []


def test_a_span_inside_the_period_counts_and_one_across_its_edge_is_divided_by_nobody():
    rows = [row("2026-01-01", 10, last="2026-01-31"), row("2026-06-30", 100, last="2026-07-01")]
    found = summed(rows)
    assert found.labels[0].quantity == 10
    assert codes(found) == ["CFP546"]
    # The same row lies in neither of two periods as a whole.
    assert summed(rows[1:], period="2026-H2").labels[0].quantity == 0


def test_rows_of_one_day_count_once_unless_something_tells_them_apart():
    twice = [row("2026-01-01", 10), row("2026-01-01", 10)]
    found = summed(twice)
    assert (found.labels[0].quantity, codes(found)) == (10, ["CFP544"])
    apart = [row("2026-01-01", 10, channel="shop"), row("2026-01-01", 10, channel="online")]
    assert summed(apart).labels[0].quantity == 20
    overlap = [row("2026-01-01", 1, last="2026-01-31"), row("2026-03-01", 2), row("2026-01-31", 4, last="2026-03-02")]
    found = summed(overlap)
    assert (found.labels[0].quantity, codes(found)) == (3, ["CFP544"])


def test_the_same_day_of_two_labels_is_no_repetition():
    both_labels = (certificate("tw-2025", "2025-08-15"), certificate("tw-2025", "2025-08-15", number="2"))
    found = summed([row("2026-01-01", 10), row("2026-01-01", 5, label="2")], *both_labels)
    assert [one.quantity for one in found.labels] == [10, 5]


def test_use_is_reported_and_sales_are_not():
    rows = [row("2026-01-01", 10, kind="used"), row("2026-01-01", 99, kind="sold")]
    found = summed(rows)
    assert (found.labels[0].kind, found.labels[0].quantity) == ("used", 10)
    assert codes(found) == ["CFP547"]


def test_a_label_in_marketing_media_only_reports_sales():
    media = certificate("tw-2025", "2025-08-15", more="media-only: true\n")
    rows = [row("2026-01-01", 10, kind="used"), row("2026-01-01", 99, kind="sold")]
    found = summed(rows, media)
    assert (found.labels[0].kind, found.labels[0].quantity) == ("sold", 99)
    # The guideline of 2010 knows no such difference.
    old = certificate("tw-2010", "2012-08-16", more="media-only: true\n")
    assert summed([], old, on="2013-01-01").labels[0].kind == "used"


@pytest.mark.parametrize(
    ("on_day", "outside"), [("2025-08-14", 5), ("2025-08-15", 0), ("2027-08-14", 0), ("2027-08-15", 5)]
)
def test_use_outside_validity_is_counted_and_told_apart(on_day, outside):
    period = "2025-H2" if on_day.startswith("2025") else "2027-H2"
    found = summed([row(on_day, 5)], period=period)
    assert (found.labels[0].quantity, found.labels[0].outside) == (5, outside)
    assert codes(found) == (["CFP545"] if outside else [])


def test_rows_of_a_label_that_there_is_not_are_one_finding():
    found = summed(
        [row("2026-01-01", 10), row("2026-01-01", label="0503305903"), row("2026-01-02", label="0503305903")]
    )
    assert codes(found) == ["CFP543"]
    assert "rows: 2" in found.findings[0].message.en
    assert f"Did you mean `{NUMBER}`?" in found.findings[0].hint.en


def test_a_certificate_without_its_number_or_days_has_no_report_and_says_so():
    found = summed([], certificate("tw-2025", "2025-08-15", number=""), certificate("tw-2025"))
    assert [one.owed for one in found.labels] == [None, None]
    assert codes(found) == ["CFP549", "CFP535"]


def test_of_two_certificates_of_one_number_only_the_first_counts():
    found = summed([row("2026-01-01", 10)], certificate("tw-2025", "2025-08-15"), certificate("tw-2025", "2025-09-15"))
    assert [one.quantity for one in found.labels] == [10]


quantities = st.lists(
    st.tuples(st.dates(day("2025-07-01"), day("2027-12-31")), st.integers(0, 10**15 - 1)),
    max_size=40,
    unique_by=lambda one: one[0],
)


@given(quantities, st.randoms())
def test_the_periods_add_up_to_the_file_in_any_order(found, random):
    rows = [row(str(on), quantity) for on, quantity in found]
    mixed = rows[:]
    random.shuffle(mixed)
    periods = ("2025-H2", "2026-H1", "2026-H2", "2027-H1", "2027-H2")
    sums = [summed(rows, period=name).labels[0].quantity for name in periods]
    assert sum(sums) == sum(quantity for _, quantity in found)
    assert sums == [summed(mixed, period=name).labels[0].quantity for name in periods]


@given(st.lists(st.tuples(st.dates(day("2026-01-01"), day("2026-03-31")), st.integers(0, 20)), max_size=25))
def test_what_is_kept_of_overlapping_rows_is_what_a_plain_comparison_keeps(spans):
    rows = [
        row(str(first), 2**at, last=str(first.fromordinal(first.toordinal() + more)))
        for at, (first, more) in enumerate(spans)
    ]
    kept: list[SalesRow] = []
    for one in rows:
        if all(one.last < other.first or other.last < one.first for other in kept):
            kept.append(one)
    found = summed(rows)
    assert found.labels[0].quantity == sum(one.quantity for one in kept)
    assert codes(found).count("CFP544") == len(rows) - len(kept)


# ---------------------------------------------------------------- sales files


def test_columns_in_chinese_with_a_byte_order_mark_and_windows_line_ends(tmp_path):
    text = "\ufeff編號,起日,迄日,數量,用途,通路\r\n2503305903,2026-01-01,2026-01-31,12,銷售,門市\r\n\r\n"
    rows, findings = read(tmp_path, text)
    assert findings == ()
    assert [one[:6] for one in rows] == [(NUMBER, day("2026-01-01"), day("2026-01-31"), 12, "sold", "門市")]


def test_columns_in_any_order_with_others_between(tmp_path):
    rows, findings = read(tmp_path, 'Quantity,name,DATE,number\n7,"a, b",2026-01-01,1\n')
    assert findings == ()
    assert [(one.label, one.days, one.quantity) for one in rows] == [("1", "2026-01-01", 7)]


@pytest.mark.parametrize(
    ("line", "column", "end"),
    [
        (f"{NUMBER},2026-01-01,-1,x", 23, 25),
        (f'{NUMBER},2026-01-01,"1,2",x', 23, 28),
        (f"{NUMBER},1.1.2026,1,x", 12, 20),
        ("?,2026-01-01,1,x", 1, 2),
        (f"{NUMBER},2026-01-01,,x", 23, 23),
    ],
)
def test_a_bad_cell_is_pointed_at(tmp_path, line, column, end):
    rows, (found,) = read(tmp_path, f"label,day,count,note\n{NUMBER},2026-01-02,1,x\n{line}\n")
    assert len(rows) == 1
    assert found.code == "CFP542"
    assert found.span[1:4] == (3, column, end)


def test_all_that_is_wrong_with_a_row_is_said_at_once(tmp_path):
    _, findings = read(tmp_path, "label,day,count,kind\n ,2026-13-01,x,y\n")
    assert [(one.code, one.span.column) for one in findings] == [
        ("CFP542", 1),
        ("CFP542", 3),
        ("CFP542", 14),
        ("CFP542", 16),
    ]


@pytest.mark.parametrize(
    ("count", "taken"),
    [
        ("0", 0),
        ("999999999999999", 999999999999999),
        ("1000000000000000", None),
        ("007", None),
        ("+1", None),
        ("1e3", None),
    ],
)
def test_what_is_a_quantity(tmp_path, count, taken):
    rows, findings = read(tmp_path, f"label,day,count\n1,2026-01-01,{count}\n")
    assert [one.quantity for one in rows] == ([] if taken is None else [taken])
    assert len(findings) == (taken is None)


@pytest.mark.parametrize(
    "text", ["", "20260101", "2026-W01-1", "2026-1-1", "2026-01-01T00:00", "２０２６-01-01", "1999-12-31", "2201-01-01"]
)
def test_what_is_no_day(tmp_path, text):
    rows, (found,) = read(tmp_path, f"label,day,count\n1,{text},1\n")
    assert (rows, found.code) == ((), "CFP542")


def test_the_limits_of_a_file(tmp_path, monkeypatch):
    assert [one.code for one in read(tmp_path, b"#" * (MAX_FILE_BYTES + 1))[1]] == ["CFP005"]
    assert [one.code for one in read(tmp_path, b"")[1]] == ["CFP006"]
    assert [one.code for one in read(tmp_path, "編號,日期,數量\n".encode("cp950"))[1]] == ["CFP007"]
    rows, findings = read(tmp_path, "label,day,count\n" + "1,x,1\n" * 1000)
    assert len(findings) <= 200
    assert findings[-1].code == "CFP022"
    monkeypatch.setattr(table, "MAX_ROWS", 2)
    rows, findings = read(tmp_path, "label,day,count\n" + "".join(f"1,2026-01-0{at},1\n" for at in range(1, 5)))
    assert len(rows) == 2
    assert [one.code for one in findings] == ["CFP540"]
    assert [one.code for one in load_sales(str(tmp_path / "none.csv"))[2]] == ["CFP001"]
    assert [one.code for one in load_sales(str(tmp_path))[2]] == ["CFP002"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(st.sampled_from('label,day,count\n"2026-01-05 =-\t\r\0\u202e編號'), max_size=80))
def test_no_file_stops_the_reader(tmp_path, text):
    rows, findings = read(tmp_path, "label,day,count\n" + text)
    assert rows or findings
    assert all(one.span is None or one.span.line >= 1 for one in findings)
    assert all(one.quantity >= 0 for one in rows)


# ---------------------------------------------------------------- the command


def test_the_report_in_both_languages():
    done = cfp("usage", SALES, CERTIFICATES, "--period", "2026-H1", "--on", "2026-07-05", "--lang", "en")
    assert done.returncode == 0
    text = " ".join(done.stdout.split())
    assert (
        "period 2026-H1 2026-01-01 - 2026-06-30 quantity 42,000 (label use, rows: 5) due by 2026-07-31 (26 d)" in text
    )
    assert "quantity 150 (quantity sold, rows: 2)" in text
    assert "under tw-2025 art. 14, which took it over by art. 23" in text
    assert "no report to work out: the label was not valid in it" in text
    assert "rows of other periods, not counted: 1" in text
    chinese = cfp("usage", SALES, CERTIFICATES, "--period", "2026-H1", "--on", "2026-07-05", "--lang", "zh-TW").stdout
    assert "42,000（標籤使用量，5 列）" in chinese
    assert "2026-07-31（26 天）" in chinese
    assert "（依其第 23 條接管）" in chinese


def test_json_and_csv_have_the_same_numbers_and_are_the_same_twice():
    ask = (SALES, CERTIFICATES, "--period", "2026-H1", "--on", "2026-07-05", "--format")
    data = json.loads(run(*ask, "json").stdout)
    made = run(*ask, "csv")
    rows = list(csv.DictReader(io.StringIO(made.stdout)))
    assert [one["number"] for one in rows] == [one["number"] for one in data["labels"]]
    assert [one["quantity"] for one in rows] == ["", "470500", "42000", "150"]
    assert [one["quantity"] for one in data["labels"]] == [None, 470500, 42000, 150]
    assert [one["due"] for one in rows] == ["", "2026-07-31", "2026-07-31", "2026-07-31"]
    assert data["rows-of-other-periods"] == 1
    assert [one["code"] for one in data["findings"]] == ["CFP549"]
    assert run(*ask, "csv").stdout_bytes == made.stdout_bytes
    assert "CFP549" in made.stderr


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+886", "'+886"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\\t=1"),
        ("\r=1", "'\\r=1"),
        ("a\nb", "a\\nb"),
        ("", ""),
        ("山嵐 =1", "山嵐 =1"),
    ],
)
def test_no_cell_is_a_formula(text, cell):
    assert safe_cell(text) == cell


def test_the_name_of_a_product_cannot_run_in_a_spreadsheet():
    named = certificate("tw-2025", "2025-08-15", more="product: {name: '=HYPERLINK(\"http://x\")'}\n")
    found = usage_csv(summed([row("2026-01-01", 3)], named))
    (one,) = csv.DictReader(io.StringIO(found))
    assert one["product_en"] == '\'=HYPERLINK("http://x")'
    assert one["quantity"] == "3"


@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_a_file_is_written_once_and_never_over_another(tmp_path, form):
    path = tmp_path / "report"
    assert run(SALES, CERTIFICATES, "--on", "2026-07-05", "--format", form, "-o", str(path)).exit_code == 0
    raw = path.read_bytes()
    assert b"42" in raw
    assert run(SALES, CERTIFICATES, "--on", "2027-07-05", "--format", form, "-o", str(path)).exit_code == 2
    assert path.read_bytes() == raw


@pytest.mark.parametrize(
    "period", ["2026", "2026-H3", "2026-Q5", "2026-H0", "1026-H1", "2026-h1", "2026-H1 ", "２０２６-H1"]
)
def test_a_period_that_is_none_is_refused(period):
    assert run(SALES, CERTIFICATES, "--period", period).exit_code == 2


def test_exit_codes(tmp_path):
    sales = tmp_path / "sales.csv"
    sales.write_text("label,day,count\n1,2026-01-01,1\n", encoding="utf-8")
    assert run(str(sales), CERTIFICATES, "--on", "2026-07-05").exit_code == 1
    assert run(str(tmp_path / "none.csv"), CERTIFICATES, "--on", "2026-07-05").exit_code == 2
    assert run(SALES, str(tmp_path), "--on", "2026-07-05").exit_code == 2
    assert run(SALES, CERTIFICATES, "--format", "xlsx").exit_code == 2
    assert run(SALES, CERTIFICATES, "--on", "0001-01-01").exit_code == 2


def test_a_fault_in_thousands_of_rows_is_told_in_few_findings():
    strange = summed([row("2026-01-01", label=f"x{at}") for at in range(3000)])
    assert codes(strange) == ["CFP543"] * 51 + ["CFP548"]
    assert "x50 and 2949 others" in strange.findings[50].message.en
    repeated = summed([row("2026-01-01")] * 3000)
    assert codes(repeated) == ["CFP544"] * 51
    assert "2026-01-01 and 2948 more rows" in repeated.findings[50].message.en
    assert "more rows" not in summed([row("2026-01-01")] * 52).findings[50].message.en


def test_where_rows_were_left_out_the_quantities_say_so(tmp_path):
    sales = tmp_path / "sales.csv"
    sales.write_text(f"label,day,count\n{NUMBER},2026-01-01,5\n{NUMBER},2026-01-02,x\n", encoding="utf-8")
    ask = (str(sales), CERTIFICATES, "--period", "2026-H1", "--on", "2026-07-05")
    done = run(*ask, "--lang", "en")
    assert done.exit_code == 1
    assert "quantities are not complete" in done.stdout
    assert json.loads(run(*ask, "--format", "json").stdout)["incomplete"] is True
    rows = list(csv.DictReader(io.StringIO(run(*ask, "--format", "csv").stdout)))
    assert {one["state"] for one in rows if one["quantity"]} == {"incomplete"}


def test_a_file_that_cannot_be_read_is_no_report_of_nothing(tmp_path):
    sales = tmp_path / "sales.csv"
    sales.write_text("label;day;count\n", encoding="utf-8")
    for path in (sales, tmp_path / "none.csv"):
        done = run(str(path), CERTIFICATES, "--period", "2026-H1", "--on", "2026-07-05", "--lang", "en")
        assert "there is no quantity" in done.stdout
        assert "CFP548" not in done.stdout
        assert "quantity  " not in done.stdout
