"""The fixed words of the text outputs."""

from cfp_cli.model.finding import Severity
from cfp_cli.model.text import Text

SEVERITY: dict[Severity, Text] = {
    "error": Text("錯誤", "error"),
    "warning": Text("警告", "warning"),
    "note": Text("說明", "note"),
}
FICTITIOUS = Text("（虛構範例，公司與數據皆為假設）", " (invented example: company and data are made up)")
COMPANY = Text("公司", "company")
DECLARED_UNIT = Text("宣告單位", "declared unit")
PCR = Text("PCR", "PCR")
ASSESSED = Text("評估日期", "assessed on")
REGIME = Text("標示制度", "label regime")
VALID = Text("效期 {since}～{until}", "valid {since} to {until}")
LAPSED = Text("，已失效", ", lapsed")
NO_END = Text("無期限", "no end")
FINDINGS = Text("查核發現", "Findings")
NO_FINDINGS = Text("沒有查核發現", "No findings")
STAGES = Text("生命週期各階段（kg CO2e／{unit}）", "Life cycle stages (kg CO2e per {unit})")
TOTAL = Text("合計", "Total")
INCOMPLETE = Text(
    "不完整：{ids} 未能計算，合計不是產品碳足跡",
    "incomplete: {ids} could not be calculated, the total is not the product's",
)
LARGEST = Text("最大的活動數據", "Largest lines")
BY_SCENARIO = Text("PCR 情境", "PCR scenario")
BY_SCALING_UP = Text("放大到 100 %，加回切斷的估計值", "scaled up to 100 %: estimate of what was cut off")
STATED = Text("註明", "stated")
PER_FUNCTIONAL_UNIT = Text("每功能單位", "Per functional unit")
RAISED = Text(
    "產品的單次用量 {stated} 低於下限，以 {least} 計", "the product's {stated} is below the least; {least} is taken"
)
PRIMARY = Text("一級活動數據占排放 {share}", "Primary activity data: {share} of emissions")
MEASURES = Text("10 % 規定與切斷的判定", "Shares judged (10 % rule, cut-off)")
LABEL = Text("標示值", "Label value")
EXACT = Text("未取捨", "before rounding")
NO_LABEL = Text("無標示值（錯誤 {count} 項）", "No label value (errors: {count})")
NO_LABEL_WAIVED = Text(
    "無標示值（錯誤 {count} 項，其中 {waived} 項的豁免只及於結束代碼）",
    "No label value (errors: {count}, of which {waived} waived for the exit code only)",
)
NO_ROUNDING = Text("無標示值：{id} 的取捨規則不明", "No label value: the rounding rule of {id} is not known")
UNDER_LAPSED = Text("（依已失效之 PCR）", " (under a lapsed PCR)")
STEP = Text("級距 {step} {unit}（{clause}）", "step {step} {unit} ({clause})")
STATUS = {
    "law": Text("依法規", "by law"),
    "inferred": Text("由實務推定", "inferred from practice"),
    "forced": Text("由使用者指定", "chosen by the user"),
}
CHOSEN_BY = {
    "regime": Text("單位依制度", "unit by the regime"),
    "applicant": Text("單位由申請者選用", "unit chosen by the applicant"),
    "tool": Text("單位由本工具選用，申請者可另選", "unit chosen by this tool, the applicant may choose another"),
}
HOLDS = Text(
    "未取捨值在 {low} 到 {high} kg 之間時標示值不變（{down} … {up}）",
    "The label holds from {low} to {high} kg ({down} … {up})",
)
INTERPRETATIONS = Text("採用的解釋", "Interpretations applied")
MANUAL = Text("仍須由人確認", "A person must still check")
READ_MORE = Text("全文：--full，或 cfp explain {number}#條號", "In full: --full, or cfp explain {number}#CLAUSE")
DUTIES = Text(
    "標示的義務（cfp regime show {id}）與仍須由人確認的條文（cfp regime coverage {id}）",
    "duties of the label: cfp regime show {id}; clauses for a person to check: cfp regime coverage {id}",
)
ATTRIBUTION = Text("係數來源標示", "Attribution of factors")
INPUTS = Text("輸入檔（SHA-256）", "Inputs (SHA-256)")
CLAUSE = Text("{rule} 第 {clause} 條", "{rule} clause {clause}")
CLAUSE_PLAIN = Text("{rule}", "{rule}")
HINT = Text("做法", "help")
EXPLAIN = Text("cfp explain {code}", "cfp explain {code}")
SUMMARY = Text(
    "{files} 個檔案：{errors} 項錯誤、{warnings} 項警告、{notes} 項說明",
    "files: {files}, errors: {errors}, warnings: {warnings}, notes: {notes}",
)
SUMMARY_WAIVED = Text("，豁免 {count} 項", ", waived: {count}")
WAIVED = Text("已豁免的查核發現（{count}）", "Waived findings ({count})")
MORE = Text("…還有 {count} 項未列出", "… and {count} more")
NOT_COUNTED = Text("不計入", "not counted")
