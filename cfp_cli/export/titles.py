"""The words of the workbook: titles of its sheets, heads of its columns, fixed answers of its formulas."""

from cfp_cli.model.text import Text

SUMMARY = Text("摘要", "Summary")
BASIS = Text("基準", "Basis")
FACTORS = Text("係數值", "Factor values")
SCENARIOS = Text("情境計算", "Scenario lines")
LINES = Text("計算", "Calculation")
TESTS = Text("判定", "Tests")
LABEL = Text("標示值", "Label value")

TITLES = (SUMMARY, BASIS, FACTORS, SCENARIOS, LINES, TESTS, LABEL)

SAME = Text("相同", "same")
DIFFERS = Text("不同", "differs")
MET = Text("符合", "met")
NOT_MET = Text("不符合", "not met")
NO_BASE = Text("無分母", "no base")
NOT_ASKED = Text("不需判定", "not asked")
YES = Text("是", "yes")
NO = Text("否", "no")

HEADS = {
    "stage": Text("階段代號", "stage id"),
    "stage-title": Text("階段", "stage"),
    "item": Text("項目代號", "item id"),
    "item-title": Text("項目", "item"),
    "clause": Text("條文", "clause"),
    "line": Text("代號", "id"),
    "name": Text("名稱", "name"),
    "part": Text("細目", "part"),
    "amount": Text("數量", "amount"),
    "unit": Text("單位", "unit"),
    "share": Text("分配比例", "allocation share"),
    "output": Text("÷ 產量（宣告單位）", "/ output (declared units)"),
    "distance": Text("× 距離", "x distance"),
    "distance-unit": Text("距離單位", "unit of distance"),
    "weight-quantity": Text("加權量", "quantity for weight"),
    "per-unit": Text("每宣告單位數量", "amount per declared unit"),
    "per-unit-unit": Text("單位", "unit"),
    "conversion": Text("× 單位換算", "x conversion"),
    "weight": Text("× 權重", "x weight"),
    "factor": Text("× 係數", "x factor"),
    "factor-unit": Text("係數單位", "unit of the factor"),
    "factor-id": Text("係數代號", "factor id"),
    "emission": Text("= kg CO2e", "= kg CO2e"),
    "line-emission": Text("該筆 kg CO2e", "kg CO2e of the line"),
    "line-share": Text("占總量", "share of total"),
    "data": Text("數據", "data"),
    "primary": Text("一級數據 kg CO2e", "on primary data, kg CO2e"),
    "mass": Text("重量 kg", "mass, kg"),
    "cfp": Text("cfp 的值", "value of cfp"),
    "cfp-exact": Text("cfp 的精確值", "exact value of cfp"),
    "check": Text("核對", "check"),
    "counted": Text("計入與否", "counted or not"),
    "made-by": Text("來源", "made by"),
    "kind": Text("種類", "kind"),
    "carried": Text("另有運輸", "carried by a transport line"),
    "suppliers": Text("有供應商", "has suppliers"),
    "quantity": Text("採購量", "quantity"),
    "primary-quantity": Text("其中一級數據", "of it on primary data"),
    "factor-name": Text("係數名稱", "factor"),
    "factor-value": Text("係數值", "value"),
    "source": Text("來源", "source"),
    "source-class": Text("來源類別", "class of source"),
    "year": Text("數據年", "year"),
    "region": Text("地區", "region"),
    "boundary": Text("範圍", "boundary"),
    "flags": Text("註記", "flags"),
    "table": Text("係數表", "table"),
    "licence": Text("授權", "licence"),
    "attribution": Text("來源標示", "attribution"),
    "notes": Text("備註", "notes"),
}
