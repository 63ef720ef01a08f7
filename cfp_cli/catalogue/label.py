"""CFP4xx: the label - PCR validity, regime, rounding, and what stands behind the value.

The values that each entry asks for stand in the comment before it. Days are dates, masses are texts in
kg CO2e without the unit, and Text where it says so.
"""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    # number, version, until, on, successors ("-" for none)
    "CFP401": Entry(
        "warning",
        Text("PCR 已逾有效期限", "PCR has lapsed"),
        Text(
            "PCR {number} v{version} 的有效期限到 {until} 為止，評估日期是 {on}",
            "PCR {number} v{version} was valid until {until}; the assessment date is {on}",
        ),
        Text(
            "新申請請改用當日有效的文件：{successors}。若是舊案或比較，可照舊計算，結果會註明依已逾期的規則",
            "For a new application use what is in force on that day: {successors}. An old or comparison case "
            "can still be calculated; its result is marked as made under a lapsed rule",
        ),
        Text(
            "核定產品碳足跡須依公開且有效的產品類別規則。常見原因：沿用舊的清冊，或把評估日期留在今天而案件屬於過去。",
            "A footprint is approved under a published rule that is valid. Usual causes: an old inventory was taken "
            "over, or the assessment date was left at today for a case of the past.",
        ),
    ),
    # number, version, approved, on
    "CFP402": Entry(
        "warning",
        Text("PCR 當日尚未核准", "PCR not yet approved"),
        Text(
            "PCR {number} v{version} 於 {approved} 核准，評估日期 {on} 在此之前",
            "PCR {number} v{version} was approved on {approved}; the assessment date {on} is earlier",
        ),
        Text(
            "請確認清冊的 `assessed`；若日期無誤，請改用當時有效的 PCR",
            "Check `assessed` in the inventory; if the day is right, use the PCR that was valid then",
        ),
        Text(
            "規則核准以前不能據以申請。常見原因：評估日期的年份寫錯。",
            "Nothing can be applied for under a rule before its approval. Usual cause: a wrong year in the date.",
        ),
    ),
    # total
    "CFP403": Entry(
        "error",
        Text("總量為零或負值", "total is zero or negative"),
        Text(
            "總量為 {total} kg CO2e，標示值必須大於零",
            "the total is {total} kg CO2e; a label value must be above zero",
        ),
        Text(
            "請檢查是否漏了活動數據，或有係數、數量寫成零或負值",
            "Look for lines left out, and for factors or amounts that are zero or negative",
        ),
        Text(
            "產品生命週期的排放不會是零；負值多半來自回收或碳吸存的抵減，標示制度不接受。",
            "No life cycle emits nothing; a negative total mostly comes from credits for recycling or stored carbon, "
            "which a label does not accept.",
        ),
    ),
    # on
    "CFP404": Entry(
        "error",
        Text("當日沒有標示制度", "no label regime in force"),
        Text(
            "{on} 當日沒有已知的標示制度，因此無法取捨標示值",
            "no label regime is known to hold on {on}, so there is no rule to round the label value by",
        ),
        Text(
            "請確認清冊的 `assessed`，或以 `regime` 指定要用的制度",
            "Check `assessed` in the inventory, or name the regime to use in `regime`",
        ),
        Text(
            "取捨規則由標示法規決定，不在 PCR 裡；臺灣最早的法規自 2010-05-06 起。",
            "The label regulation decides how to round, not the PCR; Taiwan's first one dates from 2010-05-06.",
        ),
    ),
    # unit, allowed, regime
    "CFP405": Entry(
        "error",
        Text("標示單位不適用", "label unit not allowed"),
        Text(
            "此總量依 {regime} 不能以 {unit} 標示，可用的單位：{allowed}",
            "under {regime} this total cannot be shown in {unit}; allowed: {allowed}",
        ),
        Text(
            "請把清冊的 `label-unit`（或 --label-unit）改成可用的單位，或不指定",
            "Change `label-unit` in the inventory (or --label-unit) to an allowed unit, or leave it out",
        ),
        Text(
            "級距表的制度由總量決定單位；整數制度由申請者選用。單位不同，取捨後的數值也不同，所以不會自動改用。",
            "Under a stepped table the total decides the unit; under the integer rule the applicant chooses. Another "
            "unit rounds to another number, so the tool does not change it silently.",
        ),
    ),
    # total, lowest, limit, regime
    "CFP406": Entry(
        "error",
        Text("超出級距表", "beyond the rounding table"),
        Text(
            "總量 {total} kg CO2e 不在 {regime} 級距表的範圍內（超過 {lowest} kg、到 {limit} kg 為止）",
            "the total of {total} kg CO2e lies outside the rounding table of {regime} "
            "(above {lowest} kg, up to {limit} kg)",
        ),
        Text(
            "請先檢查數量與單位是否差了一千倍；若總量無誤，請洽主管機關確認取捨方式",
            "Check amounts and units for a factor of a thousand first; if the total is right, ask the authority how "
            "to round it",
        ),
        Text(
            "級距表以外沒有規則可循，任何標示值都只是猜測。常見原因：kg 與 t 混淆，或總量沒有除以產量。",
            "Outside its rows the table gives no rule, and any value would be a guess. Usual causes: kg taken for t, "
            "or a plant total not divided by the output.",
        ),
    ),
    # total, unit, regime
    "CFP407": Entry(
        "error",
        Text("取捨後為零", "rounds to zero"),
        Text(
            "總量 {total} kg CO2e 依 {regime} 以 {unit} 標示時，取捨後為 0",
            "the total of {total} kg CO2e rounds to 0 when shown in {unit} under {regime}",
        ),
        Text(
            "制度允許時請把 `label-unit` 改成較小的單位；否則請檢查總量，或改用較大的宣告單位",
            "Choose a smaller `label-unit` where the regime allows it; otherwise check the total, or declare for a "
            "larger unit",
        ),
        Text(
            "標示 0 等於宣稱沒有排放，會誤導消費者。",
            "A label of 0 would claim that nothing is emitted, and mislead.",
        ),
    ),
    # id, on, note (Text)
    "CFP408": Entry(
        "warning",
        Text("標示制度由推定而來", "label regime known by inference"),
        Text(
            "{on} 適用 {id} 是推定的：{note}",
            "that {id} holds on {on} is inferred: {note}",
        ),
        Text(
            "用於申請前，請以當時的法規或主管機關的說明確認",
            "Before an application, confirm it with the regulation of that time or with the authority",
        ),
        Text(
            "有些期間的法規條文無法取得，只能由當時核發的標籤反推。制度不同，標示值就可能不同。",
            "For some spans no text could be obtained and the rule is read off the labels granted then. Another "
            "regime can give another label value.",
        ),
    ),
    # id, on, other (the id of the regime in force that day, "-" for none)
    "CFP409": Entry(
        "warning",
        Text("指定了非當日適用的制度", "regime forced"),
        Text(
            "依指定採用 {id}；評估日期 {on} 當日適用的制度：{other}",
            "{id} is used as asked; in force on the assessment date {on}: {other}",
        ),
        Text(
            "若不是為了比較，請不要指定 `regime`（或 --regime），讓日期決定制度",
            "Unless this is for comparison, leave `regime` (or --regime) out and let the date decide",
        ),
        Text(
            "依別的制度取捨的數值，在評估日期不能用來申請標示。",
            "A value rounded under another regime cannot be applied for on the assessment date.",
        ),
    ),
    # unit
    "CFP410": Entry(
        "note",
        Text("單位由本工具選定", "unit chosen by the tool"),
        Text(
            "清冊沒有選定標示單位，以最好讀的 {unit} 標示",
            "the inventory names no label unit; {unit} is used because the number reads best in it",
        ),
        Text(
            "若要用別的單位，請在清冊寫 `label-unit`",
            "For another unit, write `label-unit` in the inventory",
        ),
        Text(
            "2025 年起單位由申請者選用，不同單位取整數後的值不同（1.1 kg 可為 1 kg 或 1100 g）。",
            "Since 2025 the applicant chooses the unit, and the unit changes the rounded value: 1.1 kg can be 1 kg or "
            "1100 g.",
        ),
    ),
    # id, question (Text), chosen (Text), why (Text)
    "CFP411": Entry(
        "note",
        Text("法規未定之處影響了標示值", "open point decided the label value"),
        Text(
            "法規未定（{id}）：{question} 採用：{chosen}",
            "the regulation leaves this open ({id}): {question} Taken here: {chosen}",
        ),
        Text(
            "理由：{why}。申請時如有疑義，請向主管機關確認",
            "Why: {why}. If in doubt, confirm with the authority when applying",
        ),
        Text(
            "標示值靠條文沒有說清楚的地方決定時，讀者應該知道是誰的選擇、為什麼。",
            "Where a label value hangs on something the text leaves open, its reader should know what was chosen and "
            "why.",
        ),
    ),
    # name, known
    "CFP412": Entry(
        "error",
        Text("不認得的標示制度", "unknown label regime"),
        Text("沒有名為 `{name}` 的標示制度", "there is no label regime named `{name}`"),
        Text(
            "可用的制度：{known}。刪去 `regime` 則由評估日期決定",
            "Known regimes: {known}. Without `regime` the assessment date decides",
        ),
        Text(
            "每個標示制度是 labels/ 裡的一個檔案，名稱就是檔名。",
            "Every label regime is a file in labels/, and its name is the file's.",
        ),
    ),
    # problem (Text)
    "CFP413": Entry(
        "error",
        Text("標示制度檔不能使用", "label regime file cannot be used"),
        Text("標示制度檔有誤：{problem}", "the label regime file is wrong: {problem}"),
        Text(
            "請更正此檔；隨程式安裝的檔案有誤時，請重新安裝並回報",
            "Correct the file; if it came with the program, install it again and report this",
        ),
        Text(
            "有缺口、重疊或前後不一的取捨規則會給出錯誤的標示值，所以整個檔案都不採用。",
            "Rounding rules with gaps, overlaps or contradictions would give wrong label values, so the whole file is "
            "set aside.",
        ),
    ),
    # total, regime, why (Text)
    "CFP414": Entry(
        "warning",
        Text("取捨規則不明", "rounding rule unknown"),
        Text(
            "{regime} 的取捨規則不明，只列未取捨的 {total} kg CO2e，沒有標示值：{why}",
            "the rounding rule of {regime} is not known: the exact {total} kg CO2e is given and no label value: {why}",
        ),
        Text(
            "申請前請向該制度的主管單位確認數值要怎麼取捨",
            "Before an application, ask the body that runs the scheme how to round",
        ),
        Text(
            "有些國家的制度只查得到一部分。不知道的照樣寫成不明，不以別國的規則代替。",
            "Of some countries' schemes only a part could be found. What is not known is printed as unknown; no other "
            "country's rule stands in for it.",
        ),
    ),
    # problem (Text)
    "CFP415": Entry(
        "error",
        Text("條文檔不能使用", "clause file cannot be used"),
        Text("標示法規的條文檔有誤：{problem}", "the clause file of a label regulation is wrong: {problem}"),
        Text(
            "請更正此檔；隨程式安裝的檔案有誤時，請重新安裝並回報",
            "Correct the file; if it came with the program, install it again and report this",
        ),
        Text(
            "條文檔說明法規的每一條由什麼負責；與制度檔兜不攏時，說「已涵蓋」就不可信。",
            "A clause file says what covers each clause of a regulation; where it does not agree with the regime's "
            "file, no clause can be trusted to be covered.",
        ),
    ),
    # period, years, day, earliest
    "CFP416": Entry(
        "warning",
        Text("活動數據過舊", "activity data too old"),
        Text(
            "活動數據期間 {period} 不在 {day} 前 {years} 年內（{earliest} 起）",
            "the activity data of {period} do not lie within the {years} years before {day} (from {earliest} on)",
        ),
        Text(
            "改用較新的數據，或提早申請；規定以申請日計，計算時還不知道申請日，以評估日期代替",
            "Use later data, or apply earlier; the rule counts from the day of application, for which a calculation "
            "takes the assessment date",
        ),
        Text(
            "標示制度規定活動數據須在申請前幾年內。整段期間都要在內才算符合，這是較嚴的讀法。",
            "Label regimes ask for activity data from so many years before the application. The whole period must lie "
            "within them: the stricter reading.",
        ),
    ),
    # factor, kind (Text), allowed (Text), says (Text)
    "CFP417": Entry(
        "error",
        Text("標示制度不接受這類係數", "a factor of a class that the label regime refuses"),
        Text(
            "係數 `{factor}` 屬「{kind}」，標示制度接受的是：{allowed}",
            "factor `{factor}` is {kind}; the label regime admits {allowed}",
        ),
        Text("請改用可接受的係數：{says}", "Use a factor that is admitted: {says}"),
        Text(
            "除了 PCR，標示制度也規定係數可以來自哪裡。",
            "Besides the PCR, the label regime says where factors may come from.",
        ),
    ),
    # id, value, source (Text)
    "CFP421": Entry(
        "note",
        Text("採用了預設值", "default applied"),
        Text("清冊沒有給 `{id}`，採用 {value}", "the inventory does not give `{id}`; {value} is used"),
        Text(
            "若有自己的數據，請寫進清冊。來源：{source}",
            "If you have your own value, write it in the inventory. Source: {source}",
        ),
        Text(
            "預設值會影響結果，不能默默使用；一級數據通常更好。",
            "A default moves the result and must not be used silently; primary data are usually better.",
        ),
    ),
    # line, why (Text)
    "CFP422": Entry(
        "note",
        Text("有一行未計入", "line not counted"),
        Text("`{line}` 未計入總量：{why}", "`{line}` is not counted in the total: {why}"),
        Text(
            "若這一行應該計入，請檢查它的階段、項目、處理方式與碳來源",
            "If it should count, check its stage, item, treatment and origin",
        ),
        Text(
            "PCR 把某些排放排除在外（例如生質碳、回收處理）；這些行仍列出，但不加進總量。",
            "A PCR leaves some emissions out (biogenic carbon, recycling treatment); such lines stay visible and are "
            "not added.",
        ),
    ),
    # name, of
    "CFP423": Entry(
        "note",
        Text("以平均代替", "an average stands in"),
        Text(
            "「{name}」沒有數據，以「{of}」其餘的加權平均代替",
            "`{name}` has no data: the weighted average of the rest of `{of}` stands for it",
        ),
        Text("能取得數據時請補上", "Add its data when they can be had"),
        Text(
            "PCR 容許以有數據者的平均代替沒有數據者；這是假設，所以列出來。",
            "A PCR lets those with data stand for those without; it is an assumption, so it is shown.",
        ),
    ),
}
