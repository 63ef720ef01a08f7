"""CFP1xx: a file that can be read but does not have the shape of its schema. Words."""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    "CFP101": Entry(
        "error",
        Text("不認識的鍵", "unknown key"),
        Text("{where}沒有「{key}」這個鍵", "`{key}` is not a key of {where}"),
        Text("{suggestion}可用的鍵：{allowed}", "{suggestion}Its keys: {allowed}"),
        Text(
            "打錯的鍵如果略過不理，寫在裡面的數字就不會算進去，也沒有人知道；所以每個鍵都要認得。",
            "If a mistyped key were passed over, the number in it would be missing from the sum and nobody would know. "
            "So every key must be a known one.",
        ),
    ),
    "CFP102": Entry(
        "error",
        Text("缺少必要的鍵", "missing key"),
        Text("{where}缺少 {missing}", "{where} lacks {missing}"),
        Text("請補上 {missing}{about}", "Add {missing}{about}"),
        Text(
            "少了這一項就無法計算或查核，工具不會自行補值。",
            "Nothing can be calculated or checked without it, and the tool does not fill it in by itself.",
        ),
    ),
    "CFP103": Entry(
        "error",
        Text("值的種類不對", "wrong kind of value"),
        Text("{where}應為{expected}，現在是{found}", "{where} should be {expected}; it is {found}"),
        Text("{hint}", "{hint}"),
        Text(
            '同樣的字在 YAML 裡可能是文字、數字或 true/false。編號與版本（如 "12-002"、"1.0"）要加引號，'
            "清單的每一項前要有「- 」。",
            "The same characters may be a text, a number or true/false in YAML. Numbers of documents and versions "
            '("12-002", "1.0") need quotes, and every item of a list its own dash.',
        ),
    ),
    "CFP104": Entry(
        "error",
        Text("不在可用的值之中", "not one of the allowed values"),
        Text("{where}不能是「{value}」", "{where} cannot be `{value}`"),
        Text("{suggestion}可用的值：{allowed}", "{suggestion}Allowed: {allowed}"),
        Text(
            "這裡只有固定的幾個值有意義，其他寫法無從判斷是什麼意思。",
            "Only a fixed set of values has a meaning here; any other word would have to be guessed at.",
        ),
    ),
    "CFP105": Entry(
        "error",
        Text("格式不對", "wrong form"),
        Text("{where}「{value}」的格式不對", "`{value}` does not have the form of {where}"),
        Text("格式應為：{form}", "The form is: {form}"),
        Text(
            "日期、代號與編號只有一種寫法，才不會有兩種讀法；例如 01/02/2024 可以是一月或二月。",
            "Dates, names and numbers of documents are written in one way so that they read in one way: 01/02/2024 "
            "could be January or February.",
        ),
    ),
    "CFP106": Entry(
        "error",
        Text("太小、太大、太長或太少", "too small, large, long or few"),
        Text("{where}{limit}", "{where} {limit}"),
        Text("請改到範圍之內。{about}", "Bring it within the limit. {about}"),
        Text(
            "界限擋下空白的欄位與貼錯的內容，也讓任何檔案都能在合理的時間內算完。",
            "Limits stop empty fields and misplaced content, and keep every file calculable in reasonable time.",
        ),
    ),
    "CFP107": Entry(
        "error",
        Text("寫法不合規定", "not a way to write it"),
        Text("{where}：{problem}", "{where}: {problem}"),
        Text("請對照 schemas/ 裡的說明修改", "Compare it with the descriptions in schemas/"),
        Text(
            "有些鍵不能同時出現，有些寫法彼此衝突，工具不會替您選一個。",
            "Some keys exclude each other and some ways of writing contradict; the tool does not choose for you.",
        ),
    ),
    "CFP108": Entry(
        "error",
        Text("沒有這一天", "no such day"),
        Text("日曆上沒有「{text}」這一天", "the calendar has no day `{text}`"),
        Text("請寫成存在的日期，例如 2024-12-31", "Give a day that exists, such as 2024-12-31"),
        Text(
            "日期決定 PCR 是否有效、適用哪一個標示制度，所以要是真的日期。",
            "Dates decide whether the PCR was valid and which label regime applies, so they must be real ones.",
        ),
    ),
    "CFP109": Entry(
        "error",
        Text("期間前後顛倒", "period ends before it begins"),
        Text("期間「{text}」的迄日早於起日", "the period `{text}` ends before it begins"),
        Text("請寫成 起日/迄日，例如 2024-01-01/2024-12-31", "Write first day/last day, such as 2024-01-01/2024-12-31"),
        Text(
            "數據期間是一年的查核依據，起迄顛倒就無法判斷涵蓋幾個月。",
            "The check of one year of data rests on the period; the wrong way round, it covers nothing.",
        ),
    ),
}
