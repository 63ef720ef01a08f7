"""The traps of the published tables: each is a row that a careless reader would use wrongly."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cfp_cli.factors.names import compared, split_year
from cfp_cli.factors.traps import boundary_and_family, traps
from cfp_cli.load.factors import load_factors
from cfp_cli.model.factor import Factor

FACTORS, _ = load_factors()
ALL = FACTORS.all()


def factor(factor_id: str) -> Factor:
    found = FACTORS.get(factor_id)
    assert found is not None, factor_id
    return found


@pytest.mark.parametrize(
    ("factor_id", "name", "flags"),
    [
        ("moenv-cfp-0130", "精製二砂(25公斤)", ("unit-suspect",)),
        ("moenv-cfp-0132", "精製特砂(50公斤)", ("unit-suspect",)),
        ("moenv-cfp-0128", "特製液糖(20公噸)", ("unit-suspect",)),
        ("moenv-cfp-0926", "臺灣鐵路運輸服務(柴聯車)", ("unit-suspect",)),
        ("moenv-cfp-0927", "臺灣鐵路運輸服務(電聯車)", ("unit-suspect",)),
        ("moenv-cfp-0874", "芝麻油", ("unit-suspect",)),
        ("moenv-cfp-0875", "醬油(高蛋白豆片釀造)", ("unit-suspect",)),
        ("moenv-cfp-0261", "郵局郵件遞送服務", ("unit-suspect",)),
        ("moenv-cfp-0291", "PE瓶蓋", ("outlier", "unverified")),
        ("moenv-cfp-0898", "多元氯化鋁(氧化還原置換法)", ("outlier",)),
        ("moenv-cfp-0952", "國際展覽", ("zero-value",)),
        ("moenv-cfp-0953", "國際展覽(交通)", ("zero-value", "benchmark")),
        ("moenv-cfp-0644", "鮮乳", ("conflict",)),
        ("moenv-cfp-0636", "燃料油使用(含90wt％ 生質燃料油，2015)", ("conflict",)),
        ("moenv-cfp-0772", "國內海運貨物運輸服務(燃料油動力)", ("conflict",)),
        ("moenv-cfp-0773", "國際海運貨物運輸服務(燃料油動力)", ("conflict", "unverified")),
        # Mercury recovered from lamps is as high as it is: an outlier by nature is not refused.
        ("moenv-cfp-0832", "再生料-廢照明光源-蒸餾汞", ("recycled-material",)),
        ("desnz-2025-s1-1", "Fuels, Gaseous fuels, Natural gas", ("unverified",)),
        ("moea-grid-2024", "電力排碳係數", ("unverified",)),
        ("moenv-cfp-0001", "電力碳足跡(2022)", ()),
    ],
)
def test_flags_of_known_rows(factor_id: str, name: str, flags: tuple[str, ...]) -> None:
    found = factor(factor_id)
    assert found.name.zh == name
    assert found.flags == flags


def test_how_many_rows_of_the_ministry_have_each_flag() -> None:
    counts: dict[str, int] = {}
    for found in ALL:
        if found.table == "moenv-cfp-p-02":
            for flag in found.flags:
                counts[flag] = counts.get(flag, 0) + 1
    assert counts == {
        "unit-suspect": 14,
        "zero-value": 3,
        "outlier": 2,
        "benchmark": 237,
        "duplicate-key": 31,
        "conflict": 4,
        "unverified": 2,
        "recycled-material": 54,
    }


def test_a_value_per_finished_product_is_a_benchmark() -> None:
    counted = [f for f in ALL if f.table == "moenv-cfp-p-02" and "benchmark" in f.flags]
    assert {"bottle", "bag", "can", "slice"} <= {f.unit.name for f in counted}
    by_piece = {"bottle", "bag", "can", "slice", "box", "piece", "carton", "sack"}
    assert all("benchmark" in f.flags for f in ALL if f.unit.name in by_piece)


def test_name_unit_and_year_do_not_make_a_key() -> None:
    rows: dict[tuple[str, str, str], list[Factor]] = {}
    for found in ALL:
        if found.table == "moenv-cfp-p-02":
            rows.setdefault((found.name.zh, found.unit.name, found.announced), []).append(found)
    double = [found for group in rows.values() if len(group) > 1 for found in group]
    assert double
    assert all("duplicate-key" in found.flags for found in double)


@pytest.mark.parametrize(
    ("factor_id", "boundary", "family"),
    [
        ("moenv-cfp-0001", "life-cycle", "electricity"),
        ("moenv-cfp-0002", "upstream", "electricity"),
        ("moenv-cfp-0176", "upstream", "electricity"),
        ("moenv-cfp-1044", "combustion", "electricity"),
        ("moea-grid-2022", "combustion", "electricity"),
        ("moenv-cfp-0011", "upstream", "diesel"),
        ("moenv-cfp-0012", "life-cycle", "diesel"),
        ("moenv-cfp-0109", "life-cycle", "diesel"),
        ("moenv-cfp-0482", "upstream", "diesel"),
        ("moenv-cfp-0006", "upstream", "gasoline"),
        ("moenv-cfp-0008", "life-cycle", "gasoline"),
        ("moenv-cfp-0480", "upstream", "gasoline"),
        ("moenv-cfp-0003", "upstream", "fuel-oil"),
        ("moenv-cfp-0004", "life-cycle", "fuel-oil"),
        ("moenv-cfp-0009", "upstream", "kerosene"),
        ("moenv-cfp-0010", "life-cycle", "kerosene"),
        ("moenv-cfp-0017", "upstream", "lpg"),
        ("moenv-cfp-0018", "life-cycle", "lpg"),
        ("moenv-cfp-0019", "upstream", "natural-gas"),
        ("moenv-cfp-0020", "life-cycle", "natural-gas"),
        ("moenv-cfp-0477", "upstream", "natural-gas"),
        ("moenv-cfp-0474", "upstream", "coal"),
        ("moenv-cfp-0005", "upstream", "lubricating-oil"),
        ("moenv-ghg-604-diesel", "combustion", "diesel"),
        ("moenv-ghg-604-ng", "combustion", "natural-gas"),
        ("desnz-2025-s1-3", "combustion", "lpg"),
        ("desnz-2025-s1-4", "combustion", "kerosene"),
        ("desnz-2026-heat-steam", "combustion", "heat-and-steam"),
        ("desnz-2025-16_919_4002_5_1", "upstream", "heat-and-steam"),
        # Leather on cloth and without: no fuel is used here.
        ("moenv-cfp-0459", "unstated", ""),
        ("moenv-cfp-0460", "unstated", ""),
        # Solar and wind power beside the grid is no double count.
        ("moenv-cfp-0074", "unstated", ""),
        ("moenv-cfp-0169", "unstated", ""),
    ],
)
def test_boundary_and_family(factor_id: str, boundary: str, family: str) -> None:
    found = factor(factor_id)
    assert (found.boundary, found.family) == (boundary, family)


def test_every_fuel_name_of_the_ministry_has_a_boundary() -> None:
    for found in ALL:
        if found.table == "moenv-cfp-p-02" and ("未燃燒" in found.name.zh or "電力" in found.name.zh):
            assert found.boundary != "unstated", found.id
            assert found.family


def test_rows_that_add_up_to_the_life_cycle_share_a_family() -> None:
    for upstream, whole in (("0011", "0012"), ("0006", "0008"), ("0003", "0004"), ("0017", "0018"), ("0001", "0002")):
        assert factor(f"moenv-cfp-{upstream}").family == factor(f"moenv-cfp-{whole}").family != ""


def test_every_well_to_tank_row_is_upstream_and_every_freight_row_transport() -> None:
    british = [found for found in ALL if found.table == "desnz-2025"]
    upstream = {found.id for found in british if found.name.en.startswith("WTT-")}
    freight = {found.id for found in british if found.name.en.startswith("Freighting goods")}
    assert (len(upstream), len(freight)) == (244, 127)
    assert {found.id for found in british if found.boundary == "upstream"} == upstream
    assert {found.id for found in british if found.boundary == "transport"} == freight


@pytest.mark.parametrize(
    ("way", "flagged"),
    [
        ("Open-loop", True),
        ("Closed-loop", True),
        ("Incineration with Energy Recovery", True),
        ("Composting", True),
        ("Anaerobic digestion", True),
        ("Landfill", False),
    ],
)
def test_british_waste_rows_count_the_ride_only(way: str, flagged: bool) -> None:
    treated = [f for f in ALL if f.name.en.startswith("Waste disposal") and f.name.en.endswith(way)]
    assert treated
    assert all(("transport-only" in found.flags) is flagged for found in treated)


def test_recycled_input_material_is_not_mistaken_for_a_waste_row() -> None:
    source = [f for f in ALL if f.name.en.startswith("Material use") and f.name.en.endswith("Closed-loop source")]
    assert source
    assert all("transport-only" not in found.flags for found in source)


def test_a_fuel_that_does_not_say_what_it_covers_is_left_unstated() -> None:
    assert boundary_and_family("天然氣", "Natural gas") == ("unstated", "natural-gas")
    assert boundary_and_family("天然氣", "", "CO2 only, combustion only") == ("combustion", "natural-gas")


def test_a_note_that_grams_are_meant_is_enough() -> None:
    assert traps("醬油", "", "probably g CO2e", Decimal(850)).flags == ("unit-suspect",)


def test_a_zero_is_suspect_without_anybody_noting_it() -> None:
    assert traps("香精", "", "", Decimal("0.00")).flags == ("zero-value",)
    assert traps("香精", "", "zero_value: do not use as a factor", Decimal(0)).flags == ("zero-value",)


@pytest.mark.parametrize(
    "name",
    [
        "柴油(於固定源使用，2022)",
        "柴油（於固定源使用，2022）",
        " 柴油 (於固定源使用 ,2022)",
        "柴油（於固定源使用,２０２２）",
    ],
)
def test_brackets_spaces_and_width_do_not_change_what_a_row_is(name: str) -> None:
    assert boundary_and_family(name, "") == ("life-cycle", "diesel")
    assert split_year(name) == ("柴油(於固定源使用)", "2022")


def test_names_are_compared_without_spelling_variants() -> None:
    assert compared("臺灣自來水（２０２０）") == compared("台灣 自來水(2020)") == "台灣自來水(2020)"
    assert compared("電力間接碳足跡 (2019)") == "電力間接碳足跡(2019)"
    assert compared("延頓公里(tkm)") == "延噸公里(tkm)"
    assert compared("卜特蘭水泥(Ⅱ型)") == compared("卜特蘭水泥（II型）") == "卜特蘭水泥(ii型)"
    assert compared("鹽酸，32％") == compared("鹽酸,32%")
    assert split_year("電力碳足跡(2022)") == ("電力碳足跡", "2022")
    assert split_year("單結晶矽電池(6吋)") == ("單結晶矽電池(6吋)", "")
    assert split_year("預拌混凝土(2000psi)") == ("預拌混凝土(2000psi)", "")


@given(st.text(alphabet=sorted({letter for found in ALL for letter in found.name.zh}), max_size=40))
def test_comparing_twice_changes_nothing(text: str) -> None:
    assert compared(compared(text)) == compared(text)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_any_text_has_traps_without_raising(name_zh: str, name_en: str, notes: str) -> None:
    found = traps(name_zh, name_en, notes, Decimal(1))
    assert "zero-value" not in found.flags or "zero_value" in notes
