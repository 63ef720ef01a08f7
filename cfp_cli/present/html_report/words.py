"""Words that several sections of the report share."""

from cfp_cli.model.text import Text

STAGE = Text("階段", "Stage")
LINE = Text("活動數據", "Line")
CLAUSE = Text("條文", "Clause")
PLACE = Text("檔案位置", "Place in the file")
SHARE = Text("占比", "Share")
EMISSION = Text("排放 kg CO2e", "Emission kg CO2e")
AMOUNT = Text("數量", "Amount")
SOURCE = Text("來源", "Source")
REASON = Text("理由", "Reason")
PRIMARY = Text("一級", "primary")
SECONDARY = Text("二級", "secondary")
MIXED = Text("一級與二級", "primary and secondary")
OTHERS = Text("其餘 {count} 筆", "the other {count}")
DATA = Text("數據", "Data")
UNDER_LAPSED = Text("依已失效的 {pcr} 計算。", "It was calculated under {pcr}, which has lapsed.")
SOURCE_CLASSES = {
    "applicant": Text("申請者自備", "the applicant's own"),
    "supplier-verified": Text("供應商經查證的碳足跡", "a supplier's verified footprint"),
    "government": Text("政府公布", "published by the authority"),
    "database": Text("資料庫或文獻", "database or literature"),
}
BOUNDARIES = {
    "life-cycle": Text("生命週期", "life cycle"),
    "upstream": Text("上游", "upstream only"),
    "combustion": Text("燃燒", "combustion only"),
    "transport": Text("運輸", "transport"),
    "unstated": Text("來源未說明", "not stated by the source"),
}
