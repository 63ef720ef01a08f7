"""CFP645 to CFP659: two calculations side by side, revisions of git, and what another rule file or table moves.

The values that each entry asks for stand in the comment before it.
"""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    # why (Text)
    "CFP645": Entry(
        "error",
        Text("無法使用 git", "git cannot be used"),
        Text("無法由 git 讀取：{why}", "nothing could be read from git: {why}"),
        Text(
            "請安裝 git，並在儲存庫內執行；或先取出兩個檔案再比較",
            "Install git and run inside the repository; or check both files out and compare them",
        ),
        Text(
            "比較版本時，本工具以 `git cat-file` 讀取檔案內容；不開啟網路連線，也不改動儲存庫。",
            "To compare revisions the tool reads the file with `git cat-file`; it opens no connection and changes "
            "nothing in the repository.",
        ),
    ),
    # revision
    "CFP646": Entry(
        "error",
        Text("沒有這個 git 版本", "no such revision in git"),
        Text("儲存庫中沒有版本 `{revision}`", "the repository has no revision `{revision}`"),
        Text(
            "請用 git log 查詢版本；CI 的淺層複製可能沒有較早的版本（fetch-depth: 0）",
            "Look for it with git log; a shallow clone of a CI may lack earlier revisions (fetch-depth: 0)",
        ),
        Text(
            "可用提交雜湊、分支、標籤、HEAD~1 等；不以 - 開頭，也不含冒號或空白。",
            "A revision is a hash, branch, tag, HEAD~1 and the like; it does not begin with - and has no colon or space.",
        ),
    ),
    # file, revision
    "CFP647": Entry(
        "error",
        Text("這個 git 版本沒有此檔", "no such file at the revision"),
        Text("版本 `{revision}` 沒有檔案 `{file}`", "`{file}` is no file of revision `{revision}`"),
        Text(
            "請確認路徑；檔案若改過名，請以舊檔名與新檔名分別取出再比較",
            "Check the path; of a file that was renamed, check both out and compare them",
        ),
        Text(
            "路徑由目前資料夾算起，大小寫須相符；新增的檔案在較早的版本裡不存在。",
            "The path counts from the current folder, in the same case; a new file is in no earlier revision.",
        ),
    ),
    # count
    "CFP648": Entry(
        "error",
        Text("報告檔不是恰好一份報告", "not exactly one report in the file"),
        Text("此檔有 {count} 份報告，只能比較一份", "the file holds {count} reports; one can be compared"),
        Text(
            "請以 cfp calc 一個檔案 --format json 產生報告",
            "Write the report with cfp calc of one file and --format json",
        ),
        Text(
            "cfp calc 一次可計算多個檔案；比較時要明白是哪一份與哪一份。",
            "cfp calc can calculate many files at once; to compare it must be plain which goes with which.",
        ),
    ),
    # file, why (Text)
    "CFP649": Entry(
        "error",
        Text("沒有可比較的計算", "no calculation to compare"),
        Text("`{file}` 沒有可比較的計算：{why}", "`{file}` has no calculation to compare: {why}"),
        Text(
            "請先更正此檔的錯誤（cfp check），再比較", "Correct the errors of this file first (cfp check), then compare"
        ),
        Text(
            "沒有總量就無法說明差異從哪裡來；欄位的改變仍會列出。",
            "Without a total nothing can be said of where a difference comes from; fields that changed are still listed.",
        ),
    ),
    # file, count
    "CFP650": Entry(
        "warning",
        Text("比較的一方有錯誤", "a side of the comparison has errors"),
        Text(
            "`{file}` 有 {count} 項錯誤，它的總量不是產品碳足跡",
            "`{file}` has errors ({count}); its total is not the product's footprint",
        ),
        Text("請更正後再比較；cfp check 列出錯誤", "Correct them and compare again; cfp check lists them"),
        Text(
            "有錯誤的計算可能漏了或多了排放：差異照算，但不能當作產品的差異。",
            "A calculation with errors may lack emissions or have too many: the difference is worked out, and is none of "
            "the product.",
        ),
    ),
    # file, count
    "CFP651": Entry(
        "note",
        Text("分配的部分無法分開", "allocation cannot be told apart"),
        Text(
            "`{file}` 沒有廠區總量、分配比例與產量，{count} 行的數量差異中若有分配，也計在數量",
            "`{file}` has no plant totals, shares and outputs: what allocation did to {count} line(s) counts as amount",
        ),
        Text(
            "兩邊都給盤查清冊（或同一檔案的兩個 git 版本），就能分開",
            "Compare two inventories (or two git revisions of one) to have it told apart",
        ),
        Text(
            "證書與報告只記錄每宣告單位的數量，不記錄它由哪些總量、比例與產量算出。",
            "Certificates and reports hold amounts per declared unit, not the totals, shares and outputs behind them.",
        ),
    ),
    # id
    "CFP652": Entry(
        "error",
        Text("報告缺少係數", "the report lacks a factor"),
        Text("報告的 factors 沒有 `{id}`，但有一行使用它", "a line uses `{id}`, but the report's `factors` lack it"),
        Text("請以 cfp calc --format json 重新產生報告", "Write the report anew with cfp calc --format json"),
        Text(
            "完整的報告列出每一個用到的係數；手改過的報告不能比較。",
            "A whole report lists every factor that it uses; one that was edited cannot be compared.",
        ),
    ),
    # number, count
    "CFP653": Entry(
        "warning",
        Text("沒有清冊使用這份規則檔", "no inventory uses the rule file"),
        Text(
            "{count} 份清冊沒有一份使用 `{number}`，不會有影響",
            "none of the inventories ({count}) uses `{number}`: nothing can move",
        ),
        Text(
            "編號不同的新規則檔，請以 --instead-of 指明它取代哪一號",
            "Of a rule file with another number, say with --instead-of which one it replaces",
        ),
        Text("規則檔以編號對應清冊的 pcr。", "A rule file goes with the inventories that name its number under `pcr`."),
    ),
    # table
    "CFP654": Entry(
        "warning",
        Text("係數表沒有可取代的列", "the table replaces no row"),
        Text(
            "`{table}` 沒有一列的 id 是現有的係數，不會有影響",
            "no row of `{table}` has the id of a factor that there is: nothing can move",
        ),
        Text(
            "請給新值與現有係數相同的 id（cfp factors search 查詢 id）",
            "Give the new values the ids of the factors that they replace (cfp factors search finds them)",
        ),
        Text(
            "新係數以 id 對應舊係數。環境部公開資料沒有 id，由內容產生：數值改了就是另一個 id。",
            "A new factor replaces the one of its id. The Ministry's open data has none; ours are made of the content, so "
            "another value is another id.",
        ),
    ),
}
