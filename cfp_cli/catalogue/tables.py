"""CFP230..CFP249: factor tables that cannot be read or trusted."""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    "CFP230": Entry(
        "error",
        Text("係數表讀不出來", "factor table cannot be read"),
        Text("係數表 {table} 讀不出來：{reason}", "factor table {table} cannot be read: {reason}"),
        Text(
            "請檢查雙引號是否成對；用試算表開啟後另存為「CSV UTF-8」最快",
            "See that double quotes come in pairs; opening it in a spreadsheet and saving as “CSV UTF-8” is quickest",
        ),
        Text(
            "少一個引號會把好幾列併成一格，後面的係數就跟著不見。",
            "A missing quote makes one cell of many rows, and the factors in them are gone.",
        ),
    ),
    "CFP231": Entry(
        "error",
        Text("認不得的係數表格式", "unknown form of factor table"),
        Text("認不得 {table} 的格式", "the form of {table} is not known"),
        Text(
            "可用的格式：{formats}；欄名寫在第一列",
            "Forms that can be read: {formats}; column names stand in the first row",
        ),
        Text(
            "係數表的欄位決定哪一格是數值、哪一格是單位；認不得就不猜。",
            "The columns say which cell is the value and which the unit; where they are not known, nothing is guessed.",
        ),
    ),
    "CFP232": Entry(
        "error",
        Text("係數表少了欄位", "factor table lacks a column"),
        Text("係數表 {table} 少了欄位：{columns}", "factor table {table} lacks: {columns}"),
        Text(
            "在第一列補上欄名；必要欄位為 {needed}",
            "Add it to the first row; needed are {needed}",
        ),
        Text(
            "沒有編號、名稱、數值、單位或發布者的係數無法查證，也無法在報告中引用。",
            "A factor without id, name, value, unit or publisher cannot be verified or cited in a report.",
        ),
    ),
    "CFP233": Entry(
        "error",
        Text("係數表有一格不能用", "bad cell in a factor table"),
        Text(
            "係數表 {table} 第 {row} 列的 {column}「{value}」不能用：{reason}",
            "factor table {table}, row {row}: {column} “{value}” cannot be used: {reason}",
        ),
        Text(
            "請改正這一格；數值只寫數字與小數點，例如 1234.5，不加逗號與單位",
            "Correct the cell; write a value with digits and a decimal point, such as 1234.5, without commas or unit",
        ),
        Text(
            "「1,5」可能是 1.5 也可能是 15；係數錯一個位數，標示值就錯十倍，所以不猜。",
            "“1,5” may be 1.5 or 15. One wrong digit makes the label wrong by ten, so nothing is guessed.",
        ),
    ),
    "CFP234": Entry(
        "error",
        Text("係數編號重複", "duplicate id in a factor table"),
        Text(
            "係數表 {table} 的編號 {id} 出現兩次：第 {first} 列與第 {row} 列",
            "factor table {table} has the id {id} twice: rows {first} and {row}",
        ),
        Text(
            "給其中一列另一個編號，或刪去重複的那一列",
            "Give one of the rows another id, or remove the repeated row",
        ),
        Text(
            "盤查清冊以編號引用係數；同一編號有兩個數值時，用到哪一個就不確定了。",
            "An inventory refers to a factor by its id; with two rows it would be unclear which value was used.",
        ),
    ),
    "CFP235": Entry(
        "error",
        Text("兩份係數表用了同一個編號", "two factor tables share an id"),
        Text("編號 {id} 同時在係數表 {first} 與 {table} 裡", "both {first} and {table} have the factor id {id}"),
        Text(
            "在自己的係數表改用別的編號，例如加上公司代號",
            "Use another id in your own table, for example with your company's prefix",
        ),
        Text(
            "後讀的表若蓋過先讀的表，換一個順序就得到不同的結果。",
            "If the later table overrode the earlier one, another order of tables would give another result.",
        ),
    ),
    "CFP236": Entry(
        "error",
        Text("係數表的單位認不得", "unknown unit in a factor table"),
        Text(
            "係數表 {table} 第 {row} 列的單位「{unit}」認不得",
            "factor table {table}, row {row}: the unit “{unit}” is not known",
        ),
        Text(
            "改用清單裡的單位，例如 kg、L、m3、kWh、tkm、piece:瓶",
            "Use a unit of the list, such as kg, L, m3, kWh, tkm or piece:瓶",
        ),
        Text(
            "單位只收固定清單：噸、卡、加侖等字有好幾種意思，猜錯就差很多。",
            "Units come from a closed list: ton, calorie and gallon mean several things, and a guess may be far off.",
        ),
    ),
    "CFP237": Entry(
        "error",
        Text("隨附的係數表被改過", "a shipped factor table was changed"),
        Text(
            "隨附的係數表 {table} 和登記的內容不同（SHA-256 應為 {expected}，實為 {actual}）",
            "the shipped factor table {table} differs from its record (SHA-256 {expected} expected, {actual} found)",
        ),
        Text(
            "請重新安裝；要用自己的數值時，請另存一份係數表並以 --factors 指定",
            "Install again; for values of your own, keep them in a table of yours and name it with --factors",
        ),
        Text(
            "報告以雜湊值引用係數表；內容改過的表，別人無法重算出同一個標示值。",
            "A report cites its factor tables by hash; nobody else can reach the same label value with a changed one.",
        ),
    ),
    "CFP238": Entry(
        "error",
        Text("係數表太長", "factor table too long"),
        Text("係數表 {table} 超過 {limit} 列", "factor table {table} has more than {limit} rows"),
        Text("只留下用得到的列，或分成幾份", "Keep only the rows you use, or split the table"),
        Text(
            "上限防止誤選了別的大檔案而耗盡記憶體。",
            "The limit keeps a large file that was chosen by mistake from filling the memory.",
        ),
    ),
    "CFP239": Entry(
        "error",
        Text("係數表是空的", "empty factor table"),
        Text("係數表 {table} 沒有任何一列係數", "factor table {table} has no rows"),
        Text("檢查檔案是否下載或存檔完整", "See whether the file was downloaded or saved completely"),
        Text(
            "空的係數表通常是下載中斷或匯出失敗。",
            "An empty table is usually a broken download or a failed export.",
        ),
    ),
    "CFP240": Entry(
        "error",
        Text("係數表清單有錯", "the list of factor tables is malformed"),
        Text("{file} 的 {entry} 有錯：{reason}", "{file}: {entry} is wrong: {reason}"),
        Text(
            "請重新安裝；自行修改時，每份表都要有編號、檔名、標題、授權、出處聲明、SHA-256 與列數",
            "Install again; when editing, give each table its id, file, title, licence, attribution, SHA-256 and rows",
        ),
        Text(
            "清單記載每份係數表的授權、出處聲明與雜湊值；少了任何一項就不能引用。",
            "The list holds licence, attribution and hash of each table; without one of them a table may not be cited.",
        ),
    ),
    "CFP241": Entry(
        "error",
        Text("預設係數清單有錯", "the list of default factors is malformed"),
        Text("{file} 的 {entry} 有錯：{reason}", "{file}: {entry} is wrong: {reason}"),
        Text(
            "請重新安裝；自行修改時，每個用途都要有預設選項、係數編號與理由",
            "Install again; when editing, give each role its default choice, factor id and reason",
        ),
        Text(
            "情境要用的自來水與加熱係數由這份清單決定，理由會列在報告裡。",
            "The list decides which factors scenarios use for tap water and heating; the report gives the reasons.",
        ),
    ),
    "CFP242": Entry(
        "note",
        Text("係數表有完全相同的列", "identical rows in a factor table"),
        Text(
            "係數表 {table} 第 {row} 列和第 {first} 列完全相同，只算一次",
            "factor table {table}: row {row} repeats row {first}; it is taken once",
        ),
        Text("不影響結果；分頁下載時常見", "The result is not affected; common in a download by pages"),
        Text(
            "名稱、單位、年份與數值都相同的列不會造成歧義，但仍要說明。",
            "Rows with the same name, unit, year and value leave no doubt, but nothing is dropped in silence.",
        ),
    ),
    "CFP243": Entry(
        "error",
        Text("係數表這一列的格數不對", "row of a factor table has the wrong number of cells"),
        Text(
            "係數表 {table} 第 {row} 列有 {cells} 格，欄名有 {columns} 個",
            "factor table {table}, row {row} has {cells} cells; the header names {columns}",
        ),
        Text(
            "含逗號的文字要用雙引號包起來，數值不寫千分位；若是最後一列，請檢查檔案是否完整",
            "Put text that has a comma in double quotes and write values without thousands separators; if it is the "
            "last row, see whether the file is complete",
        ),
        Text(
            "多一個逗號會讓後面各格往右移，數值就跑到別的欄位。",
            "One comma too many moves all later cells to the right, and a value lands in another column.",
        ),
    ),
}
