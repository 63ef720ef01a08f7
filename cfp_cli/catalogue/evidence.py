"""CFP610 to CFP629: bundles, their verification, and locks.

The values that each entry asks for stand in the comment before it.
"""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

_AGAIN = Text(
    "請向製作者重新索取，或以 cfp bundle 重做", "Ask whoever made it for it again, or make it anew (cfp bundle)"
)
_UNLOCKED = Text(
    "確認改變是您要的，再以 cfp lock --update 更新鎖定檔並留存差異",
    "Make sure that the change is wanted; then renew the lock with cfp lock --update and keep the difference",
)

ENTRIES: dict[str, Entry] = {
    # why (Text)
    "CFP610": Entry(
        "error",
        Text("不是證據包", "not a bundle"),
        Text("讀不出來：{why}", "it cannot be read: {why}"),
        _AGAIN,
        Text(
            "證據包是 cfp bundle 寫成的 ZIP。傳送時截斷、或給了別種檔案，就讀不出來。",
            "A bundle is a ZIP that cfp bundle wrote. One that was cut off on the way, or another file, cannot be read.",
        ),
    ),
    # path, why (Text)
    "CFP611": Entry(
        "error",
        Text("檔名不安全", "unsafe name in a bundle"),
        Text("證據包裡的 `{path}`：{why}", "`{path}` in the bundle: {why}"),
        _AGAIN,
        Text(
            "這種名稱解開時會寫到別處，或蓋掉另一個檔案。此工具不解到磁碟，但別人會；cfp bundle 也不會寫出這種名稱。",
            "Unpacked, such a name writes elsewhere or over another file. This tool unpacks nothing to disk, others do; "
            "and cfp bundle never writes such a name.",
        ),
    ),
    # why (Text)
    "CFP612": Entry(
        "error",
        Text("證據包太大", "bundle too large"),
        Text("超過上限：{why}", "beyond the limits: {why}"),
        _AGAIN,
        Text(
            "一份計算的證據是幾十個小檔案。超過上限的多半是壓縮炸彈，讀取前就拒絕。",
            "The evidence of one calculation is a few dozen small files. Beyond the limits it is most likely a zip bomb, "
            "refused before it is read.",
        ),
    ),
    # path, why (Text)
    "CFP613": Entry(
        "error",
        Text("內容加密、壓縮或又是壓縮檔", "encrypted, compressed or nested"),
        Text("證據包裡的 `{path}`：{why}", "`{path}` in the bundle: {why}"),
        Text(
            "若是解開後又重新壓縮，請改用原來的檔案",
            "If it was unpacked and packed again, use the original file",
        ),
        Text(
            "證據包不壓縮、不加密：誰都能看，同樣輸入在任何機器上位元組都相同，也不可能展開成巨大的檔案。",
            "A bundle is neither compressed nor encrypted: anybody can look into it, same input gives the same bytes on "
            "every machine, and nothing can unpack to something huge.",
        ),
    ),
    # why (Text)
    "CFP614": Entry(
        "error",
        Text("ZIP 裡有檔案以外的東西", "more in the ZIP than its files"),
        Text("不是 cfp bundle 寫出的樣子：{why}", "not as cfp bundle writes it: {why}"),
        _AGAIN,
        Text(
            "清單只保護檔案；前後加上的資料、註解與附加欄位不在清單裡，看的人卻可能看到。因此整個 ZIP 必須與重寫一次完全相同。",
            "The manifest covers files only. Data before or behind, comments and extra fields are not in it, and a reader "
            "may still be shown them: so the whole ZIP must be what writing it again gives.",
        ),
    ),
    # why (Text)
    "CFP615": Entry(
        "error",
        Text("清單有誤", "faulty manifest"),
        Text("清單不能用：{why}", "the manifest cannot be used: {why}"),
        _AGAIN,
        Text(
            "manifest.json 列出每個檔案的大小與 SHA-256、執行時的選項與係數表的來源。版本不同時請用能讀該版本的工具。",
            "manifest.json lists size and SHA-256 of every file, the options of the run and the sources of the tables. "
            "For another version use a tool that reads it.",
        ),
    ),
    # path, why (Text)
    "CFP616": Entry(
        "error",
        Text("檔案被改過", "changed file"),
        Text("證據包裡的 `{path}` 被改過：{why}", "`{path}` in the bundle was changed: {why}"),
        _AGAIN,
        Text(
            "證據的用處在於沒有人動過。改一個位元組，SHA-256 就不同。",
            "Evidence is of use because nobody touched it. One byte changed gives another SHA-256.",
        ),
    ),
    # path
    "CFP617": Entry(
        "error",
        Text("缺少檔案", "missing file"),
        Text("證據包裡沒有 `{path}`", "`{path}` is not in the bundle"),
        _AGAIN,
        Text("缺一個檔案就不能完整重算。", "With a file missing nothing can be recomputed as a whole."),
    ),
    # path, why (Text)
    "CFP618": Entry(
        "error",
        Text("多出檔案", "extra file"),
        Text("證據包裡多出 `{path}`：{why}", "`{path}` does not belong in the bundle: {why}"),
        _AGAIN,
        Text(
            "不在清單裡、或計算沒有用到的檔案，沒有人查證過它，卻會被當成證據的一部分。",
            "A file that is not listed, or that no calculation used, was examined by nobody and would pass for evidence.",
        ),
    ),
    # (none)
    "CFP619": Entry(
        "error",
        Text("包內資料算不出結果", "no result from the bundle's data"),
        Text(
            "只用包內資料無法重算（原因見其他發現）",
            "it cannot be recomputed from its own data (see the other findings)",
        ),
        Text(
            "請以製作時的版本驗證（見 manifest.json 的 tool）",
            "Verify with the version that made it (`tool` in manifest.json)",
        ),
        Text(
            "驗證只用包內的規則檔、制度與係數，不用此處安裝的；其中有錯就不計算。",
            "Only the rule file, regimes and factors of the bundle are used, not those installed here; with an error in "
            "them nothing is calculated.",
        ),
    ),
    # field, bundled, now
    "CFP620": Entry(
        "error",
        Text("重算結果不同", "recomputed result differs"),
        Text("{field}：包內是 {bundled}，重算是 {now}", "{field}: {bundled} in the bundle, {now} recomputed"),
        Text(
            "版本不同時請以製作時的版本再驗；相同版本而不同，就是結果或資料被改過",
            "With another version of the tool verify again with the one that made it; with the same version the result or "
            "the data were changed",
        ),
        Text(
            "同樣的輸入必得同樣的位元組。結果與重算不同，證據就不能支持它。",
            "Same input gives the same bytes. Where the result is not what comes out, the evidence does not support it.",
        ),
    ),
    # made_by, ours
    "CFP621": Entry(
        "note",
        Text("工具版本不同", "another version of the tool"),
        Text("由 cfp {made_by} 製作，以 cfp {ours} 驗證", "made by cfp {made_by}, verified by cfp {ours}"),
        Text("結果相同時不必理會", "Nothing to do where the result is the same"),
        Text(
            "不同版本可能多出查核或換了說法；結果不同時先看版本。",
            "Another version may check more or say it otherwise; where results differ, look at this first.",
        ),
    ),
    # bundle, path, what (Text)
    "CFP622": Entry(
        "warning",
        Text("與此處安裝的資料不同", "not the data that are installed here"),
        Text("{path}：{what}", "{path}: {what}"),
        Text(
            "請確認包內的才是當時有效的版本；自訂的規則檔與係數表本來就不在此處",
            "Make sure that the bundle's is the version that held then; rule files and tables of one's own are never here",
        ),
        Text(
            "證據包證明結果由包內資料算出，不證明這些資料就是公告的。與此處安裝的比對，是第三方看出這一點的辦法。",
            "A bundle proves that its result follows from its data, not that these are the published ones. Comparing them "
            "with what is installed is how a third party sees that.",
        ),
    ),
    # why (Text)
    "CFP623": Entry(
        "error",
        Text("不能做成證據包或鎖定檔", "no bundle or lock can be made"),
        Text("不能做成證據包或鎖定檔：{why}", "no bundle or lock can be made of it: {why}"),
        Text("請先更正此檔（cfp check），再試一次", "Correct the file first (cfp check), then try again"),
        Text(
            "有錯誤但算得出結果的清冊可以做成證據包，包內會註明不符合；連結果都沒有的，沒有可以驗證的東西。",
            "An inventory with errors and a result can be bundled, and the bundle says that it does not conform; without a "
            "result there is nothing to verify.",
        ),
    ),
    # locked, used, what (Text)
    "CFP624": Entry(
        "error",
        Text("別份清冊的鎖定檔", "lock of another inventory"),
        Text("{what}：鎖定檔寫的是 {locked}，這裡是 {used}", "{what}: {locked} in the lock, {used} here"),
        Text(
            "若是改了檔名或改用別的 PCR，請以 cfp lock --update 更新",
            "If the file was renamed or goes by another PCR now, renew the lock with cfp lock --update",
        ),
        Text(
            "鎖定檔記載一份清冊所用的規則與係數；拿別份的來比，比出來的沒有意義。",
            "A lock holds the rules and factors of one inventory; compared with another it says nothing.",
        ),
    ),
    # file
    "CFP625": Entry(
        "error",
        Text("沒有鎖定檔", "no lock file"),
        Text("要求 --locked，但沒有 `{file}`", "--locked is asked for, but there is no `{file}`"),
        Text("請以 cfp lock 產生，並與清冊一起納入版本控制", "Write it with cfp lock and keep it with the inventory"),
        Text(
            "沒有鎖定檔就不知道規則與係數有沒有換過。",
            "Without a lock nobody knows whether rules or factors were exchanged.",
        ),
    ),
    # name, locked, used
    "CFP626": Entry(
        "error",
        Text("規則檔或制度與鎖定檔不同", "rule file or regime differs from the lock"),
        Text("{name}：鎖定 {locked}，現在 {used}", "{name}: {locked} in the lock, {used} now"),
        _UNLOCKED,
        Text(
            "規則檔、基底、制度或情境預設換了，同一份清冊會得到不同的結果；鎖定之後不會不聲不響地換。",
            "With another rule file, base, regime or list of defaults the same inventory gives another result; once "
            "locked, none is exchanged unnoticed.",
        ),
    ),
    # table, id, locked, used
    "CFP627": Entry(
        "error",
        Text("用到的係數與鎖定檔不同", "factor differs from the lock"),
        Text("{table} 的 {id}：鎖定 {locked}，現在 {used}", "{id} of {table}: {locked} in the lock, {used} now"),
        _UNLOCKED,
        Text(
            "這一列是這份清冊用到的係數；它變了，結果就變了。",
            "This row is one that the inventory uses: with it the result changes.",
        ),
    ),
    # table, locked, used
    "CFP628": Entry(
        "error",
        Text("係數表與鎖定檔不同，用到的列沒變", "table differs from the lock, its used rows do not"),
        Text(
            "係數表 {table} 換過（鎖定 {locked}，現在 {used}），這份清冊用到的列都沒有變",
            "table {table} was exchanged ({locked} in the lock, {used} now); none of the rows that this inventory uses changed",
        ),
        Text(
            "結果不受影響；以 cfp lock --update 更新鎖定檔即可",
            "The result is not touched; renew the lock with cfp lock --update",
        ),
        Text(
            "鎖定記整張表，也記用到的每一列，因此分得出是別的列變了。",
            "A lock holds the whole table and each row that is used, so that a change elsewhere can be told apart.",
        ),
    ),
    # locked, ours
    "CFP629": Entry(
        "warning",
        Text("工具版本與鎖定檔不同", "tool version differs from the lock"),
        Text("以 cfp {locked} 鎖定，現在是 cfp {ours}", "locked with cfp {locked}, now cfp {ours}"),
        Text("結果不變時以 cfp lock --update 更新即可", "Renew the lock with cfp lock --update where the result stays"),
        Text(
            "新版本可能多出查核；規則與係數由各自的雜湊鎖定，不因版本而換。",
            "A new version may check more; rules and factors are held by their own hashes, whatever the version.",
        ),
    ),
}
