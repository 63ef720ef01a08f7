"""CFP720 and CFP721: proposals of factors.

The values that the entry asks for stand in the comment before it.
"""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    # name, suggestion (Text)
    "CFP720": Entry(
        "error",
        Text("清冊中沒有這筆活動數據", "the inventory has no such line"),
        Text("沒有代號「{name}」的活動數據，或它不需要係數", "there is no line `{name}`, or it needs no factor"),
        Text(
            "{suggestion}--line 寫 lines 中的 id，可重複",
            "{suggestion}--line takes an id under lines; it may be repeated",
        ),
        Text(
            "指定了活動數據卻找不到時，不以其他數據代替，也不當作沒有缺少係數。",
            "A line that was asked for and is not there is replaced by no other, and does not count as one that lacks nothing.",
        ),
    ),
    "CFP721": Entry(
        "warning",
        Text("清冊中自備的係數沒有讀", "the inventory's own factors were not read"),
        Text(
            "這個檔案有格式錯誤，factors: 中自備的係數沒有列入建議",
            "this file does not keep its form: factors of its own under factors: are not among the proposals",
        ),
        Text("請先以 cfp check 看有哪些錯誤並改正", "See with cfp check what is wrong, and put it right first"),
        Text(
            "活動數據逐筆讀取，所以檔案還沒寫完也能提出建議；其他部分要整份格式正確才讀。",
            "Lines are read one by one, so that proposals are made for a file that is not finished; all else is read only "
            "where the file keeps its form.",
        ),
    ),
}
