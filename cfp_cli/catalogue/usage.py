"""CFP53x and CFP54x: dates of labels, and reports of label use from sales files.

The values that each entry asks for stand in the comment before it.
"""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    # name
    "CFP535": Entry(
        "error",
        Text("不知道有效到哪一天", "end of validity not known"),
        Text(
            "「{name}」沒有核發日也沒有有效期限，無法列出期限",
            "{name} states neither the day it was granted nor how long it is valid, so its dates cannot be listed",
        ),
        Text("請補上 `granted` 或 `valid-until`", "Add `granted` or `valid-until`"),
        Text(
            "展延期間、申報與保存年限都由有效期間推算。常見原因：申請中的檔案放進了證書資料夾。",
            "The window to renew, the reports and the years of record keeping all hang on it. Usual cause: the file "
            "of an application lies among the certificates.",
        ),
    ),
    # number, other (file)
    "CFP537": Entry(
        "error",
        Text("證書編號重複", "two certificates of one number"),
        Text("編號 {number} 已在 {other} 用過", "the number {number} is that of {other} as well"),
        Text(
            "請刪去舊檔或改正編號；展延後沿用編號時只留新的一份",
            "Remove the old file or correct the number; where a renewal kept the number, keep the new file only",
        ),
        Text(
            "兩份證書同號時，銷售量與期限會算到錯的一份。",
            "With two of one number, quantities and dates would go to the wrong one.",
        ),
    ),
    # file, reason (Text)
    "CFP538": Entry(
        "warning",
        Text("不是證書檔", "not a certificate"),
        Text("{file} 不是證書檔，未列入：{reason}", "{file} is not a certificate and is left out: {reason}"),
        Text(
            "證書檔是 .yaml、.yml 或 .json，第一個鍵是 `certificate: 1`；可由 cfp certificate make 產生",
            "A certificate is a .yaml, .yml or .json file with `certificate: 1`; cfp certificate make writes one",
        ),
        Text(
            "資料夾裡沒有列入的檔案要讓人看見，否則少了一張證書也不會有人發現。",
            "What is left out of a folder must be seen, or a certificate could be missing and nobody would know.",
        ),
    ),
    # text, first, last (years)
    "CFP539": Entry(
        "error",
        Text("年份不可能", "impossible year"),
        Text("{text} 的年份不在 {first} 到 {last} 之間", "the year of {text} is not from {first} to {last}"),
        Text("請更正日期；民國年請加 1911", "Correct the day; add 1911 to a year of the Republic of China"),
        Text(
            "碳標籤自 2010 年起才有。常見原因：民國年、或年份多打或少打一位。",
            "There are carbon labels in Taiwan since 2010 only. Usual causes: a year of the Republic of China, or a "
            "digit too many or too few.",
        ),
    ),
    # file, reason (Text)
    "CFP540": Entry(
        "error",
        Text("銷售檔讀不出來", "sales file cannot be read"),
        Text("銷售檔 {file} 這裡讀不出來：{reason}", "the sales file {file} cannot be read here: {reason}"),
        Text(
            "用試算表開啟後另存為「CSV UTF-8（逗號分隔）」，再核對這一列",
            "Open it in a spreadsheet, save it as “CSV UTF-8 (comma delimited)” and look at this row again",
        ),
        Text(
            "多一個逗號或少一個引號，數量就會落到別的欄位。",
            "One comma too many or one quote too few moves a quantity into another column.",
        ),
    ),
    # file, columns (Text), header
    "CFP541": Entry(
        "error",
        Text("銷售檔少了欄位", "sales file lacks a column"),
        Text("銷售檔 {file} 少了欄位：{columns}", "the sales file {file} lacks: {columns}"),
        Text(
            "第一列寫欄名，以逗號分隔：編號、日期（或起日與迄日）、數量；可另有用途、通路。現有：{header}",
            "Name the columns in the first row, with commas between: label, day (or from and to), count; kind and "
            "channel may follow. There are: {header}",
        ),
        Text(
            "哪一欄是數量、哪一欄是日期不能用猜的。也可能是以分號或定位字元分隔的檔案。",
            "Which column holds the quantity must not be guessed. It may also be a file with semicolons or tabs.",
        ),
    ),
    # column, text, reason (Text)
    "CFP542": Entry(
        "error",
        Text("銷售檔有一格不能用", "bad cell in a sales file"),
        Text("{column}「{text}」不能用：{reason}", "{column} “{text}” cannot be used: {reason}"),
        Text(
            "日期寫 2026-01-31，數量寫不帶逗號的整數，例如 12000；用途寫「使用」或「銷售」",
            "Write a day as 2026-01-31, a quantity as a whole number without commas, such as 12000, a kind as "
            "`used` or `sold`",
        ),
        Text(
            "這一列沒有計入。「1/2」可能是一月二日，也可能是二月一日，猜錯就會報到別的一期。",
            "The row is not counted. “1/2” may be 2 January or 1 February, and a wrong guess goes to another period.",
        ),
    ),
    # number, rows, known, suggestion
    "CFP543": Entry(
        "error",
        Text("不認得的標籤編號", "unknown label"),
        Text(
            "沒有編號 {number} 的證書（{rows} 列，這是第一列）",
            "there is no certificate of the number {number} (rows: {rows}; this is the first)",
        ),
        Text("{suggestion}已讀入的證書：{known}", "{suggestion}Certificates read: {known}"),
        Text(
            "這些列沒有計入任何標籤。常見原因：試算表去掉了開頭的 0，或漏給證書檔。",
            "The rows are counted for no label. Usual causes: a spreadsheet took a leading zero off, or a certificate "
            "was not given.",
        ),
    ),
    # number, days, line (of the first)
    "CFP544": Entry(
        "error",
        Text("同一天寫了兩次", "the same day twice"),
        Text(
            "{number} 在 {days} 的數量與第 {line} 列重疊",
            "the quantity of {number} for {days} overlaps with that of line {line}",
        ),
        Text(
            "請刪去重複的一列，或把同一天的數量合為一列；不同通路請加「通路」欄",
            "Remove the row that is there twice, or add the two up in one; for several outlets add a column `channel`",
        ),
        Text(
            "重複的列會讓申報量多出一倍。後面這一列沒有計入。",
            "A row that is there twice doubles the quantity reported. The later row is not counted.",
        ),
    ),
    # number, rows, days (of the first), first, last ("-" where not known)
    "CFP545": Entry(
        "warning",
        Text("日期不在有效期間內", "outside validity"),
        Text(
            "{number} 有 {rows} 列不在有效期間內（{first} 至 {last}），第一列是 {days}",
            "rows of {number} outside its validity ({first} to {last}): {rows}; the first is {days}",
        ),
        Text(
            "請確認日期與證書的有效期限；展延審查中的使用可以申報，數量已計入",
            "Check the day and the certificate's `valid-until`; use while a renewal is pending may be reported. The "
            "quantity is counted",
        ),
        Text(
            "核定前或期滿後使用標籤會受罰；常見原因是日期打錯，或展延後沒有更新證書檔。",
            "Using a label before it is granted or after its end is fined. Usual causes: a wrong day, or a "
            "certificate file that was not renewed.",
        ),
    ),
    # number, days, period
    "CFP546": Entry(
        "error",
        Text("起迄跨過兩期", "across the edge of a period"),
        Text(
            "{number} 的 {days} 只有一部分在 {period} 內，數量無法分開",
            "only a part of {days} of {number} lies in {period}, and the quantity cannot be divided",
        ),
        Text("請在期末分成兩列", "Write two rows, divided at the end of the period"),
        Text(
            "按天數平均分攤會得到沒有發生過的數量。這一列沒有計入。",
            "Dividing it by days would report quantities that never were. The row is not counted.",
        ),
    ),
    # number, rows, kind (Text), wanted (Text)
    "CFP547": Entry(
        "warning",
        Text("用途不是要申報的", "not the kind that is reported"),
        Text(
            "{number} 有 {rows} 列的用途是「{kind}」，要申報的是「{wanted}」，這些列未計入",
            "{number} has rows of the kind `{kind}` ({rows}), which are not counted: `{wanted}` is what is reported",
        ),
        Text(
            "只在行銷載體標示的產品請在證書檔寫 `media-only: true`，否則請提供標籤的使用量",
            "For a label that is shown in marketing media only write `media-only: true` in its certificate; for any "
            "other give how often the label was used",
        ),
        Text(
            "2025 年辦法第 14 條：標示於產品或包裝者申報標籤使用量，只用於行銷載體者申報產品銷售量。",
            "Regulation of 2025, art. 14: labels on products or packaging are reported by use, labels in marketing "
            "media only by quantity sold.",
        ),
    ),
    # number, period
    "CFP548": Entry(
        "note",
        Text("這一期沒有資料", "no rows in the period"),
        Text("{number} 在 {period} 沒有任何一列，以 0 申報", "{number} has no row in {period}; it is reported as 0"),
        Text("請確認這一期確實沒有使用", "See that the label really was not used"),
        Text(
            "沒有使用也要申報；也可能是銷售檔漏了這個產品。",
            "No use is reported too; or the sales file lacks this product.",
        ),
    ),
    # number, period, reason (Text)
    "CFP549": Entry(
        "warning",
        Text("這一期沒有可算的申報", "no report to work out"),
        Text("{number} 在 {period} 沒有可算的申報：{reason}", "no report of {number} for {period}: {reason}"),
        Text(
            "請用 cfp certificate due 查看這張標籤各期的名稱與期限",
            "cfp certificate due shows the periods of this label and when they are due",
        ),
        Text(
            "申報期別由當時適用的法規決定：2010 年要點按季，2025 年辦法按半年。",
            "The regulation of the time decides the periods: quarters in 2010, half-years in 2025.",
        ),
    ),
}
