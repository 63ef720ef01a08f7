"""The details that CFP0xx findings name: reasons of the system, encodings, characters, syntax, number faults."""

from cfp_cli.model.text import Text

#: Why the system refused a file (CFP004), by the name of its errno.
REFUSALS: dict[str, Text] = {
    "EACCES": Text("沒有讀取權限", "no permission to read it"),
    "EPERM": Text("沒有讀取權限", "no permission to read it"),
    "ELOOP": Text("符號連結繞成一圈", "its symbolic links form a loop"),
    "ENAMETOOLONG": Text("檔名太長", "the name is too long"),
    "EMFILE": Text("開啟的檔案太多", "too many files are open"),
    "ENFILE": Text("開啟的檔案太多", "too many files are open"),
    "EIO": Text("讀取裝置發生錯誤", "the device failed to read"),
}
NUL_IN_NAME = Text("檔名含有 NUL 字元", "the name contains a NUL character")
NO_STDIN = Text("標準輸入已關閉", "standard input is closed")
UNKNOWN_REFUSAL = Text("系統回報「{reason}」", "the system says `{reason}`")

_SAVE_AS_UTF8 = Text("請用編輯器以 UTF-8 編碼另存新檔", "save the file as UTF-8 in your editor")
_EXPORT = Text("請把資料寫成 YAML 文字檔，或從該程式匯出", "write the data as a YAML text file, or export them as text")

#: What a file seems to be instead of UTF-8 text (CFP007), and what to do.
ENCODINGS: dict[str, tuple[Text, Text]] = {
    "utf-16": (Text("看起來是 UTF-16", "it seems to be UTF-16"), _SAVE_AS_UTF8),
    "utf-32": (Text("看起來是 UTF-32", "it seems to be UTF-32"), _SAVE_AS_UTF8),
    "big5": (Text("可能是 Big5（舊版 Excel 的中文編碼）", "it may be Big5, as older Excel writes"), _SAVE_AS_UTF8),
    "other": (Text("可能是其他編碼，或檔案已損壞", "it may be another encoding, or damaged"), _SAVE_AS_UTF8),
    "zip": (Text("看起來是 Excel 活頁簿或壓縮檔", "it seems to be an Excel workbook or a ZIP archive"), _EXPORT),
    "xls": (Text("看起來是舊版 Office 檔案", "it seems to be an old Office file"), _EXPORT),
    "pdf": (Text("看起來是 PDF", "it seems to be a PDF"), _EXPORT),
    "binary": (Text("含有 NUL 位元組，像是二進位檔或已損壞", "it has a NUL byte, so it is binary or damaged"), _EXPORT),
}

#: The kinds of forbidden characters (CFP008).
CHARACTERS: dict[str, Text] = {
    "control": Text("控制字元", "a control character"),
    "direction": Text("會改變文字方向的字元", "it changes the direction of text"),
    "invisible": Text("看不見的字元", "invisible"),
    "line-separator": Text("特殊換行字元", "a special line separator"),
    "byte-order-mark": Text("位元組順序記號，只能在檔案開頭", "a byte order mark, allowed only at the very start"),
    "surrogate": Text("代理字元的一半，不是完整的字元", "half of a surrogate pair, not a character"),
}

#: libyaml's problems in words (CFP009). What is not listed is shown as libyaml says it.
SYNTAX: dict[str, Text] = {
    "mapping values are not allowed in this context": Text(
        "這裡不能出現冒號；值裡的冒號請加引號，或檢查縮排",
        "a colon cannot stand here; quote a value that contains one, or check the indentation",
    ),
    "did not find expected key": Text(
        "這裡應該是鍵；多半是縮排不齊，或引號後面還有文字",
        "a key should stand here; usually the indentation is uneven, or text follows a closing quote",
    ),
    "could not find expected ':'": Text("鍵的後面少了冒號", "the colon after a key is missing"),
    "did not find expected '-' indicator": Text(
        "這裡應該是清單的下一項（-）；請檢查縮排",
        "the next list item (-) should stand here; check the indentation",
    ),
    "did not find expected ',' or ']'": Text("清單少了逗號或右方括號 ]", "the list lacks a comma or the closing ]"),
    "did not find expected ',' or '}'": Text(
        "大括號內少了逗號或右大括號 }", "the braces lack a comma or the closing }"
    ),
    "did not find expected node content": Text("這裡少了一個值", "a value is missing here"),
    "did not find expected <document start>": Text(
        "文件結束後還有內容",
        "there is content after the end of the document",
    ),
    "found character that cannot start any token": Text(
        "值不能以這個字元開頭（例如定位字元、@、`、%）；文字請加引號，縮排請用空格",
        "a value cannot begin with this character (such as tab, @, `, %); quote it if it is text, indent with spaces",
    ),
    "found a tab character that violates indentation": Text("縮排用了定位字元", "a tab is used to indent"),
    "found a tab character where an indentation space is expected": Text(
        "縮排用了定位字元",
        "a tab is used to indent",
    ),
    "found unexpected end of stream": Text(
        "引號到檔案結尾都沒有關上", "a quote is not closed up to the end of the file"
    ),
    "found unexpected document indicator": Text(
        "引號還沒有關上就出現 --- 或 ...",
        "--- or ... stands inside a quote that is not closed",
    ),
    "found unknown escape character": Text(
        "雙引號裡的反斜線用法不對；請改用單引號",
        "the backslash inside double quotes is not understood; use single quotes",
    ),
    "found invalid Unicode character escape code": Text(
        "這個跳脫碼不是任何字元",
        "this escape code stands for no character",
    ),
    "block sequence entries are not allowed in this context": Text(
        "清單項目（-）不能寫在這裡；請移到下一行",
        "a list item (-) cannot stand here; move it to the next line",
    ),
    "mapping keys are not allowed in this context": Text("這裡不能出現 ? 鍵", "a key written with ? cannot stand here"),
    "found incompatible YAML document": Text("YAML 版本不是 1.1 或 1.2", "the YAML version is neither 1.1 nor 1.2"),
}
SINCE = Text("（從第 {line} 行開始的部分）", " (in what begins on line {line})")
NO_SINCE = Text("", "")

#: JSON's grammar (CFP023).
JSON_SYNTAX: dict[str, Text] = {
    "value": Text("這裡少了一個值", "a value is missing here"),
    "key": Text("這裡應該是加雙引號的鍵", "a key in double quotes should stand here"),
    "colon": Text("鍵的後面少了冒號", "the colon after the key is missing"),
    "comma-or-bracket": Text("這裡應該是逗號或右括號", "a comma or a closing bracket should stand here"),
    "end": Text("資料結束後還有內容", "there is content after the end of the data"),
    "text": Text(
        "字串沒有關上，或含有不合法的跳脫碼或換行", "a string is not closed, or has a wrong escape or a line break"
    ),
}

#: How a number can be unclear (CFP018).
NUMBERS: dict[str, Text] = {
    "separator": Text(
        "逗號、底線、撇號或空格可能是千分位，也可能是小數點", "the separator may mark thousands or decimals"
    ),
    "leading-zero": Text("前面的 0 在某些程式代表八進位", "to some programs the leading zero means octal"),
    "base": Text("十六進位、八進位或二進位的寫法", "it is hexadecimal, octal or binary"),
    "point": Text("小數點的前後都要有數字", "digits must stand on both sides of the point"),
    "special": Text("無限大或非數值不能計算", "infinity and not-a-number cannot be calculated with"),
    "not-ascii": Text(
        "「{character}」（{code}）不是半形的數字或符號",
        "`{character}` ({code}) is not an ASCII digit or sign",
    ),
}

#: What a key is that is not text (CFP014).
KEYS: dict[str, Text] = {
    "empty": Text("空的", "empty"),
    "word": Text("「{text}」，代表真假或空值", "`{text}`, which stands for true, false or nothing"),
    "number": Text("「{text}」，看起來是數字", "`{text}`, which looks like a number"),
    "collection": Text("清單或對應", "a list or a mapping"),
}
