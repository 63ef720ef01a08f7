"""Closed lists of the workbook: their codes, what those are called, and how a cell shows and means one.

A cell shows `code title`, such as `primary 一級`; what counts is the code.
"""

from collections.abc import Mapping

from cfp_cli.model.text import Lang, Text

YES_NO = {"yes": Text("是", "yes"), "no": Text("否", "no")}
DATA = {"primary": Text("一級", "primary"), "secondary": Text("二級", "secondary")}
SUPPLIER_DATA = {**DATA, "none": Text("無法取得", "none to be had")}
BASES = {
    "count": Text("數量", "count"),
    "mass": Text("質量", "mass"),
    "volume": Text("體積", "volume"),
    "hours": Text("工時", "hours"),
    "weighted": Text("加權", "weighted"),
    "area": Text("面積", "area"),
    "energy": Text("能量", "energy"),
    "economic": Text("經濟價值", "economic value"),
    "other": Text("其他", "other"),
}
TREATMENTS = {
    "incineration": Text("焚化", "incineration"),
    "landfill": Text("掩埋", "landfill"),
    "recycling": Text("回收", "recycling"),
    "composting": Text("堆肥", "composting"),
    "wastewater-treatment": Text("廢水處理", "waste water treatment"),
    "other": Text("其他", "other"),
}
ORIGINS = {"fossil": Text("化石", "fossil"), "biogenic": Text("生質", "biogenic")}
SOURCE_CLASSES = {
    "applicant": Text("申請者", "applicant"),
    "supplier-verified": Text("經查證的供應商", "verified supplier"),
    "government": Text("政府", "government"),
    "database": Text("資料庫", "database"),
}
BOUNDARIES = {
    "life-cycle": Text("生命週期", "life cycle"),
    "upstream": Text("僅上游", "upstream only"),
    "combustion": Text("僅燃燒", "combustion only"),
    "transport": Text("運輸", "transport"),
    "unstated": Text("未說明", "unstated"),
}
LABEL_UNITS = {name: Text(name, name) for name in ("mg", "g", "kg", "t")}
DIRECTIONS = {
    "none": Text("包裝未標示", "none on the pack"),
    "parameters": Text("包裝標示了數值", "the pack gives values"),
    "own-lines": Text("自行列出使用階段", "own lines of the use stage"),
}
#: What a row of the table `answers` is.
ANSWERS = {
    "choice": Text("情境的選擇", "choice of a scenario"),
    "scenario": Text("採用情境", "scenario asked for"),
    "state": Text("須註明事項", "statement"),
    "parameter": Text("產品提供的數值", "number of the product"),
    "directions": Text("包裝標示的數值", "number on the pack"),
}


def shown(code: str, words: Text | None, lang: Lang) -> str:
    """What a cell of a closed list shows: `primary 一級`, in English the code and its words where they differ."""
    title = " ".join(words.in_(lang).split()) if words is not None else ""
    return code if not title or title == code else f"{code} {title}"


def code_of(text: str, codes: Mapping[str, Text]) -> str:
    """The code that a cell means: itself, the first word of what is shown, or its words in either language.

    A text that means none of `codes` is given back as it is.
    """
    wanted = text.strip()
    first = wanted.split(maxsplit=1)[0] if wanted else ""
    for candidate in (wanted, first):
        if candidate in codes:
            return candidate
    folded = wanted.casefold()
    for code, words in codes.items():
        if folded in (words.zh.casefold(), words.en.casefold(), code.casefold()):
            return code
    return text
