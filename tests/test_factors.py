"""Factor tables: what is shipped, what users give, the ministry's live data, and every way in which a table is refused."""

import csv
import hashlib
import json
import os
import re
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cfp_cli.catalogue.tables import ENTRIES
from cfp_cli.factors import FORMATS, Factors, moenv_json, table
from cfp_cli.factors.moenv_json import live_id
from cfp_cli.factors.row import Fault, Origin, factor_of
from cfp_cli.load.factors import load_defaults, load_factors
from cfp_cli.load.files import open_regular
from cfp_cli.load.folders import FACTOR_FOLDER
from cfp_cli.model.factor import Factor
from cfp_cli.model.finding import Finding
from cfp_cli.model.position import Document
from cfp_cli.model.quantity import Unit
from cfp_cli.units.table import unit

MOENV = "moenv_cfp_p_02.csv"
SHIPPED = [
    MOENV,
    "desnz_2025.csv",
    "tw_grid_combustion_only.csv",
    "tw_heating_values_and_inventory_factors.csv",
    "ipcc_gwp100.csv",
]
OURS = "id,name_zh,name_en,value,unit,year,region,publisher,source_url_or_repo,licence,notes\n"
GOOD = "acme-1,香精,Perfume,3.5,kg,2024,TW,Acme,report 7,CC0-1.0,\n"

FACTORS, FINDINGS = load_factors()


def rows(file: str) -> list[dict[str, str]]:
    with open(os.path.join(FACTOR_FOLDER, file), encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [found.code for found in findings]


def given_table(tmp_path: Path, text: str | bytes, name: str = "mine.csv") -> tuple[Factors, tuple[Finding, ...]]:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_factors((str(path),))


def shipped_copy(tmp_path: Path) -> Path:
    folder = tmp_path / "factors"
    shutil.copytree(FACTOR_FOLDER, folder)
    return folder


def factor(factors: Factors, factor_id: str) -> Factor:
    found = factors.get(factor_id)
    assert found is not None, factor_id
    return found


def placed(found: Finding) -> tuple[int, int]:
    assert found.span is not None
    return found.span.line, found.span.column


# ---------------------------------------------------------------- the shipped tables


def test_the_list_and_the_tables_have_nothing_to_report() -> None:
    assert FINDINGS == ()
    assert len(FACTORS.all()) == 1164 + 583 + 9 + 4 + 42
    assert FACTORS.findings() == ()
    assert FACTORS.clashes == ()


@pytest.mark.parametrize("file", SHIPPED)
def test_hash_and_row_count_of_the_list_are_those_of_the_file(file: str) -> None:
    listed = next(entry for entry in load_factors()[0].tables() if entry.file == f"factors/{file}")
    raw = Path(FACTOR_FOLDER, file).read_bytes()
    assert listed.sha256 == hashlib.sha256(raw).hexdigest()
    assert listed.rows == len(rows(file))


@pytest.mark.parametrize("file", SHIPPED)
def test_no_row_spans_lines_and_ids_need_no_quotes(file: str) -> None:
    lines = Path(FACTOR_FOLDER, file).read_text(encoding="utf-8").splitlines()
    assert [line.split(",", 1)[0] for line in lines[1:]] == [row["id"] for row in rows(file)]


@pytest.mark.parametrize("file", SHIPPED)
def test_the_columns_are_those_of_our_layout(file: str) -> None:
    assert tuple(rows(file)[0]) == table.COLUMNS


def test_ids_are_unique_over_all_tables() -> None:
    ids = [row["id"] for file in SHIPPED for row in rows(file)]
    assert len(ids) == len(set(ids)) == 1164 + 583 + 9 + 12 + 42


@pytest.mark.parametrize("file", SHIPPED)
def test_every_row_is_found_by_its_id_with_the_value_as_printed(file: str) -> None:
    for row in rows(file):
        found = FACTORS.get(row["id"]) or FACTORS.heating_value(row["id"])
        assert found is not None, row["id"]
        assert found.value == Decimal(row["value"])
        assert found.source.startswith(row["publisher"])
        assert found.notes == row["notes"]


def test_a_row_in_full() -> None:
    found = factor(FACTORS, "moenv-cfp-0077")
    assert found.name == ("硫酸酯鹽界面活性劑", "Sulfate-ester-salt surfactant (alkyl/ether sulfate type)")
    assert (str(found.value), found.unit, found.table) == ("1.06", unit("kg"), "moenv-cfp-p-02")
    assert (found.source_class, found.licence, found.region) == ("government", "OGDL-Taiwan-1.0", "TW")
    assert (found.announced, found.data_year) == ("2023", "")
    assert found.flags == ()


def test_announcement_and_data_year_are_kept_apart() -> None:
    grid = factor(FACTORS, "moenv-cfp-0001")
    assert (grid.announced, grid.data_year) == ("2025", "2022")
    combustion = factor(FACTORS, "moea-grid-2022")
    assert (combustion.announced, combustion.data_year) == ("", "2022")


def test_a_row_without_english_name_keeps_its_chinese_one_in_both() -> None:
    assert factor(FACTORS, "moenv-cfp-0025").name == ("丁腈橡膠", "丁腈橡膠")
    assert factor(FACTORS, "desnz-2025-17_404_4005_1_1").name.zh == "Water supply, Water supply, Water supply"


def test_dashes_that_the_publishers_file_lost_are_dashes_again() -> None:
    names = [found.name.en for found in FACTORS.all()]
    assert not any("\ufffd" in name for name in names)
    assert any("0–3999 CEU" in name for name in names)


def test_foreign_government_factors_are_database_class() -> None:
    classes = {found.table: found.source_class for found in FACTORS.all()}
    assert classes == {
        "moenv-cfp-p-02": "government",
        "desnz-2025": "database",
        "tw-grid-combustion-only": "government",
        "tw-heating-values": "government",
        "ipcc-gwp100": "database",
    }


def test_newer_rows_that_are_pointed_to_exist() -> None:
    pointed = [found.superseded_by for found in FACTORS.all() if found.superseded_by]
    assert len(pointed) == 250 + 1
    assert all(FACTORS.get(newer) for newer in pointed)


def test_grid_and_upstream_make_the_life_cycle_factor() -> None:
    pairs = {2018: ("0199", "0200"), 2019: ("0175", "0176"), 2020: ("0102", "0103"), 2021: ("0054", "0055")}
    pairs[2022] = ("0001", "0002")
    for year, (whole, upstream) in pairs.items():
        burnt = factor(FACTORS, f"moea-grid-{year}").value + factor(FACTORS, f"moenv-cfp-{upstream}").value
        assert abs(burnt - factor(FACTORS, f"moenv-cfp-{whole}").value) <= Decimal("0.0005")


def test_attribution_is_word_for_word_what_the_licences_ask() -> None:
    by_id = {entry.id: entry for entry in FACTORS.tables()}
    moenv, desnz = by_id["moenv-cfp-p-02"], by_id["desnz-2025"]
    assert moenv.attribution == (
        "環境部氣候變遷署 碳足跡排放係數 (CFP_P_02)，依政府資料開放授權條款第1版釋出 https://data.gov.tw/license"
    )
    assert desnz.attribution == "Contains public sector information licensed under the Open Government Licence v3.0"
    licences = Path(FACTOR_FOLDER, "LICENCES.md").read_text(encoding="utf-8")
    for entry in FACTORS.tables():
        assert entry.attribution in licences
        assert entry.file.removeprefix("factors/") in licences


# ---------------------------------------------------------------- only what is asked for is read


def test_only_the_table_of_the_id_is_opened_and_only_asked_rows_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    parsed: list[str] = []

    def opens(path: str, *rest: Any) -> bytes | Finding:
        opened.append(os.path.basename(path))
        return open_regular(path, *rest)

    def parses(cells: dict[str, str], origin: Origin) -> Factor | Fault:
        parsed.append(cells["id"])
        return factor_of(cells, origin)

    monkeypatch.setattr("cfp_cli.load.factors.open_regular", opens)
    monkeypatch.setattr("cfp_cli.factors.shipped.factor_of", parses)
    factors, _ = load_factors()
    assert opened == []
    assert factors.get("acme-9") is None
    assert opened == []
    first = factors.get("moenv-cfp-0077")
    assert factors.get("moenv-cfp-0077") is first
    assert (opened, parsed) == ([MOENV], ["moenv-cfp-0077"])


def test_a_shipped_table_that_was_changed_is_reported_with_its_own_hash(tmp_path: Path) -> None:
    folder = shipped_copy(tmp_path)
    path = folder / MOENV
    path.write_bytes(path.read_bytes().replace(b",1.06,kg,", b",0.06,kg,", 1))
    factors, findings = load_factors(folder=str(folder))
    assert findings == ()
    assert factors.findings() == ()
    assert factors.get("moenv-cfp-0077") is not None
    (found,) = factors.findings()
    assert (found.code, found.severity) == ("CFP237", "error")
    changed = factors.table("moenv-cfp-p-02")
    assert changed is not None
    assert changed.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_line_ends_are_part_of_the_hash(tmp_path: Path) -> None:
    folder = shipped_copy(tmp_path)
    path = folder / "tw_grid_combustion_only.csv"
    path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n"))
    factors, _ = load_factors(folder=str(folder))
    assert factor(factors, "moea-grid-2022").value == Decimal("0.495")
    assert codes(factors.findings()) == ["CFP237"]


def test_a_shipped_table_that_was_cut_off_is_reported_and_not_half_read(tmp_path: Path) -> None:
    folder = shipped_copy(tmp_path)
    path = folder / MOENV
    raw = path.read_bytes()
    path.write_bytes(raw[: raw.index("moenv-cfp-0077,硫酸酯鹽".encode()) + 60])
    factors, _ = load_factors(folder=str(folder))
    assert factors.get("moenv-cfp-0077") is None
    assert codes(factors.findings()) == ["CFP237", "CFP243"]
    assert placed(factors.findings()[1]) == (78, 1)


def test_a_shipped_table_that_is_missing_is_a_finding(tmp_path: Path) -> None:
    folder = shipped_copy(tmp_path)
    (folder / MOENV).unlink()
    factors, _ = load_factors(folder=str(folder))
    assert factors.get("moenv-cfp-0077") is None
    assert codes(factors.findings()) == ["CFP001"]
    assert factors.get("desnz-2025-s1-1") is not None


def test_a_shipped_table_without_its_header_is_a_finding(tmp_path: Path) -> None:
    folder = shipped_copy(tmp_path)
    path = folder / MOENV
    path.write_bytes(path.read_bytes().replace(b"value", b"coe", 1))
    factors, _ = load_factors(folder=str(folder))
    assert factors.get("moenv-cfp-0077") is None
    assert codes(factors.findings()) == ["CFP237", "CFP232"]


# ---------------------------------------------------------------- heating values


def test_the_fuel_calorie_is_not_the_calorie_that_heats_water() -> None:
    gas = FACTORS.heating_value("tw-heat-2025-ng1-m3")
    assert gas is not None
    assert (gas.value, gas.unit.name, gas.basis) == (Decimal(8067), "kcal_it/m3", "lower")
    higher = FACTORS.heating_value("tw-heat-2025-ng1-hhv-m3")
    assert higher is not None
    assert (higher.value, higher.basis) == (Decimal(8963), "higher")
    kilojoules = gas.value * gas.unit.factor * 1000
    assert kilojoules == Decimal("4.1868") * 8067


def test_heating_values_are_no_factors() -> None:
    assert FACTORS.get("tw-heat-2025-lpg-l") is None
    assert FACTORS.heating_value("moenv-ghg-604-lpg") is None
    assert FACTORS.heating_value("moenv-cfp-0001") is None
    assert not any(factor_id.startswith("tw-heat-") for factor_id in FACTORS.ids())
    assert factor(FACTORS, "moenv-ghg-604-lpg").unit == unit("L")


# ---------------------------------------------------------------- default factors


DEFAULTS, DEFAULT_FINDINGS = load_defaults()


#: What a role is given in; roles that take heat turn it into fuel by a heating value.
UNITS_OF_ROLES = {
    "electricity": "kWh",
    "tap-water": "m3",
    "wastewater": "m3",
    "diesel": "L",
    "gasoline": "L",
    "lpg": "L",
    "natural-gas": "m3",
    "truck": "tkm",
    "truck-chilled": "tkm",
    "ship": "tkm",
    "waste-transport": "tkm",
    "incineration": "t",
    "landfill": "t",
    "composting": "t",
    "tyre": "kg",
    "engine-oil": "kg",
    "refrigerant": "kg",
}


def test_a_role_without_choices_is_for_the_user_to_fill() -> None:
    assert DEFAULTS.role("detergent", "TW") is None
    assert DEFAULTS.choices("detergent", "TW") == ()
    assert DEFAULTS.interpretations("detergent", "TW") != ()


def test_a_role_may_have_choices_and_no_default() -> None:
    """Which gas leaks only the user knows."""
    assert DEFAULTS.role("refrigerant", "TW") is None
    assert "r-134a" in DEFAULTS.choices("refrigerant", "TW")
    chosen = DEFAULTS.role("refrigerant", "TW", "r-134a")
    assert chosen is not None
    assert factor(FACTORS, chosen.factor_id).value == 1530


def test_defaults_name_factors_that_exist_and_fit() -> None:
    assert DEFAULT_FINDINGS == ()
    assert {role for role, _ in DEFAULTS.roles} >= set(UNITS_OF_ROLES)
    for (role, region), known in DEFAULTS.roles.items():
        for choice in known.choices:
            filled = DEFAULTS.role(role, region, choice)
            assert filled is not None
            found = factor(FACTORS, filled.factor_id)
            assert found.boundary != "combustion"
            assert not found.superseded_by
            if role in UNITS_OF_ROLES:
                wanted = unit(UNITS_OF_ROLES[role])
                assert isinstance(wanted, Unit)
                assert found.unit.dimension == wanted.dimension, (role, choice)
            elif filled.heating_value_id:
                heat = FACTORS.heating_value(filled.heating_value_id)
                assert heat is not None
                assert heat.unit == unit(f"kcal_it/{found.unit.name}")
                assert heat.basis == "lower"
                assert found.boundary == "life-cycle"
            else:
                assert found.unit == unit("kWh")


@pytest.mark.parametrize(
    ("role", "choice", "factor_id", "heating_id", "name_zh"),
    [
        ("tap-water", "", "moenv-cfp-0173", "", "臺灣自來水(2020)"),
        ("tap-water", "taipei", "moenv-cfp-0174", "", "臺北自來水(2020)"),
        ("water-heating", "", "moenv-cfp-0001", "", "電力碳足跡(2022)"),
        ("water-heating", "electricity", "moenv-cfp-0001", "", "電力碳足跡(2022)"),
        ("water-heating", "natural-gas", "moenv-cfp-0020", "tw-heat-2025-ng1-m3", "天然氣(於固定源使用，2022)"),
        ("water-heating", "lpg", "moenv-cfp-0018", "tw-heat-2025-lpg-l", "液化石油氣(於固定源使用，2022)"),
    ],
)
def test_roles_in_taiwan(role: str, choice: str, factor_id: str, heating_id: str, name_zh: str) -> None:
    filled = DEFAULTS.role(role, "TW", choice)
    assert filled is not None
    assert (filled.factor_id, filled.heating_value_id) == (factor_id, heating_id)
    assert factor(FACTORS, factor_id).name.zh == name_zh
    assert filled.chosen_by_default is (choice == "")
    assert filled.choice in filled.choices
    assert filled.why.zh
    assert filled.why.en


def test_roles_that_are_not_known_are_none() -> None:
    assert DEFAULTS.role("water-heating", "TW", "coal") is None
    assert DEFAULTS.role("water-heating", "JP") is None
    assert DEFAULTS.role("soap", "TW") is None
    assert DEFAULTS.choices("water-heating", "TW") == ("electricity", "natural-gas", "lpg")
    assert DEFAULTS.choices("soap", "TW") == ()


def test_the_efficiency_of_the_heater_is_a_stated_interpretation() -> None:
    filled = DEFAULTS.role("water-heating", "TW", "lpg")
    assert filled is not None
    said = {entry.id: entry for entry in filled.interpretations}
    assert "100 %" in said["water-heating-efficiency"].chosen.en
    assert "100 %" in said["water-heating-efficiency"].chosen.zh
    assert "20-025" in said["water-heating-energy"].why.en


@pytest.mark.parametrize(
    ("before", "after", "entry"),
    [
        ("default: taiwan", "default: moon", "roles.tap-water.TW.default"),
        ("factor: moenv-cfp-0173", "factor: [moenv-cfp-0173]", "roles.tap-water.TW.choices.taiwan.factor"),
        ("      choices:\n        taiwan:", "      choice:\n        taiwan:", "roles.tap-water.TW.default"),
    ],
)
def test_a_malformed_default_is_reported_and_left_out(tmp_path: Path, before: str, after: str, entry: str) -> None:
    folder = shipped_copy(tmp_path)
    text = (folder / "defaults.yaml").read_text(encoding="utf-8")
    assert before in text
    (folder / "defaults.yaml").write_text(text.replace(before, after, 1), encoding="utf-8")
    defaults, findings = load_defaults(str(folder))
    assert findings[0].code == "CFP241"
    assert f"{entry} " in findings[0].message.en
    assert defaults.role("tap-water", "TW") is None
    assert defaults.role("water-heating", "TW") is not None


@pytest.mark.parametrize(
    ("before", "after", "entry"),
    [
        ("    rows: 1164", "    rows: many", "tables.0.rows"),
        ("source-class: government", "source-class: rumour", "tables.0.source-class"),
        ("prefixes: [moenv-cfp-]", "prefixes: moenv-cfp-", "tables.0.prefixes"),
        ("    sha256: 0491", "    hash: 0491", "tables.0.sha256"),
        ("{zh-TW: 環境部產品碳足跡排放係數 (CFP_P_02), ", "{", "tables.0.title.zh-TW"),
    ],
)
def test_a_malformed_table_entry_is_reported_and_left_out(tmp_path: Path, before: str, after: str, entry: str) -> None:
    folder = shipped_copy(tmp_path)
    text = (folder / "tables.yaml").read_text(encoding="utf-8")
    assert before in text
    (folder / "tables.yaml").write_text(text.replace(before, after, 1), encoding="utf-8")
    factors, findings = load_factors(folder=str(folder))
    assert codes(findings) == ["CFP240"]
    assert f"{entry} " in findings[0].message.en
    assert [entry.id for entry in factors.tables()] == [
        "desnz-2025",
        "tw-grid-combustion-only",
        "tw-heating-values",
        "ipcc-gwp100",
    ]
    assert factors.get("moenv-cfp-0001") is None


def test_a_list_that_is_no_list_is_reported(tmp_path: Path) -> None:
    folder = shipped_copy(tmp_path)
    (folder / "tables.yaml").write_text("tables: none of them\n", encoding="utf-8")
    (folder / "defaults.yaml").write_text("- tap-water\n", encoding="utf-8")
    assert codes(load_factors(folder=str(folder))[1]) == ["CFP240"]
    assert codes(load_defaults(str(folder))[1]) == ["CFP241"]


# ---------------------------------------------------------------- a table of the user's


def test_a_given_table_in_our_layout(tmp_path: Path) -> None:
    factors, findings = given_table(tmp_path, OURS + GOOD)
    assert findings == ()
    found = factor(factors, "acme-1")
    assert (found.value, found.unit, found.source_class) == (Decimal("3.5"), unit("kg"), "database")
    assert found.source == "Acme; report 7"
    own = factors.table(found.table)
    assert own is not None
    assert own.sha256 == hashlib.sha256((OURS + GOOD).encode()).hexdigest()
    assert (own.rows, own.licence) == (1, "CC0-1.0")
    assert factor(factors, "moenv-cfp-0077").table == "moenv-cfp-p-02"


@pytest.mark.parametrize("write", ["utf-8", "utf-8-sig"])
def test_a_given_table_with_or_without_byte_order_mark_and_other_line_ends(tmp_path: Path, write: str) -> None:
    factors, findings = given_table(tmp_path, (OURS + GOOD).replace("\n", "\r\n").encode(write))
    assert findings == ()
    assert factor(factors, "acme-1").name.zh == "香精"


def test_few_columns_in_any_order_are_enough(tmp_path: Path) -> None:
    text = (
        'unit,publisher,value,name_en,id,source_class\nkg CO2e/kg,"Acme, Taipei",1.5e-3,Dye,acme-2,supplier-verified\n'
    )
    factors, findings = given_table(tmp_path, text)
    assert findings == ()
    found = factor(factors, "acme-2")
    assert (found.value, found.unit, found.name.zh) == (Decimal("0.0015"), unit("kg"), "Dye")
    assert (found.source, found.source_class) == ("Acme, Taipei", "supplier-verified")


def test_a_cell_over_several_lines_is_one_cell(tmp_path: Path) -> None:
    factors, findings = given_table(
        tmp_path, OURS + GOOD.replace(",CC0-1.0,", ',CC0-1.0,"two\nlines"') + GOOD[:5] + "2" + GOOD[6:]
    )
    assert findings == ()
    assert factor(factors, "acme-1").notes == "two\nlines"
    assert factor(factors, "acme-2").value == Decimal("3.5")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1,5", "comma"),
        ('"1,234.5"', "comma"),
        ("３.5", "full-width"),
        ("−3.5", "non-ASCII"),
        ("007", "zero too many"),
        ("1e99", "exponent"),
        ("nan", "not a number"),
        ("3.5 kg", "not a number"),
        ("=1+1", "not a number"),
        ("", "empty"),
    ],
)
def test_a_value_that_is_no_plain_number_is_refused_by_row(tmp_path: Path, value: str, words: str) -> None:
    quoted = value if value.startswith('"') or "," not in value else f'"{value}"'
    factors, findings = given_table(tmp_path, OURS + GOOD + GOOD.replace("acme-1", "acme-2").replace("3.5", quoted))
    (found,) = findings
    assert (found.code, placed(found)) == ("CFP233", (3, 1))
    assert words in found.message.en
    assert "row 3" in found.message.en
    assert factors.get("acme-2") is None
    assert factors.get("acme-1") is not None


@pytest.mark.parametrize(
    ("row", "code", "words"),
    [
        (GOOD.replace(",kg,", ",ton,"), "CFP236", "ton"),
        (GOOD.replace(",kg,", ",,"), "CFP236", "unit"),
        (GOOD.replace("acme-1", ""), "CFP233", "id"),
        (GOOD.replace("acme-1", "acme 1"), "CFP233", "id"),
        (GOOD.replace("香精,Perfume", ","), "CFP233", "name_zh"),
        (GOOD.replace("香精", "香" * 201), "CFP233", "too long"),
        (GOOD.replace("香精", "香\ufffd"), "CFP233", "lost"),
        (GOOD.replace(",3.5,", ",1,234.5,"), "CFP243", "12 cells"),
        ("acme-1,香精,Perfume,3.", "CFP243", "4 cells"),
        (GOOD.replace("香精", '"香精'), "CFP230", "double quote"),
    ],
)
def test_a_row_that_cannot_be_used_is_a_finding(tmp_path: Path, row: str, code: str, words: str) -> None:
    factors, findings = given_table(tmp_path, OURS + row)
    assert codes(findings) == [code]
    assert words in findings[0].message.en
    assert factors.get("acme-1") is None


def test_a_class_of_source_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    _, findings = given_table(tmp_path, "id,name_en,value,unit,publisher,source_class\na-1,Dye,1,kg,Acme,gossip\n")
    assert codes(findings) == ["CFP233"]
    assert "source_class" in findings[0].message.en


def test_empty_columns_and_blank_rows_of_a_spreadsheet_do_no_harm(tmp_path: Path) -> None:
    text = OURS.replace("\n", ",,\n") + "\n" + GOOD.replace("\n", ",,\n") + ",,,,,,,,,,,,\n"
    factors, findings = given_table(tmp_path, text)
    assert findings == ()
    assert factors.get("acme-1") is not None


def test_lines_are_counted_from_the_top_of_the_file(tmp_path: Path) -> None:
    _, findings = given_table(tmp_path, "\n\n" + OURS + GOOD.replace("3.5", "x"))
    assert [placed(found) for found in findings] == [(4, 1)]


def test_a_comma_too_many_never_moves_a_value(tmp_path: Path) -> None:
    text = "id,name_en,publisher,unit,value,notes\na-1,Dye,Acme,kg,1,234,\n"
    factors, findings = given_table(tmp_path, text)
    assert codes(findings) == ["CFP243"]
    assert factors.get("a-1") is None


@pytest.mark.parametrize("column", ["id", "value", "unit", "publisher"])
def test_a_needed_column_that_is_missing_is_named(tmp_path: Path, column: str) -> None:
    header = OURS.replace(column, "other", 1)
    _, findings = given_table(tmp_path, header + GOOD)
    code = "CFP231" if column in ("id", "value") else "CFP232"
    assert codes(findings) == [code]
    if code == "CFP232":
        assert f"lacks: {column}" in findings[0].message.en


def test_a_table_without_any_name_column_is_refused(tmp_path: Path) -> None:
    _, findings = given_table(tmp_path, "id,value,unit,publisher\na-1,1,kg,Acme\n")
    assert codes(findings) == ["CFP232"]
    assert "name_zh" in findings[0].message.en


def test_an_id_twice_in_a_table_is_an_error_and_the_first_row_stays(tmp_path: Path) -> None:
    factors, findings = given_table(tmp_path, OURS + GOOD + GOOD.replace("3.5", "9.9"))
    assert codes(findings) == ["CFP234"]
    assert "rows 2 and 3" in findings[0].message.en
    assert factor(factors, "acme-1").value == Decimal("3.5")


def test_an_id_of_a_shipped_table_may_not_be_taken(tmp_path: Path) -> None:
    factors, findings = given_table(tmp_path, OURS + GOOD.replace("acme-1", "moenv-cfp-0077"))
    assert codes(findings) == ["CFP235"]
    assert factor(factors, "moenv-cfp-0077").value == Decimal("1.06")
    (clash,) = factors.clashes
    assert (clash.id, clash.first) == ("moenv-cfp-0077", "moenv-cfp-p-02")
    assert [f.value for f in factors.all() if f.id == "moenv-cfp-0077"] == [Decimal("1.06")]


def test_an_id_in_two_given_tables_is_an_error(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(OURS + GOOD, encoding="utf-8")
    factors, findings = load_factors((str(tmp_path / "a.csv"), str(tmp_path / "b.csv")))
    assert codes(findings) == ["CFP235"]
    assert factor(factors, "acme-1").table.endswith("a.csv")


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert table.MAX_ROWS == 100_000
    monkeypatch.setattr(table, "MAX_ROWS", 3)
    text = OURS + "".join(GOOD.replace("acme-1", f"acme-{n}") for n in range(4))
    factors, findings = given_table(tmp_path, text)
    assert codes(findings) == ["CFP238"]
    assert factors.get("acme-2") is not None
    assert factors.get("acme-3") is None
    assert codes(given_table(tmp_path, OURS + "".join(GOOD.replace("acme-1", f"acme-{n}") for n in range(3)))[1]) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (OURS.encode(), "CFP239"),
        (b"", "CFP006"),
        ((OURS + GOOD).encode("big5"), "CFP007"),
        ((OURS + GOOD).encode("utf-16"), "CFP007"),
        (b"PK\x03\x04rest of an xlsx", "CFP007"),
        (b"what is this\n", "CFP231"),
        (b"a,b\n1,2\n", "CFP231"),
        (b'{"a": 1}', "CFP231"),
        (b'[{"a": 1}]', "CFP231"),
        (b'[{"name": ', "CFP023"),
    ],
)
def test_a_file_that_is_no_factor_table(tmp_path: Path, content: bytes, code: str) -> None:
    factors, findings = given_table(tmp_path, content)
    assert codes(findings) == [code]
    assert len(factors.tables()) == len(SHIPPED)


def test_a_folder_or_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    assert codes(load_factors((str(tmp_path),))[1]) == ["CFP002"]
    assert codes(load_factors((str(tmp_path / "none.csv"),))[1]) == ["CFP001"]


@given(st.text(max_size=200) | st.text(alphabet='id,name_zhvalueunitpublisher\n"01.5kg', max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_gives_findings_or_factors_and_never_raises(text: str) -> None:
    for body in (text, OURS + text, "name,coe,unit\n" + text):
        document = Document("any.csv", body, "", None)
        for form in FORMATS.values():
            if form.detect(document):
                given, findings = form.read(document, tuple)
                assert given is not None or findings


# ---------------------------------------------------------------- the ministry's live data


def live(name: str, coe: Any, of: str = "公斤(kg)", year: str = "2025", department: str = "環境部") -> dict[str, Any]:
    return {"name": name, "coe": coe, "unit": of, "departmentname": department, "announcementyear": year}


RECORDS = [
    live("硫酸酯鹽界面活性劑", "1.06", year="2023"),
    live("電力碳足跡(2022)", "0.6058", "度(kwh)"),
    live("電力碳足跡(2021)", "0.606", "度(kwh)", "2023"),
    live("芝麻油", "615", year="2015"),
    live("某種新飲料", "0.42", "瓶"),
]


def as_array(records: list[dict[str, Any]]) -> bytes:
    return json.dumps(records, ensure_ascii=False).encode()


def as_wrapper(records: list[dict[str, Any]]) -> bytes:
    return json.dumps({"total": str(len(records)), "records": records}, ensure_ascii=False).encode()


def as_csv(records: list[dict[str, Any]]) -> bytes:
    lines = ['"' + '","'.join(moenv_json.FIELDS) + '"'] + ['"' + '","'.join(r.values()) + '"' for r in records]
    return ("\r\n".join(lines) + "\r\n").encode("utf-8-sig")


@pytest.mark.parametrize("write", [as_array, as_wrapper, as_csv])
def test_the_live_form_is_read_in_all_its_shapes(tmp_path: Path, write: Any) -> None:
    factors, findings = given_table(tmp_path, write(RECORDS), "CFP_P_02")
    assert findings == ()
    own = factors.sources[-1]
    assert [f.name.zh for f in own.all()] == [record["name"] for record in RECORDS]
    assert [f.value for f in own.all()] == [Decimal(record["coe"]) for record in RECORDS]
    assert [f.unit.name for f in own.all()] == ["kg", "kWh", "kWh", "kg", "bottle"]
    assert own.ids()[0] == live_id("硫酸酯鹽界面活性劑", "公斤(kg)", "2023", "1.06")
    assert {f.source_class for f in own.all()} == {"government"}
    assert own.table.attribution == factors.tables()[0].attribution
    assert own.table.licence == "OGDL-Taiwan-1.0"


def test_live_ids_are_stable_and_follow_the_content() -> None:
    digest = hashlib.sha256("電力碳足跡(2022)|度(kwh)|2025|0.6058".encode()).hexdigest()
    assert live_id("電力碳足跡(2022)", "度(kwh)", "2025", "0.6058") == f"moenv-live-{digest[:8]}"
    assert live_id("電力碳足跡(2022)", "度(kwh)", "2025", "0.6059") != f"moenv-live-{digest[:8]}"


def test_live_rows_have_the_traps_of_the_reviewed_rows_and_their_own(tmp_path: Path) -> None:
    factors, _ = given_table(tmp_path, as_array(RECORDS))
    surfactant, newest, older, oil, drink = factors.sources[-1].all()
    assert surfactant.name.en == factor(FACTORS, "moenv-cfp-0077").name.en
    assert (newest.boundary, newest.family, newest.data_year) == ("life-cycle", "electricity", "2022")
    assert older.superseded_by == newest.id
    assert newest.superseded_by == ""
    assert oil.flags == ("unit-suspect",)
    assert drink.flags == ("benchmark",)


def test_a_corrected_live_value_is_no_longer_suspect(tmp_path: Path) -> None:
    factors, _ = given_table(tmp_path, as_array([live("芝麻油", "0.615", year="2015")]))
    assert factors.sources[-1].all()[0].flags == ()


def test_the_whole_shipped_set_comes_back_from_its_live_form(tmp_path: Path) -> None:
    records = []
    for row in rows(MOENV):
        published = re.search(r"unit_raw=([^;]*)", row["notes"])
        assert published
        records.append(live(row["name_zh"], row["value"], published[1], row["year"]))
    factors, findings = given_table(tmp_path, as_wrapper(records))
    assert findings == ()
    shipped = [factor(FACTORS, row["id"]) for row in rows(MOENV)]
    read = factors.sources[-1].all()
    assert len(read) == len(shipped) == 1164
    newer = 0
    ids = {f.id: s.id for f, s in zip(read, shipped, strict=True)}
    for found, known in zip(read, shipped, strict=True):
        assert (found.value, found.unit, found.announced) == (known.value, known.unit, known.announced)
        assert (found.data_year, found.boundary, found.family) == (known.data_year, known.boundary, known.family)
        assert set(known.flags) <= set(found.flags), known.id
        newer += bool(known.superseded_by) and ids.get(found.superseded_by) == known.superseded_by
    # The one that differs has two newest rows, of which the reviewer took the first.
    assert newer == 249


@pytest.mark.parametrize(
    ("record", "code", "words"),
    [
        (live("香精", "1,234"), "CFP233", "coe “1,234”"),
        (live("香精", "約 3"), "CFP233", "coe"),
        (live("香精", ""), "CFP233", "empty"),
        (live("", "3"), "CFP233", "name"),
        (live("香精", "3", ""), "CFP233", "unit"),
        (live("香精", "3", "噸"), "CFP236", "噸"),
        (live("香精", True), "CFP233", "not text"),
    ],
)
def test_a_live_row_that_cannot_be_used_is_a_finding_by_row(
    tmp_path: Path, record: dict[str, Any], code: str, words: str
) -> None:
    factors, findings = given_table(tmp_path, as_array([RECORDS[0], record]))
    assert codes(findings) == [code]
    assert "row 2" in findings[0].message.en
    assert words in findings[0].message.en
    assert len(factors.sources[-1].all()) == 1


def test_live_numbers_that_are_not_quoted_keep_every_digit(tmp_path: Path) -> None:
    raw = '[{"name": "香精", "coe": 0.10000000000000000001, "unit": "公斤(kg)"}]'.encode()
    factors, findings = given_table(tmp_path, raw)
    assert findings == ()
    assert factors.sources[-1].all()[0].value == Decimal("0.10000000000000000001")


def test_a_record_that_is_none_is_refused(tmp_path: Path) -> None:
    raw = b'[{"name": "a", "coe": "1", "unit": "kg"}, "b"]'
    assert codes(given_table(tmp_path, raw)[1]) == ["CFP233"]


def test_repeated_live_rows_count_once_and_are_noted(tmp_path: Path) -> None:
    factors, findings = given_table(tmp_path, as_array([RECORDS[0], RECORDS[1], RECORDS[0]]))
    assert [(found.code, found.severity) for found in findings] == [("CFP242", "note")]
    assert len(factors.sources[-1].all()) == 2


def test_live_rows_of_one_key_with_two_values_are_flagged(tmp_path: Path) -> None:
    pair = [live("香精", "3"), live("香精", "4")]
    factors, findings = given_table(tmp_path, as_array([*pair, live("香精", "5", year="2020")]))
    assert findings == ()
    first, second, older = factors.sources[-1].all()
    assert first.flags == second.flags == ("duplicate-key",)
    assert older.flags == ()
    assert older.superseded_by == ""


@pytest.mark.parametrize("empty", [b"[]", b'{"records": []}', b"name,coe,unit\n"])
def test_an_empty_live_table_is_a_finding(tmp_path: Path, empty: bytes) -> None:
    assert codes(given_table(tmp_path, empty)[1]) == ["CFP239"]


def test_too_many_live_records_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moenv_json, "MAX_ROWS", 4)
    factors, findings = given_table(tmp_path, as_array(RECORDS))
    assert codes(findings) == ["CFP238"]
    assert len(factors.sources[-1].all()) == 4


# ---------------------------------------------------------------- the words


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_words_are_there_in_both_languages_and_name_the_same_values(code: str) -> None:
    assert "CFP230" <= code <= "CFP249"
    entry = ENTRIES[code]
    for text in (entry.message, entry.hint):
        assert set(re.findall(r"\{(\w+)\}", text.zh)) == set(re.findall(r"\{(\w+)\}", text.en))
        assert not text.zh.endswith("。")
        assert not text.en.endswith(".")
    for text in (entry.title, entry.message, entry.hint, entry.why):
        assert re.search("[\u4e00-\u9fff]", text.zh)
        assert not re.search("[\u4e00-\u9fff]", text.en.replace("piece:瓶", ""))
