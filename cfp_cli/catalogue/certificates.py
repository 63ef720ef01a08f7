"""CFP50x and CFP51x: certificates and approvals - fields, days, the value's grid.

The values that each entry asks for stand in the comment before it.
"""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    # field (Text), id, regime
    "CFP501": Entry(
        "error",
        Text("缺少應記載事項", "required field missing"),
        Text("缺少 {regime} 要求的「{field}」", "{field} is missing, which {regime} asks for"),
        Text(
            "寫進詳細資料檔（cfp certificate make --details），格式見 schemas/certificate.schema.json",
            "Write it in the file of details (cfp certificate make --details); schemas/certificate.schema.json has its form",
        ),
        Text(
            "證書或核定內容要記載哪些事項，由核發當時的標示制度規定；缺一項就不能核發，也不能據以查證。",
            "The label regime of the day of grant says what a certificate or approval states; one that lacks an item "
            "can be neither granted nor verified.",
        ),
    ),
    # field (Text), regime
    "CFP502": Entry(
        "error",
        Text("缺少中文或英文", "Chinese or English missing"),
        Text(
            "{regime} 要求中英文對照，「{field}」只有一種語言",
            "{regime} asks for Chinese and English; {field} has one of them",
        ),
        Text("寫成 {{zh-TW: …, en: …}}", "Write {{zh-TW: ..., en: ...}}"),
        Text(
            "2010 年的制度要求證書以中英文對照。只有英數的型號、名稱視為兩種語言都能讀。",
            "The regime of 2010 asks for bilingual certificates. A name or model in Latin letters alone counts as readable in "
            "both.",
        ),
    ),
    # earlier, later, first, last
    "CFP503": Entry(
        "error",
        Text("日期先後顛倒", "days in the wrong order"),
        Text(
            "`{later}` {last} 早於 `{earlier}` {first}",
            "`{later}` {last} is before `{earlier}` {first}",
        ),
        Text("請核對證書上的日期", "Check the days on the certificate"),
        Text(
            "證書不能在核發前失效，也不能在申請前核發。",
            "A certificate cannot lapse before it is granted, nor be granted before it is applied for.",
        ),
    ),
    # value, unit, regime, nearest, fits
    "CFP504": Entry(
        "error",
        Text("標示值不在該制度的級距上", "value not on its regime's grid"),
        Text(
            "{value} {unit} 不是 {regime} 的取捨會得到的值；最近的是 {nearest}，符合的制度有：{fits}",
            "the rounding of {regime} cannot give {value} {unit}; next to it are {nearest}; regimes that can: {fits}",
        ),
        Text("請核對數值、單位與制度", "Check value, unit and regime"),
        Text(
            "每個制度的取捨只會得到某些值；不在其中的，不是數字抄錯、單位寫錯，就是依另一個制度核發。",
            "A regime's rounding gives only some values. Any other was copied wrongly, has another unit, or was granted "
            "under another regime.",
        ),
    ),
    # stated, ends, regime
    "CFP505": Entry(
        "error",
        Text("有效期限與制度不符", "validity differs from its regime's"),
        Text(
            "有效期限寫為 {stated}，依 {regime} 應至 {ends}",
            "valid until {stated} as stated; {regime} gives {ends}",
        ),
        Text(
            "請核對核發日與期限；經核准變更而重新起算時，請把 `granted` 寫成變更核准日；依較早的規定申請者，請寫 `applied`",
            "Check the day of grant and the end; where an approved change began the validity anew, `granted` is that day; "
            "where it was applied for under earlier rules, state `applied`",
        ),
        Text(
            "依該制度申請，期限卻較它所給的長，是錯誤。較短、申請日不明或早於該制度、效期是推定的，或主管機關得延長時，則為警告。",
            "Applied for under the regime and longer than it gives: an error. A shorter term, a day of application that is "
            "earlier or not stated, a validity that is inferred, or one that the authority may extend: a warning.",
        ),
    ),
    # regime, day, spans
    "CFP506": Entry(
        "warning",
        Text("核發日不在該制度期間內", "granted on a day on which the regime was not in force"),
        Text(
            "{day} 核發，但 {regime} 的期間為 {spans}",
            "granted on {day}, while {regime} was in force {spans}",
        ),
        Text(
            "請核對核發日與 `regime`；cfp regime list 列出各制度的期間",
            "Check the day and `regime`; cfp regime list shows when each was in force",
        ),
        Text(
            "有些制度的起訖日是推定的，所以這是警告。",
            "The first and last days of some regimes are inferred, so this is a warning.",
        ),
    ),
    # field (Text), stated, calculated
    "CFP507": Entry(
        "error",
        Text("所載與計算不同", "stated value differs from the calculation"),
        Text(
            "「{field}」寫為 {stated}，計算為 {calculated}",
            "{field} is stated as {stated}; the calculation gives {calculated}",
        ),
        Text(
            "以計算為準時刪去所載的值；以核定為準時請查明差異：cfp drift",
            "Leave the stated value out where the calculation is right; where the approval is, find the difference: cfp drift",
        ),
        Text(
            "同一份檔案裡兩個不同的數字，讀者無法知道哪一個是核定的。",
            "With two numbers in one file nobody can tell which one was approved.",
        ),
    ),
    "CFP508": Entry(
        "note",
        Text("沒有計算", "no calculation"),
        Text(
            "此證書沒有附計算，數值與比例照所載採用，無法重算",
            "the certificate comes without a calculation: value and shares are taken as stated and cannot be recomputed",
        ),
        Text(
            "有盤查清冊時：cfp certificate make 清冊 --details 此檔",
            "With the inventory: cfp certificate make INVENTORY --details THIS-FILE",
        ),
        Text(
            "由 cfp certificate make 做成的檔案帶有各行的算式，日後才能逐行比較。",
            "A file made by cfp certificate make carries the sum of every line, so that it can be compared later.",
        ),
    ),
    # field (Text), stated, sum
    "CFP509": Entry(
        "error",
        Text("計算前後不符", "the calculation does not add up"),
        Text(
            "計算裡的{field}寫為 {stated}，加總得 {sum}", "{field} in the calculation is {stated}, but adds up to {sum}"
        ),
        Text(
            "計算由程式寫入，勿手改；請由清冊重新製作：cfp certificate make",
            "A calculation is written by the program and not for editing; make it again from the inventory: "
            "cfp certificate make",
        ),
        Text(
            "總量是各行之和，也是各階段之和，位數完全相同；不符就表示檔案被改過，往後的逐行比較也不可信。",
            "The total is the sum of its lines and of its stages, to the last digit. Where it is not, the file was "
            "edited, and no comparison line by line can be trusted.",
        ),
    ),
    # regime, what (Text), why (Text)
    "CFP510": Entry(
        "note",
        Text("制度不明之處未檢查", "not judged: unknown"),
        Text("{regime} 的{what}不明，沒有檢查：{why}", "{what} of {regime}: not known, so not judged: {why}"),
        Text("請向主管機關確認", "Ask the authority"),
        Text(
            "查不到條文的地方不以別的制度代替，也不默默略過。",
            "Where no text could be found, no other regime's rule stands in, and nothing is passed over silently.",
        ),
    ),
    # base, now (regimes)
    "CFP511": Entry(
        "error",
        Text("標示制度不同，不能比較", "regimes that cannot be compared"),
        Text("基準屬於 {base}，現在的屬於 {now}", "the base is of {base}, the other of {now}"),
        Text(
            "請用同一制度的兩份紀錄；若只是制度改了，請以清冊在同一制度下重算兩邊",
            "Use two records of one regime; where only the regime changed, calculate both inventories under the same one",
        ),
        Text(
            "不同國家的標示，規則、係數與取捨都不同；數字之差不代表產品變好或變差。",
            "Labels of two countries rest on other rules, factors and rounding; the difference says nothing of the product.",
        ),
    ),
    # base, now ("20-025 v2.0")
    "CFP512": Entry(
        "error",
        Text("PCR 不同，不能比較", "different PCRs"),
        Text("基準依 PCR {base}，現在的依 {now}", "the base rests on PCR {base}, the other on {now}"),
        Text(
            "請以同一份 PCR 重算兩邊（清冊可用 --pcr 指定）",
            "Calculate both under the same PCR (--pcr chooses it for an inventory)",
        ),
        Text(
            "PCR 決定邊界、情境與分配；換了 PCR，數值就會變，與產品無關。",
            "A PCR decides boundary, scenarios and allocation; under another one the value moves by itself.",
        ),
    ),
    # base, now ("20-025 v2.0")
    "CFP513": Entry(
        "warning",
        Text("PCR 版本不同", "different versions of the PCR"),
        Text("基準依 PCR {base}，現在的依 {now}", "the base rests on PCR {base}, the other on {now}"),
        Text(
            "請以同一版重算兩邊；做不到時，差異有多少來自規則要另外說明",
            "Calculate both under one version; where that cannot be done, say how much of the difference is the rule's",
        ),
        Text(
            "改版可能改了情境、截斷或預設值；差異不一定來自產品。",
            "A new version may change scenarios, cut-off or defaults; the difference need not be the product's.",
        ),
    ),
    # what (Text), base, now
    "CFP514": Entry(
        "error",
        Text("單位不同，不能比較", "different units of the product"),
        Text("{what}不同：基準為 {base}，現在為 {now}", "the {what} differs: {base} in the base, {now} in the other"),
        Text(
            "兩邊要以同一單位計算；若意思相同，請寫成同樣的文字",
            "Both must be calculated for the same unit; if they mean the same, write them in the same words",
        ),
        Text(
            "一瓶 300 mL 與一瓶 250 mL 的碳足跡之差，主要是容量之差。",
            "A bottle of 300 mL and one of 250 mL differ mostly by their size.",
        ),
    ),
    # gone, come (Text: stages with their numbers)
    "CFP515": Entry(
        "error",
        Text("涵蓋的階段不同，不能比較", "different stages"),
        Text(
            "涵蓋的階段不同：只在基準有 {gone}；只在現在有 {come}",
            "the stages differ: in the base only {gone}; in the other only {come}",
        ),
        Text("請以同樣的邊界計算兩邊", "Calculate both within the same boundary"),
        Text(
            "少算一個階段看起來像減量，其實是邊界變了。",
            "A stage left out looks like a reduction and is a change of the boundary.",
        ),
    ),
    # base, now
    "CFP516": Entry(
        "error",
        Text("產品分類不同，不能比較", "different categories of the PCR"),
        Text(
            "適用的產品分類不同：基準為 {base}，現在為 {now}",
            "the category under the PCR differs: {base} in the base, {now} in the other",
        ),
        Text(
            "請檢查兩份清冊的 `category`；分類決定採用哪些情境",
            "Check `category` in both inventories; it decides which scenarios apply",
        ),
        Text(
            "同一 PCR 對不同分類用不同的使用與廢棄情境，總量不能直接相減。",
            "One PCR has other scenarios of use and disposal for another category, so totals cannot be set side by side.",
        ),
    ),
    # count, changed ("rated-power 45 W → 40 W; ...")
    "CFP517": Entry(
        "warning",
        Text("情境的依據改變了", "inputs of scenarios changed"),
        Text("情境的依據有 {count} 項不同：{changed}", "inputs of scenarios that differ ({count}): {changed}"),
        Text(
            "請確認每一項都是產品或作業真的改變，並備妥證明；不是的話請改用相同的值",
            "Make sure that each is a real change of product or operation and can be shown; else use the same values",
        ),
        Text(
            "額定功率降低是減量；改填較少的使用時數則不是。",
            "A lower rated power is a reduction; fewer hours of use put into the file are none.",
        ),
    ),
    # base, now (Text: name and CCC code)
    "CFP518": Entry(
        "warning",
        Text("可能不是同一產品", "perhaps not the same product"),
        Text("基準的產品是 {base}，現在的是 {now}", "the base is for {base}, the other for {now}"),
        Text(
            "比較要以同一產品為準；只是改名時可以不理會",
            "Compare one product with itself; a mere change of name does no harm",
        ),
        Text("兩個產品之差不是減量。", "The difference between two products is not a reduction."),
    ),
    # name, what (Text)
    "CFP519": Entry(
        "warning",
        Text("沒有載明，未能比對", "not stated, so not compared"),
        Text("{name} 沒有載明：{what}", "{name} does not state: {what}"),
        Text(
            "請把證書上的這些內容補進檔案，才能確認兩邊可以比較",
            "Add them from the certificate, so that both can be seen to be comparable",
        ),
        Text(
            "沒有寫的事項無從比對，比較的結果要由人確認。",
            "What is not stated cannot be compared, and a person has to make sure.",
        ),
    ),
}
