"""CFP0xx: a file that cannot be read, or not without guessing. The details they name: reading_details.py."""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    "CFP001": Entry(
        "error",
        Text("找不到檔案", "file not found"),
        Text("找不到檔案「{file}」", "there is no file `{file}`"),
        Text(
            "請檢查路徑與副檔名；相對路徑從目前資料夾算起",
            "Check the path and the ending; a relative path starts from the current folder",
        ),
        Text(
            "沒有輸入就不會有結果。常見原因是檔名打錯、檔案已移走，或在別的資料夾執行指令。",
            "Without input there is no result. The name is usually mistyped, the file was moved, or the "
            "command runs in another folder.",
        ),
    ),
    "CFP002": Entry(
        "error",
        Text("路徑是資料夾", "path is a folder"),
        Text("「{file}」是資料夾，不是檔案", "`{file}` is a folder, not a file"),
        Text("請指定資料夾裡的檔案", "Name a file inside it"),
        Text(
            "一次讀一個檔案，資料夾裡哪一份才算數不由工具猜。",
            "One file is read at a time; the tool does not guess which file of a folder counts.",
        ),
    ),
    "CFP003": Entry(
        "error",
        Text("不是一般檔案", "not a regular file"),
        Text("「{file}」不是一般檔案（可能是裝置、管線或通訊端）", "`{file}` is a device, pipe or socket, not a file"),
        Text(
            "請先把內容存成一般檔案；要從標準輸入讀取，請把檔名寫成 -",
            "Save the content as a file first; to read standard input, give - as the name",
        ),
        Text(
            "從裝置或管線讀取可能永遠等不到結尾，所以開啟後先確認是一般檔案。",
            "Reading a device or a pipe may never end, so the file is checked before it is read.",
        ),
    ),
    "CFP004": Entry(
        "error",
        Text("無法開啟檔案", "file cannot be opened"),
        Text("無法讀取「{file}」：{reason}", "`{file}` cannot be read: {reason}"),
        Text(
            "請修正這個原因後再執行一次；權限問題可請檔案擁有者開放讀取",
            "Remove this cause and run again; for a permission, ask the owner of the file",
        ),
        Text(
            "作業系統拒絕了讀取，檔案內容沒有被判斷過。",
            "The operating system refused; nothing was said about the content of the file.",
        ),
    ),
    "CFP005": Entry(
        "error",
        Text("檔案太大", "file too large"),
        Text("檔案超過 {limit} 位元組的上限", "the file is larger than the limit of {limit} bytes"),
        Text(
            "請確認選對檔案，或把盤查清冊依產品拆成幾份",
            "Check that it is the right file, or split the inventory by product",
        ),
        Text(
            "兩萬筆活動數據約 2.4 MB；更大的檔案多半選錯了，讀下去可能耗盡記憶體。",
            "20,000 lines take about 2.4 MB; anything far larger is most likely the wrong file and could "
            "exhaust memory.",
        ),
    ),
    "CFP006": Entry(
        "error",
        Text("檔案沒有內容", "empty file"),
        Text("檔案沒有任何資料", "the file holds no data"),
        Text(
            "請確認檔案已存檔；只有註解或空白也算沒有內容",
            "Check that it was saved; comments and blanks alone are no data",
        ),
        Text(
            "空檔案若當成空清冊，碳足跡會是零，而那是錯的。",
            "An empty file taken as an empty inventory would have a footprint of zero, and that would be wrong.",
        ),
    ),
    "CFP007": Entry(
        "error",
        Text("不是 UTF-8 文字", "not UTF-8 text"),
        Text(
            "檔案不是 UTF-8 文字（第 {line} 行，位移 {offset} 位元組）：{guess}",
            "not UTF-8 text (line {line}, byte offset {offset}): {guess}",
        ),
        Text("{advice}", "{advice}"),
        Text(
            "用錯編碼讀檔會把文字變成別的文字，而且不會有人發現，所以只接受 UTF-8（有無 BOM 皆可）。",
            "Read in a wrong encoding, words silently become other words; so only UTF-8 is taken, with or "
            "without a byte order mark.",
        ),
    ),
    "CFP008": Entry(
        "error",
        Text("不允許的字元", "forbidden character"),
        Text("這裡有不允許的字元 {code_point}（{kind}）", "the character {code_point} ({kind}) is not allowed here"),
        Text(
            "請刪掉它再重新輸入這段文字；它常隨著從網頁、PDF 或 Word 複製而來",
            "Delete it and type the text anew; it often comes along when copying from web pages, PDF or Word",
        ),
        Text(
            "看不見的字元會讓相同的名稱變得不同，方向控制字元會讓人看到的和檔案裡的不一樣，控制字元會弄壞報表。",
            "Invisible characters make equal names differ, direction marks make a reader see something else "
            "than the file says, and control characters break reports.",
        ),
    ),
    "CFP009": Entry(
        "error",
        Text("YAML 語法錯誤", "YAML syntax error"),
        Text("YAML 在這裡讀不下去{since}：{problem}", "YAML cannot be read on from here{since}: {problem}"),
        Text(
            "請檢查這一行與上一行的縮排、冒號、引號與括號；縮排只用空格",
            "Look at indentation, colons, quotes and brackets of this line and the one before; indent with spaces only",
        ),
        Text(
            "檔案的結構不明，後面的內容就無法判斷；修正後會繼續檢查其餘部分。",
            "Where the structure is unclear nothing after it can be judged; once mended, the rest is checked.",
        ),
    ),
    "CFP010": Entry(
        "error",
        Text("使用錨點或別名", "anchor or alias"),
        Text("YAML 的錨點（&）與別名（*）不能使用：{text}", "YAML anchors (&) and aliases (*) are not taken: {text}"),
        Text(
            "請把內容直接寫出來；若這是文字，請加引號",
            "Write the content out in its place; if it is meant as text, put it in quotes",
        ),
        Text(
            "清冊要讓查證人員從頭讀到尾。別名把值藏在別處，幾百個位元組就能展開成數百 MB。",
            "A verifier reads an inventory from top to bottom. Aliases hide values elsewhere, and a few "
            "hundred bytes of them can unfold into hundreds of megabytes.",
        ),
    ),
    "CFP011": Entry(
        "error",
        Text("使用合併鍵", "merge key"),
        Text("YAML 的合併鍵（<<）不能使用", "the YAML merge key (<<) is not taken"),
        Text("請把合併進來的鍵逐一寫出", "Write the merged keys out one by one"),
        Text(
            "合併進來的值在這一行看不見，層層合併還會耗盡記憶體。",
            "Merged values cannot be seen on the line that has them, and nested merges exhaust memory.",
        ),
    ),
    "CFP012": Entry(
        "error",
        Text("使用 YAML 標籤", "YAML tag"),
        Text("YAML 的標籤不能使用：{text}", "YAML tags are not taken: {text}"),
        Text("請刪掉標籤；若值必須是文字，請加引號", "Remove the tag; if the value must be text, put it in quotes"),
        Text(
            "標籤會讓讀取程式改變值的型別，有些讀取程式甚至因此執行程式碼。",
            "A tag makes a reader change the type of a value, and some readers run code because of it.",
        ),
    ),
    "CFP013": Entry(
        "error",
        Text("鍵重複", "duplicate key"),
        Text("鍵「{key}」在第 {first} 行已經出現過", "the key `{key}` already stands on line {first}"),
        Text("請保留正確的一個，或把兩筆改成不同的項目", "Keep the one that is right, or make two entries of them"),
        Text(
            "多數 YAML 工具默默採用後面的值，前面的數據就這樣消失了。",
            "Most YAML tools silently take the later value, and the earlier figure is lost.",
        ),
    ),
    "CFP014": Entry(
        "error",
        Text("鍵不是文字", "key is not text"),
        Text("鍵必須是文字，這裡的鍵是{what}", "a key must be text; this one is {what}"),
        Text('請把鍵加上引號，例如 "1.10":', 'Put the key in quotes, such as "1.10":'),
        Text(
            "沒有引號的 1.10 會被讀成數字 1.1，條號與編號會因此混淆。",
            "Without quotes 1.10 may be read as the number 1.1, and clause numbers get mixed up.",
        ),
    ),
    "CFP015": Entry(
        "error",
        Text("一個檔案有多份文件", "more than one document"),
        Text("檔案裡有第二份 YAML 文件，從這裡開始", "a second YAML document begins here"),
        Text(
            "請刪掉分隔線 ---，或把第二份存成另一個檔案",
            "Remove the line ---, or save the second document as a file of its own",
        ),
        Text(
            "一個檔案只能是一份清冊，否則不知道標示值屬於哪一份。",
            "A file is one inventory; otherwise nobody knows to which one the label value belongs.",
        ),
    ),
    "CFP016": Entry(
        "error",
        Text("巢狀太深", "nested too deeply"),
        Text("資料的巢狀超過 {limit} 層", "the data are nested more than {limit} levels deep"),
        Text(
            "請檢查括號與縮排；清冊通常不到八層", "Check brackets and indentation; an inventory needs fewer than eight"
        ),
        Text(
            "極深的巢狀會讓讀取程式當掉，正常的檔案不會這樣寫。",
            "Extreme nesting crashes readers, and no honest file has it.",
        ),
    ),
    "CFP017": Entry(
        "error",
        Text("資料筆數太多", "too many values"),
        Text("檔案裡的值超過 {limit} 個", "the file holds more than {limit} values"),
        Text("請確認選對檔案，或依產品拆成幾份", "Check that it is the right file, or split it by product"),
        Text(
            "這個上限保護記憶體，遠高於任何一份清冊所需。",
            "The limit guards memory; it lies far above what any inventory needs.",
        ),
    ),
    "CFP018": Entry(
        "error",
        Text("數字寫法不明", "unclear number"),
        Text(
            "「{text}」看起來是數字，但不能確定是多少：{problem}",
            "`{text}` looks like a number, but not clearly which: {problem}",
        ),
        Text(
            "數字請寫成 1234.5 或 1.2e-3；若是代碼或文字，請加引號",
            "Write numbers as 1234.5 or 1.2e-3; if it is a code or text, put it in quotes",
        ),
        Text(
            "不同的程式會把同一串字讀成不同的數（010 是 8 或 10；1,5 是 1.5 或 15）。這裡不猜，請您決定。",
            "Programs read the same characters as different numbers (010 is 8 or 10; 1,5 is 1.5 or 15). "
            "Nothing is guessed here: you decide.",
        ),
    ),
    "CFP019": Entry(
        "error",
        Text("數字超出範圍", "number out of range"),
        Text(
            "「{text}」超出可接受的範圍：最多 {digits} 個字元，大小在 10 的 ±{exponent} 次方以內",
            "`{text}` is out of range: at most {digits} characters, magnitude within 10 to the power of ±{exponent}",
        ),
        Text("請檢查單位與指數；若是代碼，請加引號", "Check unit and exponent; if it is a code, put it in quotes"),
        Text(
            "沒有任何活動數據會這麼大或這麼小，而這種數字足以讓計算停擺數分鐘。",
            "No activity datum is that large or small, and such numbers can stall a calculation for minutes.",
        ),
    ),
    "CFP020": Entry(
        "error",
        Text("文字太長", "text too long"),
        Text("這段文字有 {length} 個字元，上限是 {limit}", "this text has {length} characters; the limit is {limit}"),
        Text("請縮短文字，或確認前面的引號有沒有關上", "Shorten it, or check that the quotes before it are closed"),
        Text(
            "這麼長的值多半是引號沒有關上，把後面的資料都吞掉了。",
            "A value that long usually comes from a quote that was not closed and swallowed the data after it.",
        ),
    ),
    "CFP021": Entry(
        "warning",
        Text("檔案結尾沒有換行", "no newline at the end"),
        Text(
            "檔案的最後一行沒有換行，內容可能被截斷", "the last line does not end in a newline: the file may be cut off"
        ),
        Text(
            "請看看檔案結尾是否完整；完整的話，在最後加一個換行即可",
            "See whether the end is complete; if so, add a newline at the end",
        ),
        Text(
            "只傳到一半的清冊通常仍是正確的 YAML，碳足跡卻變小了，而且沒有任何錯誤。",
            "Half an inventory is usually still valid YAML: a smaller footprint, and no error.",
        ),
    ),
    "CFP022": Entry(
        "error",
        Text("問題太多", "too many problems"),
        Text("已經有 {count} 個問題，不再往下讀", "there are {count} problems already; reading stops here"),
        Text(
            "請先修正前面的問題，再執行一次；也請確認選對檔案",
            "Mend the ones above first and run again; and check that it is the right file",
        ),
        Text(
            "更多的訊息幫不上忙；同一個原因往往造成許多問題。",
            "More messages would not help; one cause often makes many of them.",
        ),
    ),
    "CFP023": Entry(
        "error",
        Text("JSON 語法錯誤", "JSON syntax error"),
        Text("JSON 在這裡讀不下去：{problem}", "JSON cannot be read on from here: {problem}"),
        Text(
            "請重新下載或重新匯出檔案；手動修改時請檢查逗號、引號與括號",
            "Download or export the file again; when editing by hand, check commas, quotes and brackets",
        ),
        Text(
            "JSON 不完整時，不能只用讀得到的那一半。", "Of an incomplete JSON file the readable half must not be used."
        ),
    ),
}
