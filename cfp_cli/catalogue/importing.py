"""CFP680 to CFP699: what stands in the cells of a workbook or CSV file that is imported into an inventory.

The values that each entry asks for stand in the comment before it.
"""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

_CORRECT = Text("請在檔案裡更正，再匯入一次", "Correct it in the file and import again")
_LOOK = Text(
    "請核對；不對就在檔案裡寫清楚，再匯入一次", "Look whether that is right; if not, make it plain in the file"
)

ENTRIES: dict[str, Entry] = {
    # why (Text)
    "CFP680": Entry(
        "error",
        Text("認不出表格", "no table recognised"),
        Text("找不到可以匯入的表格：{why}", "there is no table to import: {why}"),
        Text(
            "用 cfp init --xlsx 的活頁簿、環境部的盤查清冊欄位，或以 --mapping 說明您的欄位",
            "Use the workbook of cfp init --xlsx or the ministry's inventory columns, or describe your columns (--mapping)",
        ),
        Text(
            "欄位是以欄名認的，不猜欄位的順序。欄名對不上時，一份簡短的對照檔就夠（docs/excel.md）。",
            "Columns are known by their names, never by their order. Where the names are others, a short mapping is enough "
            "(docs/excel.md).",
        ),
    ),
    # rows, what (Text)
    "CFP681": Entry(
        "note",
        Text("沒有用到的列", "rows without data"),
        Text("沒有用到第 {rows} 列：{what}", "not used: rows {rows}, {what}"),
        Text(
            "若其中有數據，請把它移到欄名下方的表格裡",
            "If there is data in them, move it into the table below the names of the columns",
        ),
        Text(
            "每一列不是用到、就是列出來：標題、合計、註解不是活動數據，但由您判斷。",
            "Every row is either used or named: titles, sums and remarks are no activity data, but that is for you to judge.",
        ),
    ),
    # range, why (Text)
    "CFP682": Entry(
        "error",
        Text("意義不明的合併儲存格", "merged cells without a sure meaning"),
        Text("合併儲存格 {range}：{why}", "merged cells {range}: {why}"),
        Text(
            "取消合併，並在每一列寫上它自己的值",
            "Unmerge them and write in every row what is its own",
        ),
        Text(
            "一個數字橫跨三列，可能是三列各有這麼多，也可能是三列合計：差三倍。",
            "One number across three rows may be that much for each, or for all of them: three times as much or not.",
        ),
    ),
    # column, count, first (cell)
    "CFP683": Entry(
        "note",
        Text("由上方沿用的值", "value taken from above"),
        Text(
            "欄「{column}」有 {count} 格空白或合併，沿用上方的值（第一格 {first}）",
            "cells of column `{column}` that are empty or merged take the value above (count {count}, the first is {first})",
        ),
        _LOOK,
        Text(
            "階段與群組常只寫在第一列，下面留白或合併。數量與單位從不沿用。",
            "Stage and group often stand in the first row only. Amounts and units are never taken from above.",
        ),
    ),
    # column, count, first (cell)
    "CFP684": Entry(
        "note",
        Text("公式的值", "values of formulas"),
        Text(
            "欄「{column}」有 {count} 格是公式，讀上次存檔時算出的值（第一格 {first}）",
            "cells of column `{column}` are formulas; their values as last saved are read (count {count}, the first is {first})",
        ),
        Text("請確認檔案在計算後才存檔", "Make sure that the file was calculated before it was saved"),
        Text(
            "此工具不重算試算表。檔案若由別的程式產生或關閉了自動計算，存的值可能是舊的。",
            "This tool does not recalculate spreadsheets. Values saved by another program, or without automatic "
            "calculation, may be old.",
        ),
    ),
    # column
    "CFP685": Entry(
        "error",
        Text("公式沒有值", "formula without a value"),
        Text("欄「{column}」是公式，但檔案沒有存下它的值", "the formula in column `{column}` has no value in the file"),
        Text(
            "在 Excel 或 LibreOffice 開啟並存檔，再匯入",
            "Open the file in Excel or LibreOffice, save it, and import that",
        ),
        Text(
            "由程式產生、從未開啟過的活頁簿只有公式。空的值當成 0 會少算。",
            "A workbook made by a program and never opened has formulas only. Taken for 0 they would count too little.",
        ),
    ),
    # column, text
    "CFP686": Entry(
        "error",
        Text("儲存格是錯誤值", "error value in a cell"),
        Text("欄「{column}」是錯誤值 {text}", "column `{column}` has the error value {text}"),
        Text("在試算表修好公式再存檔", "Mend the formula in the spreadsheet and save it"),
        Text(
            "#REF!、#DIV/0! 表示公式失去了它的來源；沒有人知道原來是多少。",
            "#REF! or #DIV/0! says that a formula has lost its source; nobody knows what it was.",
        ),
    ),
    # column, count, first (cell), text, value
    "CFP687": Entry(
        "note",
        Text("文字讀成數字", "text read as a number"),
        Text(
            "欄「{column}」有 {count} 格的數字存成文字（第一格 {first}：`{text}` 讀作 {value}）",
            "numbers of column `{column}` are stored as text (count {count}, the first is {first}: `{text}` is read as {value})",
        ),
        Text(
            "在 Excel 選取整欄，用「轉換成數字」",
            "Select the column in Excel and convert it to numbers",
        ),
        Text(
            "千分位、全形數字與前後空白，只有一種讀法時才讀。試算表自己的 SUM 不會加到這些格子。",
            "Thousands separators, full-width digits and spaces are read only where there is one way to. The spreadsheet's "
            "own SUM passes over such cells.",
        ),
    ),
    # column, text, why (Text)
    "CFP688": Entry(
        "error",
        Text("讀不出的值", "value that cannot be read"),
        Text("欄「{column}」的 `{text}` 讀不出來：{why}", "`{text}` in column `{column}` cannot be read: {why}"),
        _CORRECT,
        Text(
            "1,234 可以是一千二百三十四，也可以是一點二三四；3 月 5 日可能原本是 3-5。這裡不猜。",
            "1,234 may be a thousand or one point two; 5 March may have been 3-5. Nothing is guessed here.",
        ),
    ),
    # column, count, first (cell), text, value
    "CFP689": Entry(
        "warning",
        Text("超過 15 位的數字", "number of more than 15 digits"),
        Text(
            "欄「{column}」有 {count} 格的數字超過試算表能保存的 15 位（第一格 {first}：{text} 讀作 {value}）",
            "numbers of column `{column}` have more digits than the 15 that a spreadsheet holds (count {count}, the first is "
            "{first}: {text} is read as {value})",
        ),
        Text(
            "若真的需要更多位，請存成文字",
            "If more digits are truly needed, store it as text",
        ),
        Text(
            "試算表以二進位保存數字，第 16 位以後不是輸入的，而是換算的尾數。",
            "Spreadsheets store numbers in binary. From the 16th digit on it is not what was typed, but what conversion left.",
        ),
    ),
    # column, text, why (Text)
    "CFP690": Entry(
        "error",
        Text("單位有問題", "unit that cannot be read"),
        Text("欄「{column}」的單位 `{text}`：{why}", "unit `{text}` in column `{column}`: {why}"),
        Text(
            "單位清單見 docs/reference/units.md；官方寫法（公斤、度、延噸公里）都可以",
            "The units are in docs/reference/units.md; official Chinese spellings are among them",
        ),
        Text(
            "噸、加侖、卡有不只一種；沒有單位的數字沒有意義。",
            "Tons, gallons and calories are several; a number without a unit has no meaning.",
        ),
    ),
    # column, unit, count
    "CFP691": Entry(
        "note",
        Text("單位寫在欄名裡", "unit in the name of a column"),
        Text(
            "欄「{column}」的單位 {unit} 取自欄名，用於 {count} 列",
            "the unit {unit} of column `{column}` is that in its name (rows: {count})",
        ),
        _LOOK,
        Text(
            "有單位欄的列以單位欄為準，兩者不同時會問。",
            "A row with a unit of its own has that; where the two differ, it is asked about.",
        ),
    ),
    # why (Text)
    "CFP692": Entry(
        "error",
        Text("不只一張表", "more than one table"),
        Text("工作表上不只一張表：{why}", "there is more than one table on the sheet: {why}"),
        Text(
            "一張工作表放一張表，或以對照檔指明欄名所在的列",
            "Keep one table on a sheet, or name the row of the names in a mapping",
        ),
        Text(
            "並排的兩張表，同一列是兩筆不同的事；接在下面的另一種表，欄位的意義不同。",
            "In two tables side by side one row says two things; in another table below, columns mean something else.",
        ),
    ),
    # column, text, known
    "CFP693": Entry(
        "error",
        Text("不認得的字", "word that is not known"),
        Text(
            "欄「{column}」的「{text}」不認得；可用的是 {known}",
            "`{text}` in column `{column}` is not known; these are: {known}",
        ),
        Text("改用可用的字，或在對照檔的 words 裡翻譯", "Use one of these, or translate it under `words` of a mapping"),
        Text(
            "階段與群組決定一筆數據歸在哪裡、由哪些條文查核，不能靠猜。",
            "Stage and group decide where a line belongs and which clauses check it; that is not to be guessed.",
        ),
    ),
    # count, first (cell), name, what (Text)
    "CFP694": Entry(
        "warning",
        Text("數據蒐集項目待確認", "item to be confirmed"),
        Text(
            "「{name}」等 {count} 列的項目（第一列 {first}）：{what}",
            "the item of `{name}` (rows: {count}, the first is {first}): {what}",
        ),
        Text(
            "在匯入的清冊填 item，或在檔案加一欄項目、以對照檔翻譯",
            "Fill in `item` in the inventory, or give the file a column of items, or translate them in a mapping",
        ),
        Text(
            "項目是 PCR 的分類，原表沒有這一欄。只有一種可能時才寫入，並註明是推定的。",
            "Items are the PCR's; the table has no column for them. One is written only where nothing else is possible, "
            "and is marked as an inference.",
        ),
    ),
    # what (Text)
    "CFP695": Entry(
        "note",
        Text("照解釋讀取", "read with an interpretation"),
        Text("{what}", "{what}"),
        _LOOK,
        Text(
            "意義確定、但檔案沒有明寫的地方，都列出是怎麼讀的。",
            "Where the meaning is sure and still not written, it is said how it was read.",
        ),
    ),
    # name, factor, score
    "CFP696": Entry(
        "note",
        Text("依名稱採用的係數", "factor taken by its name"),
        Text(
            "「{name}」採用係數 {factor}（相似度 {score}），依 --take-factors",
            "`{name}` has taken the factor {factor} (likeness {score}), as --take-factors asks",
        ),
        Text(
            "由您確認名稱、邊界、地區與年份是否相符（cfp factors show）",
            "It is yours to make sure that name, boundary, region and year fit (cfp factors show)",
        ),
        Text(
            "名稱相像不表示是同一種東西。沒有 --take-factors 時只寫成註解。",
            "A name that looks like another need not mean the same. Without --take-factors it is written as a comment only.",
        ),
    ),
    # what (Text)
    "CFP697": Entry(
        "warning",
        Text("檔案裡沒有的資料", "what the file does not have"),
        Text("檔案裡沒有{what}；清冊裡留空待填", "the file does not have {what}; it is left empty in the inventory"),
        Text(
            "在產品的工作表填寫，或在表格上方加一列（例如 宣告單位 | 1 瓶）；也可以在匯入的清冊填寫",
            "Fill it in on the sheet of the product, or in a row above the table (宣告單位 | 1 bottle), or in the inventory",
        ),
        Text(
            "沒有宣告單位與 PCR 編號就算不出標示值；cfp check 會指出空白的地方。",
            "Without a declared unit and the number of the PCR there is no label value; cfp check points at what is empty.",
        ),
    ),
    # why (Text)
    "CFP698": Entry(
        "error",
        Text("讀不出的 CSV", "unreadable CSV"),
        Text("CSV 讀不出來：{why}", "the CSV cannot be read: {why}"),
        Text(
            "以 --encoding utf-8、big5 或 utf-16 指定編碼；Excel 可另存為「CSV UTF-8」",
            "Name the encoding with --encoding utf-8, big5 or utf-16; Excel can save as `CSV UTF-8`",
        ),
        Text(
            "同樣的位元組在不同編碼是不同的字。只有確定時才自行判斷。",
            "The same bytes are other characters in another encoding. It is decided here only where it is certain.",
        ),
    ),
    # name, total, per_unit
    "CFP699": Entry(
        "warning",
        Text("總活動量與每單位數量不符", "total and amount per unit do not agree"),
        Text(
            "「{name}」的總活動量除以產量是 {total}，每單位數量卻是 {per_unit}；採用每單位數量",
            "the total of `{name}` over the output is {total}, the amount per unit is {per_unit}; the latter is taken",
        ),
        Text("請核對總活動量、產量與每單位數量", "Look at the total, the output and the amount per unit"),
        Text(
            "兩者差超過印出位數的進位，表示其中一個沒有跟著更新。",
            "A difference beyond the rounding of the digits given says that one of them was not brought up to date.",
        ),
    ),
}
