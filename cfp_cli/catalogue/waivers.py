"""CFP630 to CFP639: waivers of findings, in the file beside the inventory.

The values that each entry asks for stand in the comment before it.
"""

from cfp_cli.catalogue.entry import Entry
from cfp_cli.model.text import Text

ENTRIES: dict[str, Entry] = {
    # waived, expires, person, on
    "CFP630": Entry(
        "error",
        Text("豁免已到期", "expired waiver"),
        Text(
            "{waived} 的豁免只到 {expires}（{on} 執行），不再有效",
            "the waiver of {waived} held until {expires}; on {on} it no longer does",
        ),
        Text(
            "請排除原因後刪去這項豁免；還要延用，請 {person} 重新承擔並寫新的期限",
            "Mend the cause and take the waiver out; where it must go on, let {person} take it anew with a new day",
        ),
        Text(
            "期限讓人回頭看當初的理由是否還成立，所以過期就不再算數。比的是執行的當天，不是評估日期：評估日期寫在檔案裡，永遠"
            "不會過去。",
            "The day makes somebody look again whether the reason still holds, so after it the waiver counts no more. It is "
            "compared with the day of the run; the assessment date stands in a file and never passes.",
        ),
    ),
    # waived, where (Text)
    "CFP631": Entry(
        "warning",
        Text("用不到的豁免", "unused waiver"),
        Text("沒有符合 {waived} 的查核發現", "no finding fits {waived}"),
        Text("{where}", "{where}"),
        Text(
            "用不到的豁免會在日後悄悄放過別人沒看過的問題。位置、條次都要與查核發現相同；問題已排除就刪去。",
            "A waiver that nothing needs would one day let pass what nobody looked at. Place and clause must be those of the "
            "finding; where it is mended the waiver goes.",
        ),
    ),
    # text, suggestion (Text)
    "CFP632": Entry(
        "error",
        Text("豁免不認識的代碼", "waiver for an unknown code"),
        Text("沒有「{text}」這個查核代碼", "there is no code `{text}`"),
        Text(
            "{suggestion}代碼在每一項查核發現的開頭，例如 CFP303",
            "{suggestion}A code stands before each finding, such as CFP303",
        ),
        Text(
            "打錯的代碼什麼也不會豁免，寫的人卻以為已經處理了。",
            "A mistyped code waives nothing, while its author believes that it does.",
        ),
    ),
    # text, title (Text)
    "CFP633": Entry(
        "error",
        Text("不能豁免的代碼", "a code that cannot be waived"),
        Text("{text}（{title}）不能豁免", "{text} ({title}) cannot be waived"),
        Text("請排除原因", "Mend the cause"),
        Text(
            "能豁免的是對盤查清冊的判斷。讀不出、算不出的內容沒有被判斷過，合計也就不完整；規則檔、係數表和豁免檔本身的問題不屬於"
            "這份盤查清冊。這些都要修正。",
            "A judgement about an inventory can be waived. What could not be read or calculated was never judged, and the "
            "total lacks it; a fault in a rule file, a factor table or the waivers is not the inventory's. Those are mended.",
        ),
    ),
    # waived, line (Text)
    "CFP634": Entry(
        "error",
        Text("同一項查核發現有兩項豁免", "two waivers for one finding"),
        Text("{waived} 已由{line}的豁免承擔", "{waived} is waived already: {line}"),
        Text("請只留一項", "Keep one of them"),
        Text(
            "兩個理由、兩個人、兩個期限，就不知道誰負責到哪一天。前面的那一項有效。",
            "With two reasons, persons and days nobody knows who answers for it and until when. The first one holds.",
        ),
    ),
    # named, inventory
    "CFP635": Entry(
        "error",
        Text("豁免屬於另一份盤查清冊", "waivers for another inventory"),
        Text("這些豁免屬於「{named}」，不是「{inventory}」", "these waivers are for `{named}`, not for `{inventory}`"),
        Text(
            "檔案若是改名或複製來的，請逐項確認理由在這裡也成立，再把 inventory 改成 {inventory}",
            "Where the file was renamed or copied, make sure that each reason holds here, then write inventory: {inventory}",
        ),
        Text(
            "豁免是對一份盤查清冊說的；整個檔案複製過來，理由未必成立，所以一項也不採用。",
            "A waiver is said about one inventory. Copied to another its reason may not hold, so none of them is applied.",
        ),
    ),
    # waived, missing (Text)
    "CFP636": Entry(
        "error",
        Text("豁免沒有理由或承擔的人", "waiver without a reason or a person"),
        Text("{waived} 的豁免沒有寫{missing}", "the waiver of {waived} does not say {missing}"),
        Text("請寫明為什麼可以接受，由誰承擔", "Say why it is acceptable and who answers for it"),
        Text(
            "查驗者要看的就是理由與負責的人；空白的豁免不採用。",
            "Reason and person are what a verifier looks for; a waiver without them is not applied.",
        ),
    ),
    # waived, expires, most, days
    "CFP637": Entry(
        "warning",
        Text("豁免的期限太久", "waiver that holds too long"),
        Text(
            "{waived} 的豁免到 {expires}，還有 {days} 天，超過一年",
            "the waiver of {waived} holds until {expires}: {days} days from now, more than a year",
        ),
        Text("請寫 {most} 以前的日子，到時再看一次", "Choose a day up to {most} and look at it again then"),
        Text(
            "期限太遠等於沒有期限。豁免仍然有效，但每次執行都會提醒。",
            "A day so far away is none. The waiver holds, and every run says so.",
        ),
    ),
    # file, wanted
    "CFP638": Entry(
        "error",
        Text("豁免檔沒有盤查清冊", "waivers without their inventory"),
        Text(
            "「{file}」是豁免檔，不是盤查清冊；它屬於同一資料夾的「{wanted}」",
            "`{file}` holds waivers and is no inventory; it belongs to `{wanted}` in the same folder",
        ),
        Text(
            "請給定盤查清冊本身；盤查清冊若已改名或刪去，豁免檔也要跟著改名或刪去",
            "Give the inventory itself; where that was renamed or is gone, so must the waivers be",
        ),
        Text(
            "豁免檔依名稱找到它的盤查清冊：body-wash.yaml 的是 body-wash.waivers.yaml。落單的豁免檔沒有作用。",
            "Waivers belong to the inventory by name: body-wash.waivers.yaml to body-wash.yaml. Alone they do nothing.",
        ),
    ),
    # waived, count, first (Text), second (Text)
    "CFP639": Entry(
        "error",
        Text("豁免符合好幾項查核發現", "waiver that fits several findings"),
        Text(
            "符合 {waived} 的查核發現有 {count} 項，一項豁免只能豁免一項",
            "{count} findings fit {waived}; a waiver is for one",
        ),
        Text(
            "請加 about，寫出訊息中只有那一項才有的字：「{first}」或「{second}」",
            'Add about with words that only one of the messages has: "{first}" or "{second}"',
        ),
        Text(
            "一項豁免若能放過好幾項，之後多出來的也會一起放過，而沒有人看過。",
            "A waiver for several findings would also let pass those that come later, which nobody looked at.",
        ),
    ),
}
