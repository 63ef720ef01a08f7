"""CFP70x: the verifier's workbook - where binary numbers cannot say what exact ones do.

The values that each entry asks for stand in the comment before it.
"""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    # stated, shown: the label value of cfp and that of the workbook
    "CFP701": Entry(
        "warning",
        Text("標示值取決於試算表沒有的位數", "label value hangs on digits that a spreadsheet does not have"),
        Text(
            "cfp 的標示值是 {stated}，活頁簿算得 {shown}：合計離取捨的分界不到 12 位有效數字",
            "the label value is {stated}, the workbook comes to {shown}: within 12 significant digits the total lies on "
            "the edge between the two",
        ),
        Text(
            "以 cfp 的標示值為準；活頁簿的核對欄寫「不同」，並請在交付時說明",
            "The value of cfp holds; the workbook says `differs` beside it. Say so when handing it over",
        ),
        Text(
            "試算表的數字約 15 位，計算誤差在最後幾位。活頁簿先取 12 位有效數字再取捨，分界正中間的合計才不會被誤差推到另一邊；"
            "離分界比這更近的合計，試算表分辨不出來。",
            "The numbers of a spreadsheet have some 15 digits, with errors in the last ones. The workbook rounds to 12 "
            "significant digits before the regime's rounding, so that noise decides no tie; a total that lies closer "
            "to an edge than that is on it for a spreadsheet.",
        ),
    ),
    # test
    "CFP702": Entry(
        "warning",
        Text("判定取決於試算表沒有的位數", "test hangs on digits that a spreadsheet does not have"),
        Text(
            "「{test}」在活頁簿中的結果與 cfp 不同：占比離界限不到 12 位小數",
            "`{test}` has another result in the workbook: the share lies within 12 decimals of its limit",
        ),
        Text("以 cfp 的判定為準，並請在交付時說明", "The result of cfp holds. Say so when handing the workbook over"),
        Text(
            "試算表分不出剛好 1 % 與只多一點點；活頁簿的判定先把離界限的距離取到 12 位小數。",
            "A spreadsheet cannot tell 1 % from a hair more; the workbook rounds the distance from a limit to 12 decimals.",
        ),
    ),
}
