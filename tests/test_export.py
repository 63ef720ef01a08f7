"""The verifier's workbook as it is written: formulas that refer to inputs and factors, values beside them, inert words.

That the formulas come to these values is for test_export_office.
"""

import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from cfp_cli.authoring.trial_inventory import conforming
from cfp_cli.authoring.trials import report_on
from cfp_cli.export import FORMATS, Exported
from cfp_cli.export.book import case_of
from cfp_cli.export.cells import literal, only_for, sheet_name
from cfp_cli.export.csv_lines import csv_lines
from cfp_cli.export.formula_cells import CellOf, formula_of_cells
from cfp_cli.export.input_texts import input_data
from cfp_cli.export.line_plan import LETTERS
from cfp_cli.export.xlsx import xlsx
from cfp_cli.importing.run import Wish, import_file
from cfp_cli.model.exact import QUOTIENT
from cfp_cli.model.pcr import RuleSpec
from cfp_cli.model.quantity import Quantity, Unit
from cfp_cli.model.report import Report
from cfp_cli.rules import KINDS
from cfp_cli.units.formula_text import Formula, parse_formula
from cfp_cli.units.quantity import parse_quantity
from tests.inventories import inventory, line, report, shelf
from tests.office import formulas
from tests.test_cli import cfp

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.yaml"))
#: What Excel 2016 and LibreOffice both have.
FUNCTIONS = {
    *("ABS", "AND", "COUNTA", "COUNTIF", "COUNTIFS", "EXACT", "FIXED", "IF", "INDEX", "INT", "ISNUMBER", "LEFT"),
    *("LOG10", "MATCH", "MAX", "MIN", "NA", "NOT", "OR", "ROUND", "SUM", "SUMIFS", "SUMPRODUCT", "_xlfn.NUMBERVALUE"),
}


def _made(made: Report, lang: str = "en", label_unit: str = "") -> bytes:
    assert made.inventory is not None
    assert made.pcr is not None
    case = case_of(made, shelf().roles_for(made.inventory, made.pcr)[0], label_unit)
    assert case is not None
    return xlsx(case, lang).data  # type: ignore[arg-type]


def _books(made: Report, lang: str = "en") -> tuple[openpyxl.Workbook, openpyxl.Workbook]:
    """The workbook with its formulas, and with the values beside them."""
    raw = _made(made, lang)
    return openpyxl.load_workbook(io.BytesIO(raw)), openpyxl.load_workbook(io.BytesIO(raw), data_only=True)


def _row(book: openpyxl.Workbook, name: str, part: str = "") -> int:
    sheet = book["Calculation"]
    for row in range(3, sheet.max_row + 1):
        if sheet[f"A{row}"].value == name and (not part or part in str(sheet[f"{LETTERS['part']}{row}"].value)):
            return row
    raise AssertionError(f"no row for {name} {part}")


def _at(book: openpyxl.Workbook, key: str, row: int) -> object:
    return book["Calculation"][f"{LETTERS[key]}{row}"].value


def _sample(name: str) -> Report:
    return report((ROOT / f"samples/{name}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_values_beside_the_formulas_are_those_of_cfp(path):
    """A viewer that calculates nothing shows the label and every line."""
    made = report(path.read_text(encoding="utf-8"))
    assert made.footprint is not None
    assert made.label is not None
    given, values = _books(made)
    assert values["Summary"]["B2"].value == f"{format(made.label.value, 'f')} {made.label.unit} CO2e"
    assert Decimal(str(values["Summary"]["B3"].value)) == pytest.approx(made.footprint.total, rel=Decimal("1e-14"))
    for one in made.footprint.lines:
        row = _row(values, one.id)
        assert _at(values, "line-emission", row) == pytest.approx(float(one.emission), rel=1e-14), one.id
        assert _at(values, "check", row) == "same"
        if one.counted:
            assert str(_at(given, "line-emission", row)).startswith("="), one.id


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_formulas_take_functions_that_programs_share_and_hold_no_number_of_the_inventory(path):
    given, _ = _books(report(path.read_text(encoding="utf-8")), "zh-TW")
    every = formulas(given)
    assert {name for text in every.values() for name in re.findall(r"([A-Za-z_.]+[A-Z0-9])\(", text)} <= FUNCTIONS
    emission = LETTERS["emission"]
    products = [
        text for (sheet, cell), text in every.items() if sheet == "計算" and re.fullmatch(f"{emission}\\d+", cell)
    ]
    assert len(products) > 15
    # References alone: amount, distance, conversion, weight and factor stand in cells of their own.
    assert [text for text in products if not re.fullmatch(r"=[A-Z]+\d+(\*[A-Z]+\d+){2,4}", text)] == []


def test_a_row_reads_amount_times_share_over_output_times_conversion_times_factor():
    given, values = _books(_sample("body-wash"))
    row = _row(given, "electricity")
    amount = re.fullmatch(r"='?([^'!]+)'?!([A-Z]+\d+)", str(_at(given, "amount", row)))
    assert amount is not None
    assert given[amount[1]][amount[2]].value == 1440000
    assert _at(values, "share", row) == pytest.approx(0.18)
    assert _at(values, "output", row) == 1200000
    per = LETTERS["per-unit"]
    assert _at(given, "per-unit", row) == "={amount}{row}*{share}{row}/{output}{row}".format(
        **{key: LETTERS[key] for key in ("amount", "share", "output")}, row=row
    )
    assert str(_at(given, "emission", row)).startswith(f"={per}{row}*")
    factor = re.fullmatch(r"='Factor values'!C(\d+)", str(_at(given, "factor", row)))
    assert factor is not None
    assert given["Factor values"][f"A{factor[1]}"].value == "moenv-cfp-0001"


def test_routes_legs_and_suppliers_have_a_row_each_and_weights_are_formulas():
    given, values = _books(_sample("body-wash"))
    whole, first = _row(given, "delivery"), _row(given, "delivery", "240 km")
    assert (
        _at(given, "line-emission", whole) == f"=SUM({LETTERS['emission']}{whole + 1}:{LETTERS['emission']}{whole + 3})"
    )
    quantity = LETTERS["weight-quantity"]
    assert _at(given, "weight", first) == f"={quantity}{first}/{quantity}{whole}"
    # The second leg of a route has the weight of its route.
    assert _at(given, "weight", first + 1) == f"={quantity}{first}/{quantity}{whole}"
    assert [_at(values, "weight", first + at) for at in range(3)] == pytest.approx([0.7, 0.7, 0.3])


def test_a_carried_line_lends_its_amount_to_the_transport():
    given, _ = _books(_sample("body-wash"))
    sles, transport = _row(given, "sles"), _row(given, "sles-transport")
    assert _at(given, "amount", transport) == f"={LETTERS['per-unit']}{sles}"


def test_plants_have_a_row_each_and_make_the_amount():
    given, values = _books(_sample("laundry-powder"))
    sheet = given["Calculation"]
    rows = [row for row in range(3, sheet.max_row + 1) if str(_at(given, "per-unit", row)).startswith("=SUM(")]
    assert rows
    first, second = rows[0] + 1, rows[0] + 2
    assert _at(given, "emission", first) is None
    total = _at(values, "per-unit", first) + _at(values, "per-unit", second)
    assert _at(values, "per-unit", rows[0]) == pytest.approx(total)


def test_another_unit_in_an_input_cell_gives_no_number_rather_than_a_wrong_one():
    given, _ = _books(_sample("body-wash"))
    row = _row(given, "sles")
    assert _at(given, "conversion", row) == f'=IF(EXACT({LETTERS["per-unit-unit"]}{row},"g"),0.001,NA())'


def test_scenario_formulas_are_over_cells_of_parameters():
    given, values = _books(_sample("body-wash"))
    rows = {given["Scenario lines"][f"A{row}"].value: row for row in range(1, given["Scenario lines"].max_row + 1)}
    cells = {name: f"D{row}" for name, row in rows.items()}
    text = given["Scenario lines"][cells["use-heat"]].value
    assert text == (
        "={use-water}*{heat-capacity}*(MAX({wash-temperature},{supply-temperature})-{supply-temperature})".format(
            **cells
        )
    )
    assert values["Scenario lines"][cells["use-heat"]].value == 6000
    assert given["Scenario lines"][cells["content"]].value == "=Basis!D4"
    heat = _row(given, "use-heat")
    assert re.fullmatch(r"=.*/'Scenario lines'!D\d+", str(_at(given, "conversion", heat)))


def test_lines_that_are_not_counted_are_shown_with_their_clause():
    given, values = _books(_sample("body-wash"))
    row = _row(given, "case-burnt")
    assert _at(values, "line-emission", row) == 0
    assert "4.5.1.1.3" in str(_at(values, "counted", row))
    assert _at(values, "per-unit", row) == 5


HOSTILE = ("=1+1", "+cmd|' /C calc'!A0", "-2", "@SUM(A1)", "\t=1", "＝1+1", "{=1}", '=HYPERLINK("http://x")')


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_users_never_become_formulas(words):
    quoted = json.dumps(words, ensure_ascii=False)
    made = report(
        inventory([
            line("a", "1 kg", name=quoted, note=quoted),
            line("b", "2 kg", "odd"),
            f"{{id: c, stage: raw-materials, item: main-material, amount: 1 kg, data: secondary, suppliers: "
            f"[{{name: {quoted}, quantity: 1 t, factor: mass, data: secondary}}, "
            f"{{name: B, quantity: 3 t, factor: odd, data: secondary}}]}}",
        ])
    )  # fmt: skip
    given, _ = _books(made)
    written = [cell for sheet in given for row in sheet.iter_rows() for cell in row if cell.value == words.strip("\t")]
    written += [cell for sheet in given for row in sheet.iter_rows() for cell in row if cell.value == words]
    assert len(written) >= 3
    assert {cell.data_type for cell in written} == {"s"}
    assert not any(words in text for text in formulas(given).values() if len(words) > 2)


def test_hostile_ids_of_sheets_and_units_are_quoted():
    assert sheet_name("Basis") == "Basis"
    assert sheet_name("計算") == "'計算'"
    assert sheet_name("O'Neill's") == "'O''Neill''s'"
    assert sheet_name("A1") == "'A1'"
    assert only_for({"B2": 'a"b'}, "1") == 'IF(EXACT(B2,"a""b"),1,NA())'


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_import_makes_the_same_inventory_of_the_workbook(path, tmp_path):
    made = report(path.read_text(encoding="utf-8"))
    target = tmp_path / "book.xlsx"
    target.write_bytes(_made(made, "zh-TW"))
    text = import_file(Wish(str(target)), shelf()).text
    again = report(text)
    assert again.inventory is not None
    assert made.inventory is not None
    assert again.inventory._replace(document=None) == made.inventory._replace(document=None)
    assert again.label == made.label


def test_the_same_inventory_gives_the_same_bytes():
    made = _sample("shampoo")
    assert _made(made) == _made(made)
    assert _made(made) != _made(made, "zh-TW")


def test_headings_are_in_the_language_asked_for():
    made = _sample("shampoo")
    zh, en = _books(made, "zh-TW")[0], _books(made, "en")[0]
    assert zh.sheetnames[0] == "摘要"
    assert en.sheetnames[0] == "Summary"
    assert zh["計算"].freeze_panes == en["Calculation"].freeze_panes == "D3"
    assert zh["計算"].page_setup.orientation == "landscape"
    assert not any(sheet.protection.sheet for sheet in zh)


def test_an_inventory_with_errors_is_exported_without_a_label():
    made = report(inventory([line("a", "1 kg"), line("b", "2 kWh"), line("c", "1 kg", "nowhere")]))
    assert made.label is None
    given, values = _books(made)
    assert str(values["Summary"]["B2"].value).startswith("none: the inventory has errors")
    assert not str(given["Summary"]["B2"].value).startswith("=")
    severities = [cell.value for cell in values["Summary"]["A"] if cell.value in ("error", "warning", "note")]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert severities[0] == "error"
    assert _at(values, "line-emission", _row(values, "a")) == 1.25
    assert _at(values, "counted", _row(values, "b")) == "could not be calculated: see the findings"
    assert _at(values, "line-emission", _row(values, "c")) is None


def test_a_number_of_more_digits_than_a_spreadsheet_holds_is_read_from_its_text():
    given, values = _books(report(inventory([line("a", "1.2345678901234567 kg")])))
    row = _row(given, "a")
    assert re.fullmatch(r'=_xlfn\.NUMBERVALUE\(\'.*\'!E4,"\."\)', str(_at(given, "amount", row)))
    assert _at(values, "amount", row) == pytest.approx(1.2345678901234567)


def test_quantities_are_split_into_number_and_unit_however_they_are_written():
    data = {
        "lines": [{"amount": "95g", "note": "5kg"}, {"amount": {"total": " 3  t ", "share": "18%", "reason": "2kg"}}]
    }
    assert input_data(data) == {
        "lines": [{"amount": "95 g", "note": "5kg"}, {"amount": {"total": "3 t", "share": "18%", "reason": "2kg"}}]
    }
    packed = {"product": {"directions": {"source": "1g", "parameters": {"water": "0.3L/mL"}}}}
    assert input_data(packed)["product"]["directions"] == {"source": "1g", "parameters": {"water": "0.3 L/mL"}}


def _unit(text: str) -> Unit:
    quantity = parse_quantity(f"1 {text}")
    assert isinstance(quantity, Quantity)
    return quantity.unit


@pytest.mark.parametrize(
    ("formula", "units", "wanted", "text"),
    [
        ("a * b", {"a": "mL", "b": "L/mL"}, "L", "A1*B1"),
        ("a * b", {"a": "kg", "b": "L/g"}, "L", "A1*B1*1000"),
        ("a + b", {"a": "kg", "b": "g"}, "kg", "A1+B1*0.001"),
        ("a - (b + c)", {"a": "kg", "b": "g", "c": "kg"}, "g", "(A1-(B1+C1*1000)*0.001)*1000"),
        ("a / (b * c)", {"a": "kWh", "b": "h", "c": "kWh/h"}, "kWh", None),
        ("(a + b) * c", {"a": "h", "b": "min", "c": "kW"}, "kWh", None),
        ("min(a, b)", {"a": "kg", "b": "g"}, "kg", "MIN(A1,B1*0.001)"),
        ("max(a, b) - b", {"a": "degC", "b": "degC"}, "K", "MAX(A1,B1)-B1"),
        ("a / b / c", {"a": "kg", "b": "kg", "c": "kg"}, "kg", None),
    ],
)  # fmt: skip
def test_formulas_of_scenarios_become_formulas_of_cells(formula, units, wanted, text):
    parsed = parse_formula(formula)
    assert isinstance(parsed, Formula)
    cells = {name: CellOf(f"{name.upper()}1", _unit(unit)) for name, unit in units.items()}
    try:
        found = formula_of_cells(parsed, cells, _unit(wanted))
    except ValueError:
        assert text is None
    else:
        assert text is None or found == text


def test_literals_have_no_exponent_and_no_more_digits_than_a_spreadsheet():
    assert literal(Decimal("1E-9")) == "0.000000001"
    assert literal(Decimal("1E+3")) == "1000"
    assert literal(Decimal(1) / 3) == "0.33333333333333333"


def test_csv_has_the_rows_of_the_calculation_exact_and_harmless():
    made = report(inventory([line("a", "1 kg", name='"=1+1"'), line("b", "3 kg", "odd")]))
    assert made.inventory is not None
    assert made.pcr is not None
    case = case_of(made, shelf().roles_for(made.inventory, made.pcr)[0], "")
    assert case is not None
    rows = list(csv.DictReader(io.StringIO(csv_lines(case, "en").data.decode())))
    assert rows[0]["line"] == "a"
    assert rows[0]["name"] == "'=1+1"
    assert rows[1]["line-emission"] == "0.999"
    assert set(FORMATS) == {"xlsx", "csv"}


def test_the_command_writes_a_new_file_and_never_overwrites(tmp_path):
    target = tmp_path / "book.xlsx"
    done = cfp("export", "samples/shampoo.yaml", "-o", str(target), "--lang", "en")
    assert done.returncode == 0, done.stderr
    before = target.read_bytes()
    assert openpyxl.load_workbook(target)["Summary"]["A2"].value == "label value"
    again = cfp("export", "samples/shampoo.yaml", "-o", str(target))
    assert again.returncode == 2
    assert target.read_bytes() == before


def test_the_command_tells_what_is_wrong_and_exits_with_1(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text(inventory([line("a", "1 kg"), line("b", "2 kWh")]), encoding="utf-8")
    done = cfp("export", str(bad), "-o", str(tmp_path / "bad.xlsx"), "--lang", "en")
    assert done.returncode == 1
    assert "error[" in done.stderr
    assert (tmp_path / "bad.xlsx").is_file()


def test_nothing_is_written_where_nothing_could_be_calculated(tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text("inventory: 1\nlines: 3\n", encoding="utf-8")
    done = cfp("export", str(broken), "-o", str(tmp_path / "no.xlsx"), "--lang", "en")
    assert done.returncode == 1
    assert "no file was written" in done.stderr
    assert not (tmp_path / "no.xlsx").exists()
    assert cfp("export", str(tmp_path / "gone.yaml"), "-o", str(tmp_path / "no.xlsx")).returncode == 2


def broken_results(*, every: bool) -> dict[str, tuple[RuleSpec, Report]]:
    """Trial inventories that break rules that rest on sums: one of each kind, or for each way to set the options."""
    found: dict[str, tuple[RuleSpec, Report]] = {}
    for path in sorted((ROOT / "pcr").glob("*.yaml")):
        pcr, _ = shelf().pcr(path.stem)
        assert pcr is not None
        for spec in pcr.rules:
            kind = KINDS[spec.kind]
            # A limit of 1 % and one of 5 % have the same formulas.
            ways = sorted(
                name if isinstance(value, str | list) else f"{name} {value}" for name, value in spec.options.items()
            )
            base = spec.options.get("base", "") + spec.options.get("supplement-base", "")
            name = f"{spec.kind} {base} {ways}" if every else spec.kind
            if kind.phase == "result" and kind.breaks is not None and name not in found:
                broken = kind.breaks(conforming(pcr), spec, pcr)
                if broken is not None:
                    found[name] = spec, report_on(broken, pcr, shelf())
    return found


def verdicts(values: openpyxl.Workbook) -> list[tuple[object, object]]:
    """Clause and result of each test."""
    return [(row[0], row[8]) for row in values["Tests"].iter_rows(values_only=True) if row[8] in ("met", "not met")]


def test_rules_that_rest_on_sums_are_judged_as_cfp_judges_them():
    broken = broken_results(every=False)
    assert set(broken) == {name for name, kind in KINDS.items() if kind.phase == "result"}
    for name, (spec, made) in broken.items():
        assert any(found.clause == spec.clause for found in made.findings), name
        assert (spec.clause, "not met") in verdicts(_books(made)[1]), name


def exported(made: Report) -> tuple[Exported, openpyxl.Workbook]:
    """The workbook as it is handed over, and the values in it."""
    assert made.inventory is not None
    assert made.pcr is not None
    case = case_of(made, shelf().roles_for(made.inventory, made.pcr)[0], "")
    assert case is not None
    found = xlsx(case, "en")
    return found, openpyxl.load_workbook(io.BytesIO(found.data), data_only=True)


def just_below_a_step() -> Report:
    """97.49999999999999 kg CO2e under the stepped table of 2010: steps of 5 kg, and 97.5 kg lies half-way."""
    pcr, _ = shelf().pcr("12-002")
    assert pcr is not None
    data = conforming(pcr)
    made = report(json.dumps(data, ensure_ascii=False))
    assert made.footprint is not None
    rest = made.footprint.total - made.footprint.lines[0].emission
    data["lines"][0]["amount"] = f"{Decimal('97.49999999999999') - rest} kg"
    return report(json.dumps(data, ensure_ascii=False))


def just_above_a_limit() -> Report:
    """A flow cut off that makes a hair more than 1 % of the expected emissions."""
    pcr, _ = shelf().pcr("12-002")
    assert pcr is not None
    data = conforming(pcr)
    made = report(json.dumps(data, ensure_ascii=False))
    assert made.footprint is not None
    estimate = QUOTIENT.divide(made.footprint.total, Decimal(99)) + Decimal("1E-20")
    flow = {"id": "dye", "stage": "raw-materials", "item": data["lines"][0]["item"], "reason": "little"}
    data["cut-off"] = [{**flow, "estimate": f"{estimate:f} kg CO2e"}]
    return report(json.dumps(data, ensure_ascii=False))


def test_a_total_that_binary_numbers_cannot_tell_from_an_edge_is_told():
    made = just_below_a_step()
    assert made.label is not None, [(one.code, one.message.en) for one in made.findings if one.severity == "error"]
    assert made.label.value == 95
    found, values = exported(made)
    assert [one.code for one in found.findings] == ["CFP701"]
    assert values["Summary"]["B2"].value == "100 kg CO2e"
    assert any("CFP701" in str(cell.value) for cell in values["Summary"]["C"])
    row = next(row for row in values["Label value"].iter_rows() if row[0].value == "label value of cfp")
    assert (row[2].value, row[3].value) == ("95 kg CO2e", "differs")


def test_a_share_that_binary_numbers_cannot_tell_from_its_limit_is_told():
    made = just_above_a_limit()
    assert "CFP316" in [one.code for one in made.findings if one.severity == "error"]
    found, values = exported(made)
    assert [one.code for one in found.findings] == ["CFP702"]
    assert ("4.1.4", "not met") not in verdicts(values)
    assert values["Summary"]["B2"].value == "none: the inventory has errors (1), see the findings below"


def test_of_two_lines_with_one_id_each_has_its_own_amount():
    """CFP211 stands and there is no label; what is shown is what the formulas come to all the same."""
    made = report(inventory([line("a", "1 kg"), line("a", "3 kg")]))
    assert made.footprint is not None
    assert [one.emission for one in made.footprint.lines[:2]] == [Decimal("1.25"), Decimal("3.75")]
    _, values = exported(made)
    row = _row(values, "a")
    assert [_at(values, "line-emission", row + at) for at in range(2)] == [1.25, 3.75]
