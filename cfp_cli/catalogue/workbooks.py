"""CFP670 to CFP679: workbooks as files. What stands in their cells is in importing.py.

The values that each entry asks for stand in the comment before it.
"""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

_SAVE_AGAIN = Text(
    "請在 Excel 或 LibreOffice 開啟後另存為 .xlsx，再匯入",
    "Open it in Excel or LibreOffice, save it as .xlsx, and import that",
)
_COPY = Text(
    "請把要匯入的工作表複製到新的活頁簿，存成 .xlsx",
    "Copy the sheets to be imported into a new workbook and save it as .xlsx",
)

ENTRIES: dict[str, Entry] = {
    # why (Text)
    "CFP670": Entry(
        "error",
        Text("讀不出來的活頁簿", "unreadable workbook"),
        Text("讀不出這份活頁簿：{why}", "the workbook cannot be read: {why}"),
        _SAVE_AGAIN,
        Text(
            "能讀的是 .xlsx 與 .xlsm（Office Open XML）。下載中斷、改了副檔名或別種格式的檔案讀不出來。",
            "What can be read is .xlsx and .xlsm (Office Open XML). A file that was cut off, renamed or of another format "
            "cannot.",
        ),
    ),
    "CFP671": Entry(
        "error",
        Text("舊式 .xls", "old .xls workbook"),
        Text("這是舊式的 .xls（Excel 97-2003），不讀取", "this is an old .xls (Excel 97-2003), which is not read"),
        _SAVE_AGAIN,
        Text(
            "舊格式沒有可靠而安全的讀法；另存為 .xlsx 只要一次。",
            "The old format has no reader that is both dependable and safe; saving it as .xlsx takes a moment.",
        ),
    ),
    "CFP672": Entry(
        "error",
        Text("有密碼的活頁簿", "workbook with a password"),
        Text("活頁簿已加密，需要密碼才能開啟", "the workbook is encrypted and opens with a password only"),
        Text(
            "請在 Excel 移除密碼（檔案、資訊、保護活頁簿）後另存，再匯入",
            "Remove the password in Excel (File, Info, Protect Workbook), save it, and import that",
        ),
        Text(
            "此工具不收密碼：密碼會留在命令列的歷史裡。",
            "This tool takes no password: it would stay in the history of the command line.",
        ),
    ),
    # why (Text)
    "CFP673": Entry(
        "error",
        Text("活頁簿太大", "workbook beyond the limits"),
        Text("超過上限，不讀取：{why}", "beyond the limits, so it is not read: {why}"),
        _COPY,
        Text(
            "盤查清冊是幾百到幾千列。超過上限的多半是壓縮炸彈，或格式設到工作表最後一列；讀取前就拒絕，不會把記憶體用完。",
            "An inventory has hundreds or thousands of rows. Beyond the limits a workbook is most likely a zip bomb, or "
            "formatted down to the last row of the sheet; it is refused before it can fill the memory.",
        ),
    ),
    # part, why (Text)
    "CFP674": Entry(
        "error",
        Text("不安全的活頁簿", "unsafe workbook"),
        Text("活頁簿裡的 `{part}` 不安全：{why}", "`{part}` in the workbook is unsafe: {why}"),
        _COPY,
        Text(
            "試算表軟體不會寫出實體宣告，也不會寫出指到別處的檔名；有這些的檔案是做來攻擊讀它的程式。",
            "No program for spreadsheets writes entity declarations, or names that lead elsewhere; a file that has them "
            "was made to attack whatever reads it.",
        ),
    ),
    "CFP675": Entry(
        "warning",
        Text("活頁簿有巨集", "workbook with macros"),
        Text("活頁簿有巨集；沒有執行，也沒有讀取", "the workbook has macros; they are neither run nor read"),
        Text(
            "若數值由巨集算出，請確認存檔前已執行；建議另存為 .xlsx",
            "If macros work out values, make sure that they ran before it was saved; better save it as .xlsx",
        ),
        Text(
            "讀到的是存檔當時的值。巨集可以在開啟時改寫它們，您在螢幕上看到的就與讀到的不同。",
            "What is read are the values as saved. Macros may rewrite them on opening, and then you see others.",
        ),
    ),
    # count
    "CFP676": Entry(
        "warning",
        Text("活頁簿連到別的檔案", "workbook with links to other files"),
        Text(
            "活頁簿連到 {count} 個別的檔案；沒有開啟，讀到的是上次存檔時的值",
            "the workbook links to other files ({count}); none is opened, the values are those last saved",
        ),
        Text(
            "請在 Excel 更新連結後存檔，或把值貼上取代連結（資料、編輯連結、中斷連結）",
            "Update the links in Excel and save, or replace them by their values (Data, Edit Links, Break Link)",
        ),
        Text(
            "連結的檔案可能已經改過，而這裡沒有人會知道。",
            "The file behind a link may have changed since, and nobody would know here.",
        ),
    ),
    # sheet, rows
    "CFP677": Entry(
        "warning",
        Text("隱藏的工作表沒有讀", "hidden sheet not read"),
        Text(
            "隱藏的工作表「{sheet}」有 {rows} 列，沒有讀取",
            "the hidden sheet `{sheet}` has rows ({rows}) that are not read",
        ),
        Text(
            "要讀它請取消隱藏，或以 --sheet 指定",
            "Unhide it, or name it with --sheet, if it is to be read",
        ),
        Text(
            "隱藏的工作表常是舊版或計算底稿；讀了會重複計算，不說又可能漏掉。",
            "A hidden sheet is often an older version or a working paper: read, it would count twice; unmentioned, it "
            "could be missed.",
        ),
    ),
    # what (Text)
    "CFP678": Entry(
        "warning",
        Text("隱藏的列或欄", "hidden rows or columns"),
        Text("有隱藏的內容，照樣讀取：{what}", "something hidden is read like the rest: {what}"),
        Text(
            "不要的列請刪除，不要只隱藏；篩選會隱藏列，但合計仍包含它們",
            "Delete rows that are not meant rather than hiding them; a filter hides rows that sums still hold",
        ),
        Text(
            "螢幕上看不到的列仍是資料。此工具讀它們，並告訴您有哪些。",
            "Rows that cannot be seen are data all the same. This tool reads them and says which they are.",
        ),
    ),
    # cell, why (Text)
    "CFP679": Entry(
        "error",
        Text("儲存格的內容有問題", "faulty content of a cell"),
        Text("儲存格 {cell}：{why}", "cell {cell}: {why}"),
        Text("請在試算表更正這一格", "Correct the cell in the spreadsheet"),
        Text(
            "試算表自己不會寫出這種內容；多半由程式產生，或被動過手腳。",
            "A spreadsheet writes no such content by itself; most likely a program made it, or somebody tampered with it.",
        ),
    ),
}
