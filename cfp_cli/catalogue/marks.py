"""CFP55x: the mark and its information column.

The values that each entry asks for stand in the comment before it.
"""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    # width, height, least, regime
    "CFP551": Entry(
        "error",
        Text("圖示太小", "mark too small"),
        Text(
            "圖示 {width} x {height} mm，{regime} 規定至少 {least} mm",
            "the mark is {width} x {height} mm; {regime} asks for at least {least} mm",
        ),
        Text("請加大寬度（--width），高度依比例", "Choose a larger width (--width); the height follows in proportion"),
        Text(
            "寬與高都有下限，圖示只能等比例縮放，所以兩者都要夠大。",
            "Width and height both have a least value, and the mark is scaled in proportion only.",
        ),
    ),
    # regime, places
    "CFP552": Entry(
        "error",
        Text("資訊欄的位置", "place of the information column"),
        Text(
            "{regime} 要求資訊欄，置於圖示的 {places}",
            "{regime} asks for an information column, placed {places} of the mark",
        ),
        Text("--column below 或 right", "--column below or right"),
        Text(
            "2010 年的碳標籤由圖示與資訊欄兩部分組成，資訊欄在圖示下方或右方。",
            "The label of 2010 is a mark and an information column, which stands below or to the right of it.",
        ),
    ),
    # item (Text), id, regime
    "CFP553": Entry(
        "error",
        Text("資訊欄缺少項目", "item missing in the information column"),
        Text("資訊欄缺少「{item}」", "the information column lacks: {item}"),
        Text(
            '寫進證書，或以 --item "{id}=內容" 給定',
            'Write it in the certificate, or give it with --item "{id}=text"',
        ),
        Text(
            "編號與功能單位是必須記載的；其他想要的項目，沒有內容也不會畫出空欄。尚未核發者沒有編號，只是警告。",
            "Number and functional unit must be there; of other items none is drawn empty. Before the grant there is no "
            "number: a warning only.",
        ),
    ),
    # colour, inks
    "CFP554": Entry(
        "warning",
        Text("不是標準色", "not the standard colours"),
        Text(
            "顏色 {colour} 不是標準色（{inks}），只有申請時另提標示方式者可用",
            "{colour} is not the standard colours ({inks}); it may be used only as filed with the application",
        ),
        Text(
            "請確認核定的使用方式；標準色是 --colour colour",
            "Check the approved manner of use; the standard colours are --colour colour",
        ),
        Text(
            "程式看不到申請時提出的標示方式，所以這是警告。",
            "What was filed with the application cannot be seen here, so this is a warning.",
        ),
    ),
    # item (Text), regime
    "CFP555": Entry(
        "warning",
        Text("條文未列的資訊項目", "item that the clause does not list"),
        Text(
            "{regime} 的條文沒有列出「{item}」",
            "{item} is not among the items that the clause of {regime} lists",
        ),
        Text(
            "可以加註其他資訊；申請時請一併提出標示方式",
            "Related information may be added; file it with the manner of marking",
        ),
        Text(
            "資訊欄可以加註相關資訊，條文列出的是確定可以的。",
            "Related information may be added to the column; the clause lists what certainly may.",
        ),
    ),
    # until, on
    "CFP556": Entry(
        "warning",
        Text("有效期間已過", "validity is over"),
        Text(
            "有效期間到 {until}，{on} 已不得使用標籤",
            "valid until {until}: on {on} the label may no longer be used",
        ),
        Text(
            "已依限申請展延而尚未決定時，或產品在有效期間內製造完成時（依 2010 年要點），仍可使用；否則請先重新申請",
            "It may still be used while a timely renewal is undecided and, under the guideline of 2010, on products finished "
            "within the validity; otherwise apply anew first",
        ),
        Text(
            "期限屆滿的次日起停止使用標籤。",
            "From the day after the end of validity the label is no longer used.",
        ),
    ),
    # reason (Text), file
    "CFP557": Entry(
        "error",
        Text("官方圖檔不能使用", "official artwork cannot be used"),
        Text("{file} 不能使用：{reason}", "{file} cannot be used: {reason}"),
        Text(
            "請用主管機關提供的 SVG 或 PNG 原檔",
            "Use the SVG or PNG file as the authority supplies it",
        ),
        Text(
            "圖檔是外來的檔案：有程式、外部連結或過大的不採用。",
            "An artwork is a foreign file: one with scripts or outside references, or too large, is refused.",
        ),
    ),
    # characters
    "CFP558": Entry(
        "error",
        Text("字型缺字", "characters that no font has"),
        Text("內附字型沒有這些字：{characters}", "the shipped fonts lack these characters: {characters}"),
        Text("以 --font 指定一個有這些字的字型檔", "Name a font file that has them with --font"),
        Text(
            "標籤的字都畫成外框；缺字時不以空格或別的字代替。",
            "All text of a label is drawn as outlines; a missing character is not replaced by a gap or another one.",
        ),
    ),
    # part, reason (Text)
    "CFP559": Entry(
        "error",
        Text("無法畫成標籤", "cannot be drawn"),
        Text("{reason}", "{reason}"),
        Text("請改變 {part} 的選項", "Change the option for {part}"),
        Text(
            "尺寸、顏色、字型或文字超過標籤畫得出來的範圍。",
            "Size, colour, font or text are beyond what a label can be drawn with.",
        ),
    ),
    "CFP560": Entry(
        "note",
        Text("版面樣稿", "layout proof"),
        Text(
            "圖示是本工具的版面樣稿，不是註冊商標的官方圖示",
            "the mark is a layout proof of this tool, not the registered trademark",
        ),
        Text(
            "取得官方圖檔後，以 --artwork 檔案 帶入",
            "With the official file at hand: --artwork FILE",
        ),
        Text(
            "碳標籤圖示是註冊商標，隨程式散布的只能是樣稿。",
            "The label's mark is a registered trademark; what ships with a program can only be a proof.",
        ),
    ),
    # part (Text), points
    "CFP561": Entry(
        "warning",
        Text("字太小", "type too small"),
        Text("{part}的字只有 {points} pt，不易閱讀", "the type of {part} is {points} pt: hard to read"),
        Text("請加大寬度（--width）", "Choose a larger width (--width)"),
        Text(
            "條文規定圖示的最小尺寸，沒有規定字的大小；4 pt 以下印刷後多半無法辨識。",
            "The clause sets the least size of the mark and none of its type; below 4 pt most prints cannot be read.",
        ),
    ),
    # options, regime
    "CFP562": Entry(
        "warning",
        Text("選項沒有作用", "options without effect"),
        Text(
            "這是證書，{options} 沒有作用；它依 {regime}",
            "this is a certificate, so {options} has no effect; it goes by {regime}",
        ),
        Text("要重新計算時，請改給盤查清冊", "Give the inventory to calculate it again"),
        Text(
            "證書有自己的制度與數值；默默略過選項，會讓人以為已經改用別的制度或係數。",
            "A certificate has its own regime and value; an option that is passed over in silence would look as if another "
            "regime or factor had been used.",
        ),
    ),
}
