"""The verifier's workbook, recalculated by LibreOffice, comes to what cfp comes to - also after a change."""

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cfp_cli.authoring.trial_inventory import conforming, document_of
from cfp_cli.export.book import case_of
from cfp_cli.export.cells import Live, Pad, number
from cfp_cli.export.rounding_rows import Applicant, RoundingRows
from cfp_cli.export.xlsx import xlsx
from cfp_cli.label.rounding import NoLabel, label_value
from cfp_cli.load.reader import read_bytes
from cfp_cli.model.report import Report
from cfp_cli.pipeline import Request, run_document
from cfp_cli.workbook import sheets
from cfp_cli.workbook.write import workbook_bytes
from tests.inventories import ON, shelf
from tests.office import formulas, recalculated, same
from tests.test_export import broken_results, verdicts

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))
#: Cells that compare the workbook with the run it was made from: after a change they say so.
COMPARING = ("same", "differs")


def _run(raw: bytes, name: str) -> Report:
    document, findings = read_bytes(raw, name)
    assert document is not None, findings
    return run_document(document, findings, Request(name, today=ON), shelf())


def _book(report: Report, lang: str = "en") -> tuple[openpyxl.Workbook, openpyxl.Workbook]:
    """The workbook with its formulas, and with the values that cfp wrote beside them."""
    assert report.inventory is not None
    assert report.pcr is not None
    case = case_of(report, shelf().roles_for(report.inventory, report.pcr)[0], "")
    assert case is not None
    made = xlsx(case, lang)  # type: ignore[arg-type]
    assert not made.findings
    return openpyxl.load_workbook(io.BytesIO(made.data)), openpyxl.load_workbook(io.BytesIO(made.data), data_only=True)


def _label(report: Report) -> str:
    assert report.label is not None, [found.code for found in report.findings if found.severity == "error"]
    return f"{format(report.label.value, 'f')} {report.label.unit} CO2e"


def _differences(
    given: openpyxl.Workbook, expected: openpyxl.Workbook, made: openpyxl.Workbook, but: tuple[str, ...] = ()
) -> list[str]:
    """Formula cells whose value after recalculation is not the expected one."""
    found = []
    for (sheet, cell), text in formulas(given).items():
        a, b = expected[sheet][cell].value, made[sheet][cell].value
        if a not in but and not same(a, b):
            found.append(f"{sheet}!{cell} {text[:120]}: {a!r} expected, {b!r} calculated")
    return found


def test_samples_come_to_the_same_label_and_lines(tmp_path):
    """Every formula of every sample: no error, the value that cfp wrote beside it, the label to the last digit."""
    reports = {path.stem: _run(path.read_bytes(), path.name) for path in SAMPLES}
    books = {name: _book(report) for name, report in reports.items()}
    made = recalculated({name: book for name, (book, _) in books.items()}, tmp_path)
    for name, (given, expected) in books.items():
        assert len(formulas(given)) > 300, name
        assert _differences(given, expected, made[name]) == [], name
        assert made[name]["Summary"]["B2"].value == _label(reports[name]), name
        assert "differs" not in {cell.value for sheet in made[name] for row in sheet.iter_rows() for cell in row}


def test_trials_of_every_pcr_come_to_the_same(tmp_path):
    """One inventory of every rule file that is shipped: every scenario and every rule has its formulas."""
    reports = {}
    for path in sorted((ROOT / "pcr").glob("*.yaml")):
        pcr, _ = shelf().pcr(path.stem)
        assert pcr is not None, path
        document, findings = document_of(conforming(pcr), path.name)
        reports[path.stem] = run_document(document, findings, Request(path.name, today=pcr.approved), shelf())
    books = {name: _book(report, "zh-TW") for name, report in reports.items()}
    made = recalculated({name: book for name, (book, _) in books.items()}, tmp_path)
    for name, (given, expected) in books.items():
        assert _differences(given, expected, made[name]) == [], name
        if reports[name].label is not None:
            assert made[name]["摘要"]["B2"].value == _label(reports[name]), name


def test_tests_that_are_not_met_come_out_so(tmp_path):
    """Every way in which a rule that rests on sums is set, broken: the formulas find what cfp found."""
    broken = broken_results(every=True)
    assert len(broken) > 10
    books = {f"b{index}": _book(made) for index, (_, made) in enumerate(broken.values())}
    made = recalculated({name: book for name, (book, _) in books.items()}, tmp_path)
    for name, (spec, _) in zip(books, broken.values(), strict=True):
        assert _differences(*books[name], made[name]) == [], spec
        assert (spec.clause, "not met") in verdicts(made[name]), spec


#: How much more each number is: the same text of a unit, another number, so that every formula is moved.
_CHANGES: tuple[Decimal, ...] = tuple(map(Decimal, ("1.04", "1.01", "1.03", "1.07")))


def _changed(data: Any) -> Any:
    """The same inventory with every amount, share, output, distance, quantity and own factor a little larger."""
    count = iter(range(10**6))

    def larger(text: str) -> str:
        head, _, unit = text.partition(" ")
        factor = _CHANGES[next(count) % len(_CHANGES)]
        return f"{(Decimal(head) * factor).normalize():f} {unit}".rstrip()

    def walk(node: Any, key: str) -> Any:
        if isinstance(node, dict):
            return {name: walk(value, name) for name, value in node.items()}
        if isinstance(node, list):
            return [walk(value, key) for value in node]
        moves = key in ("amount", "total", "share", "output", "distance", "mass", "quantity", "estimate", "value")
        return larger(node) if moves and isinstance(node, str) and node[:1].isdigit() else node

    changed: dict[str, Any] = {key: walk(value, key) for key, value in data.items()}
    # One declared unit stays one: so does what must come to a hundred per cent.
    changed["product"]["declared-unit"] = json.loads(json.dumps(data["product"]["declared-unit"], default=str))
    return changed


def test_changed_amounts_move_the_label_as_cfp_does(tmp_path):
    """Input cells are changed as a verifier would; cfp calculates the changed inventory: both come to the same."""
    given, expected, labels, before = {}, {}, {}, {}
    for path in SAMPLES:
        first = _run(path.read_bytes(), path.name)
        assert first.inventory is not None
        text = json.dumps(_changed(first.inventory.document.data), default=_plain, ensure_ascii=False)
        second = _run(text.encode(), path.name)
        book, _ = _book(first)
        wanted, values = _book(second)
        assert _take_over(book, wanted) > 20
        given[path.stem], expected[path.stem] = book, values
        labels[path.stem], before[path.stem] = second, first
    made = recalculated(given, tmp_path)
    for name, book in given.items():
        found = _differences(book, expected[name], made[name], but=COMPARING)
        assert [one for one in found if not one.startswith("Summary!B4 ")] == [], name
        assert made[name]["Summary"]["B2"].value == _label(labels[name]), name
        assert made[name]["Summary"]["B4"].value > 0, name
    # 2.5 kg and a little more are both 3 kg.
    assert [name for name in given if _label(labels[name]) == _label(before[name])] == ["laundry-powder"]


def _plain(value: object) -> object:
    return int(value) if isinstance(value, Decimal) else str(value)


def _take_over(book: openpyxl.Workbook, wanted: openpyxl.Workbook) -> int:
    """Write the numbers of the input sheets of `wanted` into `book`; how many were changed."""
    inputs = [row[1] for row in wanted["cfp"].iter_rows(values_only=True) if row[0] == "sheet"]
    changed = 0
    for name in inputs:
        for row in wanted[name].iter_rows():
            for cell in row:
                if book[name][cell.coordinate].value != cell.value:
                    book[name][cell.coordinate].value = cell.value
                    changed += 1
    return changed


_TOTALS = (
    *("0.0004999", "0.0005", "0.00050001", "0.001", "0.0104999", "0.0105", "0.01", "0.0100000000001", "0.0195"),
    *("0.0425", "0.1999", "0.205", "0.21", "0.39", "0.425", "0.4250000001", "0.975", "1", "1.0000001", "1.05"),
    *("1.15", "1.25", "2.5", "2.9", "3.9", "9.75", "9.9999", "10", "10.0001", "10.5", "11.5", "123.456", "999.9"),
    *("9999.5", "10000", "123456.5", "1000000", "1.0049999999999", "0.3345", "290.5", "291.5", "0.30000000000000004"),
)


@pytest.mark.parametrize("tie", ["half-up", "half-even", "half-down"])
def test_rounding_formulas_agree_with_the_one_rounding(tie, tmp_path):
    """Every regime with a rounding rule, ties and edges included, with and without a unit that the applicant chose."""
    rows: list[tuple[str, str, str, str]] = []
    pads = []
    for regime in shelf().regimes_for(""):
        if regime.rounding == "none":
            continue
        asked = regime._replace(tie=tie)
        for unit in ("", *(choice.unit for choice in regime.units)):
            pad = Pad(f"s{len(pads)}", (30, 10, 20))
            pads.append(pad)
            for text in _TOTALS:
                total = Live(f"A{pad.add(number(Decimal(text)))}", Decimal(text))
                made = RoundingRows(pad, asked, total, Live("0", Decimal(0)), Applicant(unit, ""), "en")
                rows.append((pad.title, made.shown, text, _expected(Decimal(text), asked, unit)))
    data = workbook_bytes(sheets.Book("rounding", tuple(pad.sheet() for pad in pads)))
    book = recalculated({"rounding": openpyxl.load_workbook(io.BytesIO(data))}, tmp_path)["rounding"]
    assert len(rows) > 100
    assert [
        (text, book[sheet][cell].value, wanted)
        for sheet, cell, text, wanted in rows
        if book[sheet][cell].value != wanted
    ] == []


def _expected(total: Decimal, regime: Any, unit: str) -> str:
    # What a spreadsheet can know of the total: twelve significant digits.
    found = label_value(Decimal(f"{total:.11e}"), regime, unit)
    if isinstance(found, NoLabel):
        return (
            "none: it rounds to zero"
            if found.code == "CFP407"
            else "none: the total is zero, negative or outside the table"
        )
    return f"{format(found.value, 'f')} {found.unit} CO2e"
